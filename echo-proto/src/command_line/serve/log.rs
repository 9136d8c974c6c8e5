//! The log of `serve`: lines for stderr, which need not take them.
//!
//! Owns the one thread that writes to stderr while the server serves, and what becomes of lines that do not get there. Nobody
//! else waits for stderr: a terminal that is stopped, a pipe that nobody reads and a disk that is full are no reason not to
//! serve.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tracing_subscriber::fmt::MakeWriter;

/// How many lines wait at most.
const LINES: usize = 256;

/// How many bytes of a line are kept, its end not counted.
const LONGEST: usize = 2048;

/// How long the end of the process waits for stderr.
const PATIENCE: Duration = Duration::from_millis(500);

/// Takes lines and writes them in its own time.
#[derive(Clone)]
pub(crate) struct Log(Arc<Queue>);

#[derive(Default)]
struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Line>,
    /// How many lines are gone, and nobody was told.
    lost: u64,
    is_writing: bool,
}

struct Line {
    bytes: Vec<u8>,
    /// How many lines are lost with it.
    stands_for: u64,
}

impl Log {
    /// A log that is written to what `open` gives, in a thread of its own.
    ///
    /// # Errors
    ///
    /// When the system gives no thread.
    pub(crate) fn start<W: io::Write>(open: impl FnOnce() -> W + Send + 'static) -> io::Result<Self> {
        let log = Self(Arc::default());
        let queue = Arc::clone(&log.0);
        thread::Builder::new().name("log".to_owned()).spawn(move || queue.write_to(open()))?;
        Ok(log)
    }

    /// Puts a line in the queue, whose end is added where it has none. One for which there is no room is lost, and counted.
    pub(crate) fn line(&self, line: &[u8]) {
        let mut state = self.0.state();
        if state.waiting.len() < LINES {
            state.waiting.push_back(Line { bytes: shortened(line), stands_for: 1 });
            drop(state);
            self.0.changed.notify_all();
        } else {
            state.lost = state.lost.saturating_add(1);
        }
    }

    /// Waits until everything is written, but not for long.
    pub(crate) fn finish(&self) {
        let is_busy = |state: &mut State| state.is_writing || !state.waiting.is_empty();
        drop(self.0.changed.wait_timeout_while(self.0.state(), PATIENCE, is_busy));
    }
}

impl Queue {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write_to(&self, mut out: impl io::Write) {
        let mut state = self.state();
        loop {
            let Some(line) = state.waiting.pop_front() else {
                self.changed.notify_all();
                state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            state.is_writing = true;
            drop(state);
            let written = out.write_all(&line.bytes).and_then(|()| out.flush());
            state = self.state();
            state.is_writing = false;
            if written.is_err() {
                state.lost = state.lost.saturating_add(line.stands_for);
            } else if state.lost > 0 {
                let lost = std::mem::take(&mut state.lost);
                let bytes =
                    format!("warning: {lost} lines of the log are lost: stderr did not take them\n").into_bytes();
                state.waiting.push_front(Line { bytes, stands_for: lost });
            }
        }
    }
}

/// A line that is not too long, with its end.
fn shortened(line: &[u8]) -> Vec<u8> {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let end = match line.get(..LONGEST) {
        Some(kept) if line.len() > LONGEST => [kept, b" ...\n"],
        _ => [line, b"\n"],
    };
    end.concat()
}

/// An event is one line, whole.
impl io::Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.line(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for Log {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
    use std::time::Instant;

    use super::*;

    /// Takes a line when it is told what becomes of it.
    struct Slow {
        verdicts: Receiver<io::Result<()>>,
        taken: SyncSender<String>,
    }

    impl io::Write for Slow {
        fn write(&mut self, line: &[u8]) -> io::Result<usize> {
            self.verdicts.recv().map_err(io::Error::other)??;
            self.taken.send(String::from_utf8(line.to_vec()).unwrap()).map_err(io::Error::other)?;
            Ok(line.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn slow() -> (Log, SyncSender<io::Result<()>>, Receiver<String>) {
        let (verdict, verdicts) = sync_channel(10_000);
        let (taken, lines) = sync_channel(10_000);
        (Log::start(move || Slow { verdicts, taken }).unwrap(), verdict, lines)
    }

    #[test]
    fn lines_arrive_whole_in_their_order_and_the_end_waits_for_them() {
        let (log, verdict, lines) = slow();
        for line in ["a\n", "b", "c\n"] {
            log.line(line.as_bytes());
            verdict.send(Ok(())).unwrap();
        }
        log.finish();
        assert_eq!(lines.try_iter().collect::<Vec<_>>(), ["a\n", "b\n", "c\n"]);
    }

    #[test]
    fn what_a_stalled_stderr_does_not_take_is_counted_and_said_once_it_takes_lines_again() {
        let (log, verdict, lines) = slow();
        let begin = Instant::now();
        for number in 0..1000 {
            log.line(number.to_string().as_bytes());
        }
        assert!(log.0.state().waiting.len() <= LINES);
        // Nor does the end wait for ever.
        log.finish();
        assert!(begin.elapsed() < PATIENCE + Duration::from_secs(2));
        for _ in 0..500 {
            verdict.send(Ok(())).unwrap();
        }
        log.finish();
        let lines: Vec<_> = lines.try_iter().collect();
        let lost: Vec<_> = lines.iter().filter_map(|line| line.strip_prefix("warning: ")).collect();
        let written = lines.len() - 1;
        assert_eq!(lost, [format!("{} lines of the log are lost: stderr did not take them\n", 1000 - written)]);
        assert!((LINES..=LINES + 1).contains(&written), "{written}");
    }

    #[test]
    fn what_could_not_be_written_is_counted_with_what_was_to_say_so() {
        let (log, verdict, lines) = slow();
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        // The first two fail, then the one that is to say so, and the last of all is taken.
        for taken in [Err(full()), Err(full()), Ok(()), Err(full()), Ok(()), Ok(())] {
            verdict.send(taken).unwrap();
        }
        for line in ["a", "b", "c"] {
            log.line(line.as_bytes());
        }
        log.finish();
        log.line(b"d");
        log.finish();
        let said = "warning: 2 lines of the log are lost: stderr did not take them\n";
        assert_eq!(lines.try_iter().collect::<Vec<_>>(), ["c\n", "d\n", said]);
    }

    #[test]
    fn a_line_is_kept_up_to_a_length() {
        assert_eq!(shortened(&[b'a'; LONGEST]).len(), LONGEST + 1);
        let long = shortened(&[b'a'; LONGEST + 1]);
        assert!(long.ends_with(b"a ...\n"));
        assert_eq!(long.len(), LONGEST + 5);
    }
}
