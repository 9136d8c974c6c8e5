//! What a protocol is made of: its headers and messages, in the order in which they are told.
//!
//! Owns the titles. Each type is there once, however many messages it is, so that a short text makes no endless page.

use std::collections::HashMap;
use std::ptr;

use wire::schema::{Protocol, Schema};

/// What a type is in a protocol, and the type.
pub(super) struct Part<'s> {
    roles: Vec<String>,
    pub(super) schema: &'s Schema<'s>,
}

/// So many roles of a type are named.
const NAMED: usize = 4;

impl Part<'_> {
    /// What it is, and its name.
    pub(super) fn title(&self) -> String {
        let named = self.roles.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        let more = self.roles.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let name = if self.schema.name().is_empty() { String::new() } else { format!(": {}", self.schema.name()) };
        format!("{named}{more}{name}")
    }
}

pub(super) fn parts<'s>(protocol: &Protocol<'s>) -> Vec<Part<'s>> {
    let mut all = Vec::new();
    let mut known = HashMap::new();
    let mut add = |role: String, schema: &'s Schema<'s>| {
        let place = *known.entry(ptr::from_ref(schema)).or_insert(all.len());
        match all.get_mut(place) {
            Some(Part { roles, .. }) => roles.push(uncapitalized(&role)),
            None => all.push(Part { roles: vec![role], schema }),
        }
    };
    for (role, schema) in [
        ("Every frame", protocol.frame_header),
        ("Every request", protocol.request_header),
        ("Every response", protocol.response_header),
    ] {
        if !matches!(schema, Schema::Unit) {
            add(role.to_owned(), schema);
        }
    }
    let key = |key: Option<i64>| key.map_or_else(|| "of any other key".to_owned(), |key| key.to_string());
    for request in protocol.requests {
        add(format!("Request {}", key(request.key)), request.schema);
        if let Some(response) = request.response {
            add(format!("Response to {}", key(request.key)), response);
        }
    }
    for response in protocol.responses {
        add(format!("Response {}", key(response.key)), response.schema);
    }
    all
}

/// A role behind another.
fn uncapitalized(role: &str) -> String {
    let mut characters = role.chars();
    characters.next().map_or_else(String::new, |first| first.to_lowercase().chain(characters).collect())
}
