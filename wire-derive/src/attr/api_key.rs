//! `api_key`: a number and its integer type.

use std::ops::RangeInclusive;

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitByte, LitInt};

use super::value::{Integer, Value};

/// A key and its integer type.
pub(crate) struct ApiKey {
    /// The literal, with its sign and the suffix of its type.
    pub(crate) literal: TokenStream,
    pub(crate) ty: Ident,
}

impl Value for ApiKey {
    const KIND: &'static str = "an integer literal, or a byte such as `b'Q'`";

    type Syntax = KeySyntax;

    fn from_syntax(key: KeySyntax) -> syn::Result<Self> {
        let Integer { minus, digits } = match key {
            KeySyntax::Integer(integer) => integer,
            KeySyntax::Byte(byte) => {
                Integer { minus: None, digits: LitInt::new(&format!("{}u8", byte.value()), byte.span()) }
            }
        };
        let suffix = if digits.suffix().is_empty() { "i8" } else { digits.suffix() };
        let Some(ty) = key_types().into_iter().find(|ty| ty.name == suffix) else {
            let message = format!(
                "an api_key of type `{suffix}` is not supported: keys are i8 (the default), i16, i32, i64, u8, u16 or u32, as in `3i16`"
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

/// A number or a byte.
pub(crate) enum KeySyntax {
    Integer(Integer),
    Byte(LitByte),
}

impl Parse for KeySyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitByte) { input.parse().map(Self::Byte) } else { input.parse().map(Self::Integer) }
    }
}

fn does_not_fit(shown: &str, key: i128, ty: &KeyType) -> String {
    let mut message = format!(
        "api_key {shown} does not fit {}, which holds {} to {}",
        ty.shown(),
        ty.values.start(),
        ty.values.end()
    );
    if let Some(other) = key_types().into_iter().find(|ty| ty.values.contains(&key)) {
        message += &format!(": where the protocol's keys are {}, write `{shown}{}`", other.shown(), other.name);
    }
    message
}

struct KeyType {
    name: &'static str,
    values: RangeInclusive<i128>,
}

impl KeyType {
    /// `int16`, as protocols call it.
    fn shown(&self) -> String {
        let (sign, bits) = self.name.split_at(1);
        format!("{}int{bits}", if sign == "u" { "u" } else { "" })
    }
}

/// The types of keys: those with a sign, narrow before wide, and then those without.
fn key_types() -> [KeyType; 7] {
    [
        KeyType { name: "i8", values: i8::MIN.into()..=i8::MAX.into() },
        KeyType { name: "i16", values: i16::MIN.into()..=i16::MAX.into() },
        KeyType { name: "i32", values: i32::MIN.into()..=i32::MAX.into() },
        KeyType { name: "i64", values: i64::MIN.into()..=i64::MAX.into() },
        KeyType { name: "u8", values: u8::MIN.into()..=u8::MAX.into() },
        KeyType { name: "u16", values: u16::MIN.into()..=u16::MAX.into() },
        KeyType { name: "u32", values: u32::MIN.into()..=u32::MAX.into() },
    ]
}
