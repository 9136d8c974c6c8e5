//! The sizes of fields, written once what is in them is there, and what fills them up.

use super::{EncodeErrorKind, Encoder, Values};
use crate::dynamic::program::{Id, Program, Rules, Type};
use crate::dynamic::run::Stop;
use crate::dynamic::value::Value;
use crate::error::{EncodeError, EncodeErrorKind as Kind};
use crate::io::Writer;
use crate::layout::constant::Format;
use crate::layout::{End, Fill, Size, Unit};

/// How many bytes of a message may say nothing. A schema is a few bytes, and may ask for 4 GiB of them in each element.
const MOST_FILLED: usize = 64 << 20;

const TOO_MUCH_FILLED: &&str = &"more than 64 MiB of the message would be padding, constants or what fills sizes";

impl Rules {
    fn size_format(&self, is_little: bool) -> Format {
        let [plain, little] = self.size_formats;
        if is_little { little } else { plain }
    }
}

impl Encoder<'_> {
    /// Leaves room for a size in front, and returns where that begins.
    pub(in crate::dynamic) fn begin_size(&mut self, rules: &Rules, is_little: bool) -> usize {
        let start = self.out.len();
        if let Some(Size::Prefix(_)) = rules.size {
            let room = rules.size_format(is_little).end_of(Unit::Byte).min_len();
            self.out.resize(start.saturating_add(room), 0);
        }
        start
    }

    /// Writes the size of what was written since, or fills it up. `takes_more` says whether that would be read as part of it.
    pub(in crate::dynamic) fn end_size(
        &mut self,
        rules: &Rules,
        is_little: bool,
        start: usize,
        takes_more: impl FnOnce(&Self) -> bool,
    ) -> Result<(), Stop> {
        match rules.size {
            None | Some(Size::Held(_) | Size::Before(_)) => Ok(()),
            Some(Size::Constant(size)) => {
                let len = self.out.len().saturating_sub(start);
                if len > size {
                    return Err(self.stop(&Unit::Byte.too_large(len, size)));
                }
                if len < size && rules.is_open && takes_more(self) {
                    return Err(self.refuse(EncodeErrorKind::Codec(Kind::Unfilled { len, size })));
                }
                let fill = match rules.fill {
                    Fill::Byte(fill) => fill,
                    Fill::Nothing | Fill::Ignored | Fill::Cut => 0,
                };
                self.fill(start.saturating_add(size), fill)
            }
            Some(Size::Prefix(_)) => self.fill_in(rules.size_format(is_little), start),
        }
    }

    /// Writes the size of what stands behind the room that was left for it.
    fn fill_in(&mut self, format: Format, start: usize) -> Result<(), Stop> {
        let room = format.end_of(Unit::Byte).min_len();
        let len = self.out.len().saturating_sub(start).saturating_sub(room);
        let measured = Unit::Byte.measure(len, format);
        let taken = self.measured(measured)?;
        if let Some(more) = taken.checked_sub(room).filter(|more| *more > 0) {
            let end = self.out.len();
            self.out.resize(end.saturating_add(more), 0);
            self.out.copy_within(start.saturating_add(room)..end, start.saturating_add(taken));
        }
        let prefix = self.out.get_mut(start..start.saturating_add(taken)).unwrap_or_default();
        // It was measured.
        let _written = Unit::Byte.put(&mut Writer::new(prefix), len, format);
        Ok(())
    }

    /// Fills the output up to this position.
    #[inline]
    pub(super) fn fill(&mut self, end: usize, fill: u8) -> Result<(), Stop> {
        self.count_unsaid(end.saturating_sub(self.out.len()))?;
        self.out.resize(end, fill);
        Ok(())
    }

    /// Counts bytes that a schema says, and not the value.
    #[inline]
    pub(super) fn count_unsaid(&mut self, len: usize) -> Result<(), Stop> {
        self.filled = self.filled.saturating_add(len);
        if self.filled <= MOST_FILLED { Ok(()) } else { Err(self.stop(&EncodeError::refused(TOO_MUCH_FILLED))) }
    }

    /// Writes a size that is null.
    pub(in crate::dynamic) fn null_size(&mut self, rules: &Rules, is_little: bool) -> Result<(), Stop> {
        self.null(Unit::Byte, rules.size_format(is_little))
    }

    /// Writes null in the place of a length.
    pub(super) fn null(&mut self, unit: Unit, format: Format) -> Result<(), Stop> {
        let len = format.end_of(unit).null_len();
        self.put(len, |writer| unit.put_null(writer, format))
    }
}

impl Program {
    /// Whether bytes behind a value would be read as part of it.
    pub(in crate::dynamic) fn takes_more(&self, ty: Id, value: &Value<'_>) -> bool {
        let fields = |value: &'_ Value<'_>| value.fields().is_some();
        match self.types.get(ty as usize) {
            Some(Type::Bytes(format) | Type::Text(_, format) | Type::Array { format, .. }) => {
                matches!(format.end(), Some(End::Rest | End::Before(_)))
            }
            Some(Type::Optional { value: of, .. }) => !matches!(value, Value::Null) && self.takes_more(*of, value),
            Some(Type::Named { of, .. } | Type::Recursive { of, .. }) => self.takes_more(*of, value),
            Some(Type::Pair(parts)) => match (parts.last(), value) {
                (Some(last), Value::List(values)) => values.last().is_some_and(|value| self.takes_more(*last, value)),
                _ => false,
            },
            Some(Type::Fixed { element, .. }) => match value {
                Value::List(values) => values.last().is_some_and(|value| self.takes_more(*element, value)),
                _ => false,
            },
            Some(Type::Struct(part)) => {
                fields(value) && self.part_takes_more(*part, Values::Named(value.fields().unwrap_or_default()))
            }
            Some(Type::Enum(union) | Type::Chosen(union)) => self.variant_takes_more(*union, value),
            Some(Type::Opaque { min_len, max_len }) => *max_len != Some(*min_len),
            _ => false,
        }
    }

    fn variant_takes_more(&self, union: Id, value: &Value<'_>) -> bool {
        let Ok(number) = self.number_of(union, value) else { return false };
        let Some((_, variant)) = self.unions.get(union as usize).and_then(|union| union.variant(number)) else {
            return false;
        };
        variant.whole.is_none() && self.part_takes_more(variant.part, Values::Named(super::unions::fields(value)))
    }

    /// The same of the fields of a part.
    pub(super) fn part_takes_more(&self, part: Id, values: Values<'_>) -> bool {
        let Some(part) = self.parts.get(part as usize).filter(|part| part.is_open) else { return false };
        if part.ends_before {
            return true;
        }
        let Some((index, field)) = part.fields.iter().enumerate().next_back() else { return false };
        let Some(rules) = field.rules.as_deref() else {
            return values.get(index, field).is_some_and(|value| self.takes_more(field.types.plain(), value));
        };
        let has_open_end = matches!(rules.size, None | Some(Size::Before(_)));
        match values.get(index, field) {
            Some(value) => has_open_end && self.takes_more(field.types.plain(), value),
            None => rules.is_default,
        }
    }
}
