//! `#[wire(...)]`: from tokens to typed values that remember their tokens.
//!
//! Owns the syntax of attributes and what one attribute alone can get wrong; rules across attributes are in `check`.

use std::ops::RangeInclusive;

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, LitInt, Meta, Path, Token, Type};

use crate::ctxt::Ctxt;

/// The attributes of a type.
#[derive(Default)]
pub(crate) struct TypeAttrs {
    pub(crate) api_key: Option<Given<ApiKey>>,
    pub(crate) response: Option<Given<Response>>,
    pub(crate) krate: Option<Given<ModPath>>,
}

/// An attribute that is there.
pub(crate) struct Given<T> {
    /// The token that names it.
    pub(crate) name: Ident,
    /// What it says, unless that has been reported as a mistake.
    pub(crate) value: Option<T>,
}

/// A key and its integer type.
pub(crate) struct ApiKey {
    /// The literal, with its sign and the suffix of its type.
    pub(crate) literal: TokenStream,
    pub(crate) ty: Ident,
}

/// The type that answers a request.
pub(crate) struct Response(pub(crate) Type);

/// A path without arguments.
pub(crate) struct ModPath(pub(crate) Path);

impl TypeAttrs {
    /// What a message takes.
    pub(crate) fn of_message(ctxt: &Ctxt, attrs: &[Attribute]) -> Self {
        let mut parsed = Self::default();
        each_item(ctxt, attrs, "api_key = 3", |name, input| match name.to_string().as_str() {
            "api_key" => give(&mut parsed.api_key, name, input),
            "response" => give(&mut parsed.response, name, input),
            "crate" => give(&mut parsed.krate, name, input),
            _ => Err(syn::Error::new_spanned(
                name,
                format!("unknown attribute `{name}`: a message takes `api_key`, `response` and `crate`"),
            )),
        });
        parsed
    }

    /// What a set of messages takes: only `crate`.
    pub(crate) fn of_set(ctxt: &Ctxt, attrs: &[Attribute]) -> Self {
        let mut parsed = Self::default();
        each_item(ctxt, attrs, "crate = path::to::wire", |name, input| match name.to_string().as_str() {
            "crate" => give(&mut parsed.krate, name, input),
            _ => Err(misplaced(name, "a set of messages takes only `crate`")),
        });
        parsed
    }

    pub(crate) fn api_key(&self) -> Option<&ApiKey> {
        self.api_key.as_ref()?.value.as_ref()
    }

    pub(crate) fn response(&self) -> Option<&Type> {
        Some(&self.response.as_ref()?.value.as_ref()?.0)
    }

    pub(crate) fn krate(&self) -> Option<&Path> {
        Some(&self.krate.as_ref()?.value.as_ref()?.0)
    }
}

/// Refuses every attribute where none has a meaning: `rule` says why.
pub(crate) fn none(ctxt: &Ctxt, attrs: &[Attribute], rule: &str) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("wire")) {
        match &attr.meta {
            Meta::List(list) if !list.tokens.is_empty() => {
                each_item(ctxt, std::slice::from_ref(attr), "", |name, _| Err(misplaced(name, rule)));
            }
            _ => ctxt.error(attr.path(), format!("`wire` has no meaning here: {rule}")),
        }
    }
}

fn misplaced(name: &Ident, rule: &str) -> syn::Error {
    let message = if name == "api_key" || name == "response" {
        format!("`{name}` is said of one message: put it on the struct that derives `Wire`")
    } else {
        format!("unknown attribute `{name}`: {rule}")
    };
    syn::Error::new_spanned(name, message)
}

/// Hands each `name ...` of every `#[wire(...)]` to `item`. One that fails is reported and stepped over.
fn each_item(
    ctxt: &Ctxt,
    attrs: &[Attribute],
    example: &str,
    mut item: impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("wire")) {
        let Meta::List(list) = &attr.meta else {
            ctxt.error(attr.path(), format!("`wire` takes attributes in parentheses: `#[wire({example})]`"));
            continue;
        };
        let parsed = list.parse_args_with(|input: ParseStream<'_>| {
            while !input.is_empty() {
                if let Err(error) = name(input).and_then(|name| item(&name, input)) {
                    ctxt.syn_error(error);
                    skip_item(input)?;
                }
                if !input.is_empty() && !input.peek(Token![,]) {
                    ctxt.syn_error(input.error("expected `,` before the next attribute"));
                    // Where only the comma is missing, the next attribute is as good as any.
                    if !(input.peek(Ident::peek_any) && input.peek2(Token![=])) {
                        skip_item(input)?;
                    }
                }
                input.parse::<Option<Token![,]>>()?;
            }
            Ok(())
        });
        if let Err(error) = parsed {
            ctxt.syn_error(error);
        }
    }
}

fn name(input: ParseStream<'_>) -> syn::Result<Ident> {
    Ident::parse_any(input).map_err(|error| syn::Error::new(error.span(), "expected the name of an attribute"))
}

