//! Where clauses and lifetimes of generated impls.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{Generics, Ident, Lifetime, Type};

use crate::ast::{Message, span};

/// A where clause that demands `bound` of every field's type.
///
/// The bounds are on field types, not on type parameters: `Array<'a, T>` asks more of `T` than `T` itself does. They
/// stand there for types without parameters too, for a field of an unsuitable type is so reported once, by the impl
/// that has no such bounds, and not once for every impl. `for<'__field>` keeps the compiler from judging a bound
/// without parameters before the impl is used.
pub(crate) fn every_field(message: &Message<'_>, bound: &TokenStream) -> TokenStream {
    let types = message.fields.iter().map(|field| {
        let ty = field.ty;
        quote_spanned!(span(ty)=> for<'__field> #ty: #bound,)
    });
    extend(message.generics, &quote!(#(#types)*))
}

/// The same for those types alone that mention a type parameter.
pub(crate) fn generic_fields(message: &Message<'_>, bound: &TokenStream) -> TokenStream {
    let types = message.fields.iter().filter(|field| mentions_param(field.ty, message.generics)).map(|field| {
        let ty = field.ty;
        quote!(#ty: #bound,)
    });
    extend(message.generics, &quote!(#(#types)*))
}

/// The type's own where clause and `more`.
pub(crate) fn extend(generics: &Generics, more: &TokenStream) -> TokenStream {
    let own = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    quote!(where #(#own,)* #more)
}

/// `generics` with the lifetime `'__de` in front, which outlives every other.
pub(crate) fn with_input_lifetime(generics: &Generics) -> Generics {
    let mut generics = generics.clone();
    let outlived: Vec<_> = generics.lifetimes().map(|param| param.lifetime.clone()).collect();
    let param = if outlived.is_empty() { syn::parse_quote!('__de) } else { syn::parse_quote!('__de: #(#outlived)+*) };
    generics.params.insert(0, syn::GenericParam::Lifetime(param));
    generics
}

/// The arguments that make `generics` name the type with every lifetime replaced by `lifetime`.
pub(crate) fn arguments_at(generics: &Generics, lifetime: &Lifetime) -> TokenStream {
    let arguments = generics.params.iter().map(|param| match param {
        syn::GenericParam::Lifetime(_) => quote!(#lifetime),
        syn::GenericParam::Type(param) => {
            let ident = &param.ident;
            quote!(#ident)
        }
        syn::GenericParam::Const(param) => {
            let ident = &param.ident;
            quote!(#ident)
        }
    });
    quote!(<#(#arguments),*>)
}

/// `ty` with every lifetime replaced by `lifetime`.
pub(crate) fn type_at(ty: &Type, lifetime: &Lifetime) -> Type {
    struct Replace<'l>(&'l Lifetime);

    impl VisitMut for Replace<'_> {
        fn visit_lifetime_mut(&mut self, lifetime: &mut Lifetime) {
            lifetime.ident = self.0.ident.clone();
        }

        fn visit_type_reference_mut(&mut self, reference: &mut syn::TypeReference) {
            reference.lifetime = Some(self.0.clone());
            syn::visit_mut::visit_type_reference_mut(self, reference);
        }
    }

    let mut ty = ty.clone();
    Replace(lifetime).visit_type_mut(&mut ty);
    ty
}

fn mentions_param(ty: &Type, generics: &Generics) -> bool {
    struct Find<'g> {
        generics: &'g Generics,
        found: bool,
    }

    impl Visit<'_> for Find<'_> {
        fn visit_ident(&mut self, ident: &Ident) {
            self.found |= self.generics.type_params().any(|param| param.ident == *ident);
        }
    }

    let mut find = Find { generics, found: false };
    find.visit_type(ty);
    find.found
}
