//! What the tokens of a field's type show to be wrong with it.
//!
//! Owns the remedies for types that have no layout, or cannot be what an attribute makes of them. What only the trait
//! system knows it says itself.

use syn::{AngleBracketedGenericArguments, GenericArgument, Path, PathArguments, Type, TypePath, TypeReference};

use crate::ast::{Field, Message, Spelt, is_byte_array};
use crate::attr::{Constant, FormatAttrs, Number, said};
use crate::ctxt::Ctxt;

/// Refuses what the syntax already shows to have no layout. What only the trait system knows it says itself.
pub(crate) fn field_type(ctxt: &Ctxt, message: &Message<'_>, ty: &Type) {
    match ty {
        Type::Reference(reference) => reference_type(ctxt, message, reference),
        Type::Path(path) => path_type(ctxt, message, path),
        Type::Tuple(tuple) => {
            match tuple.elems.len() {
                0 | 2..=12 => {}
                1 => ctxt.error(ty, "a tuple of one is no wire type: hold what is in it"),
                _ => ctxt.error(ty, "tuples have at most 12 parts: declare a struct that derives `Wire`"),
            }
            tuple.elems.iter().for_each(|part| field_type(ctxt, message, part));
        }
        Type::Array(array) => field_type(ctxt, message, &array.elem),
        Type::Slice(slice) => {
            let instead = array_of(&slice.elem);
            ctxt.error(ty, format!("a slice has no size of its own: use {instead}"));
            element_type(ctxt, message, &slice.elem);
        }
        Type::Ptr(_) | Type::FnPtr(_) => ctxt.error(ty, "addresses mean nothing to a peer: hold the value"),
        Type::TraitObject(_) => {
            ctxt.error(ty, "which type this is cannot be read from bytes: name a type that derives `Wire`");
        }
        Type::Never(_) => ctxt.error(ty, "`!` has no value to encode: remove the field"),
        // Macros in type position and what syn does not know: the compiler's own words are clearer.
        _ => {}
    }
}

fn reference_type(ctxt: &Ctxt, message: &Message<'_>, ty: &TypeReference) {
    if let Some(mutability) = &ty.mutability {
        let remedy = "use `&str`, `&[u8]` or an owned type";
        ctxt.error(mutability, format!("a `&mut` reference cannot point into received bytes: {remedy}"));
        return;
    }
    match &*ty.elem {
        referent if is_ident(referent, "str") => {}
        Type::Slice(slice) if is_ident(&slice.elem, "u8") => {}
        Type::Slice(slice) => {
            let instead = array_of(&slice.elem);
            ctxt.error(ty, format!("only bytes are decoded into a borrowed slice, `&[u8]`: use {instead}"));
            field_type(ctxt, message, &slice.elem);
        }
        referent => {
            let remedy = match referent {
                Type::Path(path) if path.path.is_ident("String") => "use `&'a str`",
                Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "CStr") => {
                    "use `&'a [u8]` with `len = \"nul\"`"
                }
                _ => "hold the value itself",
            };
            ctxt.error(ty, format!("only strings are decoded into references, `&str` and `&[u8]`: {remedy}"));
            field_type(ctxt, message, referent);
        }
    }
}

/// What to hold instead of a slice or an array of `element`.
fn array_of(element: &Type) -> String {
    if is_ident(element, "u8") {
        "`&'a [u8]`".to_owned()
    } else {
        "`Array<'a, T>` of numbers and fixed-size structs, `List<'a, T>` of anything".to_owned()
    }
}

/// What stands in an array or a slice, where bytes have been named a remedy already.
fn element_type(ctxt: &Ctxt, message: &Message<'_>, ty: &Type) {
    if !is_ident(ty, "u8") {
        field_type(ctxt, message, ty);
    }
}

fn path_type(ctxt: &Ctxt, message: &Message<'_>, ty: &TypePath) {
    let Some(last) = ty.path.segments.last() else {
        return;
    };
    let (ident, is_alone) = (&last.ident, ty.path.segments.len() == 1);
    let is_here = is_alone || (ty.path.segments.len() == 2 && starts_with(&ty.path, "self"));
    if (is_here && ident == &message.ident) || (is_alone && ident == "Self") {
        if !message.attrs.is_recursive() {
            ctxt.error(
                ident,
                "a message cannot contain itself, because nothing bounds how deep received bytes nest: write `#[wire(recursive)]` on the type, which counts how deep they do",
            );
        }
        return;
    }
    let name = ident.to_string();
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        let is_param = message.generics.type_params().any(|param| param.ident == *ident);
        if let (true, false, Some(remedy)) = (is_alone, is_param, primitive_remedy(&name)) {
            ctxt.error(ident, format!("`{ident}` {remedy}"));
        }
        return;
    };
    if !is_alone && !is_std(&ty.path) {
        return;
    }
    if let Some(remedy) = container_remedy(&name, arguments) {
        ctxt.error(ident, remedy);
        return;
    }
    // What other types make of their arguments is their own affair.
    let is_pointer = POINTERS.contains(&name.as_str());
    if !is_pointer && !matches!(name.as_str(), "Vec" | "Array" | "List" | "Option") {
        return;
    }
    for argument in &arguments.args {
        match argument {
            GenericArgument::Type(inner) if is_bytes(inner) => {}
            GenericArgument::Type(inner) if is_pointer && is_ident(inner, "str") => {}
            GenericArgument::Type(Type::Slice(slice)) if is_pointer => field_type(ctxt, message, &slice.elem),
            GenericArgument::Type(inner) => field_type(ctxt, message, inner),
            _ => {}
        }
    }
}

