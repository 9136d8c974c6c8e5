//! Recursive types of which no value ends.
//!
//! Owns the search for a value that does. What ends of a struct or an enum is said in `layout`.

use alloc::collections::BTreeMap;
use alloc::vec;
use core::ptr;

use super::loader::{Cut, Loader, Result};
use crate::layout::Schema;

/// How often types are looked through again for what was learnt of others. Those of a protocol take two rounds: only types that
/// stand in the braces of each other, and go round through each other, take more.
const MOST_ROUNDS: usize = 128;

impl Loader<'_, '_> {
    /// Refuses a recursive type that always holds another value of itself. The types are all known.
    pub(super) fn check_ends(&self) -> Result<()> {
        if !self.nodes().iter().any(|node| node.is_recursive()) {
            return Ok(());
        }
        let positions: BTreeMap<_, _> = self.types().map(ptr::from_ref).zip(0..).collect();
        let mut ends = vec![false; self.count()];
        // What stands in the braces of a type is known in front of it.
        let mut left = self.completed().to_vec();
        for _ in 0..MOST_ROUNDS {
            let before = left.len();
            left.retain(|position| {
                let known = |schema: &Schema<'_>| {
                    let found = match schema {
                        Schema::Recursive { node, .. } => node.position(),
                        _ => positions.get(&ptr::from_ref(schema).cast()).copied(),
                    };
                    Some(ends.get(found?).copied().unwrap_or_default())
                };
                let has_end = self.nodes().get(*position).is_none_or(|node| node.has_an_end(&known));
                if let Some(slot) = ends.get_mut(*position) {
                    *slot = has_end;
                }
                !has_end
            });
            if left.is_empty() || left.len() == before {
                break;
            }
        }
        match left.into_iter().min() {
            None => Ok(()),
            Some(position) => {
                let name = self.nodes().get(position).map_or("", |node| node.name());
                let what = format_args!(
                    "no value of `{}` ends, because each holds another one: put that one into an array, or make it optional, as in `T?`",
                    Cut(name)
                );
                self.error(self.place(position), what)
            }
        }
    }
}
