//! The padding in front of fields that begin at a multiple of some number of bytes.

use proc_macro2::TokenStream;
use quote::quote;

use super::local::{attempt, origin, variable};
use super::part::Part;
use crate::paths;

impl Part<'_> {
    /// A statement that remembers where the struct begins, where positions in it matter.
    pub(super) fn origin(self, here: &TokenStream) -> Option<TokenStream> {
        let origin = origin();
        self.fields.iter().any(|field| field.attrs.align.is_some()).then(|| quote!(let #origin = #here;))
    }

    /// A statement that reads the padding in front of the field at `index`.
    pub(super) fn read_align(self, index: usize) -> Option<TokenStream> {
        let (private, arguments, origin) = (paths::private(), self.arguments(index, None), origin());
        self.fields.get(index)?.attrs.align.as_ref()?;
        let read = attempt(&quote!(#private::read_align::<#arguments>(__reader, #origin)));
        Some(quote!(#read;))
    }

    /// A statement that adds the padding in front of the field at `index` to `__len`.
    pub(super) fn measure_align(self, index: usize) -> Option<TokenStream> {
        let (private, arguments) = (paths::private(), self.arguments(index, None));
        self.fields.get(index)?.attrs.align.as_ref()?;
        let measure = attempt(&quote!(#private::measure_align::<#arguments>(__len)));
        Some(match self.has_padding(index) {
            Some(is_there) => quote!(let __len = if #is_there { #measure } else { __len };),
            None => quote!(let __len = #measure;),
        })
    }

    /// A statement that writes the padding in front of the field at `index`.
    pub(super) fn write_align(self, index: usize) -> Option<TokenStream> {
        let (private, arguments, origin) = (paths::private(), self.arguments(index, None), origin());
        self.fields.get(index)?.attrs.align.as_ref()?;
        let write = attempt(&quote!(#private::write_align::<#arguments>(__writer, #origin)));
        Some(match self.has_padding(index) {
            Some(is_there) => quote!(if #is_there { #write; }),
            None => quote!(#write;),
        })
    }

    /// Whether the field at `index` is there with its padding, if it may be missing. Where its size is null, that is there.
    fn has_padding(self, index: usize) -> Option<TokenStream> {
        if let Some((holds, _)) = self.left_out(index) {
            return Some(holds);
        }
        let variable = variable(index);
        let field = self.fields.get(index).filter(|field| field.may_be_missing() && !field.is_null_by_size());
        field.map(|_| quote!(#variable.is_some()))
    }
}
