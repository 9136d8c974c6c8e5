//! Structs whose fields stand in the bytes behind their tags.
//!
//! Owns how such fields are found, each once, and in which order they are written. The derive makes an enum `E` with a variant for
//! each field: that reads, measures and writes them.

use core::marker::PhantomData;

use super::kept::{KeepFields, KeptFields, Received};
use super::union::{measure_tag, reserved_tag, write_tag};
use super::{Differing, FromConstant, Numbered, min_element};
use crate::codec::{Decode, Wire};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Overrun};
use crate::io::{Reader, Tells, Writer};
use crate::layout::constant::{Absent, Constant, Field, Format, Schema};
use crate::layout::{Given, Unit};
use crate::primitive::{Beginning, Total, length};

/// The layout of such fields: an array of them.
#[derive(Debug)]
pub struct TaggedFields<E>(PhantomData<E>);

impl<E: Wire> Wire for TaggedFields<E> {
    const SCHEMA: &'static Schema = &Schema::Array { element: E::SCHEMA, fixed: false };
    const IS_KNOWN: bool = E::IS_KNOWN;
}

/// Where the fields that have been read stand.
#[derive(Debug, Clone, Copy)]
pub struct Region<'de> {
    bytes: &'de [u8],
    /// The first byte of the struct.
    start: usize,
    /// Whether more input could have another field.
    may_go_on: bool,
}

/// Hands each field, and the byte at which it begins, to `take`, in the order in which they stand.
///
/// # Errors
///
/// When what is there is no such field, and those of `take`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_tagged<'de, S: Wire, E: Decode<'de>>(
    reader: &mut Reader<'de>,
    take: impl FnMut(E, usize) -> Result<(), DecodeError>,
) -> Result<Region<'de>, DecodeError> {
    match read_each(reader, const { S::NODE.format_of_tagged() }, take) {
        Ok(region) => Ok(region),
        Err(error) => Err(error.in_message(S::NODE)),
    }
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn read_each<'de, E: Decode<'de>>(
    reader: &mut Reader<'de>,
    format: Format,
    mut take: impl FnMut(E, usize) -> Result<(), DecodeError>,
) -> Result<Region<'de>, DecodeError> {
    let start = reader.offset();
    let mut one = |reader: &mut Reader<'de>| {
        let at = reader.offset();
        let field = attempt!(E::read(reader, format.of_elements()));
        take(field, at)
    };
    let mut ahead;
    let bytes;
    if format.is_counted() {
        let count = attempt!(length::take_count(reader, format, min_element::<E>(format.of_elements())));
        (ahead, bytes) = (reader.clone(), reader.remaining());
        for _ in 0..count {
            attempt!(one(&mut ahead));
        }
    } else {
        (ahead, bytes) = (length::up_to_the_end(reader, format), reader.remaining());
        while attempt!(length::goes_on(&ahead, format)) {
            attempt!(one(&mut ahead));
        }
    }
    let len = ahead.offset().saturating_sub(reader.offset());
    reader.catch_up(&ahead);
    length::skip_end(reader, format);
    let may_go_on = length::may_go_on(reader, format);
    Ok(Region { bytes: bytes.get(..len).unwrap_or_default(), start, may_go_on })
}

/// Refuses a field, which begins at byte `at`, that is not behind the one in front of it, where they ascend.
///
/// # Errors
///
/// When it is not, with its name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn in_order<S: Wire, E: Wire + Numbered>(
    before: &mut Option<i128>,
    field: &E,
    at: usize,
) -> Result<(), DecodeError> {
    if const { !S::NODE.is_tagged_in_order() } {
        return Ok(());
    }
    let found = field.number();
    match before.replace(found) {
        Some(before) if found <= before => {
            Err(misplaced(DecodeErrorKind::NotAscending { found, before }, found, at, E::NODE))
        }
        _ => Ok(()),
    }
}

/// Keeps the value of a field, which begins at byte `at` behind its `tag`, unless there is one.
///
/// # Errors
///
/// When there is one, with the field's name on the path.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn once<E: Wire, T>(slot: &mut Option<T>, value: T, tag: i128, at: usize) -> Result<(), DecodeError> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(misplaced(DecodeErrorKind::Repeated { tag }, tag, at, E::NODE)),
    }
}

