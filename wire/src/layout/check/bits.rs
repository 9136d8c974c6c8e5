//! What a field gets wrong that is some bits of a number.

use crate::layout::{Field, Linear, Schema};

/// Refuses more bits than the type has, and fewer than an enum needs.
#[track_caller]
pub(super) const fn check_bits(field: &Field<'_>) {
    let (Some(bits), Some(limits)) = (field.bits, field.limits()) else { return };
    match field.schema() {
        Schema::Bool => assert!(bits.count() == 1, "a `bool` is one bit: `bits = 1`"),
        Schema::Enum { .. } => {
            assert!(
                field.schema().max_variant_len_is_zero(),
                "the enum has fields of its own, which are no bits: hold its number as bits, and the enum behind them with a `switch`"
            );
            assert!(
                field.schema().is_given_none(),
                "the enum is given numbers, and bits give none: hold its number as bits, and the enum behind them with a `switch`"
            );
            assert!(
                !field.schema().is_text(),
                "text chooses the variants of this enum, and takes whole bytes: remove `bits`"
            );
            assert!(
                field.schema().numbers_follow(limits, Linear::IDENTITY),
                "these bits are too few for the number of a variant: give the field more"
            );
        }
        Schema::Int { size: size @ ..=8, .. } => assert!(
            bits.count() as usize <= *size * 8,
            "these are more bits than the integer has: use a larger integer"
        ),
        // A type that is no number has no `InBits`, and two errors would say one thing.
        _ => {}
    }
}
