//! What somebody asked for that a schema does not have.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// A field, or a message, that is not there. It says which there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFound {
    what: &'static str,
    name: String,
    of: String,
    known: Vec<Box<str>>,
    is_several: bool,
}

/// How many names are shown of those that there are.
const SHOWN: usize = 16;

impl NotFound {
    pub(super) fn new(what: &'static str, name: String, of: &str, known: Vec<Box<str>>) -> Self {
        Self { what, name, of: of.into(), known, is_several: false }
    }

    /// Several are called so, which have keys.
    pub(super) fn several(what: &'static str, name: String, of: &str) -> Self {
        Self { is_several: true, ..Self::new(what, name, of, Vec::new()) }
    }

    /// What was asked for.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, name, of, known, is_several } = self;
        if *is_several {
            return write!(f, "several types are called `{name}`: choose the {what} by its key");
        }
        if name.is_empty() {
            return write!(f, "`{of}` has no {what}");
        }
        match of.as_str() {
            "" => write!(f, "there is no {what} `{name}`")?,
            of => write!(f, "`{of}` has no {what} `{name}`")?,
        }
        write_known(f, known.iter().map(|name| &**name))
    }
}

/// Writes which there are behind what there is not.
pub(super) fn write_known<'n>(f: &mut impl fmt::Write, known: impl Iterator<Item = &'n str> + Clone) -> fmt::Result {
    let count = known.clone().count();
    for (index, name) in known.take(SHOWN).enumerate() {
        let mark = match index {
            0 => ": there is ",
            _ if index.saturating_add(1) == count => " and ",
            _ => ", ",
        };
        write!(f, "{mark}`{name}`")?;
    }
    match count.saturating_sub(SHOWN) {
        0 => Ok(()),
        more => write!(f, " and {more} more"),
    }
}

impl core::error::Error for NotFound {}
