//! What fields look at in front of them, found in the values that are written.

use super::{Encoder, Frame, Values};
use crate::codec::field::Held;
use crate::dynamic::look::{Found, Look};
use crate::dynamic::program::{Absent, Field, From, Id, Known, Maker, Makes, Program, Source, Type};
use crate::dynamic::value::Value;
use crate::layout::{Encoding, Null, Subject};

/// What the fields of a part see.
#[derive(Clone, Copy)]
pub(super) struct Sight<'n, 'f> {
    pub(super) program: &'f Program,
    pub(super) scratch: &'n super::Scratch,
    pub(super) frame: &'n Frame<'n, 'f>,
    /// The element of which something must hold.
    pub(super) element: Option<Element<'f>>,
}

/// An element that a condition looks at.
#[derive(Clone, Copy)]
pub(super) enum Element<'f> {
    Value(Id, &'f Value<'f>),
    /// One of a string.
    Byte(u8),
}

impl<'e> Encoder<'e> {
    /// What the fields of a part see.
    pub(super) fn sight<'n, 'f>(&'n self, frame: &'n Frame<'n, 'f>) -> Sight<'n, 'f>
    where
        'e: 'f,
    {
        Sight { program: self.program, scratch: self.scratch, frame, element: None }
    }
}

impl<'f> Look<'f> for Sight<'_, 'f> {
    fn find(&self, source: Source) -> Option<Found<'f>> {
        match (source.from, self.element) {
            (From::Given { slot, .. }, _) => Some(number(self.frame.given.get(slot))),
            (From::Field { frame, part, index }, None) => self.in_part(frame, part, |sight| sight.field(index)),
            (From::Field { frame, part, index }, Some(Element::Value(ty, value))) => {
                let (id, values) = (self.program.part_of(ty)?, Values::Named(value.fields()?));
                let element =
                    Frame { part: self.program.parts.get(id as usize)?, id, values, outer: None, ..*self.frame };
                let sight = Sight { program: self.program, scratch: self.scratch, frame: &element, element: None };
                sight.in_part(frame, part, |sight| sight.field(index))
            }
            (From::Field { .. }, Some(Element::Byte(_))) | (From::Element, None) => None,
            (From::Element, Some(Element::Value(ty, value))) => self.program.subject(ty, value),
            (From::Element, Some(Element::Byte(byte))) => Some(number(byte.into())),
        }
    }
}

fn number<'f>(number: i128) -> Found<'f> {
    Found { at: None, is: Subject::Number(number) }
}

