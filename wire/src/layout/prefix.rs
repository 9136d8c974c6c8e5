//! The number in front of what it counts: which lengths it can say, and how it says null.
//!
//! Owns the arithmetic between that number and the length. It never touches a byte of a message.

use super::number::{bits, extend};
use super::refusal::{Obeyed, demand, settled};
use super::{Number, Width};

/// A number in front of what it counts, from which a length follows: `number * factor + summand`.
///
/// The length -1 is null, where there may be null: of a signed number that is -1, of Kafka's compact strings, whose
/// number counts one more, 0. Another number is null where that is said, and of MySQL's integers a byte of its own.
///
/// ```
/// use wire::schema::{Number, Prefix};
///
/// // A size that counts itself.
/// assert_eq!(Prefix::new(Number::I32).plus(-4).length(20), 16);
/// // A length in units of eight bytes, of which the first is not counted.
/// assert_eq!(Prefix::new(Number::U8).times(8).plus(8).length(1), 16);
/// // Kafka's compact strings.
/// assert_eq!(Prefix::new(Number::VARINT).plus(-1).null(), Some(0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prefix {
    number: Number,
    factor: u8,
    form: Form,
    summand: i16,
    /// The number that is null, where one is named: cut to 32 bits, which its own bits continue.
    null: i32,
}

/// What is said of a number in front. One comparison tells the most usual, which encoding asks for each string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// It is the length.
    Plain,
    /// The length follows from it.
    Computed,
    /// So it does, and another number is null.
    Null,
}

#[expect(clippy::arithmetic_side_effects, reason = "64 bits, a factor of 8 and a sum of 16 in 128")]
impl Prefix {
    /// A number that is the length.
    #[must_use]
    pub const fn new(number: Number) -> Self {
        Self { number, factor: 1, form: Form::Plain, summand: 0, null: 0 }
    }

    /// The same, whose length is this many times as large.
    ///
    /// # Panics
    ///
    /// When all factors together are not 1 to 255.
    #[must_use]
    #[track_caller]
    pub const fn times(self, factor: i128) -> Self {
        settled(self.try_times(factor))
    }

    /// The same, or why not.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared with the limits first")]
    pub(crate) const fn try_times(self, factor: i128) -> Obeyed<Self> {
        demand!(0 < factor && factor <= 255, "a length has units of 1 to 255 bytes or elements");
        let (all, summand) = (self.factor as i128 * factor, self.summand as i128 * factor);
        demand!(all <= 255, "a length has units of 1 to 255 bytes or elements");
        Self { factor: all as u8, summand: 0, form: self.computed(), ..self }.try_plus(summand)
    }

    /// The same, whose length is this much larger, or with a negative number smaller.
    ///
    /// # Panics
    ///
    /// When all that is added has over 16 bits.
    #[must_use]
    #[track_caller]
    pub const fn plus(self, more: i128) -> Self {
        settled(self.try_plus(more))
    }

    /// The same, or why not.
    #[expect(clippy::cast_possible_truncation, reason = "compared with the limits first")]
    pub(crate) const fn try_plus(self, more: i128) -> Obeyed<Self> {
        const FITS: &str = "a length counts at most 32767 bytes or elements more than there are, or fewer";
        demand!(i16::MIN as i128 <= more && more <= i16::MAX as i128, FITS);
        let summand = self.summand as i128 + more;
        demand!(i16::MIN as i128 <= summand && summand <= i16::MAX as i128, FITS);
        Ok(Self { summand: summand as i16, form: self.computed(), ..self })
    }

    /// The form that arithmetic makes of it.
    const fn computed(self) -> Form {
        if let Form::Null = self.form { Form::Null } else { Form::Computed }
    }

    /// The same, where this number is null.
    ///
    /// # Panics
    ///
    /// When it is no value of the number, has more than 32 bits of its own, or a byte says null.
    #[must_use]
    #[track_caller]
    pub const fn with_null(self, null: i128) -> Self {
        settled(self.try_with_null(null))
    }

    /// The same, or why not.
    #[expect(clippy::cast_possible_truncation, reason = "what is cut off is compared")]
    pub(crate) const fn try_with_null(self, null: i128) -> Obeyed<Self> {
        demand!(self.number.null_byte().is_none(), "a byte of its own says null here: remove `null`");
        demand!(
            self.number.holds(null) && self.number.fits(bits(null)),
            "the number in front cannot be this null: use one of its values"
        );
        let cut = Self { form: Form::Null, null: null as i32, ..self };
        demand!(matches!(cut.null(), Some(same) if same == null), "a number that is null has at most 32 bits");
        Ok(cut)
    }

