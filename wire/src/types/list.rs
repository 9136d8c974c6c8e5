//! Borrowed arrays of elements of any size.
//!
//! Owns the view of elements that have no size in common. It never allocates, and never trusts an element unread; what
//! it has read, it does not check again.

use core::fmt;
use core::iter::FusedIterator;

use super::Element;
use super::ended::{count_to_last, count_whole, take_to_last, take_whole};
use crate::codec::call::call_read;
use crate::codec::field::{DecodeElements, Elements as OfElements, Passed as _};
use crate::codec::{Decode, Encode, Parametric, Wire, field, skip_elements};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Part, Reader, Writer};
use crate::layout::constant::{Format, Schema};
use crate::layout::{Given, Unit};
use crate::primitive::{Beginning, length};

/// An array of elements of any size that are not copied: a view of received bytes, or of a slice to be sent.
///
/// Decoding it checks every element once. Its elements are decoded as they are asked for, in order, and nothing is
/// allocated for them; of the lists inside of an element only the end is looked for, unless a codec by hand is in it.
/// Where every element takes the same number of bytes, an [`Array`](super::Array) finds any of them at once; where they
/// are kept, a `Vec` holds them. Iterating, comparing, hashing and showing it need elements that are `Clone`.
///
/// ```
/// use wire::{List, Wire};
///
/// let sent = List::from(&["a", "bcd"]);
/// let bytes = sent.encode_to_vec()?;
/// assert_eq!(bytes, *b"\0\x02\0\0\0\x01a\0\0\0\x03bcd");
///
/// let received = List::<&str>::decode(&bytes)?;
/// assert_eq!(received.len(), 2);
/// assert!(received.iter().eq(["a", "bcd"]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct List<'a, T> {
    elements: Elements<'a, T>,
}

/// Copies need no copy of an element.
enum Elements<'a, T> {
    /// So many encoded elements, each of which has been decoded before.
    Wire {
        part: Part<'a>,
        count: usize,
        format: Format,
    },
    Native(&'a [T]),
}

impl<T> Clone for List<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for List<'_, T> {}

impl<T> Clone for Elements<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Elements<'_, T> {}

impl<'a, T> List<'a, T> {
    /// A view of `elements`, also in a constant; elsewhere `List::from` does the same for arrays and vectors.
    #[inline]
    #[must_use]
    pub const fn new(elements: &'a [T]) -> Self {
        Self { elements: Elements::Native(elements) }
    }

    /// The number of elements.
    #[inline]
    #[must_use]
    pub const fn len(&self) -> usize {
        match self.elements {
            Elements::Wire { count, .. } => count,
            Elements::Native(elements) => elements.len(),
        }
    }

    /// Whether there is no element.
    #[inline]
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<'a, T: Decode<'a> + Clone> List<'a, T> {
    /// The elements in order.
    #[inline]
    #[must_use]
    pub const fn iter(&self) -> ListIter<'a, T> {
        ListIter { rest: *self }
    }

    /// The first element, or `None` where there is none.
    #[inline]
    #[must_use]
    pub fn first(&self) -> Option<T> {
        self.iter().next()
    }

    /// Whether some element is equal to `element`.
    ///
    /// ```
    /// use wire::List;
    ///
    /// let list = List::from(&["roof", "cellar"]);
    /// assert!(list.contains(&"roof") && !list.contains(&"attic"));
    /// assert_eq!(list.first(), Some("roof"));
    /// assert_eq!(list.to_vec(), ["roof", "cellar"]);
    /// // Lists compare as slices of their elements do.
    /// assert!(list > List::from(&["cellar", "roof"]));
    /// assert_eq!(list, ["roof", "cellar"]);
    /// ```
    #[inline]
    #[must_use]
    pub fn contains(&self, element: &T) -> bool
    where
        T: PartialEq,
    {
        self.iter().any(|found| found == *element)
    }

    /// The elements as a vector.
    #[cfg(feature = "alloc")]
    #[inline]
    #[must_use]
    pub fn to_vec(&self) -> alloc::vec::Vec<T> {
        self.iter().collect()
    }
}

/// The elements of a [`List`], decoded one by one.
pub struct ListIter<'a, T> {
    rest: List<'a, T>,
}

impl<T> Clone for ListIter<'_, T> {
    fn clone(&self) -> Self {
        Self { rest: self.rest }
    }
}

impl<T> fmt::Debug for ListIter<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListIter").field("len", &self.rest.len()).finish_non_exhaustive()
    }
}

