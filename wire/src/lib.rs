//! Binary protocols from annotated structs.
//!
//! A message is a struct that derives [`Wire`]. With that one import it is measured, encoded and decoded:
//!
//! ```
//! use wire::{Array, Wire};
//!
//! #[derive(Wire, Debug, Clone, Copy, PartialEq)]
//! struct Reading<'a> {
//!     sensor: &'a str,
//!     taken_at: i64,
//!     values: Array<'a, i16>,
//! }
//!
//! let reading = Reading { sensor: "roof", taken_at: 9999, values: Array::from(&[-3, 4]) };
//! let bytes = reading.encode_to_vec()?;
//! assert_eq!(bytes, *b"\0\0\0\x04roof\0\0\0\0\0\0\x27\x0f\0\x02\xff\xfd\0\x04");
//! assert_eq!(Reading::decode(&bytes)?, reading);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What stands on the wire
//!
//! | Rust type | bytes |
//! |---|---|
//! | `u8` to `u128`, `i8` to `i128`, `f32`, `f64` | as many as in memory, big endian |
//! | `bool` | one byte, 1 or 0 |
//! | `NonZeroU8` and so on, `char` | as the integer, of which other numbers are errors |
//! | `&[u8]`, `Cow<[u8]>`, `Vec<u8>`, `Box<[u8]>`, `Bytes` | int32 length, then as many bytes |
//! | `&str`, `Cow<str>`, `String`, `Box<str>` | int32 length in bytes, then UTF-8 |
//! | [`Ascii`], [`Latin1`], [`Utf16`] | int32 length in bytes, of UTF-16 int16 count of 16-bit units, then the text |
//! | [`FixedStr<N>`](FixedStr) | `N` bytes of UTF-8, padded with zeros |
//! | [`Array<T>`](Array) of fixed-size elements, [`List<T>`](List) and `Vec<T>` of any | int16 count, then the elements |
//! | `[T; N]`, `(A, B)` | the elements, the parts |
//! | `Box<T>`, `Rc<T>`, `Arc<T>` | as `T` |
//! | `Ipv4Addr`, `Ipv6Addr`, `Uuid` | its bytes |
//! | `Option<T>` | of a string or an array: null is the length -1; of anything else: one byte, 0, or 1 and the value |
//! | a struct that derives [`Wire`] | its fields in their order |
//! | an enum that derives [`Wire`] | a number, then the fields of the variant that has it |
//!
//! Attributes change what is in front of a string, the width and the order of integers, and make fields depend on each
//! other: [the derive](derive@Wire) lists them. So protocols that exist can be declared byte for byte:
//!
//! ```
//! use wire::Wire;
//!
//! #[derive(Wire, Debug, PartialEq)]
//! #[wire(endian = "little")]
//! struct Greeting<'a> {
//!     #[wire(value = 10)]
//!     version: u8,
//!     #[wire(len = "nul", max = 64)]
//!     server: &'a str,
//!     #[wire(width = 3)]
//!     connection: u32,
//!     flags: u16,
//!     #[wire(when = flags & 0x08, len = "u8")]
//!     database: Option<&'a str>,
//! }
//!
//! let bytes = b"\x0adb\0\x01\x02\x03\x08\0\x04main";
//! let greeting = Greeting::decode(bytes)?;
//! assert_eq!((greeting.connection, greeting.database), (0x030201, Some("main")));
//! assert_eq!(greeting.encode_to_vec()?, bytes);
//! println!("{}", Greeting::SCHEMA.table()); // offset, size, type, name and notes of each field
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The codec writes lengths and counts. One that does not fit its prefix is an error before the first byte is written.
//! One that is negative, or claims more than is left, is an error before anything is allocated for it.
//!
//! # A protocol
//!
//! A protocol has several messages. Each has a key, which a header holds in front of it. Headers and messages together are
//! a [`Protocol`]:
//!
//! ```
//! use wire::schema::Side;
//! use wire::{MessageSet, Protocol, Wire};
//!
//! #[derive(Wire)]
//! struct Header {
//!     #[wire(key)]
//!     command: u8,
//! }
//!
//! #[derive(Wire)]
//! #[wire(api_key = 1u8)]
//! struct Switch {
//!     lamp: u16,
//!     on: bool,
//! }
//!
//! #[derive(Wire)]
//! #[wire(api_key = 2u8)]
//! struct Rename<'a> {
//!     lamp: u16,
//!     #[wire(len = "u8")]
//!     name: &'a str,
//! }
//!
//! #[derive(MessageSet)]
//! enum Command<'a> {
//!     Switch(Switch),
//!     Rename(Rename<'a>),
//! }
//!
//! struct Lamps;
//! impl Protocol for Lamps {
//!     const NAME: &'static str = "lamps";
//!     type FrameHeader = i32; // the length of the rest
//!     type RequestHeader<'a> = Header;
//!     type ResponseHeader<'a> = ();
//!     type Requests<'a> = Command<'a>;
//!     type Responses<'a> = core::convert::Infallible; // a lamp does not answer
//! }
//!
//! let frame = b"\0\0\0\x08\x02\0\x07\x04door";
//! assert!(Lamps::LAYOUT.annotate(Side::Request, frame).to_string().lines().eq([
//!     "    0  00 00 00 08              size     8",
//!     "    4  02                       command  2",
//!     "    5  00 07                    lamp     7",
//!     "    7  04 64 6f 6f 72           name     \"door\"",
//! ]));
//! ```
//!
//! # Where things are
//!
//! | you want | see |
//! |---|---|
//! | to encode and decode a value | [`Wire`] |
//! | to declare one: types of fields, every attribute | [the derive](derive@Wire) |
//! | a payload whose header says which message it is | [`MessageSet`], [`Reader`] |
//! | to know where one message ends in a stream of bytes | [`frame`] |
//! | to know what a peer, or a caller, did wrong | [`DecodeError`], [`EncodeError`] |
//! | a protocol of headers and messages, frames of it as annotated hex | [`Protocol`] |
//! | the layout as data, as a table, as a fingerprint; bytes as annotated hex or JSON | [`schema`] |
//! | to read messages of which only the schema is known, in this program or in a text | [`dynamic`], a feature |
//! | to know whether an old and a new layout understand each other, and a test that says so | [`compat`], [`lock!`], with that feature |
//! | a type with a codec of its own, with an example | [`Encode`], [`Decode`] |
//!
//! In the repository, `docs/guide.md` goes from bytes on a napkin to a served protocol, `docs/cookbook.md` has short answers,
//! `docs/from-deku-and-binrw.md` says what to write for an attribute of those crates, and `wire/examples` are programs to change.
//!
//! # Features
//!
//! | feature | adds | default |
//! |---|---|---|
//! | `derive` | `#[derive(Wire)]` and `#[derive(MessageSet)]` | yes |
//! | `std` | `alloc`, and std in the crates of other features | yes |
//! | `alloc` | owned types, [`Wire::encode_to_vec`], [`frame::Decoder`] and [`frame::Encoder`] | by `std` |
//! | `bytes` | `Bytes` fields that share the input, `BytesMut` as an output | no |
//! | `crc` | checksums that are CRCs, computed by tables | no |
//! | `crc32fast` | `crc`, and `"crc32"` by the processor's own instructions | no |
//! | `crc32c` | `crc` and `std`, and `"crc32c"` by the processor's own instructions | no |
//! | `uuid` | `Uuid` fields | no |
//! | `dynamic` | `alloc`, and [`dynamic`]: schemas as text, and a codec for programs that know none of the types; [`compat`] of layouts, and with `std` [`lock!`] | no |
//! | `serde` | `Serialize` of [`Array`] and [`List`], of text views `Deserialize` too, so that a type may derive them beside [`Wire`]; with `dynamic` of views and values | no |
//!
//! Without features the crate has no dependency and needs no allocator. Errors implement `core::error::Error` either
//! way.

