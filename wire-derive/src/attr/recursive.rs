//! How deep values of a type nest in one another.

use super::value::{Integer, Value};

/// How many values may stand one inside of the other.
#[derive(Clone, Copy)]
pub(crate) struct Depth(pub(crate) u8);

impl Depth {
    /// Deep enough for what people write, and shallow enough for the stack of any thread.
    pub(super) const USUAL: Self = Self(64);
}

impl Value for Depth {
    const KIND: &'static str = "how many values may stand one inside of the other";

    type Syntax = Integer;

    fn from_syntax(integer: Integer) -> syn::Result<Self> {
        match u8::try_from(integer.number()?) {
            Ok(depth @ 1..) => Ok(Self(depth)),
            _ => Err(syn::Error::new_spanned(&integer, "values nest 1 to 255 deep, so that no stack overflows")),
        }
    }
}
