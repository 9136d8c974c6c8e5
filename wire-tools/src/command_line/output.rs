//! Where what is printed goes: stdout and stderr, neither of which need be read.
//!
//! Owns what happens when nobody reads, and that no text steers a terminal. It never decides what is printed.

use std::fmt;
use std::io::{self, Write as _};
use std::process::ExitCode;

use super::json;
use super::terminal::steers;

/// Prints a line of output, and fails where `println!` would panic: nobody may be reading any more.
///
/// # Errors
///
/// When it cannot be written.
pub fn say(line: impl fmt::Display) -> io::Result<()> {
    writeln!(anstream::stdout(), "{line}")
}

/// Prints a JSON document in one line.
///
/// # Errors
///
/// When it cannot be written.
pub fn say_json(document: &impl serde::Serialize) -> io::Result<()> {
    json::line(&mut anstream::stdout(), document)
}

/// Prints what has its own colours and lines.
///
/// # Errors
///
/// When it cannot be written.
pub fn print(text: impl fmt::Display) -> io::Result<()> {
    let mut out = anstream::stdout();
    write!(out, "{text}")?;
    out.flush()
}

/// Prints an error on stderr, in one line, where nobody may be reading either.
pub fn complain(error: &anyhow::Error) {
    let _unread = writeln!(anstream::stderr(), "{}", complaint(error));
}

/// Prints a warning on stderr, in one line.
pub fn warn(warning: impl fmt::Display) {
    let _unread = writeln!(anstream::stderr(), "warning: {}", plain(warning));
}

/// An error in one line.
pub fn complaint(error: &anyhow::Error) -> String {
    match unwritten(error) {
        Some(error) => format!("error: cannot write the output: {}", plain(error)),
        None => format!("error: {}{}", plain(format_args!("{error:#}")), remedy(error)),
    }
}

/// What helps, where that is not to be guessed from what the system says.
fn remedy(error: &anyhow::Error) -> &'static str {
    // The number is all that is left of an error that has become the text of another.
    let is_too_many_files = cfg!(unix) && format!("{error:#}").contains("(os error 24)");
    if is_too_many_files { " (ulimit -n N raises the limit)" } else { "" }
}

/// The error of a command that has said what is wrong, or has nobody to say it to.
#[derive(Debug)]
pub struct Told;

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it has been told")
    }
}

impl std::error::Error for Told {}

/// What became of a command: whether whoever read the output has seen enough, as `head` has, is no failure.
pub fn conclude(result: anyhow::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.is::<Told>() => ExitCode::FAILURE,
        Err(error) if unwritten(&error).is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            complain(&error);
            ExitCode::FAILURE
        }
    }
}

/// Why the output was not written. All other errors of files and sockets say first what was done with them.
fn unwritten(error: &anyhow::Error) -> Option<&io::Error> {
    error.chain().nth(1).is_none().then(|| error.downcast_ref()).flatten()
}

/// A text as a terminal may show it, and without the number that the system has for an error.
///
/// What would move the cursor, end the line or turn the direction of the text is escaped, wherever it comes from: a path,
/// an argument, a peer.
pub fn plain(text: impl fmt::Display) -> String {
    let text = text.to_string();
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(next) = rest.chars().next() {
        if let Some(behind) = behind_number(rest) {
            rest = behind;
            continue;
        }
        rest = rest.get(next.len_utf8()..).unwrap_or_default();
        if steers(next) { shown.extend(next.escape_debug()) } else { shown.push(next) }
    }
    shown
}

/// What follows the number of a system's error, where the text begins with one. In a path it is part of a name.
fn behind_number(text: &str) -> Option<&str> {
    let (number, behind) = text.strip_prefix(" (os error ")?.split_once(')')?;
    let ends_here = behind.is_empty() || behind.starts_with([':', ';', ',', ')']);
    (ends_here && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_steers_a_terminal() {
        for (text, shown) in [
            ("e\u{301}", "e\u{301}"),
            ("größer \"a\" c:\\d 'e' 漢", "größer \"a\" c:\\d 'e' 漢"),
            ("a\nerror: b\r\t", "a\\nerror: b\\r\\t"),
            ("\u{1b}[2J\u{9b}2J\u{7f}\0", "\\u{1b}[2J\\u{9b}2J\\u{7f}\\0"),
            ("\u{202e}gpj.exe\u{2066}", "\\u{202e}gpj.exe\\u{2066}"),
            ("Connection refused (os error 111): a", "Connection refused: a"),
            (" (os error x) (os error 7", " (os error x) (os error 7"),
            ("cannot read a (os error 5)b", "cannot read a (os error 5)b"),
        ] {
            assert_eq!(plain(text), shown);
        }
    }

    #[cfg(unix)]
    #[test]
    fn too_few_files_are_told_with_the_remedy() {
        let remedy_of = |error: io::Error| remedy(&anyhow::Error::from(error).context("cannot connect"));
        assert_eq!(remedy_of(io::Error::from_raw_os_error(24)), " (ulimit -n N raises the limit)");
        let text = io::Error::from_raw_os_error(24).to_string();
        assert_eq!(remedy_of(io::Error::other(text)), " (ulimit -n N raises the limit)");
        assert_eq!(remedy_of(io::Error::from_raw_os_error(2)), "");
    }

    #[test]
    fn only_an_error_of_the_output_is_said_to_be_one() {
        use anyhow::Context as _;

        let broken = || io::Error::from(io::ErrorKind::BrokenPipe);
        assert!(unwritten(&broken().into()).is_some());
        let read: Result<(), _> = Err(broken()).context("cannot read a");
        assert!(unwritten(&read.unwrap_err()).is_none());
    }
}
