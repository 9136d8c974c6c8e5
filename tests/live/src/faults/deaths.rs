//! Clients that end without a word while the server is told to stop: nobody is left to be waited for.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use rustix::process::Signal;
use tokio::time::timeout;

use super::connections::{many, probe};
use super::report::Row;
use crate::exchange::{Exchange, MOST};
use crate::raw::{PATIENCE, Raw};
use crate::server::Server;

const CONNECTIONS: u16 = 300;

/// From SIGTERM to the end of the process: less than any limit of the server.
const BAR: Duration = Duration::from_millis(900);

/// What each client was at when it ended.
#[derive(Debug, Clone, Copy)]
enum At {
    Nothing,
    HalfAHeader,
    HalfARequest,
    UnreadAnswers,
}

pub(crate) async fn measure(program: &Path) -> Result<Vec<Row>> {
    let mut slowest = Duration::ZERO;
    for at in [At::Nothing, At::HalfAHeader, At::HalfARequest, At::UnreadAnswers] {
        for is_reset in [false, true] {
            slowest = slowest.max(stop(program, at, is_reset).await?);
        }
    }
    let what = format!("{CONNECTIONS} clients end, by FIN or RST, at four places, and SIGTERM: the slowest stop");
    Ok(vec![Row::within(what, slowest, BAR)])
}

async fn stop(program: &Path, at: At, is_reset: bool) -> Result<Duration> {
    let mut server = Server::start(program)?;
    let mut connections = many(server.address(), CONNECTIONS).await?;
    for raw in &mut connections {
        reach(raw, at).await?;
    }
    // All of that has reached the server.
    probe(server.address()).await?;
    for raw in connections {
        if is_reset {
            raw.reset();
        }
    }
    let begin = Instant::now();
    server.signal(Signal::TERM)?;
    server.ended(PATIENCE).await?.context("expected the server to end, found it running")?;
    Ok(begin.elapsed())
}

async fn reach(raw: &mut Raw, at: At) -> Result<()> {
    match at {
        At::Nothing => {}
        At::HalfAHeader => raw.send(&[0, 0]).await,
        At::HalfARequest => {
            raw.ask_in_vain(&Exchange::new(100))?;
            let request = raw.requests();
            raw.send(request.get(..50).unwrap_or_default()).await;
        }
        At::UnreadAnswers => {
            for _ in 0..8 {
                raw.ask_in_vain(&Exchange::new(MOST))?;
            }
            let requests = raw.requests();
            // More than is taken by who is not read.
            let _sent = timeout(Duration::from_millis(5), raw.send(&requests)).await;
        }
    }
    Ok(())
}
