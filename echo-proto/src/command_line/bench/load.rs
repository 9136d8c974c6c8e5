//! Clients that keep a server busy, and check what it answers.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::{Client, EchoRequest, EchoResponse, Header};
use anyhow::{Context as _, anyhow};
use tokio::task::JoinSet;
use tokio::time::sleep_until;
use wire::{Array, EncodeError, Wire};

use super::schedule::{Goal, Schedule};
use super::tally::{Tally, WRONG, WRONG_ID, kind};
use crate::command_line::ids::Ids;
use crate::command_line::progress::Progress;
use crate::command_line::signals::Interrupts;

/// Connections, and what is sent over them.
pub(super) struct Load {
    connections: Vec<Connection>,
    tallies: Vec<Arc<Mutex<Tally>>>,
    /// How many callers share a connection.
    depth: u16,
    body: Arc<[u8]>,
}

/// A connection, and what its callers have seen of it.
#[derive(Clone)]
struct Connection {
    client: Client,
    /// The ids of all responses since it was made.
    ids: Arc<Mutex<Ids>>,
    /// What became of the requests of this run, on this connection and on some others.
    tally: Arc<Mutex<Tally>>,
}

/// So many tallies there are at most. Callers rarely wait for each other then, and one takes a quarter of a MiB.
const TALLIES: usize = 16;

/// What became of a run.
pub(super) struct Outcome {
    pub(super) tally: Tally,
    pub(super) start: Instant,
    /// When the time was over that counts, unless that is when the last answer came.
    pub(super) end: Option<Instant>,
    /// Requests that were due and never sent.
    pub(super) unsent: u64,
    pub(super) interrupted: bool,
}

impl Load {
    /// With connections that `connect` makes.
    pub(super) async fn connect(
        connections: u16,
        depth: u16,
        size: usize,
        connect: impl AsyncFn() -> anyhow::Result<Client>,
    ) -> anyhow::Result<Self> {
        let tallies = (0..TALLIES.min(connections.into())).map(|_| Ok(Arc::new(Mutex::new(Tally::new()?))));
        let tallies: Vec<_> = tallies.collect::<anyhow::Result<_>>()?;
        let mut made = Vec::new();
        for (number, tally) in (1..=connections).zip(tallies.iter().cycle()) {
            let client = connect().await.map_err(|error| match number {
                1 => error,
                // Only of many is it of interest how far that went.
                _ => error.context(format!("connection {number} of {connections}")),
            })?;
            let ids = Arc::new(Mutex::new(Ids::new(depth.into())));
            made.push(Connection { client, ids, tally: Arc::clone(tally) });
        }
        Ok(Self { connections: made, tallies, depth, body: vec![b'x'; size].into() })
    }

    /// Sends requests until the goal is reached, every connection is lost or the user interrupts.
    pub(super) async fn run(
        &self,
        goal: Goal,
        rate: Option<u64>,
        interrupts: &mut Interrupts,
    ) -> anyhow::Result<Outcome> {
        let schedule = Arc::new(Schedule::new(goal, rate));
        let pacer = Arc::clone(&schedule);
        // One of its own, which is there or is not: the runtime would wait for a thread to become free.
        let pacer = rate.map(|_| thread::Builder::new().spawn(move || pacer.run())).transpose();
        let pacer = pacer.context("no thread is left to keep the pace")?;
        let mut callers = JoinSet::new();
        // Each connection gets its first caller before any gets its second. More than there are requests have nothing to do.
        let all = (0..self.depth).flat_map(|_| &self.connections);
        let wanted =
            if let Goal::Count(count) = goal { usize::try_from(count).unwrap_or(usize::MAX) } else { usize::MAX };
        for connection in all.take(wanted) {
            callers.spawn(call(connection.clone(), Arc::clone(&schedule), Arc::clone(&self.body)));
        }
        let interruption = watch(&mut callers, &schedule, goal, &self.tallies, interrupts).await?;
        // It was broken off where it is not over.
        let end = schedule.window_end().map(|end| end.min(Instant::now()));
        let unsent = schedule.unsent();
        schedule.stop();
        // It looks at that every few milliseconds.
        pacer
            .map(thread::JoinHandle::join)
            .transpose()
            .map_err(|_| anyhow!("the thread that keeps the pace failed"))?;
        let mut tally = Tally::new()?;
        for part in &self.tallies {
            let mut part = lock(part);
            tally.add(&part);
            part.forget();
        }
        for connection in &self.connections {
            // Callers that were stopped may have had any.
            let skipped = if interruption == Interruption::Twice { 0 } else { lock(&connection.ids).skipped() };
            tally.skipped(skipped, || "some in front of the last response".to_owned());
        }
        let interrupted = interruption != Interruption::None;
        Ok(Outcome { tally, start: schedule.start(), end, unsent, interrupted })
    }

