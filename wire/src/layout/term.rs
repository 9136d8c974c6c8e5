//! What follows from a number by arithmetic: some of its bits, times a factor, plus a constant.
//!
//! Owns that arithmetic and its inverse, and nothing else: lengths, conditions and `switch` look at numbers through it. It
//! knows neither the field that holds the number nor what the result is for.

use super::refusal::{Obeyed, demand, settled};

/// Some bits of a number, times a factor, plus a constant: `((number & mask) >> shift) * times + plus`.
///
/// ```
/// use wire::schema::Linear;
///
/// // The length of an IPv4 header's options, from the byte that begins it: `(first & 0xf) * 4 - 20`.
/// let options = Linear::IDENTITY.and(0xf).times(4).plus(-20);
/// assert_eq!(options.of(0x47), 8);
/// // The other way, the bits that it does not look at stay.
/// assert_eq!(options.inverse(12, 0x47), Some(0x48));
/// assert_eq!(options.inverse(13, 0x47), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Linear {
    mask: i128,
    shift: u32,
    times: i64,
    plus: i64,
}

/// A number that follows from an earlier field of the struct, or from one inside of that: what lengths, sizes, conditions
/// and `switch` look at.
///
/// ```
/// use wire::schema::{Linear, Term};
///
/// // Four times the number of the second field.
/// let term = Term::field(1).with(Linear::IDENTITY.times(4));
/// assert_eq!((term.subject(), term.linear().of(3)), (1, 12));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    subject: usize,
    /// The positions that lead on from there, and how many.
    inner: [u8; Self::DEPTH],
    depth: u8,
    linear: Linear,
}

/// The largest factor, so that no product is over 128 bits.
const MOST_TIMES: u64 = 1 << 32;

#[expect(
    clippy::arithmetic_side_effects,
    reason = "64 bits, a factor of 33 and a sum of 64 in 128; the rest in constants"
)]
impl Linear {
    /// The number itself.
    pub const IDENTITY: Self = Self { mask: -1, shift: 0, times: 1, plus: 0 };

    /// The same, of these bits alone.
    ///
    /// # Panics
    ///
    /// When bits are taken of what was multiplied or added to.
    #[must_use]
    #[track_caller]
    pub const fn and(self, mask: i128) -> Self {
        settled(self.try_and(mask))
    }

    /// The same, or why not.
    pub(crate) const fn try_and(self, mask: i128) -> Obeyed<Self> {
        attempt!(self.check_bits());
        Ok(Self { mask: self.mask & (mask << self.shift), ..self })
    }

    /// The same, without this many of the lowest bits.
    ///
    /// # Panics
    ///
    /// When what was multiplied or added to is shifted, or by more than 63 bits.
    #[must_use]
    #[track_caller]
    pub const fn shifted(self, by: i128) -> Self {
        settled(self.try_shifted(by))
    }

    /// The same, or why not.
    #[expect(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "compared with the limits first")]
    pub(crate) const fn try_shifted(self, by: i128) -> Obeyed<Self> {
        attempt!(self.check_bits());
        demand!(0 <= by && by < 64, "a number is shifted by 0 to 63 bits");
        let shift = self.shift + by as u32;
        demand!(shift < 64, "a number is shifted by 0 to 63 bits");
        // Bits that are shifted out play no part, so that the same number is said in one way.
        Ok(Self { mask: if self.mask >= 0 { self.mask >> shift << shift } else { self.mask }, shift, ..self })
    }

    /// The same, this many times.
    ///
    /// # Panics
    ///
    /// When all factors together are 0, or over 32 bits.
    #[must_use]
    #[track_caller]
    pub const fn times(self, factor: i128) -> Self {
        settled(self.try_times(factor))
    }

    /// The same, or why not.
    pub(crate) const fn try_times(self, factor: i128) -> Obeyed<Self> {
        let factor = attempt!(word(factor)) as i128;
        let times = attempt!(word(self.times as i128 * factor));
        demand!(times != 0, "nothing follows from 0 times a number");
        demand!(times.unsigned_abs() <= MOST_TIMES, "a factor has at most 32 bits");
        Ok(Self { times, plus: attempt!(word(self.plus as i128 * factor)), ..self })
    }

    /// The same, and this much more.
    ///
    /// # Panics
    ///
    /// When all that is added has over 64 bits.
    #[must_use]
    #[track_caller]
    pub const fn plus(self, more: i128) -> Self {
        settled(self.try_plus(more))
    }

    /// The same, or why not.
    pub(crate) const fn try_plus(self, more: i128) -> Obeyed<Self> {
        let more = attempt!(word(more)) as i128;
        Ok(Self { plus: attempt!(word(self.plus as i128 + more)), ..self })
    }

    /// Bits are those of the number as it stands in a message.
    const fn check_bits(self) -> Obeyed {
        demand!(
            self.times == 1 && self.plus == 0,
            "bits are those of the field itself: take them first, as in `(flags & 0x0f) * 4`"
        );
        Ok(())
    }

    /// The bits that it looks at; -1 where it looks at all.
    #[must_use]
    pub const fn mask(self) -> i128 {
        self.mask
    }

    /// How many of the lowest bits are left out.
    #[must_use]
    pub const fn shift(self) -> u32 {
        self.shift
    }

    /// The factor.
    #[must_use]
    pub const fn factor(self) -> i64 {
        self.times
    }

    /// What is added.
    #[must_use]
    pub const fn summand(self) -> i64 {
        self.plus
    }