/// A reader of elements that were decoded before. It knows so where they cannot but be the same again: a codec by hand may
/// have found what stands in one to be no list, and read it as something else.
#[cfg_attr(not(debug_assertions), inline(always))]
fn again<T: Wire>(part: Part<'_>) -> Reader<'_> {
    if T::IS_KNOWN { Reader::from_checked(part.bytes()) } else { part.reader() }
}

/// Whether elements are written as the bytes that they were read from. A codec by hand may have written what is true only
/// where it stands.
#[cfg_attr(not(debug_assertions), inline(always))]
const fn keeps<T: Wire>() -> bool {
    const { T::IS_KNOWN && !T::SCHEMA.inside().loses_bytes }
}

/// What has not been read yet. Only a codec by hand can ask what stands in front of it.
#[cfg_attr(not(debug_assertions), inline(always))]
const fn rest<'a, T: Wire>(reader: &Reader<'a>) -> Part<'a> {
    if T::IS_KNOWN { Part::of(reader.remaining()) } else { reader.part() }
}

impl<'a, T: Decode<'a> + Clone> Iterator for ListIter<'a, T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        match &mut self.rest.elements {
            Elements::Wire { part, count, format } => {
                *count = count.checked_sub(1)?;
                let mut reader = again::<T>(*part);
                let element = if format.says_nothing() {
                    // With a constant format there is nothing left to decide while the program runs.
                    T::read(&mut reader, format.given.format::<T>(Format::DEFAULT))
                } else {
                    // By a call, which has a reader of its own: this one then stays in registers.
                    call_read(&mut reader, |reader| T::read(reader, *format))
                };
                *part = rest::<T>(&reader);
                if element.is_err() {
                    *count = 0;
                }
                element.ok()
            }
            Elements::Native(elements) => elements.split_off_first().cloned(),
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.rest.len(), Some(self.rest.len()))
    }
}

impl<'a, T: Decode<'a> + Clone> ExactSizeIterator for ListIter<'a, T> {}
impl<'a, T: Decode<'a> + Clone> FusedIterator for ListIter<'a, T> {}

impl<'a, T: Decode<'a> + Clone> IntoIterator for List<'a, T> {
    type Item = T;
    type IntoIter = ListIter<'a, T>;

    #[inline]
    fn into_iter(self) -> ListIter<'a, T> {
        self.iter()
    }
}

impl<'a, T: Decode<'a> + Clone> IntoIterator for &List<'a, T> {
    type Item = T;
    type IntoIter = ListIter<'a, T>;

    #[inline]
    fn into_iter(self) -> ListIter<'a, T> {
        self.iter()
    }
}

impl<'a, T> From<&'a [T]> for List<'a, T> {
    #[inline]
    fn from(elements: &'a [T]) -> Self {
        Self::new(elements)
    }
}

impl<'a, T, const N: usize> From<&'a [T; N]> for List<'a, T> {
    #[inline]
    fn from(elements: &'a [T; N]) -> Self {
        Self::new(elements)
    }
}

#[cfg(feature = "alloc")]
impl<'a, T> From<&'a alloc::vec::Vec<T>> for List<'a, T> {
    #[inline]
    fn from(elements: &'a alloc::vec::Vec<T>) -> Self {
        Self::new(elements)
    }
}

impl<T> Default for List<'_, T> {
    /// No elements.
    fn default() -> Self {
        Self::new(&[])
    }
}

impl<T: Wire> Wire for List<'_, T> {
    const SCHEMA: &'static Schema = &Schema::Array { element: T::SCHEMA, fixed: false };
    const IS_KNOWN: bool = T::IS_KNOWN;
}

impl<T: Parametric> Parametric for List<'_, T> {
    type Given = T::Given;

    #[inline]
    fn side_by_side(given: T::Given) -> Given {
        T::side_by_side(given)
    }
}

