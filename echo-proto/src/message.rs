//! The messages of the echo protocol, declared and nothing more.

use wire::{Array, MessageSet, Wire};

/// What every payload begins with, in both directions.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Header {
    /// Which message follows.
    pub api_key: i8,
    /// Which request this is, or which one it answers: 0, 1, ... 127, -128, ... -1, 0, ... per connection.
    pub sequence: i8,
}

/// Asks for its timestamp, subject and body back.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[wire(api_key = 0, response = EchoResponse<'_>)]
pub struct EchoRequest<'a> {
    /// Milliseconds since the Unix epoch.
    pub timestamp: i64,
    /// Any bytes.
    pub subject: &'a [u8],
    /// Numbers for the server alone: the response has no place for them.
    pub metadata: Array<'a, i16>,
    /// Any bytes.
    pub body: &'a [u8],
}

/// Answers an [`EchoRequest`].
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[wire(api_key = 0)]
pub struct EchoResponse<'a> {
    /// How many responses the connection carried before this one: 0, 1, ... `i32::MAX`, 0, ...
    pub id: i32,
    /// The request's, in milliseconds since the Unix epoch.
    pub timestamp: i64,
    /// The request's.
    pub subject: &'a [u8],
    /// The request's.
    pub body: &'a [u8],
}

/// Any request of this crate.
///
/// To add messages, derive [`MessageSet`] for an enum of your own with a variant for each.
#[non_exhaustive]
#[derive(MessageSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Request<'a> {
    /// `api_key` 0.
    Echo(EchoRequest<'a>),
}

/// Any response of this crate.
#[non_exhaustive]
#[derive(MessageSet, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Response<'a> {
    /// `api_key` 0.
    Echo(EchoResponse<'a>),
}
