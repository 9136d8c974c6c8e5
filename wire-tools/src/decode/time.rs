//! Times of packets as people read them.

use std::fmt;

const DAY: u64 = 86_400;

/// So many nanoseconds since 1970, as a date and a time of day, in UTC and with all digits that it has.
pub(super) struct Time(pub(super) u64);

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, mut rest) = (self.0 / 1_000_000_000, self.0 % 1_000_000_000);
        let (year, month, day) = date(seconds / DAY);
        let second = seconds % DAY;
        write!(f, "{year}-{month:02}-{day:02} {:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60)?;
        let mut digits = 9_usize;
        while digits > 0 && rest % 10 == 0 {
            (rest, digits) = (rest / 10, digits.saturating_sub(1));
        }
        if digits > 0 { write!(f, ".{rest:0digits$} UTC") } else { f.write_str(" UTC") }
    }
}

/// The year, the month and the day that are so many days behind the first one of 1970.
fn date(mut days: u64) -> (u64, u64, u64) {
    let mut year = 1970;
    loop {
        let is_leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let february = if is_leap(year) { 29 } else { 28 };
        // A number of 64 bits ends in 2554.
        for (month, len) in (1..).zip([31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) {
            match days.checked_sub(len) {
                Some(left) => days = left,
                None => return (year, month, days.saturating_add(1)),
            }
        }
        year = year.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_dates_and_times_of_day() {
        for (nanoseconds, shown) in [
            (0, "1970-01-01 00:00:00 UTC"),
            (1_700_000_000_000_439_500, "2023-11-14 22:13:20.0004395 UTC"),
            (951_782_399_999_999_999, "2000-02-28 23:59:59.999999999 UTC"),
            (951_782_400_000_000_000, "2000-02-29 00:00:00 UTC"),
            (4_107_542_400_000_000_000, "2100-03-01 00:00:00 UTC"),
            (u64::MAX, "2554-07-21 23:34:33.709551615 UTC"),
        ] {
            assert_eq!(Time(nanoseconds).to_string(), shown);
        }
    }
}
