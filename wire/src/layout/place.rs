//! Where the fields of a struct stand, and which of them others look at.
//!
//! Owns what fields know of each other once all of them are there.

use super::End;
use super::Field;
use super::align::Residue;
use super::field::FOLLOWING;
use super::refusal::{Obeyed, demand, settled};
use super::sums::place_sums;

/// Tells the fields of a struct where they stand, and which of them others look at, for
/// [`Schema::structure`](super::Schema::structure).
///
/// # Panics
///
/// When a field looks at one that does not stand in front of it.
#[track_caller]
pub const fn place(fields: &mut [Field<'_>]) {
    settled(try_place(fields));
}

/// The same, or why not.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
pub(crate) const fn try_place(fields: &mut [Field<'_>]) -> Obeyed {
    attempt!(place_sums(fields));
    let (mut index, mut items, mut position) = (0, 0, Residue::START);
    while index < fields.len() {
        if !fields[index].is_alone() {
            let mut next = 0;
            while next < fields[index].looks() {
                if let Some(term) = fields[index].looks_at(next) {
                    let subject = term.subject();
                    let is_checked = subject == index && fields[index].is_look_of_check(next);
                    demand!(subject < index || is_checked, "a field looks at one that stands in front of it");
                    fields[subject].is_subject = true;
                    // What a condition looks at, or what is given, is the user's.
                    fields[subject].is_made |= next < FOLLOWING && term.inner().is_empty();
                }
                next += 1;
            }
        }
        demand!(fields[index].elements_are_alone(), "what holds of an element looks at that element alone");
        demand!(
            fields[index].holder.is_some() == matches!(fields[index].format.end, Some(End::Held)),
            "a field whose length another holds says which, and no other field does"
        );
        demand!(
            fields[index].last.is_some() == matches!(fields[index].format.end, Some(End::Last)),
            "a field that its last element ends says which that is, and no other field does"
        );
        let field = &mut fields[index];
        field.items_before = items;
        field.position = position;
        (field.run, position) = match field.run_len() {
            Some(len) => (len, position.plus(Residue::of(len))),
            None => (NO_RUN, field.ends()),
        };
        items += field.items();
        index += 1;
    }
    place_runs(fields);
    Ok(())
}

/// In place of its own length, of a field behind which no run goes on.
const NO_RUN: usize = usize::MAX;

/// Tells the fields, which hold their own length, which of them begin a run. It goes backwards, so that each length is added
/// once.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
const fn place_runs(fields: &mut [Field<'_>]) {
    let (mut index, mut behind) = (fields.len(), 0);
    while index > 0 {
        index -= 1;
        let len = core::mem::replace(&mut fields[index].run, 0);
        if len == NO_RUN {
            // What is behind begins a run of its own.
            begin_run(fields, index + 1, behind);
            behind = 0;
        }
        behind += match len {
            NO_RUN => fields[index].head_len(),
            len => len,
        };
    }
    begin_run(fields, 0, behind);
}

/// Tells the first field from the one at `index` on that takes bytes how long the run is that it begins.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
const fn begin_run(fields: &mut [Field<'_>], mut index: usize, len: usize) {
    while index < fields.len() && fields[index].takes_no_byte() {
        index += 1;
    }
    if index < fields.len() {
        fields[index].run = len;
    }
}
