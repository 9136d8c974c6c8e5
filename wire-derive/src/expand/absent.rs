//! Fields that are not there and have a value even so.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::spanned::Spanned as _;

use super::constant::path;
use super::local::{attempt, variable};
use super::part::Part;
use crate::ast::{Field, is_number, span_of};
use crate::attr::{Absent, said};
use crate::caret::at;
use crate::paths;

impl Part<'_> {
    /// The value of the field at `index` where it is not there, if it has one then.
    pub(super) fn absent(self, index: usize) -> Option<TokenStream> {
        let private = paths::private();
        let field = self.fields.get(index).filter(|field| !field.keeps_absence())?;
        let ty = field.codec_type();
        Some(match said(field.attrs.default.as_ref())? {
            Absent::Natural => {
                let default = paths::default();
                at(span_of(field), quote!(#default::default()))
            }
            Absent::Constant(constant) => match path(constant, ty) {
                Some(named) => at(named.path.span(), named.to_token_stream()),
                None => {
                    let typed = self.arguments(index, Some(ty.to_token_stream()));
                    quote!(#private::absent::<#typed>())
                }
            },
        })
    }

    /// A check that nothing is there behind a field that is kept as missing.
    pub(super) fn reached(self, index: usize) -> Option<TokenStream> {
        let private = paths::private();
        let before = index.checked_sub(1)?;
        let keeps = |index: usize| self.fields.get(index).is_some_and(Field::keeps_absence);
        if !keeps(index) || !keeps(before) {
            return None;
        }
        let (arguments, before, variable) = (self.arguments(index, None), variable(before), variable(index));
        Some(attempt(&quote!(#private::check_reached::<#arguments>(#before.is_some(), #variable.is_some()))))
    }

    /// Of a field that is left out where its condition does not hold: whether that holds of what is to be written, and a
    /// check of the value that is lost where it does not.
    pub(super) fn left_out(self, index: usize) -> Option<(TokenStream, TokenStream)> {
        let (private, variable) = (paths::private(), variable(index));
        let field = self.fields.get(index).filter(|field| field.is_left_out())?;
        let ty = field.codec_type();
        let is_natural = matches!(said(field.attrs.default.as_ref())?, Absent::Natural);
        // The schema knows what a number is, but not that it is null.
        let is_known = is_number(ty) && !field.is_null_by_size();
        let check = if is_natural && !is_known { quote!(check_natural) } else { quote!(check_absent) };
        let ty = if field.is_null_by_size() { &field.ty } else { ty };
        let typed = self.arguments(index, Some(ty.to_token_stream()));
        let check = attempt(&quote!(#private::#check::<#typed>(#variable)));
        Some((self.condition(index, |subject, kind| self.subject(subject, kind)), check))
    }
}
