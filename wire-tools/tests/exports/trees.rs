//! Values of a frame as our own walk has them, in a form that drivers of modules print too, and as the dynamic codec takes them.

use serde_json::json;
use wire::Reader;
use wire::dynamic::{Value as Dynamic, Variant};
use wire::schema::{Absent, Constant, Event, EventKind, Field, Schema, Value};

/// A value.
#[derive(Clone, Debug)]
pub(crate) enum Tree {
    Null,
    Bool(bool),
    Int(i128),
    Wide(u128),
    Float32(f32),
    Float64(f64),
    Text(String),
    /// Text of UTF-16 that has half of a character in it.
    Units(Vec<u8>, String),
    Bytes(Vec<u8>),
    List(Vec<Self>),
    Struct(Vec<(&'static str, Self)>),
    Variant {
        name: &'static str,
        number: i128,
        is_other: bool,
        members: Vec<(&'static str, Self)>,
    },
}

impl Tree {
    /// As drivers print it: members in their order, without names. A variant has its number or its name, and a float without a
    /// fraction is no other than an integer, where the language has it so.
    pub(crate) fn plain(&self, has_integers: bool) -> serde_json::Value {
        let plain = |tree: &Self| tree.plain(has_integers);
        let members = |members: &[(&str, Self)]| members.iter().map(|(_, member)| plain(member)).collect::<Vec<_>>();
        match self {
            Self::Null => json!(null),
            Self::Bool(is) => json!(is),
            Self::Int(number) => json!(format!("i{number}")),
            Self::Wide(number) => json!(format!("i{number}")),
            Self::Float32(float) => plain(&Self::Float64((*float).into())),
            Self::Float64(float) if float.is_nan() => json!("fNaN"),
            Self::Float64(float) if !has_integers && float.fract() == 0.0 && float.to_bits() != 1 << 63 => {
                json!(format!("i{float:.0}"))
            }
            Self::Float64(float) => json!(format!("f{:016x}", float.to_bits())),
            Self::Text(text) | Self::Units(_, text) => json!(format!("t{text}")),
            Self::Bytes(bytes) => json!(format!("b{}", super::corpus::hex(bytes))),
            Self::List(items) => items.iter().map(plain).collect(),
            Self::Struct(fields) => json!(members(fields)),
            Self::Variant { number, is_other, members: fields, name } => {
                let own = is_other.then(|| json!(format!("i{number}")));
                let all: Vec<_> = own.into_iter().chain(members(fields)).collect();
                json!({ if has_integers { number.to_string() } else { (*name).to_owned() }: all })
            }
        }
    }

    /// As the dynamic codec takes it.
    pub(crate) fn dynamic(&self) -> Dynamic<'static> {
        let there = |(_, member): &&(&str, Self)| !matches!(member, Self::Null);
        let members = |fields: &[(&'static str, Self)]| {
            let fields: Vec<_> = fields.iter().filter(there).map(|(name, member)| (*name, member.dynamic())).collect();
            Dynamic::structure(fields)
        };
        match self {
            Self::Null => Dynamic::Null,
            Self::Bool(is) => Dynamic::Bool(*is),
            Self::Int(number) => Dynamic::Int(*number),
            Self::Wide(number) => Dynamic::from(*number),
            Self::Float32(float) => Dynamic::Float32(*float),
            Self::Float64(float) => Dynamic::Float64(*float),
            Self::Text(text) => Dynamic::from(text.clone()),
            Self::Units(bytes, _) | Self::Bytes(bytes) => Dynamic::from(bytes.clone()),
            Self::List(items) => Dynamic::List(items.iter().map(Self::dynamic).collect()),
            Self::Struct(fields) => members(fields),
            Self::Variant { name, number, members: fields, .. } => {
                let fields = fields.iter().filter(there).map(|(name, member)| (*name, member.dynamic()));
                let variant = Variant::new(*name, fields.collect::<Vec<_>>()).with_number(*number);
                Dynamic::Variant(Box::new(variant))
            }
        }
    }

    /// Whether a float in it is none of those that all languages keep bit by bit.
    pub(crate) fn has_nan(&self) -> bool {
        match self {
            Self::Float32(float) => float.is_nan(),
            Self::Float64(float) => float.is_nan(),
            Self::List(items) => items.iter().any(Self::has_nan),
            Self::Struct(members) | Self::Variant { members, .. } => members.iter().any(|(_, member)| member.has_nan()),
            _ => false,
        }
    }
}

/// Something that is open.
enum Open {
    List(Vec<Tree>),
    Fields { schema: &'static Schema<'static>, number: Option<i128>, found: Vec<(*const Field<'static>, Tree)> },
}

/// The value that `reader` reads, which is known to be one.
pub(crate) fn tree(schema: &'static Schema<'static>, reader: &mut Reader<'_>) -> Tree {
    let (mut open, mut whole): (Vec<Open>, Tree) = (Vec::new(), Tree::Null);
    schema
        .events(reader, &mut |event| {
            let value = match event.kind() {
                EventKind::Begin => {
                    let schema = event.schema().plain().resolved();
                    open.push(match schema {
                        Schema::Struct { .. } | Schema::Enum { .. } => {
                            Open::Fields { schema, number: None, found: Vec::new() }
                        }
                        _ => Open::List(Vec::new()),
                    });
                    return;
                }
                EventKind::Value(tag @ (Value::Variant(..) | Value::TextVariant(..))) => {
                    let tag = match tag {
                        Value::Variant(tag, _) => tag,
                        Value::TextVariant(text, _) => {
                            text.iter().fold(0, |number, byte| number << 8 | i128::from(*byte))
                        }
                        _ => return,
                    };
                    if let Some(Open::Fields { number, .. }) = open.last_mut() {
                        *number = Some(tag);
                    }
                    return;
                }
                EventKind::Value(value) => match leaf(value, &event) {
                    Some(value) => value,
                    None => return,
                },
                EventKind::End => closed(open.pop().unwrap()),
                _ => return,
            };
            match open.last_mut() {
                Some(Open::List(items)) => items.push(value),
                Some(Open::Fields { found, .. }) => found.push((std::ptr::from_ref(event.field().unwrap()), value)),
                None => whole = value,
            }
        })
        .unwrap();
    whole
}

fn leaf(value: Value<'_>, event: &Event<'_, '_>) -> Option<Tree> {
    Some(match value {
        Value::Int(number) => Tree::Int(number),
        Value::Unsigned(number) => i128::try_from(number).map_or(Tree::Wide(number), Tree::Int),
        Value::Float32(float) => Tree::Float32(float),
        Value::Float64(float) => Tree::Float64(float),
        Value::Bool(is) => Tree::Bool(is),
        Value::Bytes(bytes) => Tree::Bytes(bytes.to_vec()),
        Value::Text(text) => Tree::Text(text.to_owned()),
        Value::EncodedText(text) => {
            let shown: String = text.chars().collect();
            if text.is_whole() { Tree::Text(shown) } else { Tree::Units(text.bytes().to_vec(), shown) }
        }
        Value::Ints(ints) => Tree::List(ints.iter().map(Tree::Int).collect()),
        Value::Address(_) | Value::Uuid(_) => Tree::Bytes(event.bytes().to_vec()),
        Value::Null => Tree::Null,
        _ => return None,
    })
}

fn closed(open: Open) -> Tree {
    let (schema, number, found) = match open {
        Open::List(items) => return Tree::List(items),
        Open::Fields { schema, number, found } => (schema, number, found),
    };
    let members = |fields: &'static [Field<'static>]| {
        let is_seen = |field: &&Field<'_>| !field.is_hidden() && !field.is_given() && *field.schema() != Schema::Unit;
        let value = |field: &'static Field<'static>| {
            let own = found.iter().find(|(own, _)| std::ptr::eq(*own, field)).map(|(_, value)| value.clone());
            (field.name(), own.unwrap_or_else(|| default(field)))
        };
        fields.iter().filter(is_seen).map(value).collect::<Vec<_>>()
    };
    let Some(number) = number else { return Tree::Struct(members(schema.fields())) };
    let is_plain = schema.variants().iter().all(|variant| variant.body.fields().iter().all(Field::is_given));
    if is_plain {
        return Tree::Int(number);
    }
    let own = schema.variants().iter().find(|variant| variant.tag == Some(number));
    let variant = own.or_else(|| schema.variants().iter().find(|variant| variant.tag.is_none())).unwrap();
    Tree::Variant { name: variant.name(), number, is_other: variant.tag.is_none(), members: members(variant.fields()) }
}

/// What a field is that is not there.
fn default(field: &Field<'_>) -> Tree {
    let is_nullable = matches!(field.schema(), Schema::Optional { .. }) || field.null() != wire::schema::Null::Never;
    match (field.absent(), field.schema()) {
        (Some(Absent::Constant(Constant::Int(number))), Schema::Bool) => Tree::Bool(number != 0),
        (Some(Absent::Constant(Constant::Int(number))), _) => Tree::Int(number),
        (Some(Absent::Constant(Constant::Text(text))), _) => Tree::Text(text.to_owned()),
        (Some(Absent::Constant(Constant::Bytes(bytes))), _) => Tree::Bytes(bytes.to_vec()),
        (Some(Absent::Natural), _) if is_nullable => Tree::Null,
        (Some(Absent::Natural), Schema::Int { .. }) => Tree::Int(0),
        (Some(Absent::Natural), Schema::Bool) => Tree::Bool(false),
        (Some(Absent::Natural), Schema::Text { .. }) => Tree::Text(String::new()),
        (Some(Absent::Natural), Schema::Bytes) => Tree::Bytes(Vec::new()),
        (Some(Absent::Natural), Schema::Array { .. }) => Tree::List(Vec::new()),
        (Some(Absent::Natural), schema) => panic!("{schema:?}"),
        _ => Tree::Null,
    }
}
