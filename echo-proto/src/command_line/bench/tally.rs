//! What became of the requests of a run.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::{ClientError, Error};
use hdrhistogram::{CreationError, Histogram};

/// The longest latency that is told from longer ones, in nanoseconds: an hour.
const LONGEST: u64 = 3_600_000_000_000;

/// Answers and failures, of one connection or of all.
#[derive(Debug, Clone)]
pub(super) struct Tally {
    /// In nanoseconds, with three digits.
    pub(super) latencies: Histogram<u64>,
    /// How many of each kind, and what the first of them said.
    pub(super) failures: BTreeMap<&'static str, (u64, String)>,
    /// How many ids no response had, and what was said of the first of them. They are those of no request.
    pub(super) skipped_ids: (u64, Option<String>),
    /// When the last answer came.
    last: Option<Instant>,
}

impl Tally {
    pub(super) fn new() -> Result<Self, CreationError> {
        let latencies = Histogram::new_with_max(LONGEST, 3)?;
        Ok(Self { latencies, failures: BTreeMap::new(), skipped_ids: (0, None), last: None })
    }

    pub(super) fn answered(&mut self, due: Instant, now: Instant) {
        let latency = u64::try_from(now.saturating_duration_since(due).as_nanos()).unwrap_or(u64::MAX);
        self.latencies.saturating_record(latency);
        self.last = self.last.max(Some(now));
    }

    /// Keeps what failed only.
    pub(super) fn forget_answers(&mut self) {
        self.latencies.reset();
        self.last = None;
    }

    /// Keeps nothing.
    pub(super) fn forget(&mut self) {
        self.forget_answers();
        self.failures.clear();
        self.skipped_ids = (0, None);
    }

    pub(super) fn failed(&mut self, kind: &'static str, message: impl FnOnce() -> String) {
        let (count, _) = self.failures.entry(kind).or_insert_with(|| (0, message()));
        *count = count.saturating_add(1);
    }

    pub(super) fn skipped(&mut self, ids: u64, message: impl FnOnce() -> String) {
        if ids > 0 {
            let (count, first) = &mut self.skipped_ids;
            *count = count.saturating_add(ids);
            first.get_or_insert_with(message);
        }
    }

    /// Takes in what another connection did.
    pub(super) fn add(&mut self, other: &Self) {
        // All have the same bounds, so there is nothing that one could not take from another.
        let _same_bounds = self.latencies.add(&other.latencies);
        self.last = self.last.max(other.last);
        for (kind, (count, message)) in &other.failures {
            let (sum, _) = self.failures.entry(kind).or_insert_with(|| (0, message.clone()));
            *sum = sum.saturating_add(*count);
        }
        let (count, first) = &other.skipped_ids;
        self.skipped(*count, || first.clone().unwrap_or_default());
    }

    pub(super) fn failures(&self) -> u64 {
        self.failures.values().map(|(count, _)| *count).fold(0, u64::saturating_add)
    }

    /// From `start` to `end`, or to an answer that came later.
    pub(super) fn elapsed(&self, start: Instant, end: Option<Instant>) -> Duration {
        self.last.max(end).map_or(Duration::ZERO, |last| last.saturating_duration_since(start))
    }
}

/// A word for errors of one kind.
pub(super) fn kind(error: &Error) -> &'static str {
    match error {
        Error::Unsent { because } => kind(because),
        Error::Connect { .. } => "no connection",
        Error::Io(_) => "connection broke",
        Error::Session(ClientError::Stranger(_)) => "another protocol",
        Error::Session(ClientError::Slow { .. }) => "response not complete in time",
        Error::Session(ClientError::Ended { .. }) => "connection ended",
        Error::Session(_) => "malformed or out of turn",
        Error::Encode(_) => "not encodable",
        Error::TimedOut { .. } => "no answer in time",
    }
}

/// The kind of a response that is not the request's.
pub(super) const WRONG: &str = "wrong content";

/// The kind of a response whose id is not how many responses its connection carried before: another had it, or none can.
pub(super) const WRONG_ID: &str = "wrong id";
