//! The fields of a variant, which may stand behind a size all together.

use super::known::Spot;
use super::{Stop, Walk};
use crate::layout::Endian;
use crate::layout::constant::{Field, Schema, Variant};

impl<'a> Walk<'_, 'a> {
    /// Reads the fields of a variant of the enum laid out as `schema`.
    pub(super) fn fields_of(
        &mut self,
        schema: &'static Schema,
        variant: &'static Variant,
        spot: &Spot<'_, 'a>,
    ) -> Result<(), Stop> {
        match variant.whole() {
            Some(whole) => {
                let read = self.whole_variant(whole, &ordered(schema, spot));
                read.map_err(|Stop| self.add(|error| error.in_message(whole.schema())))
            }
            None => {
                let origin = self.reader.offset();
                self.parts(&variant.body, &spot.beginning_at(origin))
            }
        }
    }

    /// Reads the size of a variant, its fields, and what stands behind them.
    fn whole_variant(&mut self, whole: &'static Field, spot: &Spot<'_, 'a>) -> Result<(), Stop> {
        let Some(behind) = self.take_size(whole, None, spot)? else { return Ok(()) };
        let origin = self.reader.offset();
        self.parts(whole.schema(), &spot.beginning_at(origin))?;
        self.fill(whole, spot)?;
        self.reader = behind;
        Ok(())
    }
}

/// Where a variant is read, in the order of the enum's numbers; a condition on what it is given may decide that.
#[inline(never)]
fn ordered<'w, 'a>(schema: &'static Schema, spot: &Spot<'w, 'a>) -> Spot<'w, 'a> {
    let is_little = matches!(schema.endian_given(spot.given, Endian::Big), Endian::Little);
    spot.written(false, is_little)
}
