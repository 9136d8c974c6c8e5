//! The outcome of a run, for people and for programs.

use std::collections::BTreeMap;
use std::fmt;

use comfy_table::{CellAlignment, Table, presets::ASCII_MARKDOWN};
use serde::Serialize;

use super::arguments::Arguments;
use super::load::Outcome;
use wire_tools::command_line::output::plain;

/// What was measured.
#[derive(Serialize)]
pub(super) struct Report {
    connections: u16,
    depth: u16,
    size: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<u64>,
    interrupted: bool,
    requests: u64,
    failures: BTreeMap<&'static str, u64>,
    skipped_ids: u64,
    unsent: u64,
    /// None where no request was answered.
    #[serde(flatten)]
    figures: Option<Figures>,
    /// What the first failure of each kind said.
    #[serde(skip)]
    messages: BTreeMap<&'static str, String>,
    /// And what was said of the first ids that were skipped.
    #[serde(skip)]
    skipped: Option<String>,
}

#[derive(Serialize)]
struct Figures {
    seconds: f64,
    requests_per_second: f64,
    sent_bytes_per_second: f64,
    received_bytes_per_second: f64,
    latency_nanoseconds: Latency,
}

#[derive(Serialize)]
struct Latency {
    p50: u64,
    p90: u64,
    p99: u64,
    #[serde(rename = "p99.9")]
    p99_9: u64,
    max: u64,
}

impl Report {
    /// `frame_lens` are the bytes of a request and of a response.
    pub(super) fn new(arguments: &Arguments, outcome: &Outcome, frame_lens: (usize, usize)) -> Self {
        let Outcome { tally, unsent, interrupted, .. } = outcome;
        let answered = tally.latencies.len();
        Self {
            connections: arguments.connections,
            depth: arguments.depth,
            size: arguments.size,
            rate: arguments.rate,
            interrupted: *interrupted,
            requests: answered.saturating_add(tally.failures()),
            failures: tally.failures.iter().map(|(kind, (count, _))| (*kind, *count)).collect(),
            skipped_ids: tally.skipped_ids.0,
            unsent: *unsent,
            figures: (answered > 0).then(|| Figures::new(outcome, frame_lens)),
            messages: tally.failures.iter().map(|(kind, (_, message))| (*kind, message.clone())).collect(),
            skipped: tally.skipped_ids.1.clone(),
        }
    }

    pub(super) fn table(&self) -> Table {
        let mut table = Table::new();
        table.load_style(ASCII_MARKDOWN);
        let Self { connections, depth, size, .. } = *self;
        let plural = if connections == 1 { "" } else { "s" };
        let asked = format!("{connections} connection{plural}, depth {depth}, bodies of {size} bytes");
        table.set_header(["echo-proto bench", &asked]);
        let mut row = |name: &str, value: String| {
            table.add_row([name, &value]);
        };
        let failures = self.failures.values().fold(0, |sum: u64, count| sum.saturating_add(*count));
        let interrupted = if self.interrupted { ", interrupted" } else { "" };
        row("requests", format!("{}{interrupted}", self.requests));
        row("failures", failures.to_string());
        for (kind, count) in &self.failures {
            let message = self.messages.get(kind).map(plain).unwrap_or_default();
            row(&format!("- {kind}"), format!("{count}, first: {message}"));
        }
        let first = self.skipped.iter().map(|first| format!(", first: {}", plain(first)));
        row("skipped ids", self.skipped_ids.to_string() + &first.collect::<String>());
        if let Some(rate) = self.rate {
            row("rate asked for", format!("{rate} requests/s"));
            row("due but not sent", self.unsent.to_string());
        }
        match &self.figures {
            Some(figures) => figures.rows(&mut row),
            None => row("measured", "nothing".to_owned()),
        }
        if let Some(values) = table.column_mut(1) {
            values.set_cell_alignment(CellAlignment::Right);
        }
        table
    }
}

