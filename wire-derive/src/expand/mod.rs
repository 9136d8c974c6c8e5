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
mod layout;
mod local;
mod message;
mod own;
mod part;
mod recursive;
mod scope;
mod set;
mod sums;
mod table;
mod temp;
mod term;
mod variants;
mod whole;

use proc_macro2::TokenStream;
use quote::quote;

pub(crate) use self::given::{fields as given_fields, own_schema, parametric};
pub(crate) use self::message::response_type;
pub(crate) use self::scope::{implement, scope};
use crate::ast::{Message, Set};

/// All impls of `#[derive(Wire)]`.
pub(crate) fn message(message: &Message<'_>) -> TokenStream {
    if message.is_own() {
        return scope(&message.attrs, &message.allowed, &own::expand(message));
    }
    let constants = constant::expand(message);
    let layout = layout::expand(message);
    let encode = encode::expand(message);
    let decode = decode::expand(message);
    let given = given::expand(message);
    let api_key = message::expand(message);
    let items = quote! {
        #constants
        #layout
        #encode
        #decode
        #given
        #api_key
    };
    scope(&message.attrs, &message.allowed, &items)
}

/// All of `#[derive(MessageSet)]`.
pub(crate) fn set(set: &Set<'_>) -> TokenStream {
    scope(&set.attrs, &set.allowed, &set::expand(set))
}
