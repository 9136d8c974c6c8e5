//! Where strings and arrays end: prefixes, terminators, the end of the message, and lengths held by other fields.
//!
//! Owns every check of a length against what its prefix holds, against the field's maximum, and of a claimed length
//! against the bytes that are there. It never reads an element, nor looks into a string.

use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Overrun};
use crate::io::{Knowledge, Reader, Writer};
use crate::layout::constant::{Format, Schema};
use crate::layout::{End, Misplaced, Prefix, Unit, Until};

impl Unit {
    /// Reads a length, having checked that as many items of at least `element` bytes can follow.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[expect(clippy::cast_possible_truncation, reason = "compared with a usize")]
    fn take(self, reader: &mut Reader<'_>, format: Format, element: usize) -> Result<usize, DecodeError> {
        let start = reader.offset();
        let length = match format.end {
            None => attempt!(self.natural().read(reader, format.endian)),
            Some(End::Prefix(prefix)) if prefix.is_plain() => attempt!(prefix.number().read(reader, format.endian)),
            Some(End::Prefix(prefix)) => attempt!(take_computed(prefix, self, reader, format)),
            Some(End::Known(length)) => length as u64,
            // Nothing here says one.
            Some(End::Until(_) | End::Rest | End::Before(_) | End::Padded(_) | End::Held | End::Last) => 0,
        };
        if !self.fits(reader, format, element, length) {
            let left = reader.remaining().len();
            let signed = matches!(format.end_of(self).prefix(), Some(prefix) if prefix.is_plain() && prefix.number().is_signed());
            let (max, known) = (format.max, reader.known());
            return Err(match (self, signed) {
                (Self::Byte, true) => refused_length::<true>(start, length, left, max, known),
                (Self::Byte, false) => refused_length::<false>(start, length, left, max, known),
                (Self::Element, true) => refused_count::<true>(start, length, left, max, element, known),
                (Self::Element, false) => refused_count::<false>(start, length, left, max, element, known),
            });
        }
        Ok(length as usize)
    }

    /// The same where nothing is said but the order of bytes, and no error needs to be told.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[expect(clippy::cast_possible_truncation, reason = "compared with a usize")]
    fn take_plain<const IS_LITTLE: bool>(self, reader: &mut Reader<'_>, element: usize) -> Option<usize> {
        let format = const { Format::plain(IS_LITTLE) };
        let number = format.end_of(self).prefix()?.number();
        let length = number.read(reader, format.endian).ok()?;
        if self.fits(reader, format, element, length) { Some(length as usize) } else { None }
    }

    /// Whether as many items of at least `element` bytes can follow.
    ///
    /// Multiplies, where dividing what is left would do as well: so the compiler sees that the bytes of the elements,
    /// taken next, are there.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fits(self, reader: &Reader<'_>, format: Format, element: usize, length: u64) -> bool {
        let size = match self {
            Self::Byte => Some(length),
            Self::Element => length.checked_mul(element as u64),
        };
        length <= format.max as u64 && size.is_some_and(|size| size <= reader.remaining().len() as u64)
    }

    /// The size of what says the length, in front of what is counted or behind it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn measure(self, length: usize, format: Format) -> Result<usize, EncodeError> {
        let (end, capacity) = (format.end_of(self), format.capacity(self));
        if length > capacity {
            return Err(self.too_large(length, capacity));
        }
        match end.prefix() {
            Some(prefix) if !prefix.is_plain() && prefix.number_of(length).is_none() => Err(inexact(length)),
            Some(prefix) => Ok(prefix.prefix_len(length)),
            None => Ok(end.terminator_len()),
        }
    }

    /// The same with what is counted, of `each` bytes, where nothing is said but the order of bytes, and no error needs to
    /// be told.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn measure_plain(self, length: usize, each: usize) -> Option<usize> {
        let prefix = const { Format::DEFAULT }.end_of(self).prefix()?;
        if length > const { Format::DEFAULT }.capacity(self) {
            return None;
        }
        prefix.prefix_len(length).checked_add(length.checked_mul(each)?)
    }

    #[cold]
    #[inline(never)]
    pub(crate) const fn too_large(self, length: usize, max: usize) -> EncodeError {
        EncodeError::new(match self {
            Self::Byte => EncodeErrorKind::LengthTooLarge { length, max },
            Self::Element => EncodeErrorKind::CountTooLarge { count: length, max },
        })
    }

    /// Writes a length that was measured, where it stands in front.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn put(self, writer: &mut Writer<'_>, length: usize, format: Format) -> Result<(), Overrun> {
        match format.end_of(self).prefix() {
            Some(prefix) => match prefix.number_of(length) {
                Some(number) => prefix.number().write(writer, number, format.endian),
                None => Err(Overrun),
            },
            None => Ok(()),
        }
    }

    /// Writes null, where it stands in the place of a length.
    #[inline]
    pub(crate) fn put_null(self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        match format.end_of(self).prefix() {
            Some(prefix) => prefix.number().write_null(writer, format.endian, prefix.null()),
            None => Ok(()),
        }
    }
}

