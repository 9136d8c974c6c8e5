//! The crate that a reader of docs/guide.md has written at its end: all its blocks, in their order.

#![allow(elided_lifetimes_in_paths, reason = "a reader's crate has the lints of the compiler")]

include!(concat!(env!("OUT_DIR"), "/guide.rs"));
