//! What a soak has come to, for people and for the log.

use std::time::Duration;

use super::Settings;
use super::samples::{Figures, MOST_GROWTH};
use super::tally::Tally;

/// All figures that were not counted by those who took part.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) length: Duration,
    pub(crate) memory: Figures,
    pub(crate) clients_memory: Figures,
    /// Of the server, before and after.
    pub(crate) descriptors: (usize, usize),
    pub(crate) processor: Duration,
    pub(crate) clients_processor: Duration,
}

impl Report {
    pub(crate) fn is_passed(&self, tally: &Tally) -> bool {
        let is_right = tally.wrong.total() == 0 && tally.lost.total() == 0 && tally.calls.total() > 0;
        is_right && self.memory.is_passed() && self.descriptors.1 <= self.descriptors.0
    }

    pub(crate) fn print(&self, tally: &Tally) {
        let share = |time: Duration| time.as_secs_f64() / self.length.as_secs_f64();
        println!("{:>12}  answers compared whole", tally.calls.total());
        println!("{:>12}  answers of servers that misbehave, compared as well", tally.calls_to_bad_servers.total());
        println!("{:>12}  connections made to the server", tally.connections.total());
        println!("{:>12}  wrong answers", tally.wrong.total());
        println!("{:>12}  lost answers", tally.lost.total());
        for (kind, count) in tally.all_unanswered() {
            println!("{count:>12}  {kind}");
        }
        println!("{:>12.2}  processors used by the server", share(self.processor));
        println!("{:>12.2}  processors used by its peers", share(self.clients_processor));
        self.print_memory("server", &self.memory);
        self.print_memory("peers", &self.clients_memory);
        let (before, after) = self.descriptors;
        println!(
            "{after:>12}  descriptors of the server at the end, {before} at the beginning{}",
            missed(after <= before)
        );
        let verdict = match (self.memory.is_judged, self.memory.is_passed()) {
            (false, _) => "too short a run to be judged".to_owned(),
            (true, is_passed) => format!("at most {:.1} MiB is passed{}", mebibytes(MOST_GROWTH), missed(is_passed)),
        };
        println!("{:>12.2}  MiB of growth of the server in ten minutes: {verdict}", mebibytes(self.memory.growth));
    }

    fn print_memory(&self, whose: &str, figures: &Figures) {
        let Figures { start, end, peak, growth, .. } = figures;
        let [start, end, peak, growth] = [start, end, peak, growth].map(|bytes| mebibytes(*bytes));
        println!(
            "{start:>12.2}  MiB of the {whose} when warm, \
             {end:.2} at the end, {peak:.2} at most, {growth:+.2} in ten minutes"
        );
    }

    /// As the table in LOG.md has them.
    pub(crate) fn cells(&self, settings: &Settings, tally: &Tally) -> Vec<String> {
        let Figures { start, end, peak, growth, .. } = self.memory;
        let mut cells = vec![settings.minutes.to_string(), settings.connections.to_string()];
        cells.extend(
            [&tally.calls, &tally.connections, &tally.wrong, &tally.lost].map(|count| count.total().to_string()),
        );
        cells.extend([start, end, peak, growth].map(|bytes| format!("{:.2}", mebibytes(bytes))));
        cells.push(self.descriptors.1.saturating_sub(self.descriptors.0).to_string());
        cells.push(if self.is_passed(tally) { "passed" } else { "FAILED" }.to_owned());
        cells
    }
}

/// Once a minute, for whoever waits.
pub(crate) fn print_progress(at: Duration, tally: &Tally, memory: Figures) {
    let (answers, failed) = (tally.calls.total(), tally.wrong.total() + tally.lost.total());
    let (minutes, memory) = (at.as_secs() / 60, mebibytes(memory.end));
    println!("minute {minutes}: {answers} answers, {failed} wrong or lost, {memory:.2} MiB");
}

fn missed(is_passed: bool) -> &'static str {
    if is_passed { "" } else { ": MISSED" }
}

fn mebibytes(bytes: f64) -> f64 {
    bytes / f64::from(1 << 20)
}
