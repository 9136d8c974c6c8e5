//! The input side: one shrinking slice that knows its place in the input.
//!
//! Owns the bounds check of every byte that is read. It never interprets a byte: that is what the types do.

use crate::error::{DecodeError, DecodeErrorKind};

/// Bytes that are still to be decoded, and where in the input they stand.
///
/// For payloads whose parts are chosen by what came before, and for [`Decode`](crate::Decode) impls written by hand.
///
/// ```
/// use wire::{Reader, Wire};
///
/// #[derive(Wire, Debug, PartialEq)]
/// struct Kind(i8);
///
/// #[derive(Wire, Debug, PartialEq)]
/// struct Named<'a> {
///     name: &'a str,
/// }
///
/// let mut reader = Reader::new(&[1, 0, 0, 0, 2, b'h', b'i']);
/// if reader.read::<Kind>()? == Kind(1) {
///     assert_eq!(reader.offset(), 1);
///     assert_eq!(reader.read_last::<Named>()?.name, "hi");
/// }
/// # Ok::<(), wire::DecodeError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Reader<'a> {
    rest: &'a [u8],
    /// The input from its first byte up to where `rest` ends: it never changes, so advancing moves one slice and no counter.
    input: &'a [u8],
    /// Where the innermost size, or the input, begins.
    start: usize,
    known: Knowledge,
    #[cfg(feature = "bytes")]
    shared: Option<&'a bytes::Bytes>,
}

/// What is known of the bytes of a reader. It is a word because a call copies the whole reader, with its padding. Cold
/// functions take it as it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Knowledge(usize);

impl Knowledge {
    const NOTHING: Self = Self(0);
    /// They are all there, whatever more of the input arrives: a length says where they end.
    pub(super) const WHOLE: Self = Self(1);
    /// They were decoded before, as what they are decoded as now.
    const CHECKED: Self = Self(2);

    #[cfg_attr(not(debug_assertions), inline(always))]
    const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// One level more of values in which others stand.
    const LEVEL: usize = 4;

    /// How many values of recursive types stand around the bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    const fn levels(self) -> usize {
        self.0 / Self::LEVEL
    }

    /// Whether more bytes may follow at the end.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn can_grow(self) -> bool {
        !self.has(Self::WHOLE)
    }
}

impl<'a> Reader<'a> {
    #[inline]
    pub(crate) const fn from_slice(bytes: &'a [u8]) -> Self {
        Self {
            rest: bytes,
            input: bytes,
            start: 0,
            known: Knowledge::NOTHING,
            #[cfg(feature = "bytes")]
            shared: None,
        }
    }

    /// The bytes `taken` last, to be read again.
    #[inline(always)]
    pub(crate) fn part_of(&self, taken: &'a [u8]) -> Part<'a> {
        let end = self.offset();
        let input = self.input.get(..end).unwrap_or_default();
        Part { input, offset: end.wrapping_sub(taken.len()), start: self.start }
    }

    /// What has not been read yet, to be read later.
    #[inline(always)]
    pub(crate) const fn part(&self) -> Part<'a> {
        Part { input: self.input, offset: self.offset(), start: self.start }
    }

    /// Like `from_slice`, for bytes that were decoded before, as what they are decoded as now.
    #[inline]
    pub(crate) const fn from_checked(bytes: &'a [u8]) -> Self {
        let mut reader = Self::from_slice(bytes);
        reader.known = Knowledge::CHECKED;
        reader
    }

