//! A server's session with a hostile client.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::OnceLock;
use std::task::{self, Poll, Waker};
use std::time::{Duration, Instant};

use echo_proto::{
    Answer, Context, EchoRequest, EchoResponse, Limits, Progress, Router, ServerError, ServerSession, Wait,
};
use wire::{Array, Wire};

use super::plain::{self, Front};
use super::tape::Tape;
use super::text::says_what_is_wrong;

/// Is answered after a while.
#[derive(Wire)]
#[wire(api_key = 9, response = Rested)]
pub(super) struct Rest {
    polls: u8,
}

#[derive(Wire)]
#[wire(api_key = 9)]
pub(super) struct Rested {
    id: i32,
    polls: u8,
}

/// Is pending as often.
struct Pending(u8);

impl Future for Pending {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, polling: &mut task::Context<'_>) -> Poll<()> {
        match self.0.checked_sub(1) {
            None => Poll::Ready(()),
            Some(left) => {
                self.0 = left;
                polling.waker().wake_by_ref();
                Poll::Pending
            }
        }
    }
}

/// The handler of it.
pub(super) fn rest(request: Rest, context: Context<'_>) -> Answer<'_, Rested> {
    Box::pin(async move {
        Pending(request.polls % 4).await;
        Rested { id: context.id(), polls: request.polls }
    })
}

/// A time from which others are counted, for a clock says nothing that an input could repeat.
pub(super) fn start() -> Instant {
    static START: OnceLock<Instant> = OnceLock::new();
    *START.get_or_init(Instant::now)
}

/// What a server owes to a client that sent `stream`: the responses, and whether something malformed ends them.
pub(super) fn owed(mut stream: &[u8], max_payload: usize) -> (Vec<u8>, bool) {
    let mut out = Vec::new();
    for id in 0.. {
        let payload = match plain::front(stream, max_payload) {
            Front::Incomplete => break,
            Front::Malformed => return (out, true),
            Front::Frame { header, payload } => &stream[header..header + payload],
        };
        stream = &stream[4 + payload.len()..];
        if let Some(request) = plain::request(payload) {
            let response =
                EchoResponse { id, timestamp: request.timestamp, subject: request.subject, body: request.body };
            plain::put_response(&mut out, request.header.sequence, &response);
        } else if let [9, sequence, polls] = *payload {
            out.extend([0, 0, 0, 7, 9, sequence]);
            out.extend(id.to_be_bytes());
            out.push(polls);
        } else {
            return (out, true);
        }
    }
    (out, false)
}

const IDLE: Duration = Duration::from_secs(60);
const FRAME: Duration = Duration::from_secs(20);
const WRITE: Duration = Duration::from_secs(30);

/// Whatever a client sends, in whatever pieces, and however slowly it reads: what it gets is what decoding by hand says it
/// is owed, in order and no byte more; it is given up exactly for what is malformed or late, and stays given up; and no
/// more output gathers than the limit and one response.
///
/// A byte chooses the limits; then each byte is a step, with its arguments behind it.
pub fn server_session(data: &[u8]) {
    thread_local! {
        static ROUTER: Router = Router::echo().route_async::<Rest>(rest).expect("9 is no key of echo");
    }
    ROUTER.with(|router| {
        let mut tape = Tape::new(data);
        let limits = tape.byte();
        let limits = Limits {
            max_payload: [1 << 20, 16, 64, 255][usize::from(limits & 3)],
            max_output: [64 << 10, 0, 1, 100][usize::from(limits >> 2 & 3)],
            idle_timeout: IDLE,
            frame_deadline: FRAME,
            write_timeout: WRITE,
            ..Limits::default()
        };
        Peer { session: ServerSession::with_limits(limits), limits, router, stream: Vec::new(), read: Vec::new() }
            .play(&mut tape);
    });
}

/// A client that does what the tape says.
struct Peer<'r> {
    session: ServerSession,
    limits: Limits,
    router: &'r Router,
    /// All that was sent.
    stream: Vec<u8>,
    /// All that was read.
    read: Vec<u8>,
}

