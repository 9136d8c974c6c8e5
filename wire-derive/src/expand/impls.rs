//! The impls that follow from a declaration, side by side.

use proc_macro2::TokenStream;
use quote::quote;

use super::{constant, decode, encode, given, layout, message};
use crate::ast::Message;

/// All impls of `#[derive(Wire)]`, without what stands around them.
pub(super) fn items(declared: &Message<'_>) -> TokenStream {
    let constants = constant::expand(declared);
    let layout = layout::expand(declared);
    let encode = encode::expand(declared);
    let decode = decode::expand(declared);
    let given = given::expand(declared);
    let api_key = message::expand(declared);
    quote! {
        #constants
        #layout
        #encode
        #decode
        #given
        #api_key
    }
}
