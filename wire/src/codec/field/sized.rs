//! A field with a size in bytes, whatever its type: one in front of it, a constant, or one that another field holds.
//!
//! Owns that the field takes all of its size and no more. It never knows what the field holds.

use super::Passed;
use super::held::wrong;
use crate::codec::{Decode, Encode, Wire};
use crate::error::{DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Overrun};
use crate::io::{Reader, Tells, Writer};
use crate::layout::constant::{Field, Format};
use crate::layout::{Fill, Size, Unit, WHOLE};
use crate::primitive::{length, take_fill};

/// The size that an earlier field holds for another: its number, and at which byte that one stands.
#[derive(Clone, Copy)]
pub struct HeldSize(pub i128, pub usize);

impl HeldSize {
    /// Of a field whose size nobody else holds.
    pub const NONE: Self = Self(0, 0);
}

/// Reads a field in its size, all of which it takes.
#[inline]
pub(super) fn read<'de, S: Wire, const PART: usize, const INDEX: usize, T>(
    reader: &mut Reader<'de>,
    held: HeldSize,
    given: impl Passed,
    read: impl FnOnce(&mut Reader<'de>) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    let mut sized = match take::<S, PART, INDEX>(reader, held, given) {
        Ok(sized) => sized,
        Err(error) => return Err(placed::<S, PART, INDEX>(error)),
    };
    // The one value that is returned: moved into another result, it would be copied.
    let mut value = read(&mut sized);
    if value.is_ok()
        && let Err(error) = end::<S, PART, INDEX>(&mut sized)
    {
        value = Err(error);
    } else if const { !S::IS_KNOWN }
        && let Err(error) = &mut value
    {
        // A codec by hand does not know that a size bounds it.
        *error = error.in_input(sized.known().can_grow());
    }
    if let Err(error) = &mut value {
        *error = placed::<S, PART, INDEX>(*error);
    }
    value
}

/// An error with the name of the field, or that of the variant which the field is as a whole.
#[cfg_attr(not(debug_assertions), inline(always))]
fn placed<S: Wire, const PART: usize, const INDEX: usize>(error: DecodeError) -> DecodeError {
    if INDEX == WHOLE { error.in_message(S::NODE.part_at(PART)) } else { error.in_part(S::NODE, PART, INDEX) }
}

/// Takes what stands behind the value in its size.
#[cfg_attr(not(debug_assertions), inline(always))]
fn end<S: Wire, const PART: usize, const INDEX: usize>(sized: &mut Reader<'_>) -> Result<(), DecodeError> {
    match const { S::NODE.field(PART, INDEX).fill() } {
        Fill::Nothing => sized.finish(),
        Fill::Byte(fill) => take_fill(sized, fill),
        Fill::Ignored | Fill::Cut => Ok(()),
    }
}

/// Reads a value that always takes as many bytes, where its size says so and nothing is wrong: without a reader of its own.
/// Else the reader stays where it is.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn read_exact<'de, S: Wire, const PART: usize, const INDEX: usize, T: Decode<'de>>(
    reader: &mut Reader<'de>,
    len: usize,
    format: Format,
    given: impl Passed,
) -> Option<T> {
    let mut ahead = reader.clone();
    if !length::take_exact(&mut ahead, len, size_format::<S, PART, INDEX>(given)) {
        return None;
    }
    let value = T::read(&mut ahead, format).ok()?;
    reader.catch_up(&ahead);
    Some(value)
}

/// The error of such a field where something is wrong, for which it is read again.
#[cold]
#[inline(never)]
pub(super) fn not_exact<'de, S: Wire, const PART: usize, const INDEX: usize, T: Decode<'de>>(
    mut reader: Reader<'de>,
    format: Format,
    given: impl Passed,
) -> DecodeError {
    let (left, offset) = (reader.remaining().len(), reader.offset());
    match read::<S, PART, INDEX, T>(&mut reader, HeldSize::NONE, given, |reader| T::read(reader, format)) {
        Err(error) => error,
        Ok(_) => DecodeError::new(DecodeErrorKind::TooShort { needed: T::MIN_LEN, left }, offset),
    }
}

