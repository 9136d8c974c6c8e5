//! Booleans: one byte, 1 or 0 and nothing else, unless the field has another width or other values.
//!
//! Owns the impls for `bool`; the number itself is checked in `primitive`.

use super::{Element, FixedLen};
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::Flag;
use crate::layout::constant::{Format, Schema};
use crate::primitive::{put_flag, take_flag};

impl Wire for bool {
    const SCHEMA: &'static Schema = &Schema::Bool;
    const IS_KNOWN: Self = true;
}

impl Encode for bool {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        Ok(Flag::of(format).number.min_len())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        put_flag(writer, *self, format)
    }
}

impl Decode<'_> for bool {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read(reader: &mut Reader<'_>, format: Format) -> Result<Self, DecodeError> {
        take_flag(reader, format)
    }
}

impl Element for bool {}
impl FixedLen for bool {}
