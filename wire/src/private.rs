//! What generated code names, and nothing else.
//!
//! Public for the macro's sake only: outside of semver, and not for use by hand.

pub use core;
// Under names that are not in the prelude.
pub use core::cmp::PartialEq as Comparable;
pub use core::default::Default as Defaulted;
// Primitive types by a path, for a crate may have types of these names.
pub use core::primitive::{bool, f64, i8, i16, i32, i64, i128, u8, u16, u32, u64};

#[cfg(feature = "alloc")]
pub use alloc::vec::Vec;

pub use crate::__read_vec as read_vec;
use crate::codec::Wire;
pub use crate::codec::declared::{measure_declared, read_declared, write_declared};
#[cfg(feature = "alloc")]
pub use crate::codec::field::all_around;
pub use crate::codec::field::{
    ByteString, Chooser, Chosen, Compact, Converted, Copied, Counted, DecodeElements, DecodeUnion, Differing, Elements,
    Float, FromConstant, FromWire, GivenNumber, HeaderType, Held, HeldSize, Kept, KeyType, Made, NumberConstant,
    Numbered, Ordered, Own, Passed, SomeFloat, Tag, TextString, ToWire, Transparent, Union, Unions, absent,
    add_content, assert_bytes, assert_chooser, assert_constant, assert_counted, assert_default, assert_elements,
    assert_float, assert_from_wire, assert_header, assert_key_type, assert_natural, assert_number,
    assert_number_constant, assert_tag, assert_text, assert_to_wire, assert_union, assert_unions, begin_field, beside,
    check_absent, check_ascending, check_condition, check_elements, check_failed, check_field, check_holds, check_last,
    check_length, check_made, check_names, check_natural, check_null, check_number, check_order, check_reached,
    check_size, check_variant, chosen_by, copied, elements_ascend, elements_hold, found_bytes, give, goes_on, has_size,
    hold_length, hold_null, hold_size, hold_variant, holds, holds_bytes, holds_float, is_constant, is_null_length,
    max_payload, measure_align, measure_as, measure_body, measure_bytes, measure_content, measure_field, measure_group,
    measure_null, measure_number, measure_sized, measure_switched, measure_tag, measure_union, measure_version,
    min_payload, moving, number_of_each, ordered, payload_len, put_inside, read_align, read_constant, read_cut,
    read_ended, read_enum, read_field, read_group, read_held, read_held_sized, read_sized, read_switched, read_union,
    read_version, reserved_tag, reserved_text, side_by_side, skip_extra, skip_field, skip_sized, sum, tag_of, text_of,
    to_wire, to_wire_optional, with_payload_len, write_align, write_as, write_bytes, write_field, write_group,
    write_null, write_number, write_sized, write_switched, write_tag, write_union, written,
};
pub use crate::codec::field::{
    Fields, KeepFields, KeptFields, Received, Region, TaggedFields, absent_tagged, in_order, is_absent_tagged, is_same,
    keep_unknown, missing, once, read_tagged, write_all, write_count, write_end, write_tagged, write_unknown,
};
pub use crate::codec::field::{
    FromBits, InBits, assert_bits, bits_around, check_bits, check_sum, check_whole, fill_sum, group_start, hold_bits,
    last_takes_more, made_enum, measure_bits, measure_hidden, measure_whole, optional_takes_more, order_of_whole,
    part_takes_more, read_bits, read_whole, write_summed, write_whole,
};
pub use crate::error::Refusal;
pub use crate::layout::constant::Message as SetMessage;
use crate::layout::constant::{Field, Format, Last, Schema};
use crate::layout::{self, Term, Until, element_of, place, settled};
pub use crate::layout::{Check, Difference, text_number};
use crate::message::{Message, MessageSet, Request};
pub use crate::message::{
    SetVariant, assert_distinct_keys, assert_given, assert_keeps_key, assert_number_is_key, assert_payload, count,
    joined, measure_payload, read_empty, read_payload, write_payload,
};
pub use crate::primitive::{Beginning, Total};

/// Names that no crate has, each of one segment: of a longer path, lints say that it could be shorter.
pub mod names {
    pub use core::default::Default as __Default;
    pub use core::marker::Copy as __Copy;
    pub use core::primitive::{i128 as __i128, usize as __usize};

    pub use crate::codec::{Decode as __Decode, Encode as __Encode, Parametric as __Parametric, Wire as __Wire};
    pub use crate::frame::{FrameHeader as __FrameHeader, KeyedHeader as __KeyedHeader};
    pub use crate::message::{Message as __Message, MessageSet as __MessageSet, Request as __Request};
    pub use crate::types::{Element as __Element, FixedLen as __FixedLen};
}