fn skip_item(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// Fills `slot` with `= value`.
fn give<T: Value>(slot: &mut Option<Given<T>>, name: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
    if slot.is_some() {
        return Err(syn::Error::new_spanned(name, format!("`{name}` is given twice: remove one")));
    }
    let (value, result) = match value(name, input) {
        Ok(value) => (Some(value), Ok(())),
        Err(error) => (None, Err(error)),
    };
    *slot = Some(Given { name: name.clone(), value });
    result
}

fn value<T: Value>(name: &Ident, input: ParseStream<'_>) -> syn::Result<T> {
    let example = T::EXAMPLE;
    if !input.peek(Token![=]) {
        return Err(syn::Error::new_spanned(name, format!("`{name}` needs a value: `{name} = {example}`")));
    }
    let equals = input.parse::<Token![=]>()?;
    if input.is_empty() || input.peek(Token![,]) {
        let message = format!("`{name}` needs a value behind the `=`: `{name} = {example}`");
        return Err(syn::Error::new_spanned(equals, message));
    }
    let start = input.span();
    match T::Syntax::parse(input) {
        Ok(syntax) => T::from_syntax(syntax),
        Err(_) => Err(syn::Error::new(start, format!("`{name}` takes {}: `{name} = {example}`", T::KIND))),
    }
}

/// What may stand behind `=`.
trait Value: Sized {
    const KIND: &'static str;
    const EXAMPLE: &'static str;

    type Syntax: Parse;

    fn from_syntax(syntax: Self::Syntax) -> syn::Result<Self>;
}

impl Value for Response {
    const KIND: &'static str = "a type";
    const EXAMPLE: &'static str = "TheResponse";

    type Syntax = Type;

    fn from_syntax(ty: Type) -> syn::Result<Self> {
        Ok(Self(ty))
    }
}

impl Value for ModPath {
    const KIND: &'static str = "a path";
    const EXAMPLE: &'static str = "path::to::wire";

    type Syntax = Self;

    fn from_syntax(path: Self) -> syn::Result<Self> {
        Ok(path)
    }
}

impl Parse for ModPath {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Path::parse_mod_style(input).map(Self)
    }
}

/// An integer literal and the sign in front of it.
struct Integer {
    minus: Option<Token![-]>,
    digits: LitInt,
}

impl Parse for Integer {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let minus = input.parse()?;
        // To syn a literal has a sign of its own.
        if input.peek(Token![-]) {
            return Err(input.error("expected digits"));
        }
        Ok(Self { minus, digits: input.parse()? })
    }
}

impl Value for ApiKey {
    const KIND: &'static str = "an integer literal";
    const EXAMPLE: &'static str = "3";

    type Syntax = Integer;

    fn from_syntax(Integer { minus, digits }: Integer) -> syn::Result<Self> {
        let suffix = if digits.suffix().is_empty() { "i8" } else { digits.suffix() };
        let Some(ty) = key_types().into_iter().find(|ty| ty.name == suffix) else {
            let message = format!(
                "an api_key of type `{suffix}` is not supported: keys are i8 (the default), i16, i32 or i64, as in `3i16`"
            );
            return Err(syn::Error::new_spanned(digits, message));
        };
        let shown = format!("{}{}", if minus.is_some() { "-" } else { "" }, digits.base10_digits());
        // A number that is too long even for this fits no type.
        let key = shown.parse().unwrap_or(i128::MAX);
        if !ty.values.contains(&key) {
            return Err(syn::Error::new_spanned(quote!(#minus #digits), does_not_fit(&shown, key, &ty)));
        }
        let typed = LitInt::new(&format!("{}{suffix}", digits.base10_digits()), digits.span());
        Ok(Self { literal: quote!(#minus #typed), ty: Ident::new(suffix, Span::call_site()) })
    }
}

fn does_not_fit(shown: &str, key: i128, ty: &KeyType) -> String {
    let mut message = format!(
        "api_key {shown} does not fit int{}, which holds {} to {}",
        ty.bits,
        ty.values.start(),
        ty.values.end()
    );
    if let Some(KeyType { name, bits, .. }) = key_types().into_iter().find(|ty| ty.values.contains(&key)) {
        message += &format!(": where the protocol's keys are int{bits}, write `{shown}{name}`");
    }
    message
}

struct KeyType {
    name: &'static str,
    bits: u32,
    values: RangeInclusive<i128>,
}

/// The types of keys, narrow before wide.
fn key_types() -> [KeyType; 4] {
    [
        KeyType { name: "i8", bits: i8::BITS, values: i8::MIN.into()..=i8::MAX.into() },
        KeyType { name: "i16", bits: i16::BITS, values: i16::MIN.into()..=i16::MAX.into() },
        KeyType { name: "i32", bits: i32::BITS, values: i32::MIN.into()..=i32::MAX.into() },
        KeyType { name: "i64", bits: i64::BITS, values: i64::MIN.into()..=i64::MAX.into() },
    ]
}
