//! A server that may open no more files: it rests, and serves again once it may.

use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::connections::probe;
use super::report::Row;
use crate::process::Process;
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
    let what = format!("{CONNECTIONS} connections, {OPEN_FILES} open files: of a processor");
    let used = used_at_the_limit(what, server.process(), OPEN_FILES).await?;
    ensure!(server.is_running()?, "expected the server to go on, found it ended");
    let begin = Instant::now();
    connections.shutdown().await;
    probe(server.address()).await?;
    Ok(vec![used, Row::within("served again after the others have gone", begin.elapsed(), RECOVERED)])
}

/// What a process takes of a processor that may open so many files, and has them open.
pub(super) async fn used_at_the_limit(what: String, process: Process, open_files: u64) -> Result<Row> {
    sleep(Duration::from_millis(500)).await;
    let before = process.processor_time()?;
    sleep(WATCHED).await;
    let used = process.processor_time()?.saturating_sub(before);
    let descriptors = process.descriptors()?;
    ensure!(descriptors as u64 >= open_files - 1, "expected the limit to be reached, found {descriptors} open files");
    Ok(Row::at_most(what, "%", used.as_secs_f64() / WATCHED.as_secs_f64() * 100.0, MOST_USED))
}

async fn hold(address: SocketAddr) -> Result<()> {
    let _raw = Raw::connect(address).await?;
    std::future::pending().await
}
