//! What holds nothing, `()` and `PhantomData`, and takes as many zeros as its field says.

use core::marker::PhantomData;

use super::FixedLen;
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::schema::{Format, Schema};

impl Wire for () {
    const SCHEMA: &'static Schema = &Schema::Unit;
}

impl Encode for () {
    #[inline(always)]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        Ok(format.pad)
    }

    #[inline(always)]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        writer.room(format.pad)?.fill(0);
        Ok(())
    }
}

impl Decode<'_> for () {
    #[inline(always)]
    fn read(reader: &mut Reader<'_>, format: Format) -> Result<Self, DecodeError> {
        take_zeros(reader, format.pad)
    }
}

impl FixedLen for () {}

/// Reads `count` bytes that must be zero.
#[inline]
pub(crate) fn take_zeros(reader: &mut Reader<'_>, count: usize) -> Result<(), DecodeError> {
    let start = reader.offset();
    let bytes = reader.take(count)?;
    match bytes.iter().position(|byte| *byte != 0) {
        None => Ok(()),
        Some(position) => Err(not_zero(bytes, position, start)),
    }
}

#[cold]
#[inline(never)]
fn not_zero(bytes: &[u8], position: usize, start: usize) -> DecodeError {
    let value = bytes.get(position).copied().unwrap_or_default();
    DecodeError::new(DecodeErrorKind::NonZeroPadding { value }, start.wrapping_add(position))
}

impl<T: ?Sized> Wire for PhantomData<T> {
    const SCHEMA: &'static Schema = &Schema::Unit;
}

impl<T: ?Sized> Encode for PhantomData<T> {
    #[inline(always)]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        ().measure(format)
    }

    #[inline(always)]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        ().write(writer, format)
    }
}

impl<T: ?Sized> Decode<'_> for PhantomData<T> {
    #[inline(always)]
    fn read(reader: &mut Reader<'_>, format: Format) -> Result<Self, DecodeError> {
        <()>::read(reader, format).map(|()| Self)
    }
}

impl<T: ?Sized> FixedLen for PhantomData<T> {}
