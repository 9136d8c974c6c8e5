//! What is said of values and errors, written to nowhere.

use std::fmt::{self, Display, Write};

/// Counts what is written.
struct Counter(usize);

impl Write for Counter {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

/// How long `shown` is as text.
pub(super) fn text_len(shown: &dyn Display) -> usize {
    let mut counter = Counter(0);
    write!(counter, "{shown}").expect("nothing fails to be written to nowhere");
    counter.0
}

/// An error says something, and not too much for a line of a log.
pub(super) fn says_what_is_wrong(error: &dyn Display) {
    let len = text_len(error);
    assert!((1..500).contains(&len), "an error of {len} bytes of text: {error}");
}
