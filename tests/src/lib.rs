//! What several of the tests share.

#![forbid(unsafe_code)]

pub mod messages;