impl Peer<'_> {
    fn play(mut self, tape: &mut Tape<'_>) {
        let mut now = start();
        let mut drained = false;
        while !tape.is_empty() {
            match tape.byte() % 8 {
                0 => self.send(tape.bytes()),
                1 => self.send_into_room(tape.bytes()),
                2 => {
                    let (sequence, timestamp) = (tape.byte().cast_signed(), i64::from(tape.byte()));
                    let request =
                        EchoRequest { timestamp, subject: b"s", metadata: Array::default(), body: tape.bytes() };
                    let before = self.stream.len();
                    plain::put_request(&mut self.stream, sequence, &request);
                    self.session.feed(&self.stream[before..]);
                }
                3 => {
                    let frame = [0, 0, 0, 3, 9, tape.byte(), tape.byte()];
                    self.send(&frame);
                }
                4 => {
                    let handled = self.handle();
                    assert!(handled.is_err() || drained == (handled == Ok(Progress::Done)) || self.owes());
                }
                5 => self.read(tape.byte().into()),
                6 => {
                    now += Duration::from_millis(tape.byte().into()) * 200;
                    if self.is_late(now) {
                        return;
                    }
                }
                _ => {
                    self.session.drain();
                    drained = true;
                }
            }
        }
        self.judge();
    }

    fn send(&mut self, bytes: &[u8]) {
        self.session.feed(bytes);
        self.stream.extend(bytes);
    }

    fn send_into_room(&mut self, bytes: &[u8]) {
        let room = self.session.room();
        let len = bytes.len().min(room.len());
        room[..len].copy_from_slice(&bytes[..len]);
        self.session.received(len);
        self.stream.extend(&bytes[..len]);
    }

    fn owes(&self) -> bool {
        self.session.output().len() >= self.limits.max_output.max(1)
    }

    fn read(&mut self, len: usize) {
        let output = self.session.output();
        let len = len.min(output.len());
        self.read.extend(&output[..len]);
        self.session.sent(len);
    }

    fn handle(&mut self) -> Result<Progress, ServerError> {
        loop {
            let handled = self.session.handle(self.router);
            // The longest response is two bytes longer than the longest request.
            assert!(self.session.output().len() <= self.limits.max_output.max(1) + 4 + self.limits.max_payload + 2);
            match handled {
                Ok(Progress::NeedsAnswer) => {
                    let mut answering = pin!(self.session.answer(self.router));
                    let mut polling = task::Context::from_waker(Waker::noop());
                    // By as many polls as the handler wants, and one that finds it ready.
                    let answered = (0..5).any(|_| answering.as_mut().poll(&mut polling).is_ready());
                    assert!(answered, "the handler was never asked again");
                }
                Ok(Progress::NeedsWrite) => {
                    assert!(self.owes());
                    return handled;
                }
                Ok(_) => {
                    assert_eq!(plain::front(self.session.unfinished(), self.limits.max_payload), Front::Incomplete);
                    return handled;
                }
                Err(error) => {
                    assert_eq!(self.session.handle(self.router), Err(error));
                    return handled;
                }
            }
        }
    }

    /// Whether the client is given up for being late, which it must be for what is waited for.
    fn is_late(&mut self, now: Instant) -> bool {
        let waits = match (self.session.output(), self.session.unfinished()) {
            ([_, ..], _) => (Wait::Write, WRITE),
            ([], []) => (Wait::Request, IDLE),
            ([], _) => (Wait::Rest, FRAME),
        };
        match self.session.deadline(now) {
            Ok(deadline) => {
                assert!(deadline > now && deadline <= now + waits.1);
                false
            }
            Err(error) => {
                assert_eq!(error, ServerError::TimedOut { wait: waits.0, limit: waits.1 });
                says_what_is_wrong(&error);
                assert_eq!(self.session.handle(self.router), Err(error));
                let (owed, _) = owed(&self.stream, self.limits.max_payload);
                self.read(usize::MAX);
                assert!(owed.starts_with(&self.read));
                true
            }
        }
    }

    /// Lets the session come to its end, and looks at all that it sent.
    fn judge(mut self) {
        let (owed, is_malformed) = owed(&self.stream, self.limits.max_payload);
        let end = loop {
            match self.handle() {
                Ok(Progress::NeedsWrite) => self.read(usize::MAX),
                end => break end,
            }
        };
        self.read(usize::MAX);
        assert_eq!(self.read, owed);
        assert_eq!(end.is_err(), is_malformed);
        match end {
            Err(error) => says_what_is_wrong(&error),
            Ok(_) => assert!(self.stream.ends_with(self.session.unfinished())),
        }
    }
}
