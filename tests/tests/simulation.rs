//! Two sessions and everything that can happen between them, without sockets and without a clock.
//!
//! Bytes arrive in pieces and late, callers give up, deadlines pass and connections are cut, all of it drawn from a
//! seed: the same one gives the same trace. Each request has a number of its own, and whoever gets a response looks
//! whether it is the one to its own request.

use std::collections::{BTreeMap, VecDeque};
use std::time::{Duration, Instant};

use echo_proto::{ClientError, ClientSession, EchoRequest, EchoResponse, Progress, Router, SendError, ServerSession};
use tests::random::Random;
use wire::Array;

/// A million in the threat, which takes eight times as long.
const REQUESTS: i64 = 120_000;

/// One direction of a connection: pieces of bytes, each with the time of its arrival.
#[derive(Default)]
struct Pipe(VecDeque<(u64, Vec<u8>)>);

impl Pipe {
    /// Takes a part of `bytes` and returns how much.
    fn send(&mut self, bytes: &[u8], now: u64, random: &mut Random) -> usize {
        if bytes.is_empty() || random.one_in(4) {
            return 0;
        }
        let most = if random.one_in(3) { 8 } else { bytes.len() as u64 };
        let len = (1 + random.below(most) as usize).min(bytes.len());
        let last = self.0.back().map_or(now, |(arrival, _)| *arrival);
        let delay = if random.one_in(20) { random.below(50) } else { random.below(3) };
        self.0.push_back((last.max(now + delay), bytes[..len].to_vec()));
        len
    }

    fn arrived(&mut self, now: u64) -> Option<Vec<u8>> {
        match self.0.front() {
            Some((arrival, _)) if *arrival <= now => self.0.pop_front().map(|(_, bytes)| bytes),
            _ => None,
        }
    }
}

/// What became of the requests.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Outcome {
    answered: i64,
    given_up: i64,
    expired: i64,
    cut: i64,
    connections: u32,
    refused: u32,
    most_in_flight: usize,
    /// Of everything that happened, in its order.
    trace: u64,
}

struct Simulation {
    random: Random,
    start: Instant,
    now: u64,
    client: ClientSession,
    server: ServerSession,
    up: Pipe,
    down: Pipe,
    /// The numbers of the requests that somebody waits for, by their sequences.
    waiting: BTreeMap<i8, i64>,
    /// The sequences without an answer, those that were given up included, in their order.
    unanswered: VecDeque<i8>,
    /// How many responses this connection has brought, or will have when those that nobody waits for have come.
    sent_here: i32,
    next: i64,
    outcome: Outcome,
}

impl Simulation {
    fn new(seed: u64) -> Self {
        Self {
            random: Random(seed),
            start: Instant::now(),
            now: 0,
            client: ClientSession::new().max_in_flight(usize::MAX),
            server: ServerSession::new(),
            up: Pipe::default(),
            down: Pipe::default(),
            waiting: BTreeMap::new(),
            unanswered: VecDeque::new(),
            sent_here: 0,
            next: 0,
            outcome: Outcome { connections: 1, ..Outcome::default() },
        }
    }

    fn run(mut self) -> Outcome {
        let router = Router::echo();
        while self.next < REQUESTS || !self.waiting.is_empty() {
            self.now += self.random.below(2);
            self.send();
            self.give_up();
            let sent = self.up.send(self.client.output(), self.now, &mut self.random);
            self.client.sent(sent);
            while let Some(bytes) = self.up.arrived(self.now) {
                self.server.feed(&bytes);
            }
            if !self.random.one_in(3) {
                let progress = self.server.handle(&router).unwrap();
                assert!(matches!(progress, Progress::NeedsInput | Progress::NeedsWrite));
            }
            self.server.deadline(self.at(self.now)).expect("nobody is as slow as that");
            let sent = self.down.send(self.server.output(), self.now, &mut self.random);
            self.server.sent(sent);
            while let Some(bytes) = self.down.arrived(self.now) {
                self.client.feed(&bytes);
            }
            self.receive();
            if self.random.one_in(20_000) {
                self.cut();
            }
        }
        self.outcome
    }

    fn at(&self, time: u64) -> Instant {
        self.start + Duration::from_millis(time)
    }

    fn note(&mut self, what: u64, number: i64) {
        self.outcome.trace = (self.outcome.trace ^ what ^ number.cast_unsigned().rotate_left(8))
            .wrapping_mul(0x0000_0100_0000_01b3)
            .rotate_left(5);
    }

