//! Ctrl-C, each time that it comes.

use anyhow::Context as _;

/// Interrupts from now on. One that comes while nobody waits is not lost.
pub(super) struct Interrupts {
    #[cfg(unix)]
    signal: tokio::signal::unix::Signal,
    #[cfg(windows)]
    signal: tokio::signal::windows::CtrlC,
}

impl Interrupts {
    pub(super) fn new() -> anyhow::Result<Self> {
        #[cfg(unix)]
        let signal = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt());
        #[cfg(windows)]
        let signal = tokio::signal::windows::ctrl_c();
        Ok(Self { signal: signal.context("cannot wait for an interrupt")? })
    }

    pub(super) async fn next(&mut self) {
        // Ends only with the runtime.
        self.signal.recv().await;
    }
}
