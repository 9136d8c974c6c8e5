//! Which request a response answers.
//!
//! Owns the requests of each connection that are not answered yet, in their order, and when each came. It never looks at bytes.

use std::collections::{HashMap, VecDeque};

/// Requests that are remembered of one connection, and of all together. The oldest is forgotten first.
const MOST: usize = 4 << 10;
const MOST_OF_ALL: usize = 256 << 10;

/// A request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Asked {
    /// Its number among the frames that are shown, from 1.
    pub(super) number: u64,
    pub(super) key: i64,
    /// What tells it from others on its connection, where its header has that.
    pub(super) tag: Option<i128>,
    /// When it came, in nanoseconds since 1970.
    pub(super) time: Option<u64>,
}

/// What was asked on all connections, and not answered yet.
#[derive(Debug, Default)]
pub(super) struct Calls {
    open: HashMap<usize, VecDeque<Asked>>,
    count: usize,
}

impl Calls {
    pub(super) fn ask(&mut self, connection: usize, asked: Asked) {
        let open = self.open.entry(connection).or_default();
        if open.len() >= MOST || self.count >= MOST_OF_ALL {
            self.count = self.count.saturating_sub(usize::from(open.pop_front().is_some()));
        }
        if self.count < MOST_OF_ALL {
            open.push_back(asked);
            self.count = self.count.saturating_add(1);
        }
    }

    /// The request that a response with this tag answers: without a tag the oldest.
    pub(super) fn asked(&self, connection: usize, tag: Option<i128>) -> Option<Asked> {
        let open = self.open.get(&connection)?;
        open.iter().find(|asked| asked.tag == tag).copied()
    }

    /// The same, which is answered now.
    pub(super) fn answer(&mut self, connection: usize, tag: Option<i128>) -> Option<Asked> {
        let open = self.open.get_mut(&connection)?;
        let place = open.iter().position(|asked| asked.tag == tag)?;
        self.count = self.count.saturating_sub(1);
        open.remove(place)
    }

    /// No more comes on a connection.
    pub(super) fn close(&mut self, connection: usize) {
        let open = self.open.remove(&connection).map_or(0, |open| open.len());
        self.count = self.count.saturating_sub(open);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(number: u64, tag: Option<i128>) -> Asked {
        Asked { number, key: 7, tag, time: None }
    }

    #[test]
    fn requests_are_answered_by_their_tags_and_else_in_order() {
        let mut calls = Calls::default();
        (1..=2).for_each(|number| calls.ask(0, asked(number, None)));
        (3..=4).for_each(|number| calls.ask(1, asked(number, Some(number.into()))));
        assert_eq!(calls.asked(0, None), Some(asked(1, None)));
        assert_eq!(calls.answer(0, None), Some(asked(1, None)));
        assert_eq!(calls.answer(0, None), Some(asked(2, None)));
        assert_eq!(calls.answer(0, None), None);
        assert_eq!(calls.answer(1, Some(4)), Some(asked(4, Some(4))));
        assert_eq!(calls.answer(1, Some(4)), None);
        calls.close(1);
        assert_eq!((calls.answer(1, Some(3)), calls.count), (None, 0));
    }

    #[test]
    fn what_is_never_answered_is_forgotten() {
        let mut calls = Calls::default();
        for number in 0..10_000 {
            calls.ask(0, asked(number, None));
        }
        assert_eq!((calls.count, calls.asked(0, None)), (MOST, Some(asked(10_000 - MOST as u64, None))));
        for connection in 1..200 {
            (0..10_000).for_each(|number| calls.ask(connection, asked(number, None)));
        }
        assert_eq!(calls.count, MOST_OF_ALL);
    }
}
