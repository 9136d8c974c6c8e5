//! How much of the machine others use while something is measured.
//!
//! Whoever shares a machine with a compiler measures the scheduler, and not evenly: what waits for a wake-up at every
//! step loses more than what computes. So a measurement that was disturbed is taken again, while there is patience.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// A measurement counts as disturbed once others took more than this part of all processors.
const DISTURBED: f64 = 0.1;

/// Repeats what was disturbed.
#[derive(Debug)]
pub(crate) struct Quiet {
    /// How much time may still be spent on repetitions.
    patience: Duration,
    measured: u32,
    /// How many measurements count though they were disturbed.
    disturbed: u32,
}

impl Quiet {
    pub(crate) const fn new(patience: Duration) -> Self {
        Self { patience, measured: 0, disturbed: 0 }
    }

    /// What `work` measures, if possible while others are quiet. Servers have to be started before.
    pub(crate) fn measure<T>(&mut self, mut work: impl FnMut() -> Result<T>) -> Result<T> {
        loop {
            let (started, before) = (Instant::now(), Times::now()?);
            let measured = work()?;
            let is_disturbed = Times::now()?.used_by_others_since(before) > DISTURBED;
            match self.patience.checked_sub(started.elapsed()) {
                Some(left) if is_disturbed => self.patience = left,
                _ => {
                    self.measured += 1;
                    self.disturbed += u32::from(is_disturbed);
                    return Ok(measured);
                }
            }
        }
    }

    /// How many measurements count, and how many of them were disturbed.
    pub(crate) const fn counts(&self) -> (u32, u32) {
        (self.measured, self.disturbed)
    }
}

/// Processor time since the machine was started, in the kernel's ticks.
#[derive(Debug, Clone, Copy)]
struct Times {
    /// What all processors had to give.
    all: u64,
    /// What other programs took.
    others: u64,
}

impl Times {
    /// The times of this moment. Only servers that the calling thread has started count as this program's.
    fn now() -> Result<Self> {
        let all = fs::read_to_string("/proc/stat")?;
        // The first line: "cpu", then user, nice, system, idle, iowait, irq, softirq and steal. It says what was found
        // at each tick, which is too coarse to subtract our own from.
        let all = numbers(all.lines().next().context("/proc/stat is empty")?, 1, 8)?.iter().sum();
        let mut own = vec![std::process::id()];
        let children = fs::read_to_string("/proc/thread-self/children")?;
        own.extend(children.split_ascii_whitespace().filter_map(|id| id.parse::<u32>().ok()));
        let mut others = 0;
        for process in fs::read_dir("/proc")? {
            let process = process?;
            if process.file_name().to_str().and_then(|name| name.parse().ok()).is_some_and(|id| !own.contains(&id)) {
                // It may be gone by now.
                others += taken(&process.path()).unwrap_or(0);
            }
        }
        Ok(Self { all, others })
    }

    /// The part of all processors that others used, from 0 to 1.
    fn used_by_others_since(self, before: Self) -> f64 {
        let others = self.others.saturating_sub(before.others);
        #[expect(clippy::cast_precision_loss, reason = "ticks are far below 2^52")]
        let part = others as f64 / (self.all - before.all).max(1) as f64;
        part
    }
}

/// What a process has taken, with its children that have ended.
fn taken(process: &Path) -> Result<u64> {
    let all = fs::read_to_string(process.join("stat"))?;
    // Behind the name, which may hold spaces, and what is no time.
    let (_, behind_name) = all.rsplit_once(')').context("a process without a name")?;
    Ok(numbers(behind_name, 11, 4)?.iter().sum())
}

/// So many numbers behind `skipped` words.
fn numbers(words: &str, skipped: usize, count: usize) -> Result<Vec<u64>> {
    let words = words.split_ascii_whitespace().skip(skipped).take(count);
    words.map(|word| word.parse().with_context(|| format!("{word:?} is no number"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_this_program_does_is_not_done_by_others() {
        let (before, now) = (Times { all: 100, others: 50 }, Times { all: 200, others: 70 });
        assert_eq!(now.used_by_others_since(before), 0.2);
        // Those that have ended may take their times with them.
        assert_eq!(before.used_by_others_since(Times { all: 0, others: 70 }), 0.0);
        assert!(Times::now().unwrap().all > 0);
    }
}
