//! A schema at run time: a codec for programs that know none of the types.
//!
//! A [`Message`] is the layout of one message, made ready once. It checks the bytes of any number of messages, as strictly as the
//! codec of the type does: the same bytes are refused, with the same kind of error at the same byte in the same field. What
//! it gives is a [`View`], in which each field is found at once. A [`Protocol`] has the messages of a protocol by key or name.
//!
//! ```
//! use wire::Wire;
//! use wire::dynamic::Message;
//!
//! #[derive(Wire)]
//! struct Track<'a> {
//!     name: &'a str,
//!     points: Vec<Point>,
//! }
//!
//! #[derive(Wire)]
//! struct Point {
//!     x: i16,
//!     y: i16,
//! }
//!
//! let track = Message::of(Track::SCHEMA);
//! let view = track.view(b"\0\0\0\x02up\0\x02\0\x01\0\x02\0\x03\0\x04")?;
//! assert_eq!(view.get(track.field("name")?).as_str(), Some("up"));
//! let points = view.get(track.field("points")?).as_list().ok_or("a list")?;
//! assert_eq!(points.len(), 2);
//! assert_eq!(view.to_json(), r#"{"name":"up","points":[{"x":1,"y":2},{"x":3,"y":4}]}"#);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The other way, a message is built of values by the names of its fields, of JSON, or of a [`Value`]; the codec makes lengths,
//! sizes, numbers of variants, constants and checksums, and refuses what that of the type refuses. One field of a message that is
//! there is [changed in its bytes](Message::patch).
//!
//! ```
//! # use wire::Wire;
//! # use wire::dynamic::Message;
//! # #[derive(Wire)]
//! # struct Track<'a> {
//! #     name: &'a str,
//! #     level: u8,
//! # }
//! let track = Message::of(Track::SCHEMA);
//! let mut bytes = track.build().set("name", "up")?.set("level", 3)?.encode()?;
//! assert_eq!(bytes, b"\0\0\0\x02up\x03");
//! assert_eq!(track.from_json(r#"{"name": "up", "level": 3}"#)?.encode()?, bytes);
//! track.patch(&mut bytes, "name", "down")?;
//! assert_eq!(bytes, b"\0\0\0\x04down\x03");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A schema need not be of this program: [`Protocol::load`] and [`Message::load`] take one from a [text].
//!
//! ```
//! let text = "wire 1
//! struct Point { x: i16, y: i16 }
//! struct Track { name: text, points: [Point] }";
//!
//! let track = wire::dynamic::Message::load(text)?;
//! let view = track.view(b"\0\0\0\x02up\0\x01\0\x01\0\x02")?;
//! assert_eq!(view.to_json(), r#"{"name":"up","points":[{"x":1,"y":2}]}"#);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A protocol whose frame header says how long the payload is takes a stream apart, and puts headers in front of messages:
//! [`Protocol::frames`], [`Protocol::split`] and [`Protocol::frame`].
//!
//! Conversions of types of one's own are the program's: a schema does not know what they refuse, and a view takes the number
//! or the text that stands in the bytes.

mod build;
mod builder;
mod error;
mod frames;
mod heads;
mod json;
mod json_schema;
mod look;
mod message;
mod not_found;
mod patch;
mod path;
mod place;
mod program;
mod protocol;
mod run;
#[cfg(feature = "serde")]
mod serde;
pub mod text;
mod text_error;
mod typed;
mod value;
mod view;

pub use self::build::{EncodeError, EncodeErrorKind};
pub use self::builder::{Builder, Way};
pub use self::error::DecodeError;
pub use self::frames::{Frame, FrameBuilder, Frames};
pub use self::message::{Message, Slots};
pub use self::not_found::NotFound;
pub use self::patch::PatchError;
pub use self::protocol::{Protocol, Which};
pub use self::text_error::TextError;
pub use self::typed::TypeError;
pub use self::value::{Value, Variant};
pub use self::view::{Chosen, Elements, FieldId, Inside, List, ValueRef, View};
