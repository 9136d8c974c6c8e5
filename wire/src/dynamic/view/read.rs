//! A value, read from bytes that were checked.

use core::net::IpAddr;

use super::{Chosen, Inside, Room, ValueRef, View};
use crate::dynamic::look::Look;
use crate::dynamic::program::{Form, Id, Named, Type, Union};
use crate::dynamic::run::{Sight, Slot, quick};
use crate::inspect::EncodedText;
use crate::io::Reader;
use crate::layout::{Encoding, Endian, Given, Notation, bits};
use crate::primitive::number::take_ordered;
use crate::primitive::{take_flag, text, wide};

impl Form {
    /// The number at the beginning of these bytes.
    #[inline(always)]
    pub(super) fn value<'v, 'a>(self, bytes: &[u8]) -> Option<ValueRef<'v, 'a>> {
        macro_rules! number {
            ($value:ident, $number:ty, $from:ident) => {
                bytes.first_chunk().map(|bytes| ValueRef::$value(<$number>::$from(*bytes).into()))
            };
        }
        match self {
            Self::I8 => number!(Int, i8, from_be_bytes),
            Self::I16 => number!(Int, i16, from_be_bytes),
            Self::I32 => number!(Int, i32, from_be_bytes),
            Self::I64 => number!(Int, i64, from_be_bytes),
            Self::U8 => number!(Unsigned, u8, from_be_bytes),
            Self::U16 => number!(Unsigned, u16, from_be_bytes),
            Self::U32 => number!(Unsigned, u32, from_be_bytes),
            Self::U64 => number!(Unsigned, u64, from_be_bytes),
            Self::F32 => number!(Float32, f32, from_be_bytes),
            Self::F64 => number!(Float64, f64, from_be_bytes),
            Self::I16Little => number!(Int, i16, from_le_bytes),
            Self::I32Little => number!(Int, i32, from_le_bytes),
            Self::I64Little => number!(Int, i64, from_le_bytes),
            Self::U16Little => number!(Unsigned, u16, from_le_bytes),
            Self::U32Little => number!(Unsigned, u32, from_le_bytes),
            Self::U64Little => number!(Unsigned, u64, from_le_bytes),
            Self::F32Little => number!(Float32, f32, from_le_bytes),
            Self::F64Little => number!(Float64, f64, from_le_bytes),
            Self::Bytes | Self::Text | Self::List | Self::Otherwise => None,
        }
    }
}

impl<'v, 'a> Inside<'v, 'a> {
    /// An enum of which only the number is there, which are bits of another.
    pub(in crate::dynamic) const fn of_number(view: &'v View<'v, 'a>, ty: Id, number: i128) -> Self {
        let slot = Slot::ABSENT;
        Self { view, given: Given::NOTHING, chosen: bits(number), ty, slot, frame: None, levels: 0 }
    }

    /// The same as a value of another type, that it is written as.
    pub(in crate::dynamic) const fn as_type(self, ty: Id) -> Self {
        Self { ty, ..self }
    }

