//! Sizes that a machine can hold.
//!
//! Owns how far what is declared may go before anything is added up. In constants a sum that is too large is an error of the
//! compiler; what a stranger declares is asked here first.

use super::refusal::{Obeyed, demand};
use super::{Field, Format, Schema, Size, Unit};

/// The most bytes that the smallest value may take, so that nothing that is added or rounded goes round.
const MOST: usize = usize::MAX >> 3;
/// The most items in one.
const MOST_ITEMS: u64 = u64::MAX >> 3;

/// Refuses fields of which the smallest values do not fit a machine. It is asked before they are [placed](super::place).
#[cfg_attr(not(any(test, feature = "dynamic")), expect(dead_code, reason = "no schema is loaded"))]
pub(crate) fn check_room(fields: &[Field<'_>]) -> Obeyed {
    let len = fields.iter().try_fold(0_usize, |len, field| len.checked_add(field.room()?).filter(|len| *len <= MOST));
    let items = |sum: u64, field: &Field<'_>| sum.checked_add(field.items()).filter(|sum| *sum <= MOST_ITEMS);
    let is_held = len.is_some() && fields.iter().try_fold(0, items).is_some();
    demand!(is_held, "even the smallest value takes more bytes than a machine holds: declare fewer");
    Ok(())
}

impl Field<'_> {
    /// The fewest bytes that it takes, where these are not too many.
    fn room(&self) -> Option<usize> {
        let formats = [Some(self.format), self.when_compact().map(|field| field.format), self.little_format()];
        for format in formats.into_iter().flatten() {
            self.schema().room(format)?;
        }
        match self.size() {
            Some(Size::Constant(size)) if size > MOST => None,
            _ => Some(self.min_len()),
        }
    }
}

impl Schema<'_> {
    /// What [`min_len`](Self::min_len) says, where neither that nor anything on the way is too large.
    fn room(&self, format: Format<'_>) -> Option<usize> {
        let inside = self.inner_format(format);
        let len = match self {
            Self::Array { element, .. } => {
                let (end, each) = (format.end_of(Unit::Element), element.room(inside)?);
                end.least().checked_mul(each)?.checked_add(end.min_len())?
            }
            Self::Fixed { count, element } => count.checked_mul(element.room(inside)?)?,
            Self::Pair { parts } => parts.iter().try_fold(0_usize, |len, part| len.checked_add(part.room(inside)?))?,
            Self::Optional { value } => {
                value.room(format)?;
                self.min_len(format)
            }
            Self::Named(named) => named.of().room(format)?,
            Self::Int { .. } | Self::Float { .. } | Self::Bool | Self::Unit | Self::Bytes => self.min_len(format),
            Self::Text { .. } | Self::FixedText { .. } | Self::Opaque { .. } => self.min_len(format),
            // What is declared was asked where it was made.
            Self::Struct { .. } | Self::Enum { .. } | Self::Recursive { .. } => self.min_len(format),
        };
        (len <= MOST).then_some(len)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_machine_cannot_hold_is_refused_before_it_is_added_up() {
        const BYTES: Schema<'_> =
            Schema::Fixed { count: usize::MAX >> 4, element: &Schema::Int { size: 1, signed: false } };
        const TOO_MANY: Schema<'_> = Schema::Fixed { count: 1 << 20, element: &BYTES };
        let zeros = Format::DEFAULT.with_pad(0xffff_0000);
        let many = Schema::Fixed { count: usize::MAX >> 8, element: &Schema::Unit };
        let field = |schema| Field::new("field", schema);
        assert!(check_room(&[field(&BYTES), field(&BYTES)]).is_ok());
        assert!(check_room(&[field(&BYTES), field(&BYTES), field(&BYTES)]).is_err());
        assert!(check_room(&[field(&TOO_MANY)]).is_err());
        assert!(check_room(&[field(&Schema::Pair { parts: &[&TOO_MANY] })]).is_err());
        assert!(check_room(&[field(&many).with_format(Format::DEFAULT.with_each(&zeros))]).is_err());
        assert!(check_room(&[field(&many)]).is_ok());
        assert!(check_room(&[field(&Schema::Bytes).with_size(&Size::Constant(usize::MAX))]).is_err());
    }
}
