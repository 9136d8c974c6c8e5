//! What was measured beside its bar, as a table.

use std::time::Duration;

/// One figure.
#[derive(Debug)]
pub(crate) struct Row {
    what: String,
    found: String,
    bar: String,
    is_met: bool,
}

impl Row {
    /// A figure that may be at most so large.
    pub(crate) fn at_most(what: impl Into<String>, unit: &str, found: f64, bar: f64) -> Self {
        let what = what.into();
        Self { what, found: format!("{found:.2} {unit}"), bar: format!("at most {bar} {unit}"), is_met: found <= bar }
    }

    /// The same of a time, in milliseconds.
    pub(crate) fn within(what: impl Into<String>, found: Duration, bar: Duration) -> Self {
        Self::at_most(what, "ms", found.as_secs_f64() * 1e3, bar.as_secs_f64() * 1e3)
    }

    /// A number that has to be that one.
    pub(crate) fn exactly(what: impl Into<String>, found: u64, bar: u64) -> Self {
        Self { what: what.into(), found: found.to_string(), bar: bar.to_string(), is_met: found == bar }
    }

    /// A figure within two others.
    pub(crate) fn between(what: impl Into<String>, unit: &str, found: f64, least: f64, most: f64) -> Self {
        let (found_is, bar) = (format!("{found:.2} {unit}"), format!("{least} to {most} {unit}"));
        Self { what: what.into(), found: found_is, bar, is_met: (least..=most).contains(&found) }
    }

    /// A figure that is held against nothing.
    pub(crate) fn reported(what: impl Into<String>, found: impl Into<String>) -> Self {
        Self { what: what.into(), found: found.into(), bar: String::new(), is_met: true }
    }

    /// What could not be measured to its end.
    pub(crate) fn failed(error: &anyhow::Error) -> Self {
        let (what, bar) = ("ran to its end".to_owned(), "yes".to_owned());
        Self { what, found: format!("{error:#}"), bar, is_met: false }
    }

    pub(crate) const fn is_met(&self) -> bool {
        self.is_met
    }

    /// A line of the table, for the fault of that name.
    pub(crate) fn cells(&self, fault: &str) -> Vec<String> {
        let result = match (self.is_met, self.bar.as_str()) {
            (false, _) => "MISSED",
            (true, "") => "",
            (true, _) => "ok",
        };
        vec![fault.to_owned(), self.what.clone(), self.found.clone(), self.bar.clone(), result.to_owned()]
    }
}

/// Prints the lines in columns.
pub(crate) fn print(lines: &[Vec<String>]) {
    let width = |column: usize| {
        lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    for line in lines {
        let padded = line.iter().enumerate().map(|(column, cell)| format!("{cell:width$}", width = width(column)));
        println!("{}", padded.collect::<Vec<_>>().join("  ").trim_end());
    }
}

/// The one in the middle of some times.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_met_by_the_bar_itself() {
        assert!(Row::at_most("", "ms", 100.0, 100.0).is_met());
        assert!(!Row::at_most("", "ms", 100.1, 100.0).is_met());
        assert!(!Row::at_most("", "ms", f64::NAN, 100.0).is_met());
        assert!(!Row::exactly("", 1, 0).is_met());
        assert!(Row::between("", "s", 33.0, 29.0, 33.0).is_met());
        assert_eq!(Row::reported("a", "b").cells("f"), ["f", "a", "b", "", ""]);
    }

    #[test]
    fn the_median_is_the_time_in_the_middle() {
        assert_eq!(median([3, 1, 2].map(Duration::from_secs).to_vec()), Duration::from_secs(2));
        assert_eq!(median(Vec::new()), Duration::ZERO);
    }
}
