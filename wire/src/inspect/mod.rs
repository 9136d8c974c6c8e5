//! What a schema alone can show: bytes divided into fields, and layouts in words.
//!
//! Owns the walk, which finds the same values and errors as the codec, and the texts made for people. It never decodes
//! into Rust types and imports nothing of the codec. When a run of fields is too short, the codec asks the walk which error
//! that is.

mod annotate;
mod columns;
mod describe;
mod event;
mod frame;
mod hidden;
#[cfg(feature = "alloc")]
pub(crate) mod json;
mod overview;
mod table;
mod value;
mod walk;

pub use annotate::{annotate, annotate_given};
pub use event::{Event, EventKind, Leaf};
pub use frame::Part;
#[cfg(feature = "dynamic")]
pub(crate) use frame::PayloadLength;
pub(crate) use frame::bad_size;
pub use hidden::is_hidden;
pub use value::{EncodedText, Ints, Value};
