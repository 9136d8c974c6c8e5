//! What a terminal would obey instead of showing it.

use std::fmt::{self, Write as _};

/// Whether a terminal would obey a character instead of showing it.
pub use wire::schema::is_hidden as steers;

/// A text of several lines as a terminal may show it: what would steer one is escaped, but for the ends of lines.
#[derive(Debug, Clone, Copy)]
pub struct Shown<T>(pub T);

impl<T: fmt::Display> fmt::Display for Shown<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping(f), "{}", self.0)
    }
}

struct Escaping<'a, 'f>(&'a mut fmt::Formatter<'f>);

impl fmt::Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.find(|character| character != '\n' && steers(character)) {
            let (front, behind) = rest.split_at(at);
            self.0.write_str(front)?;
            let mut characters = behind.chars();
            characters.next().map_or(Ok(()), |steering| write!(self.0, "{}", steering.escape_debug()))?;
            rest = characters.as_str();
        }
        self.0.write_str(rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_and_escapes_do_not() {
        assert_eq!(Shown("a\nb\u{1b}[2J\u{202e}c").to_string(), "a\nb\\u{1b}[2J\\u{202e}c");
    }
}
