//! Borrowed arrays: an int16 count, then the elements, read where they stand.
//!
//! Owns the view of elements of one size, by which any of them is found at once. It never copies them unless asked.

mod iter;
mod shape;

use core::fmt;

pub use iter::ArrayIter;
use shape::Shape;

use super::Element;
use super::ended::{count_to_last, count_whole};
use super::list::take_elements;
use crate::codec::{Decode, Encode, Wire, field};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::{Format, Schema};
use crate::layout::{Coding, Endian, Unit};
use crate::primitive::{Beginning, length};

/// A type whose values all take the same number of bytes, [`MIN_LEN`](Wire::MIN_LEN): a number, or an array or a struct
/// of nothing but such types.
///
/// `#[derive(Wire)]` implements it for structs that are `Copy` and whose fields all have a fixed size. An [`Array`]
/// finds any of its elements by multiplication, and reads each from its own bytes alone: a codec by hand that looks at
/// where it stands has no business here.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no fixed size on the wire",
    label = "its encoded size varies",
    note = "an `Array` takes numbers, bool, `[T; N]` and `Copy` structs of nothing else; for other elements use `List<T>` or `Vec<T>`"
)]
pub trait FixedLen: Encode + for<'de> Decode<'de> + Copy {}

/// An array of fixed-size elements that are not copied: a view of received bytes, or of a slice to be sent.
///
/// One struct so serves both directions. Elements are decoded as they are asked for.
///
/// ```
/// use wire::{Array, Wire};
///
/// let sent = Array::from(&[1i16, -2, 3]);
/// let bytes = sent.encode_to_vec()?;
/// assert_eq!(bytes, [0, 3, 0, 1, 0xff, 0xfe, 0, 3]);
///
/// let received = Array::<i16>::decode(&bytes)?;
/// assert_eq!(received, [1, -2, 3]);
/// assert_eq!(received.get(1), Some(-2));
/// assert_eq!(received.iter().rev().collect::<Vec<_>>(), [3, -2, 1]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Array<'a, T> {
    /// Also told by the elements, but without asking which of both they are.
    count: usize,
    elements: Elements<'a, T>,
}

#[derive(Debug, Clone, Copy)]
enum Elements<'a, T> {
    /// A whole number of encoded elements, each of which has a value.
    Wire(&'a [u8], Shape),
    Native(&'a [T]),
}

impl<'a, T> Array<'a, T> {
    /// A view of `elements`, also in a constant; elsewhere `Array::from` does the same for arrays and vectors.
    #[inline]
    #[must_use]
    pub const fn new(elements: &'a [T]) -> Self {
        Self { count: elements.len(), elements: Elements::Native(elements) }
    }
}

impl<'a, T: FixedLen> Array<'a, T> {
    /// The number of elements.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        self.count
    }

    /// Whether there is no element.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The element at `index`, counted from 0, or `None` behind the last.
    #[inline]
    #[must_use]
    pub fn get(&self, index: usize) -> Option<T> {
        match self.elements {
            Elements::Wire(bytes, shape) => {
                let len = shape.len::<T>();
                let start = index.checked_mul(len)?;
                shape.element(bytes.get(start..start.checked_add(len)?)?)
            }
            Elements::Native(elements) => elements.get(index).copied(),
        }
    }

    /// The first element, or `None` where there is none.
    #[inline]
    #[must_use]
    pub fn first(&self) -> Option<T> {
        self.get(0)
    }

    /// The last element, or `None` where there is none.
    #[inline]
    #[must_use]
    pub fn last(&self) -> Option<T> {
        self.get(self.count.checked_sub(1)?)
    }

    /// Whether some element is equal to `element`.
    ///
    /// ```
    /// use wire::Array;
    ///
    /// let array = Array::from(&[3i16, 1, 2]);
    /// assert!(array.contains(&2) && !array.contains(&4));
    /// assert_eq!((array.first(), array.last()), (Some(3), Some(2)));
    /// // Arrays compare as slices of their elements do.
    /// assert!(array > Array::from(&[3, 0, 9]) && array < Array::from(&[3, 1, 2, 0]));
    /// ```
    #[inline]
    #[must_use]
    pub fn contains(&self, element: &T) -> bool
    where
        T: PartialEq,
    {
        self.iter().any(|found| found == *element)
    }

    /// Copies the elements to the front of `out` and returns that part of it, or `None`, with `out` as it was, when
    /// `out` is shorter than the array.
    ///
    /// ```
    /// use wire::Array;
    ///
    /// let mut out = [0; 4];
    /// assert_eq!(Array::from(&[7i32, 8]).copy_to(&mut out), Some(&mut [7, 8][..]));
    /// assert_eq!(Array::from(&[7i32; 5]).copy_to(&mut out), None);
    /// ```
    #[inline]
    pub fn copy_to<'o>(&self, out: &'o mut [T]) -> Option<&'o mut [T]> {
        let out = out.get_mut(..self.len())?;
        match self.elements {
            Elements::Wire(bytes, shape) => shape.copy(bytes, out)?,
            Elements::Native(elements) => out.copy_from_slice(elements),
        }
        Some(out)
    }

    /// The elements as a vector.
    #[cfg(feature = "alloc")]
    #[inline]
    #[must_use]
    pub fn to_vec(&self) -> alloc::vec::Vec<T> {
        let Some(first) = self.get(0) else {
            return alloc::vec::Vec::new();
        };
        // Filling and overwriting vectorises where pushing does not.
        let mut elements = alloc::vec![first; self.len()];
        self.copy_to(&mut elements);
        elements
    }
}

