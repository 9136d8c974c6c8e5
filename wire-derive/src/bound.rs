//! Where clauses and lifetimes of generated impls.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{GenericParam, Generics, Ident, Lifetime, LifetimeParam, Type, TypeParam, parse_quote};

use crate::ast::{Field, Message};
use crate::attr::said;
use crate::caret::{at, span};
use crate::paths;

/// A where clause that demands `bound` of the field types, for an impl that calls its methods.
///
/// The bounds are on field types, not on type parameters: `Array<'a, T>` asks more of `T` than `T` itself does. They
/// stand there for types without parameters too, for a field of an unsuitable type is so reported once, by the impl
/// that has no such bounds, and not once for every impl.
pub(crate) fn of_fields(message: &Message<'_>, bound: &TokenStream) -> TokenStream {
    own(message).unwrap_or_else(|| clause(message, bound, |alike| alike.is_one_type))
}

/// What `bound` says in place of all this.
fn own(message: &Message<'_>) -> Option<TokenStream> {
    let own = said(message.attrs.bound.as_ref())?;
    Some(extend(message.generics, &quote!(#(#own,)*)))
}

/// What an impl needs of fields that depend on each other besides their codec. `union` is the trait of an enum without
/// its number.
pub(crate) fn of_dependencies(message: &Message<'_>, union: &TokenStream) -> TokenStream {
    let private = paths::private();
    let [number, tag, counted, differing] =
        [quote!(Number), quote!(Tag), quote!(Counted), quote!(Differing)].map(|name| quote!(#private::#name));
    let alike = alike(message);
    let mut bounds = TokenStream::new();
    for fields in message.parts() {
        for field in fields {
            let attrs = &field.attrs;
            let needs = [
                (field.subject.and_then(|index| fields.get(index)), &number),
                (field.switch.and_then(|index| fields.get(index)), &number),
                (field.holder.and_then(|index| fields.get(index)), &tag),
                (field.holder.map(|_| field), &counted),
                (field.switch.map(|_| field), union),
                (attrs.value.as_ref().map(|_| field), &differing),
            ];
            for (field, need) in needs {
                let Some(ty) = field.map(Field::codec_type) else { continue };
                // Between bounds that differ only in lifetimes rustc does not choose.
                if alike.iter().any(|alike| {
                    alike.is_one_type && alike.first.to_token_stream().to_string() == ty.to_token_stream().to_string()
                }) {
                    let need = at(span(ty), need.clone());
                    bounds.extend(quote_spanned!(span(ty)=> for<'__field> #ty: #need,));
                }
            }
        }
    }
    bounds
}

fn is_generic(message: &Message<'_>, ty: &Type) -> bool {
    mentions(ty, |name| message.generics.type_params().any(|param| param.ident == *name))
}

/// The same for those types alone that mention a type parameter.
pub(crate) fn of_generic_fields(message: &Message<'_>, bound: &TokenStream) -> TokenStream {
    own(message)
        .unwrap_or_else(|| clause(message, bound, |alike| alike.is_one_type && is_generic(message, alike.first)))
}

/// The same for an impl that calls nothing and that no field may be missing from, whatever `bound` says besides.
pub(crate) fn of_every_field(message: &Message<'_>, bound: &TokenStream) -> TokenStream {
    let (every, own) = (clause(message, bound, |_| true), said(message.attrs.bound.as_ref()));
    let own = own.into_iter().flatten();
    quote!(#every #(#own,)*)
}

/// `for<'__field>` keeps the compiler from judging a bound without parameters before the impl is used.
fn clause(message: &Message<'_>, bound: &TokenStream, is_bounded: impl Fn(&Alike<'_>) -> bool) -> TokenStream {
    let alike = alike(message);
    let bounds = alike.iter().filter(|alike| is_bounded(alike)).map(|Alike { first, .. }| {
        let bound = at(span(first), bound.clone());
        quote_spanned!(span(first)=> for<'__field> #first: #bound,)
    });
    // Where rustc would take several types for one, the bounds are on what makes them generic: once, and only where
    // the declaration has none of its own, between which and these rustc would not choose either.
    let where_clause = message.generics.where_clause.to_token_stream().to_string();
    let is_free = |param: &&TypeParam| {
        let name = param.ident.to_string();
        let is_field = alike.iter().any(|alike| alike.first.to_token_stream().to_string() == name);
        param.bounds.is_empty() && !is_field && !where_clause.split(' ').any(|word| word == name)
    };
    let params =
        message.generics.type_params().filter(is_free).map(|param| &param.ident).filter(|param| {
            alike.iter().any(|alike| !alike.is_one_type && mentions(alike.first, |name| name == *param))
        });
    extend(message.generics, &quote!(#(#bounds)* #(#params: #bound,)*))
}

/// Field types that are the same but for their lifetimes.
///
/// Between bounds on `&'a str` and `&'b str` rustc does not choose, and one of them it takes for both. Methods of such
/// types are found without a bound.
struct Alike<'m> {
    first: &'m Type,
    is_one_type: bool,
}

fn alike<'m>(message: &'m Message<'_>) -> Vec<Alike<'m>> {
    let erased = Lifetime::new("'__erased", Span::call_site());
    let mut seen = Vec::<(String, Alike<'_>)>::new();
    for field in message.fields() {
        let shape = type_at(field.codec_type(), &erased).to_token_stream().to_string();
        match seen.iter_mut().find(|(other, _)| *other == shape) {
            Some((_, alike)) => {
                alike.is_one_type &=
                    alike.first.to_token_stream().to_string() == field.codec_type().to_token_stream().to_string();
            }
            None => seen.push((shape, Alike { first: field.codec_type(), is_one_type: true })),
        }
    }
    seen.into_iter().map(|(_, alike)| alike).collect()
}

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
    let arguments = generics.params.iter().map(|param| match param {
        GenericParam::Lifetime(_) => quote!(#lifetime),
        GenericParam::Type(param) => {
            let ident = &param.ident;
            quote!(#ident)
        }
        GenericParam::Const(param) => {
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
