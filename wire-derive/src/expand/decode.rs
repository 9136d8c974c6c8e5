//! `Decode`: the fields in the order of their bytes.

use proc_macro2::TokenStream;
use quote::quote;

use super::implement;
use crate::ast::Message;
use crate::{bound, paths};

pub(super) fn expand(message: &Message<'_>) -> TokenStream {
    let (core, private, decode) = (paths::core(), paths::private(), paths::decode());
    let (reader, error) = (paths::reader(), paths::decode_error());

    let fields = message.fields.iter().enumerate().map(|(index, field)| {
        let (member, ty) = (&field.member, &field.ty);
        quote! {
            #member: #private::read_field::<Self, #ty, #index>(__reader)?,
        }
    });
    let body = quote! {
        #[inline(always)]
        fn read(__reader: &mut #reader<'__de>) -> #core::result::Result<Self, #error> {
            #core::result::Result::Ok(Self { #(#fields)* })
        }
    };
    let bound = quote!(#decode<'__de>);
    let clause = bound::of_fields(message, &bound);
    let generics = bound::with_input_lifetime(message.generics);
    implement(&generics, message.ident, message.generics, &bound, &clause, &body)
}
