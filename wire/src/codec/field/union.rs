//! Enums: a number, and what stands behind it.
//!
//! Owns which variant a number chooses. It never reads a variant: the derive writes how.

use super::{Numbered, Passed, Tag};
use crate::codec::call::{call_measure, call_read, call_write};
use crate::codec::declared::{measure_declared, read_declared, write_declared};
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, EncodeError, EncodeErrorKind, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::constant::{Format, Schema};
use crate::layout::{Endian, Flag, Given, Number, bits, text_number};

/// Refuses, once, a field that is no enum.
pub const fn assert_union<T: Union>() {}
/// Refuses, once, a field that is no list of enums.
pub const fn assert_unions<T: Unions>() {}

/// An enum that derives `Wire`, without the number in front of its variants.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no enum that derives `Wire`",
    label = "`switch` chooses a variant of an enum, or of each in a `List` or a `Vec`",
    note = "derive `Wire` for an enum with one variant for each value of the field that `switch` names"
)]
pub trait Union: Encode + Numbered {
    /// The size of what stands behind the number.
    ///
    /// # Errors
    ///
    /// When it has no encoding.
    fn measure_variant(&self, given: Given) -> Result<usize, EncodeError>;

    /// Writes what stands behind the number.
    ///
    /// # Errors
    ///
    /// When the writer ends before.
    fn write_variant(&self, writer: &mut Writer<'_>, given: Given) -> Result<(), Overrun>;
}

/// The other direction.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no enum that derives `Wire`",
    label = "`switch` chooses a variant of an enum, or of each in a `List` or a `Vec`",
    note = "derive `Wire` for an enum with one variant for each value of the field that `switch` names"
)]
pub trait DecodeUnion<'de>: Decode<'de> {
    /// The integer type of the number.
    type Tag: Tag;

    /// Reads what stands behind the number, or returns `None` where no variant has it.
    ///
    /// # Errors
    ///
    /// When the bytes are not that variant.
    fn read_variant(tag: Self::Tag, reader: &mut Reader<'de>, given: Given) -> Result<Option<Self>, DecodeError>;
}

/// Reads an enum: its number, and the variant that has it.
///
/// # Errors
///
/// When no variant has it, or the bytes are not that variant.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_enum<'de, T: DecodeUnion<'de>>(reader: &mut Reader<'de>, given: Given) -> Result<T, DecodeError> {
    let start = reader.offset();
    let (number, endian) = const { number_of(T::NODE, Format::DEFAULT) };
    match number.read(reader, endian_given::<T>(given, endian)) {
        Ok(tag) => choose(reader, number.value(tag), start, given),
        Err(error) => Err(error.in_message(T::NODE)),
    }
}

/// Reads an enum written as `format` says: with its number in front, or as an element whose number another field is.
///
/// # Errors
///
/// When no variant has the number, or the bytes are not that variant.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_union<'de, T: DecodeUnion<'de>>(
    reader: &mut Reader<'de>,
    format: Format,
    given: impl Passed,
) -> Result<T, DecodeError> {
    if format.is_without_number() {
        return match format.chosen(const { number_of(T::NODE, Format::DEFAULT).0 }) {
            Some(tag) => read_variant(reader, tag, given),
            // The list knows the number.
            None => Err(DecodeError::unknown(0, reader.offset(), T::NODE)),
        };
    }
    read_declared(reader, given)
}

/// Measures it in the same way.
///
/// # Errors
///
/// When it has no encoding, or another number than that of its list.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_union<T: Union>(union: &T, format: Format, given: impl Passed) -> Result<usize, EncodeError> {
    if format.is_without_number() {
        let (value, held) = (union.number(), format.chosen(const { number_of(T::NODE, Format::DEFAULT).0 }));
        return match held {
            Some(held) if held != value => {
                let error = EncodeError::new(EncodeErrorKind::HolderMismatch { value, held });
                Err(error.of_text(const { T::NODE.text_len() }))
            }
            _ => measure_variant(union, given),
        };
    }
    measure_declared(union, given)
}

/// Writes it, having been measured, in the same way.
///
/// # Errors
///
/// When the writer ends before.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_union<T: Union>(
    union: &T,
    writer: &mut Writer<'_>,
    format: Format,
    given: impl Passed,
) -> Result<(), Overrun> {
    if format.is_without_number() { write_variant(union, writer, given) } else { write_declared(union, writer, given) }
}

