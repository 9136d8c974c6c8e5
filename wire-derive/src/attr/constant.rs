//! `value`, and what constants there are: numbers, text, bytes, floats.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{LitByteStr, LitFloat, LitStr, Token};

use super::value::{Alone, Integer, Number, NumberSyntax, Value, instead_of_number, is, quoted};

/// What a field always is, or is where it is not there.
pub(crate) enum Constant {
    Int(Number),
    Bytes(LitByteStr),
    Text(LitStr),
    Float(Float),
}

impl Value for Constant {
    const KIND: &'static str = "a number, or bytes such as b\"MAGIC\"";

    type Syntax = Alone<ConstantSyntax>;

    fn from_syntax(constant: Alone<ConstantSyntax>) -> syn::Result<Self> {
        match constant.0 {
            ConstantSyntax::Number(number) => number.number().map(Self::Int),
            ConstantSyntax::Bytes(bytes) => Ok(Self::Bytes(bytes)),
        }
    }

    fn instead(found: &str) -> Option<String> {
        instead_of_constant(found)
    }
}

/// A number or bytes.
pub(crate) enum ConstantSyntax {
    Number(NumberSyntax),
    Bytes(LitByteStr),
}

impl Parse for ConstantSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitByteStr) { input.parse().map(Self::Bytes) } else { input.parse().map(Self::Number) }
    }
}

/// A float and the sign in front of it.
pub(crate) struct Float {
    minus: Option<Token![-]>,
    digits: LitFloat,
}

impl Parse for Float {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self { minus: input.parse()?, digits: input.parse()? })
    }
}

impl ToTokens for Float {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { minus, digits } = self;
        tokens.extend(quote!(#minus #digits));
    }
}

/// A constant of any kind.
pub(crate) enum AnySyntax {
    Number(NumberSyntax),
    Bytes(LitByteStr),
    Text(LitStr),
    Float(Float),
}

impl Parse for AnySyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitByteStr) {
            return input.parse().map(Self::Bytes);
        }
        if input.peek(LitStr) {
            return input.parse().map(Self::Text);
        }
        if input.peek(LitFloat) || (input.peek(Token![-]) && input.peek2(LitFloat)) {
            return input.parse().map(Self::Float);
        }
        input.parse().map(Self::Number)
    }
}

impl AnySyntax {
    pub(super) fn constant(self) -> syn::Result<Constant> {
        match self {
            Self::Number(number) => number.number().map(Constant::Int),
            Self::Bytes(bytes) => Ok(Constant::Bytes(bytes)),
            Self::Text(text) => Ok(Constant::Text(text)),
            Self::Float(float) if float.digits.suffix().is_empty() => Ok(Constant::Float(float)),
            Self::Float(float) => {
                Err(syn::Error::new_spanned(float, "the field says of which type this is: remove the suffix"))
            }
        }
    }
}

/// What to write instead of a constant.
fn instead_of_constant(found: &str) -> Option<String> {
    if let Some(text) = quoted(found) {
        if !text.is_ascii() {
            return None;
        }
        let number = if is::<Integer>(&text) { &format!("a number, `value = {text}`, or ") } else { "" };
        Some(format!("a constant is no text: write {number}bytes, `value = b\"{}\"`", text.escape_default()))
    } else if found.starts_with('\'') {
        Some(format!("a constant is no character: write the byte, `value = b{found}`"))
    } else if found.starts_with(['[', '&']) {
        Some("bytes are written as one literal: `value = b\"\\x01\\x02\"`".to_owned())
    } else if is::<LitFloat>(found) {
        Some("a float cannot be a constant: hold its bytes, as a `[u8; N]` with `value = b\"...\"`".to_owned())
    } else {
        instead_of_number(found)
    }
}