    fn send(&mut self) {
        // At times in bursts, so that all sequences are in flight.
        let burst = if self.random.one_in(200) { 300 } else { self.random.below(3) };
        for _ in 0..burst {
            if self.next >= REQUESTS {
                return;
            }
            let body = [7; 64];
            let request = EchoRequest {
                timestamp: self.next,
                subject: &self.next.to_be_bytes(),
                metadata: Array::default(),
                body: &body[..self.random.below(64) as usize],
            };
            let sent = match self.random.below(4) {
                0 => {
                    self.client.send_by(&request, self.start + Duration::from_millis(self.now + self.random.below(40)))
                }
                _ => self.client.send(&request),
            };
            match sent {
                Ok(sequence) => {
                    assert!(!self.unanswered.contains(&sequence), "{sequence} is used again before its answer came");
                    self.unanswered.push_back(sequence);
                    assert_eq!(self.waiting.insert(sequence, self.next), None);
                    self.note(1, self.next);
                    self.next += 1;
                    self.sent_here += 1;
                }
                Err(SendError::InFlight { max: 256 }) => {
                    assert_eq!(self.client.in_flight(), 256);
                    self.outcome.refused += 1;
                    return;
                }
                Err(error) => panic!("{error}"),
            }
            self.outcome.most_in_flight = self.outcome.most_in_flight.max(self.client.in_flight());
        }
    }

    fn give_up(&mut self) {
        if self.random.one_in(8)
            && let Some(sequence) =
                self.waiting.keys().nth(self.random.below(self.waiting.len().max(1) as u64) as usize)
        {
            let sequence = *sequence;
            self.client.give_up(sequence);
            let number = self.waiting.remove(&sequence).unwrap();
            self.outcome.given_up += 1;
            self.note(2, number);
        }
        while let Some(sequence) = self.client.expire(self.at(self.now)) {
            let number = self.waiting.remove(&sequence).expect("somebody waited for what expires");
            self.outcome.expired += 1;
            self.note(3, number);
        }
        assert!(self.client.next_deadline().is_none_or(|deadline| deadline > self.at(self.now)));
    }

    fn receive(&mut self) {
        while let Some((header, response)) = self.client.receive::<EchoResponse<'_>>().unwrap() {
            let number = self.waiting.remove(&header.sequence).expect("nobody waits for it");
            assert_eq!(response.timestamp, number, "the answer to another request");
            assert_eq!(response.subject, number.to_be_bytes());
            let id = response.id;
            // Those before it were answered as well, if only to nobody.
            while self.unanswered.pop_front().expect("it was in flight") != header.sequence {}
            assert_eq!(id, self.sent_here - 1 - i32::try_from(self.unanswered.len()).unwrap());
            self.outcome.answered += 1;
            self.note(4, number);
        }
        let dropped = self.unanswered.len() - self.client.in_flight();
        self.unanswered.drain(..dropped);
    }

    /// Both sides begin anew: what is under way is lost, but for what has arrived.
    fn cut(&mut self) {
        self.client.end();
        let in_flight = self.client.in_flight();
        let ended = self.client.receive::<EchoResponse<'_>>().map(|_| ());
        if in_flight > 0 {
            assert_eq!(ended, Err(ClientError::Ended { in_flight }));
        }
        let lost = std::mem::take(&mut self.waiting);
        self.outcome.cut += i64::try_from(lost.len()).unwrap();
        self.note(5, lost.values().sum());
        self.unanswered.clear();
        self.sent_here = 0;
        self.client = ClientSession::new().max_in_flight(usize::MAX);
        self.server = ServerSession::new();
        (self.up, self.down) = (Pipe::default(), Pipe::default());
        self.outcome.connections += 1;
    }
}

#[test]
fn no_answer_reaches_another_call() {
    let outcome = Simulation::new(1).run();
    let Outcome { answered, given_up, expired, cut, .. } = outcome;
    assert_eq!(answered + given_up + expired + cut, REQUESTS, "each request has one end");
    assert!([answered, given_up, expired, cut].into_iter().all(|count| count > 0), "{outcome:?}");
    assert!(given_up + expired > REQUESTS / 10, "one in ten is dropped: {outcome:?}");
    assert!(outcome.connections > 2 && outcome.refused > 0 && outcome.most_in_flight == 256, "{outcome:?}");
    assert_eq!(Simulation::new(1).run(), outcome, "the same seed gives the same trace");
    assert_ne!(Simulation::new(2).run().trace, outcome.trace);
}

/// A server may send whatever it wants: the client takes the one response that is due, or none.
#[test]
fn every_header_but_the_one_that_is_due_fails_the_connection() {
    let request = EchoRequest { timestamp: 0, subject: b"", metadata: Array::default(), body: b"" };
    for due in [0u8, 1, 127, 128, 255] {
        for found in 0..=255u8 {
            for api_key in [0, 1, 255] {
                let mut client = ClientSession::new().max_in_flight(256);
                for _ in 0..=due {
                    client.send(&request).unwrap();
                }
                let mut response = [0; 4 + 2 + 20];
                response[3] = 22;
                for before in 0..due {
                    response[5] = before;
                    client.feed(&response);
                    client.receive::<EchoResponse<'_>>().unwrap().expect("it is due");
                }
                (response[4], response[5]) = (api_key, found);
                client.feed(&response);
                let received = client.receive::<EchoResponse<'_>>().map(|received| received.map(|(header, _)| header));
                match (api_key, found == due) {
                    (0, true) => assert_eq!(received.unwrap().unwrap().sequence.cast_unsigned(), due),
                    _ => {
                        let error = received.unwrap_err();
                        assert_eq!(client.failure(), Some(error));
                        assert_eq!(client.send(&request), Err(SendError::Failed(error)));
                    }
                }
            }
        }
    }
}
