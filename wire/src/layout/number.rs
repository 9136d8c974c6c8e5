//! Numbers of up to 64 bits: how many bytes each takes, and what it can be.
//!
//! Owns the one vocabulary for every number on the wire: the value of a field, the number of an enum, a length, a count or
//! a size in front. It never touches a byte of a message.
//!
//! Between here and its callers a number is a `u64`: of a signed one, its 64 bits in two's complement.

use super::refusal::{Obeyed, demand, settled};

/// How many bytes a number takes.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// This many, 1 to 8; of an integer of 128 bits up to 16.
    Bytes(u8),
    /// LEB128: seven bits in each byte, the lowest first, and the top bit in all but the last. At most ten bytes.
    Varint,
    /// LEB128 of a signed number whose sign was moved to the lowest bit.
    Zigzag,
    /// MySQL's length-encoded integer: one byte below 251, or 252, 253 or 254 and then 2, 3 or 8 bytes. The byte 251
    /// alone stands for null.
    MySql,
}

/// A number as it stands in bytes, whatever it says: the value of a field, the number of an enum, a length, a count or a
/// size in front.
///
/// It has the values of an integer type of at most 64 bits, and a width. The order of its bytes is that of its field.
///
/// ```
/// use wire::schema::{Number, Width};
///
/// assert_eq!(Number::U16.width(), Width::Bytes(2));
/// // The values of an `i32` in three bytes.
/// assert_eq!(Number::I32.with_width(Width::Bytes(3)), Number::new(4, true).with_width(Width::Bytes(3)));
/// assert_eq!((Number::VARINT.min_len(), Number::VARINT.max_len()), (1, 10));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    size: u8,
    signed: bool,
    width: Width,
}

/// What is known of a width that depends on the number.
pub(crate) struct Varying {
    /// What it is called.
    pub(crate) name: &'static str,
    /// Whether it is of numbers with a sign, or of those without.
    pub(crate) signed: bool,
    /// The byte that alone stands for null; where there is none, -1 does.
    pub(crate) null: Option<u8>,
    /// The most bits of a number that it holds.
    pub(crate) bits: usize,
    /// What stands for it in a fingerprint.
    pub(crate) code: u64,
}

impl Width {
    /// What is known of it, if it depends on the number.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn varying(self) -> Option<Varying> {
        match self {
            Self::Bytes(_) => None,
            Self::Varint => Some(Varying { name: "LEB128", signed: false, null: None, bits: 64, code: 2 }),
            Self::Zigzag => Some(Varying { name: "zigzag LEB128", signed: true, null: None, bits: 64, code: 3 }),
            Self::MySql => {
                Some(Varying { name: "length-encoded", signed: false, null: Some(MYSQL_NULL), bits: 64, code: 4 })
            }
        }
    }

    /// Refuses a width that no number has.
    pub(super) const fn check(self) -> Obeyed {
        demand!(!matches!(self, Self::Bytes(0 | 17..)), "an integer takes 1 to 16 bytes");
        Ok(())
    }
}

impl Number {
    /// An `i8`.
    pub const I8: Self = Self::new(1, true);
    /// A `u8`.
    pub const U8: Self = Self::new(1, false);
    /// An `i16`.
    pub const I16: Self = Self::new(2, true);
    /// A `u16`.
    pub const U16: Self = Self::new(2, false);
    /// A signed number in three bytes.
    pub const I24: Self = Self::new(3, true);
    /// A number in three bytes.
    pub const U24: Self = Self::new(3, false);
    /// An `i32`.
    pub const I32: Self = Self::new(4, true);
    /// A `u32`.
    pub const U32: Self = Self::new(4, false);
    /// A signed number in five bytes.
    pub const I40: Self = Self::new(5, true);
    /// A number in five bytes.
    pub const U40: Self = Self::new(5, false);
    /// A signed number in six bytes.
    pub const I48: Self = Self::new(6, true);
    /// A number in six bytes.
    pub const U48: Self = Self::new(6, false);
    /// A signed number in seven bytes.
    pub const I56: Self = Self::new(7, true);
    /// A number in seven bytes.
    pub const U56: Self = Self::new(7, false);
    /// An `i64`.
    pub const I64: Self = Self::new(8, true);
    /// A `u64`.
    pub const U64: Self = Self::new(8, false);
    /// A `u64` as LEB128.
    pub const VARINT: Self = Self::U64.with_width(Width::Varint);
    /// An `i64` as zigzag LEB128.
    pub const ZIGZAG: Self = Self::I64.with_width(Width::Zigzag);
    /// A `u64` as MySQL's length-encoded integer.
    pub const MYSQL: Self = Self::U64.with_width(Width::MySql);

    /// A number of `size` bytes, 1 to 8, in two's complement where it is signed.
    ///
    /// # Panics
    ///
    /// When `size` is another.
    #[must_use]
    #[track_caller]
    pub const fn new(size: u8, signed: bool) -> Self {
        settled(Self::try_new(size, signed))
    }