/// Refuses, at compile time, elements that take no bytes, and those of which a [`FixedLen`] written by hand claims too
/// much.
///
/// ```compile_fail,E0080
/// #[derive(wire::Wire, Clone, Copy)]
/// struct Maybe {
///     flag: u8,
///     #[wire(when = flag & 1)]
///     more: Option<u16>,
/// }
///
/// impl wire::FixedLen for Maybe {}
///
/// <wire::Array<'_, Maybe> as wire::Wire>::decode(&[0, 0]);
/// ```
///
/// ```compile_fail,E0080
/// #[derive(wire::Wire, Clone, Copy)]
/// #[wire(given(limit: u8))]
/// struct Low {
///     #[wire(check = value < 3 || limit > 5)]
///     value: u8,
/// }
///
/// impl wire::FixedLen for Low {}
///
/// #[derive(wire::Wire)]
/// struct Lows<'a> {
///     #[wire(give(limit = 9))]
///     values: wire::Array<'a, Low>,
/// }
///
/// <Lows<'_> as wire::Wire>::decode(&[0, 0]);
/// ```
#[track_caller]
const fn assert_fixed<T: FixedLen>() {
    field::assert_element::<T>();
    assert!(
        T::SCHEMA.is_given_none(),
        "the elements of an `Array` know nothing of what is given: hold a `List` or a `Vec`"
    );
    assert!(T::SCHEMA.fixed_len(Format::DEFAULT).is_some(), "the elements of an `Array` all take the same bytes");
}

impl<'a, T> From<&'a [T]> for Array<'a, T> {
    #[inline]
    fn from(elements: &'a [T]) -> Self {
        Self::new(elements)
    }
}

impl<'a, T, const N: usize> From<&'a [T; N]> for Array<'a, T> {
    #[inline]
    fn from(elements: &'a [T; N]) -> Self {
        Self::new(elements)
    }
}

#[cfg(feature = "alloc")]
impl<'a, T> From<&'a alloc::vec::Vec<T>> for Array<'a, T> {
    #[inline]
    fn from(elements: &'a alloc::vec::Vec<T>) -> Self {
        Self::new(elements)
    }
}

impl<T> Default for Array<'_, T> {
    /// No elements.
    fn default() -> Self {
        Self::new(&[])
    }
}

impl<T: FixedLen> Wire for Array<'_, T> {
    const SCHEMA: &'static Schema = &Schema::Array { element: T::SCHEMA, fixed: true };
    const IS_KNOWN: bool = T::IS_KNOWN;
    const IS_LEAF: bool = T::IS_PLAIN;
}

