//! `temp`: numbers, and text that is always the same, that stand in the bytes in front of a field and not in the struct.
//!
//! Owns the syntax, and whether a constant fits its type. Who makes the others is found in `check`.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens as _;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned as _;
use syn::{Expr, Ident, LitByteStr, Token, Type, TypeArray};

use super::constant::{AnySyntax, Constant};
use super::item::item;
use super::value::Number;

/// What stands in the bytes and not in the struct.
pub(crate) struct Temp {
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    /// What it always is, unless a later field makes it.
    pub(crate) constant: Option<Always>,
    /// The same as it is declared.
    pub(crate) declared: TokenStream,
}

/// What it always is: a number, or bytes.
pub(crate) struct Always {
    pub(crate) constant: Constant,
    pub(crate) span: Span,
}

/// The types that it may have, with the smallest and the largest number of each.
const TYPES: [(&str, i128, i128); 8] = [
    ("u8", 0, u8::MAX as i128),
    ("u16", 0, u16::MAX as i128),
    ("u32", 0, u32::MAX as i128),
    ("u64", 0, u64::MAX as i128),
    ("i8", i8::MIN as i128, i8::MAX as i128),
    ("i16", i16::MIN as i128, i16::MAX as i128),
    ("i32", i32::MIN as i128, i32::MAX as i128),
    ("i64", i64::MIN as i128, i64::MAX as i128),
];

impl Parse for Temp {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let declared = item(&input.fork()).into_iter().collect();
        let name: Ident = input.parse()?;
        if !input.peek(Token![:]) {
            let message = format!("a number that only the bytes hold has a type: write `{name}: u16`");
            return Err(syn::Error::new_spanned(name, message));
        }
        input.parse::<Token![:]>()?;
        let ty: Type = input.parse()?;
        if let Some(len) = bytes(&ty) {
            let constant = Some(text(input, &name, len)?);
            return Ok(Self { name, ty, constant, declared });
        }
        let is_type = |(known, ..): &&(&str, i128, i128)| matches!(&ty, Type::Path(path) if path.path.is_ident(known));
        let Some(limits) = TYPES.iter().find(is_type) else {
            let message = "what only the bytes hold is an integer, `u8` to `u64` or `i8` to `i64`, or a `[u8; 4]` that is always the same";
            return Err(syn::Error::new_spanned(ty, message));
        };
        let equals = input.parse::<Option<Token![=]>>()?;
        let constant = equals.map(|equals| always(input, equals, &name, *limits)).transpose()?;
        Ok(Self { name, ty, constant, declared })
    }
}

/// How long an array of bytes is.
fn bytes(ty: &Type) -> Option<&Expr> {
    let Type::Array(TypeArray { elem, len, .. }) = ty else { return None };
    matches!(&**elem, Type::Path(path) if path.path.is_ident("u8")).then_some(len)
}

/// The bytes behind the `=` of an array of such.
fn text(input: ParseStream<'_>, name: &Ident, len: &Expr) -> syn::Result<Always> {
    let equals = input.parse::<Option<Token![=]>>()?;
    let text: Option<LitByteStr> = equals.and_then(|_| input.parse().ok());
    text.map(|text| Always { span: text.span(), constant: Constant::Bytes(text) }).ok_or_else(|| {
        let len = len.to_token_stream();
        syn::Error::new_spanned(
            name,
            format!("nothing makes an array, so it is always the same: `{name}: [u8; {len}] = b\"..\"`"),
        )
    })
}

/// What stands behind the `=`, which is a number of the type.
fn always(
    input: ParseStream<'_>,
    equals: Token![=],
    name: &Ident,
    (ty, least, most): (&str, i128, i128),
) -> syn::Result<Always> {
    let tokens: TokenStream = item(&input.fork()).into_iter().collect();
    let constant = input.parse::<AnySyntax>().and_then(AnySyntax::constant);
    let is_whole = input.is_empty() || input.peek(Token![,]);
    match constant {
        Ok(Constant::Int(Number::Literal(number))) if is_whole && !(least <= number && number <= most) => {
            let message = format!("a `{ty}` is {least} to {most}: give `{name}` a larger type, or another number");
            Err(syn::Error::new_spanned(tokens, message))
        }
        Ok(constant @ Constant::Int(_)) if is_whole => Ok(Always { constant, span: tokens.span() }),
        _ => {
            let message = format!("`{name}` is always a number, or the path of a constant: `{name}: {ty} = 10`");
            let wrong = if tokens.is_empty() { equals.into_token_stream() } else { tokens };
            Err(syn::Error::new_spanned(wrong, message))
        }
    }
}
