//! Statistics for programs: one JSON document.

use serde::Serialize;

use super::counts::{Call, Counts, Kind, Sizes};
use crate::decode::seconds;

/// What stands in it. Times are in seconds; what is not known is left out.
#[derive(Serialize)]
pub(super) struct Document {
    frames: u64,
    malformed: u64,
    unfinished: u64,
    /// Streams that go on behind bytes which the capture lacks.
    lost: u64,
    /// Since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<f64>,
    messages: Vec<Message>,
    calls: Vec<Calls>,
    errors: Vec<Error>,
    left_out: Vec<LeftOut>,
    /// All that is wrong, as on stderr.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

#[derive(Serialize)]
struct Message {
    direction: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<i64>,
    /// None for those that are not told apart.
    message: Option<&'static str>,
    count: u64,
    bytes: u64,
    smallest: u64,
    mean: u64,
    largest: u64,
}

#[derive(Serialize)]
struct Calls {
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<i64>,
    message: Option<&'static str>,
    answered: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    unanswered: Option<u64>,
    /// How many of them have a time.
    timed: u64,
    #[serde(skip_serializing_if = "Option::is_none", flatten)]
    waited: Option<Waited>,
}

#[derive(Serialize)]
struct Waited {
    min: f64,
    p50: f64,
    p90: f64,
    p99: f64,
    max: f64,
}

#[derive(Serialize)]
struct Error {
    direction: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<i64>,
    /// None where the headers name none.
    message: Option<&'static str>,
    kind: &'static str,
    count: u64,
    bytes: u64,
}

#[derive(Serialize)]
struct LeftOut {
    reason: String,
    unit: &'static str,
    count: u64,
}

impl Document {
    pub(super) fn of(counts: &Counts) -> Self {
        let tally = &counts.tally;
        let errors = counts.errors.iter().map(|(key, sizes)| Error::of(*key, sizes)).collect();
        let left_out = tally.left_out.all();
        let left_out =
            left_out.map(|(reason, count)| LeftOut { reason: reason.to_string(), unit: reason.unit(), count });
        Self {
            frames: tally.frames,
            malformed: tally.malformed,
            unfinished: tally.unfinished,
            lost: tally.lost,
            first: counts.times.map(|(first, _)| seconds(first)),
            last: counts.times.map(|(_, last)| seconds(last)),
            messages: counts.messages.iter().map(|(kind, sizes)| Message::of(*kind, sizes)).collect(),
            calls: counts.calls.iter().map(|(key, call)| Calls::of(*key, call, counts.has_all())).collect(),
            errors,
            left_out: left_out.collect(),
            error: tally.verdict(),
        }
    }
}

impl Message {
    fn of(kind: Kind, sizes: &Sizes) -> Self {
        let Sizes { count, bytes, smallest, largest } = *sizes;
        let (direction, mean) = (kind.direction().name(), sizes.mean());
        Self { direction, key: kind.key, message: kind.message, count, bytes, smallest, mean, largest }
    }
}

impl Calls {
    fn of(key: Option<i64>, call: &Call, has_all: bool) -> Self {
        let waited = &call.waited;
        let per_mille = |number| seconds(waited.percentile(number));
        let has_times = waited.count() > 0;
        Self {
            key,
            message: call.message,
            answered: call.answered,
            unanswered: has_all.then(|| call.asked.saturating_sub(call.answered)),
            timed: waited.count(),
            waited: has_times.then(|| Waited {
                min: seconds(waited.smallest()),
                p50: per_mille(500),
                p90: per_mille(900),
                p99: per_mille(990),
                max: seconds(waited.largest()),
            }),
        }
    }
}

impl Error {
    fn of((kind, fault): (Kind, &'static str), sizes: &Sizes) -> Self {
        let Sizes { count, bytes, .. } = *sizes;
        Self { direction: kind.direction().name(), key: kind.key, message: kind.message, kind: fault, count, bytes }
    }
}
