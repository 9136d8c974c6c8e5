//! Requests without an answer, in the order in which their answers are due.
//!
//! Owns sequences, the limit on requests in flight, their deadlines, and which response belongs to which of them. Who
//! waits for an answer, and where its bytes come from, it does not know.

use std::collections::VecDeque;
use std::time::Instant;

#[cfg(feature = "net")]
use wire::frame::Encoder;
use wire::{EncodeError, Message};

use crate::builder::Builder;
use crate::error::ClientError;
use crate::message::{Header, HeaderKey};

/// The most requests without an answer, unless another number is set.
pub(crate) const DEFAULT_MAX_IN_FLIGHT: usize = 128;

/// The most that can be set: an int8 sequence has so many values, and none is used again before its answer came.
const MOST_IN_FLIGHT: usize = 256;

/// The requests in flight on one connection, each with the `C` that waits for its answer.
#[derive(Debug)]
pub(crate) struct Calls<C> {
    requests: Builder,
    in_flight: VecDeque<Call<C>>,
    /// The keys that the server has answered on this connection, a bit for each.
    served: [u64; 4],
    max_in_flight: usize,
    /// A lower bound of the deadlines: the call that set it may already be answered.
    earliest: Option<Instant>,
}

#[derive(Debug)]
struct Call<C> {
    header: Header,
    deadline: Option<Instant>,
    caller: C,
}

impl<C> Calls<C> {
    pub(crate) fn new() -> Self {
        Self {
            requests: Builder::new(),
            in_flight: VecDeque::new(),
            served: [0; 4],
            max_in_flight: DEFAULT_MAX_IN_FLIGHT,
            earliest: None,
        }
    }

    /// The same with at most `max` requests in flight, from 1 to 256.
    pub(crate) fn max_in_flight(mut self, max: usize) -> Self {
        self.max_in_flight = max.clamp(1, MOST_IN_FLIGHT);
        self
    }

    /// The same, refusing to send payloads of more than `max` bytes.
    pub(crate) fn max_payload(mut self, max: usize) -> Self {
        self.requests = self.requests.max_payload(max);
        self
    }

    pub(crate) fn most_in_flight(&self) -> usize {
        self.max_in_flight
    }

    pub(crate) fn in_flight(&self) -> usize {
        self.in_flight.len()
    }

    pub(crate) fn is_full(&self) -> bool {
        self.in_flight.len() >= self.max_in_flight
    }

    /// Adds a request to the output and returns its sequence. That there is room for it is the caller's affair.
    pub(crate) fn send<M: Message<Key: HeaderKey>>(
        &mut self,
        request: &M,
        deadline: Option<Instant>,
        caller: C,
    ) -> Result<i8, EncodeError> {
        let sequence = self.requests.request(request)?;
        let header = Header { api_key: M::API_KEY.in_header(), sequence };
        self.in_flight.push_back(Call { header, deadline, caller });
        if let Some(deadline) = deadline {
            self.earliest = Some(self.earliest.map_or(deadline, |earliest| earliest.min(deadline)));
        }
        Ok(sequence)
    }

    /// The bytes that are still to be written to the server.
    pub(crate) fn output(&self) -> &[u8] {
        self.requests.as_slice()
    }

    /// Forgets the first `len` of them.
    pub(crate) fn sent(&mut self, len: usize) {
        self.requests.consume(len);
        if self.requests.is_empty() {
            self.requests.shrink_to(super::KEEP);
        }
    }

    /// Moves the output behind what is in `out`.
    #[cfg(feature = "net")]
    pub(crate) fn move_output(&mut self, out: &mut Encoder) {
        self.requests.move_to(out);
    }

    /// The header that the next response must have.
    pub(crate) fn due(&self) -> Option<(Header, &C)> {
        self.in_flight.front().map(|call| (call.header, &call.caller))
    }

    /// Who waits for the response with this header.
    pub(crate) fn answer(&mut self, header: Header) -> Result<C, ClientError> {
        // With another header than the one that is due nothing more is answered, whatever is noted here.
        let (word, bit) = served(header.api_key);
        if let Some(word) = self.served.get_mut(word) {
            *word |= bit;
        }
        match self.in_flight.pop_front() {
            // The response carries the request's api_key and sequence, in the order of the requests.
            Some(call) if call.header == header => Ok(call.caller),
            Some(call) => {
                let due = call.header;
                self.in_flight.push_front(call);
                Err(ClientError::Unexpected { found: header, due })
            }
            None => Err(ClientError::Unsolicited),
        }
    }

    /// What the end of the server's stream means, of which so many bytes belong to an answer that is not complete.
    pub(crate) fn ended(&self, unfinished: usize) -> ClientError {
        let is_unserved = |api_key: &i8| {
            let (word, bit) = served(*api_key);
            unfinished == 0 && self.served.get(word).is_some_and(|word| word & bit == 0)
        };
        let unserved = self.due().map(|(due, _)| due.api_key).filter(is_unserved);
        ClientError::Ended { in_flight: self.in_flight(), unserved }
    }

    /// Who waits for the request of that sequence.
    pub(crate) fn caller_of(&mut self, sequence: i8) -> Option<&mut C> {
        self.in_flight.iter_mut().find(|call| call.header.sequence == sequence).map(|call| &mut call.caller)
    }

    /// When [`expire`](Self::expire) has something to do, at the earliest.
    pub(crate) fn next_deadline(&self) -> Option<Instant> {
        self.earliest
    }

    /// Takes the deadlines that have passed by `now` off their calls, whose places are kept until their answers came,
    /// until `gives_up` says that somebody did; that call's sequence.
    pub(crate) fn expire(&mut self, now: Instant, mut gives_up: impl FnMut(&mut C) -> bool) -> Option<i8> {
        if self.earliest.is_none_or(|earliest| now < earliest) {
            return None;
        }
        for call in &mut self.in_flight {
            if call.deadline.take_if(|deadline| *deadline <= now).is_some() && gives_up(&mut call.caller) {
                return Some(call.header.sequence);
            }
        }
        self.earliest = self.in_flight.iter().filter_map(|call| call.deadline).min();
        None
    }

    /// Who waits although the deadline has passed by `now`.
    #[cfg(feature = "net")]
    pub(crate) fn late(&self, now: Instant) -> impl Iterator<Item = &C> {
        let is_late = move |call: &&Call<C>| call.deadline.is_some_and(|deadline| deadline <= now);
        self.in_flight.iter().filter(is_late).map(|call| &call.caller)
    }

    /// The next deadline that has not passed by `now`.
    #[cfg(feature = "net")]
    pub(crate) fn deadline_after(&self, now: Instant) -> Option<Instant> {
        self.in_flight.iter().filter_map(|call| call.deadline).filter(|deadline| *deadline > now).min()
    }

    /// Everyone who waits; nothing is in flight, and nothing to be written, behind it.
    #[cfg(feature = "net")]
    pub(crate) fn fail(&mut self) -> impl Iterator<Item = C> {
        self.earliest = None;
        self.served = [0; 4];
        self.requests.restart();
        self.requests.shrink_to(super::KEEP);
        self.in_flight.drain(..).map(|call| call.caller)
    }
}

/// The word and the bit that stand for a key.
const fn served(api_key: i8) -> (usize, u64) {
    let index = api_key.cast_unsigned();
    ((index >> 6) as usize, 1 << (index & 63))
}
