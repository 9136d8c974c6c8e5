//! The ids of the responses of one connection: 0, 1, 2 and so on, and behind 2147483647 from 0 again.
//!
//! Owns which ids are possible where several callers share the connection, each of which looks at its response when it gets to
//! it. It holds the ids that others may still have, and no more.

use std::collections::BTreeSet;
use std::fmt;

/// Ids are counted in 31 bits.
const MASK: u64 = (1 << 31) - 1;

/// An id that is further ahead lies behind.
const HALF: u64 = 1 << 30;

/// Behind so many calls without an answer, whose ids nobody saw, nothing is compared any more.
const MOST_UNANSWERED: usize = 1024;

/// The ids that a connection's callers have seen. Those inside count on behind 2147483647.
#[derive(Debug)]
pub(crate) struct Ids {
    /// The one behind the highest that was seen.
    next: u64,
    /// Those in front of it that nobody has seen yet.
    gaps: BTreeSet<u64>,
    /// How many gaps are ids that were skipped, as far as that was told.
    told: usize,
    /// Callers beside the one that looks.
    others: usize,
    /// Calls that ended without an answer. The server may have counted each of them, now or later.
    unanswered: usize,
}

/// An id that no response can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wrong {
    found: i32,
    next: u64,
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "found id {}, expected {} or one that is due around it", self.found, self.next & MASK)
    }
}

impl Ids {
    /// Those of a new connection that so many callers share.
    pub(crate) fn new(callers: usize) -> Self {
        Self { next: 0, gaps: BTreeSet::new(), told: 0, others: callers.saturating_sub(1), unanswered: 0 }
    }

    /// Takes the id of a response, which is new, and no further ahead than others have responses that they did not look at.
    pub(crate) fn see(&mut self, id: i32) -> Result<(), Wrong> {
        if self.unanswered > MOST_UNANSWERED {
            return Ok(());
        }
        let wrong = Wrong { found: id, next: self.next };
        let ahead = u64::try_from(id).map_err(|_| wrong)?.wrapping_sub(self.next) & MASK;
        let seen = self.next.saturating_add(ahead);
        if ahead >= HALF {
            let is_gap = seen.checked_sub(MASK + 1).is_some_and(|behind| self.gaps.remove(&behind));
            return is_gap.then_some(()).ok_or(wrong);
        }
        // Each gap is the id of a response that somebody else has, or that nobody waits for.
        let most = self.others.saturating_add(self.unanswered);
        // More are kept, because which of them was skipped is not known yet.
        let kept = most.saturating_add(self.others);
        let first = seen.saturating_sub(u64::try_from(kept).unwrap_or(u64::MAX).saturating_add(1));
        self.gaps.extend(first.max(self.next)..seen);
        self.next = seen.saturating_add(1);
        let skipped = self.gaps.len().saturating_sub(most);
        let is_new = skipped > self.told;
        self.told = self.told.max(skipped);
        while self.gaps.len() > kept {
            self.gaps.pop_first();
            self.told = self.told.saturating_sub(1);
        }
        if is_new { Err(wrong) } else { Ok(()) }
    }

    /// Notes that a call ended without an answer.
    #[cfg_attr(not(any(feature = "full", test)), expect(dead_code, reason = "`bench` goes on behind one"))]
    pub(crate) fn unanswered(&mut self) {
        self.unanswered = self.unanswered.saturating_add(1);
    }

