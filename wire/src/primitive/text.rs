//! Text in each encoding but UTF-8 of any length: ASCII, Latin-1, UTF-16, and UTF-8 that fills a size.
//!
//! Owns which bytes are text and which characters they are. Where a text ends `length` says.

use core::fmt::{self, Write as _};

use super::length;
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::Format;
use crate::layout::{End, Endian, Unit};

/// The bytes of a unit of UTF-16.
const UNIT: usize = 2;

/// Reads text of ASCII.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn take_ascii<'de>(reader: &mut Reader<'de>, format: Format) -> Result<&'de str, DecodeError> {
    let bytes = attempt!(length::take_bytes(reader, format));
    match ascii(bytes) {
        Some(text) => Ok(text),
        None => {
            let end = reader.offset().wrapping_sub(format.end_of(Unit::Byte).terminator_len());
            Err(not_ascii(bytes, end.wrapping_sub(bytes.len())))
        }
    }
}

/// The text that bytes of ASCII are.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn ascii(bytes: &[u8]) -> Option<&str> {
    if bytes.is_ascii() { core::str::from_utf8(bytes).ok() } else { None }
}

#[cold]
#[inline(never)]
fn not_ascii(bytes: &[u8], start: usize) -> DecodeError {
    let position = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    let value = bytes.get(position).copied().unwrap_or_default();
    DecodeError::new(DecodeErrorKind::NotAscii { value }, start.wrapping_add(position))
}

/// Refuses the first character of `text` that is behind `last`.
pub(crate) fn check_characters(text: &str, last: char) -> Result<(), EncodeError> {
    match text.char_indices().find(|(_, character)| *character > last) {
        None => Ok(()),
        Some((position, character)) => Err(out_of_range(character, position)),
    }
}

#[cold]
#[inline(never)]
const fn out_of_range(character: char, position: usize) -> EncodeError {
    EncodeError::new(EncodeErrorKind::CharacterOutOfRange { character, position })
}

/// The characters that bytes of Latin-1 are.
pub(crate) fn latin1(bytes: &[u8]) -> impl Iterator<Item = char> + Clone {
    bytes.iter().map(|byte| char::from(*byte))
}

/// The bytes in Latin-1 of a text of which each character has one.
pub(crate) fn latin1_bytes(text: &str) -> impl Iterator<Item = u8> + Clone {
    text.chars().map(|character| u8::try_from(character).unwrap_or_default())
}

/// Measures a text, once it is known that Latin-1 has its characters, and that its end allows it.
pub(crate) fn measure_latin1(text: &str, format: Format) -> Result<usize, EncodeError> {
    if text.is_ascii() {
        return length::measure_bytes(text.as_bytes(), format);
    }
    attempt!(check_characters(text, '\u{ff}'));
    let len = text.chars().count();
    attempt!(length::check_end(latin1_bytes(text), len, 1, format));
    length::sum(attempt!(Unit::Byte.measure(len, format)), len)
}

/// Writes what was measured.
pub(crate) fn put_latin1(writer: &mut Writer<'_>, text: &str, format: Format) -> Result<(), Overrun> {
    if text.is_ascii() {
        return length::put_bytes(writer, text.as_bytes(), format);
    }
    attempt!(Unit::Byte.put(writer, text.chars().count(), format));
    for byte in latin1_bytes(text) {
        attempt!(writer.put_array([byte]));
    }
    length::put_terminator(writer, format)
}

/// Reads the units of text of UTF-16.
pub(crate) fn take_utf16<'de>(reader: &mut Reader<'de>, format: Format) -> Result<&'de [u8], DecodeError> {
    match format.end_of(Unit::Element) {
        End::Until(_) => {
            let max = format.max.saturating_mul(UNIT);
            length::take_bytes(reader, format.with_max(max)).map_err(|error| counted(error, format.max))
        }
        End::Rest | End::Before(_) => {
            let len = length::up_to_the_end(reader, format).remaining().len();
            take_units(reader, len, format)
        }
        End::Padded(pad) => {
            let units = reader.remaining().chunks_exact(UNIT);
            let count = units.clone().rposition(|unit| unit != [pad; UNIT]).map_or(0, |last| last.saturating_add(1));
            take_units(reader, count.saturating_mul(UNIT), format)
        }
        End::Prefix(_) | End::Held | End::Last | End::Known(_) => {
            let count = attempt!(length::take_count(reader, format, UNIT));
            reader.take(count.saturating_mul(UNIT))
        }
    }
}

/// Reads so many bytes of units, of which the last must be whole.
fn take_units<'de>(reader: &mut Reader<'de>, len: usize, format: Format) -> Result<&'de [u8], DecodeError> {
    if len / UNIT > format.max {
        return Err(length::too_many(format.max, reader.offset()));
    }
    if !len.is_multiple_of(UNIT) {
        let mut half = length::up_to_the_end(reader, format);
        half.skip(len.saturating_sub(1));
        half.take(UNIT)?;
    }
    reader.take(len)
}

/// An error of a length in bytes as one of as many units.
#[cold]
fn counted(error: DecodeError, max: usize) -> DecodeError {
    match error.kind() {
        DecodeErrorKind::LengthTooLarge { .. } => length::too_many(max, error.offset()),
        _ => error,
    }
}

