//! What a process takes, as the kernel counts it.

use std::fs;
use std::time::Duration;

use anyhow::{Context, Result};

/// A process that is looked at from outside, or this one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Process(pub(crate) u32);

impl Process {
    pub(crate) fn this() -> Self {
        Self(std::process::id())
    }

    /// How many bytes of its memory are resident. Those that are the same as in a file are not among them: how much of
    /// a program is read from disk says nothing about what it holds.
    pub(crate) fn memory(self) -> Result<u64> {
        // Added up from the page tables; the numbers in `status` are kept for each processor and are off by some pages.
        let rollup = fs::read_to_string(format!("/proc/{}/smaps_rollup", self.0))?;
        let line = rollup.lines().find_map(|line| line.strip_prefix("Anonymous:")).context("no Anonymous in smaps")?;
        let kibibytes: u64 = line.trim_end_matches("kB").trim().parse().context("Anonymous is no number")?;
        Ok(kibibytes * 1024)
    }

    /// The time its threads were running so far, in the kernel as well.
    pub(crate) fn processor_time(self) -> Result<Duration> {
        let mut nanoseconds = 0;
        for thread in fs::read_dir(format!("/proc/{}/task", self.0))? {
            let statistics = fs::read_to_string(thread?.path().join("schedstat"))?;
            let running = statistics.split(' ').next().context("schedstat is empty")?;
            nanoseconds += running.parse::<u64>().context("schedstat begins with no number")?;
        }
        Ok(Duration::from_nanos(nanoseconds))
    }

    /// How many files and sockets it has open.
    pub(crate) fn descriptors(self) -> Result<usize> {
        Ok(fs::read_dir(format!("/proc/{}/fd", self.0))?.count())
    }
}
