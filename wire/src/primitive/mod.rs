//! How the smallest parts of a message stand in bytes: numbers, lengths, yes or no, zeros.
//!
//! Owns the one place that each of these is read, written and checked in. The codec and the walk both call it, so that
//! they cannot disagree; it knows neither.

mod beginning;
mod checksum;
mod flag;
pub(crate) mod length;
pub(crate) mod number;
mod padding;
pub(crate) mod text;
mod total;
pub(crate) mod wide;

pub use beginning::Beginning;
pub(crate) use checksum::checksum;
pub(crate) use flag::{put_flag, take_bool, take_flag};
pub(crate) use padding::{take_fill, take_padding, take_zeros};
pub use total::Total;
