//! What was measured, beside its bar, as a table for people or as JSON.

use serde::Serialize;

/// One line of the report.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    pub(crate) case: String,
    pub(crate) unit: &'static str,
    pub(crate) ours: f64,
    /// Whom we are compared with, and the same figure of theirs.
    pub(crate) other: Option<(&'static str, f64)>,
    /// Ours by theirs, from runs that took turns.
    pub(crate) ratio: Option<Spread>,
    pub(crate) bar: Option<Bar>,
    /// Whether the bar is met, if there is one.
    pub(crate) met: Option<bool>,
}

/// What is demanded: of the ratio if there is one, otherwise of our figure.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Bar {
    AtLeast(f64),
    AtMost(f64),
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

impl Row {
    /// Ours alone.
    pub(crate) const fn ours(case: String, unit: &'static str, ours: f64) -> Self {
        Self { case, unit, ours, other: None, ratio: None, bar: None, met: None }
    }

    /// Ours beside theirs, from pairs of runs that took turns.
    pub(crate) fn against(case: String, unit: &'static str, name: &'static str, pairs: &[(f64, f64)]) -> Self {
        let ours = Spread::of(pairs.iter().map(|pair| pair.0)).median;
        let theirs = Spread::of(pairs.iter().map(|pair| pair.1)).median;
        let ratio = Spread::of(pairs.iter().map(|(ours, theirs)| ours / theirs));
        Self { other: Some((name, theirs)), ratio: Some(ratio), ..Self::ours(case, unit, ours) }
    }

    /// Ours beside theirs, where turns make no difference.
    #[cfg(feature = "count-allocations")]
    pub(crate) fn beside(case: String, unit: &'static str, ours: f64, name: &'static str, theirs: f64) -> Self {
        Self { other: Some((name, theirs)), ..Self::ours(case, unit, ours) }
    }

    /// The same row, held against a bar.
    pub(crate) fn with_bar(mut self, bar: Bar) -> Self {
        let value = self.ratio.map_or(self.ours, |ratio| ratio.median);
        self.bar = Some(bar);
        self.met = Some(match bar {
            Bar::AtLeast(least) => value >= least,
            Bar::AtMost(most) => value <= most,
        });
        self
    }
}

/// Prints the rows as one table.
pub(crate) fn print_table(rows: &[Row]) {
    let headings = ["case", "unit", "ours", "other", "", "ratio", "quartiles", "bar", ""];
    let mut cells = vec![headings.map(String::from)];
    cells.extend(rows.iter().map(line));
    let widths: Vec<usize> =
        (0..headings.len()).map(|column| cells.iter().map(|line| width(line, column)).max().unwrap_or(0)).collect();
    for line in cells {
        let padded = line.iter().zip(&widths).enumerate().map(|(column, (cell, width))| match column {
            // Words begin in one column, numbers end in one.
            0 | 1 | 4 | 8 => format!("{cell:width$}"),
            _ => format!("{cell:>width$}"),
        });
        println!("{}", padded.collect::<Vec<_>>().join("  ").trim_end());
    }
}

fn width(line: &[String], column: usize) -> usize {
    line.get(column).map_or(0, |cell| cell.chars().count())
}

fn line(row: &Row) -> [String; 9] {
    let (name, theirs) = row.other.map_or_else(Default::default, |(name, figure)| (name.to_owned(), number(figure)));
    let ratio = row.ratio.map(|ratio| format!("{:.2}", ratio.median)).unwrap_or_default();
    let quartiles = row.ratio.map(|ratio| format!("{:.2} to {:.2}", ratio.lower_quartile, ratio.upper_quartile));
    let bar = row.bar.map_or_else(String::new, |bar| match bar {
        Bar::AtLeast(least) => format!(">= {least}"),
        Bar::AtMost(most) => format!("<= {most}"),
    });
    let met = row.met.map_or("", |met| if met { "met" } else { "MISSED" });
    let unit = row.unit.to_owned();
    [row.case.clone(), unit, number(row.ours), theirs, name, ratio, quartiles.unwrap_or_default(), bar, met.to_owned()]
}

/// Three digits, or all before the point.
fn number(value: f64) -> String {
    match value.abs() {
        large if large >= 100.0 => format!("{value:.0}"),
        middle if middle >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_held_against_the_bar_where_there_is_one() {
        let row = Row::against(String::new(), "", "theirs", &[(9.0, 10.0), (1.0, 10.0), (8.0, 10.0)]);
        assert_eq!((row.ours, row.ratio.unwrap().median), (8.0, 0.8));
        assert_eq!(row.clone().with_bar(Bar::AtLeast(0.9)).met, Some(false));
        assert_eq!(row.with_bar(Bar::AtLeast(0.8)).met, Some(true));
        assert_eq!(Row::ours(String::new(), "", 4096.0).with_bar(Bar::AtMost(4096.0)).met, Some(true));
    }

    #[test]
    fn no_numbers_have_no_median() {
        assert!(Spread::of([]).median.is_nan());
        assert_eq!(Spread::of([3.0, 1.0]).median, 3.0);
    }
}
