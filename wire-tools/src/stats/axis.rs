//! An axis of times, on which each time and its tenfold are as far apart.
//!
//! Owns where a time stands, and which ones are named below.

use super::histogram::Histogram;
use super::words::duration;

/// Steps that an axis has.
const STEPS: usize = 116;

pub(super) struct Axis {
    /// The powers of ten, in nanoseconds, between which it goes, and between which places.
    first: u32,
    last: u32,
    left: f64,
    right: f64,
}

impl Axis {
    /// One with all times between two of them, in nanoseconds.
    pub(super) fn between(smallest: u64, largest: u64, (left, right): (f64, f64)) -> Self {
        let first = smallest.max(1).ilog10();
        let last = largest.max(1).checked_sub(1).and_then(u64::checked_ilog10).map_or(0, |log| log.saturating_add(1));
        Self { first, last: last.max(first.saturating_add(1)), left, right }
    }

    /// How far from the beginning, from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "it is drawn")]
    fn share(&self, time: u64) -> f64 {
        let powers = f64::from(self.last.saturating_sub(self.first));
        (((time.max(1) as f64).log10() - f64::from(self.first)) / powers).clamp(0.0, 1.0)
    }

    pub(super) fn place(&self, time: u64) -> f64 {
        self.left + (self.right - self.left) * self.share(time)
    }

    /// The times that are named: powers of ten, and where these are few what lies between.
    pub(super) fn ticks(&self) -> impl Iterator<Item = u64> {
        let factors: &[u64] = if self.last.saturating_sub(self.first) <= 3 { &[1, 2, 5] } else { &[1] };
        let powers = (self.first..=self.last).filter_map(|power| 10_u64.checked_pow(power));
        let end = 10_u64.checked_pow(self.last).unwrap_or(u64::MAX);
        let all = powers.flat_map(|power| factors.iter().map(move |factor| power.saturating_mul(*factor)));
        all.filter(move |tick| *tick <= end)
    }

    /// What a time is called that is named.
    #[expect(clippy::unused_self, reason = "only of its times it is so short")]
    pub(super) fn named(&self, tick: u64) -> String {
        // No digit behind the first counts.
        duration(tick).replace(".00", "").replace(".0", "")
    }

    /// How many numbers there are in each step.
    pub(super) fn steps(&self, histogram: &Histogram) -> Vec<u64> {
        let mut steps = vec![0_u64; STEPS];
        for (first, last, count) in histogram.classes() {
            let step = step(self.share(first.midpoint(last)));
            if let Some(step) = steps.get_mut(step) {
                *step = step.saturating_add(count);
            }
        }
        steps
    }

    /// Where a step ends.
    pub(super) fn step_end(&self, step: u32) -> f64 {
        let steps = f64::from(u32::try_from(STEPS).unwrap_or(1));
        self.left + (self.right - self.left) * (f64::from(step) + 1.0) / steps
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share is from 0 to 1, and steps are few"
)]
fn step(share: f64) -> usize {
    ((share * STEPS as f64) as usize).min(STEPS.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_stand_between_the_ends_of_the_axis() {
        for (smallest, largest, first, last) in
            [(0, 0, 0, 1), (1, 10, 0, 1), (999, 1000, 2, 3), (1000, 1001, 3, 4), (5, u64::MAX, 0, 20)]
        {
            let axis = Axis::between(smallest, largest, (100.0, 200.0));
            assert_eq!((axis.first, axis.last), (first, last), "{smallest}..{largest}");
            assert!(axis.ticks().count() >= 2);
            assert!(axis.ticks().chain([smallest, largest]).all(|time| (100.0..=200.0).contains(&axis.place(time))));
        }
        let axis = Axis::between(1000, 1_000_000, (0.0, 300.0));
        let ticks: Vec<_> = axis.ticks().map(|tick| axis.named(tick)).collect();
        assert_eq!(ticks, ["1 µs", "2 µs", "5 µs", "10 µs", "20 µs", "50 µs", "100 µs", "200 µs", "500 µs", "1 ms"]);
        assert!((axis.place(10_000) - 100.0).abs() < 1e-9);
    }

    #[test]
    fn every_number_is_in_a_step() {
        let mut histogram = Histogram::default();
        [0, 1, 1000, 77_777, u64::MAX].into_iter().for_each(|number| histogram.add(number));
        let axis = Axis::between(0, u64::MAX, (0.0, 1.0));
        assert_eq!(axis.steps(&histogram).iter().sum::<u64>(), 5);
        assert!((axis.step_end(115) - 1.0).abs() < 1e-9);
    }
}
