//! Programs for other tools.
//!
//! Owns what all of them refuse alike; it reads no file and prints nothing, which `commands::export` does. Each tool has a module,
//! which says all of the vocabulary or refuses a field by its path; none writes a description that lies, or a comment where a rule
//! should be.

mod codec;
pub(crate) mod ksy;
pub(crate) mod lua;
pub(crate) mod python;
pub(crate) mod typescript;

use std::collections::HashSet;

use wire::schema::{Message, Protocol, Side};

/// Why there is no program.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// The field, or the type or protocol that has it.
    path: String,
    /// What it has that cannot be told.
    has: String,
}

impl Refusal {
    fn of(path: &str, has: impl Into<String>) -> Self {
        Self { path: path.to_owned(), has: has.into() }
    }

    /// For people, with what was to be made, such as "a dissector in Lua".
    pub(crate) fn of_a(&self, program: &str) -> String {
        let Self { path, has } = self;
        format!("{path}: {program} has no {has}")
    }
}

type Written<T> = Result<T, Refusal>;

/// Each message that a response may be: those that answer come first, as for everybody else who reads a layout.
fn answers(protocol: &'static Protocol<'static>) -> Vec<Message<'static>> {
    if let Some(schema) = protocol.only_message(Side::Response) {
        return vec![Message { key: None, schema, response: None }];
    }
    let named = protocol.requests.iter().filter(|request| request.key.is_some());
    let named = named.filter_map(|request| Some(Message { schema: request.response?, response: None, ..*request }));
    let mut seen = HashSet::new();
    named.chain(protocol.responses.iter().copied()).filter(|message| seen.insert(message.key)).collect()
}
