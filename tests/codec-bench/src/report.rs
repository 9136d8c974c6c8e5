//! What was measured, beside its bars, as a table for people or as JSON.

use anyhow::Result;
use serde::Serialize;
use serde_json::json;

use crate::bars::{self, Bar};
use crate::cells::{Group, OURS};
use crate::python::{self, Python};
use crate::time::Times;

/// All of a run.
pub(crate) struct Report {
    /// How many rounds were measured, and how many of them were disturbed.
    pub(crate) measured: u32,
    pub(crate) disturbed: u32,
    pub(crate) rows: Vec<Row>,
}

/// One codec at one work.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    pub(crate) case: String,
    pub(crate) codec: String,
    /// Whether it handles the same bytes as ours, or the same fields in its own.
    pub(crate) same_bytes: bool,
    /// Nanoseconds.
    pub(crate) time: Option<Figure>,
    pub(crate) instructions: Option<Figure>,
}

/// What a codec takes, and how ours compares.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Figure {
    pub(crate) value: f64,
    /// Ours by theirs; ours itself has none.
    pub(crate) ratio: Option<Spread>,
    pub(crate) bar: Option<Bar>,
    /// Whether the bar is met, if there is one.
    pub(crate) met: Option<bool>,
}

/// The median of some numbers, and the quarters around it.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) lower_quartile: f64,
    pub(crate) upper_quartile: f64,
}

impl Spread {
    /// Of no numbers, it is not a number.
    pub(crate) fn of(numbers: impl IntoIterator<Item = f64>) -> Self {
        let mut sorted: Vec<f64> = numbers.into_iter().collect();
        sorted.sort_by(f64::total_cmp);
        let at = |quarter: usize| sorted.get((sorted.len() * quarter / 4).min(sorted.len().saturating_sub(1)));
        let at = |quarter| at(quarter).copied().unwrap_or(f64::NAN);
        Self { median: at(2), lower_quartile: at(1), upper_quartile: at(3) }
    }
}

impl Figure {
    /// From pairs of ours and theirs that took turns.
    fn of(ours: &[f64], theirs: &[f64], is_ours: bool, bar: Option<Bar>) -> Option<Self> {
        let value = (!theirs.is_empty()).then(|| Spread::of(theirs.iter().copied()).median)?;
        let ratio = (!is_ours).then(|| Spread::of(ours.iter().zip(theirs).map(|(ours, theirs)| ours / theirs)));
        let bar = bar.filter(|_| !is_ours);
        let met = bar.zip(ratio).map(|(bar, ratio)| bar.is_met_by(ratio.median));
        Some(Self { value, ratio, bar, met })
    }
}

/// A row for each codec of a group, Python's at the end.
pub(crate) fn rows(group: &Group, times: &Times, counts: Option<&Vec<f64>>, python: &Python) -> Vec<Row> {
    let our_times = times.first().map(Vec::as_slice).unwrap_or_default();
    let our_count = counts.and_then(|counts| counts.first().copied());
    let mut rows = Vec::new();
    for (index, cell) in group.cells.iter().enumerate() {
        let (is_ours, bars) = (index == 0, bars::of(group, cell));
        let times = times.get(index).map(Vec::as_slice).unwrap_or_default();
        let count = our_count.zip(counts.and_then(|counts| counts.get(index).copied()));
        rows.push(Row {
            case: group.title(),
            codec: cell.codec.to_owned(),
            same_bytes: cell.same_bytes,
            time: Figure::of(our_times, times, is_ours, bars.time),
            instructions: count.and_then(|(ours, theirs)| Figure::of(&[ours], &[theirs], is_ours, bars.instructions)),
        });
    }
    if let Some(theirs) = python.time(group).filter(|_| !our_times.is_empty()) {
        let ours = Spread::of(our_times.iter().copied()).median;
        let time = Figure::of(&[ours], &[theirs], false, None);
        rows.push(Row {
            case: group.title(),
            codec: python::NAME.to_owned(),
            same_bytes: true,
            time,
            instructions: None,
        });
    }
    rows
}

