//! Connections that are each within their limits, and together want more memory than there is for all.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::connections::{bytes, many, probe, steady_memory};
use super::report::Row;
use crate::exchange::{Exchange, MOST};
use crate::raw::Raw;
use crate::server::Server;

const CONNECTIONS: u16 = 1000;

/// What they may hold together, in MiB: without that they would hold 1000 and more.
const TOGETHER: u16 = 64;

/// What each has beside, in KiB, its task and what the allocator makes of it included.
const EACH: u16 = 24;

/// How long each tries to send all of its request but the last byte.
const TRIES: Duration = Duration::from_secs(2);

/// How long memory is looked at, and how often.
const LASTS: Duration = Duration::from_secs(3);
const PAUSE: Duration = Duration::from_millis(20);

pub(crate) async fn measure(program: &Path) -> Result<Vec<Row>> {
    let together = (u32::from(TOGETHER) << 20).to_string();
    let server = Server::start_with(program, &["--max-buffered", &together])?;
    probe(server.address()).await?;
    let before = steady_memory(server.process()).await?;
    let connections = many(server.address(), CONNECTIONS).await?;
    let mut sending: JoinSet<Result<Raw>> = connections.into_iter().map(send_all_but_one).collect();
    let (mut holding, mut peak) = (Vec::new(), 0);
    let begin = Instant::now();
    while begin.elapsed() < LASTS {
        tokio::select! {
            Some(sent) = sending.join_next() => holding.push(sent??),
            () = sleep(PAUSE) => {}
        }
        peak = peak.max(server.process().memory()?);
    }
    let served = probe(server.address()).await?;
    drop(holding);
    let mebibytes = |bytes: f64| bytes / f64::from(1 << 20);
    // One request may go over it.
    let bar = f64::from(TOGETHER) + f64::from(CONNECTIONS) * f64::from(EACH) / 1024.0 + 2.0;
    Ok(vec![
        Row::at_most(
            format!("{CONNECTIONS} requests of 1 MiB that lack a byte, with {TOGETHER} MiB for all: held"),
            "MiB",
            mebibytes(bytes(peak) - before),
            bar,
        ),
        Row::within("a small request on a new connection is answered", served, Duration::from_secs(1)),
    ])
}

async fn send_all_but_one(mut raw: Raw) -> Result<Raw> {
    raw.ask_in_vain(&Exchange::new(MOST))?;
    let mut request = raw.requests();
    request.pop();
    // The server does not read from all of them.
    let _sent = timeout(TRIES, raw.send(&request)).await;
    Ok(raw)
}
