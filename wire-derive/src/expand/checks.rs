//! What only the compiler finds out about the types of fields: checks of a schema, and traits that a type must have.
//!
//! Owns where the caret stands for each. What is checked is in the crate's own `layout::check`.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::spanned::Spanned;
use syn::{Ident, Lifetime, Type};

use super::constant::path;
use super::given::first_and_last;
use crate::ast::{Body, Field, Inherited, Message, Spelt, element, is_number, optional};
use crate::attr::{
    Absent, ArgumentValue, Condition, Constant, End, FormatAttrs, Given, Named, Number, Pad, Sees, said,
};
use crate::caret::{at, span};
use crate::{generics, paths};

/// Checks of what the types of fields turn out to be, each an item of its own with the caret on what is to blame.
pub(super) fn check_items(message: &Message<'_>) -> TokenStream {
    if message.is_generic() {
        return TokenStream::new();
    }
    let ident = &message.ident;
    let lifetime = Lifetime::new("'static", ident.span());
    let arguments = generics::arguments_at(message.generics, &lifetime);
    let checks = checks(message, &quote!(&__SCHEMA));
    let needs = generics::outside(&message.ident, message.generics, needs(message, &lifetime));
    let header = message.fields().find_map(|field| field.attrs.payload_len.as_ref()).map(|_| {
        let private = paths::private();
        at(ident.span(), quote!(const _: () = #private::assert_header::<#ident #arguments>();))
    });
    let versions = message.attrs.versions.as_ref().and_then(|given| {
        let (private, (first, last)) = (paths::private(), first_and_last(said(Some(given))?));
        Some(at(given.name.span(), quote!(const _: () = #private::assert_versions(#first, #last);)))
    });
    quote!(#(const _: () = { #checks };)* #needs #header #versions)
}

/// Calls that check one thing each.
pub(super) fn checks(message: &Message<'_>, schema: &TokenStream) -> Vec<TokenStream> {
    let private = paths::private();
    let is_struct = matches!(message.body, Body::Struct(_));
    let mut checks = Vec::new();
    if let Some(width) = &message.attrs.width {
        checks.push(at(width.name.span(), quote!(#private::check_number(#schema);)));
    }
    if let (Some(given), Some(_), Body::Enum(_)) = (&message.attrs.endian, &message.order, &message.body) {
        checks.push(at(given.name.span(), quote!(#private::check_order(#schema);)));
    }
    checks.extend(checks_of_variants(message, schema));
    checks.extend(message.plan.map(|plan| super::tags::checks(plan, schema)).unwrap_or_default());
    for (part, fields) in message.parts().into_iter().enumerate() {
        for (index, field) in fields.iter().enumerate() {
            if field.is_given {
                continue;
            }
            if is_struct
                && first_ordered(fields) == Some(index)
                && let Some(given) = &message.attrs.endian
            {
                let check = quote!(#private::check_field(#schema, #part, #index, #private::Check::Order););
                checks.push(at(given.name.span(), check));
            }
            for (check, span) in checks_of(field) {
                checks.push(at(span, quote!(#private::check_field(#schema, #part, #index, #private::Check::#check);)));
            }
        }
    }
    checks
}

/// A check of the size of each variant that has one.
fn checks_of_variants(message: &Message<'_>, schema: &TokenStream) -> Vec<TokenStream> {
    let (private, Body::Enum(data)) = (paths::private(), &message.body) else { return Vec::new() };
    let sizes = data.variants.iter().enumerate().filter_map(|(part, variant)| {
        let (name, _) = variant.size(&message.attrs)?;
        Some(at(name.span(), quote!(#private::check_whole(#schema, #part);)))
    });
    sizes.collect()
}

/// The first field whose order the type says by a condition.
fn first_ordered(fields: &[Field]) -> Option<usize> {
    fields.iter().position(|field| field.inherited == Inherited::Order)
}

/// What is to be checked of a field, and where the caret stands if that is wrong.
fn checks_of(field: &Field) -> Vec<(TokenStream, proc_macro2::Span)> {
    let attrs = &field.attrs;
    let FormatAttrs { endian, width, values, len, null: _, max, each, check: _ } = &attrs.format;
    let of_elements = said(each.as_ref()).and_then(|each| each.check.as_ref());
    let given = [
        ("Endian", endian.as_ref().map(|given| &given.name)),
        ("Width", width.as_ref().map(|given| &given.name)),
        ("Values", values.as_ref().map(|given| &given.name)),
        ("Len", len.as_ref().map(|given| &given.name)),
        ("Max", max.as_ref().map(|given| &given.name)),
        ("Each", each.as_ref().map(|given| &given.name)),
        ("Pad", attrs.pad.as_ref().filter(|given| !matches!(given.value, Some(Pad::Byte(_)))).map(|given| &given.name)),
        ("Value", attrs.value.as_ref().map(|given| &given.name)),
        ("Check", attrs.check.as_ref().map(|given| &given.name)),
        ("CheckOfElements", of_elements.map(|given| &given.name)),
        ("Ascending", attrs.ascending.as_ref().map(|given| &given.name)),
        ("When", attrs.when.as_ref().map(|given| &given.name)),
        (
            "Absent",
            attrs.default.as_ref().filter(|_| needs_check(field) || attrs.check.is_some()).map(|given| &given.name),
        ),
        ("Switch", attrs.switch.as_ref().map(|given| &given.name)),
        ("Size", attrs.size.as_ref().map(|given| &given.name)),
        ("Give", attrs.give.as_ref().map(|given| &given.name)),
        ("Checksum", attrs.checksum.as_ref().map(|given| &given.name)),
        ("Seed", attrs.seed.as_ref().map(|given| &given.name)),
        ("Names", attrs.names.as_ref().or(attrs.flags.as_ref()).map(|given| &given.name)),
    ];
    let bits = said(attrs.bits.as_ref()).map(|bits| ("Bits", bits.digits.span()));
    let given = given.into_iter().filter_map(|(check, name)| Some((check, name?.span()))).chain(bits);
    let order = attrs.order().map(|(name, _)| ("Order", name.span()));
    let later = (field.inherited == Inherited::Later).then(|| ("Unordered", span(&field.ty)));
    let given = given.chain(order).chain(later);
    let ty = field.codec_type();
    let plain = is_plain(ty) && !matches!(said(len.as_ref()), Some(End::Rest | End::Before(_)));
    let own = (!plain).then(|| ("Type", span(innermost_element(ty).unwrap_or(ty))));
    let checks = given.chain(own).map(|(check, span)| (Ident::new(check, span).into_token_stream(), span));
    checks.chain(orders_of_elements(each.as_ref())).collect()
}

/// A check for each level of `each` that has an `endian`.
fn orders_of_elements(mut each: Option<&Given<Box<FormatAttrs>>>) -> Vec<(TokenStream, proc_macro2::Span)> {
    let mut checks = Vec::new();
    for level in 1_usize.. {
        let Some(elements) = said(each) else { break };
        if let Some(endian) = &elements.endian {
            checks.push((quote!(EndianOfElements(#level)), endian.name.span()));
        }
        each = elements.each.as_ref();
    }
    checks
}

/// What the types of fields that depend on each other must be, demanded where the compiler's caret is to stand.
fn needs(message: &Message<'_>, lifetime: &Lifetime) -> TokenStream {
    let private = paths::private();
    let need_of = |span: proc_macro2::Span, assertion: &str, ty: &Type| {
        let (assertion, ty) = (Ident::new(assertion, span), generics::type_at(ty, lifetime));
        at(span, quote!(const _: () = #private::#assertion::<#ty>();))
    };
    let need = |span, assertion: &str, field: &Field| need_of(span, assertion, field.codec_type());
    let mut needs = TokenStream::new();
    for fields in message.parts() {
        for (index, field) in fields.iter().enumerate() {
            let attrs = &field.attrs;
            let other = |index: Option<usize>| index.and_then(|index| fields.get(index));
            // What the type says of all of them is asked for once.
            let is_told = field.inherited == Inherited::Order && first_ordered(fields) != Some(index);
            let own = field.looks().take(if is_told { field.subjects.len() } else { usize::MAX });
            let looks: Vec<_> = own.collect();
            for (comparison, subject) in &looks {
                let is_own = comparison.term().is_some_and(|term| term.inner.is_empty());
                let Some(subject) = other(Some(*subject)).filter(|_| is_own) else { continue };
                needs.extend(need(comparison.span(), assertion(comparison), subject));
            }
            if let Some(ty) = field.element_type() {
                let comparisons = attrs.check_of_elements().map(Condition::comparisons).unwrap_or_default();
                let is_own = |comparison: &&&Condition| comparison.term().is_some_and(|term| term.inner.is_empty());
                for comparison in comparisons.iter().filter(is_own) {
                    needs.extend(need_of(comparison.span(), assertion(comparison), ty));
                }
                if let Some(number) = attrs.ascending().filter(|number| number.inner.is_empty()) {
                    needs.extend(need_of(number.span(), "assert_number", ty));
                }
            }
            if let (Some(holder), Some(name)) = (other(field.holder), attrs.held_length()) {
                if name.inner.is_empty() {
                    needs.extend(need(name.span(), "assert_tag", holder));
                }
                needs.extend(need(span(&field.ty), "assert_counted", field));
            }
            if let Some(last) = attrs.last() {
                needs.extend(need(span(&field.ty), "assert_elements", field));
                let numbers = last.comparisons().into_iter().flat_map(|comparison| comparison.numbers());
                for number in numbers {
                    if let Number::Constant(Named { path, cast: None }) = number {
                        needs.extend(at(path.span(), quote!(const _: () = #private::assert_number_constant(&#path);)));
                    }
                }
            }
            if let (Some(holder), Some(size)) = (other(field.size_holder), attrs.held_size())
                && size.inner.is_empty()
            {
                needs.extend(need(size.span(), "assert_tag", holder));
            }
            for (argument, giver) in attrs.arguments().iter().zip(&field.givers) {
                if let (ArgumentValue::Term(term), Some(giver)) = (&argument.value, other(*giver))
                    && term.inner.is_empty()
                {
                    needs.extend(need(term.span(), "assert_number", giver));
                }
            }
            if let Some((seed, index)) = field.seed()
                && let Some(subject) = other(Some(index)).filter(|_| seed.inner.is_empty())
            {
                needs.extend(need(seed.span(), "assert_number", subject));
            }
            if let (Some(switch), Some(name)) = (other(field.switch), said(attrs.switch.as_ref())) {
                if name.inner.is_empty() {
                    needs.extend(need(name.span(), "assert_chooser", switch));
                }
                let assertion = if field.is_list_of_chosen() { "assert_unions" } else { "assert_union" };
                needs.extend(need(span(&field.ty), assertion, field));
            }
            let numbers = looks.iter().flat_map(|(comparison, _)| comparison.numbers());
            let numbers = numbers.chain(attrs.terms().flat_map(|(_, term)| term.numbers())).map(Some);
            let default = match said(attrs.default.as_ref()) {
                Some(Absent::Constant(constant)) => Some(constant),
                Some(Absent::Natural) | None => None,
            };
            let is_counted = matches!(Spelt::of(field.codec_type()), Spelt::Integer | Spelt::Other);
            let constants = said(attrs.value.as_ref()).into_iter().chain(default).filter(|_| is_counted);
            let constants = constants.map(|constant| match constant {
                Constant::Int(number) => Some(number),
                Constant::Bytes(_) | Constant::Text(_) | Constant::Float(_) => None,
            });
            for number in numbers.chain(constants).flatten() {
                if let Number::Constant(Named { path, cast: None }) = number {
                    needs.extend(at(path.span(), quote!(const _: () = #private::assert_number_constant(&#path);)));
                }
            }
            if let Some(value) = &attrs.value {
                needs.extend(need(value.name.span(), "assert_constant", field));
            }
            if attrs.bits.is_some() {
                needs.extend(need(span(&field.ty), "assert_bits", field));
            }
            if let Some(default) = &attrs.default
                && let Some(assertion) = need_of_default(field)
            {
                needs.extend(need(default.name.span(), assertion, field));
            }
            if let Some(own) = &field.own {
                let ty = generics::type_at(field.codec_type_of_own(), lifetime);
                for assertion in ["assert_from_wire", "assert_to_wire"] {
                    let (assertion, own) = (Ident::new(assertion, span(own)), generics::type_at(own, lifetime));
                    needs.extend(at(span(&field.ty), quote!(const _: () = #private::#assertion::<#own, #ty>();)));
                }
            }
            if attrs.key.is_some() {
                needs.extend(need(span(&field.ty), "assert_key_type", field));
            }
            if let Some(payload_len) = &attrs.payload_len {
                needs.extend(need(payload_len.name.span(), "assert_tag", field));
                let usize = paths::usize();
                // Evaluated here, so that a length that can say nothing is refused where it is declared.
                let check = quote!(const _: #usize = #private::max_payload(&__SCHEMA, #index););
                needs.extend(at(payload_len.name.span(), check));
            }
        }
    }
    needs
}

/// What a comparison demands of the type that it looks at.
fn assertion(comparison: &Condition) -> &'static str {
    match comparison.sees() {
        Sees::Number => "assert_number",
        Sees::Bytes => "assert_bytes",
        Sees::Text => "assert_text",
        Sees::Float => "assert_float",
    }
}

/// Whether only the compiler sees what is wrong with a `default`.
fn needs_check(field: &Field) -> bool {
    let is_natural = matches!(said(field.attrs.default.as_ref()), Some(Absent::Natural));
    !is_natural || field.keeps_absence() || (field.is_left_out() && optional(&field.ty).is_some())
}

/// What a type must be for its `default`: of one that everybody knows it is known.
fn need_of_default(field: &Field) -> Option<&'static str> {
    let ty = field.codec_type();
    match said(field.attrs.default.as_ref())? {
        Absent::Natural => {
            let is_other = field.is_left_out() && !field.is_null_by_size() && Spelt::of(ty) == Spelt::Other;
            is_other.then_some("assert_natural")
        }
        Absent::Constant(constant) if path(constant, ty).is_some() => field.is_left_out().then_some("assert_constant"),
        Absent::Constant(_) => (Spelt::of(ty) == Spelt::Other).then_some("assert_default"),
    }
}

/// Whether everybody knows the type for a number or a string.
fn is_plain(ty: &Type) -> bool {
    matches!(ty, Type::Reference(_)) || is_number(ty)
}

/// The `T` of `Vec<Vec<T>>` too: a vector takes at least its count, so only what is in it can take no bytes.
fn innermost_element(ty: &Type) -> Option<&Type> {
    let element = element(ty)?;
    let is_array =
        matches!(element, Type::Path(path) if path.path.segments.last().is_some_and(|last| last.ident == "Vec"));
    if is_array { innermost_element(element) } else { Some(element) }
}
