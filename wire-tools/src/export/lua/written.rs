//! What has been written of a dissector: its fields and types, each by its number.
//!
//! Owns these lists. How a type becomes an entry is in `types`, `fields` and `values`.

use std::collections::HashMap;
use std::ptr;

use wire::schema::{Field, Schema};

use super::names::{Abbreviations, shown};

/// Where a value stands: the path of its field for people, and the abbreviation of it.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) path: &'a str,
    pub(super) abbreviation: &'a str,
    pub(super) title: &'a str,
    /// What numbers are called here, besides what the type says.
    pub(super) names: &'a [(i128, String)],
}

/// What has been written of a protocol.
#[derive(Default)]
pub(super) struct Types {
    /// The fields to filter by.
    pub(super) fields: Vec<String>,
    abbreviations: Abbreviations,
    /// The types; a place is taken before what stands in it is known.
    pub(super) types: Vec<String>,
    /// What the messages are called that keys choose, and the fields that are the key of a header. What else is marked as one
    /// chooses nothing, and a copy of all names for each would make a short text a long program.
    messages: Vec<(i128, String)>,
    keys: Vec<&'static Field<'static>>,
    pub(super) places: HashMap<*const Schema<'static>, usize>,
}

impl Types {
    /// None yet, of a protocol with these messages, which keys in its headers choose.
    pub(super) fn naming(messages: Vec<(i128, String)>, headers: [&Schema<'static>; 3]) -> Self {
        let keys = headers.iter().filter_map(|header| header.key_way().last()).map(|(_, key)| key).collect();
        Self { messages, keys, ..Self::default() }
    }

    /// What the numbers of a field are called because it chooses messages.
    pub(super) fn names_of(&self, field: &Field<'static>) -> &[(i128, String)] {
        if self.keys.iter().any(|key| ptr::eq(*key, field)) { &self.messages } else { &[] }
    }

    /// A field to filter by.
    pub(super) fn field(&mut self, at: At<'_>, kind: &str, names: Option<&[(i128, String)]>) -> String {
        let abbreviation = self.abbreviations.take(at.abbreviation);
        let title = if at.title.is_empty() { "_" } else { at.title };
        // Wireshark keeps names of numbers of 32 bits; others are shown by the label alone.
        let small = |names: &&[(i128, String)]| {
            !names.is_empty() && kind == "uint32" && names.iter().all(|(number, _)| (0..1 << 31).contains(number))
        };
        let names = names.filter(small).map_or(String::new(), |names| {
            let names: Vec<_> = names.iter().map(|(number, name)| format!("[{number}] = {}", shown(name))).collect();
            format!(", {{ {} }}", names.join(", "))
        });
        self.fields.push(format!("field(\"{kind}\", \"{abbreviation}\", {}{names})", shown(title)));
        format!("F[{}]", self.fields.len())
    }
}