/// A reader of the bytes of its size.
#[cfg_attr(not(debug_assertions), inline(always))]
fn take<'de, S: Wire, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'de>,
    held: HeldSize,
    given: impl Passed,
) -> Result<Reader<'de>, DecodeError> {
    match const { S::NODE.field(PART, INDEX).size() } {
        Some(Size::Constant(size)) => reader.split_sized(size),
        Some(Size::Before(behind)) => Ok(reader.split_before(behind)),
        Some(Size::Held(holder)) => {
            let HeldSize(number, start) = held;
            let number = holder.linear().of(number);
            match length::take_held(reader, number) {
                Ok(sized) => Ok(sized),
                Err(error) => {
                    let part = S::NODE.part_at(PART);
                    let term = part.fields().get(INDEX).and_then(Field::size_holder);
                    Err(wrong(error, part, term, number, start, reader.input()))
                }
            }
        }
        Some(Size::Prefix(_)) | None => length::take_sized(reader, size_format::<S, PART, INDEX>(given)),
    }
}

/// Takes null in the place of a size.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn take_null<S: Wire, const PART: usize, const INDEX: usize>(
    reader: &mut Reader<'_>,
    given: impl Passed,
) -> bool {
    length::take_null(reader, Unit::Byte, size_format::<S, PART, INDEX>(given))
}

/// Leaves the reader behind a field that was decoded before, of which its size tells enough.
#[inline]
pub(super) fn skip<S: Wire, const PART: usize, const INDEX: usize>(reader: &mut Reader<'_>) {
    let _sized = take::<S, PART, INDEX>(reader, HeldSize::NONE, ());
}

/// The format of the size of a field that has one.
#[cfg_attr(not(debug_assertions), inline(always))]
fn size_format<S: Wire, const PART: usize, const INDEX: usize>(given: impl Passed) -> Format {
    given.in_order(const { own_size_format::<S, PART, INDEX>() })
}

/// The same where nothing is passed on that decides its order.
const fn own_size_format<S: Wire, const PART: usize, const INDEX: usize>() -> Format {
    let field = S::NODE.field(PART, INDEX);
    match field.size_format(field.format().endian()) {
        Some(format) => format,
        None => Format::DEFAULT,
    }
}

/// The size of a field of `len` bytes with all that its own size makes of it, where it has one.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn measure<S: Wire, const PART: usize, const INDEX: usize>(
    len: usize,
    takes_more: impl FnOnce() -> bool,
) -> Result<usize, EncodeError> {
    match const { S::NODE.field(PART, INDEX).size() } {
        None | Some(Size::Held(_) | Size::Before(_)) => Ok(len),
        Some(Size::Constant(size)) if len < size && const { is_open::<S, PART, INDEX>() } => {
            if takes_more() {
                Err(unfilled(len, size))
            } else {
                Ok(size)
            }
        }
        Some(Size::Constant(size)) if len <= size => Ok(size),
        Some(Size::Constant(size)) => Err(Unit::Byte.too_large(len, size)),
        Some(Size::Prefix(_)) => match Unit::Byte.measure(len, const { own_size_format::<S, PART, INDEX>() }) {
            Ok(prefix) => length::sum(prefix, len),
            Err(error) => Err(error),
        },
    }
}

/// Whether some value of the field goes up to the end of its size.
const fn is_open<S: Wire, const PART: usize, const INDEX: usize>() -> bool {
    let field = S::NODE.field(PART, INDEX);
    field.schema().is_open(field.format())
}

/// The error of a value that would take what fills its size for its own.
#[cold]
#[inline(never)]
const fn unfilled(len: usize, size: usize) -> EncodeError {
    EncodeError::new(EncodeErrorKind::Unfilled { len, size })
}

/// Whether bytes behind the last field, at `INDEX`, which is written, would be read as part of it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn last_takes_more<S: Wire, T: Encode + ?Sized, const PART: usize, const INDEX: usize>(field: &T) -> bool {
    let node = const { S::NODE.field(PART, INDEX) };
    has_open_end(node) && field.takes_more(node.format())
}

/// The same of one that may be missing, in whose place they would be read.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn optional_takes_more<S: Wire, T: Encode, const PART: usize, const INDEX: usize>(field: &Option<T>) -> bool {
    let node = const { S::NODE.field(PART, INDEX) };
    match field {
        Some(field) => has_open_end(node) && field.takes_more(node.format()),
        None => node.is_default(),
    }
}

/// The same of a struct, or of the variant at `PART`, whatever its value. Bytes that it ignores are no part of it.
#[must_use]
pub const fn part_takes_more<S: Wire, const PART: usize>() -> bool {
    const { S::NODE.part(PART).has_open_fields() }
}

/// Whether no size says where the field ends.
const fn has_open_end(field: &Field) -> bool {
    matches!(field.size(), None | Some(Size::Before(_)))
}

