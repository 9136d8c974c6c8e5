//! A handler that panics once in a hundred times, in a server of its own: the program `echo-proto` has none.

use std::io::Write;
use std::process::Command;

use anyhow::{Context, Result};
use echo_proto::{EchoRequest, EchoResponse, Server as EchoServer};
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::connections::probe;
use super::report::Row;
use crate::exchange::Exchange;
use crate::raw::{PATIENCE, Raw};
use crate::server::Server;

const CONNECTIONS: i64 = 1000;
/// Of each connection.
const REQUESTS: i64 = 10;
/// One request in so many makes the handler panic.
const ODDS: i64 = 100;

/// The name by which this program runs that server.
pub(crate) const SUBCOMMAND: &str = "serve-panics";

pub(crate) async fn measure() -> Result<Vec<Row>> {
    let mut command = Command::new(std::env::current_exe().context("the path of this program")?);
    command.arg(SUBCOMMAND);
    let mut server = Server::start_command(command)?;
    let mut connections: JoinSet<Result<bool>> = (0..CONNECTIONS)
        .map(|number| {
            let address = server.address();
            async move { converse(Raw::connect(address).await?, number * REQUESTS).await }
        })
        .collect();
    let (mut right, mut ended) = (0, 0);
    while let Some(done) = connections.join_next().await {
        if done?? {
            ended += 1;
        } else {
            right += 1;
        }
    }
    let due = (CONNECTIONS * REQUESTS / ODDS).cast_unsigned();
    anyhow::ensure!(server.is_running()?, "expected the server to go on, found it ended");
    probe(server.address()).await?;
    Ok(vec![
        Row::exactly("connections whose handler panicked, ended behind the answers before", ended, due),
        Row::exactly("other connections, answered whole", right, CONNECTIONS.cast_unsigned() - due),
    ])
}

/// Asks, reads all that is due, and says whether the handler was to panic.
async fn converse(mut raw: Raw, first: i64) -> Result<bool> {
    let timestamps = first..first + REQUESTS;
    let panics = timestamps.clone().find(|timestamp| is_unlucky(*timestamp));
    for timestamp in timestamps.start..panics.unwrap_or(timestamps.end) {
        raw.ask(&Exchange::of(timestamp, 20))?;
    }
    if let Some(timestamp) = panics {
        raw.ask_in_vain(&Exchange::of(timestamp, 20))?;
    }
    raw.exchange().await?;
    raw.finish().await;
    raw.end(PATIENCE).await?;
    Ok(panics.is_some())
}

const fn is_unlucky(timestamp: i64) -> bool {
    timestamp % ODDS == ODDS - 1
}

/// That server, until it is killed.
pub(crate) async fn serve() -> Result<()> {
    // What panics is meant to.
    std::panic::set_hook(Box::new(|_| {}));
    let server = EchoServer::builder().route::<EchoRequest<'_>>(|request, context| {
        let EchoRequest { timestamp, subject, body, .. } = request;
        if is_unlucky(timestamp) {
            #[expect(clippy::panic, reason = "that is what it is for")]
            {
                panic!("as it was asked to");
            }
        }
        EchoResponse { id: context.id(), timestamp, subject, body }
    });
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("listening on {}", listener.local_addr()?);
    std::io::stdout().flush()?;
    server.build()?.serve(listener).await;
    Ok(())
}
