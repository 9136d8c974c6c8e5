//! LOG.md, to which each run that is asked to appends a line.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

const PACKAGE: &str = env!("CARGO_MANIFEST_DIR");

/// What a line begins with. Said when a run begins, for it may be long, and others may work here meanwhile.
#[derive(Debug)]
pub(crate) struct Entry {
    date: String,
    commit: String,
}

impl Entry {
    /// For what runs now.
    pub(crate) fn begin() -> Result<Self> {
        Ok(Self { date: output("date", &["-u", "+%F"])?, commit: commit()? })
    }

    /// Appends a line of these cells, behind the date and the commit, to the table under `heading`.
    pub(crate) fn append(&self, heading: &str, cells: &[String]) -> Result<()> {
        let line = format!("| {} | {} | {} |", self.date, self.commit, cells.join(" | "));
        let path = Path::new(PACKAGE).join("LOG.md");
        let log = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let log = with_line(&log, heading, &line).with_context(|| format!("no table under {heading} in LOG.md"))?;
        fs::write(&path, log).with_context(|| format!("cannot write {}", path.display()))
    }
}

/// The same text with a line more at the end of the table under `heading`.
fn with_line(log: &str, heading: &str, line: &str) -> Option<String> {
    let mut lines: Vec<&str> = log.lines().collect();
    let heading = lines.iter().position(|line| *line == heading)?;
    let end = lines.iter().skip(heading + 1).position(|line| line.starts_with('#'));
    let end = end.map_or(lines.len(), |end| heading + 1 + end);
    let last = lines.iter().take(end).skip(heading).rposition(|line| line.starts_with('|'))?;
    lines.insert(heading + last + 1, line);
    Some(lines.join("\n") + "\n")
}

/// The commit that was run, and whether it was changed.
fn commit() -> Result<String> {
    let commit = output("git", &["rev-parse", "--short", "HEAD"])?;
    let changes = output("git", &["status", "--porcelain", "--", "../..", ":!LOG.md"])?;
    Ok(if changes.is_empty() { commit } else { commit + ", changed" })
}

fn output(program: &str, arguments: &[&str]) -> Result<String> {
    let output = Command::new(program).args(arguments).current_dir(PACKAGE).output();
    let output = output.with_context(|| format!("cannot run {program}"))?;
    ensure!(output.status.success(), "{program} failed: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_put_at_the_end_of_its_table() {
        let log = "# Log\n\n## one\n\n| a |\n|---|\n\n## two\n\n| b |\n|---|\n| 1 |\n";
        let one = with_line(log, "## one", "| 0 |").unwrap();
        assert_eq!(one, "# Log\n\n## one\n\n| a |\n|---|\n| 0 |\n\n## two\n\n| b |\n|---|\n| 1 |\n");
        let two = with_line(log, "## two", "| 2 |").unwrap();
        assert_eq!(two, log.to_owned() + "| 2 |\n");
        assert_eq!(with_line(log, "## three", ""), None);
    }
}
