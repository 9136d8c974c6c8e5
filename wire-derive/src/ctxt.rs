//! Collecting every mistake of one input.
//!
//! Owns the only way from errors to output: what a closure reports here cannot be dropped, for the closure's result is
//! handed out only where it reported nothing.

use std::cell::RefCell;

use quote::ToTokens;

/// The mistakes found so far.
#[derive(Default)]
pub(crate) struct Ctxt {
    errors: RefCell<Vec<syn::Error>>,
}

impl Ctxt {
    /// Runs `work` and returns its result, or else all that it reported, as one error of many messages.
    pub(crate) fn collect<T>(work: impl FnOnce(&Self) -> Option<T>) -> Result<T, syn::Error> {
        let ctxt = Self::default();
        let result = work(&ctxt);
        let mut errors = ctxt.errors.into_inner().into_iter();
        match (errors.next(), result) {
            (None, Some(result)) => Ok(result),
            (Some(mut first), _) => {
                first.extend(errors);
                Err(first)
            }
            (None, None) => Err(syn::Error::new(proc_macro2::Span::call_site(), "this input has no meaning to wire")),
        }
    }

    /// Reports `message` with the caret under `tokens`.
    pub(crate) fn error(&self, tokens: impl ToTokens, message: impl std::fmt::Display) {
        self.syn_error(syn::Error::new_spanned(tokens, message));
    }

    /// Reports what syn found.
    pub(crate) fn syn_error(&self, error: syn::Error) {
        self.errors.borrow_mut().push(error);
    }
}
