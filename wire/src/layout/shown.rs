//! Numbers that protocols define, as their documents write them.

use core::fmt;

/// A magic number, a constant or the number of a variant: `19280 (0x4b50)`. Of one digit, both are the same to a reader.
pub(crate) struct Shown(pub(crate) i128);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number) = *self;
        write!(f, "{number}")?;
        if number > 0xf { write!(f, " ({number:#x})") } else { Ok(()) }
    }
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use alloc::string::ToString as _;

    use super::Shown;

    #[test]
    fn what_has_more_than_one_digit_is_shown_in_hexadecimal_too() {
        for (number, shown) in [
            (15, "15"),
            (16, "16 (0x10)"),
            (0x4b50, "19280 (0x4b50)"),
            (u64::MAX.into(), "18446744073709551615 (0xffffffffffffffff)"),
            (0, "0"),
            (-300, "-300"),
        ] {
            assert_eq!(Shown(number).to_string(), shown);
        }
    }
}
