//! Every path that generated code names.
//!
//! All begin at the crate `wire`, so they mean the same in a crate without a prelude or with names of its own like
//! ours.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned;

use crate::caret::{at, silent};

/// What every other path begins with: `::wire`, or the path of `#[wire(crate = path)]`.
///
/// It is imported, so that a crate which is not there is reported once. So are names of one segment, for tokens that stand
/// where the user's do: of a longer path, lints say there that it could be shorter.
pub(crate) fn import(krate: Option<&Path>) -> TokenStream {
    let import = match krate {
        Some(krate) => quote_spanned!(krate.span()=> use #krate as __wire;),
        None => quote!(
            use ::wire as __wire;
        ),
    };
    let names = names();
    quote! {
        #import
        use __wire::private::names::{#names};
    }
}

/// A where clause with each of these names as the path that it stands for, for documentation shows it as it is written.
/// Its first segment is the macro's, so that lints are silent there too.
pub(crate) fn shown(clause: TokenStream) -> TokenStream {
    let mut shown = TokenStream::new();
    for token in clause {
        match &token {
            TokenTree::Ident(name) if names().into_iter().any(|known| *name == known.to_string()) => {
                let place = if name == "__Copy" { quote!(private::core::marker::) } else { TokenStream::new() };
                shown.extend(at(silent(name.span()), quote!(__wire::#place)));
                shown.extend([TokenTree::Ident(Ident::new(name.to_string().trim_start_matches('_'), name.span()))]);
            }
            _ => shown.extend([token]),
        }
    }
    shown
}

macro_rules! names {
    ($($function:ident => $name:ident;)*) => {$(
        pub(crate) fn $function() -> TokenStream {
            quote!($name)
        }
    )*

    /// All of them, each by its name: what is missing from a crate that is not there is not reported again.
    fn names() -> TokenStream {
        quote!($($name),*)
    }};
}

names! {
    wire => __Wire;
    encode => __Encode;
    decode => __Decode;
    element => __Element;
    fixed_len => __FixedLen;
    message => __Message;
    request => __Request;
    message_set => __MessageSet;
    frame_header => __FrameHeader;
    keyed_header => __KeyedHeader;
    parametric => __Parametric;
    copy => __Copy;
    default => __Default;
    usize => __usize;
    i128 => __i128;
}

macro_rules! paths {
    ($($name:ident => $($segment:ident)::+;)*) => {$(
        pub(crate) fn $name() -> TokenStream {
            quote!(__wire::$($segment)::+)
        }
    )*};
}

paths! {
    reader => Reader;
    writer => Writer;
    schema => Schema;
    schema_mod => schema;
    format => Format;
    field => schema::Field;
    given => schema::Given;
    decode_error => DecodeError;
    encode_error => EncodeError;
    overrun => Overrun;
    private => private;
    core => private::core;
}
