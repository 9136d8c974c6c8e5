//! A file beside the code that says what was released: layouts that every later one has to get along with.
//!
//! Owns the form of that file and what is demanded. [`lock!`](crate::lock) is the test that reads it.

use alloc::borrow::ToOwned as _;
use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;
use std::io::ErrorKind;
use std::path::Path;

use super::message::Comparison;
use super::protocol::{Deploy, Report};
use super::walk::Behind;
use crate::dynamic::text::{Loaded, leak};
use crate::layout::{Protocol, Schema};

/// The layouts of a protocol or a message over time: those of its releases, and that of the next one.
///
/// The file is a text. A line `release NAME` stands in front of the layout of each release, `next` in front of that which is
/// worked on. Behind either, lines `allow PATH: REASON` name changes that are meant although they break something; they hold against
/// all releases in front.
///
/// ```
/// use wire::compat::Lock;
///
/// let lock: Lock = "release 1.0
/// wire 1
/// struct Ping { id: u8 }
///
/// next
/// allow Ping.at: nobody runs 1.0 any more
/// wire 1
/// struct Ping { id: u8, at: u64 }
/// ".parse()?;
/// assert_eq!(lock.releases().map(|(name, _)| name).collect::<Vec<_>>(), ["1.0"]);
/// assert_eq!(lock.allowed().collect::<Vec<_>>(), [("Ping.at", "nobody runs 1.0 any more")]);
/// # Ok::<(), wire::compat::LockError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    releases: Vec<Release>,
    next: Option<String>,
    /// What is allowed of that.
    allowed: Vec<Allowed>,
}

/// A layout that was released.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Release {
    name: String,
    text: String,
    /// What broke with it, and was meant to.
    allowed: Vec<Allowed>,
}

/// The path of a change, and the reason.
type Allowed = (String, String);

/// What is wrong with a lock file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockError {
    line: usize,
    message: String,
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl core::error::Error for LockError {}

/// What is compared: a protocol or a message.
#[derive(Debug, Clone, Copy)]
pub enum Subject {
    /// A protocol: there must be an order in which it can be deployed.
    Protocol(&'static Protocol<'static>),
    /// A message, or what stands in a file: the new layout must read what the old one wrote.
    Message(&'static Schema<'static>),
}

impl From<&'static Protocol<'static>> for Subject {
    fn from(protocol: &'static Protocol<'static>) -> Self {
        Self::Protocol(protocol)
    }
}

impl From<&'static Schema<'static>> for Subject {
    fn from(schema: &'static Schema<'static>) -> Self {
        Self::Message(schema)
    }
}

impl Subject {
    fn text(self) -> String {
        match self {
            Self::Protocol(protocol) => protocol.text().to_string(),
            Self::Message(schema) => schema.text().to_string(),
        }
    }

    /// What changed since an older layout, and whether that is no longer understood.
    fn since(self, old: &Loaded<'static>, allowed: &[&Allowed]) -> Result<(String, bool), &'static str> {
        let is_allowed = |path: &str| allowed.iter().any(|(own, _)| own == path);
        match (self, old.protocol()) {
            (Self::Protocol(new), Some(old)) => {
                let report = Report::of(old, new);
                Ok((report.to_string(), report.deploy_allowing(is_allowed) == Deploy::Neither))
            }
            (Self::Message(new), None) => {
                let comparison = Comparison::of(old.schema(), new, Behind::Nothing);
                let mut changes = comparison.changes().iter();
                let is_broken = changes.any(|change| !change.new_reads_old().is_yes() && !is_allowed(change.path()));
                Ok((comparison.to_string(), is_broken))
            }
            (Self::Protocol(_), None) => Err("a message was released, and this is a protocol"),
            (Self::Message(_), Some(_)) => Err("a protocol was released, and this is a message"),
        }
    }
}

/// What the environment asks for.
enum Asked {
    Check,
    Write,
    Release(String),
}

/// The variable of the environment that has the file written.
const VARIABLE: &str = "WIRE_LOCK";

impl Lock {
    /// The releases, the oldest first: what each is called, and its layout as text.
    pub fn releases(&self) -> impl Iterator<Item = (&str, &str)> {
        self.releases.iter().map(|release| (&*release.name, &*release.text))
    }

