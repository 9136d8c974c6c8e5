//! Structs, and the fields of variants.
//!
//! Owns which members an object has, and which of them it must have.

use alloc::vec::Vec;

use super::definitions::Definitions;
use super::numbers::About;
use super::parts::described;
use super::parts::{members, or_null};
use crate::dynamic::value::{Fields, Value};
use crate::layout::{Constant, Encoding, Field, Null, Schema};

impl<'s> Definitions<'s> {
    /// An object with a member for each of these.
    pub(super) fn structure(&mut self, fields: &'s [Field<'s>]) -> Fields<'s> {
        let (mut properties, mut required) = (Fields::new(), Vec::new());
        for (index, field) in fields.iter().enumerate().filter(|(_, field)| is_shown(field)) {
            if is_always_there(field) {
                required.push(Value::from(field.name()));
            }
            let own = self.field(field, index);
            properties.push((field.name().into(), Value::Struct(described(field.docs(), own))));
        }
        let mut object = members([("type", "object".into())]);
        object.push(("properties".into(), Value::Struct(properties)));
        if !required.is_empty() {
            object.push(("required".into(), Value::List(required)));
        }
        object.push(("additionalProperties".into(), false.into()));
        object
    }

    fn field(&mut self, field: &'s Field<'s>, index: usize) -> Fields<'s> {
        if let Some(constant) = constant(field) {
            return members([("const", constant)]);
        }
        let own = self.said(field.declared(), field.format(), About::field(field, index));
        match field.null() {
            Null::Never => own,
            Null::Size | Null::Length => or_null(own),
        }
    }
}

/// Whether the struct holds it, and it says something.
fn is_shown(field: &Field<'_>) -> bool {
    !field.is_given() && !field.is_hidden() && !matches!(field.declared(), Schema::Unit)
}

fn is_always_there(field: &Field<'_>) -> bool {
    // A `()` that is there is not shown.
    let says_something = !matches!(field.schema(), Schema::Optional { value: Schema::Unit });
    let is_always = field.condition().is_none() && field.absent().is_none() && matches!(field.null(), Null::Never);
    is_always && says_something
}

/// What a field always is, as far as that is one JSON.
fn constant<'s>(field: &'s Field<'s>) -> Option<Value<'s>> {
    match (field.constant()?, field.schema()) {
        (Constant::Int(number), Schema::Int { .. }) => {
            let names = field.declared().names();
            let name = names.all().iter().find(|(own, _)| !names.is_flags() && *own == number);
            Some(name.map_or_else(|| number.into(), |(_, name)| Value::from(*name)))
        }
        (Constant::Int(number), Schema::Bool) => Some((number != 0).into()),
        (Constant::Text(text), Schema::Text { encoding: Encoding::Utf8 | Encoding::Ascii }) => Some(text.into()),
        (Constant::Text(text), Schema::FixedText { .. }) => Some(text.into()),
        (Constant::Bytes(bytes), Schema::Bytes | Schema::Fixed { .. }) => Some(bytes.into()),
        // Its type says enough.
        (Constant::Int(_) | Constant::Text(_) | Constant::Bytes(_) | Constant::Float(_), _) => None,
    }
}
