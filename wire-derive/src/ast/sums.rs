//! Which fields a checksum is of.
//!
//! Owns how the names of a range are found, also behind the field that holds the sum.

use syn::Member;

use super::covers::Covers;
use super::field::{Field, name_of};
use crate::attr::{Over, said};
use crate::ctxt::Ctxt;

/// Tells each field what it is the sum of.
pub(super) fn cover(ctxt: &Ctxt, fields: &mut [Field]) {
    let covers: Vec<_> = (0..fields.len()).map(|index| covers(ctxt, fields, index)).collect();
    for (field, covers) in fields.iter_mut().zip(covers) {
        field.covers = covers;
    }
}

fn covers(ctxt: &Ctxt, fields: &[Field], index: usize) -> Option<Covers> {
    let over = fields.get(index)?.attrs.over.as_ref()?;
    let start = fields.iter().position(|field| !field.is_given)?;
    let (first, last, span) = match said(Some(over))? {
        Over::Rest => return Some(Covers::Rest),
        Over::Before => {
            if index == start {
                ctxt.error(&over.name, "nothing stands in front of this field to sum up: put it behind the others");
                return None;
            }
            return Some(Covers::Fields { first: start, last: index.saturating_sub(1) });
        }
        Over::Fields { first, last, span } => (first, last, span),
    };
    let find = |member: &Member| {
        let name = name_of(member);
        let found = fields.iter().position(|field| field.name == name && !field.is_given);
        if found.is_none() {
            ctxt.error(member, format!("there is no field `{name}` in this struct for `over` to name"));
        }
        found
    };
    let first = match first {
        Some(first) => find(first),
        None => Some(start),
    };
    let last = match last {
        // One that is named twice is found, or missing, once.
        Some(_) if over_one(fields, index) => first,
        Some(last) => find(last),
        None => fields.len().checked_sub(1),
    };
    let (first, last) = (first?, last?);
    if last < first {
        ctxt.syn_error(syn::Error::new(*span, "the first of these fields stands behind the last: swap them"));
        return None;
    }
    if first == last && first == index {
        ctxt.syn_error(syn::Error::new(*span, "this is the sum itself, and there is nothing else to sum up"));
        return None;
    }
    // Bits stand in the number that they are of, which is summed up whole.
    let first = fields.get(first).and_then(|field| field.bits).map_or(first, |bits| bits.group);
    Some(Covers::Fields { first, last })
}

/// Whether it is the sum of one field, which is named once.
fn over_one(fields: &[Field], index: usize) -> bool {
    let over = fields.get(index).and_then(|field| said(field.attrs.over.as_ref()));
    let mut names = over.into_iter().flat_map(Over::names);
    matches!((names.next(), names.next()), (Some(one), Some(same)) if name_of(one) == name_of(same))
}

/// The sums in an order in which each stands behind those that are among its bytes.
pub(crate) fn in_order(fields: &[Field]) -> Vec<(usize, Covers)> {
    let mut left: Vec<_> =
        fields.iter().enumerate().filter_map(|(index, field)| Some((index, field.covers?))).collect();
    let mut ordered = Vec::new();
    let is_next = |left: &[(usize, Covers)]| {
        left.iter()
            .position(|(index, covers)| left.iter().all(|(other, _)| other == index || !covers.has(*other, *index)))
    };
    while let Some(next) = is_next(&left) {
        ordered.push(left.remove(next));
    }
    ordered
}
