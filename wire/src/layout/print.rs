//! What is said of a layout, as a number to which others can be joined.
//!
//! Owns the arithmetic of fingerprints. It never knows what is said.

/// What is said of a layout, a word for each thing, as a number to which others can be joined: that of a struct is that
/// of its fields one behind the other, whatever they are grouped into.
///
/// A polynomial over the words modulo 2^61 - 1, and the power of its variable that their number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Print {
    sum: u64,
    power: u64,
}

/// A prime, so that no factor makes what was said before disappear.
const MODULUS: u64 = (1 << 61) - 1;
/// The variable: any number will do that is not small.
const BASE: u64 = 0x0a3f_5c83_91d7_e26b;

#[expect(clippy::cast_possible_truncation, clippy::arithmetic_side_effects, reason = "below the modulus, of 61 bits")]
const fn times(first: u64, second: u64) -> u64 {
    (first as u128 * second as u128 % MODULUS as u128) as u64
}

/// The bits of `word` spread over all 64, so that small differences are none in the sum.
const fn spread(mut word: u64) -> u64 {
    // The finaliser of splitmix64 by Vigna, whose constants these are.
    word = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

impl Print {
    /// Of nothing.
    pub(super) const EMPTY: Self = Self { sum: 0, power: 1 };

    /// The same with `more` behind it.
    #[expect(clippy::arithmetic_side_effects, reason = "61 and 61 bits in 64")]
    pub(super) const fn then(self, more: Self) -> Self {
        Self { sum: (times(self.sum, more.power) + more.sum) % MODULUS, power: times(self.power, more.power) }
    }

    pub(super) const fn word(self, word: u64) -> Self {
        self.then(Self { sum: spread(word) % MODULUS, power: BASE })
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both halves are taken")]
    pub(super) const fn number(self, number: i128) -> Self {
        self.word(number as u64).word((number >> 64) as u64)
    }

    #[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "the index is below the length")]
    pub(super) const fn bytes(mut self, bytes: &[u8]) -> Self {
        let mut index = 0;
        while index < bytes.len() {
            self = self.word(bytes[index] as u64);
            index += 1;
        }
        self.word(bytes.len() as u64)
    }

    /// The number of all that was said.
    pub(super) const fn finish(self) -> u64 {
        spread(self.sum)
    }
}
