//! `tag`: the text that chooses a variant.

use syn::LitByteStr;

use super::value::{Alone, Integer, Value, is, quoted};

/// The text that chooses a variant, of 1 to 8 bytes.
pub(crate) struct Tag(pub(crate) LitByteStr);

impl Value for Tag {
    const KIND: &'static str = "text of 1 to 8 bytes";

    type Syntax = Alone<LitByteStr>;

    fn from_syntax(text: Alone<LitByteStr>) -> syn::Result<Self> {
        match text.0.value().len() {
            1..=8 => Ok(Self(text.0)),
            len => {
                let message = format!("the text that chooses a variant has 1 to 8 bytes, and this {len}");
                Err(syn::Error::new_spanned(text.0, message))
            }
        }
    }

    fn instead(found: &str, _attribute: &str) -> Option<String> {
        if let Some(text) = quoted(found) {
            text.is_ascii().then(|| format!("text stands here as its bytes: `tag = b\"{}\"`", text.escape_default()))
        } else if let Some(byte) = found.strip_prefix("b'").and_then(|byte| byte.strip_suffix('\'')) {
            Some(format!("text of one byte is text too: `tag = b\"{byte}\"`"))
        } else if is::<Integer>(found) {
            Some(format!(
                "a number stands behind the name of the variant, as in `Ping = {found}`, and the enum has a `#[repr(u8)]`"
            ))
        } else {
            None
        }
    }
}

impl Tag {
    /// The number that it is: its bytes, the most significant first.
    pub(crate) fn number(&self) -> u64 {
        self.0.value().into_iter().fold(0, |number, byte| number << 8 | u64::from(byte))
    }
}
