//! `temp`: numbers that stand in the bytes in front of a field, and that the struct does not hold.
//!
//! Owns the syntax, and whether a constant fits its type. Who makes the others is found in `check`.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens as _;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned as _;
use syn::{Ident, Token, Type};

use super::constant::{AnySyntax, Constant};
use super::item::item;
use super::value::Number;

/// A number that stands in the bytes and not in the struct.
pub(crate) struct Temp {
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    /// What it always is, unless a later field makes it.
    pub(crate) constant: Option<Always>,
    /// The same as it is declared.
    pub(crate) declared: TokenStream,
}

/// What such a number always is.
pub(crate) struct Always {
    pub(crate) number: Number,
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
        let is_type = |(known, ..): &&(&str, i128, i128)| matches!(&ty, Type::Path(path) if path.path.is_ident(known));
        let Some(limits) = TYPES.iter().find(is_type) else {
            let message = "a number that only the bytes hold is an integer: `u8` to `u64`, or `i8` to `i64`";
            return Err(syn::Error::new_spanned(ty, message));
        };
        let equals = input.parse::<Option<Token![=]>>()?;
        let constant = equals.map(|equals| always(input, equals, &name, *limits)).transpose()?;
        Ok(Self { name, ty, constant, declared })
    }
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
        Ok(Constant::Int(number)) if is_whole => Ok(Always { number, span: tokens.span() }),
        _ => {
            let message = format!("`{name}` is always a number, or the path of a constant: `{name}: {ty} = 10`");
            let wrong = if tokens.is_empty() { equals.into_token_stream() } else { tokens };
            Err(syn::Error::new_spanned(wrong, message))
        }
    }
}
