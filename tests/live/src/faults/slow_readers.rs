//! Clients that ask very much and read nothing of it for a while.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::connections::{bytes, probe, steady_memory};
use super::report::Row;
use crate::exchange::Exchange;
use crate::raw::Raw;
use crate::server::Server;

const CONNECTIONS: u16 = 100;
const REQUESTS: i64 = 10_000;

/// More of them in all than the sockets of both sides hold.
const BODY: usize = 1000;

const UNREAD: Duration = Duration::from_secs(3);

/// Of each connection, in MiB.
const BAR: f64 = 1.0;

pub(crate) async fn measure(program: &Path) -> Result<Vec<Row>> {
    let server = Server::start(program)?;
    probe(server.address()).await?;
    let before = steady_memory(server.process()).await?;
    let mut readers: JoinSet<Result<u64>> =
        (0..CONNECTIONS).map(|number| read_late(server.address(), number)).collect();
    let (mut answers, mut peak) = (0, 0);
    while !readers.is_empty() {
        tokio::select! {
            Some(read) = readers.join_next() => answers += read??,
            () = sleep(Duration::from_millis(100)) => peak = peak.max(server.process().memory()?),
        }
    }
    let each = (bytes(peak) - before) / f64::from(CONNECTIONS) / f64::from(1 << 20);
    Ok(vec![
        Row::at_most(format!("{CONNECTIONS} connections that read late: the most that one takes"), "MiB", each, BAR),
        Row::exactly("their answers, right and in order", answers, REQUESTS.cast_unsigned() * u64::from(CONNECTIONS)),
    ])
}

async fn read_late(address: SocketAddr, connection: u16) -> Result<u64> {
    let raw = Raw::connect(address).await?;
    let first = i64::from(connection) * REQUESTS;
    raw.exchange_many((first..first + REQUESTS).map(|timestamp| Exchange::of(timestamp, BODY)), UNREAD).await?;
    Ok(REQUESTS.cast_unsigned())
}
