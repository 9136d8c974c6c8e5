//! Numbers that stand in the bytes and not in the struct.
//!
//! Owns what stands in place of the value that the struct would hold. Who makes the number is in `held`.

use proc_macro2::TokenStream;
use quote::quote;

use super::local::variable;
use super::part::Part;
use crate::attr::{Constant, said};

impl Part<'_> {
    /// Statements that put into variables what the type does not hold and its fields look at: what it is given, text, and
    /// zeros in place of numbers that others make.
    pub(super) fn not_held(self) -> TokenStream {
        let given = self.given(true);
        let made = self.numbered().filter(|(_, field)| field.is_temp).filter_map(|(index, field)| {
            let (variable, ty) = (variable(index), &field.ty);
            match said(field.attrs.value.as_ref()) {
                None => Some(quote!(let #variable: &#ty = &0;)),
                Some(Constant::Bytes(text)) => Some(quote!(let #variable: &#ty = #text;)),
                Some(Constant::Int(_) | Constant::Text(_) | Constant::Float(_)) => None,
            }
        });
        quote!(#given #(#made)*)
    }
}
