//! How much of the machine others use while something is measured.
//!
//! Whoever shares a machine with a compiler measures the scheduler, and not evenly: what waits for a wake-up at every
//! step loses more than what computes. So a measurement that was disturbed is taken again, while there is patience.

use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

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
    /// Of everybody.
    busy: u64,
    idle: u64,
    /// Of this program and of its servers.
    own: u64,
}

impl Times {
    /// The times of this moment. Only servers that the calling thread has started count as this program's.
    fn now() -> Result<Self> {
        let all = fs::read_to_string("/proc/stat")?;
        // The first line: "cpu", then user, nice, system, idle, iowait, irq, softirq and steal. What an interrupt does
        // is nobody's.
        let all = numbers(all.lines().next().context("/proc/stat is empty")?, 1, 8)?;
        let [user, nice, system, idle, waiting, _, _, stolen] = all[..] else {
            bail!("/proc/stat has other columns");
        };
        let mut own: u64 = process("self")?.iter().sum();
        for child in fs::read_to_string("/proc/thread-self/children")?.split_ascii_whitespace() {
            own += process(child)?.iter().take(2).sum::<u64>();
        }
        Ok(Self { busy: user + nice + system + stolen, idle: idle + waiting, own })
    }

    /// The part of all processors that others used, from 0 to 1.
    fn used_by_others_since(self, before: Self) -> f64 {
        let others = (self.busy - before.busy).saturating_sub(self.own - before.own);
        let all = (self.busy - before.busy) + (self.idle - before.idle);
        #[expect(clippy::cast_precision_loss, reason = "ticks are far below 2^52")]
        let part = others as f64 / all.max(1) as f64;
        part
    }
}

/// User and system time of a process, then those of its children that have ended.
fn process(process: &str) -> Result<Vec<u64>> {
    let all = fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name may hold spaces.
    let (_, behind_name) = all.rsplit_once(')').with_context(|| format!("/proc/{process}/stat has no name"))?;
    numbers(behind_name, 11, 4)
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
        let before = Times { busy: 100, idle: 100, own: 50 };
        let now = Times { busy: 160, idle: 140, own: 90 };
        assert_eq!(now.used_by_others_since(before), 0.2);
        assert!(Times::now().unwrap().busy > 0);
    }
}