    /// The bytes of each request's and each response's frame.
    pub(super) fn frame_lens(&self) -> Result<(usize, usize), EncodeError> {
        let (size, header) = (0_i32, Header { api_key: 0, sequence: 0 });
        let request = ((size, header), request(0, &self.body)).encoded_len()?;
        let response = ((size, header), response(0, 0, &self.body)).encoded_len()?;
        Ok((request, response))
    }
}

/// What a request of 1 MiB has room for beside its header, timestamp, subject, metadata and length.
pub(super) const LARGEST_BODY: u32 = (1 << 20) - 2 - 8 - (4 + 4) - 2 - 4;

const SUBJECT: &[u8; 4] = b"load";

/// The request with a number, which its timestamp holds so that no other response can pass for its own.
fn request(number: i64, body: &[u8]) -> EchoRequest<'_> {
    EchoRequest { timestamp: number, subject: SUBJECT, metadata: Array::default(), body }
}

/// What answers it; the id, how many responses the connection carried before, depends on the other callers.
const fn response(number: i64, id: i32, body: &[u8]) -> EchoResponse<'_> {
    EchoResponse { id, timestamp: number, subject: SUBJECT, body }
}

/// Sends one request after the other until the run is over or the connection lost.
async fn call(connection: Connection, schedule: Arc<Schedule>, body: Arc<[u8]>) {
    let Connection { mut client, ids, tally } = connection;
    while let Some(ticket) = schedule.next().await {
        let number = i64::try_from(ticket.number).unwrap_or(i64::MAX);
        let answer = client.call(&request(number, &body)).await;
        let now = Instant::now();
        match answer {
            Ok(answer) => {
                let (seen, is_it) = (lock(&ids).see(answer.id), answer == response(number, answer.id, &body));
                let mut tally = lock(&tally);
                let skipped = seen.unwrap_or(0);
                tally.skipped(skipped, || format!("at least {skipped} in front of {}", answer.id));
                match (seen, is_it) {
                    (Ok(_), true) => tally.answered(ticket.due, now),
                    (Err(wrong), true) => tally.failed(WRONG_ID, || format!("request {number} was answered: {wrong}")),
                    (_, false) => {
                        let found = answer.timestamp;
                        tally.failed(WRONG, || format!("request {number} was answered with timestamp {found}"));
                    }
                }
            }
            Err(error) => {
                lock(&ids).unanswered();
                lock(&tally).failed(kind(&error), || error.to_string());
                if error.is_connection_lost() {
                    return;
                }
            }
        }
    }
}

/// How often the progress moves.
const TICK: Duration = Duration::from_millis(100);

/// How often the user interrupted a run. Whoever asks twice waits for no answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Interruption {
    None,
    Once,
    Twice,
}

