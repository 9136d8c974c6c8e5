//! The signals that end a command.
//!
//! Owns which they are, and that none is missed from when they are asked for. What ending is, the command knows.

use anyhow::Context as _;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};
#[cfg(windows)]
use tokio::signal::windows::{CtrlC as Signal, ctrl_c};

/// Ctrl-C, each time that it comes from now on. One that comes while nobody waits is not lost.
pub(crate) struct Interrupts(Signal);

impl Interrupts {
    /// # Errors
    ///
    /// When the system does not let it wait for signals.
    pub(crate) fn new() -> anyhow::Result<Self> {
        #[cfg(unix)]
        let interrupts = signal(SignalKind::interrupt());
        #[cfg(windows)]
        let interrupts = ctrl_c();
        Ok(Self(interrupts.context(CANNOT_WAIT)?))
    }

    pub(crate) async fn next(&mut self) {
        // Ends only with the runtime.
        self.0.recv().await;
    }
}

/// Done when the process is asked to stop, from now on.
///
/// # Errors
///
/// When the system does not let it wait for signals.
pub(crate) fn stop() -> anyhow::Result<impl Future<Output = ()>> {
    // Looked at before anything is changed.
    #[cfg(unix)]
    let mut hangup = is_hangup_the_end().then(|| signal(SignalKind::hangup())).transpose().context(CANNOT_WAIT)?;
    #[cfg(unix)]
    let mut terminate = signal(SignalKind::terminate()).context(CANNOT_WAIT)?;
    let mut interrupts = Interrupts::new()?;
    Ok(async move {
        #[cfg(unix)]
        tokio::select! {
            () = interrupts.next() => {}
            _ = terminate.recv() => {}
            Some(_) = async { Some(hangup.as_mut()?.recv().await) } => {}
        }
        #[cfg(not(unix))]
        interrupts.next().await;
    })
}

const CANNOT_WAIT: &str = "cannot wait for signals";

/// Whether the process ends when its terminal goes, which `nohup` keeps it from. Where that cannot be known without `unsafe`,
/// the signal is left as it is.
#[cfg(unix)]
fn is_hangup_the_end() -> bool {
    std::fs::read_to_string("/proc/self/status").is_ok_and(|status| ignores_hangup(&status) == Some(false))
}

/// Whether a process ignores SIGHUP, by what Linux says of it.
#[cfg(unix)]
fn ignores_hangup(status: &str) -> Option<bool> {
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    // A bit for each signal, and this is the first.
    let ignored = u64::from_str_radix(ignored.trim(), 16).ok()?;
    Some(ignored & 1 == 1)
}

#[cfg(all(test, unix))]
mod tests {
    use super::ignores_hangup;

    #[test]
    fn what_is_ignored_is_one_bit_of_what_linux_says() {
        let status =
            |ignored: &str| format!("SigBlk:\t0000000000000001\nSigIgn:\t{ignored}\nSigCgt:\t0000000000000001\n");
        assert_eq!(ignores_hangup(&status("0000000000001000")), Some(false));
        assert_eq!(ignores_hangup(&status("8000000000001001")), Some(true));
        assert_eq!(ignores_hangup(&status("")), None);
        assert_eq!(ignores_hangup("Name:\techo-proto\n"), None);
    }
}