/// A list of enums that derive `Wire`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list of enums that derive `Wire`",
    label = "`switch` chooses a variant of an enum, or of each in a `List` or a `Vec`",
    note = "derive `Wire` for an enum with one variant for each value of the field that `switch` names"
)]
pub trait Unions {
    /// The number of the first, if there is one.
    fn first_number(&self) -> Option<i128>;
}

#[cfg(feature = "alloc")]
impl<T: Union> Unions for alloc::vec::Vec<T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn first_number(&self) -> Option<i128> {
        self.first().map(T::number)
    }
}

/// Reads what stands behind a number that another field holds.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn read_variant<'de, T: DecodeUnion<'de>>(
    reader: &mut Reader<'de>,
    tag: i128,
    given: impl Passed,
) -> Result<T, DecodeError> {
    let start = reader.offset();
    if const { T::SCHEMA.is_small() } {
        choose(reader, tag, start, given.given::<T>())
    } else {
        call_read(reader, |reader| choose(reader, tag, start, given.given::<T>()))
    }
}

/// Measures it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn measure_variant<T: Union>(union: &T, given: impl Passed) -> Result<usize, EncodeError> {
    if const { T::SCHEMA.is_small() } {
        union.measure_variant(given.given::<T>())
    } else {
        call_measure(|| union.measure_variant(given.given::<T>()))
    }
}

/// Writes it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn write_variant<T: Union>(union: &T, writer: &mut Writer<'_>, given: impl Passed) -> Result<(), Overrun> {
    if const { T::SCHEMA.is_small() } {
        union.write_variant(writer, given.given::<T>())
    } else {
        call_write(writer, |writer| union.write_variant(writer, given.given::<T>()))
    }
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn choose<'de, T: DecodeUnion<'de>>(
    reader: &mut Reader<'de>,
    tag: i128,
    start: usize,
    given: Given,
) -> Result<T, DecodeError> {
    let variant = match T::Tag::from_number(tag) {
        Some(tag) => T::read_variant(tag, reader, given)?,
        None => None,
    };
    variant.ok_or_else(|| DecodeError::unknown(tag, start, T::NODE))
}

/// The size of an enum's number.
///
/// # Errors
///
/// When it does not fit.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_tag<S: Wire>(tag: i128) -> Result<usize, EncodeError> {
    let (number, _) = const { number_of(S::NODE, Format::DEFAULT) };
    match measure_number(number, tag) {
        Ok(len) => Ok(len),
        Err(error) => Err(error.in_message(S::NODE)),
    }
}

/// Writes an enum's number.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_tag<S: Wire>(tag: i128, writer: &mut Writer<'_>, given: Given) -> Result<(), Overrun> {
    let (number, endian) = const { number_of(S::NODE, Format::DEFAULT) };
    number.write(writer, bits(tag), endian_given::<S>(given, endian))
}

/// The order of an enum's number, which may follow from what the enum is given.
#[cfg_attr(not(debug_assertions), inline(always))]
fn endian_given<S: Wire>(given: Given, endian: Endian) -> Endian {
    if const { S::NODE.little().is_some() } { S::NODE.endian_given(given, endian) } else { endian }
}

/// Refuses the number of a catch-all variant that is another variant's.
///
/// # Errors
///
/// Always.
#[cold]
pub const fn reserved_tag(tag: i128) -> EncodeError {
    EncodeError::new(EncodeErrorKind::ReservedTag { tag })
}

/// The same of text.
///
/// # Errors
///
/// Always.
#[cold]
#[must_use]
pub const fn reserved_text<const N: usize>(text: &[u8; N]) -> EncodeError {
    reserved_tag(text_number(text)).of_text(Some(N))
}

#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn measure_number(number: Number, value: i128) -> Result<usize, EncodeError> {
    if number.holds(value) {
        number.measure(bits(value))
    } else {
        Err(EncodeError::new(EncodeErrorKind::ValueOutOfRange { value, width: number.size() }))
    }
}

/// The number that stands for a value, and the order of its bytes.
pub(super) const fn number_of(schema: &Schema, format: Format) -> (Number, Endian) {
    match schema.number(format) {
        Some(number) => (number, schema.endian_of_number(format)),
        None if let Some(number) = schema.chooser(format) => (number, Endian::Big),
        None if matches!(schema, Schema::Bool) => (Flag::of(format).number, format.endian),
        // Refused where the field is declared.
        None => (Number::I64, Endian::Big),
    }
}