    /// Whether the bytes were decoded before, so that a list need not look at its elements to know that it has them.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn is_checked(&self) -> bool {
        self.known.has(Knowledge::CHECKED)
    }

    /// What is known of the bytes, for an error of them.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn known(&self) -> Knowledge {
        self.known
    }

    /// The same bytes, of which that is known.
    #[inline]
    pub(crate) const fn knowing(mut self, known: Knowledge) -> Self {
        self.known = known;
        self
    }

    /// Goes into a value of a recursive type, unless as many as `limit` stand around it already.
    ///
    /// # Errors
    ///
    /// [`TooDeep`](DecodeErrorKind::TooDeep) when they do.
    #[inline]
    pub(crate) const fn enter(&mut self, limit: u8) -> Result<(), DecodeError> {
        if self.known.levels() >= limit as usize {
            return Err(too_deep(limit, self.offset()));
        }
        self.known = Knowledge(self.known.0.wrapping_add(Knowledge::LEVEL));
        Ok(())
    }

    /// Goes out of it.
    #[inline]
    pub(crate) const fn leave(&mut self) {
        self.known = Knowledge(self.known.0.wrapping_sub(Knowledge::LEVEL));
    }

    /// The same bytes, as if more of them could follow: an error of them is incomplete where these would help.
    #[inline]
    pub(crate) const fn growing(mut self) -> Self {
        self.known = Knowledge(self.known.0 & !Knowledge::WHOLE.0);
        self
    }

    /// Like `from_slice`, for fields that may share the buffer behind `bytes`.
    #[cfg(feature = "bytes")]
    #[inline]
    pub(crate) const fn from_shared(bytes: &'a bytes::Bytes, slice: &'a [u8]) -> Self {
        Self { rest: slice, input: slice, start: 0, known: Knowledge::NOTHING, shared: Some(bytes) }
    }

    /// The buffer that `part`, a slice this reader gave out, stands in, where it can be shared.
    #[cfg(feature = "bytes")]
    pub(crate) fn share(&self, part: &'a [u8]) -> Option<bytes::Bytes> {
        self.shared.map(|shared| shared.slice_ref(part))
    }

    /// The offset in the input of the next byte.
    #[inline]
    #[must_use]
    pub const fn offset(&self) -> usize {
        // `rest` ends where `input` does, so this cannot wrap.
        self.input.len().wrapping_sub(self.rest.len())
    }

    /// The input from its first byte up to where this reader ends, also what has been read: for codecs whose bytes point
    /// back, as the names in a DNS message do.
    ///
    /// ```
    /// use wire::Reader;
    ///
    /// let mut reader = Reader::new(b"name\xc0\0");
    /// reader.take(4)?;
    /// let [_, at] = reader.take_array()?;
    /// assert_eq!(reader.input().get(usize::from(at)..4), Some(&b"name"[..]));
    /// # Ok::<(), wire::DecodeError>(())
    /// ```
    #[inline]
    #[must_use]
    pub const fn input(&self) -> &'a [u8] {
        self.input
    }

    /// How many bytes stand in front of the next one, counted from where the innermost [size](derive@crate::Wire)
    /// begins, or else the input, which is the payload of a frame.
    ///
    /// What bytes at a position say is in [`input`](Self::input) from `offset() - position() + at` on. A codec that
    /// follows such a pointer takes only those that go back, and only so many of them: a pointer to itself never ends.
    ///
    /// ```
    /// use wire::Reader;
    ///
    /// let reader = Reader::new(b"name\xc0\0");
    /// let at = |at: usize| reader.input().get(reader.offset() - reader.position() + at..);
    /// assert_eq!(at(2), Some(&b"me\xc0\0"[..]));
    /// ```
    #[inline]
    #[must_use]
    pub const fn position(&self) -> usize {
        self.offset().wrapping_sub(self.start)
    }

    /// Whether this reader and `other` of the same input end where the same size, or the input, does.
    pub(crate) const fn ends_as(&self, other: &Self) -> bool {
        self.start == other.start
    }

    /// What has not been read yet.
    #[inline]
    #[must_use]
    pub const fn remaining(&self) -> &'a [u8] {
        self.rest
    }

    /// Takes the next `len` bytes.
    ///
    /// # Errors
    ///
    /// [`TooShort`](DecodeErrorKind::TooShort) when fewer are left.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn take(&mut self, len: usize) -> Result<&'a [u8], DecodeError> {
        let Some((taken, rest)) = self.rest.split_at_checked(len) else {
            return Err(too_short(len, self.rest.len(), self.offset(), self.known));
        };
        self.rest = rest;
        Ok(taken)
    }

    /// Moves on by `len` bytes, or to the end.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn skip(&mut self, len: usize) {
        self.rest = self.rest.get(len..).unwrap_or_default();
    }

    /// Goes on where only `rest` is left of what is left.
    #[cfg(feature = "dynamic")]
    #[inline(always)]
    pub(crate) fn go_to(&mut self, rest: &'a [u8]) {
        self.rest = rest;
    }

    /// Goes on where `ahead`, a copy of this reader, stands: all else is the same in both, and need not be copied.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn catch_up(&mut self, ahead: &Self) {
        self.rest = ahead.rest;
    }

    /// A reader of the next `len` bytes alone, with offsets and positions in the same input; this one then stands behind
    /// them. Where that part ends too early for what is in it, more input does not help, and the error is not
    /// [incomplete](DecodeError::is_incomplete).
    ///
    /// # Errors
    ///
    /// [`TooShort`](DecodeErrorKind::TooShort) when fewer are left.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn split(&mut self, len: usize) -> Result<Self, DecodeError> {
        let rest = attempt!(self.take(len));
        let input = self.input.get(..self.offset()).unwrap_or_default();
        Ok(Self { rest, input, known: self.known.and(Knowledge::WHOLE), ..self.clone() })
    }

    /// The same for what stands behind a size, from which its positions count.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn split_sized(&mut self, len: usize) -> Result<Self, DecodeError> {
        let start = self.offset();
        let part = attempt!(self.split(len));
        Ok(Self { start, ..part })
    }

    /// A reader of all but the last `behind` bytes, or of none. As long as the input grows, so does this part.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn before(&self, behind: usize) -> Self {
        let len = self.rest.len().saturating_sub(behind);
        let left = self.rest.len().wrapping_sub(len);
        let input = self.input.get(..self.input.len().wrapping_sub(left)).unwrap_or_default();
        Self { rest: self.rest.get(..len).unwrap_or_default(), input, ..self.clone() }
    }

    /// The same as a field of its own, behind which this one then stands.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn split_before(&mut self, behind: usize) -> Self {
        let part = Self { start: self.offset(), ..self.before(behind) };
        self.skip(part.rest.len());
        part
    }

    /// Takes the next `N` bytes as an array.
    ///
    /// # Errors
    ///
    /// [`TooShort`](DecodeErrorKind::TooShort) when fewer are left.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn take_array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let Some((taken, rest)) = self.rest.split_first_chunk() else {
            return Err(too_short(N, self.rest.len(), self.offset(), self.known));
        };
        self.rest = rest;
        Ok(*taken)
    }

    /// The same where no error needs to be told.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn next_array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(*taken)
    }

    /// Ends the message.
    ///
    /// # Errors
    ///
    /// [`TrailingBytes`](DecodeErrorKind::TrailingBytes) when bytes are left.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub const fn finish(&self) -> Result<(), DecodeError> {
        if self.rest.is_empty() { Ok(()) } else { Err(trailing(self.rest.len(), self.offset())) }
    }
}