/// Reads a number in front that is not the length, and returns the length that follows from it.
#[cfg_attr(not(debug_assertions), inline(always))]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared with both limits")]
fn take_computed(prefix: Prefix, unit: Unit, reader: &mut Reader<'_>, format: Format) -> Result<u64, DecodeError> {
    let start = reader.offset();
    let number = prefix.number().value(attempt!(prefix.number().read(reader, format.endian)));
    if prefix.names_null() && prefix.null() == Some(number) {
        return Err(DecodeError::new(DecodeErrorKind::UnexpectedNull, start));
    }
    let length = prefix.length(number);
    // A number below zero is no length, even where enough is added to it: none is written so.
    let least = if number < length { number } else { length };
    if least < 0 {
        return Err(negative_of(unit, least, start));
    }
    Ok(if length > u64::MAX.into() { u64::MAX } else { length as u64 })
}

#[cold]
#[inline(never)]
const fn inexact(length: usize) -> EncodeError {
    EncodeError::new(EncodeErrorKind::Inexact { value: length as i128 })
}

// Both take numbers: a format would be written to memory for them, each time that a length is read. And they take few, of
// which more are left in registers.

#[cold]
#[inline(never)]
#[expect(clippy::cast_possible_wrap, reason = "the sign is meant")]
const fn refused_length<const IS_SIGNED: bool>(
    start: usize,
    length: u64,
    left: usize,
    max: usize,
    known: Knowledge,
) -> DecodeError {
    if IS_SIGNED && (length as i64) < 0 {
        DecodeError::new(DecodeErrorKind::NegativeLength { length: length as i64 }, start)
    } else if length > max as u64 {
        DecodeError::new(DecodeErrorKind::LengthTooLarge { length, max }, start)
    } else {
        DecodeError::new(DecodeErrorKind::LengthOverrun { length, left }, start).in_input(known.can_grow())
    }
}

#[cold]
#[inline(never)]
#[expect(clippy::cast_possible_wrap, reason = "the sign is meant")]
const fn refused_count<const IS_SIGNED: bool>(
    start: usize,
    count: u64,
    left: usize,
    max: usize,
    element: usize,
    known: Knowledge,
) -> DecodeError {
    if IS_SIGNED && (count as i64) < 0 {
        DecodeError::new(DecodeErrorKind::NegativeCount { count: count as i64 }, start)
    } else if count > max as u64 {
        DecodeError::new(DecodeErrorKind::CountTooLarge { count, max }, start)
    } else {
        DecodeError::new(DecodeErrorKind::CountOverrun { count, element, left }, start).in_input(known.can_grow())
    }
}

/// The length that an earlier field holds for the string or array `schema` that begins at `reader`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn held(schema: &Schema, number: i128, reader: &Reader<'_>) -> Result<usize, DecodeError> {
    held_unit(schema.unit().unwrap_or(Unit::Byte), number, reader)
}

/// The same of what is counted in these.
#[cfg_attr(not(debug_assertions), inline(always))]
#[expect(clippy::cast_sign_loss, reason = "compared with both limits")]
pub(crate) fn held_unit(unit: Unit, number: i128, reader: &Reader<'_>) -> Result<usize, DecodeError> {
    if number < 0 {
        return Err(negative_of(unit, number, reader.offset()));
    }
    Ok(if number > usize::MAX as i128 { usize::MAX } else { number as usize })
}

