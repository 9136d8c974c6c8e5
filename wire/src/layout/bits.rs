//! Bits of a number as fields: which bits of their group each is, and what number they are.
//!
//! Owns that arithmetic. What a field is that has them is in `hidden`.

use super::refusal::{Obeyed, demand, settled};
use super::{Linear, Term};

/// Which bits of its bytes a group gives to its first field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BitOrder {
    /// The most significant ones, as in the diagrams of RFCs.
    Msb,
    /// The least significant ones, as in Bluetooth and USB.
    Lsb,
}

/// The bits that a field is of an earlier number, its group: [`Field::with_bits`](super::Field::with_bits).
///
/// ```
/// use wire::schema::{BitOrder, Bits};
/// use wire::Wire;
///
/// #[derive(Wire)]
/// struct Start {
///     #[wire(bits = 4)]
///     version: u8,
///     #[wire(bits = 4)]
///     ihl: u8,
/// }
///
/// // In front of them stands their group, a byte that the struct does not hold.
/// let [group, _, ihl] = Start::SCHEMA.fields() else { unreachable!() };
/// assert!(group.is_hidden());
/// assert_eq!(ihl.bits(), Some(Bits::new(0, 8, BitOrder::Msb, 4, 4)));
/// assert_eq!(ihl.bits().map(|bits| bits.range()), Some(4..8));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bits {
    group: u32,
    /// The bits of the group.
    all: u8,
    order: BitOrder,
    first: u8,
    count: u8,
}

#[expect(clippy::arithmetic_side_effects, reason = "at most 64 bits")]
impl Bits {
    /// So many bits of the field at position `group`, which has `all`: those behind the `first` ones in this order.
    ///
    /// # Panics
    ///
    /// When the group is no number of 1 to 8 bytes, or has no such bits.
    #[must_use]
    #[track_caller]
    pub const fn new(group: usize, all: u8, order: BitOrder, first: u8, count: u8) -> Self {
        settled(Self::try_new(group, all, order, first, count))
    }

    /// The same, or why not.
    #[expect(clippy::cast_possible_truncation, reason = "compared with the limit")]
    pub(crate) const fn try_new(group: usize, all: u8, order: BitOrder, first: u8, count: u8) -> Obeyed<Self> {
        demand!(all > 0 && all <= 64 && all.is_multiple_of(8), "a group of bits takes 1 to 8 bytes");
        demand!(count > 0 && count <= all && first <= all - count, "the group has no such bits");
        demand!(group <= u32::MAX as usize, "a group stands among the first 4294967296 fields");
        Ok(Self { group: group as u32, all, order, first, count })
    }

    /// The position of the group among the fields of its struct.
    #[must_use]
    pub const fn group(self) -> usize {
        self.group as usize
    }

    /// The bytes of the group.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn group_len(self) -> usize {
        self.all as usize / 8
    }

    /// Which bits come first.
    #[must_use]
    pub const fn order(self) -> BitOrder {
        self.order
    }

    /// How many bits the field is.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.count as u32
    }

    /// Where they stand in the group, counted in the order in which its fields are declared.
    #[must_use]
    pub const fn range(self) -> core::ops::Range<u32> {
        self.first as u32..self.first as u32 + self.count as u32
    }

    /// How many bits of the group are less significant.
    const fn shift(self) -> u32 {
        match self.order {
            BitOrder::Msb => (self.all - self.first - self.count) as u32,
            BitOrder::Lsb => self.first as u32,
        }
    }

    /// The bits of a number that is as large as any.
    const fn most(self) -> u64 {
        u64::MAX >> (64 - self.count as u32)
    }

    /// How the field follows from its group, but for a sign.
    pub(crate) const fn term(self) -> Term {
        let mask = (self.most() as i128) << self.shift();
        Term::field(self.group()).with(Linear::IDENTITY.and(mask).shifted(self.shift() as i128))
    }

    /// The number that the field is in a group which is `group`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[expect(clippy::cast_possible_wrap, reason = "the sign is meant")]
    pub(crate) const fn of(self, group: u64, is_signed: bool) -> i128 {
        let bits = group >> self.shift() & self.most();
        if is_signed {
            let spare = 64 - self.count as u32;
            ((bits << spare) as i64 >> spare) as i128
        } else {
            bits as i128
        }
    }

    /// The bits of the group where the field is `number`, which fits.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[expect(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "the lowest bits are meant")]
    pub(crate) const fn put(self, number: i128) -> u64 {
        (number as u64 & self.most()) << self.shift()
    }

    /// The smallest and the largest number.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn limits(self, is_signed: bool) -> (i128, i128) {
        let most = (self.most() >> is_signed as u32) as i128;
        (if is_signed { !most } else { 0 }, most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_lead_back_to_their_group() {
        for order in [BitOrder::Msb, BitOrder::Lsb] {
            for (first, count) in [(0, 1), (0, 16), (3, 5), (15, 1), (4, 12)] {
                let bits = Bits::new(0, 16, order, first, count);
                for group in [0, 1, 0x8000, 0xffff, 0x1234, 0xabcd] {
                    for is_signed in [false, true] {
                        let number = bits.of(group, is_signed);
                        let (least, most) = bits.limits(is_signed);
                        assert!(least <= number && number <= most, "{bits:?} of {group:#x}");
                        assert_eq!(bits.put(number), group & bits.put(-1));
                    }
                    assert_eq!(bits.term().linear().of(group.into()), bits.of(group, false));
                }
            }
        }
    }

    #[test]
    fn a_sign_is_the_first_of_its_bits() {
        let bits = Bits::new(0, 8, BitOrder::Msb, 2, 3);
        assert_eq!([0b0001_1000, 0b0010_0000, 0b0011_1000].map(|group| bits.of(group, true)), [3, -4, -1]);
        assert_eq!(bits.limits(true), (-4, 3));
        let whole = Bits::new(0, 64, BitOrder::Lsb, 0, 64);
        assert_eq!((whole.of(u64::MAX, true), whole.of(u64::MAX, false)), (-1, u64::MAX.into()));
    }
}
