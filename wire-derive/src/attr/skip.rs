//! `skip`: what a field is that stands in no byte.

use syn::Ident;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};

use super::value::{Alone, Value};

/// What a field is that stands in no byte.
pub(crate) enum Skip {
    /// Its type's `Default::default()`.
    Default,
    /// A number that the type is given.
    Given(Ident),
}

/// The name of such a number.
pub(super) struct Name(Ident);

impl Parse for Name {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        input.call(Ident::parse_any).map(Self)
    }
}

impl Value for Skip {
    const KIND: &'static str = "the name of a number that the type is given, or stands alone";

    type Syntax = Alone<Name>;

    fn from_syntax(Alone(Name(name)): Self::Syntax) -> syn::Result<Self> {
        Ok(Self::Given(name))
    }
}
