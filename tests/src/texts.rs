//! What holds of every schema as text.

use wire::Schema;
use wire::dynamic::text::{Loaded, Memory, Text, load};
use wire::schema::Protocol;

/// Printed and loaded, in each spelling, it is the same.
///
/// # Panics
///
/// When it is not.
#[track_caller]
pub fn is_the_same_from_text(schema: &'static Schema) {
    let memory = Memory::new();
    for text in [schema.text(), schema.text().compact()] {
        let text = text.to_string();
        let loaded = loads(&text, &memory);
        // What is loaded of a recursive type says where in its text it stands.
        let is_recursive = text.contains(" recursive=") || text.contains(" r=");
        let is_whole = is_recursive || text.starts_with("w ") || *loaded.schema() == *schema;
        assert!(is_whole, "{text}\nis loaded as {:#?}\nand not as {schema:#?}", loaded.schema());
        assert_eq!(loaded.schema().name(), schema.name());
    }
    in_each_spelling(schema.text(), schema.fingerprint());
}

/// The same of a protocol.
///
/// # Panics
///
/// When it is not.
#[track_caller]
pub fn protocol_is_the_same_from_text(protocol: &'static Protocol<'static>) {
    let memory = Memory::new();
    let text = protocol.text().to_string();
    let loaded = loads(&text, &memory);
    assert!(loaded.protocol() == Some(protocol), "{text}");
    in_each_spelling(protocol.text(), loaded.fingerprint());
}

/// The same of the text of anything.
///
/// # Panics
///
/// When it is not.
#[track_caller]
pub fn in_each_spelling(text: Text<'_>, fingerprint: u64) {
    let memory = Memory::new();
    let spellings: [fn(Text<'_>) -> String; 3] =
        [|text| text.to_string(), |text| text.compact().to_string(), |text| text.compact_without_names().to_string()];
    for (index, spell) in spellings.into_iter().enumerate() {
        let text = spell(text);
        let loaded = loads(&text, &memory);
        assert_eq!(loaded.fingerprint(), fingerprint, "{text}");
        // What a spelling leaves out is all that is lost, for good.
        for spell in &spellings[..=index] {
            let again = spell(loaded.text());
            let again = loads(&again, &memory);
            assert_eq!(spell(again.text()), spell(loaded.text()));
        }
        assert_eq!(spell(loaded.text()), text);
        if index > 0 {
            let is_plain = |letter: char| matches!(letter, ' '..='~') && !matches!(letter, '"' | '\'' | '\\');
            assert!(text.chars().all(is_plain), "{text}");
        }
    }
}

#[track_caller]
fn loads<'s>(text: &str, memory: &'s Memory<'s>) -> Loaded<'s> {
    load(text, memory).unwrap_or_else(|error| panic!("{error}\n{text}"))
}