impl<T: FixedLen> Encode for Array<'_, T> {
    #[inline]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        const { assert_fixed::<T>() };
        let shape = Shape::of_elements(format);
        if shape.has_own_width::<T>() || const { T::SCHEMA.can_refuse(Coding::Encode, Format::DEFAULT) } {
            measure_each(self, format)?;
        }
        let prefix = Unit::Element.measure(self.len(), format)?;
        match self.len().checked_mul(shape.len::<T>()) {
            Some(elements) => field::sum(prefix, elements),
            None => Err(EncodeError::too_large()),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure_plain(&self) -> Option<usize> {
        const { assert_fixed::<T>() };
        Unit::Element.measure_plain(self.len(), T::MIN_LEN)
    }

    #[inline]
    fn begin(&self, beginning: &mut Beginning, format: Format) {
        beginning.array(self.len(), format, |_, _| {});
    }

    #[inline]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        attempt!(Unit::Element.put(writer, self.len(), format));
        self.put_elements(writer, Shape::of_elements(format))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write_plain<const IS_LITTLE: bool>(&self, writer: &mut Writer<'_>) -> Result<(), Overrun> {
        let format = const { Format::plain(IS_LITTLE) };
        attempt!(Unit::Element.put(writer, self.len(), format));
        self.put_elements(writer, const { Shape::of_elements(Format::plain(IS_LITTLE)) })
    }
}

impl<T: FixedLen> Array<'_, T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[expect(clippy::arithmetic_side_effects, reason = "measured")]
    fn put_elements(&self, writer: &mut Writer<'_>, shape: Shape) -> Result<(), Overrun> {
        let room = attempt!(writer.room(self.count * shape.len::<T>()));
        match self.elements {
            Elements::Wire(bytes, own) if own.is_same_of::<T>(shape) => Writer::new(room).put(bytes),
            Elements::Native(elements) if !shape.has_own_width::<T>() => match shape.endian() {
                Endian::Big => field::put_plain::<T, false>(room, elements),
                Endian::Little => field::put_plain::<T, true>(room, elements),
            },
            Elements::Wire(..) | Elements::Native(_) => rewrite(*self, room, shape),
        }
    }
}

/// Checks elements of which not every value has an encoding.
#[inline(never)]
fn measure_each<T: FixedLen>(array: &Array<'_, T>, format: Format) -> Result<(), EncodeError> {
    for (index, element) in array.iter().enumerate() {
        if let Err(error) = element.measure(format.of_elements()) {
            return Err(error.in_element(index));
        }
    }
    Ok(())
}

/// Writes elements that stand elsewhere in another way.
#[cold]
#[inline(never)]
fn rewrite<T: FixedLen>(elements: Array<'_, T>, room: &mut [u8], shape: Shape) -> Result<(), Overrun> {
    let mut writer = Writer::new(room);
    for element in elements {
        element.write(&mut writer, shape.format())?;
    }
    if writer.remaining() == 0 { Ok(()) } else { Err(Overrun) }
}

impl<'de: 'a, 'a, T: FixedLen> Decode<'de> for Array<'a, T> {
    #[inline]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        const { assert_fixed::<T>() };
        let shape = Shape::of_elements(format);
        if !format.is_counted() || const { T::SCHEMA.can_refuse(Coding::Decode, Format::DEFAULT) } {
            let (bytes, count) = take_elements::<T>(reader, format)?;
            return Ok(Self { count, elements: Elements::Wire(bytes, shape) });
        }
        let len = shape.len::<T>();
        let count = length::take_count(reader, format, len)?;
        // That as many bytes are there has been checked.
        Ok(Self { count, elements: Elements::Wire(reader.take(count.wrapping_mul(len))?, shape) })
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<Self> {
        const { assert_fixed::<T>() };
        let (bytes, count) = length::take_plain_elements::<IS_LITTLE>(reader, T::MIN_LEN)?;
        Some(Self { count, elements: Elements::Wire(bytes, const { Shape::of_elements(Format::plain(IS_LITTLE)) }) })
    }
}

impl<T: FixedLen> Element for Array<'_, T> {}

impl<T: FixedLen> field::Elements for Array<'_, T> {
    type Element = T;

    #[inline]
    fn first(&self, mut is_found: impl FnMut(&T) -> bool) -> Option<usize> {
        self.iter().position(|element| is_found(&element))
    }

    #[inline]
    fn count(&self) -> usize {
        self.len()
    }
}

impl<'de: 'a, 'a, T: FixedLen> field::DecodeElements<'de> for Array<'a, T> {
    #[inline]
    fn count_to_last(reader: Reader<'de>, format: Format, is_last: impl Fn(&T) -> bool) -> Result<usize, DecodeError> {
        count_to_last(reader, format, is_last)
    }

    #[inline]
    fn count_whole(reader: Reader<'de>, format: Format) -> Result<usize, DecodeError> {
        count_whole::<T>(reader, format)
    }
}