    /// The same, or why not.
    pub(crate) const fn try_new(size: u8, signed: bool) -> Obeyed<Self> {
        demand!(matches!(size, 1..=8), "a number takes 1 to 8 bytes");
        Ok(Self { size, signed, width: Width::Bytes(size) })
    }

    /// A number with the values of an integer type, written as a format says.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[expect(clippy::cast_possible_truncation, reason = "at most 16")]
    pub(crate) const fn of(size: usize, signed: bool, width: Option<Width>) -> Self {
        let size = size as u8;
        let width = match width {
            Some(width) => width,
            None => Width::Bytes(size),
        };
        Self { size, signed, width }
    }

    /// The number that text of so many bytes is, 1 to 8.
    #[expect(clippy::cast_possible_truncation, reason = "at most 8")]
    pub(crate) const fn text(len: usize) -> Self {
        Self::of(len.next_power_of_two(), false, Some(Width::Bytes(len as u8)))
    }

    /// The same values in another width.
    ///
    /// # Panics
    ///
    /// When they do not fit it: a number has no more bytes than its type, zigzag is of signed numbers, and LEB128 and
    /// MySQL's integers are not.
    #[must_use]
    #[track_caller]
    pub const fn with_width(self, width: Width) -> Self {
        settled(self.try_with_width(width))
    }

    /// The same, or why not.
    pub(crate) const fn try_with_width(self, width: Width) -> Obeyed<Self> {
        attempt!(width.check());
        match width.varying() {
            None => demand!(
                !matches!(width, Width::Bytes(width) if width > self.size),
                "`width` is more bytes than the integer has: use a larger integer"
            ),
            Some(Varying { signed: true, .. }) => {
                demand!(
                    self.signed,
                    "this width is for integers with a sign: hold a signed integer; where the protocol has LEB128 without zigzag, whose bytes differ, use \"varint\""
                );
            }
            Some(Varying { signed: false, .. }) => demand!(
                !self.signed,
                "this width is for integers without a sign: hold an unsigned integer of as many bits, and cast it; where the protocol has zigzag, whose bytes differ, use \"zigzag\""
            ),
        }
        Ok(Self { width, ..self })
    }

    /// A number of the same type in as many bytes.
    pub(super) const fn natural(self) -> Self {
        Self { width: Width::Bytes(self.size), ..self }
    }

    /// How many bytes it takes.
    #[must_use]
    pub const fn width(self) -> Width {
        self.width
    }

    /// Whether it can be negative.
    #[must_use]
    pub const fn is_signed(self) -> bool {
        self.signed
    }

    /// The bytes of the integer type whose values it has.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn size(self) -> usize {
        self.size as usize
    }

    /// The smallest number of bytes that it takes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn min_len(self) -> usize {
        // Most are of one width, and the compiler evaluates this for every field.
        match (self.width, self.len_of(0)) {
            (Width::Bytes(width), _) => width as usize,
            (_, Some(len)) => len,
            // Every value has a length.
            (_, None) => 0,
        }
    }

    /// The largest number of bytes that it takes.
    #[must_use]
    pub const fn max_len(self) -> usize {
        if let Width::Bytes(width) = self.width {
            return width as usize;
        }
        let (least, most) = self.range();
        let (least, most) = (self.len_of(bits(least)), self.len_of(bits(most)));
        match (least, most) {
            (Some(least), Some(most)) if least > most => least,
            (_, Some(most)) => most,
            // Every value has a length.
            (_, None) => 0,
        }
    }

    /// The size of every value, where all take as many bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn fixed_len(self) -> Option<usize> {
        if let Width::Bytes(width) = self.width { Some(width as usize) } else { None }
    }

    /// The bits that its values have: those of the bytes it takes, or where they vary those of its type, as far as its
    /// width holds them.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[expect(clippy::arithmetic_side_effects, reason = "at most 16 bytes")]
    const fn value_bits(self) -> usize {
        let bits = match (self.fixed_len(), self.width.varying()) {
            (Some(len), _) => len * 8,
            (None, Some(Varying { bits, .. })) if bits < self.size() * 8 => bits,
            (None, _) => self.size() * 8,
        };
        if bits < 64 { bits } else { 64 }
    }

    /// The smallest and the largest value.
    pub(crate) const fn range(self) -> (i128, i128) {
        let most = self.most() as i128;
        (if self.signed { !most } else { 0 }, most)
    }

    /// The largest length that it can say.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[expect(clippy::arithmetic_side_effects, reason = "1 to 64 bits")]
    pub(crate) const fn most(self) -> u64 {
        u64::MAX >> (64 - self.value_bits()) >> (self.signed as u32)
    }

    /// The byte that alone stands for null, where one does.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn null_byte(self) -> Option<u8> {
        match self.width.varying() {
            Some(Varying { null, .. }) => null,
            None => None,
        }
    }

    /// Whether `number` is a value of its type.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn holds(self, number: i128) -> bool {
        let bits = bits(number);
        self.value(bits) == number && self.fits_type(bits)
    }

    /// Whether `number`, a value of its type, can be written.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn fits(self, number: u64) -> bool {
        self.len_of(number).is_some()
    }

    /// Whether the 64 bits are a value of its type.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn fits_type(self, number: u64) -> bool {
        extend(number, self.size(), self.signed) == number
    }

    /// The bytes that `number`, a value of its type, takes; `None` where they are not enough for it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn len_of(self, number: u64) -> Option<usize> {
        match self.width {
            Width::Bytes(width) if extend(number, width as usize, self.signed) == number => Some(width as usize),
            Width::Bytes(_) => None,
            Width::Varint => Some(varint_len(number)),
            Width::Zigzag => Some(varint_len(zigzag(number))),
            Width::MySql => Some(mysql_len(number)),
        }
    }

    /// The number that the 64 bits stand for.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[expect(clippy::cast_possible_wrap, reason = "the sign is meant")]
    pub(crate) const fn value(self, number: u64) -> i128 {
        if self.signed { number as i64 as i128 } else { number as i128 }
    }
}

