//! What ends a string or an array: bytes, a number of a type of its own, or what holds of the last element alone.
//!
//! Owns the syntax behind `until`. What may end which type is checked where the type is known.

use proc_macro2::{Group, Ident, Literal, Span, TokenStream};
use syn::parse::{Parse, ParseStream};
use syn::{LitByteStr, LitInt, LitStr, Token};

use super::condition::Condition;
use super::list::list;
use super::value::Integer;

/// What ends a string.
pub(crate) struct Until {
    what: What,
    /// Whether it is part of the string.
    pub(crate) is_kept: bool,
}

enum What {
    Bytes(LitByteStr),
    /// The bytes of a number, the most significant first.
    Number(Vec<u8>),
    /// An empty element.
    Empty,
}

/// A type that a number can have: its name, and the bytes of a number in digits, the most significant first.
type Kind = (&'static str, fn(&str) -> Option<Vec<u8>>);

macro_rules! kinds {
    ($($kind:ident)*) => {
        &[$((stringify!($kind), |digits| Some(digits.parse::<$kind>().ok()?.to_be_bytes().to_vec()))),*]
    };
}

const KINDS: &[Kind] = kinds!(u8 i8 u16 i16 u32 i32 u64 i64);

const FORMS: &str = "bytes such as `until(b\"\\r\\n\")`, a number with its type, such as `until(0u16)`, or what the last \
                     element is, such as `until(last.flags & 1 == 0)`";

/// `until` and what stands in its parentheses, at which nobody has looked yet, so that what is wrong there has messages of
/// its own.
pub(crate) struct UntilSyntax {
    name: Ident,
    content: TokenStream,
}

impl UntilSyntax {
    /// Whether it begins here.
    pub(super) fn is_next(input: ParseStream<'_>) -> bool {
        input.peek2(syn::token::Paren) && input.fork().parse::<Ident>().is_ok_and(|ident| ident == "until")
    }

    pub(super) fn span(&self) -> Span {
        self.name.span()
    }

    /// What holds of the last element alone, where that is said.
    pub(super) fn condition(&self) -> Option<syn::Result<Condition>> {
        Condition::is_of_last(&self.content).then(|| Condition::of_last(self.content.clone()))
    }

    pub(super) fn until(self) -> syn::Result<Until> {
        if self.content.is_empty() {
            return Err(syn::Error::new(self.span(), format!("`until` says nothing here: it takes {FORMS}")));
        }
        syn::parse2(self.content)
    }
}

impl Parse for UntilSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Ok(Self { name: input.parse()?, content: input.parse::<Group>()?.stream() })
    }
}

impl Until {
    /// The byte that ends a string of C.
    pub(super) fn nul() -> Self {
        Self { what: What::Bytes(LitByteStr::new(b"\0", Span::call_site())), is_kept: false }
    }

    /// Whether it is an element that is empty.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self.what, What::Empty)
    }

    /// The bytes, of a number in this order, and whether they are one; none of an empty element.
    pub(crate) fn bytes(&self, is_little: bool) -> (Literal, bool) {
        match &self.what {
            What::Bytes(bytes) => (bytes.token(), false),
            What::Empty => (Literal::byte_string(b""), false),
            What::Number(bytes) => {
                let mut bytes = bytes.clone();
                if is_little {
                    bytes.reverse();
                }
                (Literal::byte_string(&bytes), true)
            }
        }
    }
}

impl Parse for Until {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let what = What::parse(input)?;
        if input.is_empty() {
            return Ok(Self { what, is_kept: false });
        }
        let word = input.parse::<Token![,]>().and_then(|_| input.parse::<Ident>());
        match word {
            Ok(word) if word == "keep" && input.is_empty() => Ok(Self { what, is_kept: true }),
            _ => {
                let message = "what ends the string stands alone, or with `keep` where it is part of the string: \
                               `until(b\"\\n\", keep)`";
                Err(word.map_or_else(
                    |error| syn::Error::new(error.span(), message),
                    |word| syn::Error::new_spanned(word, message),
                ))
            }
        }
    }
}

impl Parse for What {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitByteStr) {
            Self::of_bytes(input.parse()?)
        } else if input.peek(LitInt) || input.peek(Token![-]) {
            input.parse().and_then(|number| Self::of_number(&number))
        } else if input.peek(LitStr) {
            let text = input.parse::<LitStr>()?;
            if text.value().is_empty() {
                return Ok(Self::Empty);
            }
            let message = if text.value().is_ascii() {
                format!("what ends a string is bytes: write `until(b\"{}\")`", text.value().escape_default())
            } else {
                format!("`until` takes {FORMS}")
            };
            Err(syn::Error::new_spanned(text, message))
        } else {
            Err(input.error(format!("`until` takes {FORMS}")))
        }
    }
}

impl What {
    fn of_bytes(bytes: LitByteStr) -> syn::Result<Self> {
        match bytes.value().len() {
            1..=8 => Ok(Self::Bytes(bytes)),
            0 => Err(syn::Error::new_spanned(bytes, "no bytes end nothing: name at least one")),
            _ => Err(syn::Error::new_spanned(bytes, "what ends a string has at most 8 bytes")),
        }
    }

    fn of_number(number: &Integer) -> syn::Result<Self> {
        let suffix = number.digits.suffix();
        let Some((_, bytes)) = KINDS.iter().find(|(name, _)| *name == suffix) else {
            let names: Vec<_> = KINDS.iter().map(|(name, _)| *name).collect();
            let message = format!("the number has its type behind it, as in `until(0u16)`: {}", list(&names, "or"));
            return Err(syn::Error::new_spanned(number, message));
        };
        let sign = if number.minus.is_some() { "-" } else { "" };
        bytes(&format!("{sign}{}", number.digits.base10_digits()))
            .map(Self::Number)
            .ok_or_else(|| syn::Error::new_spanned(number, format!("`{suffix}` has no such number")))
    }
}
