//! Threads for what must take little stack.

use std::thread;

/// A thread with 768 KiB of stack, for what reads, walks and writes as deep as a declaration allows. A debug build keeps every copy
/// of a value there, and gets what threads have by default.
pub fn small_stack() -> thread::Builder {
    thread::Builder::new().stack_size(if cfg!(debug_assertions) { 2 << 20 } else { 768 << 10 })
}
