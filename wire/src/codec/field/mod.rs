//! A field as a part of its struct: read, measured and written with its name on the path of errors.
//!
//! Owns which functions generated code calls for a field. Each serves field `INDEX` of part `PART` of the type `S`, numbered
//! as in its schema: a struct is one part, an enum has one for each variant. What is asked of the schema is asked in
//! constants, of which none may be a reference into it: the compiler looks through all that a constant refers to, for each
//! field once more. The derive calls them through `private`, so they are public there and nowhere else.

mod absent;
mod align;
mod bits;
mod check;
mod constant;
mod depends;
mod each;
mod element;
mod given;
mod header;
mod held;
mod kept;
mod last;
mod measure;
mod own;
mod place;
mod read;
mod sized;
mod sums;
mod tagged;
mod union;
mod whole;
mod write;

pub use absent::{absent, check_absent, check_natural, check_reached};
pub use align::{measure_align, read_align, write_align};
pub use bits::{
    FromBits, InBits, assert_bits, check_bits, group_start, hold_bits, made_enum, measure_bits, measure_hidden,
    read_bits,
};
pub use check::{check_failed, check_holds, found_bytes};
pub use constant::{Differing, FromConstant, assert_constant, assert_default, assert_natural, written};
pub use depends::{
    ByteString, Chooser, Counted, Float, Made, NumberConstant, Numbered, SomeFloat, Tag, TextString, assert_bytes,
    assert_chooser, assert_counted, assert_float, assert_number, assert_number_constant, assert_tag, assert_text,
    tag_of, text_of,
};
pub use each::{Elements, check_ascending, check_elements, elements_ascend, elements_hold};
pub(crate) use element::{assert_closed, assert_element, fixed_element, min_element};
pub use given::{
    Chosen, Compact, GivenNumber, Ordered, Passed, beside, give, measure_version, ordered, read_version, side_by_side,
};
pub use header::{
    HeaderType, KeyType, assert_header, assert_key_type, max_payload, min_payload, payload_len, with_payload_len,
};
pub use held::{
    Copied, Held, check_length, check_null, check_size, check_variant, copied, hold_length, hold_null, hold_size,
    hold_variant, put_inside,
};
pub use kept::{KeepFields, KeptFields, Received};
pub use last::{DecodeElements, assert_elements, check_last, read_cut, read_ended};
pub use measure::{
    add_content, begin_field, check_condition, measure_body, measure_bytes, measure_content, measure_field,
    measure_group, measure_null, measure_number, measure_sized, measure_switched,
};
pub(crate) use measure::{measure_element, measure_elements};
#[cfg(feature = "alloc")]
pub use own::all_around;
pub use own::{
    Converted, FromWire, Kept, Own, ToWire, Transparent, assert_from_wire, assert_to_wire, bits_around, check_made,
    measure_as, to_wire, to_wire_optional, write_as,
};
pub use read::{
    chosen_by, goes_on, has_size, holds, holds_bytes, holds_float, is_constant, is_null_length, moving, number_of_each,
    read_constant, read_field, read_group, read_held, read_held_sized, read_sized, read_switched, skip_extra,
    skip_field, skip_sized,
};
pub use sized::{HeldSize, last_takes_more, optional_takes_more, part_takes_more};
pub use sums::{check_sum, fill_sum, write_summed};
pub use tagged::{
    Fields, Region, TaggedFields, absent_tagged, in_order, is_absent_tagged, is_same, keep_unknown, missing, once,
    read_tagged, write_all, write_count, write_end, write_tagged, write_unknown,
};
pub use union::{
    DecodeUnion, Union, Unions, assert_union, assert_unions, measure_tag, measure_union, read_enum, read_union,
    reserved_tag, reserved_text, write_tag, write_union,
};
pub use whole::{measure_whole, order_of_whole, read_whole, write_whole};
pub(crate) use write::{put_plain, write_elements};
pub use write::{write_bytes, write_field, write_group, write_null, write_number, write_sized, write_switched};

use crate::layout::constant::{Field, Format, Schema};
use crate::layout::{Check, WHOLE, settled};
pub use crate::primitive::length::sum;

/// Refuses what an attribute of the field at `index` and its type make together, where that has no meaning.
///
/// # Panics
///
/// At compile time, with what is wrong.
#[track_caller]
pub const fn check_field(schema: &'static Schema, part: usize, index: usize, check: Check) {
    settled(schema.check(part, index, check));
}

/// Refuses names that no number of the type can have, or of which two are of one number.
///
/// # Panics
///
/// At compile time, with what is wrong.
#[track_caller]
pub const fn check_names(schema: &'static Schema) {
    settled(schema.check_names(Format::DEFAULT));
}

/// Refuses a size of a variant that its fields do not fit.
///
/// # Panics
///
/// At compile time, with what is wrong.
#[track_caller]
pub const fn check_whole(schema: &'static Schema, part: usize) {
    settled(schema.check(part, WHOLE, Check::Size));
}

/// Refuses an enum whose number is in the same order whatever the enum is given.
///
/// # Panics
///
/// At compile time, with what is wrong.
#[track_caller]
pub const fn check_order(schema: &'static Schema) {
    settled(schema.check_order());
}

/// Refuses an enum whose numbers do not fit the `width` they are written in.
///
/// # Panics
///
/// At compile time, with what is wrong.
#[track_caller]
pub const fn check_number(schema: &'static Schema) {
    settled(schema.check_number());
}

const fn bytes_of(field: &Field) -> &'static [u8] {
    match field.constant() {
        Some(constant) => constant.bytes(),
        None => &[],
    }
}
