//! Constants that attributes name, as numbers.
//!
//! Owns how a constant becomes a number while the program is compiled: by a cast, which the macro cannot tell to be
//! possible. A variant of an enum that has fields elsewhere cannot be cast, and a constant cannot call methods of traits.
//! So such an enum has a constant beside each variant without fields, and the number is found by its name. Every other type
//! gets a constant of that name from a trait, which leaves the cast to be done.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{ExprPath, Type};

use crate::ast::{Field, Message, Presence, Spelt, is_number};
use crate::attr::{Absent, Condition, Constant, Named, Number, Size, said};
use crate::caret::{at, silent};
use crate::paths;

/// What stands in for types that have no such constant.
pub(super) fn expand(message: &Message<'_>) -> Option<TokenStream> {
    let mut names: Vec<_> = message.parts().into_iter().flat_map(names).collect();
    for field in message.plan.map(|plan| &*plan.fields).unwrap_or_default() {
        if let Presence::Default(default) = &field.presence
            && let Some(Absent::Constant(Constant::Int(Number::Constant(named)))) = said(Some(default))
        {
            names.extend(perhaps_variant(named, &field.ty).map(|(_, name)| name));
        }
    }
    let private = paths::private();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        return None;
    }
    Some(quote! {
        trait __Cast {
            #(const #names: #private::Cast = #private::Cast;)*
        }
        impl<__T: ?#private::core::marker::Sized> __Cast for __T {}
    })
}

/// A number as an `i128`, for a field of the type `ty` or compared with one.
pub(super) fn number(number: &Number, ty: &Type) -> TokenStream {
    let named = match number {
        Number::Literal(number) => return Literal::i128_suffixed(*number).into_token_stream(),
        Number::Constant(named) => named,
    };
    let value = match perhaps_variant(named, ty) {
        Some((holder, name)) => quote!(#holder::#name.of(#named)),
        None => quote!(#named),
    };
    let cast = cast(named.path.span(), &value);
    quote!((#cast))
}

/// In place of the type of what a number is compared with, where that has no name here: a variant of it has a path.
pub(super) fn of_no_name() -> Type {
    syn::parse_quote!(i64)
}

/// What a field of the type `ty` always is, or is where it is not there, as the schema holds it.
pub(super) fn data(constant: &Constant, ty: &Type) -> TokenStream {
    let (module, private) = (paths::schema_mod(), paths::private());
    let kind = match constant {
        Constant::Int(Number::Constant(named)) => match Spelt::of(ty) {
            Spelt::Text => quote!(Text(#named)),
            Spelt::Bytes => quote!(Bytes(#private::Bytes(&#named).bytes())),
            Spelt::Float => quote!(Float(((#named) as #private::f64).to_bits())),
            Spelt::Integer | Spelt::Other => {
                let number = number(&Number::Constant(named.clone()), ty);
                quote!(Int(#number))
            }
        },
        Constant::Int(literal) => {
            let number = number(literal, ty);
            quote!(Int(#number))
        }
        Constant::Bytes(bytes) => quote!(Bytes(#bytes)),
        Constant::Text(text) => quote!(Text(#text)),
        Constant::Float(float) => quote!(Float(#private::f64::to_bits(#float))),
    };
    quote!(#module::Constant::#kind)
}

/// The path of what a field of the type `ty` is, where that is a variant, or a constant of a type with a name of its own.
pub(super) fn path<'c>(constant: &'c Constant, ty: &Type) -> Option<&'c Named> {
    match constant {
        Constant::Int(Number::Constant(named)) if Spelt::of(ty) == Spelt::Other => Some(named),
        _ => None,
    }
}

/// A number of bytes or elements, of whatever integer type its constant is.
pub(super) fn size(size: &Size) -> TokenStream {
    match size {
        Size::Digits(digits) => digits.to_token_stream(),
        Size::Constant(named) => {
            let span = named.path.span();
            let (private, number) = (paths::private(), cast(span, &named.to_token_stream()));
            let size = at(span, quote!(#private::size));
            quote_spanned!(span=> #size(#number))
        }
    }
}

/// `value`, of which the user wrote no cast, as an `i128`.
pub(super) fn cast(span: Span, value: &TokenStream) -> TokenStream {
    let (value, i128) = (at(span, value.clone()), paths::i128());
    let cast = at(silent(span), quote!(as #i128));
    quote!(#value #cast)
}

/// The names of all constants of `fields` that may be variants.
fn names(fields: &[Field]) -> Vec<Ident> {
    let mut names = Vec::new();
    for field in fields {
        let default = match said(field.attrs.default.as_ref()) {
            Some(Absent::Constant(constant)) => Some(constant),
            Some(Absent::Natural) | None => None,
        };
        for constant in said(field.attrs.value.as_ref()).into_iter().chain(default) {
            if let Constant::Int(Number::Constant(named)) = constant {
                names.extend(perhaps_variant(named, field.codec_type()));
            }
        }
        for (comparison, subject) in field.looks() {
            for number in comparison.numbers() {
                if let (Number::Constant(named), Some(subject)) = (number, fields.get(subject)) {
                    names.extend(perhaps_variant(named, subject.codec_type()));
                }
            }
        }
        let of_last = field.attrs.last().map(Condition::comparisons).unwrap_or_default();
        for number in of_last.into_iter().flat_map(Condition::numbers) {
            if let Number::Constant(named) = number {
                names.extend(perhaps_variant(named, &of_no_name()));
            }
        }
        let of_elements = field.attrs.check_of_elements().map(Condition::comparisons).unwrap_or_default();
        for number in of_elements.into_iter().flat_map(Condition::numbers) {
            if let (Number::Constant(named), Some(ty)) = (number, field.element_type()) {
                names.extend(perhaps_variant(named, ty));
            }
        }
        for (_, term, subject) in field.terms() {
            for number in term.numbers() {
                if let (Number::Constant(named), Some(subject)) = (number, fields.get(subject)) {
                    names.extend(perhaps_variant(named, subject.codec_type()));
                }
            }
        }
    }
    names.into_iter().map(|(_, name)| name).collect()
}

/// The type that has the constant, and the name of the number it then has, where the path may lead to a variant: by
/// their case, types are told from modules, and variants that stand alone from constants.
fn perhaps_variant(named: &Named, ty: &Type) -> Option<(TokenStream, Ident)> {
    let Named { path: ExprPath { qself, path, .. }, cast: None } = named else { return None };
    let last = path.segments.last()?;
    let holder = match (qself, path.segments.len()) {
        (Some(qself), 1) => {
            let ty = &qself.ty;
            quote!(<#ty>)
        }
        (Some(_), _) => return None,
        (None, 1) if !is_number(ty) && last.ident.to_string().contains(char::is_lowercase) => quote!(<#ty>),
        (None, 1) => return None,
        (None, count) => {
            let mut holder = path.clone();
            holder.segments = path.segments.iter().take(count.saturating_sub(1)).cloned().collect();
            let is_type = holder.segments.last()?.ident.unraw().to_string().starts_with(char::is_uppercase);
            is_type.then(|| holder.to_token_stream())?
        }
    };
    Some((holder, name(&last.ident)))
}

/// The name of the constant that is the number of a variant of this name.
pub(super) fn name(variant: &Ident) -> Ident {
    format_ident!("__NUMBER_{}", variant.unraw(), span = Span::call_site())
}