/// The first byte of MySQL's integers that is none: it stands for null.
pub(crate) const MYSQL_NULL: u8 = 0xfb;

/// The 64 bits of a number that fits in them.
#[cfg_attr(not(debug_assertions), inline(always))]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what does not fit is refused before")]
pub(crate) const fn bits(number: i128) -> u64 {
    number as u64
}

/// The number that text is: its first 8 bytes, the most significant first.
#[cfg_attr(not(debug_assertions), inline(always))]
#[doc(hidden)]
#[must_use]
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
pub const fn text_number(text: &[u8]) -> i128 {
    let (mut number, mut index) = (0u64, 0);
    while index < text.len() && index < 8 {
        number = number << 8 | text[index] as u64;
        index += 1;
    }
    number as i128
}

/// The last `N` bytes of a number, which are the text that it is.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) const fn text<const N: usize>(number: i128) -> [u8; N] {
    match bits(number).to_be_bytes().last_chunk() {
        Some(text) => *text,
        // Refused where the field is declared.
        None => [0; N],
    }
}

/// The bits of a `u64` that `width` bytes, 1 to 8, leave free.
#[cfg_attr(not(debug_assertions), inline(always))]
#[expect(clippy::arithmetic_side_effects, reason = "a width is 1 to 8")]
pub(crate) const fn spare(width: usize) -> usize {
    (8 - if width < 8 { width } else { 8 }) * 8
}

/// `number` cut to its last `width` bytes and extended again, by its sign where it has one.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) const fn extend(number: u64, width: usize, signed: bool) -> u64 {
    shift_down(number << spare(width), width, signed)
}

/// The first `width` bytes of `number`, and their sign where they have one.
#[cfg_attr(not(debug_assertions), inline(always))]
#[expect(clippy::cast_possible_wrap, clippy::cast_sign_loss, reason = "shifting a signed number keeps its sign")]
pub(crate) const fn shift_down(number: u64, width: usize, signed: bool) -> u64 {
    if signed { (number as i64 >> spare(width)) as u64 } else { number >> spare(width) }
}

#[cfg_attr(not(debug_assertions), inline(always))]
#[expect(clippy::arithmetic_side_effects, reason = "at most 64 bits")]
pub(crate) const fn varint_len(number: u64) -> usize {
    if number < 0x80 {
        return 1;
    }
    // As many as `bits.div_ceil(7)`, without dividing.
    let bits = 64 - number.leading_zeros() as usize;
    (bits * 9 + 64) / 64
}

/// The sign moved to the lowest bit, so that small numbers of either sign are short.
#[cfg_attr(not(debug_assertions), inline(always))]
#[expect(clippy::cast_possible_wrap, clippy::cast_sign_loss, reason = "shifting a signed number copies its sign")]
pub(crate) const fn zigzag(number: u64) -> u64 {
    (number << 1) ^ (number as i64 >> 63) as u64
}

#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) const fn mysql_len(number: u64) -> usize {
    match number {
        0..=0xfa => 1,
        0xfb..=0xffff => 3,
        0x1_0000..=0xff_ffff => 4,
        _ => 9,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_numbers_of_variable_width_are_known() {
        let max = |size, width| Number::new(size, false).with_width(width).max_len();
        for (size, varint, mysql) in [(1, 2, 3), (2, 3, 3), (4, 5, 9), (8, 10, 9)] {
            assert_eq!((max(size, Width::Varint), max(size, Width::MySql)), (varint, mysql));
        }
    }
}