    pub(in crate::dynamic) fn bytes(&self) -> Option<&'a [u8]> {
        self.view.input.get(self.slot.at as usize..)
    }

    /// The value.
    pub(in crate::dynamic) fn read(self) -> Option<ValueRef<'v, 'a>> {
        let bytes = self.bytes()?;
        let mut reader = Reader::from_slice(bytes);
        Some(match self.view.program.types.get(self.ty as usize)? {
            Type::Int { number, endian } => {
                let value = number.value(number.read(&mut reader, *endian).ok()?);
                if number.is_signed() { ValueRef::Int(value) } else { ValueRef::Unsigned(value.unsigned_abs()) }
            }
            Type::Wide { width, signed, endian } => {
                let number = wide::read(&mut reader, *width, *signed, *endian).ok()?;
                if *signed { ValueRef::Int(number.cast_signed()) } else { ValueRef::Unsigned(number) }
            }
            Type::Float32(endian) => ValueRef::Float32(f32::from_be_bytes(take_ordered(&mut reader, *endian).ok()?)),
            Type::Float64(endian) => ValueRef::Float64(f64::from_be_bytes(take_ordered(&mut reader, *endian).ok()?)),
            Type::Bool(format) => ValueRef::Bool(take_flag(&mut reader, *format).ok()?),
            Type::Zeros(count) => ValueRef::Zeros(*count),
            Type::Bytes(_) => ValueRef::Bytes(bytes.get(..self.slot.len())?),
            Type::Opaque { min_len, .. } => ValueRef::Bytes(bytes.get(..self.slot.len().max(*min_len))?),
            Type::Text(encoding, format) => {
                let bytes = bytes.get(..self.slot.len())?;
                match encoding {
                    Encoding::Utf8 | Encoding::Ascii => ValueRef::Text(core::str::from_utf8(bytes).ok()?),
                    Encoding::Latin1 | Encoding::Utf16 => {
                        ValueRef::EncodedText(EncodedText::new(bytes, *encoding, format.endian()))
                    }
                }
            }
            Type::FixedText { len, pad } => ValueRef::Text(text::fixed_text(bytes.get(..*len)?, *pad)),
            Type::Fixed { count, element, .. } if self.view.program.is_byte(*element) => {
                ValueRef::Bytes(bytes.get(..*count)?)
            }
            Type::Array { .. } | Type::Fixed { .. } | Type::Pair(_) => ValueRef::List(self),
            Type::Struct(_) => ValueRef::Struct(self),
            Type::Enum(_) | Type::Chosen(_) => ValueRef::Enum(self),
            // `null` would say two things.
            Type::Optional { value, .. } if self.view.program.is_optional(*value) => ValueRef::List(self),
            Type::Optional { value, .. } => return self.as_type(*value).read(),
            Type::Recursive { of, .. } => {
                let levels = self.levels.saturating_add(1);
                return Self { levels, frame: None, ty: *of, ..self }.read();
            }
            Type::Named { of, named } => return named.value(self.as_type(*of), bytes),
        })
    }

    /// The struct that it is.
    pub(in crate::dynamic) fn part(&self) -> Option<View<'v, 'a>> {
        match self.view.program.types.get(self.ty as usize)? {
            Type::Struct(part) => Some(self.open(*part, self.reader_of_all())),
            _ => None,
        }
    }

    /// The variant that it is.
    pub(in crate::dynamic) fn chosen(&self) -> Option<Chosen<'v, 'a>> {
        let program = self.view.program;
        let (Type::Enum(union) | Type::Chosen(union)) = program.types.get(self.ty as usize)? else { return None };
        let id = *union;
        let (union, is_chosen): (&Union, _) = (program.unions.get(id as usize)?, self.is_chosen());
        if !is_chosen && let Some(chosen) = self.quick_chosen(union, id) {
            return Some(chosen);
        }
        let endian = Sight { given: self.given, ..self.view.sight(0) }.endian(union);
        let mut reader = if self.slot == Slot::ABSENT { Reader::from_slice(&[]) } else { self.reader_of_all() };
        let number = if is_chosen { self.chosen } else { union.tag.read(&mut reader, endian).ok()? };
        let number = union.tag.value(number);
        let (_, variant) = union.variant(number)?;
        if let Some(whole) = &variant.whole {
            whole.skip_size(&mut reader, union.little.is_some() && endian == Endian::Little)?;
        }
        Some(Chosen { union, id, name: &variant.name, number, fields: self.open(variant.part, reader) })
    }

    /// The same where only lengths are to be known.
    fn quick_chosen(&self, union: &'v Union, id: Id) -> Option<Chosen<'v, 'a>> {
        let found = union.choose(self.bytes()?)?;
        let variant = union.variants.get(found.position as usize)?;
        let slots = match self.kept() {
            Some(slots) => slots,
            None => {
                let (program, quick) = (self.view.program, &*found.inner.quick);
                let mut slots = Room::new(program.parts.get(variant.part as usize)?.slots);
                let end = self.view.input.len().wrapping_sub(found.behind.map_or(0, <[u8]>::len));
                let steps = quick.steps(quick.guards(program, self.given));
                quick::read::<false>(steps, end, found.inside, slots.as_mut_slice())?;
                slots
            }
        };
        let fields = self.view_of(variant.part, slots);
        Some(Chosen { union, id, name: &variant.name, number: found.number.into(), fields })
    }

    /// Whether its number stands elsewhere.
    fn is_chosen(&self) -> bool {
        self.slot == Slot::ABSENT || matches!(self.view.program.types.get(self.ty as usize), Some(Type::Chosen(_)))
    }
}

impl Named {
    /// A value that people may write otherwise.
    fn value<'v, 'a>(&self, inside: Inside<'v, 'a>, bytes: &'a [u8]) -> Option<ValueRef<'v, 'a>> {
        match self.notation {
            None => inside.read(),
            Some(Notation::Ipv4) => bytes.first_chunk::<4>().map(|bytes| ValueRef::Address(IpAddr::from(*bytes))),
            Some(Notation::Ipv6) => bytes.first_chunk::<16>().map(|bytes| ValueRef::Address(IpAddr::from(*bytes))),
            Some(Notation::Uuid) => bytes.first_chunk::<16>().map(|bytes| ValueRef::Uuid(*bytes)),
        }
    }
}
