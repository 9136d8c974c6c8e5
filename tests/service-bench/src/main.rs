//! The client and the server over loopback, next to others on the same machine in the same run.
//!
//! Times of a machine that others use as well say little by themselves. So everything is measured in short runs that
//! take turns with what it is compared with, and what counts is the median of the ratios.

mod against_copier;
mod frames;
mod idle;
mod load;
mod process;
mod report;
mod server;

use std::time::Duration;

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};

/// Measures the server against a copier of bytes, typed calls against tonic and tarpc, and idle connections.
#[derive(Debug, Parser)]
#[command(version)]
struct Settings {
    /// Seconds of each run
    #[arg(long, default_value_t = 0.5)]
    seconds: f64,
    /// Runs of each, which take turns
    #[arg(long, default_value_t = 9)]
    repetitions: usize,
    /// Threads of each runtime
    #[arg(long, default_value_t = 2)]
    workers: usize,
    /// How many idle connections
    #[arg(long, default_value_t = 10_000)]
    connections: usize,
    /// Measure only these
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Section>,
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
    #[command(subcommand)]
    role: Option<Role>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Section {
    /// The server against a copier of bytes
    Server,
    /// The memory of idle connections
    Idle,
}

/// What this program runs in processes of their own.
#[derive(Debug, Clone, Copy, Subcommand)]
enum Role {
    #[command(hide = true)]
    Serve { kind: server::Kind, workers: usize },
}

impl Settings {
    fn time(&self) -> Duration {
        Duration::from_secs_f64(self.seconds)
    }

    /// How long each run goes on before time is taken.
    fn warm_up(&self) -> Duration {
        self.time() / 5
    }

    fn wants(&self, section: Section) -> bool {
        self.only.is_empty() || self.only.contains(&section)
    }
}

fn main() -> Result<()> {
    let settings = Settings::parse();
    if let Some(Role::Serve { kind, workers }) = settings.role {
        return server::run(kind, workers);
    }
    let mut rows = Vec::new();
    if settings.wants(Section::Server) {
        rows.extend(against_copier::measure(&settings)?);
    }
    if settings.wants(Section::Idle) {
        rows.extend(idle::measure(&settings)?);
    }
    if settings.json {
        println!("{}", serde_json::to_string_pretty(&rows)?);
    } else {
        report::print_table(&rows);
    }
    Ok(())
}