#[cold]
#[inline(never)]
#[expect(clippy::cast_possible_truncation, reason = "compared with the limit")]
fn negative_of(unit: Unit, length: i128, offset: usize) -> DecodeError {
    let number = if length < i64::MIN.into() { i64::MIN } else { length as i64 };
    let kind = match unit {
        Unit::Element => DecodeErrorKind::NegativeCount { count: number },
        Unit::Byte => DecodeErrorKind::NegativeLength { length: number },
    };
    DecodeError::new(kind, offset)
}

/// Reads the bytes of a string.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_bytes<'de>(reader: &mut Reader<'de>, format: Format) -> Result<&'de [u8], DecodeError> {
    match format.end_of(Unit::Byte) {
        End::Until(until) if until.is_nul() => take_until_nul(reader, format.max),
        End::Until(until) => take_until(reader, until, format.max),
        End::Rest => take_rest(reader, 0, format.max),
        End::Before(behind) => take_rest(reader, behind, format.max),
        End::Padded(pad) => take_padded(reader, pad, format.max),
        End::Prefix(_) | End::Held | End::Last | End::Known(_) => {
            let length = attempt!(Unit::Byte.take(reader, format, 1));
            reader.take(length)
        }
    }
}

/// Reads the text of a string.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_text<'de>(reader: &mut Reader<'de>, format: Format) -> Result<&'de str, DecodeError> {
    let bytes = attempt!(take_bytes(reader, format));
    match core::str::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let end = reader.offset().wrapping_sub(format.end_of(Unit::Byte).terminator_len());
            let offset = end.wrapping_sub(bytes.len()).wrapping_add(error.valid_up_to());
            // A string that the end of the input ends may go on, and so may its last character.
            let goes_on = format.is_rest() && bytes.len() < format.max && reader.known().can_grow();
            Err(if goes_on && error.error_len().is_none() { cut_off(offset) } else { invalid(offset) })
        }
    }
}

#[cold]
#[inline(never)]
pub(crate) const fn invalid(offset: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::InvalidUtf8, offset)
}

/// The error of text that ends inside of a character.
#[cold]
#[inline(never)]
const fn cut_off(offset: usize) -> DecodeError {
    invalid(offset).incomplete()
}

/// Reads the bytes of a string of which nothing is said but the order of bytes, where no error needs to be told.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_plain_bytes<'de, const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<&'de [u8]> {
    let length = Unit::Byte.take_plain::<IS_LITTLE>(reader, 1)?;
    reader.take(length).ok()
}

/// Takes the elements of an array, of `each` bytes, and says how many they are, where no error needs to be told.
#[cfg_attr(not(debug_assertions), inline(always))]
#[expect(clippy::cast_possible_truncation, reason = "as many bytes are there")]
pub(crate) fn take_plain_elements<'de, const IS_LITTLE: bool>(
    reader: &mut Reader<'de>,
    each: usize,
) -> Option<(&'de [u8], usize)> {
    let format = const { Format::plain(IS_LITTLE) };
    let count = format.end_of(Unit::Element).prefix()?.number().read(reader, format.endian).ok()?;
    let bytes = usize::try_from(count.checked_mul(each as u64)?).ok()?;
    Some((reader.take(bytes).ok()?, count as usize))
}

/// Leaves the reader behind a string that was read before.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn skip_bytes(reader: &mut Reader<'_>, format: Format) {
    match format.end_of(Unit::Byte) {
        End::Prefix(prefix) if prefix.is_plain() => {
            if let Ok(length) = prefix.number().read(reader, format.endian) {
                reader.skip(usize::try_from(length).unwrap_or(usize::MAX));
            }
        }
        End::Prefix(_)
        | End::Until(_)
        | End::Rest
        | End::Before(_)
        | End::Padded(_)
        | End::Held
        | End::Last
        | End::Known(_) => {
            let _bytes = take_bytes(reader, format);
        }
    }
}

/// Takes null, where it stands in the place of a length. Anything else is left there, right or wrong.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_null(reader: &mut Reader<'_>, unit: Unit, format: Format) -> bool {
    match format.end_of(unit).prefix() {
        Some(prefix) => prefix.number().take_null(reader, format.endian, prefix.null()),
        None => false,
    }
}

