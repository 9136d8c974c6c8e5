//! `api_key`: a number and its integer type.

use std::ops::RangeInclusive;

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned as _;
use syn::{ExprPath, Ident, LitByte, LitInt, Path, Token, Type};

use super::value::{Integer, Value};

/// A key and its integer type.
pub(crate) struct ApiKey {
    pub(crate) value: KeyValue,
    pub(crate) ty: Ident,
    /// Where the caret of what is wrong with it stands.
    pub(crate) span: Span,
}

/// How a key is written.
pub(crate) enum KeyValue {
    /// A literal, with its sign and the suffix of its type.
    Literal(TokenStream),
    /// The path of a constant.
    Constant(ExprPath),
}

impl Value for ApiKey {
    const KIND: &'static str =
        "an integer literal, a byte such as `b'Q'`, or a constant and its type such as `PING as i16`";

    type Syntax = KeySyntax;

    fn from_syntax(key: KeySyntax) -> syn::Result<Self> {
        match key {
            KeySyntax::Integer(integer) => of_integer(integer),
            KeySyntax::Byte(byte) => {
                let digits = LitInt::new(&format!("{}u8", byte.value()), byte.span());
                of_integer(Integer { minus: None, digits })
            }
            KeySyntax::Constant { path, ty } => of_constant(path, ty),
        }
    }
}

fn of_integer(Integer { minus, digits }: Integer) -> syn::Result<ApiKey> {
    let suffix = if digits.suffix().is_empty() { "i8" } else { digits.suffix() };
    let Some(ty) = key_type(suffix) else {
        return Err(syn::Error::new_spanned(&digits, not_supported(suffix)));
    };
    let shown = format!("{}{}", if minus.is_some() { "-" } else { "" }, digits.base10_digits());
    // A number that is too long even for this fits no type.
    let key = shown.parse().unwrap_or(i128::MAX);
    if !ty.values.contains(&key) {
        return Err(syn::Error::new_spanned(quote!(#minus #digits), does_not_fit(&shown, key, &ty)));
    }
    let typed = LitInt::new(&format!("{}{suffix}", digits.base10_digits()), digits.span());
    let value = KeyValue::Literal(quote!(#minus #typed));
    Ok(ApiKey { value, ty: Ident::new(suffix, Span::call_site()), span: digits.span() })
}

fn of_constant(path: ExprPath, ty: Option<Path>) -> syn::Result<ApiKey> {
    let Some(ty) = ty else {
        let shown = shown(&path);
        let message =
            format!("an api_key that is a constant names its integer type, as the protocol has it: `{shown} as i16`");
        return Err(syn::Error::new_spanned(path, message));
    };
    let name = shown(&ty);
    if key_type(&name).is_none() {
        return Err(syn::Error::new_spanned(ty, not_supported(&name)));
    }
    let is_self = |path: &Path| path.segments.first().is_some_and(|first| first.ident == "Self");
    let is_of_self = matches!(&path.qself, Some(qself) if matches!(&*qself.ty, Type::Path(ty) if is_self(&ty.path)));
    if is_self(&path.path) || is_of_self {
        let message = "the key of a message is known before its own constants: name one that is declared outside of it";
        return Err(syn::Error::new_spanned(path, message));
    }
    let span = path.span();
    Ok(ApiKey { value: KeyValue::Constant(path), ty: Ident::new(&name, Span::call_site()), span })
}

fn shown(path: &impl ToTokens) -> String {
    path.to_token_stream().to_string().replace(' ', "")
}

fn not_supported(ty: &str) -> String {
    format!(
        "an api_key of type `{ty}` is not supported: keys are i8 (the default), i16, i32, i64, u8, u16 or u32, as in `3i16`"
    )
}

/// A number, a byte, or a constant that may have a type behind it.
pub(crate) enum KeySyntax {
    Integer(Integer),
    Byte(LitByte),
    Constant { path: ExprPath, ty: Option<Path> },
}

impl Parse for KeySyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitByte) {
            return input.parse().map(Self::Byte);
        }
        if input.peek(LitInt) || input.peek(Token![-]) {
            return input.parse().map(Self::Integer);
        }
        let path = input.parse()?;
        let ty = input.parse::<Option<Token![as]>>()?.map(|_| Path::parse_mod_style(input)).transpose()?;
        // Where only a comma is missing, the key is right.
        if input.is_empty() || input.peek(Token![,]) || input.peek(Ident::peek_any) {
            Ok(Self::Constant { path, ty })
        } else {
            Err(input.error("expected nothing more"))
        }
    }
}

fn does_not_fit(shown: &str, key: i128, ty: &KeyType) -> String {
    let mut message = format!(
        "api_key {shown} does not fit {}, which holds {} to {}",
        ty.shown(),
        ty.values.start(),
        ty.values.end()
    );
    // As many bits with or without a sign, or else the narrowest type that holds the number.
    let holding: Vec<_> = key_types().into_iter().filter(|other| other.values.contains(&key)).collect();
    let twin = holding.iter().find(|other| other.name.get(1..) == ty.name.get(1..));
    if let Some(other) = twin.or_else(|| holding.first()) {
        message += &format!(": where the protocol's keys are {}, write `{shown}{}`", other.shown(), other.name);
    }
    if twin.is_some() {
        let (least, most) = (*ty.values.start(), *ty.values.end());
        let count = most.saturating_sub(least).saturating_add(1);
        let same = if key < least { key.saturating_add(count) } else { key.saturating_sub(count) };
        message += &format!("; where they are {}, these bits are `{same}`", ty.shown());
    }
    message
}

/// The type of keys called `name`.
fn key_type(name: &str) -> Option<KeyType> {
    key_types().into_iter().find(|ty| ty.name == name)
}

/// Whether keys have the type called `name`.
pub(crate) fn is_key_type(name: &str) -> bool {
    key_type(name).is_some()
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
