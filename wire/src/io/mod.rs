//! The two ends of the codec: bytes to read from, and room to write into.
//!
//! Owns every bounds check of a byte, and what counts as an input or an output. It knows neither types nor layouts, and
//! none of the codec's traits.

mod input;
pub(crate) mod output;
mod reader;
mod writer;

pub use input::Input;
pub use output::Output;
pub(crate) use output::{Fill, Refused};
pub use reader::Reader;
pub(crate) use reader::{Knowledge, Part};
pub(crate) use writer::Tells;
pub use writer::Writer;
