//! A dissector for Wireshark, in Lua.
//!
//! Owns how a protocol becomes one: a runtime that reads any value, then the descriptions of this protocol's types as tables,
//! then what takes frames apart. What no description says is refused here, by the path of its field. A description lies about
//! nothing: each property of a field is either written or refused.

mod conditions;
mod fields;
mod names;
mod protocol;
mod types;
mod values;

pub(crate) use protocol::dissector;

use std::fmt;

/// Why there is no dissector.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// The field.
    path: String,
    /// What it has that cannot be told.
    has: String,
}

impl Refusal {
    fn of(path: &str, has: impl Into<String>) -> Self {
        Self { path: path.to_owned(), has: has.into() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: a dissector in Lua has no {}", self.path, self.has)
    }
}

impl std::error::Error for Refusal {}

type Written<T> = Result<T, Refusal>;
