//! Messages by their key, found without a search.

use std::collections::{HashMap, HashSet};

use wire::dynamic::{self, Message};
use wire::schema::{self, Side};

/// Keys below this have a place of their own.
const NEAR: usize = 1 << 10;

/// So many keys are looked up, each of which is a search. Those behind them are searched for when they come.
const MOST: usize = 4 << 10;

/// The messages of one side that have a key.
#[derive(Debug)]
pub(super) struct Table {
    near: Vec<Option<Known>>,
    far: HashMap<i64, Known>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    pub(super) message: &'static Message,
    /// Whether requests with this key name a response.
    pub(super) is_answered: bool,
}

impl Table {
    pub(super) fn of(layout: &schema::Protocol<'static>, messages: &'static dynamic::Protocol, side: Side) -> Self {
        let requests = layout.requests.iter().filter_map(|request| request.key);
        let responses = layout.responses.iter().filter_map(|response| response.key);
        let answered = layout.requests.iter().filter(|request| request.response.is_some());
        let answered: HashSet<_> = answered.filter_map(|request| request.key).collect();
        let mut table = Self { near: Vec::new(), far: HashMap::new() };
        for key in requests.chain(responses).take(MOST) {
            let message = if side == Side::Request { messages.request(key) } else { messages.response(key) };
            let Ok(message) = message else { continue };
            let known = Known { message, is_answered: answered.contains(&key) };
            match usize::try_from(key).ok().filter(|place| *place < NEAR) {
                Some(place) => {
                    table.near.resize(table.near.len().max(place.saturating_add(1)), None);
                    if let Some(near) = table.near.get_mut(place) {
                        *near = Some(known);
                    }
                }
                None => {
                    table.far.insert(key, known);
                }
            }
        }
        table
    }

    #[inline]
    pub(super) fn get(&self, key: i64) -> Option<Known> {
        let near = usize::try_from(key).ok().and_then(|place| self.near.get(place));
        near.copied().flatten().or_else(|| self.far.get(&key).copied())
    }
}