/// The error of a field behind its `tag` that stands where it may not.
#[cold]
#[inline(never)]
fn misplaced(kind: DecodeErrorKind, tag: i128, at: usize, schema: &'static Schema) -> DecodeError {
    let error = DecodeError::new(kind, at);
    schema.variant_of(tag).map_or(error, |variant| error.in_field(variant.part(), 0))
}

/// The error of a field, the one of the variant `PART`, that must be there and is not. `last` is the tag of the last one that is.
#[cold]
#[inline(never)]
#[must_use]
pub fn missing<S: Wire, E: Wire, const PART: usize>(region: &Region<'_>, last: Option<i128>) -> DecodeError {
    let elements = S::NODE.tagged().and_then(Field::elements);
    let may_come = region.may_go_on && elements.is_none_or(|elements| elements.may_follow(PART, last));
    DecodeError::missing(region.start, may_come).in_field(E::NODE.part_at(PART), 0).in_message(S::NODE)
}

/// Keeps the fields that the struct does not know, of which there are `count`.
#[inline]
pub fn keep_unknown<'de, E: Wire, T: KeepFields<'de>>(region: &Region<'de>, count: usize) -> T {
    T::keep(Received { bytes: region.bytes, left: count, schema: E::NODE })
}

/// The value of a field, the one of the variant `PART`, that has a `default = ...` and is not there.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn absent_tagged<S: Wire, T: FromConstant, const PART: usize>() -> T {
    T::of(const { constant_of(S::NODE, PART) })
}

/// Whether a field is what it is where it is not there.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn is_absent_tagged<S: Wire, T: Differing + ?Sized, const PART: usize>(value: &T) -> bool {
    value.differing(const { constant_of(S::NODE, PART) }).is_none()
}

/// The same of a field that then is its type's `Default::default()`, or a constant of a type of its own.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn is_same<T: PartialEq>(value: &T, absent: &T) -> bool {
    value == absent
}

const fn constant_of(schema: &Schema, position: usize) -> Constant {
    match schema.absent_tagged(position) {
        Some(Absent::Constant(constant)) => constant,
        _ => Constant::Int(0),
    }
}

/// The size of the fields that have been measured, and how many they are.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    len: Total,
    count: usize,
}

impl Fields {
    /// None.
    pub const NONE: Self = Self { len: Total::ZERO, count: 0 };

    /// The same with a field of that `tag`, of which `measured` is what stands behind the tag.
    ///
    /// # Errors
    ///
    /// When it has no encoding, or begins with what ends the fields.
    #[inline]
    pub fn and<S: Wire, E: Wire>(self, tag: i128, measured: Result<usize, EncodeError>) -> Result<Self, EncodeError> {
        match add::<S, E>(self.len, tag, measured) {
            Ok(len) => Ok(Self { len, count: self.count.saturating_add(1) }),
            Err(error) => Err(error.in_message(S::NODE)),
        }
    }

    /// The same with those that the struct does not know, of which `measure` says what stands behind the tag.
    ///
    /// # Errors
    ///
    /// Those of each, when one has a tag that the struct knows, and when they do not ascend but should.
    #[inline]
    pub fn and_unknown<S: Wire, E: Wire, T: KeptFields>(
        mut self,
        unknown: &T,
        measure: impl Fn(&[u8]) -> Result<usize, EncodeError>,
    ) -> Result<Self, EncodeError> {
        let mut before = None;
        for (number, bytes) in unknown.fields() {
            let tag = i128::from(number);
            attempt!(fits::<S, E>(tag, before));
            before = Some(tag);
            self = attempt!(self.and::<S, E>(tag, measure(bytes)));
        }
        Ok(self)
    }

    /// The size of all of them, with what says how many they are.
    ///
    /// # Errors
    ///
    /// When that cannot be said.
    #[inline]
    pub fn measured<S: Wire>(self) -> Result<usize, EncodeError> {
        let len = Unit::Element.measure(self.count, const { S::NODE.format_of_tagged() });
        match self.len.and(len) {
            Ok(len) => Ok(len.bytes()),
            Err(error) => Err(error.in_message(S::NODE)),
        }
    }

    /// The same with a field that is not measured once more.
    #[inline]
    #[must_use]
    pub const fn and_one(self, is_there: bool) -> Self {
        Self { count: self.count.saturating_add(is_there as usize), ..self }
    }

    /// The same with those that the struct does not know.
    #[inline]
    #[must_use]
    pub fn and_each<T: KeptFields>(self, unknown: &T) -> Self {
        Self { count: self.count.saturating_add(unknown.fields().count()), ..self }
    }
}

