//! Going through several layouts in constants.
//!
//! Owns the loop. What is asked of each stands where it is asked of all other types.

/// Goes through layouts, the parts of a tuple or [all that something is made of](crate::Schema::inner): `sum` begins as `$start`
/// and is `$next` behind each.
macro_rules! fold {
    ($parts:expr, $start:expr, |$sum:ident, $part:ident| $next:expr) => {{
        let (mut $sum, mut parts): (_, &[&$crate::layout::Schema<'_>]) = ($start, $parts);
        while let [$part, others @ ..] = parts {
            ($sum, parts) = ($next, others);
        }
        $sum
    }};
}
pub(super) use fold;