    /// The layout that is worked on.
    #[must_use]
    pub fn next(&self) -> Option<&str> {
        self.next.as_deref()
    }

    /// The changes that are meant, with their reasons.
    pub fn allowed(&self) -> impl Iterator<Item = (&str, &str)> {
        self.allowed.iter().map(|(path, reason)| (&**path, &**reason))
    }

    /// What is wrong with a layout, for all that was released.
    fn breaks(&self, now: Subject) -> Result<Option<String>, String> {
        let mut broken = String::new();
        for (index, Release { name, text, .. }) in self.releases.iter().enumerate() {
            let old = leak(text).map_err(|error| format!("release {name}: {error}"))?;
            let later = self.releases.iter().skip(index.saturating_add(1)).flat_map(|release| &release.allowed);
            let allowed: Vec<_> = later.chain(&self.allowed).collect();
            let (report, is_broken) = now.since(&old, &allowed).map_err(|error| format!("release {name}: {error}"))?;
            if is_broken {
                broken.push_str(&format!("since release {name}:\n{report}"));
            }
        }
        Ok((!broken.is_empty()).then_some(broken))
    }
}

/// A section of the file that is being read.
struct Section {
    line: usize,
    /// The name of a release.
    name: Option<String>,
    text: String,
    allowed: Vec<Allowed>,
}

impl core::str::FromStr for Lock {
    type Err = LockError;

    fn from_str(text: &str) -> Result<Self, LockError> {
        let mut lock = Self::default();
        let mut section: Option<Section> = None;
        for (number, line) in (1..).zip(text.lines()) {
            let wrong = |message: &str| LockError { line: number, message: message.to_owned() };
            let (word, behind) = line.split_once(' ').unwrap_or((line, ""));
            let name = match word {
                "release" if behind.trim().is_empty() => return Err(wrong("a release has a name: `release 1.0`")),
                "release" => Some(Some(behind.trim().to_owned())),
                "next" if behind.is_empty() => Some(None),
                _ => None,
            };
            match (name, &mut section) {
                (Some(name), _) => {
                    lock.end(section.take())?;
                    section = Some(Section { line: number, name, text: String::new(), allowed: Vec::new() });
                }
                (None, Some(own)) if word == "allow" => match behind.split_once(": ") {
                    Some(_) if !own.text.is_empty() => {
                        return Err(wrong("`allow` stands in front of the layout, behind `next` or `release`"));
                    }
                    Some((path, reason)) => own.allowed.push((path.to_owned(), reason.to_owned())),
                    None => return Err(wrong("what is allowed has a reason: `allow Ping.note: nobody sends it`")),
                },
                (None, Some(own)) if own.text.is_empty() && line.trim().is_empty() => {}
                (None, Some(own)) => own.text.extend([line, "\n"]),
                (None, None) if line.trim().is_empty() || line.starts_with("//") => {}
                (None, None) => return Err(wrong("a lock file begins with `release NAME` or `next`")),
            }
        }
        lock.end(section)?;
        Ok(lock)
    }
}

impl Lock {
    fn end(&mut self, section: Option<Section>) -> Result<(), LockError> {
        let Some(Section { line, name, text, allowed }) = section else { return Ok(()) };
        let wrong = |message: String| Err(LockError { line, message });
        match name {
            _ if self.next.is_some() => return wrong("`next` is the last section: put releases in front of it".into()),
            Some(name) if self.releases.iter().any(|release| release.name == name) => {
                return wrong(format!("release {name} stands here twice"));
            }
            Some(name) => self.releases.push(Release { name, text, allowed }),
            None => (self.next, self.allowed) = (Some(text), allowed),
        }
        Ok(())
    }
}

impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("// What was released, and what comes next: a test compares the code with it. WIRE_LOCK=write writes `next`.\n")?;
        let allow = |f: &mut fmt::Formatter<'_>, allowed: &[Allowed]| {
            allowed.iter().try_for_each(|(path, reason)| writeln!(f, "allow {path}: {reason}"))
        };
        for Release { name, text, allowed } in &self.releases {
            write!(f, "\nrelease {name}\n")?;
            allow(f, allowed)?;
            writeln!(f, "{}", text.trim_end())?;
        }
        if let Some(next) = &self.next {
            f.write_str("\nnext\n")?;
            allow(f, &self.allowed)?;
            writeln!(f, "{}", next.trim_end())?;
        }
        Ok(())
    }
}

