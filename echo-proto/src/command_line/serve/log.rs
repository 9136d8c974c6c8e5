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

/// How often it is tried to tell of lines that are lost, where no other line comes.
const RETRY: Duration = Duration::from_secs(5);

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
    waiting: VecDeque<Entry>,
    is_writing: bool,
}

enum Entry {
    Line(Vec<u8>),
    /// Where so many lines had no room, or none, and it is to be told.
    Lost(u64),
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
        // Before the lock, for which all others wait.
        let line = shortened(line);
        let mut state = self.0.state();
        if state.waiting.len() < LINES {
            state.waiting.push_back(Entry::Line(line));
        } else if let Some(Entry::Lost(lost)) = state.waiting.back_mut() {
            *lost = lost.saturating_add(1);
        } else {
            state.waiting.push_back(Entry::Lost(1));
        }
        drop(state);
        self.0.changed.notify_all();
    }

    /// Waits until everything is written, and how many lines were lost, but not for long.
    pub(crate) fn finish(&self) {
        let mut state = self.0.state();
        if !matches!(state.waiting.back(), Some(Entry::Lost(_))) {
            state.waiting.push_back(Entry::Lost(0));
        }
        drop(state);
        self.0.changed.notify_all();
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
        let mut write = |text: &[u8]| out.write_all(text).and_then(|()| out.flush()).is_ok();
        // How many lines are gone, and nobody was told.
        let mut lost = 0_u64;
        loop {
            let is_idle = |state: &mut State| state.waiting.is_empty();
            if is_idle(&mut state) {
                self.changed.notify_all();
                state = if lost == 0 {
                    self.changed.wait_while(state, is_idle).unwrap_or_else(PoisonError::into_inner)
                } else {
                    let waited = self.changed.wait_timeout_while(state, RETRY, is_idle);
                    waited.unwrap_or_else(PoisonError::into_inner).0
                };
            }
            // Without any, what was lost is to be told all the same.
            let entry = state.waiting.pop_front().unwrap_or(Entry::Lost(0));
            state.is_writing = true;
            drop(state);
            if let Entry::Lost(lines) = entry {
                lost = lost.saturating_add(lines);
            }
            if lost > 0 && write(&notice(lost)) {
                lost = 0;
            }
            if let Entry::Line(line) = entry {
                lost = lost.saturating_add(u64::from(!write(&line)));
            }
            state = self.state();
            state.is_writing = false;
        }
    }
}

fn notice(lost: u64) -> Vec<u8> {
    let lines = if lost == 1 { "line of the log is" } else { "lines of the log are" };
    format!("warning: {lost} {lines} lost: stderr did not take what was written\n").into_bytes()
}