/// Reads the count of an array that does not go up to the end of the message and whose elements take at least `element`
/// bytes; the bytes of as many are there.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_count(reader: &mut Reader<'_>, format: Format, element: usize) -> Result<usize, DecodeError> {
    Unit::Element.take(reader, format, element)
}

/// The same where nothing is said but the order of bytes, and no error needs to be told.
#[cfg(feature = "alloc")]
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_plain_count<const IS_LITTLE: bool>(reader: &mut Reader<'_>, element: usize) -> Option<usize> {
    Unit::Element.take_plain::<IS_LITTLE>(reader, element)
}

/// Reads a size in bytes, and returns a reader of as many.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_sized<'de>(reader: &mut Reader<'de>, format: Format) -> Result<Reader<'de>, DecodeError> {
    let len = attempt!(Unit::Byte.take(reader, format, 1));
    reader.split_sized(len)
}

/// Takes a size in front where it is `len`, which it can say, and as many bytes follow.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_exact(reader: &mut Reader<'_>, len: usize, format: Format) -> bool {
    let Some(prefix) = format.end_of(Unit::Byte).prefix() else { return false };
    let number = prefix.number().read(reader, format.endian).ok();
    number.is_some() && number == prefix.number_of(len) && len <= reader.remaining().len()
}

/// Returns a reader of as many bytes as another field says.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_held<'de>(reader: &mut Reader<'de>, number: i128) -> Result<Reader<'de>, DecodeError> {
    let len = attempt!(held(&Schema::Bytes, number, reader));
    take_sized(reader, Format::DEFAULT.with_end(End::Known(len)))
}

fn take_until_nul<'de>(reader: &mut Reader<'de>, max: usize) -> Result<&'de [u8], DecodeError> {
    let rest = reader.remaining();
    // A NUL behind the maximum does not help, so it is not looked for.
    let window = rest.get(..max.saturating_add(1)).unwrap_or(rest);
    let Some(length) = window.iter().position(|byte| *byte == 0) else {
        let kind = if rest.len() > max {
            DecodeErrorKind::LengthTooLarge { length: window.len() as u64, max }
        } else {
            DecodeErrorKind::MissingTerminator { left: rest.len() }
        };
        return Err(DecodeError::new(kind, reader.offset()).in_input(reader.known().can_grow()));
    };
    let bytes = reader.take(length)?;
    reader.take(1)?;
    Ok(bytes)
}

/// Reads a string up to the first of other bytes than a NUL.
#[inline(never)]
fn take_until<'de>(reader: &mut Reader<'de>, until: Until, max: usize) -> Result<&'de [u8], DecodeError> {
    let rest = reader.remaining();
    // What ends the string is looked for no further than it can stand.
    let window = rest.get(..max.saturating_add(until.dropped_len())).unwrap_or(rest);
    let Some(length) = until.length(window) else {
        let kind = if until.can_follow(rest, max) {
            DecodeErrorKind::MissingTerminator { left: rest.len() }
        } else {
            DecodeErrorKind::LengthTooLarge { length: (max as u64).saturating_add(1), max }
        };
        return Err(DecodeError::new(kind, reader.offset()).in_input(reader.known().can_grow()));
    };
    let bytes = reader.take(length)?;
    reader.take(until.dropped_len())?;
    Ok(bytes)
}

/// Reads a string up to the end, or up to so many bytes in front of it, which the fields behind find missing.
fn take_rest<'de>(reader: &mut Reader<'de>, behind: usize, max: usize) -> Result<&'de [u8], DecodeError> {
    let length = reader.remaining().len().saturating_sub(behind);
    if length > max {
        let kind = DecodeErrorKind::LengthTooLarge { length: length as u64, max };
        return Err(DecodeError::new(kind, reader.offset()));
    }
    reader.take(length)
}

/// A reader of the elements of an array that goes up to the end, or up to so many bytes in front of it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn up_to_the_end<'de>(reader: &Reader<'de>, format: Format) -> Reader<'de> {
    reader.before(format.left_behind())
}

