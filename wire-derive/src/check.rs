//! Rules that need the whole model, one function each.
//!
//! Owns every refusal that is not syntax. It reports and goes on, so that one run shows all mistakes of a type.

use quote::ToTokens;
use syn::visit::Visit;
use syn::{GenericArgument, Lifetime, Path, PathArguments, Type, TypePath, TypeReference};

use crate::ast::Message;
use crate::ctxt::Ctxt;

pub(crate) fn message(ctxt: &Ctxt, message: &Message<'_>) {
    response_needs_api_key(ctxt, message);
    api_key_names_one_layout(ctxt, message);
    keyed_message_borrows_from_any_input(ctxt, message);
    for field in &message.fields {
        field_type(ctxt, message, &field.ty);
    }
}

/// A response is found by the key that it shares with its request.
fn response_needs_api_key(ctxt: &Ctxt, message: &Message<'_>) {
    if let (Some(response), None) = (&message.attrs.response, &message.attrs.api_key) {
        ctxt.error(&response.name, "`response` needs a key to be found by: add `api_key = 3`");
    }
}

/// A key stands for one layout, so the message that has it cannot be generic.
fn api_key_names_one_layout(ctxt: &Ctxt, message: &Message<'_>) {
    if let (Some(api_key), true) = (&message.attrs.api_key, message.is_generic()) {
        ctxt.error(
            &api_key.name,
            "an api_key names one layout, and a type or const parameter makes many: put the key on a struct without such parameters",
        );
    }
}

/// A keyed message is decoded from input of any lifetime, so no field may demand one that lasts.
fn keyed_message_borrows_from_any_input(ctxt: &Ctxt, message: &Message<'_>) {
    struct Static<'c>(&'c Ctxt);

    impl Visit<'_> for Static<'_> {
        fn visit_lifetime(&mut self, lifetime: &Lifetime) {
            if lifetime.ident == "static" {
                self.0.error(
                    lifetime,
                    "received bytes do not live for `'static`: give the struct a lifetime, as in `&'a str`",
                );
            }
        }
    }

    if message.attrs.api_key.is_some() {
        message.fields.iter().for_each(|field| Static(ctxt).visit_type(&field.ty));
    }
}

/// Refuses what the syntax already shows to have no layout. What only the trait system knows it says itself.
fn field_type(ctxt: &Ctxt, message: &Message<'_>, ty: &Type) {
    match ty {
        Type::Reference(reference) => reference_type(ctxt, message, reference),
        Type::Path(path) => path_type(ctxt, message, path),
        Type::Paren(inner) => field_type(ctxt, message, &inner.elem),
        Type::Tuple(tuple) => {
            if tuple.elems.len() != 2 {
                ctxt.error(ty, "of tuples only pairs are wire types: declare a struct that derives `Wire`");
            }
            tuple.elems.iter().for_each(|part| field_type(ctxt, message, part));
        }
        Type::Array(array) => {
            let instead = array_of(&array.elem);
            ctxt.error(ty, format!("arrays of fixed length are not supported: use {instead} or one field each"));
            element_type(ctxt, message, &array.elem);
        }
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
            ctxt.error(ty, "only strings are decoded into references, `&str` and `&[u8]`: hold the value itself");
            field_type(ctxt, message, referent);
        }
    }
}

/// What to hold instead of a slice or an array of `element`.
fn array_of(element: &Type) -> String {
    if is_ident(element, "u8") {
        "`&'a [u8]`".to_owned()
    } else {
        format!("`Array<'a, {}>`", element.to_token_stream())
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
    if (is_here && ident == message.ident) || (is_alone && ident == "Self") {
        ctxt.error(ident, "a message cannot contain itself, for nothing would bound how deep received bytes nest");
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
    if let Some(remedy) = container_remedy(&name) {
        ctxt.error(ident, format!("`{ident}` {remedy}"));
        return;
    }
    // What other types make of their arguments is their own affair.
    if !matches!(name.as_str(), "Vec" | "Box" | "Array") {
        return;
    }
    for argument in &arguments.args {
        match argument {
            GenericArgument::Type(inner) if name != "Array" && is_bytes(inner) => {}
            GenericArgument::Type(inner) => field_type(ctxt, message, inner),
            _ => {}
        }
    }
}

/// `u8` in `Vec<u8>` and `[u8]` in `Box<[u8]>`, which are strings.
fn is_bytes(ty: &Type) -> bool {
    match ty {
        Type::Slice(slice) => is_ident(&slice.elem, "u8"),
        _ => is_ident(ty, "u8"),
    }
}

fn is_ident(ty: &Type, name: &str) -> bool {
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
        "usize" | "isize" => "has another size on other machines: use i8, i16, i32 or i64",
        "u8" => "is not a wire type: use i8, or `&'a [u8]` for a string of bytes",
        "u16" | "u32" | "u64" | "u128" | "i128" => "is not a wire type: use i8, i16, i32 or i64",
        "f32" | "f64" => "is not a wire type: send its bits as an integer, i32 or i64",
        "bool" => "is not a wire type: use i8, 0 or 1",
        "char" => "is not a wire type: use `&'a str`, or i32 for its code point",
        "str" => "has no size of its own: use `&'a str`",
        _ => return None,
    })
}

fn container_remedy(name: &str) -> Option<&'static str> {
    Some(match name {
        "Option" => "is not a wire type: send an empty string or array, or a number that means none",
        "HashMap" | "BTreeMap" => "is not a wire type: use `Vec` of a struct with key and value",
        "HashSet" | "BTreeSet" | "VecDeque" => "is not a wire type: use `Vec`",
        "Rc" | "Arc" | "Cow" => "is not a wire type: hold the value itself",
        "PhantomData" => "takes no bytes and is not a wire type: use the parameter in a field, or remove it",
        _ => return None,
    })
}
