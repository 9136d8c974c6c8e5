//! A server with figures: peers that ask for them and do not finish, nobody who asks, and no descriptor left.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use super::accept_errors::used_at_the_limit;
use super::connections::{probe, steady_memory};
use super::report::Row;
use crate::exchange::Exchange;
use crate::raw::{PATIENCE, Raw};
use crate::server::Server;

/// Requests that are counted while nobody asks.
const REQUESTS: i64 = 1_000_000;

/// What figures may hold then, in MiB, with what the server holds of the requests.
const MOST_HELD: f64 = 4.0;

const UNFINISHED: usize = 100;
/// Of them at once.
const MOST_TAKEN: f64 = 16.0;
/// How long each of them may take, as `serve` has it.
const DEADLINE: Duration = Duration::from_secs(1);

const OPEN_FILES: u64 = 64;

pub(crate) async fn measure(program: &Path) -> Result<Vec<Row>> {
    let (figures, server) = start(program)?;
    probe(server.address()).await?;
    let before = steady_memory(server.process()).await?;
    count(&server).await?;
    let held = (steady_memory(server.process()).await? - before) / f64::from(1 << 20);
    let mut rows = vec![Row::at_most(
        format!("{REQUESTS} requests counted, nobody asks: more than before"),
        "MiB",
        held,
        MOST_HELD,
    )];

    let descriptors = server.process().descriptors()?;
    let mut unfinished = Vec::new();
    for _ in 0..UNFINISHED {
        let mut socket = TcpStream::connect(figures).await?;
        socket.write_all(b"GET /metrics HTTP/1.1\r\n").await?;
        unfinished.push(socket);
    }
    let begin = Instant::now();
    sleep(Duration::from_millis(500)).await;
    let taken = u32::try_from(server.process().descriptors()?.saturating_sub(descriptors))?;
    rows.push(Row::at_most(
        format!("{UNFINISHED} unfinished requests for figures: taken at once"),
        "connections",
        taken.into(),
        MOST_TAKEN,
    ));
    let mut first = unfinished.swap_remove(0);
    let closed = timeout(PATIENCE, first.read(&mut [0])).await.context("expected the end, found nothing")?;
    ensure!(closed.unwrap_or_default() == 0, "expected the end, found bytes");
    rows.push(Row::within("the first of them: closed", begin.elapsed(), DEADLINE + Duration::from_secs(1)));
    drop((first, unfinished));

    server.restrict_open_files(OPEN_FILES)?;
    let mut idle = Vec::new();
    for _ in 0..OPEN_FILES {
        idle.push(TcpStream::connect(server.address()).await?);
    }
    let mut scrape = TcpStream::connect(figures).await?;
    scrape.write_all(b"GET /metrics HTTP/1.0\r\n\r\n").await?;
    let what = format!("{OPEN_FILES} open files, none left for a scrape: of a processor");
    rows.push(used_at_the_limit(what, server.process(), OPEN_FILES).await?);
    drop(idle);
    let mut page = String::new();
    timeout(PATIENCE, scrape.read_to_string(&mut page)).await.context("expected figures, found nothing")??;
    let counted = page.lines().filter_map(|line| line.strip_prefix("echo_proto_request_seconds_count ")).next();
    let counted = counted.context("expected a count of requests in the figures")?.parse()?;
    rows.push(Row::exactly("requests that the figures count", counted, REQUESTS.unsigned_abs() + 1));
    Ok(rows)
}

/// A server, and where its figures are.
fn start(program: &Path) -> Result<(SocketAddr, Server)> {
    // Nobody else takes the port in the time between.
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let mut command = Command::new(program);
    command.args(["serve", "--addr", "127.0.0.1:0", "--log", "error", "--metrics", &port.to_string()]);
    Ok(((Ipv4Addr::LOCALHOST, port).into(), Server::start_command(command)?))
}

async fn count(server: &Server) -> Result<()> {
    let asking = Raw::connect(server.address()).await?;
    let exchanges = (0..REQUESTS).map(|timestamp| Exchange::of(timestamp, 20));
    asking.exchange_many(exchanges, Duration::ZERO).await?;
    Ok(())
}