/// Whether another element follows, of an array that no number counts.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn goes_on(reader: &Reader<'_>, format: Format) -> Result<bool, DecodeError> {
    match format.until() {
        Some(until) => is_not_ended(reader, until),
        None => Ok(!reader.remaining().is_empty()),
    }
}

/// Whether elements could follow those that are there, where more input comes.
pub(crate) fn may_go_on(reader: &Reader<'_>, format: Format) -> bool {
    reader.known().can_grow() && !format.is_counted() && format.until().is_none()
}

#[inline(never)]
fn is_not_ended(reader: &Reader<'_>, until: Until) -> Result<bool, DecodeError> {
    // What ends the array is due, behind an element or in place of it.
    let next = reader.clone().take(until.bytes().len())?;
    Ok(next != until.bytes())
}

/// Finds how long a string is that ends behind the first byte of which `is_last` holds.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn up_to_last(reader: &Reader<'_>, max: usize, is_last: impl Fn(&u8) -> bool) -> Result<usize, DecodeError> {
    let rest = reader.remaining();
    let window = rest.get(..max).unwrap_or(rest);
    match window.iter().position(is_last) {
        Some(position) => Ok(position.saturating_add(1)),
        None => Err(without_last(reader, max)),
    }
}

/// The error of a string in which no byte is the last.
#[cold]
#[inline(never)]
fn without_last(reader: &Reader<'_>, max: usize) -> DecodeError {
    let left = reader.remaining().len();
    let kind = if left < max {
        DecodeErrorKind::MissingTerminator { left }
    } else {
        DecodeErrorKind::LengthTooLarge { length: (max as u64).saturating_add(1), max }
    };
    let error = DecodeError::new(kind, reader.offset());
    if left < max { error.in_input(reader.known().can_grow()) } else { error }
}

/// Leaves the reader behind what ends an array, where that has been found.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn skip_end(reader: &mut Reader<'_>, format: Format) {
    if let Some(until) = format.until() {
        reader.skip(until.dropped_len());
    }
}

/// Writes what ends an array.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn put_end(writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
    match format.until() {
        Some(until) => writer.put(until.bytes()),
        None => Ok(()),
    }
}

/// Leaves the padding, which belongs to the size around the string and is checked there.
fn take_padded<'de>(reader: &mut Reader<'de>, pad: u8, max: usize) -> Result<&'de [u8], DecodeError> {
    let rest = reader.remaining();
    let length = unpadded_len(rest, pad);
    if length > max {
        let kind = DecodeErrorKind::LengthTooLarge { length: length as u64, max };
        return Err(DecodeError::new(kind, reader.offset()));
    }
    reader.take(length)
}

/// The length of a string in front of the padding that goes up to the end of its bytes.
pub(crate) fn unpadded_len(bytes: &[u8], pad: u8) -> usize {
    bytes.iter().rposition(|byte| *byte != pad).map_or(0, |last| last.saturating_add(1))
}

/// Refuses an array up to the end of the message that goes on behind its maximum.
#[cold]
#[inline(never)]
pub(crate) fn too_many(max: usize, start: usize) -> DecodeError {
    DecodeError::new(DecodeErrorKind::CountTooLarge { count: (max as u64).saturating_add(1), max }, start)
}

/// The size of two parts.
///
/// # Errors
///
/// When no `usize` can say it: the same elements can be borrowed many times over.
#[cfg_attr(not(debug_assertions), inline(always))]
pub const fn sum(len: usize, more: usize) -> Result<usize, EncodeError> {
    match len.checked_add(more) {
        Some(len) => Ok(len),
        None => Err(EncodeError::too_large()),
    }
}

/// The encoded size of a string.
#[cfg_attr(not(debug_assertions), inline(always))]
#[expect(clippy::arithmetic_side_effects, reason = "a length is at most isize::MAX")]
pub(crate) fn measure_bytes(bytes: &[u8], format: Format) -> Result<usize, EncodeError> {
    if let Some(until) = format.end_of(Unit::Byte).until()
        && let Some(misplaced) = until.misplaced(bytes)
    {
        return Err(misplaced_end(misplaced, bytes.len()));
    }
    if let End::Padded(pad) = format.end_of(Unit::Byte)
        && bytes.last() == Some(&pad)
    {
        return Err(EncodeError::new(EncodeErrorKind::EndsWithPadding { byte: pad }));
    }
    match Unit::Byte.measure(bytes.len(), format) {
        Ok(prefix) => Ok(prefix + bytes.len()),
        Err(error) => Err(error),
    }
}

