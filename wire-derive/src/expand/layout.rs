//! `Wire`: the schema. `Element` and `FixedLen`: where the type may stand. `FrameHeader`: what it says of a payload.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote, quote_spanned};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned;
use syn::{Ident, Lifetime, Type};

use super::constant::{number, size};
use super::message::key_constant;
use super::variants::constant;
use super::{implement, table};
use crate::ast::{Body, Enum, Field, Message, element, has_length, is_number};
use crate::attr::{
    Condition, Constant, End, Endian, FormatAttrs, Given, Named, Number, Operator, Prefix, Range, Size, Term, Width,
    said,
};
use crate::caret::{at, span};
use crate::{bound, paths};

pub(super) fn expand(message: &Message<'_>) -> TokenStream {
    let (ident, generics) = (&message.ident, message.generics);
    let (wire, element, fixed_len) = (paths::wire(), paths::element(), paths::fixed_len());
    let (schema, node) = schema(message);
    let clause = bound::of_generic_fields(message, &wire);
    let wire_impl = implement(generics, ident, generics, &wire, &clause, &schema);
    let table = documented(message);
    let element_impl = implement(generics, ident, generics, &element, &clause, &TokenStream::new());

    let is_fixed = match &message.body {
        Body::Struct(fields) => !fields.iter().any(|field| field.varies() || has_length(field.codec_type())),
        Body::Enum(data) => {
            data.is_number() && said(message.attrs.width.as_ref()).is_none_or(|width| width.fixed().is_some())
        }
    };
    let fixed_impl = is_fixed.then(|| {
        let (copy, encode, decode) = (paths::copy(), paths::encode(), paths::decode());
        let fixed = bound::of_every_field(message, &fixed_len);
        let itself = at(ident.span(), quote!(for<'__de> Self: #copy + #encode + #decode<'__de>));
        implement(generics, ident, generics, &fixed_len, &quote!(#fixed #itself), &TokenStream::new())
    });
    let header = header(message);
    let checks = check_items(message);
    quote!(#table #node #wire_impl #element_impl #fixed_impl #header #checks)
}

/// The table, where documentation shows it first: under the fields, in an impl of the type's own, which has nothing else.
fn documented(message: &Message<'_>) -> TokenStream {
    let (table, ident) = (table::docs(message), &message.ident);
    let (impl_generics, _, clause) = message.generics.split_for_impl();
    let arguments = bound::arguments(message.generics);
    quote! {
        #table
        #[automatically_derived]
        impl #impl_generics #ident #arguments #clause {}
    }
}

/// The item of the impl, and what stands beside it.
fn schema(message: &Message<'_>) -> (TokenStream, TokenStream) {
    let (schema, private) = (paths::schema(), paths::private());
    let name = message.ident.unraw().to_string();
    let inherited = said(message.attrs.endian.as_ref()).copied();
    let declaration = declaration(message, &name);
    let value = match &message.body {
        Body::Struct(fields) => {
            let fields = fields.iter().map(|each| field(fields, each, inherited));
            quote!(#schema::structure(#declaration, const { &#private::fields([#(#fields),*]) }))
        }
        Body::Enum(data) => {
            let (tag, endian) = (tag(message, data), order(inherited.unwrap_or(Endian::Big)));
            let variants = variants(data, &name, inherited);
            quote! {
                #schema::enumeration(
                    #declaration,
                    #tag,
                    #endian,
                    const { &[#(#variants),*] },
                )
            }
        }
    };
    let known = known(message);
    // Without parameters, the checks stand beside the impl, and there is one node: the compiler knows by its address that
    // what it computed from it once is the same elsewhere.
    if !message.is_generic() {
        // At `'static`, as the node, so that what is wrong with a type is said once.
        let (value, known) = (
            bound::outside(&message.ident, message.generics, value),
            bound::outside(&message.ident, message.generics, known),
        );
        let items = quote! {
            const SCHEMA: &'static #schema = &__SCHEMA;
            const IS_KNOWN: #private::bool = __IS_KNOWN;
        };
        return (items, quote!(static __SCHEMA: #schema = #value; const __IS_KNOWN: #private::bool = #known;));
    }
    let checks = checks(message, &quote!(__SCHEMA));
    let schema = quote! {
        const SCHEMA: &'static #schema = {
            let __SCHEMA: &'static #schema = const { &#value };
            #(#checks)*
            __SCHEMA
        };
        const IS_KNOWN: #private::bool = #known;
    };
    (schema, TokenStream::new())
}

/// Whether no codec by hand is in it: a number is none. Of many fields in one list, for operators would nest as deep.
fn known(message: &Message<'_>) -> TokenStream {
    let (wire, private) = (paths::wire(), paths::private());
    let parts = message
        .fields()
        .map(Field::codec_type)
        .filter(|ty| !is_number(ty))
        .map(|ty| quote_spanned!(span(ty)=> <#ty as #wire>::IS_KNOWN));
    quote!(#private::all(&[#(#parts),*]))
}

fn declaration(message: &Message<'_>, name: &str) -> TokenStream {
    let schema = paths::schema_mod();
    let docs = &message.docs;
    let docs = (!docs.is_empty()).then(|| quote!(.docs(#docs)));
    let private = paths::private();
    let api_key = message.attrs.api_key().map(|key| {
        let (number, _) = key_constant(key);
        quote!(.api_key(#number as #private::i64))
    });
    let response = message.attrs.response().and_then(|response| {
        let Type::Path(path) = response else { return None };
        let name = path.path.segments.last()?.ident.unraw().to_string();
        Some(quote!(.response(#name)))
    });
    quote!(#schema::Declaration::new(#name) #docs #api_key #response)
}

/// The number of an enum.
fn tag(message: &Message<'_>, data: &Enum<'_>) -> TokenStream {
    let tag = constant_of(&data.tag.to_string());
    match &message.attrs.width {
        Some(Given { name, value: Some(written) }) => {
            let width = width(*written);
            at(name.span(), quote!(#tag.with_width(#width)))
        }
        _ => tag,
    }
}

/// The constant that a number in front is.
fn constant_of(word: &str) -> TokenStream {
    let (module, constant) =
        (paths::schema_mod(), Ident::new(&word.to_ascii_uppercase(), proc_macro2::Span::call_site()));
    quote!(#module::Number::#constant)
}

fn order(endian: Endian) -> TokenStream {
    let module = paths::schema_mod();
    match endian {
        Endian::Big => quote!(#module::Endian::Big),
        Endian::Little => quote!(#module::Endian::Little),
    }
}

fn width(width: Width) -> TokenStream {
    let module = paths::schema_mod();
    let width = match width {
        Width::Bytes(width) => quote!(Bytes(#width)),
        Width::Varint => quote!(Varint),
        Width::Zigzag => quote!(Zigzag),
        Width::MySql => quote!(MySql),
    };
    quote!(#module::Width::#width)
}

/// What follows from the field at `subject`, which is of the type `ty`.
fn term(term: &Term, subject: usize, ty: &Type) -> TokenStream {
    let module = paths::schema_mod();
    let steps: Vec<_> = term
        .steps
        .iter()
        .map(|step| {
            let operand = number(&step.operand, ty);
            match step.operator {
                Operator::And => quote!(.and(#operand)),
                Operator::Shift => quote!(.shifted(#operand)),
                Operator::Times => quote!(.times(#operand)),
                Operator::Plus => quote!(.plus(#operand)),
                Operator::Minus => quote!(.plus(-#operand)),
            }
        })
        .collect();
    let field = quote!(#module::Term::field(#subject));
    if steps.is_empty() { field } else { at(term.span(), quote!(#field.with(#module::Linear::IDENTITY #(#steps)*))) }
}

/// A condition on `fields`, whose comparisons look at `subjects`.
fn condition(condition: &Condition, fields: &[Field], subjects: &mut impl Iterator<Item = usize>) -> TokenStream {
    let (module, private) = (paths::schema_mod(), paths::private());
    let mut subject = || subjects.next().and_then(|index| Some((index, fields.get(index)?.codec_type())));
    let variant = match condition {
        Condition::Compare { number: of, comparison, value } => {
            let Some((index, ty)) = subject() else { return TokenStream::new() };
            let comparison = Ident::new(&format!("{comparison:?}"), proc_macro2::Span::call_site());
            let (of, value) = (term(of, index, ty), number(value, ty));
            quote!(Compare { number: #of, comparison: #module::Comparison::#comparison, value: #value })
        }
        Condition::Among { number: of, ranges, is } => {
            let Some((index, ty)) = subject() else { return TokenStream::new() };
            let ranges = ranges.iter().map(|range| match range {
                Range::One(only) => {
                    let only = number(only, ty);
                    quote!((#only, #only))
                }
                Range::Between(first, last) => {
                    let end = |end: Option<&Number>, otherwise: &str| match end {
                        Some(end) => number(end, ty),
                        None => {
                            let otherwise = Ident::new(otherwise, proc_macro2::Span::call_site());
                            quote!(#private::i128::#otherwise)
                        }
                    };
                    let (first, last) = (end(first.as_ref(), "MIN"), end(last.as_ref(), "MAX"));
                    quote!((#first, #last))
                }
            });
            let of = term(of, index, ty);
            quote!(Among { number: #of, ranges: const { &[#(#ranges),*] }, is: #is })
        }
        Condition::Bytes { bytes, is, .. } => {
            let Some((index, _)) = subject() else { return TokenStream::new() };
            quote!(Bytes { subject: #index, bytes: #bytes, is: #is })
        }
        Condition::All(parts) | Condition::Any(parts) => {
            let parts: Vec<_> = parts.iter().map(|part| self::condition(part, fields, subjects)).collect();
            let join = if matches!(condition, Condition::All(_)) { quote!(All) } else { quote!(Any) };
            quote!(#join(const { &[#(#parts),*] }))
        }
    };
    quote!(#module::Condition::#variant)
}

fn end(end: &End) -> TokenStream {
    let module = paths::schema_mod();
    let end = match end {
        End::Prefix(Prefix { word, .. }) => {
            let number = constant_of(word);
            quote!(Prefix(#number))
        }
        End::Nul => quote!(Nul),
        End::Rest => quote!(Rest),
        End::Held(_) => quote!(Held),
    };
    quote!(#module::End::#end)
}

fn variants<'m>(
    data: &'m Enum<'_>,
    name: &'m str,
    inherited: Option<Endian>,
) -> impl Iterator<Item = TokenStream> + 'm {
    let (core, private, schema, module) = (paths::core(), paths::private(), paths::schema(), paths::schema_mod());
    data.variants.iter().enumerate().map(move |(index, variant)| {
        let variant_name = format!("{name}::{}", variant.ident.unraw());
        let docs = &variant.docs;
        let docs = (!docs.is_empty()).then(|| quote!(.docs(#docs)));
        let fields = variant.fields.iter().map(|each| field(&variant.fields, each, inherited));
        let tag = if variant.other.is_some() {
            quote!(#core::option::Option::None)
        } else {
            let constant = constant(index);
            quote!(#core::option::Option::Some(#constant as #private::i128))
        };
        quote! {
            #module::Variant {
                tag: #tag,
                body: #schema::structure(
                    #module::Declaration::new(#variant_name) #docs,
                    const { &#private::fields([#(#fields),*]) },
                ),
            }
        }
    })
}

fn field(fields: &[Field], each: &Field, inherited: Option<Endian>) -> TokenStream {
    let (field, wire, module) = (paths::field(), paths::wire(), paths::schema_mod());
    let (name, ty, attrs) = (&each.name, each.codec_type(), &each.attrs);
    let layout = quote_spanned!(span(ty)=> <#ty as #wire>::SCHEMA);
    let docs = &each.docs;
    let docs = (!docs.is_empty()).then(|| quote!(.with_docs(#docs)));
    let other = |index: usize| Some((index, fields.get(index)?.codec_type()));
    let format = format(&attrs.format, said(attrs.pad.as_ref()), inherited);
    let holder = each.terms().next().filter(|_| each.holder.is_some()).and_then(|(length, index)| {
        let length = term(length, index, fields.get(index)?.codec_type());
        Some(quote!(.with_holder(#length)))
    });
    let format = (!format.is_empty()).then(|| quote!(.with_format(#format)));
    let size = said(attrs.size.as_ref()).map(|size| constant_of(size.word)).map(|size| quote!(.with_size(#size)));
    let switch = said(attrs.switch.as_ref()).zip(each.switch.and_then(other)).map(|(switch, (index, ty))| {
        let switch = term(switch, index, ty);
        quote!(.with_switch(#switch))
    });
    let condition = said(attrs.when.as_ref()).map(|when| {
        let condition = condition(when, fields, &mut each.subjects.iter().copied());
        quote!(.with_condition(#condition))
    });
    let constant = said(attrs.value.as_ref()).map(|constant| match constant {
        Constant::Int(value) => {
            let number = number(value, ty);
            quote!(.with_constant(#module::Constant::Int(#number)))
        }
        Constant::Bytes(bytes) => quote!(.with_constant(#module::Constant::Bytes(#bytes))),
    });
    let default = attrs.default.as_ref().map(|_| quote!(.with_default()));
    let payload_len = said(attrs.payload_len.as_ref()).map(|more| quote!(.with_payload_len(#more)));
    let key = attrs.key.as_ref().map(|_| quote!(.with_key()));
    quote!(#field::new(#name, #layout) #docs #format #holder #size #switch #condition #constant #default #payload_len #key)
}

/// An expression for what attributes say, or nothing where they say nothing.
fn format(attrs: &FormatAttrs, pad: Option<&Size>, inherited: Option<Endian>) -> TokenStream {
    let format = paths::format();
    let endian = said(attrs.endian.as_ref()).copied().or(inherited);
    let order = endian.filter(|endian| *endian == Endian::Little).map(order).map(|order| quote!(.with_endian(#order)));
    let width = said(attrs.width.as_ref()).map(|written| width(*written)).map(|width| quote!(.with_width(#width)));
    let end = said(attrs.len.as_ref()).map(end).map(|end| quote!(.with_end(#end)));
    let max = said(attrs.max.as_ref()).map(size).map(|max| quote!(.with_max(#max)));
    let pad = pad.map(size).map(|pad| quote!(.with_pad(#pad)));
    let each = said(attrs.each.as_ref()).map(|each| {
        let each = or_default(self::format(each, None, endian));
        quote!(.with_each(const { &#each }))
    });
    let parts = quote!(#order #width #end #max #pad #each);
    if parts.is_empty() { parts } else { quote!(#format::DEFAULT #parts) }
}

fn or_default(said: TokenStream) -> TokenStream {
    let format = paths::format();
    if said.is_empty() { quote!(#format::DEFAULT) } else { said }
}

/// What a frame header's field says of the payload.
fn header(message: &Message<'_>) -> Option<TokenStream> {
    let (index, field) = message.fields().enumerate().find(|(_, field)| field.attrs.payload_len.is_some())?;
    let (private, usize, wire) = (paths::private(), paths::usize(), paths::wire());
    let (member, ty) = (&field.member, &field.ty);
    let body = quote! {
        const MAX_PAYLOAD: #usize = #private::max_payload(<Self as #wire>::SCHEMA, #index);
        const MIN_PAYLOAD: #usize = #private::min_payload(<Self as #wire>::SCHEMA, #index);

        #[inline(always)]
        fn payload_len(&self) -> #private::i64 {
            #private::payload_len::<Self, #ty, #index>(&{ self.#member })
        }

        #[inline(always)]
        fn with_payload_len(mut self, __len: #usize) -> Self {
            self.#member = #private::with_payload_len::<Self, #ty, #index>(__len, self.#member);
            self
        }
    };
    // What is missing is said once, by a check.
    let ident = &message.ident;
    let clause = bound::extend(
        message.generics,
        &quote!(for<'__field> #ident: #private::HeaderType, for<'__field> #ty: #private::Tag),
    );
    let header = implement(message.generics, ident, message.generics, &paths::frame_header(), &clause, &body);
    let keyed = keyed_header(message, &clause);
    Some(quote!(#header #keyed))
}

/// What a frame header's field says of the message behind it.
fn keyed_header(message: &Message<'_>, clause: &TokenStream) -> Option<TokenStream> {
    let field = message.fields().find(|field| field.attrs.key.is_some())?;
    let private = paths::private();
    let (member, ty) = (&field.member, &field.ty);
    let body = quote! {
        type Key = #ty;

        #[inline(always)]
        fn api_key(&self) -> #ty {
            self.#member
        }

        #[inline(always)]
        fn with_api_key(mut self, __api_key: #ty) -> Self {
            self.#member = __api_key;
            self
        }
    };
    let clause = quote!(#clause, for<'__field> #ty: #private::KeyType);
    Some(implement(message.generics, &message.ident, message.generics, &paths::keyed_header(), &clause, &body))
}

/// Checks of what the types of fields turn out to be, each an item of its own with the caret on what is to blame.
fn check_items(message: &Message<'_>) -> TokenStream {
    if message.is_generic() {
        return TokenStream::new();
    }
    let ident = &message.ident;
    let lifetime = Lifetime::new("'static", ident.span());
    let arguments = bound::arguments_at(message.generics, &lifetime);
    let checks = checks(message, &quote!(&__SCHEMA));
    let needs = bound::outside(&message.ident, message.generics, needs(message, &lifetime));
    let header = message.fields().find_map(|field| field.attrs.payload_len.as_ref()).map(|_| {
        let private = paths::private();
        at(ident.span(), quote!(const _: () = #private::assert_header::<#ident #arguments>();))
    });
    quote!(#(const _: () = { #checks };)* #needs #header)
}

/// Calls that check one thing each.
fn checks(message: &Message<'_>, schema: &TokenStream) -> Vec<TokenStream> {
    let private = paths::private();
    let mut checks = Vec::new();
    if let Some(width) = &message.attrs.width {
        checks.push(at(width.name.span(), quote!(#private::check_number(#schema);)));
    }
    for (part, fields) in message.parts().into_iter().enumerate() {
        for (index, field) in fields.iter().enumerate() {
            for (check, span) in checks_of(field) {
                checks.push(at(span, quote!(#private::check_field(#schema, #part, #index, #private::Check::#check);)));
            }
        }
    }
    checks
}

/// What is to be checked of a field, and where the caret stands if that is wrong.
fn checks_of(field: &Field) -> Vec<(TokenStream, proc_macro2::Span)> {
    let attrs = &field.attrs;
    let FormatAttrs { endian, width, len, max, each } = &attrs.format;
    let given = [
        ("Endian", endian.as_ref().map(|given| &given.name)),
        ("Width", width.as_ref().map(|given| &given.name)),
        ("Len", len.as_ref().map(|given| &given.name)),
        ("Max", max.as_ref().map(|given| &given.name)),
        ("Each", each.as_ref().map(|given| &given.name)),
        ("Pad", attrs.pad.as_ref().map(|given| &given.name)),
        ("Value", attrs.value.as_ref().map(|given| &given.name)),
        ("When", attrs.when.as_ref().map(|given| &given.name)),
        ("Switch", attrs.switch.as_ref().map(|given| &given.name)),
        ("Size", attrs.size.as_ref().map(|given| &given.name)),
    ];
    let given = given.into_iter().filter_map(|(check, name)| Some((check, name?.span())));
    let ty = field.codec_type();
    let plain = is_plain(ty) && !matches!(said(len.as_ref()), Some(End::Rest));
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
    let need = |span: proc_macro2::Span, assertion: &str, field: &Field| {
        let (assertion, ty) = (Ident::new(assertion, span), bound::type_at(field.codec_type(), lifetime));
        at(span, quote!(const _: () = #private::#assertion::<#ty>();))
    };
    let mut needs = TokenStream::new();
    for fields in message.parts() {
        for (index, field) in fields.iter().enumerate() {
            let attrs = &field.attrs;
            let other = |index: Option<usize>| index.and_then(|index| fields.get(index));
            let comparisons = said(attrs.when.as_ref()).map(Condition::comparisons).unwrap_or_default();
            for (comparison, subject) in comparisons.iter().zip(&field.subjects) {
                let Some(subject) = other(Some(*subject)) else { continue };
                let assertion = if comparison.is_of_bytes() { "assert_bytes" } else { "assert_number" };
                needs.extend(need(comparison.span(), assertion, subject));
            }
            if let (Some(holder), Some(End::Held(name))) = (other(field.holder), said(attrs.format.len.as_ref())) {
                needs.extend(need(name.span(), "assert_tag", holder));
                needs.extend(need(span(&field.ty), "assert_counted", field));
            }
            if let (Some(switch), Some(name)) = (other(field.switch), said(attrs.switch.as_ref())) {
                needs.extend(need(name.span(), "assert_number", switch));
                needs.extend(need(span(&field.ty), "assert_union", field));
            }
            let numbers = comparisons.iter().flat_map(|comparison| comparison.numbers());
            let numbers = numbers.chain(attrs.terms().flat_map(|(_, term)| term.numbers())).map(Some);
            let constant = said(attrs.value.as_ref()).map(|constant| match constant {
                Constant::Int(number) => Some(number),
                Constant::Bytes(_) => None,
            });
            for number in numbers.chain(constant).flatten() {
                if let Number::Constant(Named { path, cast: None }) = number {
                    needs.extend(at(path.span(), quote!(const _: () = #private::assert_number_constant(&#path);)));
                }
            }
            if let Some(value) = &attrs.value {
                needs.extend(need(value.name.span(), "assert_constant", field));
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
