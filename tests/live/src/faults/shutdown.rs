//! SIGTERM while requests are on their way: all that the server's side had received by then is answered.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use rustix::process::Signal;
use tokio::task::JoinSet;

use super::connections::many;
use super::report::Row;
use crate::exchange::Exchange;
use crate::raw::{PATIENCE, Raw};
use crate::server::Server;

const CONNECTIONS: u16 = 80;
/// Connections that were made and not accepted yet.
const QUEUED: u16 = 20;
/// Of each connection.
const REQUESTS: u16 = 10;
const IDLE: u16 = 100;

/// From SIGTERM until the process has ended: the usual drain deadline.
const BAR: Duration = Duration::from_secs(10);

pub(crate) async fn measure(program: &Path) -> Result<Vec<Row>> {
    let mut server = Server::start(program)?;
    // Who stays connected and says nothing, also when the server closes.
    let idle = many(server.address(), IDLE).await?;
    let mut connections = many(server.address(), CONNECTIONS).await?;
    // Stopped, it has none of the requests handled when it is told to end: all of them wait in its sockets.
    server.signal(Signal::STOP)?;
    for _ in 0..QUEUED {
        connections.push(Raw::connect(server.address()).await?);
    }
    let mut asked = Vec::new();
    for mut raw in connections.drain(..) {
        for _ in 0..REQUESTS {
            raw.ask(&Exchange::new(1000))?;
        }
        let requests = raw.requests();
        raw.send(&requests).await;
        asked.push(raw);
    }
    let begin = Instant::now();
    server.signal(Signal::TERM)?;
    server.signal(Signal::CONT)?;
    let mut answered: JoinSet<Result<u16>> = asked.into_iter().map(answers).collect();
    let (mut answers, mut lost) = (0_u64, None);
    while let Some(read) = answered.join_next().await {
        match read? {
            Ok(count) => answers += u64::from(count),
            Err(error) => lost = Some(error),
        }
    }
    let status = server.ended(PATIENCE).await?.context("expected the server to end, found it running")?;
    let took = begin.elapsed();
    drop(idle);
    if let Some(error) = lost {
        eprintln!("{error}");
    }
    let due = u64::from(CONNECTIONS + QUEUED) * u64::from(REQUESTS);
    Ok(vec![
        Row::exactly("requests received before SIGTERM and answered", answers, due),
        Row::within("the process has ended, with idle peers", took, BAR),
        Row::exactly("its exit status, 0 for success", u64::from(!status.success()), 0),
    ])
}

/// Reads what is due, and the end behind it.
async fn answers(mut raw: Raw) -> Result<u16> {
    raw.exchange().await?;
    raw.end(PATIENCE).await?;
    Ok(REQUESTS)
}
