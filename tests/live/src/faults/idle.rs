//! Connections on which nothing happens, half of them within a header.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;

use super::connections::{MANY, many, probe};
use super::report::Row;
use crate::server::Server;

/// For a new connection to be served.
const SERVED: Duration = Duration::from_secs(1);

pub(crate) async fn measure(program: &Path) -> Result<Vec<Row>> {
    let server = Server::start(program)?;
    let mut connections = many(server.address(), MANY).await?;
    for raw in connections.iter_mut().step_by(2) {
        raw.send(&[0, 0]).await;
    }
    let latency = probe(server.address()).await?;
    Ok(vec![Row::within(format!("a new connection beside {MANY} idle ones: served"), latency, SERVED)])
}
