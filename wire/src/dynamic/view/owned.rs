//! What a view shows, as a value that needs the view no longer.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Chosen, Held, List, ValueRef, View};
use crate::dynamic::program::Program;
use crate::dynamic::value::{Fields, Value, Variant};
use crate::inspect::Value as Shown;

impl<'v, 'a> View<'v, 'a> {
    /// The message as a value, which borrows text and bytes from those of the message, and names from its layout.
    #[must_use]
    pub fn to_value<'o>(&self) -> Value<'o>
    where
        'v: 'o,
        'a: 'o,
    {
        owned(self.program, &self.value())
    }
}

/// The value that is found, in a message of `program`.
fn owned<'o, 'a: 'o>(program: &'o Program, value: &ValueRef<'_, 'a>) -> Value<'o> {
    match value {
        ValueRef::Absent | ValueRef::Null => Value::Null,
        // As a tuple without parts, for null would be another value.
        ValueRef::Zeros(_) => Value::List(Vec::new()),
        ValueRef::Int(number) => Value::Int(*number),
        ValueRef::Unsigned(number) => Value::from(*number),
        ValueRef::Float32(float) => Value::Float32(*float),
        ValueRef::Float64(float) => Value::Float64(*float),
        ValueRef::Bool(is) => Value::Bool(*is),
        ValueRef::Bytes(bytes) => Value::from(*bytes),
        ValueRef::Text(text) => Value::from(*text),
        ValueRef::EncodedText(text) if text.is_whole() => Value::from(text.chars().collect::<String>()),
        ValueRef::EncodedText(text) => Value::of_half(text.bytes()),
        ValueRef::Address(address) => Value::from(address.to_string()),
        ValueRef::Uuid(bytes) => Value::from(Shown::Uuid(*bytes).to_string()),
        ValueRef::Struct(inside) => Value::Struct(inside.part().map(|view| fields(program, &view)).unwrap_or_default()),
        ValueRef::Enum(inside) => inside.chosen().map_or(Value::Null, |chosen| variant(program, &chosen)),
        ValueRef::List(inside) => list(program, List::new(*inside)),
    }
}

fn fields<'o, 'a: 'o>(program: &'o Program, view: &View<'_, 'a>) -> Fields<'o> {
    let fields = program.parts.get(view.part as usize).map_or(&[][..], |part| &part.fields);
    let mut shown = Vec::with_capacity(fields.len());
    for field in fields.iter().filter(|field| field.is_held()) {
        let held = view.held(field, 0);
        if held.is_nothing(program, field.types.plain()) {
            continue;
        }
        let value = match held {
            Held::Absent => continue,
            Held::Null => Value::Null,
            Held::Inside(inside) => inside.read().map_or(Value::Null, |value| owned(program, &value)),
            Held::Number(ty, number) => owned(program, &ValueRef::of_number(view, ty, number)),
        };
        shown.push(((&*field.name).into(), value));
    }
    shown
}

fn variant<'o, 'a: 'o>(program: &'o Program, chosen: &Chosen<'_, 'a>) -> Value<'o> {
    let number = chosen.number();
    // One of every other number has no name of its own.
    let union = program.unions.get(chosen.id as usize).filter(|union| !union.is_other(number));
    let name = union.and_then(|union| Some(&*union.variant(number)?.1.name));
    let variant = Variant::of_fields(name.unwrap_or_default(), fields(program, chosen.fields()));
    Value::Variant(Box::new(variant.with_number(number)))
}

fn list<'o, 'a: 'o>(program: &'o Program, list: List<'_, 'a>) -> Value<'o> {
    let mut values = Vec::new();
    let mut elements = list.iter();
    while let Some(element) = elements.next_inside() {
        values.push(element.and_then(super::Inside::read).map_or(Value::Null, |value| owned(program, &value)));
    }
    Value::List(values)
}