impl<'a, T: Encode + Decode<'a>> Encode for List<'a, T> {
    #[inline]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        const { field::assert_element::<T>() };
        match self.elements {
            Elements::Native(elements) => field::measure_elements(elements, format),
            // What ends the array may be another than where they were read.
            Elements::Wire { part, count, format: own }
                if keeps::<T>() && own == format.of_elements() && format.until().is_none() =>
            {
                field::sum(Unit::Element.measure(count, format)?, part.bytes().len())
            }
            Elements::Wire { part, count, format: own } => {
                let mut reader = again::<T>(part);
                let mut len = Unit::Element.measure(count, format)?;
                for index in 0..count {
                    // Decoding has been done before, so it does not fail.
                    let Ok(element) = T::read(&mut reader, own) else { break };
                    match field::measure_element(&element, format) {
                        Ok(element) => len = field::sum(len, element)?,
                        Err(error) => return Err(error.in_element(index)),
                    }
                }
                Ok(len)
            }
        }
    }

    #[inline]
    fn begin(&self, beginning: &mut Beginning, format: Format) {
        beginning.array(self.len(), format, |beginning, format| match self.elements {
            Elements::Native([first, ..]) => first.begin(beginning, format),
            Elements::Native([]) => {}
            Elements::Wire { part, format: own, .. } => {
                if let Ok(first) = T::read(&mut again::<T>(part), own) {
                    first.begin(beginning, format);
                }
            }
        });
    }

    #[inline]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        Unit::Element.put(writer, self.len(), format)?;
        match self.elements {
            Elements::Native(elements) => field::write_elements(elements, writer, format)?,
            Elements::Wire { part, format: own, .. } if keeps::<T>() && own == format.of_elements() => {
                writer.put(part.bytes())?;
            }
            Elements::Wire { part, count, format: own } => {
                let mut reader = again::<T>(part);
                for _ in 0..count {
                    let Ok(element) = T::read(&mut reader, own) else { break };
                    element.write(writer, format.of_elements())?;
                }
            }
        }
        length::put_end(writer, format)
    }
}

impl<'de: 'a, 'a, T: Decode<'a>> Decode<'de> for List<'a, T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        const { field::assert_element::<T>() };
        let (bytes, count) = if format.says_nothing() {
            // As an argument, it would be copied and looked at again for each list in another.
            let given = format.given;
            if const { T::SCHEMA.is_handed_nothing() } {
                attempt!(call_read(reader, |reader| take_each::<T>(reader, Format::DEFAULT)))
            } else {
                attempt!(call_read(reader, |reader| take_each::<T>(reader, Format::DEFAULT.with_given(given))))
            }
        } else {
            attempt!(call_read(reader, |reader| take_elements::<T>(reader, format)))
        };
        let part = if T::IS_KNOWN { Part::of(bytes) } else { reader.part_of(bytes) };
        length::skip_end(reader, format);
        Ok(Self { elements: Elements::Wire { part, count, format: format.of_elements() } })
    }
}

/// Takes the elements of an array and their number, having decoded each of them.
#[inline]
pub(super) fn take_elements<'de: 'a, 'a, T: Decode<'a>>(
    reader: &mut Reader<'de>,
    format: Format,
) -> Result<(&'a [u8], usize), DecodeError> {
    take_each::<T>(reader, format)
}

/// The same where the format is a constant.
#[cfg_attr(not(debug_assertions), inline(always))]
fn take_each<'de: 'a, 'a, T: Decode<'a>>(
    reader: &mut Reader<'de>,
    format: Format,
) -> Result<(&'a [u8], usize), DecodeError> {
    let of_elements = format.of_elements();
    let start = reader.offset();
    let claimed = if format.is_counted() {
        Some(length::take_count(reader, format, field::min_element::<T>(of_elements))?)
    } else {
        None
    };
    let mut ahead: Reader<'a> = if claimed.is_none() { length::up_to_the_end(reader, format) } else { reader.clone() };
    let left_behind = reader.remaining().len().saturating_sub(ahead.remaining().len());
    let mut count = 0;
    if let Some(claimed) = claimed
        && (reader.is_checked() || T::IS_PLAIN && of_elements.width.is_none())
    {
        // All of them are values: numbers that are there are, and so is what was decoded before.
        skip_elements::<T>(&mut ahead, claimed, of_elements);
        count = claimed;
    }
    while match claimed {
        Some(claimed) => count < claimed,
        None => length::goes_on(&ahead, format)?,
    } {
        if claimed.is_none() && count == format.max {
            return Err(length::too_many(format.max, start));
        }
        if let Err(error) = T::read(&mut ahead, of_elements) {
            return Err(error.in_element(count));
        }
        count = count.saturating_add(1);
    }
    let len = reader.remaining().len().saturating_sub(ahead.remaining().len()).saturating_sub(left_behind);
    Ok((reader.take(len)?, count))
}

impl<'a, T: Decode<'a>> List<'a, T> {
    /// The `count` elements that `reader` has in front of `ahead`, each of which has been decoded.
    #[inline]
    fn taken<'de: 'a>(
        reader: &mut Reader<'de>,
        ahead: &Reader<'_>,
        count: usize,
        format: Format,
    ) -> Result<Self, DecodeError> {
        let len = reader.remaining().len().saturating_sub(ahead.remaining().len());
        let bytes = reader.take(len)?;
        let part = if T::IS_KNOWN { Part::of(bytes) } else { reader.part_of(bytes) };
        Ok(Self { elements: Elements::Wire { part, count, format: format.of_elements() } })
    }
}

