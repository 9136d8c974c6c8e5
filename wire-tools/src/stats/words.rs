//! Numbers and names as people read them, in tables and in pictures.

use crate::command_line::output::plain;

/// A number with its digits in groups of three.
pub(super) fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len().saturating_sub(index).is_multiple_of(3) {
            shown.push(' ');
        }
        shown.push(digit);
    }
    shown
}

/// A time with three digits that count.
pub(super) fn duration(nanoseconds: u64) -> String {
    let (whole, rest, width, name) = match nanoseconds {
        0..1_000 => return format!("{nanoseconds} ns"),
        1_000..1_000_000 => (nanoseconds / 1_000, nanoseconds % 1_000, 3, "µs"),
        1_000_000..1_000_000_000 => (nanoseconds / 1_000_000, nanoseconds % 1_000_000, 6, "ms"),
        _ => (nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000, 9, "s"),
    };
    let digits = 3_usize.saturating_sub(whole.to_string().len());
    let fraction = format!("{rest:0width$}");
    match fraction.get(..digits).unwrap_or_default() {
        "" => format!("{whole} {name}"),
        fraction => format!("{whole}.{fraction} {name}"),
    }
}

/// What a message is called that may be none.
pub(super) fn named(message: Option<&str>) -> String {
    message.map_or_else(|| "(others)".to_owned(), plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_times_are_short() {
        assert_eq!([0, 999, 1000, 1_234_567].map(number), ["0", "999", "1 000", "1 234 567"]);
        assert_eq!([0, 7, 999].map(duration), ["0 ns", "7 ns", "999 ns"]);
        assert_eq!([1000, 1_234_567, 12_345_678].map(duration), ["1.00 µs", "1.23 ms", "12.3 ms"]);
        assert_eq!([123_456_789, 59_999_999_999, 3_600_000_000_000].map(duration), ["123 ms", "59.9 s", "3600 s"]);
    }
}
