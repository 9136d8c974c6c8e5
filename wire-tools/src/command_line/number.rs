//! Numbers as options.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Reads a number of that range.
pub fn within<N>(range: RangeInclusive<N>) -> impl Fn(&str) -> Result<N, String> + Clone + Send + Sync + 'static
where
    N: FromStr + PartialOrd + Display + Clone + Send + Sync + 'static,
{
    move |text| match text.parse() {
        Ok(number) if range.contains(&number) => Ok(number),
        _ => Err(format!("{text:?} is no whole number from {} to {}", range.start(), range.end())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_range() {
        let port = within(1_u16..=65535);
        assert_eq!((port("1"), port("65535")), (Ok(1), Ok(65535)));
        for text in ["", "0", "65536", "99999999999999999999", "-1", "1.5", "ten", "\u{1b}"] {
            assert_eq!(port(text), Err(format!("{text:?} is no whole number from 1 to 65535")));
        }
    }
}
