//! Rules that need the whole model, one function each.
//!
//! Owns every refusal that is not syntax. It reports and goes on, so that one run shows all mistakes of a type.

use quote::ToTokens;
use syn::{GenericArgument, PathArguments, Type, TypePath};

use crate::ast::Message;
use crate::ctxt::Ctxt;

pub(crate) fn message(ctxt: &Ctxt, message: &Message<'_>) {
    for field in &message.fields {
        field_type(ctxt, message, field.ty);
    }
    response_needs_api_key(ctxt, message);
    api_key_names_one_layout(ctxt, message);
}

/// A response is found by the api_key it shares with its request.
fn response_needs_api_key(ctxt: &Ctxt, message: &Message<'_>) {
    if let (Some((name, _)), None) = (&message.attrs.response, &message.attrs.api_key) {
        ctxt.error(name, "`response` needs a key to be found by: add `api_key = 1`");
    }
}

/// A key stands for one layout, so the message that has it cannot be generic over types.
fn api_key_names_one_layout(ctxt: &Ctxt, message: &Message<'_>) {
    if let (Some((name, _)), true) = (&message.attrs.api_key, message.has_type_params()) {
        ctxt.error(
            name,
            "an api_key names one layout, and a type parameter makes many: put the key on a struct without type parameters",
        );
    }
}

/// Refuses what the syntax already shows to have no layout. What only the trait system knows it says itself.
fn field_type(ctxt: &Ctxt, message: &Message<'_>, ty: &Type) {
    match ty {
        Type::Reference(reference) => match &*reference.elem {
            _ if reference.mutability.is_some() => {
                ctxt.error(ty, "a `&mut` reference cannot point into received bytes: use `&[u8]` or an owned type");
            }
            Type::Path(path) if path.path.is_ident("str") => {}
            Type::Slice(slice) if is_ident(&slice.elem, "u8") => {}
            Type::Slice(slice) => {
                let element = slice.elem.to_token_stream();
                ctxt.error(
                    ty,
                    format!("received bytes cannot be borrowed as `[{element}]`: use `Array<'a, {element}>`"),
                );
            }
            referent => {
                let referent = referent.to_token_stream();
                ctxt.error(
                    ty,
                    format!(
                        "only strings are decoded into references, `&str` and `&[u8]`: hold the value, `{referent}`"
                    ),
                );
            }
        },
        Type::Path(path) => path_type(ctxt, message, path),
        Type::Paren(inner) => field_type(ctxt, message, &inner.elem),
        Type::Group(inner) => field_type(ctxt, message, &inner.elem),
        Type::Tuple(tuple) if tuple.elems.len() == 2 => {
            tuple.elems.iter().for_each(|part| field_type(ctxt, message, part));
        }
        Type::Tuple(_) => {
            ctxt.error(ty, "of tuples only pairs are wire types: declare a struct that derives `Wire`");
        }
        Type::Array(array) => {
            let element = array.elem.to_token_stream();
            ctxt.error(
                ty,
                format!("arrays of fixed length are not supported: use `Array<'a, {element}>` or one field each"),
            );
        }
        Type::Slice(_) => ctxt.error(ty, "a slice is held by reference: `&'a [u8]`, or `Array<'a, i16>`"),
        Type::Ptr(_) | Type::FnPtr(_) => ctxt.error(ty, "addresses mean nothing to a peer: hold the value"),
        Type::TraitObject(_) | Type::ImplTrait(_) => {
            ctxt.error(ty, "which type this is cannot be read from bytes: name a type that derives `Wire`");
        }
        Type::Never(_) => ctxt.error(ty, "`!` has no value to encode: remove the field"),
        // Macros in type position, inferred types and what syn does not know: the compiler's own words are clearer.
        _ => {}
    }
}

fn path_type(ctxt: &Ctxt, message: &Message<'_>, ty: &TypePath) {
    if ty.path.is_ident(message.ident) || ty.path.is_ident("Self") {
        ctxt.error(ty, "a message cannot contain itself, for nothing would bound how deep received bytes nest");
        return;
    }
    if let Some(ident) = ty.path.get_ident() {
        let shadowed = message.generics.type_params().any(|param| param.ident == *ident);
        if let (false, Some(remedy)) = (shadowed, primitive_remedy(&ident.to_string())) {
            ctxt.error(ident, format!("`{ident}` {remedy}"));
        }
        return;
    }
    let Some(last) = ty.path.segments.last() else {
        return;
    };
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return;
    };
    if let Some(remedy) = container_remedy(&last.ident.to_string()) {
        ctxt.error(&last.ident, format!("`{}` {remedy}", last.ident));
        return;
    }
    // A message's own name with arguments, and what stands inside of containers.
    if last.ident == *message.ident && ty.path.segments.len() == 1 {
        ctxt.error(
            &last.ident,
            "a message cannot contain itself, for nothing would bound how deep received bytes nest",
        );
        return;
    }
    let bytes = matches!(last.ident.to_string().as_str(), "Vec" | "Box");
    for argument in &arguments.args {
        match argument {
            GenericArgument::Type(inner) if bytes && is_bytes(inner) => {}
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

fn primitive_remedy(name: &str) -> Option<&'static str> {
    Some(match name {
        "usize" | "isize" => "has another size on other machines: use i8, i16, i32 or i64",
        "u8" | "u16" | "u32" | "u64" | "u128" | "i128" => "is not a wire type: use i8, i16, i32 or i64",
        "f32" | "f64" => "is not a wire type: send its bits as an integer, i32 or i64",
        "bool" => "is not a wire type: use i8, 0 or 1",
        "char" => "is not a wire type: use `&str`, or i32 for its code point",
        "str" => "is held by reference: `&'a str`",
        _ => return None,
    })
}

fn container_remedy(name: &str) -> Option<&'static str> {
    Some(match name {
        "Option" => "is not a wire type: send an empty string or array, or a number that means none",
        "HashMap" | "BTreeMap" | "IndexMap" => "is not a wire type: use `Vec` of a struct with key and value",
        "HashSet" | "BTreeSet" | "VecDeque" | "LinkedList" | "BinaryHeap" => "is not a wire type: use `Vec`",
        "Rc" | "Arc" | "Cell" | "RefCell" | "Mutex" | "Cow" => "is not a wire type: hold the value itself",
        "PhantomData" => "takes no bytes and is not a wire type: use the parameter in a field, or remove it",
        _ => return None,
    })
}
