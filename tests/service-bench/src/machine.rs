//! How much of the machine others used, which says how much the figures are worth.

use std::fs;

use anyhow::{Context, Result};

/// Processor time since the machine was started, in the kernel's ticks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Times {
    /// Of everybody.
    busy: u64,
    idle: u64,
    /// Of this program and of the servers that it started and that have ended.
    own: u64,
}

impl Times {
    /// The times of this moment.
    pub(crate) fn now() -> Result<Self> {
        let all = fs::read_to_string("/proc/stat")?;
        // The first line: "cpu", then user, nice, system, idle, iowait, irq, softirq and steal.
        let all = numbers(all.lines().next().context("/proc/stat is empty")?, 1, 8)?;
        let idle = all.get(3..5).context("/proc/stat has other columns")?.iter().sum();
        let own = fs::read_to_string("/proc/self/stat")?;
        // Behind the name, which may hold spaces: user and system, then those of children that have ended.
        let (_, behind_name) = own.rsplit_once(')').context("/proc/self/stat has no name")?;
        let own = numbers(behind_name, 12, 4)?.iter().sum();
        Ok(Self { busy: all.iter().sum::<u64>() - idle, idle, own })
    }

    /// The part of all processors that others used, from 0 to 1.
    pub(crate) fn used_by_others_since(self, before: Self) -> f64 {
        let others = (self.busy - before.busy).saturating_sub(self.own - before.own);
        let all = (self.busy - before.busy) + (self.idle - before.idle);
        #[expect(clippy::cast_precision_loss, reason = "ticks are far below 2^52")]
        let part = others as f64 / all as f64;
        part
    }
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