/// Whether all of them are true.
#[must_use]
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "an index is below the length")]
pub const fn all(parts: &[bool]) -> bool {
    let mut index = 0;
    while index < parts.len() {
        if !parts[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// Refuses, at compile time, a recursive type that is not as everybody takes it to be.
///
/// # Panics
///
/// At compile time, with what is wrong.
#[track_caller]
pub const fn assert_recursive(schema: &Schema, is_known: bool) {
    settled(schema.check_recursive(is_known));
}

/// What is wrong with a type that was made while a program runs: in which variant, of which field, and why.
#[must_use]
pub fn wrong_with<'s>(schema: &'s layout::Schema<'s>) -> Option<(usize, usize, impl core::fmt::Display)> {
    schema.obeys().err()
}

/// A tag that is a constant, of so many bits.
///
/// # Panics
///
/// At compile time, when it has more.
#[must_use]
#[track_caller]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it has no sign, and at most 64 bits")]
pub const fn tag(number: i128, bits: u32) -> u64 {
    assert!(number >= 0 && number >> bits == 0, "the tag has no room for this constant: give `tagged` a larger one");
    number as u64
}

/// The fields of a struct, each told where it stands.
#[must_use]
#[track_caller]
pub const fn fields<const N: usize>(mut fields: [Field; N]) -> [Field; N] {
    place(&mut fields);
    fields
}

/// The same of a variant, whose name an error in one of them tells.
#[must_use]
#[track_caller]
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
pub const fn variant_fields<const N: usize>(variant: &'static str, mut fields: [Field; N]) -> [Field; N] {
    let mut index = 0;
    while index < N {
        fields[index] = fields[index].in_variant(variant);
        index += 1;
    }
    self::fields(fields)
}

/// What stands inside of a field. Where there is no such field, the expression that names it says so.
#[must_use]
#[track_caller]
pub const fn inside(term: Term, schema: &Schema, names: &[&str]) -> Term {
    match settled(term.found_inside(schema, names)) {
        Some(inside) => inside,
        None => term,
    }
}

/// The bytes of an element of `array` that is empty.
#[must_use]
#[track_caller]
pub const fn empty(array: &'static Schema, format: Format) -> Until {
    settled(element_of(array).empty(format.of_elements()))
}

/// What stands in `array`.
#[must_use]
pub const fn element(array: &'static Schema) -> &'static Schema {
    element_of(array)
}

/// What stands in an element of `array`, or the element itself. Where there is no such field, the expression that names it
/// says so.
#[must_use]
#[track_caller]
pub const fn last(array: &'static Schema, names: &[&str]) -> Term {
    settled(Last::term(array, names))
}

/// Refuses, at compile time, versions of which there is none.
///
/// # Panics
///
/// At compile time, when the last is before the first, or one is no number of 32 bits.
#[track_caller]
pub const fn assert_versions(first: i128, last: i128) {
    assert!(first <= last, "the last version is before the first: there is none");
    assert!(i32::MIN as i128 <= first && last <= i32::MAX as i128, "a version has at most 32 bits");
}

/// Refuses, at compile time, a response that its request's key would not find.
///
/// # Panics
///
/// At compile time, when the keys differ.
#[track_caller]
pub const fn assert_same_key<R: Request>() {
    if let (Some(request), Some(response)) = (R::KEY, <R::Response<'static> as Message>::KEY) {
        assert!(request == response, "a response has the api_key of its request: give both the same");
    }
}

/// Refuses, at compile time, a constant that its key's type does not hold.
///
/// # Panics
///
/// At compile time, when the cast has changed the number.
#[track_caller]
pub const fn assert_key_fits(constant: i128, key: i128) {
    assert!(constant == key, "this constant does not fit the integer type behind `as`: name a wider one");
}

/// A constant as a number of bytes or elements.
///
/// # Panics
///
/// At compile time, when it is none.
#[must_use]
#[track_caller]
#[expect(clippy::cast_sign_loss, reason = "compared with the limits first")]
pub const fn size(number: i128) -> usize {
    assert!(
        0 <= number && number <= usize::MAX as i128,
        "a number of bytes or elements has no sign, and fits a `usize`: give the constant another value"
    );
    number as usize
}

/// The number of a variant that Rust does not cast.
#[derive(Debug, Clone, Copy)]
pub struct Known(pub i128);

impl Known {
    /// The number, whatever the value: this is found by the name of it.
    #[must_use]
    pub const fn of<T>(self, value: T) -> i128 {
        core::mem::forget(value);
        self.0
    }
}

/// What stands in for the number of everything else, which is cast.
#[derive(Debug, Clone, Copy)]
pub struct Cast;

impl Cast {
    /// The value itself.
    #[must_use]
    pub const fn of<T>(self, value: T) -> T {
        value
    }
}

/// A variant of a set that holds a `T`.
#[must_use]
pub const fn variant<T: MessageSet<'static>>() -> SetVariant {
    SetVariant { messages: T::MESSAGES, width: size_of::<T::Key>(), has_sign: T::HAS_SIGN }
}

/// The layout of what answers `R`.
#[must_use]
pub const fn response<R: Request>() -> &'static Schema {
    <R::Response<'static> as Wire>::SCHEMA
}

/// What the impls beside a compile error return; never compiled into a program.
///
/// # Panics
///
/// Always.
#[cold]
pub fn stub<T>() -> T {
    unreachable!("a type whose derive failed does not compile")
}

/// A constant that is bytes, however it holds them.
#[derive(Debug, Clone, Copy)]
pub struct Bytes<T>(pub T);

impl Bytes<&'static &'static [u8]> {
    /// The bytes.
    #[must_use]
    pub const fn bytes(self) -> &'static [u8] {
        self.0
    }
}

impl<const N: usize> Bytes<&'static &'static [u8; N]> {
    /// The bytes.
    #[must_use]
    pub const fn bytes(self) -> &'static [u8] {
        *self.0
    }
}

impl<const N: usize> Bytes<&'static [u8; N]> {
    /// The bytes.
    #[must_use]
    pub const fn bytes(self) -> &'static [u8] {
        self.0
    }
}
