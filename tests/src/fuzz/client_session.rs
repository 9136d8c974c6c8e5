//! A client's session with a hostile server.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use echo_proto::{ClientError, ClientSession, EchoRequest, EchoResponse, Header, SendError};
use wire::Array;

use super::plain::{self, Front};
use super::server_session::start;
use super::tape::Tape;
use super::text::says_what_is_wrong;

/// The most that a request may have; a response may have 2 more.
const MAX: usize = 200;

/// Whatever a server sends, the client takes the one response that is due to a caller who waits, or none: what is
/// malformed, out of turn or unsolicited fails the connection with an error that says so, and nothing is given out behind
/// it. No sequence is used again before its answer came, and no deadline is forgotten.
///
/// A byte chooses how many requests may be in flight; then each byte is a step, with its arguments behind it.
pub fn client_session(data: &[u8]) {
    let mut tape = Tape::new(data);
    let max = tape.one_of(&[128, 1, 2, 255, 256]);
    let session = ClientSession::new().max_payload(MAX).max_in_flight(max);
    Caller {
        session,
        max,
        now: start(),
        stream: Vec::new(),
        taken: 0,
        honest: VecDeque::new(),
        calls: VecDeque::new(),
        answered: false,
        ended: false,
        failed: None,
    }
    .play(&mut tape);
}

/// A request without an answer.
struct Call {
    sequence: i8,
    waits: bool,
    deadline: Option<Instant>,
}

/// A program that does what the tape says, and its server.
struct Caller {
    session: ClientSession,
    max: usize,
    now: Instant,
    /// All that the server sent, and how much of it is known to have been taken.
    stream: Vec<u8>,
    taken: usize,
    /// The sequences that the server has not answered.
    honest: VecDeque<i8>,
    calls: VecDeque<Call>,
    /// Whether any of them came to an answer.
    answered: bool,
    ended: bool,
    /// By bytes that nothing had asked for, which only a request finds.
    failed: Option<ClientError>,
}

impl Caller {
    fn play(mut self, tape: &mut Tape<'_>) {
        while !tape.is_empty() {
            match tape.byte() % 10 {
                0 => self.send(tape, None),
                1 => {
                    let deadline = self.now + Duration::from_millis(tape.byte().into());
                    self.send(tape, Some(deadline));
                }
                2 => self.give_up(tape.byte().cast_signed()),
                3 => self.expire(Duration::from_millis(tape.byte().into())),
                4 => {
                    let bytes = tape.bytes();
                    self.stream.extend(bytes);
                    self.session.feed(bytes);
                }
                5 | 6 => self.answer(tape),
                7 => {
                    self.ended = true;
                    self.session.end();
                }
                8 => {
                    let len = usize::from(tape.byte()).min(self.session.output().len());
                    self.session.sent(len);
                }
                _ => {
                    if !self.receive() {
                        return;
                    }
                }
            }
            assert_eq!(self.session.is_full(), self.session.in_flight() >= self.max);
            if self.failed.is_some() {
                return assert!(!self.receive());
            }
        }
        while self.receive() && self.session.is_ready() {}
    }

    fn send(&mut self, tape: &mut Tape<'_>, deadline: Option<Instant>) {
        let request =
            EchoRequest { timestamp: tape.byte().into(), subject: b"", metadata: Array::default(), body: tape.bytes() };
        let is_unsolicited = self.calls.is_empty() && self.taken < self.stream.len();
        let sent = match deadline {
            Some(deadline) => self.session.send_by(&request, deadline),
            None => self.session.send(&request),
        };
        match sent {
            Ok(sequence) => {
                assert!(!is_unsolicited && !self.ended && self.calls.len() < self.max);
                assert!(request.body.len() + 20 <= MAX);
                assert!(!self.calls.iter().any(|call| call.sequence == sequence));
                self.calls.push_back(Call { sequence, waits: true, deadline });
                self.honest.push_back(sequence);
            }
            Err(SendError::Failed(error)) => {
                assert!(is_unsolicited || self.ended);
                assert_eq!(self.session.failure(), Some(error));
                if is_unsolicited {
                    assert!(matches!(error, ClientError::Unsolicited | ClientError::Stranger(_)), "{error}");
                    self.failed = Some(error);
                }
            }
            Err(SendError::InFlight { max }) => assert_eq!((max, self.session.in_flight()), (self.max, self.max)),
            Err(error) => {
                assert!(request.body.len() + 20 > MAX);
                says_what_is_wrong(&error);
            }
        }
    }

    fn give_up(&mut self, sequence: i8) {
        self.session.give_up(sequence);
        if let Some(call) = self.calls.iter_mut().find(|call| call.sequence == sequence) {
            call.waits = false;
        }
    }

