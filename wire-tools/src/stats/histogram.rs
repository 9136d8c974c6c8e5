//! How often a number was about so large.
//!
//! Owns the classes that numbers fall into. There are so many of them and no more, whatever is counted.

/// Classes between a number and its double: each is 1/64 of it wide at most.
const CLASSES: usize = 1 << BITS;
const BITS: u32 = 6;

/// Numbers by their size, in at most 30 KiB.
#[derive(Debug, Default, Clone)]
pub(super) struct Histogram {
    /// Up to the highest class that has a number.
    counts: Vec<u64>,
    count: u64,
    largest: u64,
    smallest: u64,
}

impl Histogram {
    pub(super) fn add(&mut self, number: u64) {
        let class = class(number);
        if class >= self.counts.len() {
            self.counts.resize(class.saturating_add(1), 0);
        }
        if let Some(count) = self.counts.get_mut(class) {
            *count = count.saturating_add(1);
        }
        self.smallest = if self.count == 0 { number } else { self.smallest.min(number) };
        self.largest = self.largest.max(number);
        self.count = self.count.saturating_add(1);
    }

    pub(super) const fn count(&self) -> u64 {
        self.count
    }

    pub(super) const fn smallest(&self) -> u64 {
        self.smallest
    }

    pub(super) const fn largest(&self) -> u64 {
        self.largest
    }

    /// The number that so many in a thousand are not above, or up to 1/64 more.
    pub(super) fn percentile(&self, per_mille: u64) -> u64 {
        let below = u128::from(self.count).saturating_mul(per_mille.into()).div_ceil(1000).max(1);
        let mut seen = 0_u128;
        for (class, count) in self.counts.iter().enumerate() {
            seen = seen.saturating_add((*count).into());
            if seen >= below {
                return last(class).min(self.largest);
            }
        }
        self.largest
    }

    /// How many numbers are in each class, as the smallest and the largest number of it.
    pub(super) fn classes(&self) -> impl Iterator<Item = (u64, u64, u64)> {
        let counted = self.counts.iter().enumerate().filter(|(_, count)| **count > 0);
        counted.map(|(class, count)| {
            let first = class.checked_sub(1).map_or(0, |before| last(before).saturating_add(1));
            (first, last(class), *count)
        })
    }
}

/// The class of a number. Below [`CLASSES`] each number has its own.
fn class(number: u64) -> usize {
    let octave = number.checked_ilog2().unwrap_or(0).saturating_sub(BITS);
    let within = usize::try_from(number >> octave).unwrap_or(usize::MAX);
    within.saturating_add(usize::try_from(octave).unwrap_or(usize::MAX).saturating_mul(CLASSES))
}

/// The largest number of a class.
fn last(class: usize) -> u64 {
    let octave = (class / CLASSES).saturating_sub(1);
    let within = class.saturating_sub(octave.saturating_mul(CLASSES)).saturating_add(1);
    let (within, octave) = (u128::try_from(within).unwrap_or(0), u32::try_from(octave).unwrap_or(u32::MAX));
    within.checked_shl(octave).map_or(u64::MAX, |end| u64::try_from(end.saturating_sub(1)).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_in_the_class_that_ends_nearest_to_it() {
        let near = (0..64).flat_map(|bit| [-1, 0, 1].map(|more| (1_u64 << bit).saturating_add_signed(more)));
        for number in (0..5000).chain(near).chain([u64::MAX - 1, u64::MAX]) {
            let class = class(number);
            let first = class.checked_sub(1).map_or(0, |before| last(before) + 1);
            assert!(first <= number && number <= last(class), "{number}: {first} to {}", last(class));
            assert!(last(class) - first <= number / 64, "{number}: {first} to {}", last(class));
        }
        assert!(class(u64::MAX) < 60 * CLASSES);
    }

    #[test]
    fn percentiles_are_numbers_that_were_counted_or_a_little_more() {
        let mut histogram = Histogram::default();
        assert_eq!(histogram.percentile(500), 0);
        (1..=1000).rev().for_each(|number| histogram.add(number * 1000));
        for (per_mille, number) in [(500, 500_000), (900, 900_000), (990, 990_000), (1000, 1_000_000)] {
            let found = histogram.percentile(per_mille);
            assert!(number <= found && found <= number + number / 64, "{per_mille}: {found}");
        }
        assert_eq!((histogram.smallest(), histogram.largest(), histogram.count()), (1000, 1_000_000, 1000));
        assert_eq!(histogram.classes().map(|(_, _, count)| count).sum::<u64>(), 1000);
    }
}
