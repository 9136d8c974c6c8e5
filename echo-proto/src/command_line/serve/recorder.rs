//! The metrics of `serve`, as Prometheus reads them.
//!
//! Owns how metrics are kept, in memory that does not grow with what is counted, and how they are written. Which metrics
//! there are, the server decides; who asks for them, `exporter` knows.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};

use metrics::atomics::AtomicU64;
use metrics::{
    Counter, CounterFn, Gauge, GaugeFn, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder, SharedString, Unit,
};
use metrics_util::registry::{Registry, Storage};

/// Up to where each bucket of a histogram counts, in seconds; one more counts what is above.
const BOUNDS: [f64; 19] = [
    0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0,
    2.5, 5.0, 10.0,
];

/// Takes metrics, and writes them down when somebody asks.
#[derive(Clone)]
pub(crate) struct PrometheusRecorder(Arc<Kept>);

struct Kept {
    registry: Registry<Key, Kinds>,
    /// What each metric is, by its name.
    described: Mutex<BTreeMap<String, SharedString>>,
}

/// What is kept of each kind of metric.
struct Kinds;

impl Storage<Key> for Kinds {
    type Counter = Arc<AtomicU64>;
    type Gauge = Arc<AtomicU64>;
    type Histogram = Arc<Buckets>;

    fn counter(&self, _: &Key) -> Self::Counter {
        Arc::default()
    }

    fn gauge(&self, _: &Key) -> Self::Gauge {
        Arc::default()
    }

    fn histogram(&self, _: &Key) -> Self::Histogram {
        Arc::default()
    }
}

/// For each bound, how many values were above the bound before it and up to this one.
#[derive(Default)]
struct Buckets {
    counts: [AtomicU64; BOUNDS.len()],
    above: AtomicU64,
    /// The bits of a number, as in a gauge.
    sum: AtomicU64,
}

impl HistogramFn for Buckets {
    fn record(&self, value: f64) {
        self.record_many(value, 1);
    }

    fn record_many(&self, value: f64, count: usize) {
        let bucket = self.counts.get(BOUNDS.partition_point(|bound| *bound < value)).unwrap_or(&self.above);
        CounterFn::increment(bucket, count as u64);
        GaugeFn::increment(&self.sum, value * count as f64);
    }
}

impl Recorder for PrometheusRecorder {
    fn describe_counter(&self, name: KeyName, _: Option<Unit>, what: SharedString) {
        self.describe(&name, what);
    }

    fn describe_gauge(&self, name: KeyName, _: Option<Unit>, what: SharedString) {
        self.describe(&name, what);
    }

    fn describe_histogram(&self, name: KeyName, _: Option<Unit>, what: SharedString) {
        self.describe(&name, what);
    }

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        self.0.registry.get_or_create_counter(key, |counter| Arc::clone(counter).into())
    }

    fn register_gauge(&self, key: &Key, _: &Metadata<'_>) -> Gauge {
        self.0.registry.get_or_create_gauge(key, |gauge| Arc::clone(gauge).into())
    }

    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        self.0.registry.get_or_create_histogram(key, |buckets| Arc::clone(buckets).into())
    }
}

impl PrometheusRecorder {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Kept { registry: Registry::new(Kinds), described: Mutex::default() }))
    }

    fn describe(&self, name: &KeyName, what: SharedString) {
        let mut described = self.0.described.lock().unwrap_or_else(PoisonError::into_inner);
        described.insert(name.as_str().to_owned(), what);
    }

    /// The metrics of this moment, in the text format of Prometheus.
    pub(crate) fn page(&self) -> String {
        use std::sync::atomic::Ordering::Relaxed;

        let mut families = Families::default();
        self.0.registry.visit_counters(|key, counter| {
            families.add(key, "counter", |name, labels| line(name, labels, counter.load(Relaxed)));
        });
        self.0.registry.visit_gauges(|key, gauge| {
            families.add(key, "gauge", |name, labels| line(name, labels, f64::from_bits(gauge.load(Relaxed))));
        });
        self.0.registry.visit_histograms(|key, buckets| {
            families.add(key, "histogram", |name, labels| {
                let (mut lines, mut count) = (String::new(), 0_u64);
                let bounds = BOUNDS.iter().map(ToString::to_string).chain(["+Inf".to_owned()]);
                for (bound, bucket) in bounds.zip(buckets.counts.iter().chain([&buckets.above])) {
                    count = count.wrapping_add(bucket.load(Relaxed));
                    let labels: Vec<_> = labels.iter().cloned().chain([format!("le=\"{bound}\"")]).collect();
                    lines += &line(&format!("{name}_bucket"), &labels, count);
                }
                lines += &line(&format!("{name}_sum"), labels, f64::from_bits(buckets.sum.load(Relaxed)));
                lines + &line(&format!("{name}_count"), labels, count)
            });
        });
        let described = self.0.described.lock().unwrap_or_else(PoisonError::into_inner);
        let mut page = String::new();
        for (name, (kind, series)) in families.0 {
            if let Some(what) = described.get(&name) {
                // A `String` takes everything.
                let _written = writeln!(page, "# HELP {name} {}", escaped(what));
            }
            let _written = writeln!(page, "# TYPE {name} {kind}");
            page.extend(series.into_values());
        }
        page
    }
}

