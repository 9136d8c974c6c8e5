//! Elements of an array that are not as wide as their type: integers in fewer bytes, and `bool`s in more.
//!
//! Owns how they are found and read. Arrays without such come here for the order of bytes alone.

use crate::codec::{Decode, Wire, field};
use crate::io::Reader;
use crate::layout::{Endian, Format, Width};

/// All of a format that elements of an array look at: that of the innermost ones, for nothing around them has a number of
/// its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) endian: Endian,
    width: Option<Width>,
    values: Option<[u32; 2]>,
}

/// The shape of the elements of an array.
///
/// The format of the array itself is enough to find it. That of its elements, made only for this, costs a decoded message
/// with an array 4 instructions of 60.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) const fn shape_of(mut format: Format) -> Shape {
    while let Some(each) = format.each {
        format = *each;
    }
    Shape { endian: format.endian, width: format.width, values: format.values() }
}

impl Shape {
    /// Whether more is said than the order of bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) const fn is_said(self) -> bool {
        self.width.is_some() || self.values.is_some()
    }

    /// The format of an element.
    #[inline]
    pub(super) const fn format(self) -> Format {
        let format = Format { width: self.width, ..Format::DEFAULT.with_endian(self.endian) };
        match self.values {
            Some(values) => format.of_values(values),
            None => format,
        }
    }

    /// The bytes of an element.
    #[inline]
    pub(super) fn len<T: Wire>(self) -> usize {
        field::min_element::<T>(self.format())
    }

    /// Decodes an element from its bytes, of which it has been checked that they are one.
    #[inline]
    pub(super) fn element<T: for<'de> Decode<'de>>(self, bytes: &[u8]) -> Option<T> {
        T::read(&mut Reader::from_slice(bytes), self.format()).ok()
    }

    /// The element at `index`, if there is one.
    #[inline]
    pub(super) fn element_at<T: for<'de> Decode<'de>>(self, bytes: &[u8], index: usize) -> Option<T> {
        let len = self.len::<T>();
        let start = index.checked_mul(len)?;
        self.element(bytes.get(start..start.checked_add(len)?)?)
    }

    /// Decodes as many elements as `out` has.
    #[inline]
    pub(super) fn copy<T: for<'de> Decode<'de>>(self, bytes: &[u8], out: &mut [T]) -> Option<()> {
        for (slot, bytes) in out.iter_mut().zip(bytes.chunks_exact(self.len::<T>())) {
            *slot = self.element(bytes)?;
        }
        Some(())
    }
}
