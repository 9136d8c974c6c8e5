//! The numbers that a `bool` is: `values(false = 0x55, true = 0xaa)`.
//!
//! Owns the syntax, and what the digits alone show. Whether the field has room for them is checked where its type is known.

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream};
use syn::{LitBool, Token};

use super::value::{Number, NumberSyntax};

/// The number of each value that is named.
pub(crate) struct Values {
    pub(crate) no: Number,
    pub(crate) yes: Number,
}

const EXAMPLE: &str = "`values` takes the number of `true`, of `false` or of both: `values(false = 0x55, true = 0xaa)`";

impl Parse for Values {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let values = Self::of(input);
        // What stands behind a mistake is no other one.
        input.parse::<TokenStream>()?;
        values
    }
}

impl Values {
    fn of(input: ParseStream<'_>) -> syn::Result<Self> {
        let (mut no, mut yes, mut last) = (None, None, input.span());
        while !input.is_empty() {
            let Ok(name) = input.parse::<LitBool>() else { return Err(input.error(EXAMPLE)) };
            let slot = if name.value { &mut yes } else { &mut no };
            if slot.is_some() {
                return Err(syn::Error::new(name.span, format!("`{}` has one number: remove the other", name.value)));
            }
            if !input.peek(Token![=]) {
                return Err(syn::Error::new(name.span, EXAMPLE));
            }
            input.parse::<Token![=]>()?;
            last = input.span();
            *slot = Some(number(input)?);
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        if no.is_none() && yes.is_none() {
            return Err(input.error(EXAMPLE));
        }
        let (no, yes) = (no.unwrap_or(Number::Literal(0)), yes.unwrap_or(Number::Literal(1)));
        match (&no, &yes) {
            (Number::Literal(one), Number::Literal(other)) if one == other => {
                Err(syn::Error::new(last, format!("{one} cannot be both values of a `bool`: name two numbers")))
            }
            _ => Ok(Self { no, yes }),
        }
    }
}

/// One of them.
fn number(input: ParseStream<'_>) -> syn::Result<Number> {
    let span = input.span();
    let number = input.parse::<NumberSyntax>()?.number()?;
    match number {
        Number::Literal(..=-1) => {
            Err(syn::Error::new(span, "a number of a `bool` has no sign: name its bits, such as 0xffff for -1"))
        }
        Number::Literal(0x1_0000_0000..) => Err(syn::Error::new(span, "a `bool` takes at most 4 bytes")),
        number => Ok(number),
    }
}
