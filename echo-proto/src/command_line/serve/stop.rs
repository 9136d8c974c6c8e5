//! When a server is told to stop.
//!
//! Owns which signals say so. What stopping is, the server knows.

use anyhow::Context as _;

/// Done when the process is asked to stop.
///
/// # Errors
///
/// When the system does not let it wait for signals.
#[cfg(unix)]
pub(crate) fn stop() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let watch = |kind| signal(kind).context("cannot wait for signals");
    // Looked at before anything is changed.
    let mut hangup = is_hangup_the_end().then(|| watch(SignalKind::hangup())).transpose()?;
    let (mut interrupt, mut terminate) = (watch(SignalKind::interrupt())?, watch(SignalKind::terminate())?);
    Ok(async move {
        let hangup = async {
            match &mut hangup {
                Some(hangup) => hangup.recv().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
            _ = hangup => {}
        }
    })
}

#[cfg(not(unix))]
pub(crate) fn stop() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        // Where no interrupt can be waited for, the server serves on.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    })
}

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
