//! Enums: which variant a value is, and its fields.

use alloc::borrow::Cow;
use alloc::string::String;

use super::{EncodeErrorKind, Encoder, Env, Values};
use crate::dynamic::look::Look as _;
use crate::dynamic::path::Root;
use crate::dynamic::program::{Id, Program, Union};
use crate::dynamic::run::Stop;
use crate::dynamic::value::Value;
use crate::error::EncodeErrorKind as Kind;
use crate::layout::{Endian, Given, bits, text_number};

/// Why a value is no variant.
pub(in crate::dynamic) enum NoVariant {
    /// It is none of an enum at all.
    Other,
    /// There is none of that name.
    Named(String),
    /// It takes every number that no other has, and this is one that another has.
    Reserved(i128),
}

impl Program {
    /// The number of the variant that a value is: an enum with fields, the name or the number of one without, or a struct whose
    /// only field has that name.
    pub(in crate::dynamic) fn number_of(&self, id: Id, value: &Value<'_>) -> Result<i128, NoVariant> {
        let union = self.unions.get(id as usize).ok_or(NoVariant::Other)?;
        match value {
            Value::Int(number) => Ok(*number),
            Value::Text(name) => union.number_of(name),
            Value::Struct(fields) => match &**fields {
                [(name, _)] => union.number_of(name),
                _ => Err(NoVariant::Other),
            },
            Value::Variant(variant) => match variant.number() {
                None => union.number_of(variant.name()),
                Some(number) if union.has_other(variant.name()) && !union.is_other(number) => {
                    Err(NoVariant::Reserved(number))
                }
                Some(number) => Ok(number),
            },
            _ => Err(NoVariant::Other),
        }
    }
}

impl Union {
    /// The number of the variant of that name: also of the text that chooses it, or the number itself.
    fn number_of(&self, name: &str) -> Result<i128, NoVariant> {
        if let Some(len) = self.text_len
            && let Some(text) = unescaped(name)
            && text.len() == len
        {
            return Ok(text_number(&text));
        }
        let named = self.variants.iter().find(|variant| *variant.name == *name).and_then(|variant| variant.tag);
        named.or_else(|| name.parse().ok()).ok_or_else(|| NoVariant::Named(name.into()))
    }

    /// Whether the variant for every other number is called so.
    pub(super) fn has_other(&self, name: &str) -> bool {
        let other = self.other.and_then(|other| self.variants.get(other as usize));
        other.is_some_and(|other| *other.name == *name)
    }
}

/// The bytes of a text that is written with the escapes of Rust; `None` where one is none.
fn unescaped(text: &str) -> Option<Cow<'_, [u8]>> {
    if !text.contains('\\') {
        return Some(Cow::Borrowed(text.as_bytes()));
    }
    let (mut bytes, mut left) = (alloc::vec::Vec::new(), text.as_bytes());
    while let [first, rest @ ..] = left {
        let (byte, behind) = match (first, rest) {
            (b'\\', [b'x', high, low, behind @ ..]) => {
                let digits = [*high, *low];
                (u8::from_str_radix(core::str::from_utf8(&digits).ok()?, 16).ok()?, behind)
            }
            (b'\\', [b'n', behind @ ..]) => (b'\n', behind),
            (b'\\', [b'r', behind @ ..]) => (b'\r', behind),
            (b'\\', [b't', behind @ ..]) => (b'\t', behind),
            (b'\\', [b'0', behind @ ..]) => (0, behind),
            (b'\\', [itself @ (b'\\' | b'\'' | b'"'), behind @ ..]) => (*itself, behind),
            (b'\\', _) => return None,
            (first, behind) => (*first, behind),
        };
        bytes.push(byte);
        left = behind;
    }
    Some(Cow::Owned(bytes))
}

/// The fields of the variant that a value is.
pub(super) fn fields<'f>(value: &'f Value<'f>) -> &'f [(Cow<'f, str>, Value<'f>)] {
    match value {
        Value::Struct(outer) => match &**outer {
            [(_, inner)] => inner.fields().unwrap_or_default(),
            _ => &[],
        },
        value => value.fields().unwrap_or_default(),
    }
}

