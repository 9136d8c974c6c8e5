//! How many files and sockets a process may have open.

use anyhow::{Context, Result, ensure};
use rustix::process::{Pid, Resource, Rlimit, getrlimit, prlimit, setrlimit};

/// Allows so many to this process, and to those that it starts.
pub(crate) fn allow(needed: u64) -> Result<()> {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    if current.is_none_or(|current| current >= needed) {
        return Ok(());
    }
    ensure!(
        maximum.is_none_or(|maximum| maximum >= needed),
        "{needed} open files are needed, but the hard limit is {}: raise it, or choose faults with --only",
        maximum.unwrap_or_default()
    );
    setrlimit(Resource::Nofile, Rlimit { current: Some(needed), maximum }).context("cannot raise the open-file limit")
}

/// Allows only so many to another process.
pub(crate) fn restrict(process: Pid, most: u64) -> Result<()> {
    let limit = Rlimit { current: Some(most), maximum: Some(most) };
    prlimit(Some(process), Resource::Nofile, limit).context("cannot set the open-file limit of a process")?;
    Ok(())
}
