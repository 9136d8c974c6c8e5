//! `bench`: how many requests a server answers, and how long each of them waits.

mod arguments;
mod interrupts;
mod load;
mod report;
mod schedule;
mod tally;

use crate::{Address, Client, Server};
use anyhow::{Context as _, ensure};
use tokio::net::TcpListener;

pub(crate) use self::arguments::Arguments;
use self::interrupts::Interrupts;
use self::load::{Load, Outcome};
use self::report::Report;
use self::schedule::Goal;
use crate::command_line::connect::with_remedy;
use crate::command_line::output::{say, say_json};

pub(crate) async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let address = if arguments.own_server { own_server().await? } else { arguments.server.address() };
    let client = arguments.server.apply(Client::builder().call_timeout(arguments.timeout.0))?;
    let size = usize::try_from(arguments.size)?;
    let load = Load::connect(&client, &address, arguments.connections, arguments.depth, size);
    let load = load.await.map_err(with_remedy)?;
    let outcome = measure(&load, &arguments).await?;
    let report = Report::new(&arguments, &outcome, load.frame_lens()?);
    if arguments.json {
        say_json(&report)?;
    } else {
        say(report.table())?;
    }
    let Outcome { tally, interrupted, .. } = outcome;
    let failures = tally.failures();
    ensure!(failures == 0, "{failures} of the requests failed");
    ensure!(!tally.latencies.is_empty() || interrupted, "no request was sent while it was measured");
    Ok(())
}

async fn own_server() -> anyhow::Result<Address> {
    let listener = TcpListener::bind("127.0.0.1:0").await.context("cannot listen on this machine's loopback")?;
    let address = listener.local_addr().context("cannot listen on this machine's loopback")?;
    tokio::spawn(Server::builder().echo().build()?.serve(listener));
    Ok(address.into())
}

/// Warms up and measures. Failures count in both.
async fn measure(load: &Load, arguments: &Arguments) -> anyhow::Result<Outcome> {
    let mut interrupts = Interrupts::new()?;
    let goal = arguments.count.map_or(Goal::Duration(arguments.duration.0), Goal::Count);
    if arguments.warmup.0.is_zero() {
        return load.run(goal, arguments.rate, &mut interrupts).await;
    }
    let mut warmup = load.run(Goal::Duration(arguments.warmup.0), arguments.rate, &mut interrupts).await?;
    warmup.tally.forget_answers();
    warmup.unsent = 0;
    if warmup.interrupted {
        return Ok(warmup);
    }
    let mut outcome = load.run(goal, arguments.rate, &mut interrupts).await?;
    outcome.tally.add(&warmup.tally);
    Ok(outcome)
}
