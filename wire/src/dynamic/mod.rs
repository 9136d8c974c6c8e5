//! Layouts that a program knows only while it runs.
//!
//! Owns the text that a schema is written as and loaded from.

pub mod text;
