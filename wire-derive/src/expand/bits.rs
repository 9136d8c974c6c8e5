//! Bits of a number as fields: each is made of its group, which is made of them again.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};

use super::local::{attempt, inner_number, variable};
use super::part::Part;
use crate::ast::{Field, InGroup};
use crate::attr::BitOrder;
use crate::paths;

/// The variable of the number that is written in place of the group at `index`.
fn group(index: usize) -> Ident {
    format_ident!("__group{index}", span = Span::mixed_site())
}

/// What a schema says of bits.
pub(super) fn in_schema(field: &Field) -> Option<TokenStream> {
    let module = paths::schema_mod();
    let InGroup { group, all, order, first, count } = field.bits?;
    let order = match order {
        BitOrder::Msb => quote!(Msb),
        BitOrder::Lsb => quote!(Lsb),
    };
    Some(quote!(.with_bits(#module::Bits::new(#group, #all, #module::BitOrder::#order, #first, #count))))
}

impl Part<'_> {
    /// At which byte what has just been read, or will be, of the field at `index` begins.
    pub(super) fn offset(self, index: usize) -> TokenStream {
        let (private, reader) = (paths::private(), paths::reader());
        match self.fields.get(index).and_then(|field| field.bits) {
            Some(_) => {
                let arguments = self.arguments(index, None);
                quote!(#private::group_start::<#arguments>(__reader))
            }
            None => quote!(#reader::offset(__reader)),
        }
    }

    /// The field at `index` as a part of its group, which has been read.
    pub(super) fn read_bits(self, index: usize) -> Option<TokenStream> {
        let private = paths::private();
        let field = self.fields.get(index)?;
        let (group, start) = (variable(field.bits?.group), self.offset(index));
        let arguments = self.arguments(index, Some(self.read_type(index, field)));
        Some(quote!(#private::read_bits::<#arguments>(#group, #start)))
    }

    /// A check that the field at `index`, which is to be written, fits its bits. Of a constant the compiler knows it.
    pub(super) fn measure_bits(self, index: usize) -> Option<TokenStream> {
        let private = paths::private();
        let field = self.fields.get(index).filter(|field| field.bits.is_some())?;
        let demand = self.check(index);
        let arguments = self.arguments(index, None);
        let check = match self.own_number(index) {
            Some(_) if field.attrs.value.is_some() => return Some(demand),
            Some(number) => {
                let (refusal, fits) =
                    (self.refusal(index, &number), quote!(#private::check_bits::<#arguments>(#number)));
                let fits = attempt(&fits);
                quote!(#refusal #fits)
            }
            None => {
                let (typed, variable) = (self.arguments(index, Some(field.ty.to_token_stream())), variable(index));
                attempt(&quote!(#private::measure_bits::<#typed>(#variable)))
            }
        };
        Some(quote!(#demand #check;))
    }

    /// Statements that add the bytes of the group at `index` to `__len`.
    pub(super) fn measure_hidden(self, index: usize) -> TokenStream {
        let (private, arguments) = (paths::private(), self.arguments(index, None));
        let measure = attempt(&quote!(#private::measure_hidden::<#arguments>(__len)));
        quote!(let __len = #measure;)
    }

    /// A statement that writes the group at `index`.
    pub(super) fn write_hidden(self, index: usize) -> TokenStream {
        let (private, arguments) = (paths::private(), self.arguments(index, None));
        let (group, given) = (group(index), self.passed(index, false));
        let write = attempt(&quote!(#private::write_number::<#arguments>(#group, __writer, #given)));
        quote!(#write;)
    }

    /// Statements that make the number of each group of its fields.
    pub(super) fn groups(self) -> TokenStream {
        let private = paths::private();
        let groups = self.numbered().filter(|(_, field)| field.is_hidden).map(|(index, _)| {
            let group = group(index);
            let is_in_it = |field: &Field| field.bits.is_some_and(|bits| bits.group == index);
            let holds = self.numbered().filter(|(_, field)| is_in_it(field)).map(|(index, _)| {
                let arguments = self.arguments(index, None);
                let number = self.own_number(index).unwrap_or_else(|| inner_number(index, &[], false));
                quote!(let #group = #private::hold_bits::<#arguments>(#group, #number);)
            });
            quote! {
                let #group = 0;
                #(#holds)*
            }
        });
        groups.collect()
    }
}
