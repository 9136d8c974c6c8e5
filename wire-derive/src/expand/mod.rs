//! From a checked model to code. Nothing here can fail, and nothing here decides what is allowed.

mod absent;
mod align;
mod bits;
mod checks;
mod condition;
mod constant;
mod converted;
mod decode;
mod each;
mod encode;
mod field;
mod given;
mod group;
mod held;
mod impls;
mod layout;
mod local;
mod message;
mod open;
mod own;
mod part;
mod recursive;
mod scope;
mod set;
mod sums;
mod table;
mod tagged;
mod tags;
mod temp;
mod term;
mod variants;
mod whole;

use proc_macro2::TokenStream;

pub(crate) use self::given::{fields as given_fields, own_schema, parametric};
pub(crate) use self::message::response_type;
pub(crate) use self::scope::{implement, scope};
pub(crate) use self::tagged::expand as tagged;
use crate::ast::{Message, Set};

/// All impls of `#[derive(Wire)]`.
pub(crate) fn message(message: &Message<'_>) -> TokenStream {
    if message.is_own() {
        return scope(&message.attrs, &message.allowed, &own::expand(message));
    }
    scope(&message.attrs, &message.allowed, &impls::items(message))
}

/// All of `#[derive(MessageSet)]`.
pub(crate) fn set(set: &Set<'_>) -> TokenStream {
    scope(&set.attrs, &set.allowed, &set::expand(set))
}
