//! What a schema may say, and whoever wrote it hardly meant.
//!
//! Owns what is warned of. What is wrong the loader refuses.

use wire::DecodeErrorKind;
use wire::dynamic;
use wire::dynamic::text::Loaded;
use wire::schema::{Field, Protocol, Schema, Side, Size};

/// So many warnings are told of a file.
const MOST: usize = 100;

pub(super) fn of(loaded: &Loaded<'static>) -> Vec<String> {
    let mut warnings = Vec::new();
    if let Some(protocol) = loaded.protocol()
        && let Some(reason) = unframed(protocol)
    {
        let until = "until then only single messages are decoded and encoded, with --message";
        warnings.push(format!("protocol {}: {reason}; {until}", protocol.name));
    }
    warnings.extend(loaded.protocol().into_iter().flat_map(given_nothing).take(MOST));
    let fields = loaded.types().iter().flat_map(|schema| fields_of(loaded.resolved(schema)));
    warnings.extend(fields.filter_map(|(of, field)| unsaid_length(of, field)).take(MOST));
    warnings
}

/// Why no frame of this protocol can be told from what follows it.
pub(super) fn unframed(protocol: &Protocol<'static>) -> Option<&'static str> {
    // Whether a length is said is known before a byte is there.
    match dynamic::Protocol::of(protocol).split(Side::Request, &[], 0).err()?.kind() {
        DecodeErrorKind::Refused { reason } => Some(reason),
        _ => None,
    }
}

/// Messages of frames whose types are given numbers, which no frame says: what reads frames cannot read them.
fn given_nothing(protocol: &Protocol<'static>) -> impl Iterator<Item = String> {
    let messages = protocol.requests.iter().chain(protocol.responses);
    let types = messages.flat_map(|message| [Some(message.schema), message.response]).flatten();
    types.filter(|schema| !schema.given().is_empty()).map(|schema| {
        let names: Vec<_> = schema.given().iter().map(Field::name).collect();
        format!(
            "{}: it is given {}, which no header gives it: frames of it are not read, and single messages with --message and --given",
            schema.name(),
            names.join(", ")
        )
    })
}

/// The fields of a type and of its variants, each with what it is in.
fn fields_of(schema: &'static Schema<'static>) -> impl Iterator<Item = (&'static str, &'static Field<'static>)> {
    let variants = schema.variants().iter().map(|variant| &variant.body);
    std::iter::once(schema).chain(variants).flat_map(|part| part.fields().iter().map(|field| (part.name(), field)))
}

/// A string or an array in a constant size, whose length stands in front of it in there, although nobody wrote that.
fn unsaid_length(of: &str, field: &Field<'_>) -> Option<String> {
    let Some(Size::Constant(size)) = field.size() else { return None };
    let (format, plain) = (field.format(), field.schema().plain());
    let remedy = match plain {
        Schema::Bytes | Schema::Text { .. } => "`len=padded` up to what fills it, or `len=rest` for all of it",
        Schema::Array { .. } => "`len=rest` for all of it",
        _ => return None,
    };
    if format.end().is_some() || field.holder().is_some() {
        return None;
    }
    let what = plain.describe(format);
    Some(format!("{of}.{}: {what}, all in {size} bytes: say its `len`, such as {remedy}", field.name()))
}
