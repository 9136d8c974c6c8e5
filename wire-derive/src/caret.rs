//! Where the caret of a compiler's error stands.
//!
//! Owns the spans of generated tokens: what rustc finds wrong with code is shown where its tokens claim to stand.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use syn::spanned::Spanned;
use syn::{Attribute, Type};

/// The span of a type as the caret should show it.
pub(crate) fn span(ty: &Type) -> Span {
    ty.span()
}

/// `tokens` as if they stood at `span`.
pub(crate) fn at(span: Span, tokens: TokenStream) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            if let TokenTree::Group(group) = &token {
                token = Group::new(group.delimiter(), at(span, group.stream())).into();
            }
            // A number that stood where a field is called `0` would be one that begins with a 0, to a lint.
            if !matches!(token, TokenTree::Literal(_)) {
                token.set_span(span);
            }
            token
        })
        .collect()
}

/// The same place as a place in the macro's own code: lints of the user's crate do not speak of what stands there, and
/// errors say that it comes from the derive.
pub(crate) fn silent(span: Span) -> Span {
    Span::call_site().located_at(span)
}

/// The name of a type as the macro uses it: a use is no fault of whoever declares a type that is deprecated.
pub(crate) fn name(ident: &Ident, attrs: &[Attribute]) -> Ident {
    let mut name = ident.clone();
    if attrs.iter().any(|attr| attr.path().is_ident("deprecated")) {
        name.set_span(silent(ident.span()));
    }
    name
}
