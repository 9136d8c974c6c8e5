//! Memory over time, and how fast it grows.

use std::time::Duration;

/// No run has to be warm later than that.
const LATEST_WARM: Duration = Duration::from_secs(300);

/// From when on a line through the samples says something: in a shorter run, how much is allocated at the moments that
/// were sampled weighs more than what grows.
const JUDGED: Duration = Duration::from_secs(600);

/// How many bytes more memory may take in ten minutes.
pub(crate) const MOST_GROWTH: f64 = (1 << 20) as f64;

/// Samples of the memory of one process.
#[derive(Debug)]
pub(crate) struct Samples {
    warm: Duration,
    is_judged: bool,
    /// Seconds, and bytes.
    points: Vec<(f64, f64)>,
}

/// What the samples say, in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figures {
    /// The first sample once the process is warm.
    pub(crate) start: f64,
    pub(crate) end: f64,
    pub(crate) peak: f64,
    /// Of the line through all samples from `start` on, for each ten minutes.
    pub(crate) growth: f64,
    pub(crate) is_judged: bool,
}

impl Figures {
    pub(crate) fn is_passed(&self) -> bool {
        !self.is_judged || self.growth < MOST_GROWTH
    }
}

impl Samples {
    /// For a run of that length, of which the first sixth is for warming up.
    pub(crate) fn new(length: Duration) -> Self {
        Self { warm: (length / 6).min(LATEST_WARM), is_judged: length >= JUDGED, points: Vec::new() }
    }

    pub(crate) fn add(&mut self, at: Duration, bytes: u64) {
        #[expect(clippy::cast_precision_loss, reason = "memory is far below 2^52 bytes")]
        self.points.push((at.as_secs_f64(), bytes as f64));
    }

    pub(crate) fn figures(&self) -> Figures {
        let is_warm = |(at, _): &&(f64, f64)| *at >= self.warm.as_secs_f64();
        let warm: Vec<(f64, f64)> = self.points.iter().filter(is_warm).copied().collect();
        let bytes = |point: Option<&(f64, f64)>| point.map_or(0.0, |point| point.1);
        Figures {
            start: bytes(warm.first()),
            end: bytes(self.points.last()),
            peak: self.points.iter().fold(0.0, |peak, point| peak.max(point.1)),
            growth: slope(&warm) * 600.0,
            is_judged: self.is_judged,
        }
    }
}

/// Of the line with the least squares.
fn slope(points: &[(f64, f64)]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "so many samples take longer than any run")]
    let count = points.len() as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0 / count, sum.1 + point.1 / count));
    let (mut products, mut squares) = (0.0, 0.0);
    for point in points {
        products += (point.0 - x) * (point.1 - y);
        squares += (point.0 - x).powi(2);
    }
    if squares > 0.0 { products / squares } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_grows_and_what_only_goes_up_and_down_are_told_apart() {
        let mut growing = Samples::new(Duration::from_secs(1200));
        let mut level = Samples::new(Duration::from_secs(1200));
        for second in 0..1200 {
            let wave = second % 2 * (8 << 20);
            // The warm-up counts for nothing.
            let begin = if second < 100 { 0 } else { 20 << 20 };
            growing.add(Duration::from_secs(second), begin + wave + second * 4096);
            level.add(Duration::from_secs(second), begin + wave);
        }
        let (growing, level) = (growing.figures(), level.figures());
        assert!((growing.growth - 600.0 * 4096.0).abs() < 200.0 * 1024.0, "{growing:?}");
        assert!(!growing.is_passed() && level.is_passed(), "{level:?}");
        assert!(level.peak >= f64::from(28 << 20), "{level:?}");
    }

    #[test]
    fn a_short_run_is_not_judged() {
        let mut samples = Samples::new(Duration::from_secs(60));
        samples.add(Duration::from_secs(11), 0);
        samples.add(Duration::from_secs(59), 8 << 20);
        assert!(samples.figures().is_passed());
        assert_eq!(slope(&[(1.0, 7.0)]), 0.0);
    }
}
