//! Checksums, once all fields of their struct are known.

use alloc::vec::Vec;

use super::attributes::{Over, Sum};
use super::loader::{Loader, Result};
use crate::dynamic::text::lexer::At;
use crate::layout::{Checksum, Coverage, Field, MOST_SUMS};

/// Tells the fields that are checksums what they are of.
pub(super) fn add_sums<'t, 's>(
    loader: &Loader<'t, 's>,
    at: At,
    all: &mut [Field<'s>],
    sums: Vec<(usize, Sum<'t>)>,
) -> Result<()> {
    if sums.len() > MOST_SUMS {
        return loader
            .error(at, "a struct holds at most 4 checksums: put some with their fields into a struct of their own");
    }
    for (index, sum) in sums {
        let Some(over) = sum.over else {
            return loader.error(
                at,
                "a checksum is of some bytes: say which behind it, as in `over=rest` or `over=.first..=.last`",
            );
        };
        let mut checksum = Checksum::new(sum.algorithm, covered(loader, over, all)?);
        if let Some(seed) = sum.seed {
            checksum = checksum.with_seed(seed);
        }
        if sum.is_on_request {
            checksum = checksum.on_request();
        }
        if let Some(field) = all.get_mut(index) {
            *field = field.with_checksum(loader.memory.keep(checksum));
        }
    }
    Ok(())
}

/// Where a checksum begins and ends among all fields of its struct.
fn covered(loader: &Loader<'_, '_>, over: Over<'_>, fields: &[Field<'_>]) -> Result<Coverage> {
    let Some((first, last)) = over.fields else { return Ok(Coverage::Rest) };
    let find = |path: &str| {
        let mut steps = path.split('.').skip(1);
        let first = steps.next().unwrap_or_default();
        if steps.next().is_some() {
            return loader
                .error(over.at, "a checksum is of whole fields of its struct: name one, without a way into it");
        }
        loader.step(over.at, fields, first)
    };
    let (first, last) = (find(first)?, find(last)?);
    if first > last {
        return loader.error(over.at, "a checksum is of fields in their order: name the first one first");
    }
    Ok(Coverage::Fields { first, last })
}
