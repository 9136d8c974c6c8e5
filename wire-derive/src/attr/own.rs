//! Types of one's own: what they are written as, and what numbers are called.
//!
//! Owns the syntax. What a type is written as is judged where the types are known.

use proc_macro2::Span;
use quote::ToTokens as _;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned as _;
use syn::{LitStr, Token, Type};

use super::value::{Number, NumberSyntax, Value};

/// The type as which a value is written.
pub(crate) struct As(pub(crate) Type);

impl Value for As {
    const KIND: &'static str = "the type as which the value is written";

    type Syntax = Type;

    fn from_syntax(ty: Type) -> syn::Result<Self> {
        Ok(Self(ty))
    }

    fn instead(found: &str, _attribute: &str) -> Option<String> {
        let text = super::value::quoted(found)?;
        syn::parse_str::<Type>(&text).is_ok().then(|| format!("a type has no quotes: write `as = {text}`"))
    }
}

/// A number and what it is called.
pub(crate) struct Name {
    pub(crate) number: Number,
    pub(crate) text: String,
    /// Where the number stands.
    pub(crate) span: Span,
}

impl Parse for Name {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            let message = "a name stands behind its number: `1 = \"busy\"`";
            return Err(input.error(message));
        }
        let span = input.span();
        let number = input.parse::<NumberSyntax>()?.number()?;
        if input.parse::<Option<Token![=]>>()?.is_some() {
            let text: LitStr =
                input.parse().map_err(|error| syn::Error::new(error.span(), "a name is text: `1 = \"busy\"`"))?;
            return match text.value() {
                name if name.is_empty() => {
                    Err(syn::Error::new_spanned(text, "a name says something: this one is empty"))
                }
                name => Ok(Self { number, text: name, span }),
            };
        }
        match &number {
            Number::Constant(named) => {
                let text = named.path.path.segments.last().map(|last| last.ident.unraw().to_string());
                let span = named.to_token_stream().span();
                Ok(Self { text: text.unwrap_or_default(), number, span })
            }
            Number::Literal(_) => Err(syn::Error::new(
                span,
                "a number has its name behind `=`, as in `1 = \"busy\"`: only a constant has one already",
            )),
        }
    }
}
