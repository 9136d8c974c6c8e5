//! Fields that are written as another type: what is read of them, and what is written.
//!
//! Owns where a conversion stands among the statements for a field. What it does the library says.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;
use syn::spanned::Spanned as _;

use super::local::type_of;
use super::local::{attempt, own, variable};
use super::part::Part;
use crate::ast::{Field, Skipped};
use crate::caret::at;
use crate::paths;

impl Part<'_> {
    /// `member: value` for each field: what stands in its variable as it was read, or what it is where it stands in no byte.
    pub(super) fn values(self) -> TokenStream {
        let (private, default) = (paths::private(), paths::default());
        let skipped = self.skipped.iter().map(|Skipped { member, ty, given, .. }| match given {
            Some((index, number)) => {
                let (variable, value) = (variable(*index), quote!(#private::GivenNumber::value::<#number>));
                let value = at(ty.span(), value);
                quote!(#member: #value(#variable),)
            }
            None => {
                let default = at(ty.span(), quote!(#default::default()));
                quote!(#member: #default,)
            }
        });
        let members = self.numbered().filter(|(_, field)| field.is_member()).map(|(index, field)| {
            let (member, variable) = (&field.member, variable(index));
            match &field.own {
                Some(_) => quote!(#member: #private::Own::own(#variable),),
                None => quote!(#member: #variable,),
            }
        });
        quote!(#(#members)* #(#skipped)*)
    }

    /// The type that is read of the field at `index`: with what others look at, where they do.
    pub(super) fn read_type(self, index: usize, field: &Field) -> TokenStream {
        let (core, private) = (paths::core(), paths::private());
        let Some(own) = &field.own else { return type_of(field) };
        let wire = field.codec_type_of_own();
        let name = if self.is_looked_at(index) { quote!(Kept) } else { quote!(Converted) };
        let converted = quote!(#private::#name<#own, #wire>);
        if field.is_option() && !field.may_be_missing() { quote!(#core::option::Option<#converted>) } else { converted }
    }

    /// Whether some field looks at the one at `index`.
    fn is_looked_at(self, index: usize) -> bool {
        self.fields.iter().any(|field| {
            field.looks().any(|(_, subject)| subject == index)
                || field.terms().any(|(.., subject)| subject == index)
                || field.givers.contains(&Some(index))
                || field.seed == Some(index)
        })
    }

    /// Statements that put what is written of each field that is converted into its variable. `or` gives the value, or
    /// returns an error.
    pub(super) fn converted(self, or: impl Fn(&TokenStream) -> TokenStream) -> TokenStream {
        let private = paths::private();
        let converted = self.numbered().filter_map(|(index, field)| Some((index, field, field.own.as_ref()?)));
        let statements = converted.map(|(index, field, ty): (usize, &Field, &Type)| {
            let (variable, own, wire) = (variable(index), own(index), field.codec_type_of_own());
            let (part, convert) =
                (self.index, if field.is_option() { quote!(to_wire_optional) } else { quote!(to_wire) });
            let value = or(&quote!(#private::#convert::<Self, #ty, #wire, #part, #index>(#own)));
            quote!(let #variable = &#value;)
        });
        statements.collect()
    }

    /// A statement that refuses the number which other fields make of the one at `index`, where its type does: it is read as one.
    pub(super) fn refusal(self, index: usize, number: &TokenStream) -> Option<TokenStream> {
        let private = paths::private();
        let field = self.fields.get(index)?;
        let (ty, wire, part) = (field.own.as_ref()?, field.codec_type_of_own(), self.index);
        let check = attempt(&quote!(#private::check_made::<Self, #ty, #wire, #part, #index>(#number)));
        Some(quote!(#check;))
    }
}