    /// How many ids were skipped, of those that nobody was told of yet. For when no caller waits.
    pub(crate) fn skipped(&mut self) -> usize {
        if self.unanswered > MOST_UNANSWERED {
            return 0;
        }
        let gaps = std::mem::take(&mut self.gaps).len();
        let explained = gaps.min(self.unanswered);
        self.unanswered = self.unanswered.saturating_sub(explained);
        gaps.saturating_sub(explained).saturating_sub(std::mem::take(&mut self.told))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of the ids are right, and how many are skipped in the end.
    fn seen(ids: &mut Ids, seen: impl IntoIterator<Item = i32>) -> (Vec<bool>, usize) {
        let right = seen.into_iter().map(|id| ids.see(id).is_ok()).collect();
        (right, ids.skipped())
    }

    #[test]
    fn ids_are_seen_in_any_order_that_callers_can_bring_about() {
        for (callers, order) in [
            (1, vec![0, 1, 2, 3]),
            (2, vec![1, 0, 3, 2, 4]),
            // One caller comes to its response late.
            (2, vec![1, 2, 3, 4, 5, 0, 6]),
            (4, vec![3, 2, 1, 0]),
            (4, vec![3, 1, 4, 0, 5, 2]),
        ] {
            let len = order.len();
            assert_eq!(seen(&mut Ids::new(callers), order), (vec![true; len], 0));
        }
    }

    #[test]
    fn ids_that_are_always_the_same_repeated_skipped_or_none_are_wrong() {
        const T: bool = true;
        const F: bool = false;
        for (callers, order, right, skipped) in [
            (1, vec![0, 0, 0], vec![T, F, F], 0),
            (4, vec![0, 0, 0], vec![T, F, F], 0),
            (1, vec![0, 1, 1, 2], vec![T, T, F, T], 0),
            (1, vec![0, 2, 3], vec![T, F, T], 0),
            (2, vec![0, 2, 3], vec![T, T, T], 1),
            (2, vec![0, 2, 4, 5], vec![T, T, F, T], 1),
            (4, vec![1, 2, 3], vec![T, T, T], 1),
            // One is skipped while the callers look at theirs in the opposite order.
            (4, vec![4, 3, 1, 0, 5], vec![F, T, T, T, T], 0),
            (4, vec![4, 3, 2, 1, 0], vec![F, T, T, T, T], 0),
            (4, vec![-1, i32::MIN, 0], vec![F, F, T], 0),
            (4, vec![2, i32::MAX, 0, 1], vec![T, F, T, T], 0),
            (4, vec![1 << 29, i32::MAX, 0], vec![F, F, F], 3),
        ] {
            assert_eq!(seen(&mut Ids::new(callers), order.clone()), (right, skipped), "{callers}: {order:?}");
        }
        let said = Ids::new(1).see(7).unwrap_err().to_string();
        assert_eq!(said, "found id 7, expected 0 or one that is due around it");
    }

    #[test]
    fn behind_the_highest_id_they_begin_again() {
        let mut ids = Ids::new(3);
        ids.next = MASK - 1;
        assert_eq!(
            seen(&mut ids, [i32::MAX, i32::MAX - 1, 1, 0, 2, i32::MAX]).0,
            [true, true, true, true, true, false]
        );
    }

    #[test]
    fn a_call_without_an_answer_may_have_an_id_that_nobody_sees() {
        let mut ids = Ids::new(1);
        ids.unanswered();
        assert_eq!(seen(&mut ids, [0, 2, 3]), (vec![true; 3], 0));
        // Once it is known which, no other is missing.
        assert_eq!(seen(&mut ids, [4, 6]), (vec![true, false], 0));
        // The answer that nobody waits for may come much later.
        ids.unanswered();
        assert_eq!(seen(&mut ids, [7, 8]), (vec![true; 2], 0));
        assert_eq!(seen(&mut ids, [10]), (vec![true], 0));
    }

    #[test]
    fn what_is_held_is_bounded() {
        let mut ids = Ids::new(256);
        for id in (0..1_000_000).step_by(1000) {
            let _wrong = ids.see(id);
            ids.unanswered();
            assert!(ids.gaps.len() <= 2 * 255 + MOST_UNANSWERED);
        }
        for _ in 0..100 {
            ids.unanswered();
        }
        assert_eq!((ids.see(3), ids.skipped()), (Ok(()), 0));
    }
}