/// The check behind [`lock!`](crate::lock).
#[doc(hidden)]
#[track_caller]
#[expect(clippy::panic, reason = "that is how a test fails")]
pub fn locked(path: &str, subject: impl Into<Subject>) {
    let asked = match std::env::var(VARIABLE) {
        Ok(word) if word == "write" => Asked::Write,
        Ok(word) => match word.strip_prefix("release=") {
            Some(name) => Asked::Release(name.to_owned()),
            None => panic!("{VARIABLE} is `write`, or `release=1.0` for a release of that name, but is {word:?}"),
        },
        Err(_) => Asked::Check,
    };
    if let Err(told) = held(Path::new(path), subject.into(), asked) {
        panic!("{told}");
    }
}

/// Whether the file and the code agree, or what is wrong.
fn held(path: &Path, now: Subject, asked: Asked) -> Result<(), String> {
    let name = path.display();
    let read = std::fs::read_to_string(path);
    let mut lock: Lock = match (read, &asked) {
        (Ok(text), _) => text.parse().map_err(|error| format!("{name}: {error}"))?,
        (Err(error), Asked::Check) => {
            return Err(format!("cannot read {name}: {error}; `{VARIABLE}=write cargo test` writes it"));
        }
        (Err(error), Asked::Write | Asked::Release(_)) if error.kind() == ErrorKind::NotFound => Lock::default(),
        (Err(error), Asked::Write | Asked::Release(_)) => return Err(format!("cannot read {name}: {error}")),
    };
    if let Some(broken) = lock.breaks(now)? {
        return Err(format!(
            "this layout breaks what was released, see {name}\n{broken}\
             a change that is meant so: `allow PATH: REASON` behind `next` in that file"
        ));
    }
    let text = now.text();
    match asked {
        Asked::Check => {
            let known = lock.next.as_ref().or_else(|| lock.releases.last().map(|release| &release.text));
            if known.is_some_and(|known| known.trim_end() == text.trim_end()) {
                return Ok(());
            }
            let changed = known.and_then(|known| now.since(&leak(known).ok()?, &[]).ok()).map(|(report, _)| report);
            return Err(format!(
                "the layout is not the one in {name}\n{}`{VARIABLE}=write cargo test` writes it there",
                changed.unwrap_or_default()
            ));
        }
        Asked::Write => lock.next = Some(text),
        Asked::Release(release) => {
            if lock.releases.iter().any(|own| own.name == release) {
                return Err(format!("{name} has a release {release} already"));
            }
            let allowed = core::mem::take(&mut lock.allowed);
            lock.releases.push(Release { name: release, text, allowed });
            lock.next = None;
        }
    }
    std::fs::write(path, lock.to_string()).map_err(|error| format!("cannot write {name}: {error}"))
}