    /// The number that stands there.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn number(self) -> Number {
        self.number
    }

    /// How many bytes or elements one more in the number is.
    #[must_use]
    pub const fn factor(self) -> u8 {
        self.factor
    }

    /// What is added.
    #[must_use]
    pub const fn summand(self) -> i16 {
        self.summand
    }

    /// Whether the number is the length.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn is_plain(self) -> bool {
        matches!(self.form, Form::Plain)
    }

    /// Whether a number that is null was named.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn names_null(self) -> bool {
        matches!(self.form, Form::Null)
    }

    /// The length that follows from a number of at most 64 bits.
    ///
    /// # Panics
    ///
    /// In debug builds, when a number of more bits overflows.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn length(self, number: i128) -> i128 {
        number * self.factor as i128 + self.summand as i128
    }

    /// The number from which a length follows, as its 64 bits; `None` where there is none, or it is null.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn number_of(self, length: usize) -> Option<u64> {
        if self.is_plain() {
            // Where a sign would stand, a length has none: the compiler then knows so.
            return Some(if self.number.is_signed() { length as u64 & (u64::MAX >> 1) } else { length as u64 });
        }
        match self.exact(length as i128) {
            Some(number) if number >= 0 && !(self.names_null() && number == self.named_null()) => Some(bits(number)),
            _ => None,
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    const fn exact(self, length: i128) -> Option<i128> {
        let units = length - self.summand as i128;
        if units % self.factor as i128 == 0 { Some(units / self.factor as i128) } else { None }
    }

    /// The number that is null, where there is one and no byte of its own.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn null(self) -> Option<i128> {
        if self.number.null_byte().is_some() {
            return None;
        }
        if self.names_null() {
            return Some(self.named_null());
        }
        if self.is_plain() {
            return if self.number.is_signed() { Some(-1) } else { None };
        }
        match self.exact(-1) {
            Some(null) if self.number.holds(null) && self.number.fits(bits(null)) => Some(null),
            _ => None,
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    #[expect(clippy::cast_sign_loss, reason = "the sign continues it")]
    const fn named_null(self) -> i128 {
        let width = match self.number.fixed_len() {
            Some(width) => width,
            None => self.number.size(),
        };
        self.number.value(extend(self.null as i64 as u64, width, self.number.is_signed()))
    }

    /// Whether null can be said.
    pub(crate) const fn is_nullable(self) -> bool {
        self.number.null_byte().is_some() || self.null().is_some()
    }

    /// The largest length that can be said.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared with both limits")]
    pub(crate) const fn most(self) -> u64 {
        let number = self.number.most();
        if self.is_plain() {
            return number;
        }
        let is_null = self.names_null() && self.named_null() == number as i128;
        let most = self.length(number as i128 - is_null as i128);
        if most < 0 {
            0
        } else if most > u64::MAX as i128 {
            u64::MAX
        } else {
            most as u64
        }
    }

    /// The smallest length that can be said.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[expect(clippy::cast_sign_loss, reason = "at least 0")]
    pub(crate) const fn least(self) -> usize {
        let (summand, factor) = (self.summand as i128, self.factor as i128);
        let mut number = if summand < 0 { (factor - 1 - summand) / factor } else { 0 };
        if self.names_null() && number == self.named_null() {
            number += 1;
        }
        self.length(number) as usize
    }

    /// The smallest length that can be said and is not less than `length`.
    pub(crate) const fn at_least(self, length: usize) -> usize {
        let (least, factor) = (self.least(), self.factor as usize);
        if self.is_plain() || length <= least {
            return if length > least { length } else { least };
        }
        let length = least + (length - least).div_ceil(factor) * factor;
        if self.number_of(length).is_some() { length } else { length + factor }
    }

    /// The smallest number of bytes that a length takes, or null.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn min_len(self) -> usize {
        if self.is_plain() { self.number.min_len() } else { self.prefix_len(self.least()) }
    }

    /// The bytes that it takes for a length that it can say, or for the largest below one that it cannot.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn prefix_len(self, length: usize) -> usize {
        // Most are of one width, and the compiler evaluates this for every field.
        if let Width::Bytes(width) = self.number.width() {
            return width as usize;
        }
        let number = match self.number_of(length) {
            Some(number) => number,
            None => self.number_below(length),
        };
        match self.number.len_of(number) {
            Some(len) => len,
            // What it cannot say is refused first.
            None => 0,
        }
    }

    /// The number of the largest length below one that it cannot say: limits need not be lengths.
    const fn number_below(self, length: usize) -> u64 {
        let number = (length as i128 - self.summand as i128) / self.factor as i128;
        let is_null = self.names_null() && number == self.named_null();
        if number > is_null as i128 { bits(number - is_null as i128) } else { 0 }
    }

    /// The bytes that null takes.
    pub(crate) const fn null_len(self) -> usize {
        match self.null() {
            Some(null) => match self.number.len_of(bits(null)) {
                Some(len) => len,
                None => 0,
            },
            None => self.number.min_len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_and_numbers_follow_from_each_other() {
        let itself = Prefix::new(Number::U16).plus(-2);
        assert_eq!((itself.least(), itself.most()), (0, 65_533));
        assert_eq!((itself.length(0), itself.number_of(0), itself.number_of(9)), (-2, Some(2), Some(11)));
        let units = Prefix::new(Number::U8).times(8).plus(8);
        assert_eq!((units.least(), units.most()), (8, 2_048));
        assert_eq!((units.number_of(16), units.number_of(12), units.number_of(0)), (Some(1), None, None));
        let words = Prefix::new(Number::U8).times(4).plus(-6);
        assert_eq!((words.least(), words.number_of(2), words.number_of(0)), (2, Some(2), None));
        let large = Prefix::new(Number::U64).times(255);
        assert_eq!((large.most(), large.null()), (u64::MAX, None));
    }

    #[test]
    fn what_no_number_says_takes_the_bytes_of_the_largest_below() {
        let pairs = Prefix::new(Number::VARINT).times(2).plus(1);
        assert_eq!([0, 1, 2, 256, 257, 258].map(|length| pairs.prefix_len(length)), [1, 1, 1, 1, 2, 2]);
        assert_eq!([0, 1, 2, 3].map(|length| pairs.at_least(length)), [1, 1, 3, 3]);
        let null = Prefix::new(Number::VARINT).with_null(128);
        assert_eq!([127, 128, 129].map(|length| null.prefix_len(length)), [1, 1, 2]);
        assert_eq!([127, 128, 129].map(|length| null.at_least(length)), [127, 129, 129]);
        let lowest = Prefix::new(Number::VARINT).with_null(0);
        assert_eq!([0, 1].map(|length| lowest.prefix_len(length)), [1, 1]);
        // The last of all that a number says.
        let large = Prefix::new(Number::VARINT).times(255);
        assert_eq!(large.prefix_len(usize::MAX), 9);
    }

    #[test]
    fn null_is_the_length_of_minus_one_or_a_number_of_its_own() {
        let null = |prefix: Prefix| (prefix.null(), prefix.null_len(), prefix.is_nullable());
        assert_eq!(null(Prefix::new(Number::I16)), (Some(-1), 2, true));
        assert_eq!(null(Prefix::new(Number::U16)), (None, 2, false));
        assert_eq!(null(Prefix::new(Number::VARINT).plus(-1)), (Some(0), 1, true));
        assert_eq!(null(Prefix::new(Number::MYSQL)), (None, 1, true));
        assert_eq!(null(Prefix::new(Number::I32).plus(-4)), (Some(3), 4, true));
        assert_eq!(null(Prefix::new(Number::I32).plus(-4).with_null(-1)), (Some(-1), 4, true));
        assert_eq!(null(Prefix::new(Number::U32).with_null(0xffff_ffff)), (Some(0xffff_ffff), 4, true));
        assert_eq!(null(Prefix::new(Number::U64).with_null(u64::MAX.into())), (Some(u64::MAX.into()), 8, true));
        // No length is null's.
        let highest = Prefix::new(Number::U8).with_null(255);
        assert_eq!((highest.most(), highest.number_of(255), highest.number_of(254)), (254, None, Some(254)));
        let lowest = Prefix::new(Number::U8).with_null(0);
        assert_eq!((lowest.least(), lowest.number_of(0)), (1, None));
    }
}
