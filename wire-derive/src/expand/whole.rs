//! Variants whose fields stand in a size, all together.
//!
//! Owns what stands around the code for the fields of a variant. Of one without a size that is nothing.

use proc_macro2::TokenStream;
use quote::quote;

use super::part::Part;
use crate::ast::{EnumVariant, Message};
use crate::attr::Extent;
use crate::paths;

/// `read`, which reads the fields of the variant at `index` and returns it.
pub(super) fn read(message: &Message<'_>, index: usize, variant: &EnumVariant<'_>, read: TokenStream) -> TokenStream {
    if !variant.is_sized {
        return read;
    }
    let (private, order) = (paths::private(), order(message, index));
    quote!(#private::read_whole::<Self, #index, _>(__reader, #order, |__reader| { #read }))
}

/// The size of a variant.
pub(super) fn measure(part: Part<'_>, variant: &EnumVariant<'_>) -> TokenStream {
    let (core, private, index, measure) = (paths::core(), paths::private(), part.index, part.measure());
    let len = if variant.is_sized {
        let takes_more = part.part_takes_more();
        quote!(#private::measure_whole::<Self, #index>(__len.bytes(), || #takes_more))
    } else {
        quote!(#core::result::Result::Ok(__len.bytes()))
    };
    quote! {
        let __len = #private::Total::ZERO;
        #measure
        #len
    }
}

/// What writes the fields of a variant.
pub(super) fn write(part: Part<'_>, variant: &EnumVariant<'_>) -> TokenStream {
    let (core, private, index) = (paths::core(), paths::private(), part.index);
    let write = part.write();
    let write = quote! {
        #write
        #core::result::Result::Ok(())
    };
    if !variant.is_sized {
        return write;
    }
    let order = order(part.message, index);
    // Only a size of one width or another asks how long they are before they are written.
    let is_asked = variant.size(&part.message.attrs).is_some_and(|(_, size)| match size {
        Extent::Prefix(prefix) => prefix.bytes().is_none(),
        Extent::Constant(_) | Extent::Held(_) | Extent::Before(_) | Extent::Nothing => false,
    });
    let measure = if is_asked {
        let measure = part.measure();
        quote! {
            let __len = #private::Total::ZERO;
            #measure
            #core::result::Result::Ok(__len.bytes())
        }
    } else {
        quote!(#core::result::Result::Ok(0))
    };
    quote!(#private::write_whole::<Self, #index>(__writer, #order, || { #measure }, |__writer| { #write }))
}

/// What decides the order of the size.
fn order(message: &Message<'_>, index: usize) -> TokenStream {
    let private = paths::private();
    if message.order.is_some() { quote!(#private::order_of_whole::<Self, #index>(__given)) } else { quote!(()) }
}