    fn expire(&mut self, passed: Duration) {
        self.now += passed;
        let now = self.now;
        let is_due = |call: &&mut Call| call.deadline.is_some_and(|deadline| deadline <= now);
        while let Some(sequence) = self.session.expire(now) {
            let call = self.calls.iter_mut().filter(is_due).find(|call| call.sequence == sequence);
            let call = call.expect("its deadline has passed");
            assert!(std::mem::take(&mut call.waits), "it was given up before");
            call.deadline = None;
        }
        for call in self.calls.iter_mut().filter(is_due) {
            assert!(!call.waits, "a deadline that was forgotten");
            call.deadline = None;
        }
        let next = self.calls.iter().filter_map(|call| call.deadline).min();
        assert!(next.is_none_or(|next| self.session.next_deadline().is_some_and(|deadline| deadline <= next)));
        assert!(self.session.next_deadline().is_none_or(|deadline| deadline > now));
    }

    /// What an honest server sends next, whole or in part.
    fn answer(&mut self, tape: &mut Tape<'_>) {
        let Some(sequence) = self.honest.pop_front() else { return };
        let (id, body) = (tape.byte().into(), tape.bytes());
        let before = self.stream.len();
        let response = EchoResponse { id, timestamp: 1, subject: b"", body };
        plain::put_response(&mut self.stream, sequence, &response);
        self.session.feed(&self.stream[before..]);
    }

    /// What is due, by hand: the header that the next frame has, if it is there; its place is taken.
    fn due(&mut self, is_message: impl Fn(&[u8]) -> bool) -> Result<Option<std::ops::Range<usize>>, ClientError> {
        let payload = match plain::front(&self.stream[self.taken..], MAX + 2) {
            Front::Incomplete => return Ok(None),
            Front::Frame { payload, .. } => self.taken + 4..self.taken + 4 + payload,
            Front::Malformed => return Err(MALFORMED),
        };
        let header = plain::header_of(&self.stream[payload.clone()]);
        let header = header.filter(|_| is_message(&self.stream[payload.clone()])).ok_or(MALFORMED)?;
        let Some(call) = self.calls.front() else { return Err(ClientError::Unsolicited) };
        let due = Header { api_key: 0, sequence: call.sequence };
        if header != due {
            return Err(ClientError::Unexpected { found: header, due });
        }
        self.calls.pop_front();
        self.answered = true;
        self.taken = payload.end;
        Ok(Some(payload))
    }

    /// What the session must say next, by hand.
    fn expected(&mut self) -> Result<Option<std::ops::Range<usize>>, ClientError> {
        while self.calls.front().is_some_and(|call| !call.waits) {
            // Nobody looks at more than its header.
            if self.due(|_| true)?.is_none() {
                break;
            }
        }
        let is_cut = self.ended && !(self.calls.is_empty() && self.taken == self.stream.len());
        match self.due(|payload| plain::response(payload).is_some())? {
            None if is_cut => {
                let unserved = (!self.answered && !self.calls.is_empty()).then_some(0);
                Err(ClientError::Ended { in_flight: self.calls.len(), unserved })
            }
            due => Ok(due),
        }
    }

    /// Whether a response came.
    fn receive(&mut self) -> bool {
        if let Some(error) = self.failed {
            assert_eq!(self.session.failure(), Some(error));
            assert_eq!(self.session.receive::<EchoResponse<'_>>(), Err(error));
            return false;
        }
        let expected = self.expected();
        let received = self.session.receive::<EchoResponse<'_>>();
        match (received, expected) {
            (Ok(None), Ok(None)) => {}
            (Ok(Some(received)), Ok(Some(payload))) => {
                assert_eq!(Some(received), plain::response(&self.stream[payload]));
                assert_eq!(self.session.in_flight(), self.calls.len());
                return true;
            }
            (Err(error), Err(expected)) => {
                match error {
                    ClientError::Malformed(_) | ClientError::Stranger(_) => assert_eq!(expected, MALFORMED),
                    _ => assert_eq!(error, expected),
                }
                says_what_is_wrong(&error);
                self.session.feed(&[0; 64]);
                assert_eq!(self.session.failure(), Some(error));
                assert_eq!(self.session.receive::<EchoResponse<'_>>(), Err(error));
            }
            (received, expected) => panic!("{received:?}, but by hand {expected:?}"),
        }
        assert_eq!(self.session.in_flight(), self.calls.len());
        false
    }
}

/// Stands for any error of that sort.
const MALFORMED: ClientError = ClientError::NotReceivable { api_key: 0 };
