#![doc = "WIP"]
#![no_std]

#[cfg(any(feature = "alloc", test))]
#[cfg_attr(test, macro_use)]
extern crate alloc;
// Generated code says `::wire`, also in this crate's own tests and examples.
extern crate self as wire;

mod decode;
mod encode;
mod error;
pub mod frame;

mod input;
mod layout;
mod message;
mod output;
#[doc(hidden)]
pub mod private;
mod reader;
pub mod schema;
mod types;
mod writer;

pub use decode::Decode;
pub use encode::Encode;
pub use error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Overrun, Path};
pub use input::Input;
pub use layout::Wire;
pub use message::{Message, MessageSet, Request};
pub use output::Output;
pub use reader::Reader;
pub use schema::Schema;
pub use types::{Array, ArrayIter, Element, FixedLen};
#[cfg(feature = "derive")]
pub use wire_derive::{MessageSet, Wire};
pub use writer::Writer;
