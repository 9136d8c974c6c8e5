//! Bits of a number as a field: how many, and which come first.

use syn::{LitInt, LitStr};

use super::value::Value;

/// How many bits a field is.
pub(crate) struct Bits {
    pub(crate) count: u8,
    pub(crate) digits: LitInt,
}

/// Which bits of a group its first field is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum BitOrder {
    Msb,
    Lsb,
}

impl Value for Bits {
    const KIND: &'static str = "a number of bits, 1 to 64";

    type Syntax = LitInt;

    fn from_syntax(digits: LitInt) -> syn::Result<Self> {
        match digits.base10_parse() {
            Ok(count @ 1..=64) if digits.suffix().is_empty() => Ok(Self { count, digits }),
            _ => Err(syn::Error::new_spanned(&digits, "a field of bits has 1 to 64 of them: `bits = 4`")),
        }
    }
}

impl Value for BitOrder {
    const KIND: &'static str = "\"msb\" or \"lsb\"";

    type Syntax = LitStr;

    fn from_syntax(word: LitStr) -> syn::Result<Self> {
        match &*word.value() {
            "msb" => Ok(Self::Msb),
            "lsb" => Ok(Self::Lsb),
            found => Err(syn::Error::new_spanned(
                &word,
                format!("unknown order \"{found}\": known are \"msb\", the most significant bits first, and \"lsb\""),
            )),
        }
    }

    fn instead(found: &str, _attribute: &str) -> Option<String> {
        matches!(found, "msb" | "lsb").then(|| format!("a word stands in quotes: write `bit_order = \"{found}\"`"))
    }
}
