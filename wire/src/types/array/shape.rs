//! Elements of an array that are not as wide as their type: integers in fewer bytes, and `bool`s in more.
//!
//! Owns how they are found and read. Arrays without such come here for the order of bytes alone.

use crate::codec::{Decode, Wire, field};
use crate::io::Reader;
use crate::layout::{Endian, Format, Width};

/// All of a format that elements of an array look at: that of the innermost ones, for nothing around them has a number of
/// its own.
///
/// It has 6 bytes, so that an array is no larger than one whose elements all are as wide as their type: a message with 8
/// bytes more took 26 instructions more to decode, of 86.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) endian: Endian,
    /// 0 where nothing is said.
    width: u8,
    /// Twice the same number where nothing is said.
    values: [u16; 2],
}

/// The shape of the elements of an array.
///
/// The format of the array itself is enough to find it. That of its elements, made only for this, costs a decoded message
/// with an array 4 instructions of 60.
#[cfg_attr(not(debug_assertions), inline(always))]
#[expect(clippy::cast_possible_truncation, reason = "larger values are refused where the field is declared")]
pub(super) const fn shape_of(mut format: Format) -> Shape {
    while let Some(each) = format.each {
        format = *each;
    }
    let width = match format.fixed_width() {
        Some(width) => width,
        None => 0,
    };
    let values = match format.values() {
        Some([no, yes]) => [no as u16, yes as u16],
        None => [0; 2],
    };
    Shape { endian: format.endian, width, values }
}

impl Shape {
    /// Whether more is said than the order of bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) const fn is_said(self) -> bool {
        self.width > 0 || self.has_values()
    }

    const fn has_values(self) -> bool {
        let [no, yes] = self.values;
        no != yes
    }

    /// The format of an element.
    #[inline]
    pub(super) const fn format(self) -> Format {
        let width = if self.width > 0 { Some(Width::Bytes(self.width)) } else { None };
        let format = Format { width, ..Format::DEFAULT.with_endian(self.endian) };
        let [no, yes] = self.values;
        if self.has_values() { format.of_values([no as u32, yes as u32]) } else { format }
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

#[cfg(test)]
mod tests {
    use super::super::{Array, Elements};

    #[test]
    fn an_array_is_no_larger_than_a_slice_its_count_and_a_word() {
        assert_eq!(size_of::<Elements<'_, u16>>(), 3 * size_of::<usize>());
        assert_eq!(size_of::<Array<'_, u16>>(), 4 * size_of::<usize>());
    }
}
