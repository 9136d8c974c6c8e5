//! What can be said of one direction: yes, no, only of some values, or that it was not shown.
//!
//! Owns the verdicts and their proof. It compares nothing.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// Whether one layout reads all that the other writes, with the same meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It does, whatever the values are.
    Yes,
    /// It reads some values and refuses others, such as this one.
    Depends(Box<Witness>),
    /// It refuses all that was tried, or takes a value for another, as here.
    No(Box<Witness>),
    /// No rule shows that it does, and no value was found that it does not read.
    NotShown,
}

impl Verdict {
    /// Whether all is read that the other side can write.
    #[must_use]
    pub const fn is_yes(&self) -> bool {
        matches!(self, Self::Yes)
    }

    /// The value that is not read.
    #[must_use]
    pub fn witness(&self) -> Option<&Witness> {
        match self {
            Self::Depends(witness) | Self::No(witness) => Some(witness),
            Self::Yes | Self::NotShown => None,
        }
    }

    /// In a word.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Depends(_) => "depends on values",
            Self::No(_) => "no",
            Self::NotShown => "not shown",
        }
    }

    /// The worse of two.
    pub(super) fn and(self, other: Self) -> Self {
        let rank = |verdict: &Self| match verdict {
            Self::Yes => 0,
            Self::NotShown => 1,
            Self::Depends(_) => 2,
            Self::No(_) => 3,
        };
        if rank(&other) > rank(&self) { other } else { self }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())?;
        match self.witness() {
            Some(witness) => write!(f, ": {witness}"),
            None => Ok(()),
        }
    }
}

/// Bytes that one side really wrote, and what became of them on the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    bytes: Vec<u8>,
    json: String,
    outcome: Outcome,
}

/// What became of bytes.
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// They were refused.
    Refused {
        /// The field in which they were.
        path: String,
        /// What the error says.
        error: String,
        /// The byte at which they were.
        offset: usize,
    },
    /// A value was taken for another.
    Misread {
        /// The field.
        path: String,
        /// What it was written as.
        written: String,
        /// What it was read as.
        read: String,
    },
    /// The other side has no such message.
    Unknown {
        /// What it says.
        error: String,
    },
}

impl Outcome {
    /// The field that was wrong.
    pub(super) fn path(&self) -> &str {
        match self {
            Self::Refused { path, .. } | Self::Misread { path, .. } => path,
            Self::Unknown { .. } => "",
        }
    }
}

impl Witness {
    pub(super) const fn new(bytes: Vec<u8>, json: String, outcome: Outcome) -> Self {
        Self { bytes, json, outcome }
    }

    /// The bytes of the message.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The value that was written, as JSON.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }

    /// What became of it.
    #[must_use]
    pub const fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    /// The field that was wrong.
    pub(super) fn path(&self) -> &str {
        self.outcome.path()
    }

    pub(super) const fn is_misread(&self) -> bool {
        matches!(self.outcome, Outcome::Misread { .. })
    }
}

/// How many bytes are shown.
const SHOWN: usize = 24;
/// How many characters of a value.
const SHOWN_TEXT: usize = 100;

/// A text that is not longer than what is shown.
struct Short<'t>(&'t str);

impl fmt::Display for Short<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(SHOWN_TEXT) {
            Some((end, _)) => write!(f, "{}...", self.0.get(..end).unwrap_or_default()),
            None => f.write_str(self.0),
        }
    }
}

impl fmt::Display for Witness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, which is ", Short(&self.json))?;
        self.bytes.iter().take(SHOWN).try_for_each(|byte| write!(f, "{byte:02x}"))?;
        match self.bytes.len() {
            0 => f.write_str("no bytes")?,
            len if len > SHOWN => write!(f, "... of {len} bytes")?,
            _ => {}
        }
        match &self.outcome {
            Outcome::Refused { error, .. } => write!(f, ", is refused: {error}"),
            Outcome::Misread { path, written, read } => {
                write!(f, ", is misread: {path} was {}, and is {}", Short(written), Short(read))
            }
            Outcome::Unknown { error } => write!(f, ", is unknown: {error}"),
        }
    }
}
