//! Where the caret of a compiler's error stands.
//!
//! Owns the spans of generated tokens: what rustc finds wrong with code is shown where its tokens claim to stand.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use syn::Type;
use syn::spanned::Spanned;

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
            token.set_span(span);
            token
        })
        .collect()
}
