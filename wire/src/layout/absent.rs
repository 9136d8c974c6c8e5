//! What a field is where it is not there.
//!
//! Owns the choices. When a field is there, its condition says.

use super::Constant;

/// What a field is where its condition does not hold, or where the message ends before it. A field that has none of these
/// is an `Option` under a condition.
///
/// ```
/// use wire::Wire;
/// use wire::schema::{Absent, Constant};
///
/// #[derive(Wire)]
/// struct Partition {
///     version: i16,
///     #[wire(when = version >= 3, default = -1)]
///     leader_epoch: i32,
/// }
///
/// let field = &Partition::SCHEMA.fields()[1];
/// assert_eq!(field.absent(), Some(Absent::Constant(Constant::Int(-1))));
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absent<'s> {
    /// Missing, which is kept: an `Option` at the end of a message, which writes nothing where it is `None`.
    Missing,
    /// The `Default::default()` of its type: 0, false, or empty.
    Natural,
    /// This value.
    Constant(Constant<'s>),
}
