//! What a peer sent wrong, as a program without types sees it.

use alloc::boxed::Box;
use alloc::sync::Arc;
use core::fmt;

use super::program::{Field, Id, Program};
use super::run::{Fault, Root};
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
        self.0.fault.holder.and_then(|(part, index)| self.field(part, index)).map(|field| &*field.name)
    }

    /// In which field, as in `Batch.records[3].name`; shows nothing where the error stands in no struct.
    #[must_use]
    pub const fn path(&self) -> impl fmt::Display {
        Path(self)
    }

    fn field(&self, part: Id, index: usize) -> Option<&Field> {
        self.0.program.parts.get(part as usize)?.fields.get(index)
    }
}

/// The way to what is wrong.
struct Path<'e>(&'e DecodeError);

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { program, fault } = &*self.0.0;
        let name = match fault.steps.root() {
            Some(Root::Part(part)) => program.parts.get(part as usize).map(|part| &part.name),
            Some(Root::Union(union)) => program.unions.get(union as usize).map(|union| &union.name),
            None => return Ok(()),
        };
        f.write_str(name.map_or("", |name| name))?;
        // The first stands in the root, whose name has the variant.
        let mut is_inside = false;
        for (position, (field, index)) in fault.steps.all().enumerate() {
            if fault.steps.is_cut() && position == 1 {
                // The name of a field brings a dot of its own.
                f.write_str(if field.is_some() { "." } else { ".." })?;
                is_inside = false;
            }
            if let Some(field) = field.and_then(|(part, index)| self.0.field(part, index as usize)) {
                if is_inside && !field.variant.is_empty() {
                    write!(f, "::{}", field.variant)?;
                }
                write!(f, ".{}", field.name)?;
                is_inside = true;
            }
            if let Some(index) = index {
                write!(f, "[{index}]")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.fault.steps.root().is_some() {
            write!(f, "{}: ", Path(self))?;
        }
        write!(f, "{}", self.0.fault.error)
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
