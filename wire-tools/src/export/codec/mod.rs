//! Modules in other languages that decode and encode the messages of a schema.
//!
//! Owns what such a module says: a class for each struct and each variant, what reads and writes its fields, and functions for frames. It
//! is said once, in pieces that a [`Language`] spells. What no module says is refused by its path.

mod around;
mod conditions;
mod fields;
pub(crate) mod language;
mod make;
mod module;
mod names;
mod numbers;
mod protocol;
mod read_fields;
mod read_strings;
mod read_values;
mod types;
mod write_fields;
mod write_values;

use wire::schema::Protocol;

use self::language::Language;
use self::module::Module;
use super::Written;

/// A module for a protocol.
pub(crate) fn module(protocol: &'static Protocol<'static>, language: &dyn Language) -> Written<String> {
    let mut module = Module::new(language);
    let frames = module.frames(protocol)?;
    let example = frames.directions.iter().flat_map(|direction| &direction.messages).next();
    let example = example.map_or("", |message| message.class.as_str());
    let mut text = language.opening(protocol.name, example);
    for item in &module.items {
        text.push_str(item);
    }
    text.push_str(&language.frames(&frames));
    Ok(text)
}
