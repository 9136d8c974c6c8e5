//! Connections that claim the largest frame and send nothing of it.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;

use super::connections::{MANY, many, probe, steady_memory};
use super::report::Row;
use crate::server::Server;

/// Of each connection, in bytes.
const BAR: f64 = 4096.0;

/// For a new connection to be served.
const SERVED: Duration = Duration::from_secs(1);

pub(crate) async fn measure(program: &Path) -> Result<Vec<Row>> {
    let server = Server::start(program)?;
    probe(server.address()).await?;
    let empty = steady_memory(server.process()).await?;
    let mut connections = many(server.address(), MANY).await?;
    let idle = steady_memory(server.process()).await?;
    for raw in &mut connections {
        raw.send(&(1i32 << 20).to_be_bytes()).await;
    }
    let latency = probe(server.address()).await?;
    let claimed = steady_memory(server.process()).await?;
    let each = |before: f64, after: f64| (after - before) / f64::from(MANY);
    Ok(vec![
        Row::at_most("an idle connection, its task included", "bytes", each(empty, idle), BAR),
        Row::at_most("what its claim of 1 MiB commits", "bytes", each(idle, claimed), BAR),
        Row::within(format!("a new connection beside {MANY} claims: served"), latency, SERVED),
    ])
}
