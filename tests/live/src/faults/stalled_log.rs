//! A log that nobody takes, and peers that make the server write it.

use std::io::{PipeReader, Write, pipe};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use rustix::process::Signal;

use super::connections::probe;
use super::report::Row;
use crate::exchange::Exchange;
use crate::raw::{PATIENCE, Raw};
use crate::server::Server;

const MALFORMED: u16 = 3000;

/// Of one answer.
const ANSWERED: Duration = Duration::from_secs(1);

/// From SIGTERM until the process has ended.
const ENDED: Duration = Duration::from_secs(3);

pub(crate) async fn measure(program: &Path) -> Result<Vec<Row>> {
    let (_unread, mut server) = start(program)?;
    let mut established = Raw::connect(server.address()).await?;
    let mut longest = Duration::ZERO;
    for _ in 0..MALFORMED {
        let mut malformed = Raw::connect(server.address()).await?;
        malformed.send(&[0xff; 4]).await;
        malformed.end(PATIENCE).await?;
        let begin = Instant::now();
        established.ask(&Exchange::new(20))?;
        established.exchange().await?;
        longest = longest.max(begin.elapsed());
    }
    let new = probe(server.address()).await?;
    let begin = Instant::now();
    server.signal(Signal::TERM)?;
    let status = server.ended(PATIENCE).await?.context("expected the server to end, found it running")?;
    Ok(vec![
        Row::within(format!("beside {MALFORMED} malformed connections: the longest answer"), longest, ANSWERED),
        Row::within("a new connection behind them: served", new, ANSWERED),
        Row::within("the process has ended", begin.elapsed(), ENDED),
        Row::exactly("its exit status, 0 for success", u64::from(!status.success()), 0),
    ])
}

/// A server that logs all it can to a pipe that is full.
fn start(program: &Path) -> Result<(PipeReader, Server)> {
    let (unread, mut stderr) = pipe().context("cannot make a pipe")?;
    // As much as Linux takes.
    stderr.write_all(&[b'-'; 64 << 10]).context("cannot fill a pipe")?;
    let mut command = Command::new(program);
    command.args(["serve", "--addr", "127.0.0.1:0", "--log", "trace"]).stderr(stderr);
    Ok((unread, Server::start_command(command)?))
}
