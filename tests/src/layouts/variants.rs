//! Variants of enums: which one a number chooses, and what stands behind it.

use wire::Schema;
use wire::schema::Field;

use super::numbers::{bits_of, in_range, some_number};
use super::{Choices, put_fields};

/// The enum whose number an earlier field is, also that of each element of a list.
pub(super) fn chosen(field: &Field<'static>) -> &'static Schema {
    if let Schema::Array { element, .. } = field.schema() { element } else { field.schema() }
}

/// Whether a number chooses a variant.
pub(super) fn has_variant(schema: &Schema, number: i128) -> bool {
    let Schema::Enum { tag, variants, .. } = *schema else { return false };
    let is_own = in_range(number, bits_of(tag.size(), Some(tag.width())), tag.is_signed());
    is_own && variants.iter().any(|variant| variant.tag.is_none_or(|tag| tag == number))
}

/// Appends the fields of the variant that a number chooses.
pub(super) fn variant(schema: &Schema, number: i128, choices: &mut Choices<'_>, out: &mut Vec<u8>) {
    let variants = schema.variants();
    let named = variants.iter().find(|variant| variant.tag == Some(number));
    let chosen = named.or_else(|| variants.iter().find(|variant| variant.tag.is_none()));
    put_fields(chosen.expect("a number that chooses one").body.fields(), choices, out);
}

/// The number of a variant, or any where there is a variant for all others.
pub(super) fn some_tag(schema: &Schema, choices: &mut Choices<'_>) -> i128 {
    let Schema::Enum { tag, variants, .. } = *schema else { unreachable!("an enum is asked for its tags") };
    let own = variants[choices.below(variants.len() as u64) as usize].tag;
    own.unwrap_or_else(|| some_number(bits_of(tag.size(), Some(tag.width())), tag.is_signed(), choices))
}
