//! Generics and types as tokens: what is added to them, and what is replaced in them.
//!
//! Owns how a type is named with other lifetimes. It knows neither attributes nor what an impl demands.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::quote;
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{GenericParam, Generics, Ident, Lifetime, LifetimeParam, Type, parse_quote};

use crate::caret::at;

/// The type's own where clause and `more`.
pub(crate) fn extend(generics: &Generics, more: &TokenStream) -> TokenStream {
    let own = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
    quote!(where #(#own,)* #more)
}

/// `generics` with the lifetime `'__de` in front, which outlives every other.
pub(crate) fn with_input_lifetime(generics: &Generics) -> Generics {
    let outlived: Vec<_> = generics.lifetimes().map(|param| &param.lifetime).collect();
    let param = if outlived.is_empty() { parse_quote!('__de) } else { parse_quote!('__de: #(#outlived)+*) };
    with_param(generics, param)
}

/// `generics` with the lifetime `'__de` in front, which may be any.
pub(crate) fn with_any_lifetime(generics: &Generics) -> Generics {
    with_param(generics, parse_quote!('__de))
}

fn with_param(generics: &Generics, param: LifetimeParam) -> Generics {
    let mut generics = generics.clone();
    generics.params.insert(0, GenericParam::Lifetime(param));
    generics
}

/// The arguments that make `generics` name the type with every lifetime replaced by `lifetime`.
pub(crate) fn arguments_at(generics: &Generics, lifetime: &Lifetime) -> TokenStream {
    arguments_with(generics, |_| quote!(#lifetime))
}

/// The arguments that make `generics` name the type itself.
pub(crate) fn arguments(generics: &Generics) -> TokenStream {
    arguments_with(generics, |lifetime| quote!(#lifetime))
}

fn arguments_with(generics: &Generics, lifetime: impl Fn(&Lifetime) -> TokenStream) -> TokenStream {
    let arguments = generics.params.iter().map(|param| match param {
        GenericParam::Lifetime(param) => lifetime(&param.lifetime),
        GenericParam::Type(param) => {
            let ident = &param.ident;
            quote!(#ident)
        }
        // Without braces, a type of this name would be meant.
        GenericParam::Const(param) => {
            let ident = &param.ident;
            quote!({ #ident })
        }
    });
    let (start, end) = (&generics.lt_token, &generics.gt_token);
    quote!(#start #(#arguments),* #end)
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

/// `tokens` of a type without parameters as they may stand outside its impls: its lifetimes are `'static`, and `Self` is
/// its name.
pub(crate) fn outside(ident: &Ident, generics: &Generics, tokens: TokenStream) -> TokenStream {
    let arguments = arguments_at(generics, &Lifetime::new("'static", Span::call_site()));
    let is_own = |name: &Ident| generics.lifetimes().any(|param| param.lifetime.ident == *name);
    let mut outside = TokenStream::new();
    let mut tokens = tokens.into_iter().peekable();
    let mut is_lifetime = false;
    while let Some(token) = tokens.next() {
        let was_lifetime = std::mem::replace(&mut is_lifetime, false);
        match token {
            TokenTree::Group(group) => {
                let mut replaced = Group::new(group.delimiter(), self::outside(ident, generics, group.stream()));
                replaced.set_span(group.span());
                outside.extend([TokenTree::Group(replaced)]);
            }
            TokenTree::Ident(name) if was_lifetime && is_own(&name) => {
                outside.extend([TokenTree::Ident(Ident::new("static", name.span()))]);
            }
            TokenTree::Ident(name) if name == "Self" => {
                let ty = at(name.span(), quote!(#ident #arguments));
                let is_path = matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
                outside.extend(if is_path { at(name.span(), quote!(<#ty>)) } else { ty });
            }
            token => {
                is_lifetime = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
                outside.extend([token]);
            }
        }
    }
    outside
}

/// Whether `ty` has a name that `matches`.
pub(crate) fn mentions(ty: &Type, matches: impl Fn(&Ident) -> bool) -> bool {
    struct Find<M> {
        matches: M,
        found: bool,
    }

    impl<M: Fn(&Ident) -> bool> Visit<'_> for Find<M> {
        fn visit_ident(&mut self, ident: &Ident) {
            self.found |= (self.matches)(ident);
        }
    }

    let mut find = Find { matches, found: false };
    find.visit_type(ty);
    find.found
}
