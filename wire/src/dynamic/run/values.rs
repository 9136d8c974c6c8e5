//! One value: a number, a string, or what has others inside.

use super::elements::Watch;
use super::{Env, Fault, Runner, Slot, Stop};
use crate::dynamic::look::Look;
use crate::dynamic::path::Root;
use crate::dynamic::program::{Id, Named, Type, Union, Variant};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::io::Reader;
use crate::layout::constant::Format;
use crate::layout::{Encoding, End, Endian, Given, Versions};
use crate::primitive::number::take_ordered;
use crate::primitive::text::{take_ascii, take_fixed_text, take_utf16};
use crate::primitive::{length, take_bool, take_flag, take_zeros, wide};

impl<'a> Runner<'_, 'a> {
    /// Reads one value. Where another field, or its last element, says where it ends, `end` is that.
    pub(in crate::dynamic) fn value(&mut self, ty: Id, end: Option<End>, env: &Env) -> Result<Slot, Stop> {
        self.watched(ty, end, None, env)
    }

    /// The same, of whose elements something may have to hold.
    pub(super) fn watched(
        &mut self,
        ty: Id,
        end: Option<End>,
        watch: Option<&Watch<'_>>,
        env: &Env,
    ) -> Result<Slot, Stop> {
        let start = self.reader.offset();
        let Some(ty) = self.program.types.get(ty as usize) else { return Ok(Slot::ABSENT) };
        match ty {
            Type::Int { number, endian } => {
                let read = number.read(&mut self.reader, *endian).map(|_| ());
                self.fixed_from(start, read)
            }
            Type::Wide { width, signed, endian } => {
                let read = wide::read(&mut self.reader, *width, *signed, *endian).map(|_| ());
                self.fixed_from(start, read)
            }
            Type::Float32(endian) => {
                let read = take_ordered::<4>(&mut self.reader, *endian).map(|_| ());
                self.fixed_from(start, read)
            }
            Type::Float64(endian) => {
                let read = take_ordered::<8>(&mut self.reader, *endian).map(|_| ());
                self.fixed_from(start, read)
            }
            Type::Bool(format) => {
                let read = take_flag(&mut self.reader, *format).map(|_| ());
                self.fixed_from(start, read)
            }
            Type::Zeros(count) => {
                let read = take_zeros(&mut self.reader, *count);
                self.fixed_from(start, read)
            }
            Type::Bytes(format) => {
                let format = ending(*format, end);
                let read = length::take_bytes(&mut self.reader, format).map(<[u8]>::len);
                self.string(read, format)
            }
            Type::Text(encoding, format) => {
                let format = ending(*format, end);
                let read = text(&mut self.reader, *encoding, format);
                self.string(read, format)
            }
            Type::FixedText { len, pad } => {
                let read = take_fixed_text(&mut self.reader, *len, *pad).map(|_| ());
                self.fixed_from(start, read)
            }
            Type::Array { element, format, least, each } => {
                self.array((*element, *least, *each), ending(*format, end), watch, env)
            }
            Type::Fixed { element, count, len, each } => self.fixed((*element, *count, *len), *each, watch, env),
            Type::Optional { value, format } => {
                if !self.is_present(*value, ending(*format, end))? {
                    return Ok(Slot::NULL);
                }
                let start = self.reader.offset();
                let slot = self.watched(*value, end, watch, env)?;
                // Of one in another, null says which is.
                Ok(if self.program.is_optional(*value) { self.since(start) } else { slot })
            }
            Type::Pair(parts) => {
                for part in parts {
                    self.value(*part, None, env)?;
                }
                Ok(self.since(start))
            }
            Type::Struct(part) => self.structure(*part, env),
            Type::Enum(union) => self.enumeration(*union, env),
            Type::Chosen(union) => self.variant(*union, env.chosen, start, env),
            Type::Recursive { depth, of } => {
                let entered = self.reader.enter(*depth);
                self.stored(entered)?;
                let top = env.top.max(self.slots.len());
                let slot = self.value(*of, None, &Env { frame: None, top, ..*env })?;
                self.reader.leave();
                Ok(slot)
            }
            Type::Named { of, named } => {
                let slot = self.watched(*of, end, watch, env)?;
                if named.values.is_empty() { Ok(slot) } else { self.in_range(*of, named, slot) }
            }
            Type::Opaque { min_len, max_len } => {
                let left = self.reader.remaining().len();
                let taken = self.reader.take(max_len.unwrap_or(usize::MAX).min(left).max(*min_len)).map(|_| ());
                self.fixed_from(start, taken)
            }
        }
    }

    /// The place of what was read since `start`.
    #[inline]
    fn fixed_from(&mut self, start: usize, read: Result<(), DecodeError>) -> Result<Slot, Stop> {
        self.stored(read)?;
        Ok(self.since(start))
    }

    /// The place of all bytes from `start` on.
    #[inline]
    fn since(&self, start: usize) -> Slot {
        Slot::new(start, self.reader.offset().wrapping_sub(start))
    }

    /// The place of a string that was read, without what stands around it.
    #[inline]
    fn string(&mut self, read: Result<usize, DecodeError>, format: Format) -> Result<Slot, Stop> {
        let len = self.stored(read)?;
        let behind = match format.until() {
            Some(until) => until.dropped_len(),
            None => 0,
        };
        Ok(Slot::new(self.reader.offset().wrapping_sub(behind).wrapping_sub(len), len))
    }

    /// Whether a value is there that may be missing.
    fn is_present(&mut self, value: Id, format: Format) -> Result<bool, Stop> {
        let read = match self.program.own_unit(value) {
            Some(unit) => Ok(!length::take_null(&mut self.reader, unit, format)),
            None => take_bool(&mut self.reader),
        };
        self.stored(read)
    }

    fn structure(&mut self, id: Id, env: &Env) -> Result<Slot, Stop> {
        let start = self.reader.offset();
        let Some(part) = self.program.parts.get(id as usize) else { return Ok(Slot::ABSENT) };
        if let Some(versions) = part.versions {
            self.version(versions, env.given, Root::Part(id))?;
        }
        self.part(id, env)?;
        if part.ignores_extra {
            self.reader.skip(self.reader.remaining().len());
        }
        Ok(self.since(start))
    }

    /// Refuses a version in which a message does not exist.
    fn version(&mut self, versions: Versions, given: Given, root: Root) -> Result<(), Stop> {
        if versions.contain(given) {
            return Ok(());
        }
        let Stop = self.stop(DecodeError::unsupported(versions, given, self.reader.offset()));
        Err(self.add(|fault| fault.in_message(root)))
    }

    fn enumeration(&mut self, id: Id, env: &Env) -> Result<Slot, Stop> {
        let start = self.reader.offset();
        let Some(union) = self.program.unions.get(id as usize) else { return Ok(Slot::ABSENT) };
        if self.quick_union(union, env).is_some() {
            return Ok(Slot::new(start, self.reader.offset().saturating_sub(start)));
        }
        if let Some(versions) = union.versions {
            self.version(versions, env.given, Root::Union(id))?;
        }
        let endian = self.endian(union, env.given);
        let read = union.tag.read(&mut self.reader, endian);
        match self.stored(read) {
            Ok(number) => self.variant(id, union.tag.value(number), start, env),
            Err(Stop) => Err(self.add(|fault| fault.in_message(Root::Union(id)))),
        }
    }

    /// The order of the bytes of an enum's number.
    fn endian(&self, union: &Union, given: Given) -> Endian {
        if union.little.is_none() {
            return union.endian;
        }
        self.sight(&super::Frame { part: 0, base: 0, origin: 0 }, given).endian(union)
    }

    /// Reads the variant of an enum that `number` chooses, which begins at byte `start`.
    fn variant(&mut self, id: Id, number: i128, start: usize, env: &Env) -> Result<Slot, Stop> {
        let program = self.program;
        let Some(union) = program.unions.get(id as usize) else { return Ok(Slot::ABSENT) };
        let Some((_, variant)) = union.variant(number) else { return Err(self.unknown(number, start, id)) };
        match &variant.whole {
            None => self.part(variant.part, env)?,
            Some(whole) => {
                let is_little = union.little.is_some() && self.endian(union, env.given) == Endian::Little;
                if self.whole_variant(variant, whole, is_little, env).is_err() {
                    return Err(self.add(|fault| fault.in_message(Root::Part(variant.part))));
                }
            }
        }
        Ok(self.since(start))
    }

    /// Reads the size of a variant, its fields, and what stands behind them.
    fn whole_variant(
        &mut self,
        variant: &Variant,
        whole: &crate::dynamic::program::Rules,
        is_little: bool,
        env: &Env,
    ) -> Result<(), Stop> {
        let nowhere = super::Frame { part: variant.part, base: 0, origin: 0 };
        let Some(behind) = self.take_size(whole, is_little, &nowhere, env.given)? else { return Ok(()) };
        // Where its fields are, nobody asks who looks at none of them, and what they are was judged before.
        if !self.reader.is_checked() || env.frame.is_some() {
            self.part(variant.part, env)?;
            self.fill(whole.fill)?;
        }
        self.reader = behind;
        Ok(())
    }

    /// Refuses a number at byte `start` that no variant has.
    #[cold]
    pub(super) fn unknown(&mut self, number: i128, start: usize, id: Id) -> Stop {
        let text_len = self.program.unions.get(id as usize).and_then(|union| union.text_len);
        let error = DecodeError::new(DecodeErrorKind::UnknownValue { value: number }, start).of_text(text_len);
        self.fault = Some(Fault::new(error));
        self.add(|fault| fault.in_message(Root::Union(id)))
    }

    /// Refuses a number that is none of the values.
    fn in_range(&mut self, ty: Id, named: &Named, slot: Slot) -> Result<Slot, Stop> {
        let Some(value) = self.saturated(ty, slot) else { return Ok(slot) };
        let is_one = |ranges: &[(i128, i128)]| ranges.iter().any(|(first, last)| *first <= value && value <= *last);
        if named.values.iter().all(|ranges| is_one(ranges)) {
            return Ok(slot);
        }
        let at = slot.at().unwrap_or_default();
        Err(self.stop(DecodeError::new(DecodeErrorKind::NotAValue { value }, at)))
    }

    /// The number that was read, or the largest that can be told; `None` of what is none.
    fn saturated(&self, ty: Id, slot: Slot) -> Option<i128> {
        let mut reader = Reader::from_slice(self.reader.input().get(slot.at()?..)?);
        match self.program.types.get(ty as usize)? {
            Type::Int { number, endian } => Some(number.value(number.read(&mut reader, *endian).ok()?)),
            Type::Wide { width, signed, endian } => {
                let number = wide::read(&mut reader, *width, *signed, *endian).ok()?;
                Some(if *signed { number.cast_signed() } else { i128::try_from(number).unwrap_or(i128::MAX) })
            }
            Type::Named { of, .. } => self.saturated(*of, slot),
            _ => None,
        }
    }

    /// The enum that the elements of a list are.
    pub(super) fn union_of_elements(&self, ty: Id) -> Option<Id> {
        match self.program.types.get(ty as usize)? {
            Type::Array { element, .. } => self.program.union_of(*element),
            Type::Named { of, .. } | Type::Optional { value: of, .. } => self.union_of_elements(*of),
            _ => None,
        }
    }
}

/// A format, unless the end is known.
fn ending(format: Format, end: Option<End>) -> Format {
    end.map_or(format, |end| format.with_end(end))
}

/// Reads a text, and says how many bytes it is.
fn text(reader: &mut Reader<'_>, encoding: Encoding, format: Format) -> Result<usize, DecodeError> {
    match encoding {
        Encoding::Utf8 if reader.is_checked() => length::take_bytes(reader, format).map(<[u8]>::len),
        Encoding::Utf8 => length::take_text(reader, format).map(str::len),
        Encoding::Ascii => take_ascii(reader, format).map(str::len),
        Encoding::Latin1 => length::take_bytes(reader, format).map(<[u8]>::len),
        Encoding::Utf16 => take_utf16(reader, format).map(<[u8]>::len),
    }
}