/// Compares a layout with those that were released, in a test.
///
/// The first argument is a file beside the `Cargo.toml` of the crate, the second a [protocol](crate::Protocol::LAYOUT) or the
/// [schema](crate::Wire::SCHEMA) of a message. The test panics with a [report](crate::compat::Report) where
///
/// - a protocol can be deployed in no order beside one of its releases, or a message does not read what a release wrote
/// - the layout is not the one in the file, so that no change goes unseen
///
/// Then `WIRE_LOCK=write cargo test` writes the new layout to the file, and `WIRE_LOCK=release=1.0 cargo test` makes a release of
/// it. A change that breaks something and is meant so gets a line in the file: see [`Lock`](crate::compat::Lock).
///
/// ```no_run
/// # use wire::Wire;
/// #[derive(Wire)]
/// struct Settings {
///     volume: u8,
/// }
///
/// #[test]
/// fn settings_of_older_versions_can_be_read() {
///     wire::lock!("settings.wire", Settings::SCHEMA);
/// }
/// ```
#[macro_export]
macro_rules! lock {
    ($file:literal, $layout:expr $(,)?) => {
        $crate::compat::locked(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), "/", $file), $layout)
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_file_is_printed_as_it_is_read() {
        let text =
            "\nrelease 1.0\nwire 1\nstruct A { a: u8 }\n\nnext\nallow A.a: a reason\nwire 1\nstruct A { b: u8 }\n";
        let lock: Lock = text.parse().unwrap();
        assert_eq!(lock.next(), Some("wire 1\nstruct A { b: u8 }\n"));
        assert!(lock.to_string().ends_with(text));
        assert_eq!(lock.to_string().parse::<Lock>().unwrap(), lock);
        for (text, line) in [
            ("x", 1),
            ("next\nallow x\n", 2),
            ("release \n", 1),
            ("next\nwire 1\nnext\n", 3),
            ("release 1\nrelease 1\n", 2),
        ] {
            assert_eq!(text.parse::<Lock>().unwrap_err().line, line, "{text}");
        }
    }

    #[test]
    fn the_file_is_written_on_request_and_breaks_are_told() {
        let directory = std::env::temp_dir().join(format!("wire-lock-{}", std::process::id()));
        std::fs::create_dir_all(&directory).unwrap();
        let path = directory.join("a.wire");
        let schema = |text: &str| Subject::Message(leak(text).unwrap().schema());
        let [one, two, other] = [
            "wire 1 struct A { a: u8 }",
            "wire 1 struct A { a: u8, b: u8 default }",
            "wire 1 struct A { a: u8, b: u8 }",
        ]
        .map(schema);
        let missing = held(&path, one, Asked::Check).unwrap_err();
        assert!(missing.contains("WIRE_LOCK=write cargo test"), "{missing}");
        held(&path, one, Asked::Write).unwrap();
        held(&path, one, Asked::Check).unwrap();
        held(&path, one, Asked::Release("1.0".into())).unwrap();
        held(&path, one, Asked::Check).unwrap();
        assert!(held(&path, one, Asked::Release("1.0".into())).is_err());
        let changed = held(&path, two, Asked::Check).unwrap_err();
        assert!(changed.contains("the layout is not the one in") && changed.contains("A.b"), "{changed}");
        held(&path, two, Asked::Write).unwrap();
        held(&path, two, Asked::Check).unwrap();
        let broken = held(&path, other, Asked::Write).unwrap_err();
        assert!(broken.contains("since release 1.0") && broken.contains("A.b: 1 byte needed at byte 1"), "{broken}");
        let text = std::fs::read_to_string(&path).unwrap().replace("next\n", "next\nallow A.b: nobody has one\n");
        std::fs::write(&path, text).unwrap();
        held(&path, other, Asked::Write).unwrap();
        // What was meant stays so once it is released.
        held(&path, other, Asked::Release("2.0".into())).unwrap();
        held(&path, other, Asked::Check).unwrap();
        std::fs::write(&path, [0xff]).unwrap();
        assert!(held(&path, other, Asked::Write).unwrap_err().contains("cannot read"));
        std::fs::remove_dir_all(&directory).unwrap();
    }
}
