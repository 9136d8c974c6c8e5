//! `echo-proto serve` in a process of its own: built, started, and ended.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;
use tokio::time::sleep;

use crate::open_files;
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
            None => build(&[]),
        }
    }

    /// Where the same with all its features is, which serves figures.
    pub(crate) fn path_of_full(&self) -> Result<PathBuf> {
        if let Some(path) = &self.server {
            return Ok(path.clone());
        }
        let built = build(&["--features", "full"])?;
        // The other is built to the same place.
        let path = built.with_file_name("echo-proto-full");
        fs::copy(built, &path).context("cannot copy echo-proto")?;
        Ok(path)
    }
}

/// A running server, which ends with this value.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts `program`, and waits until it listens.
    pub(crate) fn start(program: &Path) -> Result<Self> {
        Self::start_with(program, &[])
    }

    /// The same with more options.
    pub(crate) fn start_with(program: &Path, options: &[&str]) -> Result<Self> {
        let mut command = Command::new(program);
        command.args(["serve", "--addr", "127.0.0.1:0", "--log", "error"]).args(options);
        Self::start_command(command)
    }

    /// The same with any program that says where it listens as that one does.
    pub(crate) fn start_command(mut command: Command) -> Result<Self> {
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
        let child = child.with_context(|| format!("cannot start {}", command.get_program().display()))?;
        // Made before anything else can fail, so that the process is killed in any case.
        let mut server = Self { child, address: SocketAddr::from(([127, 0, 0, 1], 0)) };
        let mut output = BufReader::new(server.child.stdout.take().context("the server has no output")?);
        let mut line = String::new();
        output.read_line(&mut line)?;
        if line.starts_with("figures on ") {
            line.clear();
            output.read_line(&mut line)?;
        }
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

    pub(crate) fn signal(&self, signal: Signal) -> Result<()> {
        kill_process(Pid::from_child(&self.child), signal).context("cannot send a signal to the server")
    }

    pub(crate) fn restrict_open_files(&self, most: u64) -> Result<()> {
        open_files::restrict(Pid::from_child(&self.child), most)
    }

    pub(crate) fn is_running(&mut self) -> Result<bool> {
        Ok(self.child.try_wait()?.is_none())
    }

    /// How it ended, once it has, if that is within `limit`.
    pub(crate) async fn ended(&mut self, limit: Duration) -> Result<Option<ExitStatus>> {
        let begin = Instant::now();
        loop {
            let status = self.child.try_wait()?;
            if status.is_some() || begin.elapsed() > limit {
                return Ok(status);
            }
            sleep(Duration::from_millis(5)).await;
        }
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
fn build(features: &[&str]) -> Result<PathBuf> {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--package", "echo-proto", "--bin", "echo-proto", "--message-format", "json"])
        .args(features)
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
