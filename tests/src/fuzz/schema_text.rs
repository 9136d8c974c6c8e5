//! Schemas as text, from a stranger.

use wire::dynamic::text::{Memory, load};
use wire::dynamic::{Message, Protocol};
use wire::schema::Schema;

use super::text::says_what_is_wrong;
use crate::texts::in_each_spelling;

/// Whatever the text, it is loaded or told what is wrong and where. What is loaded prints in each spelling, and what is
/// printed loads again with the same text and fingerprint.
pub fn schema_text(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    loads_or_says_why(&text);
    let memory = Memory::new();
    if let Ok(loaded) = load(&text, &memory) {
        in_each_spelling(loaded.text(), loaded.fingerprint());
    }
}

/// Loads a text and nothing more, for who counts what that takes.
pub fn load_text(text: &str) {
    let memory = Memory::new();
    drop(load(text, &memory));
}

/// What programs do with a text: a message is made of it, and a protocol. All say the same of it, but for messages of one key
/// where no protocol says which is meant.
fn loads_or_says_why(text: &str) {
    let memory = Memory::new();
    let loaded = load(text, &memory);
    let (message, protocol) = (Message::load(text), Protocol::load(text));
    match &loaded {
        Ok(loaded) => {
            let message = message.expect("the same text was loaded");
            let is_of_fields = matches!(loaded.schema(), Schema::Struct { .. } | Schema::Enum { .. });
            assert!(!is_of_fields || message.name() == loaded.schema().name());
            // It is one for who asks for messages by their keys, of which some may have the same.
            assert!(protocol.is_ok() || loaded.protocol().is_none());
        }
        Err(error) => {
            let lines = text.split('\n').count();
            assert!((1..=lines).contains(&(error.line() as usize)) && error.column() > 0, "{error}");
            says_what_is_wrong(error);
            assert_eq!(message.err().as_ref(), Some(error));
            assert_eq!(protocol.err().as_ref(), Some(error));
        }
    }
}
