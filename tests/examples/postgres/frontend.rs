//! What a client says once a connection is open.

use wire::{List, MessageSet, Wire};

use crate::protocol::Format;

/// The messages of a client, by the byte in front.
#[derive(MessageSet, Debug, PartialEq)]
pub(crate) enum Frontend<'a> {
    Bind(Bind<'a>),
    Close(Close<'a>),
    CopyData(CopyData<'a>),
    #[wire(api_key = b'c')]
    CopyDone,
    CopyFail(CopyFail<'a>),
    Describe(Describe<'a>),
    Execute(Execute<'a>),
    /// Send what is ready, and go on.
    #[wire(api_key = b'H')]
    Flush,
    FunctionCall(FunctionCall<'a>),
    Parse(Parse<'a>),
    Proof(Proof<'a>),
    Query(Query<'a>),
    /// The end of messages that belong together: after an error the server skips to here.
    #[wire(api_key = b'S')]
    Sync,
    #[wire(api_key = b'X')]
    Terminate,
}

/// One or more statements as text, answered with text.
#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'Q')]
pub(crate) struct Query<'a> {
    #[wire(len = "nul")]
    pub sql: &'a str,
}

/// Makes a statement, which has a name or replaces the one without.
#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'P')]
pub(crate) struct Parse<'a> {
    #[wire(len = "nul")]
    pub statement: &'a str,
    #[wire(len = "nul")]
    pub sql: &'a str,
    /// The types of the first parameters, 0 for whatever the server takes them for.
    pub types: List<'a, u32>,
}

/// Makes a portal, which is a statement with values for its parameters.
#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'B')]
pub(crate) struct Bind<'a> {
    #[wire(len = "nul")]
    pub portal: &'a str,
    #[wire(len = "nul")]
    pub statement: &'a str,
    /// None: all parameters are text. One: all are in it. Otherwise one for each.
    pub formats: List<'a, Format>,
    pub parameters: List<'a, Option<&'a [u8]>>,
    /// The same for the columns of the answer.
    pub results: List<'a, Format>,
}

/// The same message of a client that knows its parameters: `P` is declared like a row, count and all. See `plants.rs`.
///
/// A type parameter is not one layout, so this has no `api_key`: the header takes [`Bind`]'s.
#[derive(Wire, Debug, PartialEq)]
pub(crate) struct BindTyped<'a, P> {
    #[wire(len = "nul")]
    pub portal: &'a str,
    #[wire(len = "nul")]
    pub statement: &'a str,
    pub formats: List<'a, Format>,
    pub parameters: P,
    pub results: List<'a, Format>,
}

/// The parameters of a statement that takes none.
#[derive(Wire, Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct NoParameters {
    #[wire(value = 0)]
    pub count: i16,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'D')]
pub(crate) struct Describe<'a> {
    pub what: Named<'a>,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'C')]
pub(crate) struct Close<'a> {
    pub what: Named<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
pub(crate) enum Named<'a> {
    Portal(#[wire(len = "nul")] &'a str) = b'P',
    Statement(#[wire(len = "nul")] &'a str) = b'S',
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'E')]
pub(crate) struct Execute<'a> {
    #[wire(len = "nul")]
    pub portal: &'a str,
    /// How many rows to send before it is suspended; 0 for all.
    pub max_rows: i32,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'F')]
pub(crate) struct FunctionCall<'a> {
    pub function: u32,
    pub formats: List<'a, Format>,
    pub arguments: List<'a, Option<&'a [u8]>>,
    pub result: Format,
}

/// Data of a COPY in either direction: `backend.rs` has it too. Where one ends and the next begins means nothing.
#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'd')]
pub(crate) struct CopyData<'a> {
    #[wire(len = "rest")]
    pub data: &'a [u8],
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'f')]
pub(crate) struct CopyFail<'a> {
    #[wire(len = "nul")]
    pub reason: &'a str,
}

/// What the server asked for when it asked who this is.
///
/// Four messages share the byte `p`, and only what the server asked for tells them apart. A set has one message for each
/// key, so it holds the bytes; [`Password`], [`SaslInitialResponse`] and [`SaslResponse`] are what they can be.
#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'p')]
pub(crate) struct Proof<'a> {
    #[wire(len = "rest")]
    pub data: &'a [u8],
}

/// The answer to `Authentication::CleartextPassword` and `Md5Password`.
#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'p')]
pub(crate) struct Password<'a> {
    #[wire(len = "nul")]
    pub password: &'a str,
}

/// The answer to `Authentication::Sasl`.
#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'p')]
pub(crate) struct SaslInitialResponse<'a> {
    #[wire(len = "nul")]
    pub mechanism: &'a str,
    pub data: Option<&'a str>,
}

/// The answer to `Authentication::SaslContinue`.
#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = b'p')]
pub(crate) struct SaslResponse<'a> {
    #[wire(len = "rest")]
    pub data: &'a str,
}