/// Refuses a string of `len` bytes in units of `unit`, handed out one by one, that its end does not allow.
pub(crate) fn check_end(
    bytes: impl Iterator<Item = u8>,
    len: usize,
    unit: usize,
    format: Format,
) -> Result<(), EncodeError> {
    if let Some(until) = format.until() {
        return match until.misplaced_among(bytes, len) {
            Some(misplaced) => Err(misplaced_end(misplaced, len)),
            None => Ok(()),
        };
    }
    if let Some(End::Padded(pad)) = format.end
        && len > 0
        && bytes.skip(len.saturating_sub(unit)).all(|byte| byte == pad)
    {
        return Err(EncodeError::new(EncodeErrorKind::EndsWithPadding { byte: pad }));
    }
    Ok(())
}

#[cold]
#[inline(never)]
const fn misplaced_end(misplaced: Misplaced, length: usize) -> EncodeError {
    EncodeError::new(match misplaced {
        Misplaced::Early(position) => EncodeErrorKind::ContainsTerminator { position },
        Misplaced::Missing => EncodeErrorKind::MissingTerminator,
        Misplaced::Uneven => EncodeErrorKind::Inexact { value: length as i128 },
    })
}

/// Writes a string that was measured.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn put_bytes(writer: &mut Writer<'_>, bytes: &[u8], format: Format) -> Result<(), Overrun> {
    attempt!(Unit::Byte.put(writer, bytes.len(), format));
    attempt!(writer.put(bytes));
    match format.end_of(Unit::Byte).until() {
        Some(until) if until.is_nul() => writer.put_array([0]),
        Some(until) if !until.is_kept() => writer.put(until.bytes()),
        Some(_) | None => Ok(()),
    }
}

