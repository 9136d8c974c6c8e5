//! Every path that generated code names.
//!
//! All begin at the crate `wire`, so they mean the same in a crate without a prelude or with names of its own like
//! ours.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned;

/// What every other path begins with: `::wire`, or the path of `#[wire(crate = path)]`.
///
/// It is imported, so that a crate which is not there is reported once.
pub(crate) fn import(krate: Option<&Path>) -> TokenStream {
    match krate {
        Some(krate) => quote_spanned!(krate.span()=> use #krate as __wire;),
        None => quote!(
            use ::wire as __wire;
        ),
    }
}

macro_rules! paths {
    ($($name:ident => $($segment:ident)::+;)*) => {$(
        pub(crate) fn $name() -> TokenStream {
            quote!(__wire::$($segment)::+)
        }
    )*};
}

paths! {
    wire => Wire;
    encode => Encode;
    decode => Decode;
    element => Element;
    fixed_len => FixedLen;
    message => Message;
    request => Request;
    message_set => MessageSet;
    reader => Reader;
    writer => Writer;
    schema => schema::Schema;
    schema_mod => schema;
    format => schema::Format;
    frame_header => frame::FrameHeader;
    keyed_header => frame::KeyedHeader;
    field => schema::Field;
    decode_error => DecodeError;
    encode_error => EncodeError;
    overrun => Overrun;
    private => private;
    core => private::core;
    usize => private::core::primitive::usize;
}
