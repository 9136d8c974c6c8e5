//! `Encode`: measure, then write, field by field.

use proc_macro2::TokenStream;
use quote::quote;

use super::implement;
use crate::ast::Message;
use crate::{bound, paths};

pub(super) fn expand(message: &Message<'_>) -> TokenStream {
    let (core, private, encode, usize) = (paths::core(), paths::private(), paths::encode(), paths::usize());
    let (writer, error, overrun) = (paths::writer(), paths::encode_error(), paths::overrun());

    let measure = message.fields.iter().enumerate().map(|(index, field)| {
        let (member, ty) = (&field.member, &field.ty);
        quote! {
            let __len = #private::measure_field::<Self, #ty, #index>(__len, &self.#member)?;
        }
    });
    let write = message.fields.iter().enumerate().map(|(index, field)| {
        let (member, ty) = (&field.member, &field.ty);
        quote! {
            #private::write_field::<Self, #ty, #index>(&self.#member, __writer)?;
        }
    });
    let body = quote! {
        #[inline(always)]
        fn measure(&self) -> #core::result::Result<#usize, #error> {
            let __len = 0usize;
            #(#measure)*
            #core::result::Result::Ok(__len)
        }

        #[inline(always)]
        fn write(&self, __writer: &mut #writer<'_>) -> #core::result::Result<(), #overrun> {
            #(#write)*
            #core::result::Result::Ok(())
        }
    };
    let clause = bound::of_fields(message, &encode);
    implement(message.generics, message.ident, message.generics, &encode, &clause, &body)
}