impl Report {
    /// Whether a bar on instructions is missed.
    pub(crate) fn misses_instructions(&self) -> bool {
        self.rows.iter().filter_map(|row| row.instructions.as_ref()).any(|figure| figure.met == Some(false))
    }

    pub(crate) fn json(&self) -> Result<String> {
        let Self { measured, disturbed, rows } = self;
        Ok(serde_json::to_string_pretty(&json!({ "measured": measured, "disturbed": disturbed, "rows": rows }))?)
    }

    /// Prints the rows as one table.
    pub(crate) fn print(&self) {
        let headings = ["case", "codec", "bytes", "ns", "ratio", "quartiles", "bar", "", "instr.", "ratio", "bar", ""];
        let mut cells = vec![headings.map(String::from)];
        cells.extend(self.rows.iter().map(line));
        let widths: Vec<usize> =
            (0..headings.len()).map(|column| cells.iter().map(|line| width(line, column)).max().unwrap_or(0)).collect();
        let mut case = String::new();
        for line in cells {
            if line[0] != case && !case.is_empty() {
                println!();
            }
            case.clone_from(&line[0]);
            let padded = line.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
                // Words begin in one column, numbers end in one.
                0 | 1 | 2 | 7 | 11 => format!("{cell:width$}"),
                _ => format!("{cell:>width$}"),
            });
            println!("{}", padded.collect::<Vec<_>>().join("  ").trim_end());
        }
        println!("\nRatios are ours by theirs.");
        if self.disturbed > 0 {
            println!("{} of {} rounds were disturbed by other programs.", self.disturbed, self.measured);
        }
    }
}

fn width(line: &[String], column: usize) -> usize {
    line.get(column).map_or(0, |cell| cell.chars().count())
}

fn line(row: &Row) -> [String; 12] {
    let bytes = match row.same_bytes {
        _ if row.codec == OURS => "",
        true => "same",
        false => "own",
    };
    let time = figure(row.time.as_ref());
    let instructions = figure(row.instructions.as_ref());
    let [time, ratio, time_bar, time_met] = time;
    let [count, count_ratio, count_bar, count_met] = instructions;
    let spread = row.time.as_ref().and_then(|time| time.ratio);
    let quartiles = spread.map(|ratio| format!("{:.2} to {:.2}", ratio.lower_quartile, ratio.upper_quartile));
    let words = [row.case.clone(), row.codec.clone(), bytes.to_owned()];
    let [case, codec, bytes] = words;
    let quartiles = quartiles.unwrap_or_default();
    [case, codec, bytes, time, ratio, quartiles, time_bar, time_met, count, count_ratio, count_bar, count_met]
}

fn figure(figure: Option<&Figure>) -> [String; 4] {
    let Some(figure) = figure else { return Default::default() };
    let ratio = figure.ratio.map(|ratio| number(ratio.median)).unwrap_or_default();
    let bar = figure.bar.map(|bar| bar.to_string()).unwrap_or_default();
    let met = figure.met.map_or("", |met| if met { "met" } else { "MISSED" });
    [number(figure.value), ratio, bar, met.to_owned()]
}

/// Three digits, or all before the point.
fn number(value: f64) -> String {
    match value.abs() {
        large if large >= 100.0 => format!("{value:.0}"),
        middle if middle >= 10.0 => format!("{value:.1}"),
        small if small >= 0.1 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_the_ratios_is_held_against_the_bar() {
        let (ours, theirs) = ([9.0, 1.0, 8.0], [10.0, 10.0, 10.0]);
        let figure = Figure::of(&ours, &theirs, false, Some(Bar::AtMost(0.8))).unwrap();
        assert_eq!((figure.value, figure.ratio.unwrap().median, figure.met), (10.0, 0.8, Some(true)));
        assert_eq!(Figure::of(&ours, &theirs, false, Some(Bar::AtMost(0.7))).unwrap().met, Some(false));
        assert_eq!(Figure::of(&ours, &ours, true, Some(Bar::AtMost(0.7))).unwrap().met, None);
    }

    #[test]
    fn no_numbers_have_no_median() {
        assert!(Spread::of([]).median.is_nan());
        assert_eq!(Spread::of([3.0, 1.0]).median, 3.0);
    }
}
