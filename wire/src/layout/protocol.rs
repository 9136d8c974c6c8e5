//! A protocol as data: which headers its frames have, and which messages.
//!
//! Owns which message a key chooses. It never reads a byte: `inspect` does.

use super::Schema;
use super::refusal::{Obeyed, demand, settled};

/// A message of a protocol: what chooses it, how it is laid out, and what answers it.
///
/// [`MessageSet::MESSAGES`](crate::MessageSet::MESSAGES) has one for each message of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Message<'s> {
    /// Its key; `None` for what takes every key that no other message has.
    pub key: Option<i64>,
    /// Its layout, which has its name.
    pub schema: &'s Schema<'s>,
    /// The layout of the response that it names.
    pub response: Option<&'s Schema<'s>>,
}

/// Who sent a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The client.
    Request,
    /// The server, and the frame says which message it is.
    Response,
    /// The server, in answer to the request with this key. For protocols whose responses have no key; where there is
    /// one, it counts.
    ResponseTo(i64),
}

/// A protocol as data, for programs that know none of its types. Made by [`wire::Protocol::LAYOUT`].
///
/// A frame is a frame header, the header of its side, and a message. [`annotate`](Self::annotate) shows one.
///
/// [`wire::Protocol::LAYOUT`]: crate::Protocol::LAYOUT
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protocol<'s> {
    /// What the protocol is called.
    pub name: &'s str,
    /// What every frame begins with. An integer alone is the length of the payload.
    pub frame_header: &'s Schema<'s>,
    /// What the payload of a request begins with; [`Schema::Unit`] where that is the message.
    pub request_header: &'s Schema<'s>,
    /// What the payload of a response begins with; [`Schema::Unit`] where that is the message.
    pub response_header: &'s Schema<'s>,
    /// The messages of the client, some with the response that answers them.
    pub requests: &'s [Message<'s>],
    /// The messages of the server that are chosen by a key of their own.
    pub responses: &'s [Message<'s>],
}

impl<'s> Protocol<'s> {
    /// What [`check_key`](Self::check_key) refuses, at compile time.
    ///
    /// # Panics
    ///
    /// Where it refuses.
    #[track_caller]
    pub(crate) const fn assert_key(&self) {
        settled(self.check_key());
    }

    /// Refuses requests that nothing tells apart.
    ///
    /// # Errors
    ///
    /// When no header of a request has a key, and there are requests other than one for all keys, or when a header cannot say the
    /// key of a message.
    pub(crate) const fn check_key(&self) -> Obeyed {
        let request = self.key_limits(Side::Request);
        demand!(
            matches!(self.requests, [] | [Message { key: None, .. }]) || request.is_some(),
            "no header says which request follows: put `#[wire(key)]` on a field of the frame header or the request header"
        );
        if let Some(key) = request {
            demand!(
                holds_all(key, self.requests),
                "the `#[wire(key)]` field of a header cannot say the `api_key` of every request: give it their integer type, or more `bits`"
            );
        }
        if let Some(key) = self.key_limits(Side::Response) {
            demand!(
                holds_all(key, self.responses),
                "the `#[wire(key)]` field of a header cannot say the `api_key` of every response: give it their integer type, or more `bits`"
            );
        }
        Ok(())
    }

    /// The smallest and the largest key that the headers of a side can say.
    const fn key_limits(&self, side: Side) -> Option<(i128, i128)> {
        match self.key_header(side) {
            Some(header) => header.key_limits(),
            None => None,
        }
    }

    /// The header that stands behind the frame header.
    #[must_use]
    pub const fn header(&self, side: Side) -> &'s Schema<'s> {
        match side {
            Side::Request => self.request_header,
            Side::Response | Side::ResponseTo(_) => self.response_header,
        }
    }

    /// The layout of the only message that this side sends, where no header of it has a key: one for every key, which needs none.
    /// `None` where there is a key, or another message.
    #[must_use]
    pub fn only_message(&self, side: Side) -> Option<&'s Schema<'s>> {
        if self.key_header(side).is_some() {
            return None;
        }
        match (side, self.requests, self.responses) {
            (Side::Request, [Message { key: None, schema, .. }], _) => Some(schema),
            (Side::Response | Side::ResponseTo(_), [Message { key: None, response, .. }], []) => *response,
            (Side::Response | Side::ResponseTo(_), requests, [Message { key: None, schema, .. }]) => {
                requests.iter().all(|request| request.response.is_none()).then_some(schema)
            }
            _ => None,
        }
    }

    /// The layout of the message that `key` chooses, or `None` where none has it.
    ///
    /// A response is what the request with this key names, or else the message of [`responses`](Self::responses).
    #[must_use]
    pub fn message(&self, side: Side, key: i64) -> Option<&'s Schema<'s>> {
        match side {
            Side::Request => chosen(self.requests, key),
            Side::Response | Side::ResponseTo(_) => {
                let request = self.requests.iter().find(|request| request.key == Some(key));
                request.and_then(|request| request.response).or_else(|| chosen(self.responses, key))
            }
        }
    }
}

/// The message with this key, or else the one for every other.
fn chosen<'s>(messages: &[Message<'s>], key: i64) -> Option<&'s Schema<'s>> {
    let message = |key| messages.iter().find(|message| message.key == key);
    message(Some(key)).or_else(|| message(None)).map(|message| message.schema)
}

/// Whether a number from `least` to `most` can say the keys of all messages.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
const fn holds_all((least, most): (i128, i128), messages: &[Message<'_>]) -> bool {
    let mut index = 0;
    while index < messages.len() {
        if let Some(key) = messages[index].key
            && !(least <= key as i128 && key as i128 <= most)
        {
            return false;
        }
        index += 1;
    }
    true
}
