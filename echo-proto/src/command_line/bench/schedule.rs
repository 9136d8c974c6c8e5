//! When requests are due.
//!
//! Owns the start, the pace and the end of a run; it sends nothing. Without a rate a request is due when a caller is
//! free. With one, each has its time, whether or not a caller is free then, so that a server that falls behind shows in
//! the latencies of all requests that it made wait.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

/// What ends a run.
#[derive(Debug, Clone, Copy)]
pub(super) enum Goal {
    Count(u64),
    Duration(Duration),
}

/// A request that may be sent now.
#[derive(Debug)]
pub(super) struct Ticket {
    /// Different for each request of a run.
    pub(super) number: u64,
    /// From when on it waits.
    pub(super) due: Instant,
}

pub(super) struct Schedule {
    start: Instant,
    goal: Goal,
    pace: Option<Pace>,
    /// How many tickets were given out.
    numbers: AtomicU64,
    stopped: OnceLock<Instant>,
}

struct Pace {
    /// Requests a second.
    rate: u64,
    /// How many requests become due in all.
    total: u64,
    /// Those that are due and not sent yet.
    waiting: Semaphore,
}

impl Schedule {
    /// A run that starts now.
    pub(super) fn new(goal: Goal, rate: Option<u64>) -> Self {
        let pace = rate.map(|rate| {
            let total = match goal {
                Goal::Count(count) => count,
                Goal::Duration(duration) => requests(duration, rate),
            };
            Pace { rate, total, waiting: Semaphore::new(0) }
        });
        let (numbers, stopped) = (AtomicU64::new(0), OnceLock::new());
        Self { start: Instant::now(), goal, pace, numbers, stopped }
    }

    pub(super) const fn start(&self) -> Instant {
        self.start
    }

    /// The next request, once it is due, or `None` when the run is over.
    pub(super) async fn next(&self) -> Option<Ticket> {
        if let Some(pace) = &self.pace {
            pace.waiting.acquire().await.ok()?.forget();
        }
        let now = Instant::now();
        if self.is_stopped() || self.end().is_some_and(|end| now >= end) {
            self.stop();
            return None;
        }
        let number = self.numbers.fetch_add(1, Ordering::Relaxed);
        let Some(pace) = &self.pace else {
            let is_over = matches!(self.goal, Goal::Count(count) if number >= count);
            return (!is_over).then_some(Ticket { number, due: now });
        };
        if number.saturating_add(1) >= pace.total {
            // Whoever waits for another waits no longer.
            pace.waiting.close();
        }
        // A time that no clock can say is never reached: the run is limited to days.
        let due = self.start.checked_add(pace.due(number)).unwrap_or(now);
        Some(Ticket { number, due })
    }

    /// Lets requests become due at their times until the last one is; ends at once without a rate. For a thread of its
    /// own, which sleeps more exactly than a task.
    pub(super) fn run(&self) {
        let Some(pace) = &self.pace else { return };
        let mut released = 0_u64;
        while released < pace.total && !self.is_stopped() {
            let elapsed = self.start.elapsed();
            let due = requests_until(elapsed, pace.rate).min(pace.total);
            // What no caller is free for can as well wait here.
            let room = BACKLOG.saturating_sub(pace.waiting.available_permits());
            let new = usize::try_from(due.saturating_sub(released)).unwrap_or(usize::MAX).min(room);
            pace.waiting.add_permits(new);
            released = released.saturating_add(u64::try_from(new).unwrap_or(u64::MAX));
            let pause = pace.due(released).saturating_sub(self.start.elapsed());
            thread::sleep(pause.clamp(SHORTEST_PAUSE, LONGEST_PAUSE));
        }
    }

    /// Ends the run: what was sent may be answered, and nothing more is sent.
    pub(super) fn stop(&self) {
        self.stopped.get_or_init(Instant::now);
        if let Some(pace) = &self.pace {
            pace.waiting.close();
        }
    }

    /// How many requests were due while it ran, and were never sent.
    pub(super) fn unsent(&self) -> u64 {
        let Some(pace) = &self.pace else { return 0 };
        let until = self.stopped.get().copied().unwrap_or_else(Instant::now);
        let due = requests_until(until.saturating_duration_since(self.start), pace.rate).min(pace.total);
        due.saturating_sub(self.numbers.load(Ordering::Relaxed))
    }

    /// When the time is over that counts, whenever the last answer came: that which was asked for, or with a rate that which
    /// the requests take. None if it ends with the last answer.
    pub(super) fn window_end(&self) -> Option<Instant> {
        let window = match (self.goal, &self.pace) {
            (Goal::Duration(duration), _) => duration,
            (Goal::Count(count), Some(pace)) => pace.due(count),
            (Goal::Count(_), None) => return None,
        };
        self.start.checked_add(window)
    }