/// Writes what ends a string that was measured.
pub(crate) fn put_terminator(writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
    match format.until() {
        Some(until) if !until.is_kept() => writer.put(until.bytes()),
        Some(_) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Number;

    #[test]
    fn every_count_against_an_oracle() {
        let input = [0u8; 2 + 40_000];
        for element in [1, 2, 3, 4, 8] {
            for left in [0, 1, 2, 100, 40_000] {
                for count in i16::MIN..=i16::MAX {
                    let mut bytes = input;
                    bytes[..2].copy_from_slice(&count.to_be_bytes());
                    let taken = take_count(&mut Reader::new(&bytes[..2 + left]), Format::DEFAULT, element);
                    let fits = usize::try_from(count).is_ok_and(|count| count * element <= left);
                    assert_eq!(taken.is_ok(), fits, "count {count} of {element} bytes, {left} left");
                }
            }
        }
    }

    const fn ending(end: End) -> Format {
        Format::DEFAULT.with_end(end)
    }

    #[test]
    fn a_length_that_cannot_say_null_is_not_looked_at_for_it() {
        let numbers = [Number::VARINT, Number::U8].map(End::behind);
        for end in [End::NUL, End::Rest, End::Padded(0), End::Held, End::Last, End::Known(0)].into_iter().chain(numbers)
        {
            let mut reader = Reader::new(&[0xff; 4]);
            assert!(!take_null(&mut reader, Unit::Byte, ending(end)), "{end:?}");
            assert_eq!(reader.offset(), 0);
        }
        // And where nothing stands in front, nothing is read there.
        let mut reader = Reader::new(&[0xff; 4]);
        for (end, count) in [(End::NUL, 0), (End::Rest, 0), (End::Held, 0), (End::Last, 0), (End::Known(3), 3)] {
            assert_eq!(take_count(&mut reader, ending(end), 1), Ok(count));
        }
        assert_eq!(reader.offset(), 0);
    }

    #[test]
    fn what_is_over_its_maximum_says_by_how_much() {
        let kind = |end| {
            let taken = take_bytes(&mut Reader::new(&[1; 9]), ending(end).with_max(2));
            taken.unwrap_err().kind()
        };
        assert_eq!(kind(End::Rest), DecodeErrorKind::LengthTooLarge { length: 9, max: 2 });
        // A NUL is looked for no further than it can stand.
        assert_eq!(kind(End::NUL), DecodeErrorKind::LengthTooLarge { length: 3, max: 2 });
        assert_eq!(too_many(2, 0).kind(), DecodeErrorKind::CountTooLarge { count: 3, max: 2 });
    }

    #[test]
    fn a_length_past_its_prefix_is_refused_before_writing() {
        let max = i32::MAX as usize;
        assert_eq!(Unit::Byte.measure(max, Format::DEFAULT), Ok(4));
        assert_eq!(
            Unit::Byte.measure(max + 1, Format::DEFAULT).unwrap_err().kind(),
            EncodeErrorKind::LengthTooLarge { length: max + 1, max }
        );
        assert_eq!(Unit::Element.measure(32_767, Format::DEFAULT), Ok(2));
        assert!(Unit::Element.measure(32_768, Format::DEFAULT).is_err());
        assert_eq!(Unit::Element.measure_plain(32_767, 2), Some(65_536));
        assert_eq!(Unit::Element.measure_plain(32_768, 1), None);
        assert_eq!(Unit::Byte.measure_plain(max, usize::MAX), None);
        assert_eq!(Unit::Byte.measure_plain(usize::MAX, usize::MAX), None);
    }

    #[test]
    fn a_sum_that_no_usize_says_is_an_error() {
        assert_eq!(sum(2, 3), Ok(5));
        assert_eq!(sum(usize::MAX, 1), Err(EncodeError::too_large()));
    }

    #[test]
    fn capacities_are_those_of_the_prefixes() {
        let capacity = |number| ending(End::behind(number)).capacity(Unit::Byte);
        assert_eq!([Number::I8, Number::U8, Number::U24].map(capacity), [127, 255, 0xff_ffff]);
        assert_eq!([Number::U64, Number::I64].map(capacity), [usize::MAX, usize::MAX >> 1]);
        assert_eq!([Number::VARINT, Number::ZIGZAG].map(capacity), [usize::MAX, usize::MAX >> 1]);
        assert_eq!(Format::DEFAULT.with_max(10).capacity(Unit::Byte), 10);
        assert_eq!(ending(End::Rest).capacity(Unit::Byte), usize::MAX);
    }

    #[test]
    fn a_named_null_is_no_length_and_what_cannot_say_null_writes_none() {
        let named = ending(End::Prefix(Prefix::new(Number::U8).with_null(9)));
        let error = take_bytes(&mut Reader::new(&[9; 20]), named).unwrap_err();
        assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::UnexpectedNull, 0));
        assert_eq!(take_bytes(&mut Reader::new(&[1, 9]), named), Ok(&[9][..]));
        assert_eq!(Unit::Byte.put(&mut Writer::new(&mut [0]), 9, named), Err(Overrun));
        assert_eq!(Unit::Byte.put_null(&mut Writer::new(&mut [0]), ending(End::behind(Number::U8))), Err(Overrun));
    }

    #[test]
    fn null_is_minus_one_or_a_byte_of_its_own() {
        let nulls = [(Number::I16, &[0xff, 0xff][..]), (Number::ZIGZAG, &[1]), (Number::MYSQL, &[0xfb])];
        for (number, bytes) in nulls {
            let format = ending(End::behind(number));
            let mut room = [0; 2];
            let mut writer = Writer::new(&mut room);
            assert_eq!(Unit::Byte.put_null(&mut writer, format), Ok(()));
            assert_eq!(writer.remaining(), 2 - bytes.len());
            assert_eq!(room[..bytes.len()], *bytes);
            assert!(take_null(&mut Reader::new(bytes), Unit::Byte, format));
        }
        // Where nothing stands in front, null has no bytes.
        assert_eq!(Unit::Byte.put_null(&mut Writer::new(&mut []), ending(End::Rest)), Ok(()));
        // 64 ones are no null of MySQL's, and no length of anything.
        let ones = [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
        assert!(!take_null(&mut Reader::new(&ones), Unit::Byte, ending(End::behind(Number::MYSQL))));
    }
}
