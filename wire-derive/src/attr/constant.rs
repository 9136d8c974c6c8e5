//! `value`, and what constants there are: numbers, text, bytes, floats.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{LitByteStr, LitFloat, LitStr, Token};

use super::value::{Alone, COMPUTED, Number, NumberSyntax, Value, instead_of_number};

/// What a field always is, or is where it is not there.
pub(crate) enum Constant {
    Int(Number),
    Bytes(LitByteStr),
    Text(LitStr),
    Float(Float),
}

impl Value for Constant {
    const KIND: &'static str = "a number, text, or bytes such as b\"MAGIC\"";

    type Syntax = Alone<AnySyntax>;

    fn from_syntax(constant: Alone<AnySyntax>) -> syn::Result<Self> {
        constant.0.constant()
    }

    fn instead(found: &str, _attribute: &str) -> Option<String> {
        instead_of_constant(found)
    }
}

/// A float and the sign in front of it.
#[derive(Clone)]
pub(crate) struct Float {
    minus: Option<Token![-]>,
    digits: LitFloat,
}

impl Float {
    /// Whether one comes next.
    pub(super) fn peek(input: ParseStream<'_>) -> bool {
        input.peek(LitFloat) || (input.peek(Token![-]) && input.peek2(LitFloat))
    }

    /// The same, of which the field says the type.
    pub(super) fn plain(self) -> syn::Result<Self> {
        if self.digits.suffix().is_empty() {
            return Ok(self);
        }
        Err(syn::Error::new_spanned(self, "the field says of which type this is: remove the suffix"))
    }
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
        if Float::peek(input) {
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
            Self::Float(float) => float.plain().map(Constant::Float),
        }
    }
}

/// What to write instead of a constant.
fn instead_of_constant(found: &str) -> Option<String> {
    if found.starts_with('\'') {
        Some(format!("a constant is no character: write the byte, `value = b{found}`"))
    } else if found.starts_with(['[', '&']) {
        Some("bytes are written as one literal: `value = b\"\\x01\\x02\"`".to_owned())
    } else if found.starts_with(char::is_alphabetic) && found.contains('(') {
        // A call, as in `u32::from_le_bytes(*b"MAGI")`.
        Some(COMPUTED.to_owned())
    } else {
        instead_of_number(found)
    }
}
