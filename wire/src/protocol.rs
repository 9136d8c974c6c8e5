//! A protocol as types.
//!
//! Owns what a protocol declares of itself. What follows from that is data, `schema::Protocol`, so that the two cannot
//! be out of step.

use crate::codec::{Decode, Encode, Wire};
use crate::frame::FrameHeader;
use crate::layout::constant;
use crate::message::MessageSet;

/// A protocol: which headers its frames have, and which messages.
///
/// Declared once as types, on a type that stands for the protocol. The same as data is [`LAYOUT`](Self::LAYOUT), with
/// which programs show frames of it and look messages up, without its types.
///
/// A frame is a frame header, the header of its side, and a message. Which message that is says the field with
/// `#[wire(key)]`, in one of the headers.
///
/// ```
/// use wire::schema::Side;
/// use wire::{Protocol, Wire};
/// # #[derive(Wire)]
/// # #[wire(api_key = 1u8, response = Found)]
/// # struct Find<'a> {
/// #     name: &'a str,
/// # }
/// # #[derive(Wire)]
/// # #[wire(api_key = 1u8)]
/// # struct Found {
/// #     id: u32,
/// # }
///
/// #[derive(Wire)]
/// struct Header {
///     #[wire(key)]
///     command: u8,
/// }
///
/// struct Phonebook;
/// impl Protocol for Phonebook {
///     const NAME: &'static str = "phonebook";
///     type FrameHeader = i32; // the length of the rest
///     type RequestHeader<'a> = Header;
///     type ResponseHeader<'a> = (); // the client knows what it asked
///     type Requests<'a> = Find<'a>; // or a set of messages
///     type Responses<'a> = core::convert::Infallible; // each request names its own
/// }
///
/// let frame = b"\0\0\0\x07\x01\0\0\0\x02Al";
/// assert!(Phonebook::LAYOUT.annotate(Side::Request, frame).to_string().lines().eq([
///     "    0  00 00 00 07              size     7",
///     "    4  01                       command  1",
///     "    5  00 00 00 02 41 6c        name     \"Al\"",
/// ]));
/// # let frame = b"\0\0\0\x04\0\0\0\x2a";
/// # assert!(Phonebook::LAYOUT.annotate(Side::ResponseTo(1), frame).to_string().ends_with("id    42\n"));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no protocol",
    label = "declares no headers and messages",
    note = "implement `wire::Protocol` for a type that stands for the protocol, such as `struct Echo;`"
)]
pub trait Protocol {
    /// What it is called.
    const NAME: &'static str;

    /// What every frame begins with: it says how long the rest is. An int32 size is `i32`.
    type FrameHeader: FrameHeader;

    /// What the payload of a request begins with; `()` where that is the message.
    type RequestHeader<'a>: Encode + Decode<'a>;

    /// What the payload of a response begins with; `()` where that is the message.
    type ResponseHeader<'a>: Encode + Decode<'a>;

    /// The messages of the client. One that is a [`Request`](crate::Request) names its response.
    type Requests<'a>: MessageSet<'a>;

    /// The messages of the server that are chosen by a key of their own;
    /// [`Infallible`](core::convert::Infallible), a set without messages, where requests name them all.
    type Responses<'a>: MessageSet<'a>;

    /// The same as data.
    ///
    /// It does not compile where no header of a request has a key, or where that field cannot say the key of a message.
    const LAYOUT: &'static constant::Protocol = &{
        let layout = constant::Protocol {
            name: Self::NAME,
            frame_header: Self::FrameHeader::SCHEMA,
            request_header: Self::RequestHeader::<'static>::SCHEMA,
            response_header: Self::ResponseHeader::<'static>::SCHEMA,
            requests: Self::Requests::<'static>::MESSAGES,
            responses: Self::Responses::<'static>::MESSAGES,
        };
        layout.assert_key();
        layout
    };
}
