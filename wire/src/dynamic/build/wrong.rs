//! What a value has that the message does not, or the other way round.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;
use core::fmt;

use crate::dynamic::path::{Path, Steps};
use crate::dynamic::program::Program;
use crate::error;

/// A value that is none of the message: what is wrong, in which field. The output is as it was.
#[derive(Clone)]
pub struct EncodeError(Box<Inner>);

#[derive(Clone)]
struct Inner {
    program: Arc<Program>,
    wrong: Wrong,
}

/// Why there is no encoding.
#[non_exhaustive]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EncodeErrorKind {
    /// What the codec of a type would refuse as well.
    Codec(error::EncodeErrorKind),
    /// A field, or a part of a tuple, is always there, and has no value.
    Missing,
    /// A value of another kind than the field is.
    WrongType {
        /// What the field is.
        expected: &'static str,
        /// What the value is.
        found: &'static str,
    },
    /// A value of another number of elements than its type always has.
    WrongCount {
        /// What the type has.
        expected: usize,
        /// What the value has.
        found: usize,
    },
    /// A value has a field that the struct does not.
    NoSuchField {
        /// What it is called.
        name: String,
    },
    /// A value has the same field twice.
    RepeatedField {
        /// What it is called.
        name: String,
    },
    /// An enum has no variant of that name.
    NoSuchVariant {
        /// The name.
        name: String,
    },
    /// A name, an address or a UUID is none.
    NoSuchName {
        /// What is written there.
        name: String,
    },
}

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::dynamic) struct Wrong {
    pub(super) kind: EncodeErrorKind,
    /// The bytes of the text that the numbers are, if they are.
    pub(super) text_len: Option<usize>,
    /// What somebody can do about it, behind what it is.
    pub(super) remedy: String,
    pub(super) steps: Steps,
}

impl EncodeError {
    pub(in crate::dynamic) fn new(program: Arc<Program>, wrong: Wrong) -> Self {
        Self(Box::new(Inner { program, wrong }))
    }

    /// That of a message as a whole.
    pub(in crate::dynamic) fn of(program: Arc<Program>, kind: error::EncodeErrorKind) -> Self {
        let kind = EncodeErrorKind::Codec(error::EncodeError::new(kind).kind());
        Self::new(program, Wrong { kind, text_len: None, remedy: String::new(), steps: Steps::EMPTY })
    }

    /// Seen from a part: it stands in the field at this position.
    pub(in crate::dynamic) fn in_field(mut self, part: crate::dynamic::program::Id, index: usize) -> Self {
        self.0.wrong.steps.in_field(part, index);
        self
    }

    /// Why there is no encoding.
    #[must_use]
    pub const fn kind(&self) -> &EncodeErrorKind {
        &self.0.wrong.kind
    }

    /// In which field, as in `Batch.records[3].name`; shows nothing where the error stands in no struct.
    #[must_use]
    pub fn path(&self) -> impl fmt::Display {
        Path { program: &self.0.program, steps: self.0.wrong.steps }
    }
}

impl fmt::Display for EncodeErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Codec(kind) => write!(f, "{}", error::EncodeError::new(*kind)),
            Self::Missing => f.write_str("no value, although it is always there"),
            Self::WrongType { expected, found } => write!(f, "takes {expected}, but the value is {found}"),
            Self::WrongCount { expected, found } => {
                write!(f, "always has {expected} elements, but the value has {found}")
            }
            Self::NoSuchField { name } => write!(f, "there is no field `{}`", Short(name)),
            Self::RepeatedField { name } => write!(f, "the value has the field `{}` twice", Short(name)),
            Self::NoSuchVariant { name } => write!(f, "there is no variant `{}`", Short(name)),
            Self::NoSuchName { name } => write!(f, "`{}` is none of its values", Short(name)),
        }
    }
}

/// How many characters are shown of a name that somebody sent.
const SHOWN: usize = 64;

/// A name, or its beginning.
struct Short<'n>(&'n str);

impl fmt::Display for Short<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(SHOWN) {
            Some((end, _)) => write!(f, "{}...", self.0.get(..end).unwrap_or_default()),
            None => f.write_str(self.0),
        }
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Wrong { kind, text_len, remedy, steps } = &self.0.wrong;
        if steps.root().is_some() {
            write!(f, "{}: ", self.path())?;
        }
        match kind {
            EncodeErrorKind::Codec(kind) => {
                error::EncodeError::new(*kind).of_text(*text_len).show(f, &steps.demand(&self.0.program))
            }
            kind => write!(f, "{kind}{remedy}"),
        }
    }
}

impl fmt::Debug for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EncodeError(\"{self}\")")
    }
}

impl PartialEq for EncodeError {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0.program, &other.0.program) && self.0.wrong == other.0.wrong
    }
}

impl Eq for EncodeError {}

impl core::error::Error for EncodeError {}
