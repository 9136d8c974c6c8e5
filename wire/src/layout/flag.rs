//! The numbers that a `bool` is.
//!
//! Owns which they are and how many bytes they take. It never touches a byte of a message.

use super::number::bits;
use super::refusal::{Obeyed, demand};
use super::{Format, Number, Width};

/// The two numbers of a `bool`.
#[derive(Clone, Copy)]
pub(crate) struct Flag {
    pub(crate) number: Number,
    pub(crate) no: u32,
    pub(crate) yes: u32,
}

impl Flag {
    /// What `format` says.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn of(format: Format<'_>) -> Self {
        let [no, yes] = match format.values() {
            Some(values) => values,
            None => [0, 1],
        };
        let width = match format.fixed_width() {
            Some(width) => width,
            None => 1,
        };
        Self { number: Number::of(4, false, Some(Width::Bytes(width))), no, yes }
    }

    /// Whether it is a byte, 0 or 1.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn is_natural(self) -> bool {
        matches!(self, Self { no: 0, yes: 1, .. }) && self.number.min_len() == 1
    }

    /// The number of a value.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn of_value(self, value: bool) -> u64 {
        if value { self.yes as u64 } else { self.no as u64 }
    }

    /// The value of a number, if it is one of both.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn value(self, number: u64) -> Option<bool> {
        match number {
            number if number == self.yes as u64 => Some(true),
            number if number == self.no as u64 => Some(false),
            _ => None,
        }
    }

    /// Refuses numbers that the bytes cannot hold.
    pub(super) const fn check(self) -> Obeyed {
        demand!(self.no != self.yes, "one number cannot be both values of a `bool`: name two");
        demand!(self.number.min_len() <= 4, "a `bool` takes 1 to 4 bytes: use a smaller `width`");
        demand!(
            self.number.fits(bits(self.no as i128)) && self.number.fits(bits(self.yes as i128)),
            "the bytes of the `bool` cannot hold its `values`: give it a larger `width`"
        );
        Ok(())
    }
}
