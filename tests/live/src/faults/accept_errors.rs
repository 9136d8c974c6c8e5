//! A server that may open no more files: it rests, and serves again once it may.

use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::connections::probe;
use super::report::Row;
use crate::raw::Raw;
use crate::server::Server;

const OPEN_FILES: u64 = 64;
const CONNECTIONS: usize = 200;

const WATCHED: Duration = Duration::from_secs(2);

/// Of one processor, in percent.
const MOST_USED: f64 = 10.0;

/// From when the others have gone until a new connection has its answer.
const RECOVERED: Duration = Duration::from_secs(1);

pub(crate) async fn measure(program: &Path) -> Result<Vec<Row>> {
    let mut server = Server::start(program)?;
    server.restrict_open_files(OPEN_FILES)?;
    // Those that are not accepted wait in the listener's queue, and those for which it is too short before it.
    let address = server.address();
    let mut connections: JoinSet<Result<()>> = (0..CONNECTIONS).map(|_| hold(address)).collect();
    sleep(Duration::from_millis(500)).await;
    let before = server.process().processor_time()?;
    sleep(WATCHED).await;
    let used = server.process().processor_time()?.saturating_sub(before);
    let descriptors = server.process().descriptors()?;
    ensure!(descriptors as u64 >= OPEN_FILES - 1, "expected the limit to be reached, found {descriptors} open files");
    ensure!(server.is_running()?, "expected the server to go on, found it ended");
    let begin = Instant::now();
    connections.shutdown().await;
    probe(server.address()).await?;
    Ok(vec![
        Row::at_most(
            format!("{CONNECTIONS} connections, {OPEN_FILES} open files: of a processor"),
            "%",
            used.as_secs_f64() / WATCHED.as_secs_f64() * 100.0,
            MOST_USED,
        ),
        Row::within("served again after the others have gone", begin.elapsed(), RECOVERED),
    ])
}

async fn hold(address: SocketAddr) -> Result<()> {
    let _raw = Raw::connect(address).await?;
    std::future::pending().await
}