    /// Whether it goes on to the end of its window though everything was sent.
    pub(super) fn is_waiting(&self) -> bool {
        let is_sent = |pace: &Pace| self.numbers.load(Ordering::Relaxed) >= pace.total;
        !self.is_stopped() && self.pace.as_ref().is_some_and(is_sent)
    }

    fn is_stopped(&self) -> bool {
        self.stopped.get().is_some()
    }

    fn end(&self) -> Option<Instant> {
        let Goal::Duration(duration) = self.goal else { return None };
        // With a rate the last request is due just before the end, and may still wake its caller.
        let grace = self.pace.as_ref().map_or(Duration::ZERO, |_| GRACE);
        self.start.checked_add(duration)?.checked_add(grace)
    }
}

/// How many requests at most wait for a caller in the semaphore.
const BACKLOG: usize = 1 << 20;
const SHORTEST_PAUSE: Duration = Duration::from_micros(50);
const LONGEST_PAUSE: Duration = Duration::from_millis(50);
/// How much later than its time the last request may leave.
const GRACE: Duration = Duration::from_millis(10);

impl Pace {
    /// When a request is due, counted from the start.
    fn due(&self, number: u64) -> Duration {
        let nanoseconds = u128::from(number).saturating_mul(NANOSECONDS).checked_div(self.rate.into());
        Duration::from_nanos(nanoseconds.and_then(|time| u64::try_from(time).ok()).unwrap_or(u64::MAX))
    }
}

/// In a second.
const NANOSECONDS: u128 = 1_000_000_000;

/// How many requests are due before `time`, the first at its start.
fn requests(time: Duration, rate: u64) -> u64 {
    let requests = time.as_nanos().saturating_mul(rate.into()).div_ceil(NANOSECONDS);
    u64::try_from(requests).unwrap_or(u64::MAX)
}

/// How many requests are due before `time` or at it.
fn requests_until(time: Duration, rate: u64) -> u64 {
    let requests = time.as_nanos().saturating_mul(rate.into()) / NANOSECONDS;
    u64::try_from(requests).unwrap_or(u64::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn tickets(schedule: &Schedule) -> Vec<Ticket> {
        let mut tickets = Vec::new();
        while let Some(ticket) = schedule.next().await {
            tickets.push(ticket);
        }
        tickets
    }

    #[tokio::test]
    async fn a_count_is_met_exactly() {
        let schedule = Schedule::new(Goal::Count(5), None);
        assert_eq!(tickets(&schedule).await.len(), 5);
        assert_eq!(schedule.unsent(), 0);
    }

    #[tokio::test]
    async fn with_a_rate_each_request_has_its_time_also_when_it_is_late() {
        let schedule = Schedule::new(Goal::Count(5), Some(1000));
        thread::sleep(Duration::from_millis(20));
        schedule.run();
        let tickets = tickets(&schedule).await;
        let times: Vec<_> =
            tickets.iter().map(|ticket| ticket.due.duration_since(schedule.start).as_millis()).collect();
        assert_eq!(times, [0, 1, 2, 3, 4]);
        assert_eq!(schedule.unsent(), 0);
    }

    #[tokio::test]
    async fn what_was_due_and_not_sent_is_counted() {
        let schedule = Schedule::new(Goal::Duration(Duration::from_millis(5)), Some(1000));
        thread::sleep(Duration::from_millis(5) + GRACE);
        schedule.run();
        assert!(tickets(&schedule).await.is_empty());
        assert_eq!(schedule.unsent(), 5);
    }

    #[test]
    fn as_many_requests_are_due_as_begin_before_the_end() {
        for (milliseconds, rate, before, until) in
            [(1000, 1, 1, 2), (1, 1, 1, 1), (500, 3, 2, 2), (5, 1000, 5, 6), (0, 7, 0, 1), (2500, 2, 5, 6)]
        {
            let time = Duration::from_millis(milliseconds);
            assert_eq!((requests(time, rate), requests_until(time, rate)), (before, until), "{time:?} at {rate}");
        }
    }

    #[test]
    fn the_time_that_counts_is_that_of_the_requests_where_they_have_a_rate() {
        let window = |goal, rate| {
            let schedule = Schedule::new(goal, rate);
            schedule.window_end().map(|end| end.duration_since(schedule.start()))
        };
        let (second, count) = (Goal::Duration(Duration::from_secs(1)), Goal::Count(5));
        assert_eq!([window(second, None), window(second, Some(1))], [Some(Duration::from_secs(1)); 2]);
        assert_eq!([window(count, None), window(count, Some(10))], [None, Some(Duration::from_millis(500))]);
    }

    #[test]
    fn nothing_becomes_due_once_a_run_is_stopped() {
        let schedule = Schedule::new(Goal::Duration(Duration::from_secs(3600)), Some(1000));
        schedule.stop();
        let unsent = schedule.unsent();
        thread::sleep(Duration::from_millis(50));
        assert_eq!(schedule.unsent(), unsent);
    }
}
