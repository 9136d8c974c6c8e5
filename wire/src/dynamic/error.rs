//! What a peer sent wrong, as a program without types sees it.

use alloc::boxed::Box;
use alloc::sync::Arc;
use core::fmt;

use super::path::Path;
use super::program::Program;
use super::run::Fault;
use crate::error::DecodeErrorKind;

/// Bytes that are not the message they should be: what is wrong, at which byte, in which field. It is what
/// [`wire::DecodeError`](crate::DecodeError) is of a type.
///
/// It shares the layout that it speaks of, and is one word, so that a view costs no more for the error that might have been.
#[derive(Clone)]
pub struct DecodeError(Box<Inner>);

#[derive(Clone)]
struct Inner {
    program: Arc<Program>,
    fault: Fault,
}

impl DecodeError {
    pub(super) fn new(program: Arc<Program>, fault: Fault) -> Self {
        Self(Box::new(Inner { program, fault }))
    }

    /// The same error in input that begins so many bytes later.
    pub(super) fn behind(mut self, bytes: usize) -> Self {
        self.0.fault.error = self.0.fault.error.behind(bytes);
        self
    }

    /// The same error in input behind which nothing comes.
    pub(super) fn whole(mut self) -> Self {
        self.0.fault.error = self.0.fault.error.in_input(false);
        self
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> DecodeErrorKind {
        self.0.fault.error.kind()
    }

    /// Where: the first byte of the innermost item that is wrong, counted from the start of the input.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.0.fault.error.offset()
    }

    /// Whether more input could have helped: the input ended where more bytes were due.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.0.fault.error.is_incomplete()
    }

    /// The field that holds the length, the count or the number of an enum that is wrong, where that is another than the
    /// field it is wrong for.
    #[must_use]
    pub fn holder(&self) -> Option<&str> {
        self.0.fault.holder.and_then(|(part, index)| self.0.program.step(part, index)).map(|field| &*field.name)
    }

    /// In which field, as in `Batch.records[3].name`; shows nothing where the error stands in no struct.
    #[must_use]
    pub fn path(&self) -> impl fmt::Display {
        Path { program: &self.0.program, steps: self.0.fault.steps }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.fault.steps.root().is_some() {
            write!(f, "{}: ", self.path())?;
        }
        self.0.fault.error.show(f, &self.0.fault.steps.demand(&self.0.program))
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError(\"{self}\")")
    }
}

impl PartialEq for DecodeError {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0.program, &other.0.program) && self.0.fault == other.0.fault
    }
}

impl Eq for DecodeError {}

impl core::error::Error for DecodeError {}
