//! Where clauses and lifetimes of generated impls.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Ident, Lifetime, PredicateType, TraitBound, Type, TypeParam, TypeParamBound, WherePredicate, parse_quote};

use crate::ast::{
    Borrowing, Field, Message, Spelt, element, is_byte_array, is_integer, is_number, is_open, is_string, lacks_lifetime,
};
use crate::attr::{Absent, ArgumentValue, Condition, Constant, Number, Sees, said};
use crate::caret::{at, silent, span};
use crate::generics::{extend, mentions, type_at};
use crate::paths;

/// What an impl demands of types of fields.
pub(crate) struct Bound {
    own: TokenStream,
    /// The same at the lifetime `'__field`, which may be any.
    any: TokenStream,
    /// Whether these differ.
    has_input: bool,
}

impl Bound {
    /// A bound that says nothing of the input's lifetime.
    pub(crate) fn new(bound: TokenStream) -> Self {
        Self { own: bound.clone(), any: bound, has_input: false }
    }

    /// A bound that does.
    pub(crate) fn with_input(bound: &TokenStream) -> Self {
        Self { own: quote!(#bound<'__de>), any: quote!(#bound<'__field>), has_input: true }
    }

    /// The same bound, with this type of elements.
    fn with_element(&self, element: &Type) -> Self {
        let with = |bound: &TokenStream| match (self.has_input, bound) {
            (true, bound) => {
                let mut tokens: Vec<_> = bound.clone().into_iter().collect();
                let end = tokens.pop();
                quote!(#(#tokens)*, Element = #element #end)
            }
            (false, bound) => quote!(#bound<Element = #element>),
        };
        Self { own: with(&self.own), any: with(&self.any), has_input: self.has_input }
    }

    /// What is demanded of `ty`, a type that is not generic.
    ///
    /// To use a message the compiler proves all that it demands, down to the innermost, and what it has proved it knows
    /// again only where no lifetime is left open. So what borrows nothing is bound at every lifetime, and of the messages
    /// that borrow one alone: of two, those inside would be proved twice as often at each level.
    fn of(&self, ty: &Type, borrowed: Borrowed<'_>) -> Option<&TokenStream> {
        match (Borrowing::of(ty), borrowed) {
            (Borrowing::Nothing, _) => Some(&self.any),
            (Borrowing::Message | Borrowing::Strings, Borrowed::List) => None,
            (Borrowing::Message, Borrowed::One(message)) if !is_same(message, ty) => None,
            (Borrowing::Message | Borrowing::Strings, Borrowed::One(_) | Borrowed::Nothing) => Some(&self.own),
        }
    }
}

/// A where clause that demands `bound` of the field types, for an impl that calls its methods.
///
/// The bounds are on field types, not on type parameters: `Array<'a, T>` asks more of `T` than `T` itself does. They
/// stand there for types without parameters too, for a field of an unsuitable type is so reported once, by the impl
/// that has no such bounds, and not once for every impl.
pub(crate) fn of_fields(message: &Message<'_>, bound: &Bound) -> TokenStream {
    own(message).or_else(|| without(message)).unwrap_or_else(|| {
        let borrowed = borrowed(message);
        clause(message, &bound.own, |Alike { first, is_one_type }| match is_one_type {
            // That numbers and strings have a codec nobody needs to be told, and what lacks a lifetime has none.
            true if is_number(first) || is_string(first) || lacks_lifetime(first) && !is_generic(message, first) => {
                None
            }
            // Between that and what the declaration demands for every input rustc would not choose.
            true if bound.has_input && is_decoded_anyway(message, first) => None,
            true if is_generic(message, first) => Some(&bound.own),
            true => bound.of(first, borrowed),
            false => None,
        })
    })
}

/// The messages among the fields that borrow.
#[derive(Clone, Copy)]
enum Borrowed<'m> {
    Nothing,
    /// There is a list of such. It demands that its elements, and all that is in them, can be read at the list's own
    /// lifetime. Beside a bound at the lifetime of the input, rustc would take both for one.
    List,
    /// The first of them, where no field is a list of such.
    One(&'m Type),
}

fn borrowed<'m>(message: &'m Message<'_>) -> Borrowed<'m> {
    let borrows = |ty: &&Type| matches!(Borrowing::of(ty), Borrowing::Message) && !is_generic(message, ty);
    let types = || message.fields().map(Field::codec_type).filter(borrows);
    if types().any(|ty| mentions(ty, |name| name == "List")) {
        return Borrowed::List;
    }
    types().next().map_or(Borrowed::Nothing, Borrowed::One)
}

/// What `bound` says in place of all this.
fn own(message: &Message<'_>) -> Option<TokenStream> {
    let own = said(message.attrs.bound.as_ref())?;
    Some(extend(message.generics, &quote!(#(#own,)*)))
}

/// No demands of a recursive type: one on what leads back to it would go round. Its fields are found to have what they must
/// where it is read and written.
fn without(message: &Message<'_>) -> Option<TokenStream> {
    message.attrs.is_recursive().then(|| extend(message.generics, &TokenStream::new()))
}

/// Whether everybody knows that a type is what it must be.
type Known = fn(&Type) -> bool;

/// What an impl needs of fields that depend on each other besides their codec. `union` is the trait of an enum without
/// its number, `elements` that of an array that its last element ends, `in_bits` that of some bits of a number.
pub(crate) fn of_dependencies(message: &Message<'_>, union: &Bound, elements: &Bound, in_bits: &Bound) -> TokenStream {
    let private = paths::private();
    let [unions, number, chooser, tag, counted, differing, made] = [
        quote!(Unions),
        quote!(Numbered),
        quote!(Chooser),
        quote!(Tag),
        quote!(Counted),
        quote!(Differing),
        quote!(FromConstant),
    ]
    .map(|name| Bound::new(quote!(#private::#name)));
    let [bytes, text, float] =
        [quote!(ByteString), quote!(TextString), quote!(Float)].map(|name| Bound::new(quote!(#private::#name)));
    // Not by the names of the prelude: these would be qualified without need, to a lint.
    let natural = Bound::new(quote!(#private::Defaulted + for<'__field> #private::Comparable));
    let (alike, borrowed) = (alike(message), borrowed(message));
    let mut bounds = TokenStream::new();
    if message.attrs.is_recursive() {
        return bounds;
    }
    for fields in message.parts() {
        for field in fields {
            let attrs = &field.attrs;
            let compared = field.looks().map(|(comparison, index)| {
                let subject = fields.get(index);
                let subject = subject.filter(|_| comparison.term().is_some_and(|term| term.inner.is_empty()));
                let (need, is_met) = seen_as(comparison.sees(), [&number, &bytes, &text, &float]);
                (subject, need, is_met)
            });
            // Of what stands inside of another, only the expression that names it knows the type.
            let own = |index: Option<usize>| {
                let is_own = field.terms().any(|(_, term, at)| Some(at) == index && term.inner.is_empty());
                index.filter(|_| is_own).and_then(|index| fields.get(index))
            };
            // The type of the elements is said too: else the compiler no longer sees that it is the one which they have.
            let elements = (attrs.last().is_some() || attrs.is_cut())
                .then(|| Some(elements.with_element(elements_of(field.codec_type())?)))
                .flatten();
            let needs: [(_, _, Known); 8] = [
                (field.bits.map(|_| field), in_bits, is_number),
                (own(field.switch), &chooser, is_chooser),
                (own(field.holder), &tag, is_integer),
                (own(field.size_holder), &tag, is_integer),
                (field.holder.map(|_| field), &counted, is_string),
                (field.switch.filter(|_| !field.is_list_of_chosen()).map(|_| field), union, |_| false),
                (field.switch.filter(|_| field.is_list_of_chosen()).map(|_| field), &unions, |_| false),
                (attrs.value.as_ref().map(|_| field), &differing, is_constant),
            ];
            let absent = match said(attrs.default.as_ref()) {
                // Whatever it holds, an `Option` has a default.
                Some(Absent::Natural) => (field.is_left_out() && !field.is_null_by_size()).then_some(&natural),
                Some(Absent::Constant(Constant::Int(Number::Constant(_)))) => field.is_left_out().then_some(&differing),
                Some(Absent::Constant(_)) => Some(&made),
                None => None,
            };
            let is_met: Known = is_spelt;
            let absent = absent.map(|need| (Some(field), need, is_met));
            let is_met: Known = is_integer;
            let given = attrs.arguments().iter().zip(&field.givers).map(|(argument, giver)| {
                let is_own = matches!(&argument.value, ArgumentValue::Term(term) if term.inner.is_empty());
                let giver = giver.filter(|_| is_own).and_then(|index| fields.get(index));
                (giver, &number, is_met)
            });
            let seed = field.seed().filter(|(term, _)| term.inner.is_empty()).map(|(_, index)| {
                let is_met: Known = is_integer;
                (fields.get(index), &number, is_met)
            });
            let own_element = field.element_type().filter(|ty| is_closed_type(message, ty));
            let of_elements = attrs.check_of_elements().map(Condition::comparisons).unwrap_or_default();
            let seen = of_elements.into_iter().map(|comparison| (comparison.term(), comparison.sees()));
            let seen = seen.chain(attrs.ascending().map(|term| (Some(term), Sees::Number)));
            for (_, sees) in seen.filter(|(term, _)| term.is_some_and(|term| term.inner.is_empty())) {
                let (need, is_met): (_, Known) = seen_as(sees, [&number, &bytes, &text, &float]);
                if let Some(ty) = own_element.filter(|ty| !is_met(ty)) {
                    bounds.extend(quote!(for<>));
                    bounds.extend(demand(message, ty, &need.own));
                }
            }
            let is_met: Known = |_| false;
            let ended = elements.as_ref().map(|elements| (Some(field), elements, is_met));
            for (field, need, is_met) in compared.chain(needs).chain(absent).chain(given).chain(seed).chain(ended) {
                let Some(ty) = field.map(Field::codec_type).filter(|ty| !is_met(ty)) else { continue };
                let need = if is_generic(message, ty) { Some(&need.own) } else { need.of(ty, borrowed) };
                let Some(need) = need else { continue };
                // Between bounds that differ only in lifetimes rustc does not choose.
                if alike.iter().any(|alike| alike.is_one_type && is_same(alike.first, ty)) {
                    // It begins in the macro, for lints say that one type has two bounds.
                    bounds.extend(quote!(for<>));
                    bounds.extend(demand(message, ty, need));
                }
            }
        }
    }
    bounds
}

/// The type of the elements of what everybody knows for an array.
fn elements_of(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else { return None };
    let name = &path.path.segments.last()?.ident;
    if ["Vec", "List", "Array"].iter().any(|array| name == array) { element(ty) } else { None }
}

/// Which of the bounds on numbers, bytes, text and floats a comparison needs, and who is known to meet it.
fn seen_as(sees: Sees, [number, bytes, text, float]: [&Bound; 4]) -> (&Bound, Known) {
    match sees {
        Sees::Number => (number, is_integer),
        Sees::Bytes => (bytes, |ty| Spelt::of(ty) == Spelt::Bytes),
        Sees::Text => (text, |ty| Spelt::of(ty) == Spelt::Text),
        Sees::Float => (float, |ty| Spelt::of(ty) == Spelt::Float),
    }
}

/// Whether everybody knows the type for one that can be a constant.
fn is_constant(ty: &Type) -> bool {
    is_integer(ty) || matches!(Spelt::of(ty), Spelt::Text | Spelt::Bytes | Spelt::Float)
}

/// Whether everybody knows the type for one that is made of constants and compared with them.
fn is_spelt(ty: &Type) -> bool {
    Spelt::of(ty) != Spelt::Other
}

/// Whether `ty` mentions a type parameter.
fn is_generic(message: &Message<'_>, ty: &Type) -> bool {
    mentions(ty, |name| message.generics.type_params().any(|param| param.ident == *name))
}

/// Whether the declaration demands a codec of `ty`, a type parameter, that reads from every input.
fn is_decoded_anyway(message: &Message<'_>, ty: &Type) -> bool {
    decode_bounds(message, ty).iter().any(|(_, is_any)| *is_any)
}

/// The bounds by which the declaration demands a codec of `ty`, a type parameter, and whether each is for every input.
pub(crate) fn decode_bounds<'m>(message: &'m Message<'_>, ty: &Type) -> Vec<(&'m TraitBound, bool)> {
    let mut found = Vec::new();
    let mut find = |is_any: bool, bound: &'m TypeParamBound| {
        if let TypeParamBound::Trait(bound) = bound
            && let Some(last) = bound.path.segments.last()
        {
            match last.ident.to_string().as_str() {
                "Decode" => found.push((bound, is_any || bound.lifetimes.is_some())),
                // It demands `Decode` itself.
                "FixedLen" => found.push((bound, true)),
                _ => {}
            }
        }
    };
    for param in message.generics.type_params().filter(|param| is_same(ty, &plain(&param.ident))) {
        param.bounds.iter().for_each(|bound| find(false, bound));
    }
    for predicate in message.generics.where_clause.iter().flat_map(|clause| &clause.predicates) {
        match predicate {
            WherePredicate::Type(PredicateType { lifetimes, bounded_ty, bounds, .. }) if is_same(ty, bounded_ty) => {
                bounds.iter().for_each(|bound| find(lifetimes.is_some(), bound));
            }
            _ => {}
        }
    }
    found
}

fn plain(ident: &Ident) -> Type {
    parse_quote!(#ident)
}

/// Whether no field of the message has a lifetime, nor the message any parameter: what is decoded borrows nothing.
pub(crate) fn is_closed(message: &Message<'_>) -> bool {
    let borrows_nothing = |field: &Field| matches!(Borrowing::of(&field.ty), Borrowing::Nothing);
    message.generics.params.is_empty() && message.fields().all(borrows_nothing)
}

/// What decoding demands of fields that stand in no byte and mention a type parameter.
pub(crate) fn of_skipped(message: &Message<'_>) -> TokenStream {
    let core = paths::core();
    let types = message.skipped().filter(|skipped| skipped.given.is_none()).map(|skipped| &skipped.ty);
    let types = types.filter(|ty| said(message.attrs.bound.as_ref()).is_none() && is_generic(message, ty));
    types.map(|ty| quote!(#ty: #core::default::Default,)).collect()
}

/// A where clause with `bound` on the types of fields that mention a type parameter.
pub(crate) fn of_generic_fields(message: &Message<'_>, bound: &TokenStream) -> TokenStream {
    own(message).unwrap_or_else(|| {
        clause(message, bound, |alike| (alike.is_one_type && is_generic(message, alike.first)).then_some(bound))
    })
}

/// A where clause with `bound` on the types of all fields, whatever `bound(...)` says besides.
pub(crate) fn of_every_field(message: &Message<'_>, bound: &TokenStream) -> TokenStream {
    let every = clause(message, bound, |alike| (!is_number(alike.first)).then_some(bound));
    let own = said(message.attrs.bound.as_ref());
    let own = own.into_iter().flatten();
    quote!(#every #(#own,)*)
}

/// The demand that `ty` be `bound`, as the first one on this type.
fn predicate(message: &Message<'_>, ty: &Type, bound: &TokenStream) -> TokenStream {
    // Where a lifetime is missing in it, the compiler offers a place for one here, but not in the macro's own tokens.
    let place = is_closed_type(message, ty).then(|| quote!(for<>));
    let demand = demand(message, ty, bound);
    quote!(#place #demand)
}

/// `ty: bound`, which the compiler judges before the impl is used where nothing is left open in it, unless there is a
/// `for<'__field>`. That stands behind the type, so that it offers no name for a lifetime that is missing there.
fn demand(message: &Message<'_>, ty: &Type, bound: &TokenStream) -> TokenStream {
    let bound = at(span(ty), bound.clone());
    let any = is_closed_type(message, ty).then(|| at(silent(span(ty)), quote!(for<'__field>)));
    quote_spanned!(span(ty)=> #ty: #any #bound,)
}

/// The conversions of this kind of all fields that have some.
pub(crate) fn of_conversions(message: &Message<'_>, kind: &str) -> TokenStream {
    let (private, kind) = (paths::private(), Ident::new(kind, Span::call_site()));
    let converted = message.fields().filter_map(|field| Some((field.own.as_ref()?, field.codec_type_of_own())));
    converted.map(|(own, ty)| conversion(message, own, ty, &quote!(#private::#kind<#ty>))).collect()
}

/// The demand that `own` be `bound`, a conversion between it and `ty`.
pub(crate) fn conversion(message: &Message<'_>, own: &Type, ty: &Type, bound: &TokenStream) -> TokenStream {
    let is_closed = is_closed_type(message, own) && is_closed_type(message, ty);
    let any = is_closed.then(|| quote!(for<'__field>));
    quote_spanned!(span(ty)=> #own: #any #bound,)
}

/// Whether neither a parameter nor a lifetime is left open in `ty`.
fn is_closed_type(message: &Message<'_>, ty: &Type) -> bool {
    !is_generic(message, ty) && !is_open(ty)
}

fn clause<'b>(
    message: &Message<'_>,
    bound: &TokenStream,
    mut bound_of: impl FnMut(&Alike<'_>) -> Option<&'b TokenStream>,
) -> TokenStream {
    let alike = alike(message);
    let bounds = alike.iter().filter_map(|alike| Some(predicate(message, alike.first, bound_of(alike)?)));
    let bounds: Vec<_> = bounds.collect();
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
                alike.is_one_type &= is_same(alike.first, field.codec_type());
            }
            None => seen.push((shape, Alike { first: field.codec_type(), is_one_type: true })),
        }
    }
    seen.into_iter().map(|(_, alike)| alike).collect()
}

fn is_same(first: &Type, second: &Type) -> bool {
    first.to_token_stream().to_string() == second.to_token_stream().to_string()
}

/// Whether everybody knows the type for one that chooses a variant.
fn is_chooser(ty: &Type) -> bool {
    is_integer(ty) || is_byte_array(ty)
}
