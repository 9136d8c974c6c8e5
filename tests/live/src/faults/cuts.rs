//! Connections that are cut at every byte of three frames: the server keeps nothing of them.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use echo_proto::Builder;
use tokio::time::sleep;

use super::connections::probe;
use super::report::Row;
use crate::exchange::Exchange;
use crate::raw::{PATIENCE, Raw};
use crate::server::Server;

const FRAMES: usize = 3;

/// How long the server may take to find out about the last of them.
const NOTICED: Duration = Duration::from_secs(5);

pub(crate) async fn measure(program: &Path) -> Result<Vec<Row>> {
    let server = Server::start(program)?;
    probe(server.address()).await?;
    sleep(Duration::from_millis(100)).await;
    let before = server.process().descriptors()?;
    // The same three times, so that they are of one length.
    let exchange = Exchange::new(20);
    let mut builder = Builder::new();
    for _ in 0..FRAMES {
        builder.request(&exchange.request())?;
    }
    let stream = builder.take();
    let mut cuts = 0;
    for offset in 0..=stream.len() {
        let front = stream.get(..offset).unwrap_or_default();
        let mut raw = Raw::connect(server.address()).await?;
        for _ in 0..offset * FRAMES / stream.len() {
            raw.ask(&exchange)?;
        }
        let _in_front = raw.requests();
        // By FIN, and reading what is answered before the cut.
        raw.send(front).await;
        raw.finish().await;
        raw.exchange().await?;
        raw.end(PATIENCE).await?;
        // By FIN and by RST, reading nothing.
        for by_reset in [false, true] {
            let mut raw = Raw::connect(server.address()).await?;
            raw.send(front).await;
            if by_reset {
                raw.reset();
            }
        }
        cuts += 3;
    }
    let begin = Instant::now();
    let mut left = server.process().descriptors()?;
    while left > before && begin.elapsed() < NOTICED {
        sleep(Duration::from_millis(10)).await;
        left = server.process().descriptors()?;
    }
    Ok(vec![Row::exactly(
        format!("{cuts} cuts by FIN and RST: descriptors left"),
        left.saturating_sub(before) as u64,
        0,
    )])
}
