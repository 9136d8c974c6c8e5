//! What names of numbers get wrong about the type of these.

use crate::layout::refusal::{Obeyed, demand, refuse};
use crate::layout::{Format, Schema, bits};

impl<'s> Schema<'s> {
    /// Refuses names of what is no number, of numbers that it cannot be, and two of one number.
    ///
    /// # Errors
    ///
    /// With what is wrong.
    #[expect(clippy::indexing_slicing, reason = "an index is below the length")]
    pub(crate) const fn check_names(&self, format: Format<'_>) -> Obeyed {
        let Self::Int { .. } = self.plain() else {
            refuse!(
                "names are for integers of at most 64 bits: the variants of an enum have some, and anything else is no number"
            )
        };
        let Some(number) = self.number(format) else {
            refuse!("names are for integers of at most 64 bits: hold a `u64`")
        };
        let (names, mut index, mut ascend) = (self.names(), 0, true);
        while index < names.all().len() {
            let (own, _) = names.all()[index];
            demand!(
                number.holds(own) && number.fits(bits(own)),
                "the integer is never this number: remove its name, or hold a larger integer"
            );
            demand!(self.has_value(own), "no value of the type is this number: remove its name");
            demand!(!names.is_flags() || own != 0, "a flag is at least one bit: name the number 0 with `names`");
            ascend = ascend && (index == 0 || names.all()[index - 1].0 < own);
            // In front of one that ascends from all others there is none of its number.
            let mut other = if ascend { index } else { 0 };
            while other < index {
                demand!(names.all()[other].0 != own, "two names are of one number: remove one of them");
                other += 1;
            }
            index += 1;
        }
        Ok(())
    }
}
