//! Where what is printed goes: stdout and stderr, neither of which need be read.
//!
//! Owns what happens when nobody reads. It never decides what is printed.

use std::fmt;
use std::io::{self, Write as _};

/// Prints a line of output, and fails where `println!` would panic: nobody may be reading any more.
pub(crate) fn say(line: impl fmt::Display) -> io::Result<()> {
    writeln!(anstream::stdout(), "{line}")
}

/// Prints an error on stderr, where nobody may be reading either.
pub(crate) fn complain(error: &anyhow::Error) {
    let _unread = writeln!(anstream::stderr(), "error: {error:#}");
}

/// Whether whoever read the output has seen enough, as `head` has.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let broken = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.downcast_ref::<io::Error>().is_some_and(broken)
}
