//! Positions that are multiples of some number of bytes, and what is known of a position without a value.
//!
//! Owns the arithmetic. It never knows what stands there: `aligned` does.

use super::refusal::{Obeyed, demand, settled};

/// The padding in front of a field, up to the next multiple of so many bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Align {
    bytes: u16,
    is_ignored: bool,
}

/// The largest alignment.
const MOST: usize = 4096;

impl Align {
    /// Zeros up to the next multiple of so many bytes.
    ///
    /// # Panics
    ///
    /// When it is no power of two from 2 to 4096.
    #[must_use]
    #[track_caller]
    pub const fn to(bytes: usize) -> Self {
        settled(Self::try_to(bytes))
    }

    /// The same, or why not.
    #[expect(clippy::cast_possible_truncation, reason = "compared with the largest")]
    pub(crate) const fn try_to(bytes: usize) -> Obeyed<Self> {
        demand!(
            bytes.is_power_of_two() && 1 < bytes && bytes <= MOST,
            "a field is aligned to a power of two, from 2 to 4096 bytes"
        );
        Ok(Self { bytes: bytes as u16, is_ignored: false })
    }

    /// The same with bytes of any value, which are skipped. Zeros are written.
    #[must_use]
    pub const fn ignoring(self) -> Self {
        Self { is_ignored: true, ..self }
    }

    /// Of how many bytes the field begins at a multiple.
    #[must_use]
    pub const fn bytes(self) -> usize {
        self.bytes as usize
    }

    /// Whether the padding may be any bytes.
    #[must_use]
    pub const fn is_ignored(self) -> bool {
        self.is_ignored
    }

    /// The bytes of padding at `position`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn padding(self, position: usize) -> usize {
        padding(position, self.bytes())
    }
}

/// The bytes from `position` to the next multiple of a power of two.
#[cfg_attr(not(debug_assertions), inline(always))]
const fn padding(position: usize, bytes: usize) -> usize {
    position.wrapping_neg() & bytes.wrapping_sub(1)
}

/// What is known of a position, or of a length: its rest when it is divided by a power of two, the largest for which that is
/// the same for every value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Residue {
    modulus: u16,
    rest: u16,
}

#[expect(clippy::arithmetic_side_effects, reason = "numbers of at most 13 bits")]
#[expect(clippy::cast_possible_truncation, reason = "less than the modulus")]
impl Residue {
    /// Where a struct, a message or a size begins; and the length of nothing.
    pub(super) const START: Self = Self::of(0);
    /// Anywhere.
    pub(super) const ANY: Self = Self { modulus: 1, rest: 0 };

    /// A position that is always the same.
    pub(super) const fn of(position: usize) -> Self {
        Self { modulus: MOST as u16, rest: (position % MOST) as u16 }
    }

    /// The sum of two.
    pub(super) const fn plus(self, more: Self) -> Self {
        let modulus = if self.modulus < more.modulus { self.modulus } else { more.modulus };
        Self { modulus, rest: (self.rest + more.rest) % modulus }
    }

    /// One or the other.
    pub(super) const fn or(self, other: Self) -> Self {
        let mut modulus = if self.modulus < other.modulus { self.modulus } else { other.modulus };
        while self.rest % modulus != other.rest % modulus {
            modulus /= 2;
        }
        Self { modulus, rest: self.rest % modulus }
    }

    /// Any number of them behind each other.
    pub(super) const fn any_times(self) -> Self {
        Self::START.or(self)
    }

    /// The same with padding behind it.
    pub(super) const fn aligned(self, align: Option<Align>) -> Self {
        match align {
            Some(Align { bytes, .. }) if bytes > self.modulus => Self { modulus: bytes, rest: 0 },
            Some(align) => Self {
                modulus: self.modulus,
                rest: (self.rest + align.padding(self.rest as usize) as u16) % self.modulus,
            },
            None => self,
        }
    }

    /// Whether it is always a multiple of so many bytes.
    pub(super) const fn is_multiple_of(self, bytes: usize) -> bool {
        bytes <= self.modulus as usize && (self.rest as usize).is_multiple_of(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_goes_up_to_the_next_multiple() {
        for bytes in [2, 4, 8, 256, 4096] {
            for position in 0..9000_usize {
                let padding = Align::to(bytes).padding(position);
                assert!(padding < bytes && (position + padding).is_multiple_of(bytes));
            }
            let _wraps = Align::to(bytes).padding(usize::MAX);
        }
    }

    #[test]
    #[should_panic(expected = "a power of two, from 2 to 4096")]
    fn an_alignment_is_a_power_of_two() {
        let _panics = Align::to(12);
    }

    #[test]
    #[should_panic(expected = "a power of two, from 2 to 4096")]
    fn an_alignment_is_at_most_4096() {
        let _panics = Align::to(8192);
    }

    #[test]
    #[should_panic(expected = "a power of two, from 2 to 4096")]
    fn every_position_is_a_multiple_of_one() {
        let _panics = Align::to(1);
    }

    #[test]
    fn only_what_is_ignored_may_be_any_bytes() {
        assert!(Align::to(4).ignoring().is_ignored() && !Align::to(4).is_ignored());
    }

    /// Against all positions that one may be.
    #[test]
    fn what_is_known_of_a_position_holds_of_each() {
        let residues = || {
            [1, 2, 4, 8, 256].into_iter().flat_map(|modulus| (0..modulus).map(move |rest| Residue { modulus, rest }))
        };
        let is =
            |residue: Residue, position: usize| position % usize::from(residue.modulus) == usize::from(residue.rest);
        let some = |residue: Residue| {
            [0, 1, 2, 5].map(|times| usize::from(residue.rest) + times * usize::from(residue.modulus))
        };
        for one in residues() {
            for align in [2, 4, 8, 256, 4096].map(Align::to) {
                let aligned = one.aligned(Some(align));
                assert!(some(one).iter().all(|at| is(aligned, at + align.padding(*at))), "{one:?} {align:?}");
                assert!(aligned.is_multiple_of(align.bytes()));
                assert!(
                    !one.is_multiple_of(align.bytes()) || some(one).iter().all(|at| at.is_multiple_of(align.bytes()))
                );
            }
            assert!(some(one).iter().all(|len| (0..4).all(|times| is(one.any_times(), len * times))));
            for other in residues().step_by(7) {
                let (sum, either) = (one.plus(other), one.or(other));
                for (at, more) in some(one).into_iter().zip(some(other)) {
                    assert!(is(sum, at + more) && is(either, at) && is(either, more), "{one:?} {other:?}");
                }
            }
        }
    }
}