/// Waits for the callers, shows how far they are, and stops them when interrupted.
async fn watch(
    callers: &mut JoinSet<()>,
    schedule: &Schedule,
    goal: Goal,
    tallies: &[Arc<Mutex<Tally>>],
    interrupts: &mut Interrupts,
) -> anyhow::Result<Interruption> {
    let progress = Progress::in_words(steps(goal));
    let mut tick = tokio::time::interval(TICK);
    let (mut interruption, mut answered) = (Interruption::None, false);
    let end = sleep_until(schedule.window_end().unwrap_or_else(Instant::now).into());
    tokio::pin!(end);
    loop {
        tokio::select! {
            ended = callers.join_next(), if !answered => match ended {
                Some(Err(error)) if error.is_panic() => return Err(error).context("a caller failed"),
                Some(_) => {}
                None if schedule.is_waiting() => answered = true,
                None => break,
            },
            () = &mut end, if answered => break,
            () = interrupts.next() => {
                interruption = match interruption {
                    Interruption::None => Interruption::Once,
                    _ => {
                        callers.abort_all();
                        Interruption::Twice
                    }
                };
                schedule.stop();
                if answered {
                    break;
                }
            }
            _ = tick.tick() => progress.show(|| so_far(goal, schedule.start(), tallies)),
        }
    }
    progress.clear();
    Ok(interruption)
}

/// What a caller that panicked has counted is as good as any: it counts a request in one step.
fn lock<T>(counts: &Mutex<T>) -> MutexGuard<'_, T> {
    counts.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The steps of a run: its requests, or its time in milliseconds.
fn steps(goal: Goal) -> u64 {
    match goal {
        Goal::Count(count) => count,
        Goal::Duration(duration) => milliseconds(duration),
    }
}

/// How many of them were taken, and what is to be said of that.
fn so_far(goal: Goal, start: Instant, tallies: &[Arc<Mutex<Tally>>]) -> (u64, String) {
    let answered = tallies.iter().map(|tally| lock(tally).latencies.len()).fold(0, u64::saturating_add);
    let elapsed = start.elapsed();
    let steps = match goal {
        Goal::Count(_) => answered,
        Goal::Duration(_) => milliseconds(elapsed),
    };
    let rate = answered as f64 / elapsed.as_secs_f64().max(f64::EPSILON);
    (steps, format!("{answered} answered, {rate:.0} a second"))
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use wire::frame::DEFAULT_MAX_PAYLOAD;

    use super::*;

    #[test]
    fn the_largest_body_fills_the_largest_frame() {
        let body = vec![0; usize::try_from(LARGEST_BODY).unwrap()].into();
        let load = Load { connections: Vec::new(), tallies: Vec::new(), depth: 1, body };
        assert_eq!(load.frame_lens().unwrap().0, size_of::<i32>() + DEFAULT_MAX_PAYLOAD);
    }

    #[tokio::test]
    async fn many_connections_share_few_tallies() {
        let connect = async || Ok(Client::over(tokio::io::duplex(1).0));
        for (connections, tallies) in [(1, 1), (3, 3), (100, TALLIES)] {
            let load = Load::connect(connections, 1, 0, connect).await.unwrap();
            assert_eq!((load.connections.len(), load.tallies.len()), (connections.into(), tallies));
            assert!(load.tallies.iter().all(|tally| Arc::strong_count(tally) > 1));
        }
    }

    #[test]
    fn progress_is_that_of_the_requests_or_of_the_time() {
        let start = Instant::now().checked_sub(Duration::from_secs(3)).unwrap();
        let tallies = [Arc::new(Mutex::new(Tally::new().unwrap()))];
        lock(&tallies[0]).answered(start, Instant::now());
        assert_eq!(so_far(Goal::Count(10), start, &tallies), (1, "1 answered, 0 a second".to_owned()));
        let goal = Goal::Duration(Duration::from_secs(4));
        let (steps_taken, said) = so_far(goal, start, &tallies);
        assert!((3000..60_000).contains(&steps_taken), "{steps_taken}");
        assert_eq!((steps(goal), said.as_str()), (4000, "1 answered, 0 a second"));
    }
}