impl<T: Wire> Element for List<'_, T> {}

impl<'a, T: Decode<'a>> OfElements for List<'a, T> {
    type Element = T;

    #[inline]
    fn first(&self, mut is_found: impl FnMut(&T) -> bool) -> Option<usize> {
        match self.elements {
            Elements::Native(elements) => elements.iter().position(is_found),
            Elements::Wire { part, count, format } => {
                let mut reader = again::<T>(part);
                (0..count).position(|_| T::read(&mut reader, format).is_ok_and(|element| is_found(&element)))
            }
        }
    }

    #[inline]
    fn count(&self) -> usize {
        self.len()
    }
}

impl<'de: 'a, 'a, T: Decode<'a>> DecodeElements<'de> for List<'a, T> {
    #[inline]
    fn count_to_last(reader: Reader<'de>, format: Format, is_last: impl Fn(&T) -> bool) -> Result<usize, DecodeError> {
        count_to_last(reader, format, is_last)
    }

    #[inline]
    fn count_whole(reader: Reader<'de>, format: Format) -> Result<usize, DecodeError> {
        count_whole::<T>(reader, format)
    }

    // What was counted is there: reading it once more would do so at each level of lists in lists.
    #[inline]
    fn read_to_last(
        reader: &mut Reader<'de>,
        format: Format,
        is_last: impl Fn(&T) -> bool,
    ) -> Result<Self, DecodeError> {
        const { field::assert_element::<T>() };
        let mut ahead: Reader<'a> = reader.clone();
        let count = take_to_last(&mut ahead, format, is_last, drop)?;
        Self::taken(reader, &ahead, count, format)
    }

    #[inline]
    fn read_whole(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        const { field::assert_element::<T>() };
        let mut ahead: Reader<'a> = reader.clone();
        let count = take_whole::<T>(&mut ahead, format, drop)?;
        Self::taken(reader, &ahead, count, format)
    }
}

impl<T> field::Counted for List<'_, T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn count(&self) -> usize {
        self.len()
    }
}

impl<'a, T: field::Union + Decode<'a>> field::Unions for List<'a, T> {
    #[inline]
    fn first_number(&self) -> Option<i128> {
        match self.elements {
            Elements::Native(elements) => elements.first().map(T::number),
            Elements::Wire { count: 0, .. } => None,
            Elements::Wire { part, format, .. } => {
                T::read(&mut again::<T>(part), format).ok().map(|first| first.number())
            }
        }
    }
}