/// What owns a value, a string or a slice somewhere else.
const POINTERS: [&str; 3] = ["Box", "Rc", "Arc"];

/// `u8` in `Vec<u8>` and `[u8]` in `Box<[u8]>`, which are strings.
fn is_bytes(ty: &Type) -> bool {
    match ty {
        Type::Slice(_) => is_bytes_slice(ty),
        _ => is_ident(ty, "u8"),
    }
}

fn is_bytes_slice(ty: &Type) -> bool {
    matches!(ty, Type::Slice(slice) if is_ident(&slice.elem, "u8"))
}

/// Whether `ty` is the one segment `name`.
pub(crate) fn is_ident(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident(name))
}

fn is_std(path: &Path) -> bool {
    ["std", "core", "alloc"].iter().any(|krate| starts_with(path, krate))
}

fn starts_with(path: &Path, name: &str) -> bool {
    path.segments.first().is_some_and(|first| first.ident == name)
}

fn primitive_remedy(name: &str) -> Option<&'static str> {
    Some(match name {
        "usize" | "isize" => "has another size on other machines: use an integer of one size, such as u32 or u64",
        "str" => "has no size of its own: use `&'a str`",
        _ => return None,
    })
}

/// What to hold instead of a type with arguments.
fn container_remedy(name: &str, arguments: &AngleBracketedGenericArguments) -> Option<String> {
    let content = arguments.args.iter().rev().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    let instead = match (name, content) {
        ("HashMap" | "BTreeMap", _) => "use `Vec` of a struct with key and value",
        ("HashSet" | "BTreeSet" | "VecDeque", _) => "use `Vec`",
        ("Cow", Some(content)) if is_ident(content, "str") || is_bytes_slice(content) => return None,
        ("Cow", Some(Type::Slice(_))) => "use `Vec<T>`, or `List<'a, T>`",
        ("Cow", _) => "hold the value itself",
        _ => return None,
    };
    let of = match content {
        Some(Type::Slice(_)) => "<[T]>",
        _ => "",
    };
    Some(format!("`{name}{of}` is not a wire type: {instead}"))
}

/// Refuses to look for the length of what always has one, as the tokens show. By another name the compiler finds it.
pub(crate) fn array_length(ctxt: &Ctxt, field: &Field) {
    let Type::Array(array) = field.codec_type() else { return };
    // A constant has no length anyway.
    if field.attrs.value.is_some() || field.attrs.switch.is_some() {
        return;
    }
    let instead = if is_ident(&array.elem, "u8") { "`Vec<u8>` or `&'a [u8]`" } else { "`Vec<T>` or `List<'a, T>`" };
    let FormatAttrs { len, max, .. } = &field.attrs.format;
    for name in len.iter().map(|len| &len.name).chain(max.iter().map(|max| &max.name)) {
        ctxt.error(
            name,
            format!(
                "an array of one length has none in front: remove `{name}`, or hold {instead}, whose length varies"
            ),
        );
    }
}

/// Refuses constants of types that everybody knows to have none, each with what to hold instead.
pub(crate) fn constant_type(ctxt: &Ctxt, field: &Field) {
    let Some(given) = &field.attrs.value else { return };
    let ty = field.codec_type();
    if let (Type::Array(_), Some(Constant::Int(Number::Constant(named)))) = (ty, said(Some(given))) {
        let message = "the bytes of an array are a literal, as in `value = b\"PK\"`: a path names a number";
        ctxt.error(named, message);
        return;
    }
    match (said(Some(given)), Spelt::of(ty)) {
        (Some(Constant::Text(text)), Spelt::Bytes) if is_byte_array(ty) && text.value().is_ascii() => {
            let bytes = text.value();
            ctxt.error(text, format!("bytes are written as bytes: `value = b\"{}\"`", bytes.escape_default()));
        }
        (Some(Constant::Text(text)), Spelt::Integer) => {
            let number = text.value();
            let number = if number.parse::<i128>().is_ok() { &*number } else { "10" };
            ctxt.error(text, format!("a number has no quotes: `value = {number}`"));
        }
        (Some(Constant::Bytes(bytes)), Spelt::Text) => {
            ctxt.error(bytes, "text is always the same text: `value = \"...\"`");
        }
        (Some(Constant::Int(Number::Literal(number))), Spelt::Float) => {
            ctxt.error(&given.name, format!("a float is written with a point: `value = {number}.0`"));
        }
        _ => {}
    }
}
