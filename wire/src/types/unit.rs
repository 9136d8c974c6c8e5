//! What holds nothing, `()` and `PhantomData`, and takes as many zeros as its field says.
//!
//! Owns no bytes but those zeros.

use core::marker::PhantomData;

use super::{Element, FixedLen};
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::{Format, Schema};
use crate::primitive::take_zeros;

impl Wire for () {
    const SCHEMA: &'static Schema = &Schema::Unit;
    const IS_KNOWN: bool = true;
}

impl Encode for () {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        Ok(format.pad())
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        writer.room(format.pad())?.fill(0);
        Ok(())
    }
}

impl Decode<'_> for () {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read(reader: &mut Reader<'_>, format: Format) -> Result<Self, DecodeError> {
        take_zeros(reader, format.pad())
    }
}

impl FixedLen for () {}

// Refused for taking no bytes, as every other element that takes none.
impl Element for () {}

impl<T: ?Sized> Wire for PhantomData<T> {
    const SCHEMA: &'static Schema = &Schema::Unit;
    const IS_KNOWN: bool = true;
}

impl<T: ?Sized> Encode for PhantomData<T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        ().measure(format)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        ().write(writer, format)
    }
}

impl<T: ?Sized> Decode<'_> for PhantomData<T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read(reader: &mut Reader<'_>, format: Format) -> Result<Self, DecodeError> {
        <()>::read(reader, format).map(|()| Self)
    }
}

impl<T: ?Sized> FixedLen for PhantomData<T> {}

impl<T: ?Sized> Element for PhantomData<T> {}
