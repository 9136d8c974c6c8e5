//! Two sessions and everything that can happen between them, without sockets and without a clock.
//!
//! Bytes arrive in pieces and late, callers give up, deadlines pass, peers send what they must not and connections are
//! cut, all of it drawn from a seed: the same one gives the same trace. Each request has a number of its own, and whoever gets a response looks
//! whether it is the one to its own request.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::panic::{catch_unwind, resume_unwind};
use std::time::{Duration, Instant};

use echo_proto::{ClientError, ClientSession, EchoRequest, EchoResponse, Progress, Router, SendError, ServerSession};
use tests::random::Random;
use wire::Array;
use wire::frame::Decoder;

/// How many seeds of three connections, under `--release` and otherwise.
const SEEDS: u64 = if cfg!(debug_assertions) { 150 } else { 10_000 };

/// How many calls each of them makes.
const CALLS_OF_A_SEED: i64 = 210;

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
    wrong_peers: u32,
    refused: u32,
    most_in_flight: usize,
    /// Of everything that happened, in its order.
    trace: u64,
}

/// How often a connection is lost: once in so many steps.
#[derive(Debug, Clone, Copy)]
struct Odds {
    cut: u64,
    /// Because of a peer that sends what it must not.
    wrong: u64,
}

struct Simulation {
    requests: i64,
    odds: Odds,
    router: Router,
    random: Random,
    start: Instant,
    now: u64,
    client: ClientSession,
    server: ServerSession,
    up: Pipe,
    down: Pipe,
    /// Of what the client has received, to know where a frame ends.
    frames: Decoder,
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
    fn new(seed: u64, requests: i64, odds: Odds) -> Self {
        Self {
            requests,
            odds,
            router: Router::echo(),
            random: Random(seed),
            start: Instant::now(),
            now: 0,
            client: ClientSession::new().max_in_flight(usize::MAX),
            server: ServerSession::new(),
            up: Pipe::default(),
            down: Pipe::default(),
            frames: Decoder::new(),
            waiting: BTreeMap::new(),
            unanswered: VecDeque::new(),
            sent_here: 0,
            next: 0,
            outcome: Outcome { connections: 1, ..Outcome::default() },
        }
    }

    fn run(mut self) -> Outcome {
        while !self.is_done() {
            self.step();
        }
        self.outcome
    }

    fn is_done(&self) -> bool {
        self.next >= self.requests && self.waiting.is_empty()
    }

    fn step(&mut self) {
        self.now += self.random.below(2);
        self.send();
        self.give_up();
        let sent = self.up.send(self.client.output(), self.now, &mut self.random);
        self.client.sent(sent);
        while let Some(bytes) = self.up.arrived(self.now) {
            self.server.feed(&bytes);
        }
        if !self.random.one_in(3) {
            let progress = self.server.handle(&self.router).unwrap();
            assert!(matches!(progress, Progress::NeedsInput | Progress::NeedsWrite));
        }
        self.server.deadline(self.at(self.now)).expect("nobody is as slow as that");
        let sent = self.down.send(self.server.output(), self.now, &mut self.random);
        self.server.sent(sent);
        while let Some(bytes) = self.down.arrived(self.now) {
            self.client.feed(&bytes);
            self.frames.feed(&bytes);
            while self.frames.next_frame().unwrap().is_some() {}
        }
        self.receive();
        if self.random.one_in(self.odds.cut) {
            self.cut();
        }
        if self.random.one_in(self.odds.wrong) {
            match self.random.below(2) {
                0 => self.wrong_server(),
                _ => self.wrong_client(),
            }
        }
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
            if self.next >= self.requests {
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
            assert!(
                matches!(ended, Err(ClientError::Ended { in_flight: found, .. }) if found == in_flight),
                "{ended:?}"
            );
        }
        self.begin_anew(5);
    }

    /// Between two responses, one that is not due, or none at all: every call fails, and says so.
    fn wrong_server(&mut self) {
        if !self.frames.unfinished().is_empty() {
            return;
        }
        let due = self.unanswered.front().copied();
        let mut frame = [0; 4 + 2 + 20];
        frame[3] = 22;
        frame[5] = self.random.below(256) as u8;
        match self.random.below(3) {
            // A size that is none.
            0 => frame[0] = 0x80 | frame[5],
            1 => frame[4] = 1 + self.random.below(255) as u8,
            _ if due.is_some_and(|due| due.cast_unsigned() == frame[5]) => frame[5] ^= 1,
            _ => {}
        }
        self.client.feed(&frame);
        let received = self.client.receive::<EchoResponse<'_>>().map(|received| received.map(|(header, _)| header));
        let error = received.expect_err("it is no answer");
        assert_eq!(self.client.failure(), Some(error));
        let request = EchoRequest { timestamp: 0, subject: b"", metadata: Array::default(), body: b"" };
        assert_eq!(self.client.send(&request), Err(SendError::Failed(error)));
        self.begin_anew(6);
    }