impl<'a, T: Decode<'a> + Clone + fmt::Debug> fmt::Debug for List<'a, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;
    use core::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::DecodeErrorKind;
    use crate::layout::{End, Endian, Number, Width};

    const NATIVE: [&str; 3] = ["a", "", "bcd"];

    #[test]
    fn a_view_of_bytes_equals_a_view_of_a_slice() {
        let bytes = List::from(&NATIVE).encode_to_vec().unwrap();
        let view = List::<&str>::decode(&bytes).unwrap();
        assert_eq!(view, List::from(&NATIVE[..]));
        assert_ne!(view, List::from(&["a", "", "bce"]));
        assert_ne!(view, List::from(&NATIVE[1..]));
        assert!(!view.is_empty() && List::<&str>::default().is_empty());
        assert_eq!(view.encode_to_vec().unwrap(), bytes);
        assert_eq!(format!("{view:?}"), r#"["a", "", "bcd"]"#);
    }

    #[test]
    fn a_count_of_more_than_the_smallest_elements_is_refused_at_the_count() {
        let kind = List::<&[u8]>::decode(&[0, 2, 0, 0, 0, 0, 0]).unwrap_err().kind();
        assert_eq!(kind, DecodeErrorKind::CountOverrun { count: 2, element: 4, left: 5 });
        let kind = List::<List<'_, u8>>::decode(&[0, 2, 0, 0, 0]).unwrap_err().kind();
        assert_eq!(kind, DecodeErrorKind::CountOverrun { count: 2, element: 2, left: 3 });
    }

    /// Whether lists of `elements` in a list, written as `format` says, hold the same when they are looked at.
    fn hold<T: for<'a> Decode<'a> + Encode + Clone + PartialEq>(elements: &[T], format: Format) -> bool {
        let lists = [List::new(elements), List::new(&[]), List::new(elements)];
        let sent = List::from(&lists);
        let mut bytes = alloc::vec![0; sent.measure(format).unwrap_or_default()];
        let is_written = sent.write(&mut Writer::new(&mut bytes), format).is_ok();
        is_written && List::read(&mut Reader::new(&bytes), format).is_ok_and(|received| received == sent)
    }

    #[test]
    fn elements_of_any_kind_are_found_in_lists_in_lists() {
        static WIDE: Format = Format::DEFAULT.with_width(Width::Varint).with_endian(Endian::Little);
        static NULLABLE: Format = Format::DEFAULT.with_end(End::behind(Number::I8));
        static OF_NULLABLE: Format = Format::DEFAULT.with_each(&NULLABLE);
        static NUL: Format = Format::DEFAULT.with_end(End::NUL);
        static OF_NUL: Format = Format::DEFAULT.with_each(&NUL);
        static OF_WIDE: Format = Format::DEFAULT.with_each(&WIDE);
        let text = |text: &str| String::from(text);
        for format in [Format::DEFAULT, Format::DEFAULT.with_each(&OF_WIDE)] {
            assert!(hold(&[7u32, 300], format));
            assert!(hold(&[true, false], format));
            assert!(hold(&[[7u16; 2], [300, 1]], format));
            assert!(hold(&[Some(7u64), None], format));
            assert!(hold(&[(7u8, text("a")), (8, text(""))], format));
            assert!(hold(&[[text("a"), text("bc")]], format));
            assert!(hold(&[Vec::from([7u16, 300]), Vec::new()], format));
        }
        for format in [Format::DEFAULT, Format::DEFAULT.with_each(&OF_NULLABLE)] {
            assert!(hold(&[Some(text("a")), None, Some(text(""))], format));
            assert!(hold(&[Some(Vec::from([7u8])), None], format));
        }
        assert!(hold(&[text("a"), text("")], Format::DEFAULT.with_each(&OF_NUL)));
    }

    static READS: AtomicUsize = AtomicUsize::new(0);

    /// A byte that is a value six times. It is taken for one that has no codec by hand.
    #[derive(Debug, Clone, PartialEq)]
    struct Byte(u8);

    impl Wire for Byte {
        const SCHEMA: &'static Schema = u8::SCHEMA;
        const IS_KNOWN: bool = true;
    }

    impl Decode<'_> for Byte {
        fn read(reader: &mut Reader<'_>, format: Format) -> Result<Self, DecodeError> {
            if READS.fetch_add(1, Ordering::Relaxed) >= 6 {
                return Err(DecodeError::refused(&"no more", reader.offset()));
            }
            u8::read(reader, format).map(Self)
        }
    }

    #[test]
    fn an_element_is_decoded_once_and_once_more_when_it_is_looked_at() {
        let bytes = [0, 2, 0, 1, 0, 2, 7, 8, 0, 1, 0, 1, 9];
        READS.store(0, Ordering::Relaxed);
        let lists = List::<List<'_, List<'_, Byte>>>::decode(&bytes).unwrap();
        assert_eq!(READS.load(Ordering::Relaxed), 3);
        assert!(lists.iter().flatten().flatten().eq([Byte(7), Byte(8), Byte(9)]));
        assert_eq!(READS.load(Ordering::Relaxed), 6);

        // What is no value any more ends the list.
        assert_eq!(lists.iter().flatten().flatten().count(), 0);
    }

    /// A byte, of which only the place counts.
    #[derive(Debug, Clone, PartialEq)]
    struct At(usize);

    impl Wire for At {
        const SCHEMA: &'static Schema = u8::SCHEMA;
    }

    impl Decode<'_> for At {
        fn read(reader: &mut Reader<'_>, _: Format) -> Result<Self, DecodeError> {
            let position = reader.position();
            reader.take(1)?;
            Ok(Self(position))
        }
    }

    #[test]
    fn elements_with_a_codec_by_hand_are_looked_at_where_they_stand() {
        let (_, list) = <(u16, List<'_, At>)>::decode(&[0, 0, 0, 2, 7, 8]).unwrap();
        assert!(list.iter().eq([At(4), At(5)]));
    }

    #[test]
    fn walking_tells_how_many_elements_are_left() {
        let bytes = List::from(&NATIVE).encode_to_vec().unwrap();
        for list in [List::from(&NATIVE), List::decode(&bytes).unwrap()] {
            let mut iter = list.iter();
            for left in [2, 1, 0] {
                assert!(iter.next().is_some());
                assert_eq!(iter.size_hint(), (left, Some(left)));
            }
            assert_eq!(iter.next(), None);
        }
    }
}
