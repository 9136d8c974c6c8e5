//! Numbers that stand in no byte: who contains a value, or decodes it, gives them to its type.
//!
//! Owns how they travel: side by side in one word, which is a part of the format. It knows neither who gives them nor what
//! looks at them.

use super::number::{Number, bits, extend, spare};

/// The numbers that a type is given, side by side in the order in which it declares them: at most 8 bytes together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given(u64);

/// Where a number stands among those that a type is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot {
    /// How many bits stand below it.
    pub(super) shift: u32,
    pub(super) number: Number,
}

/// The bits of the numbers of a type in which values of recursive types stand.
pub(super) const LEVELS: u32 = 56;

impl Given {
    /// No numbers.
    pub const NOTHING: Self = Self(0);

    /// One number alone.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn of_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// The word that the numbers are.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn bits(self) -> u64 {
        self.0
    }

    /// How many values of recursive types stand around, where that is counted: in the highest byte, which the numbers of
    /// such a type leave free.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn levels(self) -> u8 {
        (self.0 >> LEVELS) as u8
    }

    /// The same inside of one more.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub(crate) const fn deeper(self) -> Self {
        Self(self.0.wrapping_add(1 << LEVELS))
    }

    /// Only how many stand around.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub(crate) const fn only_levels(self) -> Self {
        Self(self.0 >> LEVELS << LEVELS)
    }

    /// These numbers where as many stand around as around `other`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub(crate) const fn beside(self, other: Self) -> Self {
        Self(self.0 | other.only_levels().0)
    }

    /// The same with `number` in a slot.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub(crate) const fn with(self, slot: Slot, number: i128) -> Self {
        Self(self.0 | (bits(number) & slot.mask()) << slot.shift)
    }

    /// The number in a slot.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn get(self, slot: Slot) -> i128 {
        let word = self.0 >> slot.shift & slot.mask();
        slot.number.value(extend(word, slot.number.size(), slot.number.is_signed()))
    }
}

impl Slot {
    /// What numbers can stand there.
    #[cfg(feature = "dynamic")]
    pub(crate) const fn number(self) -> Number {
        self.number
    }

    /// The bits of its number.
    const fn mask(self) -> u64 {
        u64::MAX >> spare(self.number.size())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_side_by_side() {
        let slots = [(0, Number::I16), (16, Number::U8), (24, Number::I8), (32, Number::U32)];
        let slots = slots.map(|(shift, number)| Slot { shift, number });
        let numbers = [-2, 255, -128, 0xffff_ffff];
        let given = slots.iter().zip(numbers).fold(Given::NOTHING, |given, (slot, number)| given.with(*slot, number));
        assert_eq!(slots.map(|slot| given.get(slot)), numbers);
        for number in [Number::I64, Number::U64] {
            let slot = Slot { shift: 0, number };
            let (least, most) = number.range();
            assert_eq!([least, most].map(|number| Given::NOTHING.with(slot, number).get(slot)), [least, most]);
        }
    }
}
