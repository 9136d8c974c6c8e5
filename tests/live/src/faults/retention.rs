//! Connections that have sent one large frame, and only small ones since: its memory is given back.

use std::path::Path;
use std::time::Duration;

use anyhow::{Result, ensure};
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::connections::{bytes, many, probe, steady_memory};
use super::report::Row;
use crate::exchange::{Exchange, MOST};
use crate::raw::Raw;
use crate::server::Server;

const CONNECTIONS: u16 = 1000;

/// Large frames at once: more would only wait for each other in the kernel.
const AT_ONCE: usize = 64;

/// How long after the last frame memory is looked at.
const AFTER: Duration = Duration::from_secs(5);

/// In MiB, of all connections together and with what they take when idle.
const BAR: f64 = 16.0;

pub(crate) async fn measure(program: &Path) -> Result<Vec<Row>> {
    let server = Server::start(program)?;
    probe(server.address()).await?;
    let before = steady_memory(server.process()).await?;
    let mut waiting = many(server.address(), CONNECTIONS).await?;
    let (mut asking, mut done) = (JoinSet::new(), Vec::new());
    let mut peak = 0;
    while done.len() < usize::from(CONNECTIONS) {
        let room = AT_ONCE - asking.len();
        for raw in waiting.drain(waiting.len().saturating_sub(room)..) {
            asking.spawn(ask(raw));
        }
        if let Some(asked) = asking.join_next().await {
            done.push(asked??);
        }
        if done.len() % 50 == 0 {
            peak = peak.max(server.process().memory()?);
        }
    }
    ensure!(peak > 0, "the memory of the server was not looked at");
    sleep(AFTER).await;
    let after = bytes(server.process().memory()?);
    let mebibytes = |bytes: f64| bytes / f64::from(1 << 20);
    Ok(vec![
        Row::at_most(
            format!("after {CONNECTIONS} frames of 1 MiB on as many connections: more than before"),
            "MiB",
            mebibytes(after - before),
            BAR,
        ),
        Row::reported("the most meanwhile", format!("{:.2} MiB", mebibytes(bytes(peak) - before))),
    ])
}

/// One large request, and small ones behind it.
async fn ask(mut raw: Raw) -> Result<Raw> {
    raw.ask(&Exchange::new(MOST))?;
    raw.exchange().await?;
    for _ in 0..3 {
        raw.ask(&Exchange::new(20))?;
        raw.exchange().await?;
    }
    Ok(raw)
}
