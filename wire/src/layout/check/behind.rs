//! What a field's attributes get wrong about the fields behind it.

use crate::layout::refusal::demand;
use crate::layout::{End, Field, Refusal};

/// Refuses a field that ends so many bytes before the end where the fields behind it do not take just as many.
#[expect(clippy::indexing_slicing, reason = "an index is below the length")]
pub(super) const fn check_behind<'s>(fields: &'s [Field<'s>], index: usize) -> Result<(), Refusal<'s>> {
    let field = &fields[index];
    demand!(
        field.size().is_none() || !matches!(field.format.end, Some(End::Before(_))),
        "nothing of the message stands behind the value in its `size`: write `len = \"rest\"`"
    );
    let Some(behind) = field.left_behind() else { return Ok(()) };
    demand!(behind > 0 || field.size().is_some(), "`\"rest\" - 0` leaves nothing: write `len = \"rest\"`");
    let (mut next, mut len) = (index + 1, 0);
    while next < fields.len() {
        let own = match fields[next].fixed_len() {
            Some(own) if !fields[next].is_open() => own,
            _ => return Err(of_any_size(&fields[next])),
        };
        len += own;
        next += 1;
    }
    if behind == len { Ok(()) } else { Err(Refusal::Behind(len)) }
}

/// Says which field moves the end of the one that leaves it bytes.
const fn of_any_size<'s>(field: &Field<'s>) -> Refusal<'s> {
    let why = if field.condition.is_some() || field.is_default() {
        " may be missing, so nothing says where this one ends: only fields that always take as many bytes may stand behind it"
    } else {
        " does not always take as many bytes, so nothing says where this one ends: only fields that always take as many bytes may stand behind it"
    };
    Refusal::Of(field.name, why)
}