    /// Whether it is the number itself.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn is_identity(self) -> bool {
        matches!(self, Self::IDENTITY)
    }

    /// What follows from `number`, which has at most 64 bits. Of one with more it is cut to 128 bits.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn of(self, number: i128) -> i128 {
        ((number & self.mask) >> self.shift).wrapping_mul(self.times as i128).wrapping_add(self.plus as i128)
    }

    /// The number from which `value`, of at most 64 bits, follows; in the bits that play no part it is `own`. `None` where
    /// there is no such number. Of a value with more bits it is cut to 128 bits.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn inverse(self, value: i128, own: i128) -> Option<i128> {
        let times = self.times as i128;
        let product = value.wrapping_sub(self.plus as i128);
        let bits = product.wrapping_div(times) << self.shift;
        if product.wrapping_rem(times) == 0 && bits & self.bits() == bits {
            Some(own & !self.bits() | bits)
        } else {
            None
        }
    }

    /// The bits on which the result depends.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn bits(self) -> i128 {
        self.mask >> self.shift << self.shift
    }

    /// The smallest and the largest result, of a number between these two.
    pub(crate) const fn range(self, (least, most): (i128, i128)) -> (i128, i128) {
        let (least, most) = if self.mask >= 0 { (0, self.bits()) } else { (least, most) };
        let whole = Self { mask: -1, ..self };
        let (first, last) = (whole.of(least), whole.of(most));
        if first < last { (first, last) } else { (last, first) }
    }
}

impl Term {
    /// How many structs a term looks into, one inside of the other.
    pub(crate) const DEPTH: usize = 7;

    /// The number that the field at this position is.
    #[must_use]
    pub const fn field(subject: usize) -> Self {
        Self { subject, inner: [0; Self::DEPTH], depth: 0, linear: Linear::IDENTITY }
    }

    /// What follows from that number.
    #[must_use]
    pub const fn with(self, linear: Linear) -> Self {
        Self { linear, ..self }
    }

    /// The number of the field at this position inside of that one; `None` where no term says so.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    #[expect(clippy::cast_possible_truncation, reason = "compared with the limit")]
    pub(crate) const fn at(mut self, position: usize) -> Option<Self> {
        if self.depth as usize == Self::DEPTH || position > u8::MAX as usize {
            return None;
        }
        self.inner[self.depth as usize] = position as u8;
        self.depth += 1;
        Some(self)
    }

    /// The position of the field.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn subject(self) -> usize {
        self.subject
    }

    /// Whether both lead to the same place inside of a field.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    pub(super) const fn leads_as(self, other: Self) -> bool {
        let mut next = 0;
        while next < Self::DEPTH {
            if self.inner[next] != other.inner[next] {
                return false;
            }
            next += 1;
        }
        self.depth == other.depth
    }

    /// Whether both look at the same field.
    pub(crate) const fn is_same_way(self, other: Self) -> bool {
        self.subject == other.subject && self.leads_as(other)
    }

    /// The positions that lead on inside of that field.
    #[must_use]
    pub const fn inner(&self) -> &[u8] {
        match self.inner.split_at_checked(self.depth as usize) {
            Some((inner, _)) => inner,
            None => &[],
        }
    }

    /// What follows from it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn linear(self) -> Linear {
        self.linear
    }
}

/// A number of at most 64 bits and a sign.
#[expect(clippy::cast_possible_truncation, reason = "compared with both limits")]
const fn word(number: i128) -> Obeyed<i64> {
    demand!(
        i64::MIN as i128 <= number && number <= i64::MAX as i128,
        "arithmetic here has at most 64 bits, with the sign"
    );
    Ok(number as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_from_a_number_leads_back_to_it() {
        let linears = [
            Linear::IDENTITY,
            Linear::IDENTITY.plus(-8),
            Linear::IDENTITY.times(4).plus(3).times(2),
            Linear::IDENTITY.shifted(4),
            Linear::IDENTITY.and(0xf0).shifted(4).times(4).plus(-20),
            Linear::IDENTITY.shifted(4).and(0xf).times(-1),
        ];
        for linear in linears {
            for number in (-300..300).chain([i64::MIN.into(), i64::MAX.into(), u64::MAX.into()]) {
                let value = linear.of(number);
                assert_eq!(linear.inverse(value, number), Some(number), "{linear:?} of {number}");
                assert_eq!(linear.inverse(value, 0).map(|number| linear.of(number)), Some(value));
            }
        }
    }

    #[test]
    fn what_follows_from_no_number_has_no_inverse() {
        assert_eq!(Linear::IDENTITY.times(4).inverse(6, 0), None);
        assert_eq!(Linear::IDENTITY.and(0x70).inverse(0x80, 0), None);
        assert_eq!(Linear::IDENTITY.and(0x70).inverse(0x71, 0), None);
        assert_eq!(Linear::IDENTITY.and(0x70).inverse(-1, 0), None);
        assert_eq!(Linear::IDENTITY.and(0xf0).shifted(4).inverse(16, 0), None);
    }

    #[test]
    fn a_range_goes_from_the_smallest_to_the_largest_result() {
        let bytes = (0, 255);
        assert_eq!(Linear::IDENTITY.range(bytes), bytes);
        assert_eq!(Linear::IDENTITY.times(-2).plus(1).range(bytes), (-509, 1));
        assert_eq!(Linear::IDENTITY.and(0x30).range((-128, 127)), (0, 0x30));
        assert_eq!(Linear::IDENTITY.shifted(4).range((-128, 127)), (-8, 7));
    }
}
