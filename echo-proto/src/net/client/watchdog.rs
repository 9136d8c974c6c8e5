//! Deadlines that are kept wherever a call is made.
//!
//! Owns a thread, and when it looks after which client. The thread begins with the first watch and ends when it finds none,
//! also where the last one ended before its time. It tells nobody that a call is late: it wakes callers, who look at their own
//! clocks.
//!
//! The task that drives a connection keeps the deadlines of its calls. But its runtime may be idle while others call, and
//! the caller's may have no timers, or be none. A timer of each caller would cost every call; a thread costs none, because
//! one deadline of a client is watched at a time.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread;
use std::time::Instant;

/// Who has deadlines.
pub(super) trait Watched: Send + Sync {
    /// Called once the time of `watch` has come.
    fn look(self: Arc<Self>, watch: Watch, now: Instant);
}

/// That a client is looked after, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Watch {
    pub(super) at: Instant,
    number: u64,
}

/// Who is looked after, and the thread that does it.
struct Watchdog {
    state: Mutex<State>,
    /// Told when the first watch is another, or there is none any more.
    first: Condvar,
}

struct State {
    watched: BTreeMap<Watch, Weak<dyn Watched>>,
    number: u64,
    is_running: bool,
}

static WATCHDOG: Watchdog = Watchdog::new();

impl Watch {
    /// Has `client` looked after at that time. None where there is no thread to be had: the next call tries again, and those
    /// who drive clients keep deadlines, too.
    pub(super) fn begin(at: Instant, client: Weak<dyn Watched>) -> Option<Self> {
        let start = || thread::Builder::new().name("call deadlines".to_owned()).spawn(|| WATCHDOG.run()).is_ok();
        WATCHDOG.begin(at, client, start)
    }

    /// Forgets the client before that.
    pub(super) fn end(self) {
        WATCHDOG.end(self);
    }
}

impl Watchdog {
    const fn new() -> Self {
        let state = State { watched: BTreeMap::new(), number: 0, is_running: false };
        Self { state: Mutex::new(state), first: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing in there can be left half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self, at: Instant, client: Weak<dyn Watched>, start: impl FnOnce() -> bool) -> Option<Watch> {
        let mut state = self.state();
        if !state.is_running && !start() {
            return None;
        }
        state.is_running = true;
        state.number = state.number.wrapping_add(1);
        let watch = Watch { at, number: state.number };
        state.watched.insert(watch, client);
        if state.is_first(watch) {
            self.first.notify_one();
        }
        Some(watch)
    }

    fn end(&self, watch: Watch) {
        let mut state = self.state();
        if state.is_first(watch) {
            self.first.notify_one();
        }
        state.watched.remove(&watch);
    }

    /// Looks after clients until there is none.
    fn run(&self) {
        while let Some((watch, client)) = self.next() {
            // Whatever panics there, others are looked after.
            let _panicked = catch_unwind(AssertUnwindSafe(|| {
                if let Some(client) = client.upgrade() {
                    client.look(watch, Instant::now());
                }
            }));
        }
    }

    /// Waits for the next time to look after a client; without one, there is no thread any more.
    fn next(&self) -> Option<(Watch, Weak<dyn Watched>)> {
        let mut state = self.state();
        loop {
            let Some(first) = state.watched.first_entry() else {
                state.is_running = false;
                return None;
            };
            let ahead = first.key().at.saturating_duration_since(Instant::now());
            if ahead.is_zero() {
                return Some(first.remove_entry());
            }
            state = self.first.wait_timeout(state, ahead).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl State {
    fn is_first(&self, watch: Watch) -> bool {
        self.watched.first_key_value().is_some_and(|(first, _)| *first == watch)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    struct Client(mpsc::Sender<Watch>);

    impl Watched for Client {
        fn look(self: Arc<Self>, watch: Watch, now: Instant) {
            assert!(now >= watch.at, "too early");
            self.0.send(watch).expect("somebody listens");
            panic!("a client panics");
        }
    }

    #[test]
    fn each_watch_is_kept_unless_it_ends_before_or_its_client_is_gone() {
        let (looks, looked) = mpsc::channel();
        let client: Arc<dyn Watched> = Arc::new(Client(looks));
        let at = |millis| Instant::now().checked_add(Duration::from_millis(millis)).expect("it is near");
        let begin = |millis, client: &Arc<dyn Watched>| {
            Watch::begin(at(millis), Arc::downgrade(client)).expect("this machine has a thread")
        };
        let (far, farther) = (begin(3_600_000, &client), begin(7_200_000, &client));
        let (second, first) = (begin(120, &client), begin(40, &client));
        far.end();
        let gone: Arc<dyn Watched> = Arc::new(Client(mpsc::channel().0));
        begin(60, &gone);
        drop(gone);
        for watch in [first, second] {
            assert_eq!(looked.recv_timeout(Duration::from_secs(20)), Ok(watch));
        }
        // And once there was nobody to look after.
        farther.end();
        let again = begin(10, &client);
        assert_eq!(looked.recv_timeout(Duration::from_secs(20)), Ok(again));
        assert_eq!(looked.try_recv(), Err(mpsc::TryRecvError::Empty));
    }

    #[test]
    fn without_a_thread_nobody_is_watched_and_the_next_watch_tries_again() {
        let watchdog = Watchdog::new();
        let client: Arc<dyn Watched> = Arc::new(Client(mpsc::channel().0));
        let now = Instant::now();
        let begin = |start: fn() -> bool| watchdog.begin(now, Arc::downgrade(&client), start);
        assert_eq!(begin(|| false), None);
        let first = begin(|| true).expect("there is a thread now");
        let second = begin(|| panic!("it is running")).expect("there is a thread still");
        assert!(watchdog.state().watched.keys().eq(&[first, second]));
    }

    #[test]
    fn the_thread_ends_with_the_last_watch_and_not_at_its_time() {
        static ALONE: Watchdog = Watchdog::new();
        let client: Arc<dyn Watched> = Arc::new(Client(mpsc::channel().0));
        let (ended, end) = mpsc::channel();
        let day = Instant::now().checked_add(Duration::from_secs(86_400)).expect("it is near");
        let begin = || {
            let ended = ended.clone();
            let run = move || {
                ALONE.run();
                ended.send(())
            };
            let start = || thread::Builder::new().spawn(run).is_ok();
            ALONE.begin(day, Arc::downgrade(&client), start).expect("this machine has a thread")
        };
        for _again in 0..2 {
            let watches = [begin(), begin()];
            for watch in watches {
                // So that it waits for this one.
                thread::sleep(Duration::from_millis(20));
                assert_eq!(end.try_recv(), Err(mpsc::TryRecvError::Empty));
                ALONE.end(watch);
            }
            assert_eq!(end.recv_timeout(Duration::from_secs(20)), Ok(()));
            assert!(!ALONE.state().is_running);
        }
    }
}
