//! Integers of up to 64 bits: what each can be, and how many bytes that takes.
//!
//! Owns the arithmetic of widths and signs, all of it constant. It never touches a byte of a message.
//!
//! Between here and its callers a number is a `u64`: of a signed integer, its 64 bits in two's complement.

use super::{Format, Width};

/// An integer type: its size in memory, at most 8 bytes, and whether it has a sign.
#[derive(Clone, Copy)]
pub(crate) struct Int {
    pub(crate) size: usize,
    pub(crate) signed: bool,
}

impl Int {
    /// Whether `number` has a value of this type.
    #[inline(always)]
    pub(crate) const fn holds(self, number: i128) -> bool {
        let bits = bits(number);
        self.value(bits) == number && extend(bits, self.size, self.signed) == bits
    }

    /// The smallest and the largest value that a field of this type and format holds.
    #[expect(clippy::arithmetic_side_effects, reason = "a width is 1 to 8, so 0 to 63 bits are too many")]
    pub(crate) const fn range(self, format: Format) -> (i128, i128) {
        let width = match format.width {
            Width::Bytes(width) => width as usize,
            _ => self.size,
        };
        let most = (u64::MAX >> (64 - width * 8) >> (self.signed as u32)) as i128;
        (if self.signed { -most - 1 } else { 0 }, most)
    }

    /// Whether `number`, one of this type, can be written in `width` bytes.
    #[inline(always)]
    pub(crate) const fn fits(self, number: u64, width: usize) -> bool {
        extend(number, width, self.signed) == number
    }

    /// Whether it can be written as `format` says.
    pub(crate) const fn fits_format(self, number: u64, format: Format) -> bool {
        match format.width {
            Width::Natural => self.fits(number, self.size),
            Width::Bytes(width) => self.fits(number, width as usize),
            Width::Varint | Width::Zigzag | Width::MySql => true,
        }
    }

    /// The number that the 64 bits stand for.
    #[inline(always)]
    #[expect(clippy::cast_possible_wrap, reason = "the sign is meant")]
    pub(crate) const fn value(self, number: u64) -> i128 {
        if self.signed { number as i64 as i128 } else { number as i128 }
    }
}

/// The 64 bits of a number that fits in them.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what does not fit is refused before")]
pub(crate) const fn bits(number: i128) -> u64 {
    number as u64
}

/// The bits of a `u64` that `width` bytes, 1 to 8, leave free.
#[inline(always)]
#[expect(clippy::arithmetic_side_effects, reason = "a width is 1 to 8")]
pub(crate) const fn spare(width: usize) -> usize {
    (8 - if width < 8 { width } else { 8 }) * 8
}

/// `number` cut to its last `width` bytes and extended again, by its sign where it has one.
#[inline(always)]
pub(crate) const fn extend(number: u64, width: usize, signed: bool) -> u64 {
    shift_down(number << spare(width), width, signed)
}

/// The first `width` bytes of `number`, and their sign where they have one.
#[inline(always)]
#[expect(clippy::cast_possible_wrap, clippy::cast_sign_loss, reason = "shifting a signed number keeps its sign")]
pub(crate) const fn shift_down(number: u64, width: usize, signed: bool) -> u64 {
    if signed { (number as i64 >> spare(width)) as u64 } else { number >> spare(width) }
}

#[inline(always)]
#[expect(clippy::arithmetic_side_effects, reason = "at most 64 bits")]
pub(crate) const fn varint_len(number: u64) -> usize {
    let bits = 64 - (number | 1).leading_zeros() as usize;
    bits.div_ceil(7)
}

#[inline(always)]
pub(crate) const fn mysql_len(number: u64) -> usize {
    match number {
        0..=0xfa => 1,
        0xfb..=0xffff => 3,
        0x1_0000..=0xff_ffff => 4,
        _ => 9,
    }
}
