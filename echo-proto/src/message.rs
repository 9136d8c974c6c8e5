//! The messages of the echo protocol, declared and nothing more.

use wire::{Array, MessageSet, Protocol, Wire};

/// The echo protocol: what its frames are made of.
///
/// As data, for programs that know none of its types, it is [`Echo::LAYOUT`](Protocol::LAYOUT):
///
/// ```
/// use echo_proto::{Builder, Echo, EchoRequest};
/// use wire::schema::Side;
/// use wire::{Array, Protocol};
///
/// let mut builder = Builder::new();
/// builder.request(&EchoRequest { timestamp: 9999, subject: b"test", metadata: Array::from(&[1]), body: b"hi" })?;
/// assert!(Echo::LAYOUT.annotate(Side::Request, builder.as_slice()).to_string().lines().eq([
///     "    0  00 00 00 1c              size       28",
///     "    4  00                       api_key    0",
///     "    5  00                       sequence   0",
///     "    6  00 00 00 00 00 00 27 0f  timestamp  9999",
///     "   14  00 00 00 04 74 65 73 74  subject    \"test\"",
///     "   22  00 01 00 01              metadata   [1]",
///     "   26  00 00 00 02 68 69        body       \"hi\"",
/// ]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Echo;

impl Protocol for Echo {
    const NAME: &'static str = "echo";
    type FrameHeader = i32;
    type RequestHeader<'a> = Header;
    type ResponseHeader<'a> = Header;
    type Requests<'a> = Request<'a>;
    type Responses<'a> = Response<'a>;
}

/// What every payload begins with, in both directions.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Header {
    /// Which message follows.
    #[wire(key)]
    pub api_key: i8,
    /// Which request this is, or which one it answers: 0, 1, ... 127, -128, ... -1, 0, ... per connection.
    pub sequence: i8,
}

/// The type that an `api_key` has in a [`Header`]: `i8`, and no other, for the trait is sealed. Every message that is served,
/// called, sent or built has such a key.
#[diagnostic::on_unimplemented(
    message = "the `api_key` of this message is `{Self}`, and a header of the echo protocol holds `i8`",
    label = "its `api_key` is `{Self}`",
    note = "a number without a suffix is `i8`, as in `#[wire(api_key = 7)]`; of a constant, `#[wire(api_key = PING as i8)]`"
)]
pub trait HeaderKey: Copy + sealed::Sealed {
    /// The key as the header holds it.
    #[doc(hidden)]
    fn in_header(self) -> i8;
}

impl HeaderKey for i8 {
    fn in_header(self) -> i8 {
        self
    }
}

mod sealed {
    #[expect(unnameable_types, reason = "so that no other crate has a type that is one")]
    pub trait Sealed {}

    impl Sealed for i8 {}
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
