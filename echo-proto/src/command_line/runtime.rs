//! What runs the commands that speak to others, if the system lets it.

use std::num::NonZero;
use std::panic::{set_hook, take_hook};
use std::process::exit;
use std::thread::available_parallelism;

use anyhow::{Context as _, anyhow};
use tokio::runtime::Builder;

use wire_tools::command_line::number::within;
use wire_tools::command_line::output::complain;

/// How many threads run tasks, for those who want another number than that of the processors.
const THREADS: &str = "TOKIO_WORKER_THREADS";

const TOO_LITTLE: &str = "the system gives this process too few files or threads";

/// Runs a command to its end.
///
/// # Errors
///
/// Those of the command, and when the system has no descriptor left for a runtime.
pub(crate) fn run(command: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    let threads = threads()?;
    // Without a descriptor for signals, and without a thread for each worker, tokio panics. It has no other way to say so, and
    // behind it waits for threads that never end. All its threads are there once it is built: no command gives it work that
    // would take another.
    let usual = take_hook();
    set_hook(Box::new(|_| {
        complain(&anyhow!("cannot start: {TOO_LITTLE}"));
        exit(1)
    }));
    let runtime = Builder::new_multi_thread().worker_threads(threads).enable_all().build();
    set_hook(usual);
    let runtime = runtime.context(TOO_LITTLE).context("cannot start")?;
    let result = runtime.block_on(command);
    // The command has waited for the tasks that matter.
    runtime.shutdown_background();
    result
}

fn threads() -> anyhow::Result<usize> {
    match std::env::var_os(THREADS) {
        Some(number) => within(1..=1024)(&number.to_string_lossy()).map_err(|error| anyhow!("{THREADS}: {error}")),
        None => Ok(available_parallelism().map_or(1, NonZero::get)),
    }
}
