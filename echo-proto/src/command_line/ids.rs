//! The ids of the responses of one connection: 0, 1, 2 and so on, and behind 2147483647 from 0 again.
//!
//! Owns which ids are possible where several callers share the connection, each of which looks at its response when it gets to
//! it, and how many were skipped. It holds the gaps that others may still fill, up to a bound.

use std::collections::BTreeMap;
use std::fmt;

/// Ids are counted in 31 bits.
const MASK: u64 = (1 << 31) - 1;

/// An id that is further ahead lies behind.
const HALF: u64 = 1 << 30;

/// Behind so many calls without an answer, whose ids nobody saw, nothing is compared any more.
const MOST_UNANSWERED: u64 = 1024;

/// So many gaps are held, the latest. An id in an older one cannot be told from one that came twice.
const MOST_GAPS: usize = 4096;

/// The ids that a connection's callers have seen. Those inside count on behind 2147483647.
#[derive(Debug)]
pub(crate) struct Ids {
    /// The one behind the highest that was seen.
    next: u64,
    /// Runs of those in front of it that nobody has seen yet: the first of each, and the one behind its last.
    gaps: BTreeMap<u64, u64>,
    /// How many nobody has seen, also those whose gaps are no longer held.
    missing: u64,
    /// How many of them are skipped, as far as that was told.
    told: u64,
    /// Callers beside the one that looks.
    others: u64,
    /// Calls that ended without an answer. The server may have counted each of them, now or later.
    unanswered: u64,
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
    pub(crate) fn new(callers: u64) -> Self {
        let others = callers.saturating_sub(1);
        Self { next: 0, gaps: BTreeMap::new(), missing: 0, told: 0, others, unanswered: 0 }
    }

    /// Takes the id of a response, which is new. Returns how many ids were skipped, as is now known and was not before: of those
    /// that nobody saw, others may still have one each.
    pub(crate) fn see(&mut self, id: i32) -> Result<u64, Wrong> {
        if self.unanswered > MOST_UNANSWERED {
            return Ok(0);
        }
        let wrong = Wrong { found: id, next: self.next };
        let ahead = u64::try_from(id).map_err(|_| wrong)?.wrapping_sub(self.next) & MASK;
        let seen = self.next.saturating_add(ahead);
        if ahead >= HALF {
            let is_gap = seen.checked_sub(MASK + 1).is_some_and(|behind| self.fill(behind));
            return is_gap.then_some(0).ok_or(wrong);
        }
        if ahead > 0 {
            self.gaps.insert(self.next, seen);
            self.missing = self.missing.saturating_add(ahead);
        }
        if self.gaps.len() > MOST_GAPS {
            self.gaps.pop_first();
        }
        self.next = seen.saturating_add(1);
        // Each other one is the id of a response that somebody else has, or that nobody waits for.
        let skipped = self.missing.saturating_sub(self.others.saturating_add(self.unanswered));
        let new = skipped.saturating_sub(self.told);
        self.told = self.told.saturating_add(new);
        Ok(new)
    }

    /// Takes an id out of its gap, where it is in one.
    fn fill(&mut self, id: u64) -> bool {
        let gap = self.gaps.range(..=id).next_back().map(|(first, behind)| (*first, *behind));
        let Some((first, behind)) = gap.filter(|(_, behind)| id < *behind) else { return false };
        self.gaps.remove(&first);
        let parts = [(first, id), (id.saturating_add(1), behind)];
        self.gaps.extend(parts.into_iter().filter(|(first, behind)| first < behind));
        self.missing = self.missing.saturating_sub(1);
        true
    }

    /// Notes that a call ended without an answer.
    #[cfg_attr(not(any(feature = "full", test)), expect(dead_code, reason = "`bench` goes on behind one"))]
    pub(crate) fn unanswered(&mut self) {
        self.unanswered = self.unanswered.saturating_add(1);
    }