    /// Between two requests, one that nobody handles, or none at all: nothing behind it is answered.
    fn wrong_client(&mut self) {
        // What is whole is answered first, as far as it may be.
        if self.server.handle(&self.router).unwrap() != Progress::NeedsInput || !self.server.unfinished().is_empty() {
            return;
        }
        let owed = self.server.output().to_vec();
        let frame = match self.random.below(2) {
            0 => [0, 0, 0, 2, 99, 0],
            _ => [0xff, 0, 0, 2, 0, 0],
        };
        self.server.feed(&frame);
        self.server.feed(self.client.output());
        let error = self.server.handle(&self.router).unwrap_err();
        assert_eq!(self.server.handle(&self.router), Err(error));
        assert_eq!(self.server.output(), owed);
        self.begin_anew(7);
    }

    fn begin_anew(&mut self, why: u64) {
        let lost = std::mem::take(&mut self.waiting);
        self.outcome.cut += i64::try_from(lost.len()).unwrap();
        self.outcome.wrong_peers += u32::from(why != 5);
        self.note(why, lost.values().sum());
        self.unanswered.clear();
        self.sent_here = 0;
        self.client = ClientSession::new().max_in_flight(usize::MAX);
        self.server = ServerSession::new();
        (self.up, self.down, self.frames) = (Pipe::default(), Pipe::default(), Decoder::new());
        self.outcome.connections += 1;
    }
}

/// Three connections whose steps come in any order.
fn several(seed: u64) -> Outcome {
    let mut random = Random(seed);
    let odds = Odds { cut: 10 + random.below(300), wrong: 10 + random.below(300) };
    let mut running: Vec<_> = (0..3).map(|_| Simulation::new(random.next(), CALLS_OF_A_SEED / 3, odds)).collect();
    let mut all = Outcome::default();
    while !running.is_empty() {
        let index = random.below(running.len() as u64) as usize;
        let before = running[index].outcome.trace;
        running[index].step();
        if running[index].outcome.trace != before {
            all.trace = (all.trace ^ running[index].outcome.trace).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(7);
        }
        if running[index].is_done() {
            let done = running.swap_remove(index).outcome;
            all.answered += done.answered;
            all.given_up += done.given_up;
            all.expired += done.expired;
            all.cut += done.cut;
            all.connections += done.connections;
            all.wrong_peers += done.wrong_peers;
        }
    }
    all
}

/// `SEED=17 cargo test -p tests --test simulation` replays one.
#[test]
fn whatever_a_seed_brings_each_call_has_one_end() {
    let chosen = std::env::var("SEED").ok().map(|seed| seed.parse().expect("SEED is a number"));
    let seeds = chosen.map_or(0..SEEDS, |seed: u64| seed..seed + 1);
    let (mut traces, mut wrong_peers, mut answered) = (BTreeSet::new(), 0, 0);
    let count = seeds.end - seeds.start;
    for seed in seeds {
        let outcome = catch_unwind(|| {
            let outcome = several(seed);
            let Outcome { answered, given_up, expired, cut, .. } = outcome;
            assert_eq!(answered + given_up + expired + cut, CALLS_OF_A_SEED, "{outcome:?}");
            assert_eq!(several(seed), outcome, "the same seed gives the same trace");
            outcome
        });
        let outcome = outcome.unwrap_or_else(|panic| {
            eprintln!("replay with: SEED={seed} cargo test -p tests --test simulation whatever_a_seed_brings");
            resume_unwind(panic)
        });
        traces.insert(outcome.trace);
        wrong_peers += u64::from(outcome.wrong_peers);
        answered += outcome.answered;
    }
    assert_eq!(traces.len() as u64, count, "another seed gives another trace");
    assert!(chosen.is_some() || wrong_peers > count && answered > CALLS_OF_A_SEED, "{wrong_peers} {answered}");
}

#[test]
fn no_answer_reaches_another_call() {
    let run = |seed| Simulation::new(seed, REQUESTS, Odds { cut: 20_000, wrong: 50_000 }).run();
    let outcome = run(1);
    let Outcome { answered, given_up, expired, cut, .. } = outcome;
    assert_eq!(answered + given_up + expired + cut, REQUESTS, "each request has one end");
    assert!([answered, given_up, expired, cut].into_iter().all(|count| count > 0), "{outcome:?}");
    assert!(given_up + expired > REQUESTS / 10, "one in ten is dropped: {outcome:?}");
    assert!(outcome.connections > 2 && outcome.refused > 0 && outcome.most_in_flight == 256, "{outcome:?}");
    assert_eq!(run(1), outcome, "the same seed gives the same trace");
    assert_ne!(run(2).trace, outcome.trace);
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
