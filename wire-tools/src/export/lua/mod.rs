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
mod written;

pub(crate) use protocol::dissector;