/// The bytes of a size that is null.
pub(super) const fn null_len<S: Wire, const PART: usize, const INDEX: usize>() -> usize {
    match S::NODE.field(PART, INDEX).size() {
        Some(Size::Prefix(prefix)) => prefix.null_len(),
        Some(Size::Constant(_) | Size::Held(_) | Size::Before(_)) | None => 0,
    }
}

/// Writes a size that is null.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn write_null<S: Wire, const PART: usize, const INDEX: usize>(
    writer: &mut Writer<'_>,
    given: impl Passed,
) -> Result<(), Overrun> {
    Unit::Byte.put_null(writer, size_format::<S, PART, INDEX>(given))
}

/// Writes a field behind its size.
///
/// Fields with sizes can nest. Were each of them measured here, the work would grow with the square of their depth; so
/// only a field is that has no other such field inside, or about whose size the room says nothing.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn write<S: Wire, const PART: usize, const INDEX: usize>(
    writer: &mut Writer<'_>,
    given: impl Passed,
    measure: impl FnOnce() -> Result<usize, EncodeError>,
    write: impl FnOnce(&mut Writer<'_>) -> Result<(), Overrun>,
) -> Result<(), Overrun> {
    let format = size_format::<S, PART, INDEX>(given);
    match const { S::NODE.field(PART, INDEX).size() } {
        Some(Size::Constant(size)) => return write_filled::<S, PART, INDEX>(writer, size, write),
        Some(Size::Held(_) | Size::Before(_)) => return writer.sized(write),
        Some(Size::Prefix(_)) | None => {}
    }
    if const { S::NODE.field(PART, INDEX).has_fixed_size() } {
        return write_counted(writer, format, write);
    }
    if const { S::NODE.field(PART, INDEX).schema().inside().has_varying_size } {
        let is_told = match writer.tells() {
            Tells::Nothing | Tells::About(_) => false,
            Tells::Message => const { INDEX == WHOLE || S::NODE.part(PART).ends_fixed(INDEX) },
            Tells::Field => true,
        };
        return write_around(writer, format, is_told, measure, write);
    }
    let expected = match writer.tells() {
        Tells::About(len) => len as usize,
        // No field inside is measured too.
        Tells::Nothing | Tells::Message | Tells::Field => match measure() {
            Ok(len) => len,
            Err(_) => return Err(Overrun),
        },
    };
    write_behind(writer, format, expected, write)
}