impl<'f> Sight<'_, 'f> {
    /// What `look` finds in the part whose slots begin so many behind those of this one.
    fn in_part<T>(&self, slots: usize, part: Id, look: impl FnOnce(&Sight<'_, 'f>) -> Option<T>) -> Option<T> {
        if self.frame.id == part {
            return look(self);
        }
        let (index, field) = self.program.around(self.frame.id, slots)?;
        let (id, frame) = (self.program.part_of(field.types.plain())?, field.frame?);
        let values = self.frame.values.get(index, field).and_then(Value::fields).unwrap_or_default();
        let inner = Frame {
            part: self.program.parts.get(id as usize)?,
            id,
            values: Values::Named(values),
            outer: Some((self.frame, frame)),
            ..*self.frame
        };
        let sight = Sight { program: self.program, scratch: self.scratch, frame: &inner, element: None };
        sight.in_part(slots.checked_sub(frame)?, part, look)
    }

    /// What a field of the part is.
    pub(super) fn field(&self, index: usize) -> Option<Found<'f>> {
        let field = self.frame.part.fields.get(index)?;
        if let Some(own) = self.own_number(field, index) {
            return Some(number(own));
        }
        let rules = field.rules.as_deref();
        let ty = field.types.plain();
        if let Some(constant) = rules.and_then(|rules| rules.constant.as_ref()) {
            return Some(self.program.known(constant, ty));
        }
        match (self.frame.values.get(index, field), rules.and_then(|rules| rules.absent.as_ref())) {
            (Some(value), _) if !matches!(value, Value::Null) => self.program.subject(ty, value),
            (_, Some(Absent::Natural(Some(known)) | Absent::Constant(known))) => Some(self.program.known(known, ty)),
            (_, Some(Absent::Natural(None) | Absent::Missing) | None) => None,
        }
    }

    /// The number that a field is whatever its value is: a constant, or what fields behind it make of it.
    pub(super) fn own_number(&self, field: &Field, index: usize) -> Option<i128> {
        if let Some(Known::Number(number)) = field.rules.as_deref().and_then(|rules| rules.constant.as_ref()) {
            return Some(*number);
        }
        if !field.is_made && self.frame.outer.is_none() {
            return None;
        }
        let value = self.frame.values.get(index, field);
        let own = value.and_then(|value| self.program.subject(field.types.plain(), value)).and_then(|own| own.number());
        self.made(self.frame, 0, index, own.unwrap_or_default())
    }

    /// The number of the field at `index` of the part whose slots begin so many behind those of `frame`, if that or one around it
    /// makes it of `own`.
    fn made(&self, frame: &Frame<'_, 'f>, slots: usize, index: usize, own: i128) -> Option<i128> {
        let it = From::Field { frame: slots, part: self.frame.id, index };
        let is_it = |maker: &&Maker| maker.source.from.is(it);
        let mut makers = frame.part.makers.iter().filter(is_it).peekable();
        if makers.peek().is_none() {
            let (outer, at) = frame.outer?;
            return self.made(outer, slots.checked_add(at)?, index, own);
        }
        let held = makers.fold(Held::own(own), |held, maker| match self.making(frame, maker) {
            Some(value) => held.making(maker.source.linear, value),
            None => held,
        });
        Some(held.number())
    }

    /// The number that a field makes; `None` where it is not there, and nothing says so.
    pub(super) fn making(&self, frame: &Frame<'_, 'f>, maker: &Maker) -> Option<i128> {
        let field = frame.part.fields.get(maker.index)?;
        let rules = field.rules.as_deref()?;
        let value = frame.values.get(maker.index, field).filter(|value| !matches!(value, Value::Null));
        if let (Makes::Length, Some(Known::Bytes(bytes))) = (maker.makes, &rules.constant) {
            return i128::try_from(bytes.len()).ok();
        }
        match (maker.makes, value) {
            (Makes::Length, Some(value)) => {
                self.program.count(field.types.plain(), value).and_then(|count| i128::try_from(count).ok())
            }
            (Makes::Length, None) if rules.null == Null::Length => Some(-1),
            (Makes::Size, _) => {
                let mut sizes = self.scratch.sizes.iter().skip(frame.sizes);
                let (_, bytes) = sizes.find(|(index, _)| *index == maker.index)?;
                i128::try_from(bytes.len()).ok()
            }
            (Makes::Variant, Some(value)) if rules.is_chosen => {
                self.program.subject(field.types.plain(), value).and_then(|found| found.number())
            }
            (Makes::Variant, Some(Value::List(elements))) => {
                let element = self.program.element_of(field.types.plain())?;
                self.program.subject(element, elements.first()?).and_then(|found| found.number())
            }
            (Makes::Length, None) | (Makes::Variant, _) => None,
        }
    }
}

