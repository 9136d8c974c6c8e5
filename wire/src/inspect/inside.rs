//! What a field looks at that stands inside of an earlier one.
//!
//! Owns the way there through the bytes, for the walk and for errors. It is taken anew each time: the codec has the struct
//! itself and needs it for errors alone.

use core::ptr;

use super::event::{EventKind, Place};
use super::value::Value;
use crate::io::Reader;
use crate::layout::{Field, Schema, Term};

/// A field inside of others, as it was found.
pub(crate) struct Inside<'a> {
    pub(crate) field: &'static Field,
    /// The number that it is, where it is one and there.
    pub(crate) number: Option<i128>,
    pub(crate) bytes: &'a [u8],
    /// At which byte it begins.
    pub(crate) at: usize,
}

impl Schema {
    /// Finds what `term` looks at among the fields of this struct, of which the one that it begins with begins at
    /// `reader`. `None` where it is not there.
    #[inline(never)]
    pub(crate) fn inside<'a>(&'static self, term: Term, reader: &Reader<'a>) -> Option<Inside<'a>> {
        let outer = self.fields().get(term.subject())?;
        let mut found = None;
        let visit = &mut |event: super::Event<'_, 'a>| {
            let (EventKind::Value(value), Some(field)) = (event.kind, event.place.field()) else { return };
            if is_at(outer.schema(), term, event.place) {
                let number = match value {
                    // What stands around the value.
                    Value::Size(_) | Value::Present | Value::Filler(_) | Value::End(_) => return,
                    Value::Bool(value) => Some(value.into()),
                    Value::Variant(tag, _) => Some(tag),
                    value => value.number(),
                };
                found = Some(Inside { field, number, bytes: event.bytes, at: event.offset });
            }
        };
        let mut walk = reader.clone();
        // An error behind it was, or will be, met by whoever reads the field itself.
        let _walked = outer.schema().events(&mut walk, visit);
        found
    }
}

/// Whether `place` is where `term` leads from a field laid out as `schema`.
fn is_at(schema: &'static Schema, term: Term, place: Place<'_>) -> bool {
    let (mut place, mut depth) = (place, term.inner().len());
    while let (Place::Field(parent, field), Some(above)) = (place, depth.checked_sub(1)) {
        let path = term.inner().get(..depth).unwrap_or_default();
        if !schema.field_at(path).is_some_and(|wanted| ptr::eq(wanted, field)) {
            return false;
        }
        (place, depth) = (*parent, above);
    }
    depth == 0 && matches!(place, Place::Root)
}
