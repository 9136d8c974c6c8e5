//! What runs the commands, if the system lets it.

use std::panic::{catch_unwind, set_hook, take_hook};
use std::process::ExitCode;

use anyhow::{Context as _, anyhow};
use tokio::runtime::Builder;

/// Runs a command to its end.
///
/// # Errors
///
/// When the system has no descriptor or no thread left for a runtime.
pub(crate) fn run(command: impl Future<Output = ExitCode>) -> anyhow::Result<ExitCode> {
    // Without a descriptor for signals, and without a thread, tokio panics, and has no other way to say so.
    let hook = take_hook();
    set_hook(Box::new(|_| {}));
    let built = catch_unwind(|| Builder::new_multi_thread().enable_all().build());
    set_hook(hook);
    let too_little = "cannot start: the system gives this process too few files or threads";
    let runtime = built.map_err(|_| anyhow!(too_little))?.context(too_little)?;
    let status = runtime.block_on(command);
    // A name that is still looked up, on a thread of its own, is waited for no longer than the command waits.
    runtime.shutdown_background();
    Ok(status)
}