/// Writes how many there are, where that stands in front and so is asked for.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_count<S: Wire>(writer: &mut Writer<'_>, counted: impl FnOnce() -> Fields) -> Result<(), Overrun> {
    let format = const { S::NODE.format_of_tagged() };
    if format.is_counted() { Unit::Element.put(writer, counted().count, format) } else { Ok(()) }
}

fn add<S: Wire, E: Wire>(len: Total, tag: i128, measured: Result<usize, EncodeError>) -> Result<Total, EncodeError> {
    if const { S::NODE.format_of_tagged().until().is_some() } {
        attempt!(begins::<S, E>(tag));
    }
    len.and(measure_tag::<E>(tag)).and_then(|len| len.and(measured))
}

/// Refuses a field whose tag is what ends the fields.
fn begins<S: Wire, E: Wire>(tag: i128) -> Result<(), EncodeError> {
    let mut beginning = Beginning::default();
    beginning.fill(|writer| write_tag::<E>(tag, writer, Given::NOTHING));
    match const { S::NODE.format_of_tagged() }.until() {
        Some(until) if beginning.bytes().starts_with(until.bytes()) => {
            Err(named(EncodeError::new(EncodeErrorKind::BeginsWithTerminator), tag, E::NODE))
        }
        _ => Ok(()),
    }
}

/// Refuses a field that the struct does not know, and that it knows or that stands in front of the one `before`.
fn fits<S: Wire, E: Wire>(tag: i128, before: Option<i128>) -> Result<(), EncodeError> {
    let error = if E::NODE.tagged_at(tag).is_some() {
        named(reserved_tag(tag), tag, E::NODE)
    } else {
        match before {
            Some(before) if const { S::NODE.is_tagged_in_order() } && tag <= before => {
                named(EncodeError::new(EncodeErrorKind::NotAscending { value: tag, before }), tag, E::NODE)
            }
            _ => return Ok(()),
        }
    };
    Err(error.in_message(S::NODE))
}

/// The error of the field that stands behind a tag, with its name on the path.
#[cold]
#[inline(never)]
fn named(error: EncodeError, tag: i128, schema: &'static Schema) -> EncodeError {
    schema.variant_of(tag).map_or(error, |variant| error.in_field(variant.part(), 0))
}

/// Writes all fields, of whose sizes the room says nothing.
///
/// # Errors
///
/// Those of `write`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_all<'w>(
    writer: &mut Writer<'w>,
    write: impl FnOnce(&mut Writer<'w>) -> Result<(), Overrun>,
) -> Result<(), Overrun> {
    let tells = writer.tells();
    let mut own = writer.split_telling(Tells::Nothing);
    attempt!(write(&mut own));
    writer.resume(own.into_rest(), tells);
    Ok(())
}

/// Writes a field behind its tag.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_tagged<E: Wire>(
    tag: i128,
    writer: &mut Writer<'_>,
    write: impl FnOnce(&mut Writer<'_>) -> Result<(), Overrun>,
) -> Result<(), Overrun> {
    attempt!(write_tag::<E>(tag, writer, Given::NOTHING));
    write(writer)
}

/// Writes those fields that the struct does not know which stand in front of the one of that `tag`, or all that are left.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[inline]
pub fn write_unknown<'a, S: Wire, E: Wire>(
    unknown: &mut (impl Iterator<Item = (u64, &'a [u8])> + Clone),
    tag: Option<i128>,
    writer: &mut Writer<'_>,
    write: impl Fn(&[u8], &mut Writer<'_>) -> Result<(), Overrun>,
) -> Result<(), Overrun> {
    if tag.is_some() && const { !S::NODE.is_tagged_in_order() } {
        return Ok(());
    }
    loop {
        let mut next = unknown.clone();
        let Some((number, bytes)) = next.next() else { return Ok(()) };
        if tag.is_some_and(|tag| i128::from(number) > tag) {
            return Ok(());
        }
        attempt!(write_tagged::<E>(i128::from(number), writer, |writer| write(bytes, writer)));
        *unknown = next;
    }
}

/// Writes what ends the fields, where something does.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_end<S: Wire>(writer: &mut Writer<'_>) -> Result<(), Overrun> {
    length::put_end(writer, const { S::NODE.format_of_tagged() })
}
