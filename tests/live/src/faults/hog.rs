//! A client that asks without pause, and one beside it that asks now and then.

use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use echo_proto::Builder;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::connections::probe;
use super::report::{Row, median};
use crate::exchange::Exchange;
use crate::raw::Raw;
use crate::server::Server;

const FLOODED: Duration = Duration::from_secs(3);

/// For each probe.
const BAR: Duration = Duration::from_secs(1);

pub(crate) async fn measure(program: &Path) -> Result<Vec<Row>> {
    let server = Server::start(program)?;
    probe(server.address()).await?;
    let flood = tokio::spawn(flood(server.address()));
    let mut prober = Raw::connect(server.address()).await?;
    let mut times = Vec::new();
    let begin = Instant::now();
    while begin.elapsed() < FLOODED {
        let exchange = Exchange::new(20);
        let asked = Instant::now();
        prober.ask(&exchange)?;
        prober.exchange().await?;
        times.push(asked.elapsed());
    }
    flood.abort();
    let most = times.iter().max().copied().context("no probe was answered")?;
    let median = format!("{:.2} ms", median(times.clone()).as_secs_f64() * 1e3);
    Ok(vec![
        Row::within(format!("{} probes beside a flood: the longest", times.len()), most, BAR),
        Row::reported("their median", median),
    ])
}

/// Requests without end, whose answers are read and not looked at.
async fn flood(address: SocketAddr) -> Result<()> {
    let mut builder = Builder::new();
    for _ in 0..1000 {
        builder.request(&Exchange::new(20).request())?;
    }
    let (mut reading, mut writing) = TcpStream::connect(address).await?.into_split();
    let write = async {
        loop {
            writing.write_all(builder.as_slice()).await?;
        }
    };
    let read = async {
        let mut ignored = vec![0; 64 << 10];
        while reading.read(&mut ignored).await? > 0 {}
        Ok(())
    };
    tokio::select! {
        ended = write => ended,
        ended = read => ended,
    }
}