    /// How many ids were skipped, of those that nobody was told of yet. For when no caller waits.
    pub(crate) fn skipped(&mut self) -> u64 {
        if self.unanswered > MOST_UNANSWERED {
            return 0;
        }
        self.gaps.clear();
        let missing = std::mem::take(&mut self.missing);
        let explained = missing.min(self.unanswered);
        self.unanswered = self.unanswered.saturating_sub(explained);
        missing.saturating_sub(explained).saturating_sub(std::mem::take(&mut self.told))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of the ids are right, and how many were skipped.
    fn seen(ids: &mut Ids, seen: impl IntoIterator<Item = i32>) -> (Vec<bool>, u64) {
        let seen: Vec<_> = seen.into_iter().map(|id| ids.see(id)).collect();
        let told: u64 = seen.iter().flatten().sum();
        (seen.iter().map(Result::is_ok).collect(), told.saturating_add(ids.skipped()))
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
    fn ids_that_are_always_the_same_repeated_or_none_are_wrong_and_those_skipped_are_counted() {
        const T: bool = true;
        const F: bool = false;
        for (callers, order, right, skipped) in [
            (1, vec![0, 0, 0], vec![T, F, F], 0),
            (4, vec![0, 0, 0], vec![T, F, F], 0),
            (1, vec![0, 1, 1, 2], vec![T, T, F, T], 0),
            (1, vec![0, 2, 3], vec![T; 3], 1),
            (2, vec![0, 2, 3], vec![T; 3], 1),
            (2, vec![0, 2, 4, 5], vec![T; 4], 2),
            (1, vec![0, 10, 11], vec![T; 3], 9),
            (4, vec![1, 2, 3], vec![T; 3], 1),
            // One is skipped while the callers look at theirs in the opposite order.
            (4, vec![4, 3, 1, 0, 5], vec![T; 5], 1),
            (4, vec![5, 4, 3, 2, 6], vec![T; 5], 2),
            (4, vec![-1, i32::MIN, 0], vec![F, F, T], 0),
            (4, vec![2, i32::MAX, 0, 1], vec![T, F, T, T], 0),
            (4, vec![1 << 29, i32::MAX, 0], vec![T, F, T], (1 << 29) - 1),
            // What fills a gap does so once.
            (5, vec![4, 2, 2, 1, 3, 0, 0], vec![T, T, F, T, T, T, F], 0),
        ] {
            assert_eq!(seen(&mut Ids::new(callers), order.clone()), (right, skipped), "{callers}: {order:?}");
        }
        let mut ids = Ids::new(1);
        assert_eq!((ids.see(6), ids.see(7)), (Ok(6), Ok(0)));
        let said = ids.see(7).unwrap_err().to_string();
        assert_eq!(said, "found id 7, expected 8 or one that is due around it");
    }

    #[test]
    fn each_id_that_was_skipped_is_counted_once_however_many_callers_look_and_in_which_order() {
        for callers in [1, 2, 8, 128, 256] {
            for skips in [1, 2, 50] {
                let mut responses: Vec<i32> = (0..2000).map(|number| number * (skips + 1)).collect();
                // Each caller looks late, by as much as there are callers.
                responses.chunks_mut(callers).for_each(<[i32]>::reverse);
                let due = u64::try_from(skips * 1999).unwrap();
                let mut ids = Ids::new(u64::try_from(callers).unwrap());
                assert_eq!(seen(&mut ids, responses), (vec![true; 2000], due), "{callers}, {skips}");
                // And then others, by themselves.
                let last = 1999 * (skips + 1);
                assert_eq!(seen(&mut ids, [last + 1, last + 3]), (vec![true; 2], 1));
            }
        }
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
        assert_eq!(seen(&mut ids, [4, 6]), (vec![true; 2], 1));
        // The answer that nobody waits for may come much later.
        ids.unanswered();
        assert_eq!(seen(&mut ids, [7, 8]), (vec![true; 2], 0));
        assert_eq!(seen(&mut ids, [10]), (vec![true], 0));
    }

    #[test]
    fn what_is_held_is_bounded() {
        let mut ids = Ids::new(256);
        for number in 0..1_000_000 {
            assert_eq!(
                ids.see(number * 1000),
                Ok(if number == 0 { 0 } else { 999 - if number == 1 { 255 } else { 0 } })
            );
            assert!(ids.gaps.len() <= MOST_GAPS);
        }
        // A gap that is no longer held.
        assert!(ids.see(1).is_err());
        for _ in 0..=MOST_UNANSWERED {
            ids.unanswered();
        }
        assert_eq!((ids.see(3), ids.skipped()), (Ok(0), 0));
    }
}
