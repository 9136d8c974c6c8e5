//! Calls that wait for their turn or for a connection.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::task::Waker;
use std::time::Instant;

use super::mailbox::Mailbox;
use crate::error::Error;

/// The calls that wait, by their deadlines. Whose turn is next it does not know.
#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: BTreeMap<Ticket, Arc<Mailbox>>,
    number: u64,
}

/// The place of a call in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ticket {
    deadline: Instant,
    number: u64,
}

impl Queue {
    pub(super) fn join(&mut self, deadline: Instant, mailbox: &Arc<Mailbox>) -> Ticket {
        self.number = self.number.wrapping_add(1);
        let ticket = Ticket { deadline, number: self.number };
        self.waiting.insert(ticket, Arc::clone(mailbox));
        ticket
    }

    pub(super) fn leave(&mut self, ticket: Ticket) {
        self.waiting.remove(&ticket);
    }

    /// Whether no other deadline is before that ticket's.
    pub(super) fn is_first(&self, ticket: Ticket) -> bool {
        self.waiting.first_key_value().is_some_and(|(first, _)| *first == ticket)
    }

    pub(super) fn next_deadline(&self) -> Option<Instant> {
        self.waiting.first_key_value().map(|(ticket, _)| ticket.deadline)
    }

    /// Tells those whose deadlines have passed, and collects whom to wake.
    pub(super) fn expire(&mut self, now: Instant, error: impl Fn() -> Error, wakers: &mut Vec<Waker>) {
        while let Some(first) = self.waiting.first_entry().filter(|first| first.key().deadline <= now) {
            wakers.extend(first.remove().fail(error()));
        }
    }

    /// Those whose deadlines have passed.
    pub(super) fn late(&self, now: Instant) -> impl Iterator<Item = &Arc<Mailbox>> {
        self.waiting.iter().take_while(move |(ticket, _)| ticket.deadline <= now).map(|(_, mailbox)| mailbox)
    }

    pub(super) fn deadline_after(&self, now: Instant) -> Option<Instant> {
        let behind = Ticket { deadline: now, number: u64::MAX };
        self.waiting.range(behind..).next().map(|(ticket, _)| ticket.deadline)
    }
}
