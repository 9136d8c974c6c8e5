//! `Wire`: the schema. `Element` and `FixedLen`: where the type may stand. `FrameHeader`: what it says of a payload.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::Type;
use syn::ext::IdentExt as _;

use super::checks::{check_items, checks};
use super::field::{condition, constant_of, field, order, whole as size_of_whole, width};
use super::given::{fields as given_fields, first_and_last};
use super::message::key_constant;
use super::variants::constant;
use super::{implement, recursive, table};
use crate::ast::{Body, Enum, EnumVariant, Field, Message, has_length, is_number};
use crate::attr::{Endian, Given, Order, said};
use crate::caret::{at, span};
use crate::{bound, generics, paths};

pub(super) fn expand(message: &Message<'_>) -> TokenStream {
    let (ident, generics) = (&message.ident, message.generics);
    let (wire, element, fixed_len) = (paths::wire(), paths::element(), paths::fixed_len());
    let (schema, node) = schema(message);
    let clause = bound::of_generic_fields(message, &wire);
    let wire_impl = implement(generics, ident, generics, &wire, &clause, &schema);
    // The table of a tagged struct is that of its fields, and stands there.
    let table = (message.called.is_none() && message.plan.is_none()).then(|| documented(message, message));
    let element_impl = implement(generics, ident, generics, &element, &clause, &TokenStream::new());

    let is_fixed = match &message.body {
        _ if !message.attrs.parameters.is_empty() || message.attrs.is_recursive() => false,
        Body::Struct(fields) => {
            let varies = fields.iter().any(|field| field.varies() || has_length(field.codec_type()));
            !varies && !message.attrs.ignores_extra()
        }
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
pub(super) fn documented(message: &Message<'_>, shown: &Message<'_>) -> TokenStream {
    let (table, ident) = (table::docs(shown), &message.ident);
    let (impl_generics, _, clause) = message.generics.split_for_impl();
    let arguments = generics::arguments(message.generics);
    quote! {
        #table
        #[automatically_derived]
        impl #impl_generics #ident #arguments #clause {}
    }
}

/// The item of the impl, and what stands beside it.
fn schema(message: &Message<'_>) -> (TokenStream, TokenStream) {
    let (schema, private) = (paths::schema(), paths::private());
    let name = message.called.unwrap_or(&message.ident).unraw().to_string();
    let declaration = declaration(message, &name);
    let value = match &message.body {
        Body::Struct(fields) => {
            let fields = fields.iter().map(|each| field(message, fields, each));
            quote!(#schema::structure(#declaration, const { &#private::fields([#(#fields),*]) }))
        }
        Body::Enum(data) => {
            // Text has one order.
            let endian = message.attrs.endian.as_ref().filter(|_| data.text.is_none());
            let always = said(endian).and_then(Order::always);
            let (tag, endian) = (tag(message, data), order(always.unwrap_or(Endian::Big)));
            let order = message.order.as_ref().filter(|_| data.text.is_none());
            let little = order.zip(data.variants.first()).map(|(order, variant)| {
                let subjects = &mut order.subjects.iter().copied();
                let condition = condition(&order.condition, &variant.fields, subjects);
                quote!(.with_little(const { &#condition }))
            });
            let variants = variants(message, data, &name);
            quote! {
                #schema::enumeration(
                    #declaration,
                    #tag,
                    #endian,
                    const { &[#(#variants),*] },
                ) #little
            }
        }
    };
    let known = known(message);
    // Without parameters, the checks stand beside the impl, and there is one node: the compiler knows by its address that
    // what it computed from it once is the same elsewhere.
    if !message.is_generic() {
        // At `'static`, as the node, so that what is wrong with a type is said once.
        let (value, known) = (
            generics::outside(&message.ident, message.generics, value),
            generics::outside(&message.ident, message.generics, known),
        );
        let own = quote! {
            static __SCHEMA: #schema = #value;
            const __IS_KNOWN: #private::bool = #known;
        };
        if let Some(recursive) = &message.attrs.recursive {
            let (items, beside) = recursive::schema(recursive, &declaration);
            return (items, quote!(#own #beside));
        }
        let items = quote! {
            const SCHEMA: &'static #schema = &__SCHEMA;
            const IS_KNOWN: #private::bool = __IS_KNOWN;
        };
        return (items, own);
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
    // Nobody knows what a conversion does.
    let converted = message.fields().filter(|field| field.own.is_some()).map(|_| quote!(false));
    let parts = parts.chain(converted);
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
    let is_struct = matches!(message.body, Body::Struct(_));
    let extra = (is_struct && message.attrs.ignores_extra()).then(|| quote!(.ignoring_extra()));
    let versions = said(message.attrs.versions.as_ref()).map(|versions| {
        let (first, last) = first_and_last(versions);
        quote!(.versions(#first as #private::i32, #last as #private::i32))
    });
    let text = matches!(&message.body, Body::Enum(Enum { text: Some(_), .. })).then(|| quote!(.text()));
    quote!(#schema::Declaration::new(#name) #docs #api_key #response #versions #extra #text)
}

/// The number of an enum.
fn tag(message: &Message<'_>, data: &Enum<'_>) -> TokenStream {
    let tag = constant_of(&data.tag.to_string());
    if let Some(len) = data.text {
        let (module, private) = (paths::schema_mod(), paths::private());
        return quote!(#tag.with_width(#module::Width::Bytes(#len as #private::u8)));
    }
    match &message.attrs.width {
        Some(Given { name, value: Some(written) }) => {
            let width = width(*written);
            at(name.span(), quote!(#tag.with_width(#width)))
        }
        _ => tag,
    }
}

fn variants<'m>(message: &'m Message<'_>, data: &'m Enum<'_>, name: &'m str) -> impl Iterator<Item = TokenStream> + 'm {
    let (core, private, schema, module) = (paths::core(), paths::private(), paths::schema(), paths::schema_mod());
    data.variants.iter().enumerate().map(move |(index, variant)| {
        let own_name = variant.ident.unraw().to_string();
        let variant_name = format!("{name}::{own_name}");
        let docs = &variant.docs;
        let docs = (!docs.is_empty()).then(|| quote!(.docs(#docs)));
        let fields = variant.fields.iter().map(|each| field(message, &variant.fields, each));
        let tag = if variant.other.is_some() {
            quote!(#core::option::Option::None)
        } else {
            let constant = constant(index);
            quote!(#core::option::Option::Some(#constant as #private::i128))
        };
        // Those of a tagged struct are its own, and no variants to who reads an error.
        let fields = match message.called {
            Some(_) => quote!(#private::fields([#(#fields),*])),
            None => quote!(#private::variant_fields(#own_name, [#(#fields),*])),
        };
        let body = quote!(#schema::structure(#module::Declaration::new(#variant_name) #docs, const { &#fields }));
        let body = whole(message, variant, &body).map_or(body, |whole| {
            let given = given_fields(&message.attrs.parameters);
            quote! {
                #schema::structure(
                    #module::Declaration::new(#variant_name) #docs,
                    const { &#private::fields([#(#given,)* #whole]) },
                )
            }
        });
        quote!(#module::Variant { tag: #tag, body: #body })
    })
}

/// The one field that all fields of a variant are, laid out as `body`, where they stand in a size.
fn whole(message: &Message<'_>, variant: &EnumVariant<'_>, body: &TokenStream) -> Option<TokenStream> {
    let (field, format) = (paths::field(), paths::format());
    let (name, size) = variant.size(&message.attrs)?;
    let size = size_of_whole(size, name, variant.ignores_extra(&message.attrs));
    let always = said(message.attrs.endian.as_ref()).and_then(Order::always);
    let ordered = |endian: Endian| {
        let endian = order(endian);
        quote!(#format::DEFAULT.with_endian(#endian))
    };
    let format = always.filter(|endian| *endian == Endian::Little).map(|endian| {
        let format = ordered(endian);
        quote!(.with_format(#format))
    });
    let little = message.order.as_ref().map(|order| {
        let condition = condition(&order.condition, &variant.fields, &mut order.subjects.iter().copied());
        let format = ordered(Endian::Little);
        quote!(.with_little(const { &#condition }, const { &#format }))
    });
    Some(quote!(#field::whole(const { &#body }) #format #size #little))
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
    let clause = generics::extend(
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
