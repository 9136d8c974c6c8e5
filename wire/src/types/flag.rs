//! Booleans: one byte, 1 or 0 and nothing else.
//!
//! Owns the impls for `bool`; the byte itself is checked in `primitive`.

use super::{Element, FixedLen};
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::{Format, Schema};
use crate::primitive::take_bool;

impl Wire for bool {
    const SCHEMA: &'static Schema = &Schema::Bool;
    const IS_KNOWN: Self = true;
}

impl Encode for bool {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure(&self, _: Format) -> Result<usize, EncodeError> {
        Ok(1)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write(&self, writer: &mut Writer<'_>, _: Format) -> Result<(), Overrun> {
        writer.put_array([u8::from(*self)])
    }
}

impl Decode<'_> for bool {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read(reader: &mut Reader<'_>, _: Format) -> Result<Self, DecodeError> {
        take_bool(reader)
    }
}

impl Element for bool {}
impl FixedLen for bool {}
