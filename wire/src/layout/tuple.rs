//! Going through the parts of a tuple in constants.
//!
//! Owns the loop. What is asked of each part stands where it is asked of all other types.

/// Goes through the parts of a tuple: `sum` begins as `$start` and is `$next` behind each part.
macro_rules! fold {
    ($parts:expr, $start:expr, |$sum:ident, $part:ident| $next:expr) => {{
        let (mut $sum, mut parts): (_, &[&$crate::Schema]) = ($start, $parts);
        while let [$part, others @ ..] = parts {
            ($sum, parts) = ($next, others);
        }
        $sum
    }};
}
pub(super) use fold;
