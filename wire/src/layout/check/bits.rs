//! What a field gets wrong that is some bits of a number.

use crate::layout::refusal::{Obeyed, demand};
use crate::layout::{Field, Linear, Schema};

/// Refuses more bits than the type has, and fewer than an enum needs.
pub(super) const fn check_bits(field: &Field<'_>) -> Obeyed {
    let (Some(bits), Some(limits)) = (field.bits, field.limits()) else { return Ok(()) };
    match field.schema() {
        Schema::Bool => demand!(bits.count() == 1, "a `bool` is one bit: `bits = 1`"),
        Schema::Enum { .. } => {
            demand!(
                field.schema().max_variant_len_is_zero(),
                "the enum has fields of its own, which are no bits: hold its number as bits, and the enum behind them with a `switch`"
            );
            demand!(
                field.schema().is_given_none(),
                "the enum is given numbers, and bits give none: hold its number as bits, and the enum behind them with a `switch`"
            );
            demand!(
                !field.schema().is_text(),
                "text chooses the variants of this enum, and takes whole bytes: remove `bits`"
            );
            demand!(
                field.schema().numbers_follow(limits, Linear::IDENTITY),
                "these bits are too few for the number of a variant: give the field more"
            );
        }
        Schema::Int { size: size @ ..=8, .. } => demand!(
            bits.count() as usize <= *size * 8,
            "these are more bits than the integer has: use a larger integer"
        ),
        // A type that is no number has no `InBits`, and two errors would say one thing.
        _ => {}
    }
    Ok(())
}
