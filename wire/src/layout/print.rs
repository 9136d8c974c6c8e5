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

/// `first * second + more`, modulo the prime.
#[expect(clippy::cast_possible_truncation, clippy::arithmetic_side_effects, reason = "61 and 61 bits in 128")]
const fn joined(first: u64, second: u64, more: u64) -> u64 {
    ((first as u128 * second as u128 + more as u128) % MODULUS as u128) as u64
}

/// The bits of `word` spread over all 64, so that small differences are none in the sum.
///
/// The finaliser of splitmix64 by Vigna, whose constants these are. Products are taken in 128 bits, for a compiler that
/// evaluates constants takes longest over calls, and this is evaluated for all that is said of each field.
#[expect(
    clippy::cast_possible_truncation,
    clippy::arithmetic_side_effects,
    reason = "64 and 64 bits in 128, cut to 64"
)]
const fn spread(mut word: u64) -> u64 {
    word ^= 0x9e37_79b9_7f4a_7c15;
    word = ((word ^ (word >> 30)) as u128 * 0xbf58_476d_1ce4_e5b9) as u64;
    word = ((word ^ (word >> 27)) as u128 * 0x94d0_49bb_1331_11eb) as u64;
    word ^ (word >> 31)
}

impl Print {
    /// Of nothing.
    pub(super) const EMPTY: Self = Self { sum: 0, power: 1 };

    /// Of one thing.
    pub(super) const fn of(word: u64) -> Self {
        Self { sum: spread(word) % MODULUS, power: BASE }
    }

    /// The same with `more` behind it.
    pub(super) const fn then(self, more: Self) -> Self {
        Self { sum: joined(self.sum, more.power, more.sum), power: joined(self.power, more.power, 0) }
    }

    pub(super) const fn word(self, word: u64) -> Self {
        Self { sum: joined(self.sum, BASE, spread(word)), power: joined(self.power, BASE, 0) }
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