/// Writes a field in room of a constant size, and what fills that.
#[cfg_attr(not(debug_assertions), inline(always))]
fn write_filled<S: Wire, const PART: usize, const INDEX: usize>(
    writer: &mut Writer<'_>,
    size: usize,
    write: impl FnOnce(&mut Writer<'_>) -> Result<(), Overrun>,
) -> Result<(), Overrun> {
    let mut own = Writer::new(attempt!(writer.room(size)));
    attempt!(write(&mut own));
    let fill = match const { S::NODE.field(PART, INDEX).fill() } {
        Fill::Byte(fill) => fill,
        Fill::Nothing | Fill::Ignored | Fill::Cut => 0,
    };
    own.into_rest().fill(fill);
    Ok(())
}

/// Writes a field behind room for a size of known width, and then its size, which is known by then.
#[cfg_attr(not(debug_assertions), inline(always))]
fn write_counted(
    writer: &mut Writer<'_>,
    format: Format,
    write: impl FnOnce(&mut Writer<'_>) -> Result<(), Overrun>,
) -> Result<(), Overrun> {
    let prefix = attempt!(writer.room(format.end_of(Unit::Byte).min_len()));
    let before = writer.remaining();
    attempt!(writer.sized(write));
    let len = before.wrapping_sub(writer.remaining());
    if len > format.capacity(Unit::Byte) {
        return Err(Overrun);
    }
    Unit::Byte.put(&mut Writer::new(prefix), len, format)
}

/// Writes a field behind a gap for its size, as wide as one that says `expected`, and remembers its size for the next one.
///
/// Where the room is not enough for what is expected, the gap is no wider than any size in it: a smaller field fits too.
#[cfg_attr(not(debug_assertions), inline(always))]
fn write_behind(
    writer: &mut Writer<'_>,
    format: Format,
    expected: usize,
    write: impl FnOnce(&mut Writer<'_>) -> Result<(), Overrun>,
) -> Result<(), Overrun> {
    let tells = writer.tells();
    let room = writer.split().into_rest();
    let gap = match prefix_len(expected, format) {
        gap if gap.saturating_add(expected) <= room.len() => gap,
        _ => widest(room.len(), format),
    };
    let Some((_, content)) = room.split_at_mut_checked(gap) else { return Err(Overrun) };
    let size = content.len();
    let mut own = Writer::new(content);
    attempt!(write(&mut own));
    let len = size.wrapping_sub(own.remaining());
    let tells = match tells {
        Tells::Nothing | Tells::About(_) => Tells::about(len),
        Tells::Message | Tells::Field => tells,
    };
    let behind = attempt!(fill_gap(room, gap, len, format, tells));
    let tells = behind.tells();
    writer.resume(behind.into_rest(), tells);
    Ok(())
}

/// Writes a field with others in it behind a size whose own width varies, as theirs do.
///
/// A room in which little else follows tells how wide the prefix is at most, and nearly always how wide it is: the field
/// is written behind a gap of as many bytes, and moved where the prefix takes fewer. In any other room the field is
/// measured, and gets a room of its own, which tells.
#[cfg_attr(not(debug_assertions), inline(always))]
fn write_around(
    writer: &mut Writer<'_>,
    format: Format,
    is_told: bool,
    measure: impl FnOnce() -> Result<usize, EncodeError>,
    write: impl FnOnce(&mut Writer<'_>) -> Result<(), Overrun>,
) -> Result<(), Overrun> {
    let tells = if is_told { writer.tells() } else { Tells::Field };
    let (room, gap) = if is_told {
        let room = writer.split().into_rest();
        let gap = widest(room.len(), format);
        (room, gap)
    } else {
        let Ok(len) = measure() else { return Err(Overrun) };
        attempt!(Unit::Byte.put(writer, len, format));
        (attempt!(writer.room(len)), 0)
    };
    let Some((_, content)) = room.split_at_mut_checked(gap) else { return Err(Overrun) };
    let size = content.len();
    let mut own = Writer::telling(content, tells);
    attempt!(write(&mut own));
    let left = own.remaining();
    if gap == 0 {
        return if left == 0 { Ok(()) } else { Err(Overrun) };
    }
    let behind = attempt!(fill_gap(room, gap, size.wrapping_sub(left), format, tells));
    let tells = behind.tells();
    writer.resume(behind.into_rest(), tells);
    Ok(())
}

/// Writes the size of the `len` bytes behind a gap into it, and returns a writer of what is left behind them.
#[cfg_attr(not(debug_assertions), inline(always))]
fn fill_gap(room: &mut [u8], gap: usize, len: usize, format: Format, tells: Tells) -> Result<Writer<'_>, Overrun> {
    if prefix_len(len, format) != gap {
        return close_gap(room, gap, len, format);
    }
    let Some((prefix, content)) = room.split_at_mut_checked(gap) else { return Err(Overrun) };
    attempt!(Unit::Byte.put(&mut Writer::new(prefix), len, format));
    let mut writer = Writer::telling(content, tells);
    attempt!(writer.room(len));
    Ok(writer)
}

/// The same where the prefix is not as wide as the gap. The room misled, so it is not asked again.
#[cold]
#[inline(never)]
fn close_gap(room: &mut [u8], gap: usize, len: usize, format: Format) -> Result<Writer<'_>, Overrun> {
    let width = prefix_len(len, format);
    let content = gap..gap.saturating_add(len);
    if width.saturating_add(len) > room.len() || content.end > room.len() {
        return Err(Overrun);
    }
    room.copy_within(content, width);
    let mut writer = Writer::new(room);
    attempt!(Unit::Byte.put(&mut writer, len, format));
    attempt!(writer.room(len));
    Ok(writer)
}

/// The width of the largest size for which `room` bytes are enough, with the field behind it.
///
/// A smaller one fits behind as wide a gap, for the largest does.
#[cfg_attr(not(debug_assertions), inline(always))]
const fn widest(room: usize, format: Format) -> usize {
    // A prefix is at most one step wider than one for what it leaves room for.
    prefix_len(room.saturating_sub(prefix_len(room.saturating_sub(1), format)), format)
}

/// The bytes of a size that says `len`.
#[cfg_attr(not(debug_assertions), inline(always))]
const fn prefix_len(len: usize, format: Format) -> usize {
    match format.end_of(Unit::Byte).prefix() {
        Some(number) => number.prefix_len(len),
        None => 0,
    }
}