impl Figures {
    fn new(outcome: &Outcome, (request_len, response_len): (usize, usize)) -> Self {
        let Outcome { tally, start, end, .. } = outcome;
        let seconds = tally.elapsed(*start, *end).as_secs_f64();
        let per_second = if seconds > 0.0 { tally.latencies.len() as f64 / seconds } else { 0.0 };
        let quantile = |quantile| tally.latencies.value_at_quantile(quantile);
        Self {
            seconds,
            requests_per_second: per_second,
            sent_bytes_per_second: per_second * request_len as f64,
            received_bytes_per_second: per_second * response_len as f64,
            latency_nanoseconds: Latency {
                p50: quantile(0.5),
                p90: quantile(0.9),
                p99: quantile(0.99),
                p99_9: quantile(0.999),
                max: tally.latencies.max(),
            },
        }
    }

    fn rows(&self, row: &mut impl FnMut(&str, String)) {
        row("time", Time(self.seconds).to_string());
        let decimals = if self.requests_per_second < 100.0 { 2 } else { 0 };
        row("throughput", format!("{:.decimals$} requests/s", self.requests_per_second));
        row("sent", BytesPerSecond(self.sent_bytes_per_second).to_string());
        row("received", BytesPerSecond(self.received_bytes_per_second).to_string());
        let Latency { p50, p90, p99, p99_9, max } = self.latency_nanoseconds;
        for (name, time) in [("p50", p50), ("p90", p90), ("p99", p99), ("p99.9", p99_9), ("max", max)] {
            row(&format!("latency {name}"), Time(time as f64 / 1e9).to_string());
        }
    }
}

/// Seconds, in the unit that leaves one to three digits in front of the point.
struct Time(f64);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(seconds) = *self;
        match seconds {
            1.0.. => write!(f, "{seconds:.2} s"),
            1e-3..1.0 => write!(f, "{:.2} ms", seconds * 1e3),
            _ => write!(f, "{:.1} µs", seconds * 1e6),
        }
    }
}

/// In the unit that leaves one to three digits in front of the point, of which MB is the largest.
struct BytesPerSecond(f64);

impl fmt::Display for BytesPerSecond {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(bytes) = *self;
        match bytes {
            1e6.. => write!(f, "{:.2} MB/s", bytes / 1e6),
            1e3..1e6 => write!(f, "{:.2} kB/s", bytes / 1e3),
            _ => write!(f, "{bytes:.0} B/s"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::super::tally::Tally;
    use super::*;

    #[test]
    fn times_are_readable() {
        let shown = |seconds| Time(seconds).to_string();
        assert_eq!(
            [0.0, 12.34e-6, 1.5e-3, 0.25, 2.0, 75.0].map(shown),
            ["0.0 µs", "12.3 µs", "1.50 ms", "250.00 ms", "2.00 s", "75.00 s"]
        );
    }

    #[test]
    fn a_little_is_more_than_nothing() {
        let shown = |bytes| BytesPerSecond(bytes).to_string();
        assert_eq!(
            [0.0, 92.4, 1500.0, 2.5e6, 3e9].map(shown),
            ["0 B/s", "92 B/s", "1.50 kB/s", "2.50 MB/s", "3000.00 MB/s"]
        );
    }

    #[test]
    fn figures_are_those_of_what_was_answered() {
        let command = <Arguments as clap::Args>::augment_args(clap::Command::new("bench"));
        let arguments = <Arguments as clap::FromArgMatches>::from_arg_matches(&command.get_matches_from(["bench"]));
        let (start, mut tally) = (Instant::now(), Tally::new().unwrap());
        for latency in 1..=1000 {
            tally.answered(start + Duration::from_secs(1), start + Duration::from_millis(1000 + latency));
        }
        for _ in 0..500 {
            tally.failed("other", String::new);
        }
        let outcome = Outcome { tally, start, end: None, unsent: 0, interrupted: false };
        let report = serde_json::to_value(Report::new(&arguments.unwrap(), &outcome, (36, 38))).unwrap();
        let figure = |name: &str| report[name].as_f64().unwrap();
        assert_eq!((report["requests"].as_u64(), figure("seconds")), (Some(1500), 2.0));
        let rates = ["requests_per_second", "sent_bytes_per_second", "received_bytes_per_second"].map(figure);
        assert_eq!(rates, [500.0, 500.0 * 36.0, 500.0 * 38.0]);
        let milliseconds = |name: &str| (report["latency_nanoseconds"][name].as_f64().unwrap() / 1e6).round();
        assert_eq!(["p50", "p90", "p99", "p99.9", "max"].map(milliseconds), [500.0, 900.0, 990.0, 999.0, 1000.0]);
    }
}
