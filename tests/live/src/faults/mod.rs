//! Hostile peers and faults, one after the other, each in full number and held against its bar.
//!
//! Owns which there are and in which order they run. What one does and what it is held against is said in its module.

mod accept_errors;
mod claims;
mod connections;
mod cuts;
mod deaths;
mod hog;
mod idle;
mod metrics;
mod mistakes;
pub(crate) mod panics;
mod report;
mod retention;
mod sequences;
mod shutdown;
mod slow_readers;
mod slowloris;
mod stalled_log;
mod strangers;
mod sum;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Result;
use clap::ValueEnum;

use crate::log::Entry;
use crate::open_files;
use crate::server::Program;
use report::Row;

/// Which of them, and with which server.
#[derive(Debug, clap::Args)]
pub(crate) struct Settings {
    /// Only these
    #[arg(long, value_enum, num_args = 1.., value_delimiter = ',')]
    only: Vec<Fault>,
    #[command(flatten)]
    program: Program,
    /// Append the table to LOG.md
    #[arg(long)]
    log: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Fault {
    /// A byte every 10 s within a frame
    Slowloris,
    /// Sizes that are none, HTTP and TLS
    Strangers,
    /// 10 000 connections that claim the largest frame and send nothing of it
    Claims,
    /// 10 000 idle connections, half of them within a header
    Idle,
    /// 1000 connections that have sent 1 MiB once
    Retention,
    /// 1000 connections that want 1 MiB each, of 64 for all
    Sum,
    /// 100 connections with 10 000 requests each, that read late
    SlowReaders,
    /// One connection that floods, and one that asks
    Hog,
    /// A million calls, dropped, timed out and cut off
    Sequences,
    /// Servers that answer what they should not
    Mistakes,
    /// 200 connections to a server that may have 64 open files
    AcceptErrors,
    /// Thousands of malformed connections, and a stderr that nobody reads
    StalledLog,
    /// Few descriptors, unfinished requests and no scrape for a server with figures
    Metrics,
    /// SIGTERM with 1000 requests in flight
    Shutdown,
    /// SIGTERM when all clients have just ended
    Deaths,
    /// A handler that panics once in a hundred times
    Panics,
    /// FIN and RST at every byte of three frames
    Cuts,
}

impl Fault {
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    async fn measure(self, program: &Path, full: &Path) -> Vec<Row> {
        let measured = match self {
            Self::Slowloris => slowloris::measure(program).await,
            Self::Strangers => strangers::measure(program).await,
            Self::Claims => claims::measure(program).await,
            Self::Idle => idle::measure(program).await,
            Self::Retention => retention::measure(program).await,
            Self::Sum => sum::measure(program).await,
            Self::SlowReaders => slow_readers::measure(program).await,
            Self::Hog => hog::measure(program).await,
            Self::Sequences => sequences::measure().await,
            Self::Mistakes => mistakes::measure().await,
            Self::AcceptErrors => accept_errors::measure(program).await,
            Self::StalledLog => stalled_log::measure(program).await,
            Self::Metrics => metrics::measure(full).await,
            Self::Shutdown => shutdown::measure(program).await,
            Self::Deaths => deaths::measure(program).await,
            Self::Panics => panics::measure().await,
            Self::Cuts => cuts::measure(program).await,
        };
        // What breaks off is missed, and the others run all the same.
        measured.unwrap_or_else(|error| vec![Row::failed(&error)])
    }

    /// How many files and sockets this process and the server may have open at once, at most.
    const fn open_files(self) -> u64 {
        const BESIDE: u64 = 100;
        match self {
            Self::Claims | Self::Idle => connections::MANY as u64 + BESIDE,
            _ => 2000 + BESIDE,
        }
    }

    /// Whether most of its time goes by without anybody doing anything.
    const fn only_waits(self) -> bool {
        matches!(self, Self::Slowloris)
    }
}

/// Runs them, prints the table, and says whether every bar is met.
pub(crate) async fn run(settings: &Settings) -> Result<bool> {
    let entry = settings.log.then(Entry::begin).transpose()?;
    let is_wanted = |fault: &&Fault| settings.only.is_empty() || settings.only.contains(fault);
    let faults: Vec<_> = Fault::value_variants().iter().filter(is_wanted).copied().collect();
    let full = if faults.contains(&Fault::Metrics) { settings.program.path_of_full()? } else { PathBuf::new() };
    let program = settings.program.path()?;
    open_files::allow(faults.iter().map(|fault| fault.open_files()).max().unwrap_or_default())?;
    let (waiting, working): (Vec<_>, Vec<_>) = faults.into_iter().partition(|fault| fault.only_waits());
    let beside: Vec<_> =
        waiting.into_iter().map(|fault| (fault, tokio::spawn(timed(fault, program.clone(), full.clone())))).collect();
    let mut tables = Vec::new();
    for fault in working {
        tables.push((fault, timed(fault, program.clone(), full.clone()).await));
    }
    for (fault, measured) in beside {
        tables.push((fault, measured.await?));
    }
    let rows: Vec<_> =
        tables.into_iter().flat_map(|(fault, rows)| rows.into_iter().map(move |row| (fault, row))).collect();
    let lines: Vec<_> = rows.iter().map(|(fault, row)| row.cells(&fault.name())).collect();
    report::print(&lines);
    if let Some(entry) = entry {
        for line in &lines {
            entry.append("## faults", line)?;
        }
    }
    Ok(rows.iter().all(|(_, row)| row.is_met()))
}

async fn timed(fault: Fault, program: PathBuf, full: PathBuf) -> Vec<Row> {
    let begin = Instant::now();
    let rows = fault.measure(&program, &full).await;
    eprintln!("{:>6.1} s  {}", begin.elapsed().as_secs_f64(), fault.name());
    rows
}
