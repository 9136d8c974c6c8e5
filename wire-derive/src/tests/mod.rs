//! The derives as functions: what they say of each mistake, all of it and nothing more.

mod accepted;
mod align;
mod attributes;
mod bits;
mod checksums;
mod conditions;
mod dependencies;
mod ends;
mod enums;
mod expanded;
mod field_attributes;
mod field_types;
mod flags;
mod frame_headers;
mod given;
mod kinds;
mod orders;
mod own;
mod placement;
mod recursive;
mod robustness;
mod sets;
mod skipped;
mod tables;
mod tagged;
mod temp;
mod values;
mod variants;

use proc_macro2::{TokenStream, TokenTree};
use syn::{DeriveInput, LitStr};

/// The messages of the errors in generated code, in their order.
fn errors(generated: &TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = generated.clone().into_iter().collect();
    tokens
        .windows(3)
        .filter_map(|window| match window {
            [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Group(message)] if name == "compile_error" => {
                Some(syn::parse2::<LitStr>(message.stream()).unwrap().value())
            }
            _ => None,
        })
        .collect()
}

fn parse(source: &str) -> DeriveInput {
    syn::parse_str(source).unwrap_or_else(|error| panic!("{error} in {source}"))
}

/// Asserts that `#[derive(Wire)]` says exactly `expected` of `source`.
#[track_caller]
fn wire_says(source: &str, expected: &[&str]) {
    assert_eq!(errors(&crate::wire(&parse(source))), expected, "{source}");
}

/// Asserts that `#[derive(MessageSet)]` says exactly `expected` of `source`.
#[track_caller]
fn set_says(source: &str, expected: &[&str]) {
    assert_eq!(errors(&crate::message_set(&parse(source))), expected, "{source}");
}

/// Asserts what `#[derive(Wire)]` says of a message with `#[wire(attributes)]`.
#[track_caller]
fn wire_says_of_attributes(attributes: &str, expected: &[&str]) {
    wire_says(&format!("#[wire({attributes})] struct Ping {{ nonce: i32 }}"), expected);
}

/// Asserts what `#[derive(Wire)]` says of a field of the type `ty` with `#[wire(attributes)]`, behind an integer.
#[track_caller]
fn wire_says_of_field(attributes: &str, ty: &str, expected: &[&str]) {
    wire_says(
        &format!("struct Ping<'a> {{ text: &'a str, flags: u8, float: f32, #[wire({attributes})] field: {ty} }}"),
        expected,
    );
}

#[test]
fn errors_are_found_where_they_are() {
    let both = quote::quote! {
        ::core::compile_error! { "first" }
        const _: () = ();
        ::core::compile_error! { "second" }
    };
    assert_eq!(errors(&both), ["first", "second"]);
}
