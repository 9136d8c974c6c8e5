//! What both directions of PostgreSQL's protocol, version 3, share, and how a connection begins.
//!
//! Every number is big endian, as is the crate's default. Strings end at a NUL (`len = "nul"`); values stand behind an
//! int32 length, and -1 is NULL, which is what `Option<&[u8]>` means without an attribute. A byte in front of each message
//! says which one it is, and each direction has a set of its own: `frontend.rs` and `backend.rs`. The first message of a
//! connection has no such byte: it is an [`Opening`] behind an [`OpeningHeader`].
//!
//! Three lists end with an empty item, and not at a count: the parameters of [`StartUp`](Opening::StartUp), the mechanisms
//! of `backend::Authentication::Sasl` and the fields of `backend::Report`. The vocabulary has no such end for a list. They
//! are declared up to the end of the message, so that the empty item is one of their items: [`terminated`] adds it.
//!
//! Left out: TLS and GSSAPI, streaming replication, protocol 3.2 with its longer keys.

use wire::{List, Wire};

/// What stands in front of every message but the first of a connection.
#[derive(Wire, Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Header {
    #[wire(key)]
    pub kind: u8,
    /// Counts itself, and not `kind`.
    #[wire(payload_len = 4)]
    pub length: i32,
}

/// What stands in front of an [`Opening`].
#[derive(Wire, Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct OpeningHeader {
    #[wire(payload_len = 4)]
    pub length: i32,
}

/// The first message of a connection, from the client: a version, or a number that is none.
#[derive(Wire, Debug, Clone, PartialEq)]
#[repr(i32)]
pub(crate) enum Opening<'a> {
    StartUp {
        /// A name, its value, a name, its value, ..., and at the end an empty string.
        #[wire(len = "rest", each(len = "nul"))]
        parameters: List<'a, &'a str>,
    } = 0x0003_0000,
    /// End what that connection does. There is no answer: the server closes this connection.
    CancelRequest {
        process: i32,
        secret: i32,
    } = 80_877_102,
    /// Answered with a [`Encryption`].
    SslRequest = 80_877_103,
    GssEncryptionRequest = 80_877_104,
}

/// The answer to [`Opening::SslRequest`] and [`Opening::GssEncryptionRequest`]: a byte, and no frame around it.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Encryption {
    Gss = b'G',
    Refused = b'N',
    Tls = b'S',
}

/// Whether values are text, or as `values.rs` has them.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i16)]
pub(crate) enum Format {
    Text,
    Binary,
}

/// The items of a list that ends with an empty one.
pub(crate) fn terminated<'a>(items: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    items.into_iter().chain([""]).collect()
}