#![no_std]

#[cfg(any(feature = "alloc", test))]
#[cfg_attr(all(test, feature = "alloc"), macro_use)]
extern crate alloc;
#[cfg(all(feature = "dynamic", feature = "std"))]
extern crate std;
// Generated code says `::wire`, also in this crate's own examples.
extern crate self as wire;

/// The value of a `Result`, or its error returned: what `?` does, in a third of the code. For what is compiled into every
/// message, where the calls and copies behind `?` are a good part of the time that takes.
macro_rules! attempt {
    ($result:expr) => {
        match $result {
            Ok(value) => value,
            Err(error) => return Err(error),
        }
    };
}

mod codec;
#[cfg(feature = "dynamic")]
pub mod compat;
#[cfg(feature = "dynamic")]
pub mod dynamic;
mod error;
pub mod frame;
mod inspect;
mod io;
mod layout;
mod message;
mod primitive;
#[doc(hidden)]
pub mod private;
mod protocol;
pub mod schema;
mod types;

pub use codec::{Decode, Encode, Parametric, Wire};
pub use error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Overrun, Path, Refusal};
pub use io::{Input, Output, Reader, Writer};
pub use layout::constant::{Format, Schema};
pub use message::{Message, MessageSet, Request};
pub use protocol::Protocol;
pub use types::{
    Array, ArrayIter, Ascii, Element, FixedLen, FixedStr, Latin1, List, ListIter, Unknown, UnknownIter, Utf16,
};
#[cfg(feature = "derive")]
pub use wire_derive::{MessageSet, Wire};
