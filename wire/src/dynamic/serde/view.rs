//! Views to serde, as they are gone through.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use core::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::dynamic::program::Type;
use crate::dynamic::view::{Chosen, Held, Inside, List, ValueRef, View};
use crate::inspect::Value as Shown;
use crate::inspect::json::NoNumber;
use crate::layout::bits;

impl Serialize for View<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Meant(self.whole()).serialize(serializer)
    }
}

impl Serialize for ValueRef<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null | Self::Zeros(_) => serializer.serialize_none(),
            Self::Int(number) => match (i64::try_from(*number), u64::try_from(*number)) {
                (Ok(number), _) => serializer.serialize_i64(number),
                (_, Ok(number)) => serializer.serialize_u64(number),
                _ => serializer.serialize_i128(*number),
            },
            Self::Unsigned(number) => match u64::try_from(*number) {
                Ok(number) => serializer.serialize_u64(number),
                Err(_) => serializer.serialize_u128(*number),
            },
            Self::Float32(float) if !float.is_finite() && serializer.is_human_readable() => {
                serializer.collect_str(&NoNumber::from(*float))
            }
            Self::Float64(float) if !float.is_finite() && serializer.is_human_readable() => {
                serializer.collect_str(&NoNumber::from(*float))
            }
            Self::Float32(float) => serializer.serialize_f32(*float),
            Self::Float64(float) => serializer.serialize_f64(*float),
            Self::Bool(is) => serializer.serialize_bool(*is),
            Self::Bytes(bytes) => match core::str::from_utf8(bytes) {
                Ok(text) if serializer.is_human_readable() => serializer.serialize_str(text),
                _ => serialize_bytes(bytes, serializer),
            },
            Self::Text(text) => serializer.serialize_str(text),
            Self::EncodedText(text) if text.is_whole() => serializer.serialize_str(&text.chars().collect::<String>()),
            Self::EncodedText(text) => serialize_bytes(text.bytes(), serializer),
            Self::Address(address) => serializer.collect_str(address),
            Self::Uuid(bytes) => serializer.collect_str(&Shown::Uuid(*bytes)),
            Self::Struct(inside) => match inside.part() {
                Some(view) => serialize_fields(&view, serializer),
                None => serializer.serialize_none(),
            },
            Self::Enum(inside) => match inside.chosen() {
                Some(chosen) => serialize_variant(&chosen, serializer),
                None => serializer.serialize_none(),
            },
            Self::List(inside) => List::new(*inside).serialize(serializer),
        }
    }
}

/// A `()` among the elements is none, where JSON leaves it out: some formats have to know how many elements there are.
impl Serialize for List<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(Some(self.len()))?;
        let mut elements = self.iter();
        while let Some(element) = elements.next_inside() {
            sequence.serialize_element(&element.map(Meant))?;
        }
        sequence.end()
    }
}

/// A value as its type has it, which may call it by a name.
struct Meant<'v, 'a>(Inside<'v, 'a>);

impl Serialize for Meant<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(inside) = self;
        let program = inside.view.program;
        match program.types.get(inside.ty as usize) {
            Some(Type::Named { of, named }) if named.notation.is_none() => match named.called(inside, *of) {
                Some(name) => serializer.serialize_str(name),
                None => Meant(inside.as_type(*of)).serialize(serializer),
            },
            Some(Type::Optional { value, .. }) if !program.is_optional(*value) => {
                Meant(inside.as_type(*value)).serialize(serializer)
            }
            _ => inside.read().unwrap_or(ValueRef::Null).serialize(serializer),
        }
    }
}

/// A field of a view.
struct Part<'p, 'a>(&'p View<'p, 'a>, Held<'p, 'a>);

impl Serialize for Part<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(view, held) = self;
        match *held {
            Held::Absent | Held::Null => serializer.serialize_none(),
            Held::Inside(inside) => Meant(inside).serialize(serializer),
            Held::Number(ty, number) => match view.program.types.get(ty as usize) {
                Some(Type::Named { named, .. }) if named.name_of(number).is_some() => {
                    serializer.serialize_str(named.name_of(number).unwrap_or_default())
                }
                _ => ValueRef::of_number(view, ty, number).serialize(serializer),
            },
        }
    }
}

/// The fields that are there.
fn serialize_fields<S: Serializer>(view: &View<'_, '_>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for field in view.all() {
        let held = view.held(field, 0);
        if !held.is_nothing(view.program, field.types.plain()) {
            map.serialize_entry(&*field.name, &Part(view, held))?;
        }
    }
    map.end()
}

/// The fields of a variant.
struct Fields<'f, 'v, 'a>(&'f View<'v, 'a>);

impl Serialize for Fields<'_, '_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_fields(self.0, serializer)
    }
}

/// The name of a variant, or a map of that to its fields.
fn serialize_variant<S: Serializer>(chosen: &Chosen<'_, '_>, serializer: S) -> Result<S::Ok, S::Error> {
    let (union, number) = (chosen.union, chosen.number());
    let is_number = union.text_len.is_none() && union.is_other(number);
    if union.is_name && is_number {
        return ValueRef::Int(number).serialize(serializer);
    }
    let name: Cow<'_, str> = match union.text_len {
        Some(len) => {
            let bytes = bits(number).to_be_bytes();
            let text = bytes.get(bytes.len().saturating_sub(len)..).unwrap_or_default();
            text.escape_ascii().to_string().into()
        }
        None if is_number => number.to_string().into(),
        None => chosen.name().into(),
    };
    if union.is_name {
        return serializer.serialize_str(&name);
    }
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(&*name, &Fields(chosen.fields()))?;
    map.end()
}

/// Bytes that are no text, by their digits where people read them.
fn serialize_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    if !serializer.is_human_readable() {
        return serializer.serialize_bytes(bytes);
    }
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry("hex", &Digits(bytes))?;
    map.end()
}

struct Digits<'b>(&'b [u8]);

impl Serialize for Digits<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Digits<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}
