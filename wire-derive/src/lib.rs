//! The derive macros of the crate `wire`, which re-exports them: depend on that.
//!
//! Tokens become a model ([`ast`], with the attributes of [`attr`]), the model is checked ([`check`]), and only a model
//! without a mistake becomes code ([`expand`]). All mistakes of a type are reported in one run ([`ctxt`]), and beside
//! them stand impls that keep the compiler from reporting every use of the type too ([`fallback`]).

#![allow(rustdoc::private_intra_doc_links, reason = "the modules are for whoever reads or changes the macro")]

mod ast;
mod attr;
mod bound;
mod caret;
mod check;
mod ctxt;
mod expand;
mod fallback;
mod paths;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use crate::ctxt::Ctxt;

/// Gives a struct a layout on the wire, and the codec that follows from it.
///
/// The layout is the fields in their order, back to back: no padding, no tags, no names. Named, tuple and unit structs
/// are accepted, with lifetimes, type and const parameters and where clauses.
///
/// ```
/// use wire::{Array, Wire};
///
/// #[derive(Wire, Debug, Clone, Copy, PartialEq)]
/// struct Point {
///     x: i32,
///     y: i32,
/// }
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(api_key = 7)]
/// struct Outline<'a> {
///     name: &'a str,
///     points: Array<'a, Point>,
/// }
///
/// let outline = Outline { name: "leaf", points: Array::from(&[Point { x: 1, y: 2 }]) };
/// let bytes = outline.encode_to_vec()?;
/// assert_eq!(bytes, [0, 0, 0, 4, b'l', b'e', b'a', b'f', 0, 1, 0, 0, 0, 1, 0, 0, 0, 2]);
/// assert_eq!(Outline::decode(&bytes)?, outline);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Fields
///
/// | type | bytes |
/// |---|---|
/// | `i8`, `i16`, `i32`, `i64` | 1, 2, 4, 8: big endian, two's complement |
/// | `&'a [u8]`, `Vec<u8>`, `Box<[u8]>`, `Bytes` | int32 length, then as many bytes |
/// | `&'a str`, `String` | int32 length in bytes, then UTF-8 |
/// | `Array<'a, T>`, `T` an integer or a `Copy` struct of fixed size | int16 count, then the elements |
/// | `Vec<T>`, `T` an integer, a string, a message or a `Vec` | int16 count, then the elements |
/// | `(A, B)` | `A`, then `B` |
/// | a struct that derives `Wire`, a type parameter | as declared there |
///
/// Owned types need the feature `alloc` of `wire`, and `Bytes` the feature `bytes`.
///
/// # Attributes
///
/// All stand on the struct, in `#[wire(...)]`; fields take none.
///
/// | attribute | value | meaning |
/// |---|---|---|
/// | `api_key = 7` | an integer literal, of type `i8` unless it has a suffix: `7i16`, `7i32`, `7i64` | The struct is a `Message`, chosen by this key. |
/// | `response = Outline<'_>` | a type that derives `Wire` and has the same `api_key`; its lifetimes are written as `'_` | The struct is a `Request`, answered with that type. |
/// | `crate = path::to::wire` | a path, by default `::wire` | Where generated code finds the crate `wire`. |
///
/// ```
/// mod framework {
///     pub use ::wire as codec;
/// }
/// use framework::codec::{Message, Request, Wire};
///
/// #[derive(Wire)]
/// #[wire(api_key = 18i16, response = Versions, crate = framework::codec)]
/// struct AskVersions;
///
/// #[derive(Wire)]
/// #[wire(api_key = 18i16, crate = framework::codec)]
/// struct Versions {
///     lowest: i16,
///     highest: i16,
/// }
///
/// assert_eq!(AskVersions::API_KEY, 18);
/// ```
///
/// # What it implements
///
/// `Wire`, `Encode`, `Decode` and `Element`; `FixedLen` where the struct is `Copy` and every field has a fixed size;
/// with `api_key` `Message`, and with `response` `Request`. A bound that a type parameter needs is inferred from the
/// fields it stands in.
///
/// # What it refuses
///
/// Whatever has no encoding, with the remedy: enums and unions, `usize` and other types without a layout, references
/// to anything but strings, elements that take no bytes, a message that contains itself, keys that do not fit their
/// type, and attributes that are unknown, repeated or misplaced.
#[proc_macro_derive(Wire, attributes(wire))]
pub fn derive_wire(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    wire(&input).into()
}

/// Makes an enum one of several messages, chosen by their `api_key`.
///
/// Each variant holds one message, which derives `Wire` and names its `api_key`, or another such enum, such as the
/// messages of a protocol that this one adds to. Two variants with the same key, or with keys of different integer
/// types, do not compile.
///
/// ```
/// use wire::{MessageSet, Reader, Wire};
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(api_key = 3)]
/// struct Ping {
///     nonce: i32,
/// }
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(api_key = 4)]
/// struct Say<'a> {
///     text: &'a str,
/// }
///
/// #[derive(MessageSet, Debug, PartialEq)]
/// enum Request<'a> {
///     Ping(Ping),
///     Say(Say<'a>),
/// }
///
/// let request = Request::read_message(3, &mut Reader::new(&[0, 0, 0, 7]))?;
/// assert_eq!(request, Some(Request::Ping(Ping { nonce: 7 })));
/// # Ok::<(), wire::DecodeError>(())
/// ```
///
/// Of the attributes of `#[derive(Wire)]` it takes `#[wire(crate = path)]`.
#[proc_macro_derive(MessageSet, attributes(wire))]
pub fn derive_message_set(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    message_set(&input).into()
}

fn wire(input: &DeriveInput) -> proc_macro2::TokenStream {
    let checked = Ctxt::collect(|ctxt| {
        let message = ast::Message::from_input(ctxt, input)?;
        check::message(ctxt, &message);
        Some(message)
    });
    match checked {
        // The compiler says why; impls that repeat the type would have it said again.
        Ok(message) if message.is_refused_anyway() => fallback::message(input),
        Ok(message) => expand::message(&message),
        Err(errors) => beside(errors, fallback::message(input)),
    }
}

fn message_set(input: &DeriveInput) -> proc_macro2::TokenStream {
    match Ctxt::collect(|ctxt| ast::Set::from_input(ctxt, input)) {
        Ok(set) if set.is_refused_anyway() => fallback::set(input),
        Ok(set) => expand::set(&set),
        Err(errors) => beside(errors, fallback::set(input)),
    }
}

fn beside(errors: syn::Error, stubs: proc_macro2::TokenStream) -> proc_macro2::TokenStream {
    let mut tokens = errors.into_compile_error();
    tokens.extend(stubs);
    tokens
}