impl<T: FixedLen> field::Counted for Array<'_, T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count(&self) -> usize {
        self.len()
    }
}

impl<T: FixedLen + fmt::Debug> fmt::Debug for Array<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;
    use crate::{DecodeErrorKind, EncodeErrorKind};

    #[test]
    fn a_view_of_bytes_equals_a_view_of_a_slice() {
        let native = [1i32, -2, i32::MAX];
        let bytes = Array::from(&native).encode_to_vec().unwrap();
        let view = Array::<i32>::decode(&bytes).unwrap();
        assert_eq!(view, Array::from(&native));
        assert_eq!(view, native);
        assert_eq!(view.to_vec(), native);
        assert_eq!(view.encode_to_vec().unwrap(), bytes);
        assert_eq!(format!("{view:?}"), "[1, -2, 2147483647]");
        assert_eq!((view.get(2), view.get(3), view.get(usize::MAX)), (Some(i32::MAX), None, None));
        // Four bytes each: the place of such an element is one that wraps.
        let wraps = 1 << (usize::BITS - 2);
        assert_eq!((view.get(wraps), view.get(wraps + 1)), (None, None));
    }

    #[test]
    fn a_view_equals_what_has_the_same_elements_and_nothing_else() {
        let native = [1i16, 2, 3];
        let bytes = Array::from(&native).encode_to_vec().unwrap();
        for view in [Array::from(&native[..]), Array::from(&native.to_vec()), Array::decode(&bytes).unwrap()] {
            let (array, slice) = (&native, &native[..]);
            assert!(view == *array && view == array && view == *slice && view == slice);
            assert_eq!(view, native.to_vec());
            assert!(!view.is_empty());
            let other = &[1, 2, 4];
            assert!(view != Array::from(other) && view != *other && view != other);
            for other in [&other[..], &native[..2], &[1, 2, 3, 4]] {
                assert!(view != Array::from(other) && view != *other && view != other);
                assert_ne!(view, other.to_vec());
            }
        }
    }

    #[test]
    fn an_array_of_nothing_is_empty() {
        for empty in [Array::default(), Array::<i16>::decode(&[0, 0]).unwrap()] {
            assert!(empty.is_empty() && empty.iter().next().is_none());
        }
    }

    #[test]
    fn elements_can_be_structs_of_fixed_size() {
        let bytes = Array::from(&[(1i8, 2i16), (3, 4)]).encode_to_vec().unwrap();
        assert_eq!(bytes, [0, 2, 1, 0, 2, 3, 0, 4]);
        assert_eq!(Array::<(i8, i16)>::decode(&bytes).unwrap().get(1), Some((3, 4)));
    }

    #[test]
    fn the_innermost_elements_have_the_order_that_has_own_width_them() {
        static LITTLE: Format = Format::DEFAULT.with_endian(Endian::Little);
        static ROW: Format = Format::DEFAULT.with_each(&LITTLE);
        static ROWS: Format = Format::DEFAULT.with_each(&ROW);
        let bytes = [0, 1, 1, 0, 2, 0];
        let rows = Array::<[u16; 2]>::read(&mut Reader::new(&bytes), ROWS).unwrap();
        assert_eq!(rows, [[1, 2]]);
        for rows in [rows, Array::from(&[[1, 2]])] {
            let mut written = [0; 6];
            rows.write(&mut Writer::new(&mut written), ROWS).unwrap();
            assert_eq!(written, bytes);
        }
    }

    #[test]
    fn a_count_over_what_is_left_is_refused_at_the_count() {
        let error = <(i8, Array<'_, i16>)>::decode(&[0, 0, 2, 0, 1, 0]).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::CountOverrun { count: 2, element: 2, left: 3 });
        assert_eq!(error.offset(), 1);
    }

    #[test]
    fn more_elements_than_the_prefix_counts_are_refused() {
        let many = [0i8; 32_768];
        assert!(Array::from(&many[1..]).encode_to_vec().is_ok());
        let error = Array::from(&many).encode_to_vec().unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::CountTooLarge { count: 32_768, max: 32_767 });
    }
}