/// Measures so many units, which their end must allow.
pub(crate) fn measure_utf16(
    units: impl Iterator<Item = u16>,
    count: usize,
    format: Format,
) -> Result<usize, EncodeError> {
    let around = attempt!(Unit::Element.measure(count, format));
    let bytes = units.flat_map(|unit| ordered(unit, format.endian));
    attempt!(length::check_end(bytes, count.saturating_mul(UNIT), UNIT, format));
    match count.checked_mul(UNIT) {
        Some(len) => length::sum(around, len),
        None => Err(EncodeError::too_large()),
    }
}

/// Writes units in the order of the format.
pub(crate) fn put_units(
    writer: &mut Writer<'_>,
    units: impl Iterator<Item = u16>,
    endian: Endian,
) -> Result<(), Overrun> {
    for unit in units {
        attempt!(writer.put_array(ordered(unit, endian)));
    }
    Ok(())
}

/// The bytes of a unit.
const fn ordered(unit: u16, endian: Endian) -> [u8; UNIT] {
    match endian {
        Endian::Big => unit.to_be_bytes(),
        Endian::Little => unit.to_le_bytes(),
    }
}

/// The units that stand in bytes.
pub(crate) fn units(bytes: &[u8], endian: Endian) -> impl Iterator<Item = u16> + Clone {
    bytes.as_chunks::<UNIT>().0.iter().map(move |unit| match endian {
        Endian::Big => u16::from_be_bytes(*unit),
        Endian::Little => u16::from_le_bytes(*unit),
    })
}

/// The characters of units, with U+FFFD for half a surrogate pair that stands alone.
pub(crate) fn characters<I: Iterator<Item = u16> + Clone>(units: I) -> impl Iterator<Item = char> + Clone {
    char::decode_utf16(units).map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
}

/// Whether no half of a surrogate pair stands alone.
pub(crate) fn is_whole(units: impl Iterator<Item = u16>) -> bool {
    char::decode_utf16(units).all(|character| character.is_ok())
}

/// Reads `len` bytes of UTF-8, and returns the text in front of its padding.
pub(crate) fn take_fixed_text<'de>(reader: &mut Reader<'de>, len: usize, pad: u8) -> Result<&'de str, DecodeError> {
    let start = reader.offset();
    let bytes = attempt!(reader.take(len));
    attempt!(check_fixed_text(bytes, start));
    Ok(fixed_text(bytes, pad))
}

/// Refuses bytes from `start` on that are no UTF-8. They are all there, so no more of them would help.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn check_fixed_text(bytes: &[u8], start: usize) -> Result<(), DecodeError> {
    match core::str::from_utf8(bytes) {
        Ok(_) => Ok(()),
        Err(error) => Err(length::invalid(start.wrapping_add(error.valid_up_to()))),
    }
}

/// The text in front of its padding.
pub(crate) fn fixed_text(bytes: &[u8], pad: u8) -> &str {
    let text = bytes.get(..length::unpadded_len(bytes, pad)).unwrap_or_default();
    core::str::from_utf8(text).unwrap_or_default()
}

/// Shows characters as a `str` of them is shown.
pub(crate) fn display(characters: impl Iterator<Item = char> + Clone, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shown = f.precision().unwrap_or(usize::MAX);
    let characters = characters.take(shown);
    let missing = f.width().map_or(0, |width| width.saturating_sub(characters.clone().count()));
    let before = match f.align() {
        None | Some(fmt::Alignment::Left) => 0,
        Some(fmt::Alignment::Center) => missing / 2,
        Some(fmt::Alignment::Right) => missing,
    };
    let fill = f.fill();
    (0..before).try_for_each(|_| f.write_char(fill))?;
    characters.into_iter().try_for_each(|character| f.write_char(character))?;
    (before..missing).try_for_each(|_| f.write_char(fill))
}

/// Shows characters as a `str` of them is shown in a program.
pub(crate) fn debug(mut characters: impl Iterator<Item = char>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    characters.try_for_each(|character| match character {
        '\'' => f.write_char(character),
        _ => write!(f, "{}", character.escape_debug()),
    })?;
    f.write_char('"')
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use super::*;

    struct Quoted(&'static str);

    impl fmt::Display for Quoted {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            display(self.0.chars(), f)
        }
    }

    impl fmt::Debug for Quoted {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            debug(self.0.chars(), f)
        }
    }

    #[test]
    fn characters_are_shown_as_a_str_is() {
        for text in ["", "abc", "it's \"\u{e9}\"\n"] {
            let shown = Quoted(text);
            assert_eq!(format!("{shown}|{shown:9}|{shown:<9}|{shown:^9}|{shown:*>9}"), {
                format!("{text}|{text:9}|{text:<9}|{text:^9}|{text:*>9}")
            });
            assert_eq!(format!("{shown:.2}|{shown:^6.2}|{shown:?}"), format!("{text:.2}|{text:^6.2}|{text:?}"));
        }
    }

    #[test]
    fn more_units_than_memory_has_bytes_for_are_refused() {
        let format = Format::DEFAULT.with_end(End::Rest);
        let none = || core::iter::empty();
        assert_eq!(measure_utf16(none(), usize::MAX / 2, format), Ok(usize::MAX - 1));
        assert_eq!(measure_utf16(none(), usize::MAX / 2 + 1, format), Err(EncodeError::too_large()));
    }
}
