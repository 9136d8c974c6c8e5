//! The fields that later fields depend on, as the walk has met them.

use crate::inspect::inside::Inside;
use crate::io::Reader;
use crate::layout::{Field, Schema, Subject, Term};

/// The fields that later fields depend on, linked through the stack of the walk.
#[derive(Clone, Copy)]
pub(super) struct Known<'k, 'a> {
    pub(super) index: usize,
    pub(super) part: &'static Schema,
    pub(super) field: &'static Field,
    pub(super) number: Option<i128>,
    /// Its bytes.
    pub(super) bytes: &'a [u8],
    /// Where it begins, behind its size; `None` where it is not there.
    pub(super) start: Option<&'k Reader<'a>>,
    pub(super) before: Option<&'k Self>,
}

impl<'k, 'a> Known<'k, 'a> {
    /// The field at `index` of `part`, which is not there, where it has a value even so: in front of `start`.
    pub(super) fn absent(
        index: usize,
        part: &'static Schema,
        start: &'k Reader<'a>,
        before: Option<&'k Self>,
    ) -> Option<Self> {
        let field = part.fields().get(index)?;
        let (number, bytes) = (field.absent_number(), field.absent_bytes());
        if number.is_none() && bytes.is_none() {
            return None;
        }
        Some(Self { index, part, field, number, bytes: bytes.unwrap_or_default(), start: Some(start), before })
    }

    /// What a condition sees of what `term` looks at.
    pub(super) fn subject(known: Option<&'k Self>, term: Term) -> Subject<'a> {
        match Self::find(known, term) {
            Some(Inside { number: Some(number), .. }) => Subject::Number(number),
            Some(Inside { bytes, .. }) if !bytes.is_empty() => Subject::Bytes(bytes),
            _ => Subject::Absent,
        }
    }

    /// What `term` looks at.
    pub(super) fn find(known: Option<&'k Self>, term: Term) -> Option<Inside<'a>> {
        let mut next = known;
        let known = loop {
            let known = next?;
            if known.index == term.subject() {
                break known;
            }
            next = known.before;
        };
        if !term.inner().is_empty() {
            return known.part.inside(term, known.start?).filter(|_| !known.bytes.is_empty());
        }
        let Self { field, number, bytes, start, .. } = *known;
        Some(Inside { field, number, bytes, at: start?.offset() })
    }
}
