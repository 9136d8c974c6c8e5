//! `bench`: how many requests a server answers, and how long each of them waits.

mod arguments;
mod load;
mod report;
mod schedule;
mod tally;

use std::process::exit;
use std::time::Duration;

use crate::Client;
use anyhow::ensure;
use tokio::time::sleep;

pub(crate) use self::arguments::Arguments;
use self::load::{Load, Outcome};
use self::report::Report;
use self::schedule::Goal;
use crate::command_line::connect::with_remedy;
use crate::command_line::own_server::OwnServer;
use crate::command_line::signals::Interrupts;
use wire_tools::command_line::output::{say, say_json};

pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<()> {
    arguments.check()?;
    let load = connect(&arguments).await?;
    let mut interrupts = Interrupts::new()?;
    let outcome = measure(&load, &arguments, &mut interrupts).await?;
    let report = Report::new(&arguments, &outcome, load.frame_lens()?);
    tokio::spawn(end_when_interrupted(interrupts));
    if arguments.json {
        say_json(&report)?;
    } else {
        say(report.table())?;
    }
    let Outcome { tally, interrupted, .. } = outcome;
    let failures = tally.failures();
    ensure!(failures == 0, "{failures} of the requests failed");
    let (skipped, _) = tally.skipped_ids;
    ensure!(skipped == 0, "the server skipped {skipped} of the ids");
    let why =
        if interrupted { "interrupted before it was measured" } else { "no request was due while it was measured" };
    ensure!(!tally.latencies.is_empty(), "nothing was measured: {why}");
    Ok(())
}

/// Ends the process where the outcome is not printed soon after an interrupt: whoever reads it may have stopped, and nothing
/// else ends a write.
async fn end_when_interrupted(mut interrupts: Interrupts) {
    const SOON: Duration = Duration::from_millis(250);
    interrupts.next().await;
    sleep(SOON).await;
    exit(1)
}

async fn connect(arguments: &Arguments) -> anyhow::Result<Load> {
    let Arguments { connections, depth, .. } = *arguments;
    let size = usize::try_from(arguments.size)?;
    let client = Client::builder().call_timeout(arguments.timeout.0).max_in_flight(depth.into());
    let client = arguments.server.apply(client)?;
    if arguments.own_server {
        let server = OwnServer::start().await?;
        let connect = async || Ok(client.clone().over(server.connect().await?).await?);
        return Load::connect(connections, depth, size, connect).await;
    }
    let address = arguments.server.address();
    let connect = async || client.clone().connect(address.clone()).await.map_err(with_remedy);
    Load::connect(connections, depth, size, connect).await
}

/// Warms up and measures. Failures count in both.
async fn measure(load: &Load, arguments: &Arguments, interrupts: &mut Interrupts) -> anyhow::Result<Outcome> {
    let goal = arguments.count.map_or(Goal::Duration(arguments.duration.0), Goal::Count);
    if arguments.warmup.0.is_zero() {
        return load.run(goal, arguments.rate, interrupts).await;
    }
    let mut warmup = load.run(Goal::Duration(arguments.warmup.0), arguments.rate, interrupts).await?;
    warmup.tally.forget_answers();
    warmup.unsent = 0;
    if warmup.interrupted {
        return Ok(warmup);
    }
    let mut outcome = load.run(goal, arguments.rate, interrupts).await?;
    outcome.tally.add(&warmup.tally);
    Ok(outcome)
}
