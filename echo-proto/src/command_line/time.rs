//! Times as options.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// A time that someone is prepared to wait for: seconds, or with a unit as in 500ms, 10s, 2m, 1h; up to 24h.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Time(pub(crate) Duration);

const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

impl FromStr for Time {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let units = [("ms", 1e-3), ("s", 1.0), ("m", 60.0), ("h", 3600.0), ("", 1.0)];
        let seconds = units.iter().find_map(|(unit, factor)| {
            let number: f64 = text.strip_suffix(unit)?.trim_end().parse().ok()?;
            Some(number * factor)
        });
        let seconds = seconds.ok_or_else(|| format!("{text:?} is no time such as 10, 500ms, 10s, 2m or 1h"))?;
        match Duration::try_from_secs_f64(seconds) {
            Ok(time) if time <= LONGEST => Ok(Self(time)),
            _ => Err(format!("{text:?} is not between 0 and 24h")),
        }
    }
}

impl Time {
    /// A time that is not 0.
    pub(crate) fn some(text: &str) -> Result<Self, String> {
        text.parse().and_then(
            |time: Self| if time.0.is_zero() { Err("the time must be more than 0".to_owned()) } else { Ok(time) },
        )
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_units() {
        for (text, milliseconds) in [
            ("10", 10_000),
            ("10s", 10_000),
            ("1.5 s", 1500),
            ("500ms", 500),
            ("2m", 120_000),
            ("24h", 86_400_000),
            ("0", 0),
        ] {
            assert_eq!(text.parse::<Time>().unwrap().0, Duration::from_millis(milliseconds), "{text}");
        }
        for text in ["", "s", "ten", "-1s", "NaN", "inf", "25h", "1441m", "1e99s"] {
            assert!(text.parse::<Time>().is_err(), "{text}");
        }
    }
}
