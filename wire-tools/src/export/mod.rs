//! Programs for other tools, made from a protocol.
//!
//! Owns what each tool is told. It reads no file and prints nothing: `commands::export` does.

pub(crate) mod lua;
