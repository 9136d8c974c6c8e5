//! What a connection costs the server while nothing happens on it.

use std::net::TcpStream;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::Settings;
use crate::frames::first_response;
use crate::process::{Server, ask};
use crate::report::{Bar, Row};
use crate::server::Kind;

/// How many bytes of resident memory an idle connection may take.
const BAR: f64 = 4096.0;

/// So many connections may be made before the server has accepted the first of them.
const BURST: u16 = 1000;

/// The memory of a server counts once it was the same so many times in a row, this long apart.
const STEADY: (usize, Duration) = (5, Duration::from_millis(100));

/// Measures connections that never asked anything, and ones that did once.
pub(crate) fn measure(settings: &Settings) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (name, asks) in [("never used", false), ("after one request", true)] {
        let case = format!("{} idle connections, {name}", settings.connections);
        rows.push(Row::ours(case, "bytes each", bytes_each(settings, asks)?).with_bar(Bar::AtMost(BAR)));
    }
    Ok(rows)
}

/// Resident bytes for each connection of a server of its own.
fn bytes_each(settings: &Settings, asks: bool) -> Result<f64> {
    let server = Server::start(Kind::Ours, settings.workers)?;
    let expected = first_response()?;
    ask(&server, &expected)?;
    let before = steady(&server)?;
    let mut connections = Vec::new();
    for number in 0..settings.connections {
        if number % BURST == 0 {
            // Connections are accepted in their order: once this one has its answer, the server has all before.
            ask(&server, &expected)?;
        }
        let connection = if asks { ask(&server, &expected) } else { Ok(TcpStream::connect(server.address())?) };
        connections.push(connection.with_context(|| format!("connection {number}: does `ulimit -n` allow so many?"))?);
    }
    ask(&server, &expected).context("a new connection beside the idle ones")?;
    let after = steady(&server)?;
    #[expect(clippy::cast_precision_loss, reason = "memory is far below 2^52 bytes")]
    let taken = after.saturating_sub(before) as f64;
    Ok(taken / f64::from(settings.connections))
}

/// The resident memory once it does not change.
fn steady(server: &Server) -> Result<u64> {
    let (times, pause) = STEADY;
    let (mut last, mut same) = (server.resident()?, 0);
    while same < times {
        sleep(pause);
        let now = server.resident()?;
        same = if now == last { same + 1 } else { 0 };
        last = now;
    }
    Ok(last)
}
