//! What generated code calls its local variables, and how it leaves early.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::Member;

use crate::ast::{Field, name_of};
use crate::paths;

/// The variable of the number that others make of the field at `index`, or of the one that `inner` leads to in it.
pub(super) fn held(index: usize, inner: &[Member]) -> Ident {
    let inner = inner.iter().map(name_of).map(|name| format!("_{}{name}", name.len()));
    format_ident!("__held{index}{}", inner.collect::<String>(), span = Span::mixed_site())
}

/// The type of a field as generated code names it: that of a number which the user does not see by its own path.
pub(super) fn type_of(field: &Field) -> TokenStream {
    let ty = field.codec_type();
    if !field.is_hidden {
        return ty.to_token_stream();
    }
    let private = paths::private();
    quote!(#private::#ty)
}

/// The variable of a copy of the field at `index`.
pub(super) fn copy(index: usize) -> Ident {
    format_ident!("__copy{index}", span = Span::mixed_site())
}

/// The variable that says whether lengths in front are compact.
pub(super) fn compact() -> Ident {
    Ident::new("__compact", Span::mixed_site())
}

/// The variable of the field at `index`.
pub(super) fn variable(index: usize) -> Ident {
    format_ident!("__field{index}", span = Span::mixed_site())
}

/// The variable of the field at `index` as the struct holds it, where it is converted.
pub(super) fn own(index: usize) -> Ident {
    format_ident!("__own{index}", span = Span::mixed_site())
}

/// The variable of the size of the field at `index`, which another holds.
pub(super) fn size(index: usize) -> Ident {
    format_ident!("__size{index}", span = Span::mixed_site())
}

/// The variable that says where the field at `index` begins, which is the length of another or its number.
pub(super) fn start(index: usize) -> Ident {
    format_ident!("__start{index}", span = Span::mixed_site())
}

/// The number of the field at `index`, or of the one that `inner` leads to in it, which has been read or is a reference.
pub(super) fn inner_number(index: usize, inner: &[Member], is_read: bool) -> TokenStream {
    let (private, variable) = (paths::private(), variable(index));
    let borrow = (is_read || !inner.is_empty()).then(|| quote!(&));
    quote!(#private::Numbered::number(#borrow #variable #(.#inner)*))
}

/// The same of what chooses a variant, which also is text.
pub(super) fn chooser(index: usize, inner: &[Member], is_read: bool) -> TokenStream {
    let (private, variable) = (paths::private(), variable(index));
    let borrow = (is_read || !inner.is_empty()).then(|| quote!(&));
    quote!(#private::Chooser::chosen(#borrow #variable #(.#inner)*))
}

/// The variable that says where the struct begins, for positions in it.
pub(super) fn origin() -> Ident {
    Ident::new("__origin", Span::mixed_site())
}

/// The value of `call`, or its error returned. Like `?`, which gives the compiler three times the code, for it stands
/// for two more calls and copies of the error.
pub(super) fn attempt(call: &TokenStream) -> TokenStream {
    let core = paths::core();
    quote! {
        match #call {
            #core::result::Result::Ok(__value) => __value,
            #core::result::Result::Err(__error) => return #core::result::Result::Err(__error),
        }
    }
}

/// The same while writing, which has no more to say.
pub(super) fn or_overrun(call: &TokenStream) -> TokenStream {
    let (core, overrun) = (paths::core(), paths::overrun());
    quote! {
        match #call {
            #core::result::Result::Ok(__value) => __value,
            #core::result::Result::Err(_) => return #core::result::Result::Err(#overrun),
        }
    }
}
