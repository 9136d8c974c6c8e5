//! Every path that generated code names.
//!
//! All are absolute, so they mean the same in a crate without a prelude or with names of its own like ours.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::Path;

/// Where the crate `wire` is found from the code that derives.
pub(crate) struct Paths {
    root: TokenStream,
}

macro_rules! paths {
    ($($name:ident => $($segment:ident)::+;)*) => {
        impl Paths {$(
            pub(crate) fn $name(&self) -> TokenStream {
                let root = &self.root;
                quote!(#root::$($segment)::+)
            }
        )*}
    };
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
    field => schema::Field;
    decode_error => DecodeError;
    encode_error => EncodeError;
    overrun => Overrun;
    private => private;
    core => private::core;
}

impl Paths {
    /// `::wire`, or the path of `#[wire(crate = path)]`.
    pub(crate) fn new(krate: Option<&Path>) -> Self {
        Self { root: krate.map_or_else(|| quote!(::wire), ToTokens::to_token_stream) }
    }
}
