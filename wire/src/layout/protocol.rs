//! Messages as data.
//!
//! Owns what there is to say of a message without its type. It never reads a byte: `inspect` does.

use super::Schema;

/// A message of a protocol: what chooses it, how it is laid out, and what answers it.
///
/// [`MessageSet::MESSAGES`](crate::MessageSet::MESSAGES) has one for each message of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message {
    /// Its key; `None` for what takes every key that no other message has.
    pub key: Option<i64>,
    /// Its layout, which has its name.
    pub schema: &'static Schema,
    /// The layout of the response that it names.
    pub response: Option<&'static Schema>,
}
