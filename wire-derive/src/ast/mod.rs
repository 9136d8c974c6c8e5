//! The model: what a declaration says, with its tokens, before it is checked.
//!
//! Owns the step from syntax to model. Generators read nothing else.

mod bits;
mod covers;
mod enums;
mod field;
mod links;
mod message;
mod order;
mod own;
mod set;
mod skipped;
mod sums;
mod tagged;
mod temp;
mod types;

pub(crate) use bits::MOST_BITS;
pub(crate) use covers::Covers;
pub(crate) use enums::{Enum, EnumVariant};
pub(crate) use field::{Field, Follows, InGroup, Serves, is_same_path, name_of, span_of};
pub(crate) use links::is_made;
pub(crate) use message::{Body, Message};
pub(crate) use order::{Inherited, Order};
pub(crate) use set::{Content, Other, Set, Variant};
pub(crate) use skipped::Skipped;
pub(crate) use sums::in_order;
pub(crate) use tagged::{Plan, Presence, Split, TaggedField};
pub(crate) use types::{
    Borrowing, Spelt, element, has_length, is_byte_array, is_integer, is_number, is_open, is_string, is_text_view,
    lacks_lifetime, may_be_declared, number_len, optional,
};
