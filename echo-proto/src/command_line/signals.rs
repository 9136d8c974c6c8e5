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
    // Looked at before anything is changed. A hangup that cannot be told from one that is ignored stays as it is.
    #[cfg(unix)]
    let hangs_up = is_ignored(HANGUP) == Some(false);
    #[cfg(unix)]
    let mut hangup = hangs_up.then(|| signal(SignalKind::hangup())).transpose().context(CANNOT_WAIT)?;
    #[cfg(unix)]
    let mut terminate = signal(SignalKind::terminate()).context(CANNOT_WAIT)?;
    let mut interrupts = (is_ignored(INTERRUPT) != Some(true)).then(Interrupts::new).transpose()?;
    Ok(async move {
        let interrupt = async {
            match &mut interrupts {
                Some(interrupts) => interrupts.next().await,
                None => std::future::pending().await,
            }
        };
        #[cfg(unix)]
        tokio::select! {
            () = interrupt => {}
            _ = terminate.recv() => {}
            Some(_) = async { Some(hangup.as_mut()?.recv().await) } => {}
        }
        #[cfg(not(unix))]
        interrupt.await;
    })
}

/// Has a write into a file that may not grow fail, where it would end the process.
///
/// # Errors
///
/// When the system does not let it wait for signals.
pub(crate) fn outlive_full_files() -> anyhow::Result<()> {
    /// SIGXFSZ, of all systems but some with MIPS.
    #[cfg(all(unix, not(any(target_arch = "mips", target_arch = "mips64"))))]
    const FILE_SIZE: std::ffi::c_int = 25;

    // Whether anybody waits for it or not, it does nothing any more.
    #[cfg(all(unix, not(any(target_arch = "mips", target_arch = "mips64"))))]
    drop(signal(SignalKind::from_raw(FILE_SIZE)).context(CANNOT_WAIT)?);
    Ok(())
}

const CANNOT_WAIT: &str = "cannot wait for signals";

#[cfg(unix)]
const HANGUP: u32 = 1;
const INTERRUPT: u32 = 2;

/// Whether the process was started with a signal ignored: by `nohup`, or by a shell that runs it in the background. Where
/// that cannot be known without `unsafe`, None.
fn is_ignored(signal: u32) -> Option<bool> {
    ignores(&std::fs::read_to_string("/proc/self/status").ok()?, signal)
}

/// The same of a process by what Linux says of it.
fn ignores(status: &str, signal: u32) -> Option<bool> {
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"))?;
    // A bit for each signal, from that of 1.
    let ignored = u64::from_str_radix(ignored.trim(), 16).ok()?;
    Some(ignored.checked_shr(signal.checked_sub(1)?)? & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::ignores;

    #[test]
    fn what_is_ignored_is_one_bit_of_what_linux_says() {
        let status =
            |ignored: &str| format!("SigBlk:\t0000000000000001\nSigIgn:\t{ignored}\nSigCgt:\t0000000000000001\n");
        let of = |ignored: &str| [1, 2].map(|signal| ignores(&status(ignored), signal));
        assert_eq!(of("0000000000001000"), [Some(false), Some(false)]);
        assert_eq!(of("8000000000001001"), [Some(true), Some(false)]);
        assert_eq!(of("0000000000000002"), [Some(false), Some(true)]);
        assert_eq!(of(""), [None, None]);
        assert_eq!(ignores("Name:\techo-proto\n", 1), None);
    }
}
