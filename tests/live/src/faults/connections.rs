//! Many connections, one that asks beside them, and memory once it does not change.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tokio::time::sleep;

use crate::exchange::Exchange;
use crate::process::Process;
use crate::raw::Raw;

/// The most connections that a fault has.
pub(crate) const MANY: u16 = 10_000;

/// So many may be made before the server has accepted the first of them: the queue of its listener is longer.
const BURST: u16 = 100;

/// Memory counts once it was the same so many times in a row, this long apart, or after a while at the latest.
const STEADY: (usize, Duration) = (3, Duration::from_millis(100));
const LATEST: Duration = Duration::from_secs(3);

/// So many connections, all of them accepted.
pub(crate) async fn many(address: SocketAddr, count: u16) -> Result<Vec<Raw>> {
    let mut connections = Vec::with_capacity(count.into());
    for number in 0..count {
        if number % BURST == 0 {
            // Connections are accepted in their order: once this one has its answer, the server has all before.
            probe(address).await?;
        }
        connections.push(Raw::connect(address).await.with_context(|| format!("connection {number}"))?);
    }
    probe(address).await?;
    Ok(connections)
}

/// How long a new connection takes from the attempt to connect until it has an answer, which is compared.
pub(crate) async fn probe(address: SocketAddr) -> Result<Duration> {
    let exchange = Exchange::new(20);
    let begin = Instant::now();
    let mut raw = Raw::connect(address).await?;
    raw.ask(&exchange)?;
    raw.exchange().await?;
    Ok(begin.elapsed())
}

/// The memory of a process once it does not change, in bytes.
pub(crate) async fn steady_memory(process: Process) -> Result<f64> {
    let begin = Instant::now();
    let (times, pause) = STEADY;
    let (mut last, mut same) = (process.memory()?, 0);
    while same < times && begin.elapsed() < LATEST {
        sleep(pause).await;
        let now = process.memory()?;
        same = if now == last { same + 1 } else { 0 };
        last = now;
    }
    Ok(bytes(last))
}

/// As a number to divide.
#[expect(clippy::cast_precision_loss, reason = "memory is far below 2^52 bytes")]
pub(crate) const fn bytes(count: u64) -> f64 {
    count as f64
}
