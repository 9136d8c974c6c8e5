//! `default`: what a field is where it is not there.

use super::constant::{AnySyntax, Constant};
use super::value::{Alone, Value, instead_of_number, is_computed, quoted};

/// What a field is where it is not there.
pub(crate) enum Absent {
    /// Its type's `Default::default()`.
    Natural,
    /// This.
    Constant(Constant),
}

impl Value for Absent {
    const KIND: &'static str = "a number, text, bytes, or the path of a constant or a variant";

    type Syntax = Alone<AnySyntax>;

    fn from_syntax(constant: Alone<AnySyntax>) -> syn::Result<Self> {
        constant.0.constant().map(Self::Constant)
    }

    fn instead(found: &str, _attribute: &str) -> Option<String> {
        let plain = found.replace(' ', "");
        if plain.ends_with("::default()") || plain == "default()" || plain == "Default" {
            Some("`default` alone is `Default::default()`: remove the value".to_owned())
        } else if plain == "None" || plain == "Vec::new()" || plain == "[]" || plain == "String::new()" {
            Some("`default` alone is empty, and null: remove the value".to_owned())
        } else if let Some(character) = found.strip_prefix('\'') {
            Some(format!("a default is no character: write the byte, `default = b'{character}`"))
        } else if is_computed(found) || quoted(found).is_none() {
            instead_of_number(found)
        } else {
            None
        }
    }
}
