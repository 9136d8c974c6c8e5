//! The codec beside code written by hand and beside other crates: the same messages, in one run.
//!
//! Times of a machine that others use as well say little by themselves, so everything is measured in short runs that
//! take turns, and what counts is the median of the ratios. Instructions are counted under callgrind and are the same
//! from run to run.

mod arrays;
mod bars;
mod cells;
mod chart;
mod codecs;
mod count;
mod dynamic;
mod errors;
mod groups;
mod kafka;
#[path = "../../service-bench/src/machine.rs"]
mod machine;
mod messages;
mod postgres;
mod python;
mod report;
mod size;
mod stream;
mod sums;
mod time;
mod touch;
mod trees;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Result, ensure};
use clap::{Parser, Subcommand, ValueEnum, value_parser};

use crate::cells::{Group, Work};
use crate::machine::Quiet;
use crate::messages::Message;
use crate::report::Report;

/// Measures the codec against code written by hand and against other crates, in time and in instructions.
#[derive(Debug, Parser)]
#[command(version)]
struct Settings {
    /// Seconds of each run of each codec
    #[arg(long, default_value = "0.01", value_parser = seconds)]
    seconds: Duration,
    /// Runs of each, which take turns; 0 measures no time
    #[arg(long, default_value_t = 9, value_parser = value_parser!(u16))]
    repetitions: u16,
    /// Seconds to spend on repeating what other programs disturbed
    #[arg(long, default_value_t = 40)]
    patience: u16,
    /// Only these messages and works, e.g. `reference,encode`
    #[arg(long, value_delimiter = ',', value_parser = part)]
    only: Vec<Part>,
    /// Count no instructions
    #[arg(long)]
    no_instructions: bool,
    /// Write the figures as JSON, to standard output without a file's name
    #[arg(long, num_args = 0..=1, default_missing_value = "-")]
    json: Option<PathBuf>,
    /// Draw the times as a chart
    #[arg(long)]
    svg: Option<PathBuf>,
    /// Fail if a bar on instructions is missed, which no other program can disturb
    #[arg(long)]
    check: bool,
    #[command(subcommand)]
    role: Option<Role>,
}

/// A part of what can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Message(Message),
    Work(Work),
}

/// What this program runs in processes of their own.
#[derive(Debug, Clone, Copy, Subcommand)]
enum Role {
    /// Runs every codec a few times, for callgrind to count
    #[command(hide = true)]
    Count,
}

impl Settings {
    fn wants(&self, work: Work, message: Option<Message>) -> bool {
        let messages = || self.only.iter().filter(|part| matches!(part, Part::Message(_)));
        let works = || self.only.iter().filter(|part| matches!(part, Part::Work(_)));
        let wanted = messages().next().is_none() || message.is_some_and(|it| self.only.contains(&Part::Message(it)));
        wanted && (works().next().is_none() || self.only.contains(&Part::Work(work)))
    }

    /// What is wanted, to be said to another process.
    fn words(&self) -> Vec<String> {
        let word = |part: &Part| match part {
            Part::Message(message) => message.to_possible_value(),
            Part::Work(work) => work.to_possible_value(),
        };
        self.only.iter().filter_map(word).map(|value| value.get_name().to_owned()).collect()
    }
}

fn main() -> Result<ExitCode> {
    let settings = Settings::parse();
    let groups = groups::wanted(&settings);
    if let Some(Role::Count) = settings.role {
        count::run(groups);
        return Ok(ExitCode::SUCCESS);
    }
    let report = measure(&settings, groups)?;
    match settings.json.as_deref() {
        Some(file) if file.as_os_str() != "-" => {
            fs::write(file, report.json()?)?;
            report.print();
        }
        Some(_) => println!("{}", report.json()?),
        None => report.print(),
    }
    if let Some(file) = &settings.svg {
        fs::write(file, chart::draw(&report.rows))?;
    }
    let missed = settings.check && report.misses_instructions();
    Ok(if missed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn measure(settings: &Settings, groups: Vec<groups::Builder>) -> Result<Report> {
    let mut counts = if settings.no_instructions { None } else { count::measure(settings)? };
    let python = python::measure(settings)?;
    let mut quiet = Quiet::new(Duration::from_secs(settings.patience.into()));
    let mut rows = Vec::new();
    for build in groups {
        let mut group: Group = build();
        group.verify()?;
        let times = time::measure(settings, &mut quiet, &mut group)?;
        let counts = counts.as_mut().map(|counts| counts.by_ref().take(group.cells.len()).collect());
        rows.extend(report::rows(&group, &times, counts.as_ref(), &python));
    }
    let (measured, disturbed) = quiet.counts();
    Ok(Report { measured, disturbed, rows })
}

/// A time that can be measured.
fn seconds(text: &str) -> Result<Duration> {
    let time = Duration::try_from_secs_f64(text.parse()?)?;
    ensure!(!time.is_zero(), "no time is too little");
    Ok(time)
}

/// A message or a work.
fn part(word: &str) -> Result<Part, String> {
    let message = Message::from_str(word, false).map(Part::Message);
    message.or_else(|_| Work::from_str(word, false).map(Part::Work)).map_err(|_| {
        let names = Message::value_variants().iter().filter_map(ValueEnum::to_possible_value);
        let names = names.chain(Work::value_variants().iter().filter_map(ValueEnum::to_possible_value));
        let names: Vec<_> = names.map(|value| value.get_name().to_owned()).collect();
        format!("one of {}", names.join(", "))
    })
}
