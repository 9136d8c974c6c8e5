//! A description for Kaitai Struct, as YAML.
//!
//! Owns how a protocol becomes one. Each declared type is a type of Kaitai; what Kaitai has no word for, such as LEB128 or
//! text that must be valid, are small types of their own. What neither says is refused here, by the path of its field, and no
//! rule of the schema is left out: bytes that our decoder refuses are refused by the program that Kaitai's compiler makes.

mod conditions;
mod fields;
mod helpers;
mod names;
mod numbers;
mod protocol;
mod scope;
mod strings;
mod types;
mod values;
mod yaml;

pub(crate) use protocol::description;
