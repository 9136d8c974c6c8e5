//! What stands between the commas of a list, as tokens.

use proc_macro2::TokenTree;
use syn::Token;
use syn::parse::ParseStream;

/// The tokens up to the next comma.
pub(super) fn item(input: ParseStream<'_>) -> Vec<TokenTree> {
    let mut tokens = Vec::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        let Ok(token) = input.parse() else { break };
        tokens.push(token);
    }
    tokens
}
