//! `echo-proto serve` in a process of its own: built, started, and ended.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::process::Process;

/// Which program serves.
#[derive(Debug, clap::Args)]
pub(crate) struct Program {
    /// The program `echo-proto`; unless given, cargo builds it
    #[arg(long, value_name = "PATH")]
    server: Option<PathBuf>,
}

impl Program {
    /// Where the program is.
    pub(crate) fn path(&self) -> Result<PathBuf> {
        match &self.server {
            Some(path) => Ok(path.clone()),
            None => build(),
        }
    }
}

/// A running server, which ends with this value.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts `program` with these options of `serve`, and waits until it listens.
    pub(crate) fn start(program: &Path, options: &[&str]) -> Result<Self> {
        let child = Command::new(program)
            .args(["serve", "--addr", "127.0.0.1:0", "--log", "error"])
            .args(options)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        // Made before anything else can fail, so that the process is killed in any case.
        let mut server = Self { child, address: SocketAddr::from(([127, 0, 0, 1], 0)) };
        let mut line = String::new();
        BufReader::new(server.child.stdout.take().context("the server has no output")?).read_line(&mut line)?;
        let address = line.trim_end().strip_prefix("listening on ").context("the server does not listen")?;
        server.address = address.parse().context("the server did not say where it listens")?;
        Ok(server)
    }

    pub(crate) const fn address(&self) -> SocketAddr {
        self.address
    }

    pub(crate) fn process(&self) -> Process {
        Process(self.child.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself, and there is nothing left to do then.
        let _ended = self.child.kill();
        let _ended = self.child.wait();
    }
}

/// The program as cargo builds it from the workspace that this package is in.
fn build() -> Result<PathBuf> {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--package", "echo-proto", "--bin", "echo-proto", "--message-format", "json"])
        .args(["--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml")])
        .stderr(Stdio::inherit())
        .output()
        .context("cannot run cargo")?;
    ensure!(built.status.success(), "cargo cannot build echo-proto");
    let messages = built.stdout.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok());
    let executable =
        messages.filter_map(|message: Value| Some(message.get("executable")?.as_str()?.into())).next_back();
    executable.context("cargo did not say where echo-proto is")
}