/// A line that is not too long, with its end. It is cut neither within a character nor within a colour, and leaves none on.
fn shortened(line: &[u8]) -> Vec<u8> {
    const ESCAPE: u8 = 0x1b;

    let line = line.strip_suffix(b"\n").unwrap_or(line);
    if line.len() <= LONGEST {
        return [line, b"\n"].concat();
    }
    let starts_character = |at: usize| line.get(at).is_none_or(|byte| byte & 0xc0 != 0x80);
    let end = (0..=LONGEST).rev().find(|end| starts_character(*end)).unwrap_or(LONGEST);
    let mut kept = line.get(..end).unwrap_or(line);
    let last_colour = kept.iter().rposition(|byte| *byte == ESCAPE);
    if let Some((front, colour)) = last_colour.and_then(|at| kept.split_at_checked(at)) {
        if !colour.contains(&b'm') {
            kept = front;
        }
        return [kept, b"\x1b[0m ...\n"].concat();
    }
    [kept, b" ...\n"].concat()
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
    fn what_a_stalled_stderr_does_not_take_is_counted_and_said_where_it_is_missing() {
        let (log, verdict, lines) = slow();
        let begin = Instant::now();
        for number in 0..1000 {
            log.line(number.to_string().as_bytes());
        }
        // One may have been taken out by now.
        assert!((LINES..=LINES + 1).contains(&log.0.state().waiting.len()));
        // Nor does the end wait for ever.
        log.finish();
        assert!(begin.elapsed() < PATIENCE + Duration::from_secs(2));
        // There is room again, in front of what is lost and behind it.
        verdict.send(Ok(())).unwrap();
        verdict.send(Ok(())).unwrap();
        let mut written: Vec<_> = (0..2).map(|_| lines.recv().unwrap()).collect();
        log.line(b"behind");
        for _ in 0..500 {
            verdict.send(Ok(())).unwrap();
        }
        log.finish();
        written.extend(lines.try_iter());
        assert_eq!(written.pop().unwrap(), "behind\n");
        let said = written.pop().unwrap();
        let lost = 1000 - written.len();
        assert_eq!(said, format!("warning: {lost} lines of the log are lost: stderr did not take what was written\n"));
        assert_eq!(written, (0..written.len()).map(|number| format!("{number}\n")).collect::<Vec<_>>());
        assert!((LINES..=LINES + 1).contains(&written.len()), "{}", written.len());
    }

    #[test]
    fn what_could_not_be_written_is_counted_until_it_can_be_said() {
        let (log, verdict, lines) = slow();
        let full = || io::Error::from(io::ErrorKind::StorageFull);
        // Two lines and twice what is to say so, then the third and all of the fourth are taken.
        for taken in [Err(full()), Err(full()), Err(full()), Err(full()), Ok(()), Ok(()), Ok(())] {
            verdict.send(taken).unwrap();
        }
        for line in ["a", "b", "c", "d"] {
            log.line(line.as_bytes());
        }
        log.finish();
        let said = "warning: 2 lines of the log are lost: stderr did not take what was written\n";
        assert_eq!(lines.try_iter().collect::<Vec<_>>(), ["c\n", said, "d\n"]);
    }

    #[test]
    fn what_was_lost_is_told_at_the_end_also_where_no_line_follows() {
        let (log, verdict, lines) = slow();
        for taken in [Err(io::ErrorKind::StorageFull.into()), Ok(())] {
            verdict.send(taken).unwrap();
        }
        log.line(b"a");
        log.finish();
        let said = "warning: 1 line of the log is lost: stderr did not take what was written\n";
        assert_eq!(lines.try_iter().collect::<Vec<_>>(), [said]);
    }

    #[test]
    fn a_line_is_kept_up_to_a_length() {
        assert_eq!(shortened(&[b'a'; LONGEST]).len(), LONGEST + 1);
        let long = shortened(&[b'a'; LONGEST + 1]);
        assert!(long.ends_with(b"a ...\n"));
        assert_eq!(long.len(), LONGEST + 5);
        // However it is cut.
        assert_eq!(shortened(&[0xbf; LONGEST + 1]).len(), LONGEST + 5);
    }

    #[test]
    fn a_line_is_cut_neither_within_a_character_nor_within_a_colour() {
        let end_of = |line: &str| {
            let kept = String::from_utf8(shortened(line.as_bytes())).unwrap();
            kept.trim_start_matches('a').to_owned()
        };
        let front = |less: usize| "a".repeat(LONGEST - less);
        assert_eq!(end_of(&(front(3) + "\u{20ac}a")), "\u{20ac} ...\n");
        assert_eq!(end_of(&(front(2) + "\u{20ac}a")), " ...\n");
        assert_eq!(end_of(&(front(4) + "\u{1b}[31ma")), "\u{1b}[0m ...\n");
        assert_eq!(end_of(&(front(5) + "\u{1b}[31ma")), "\u{1b}[31m\u{1b}[0m ...\n");
        // One that fits is left as it is.
        assert_eq!(end_of(&(front(5) + "\u{1b}[31m")), "\u{1b}[31m\n");
    }
}