impl Program {
    /// What a value is to those that look at it; `None` where it is none of the type, or says nothing to others.
    pub(in crate::dynamic) fn subject<'f>(&self, ty: Id, value: &'f Value<'f>) -> Option<Found<'f>> {
        let is = match self.types.get(ty as usize)? {
            Type::Int { number, .. } => Subject::Number(value.as_i128().filter(|value| number.holds(*value))?),
            Type::Bool(_) => Subject::Number(flag(value)?.into()),
            Type::Float32(_) => Subject::Float32(float32(value)?),
            Type::Float64(_) => Subject::Float64(float64(value)?),
            Type::Bytes(_) | Type::Text(..) | Type::FixedText { .. } => Subject::Bytes(value.as_bytes()?),
            Type::Fixed { count, each: Some(1), .. } => {
                Subject::Bytes(value.as_bytes().filter(|bytes| bytes.len() == *count)?)
            }
            Type::Enum(union) | Type::Chosen(union) => Subject::Number(self.number_of(*union, value).ok()?),
            Type::Named { of, named } => match value {
                Value::Text(name) if !named.names.is_empty() => Subject::Number(named.number_of(name)?),
                value => return self.subject(*of, value),
            },
            Type::Optional { value: of, .. } => return self.subject(*of, value),
            Type::Array { .. } | Type::Fixed { .. } | Type::Pair(_) | Type::Opaque { .. } => return None,
            Type::Wide { .. } | Type::Zeros(_) | Type::Struct(_) | Type::Recursive { .. } => return None,
        };
        Some(Found { at: None, is })
    }

    /// The length that a value has.
    pub(in crate::dynamic) fn count(&self, ty: Id, value: &Value<'_>) -> Option<usize> {
        match (self.types.get(ty as usize)?, value) {
            (Type::Text(encoding, _), Value::Text(text)) => Some(characters(*encoding, text)),
            (Type::Text(encoding, _), Value::Bytes(bytes)) => bytes.len().checked_div(encoding.unit_len()),
            (Type::Text(encoding, _), value) => value.unwritten()?.len().checked_div(encoding.unit_len()),
            (Type::Array { .. }, Value::List(elements)) => Some(elements.len()),
            (Type::Named { of, .. } | Type::Optional { value: of, .. }, value) => self.count(*of, value),
            (_, value) => value.as_bytes().map(<[u8]>::len).or_else(|| Some(value.unwritten()?.len())),
        }
    }
}

/// How many there are in a text of what its length counts.
fn characters(encoding: Encoding, text: &str) -> usize {
    match encoding {
        Encoding::Utf8 | Encoding::Ascii => text.len(),
        Encoding::Latin1 => text.chars().count(),
        Encoding::Utf16 => text.encode_utf16().count(),
    }
}

/// Yes or no, also as a number.
pub(super) fn flag(value: &Value<'_>) -> Option<bool> {
    match value {
        Value::Bool(is) => Some(*is),
        Value::Int(number @ (0 | 1)) => Some(*number != 0),
        _ => None,
    }
}

/// A float, also as an integer, or as the text that stands for what JSON has no number for.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "the nearest float is meant")]
pub(super) fn float32(value: &Value<'_>) -> Option<f32> {
    match value {
        Value::Float32(float) => Some(*float),
        Value::Float64(float) => Some(*float as f32).filter(|single| single.is_finite() || !float.is_finite()),
        Value::Int(number) => Some(*number as f32).filter(|float| *float as i128 == *number),
        Value::Text(text) => match bits_of(text, 8) {
            Some(bits) => u32::try_from(bits).ok().map(f32::from_bits),
            None => unwritten(text).map(|float| float as f32),
        },
        _ => None,
    }
}

/// The same of 64 bits.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "the nearest float is meant")]
pub(super) fn float64(value: &Value<'_>) -> Option<f64> {
    match value {
        Value::Float32(float) => Some((*float).into()),
        Value::Float64(float) => Some(*float),
        Value::Int(number) => Some(*number as f64).filter(|float| *float as i128 == *number),
        Value::Text(text) => bits_of(text, 16).map(f64::from_bits).or_else(|| unwritten(text)),
        _ => None,
    }
}

/// The bits of a NaN that is written with them, as so many digits.
fn bits_of(text: &str, digits: usize) -> Option<u64> {
    let bits = text.strip_prefix("NaN(")?.strip_suffix(')')?;
    if bits.len() == digits { u64::from_str_radix(bits, 16).ok() } else { None }
}

fn unwritten(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "inf" => Some(f64::INFINITY),
        "-inf" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}
