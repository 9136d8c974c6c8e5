//! What a server says.

use wire::{List, MessageSet, Wire};

use crate::frontend::CopyData;
use crate::protocol::Format;

/// The messages of a server, by the byte in front.
#[derive(MessageSet, Debug, PartialEq)]
pub(crate) enum Backend<'a> {
    Authentication(Authentication<'a>),
    BackendKeyData(BackendKeyData),
    #[wire(api_key = b'2')]
    BindComplete,
    #[wire(api_key = b'3')]
    CloseComplete,
    CommandComplete(CommandComplete<'a>),
    CopyData(CopyData<'a>),
    #[wire(api_key = b'c')]
    CopyDone,
    CopyInResponse(CopyInResponse<'a>),
    CopyOutResponse(CopyOutResponse<'a>),
    CopyBothResponse(CopyBothResponse<'a>),
    DataRow(DataRow<'a>),
    #[wire(api_key = b'I')]
    EmptyQueryResponse,
    ErrorResponse(ErrorResponse<'a>),
    FunctionCallResponse(FunctionCallResponse<'a>),
    NegotiateProtocolVersion(NegotiateProtocolVersion<'a>),
    /// What was described has no rows.
    #[wire(api_key = b'n')]
    NoData,
    NoticeResponse(NoticeResponse<'a>),
    NotificationResponse(NotificationResponse<'a>),
    ParameterDescription(ParameterDescription<'a>),
    ParameterStatus(ParameterStatus<'a>),
    #[wire(api_key = b'1')]
    ParseComplete,
    /// There are more rows than `Execute` wanted.
    #[wire(api_key = b's')]
    PortalSuspended,
    ReadyForQuery(ReadyForQuery),
    RowDescription(RowDescription<'a>),
}

/// What the client has to prove, and how; or that it has.
#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'R')]
#[repr(i32)]
pub(crate) enum Authentication<'a> {
    Ok = 0,
    KerberosV5 = 2,
    CleartextPassword = 3,
    Md5Password {
        salt: [u8; 4],
    } = 5,
    Gss = 7,
    GssContinue(#[wire(len = "rest")] &'a [u8]) = 8,
    Sspi = 9,
    Sasl {
        /// Best first, and an empty one at the end.
        #[wire(len = "rest", each(len = "nul"))]
        mechanisms: List<'a, &'a str>,
    } = 10,
    SaslContinue(#[wire(len = "rest")] &'a str) = 11,
    SaslFinal(#[wire(len = "rest")] &'a str) = 12,
}

/// What a `CancelRequest` must say to end what this connection does.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = b'K')]
pub(crate) struct BackendKeyData {
    pub process: i32,
    pub secret: i32,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'C')]
pub(crate) struct CommandComplete<'a> {
    /// What was done and to how many rows: `INSERT 0 3`.
    #[wire(len = "nul")]
    pub tag: &'a str,
}

/// Send the data.
#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'G')]
pub(crate) struct CopyInResponse<'a> {
    pub binary: bool,
    pub columns: List<'a, Format>,
}

/// The data follows.
#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'H')]
pub(crate) struct CopyOutResponse<'a> {
    pub binary: bool,
    pub columns: List<'a, Format>,
}

/// Both, of replication.
#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'W')]
pub(crate) struct CopyBothResponse<'a> {
    pub binary: bool,
    pub columns: List<'a, Format>,
}

/// A row, value by value. A program that knows its columns declares the row: see `plants.rs`.
#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'D')]
pub(crate) struct DataRow<'a> {
    pub values: List<'a, Option<&'a [u8]>>,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'E')]
pub(crate) struct ErrorResponse<'a> {
    pub report: Report<'a>,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'N')]
pub(crate) struct NoticeResponse<'a> {
    pub report: Report<'a>,
}

/// What an error or a notice says.
#[derive(Wire, Debug, PartialEq)]
pub(crate) struct Report<'a> {
    /// The last is [`ReportField::End`].
    #[wire(len = "rest")]
    pub fields: List<'a, ReportField<'a>>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
pub(crate) enum ReportField<'a> {
    End = 0,
    Column(#[wire(len = "nul")] &'a str) = b'c',
    Constraint(#[wire(len = "nul")] &'a str) = b'n',
    DataType(#[wire(len = "nul")] &'a str) = b'd',
    Detail(#[wire(len = "nul")] &'a str) = b'D',
    File(#[wire(len = "nul")] &'a str) = b'F',
    Hint(#[wire(len = "nul")] &'a str) = b'H',
    InternalPosition(#[wire(len = "nul")] &'a str) = b'p',
    InternalQuery(#[wire(len = "nul")] &'a str) = b'q',
    Line(#[wire(len = "nul")] &'a str) = b'L',
    LocalSeverity(#[wire(len = "nul")] &'a str) = b'S',
    Message(#[wire(len = "nul")] &'a str) = b'M',
    /// In the query, in characters from 1.
    Position(#[wire(len = "nul")] &'a str) = b'P',
    Routine(#[wire(len = "nul")] &'a str) = b'R',
    Schema(#[wire(len = "nul")] &'a str) = b's',
    Severity(#[wire(len = "nul")] &'a str) = b'V',
    /// SQLSTATE: five characters of the SQL standard.
    State(#[wire(len = "nul")] &'a str) = b'C',
    Table(#[wire(len = "nul")] &'a str) = b't',
    Where(#[wire(len = "nul")] &'a str) = b'W',
    #[wire(other)]
    Other(u8, #[wire(len = "nul")] &'a str),
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'V')]
pub(crate) struct FunctionCallResponse<'a> {
    pub value: Option<&'a [u8]>,
}

/// The client asked for more than there is.
#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'v')]
pub(crate) struct NegotiateProtocolVersion<'a> {
    /// The newest version there is; some servers say its lower half only.
    pub newest: i32,
    #[wire(len = "i32", each(len = "nul"))]
    pub unknown_options: List<'a, &'a str>,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'A')]
pub(crate) struct NotificationResponse<'a> {
    pub process: i32,
    #[wire(len = "nul")]
    pub channel: &'a str,
    #[wire(len = "nul")]
    pub payload: &'a str,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b't')]
pub(crate) struct ParameterDescription<'a> {
    pub types: List<'a, u32>,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'S')]
pub(crate) struct ParameterStatus<'a> {
    #[wire(len = "nul")]
    pub name: &'a str,
    #[wire(len = "nul")]
    pub value: &'a str,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = b'Z')]
pub(crate) struct ReadyForQuery {
    pub transaction: Transaction,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Transaction {
    None = b'I',
    Open = b'T',
    /// Nothing but its end is heeded.
    Failed = b'E',
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'T')]
pub(crate) struct RowDescription<'a> {
    pub columns: List<'a, Column<'a>>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct Column<'a> {
    #[wire(len = "nul")]
    pub name: &'a str,
    /// 0 for what is no column of a table, as are the number there ...
    pub table: u32,
    /// ... which counts from 1.
    pub number: i16,
    pub kind: u32,
    /// Of its values in bytes, negative where they vary.
    pub kind_len: i16,
    /// -1 where the type has none, such as the 20 of `VARCHAR(20)`.
    pub modifier: i32,
    pub format: Format,
}
