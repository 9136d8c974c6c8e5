//! Numbers that protocols define, as their documents write them.

use core::fmt;

use super::{Absent, Constant, NamesOf, Schema, text};

/// A magic number, a constant or the number of a variant: `19280 (0x4b50)`. Of one digit, both are the same to a reader.
pub(crate) struct Shown(pub(crate) i128);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number) = *self;
        write!(f, "{number}")?;
        if number > 0xf { write!(f, " ({number:#x})") } else { Ok(()) }
    }
}

/// A number and what it is called: `1 (busy)`, and of flags `0x12 (syn, ack)`.
pub(crate) struct Called<'s>(pub(crate) i128, pub(crate) NamesOf<'s>);

impl fmt::Display for Called<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, names) = *self;
        if names.is_flags() && number >= 0 {
            write!(f, "{number:#x} ({names})")
        } else {
            write!(f, "{number} ({names})")
        }
    }
}

/// The same of a number that is text of so many bytes, where it is: `"IHDR"`.
pub(crate) struct ShownAs(pub(crate) i128, pub(crate) Option<usize>);

impl fmt::Display for ShownAs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self(number, Some(len @ 1..=8)) => {
                let bytes: [u8; 8] = text(number);
                let text = bytes.get(bytes.len().saturating_sub(len)..).unwrap_or_default();
                write!(f, "\"{}\"", text.escape_ascii())
            }
            Self(number, _) => write!(f, "{}", Shown(number)),
        }
    }
}

/// A constant of a field laid out so: `19280 (0x4b50)`, `Busy (1)`, `true`, `"PK"`.
pub(crate) struct Is<'s>(pub(crate) &'s Schema<'s>, pub(crate) Constant<'s>);

impl fmt::Display for Is<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Constant::Int(number) = self.1
            && let Some(names) = self.0.names_of(number)
        {
            return write!(f, "{}", Called(number, names));
        }
        match (self.1, self.0.plain()) {
            (Constant::Int(number), Schema::Bool) => write!(f, "{}", number != 0),
            (Constant::Int(number), schema) => {
                let variant = schema.variants().iter().find(|variant| variant.tag == Some(number));
                match (variant, schema.text_len()) {
                    (Some(variant), None) => write!(f, "{} ({number})", variant.name()),
                    (Some(variant), text) => write!(f, "{} ({})", variant.name(), ShownAs(number, text)),
                    (None, text) => write!(f, "{}", ShownAs(number, text)),
                }
            }
            (Constant::Bytes(bytes), _) => write!(f, "\"{}\"", bytes.escape_ascii()),
            (Constant::Text(text), _) => write!(f, "{text:?}"),
            (Constant::Float(bits), _) => write!(f, "{:?}", f64::from_bits(bits)),
        }
    }
}

/// What a field laid out so is where it is not there.
pub(crate) struct Otherwise<'s>(pub(crate) &'s Schema<'s>, pub(crate) Absent<'s>);

impl fmt::Display for Otherwise<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.1, self.0.plain()) {
            (Absent::Constant(constant), _) => write!(f, "{}", Is(self.0, constant)),
            // Only the type knows.
            _ if matches!(self.1, Absent::Natural) && self.0.is_of_own() => f.write_str("its default"),
            (Absent::Missing, _) => f.write_str("nothing"),
            (Absent::Natural, Schema::Int { .. } | Schema::Float { .. }) => f.write_str("0"),
            (Absent::Natural, Schema::Bool) => f.write_str("false"),
            (
                Absent::Natural,
                Schema::Bytes | Schema::Text { .. } | Schema::FixedText { .. } | Schema::Array { .. },
            ) => f.write_str("empty"),
            (Absent::Natural, Schema::Optional { .. }) => f.write_str("null"),
            (Absent::Natural, Schema::Unit | Schema::Fixed { .. } | Schema::Pair { .. }) => f.write_str("its default"),
            (
                Absent::Natural,
                Schema::Opaque { .. } | Schema::Struct { .. } | Schema::Enum { .. } | Schema::Named(_),
            ) => f.write_str("its default"),
            (Absent::Natural, Schema::Recursive { .. }) => f.write_str("its default"),
        }
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
