//! A server in a process of its own: started, asked what it takes, and killed.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;

use crate::frames::{REQUEST_LEN, Requests};
use crate::server::Kind;

/// A running server, which ends with this value.
#[derive(Debug)]
pub(crate) struct Server {
    process: Child,
    address: SocketAddr,
    kind: Kind,
}

impl Server {
    /// Starts this program again, as a server, and waits until it listens.
    pub(crate) fn start(kind: Kind, workers: u16) -> Result<Self> {
        let name = kind.to_possible_value().context("every kind has a name")?;
        let process = Command::new(std::env::current_exe()?)
            .args(["serve", name.get_name(), &workers.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        // Made before anything can fail, so that the process is killed in any case.
        let mut server = Self { process, address: SocketAddr::from(([127, 0, 0, 1], 0)), kind };
        let mut line = String::new();
        BufReader::new(server.process.stdout.take().context("the server has no output")?).read_line(&mut line)?;
        server.address = line.trim_end().parse().context("the server did not say where it listens")?;
        Ok(server)
    }

    pub(crate) const fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) const fn kind(&self) -> Kind {
        self.kind
    }

    /// The time its threads were running so far, in the kernel as well.
    pub(crate) fn processor_time(&self) -> Result<Duration> {
        let mut nanoseconds = 0;
        for thread in fs::read_dir(format!("/proc/{}/task", self.process.id()))? {
            let statistics = fs::read_to_string(thread?.path().join("schedstat"))?;
            let running = statistics.split(' ').next().context("schedstat is empty")?;
            nanoseconds += running.parse::<u64>().context("schedstat begins with no number")?;
        }
        Ok(Duration::from_nanos(nanoseconds))
    }

    /// How many bytes of its memory are resident.
    pub(crate) fn resident(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS in status")?;
        let kibibytes: u64 = line.trim_end_matches("kB").trim().parse().context("VmRSS is no number")?;
        Ok(kibibytes * 1024)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, and there is nothing left to do then.
        let _ended = self.process.kill();
        let _ended = self.process.wait();
    }
}

/// Connects, and asks the reference request, which has to be answered with `expected`: the generator of load counts
/// answers and does not look at them.
pub(crate) fn ask(server: &Server, expected: &[u8]) -> Result<TcpStream> {
    let mut socket = TcpStream::connect(server.address())?;
    socket.set_read_timeout(Some(Duration::from_secs(10)))?;
    socket.write_all(Requests::new(1)?.stream(0, REQUEST_LEN))?;
    let mut answer = vec![0; expected.len()];
    socket.read_exact(&mut answer)?;
    ensure!(answer == expected, "the answer is not the one that the request calls for");
    Ok(socket)
}
