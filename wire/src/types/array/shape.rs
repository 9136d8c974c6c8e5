//! Elements of an array that are not as wide as their type: integers in fewer bytes, and `bool`s in more.
//!
//! Owns how they are found and read. Arrays without such come here for the order of bytes alone.

use crate::codec::{Decode, Wire, field};
use crate::io::Reader;
use crate::layout::constant::Format;
use crate::layout::{Endian, Width};

/// All of a format that elements of an array look at: the order of bytes, and how many an integer takes. It is that of the
/// innermost ones, for nothing around them has a number of its own.
///
/// One byte, so that an array is no larger than a slice with its count, and one comparison tells whether bytes can be
/// copied as they are: twice the width, which is 0 where an element is as wide as its type, and 1 more where the last
/// byte comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape(u8);

impl Shape {
    /// That of elements which are as wide as their type.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) const fn plain(endian: Endian) -> Self {
        Self::new(endian, 0)
    }

    const fn new(endian: Endian, width: u8) -> Self {
        Self(width << 1 | matches!(endian, Endian::Little) as u8)
    }

    /// That of the elements of an array with this format.
    pub(super) const fn of_elements(mut format: Format) -> Self {
        while let Some(each) = format.each {
            format = *each;
        }
        // A width is at most 16.
        match format.fixed_width() {
            Some(width) => Self::new(format.endian, width),
            None => Self::plain(format.endian),
        }
    }

    const fn width(self) -> u8 {
        self.0 >> 1
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) const fn endian(self) -> Endian {
        if self.0 & 1 == 0 { Endian::Big } else { Endian::Little }
    }

    /// The format of an element.
    #[inline]
    pub(super) const fn format(self) -> Format {
        let width = if self.width() > 0 { Some(Width::Bytes(self.width())) } else { None };
        Format { width, ..Format::DEFAULT.with_endian(self.endian()) }
    }

    /// Whether an element may be wider or narrower than its type.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) const fn has_own_width<T: Wire>(self) -> bool {
        (const { T::SCHEMA.has_shape() }) && self.width() > 0
    }

    /// Whether elements are the same bytes in both shapes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn is_same_of<T: Wire>(self, other: Self) -> bool {
        self == other || const { !T::SCHEMA.has_order() } && self.width() == other.width()
    }

    /// The bytes of an element.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn len<T: Wire>(self) -> usize {
        if self.has_own_width::<T>() { field::min_element::<T>(self.format()) } else { T::MIN_LEN }
    }

    /// Decodes an element from its bytes, of which it has been checked that they are one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn element<T: for<'de> Decode<'de>>(self, bytes: &[u8]) -> Option<T> {
        let mut reader = Reader::from_slice(bytes);
        if self.has_own_width::<T>() {
            return T::read(&mut reader, self.format()).ok();
        }
        match self.endian() {
            // A message is written one way only.
            Endian::Little if const { T::SCHEMA.has_order() } => T::read_plain::<true>(&mut reader),
            _ => T::read_plain::<false>(&mut reader),
        }
    }

    /// Decodes as many elements as `out` has.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn copy<T: for<'de> Decode<'de>>(self, bytes: &[u8], out: &mut [T]) -> Option<()> {
        if self.has_own_width::<T>() {
            return self.copy_shaped(bytes, out);
        }
        match self.endian() {
            // With a constant in the loop it vectorises.
            Endian::Big => copy_elements::<T, false>(bytes, out),
            Endian::Little => copy_elements::<T, true>(bytes, out),
        }
    }

    #[inline(never)]
    fn copy_shaped<T: for<'de> Decode<'de>>(self, bytes: &[u8], out: &mut [T]) -> Option<()> {
        for (slot, bytes) in out.iter_mut().zip(bytes.chunks_exact(self.len::<T>())) {
            *slot = self.element(bytes)?;
        }
        Some(())
    }
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn copy_elements<T: for<'de> Decode<'de>, const IS_LITTLE: bool>(bytes: &[u8], out: &mut [T]) -> Option<()> {
    for (slot, bytes) in out.iter_mut().zip(bytes.chunks_exact(T::MIN_LEN)) {
        *slot = T::read_plain::<IS_LITTLE>(&mut Reader::from_slice(bytes))?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::super::{Array, Elements};

    #[test]
    fn an_array_is_no_larger_than_a_slice_its_count_and_a_word() {
        assert_eq!(size_of::<Elements<'_, u16>>(), 3 * size_of::<usize>());
        assert_eq!(size_of::<Array<'_, u16>>(), 4 * size_of::<usize>());
    }
}