impl<'e> Encoder<'e> {
    /// Writes an enum: its number, and its fields.
    pub(super) fn enumeration<'f>(&mut self, id: Id, value: &'f Value<'f>, env: &Env<'_, 'f>) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let program = self.program;
        let Some(union) = program.unions.get(id as usize) else { return Ok(()) };
        if let Some(versions) = union.versions {
            self.version(versions, env.given, Root::Union(id))?;
        }
        let number = self.variant_number(id, value)?;
        if !union.tag.holds(number) {
            let Stop =
                self.refuse(EncodeErrorKind::Codec(Kind::ValueOutOfRange { value: number, width: union.tag.size() }));
            return Err(self.add(|steps| steps.in_message(Root::Union(id))));
        }
        let endian = self.endian(union, env.given);
        if self.number(union.tag, bits(number), endian).is_err() {
            return Err(self.add(|steps| steps.in_message(Root::Union(id))));
        }
        self.variant(id, number, value, env)
    }

    /// The number of the variant that a value is.
    pub(super) fn variant_number(&mut self, id: Id, value: &Value<'_>) -> Result<i128, Stop> {
        let text_len = self.program.unions.get(id as usize).and_then(|union| union.text_len);
        let Stop = match self.program.number_of(id, value) {
            Ok(number) => return Ok(number),
            Err(NoVariant::Other) => {
                return Err(self.refuse(EncodeErrorKind::WrongType { expected: "an enum", found: value.kind() }));
            }
            Err(NoVariant::Named(name)) => match self.program.unions.get(id as usize) {
                Some(union) => self.no_such_variant(union, name),
                None => self.refuse(EncodeErrorKind::NoSuchVariant { name }),
            },
            Err(NoVariant::Reserved(tag)) => self.refuse_text(Kind::ReservedTag { tag }, text_len),
        };
        Err(self.add(|steps| steps.in_message(Root::Union(id))))
    }

    /// The order of the bytes of an enum's number.
    pub(super) fn endian(&self, union: &Union, given: Given) -> Endian {
        match &union.little {
            Some(little) if GivenOnly(given).holds(little) => Endian::Little,
            _ => union.endian,
        }
    }

    /// Writes the fields of the variant that a number chooses.
    pub(super) fn variant<'f>(
        &mut self,
        id: Id,
        number: i128,
        value: &'f Value<'f>,
        env: &Env<'_, 'f>,
    ) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let program = self.program;
        let Some(union) = program.unions.get(id as usize) else { return Ok(()) };
        let Some((_, variant)) = union.variant(number) else {
            let Stop = self.refuse_text(Kind::UnknownValue { value: number }, union.text_len);
            return Err(self.add(|steps| steps.in_message(Root::Union(id))));
        };
        let values = Values::Named(fields(value));
        let Some(whole) = &variant.whole else { return self.part(variant.part, values, env) };
        let is_little = union.little.is_some() && self.endian(union, env.given) == Endian::Little;
        let start = self.begin_size(whole, is_little);
        self.part(variant.part, values, env)?;
        let takes_more = |encoder: &Self| encoder.program.part_takes_more(variant.part, values);
        if self.end_size(whole, is_little, start, takes_more).is_err() {
            return Err(self.add(|steps| steps.in_message(Root::Part(variant.part))));
        }
        Ok(())
    }
}

/// What an enum sees: the numbers that it is given.
struct GivenOnly(Given);

impl<'l> crate::dynamic::look::Look<'l> for GivenOnly {
    fn find(&self, source: crate::dynamic::program::Source) -> Option<crate::dynamic::look::Found<'l>> {
        match source.from {
            crate::dynamic::program::From::Given { slot, .. } => {
                Some(crate::dynamic::look::Found { at: None, is: crate::layout::Subject::Number(self.0.get(slot)) })
            }
            _ => None,
        }
    }
}
