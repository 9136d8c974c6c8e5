//! Which request a response answers.
//!
//! Owns the requests of each connection that are not answered yet, in their order, and when each came. It never looks at bytes.

use std::collections::{HashMap, VecDeque};

/// Requests that are remembered of one connection, and of all together. The oldest is forgotten first.
const MOST: usize = 4 << 10;
const MOST_OF_ALL: usize = 256 << 10;

/// A request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Asked {
    /// Its number among the frames that are shown, from 1.
    pub(crate) number: u64,
    pub(crate) key: i64,
    /// What tells it from others on its connection, where its header has that.
    pub(crate) tag: Option<i128>,
    /// When it came, in nanoseconds since 1970.
    pub(crate) time: Option<u64>,
}

/// What was asked on all connections, and not answered yet.
#[derive(Debug, Default)]
pub(super) struct Calls {
    open: HashMap<usize, Open>,
    /// The connections of all requests with their numbers, the oldest in front. Some of them are answered.
    order: VecDeque<(usize, u64)>,
}

/// What was asked on one connection.
#[derive(Debug, Default)]
struct Open {
    requests: VecDeque<Asked>,
    /// How many without a tag were forgotten: so many responses without one answer those.
    forgotten: u64,
}

impl Open {
    fn forget(&mut self) {
        if self.requests.pop_front().is_some_and(|asked| asked.tag.is_none()) {
            self.forgotten = self.forgotten.saturating_add(1);
        }
    }

    /// Where the request is that a response with this tag answers.
    fn place(&self, tag: Option<i128>) -> Option<usize> {
        let is_forgotten = tag.is_none() && self.forgotten > 0;
        self.requests.iter().position(|asked| asked.tag == tag).filter(|_| !is_forgotten)
    }
}

impl Calls {
    pub(super) fn ask(&mut self, connection: usize, asked: Asked) {
        let open = self.open.entry(connection).or_default();
        if open.requests.len() >= MOST {
            open.forget();
        }
        open.requests.push_back(asked);
        self.order.push_back((connection, asked.number));
        if self.order.len() > MOST_OF_ALL {
            self.forget();
        }
    }

    /// Forgets the oldest request.
    fn forget(&mut self) {
        let Some((connection, number)) = self.order.pop_front() else { return };
        let Some(open) = self.open.get_mut(&connection) else { return };
        if open.requests.front().is_some_and(|oldest| oldest.number == number) {
            open.forget();
        }
    }

    /// The request that a response with this tag answers: without a tag the oldest.
    pub(super) fn asked(&self, connection: usize, tag: Option<i128>) -> Option<Asked> {
        let open = self.open.get(&connection)?;
        open.requests.get(open.place(tag)?).copied()
    }

    /// The same, which is answered now. A response that says another key is no answer to it, but sent unasked.
    pub(super) fn answer(&mut self, connection: usize, tag: Option<i128>, key: Option<i64>) -> Option<Asked> {
        let open = self.open.get_mut(&connection)?;
        let Some(place) = open.place(tag) else {
            open.forgotten = open.forgotten.saturating_sub(u64::from(tag.is_none()));
            return None;
        };
        if open.requests.get(place).is_none_or(|asked| key.is_some_and(|key| key != asked.key)) {
            return None;
        }
        open.requests.remove(place)
    }

    /// No more comes on a connection.
    pub(super) fn close(&mut self, connection: usize) {
        self.open.remove(&connection);
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
        assert_eq!(calls.answer(0, None, Some(7)), Some(asked(1, None)));
        assert_eq!(calls.answer(0, None, Some(7)), Some(asked(2, None)));
        assert_eq!(calls.answer(0, None, Some(7)), None);
        assert_eq!(calls.answer(1, Some(4), Some(7)), Some(asked(4, Some(4))));
        assert_eq!(calls.answer(1, Some(4), Some(7)), None);
        // What is sent unasked answers nothing.
        assert_eq!(calls.answer(1, Some(3), Some(9)), None);
        assert_eq!(calls.answer(1, Some(3), None), Some(asked(3, Some(3))));
        calls.ask(1, asked(5, Some(3)));
        calls.close(1);
        assert_eq!(calls.answer(1, Some(3), Some(7)), None);
    }

    #[test]
    fn what_is_never_answered_is_forgotten() {
        let mut calls = Calls::default();
        for number in 0..10_000 {
            calls.ask(0, asked(number, None));
        }
        // Responses to those that were forgotten answer none of the others.
        assert_eq!(calls.asked(0, None), None);
        for _ in 0..10_000 - MOST {
            assert_eq!(calls.answer(0, None, Some(7)), None);
        }
        assert_eq!(calls.answer(0, None, Some(7)), Some(asked(10_000 - MOST as u64, None)));
        for connection in 1..200 {
            (0..10_000).for_each(|number| calls.ask(connection, asked(connection as u64 * 10_000 + number, None)));
        }
        let count = |calls: &Calls| calls.open.values().map(|open| open.requests.len()).sum::<usize>();
        assert!(count(&calls) <= MOST_OF_ALL && calls.order.len() <= MOST_OF_ALL);
        // However many others wait, the newest is answered.
        calls.ask(777, asked(7_777_777, Some(5)));
        assert_eq!(calls.answer(777, Some(5), Some(7)).map(|asked| asked.number), Some(7_777_777));
    }
}
