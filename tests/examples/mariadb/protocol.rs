//! The packets of MariaDB's client/server protocol, each a declaration and nothing else.
//!
//! Every number is little endian. Strings end in one of three ways: at a NUL (`len = "nul"`), behind a length that
//! takes one to nine bytes itself (`len = "mysql"`), or where the packet ends (`len = "rest"`). What kind of packet has
//! arrived is said by its first byte and by what was asked, so there is an enum of possible answers for each question.
//!
//! Left out: payloads of 16 MiB and more, which take several packets; TLS; compression; LOAD DATA LOCAL.

use wire::{List, Wire};

/// What stands in front of every packet.
#[derive(Wire, Debug, Clone, Copy, Default, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct PacketHeader {
    #[wire(width = 3, payload_len)]
    pub length: u32,
    /// Counts the packets of both directions from 0 since the last command, and wraps.
    pub sequence: u8,
}

/// What either side can do; the connection does what both can.
pub(crate) mod capability {
    pub(crate) const CONNECT_WITH_DATABASE: u32 = 0x0000_0008;
    pub(crate) const PROTOCOL_41: u32 = 0x0000_0200;
    pub(crate) const TRANSACTIONS: u32 = 0x0000_2000;
    pub(crate) const SECURE_CONNECTION: u32 = 0x0000_8000;
    pub(crate) const PLUGIN_AUTH: u32 = 0x0008_0000;
    pub(crate) const CONNECT_ATTRIBUTES: u32 = 0x0010_0000;
    pub(crate) const LENGTH_ENCODED_PROOF: u32 = 0x0020_0000;
}

/// The first packet of a connection, from the server.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
#[repr(u8)]
pub(crate) enum Greeting<'a> {
    /// The tag is the protocol's version, 10.
    Handshake(Handshake<'a>) = 10,
    /// For one, too many connections. Without an SQL state: the server does not know yet that the client wants it.
    Refused {
        code: u16,
        #[wire(len = "rest")]
        message: &'a str,
    } = 0xff,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct Handshake<'a> {
    #[wire(len = "nul")]
    pub server_version: &'a str,
    pub connection: u32,
    /// The first bytes of the challenge, which the client mixes with the password.
    pub challenge: [u8; 8],
    #[wire(pad = 1)]
    pub filler: (),
    pub capabilities: u16,
    pub character_set: u8,
    pub status: u16,
    /// The upper half of `capabilities`.
    pub capabilities_upper: u16,
    /// Of both parts of the challenge and a NUL, or 0 without a plugin.
    pub challenge_len: u8,
    #[wire(pad = 6)]
    pub reserved: (),
    /// What only MariaDB can do; MySQL sends zeros.
    pub mariadb_capabilities: u32,
    /// The rest of the challenge.
    #[wire(when = capabilities & capability::SECURE_CONNECTION, len = "nul")]
    pub challenge_rest: Option<&'a [u8]>,
    /// Here if `PLUGIN_AUTH`, which is in the upper half.
    #[wire(when = capabilities_upper & 0x0008, len = "nul")]
    pub plugin: Option<&'a str>,
}

/// The client's answer to the handshake, as servers since 4.1 take it.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct HandshakeResponse<'a> {
    pub capabilities: u32,
    pub max_packet: u32,
    pub character_set: u8,
    #[wire(pad = 19)]
    pub reserved: (),
    pub mariadb_capabilities: u32,
    #[wire(len = "nul")]
    pub user: &'a str,
    /// The proof that the client knows the password, behind a length-encoded length ...
    #[wire(when = capabilities & capability::LENGTH_ENCODED_PROOF, len = "mysql")]
    pub proof: Option<&'a [u8]>,
    /// ... or behind a byte.
    #[wire(when = capabilities & capability::LENGTH_ENCODED_PROOF == 0, len = "u8")]
    pub short_proof: Option<&'a [u8]>,
    #[wire(when = capabilities & capability::CONNECT_WITH_DATABASE, len = "nul")]
    pub database: Option<&'a str>,
    #[wire(when = capabilities & capability::PLUGIN_AUTH, len = "nul")]
    pub plugin: Option<&'a str>,
    /// What the client says about itself. They are counted in bytes.
    #[wire(when = capabilities & capability::CONNECT_ATTRIBUTES, size = "mysql", len = "rest")]
    pub attributes: Option<List<'a, Attribute<'a>>>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct Attribute<'a> {
    #[wire(len = "mysql")]
    pub name: &'a str,
    #[wire(len = "mysql")]
    pub value: &'a str,
}

/// What the server says to a [`HandshakeResponse`] or a [`SwitchResponse`].
#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
pub(crate) enum LoginReply<'a> {
    Done(Done<'a>) = 0x00,
    Switch(Switch<'a>) = 0xfe,
    Failed(Failed<'a>) = 0xff,
}

/// The account wants another plugin than the client took: once more, with this challenge.
#[derive(Wire, Debug, PartialEq)]
pub(crate) struct Switch<'a> {
    #[wire(len = "nul")]
    pub plugin: &'a str,
    #[wire(len = "nul")]
    pub challenge: &'a [u8],
}

#[derive(Wire, Debug, PartialEq)]
pub(crate) struct SwitchResponse<'a> {
    #[wire(len = "rest")]
    pub proof: &'a [u8],
}

