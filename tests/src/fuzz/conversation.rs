//! A client's and a server's session with each other, over a network that cuts and holds back.

use std::collections::VecDeque;
use std::time::Duration;

use echo_proto::{ClientSession, EchoRequest, EchoResponse, Limits, Progress, Router, SendError, ServerSession};
use wire::Array;

use super::server_session::start;
use super::tape::Tape;

/// However their bytes are cut, whatever is given up and whenever each side gets its turn, every request is answered once
/// and with what it carried, or was given up; and in the end none is left.
///
/// A byte chooses how many requests may be in flight and how much output may gather; then each byte is a step.
pub fn conversation(data: &[u8]) {
    thread_local! {
        static ROUTER: Router = Router::echo();
    }
    ROUTER.with(|router| {
        let mut tape = Tape::new(data);
        let choice = tape.byte();
        let max_in_flight = [128, 1, 3, 256][usize::from(choice & 3)];
        let max_output = [64 << 10, 0, 50, 200][usize::from(choice >> 2 & 3)];
        let limits = Limits { max_output, ..Limits::default() };
        let mut pair = Pair {
            client: ClientSession::new().max_in_flight(max_in_flight),
            server: ServerSession::with_limits(limits),
            router,
            calls: VecDeque::new(),
            sent: 0,
            answered: 0,
        };
        pair.play(&mut tape);
        pair.finish();
    });
}

struct Call<'a> {
    sequence: i8,
    body: &'a [u8],
    waits: bool,
}

struct Pair<'r, 'a> {
    client: ClientSession,
    server: ServerSession,
    router: &'r Router,
    calls: VecDeque<Call<'a>>,
    sent: i64,
    answered: i64,
}

impl<'a> Pair<'_, 'a> {
    fn play(&mut self, tape: &mut Tape<'a>) {
        let mut now = start();
        while !tape.is_empty() {
            match tape.byte() % 8 {
                0 | 1 => self.send(tape.bytes(), None),
                2 => {
                    let deadline = now + Duration::from_millis(tape.byte().into());
                    self.send(tape.bytes(), Some(deadline));
                }
                3 => {
                    let sequence = tape.byte().cast_signed();
                    self.client.give_up(sequence);
                    self.nobody_waits(sequence);
                }
                4 => {
                    now += Duration::from_millis(tape.byte().into());
                    while let Some(sequence) = self.client.expire(now) {
                        assert!(self.nobody_waits(sequence), "it was given up before");
                    }
                }
                5 => {
                    self.carry_up(usize::from(tape.byte()));
                }
                6 => {
                    self.carry_down(usize::from(tape.byte()));
                }
                _ => {
                    self.handle();
                    self.receive();
                }
            }
        }
    }

    fn send(&mut self, body: &'a [u8], deadline: Option<std::time::Instant>) {
        let request = EchoRequest { timestamp: self.sent, subject: b"", metadata: Array::default(), body };
        let sent = match deadline {
            Some(deadline) => self.client.send_by(&request, deadline),
            None => self.client.send(&request),
        };
        match sent {
            Ok(sequence) => {
                assert_eq!(sequence, (self.sent & 0xff) as u8 as i8);
                self.calls.push_back(Call { sequence, body, waits: true });
                self.sent += 1;
            }
            Err(error) => assert_eq!(error, SendError::InFlight { max: self.client.in_flight() }),
        }
    }

    /// Whether somebody did.
    fn nobody_waits(&mut self, sequence: i8) -> bool {
        let call = self.calls.iter_mut().find(|call| call.sequence == sequence);
        call.is_some_and(|call| std::mem::take(&mut call.waits))
    }

    fn carry_up(&mut self, len: usize) -> usize {
        let output = self.client.output();
        let len = len.min(output.len());
        self.server.feed(&output[..len]);
        self.client.sent(len);
        len
    }

    fn carry_down(&mut self, len: usize) -> usize {
        let output = self.server.output();
        let len = len.min(output.len());
        self.client.feed(&output[..len]);
        self.server.sent(len);
        len
    }

    fn handle(&mut self) {
        let progress = self.server.handle(self.router).expect("the client is honest");
        assert!(matches!(progress, Progress::NeedsInput | Progress::NeedsWrite));
    }

    fn receive(&mut self) {
        while let Some((header, response)) = self.client.receive::<EchoResponse<'_>>().expect("the server is honest") {
            let call = loop {
                let call = self.calls.pop_front().expect("it was asked for");
                self.answered += 1;
                if call.sequence == header.sequence {
                    break call;
                }
                assert!(!call.waits, "the answer to a call was lost");
            };
            assert!(call.waits, "nobody waits for it");
            assert_eq!((response.timestamp, i64::from(response.id)), (self.answered - 1, self.answered - 1));
            assert_eq!((response.subject, response.body), (&b""[..], call.body));
        }
        while self.calls.len() > self.client.in_flight() {
            let dropped = self.calls.pop_front().expect("there are more than none");
            self.answered += 1;
            assert!(!dropped.waits, "the answer to a call was lost");
        }
    }

    /// Everything arrives.
    fn finish(mut self) {
        loop {
            let up = self.carry_up(usize::MAX);
            self.handle();
            let down = self.carry_down(usize::MAX);
            self.receive();
            if up == 0 && down == 0 {
                break;
            }
        }
        assert_eq!((self.calls.len(), self.client.in_flight()), (0, 0));
        assert!(self.server.unfinished().is_empty());
        self.client.end();
        assert_eq!(self.client.receive::<EchoResponse<'_>>(), Ok(None));
    }
}
