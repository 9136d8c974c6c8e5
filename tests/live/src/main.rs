//! The real server in a process of its own, and peers that do their worst, at full number.
//!
//! The tests of the workspace have both sides in one process, and fewer of everything, so that they end in seconds.
//! Here the server is `echo-proto serve`, and what it takes is read from /proc.

mod exchange;
mod faults;
mod log;
mod open_files;
mod process;
mod raw;
mod server;
mod soak;
mod violation;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Runs the server in a process of its own and measures it from outside, with many peers of which some misbehave.
#[derive(Debug, Parser)]
#[command(version)]
struct Settings {
    #[command(subcommand)]
    run: Run,
}

#[derive(Debug, Subcommand)]
enum Run {
    /// Well-behaved and misbehaving peers together for a long time: every answer right, and no memory lost
    Soak(soak::Settings),
    /// Hostile peers and faults, each in full number and held against its bar
    Faults(faults::Settings),
    #[command(hide = true, name = faults::panics::SUBCOMMAND)]
    ServePanics,
}

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let is_passed = match Settings::parse().run {
        Run::Soak(settings) => soak::run(&settings).await?,
        Run::Faults(settings) => faults::run(&settings).await?,
        Run::ServePanics => {
            faults::panics::serve().await?;
            true
        }
    };
    Ok(if is_passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