/// What a client asks of the server once it is logged in.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
#[repr(u8)]
pub(crate) enum Command<'a> {
    Quit = 0x01,
    Query(#[wire(len = "rest")] &'a str) = 0x03,
    Ping = 0x0e,
    /// Send me the changes of the database from here on, as [`ReplicationPacket`](crate::replication)s.
    DumpChanges {
        position: u32,
        /// 1: up to what there is now, and do not wait for more.
        flags: u16,
        replica: u32,
        #[wire(len = "rest")]
        file: &'a str,
    } = 0x12,
    Prepare(#[wire(len = "rest")] &'a str) = 0x16,
    /// Of a statement without parameters; the values of others would follow.
    Execute {
        statement: u32,
        /// 0: send the rows at once.
        cursor: u8,
        #[wire(value = 1)]
        iterations: u32,
    } = 0x17,
    /// The only command without an answer.
    Close {
        statement: u32,
    } = 0x19,
}

/// What the server says to a query or to the execution of a statement.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
#[repr(u8)]
pub(crate) enum QueryReply<'a> {
    Done(Done<'a>) = 0x00,
    /// A result set of less than 251 columns: as many [`Column`]s, an [`End`], the rows, an [`End`].
    #[wire(other)]
    Columns(u8),
    /// The same, of more columns.
    ManyColumns(u16) = 0xfc,
    Failed(Failed<'a>) = 0xff,
}

/// It went well, and there are no rows.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct Done<'a> {
    #[wire(width = "mysql")]
    pub affected_rows: u64,
    /// The value of an AUTO_INCREMENT column, or 0.
    #[wire(width = "mysql")]
    pub last_insert_id: u64,
    pub status: u16,
    pub warnings: u16,
    /// Left out where there is nothing to say.
    #[wire(default, len = "mysql")]
    pub info: &'a str,
}

/// It went wrong.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct Failed<'a> {
    pub code: u16,
    #[wire(value = b'#')]
    pub marker: u8,
    pub sql_state: [u8; 5],
    #[wire(len = "rest")]
    pub message: &'a str,
}

/// The definition of one column of a result set.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct Column {
    #[wire(len = "mysql")]
    pub catalog: String,
    #[wire(len = "mysql")]
    pub schema: String,
    /// Under its alias.
    #[wire(len = "mysql")]
    pub table: String,
    #[wire(len = "mysql")]
    pub original_table: String,
    /// Under its alias.
    #[wire(len = "mysql")]
    pub name: String,
    #[wire(len = "mysql")]
    pub original_name: String,
    /// Of the fields that follow, in bytes.
    #[wire(width = "mysql", value = 12)]
    pub fixed_len: u64,
    pub character_set: u16,
    /// Of the longest value as text, in bytes.
    pub display_len: u32,
    pub kind: ColumnType,
    pub flags: u16,
    /// Digits behind the point, or 31 where that is not fixed.
    pub decimals: u8,
    #[wire(pad = 2)]
    pub filler: (),
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum ColumnType {
    Decimal = 0,
    Tiny,
    Short,
    Long,
    Float,
    Double,
    Null,
    Timestamp,
    LongLong,
    Int24,
    Date,
    Time,
    DateTime,
    Year,
    VarChar = 15,
    Bit,
    NewDecimal = 246,
    Blob = 252,
    VarString,
    String,
    #[wire(other)]
    Other(u8),
}

/// A row as the answer to [`Command::Query`]: every value as text, NULL as a byte of its own, 0xfb.
#[derive(Wire, Debug, PartialEq)]
pub(crate) struct TextRow<'a> {
    #[wire(len = "rest", each(len = "mysql"))]
    pub values: List<'a, Option<&'a [u8]>>,
}

/// A packet in the place of a row of an executed statement.
#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
pub(crate) enum BinaryRow<'a> {
    /// A bit for each column that is NULL, then the values of the others; how each is encoded is in the [`Column`]s. A
    /// program that knows its columns declares the row: see `readings.rs`.
    Row(#[wire(len = "rest")] &'a [u8]) = 0x00,
    End(End) = 0xfe,
    Failed(Failed<'a>) = 0xff,
}

/// A packet in the place of a [`TextRow`] that is none. A row never begins with 0xff, and with 0xfe only in front of a
/// length of 8 bytes, so these two are told from a row by the first byte and the size.
#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
pub(crate) enum AfterRows<'a> {
    End(End) = 0xfe,
    Failed(Failed<'a>) = 0xff,
}

/// The end of the columns, or of the rows.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct End {
    pub warnings: u16,
    pub status: u16,
}

/// What the server says to [`Command::Prepare`].
#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
pub(crate) enum PrepareReply<'a> {
    Prepared(Prepared) = 0x00,
    Failed(Failed<'a>) = 0xff,
}

/// The definitions of the parameters follow, and those of the columns; behind each, unless there are none, an [`End`].
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct Prepared {
    pub statement: u32,
    pub columns: u16,
    pub parameters: u16,
    #[wire(pad = 1)]
    pub filler: (),
    pub warnings: u16,
}
