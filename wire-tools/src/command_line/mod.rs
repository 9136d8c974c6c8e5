//! The manners of a command line: what is printed where, how wrong usage is told, and that no text steers a terminal.
//!
//! Owns what the commands of this crate share with those of protocols that have a command line of their own.

#[cfg(feature = "completions")]
pub mod completions;
pub mod json;
pub mod number;
pub mod output;
pub mod terminal;
pub mod usage;
