//! What holds for any bytes whatever, as functions that panic where it does not.
//!
//! Each takes one input and has two callers: a fuzzer in `tests/fuzz`, which looks for inputs, and
//! `tests/tests/corpus.rs`, which replays those that were found. An input is a few bytes of choices, then what a peer or a
//! user sends; what should come of it is said a second time by code that shares nothing with what is tested.

mod annotate;
mod client;
mod client_session;
mod command_line;
mod conversation;
mod dynamic_encode;
mod dynamic_views;
mod frames;
mod messages;
mod plain;
mod round_trip;
mod schema_text;
mod server;
mod server_session;
mod splits;
mod tape;
mod text;
mod vocabulary;

pub use annotate::annotate;
pub use client::client;
pub use client_session::client_session;
pub use command_line::command_line;
pub use conversation::conversation;
pub use dynamic_encode::dynamic_encode;
pub use dynamic_views::dynamic_views;
pub use frames::frames;
pub use messages::{requests, responses};
pub use round_trip::round_trip;
pub use schema_text::{load_text, schema_text};
pub use server::server;
pub use server_session::server_session;
pub use splits::splits;
pub use vocabulary::{TYPES, Type, vocabulary};