/// The metrics of one name stand together, and all of them always in the same order.
#[derive(Default)]
struct Families(BTreeMap<String, (&'static str, BTreeMap<Vec<String>, String>)>);

impl Families {
    fn add(&mut self, key: &Key, kind: &'static str, lines: impl FnOnce(&str, &[String]) -> String) {
        let label =
            |label: &metrics::Label| format!("{}=\"{}\"", label.key(), escaped(label.value()).replace('"', "\\\""));
        let labels: Vec<_> = key.labels().map(label).collect();
        let (_, series) = self.0.entry(key.name().to_owned()).or_insert_with(|| (kind, BTreeMap::new()));
        let lines = lines(key.name(), &labels);
        series.insert(labels, lines);
    }
}

fn line(name: &str, labels: &[String], value: impl ToString) -> String {
    let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
    format!("{name}{labels} {}\n", value.to_string())
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    fn page(record: impl FnOnce()) -> String {
        let recorder = PrometheusRecorder::new();
        metrics::with_local_recorder(&recorder, record);
        recorder.page()
    }

    #[test]
    fn metrics_of_a_name_stand_together_with_what_they_are() {
        let page = page(|| {
            metrics::describe_counter!("errors", "by \\ kind\nof error");
            metrics::counter!("errors", "kind" => "b").increment(2);
            metrics::gauge!("open").set(1.5);
            metrics::counter!("errors", "kind" => "a\"\\\n").increment(1);
        });
        let expected = "# HELP errors by \\\\ kind\\nof error\n# TYPE errors counter\nerrors{kind=\"a\\\"\\\\\\n\"} 1\n\
                        errors{kind=\"b\"} 2\n# TYPE open gauge\nopen 1.5\n";
        assert_eq!(page, expected);
    }

    #[test]
    fn each_value_counts_in_the_buckets_that_reach_to_it() {
        let page = page(|| {
            let seconds = metrics::histogram!("seconds", "of" => "all");
            seconds.record(0.000_01);
            seconds.record(0.000_011);
            seconds.record_many(10.0, 2);
            seconds.record(10.5);
        });
        for line in [
            "# TYPE seconds histogram",
            "seconds_bucket{of=\"all\",le=\"0.00001\"} 1",
            "seconds_bucket{of=\"all\",le=\"0.000025\"} 2",
            "seconds_bucket{of=\"all\",le=\"5\"} 2",
            "seconds_bucket{of=\"all\",le=\"10\"} 4",
            "seconds_bucket{of=\"all\",le=\"+Inf\"} 5",
            "seconds_sum{of=\"all\"} 30.500021",
            "seconds_count{of=\"all\"} 5",
        ] {
            assert!(page.lines().any(|found| found == line), "{line:?} is missing in:\n{page}");
        }
        assert_eq!(page.lines().count(), 23);
    }

    #[test]
    fn many_values_take_as_much_memory_as_one_and_as_much_time_if_they_are_alike() {
        const MANY: usize = usize::MAX / 2;
        let recorder = PrometheusRecorder::new();
        metrics::with_local_recorder(&recorder, || {
            let seconds = metrics::histogram!("seconds");
            for number in 0..1_000_000 {
                seconds.record(f64::from(number) / 1e6);
            }
            let begin = Instant::now();
            seconds.record_many(0.5, MANY);
            assert!(begin.elapsed().as_secs() < 5);
        });
        // All there is: nothing in it points to more.
        let mut size = 0;
        recorder.0.registry.visit_histograms(|_, buckets| size = size_of_val::<Buckets>(buckets));
        assert_eq!(size, 21 * 8);
        let count = 1_000_000_u64.saturating_add(MANY as u64);
        assert!(recorder.page().contains(&format!("seconds_count {count}\n")));
    }
}
