//! Captures, JSON and documentation of binary protocols, from a schema: the library behind the command `wire`.
//!
//! A program that declares its protocol with the derive of `wire` shows its own captures with [`decode`], as `echo-proto`
//! does. The command `wire` does the same for a protocol that a [text](wire::dynamic::text) declares.

pub mod command_line;
mod commands;
pub mod decode;
mod drawing;
pub mod example;
mod export;
mod filter;
mod protocol;
pub mod stats;
mod tag;

pub use commands::{Program, main};
pub use filter::Filter;
pub use protocol::Protocol;
