//! Calls that wait for their turn or for a connection.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::task::Waker;
use std::time::Instant;

use super::mailbox::Mailbox;
use crate::error::Error;

/// The calls in line, by their deadlines. Whose turn is next it does not know.
#[derive(Debug, Default)]
pub(super) struct Line {
    waiting: BTreeMap<Place, Arc<Mailbox>>,
    number: u64,
}

/// A place in line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    deadline: Instant,
    number: u64,
}

impl Line {
    pub(super) fn join(&mut self, deadline: Instant, mailbox: &Arc<Mailbox>) -> Place {
        self.number = self.number.wrapping_add(1);
        let place = Place { deadline, number: self.number };
        self.waiting.insert(place, Arc::clone(mailbox));
        place
    }

    pub(super) fn leave(&mut self, place: Place) {
        self.waiting.remove(&place);
    }

    /// Whether no other deadline is before the one of that place.
    pub(super) fn is_first(&self, place: Place) -> bool {
        self.waiting.first_key_value().is_some_and(|(first, _)| *first == place)
    }

    pub(super) fn next_deadline(&self) -> Option<Instant> {
        self.waiting.first_key_value().map(|(place, _)| place.deadline)
    }

    /// Tells those whose deadlines have passed, and collects whom to wake.
    pub(super) fn expire(&mut self, now: Instant, error: impl Fn() -> Error, wakers: &mut Vec<Waker>) {
        while let Some(first) = self.waiting.first_entry().filter(|first| first.key().deadline <= now) {
            wakers.extend(first.remove().fail(error()));
        }
    }

    /// Those whose deadlines have passed.
    pub(super) fn late(&self, now: Instant) -> impl Iterator<Item = &Arc<Mailbox>> {
        self.waiting.iter().take_while(move |(place, _)| place.deadline <= now).map(|(_, mailbox)| mailbox)
    }

    pub(super) fn deadline_after(&self, now: Instant) -> Option<Instant> {
        let behind = Place { deadline: now, number: u64::MAX };
        self.waiting.range(behind..).next().map(|(place, _)| place.deadline)
    }
}
