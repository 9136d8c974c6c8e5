//! What happened, counted by all who take part.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::violation::Violation;

/// So many violations are printed; of the others only their number is known.
const PRINTED: u64 = 20;

/// A counter.
#[derive(Debug, Default)]
pub(crate) struct Count(AtomicU64);

impl Count {
    pub(crate) fn add(&self, more: u64) {
        self.0.fetch_add(more, Ordering::Relaxed);
    }

    pub(crate) fn total(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// The counts of one run.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Calls that were answered, each with the answer that was due, whole.
    pub(crate) calls: Count,
    /// The same of servers that misbehave, which owe nothing.
    pub(crate) calls_to_bad_servers: Count,
    /// Connections made to the server.
    pub(crate) connections: Count,
    pub(crate) wrong: Count,
    pub(crate) lost: Count,
    /// Calls that ended without an answer where that may be, by what and why.
    unanswered: Mutex<BTreeMap<String, u64>>,
}

impl Tally {
    /// A peer was promised something else than it got.
    pub(crate) fn violated(&self, violation: Violation) {
        match violation {
            Violation::Wrong(_) => self.wrong.add(1),
            Violation::Lost(_) => self.lost.add(1),
        }
        if self.wrong.total() + self.lost.total() <= PRINTED {
            eprintln!("{violation}");
        }
    }

    pub(crate) fn lose(&self, what: String) {
        self.violated(Violation::Lost(what));
    }

    /// A call had no answer, and nobody promised one.
    pub(crate) fn unanswered(&self, by: &str, kind: &str) {
        let mut unanswered = self.unanswered.lock().unwrap_or_else(PoisonError::into_inner);
        let count = unanswered.entry(format!("{by}: {kind}")).or_default();
        *count += 1;
    }

    pub(crate) fn all_unanswered(&self) -> BTreeMap<String, u64> {
        self.unanswered.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