/// Bytes that a reader took, and where in the input they stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part<'a> {
    /// Up to the end of the part.
    input: &'a [u8],
    offset: usize,
    start: usize,
}

impl<'a> Part<'a> {
    /// Bytes of which nobody asks where they stand.
    #[inline(always)]
    pub(crate) const fn of(bytes: &'a [u8]) -> Self {
        Self { input: bytes, offset: 0, start: 0 }
    }

    #[inline(always)]
    pub(crate) fn bytes(self) -> &'a [u8] {
        self.input.get(self.offset..).unwrap_or_default()
    }

    #[inline(always)]
    pub(crate) fn reader(self) -> Reader<'a> {
        let Self { input, start, .. } = self;
        Reader { rest: self.bytes(), input, start, ..Reader::from_slice(input) }
    }
}

// They take numbers, as cold functions elsewhere do: a reader that one of them took by reference would be kept in
// memory from its first byte on.

#[cold]
#[inline(never)]
const fn too_short(needed: usize, left: usize, offset: usize, known: Knowledge) -> DecodeError {
    DecodeError::new(DecodeErrorKind::TooShort { needed, left }, offset).in_input(known.can_grow())
}

#[cold]
const fn too_deep(limit: u8, offset: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::TooDeep { limit: limit as usize }, offset)
}

#[cold]
const fn trailing(left: usize, offset: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::TrailingBytes { left }, offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_from_the_start_of_the_input() {
        let mut reader = Reader::new(&[1, 2, 3, 4]);
        assert_eq!(reader.take(1).unwrap(), [1]);
        assert_eq!(reader.take_array().unwrap(), [2, 3]);
        assert_eq!(reader.offset(), 3);
        assert_eq!(reader.take(2).unwrap_err().offset(), 3);
        assert_eq!(reader.take_array::<2>().unwrap_err().kind(), DecodeErrorKind::TooShort { needed: 2, left: 1 });
        assert_eq!(reader.finish().unwrap_err().kind(), DecodeErrorKind::TrailingBytes { left: 1 });
        assert_eq!(reader.remaining(), [4]);
    }

    #[test]
    fn what_is_skipped_is_at_most_what_is_left() {
        for (len, left) in [(0, 3), (2, 1), (3, 0), (4, 0), (usize::MAX, 0)] {
            let mut reader = Reader::new(&[1, 2, 3]);
            reader.skip(len);
            assert_eq!((reader.remaining().len(), reader.offset()), (left, 3 - left));
        }
    }
}
