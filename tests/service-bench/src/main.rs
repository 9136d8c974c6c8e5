//! The client and the server over loopback, next to others on the same machine in the same run.
//!
//! Times of a machine that others use as well say little by themselves. So everything is measured in short runs that
//! take turns with what it is compared with, and what counts is the median of the ratios.

mod against_copier;
mod calls;
mod frames;
mod idle;
mod load;
mod machine;
mod process;
mod report;
mod server;

use std::time::Duration;

use anyhow::{Result, ensure};
use clap::{Parser, Subcommand, ValueEnum, value_parser};
use serde_json::json;

use crate::machine::Quiet;

/// Measures the server against a copier of bytes, typed calls against tonic and tarpc, and idle connections.
#[derive(Debug, Parser)]
#[command(version)]
struct Settings {
    /// Seconds of each run
    #[arg(long, default_value = "0.5", value_parser = seconds)]
    seconds: Duration,
    /// Runs of each, which take turns
    #[arg(long, default_value_t = 9, value_parser = value_parser!(u16).range(1..))]
    repetitions: u16,
    /// Seconds to spend on repeating what other programs disturbed
    #[arg(long, default_value_t = 40)]
    patience: u16,
    /// Threads of each runtime
    #[arg(long, default_value_t = 2, value_parser = value_parser!(u16).range(1..))]
    workers: u16,
    /// How many idle connections
    #[arg(long, default_value_t = 10_000, value_parser = value_parser!(u16).range(1..))]
    connections: u16,
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
    /// Typed calls against tonic and tarpc
    Calls,
    /// The memory of idle connections
    Idle,
}

/// What this program runs in processes of their own.
#[derive(Debug, Clone, Copy, Subcommand)]
enum Role {
    #[command(hide = true)]
    Serve { kind: server::Kind, workers: u16 },
}

impl Settings {
    /// How long each run goes on before time is taken.
    fn warm_up(&self) -> Duration {
        self.seconds / 5
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
    let mut quiet = Quiet::new(Duration::from_secs(settings.patience.into()));
    let mut rows = Vec::new();
    if settings.wants(Section::Server) {
        rows.extend(against_copier::measure(&settings, &mut quiet)?);
    }
    if settings.wants(Section::Calls) {
        rows.extend(calls::measure(&settings, &mut quiet)?);
        #[cfg(feature = "count-allocations")]
        rows.extend(calls::count_allocations(&settings)?);
    }
    if settings.wants(Section::Idle) {
        rows.extend(idle::measure(&settings)?);
    }
    let (measured, disturbed) = quiet.counts();
    if settings.json {
        let report = json!({ "measured": measured, "disturbed": disturbed, "rows": rows });
        println!("{}", serde_json::to_string_pretty(&report)?);
    } else {
        report::print_table(&rows);
        if disturbed > 0 {
            println!("\n{disturbed} of {measured} measurements were disturbed by other programs.");
        }
    }
    Ok(())
}

/// A time that can be measured.
fn seconds(text: &str) -> Result<Duration> {
    let time = Duration::try_from_secs_f64(text.parse()?)?;
    ensure!(!time.is_zero(), "no time is too little");
    Ok(time)
}
