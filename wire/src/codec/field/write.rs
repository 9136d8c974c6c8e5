//! A field as it is written, having been measured.
//!
//! Owns that the room of a run is looked at once. It never checks a value.

use super::place::{BIG, EITHER, LITTLE, Place};
use super::union::{measure_variant, number_of, write_variant};
use super::{Passed, Union, bytes_of, sized};
use crate::codec::call::call_write;
use crate::codec::{Encode, Wire};
use crate::error::Overrun;
use crate::io::{Tells, Writer};
use crate::layout::constant::{Format, Schema};
use crate::layout::{Endian, Flag, bits};

/// Writes a field.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_field<S: Wire, T: Encode + ?Sized, const PART: usize, const INDEX: usize>(
    field: &T,
    writer: &mut Writer<'_>,
    given: impl Passed,
) -> Result<(), Overrun> {
    attempt!(ensure_run::<S, PART, INDEX>(writer));
    match Place::<S, T, PART, INDEX>::FORM {
        BIG => field.write_plain::<false>(writer),
        LITTLE => field.write_plain::<true>(writer),
        EITHER if given.is_little() => field.write_plain::<true>(writer),
        EITHER => field.write_plain::<false>(writer),
        _ => field.write(writer, given.format::<T>(Place::<S, T, PART, INDEX>::FORMAT)),
    }
}

/// Writes a field with a size in front.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_sized<S: Wire, T: Encode + ?Sized, const PART: usize, const INDEX: usize>(
    field: &T,
    writer: &mut Writer<'_>,
    given: impl Passed,
) -> Result<(), Overrun> {
    attempt!(ensure_run::<S, PART, INDEX>(writer));
    let format = given.format::<T>(Place::<S, T, PART, INDEX>::FORMAT);
    sized::write::<S, PART, INDEX>(writer, given, || field.measure(format), |writer| field.write(writer, format))
}

/// Writes a size that is null.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_null<S: Wire, const PART: usize, const INDEX: usize>(
    writer: &mut Writer<'_>,
    given: impl Passed,
) -> Result<(), Overrun> {
    sized::write_null::<S, PART, INDEX>(writer, given)
}

/// Writes an enum without its number.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_switched<S: Wire, T: Union, const PART: usize, const INDEX: usize>(
    field: &T,
    writer: &mut Writer<'_>,
    given: impl Passed,
) -> Result<(), Overrun> {
    if const { S::NODE.field(PART, INDEX).size().is_some() } {
        return sized::write::<S, PART, INDEX>(
            writer,
            given,
            || measure_variant(field, given),
            |writer| write_variant(field, writer, given),
        );
    }
    write_variant(field, writer, given)
}

/// Writes a field that is `number`, whatever the struct holds there.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_number<S: Wire, const PART: usize, const INDEX: usize>(
    number: i128,
    writer: &mut Writer<'_>,
    given: impl Passed,
) -> Result<(), Overrun> {
    attempt!(ensure_run::<S, PART, INDEX>(writer));
    put_number::<S, PART, INDEX>(number, writer, given)
}

/// The same where the room is known to be there.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn put_number<S: Wire, const PART: usize, const INDEX: usize>(
    number: i128,
    writer: &mut Writer<'_>,
    given: impl Passed,
) -> Result<(), Overrun> {
    let (kind, endian) = const { number_of(S::NODE.field(PART, INDEX).schema(), S::NODE.field(PART, INDEX).format()) };
    let endian = if const { S::NODE.field(PART, INDEX).schema().little().is_some() } {
        S::NODE.field(PART, INDEX).schema().endian_given(given.numbers(), endian)
    } else {
        given.in_order(Format::DEFAULT.with_endian(endian)).endian
    };
    let number = if const { matches!(S::NODE.field(PART, INDEX).schema().plain(), Schema::Bool) } {
        const { Flag::of(S::NODE.field(PART, INDEX).format()) }.of_value(number != 0)
    } else {
        bits(number)
    };
    kind.write(writer, number, endian)
}

/// Writes a constant of bytes.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_bytes<S: Wire, const PART: usize, const INDEX: usize>(writer: &mut Writer<'_>) -> Result<(), Overrun> {
    attempt!(ensure_run::<S, PART, INDEX>(writer));
    writer.put(const { bytes_of(S::NODE.field(PART, INDEX)) })
}

/// Checks once that the run is there that the field begins, if it begins one.
#[cfg_attr(not(debug_assertions), inline(always))]
fn ensure_run<S: Wire, const PART: usize, const INDEX: usize>(writer: &Writer<'_>) -> Result<(), Overrun> {
    match const { S::NODE.field(PART, INDEX).run() } {
        0 => Ok(()),
        run => writer.ensure(run),
    }
}

/// Writes the fields from `FROM` up to `TO` of a part that has many, by a call unless the type is small.
///
/// # Errors
///
/// When an `Encode` impl written by hand measured too little.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn write_group<'w, S: Wire, const PART: usize, const FROM: usize, const TO: usize, W>(
    writer: &mut Writer<'w>,
    write: W,
) -> Result<(), Overrun>
where
    W: FnOnce(&mut Writer<'w>) -> Result<(), Overrun>,
{
    if const { S::NODE.is_small() } {
        return write(writer);
    }
    call_write(writer, |writer| {
        let run = const { S::NODE.part(PART).run_within(FROM, TO) };
        if run > 0 {
            attempt!(writer.ensure(run));
        }
        write(writer)
    })
}

/// Writes the elements of an array that was measured.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn write_elements<T: Encode>(
    elements: &[T],
    writer: &mut Writer<'_>,
    format: Format,
) -> Result<(), Overrun> {
    let format = format.of_elements();
    if T::IS_PLAIN && format.width.is_none() {
        let room = attempt!(writer.room(size_of_val(elements)));
        return match format.endian {
            Endian::Big => put_plain::<T, false>(room, elements),
            Endian::Little => put_plain::<T, true>(room, elements),
        };
    }
    // One of its own, which nobody else can look at, is kept in registers.
    let tells = writer.tells();
    let of_elements = if const { T::SCHEMA.inside().has_varying_size } {
        Tells::of_elements(writer, elements.len())
    } else {
        Tells::Nothing
    };
    let mut own = if T::IS_KNOWN { writer.split_anywhere(of_elements) } else { writer.split_telling(of_elements) };
    for element in elements {
        attempt!(element.write(&mut own, format));
    }
    writer.resume(own.into_rest(), tells);
    Ok(())
}

/// Writes elements into room for just as many.
///
/// Not `inline(always)`: inlined late, as a function whose arguments cannot overlap, its loop needs no check that they
/// do not.
pub(crate) fn put_plain<T: Encode, const IS_LITTLE: bool>(room: &mut [u8], elements: &[T]) -> Result<(), Overrun> {
    room.chunks_exact_mut(T::MIN_LEN).zip(elements).try_for_each(|(room, element)| {
        let mut writer = Writer::new(room);
        attempt!(element.write_plain::<IS_LITTLE>(&mut writer));
        // A number is known to fill its room, and loops over numbers are to vectorise.
        if T::IS_PLAIN || writer.remaining() == 0 { Ok(()) } else { Err(Overrun) }
    })
}
