//! Impls beside an error, so that the error stands alone.
//!
//! Without them every use of the type would be reported too, as if it derived nothing.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Fields, Ident, Lifetime, Type, Variant};

use crate::attr::{ApiKey, KeyValue, SetVariantAttrs, TypeAttrs, allowed, is_key_type, said};
use crate::caret::{at, span};
use crate::ctxt::Ctxt;
use crate::expand::{given_fields, implement, own_schema, parametric, response_type, scope};
use crate::{generics, paths};

/// Stands in for `#[derive(Wire)]`.
pub(crate) fn message(input: &DeriveInput) -> TokenStream {
    // What is wrong with the attributes has been reported; what is right in them makes the stubs better.
    let attrs = quietly(|ctxt| TypeAttrs::of_message(ctxt, &input.attrs));
    let (core, private, schema, format) = (paths::core(), paths::private(), paths::schema(), paths::format());
    let (encode, writer, overrun) = (paths::encode(), paths::writer(), paths::overrun());
    let (decode, reader, usize) = (paths::decode(), paths::reader(), paths::usize());
    let (encode_error, decode_error) = (paths::encode_error(), paths::decode_error());
    let generics = &input.generics;
    let clause = generics::extend(generics, &TokenStream::new());
    let plain = |trait_path: &TokenStream, clause: &TokenStream, body: &TokenStream| {
        implement(generics, &input.ident, generics, trait_path, clause, body)
    };

    let mut items = TokenStream::new();
    let layout = match &*attrs.parameters {
        [] => quote!(&#schema::Bool),
        parameters => {
            items.extend(plain(&paths::parametric(), &clause, &parametric(parameters, &own_schema())));
            let (module, field, given) = (paths::schema_mod(), paths::field(), given_fields(parameters));
            quote!(&#schema::structure(
                #module::Declaration::new(""),
                const { &#private::fields([#(#given,)* #field::new("", &#schema::Bool)]) },
            ))
        }
    };
    items.extend(plain(&paths::wire(), &clause, &quote!(const SCHEMA: &'static #schema = #layout;)));
    items.extend(plain(&paths::element(), &clause, &TokenStream::new()));
    let copy = generics::extend(generics, &quote!(for<'__de> Self: #core::marker::Copy + #decode<'__de>));
    items.extend(plain(&paths::fixed_len(), &copy, &TokenStream::new()));
    items.extend(plain(
        &encode,
        &clause,
        &quote! {
            fn measure(&self, _: #format) -> #core::result::Result<#usize, #encode_error> { #private::stub() }
            fn write(&self, _: &mut #writer<'_>, _: #format) -> #core::result::Result<(), #overrun> { #private::stub() }
        },
    ));
    // The last field may be one without a size.
    let sized = generics::extend(generics, &quote!(for<'__any> Self: #core::marker::Sized));
    items.extend(implement(
        &generics::with_any_lifetime(generics),
        &input.ident,
        generics,
        &quote!(#decode<'__de>),
        &sized,
        &quote! {
            fn read(_: &mut #reader<'__de>, _: #format) -> #core::result::Result<Self, #decode_error> { #private::stub() }
        },
    ));
    if matches!(input.data, Data::Enum(_)) {
        items.extend(union(input));
    }
    if may_be_message(input, &attrs) {
        items.extend(api_key(input, &attrs));
    }
    scope(&attrs, &allowed(input), &items)
}

/// What `switch` and conditions ask of an enum.
fn union(input: &DeriveInput) -> TokenStream {
    let (core, private, usize) = (paths::core(), paths::private(), paths::usize());
    let (writer, reader) = (paths::writer(), paths::reader());
    let (encode_error, overrun, decode_error) = (paths::encode_error(), paths::overrun(), paths::decode_error());
    let given = paths::given();
    let (ident, generics) = (&input.ident, &input.generics);
    let clause = generics::extend(generics, &TokenStream::new());
    let number = quote!(fn number(&self) -> #private::i128 { #private::stub() });
    let mut items = implement(generics, ident, generics, &quote!(#private::Numbered), &clause, &number);
    let write = quote! {
        fn measure_variant(&self, _: #given) -> #core::result::Result<#usize, #encode_error> { #private::stub() }
        fn write_variant(&self, _: &mut #writer<'_>, _: #given) -> #core::result::Result<(), #overrun> { #private::stub() }
    };
    items.extend(implement(generics, ident, generics, &quote!(#private::Union), &clause, &write));
    let read = quote! {
        type Tag = #private::u8;
        fn read_variant(
            _: #private::u8,
            _: &mut #reader<'__de>,
            _: #given,
        ) -> #core::result::Result<#core::option::Option<Self>, #decode_error> { #private::stub() }
    };
    let with_lifetime = generics::with_any_lifetime(generics);
    items.extend(implement(&with_lifetime, ident, generics, &quote!(#private::DecodeUnion<'__de>), &clause, &read));
    items
}

/// Whether the key is to be stood in for too. Every message is a set of messages, so where the type may derive
/// `MessageSet` that would be said twice.
fn may_be_message(input: &DeriveInput, attrs: &TypeAttrs) -> bool {
    match input.data {
        Data::Enum(_) => attrs.api_key.is_some() || attrs.response.is_some(),
        _ => has_attributes(input),
    }
}

/// The key and the response.
fn api_key(input: &DeriveInput, attrs: &TypeAttrs) -> TokenStream {
    let (message, private) = (paths::message(), paths::private());
    let (ident, generics) = (&input.ident, &input.generics);
    let clause = generics::extend(generics, &TokenStream::new());
    let arguments = generics::arguments_at(generics, &Lifetime::new("'__borrowed", Span::call_site()));
    let (key, literal) = match (attrs.api_key(), attrs.response()) {
        (Some(ApiKey { value: KeyValue::Literal(literal), ty, .. }), _) => (quote!(#private::#ty), literal.clone()),
        (Some(ApiKey { value: KeyValue::Constant(path), ty, .. }), _) => {
            (quote!(#private::#ty), quote!(#path as #private::#ty))
        }
        // The key of a response is that of its request.
        (None, Some(response)) if !generics::mentions(response, |name| name == ident) => {
            let response = generics::type_at(response, &Lifetime::new("'static", Span::call_site()));
            let response = at(span(&response), quote!(<#response as #message>));
            (quote!(#response::Key), quote!(#response::API_KEY))
        }
        _ => (quote!(#private::i8), quote!(0)),
    };
    let core = paths::core();
    let body = quote! {
        type Key = #key;
        const API_KEY: #key = #literal;
        const KEY: #core::option::Option<#private::i64> = #core::option::Option::None;
        type Borrowed<'__borrowed> = #ident #arguments;
    };
    let mut items = implement(generics, ident, generics, &message, &clause, &body);
    if let Some(response) = attrs.response() {
        items.extend(implement(generics, ident, generics, &paths::request(), &clause, &response_type(response)));
    }
    items
}

/// Stands in for `#[derive(MessageSet)]`.
pub(crate) fn set(input: &DeriveInput) -> TokenStream {
    // A struct with attributes may be a message, and so a set already.
    if !matches!(input.data, Data::Enum(_)) && has_attributes(input) {
        return TokenStream::new();
    }
    let attrs = quietly(|ctxt| TypeAttrs::of_set(ctxt, &input.attrs));
    let (core, private, message_set) = (paths::core(), paths::private(), paths::message_set());
    let (reader, error) = (paths::reader(), paths::decode_error());
    let (schema, usize, writer) = (paths::schema(), paths::usize(), paths::writer());
    let (encode_error, overrun) = (paths::encode_error(), paths::overrun());
    let clause = generics::extend(&input.generics, &TokenStream::new());
    let key = match (key_type(input), first_message(input), misplaced_key_type(input)) {
        (Some(ty), _, _) | (None, None, Some(ty)) => quote!(#private::#ty),
        (None, Some(first), _) => at(span(first), quote!(<#first as #message_set<'__de>>::Key)),
        (None, None, None) => quote!(#private::i8),
    };
    let given = paths::given();
    let body = quote! {
        type Key = #key;
        const MESSAGES: &'static [#private::SetMessage] = &[];
        fn read_message_as(
            _: #key,
            _: #given,
            _: &mut #reader<'__de>,
        ) -> #core::result::Result<#core::option::Option<Self>, #error> { #private::stub() }
        fn api_key(&self) -> #key { #private::stub() }
        fn schema(&self) -> &'static #schema { #private::stub() }
        fn measure_message_as(&self, _: #given) -> #core::result::Result<#usize, #encode_error> { #private::stub() }
        fn write_message_as(&self, _: #given, _: &mut #writer<'_>) -> #core::result::Result<(), #overrun> { #private::stub() }
    };
    let generics = generics::with_input_lifetime(&input.generics);
    let body = implement(&generics, &input.ident, &input.generics, &quote!(#message_set<'__de>), &clause, &body);
    scope(&attrs, &allowed(input), &body)
}

/// What the attributes of a variant of a set say. What is wrong with them has been reported before.
fn of_variant(variant: &Variant) -> SetVariantAttrs {
    let mut attrs = SetVariantAttrs::default();
    let _reported = Ctxt::collect(|ctxt| {
        attrs = SetVariantAttrs::of_variant(ctxt, &variant.attrs);
        Some(())
    });
    attrs
}

/// The type of the first key that a variant names beside its message, which may have none.
fn misplaced_key_type(input: &DeriveInput) -> Option<Ident> {
    let Data::Enum(data) = &input.data else { return None };
    data.variants.iter().find_map(|variant| Some(said(of_variant(variant).api_key.as_ref())?.ty.clone()))
}

/// The type of the first key that a variant of a set names.
fn key_type(input: &DeriveInput) -> Option<Ident> {
    let Data::Enum(data) = &input.data else { return None };
    data.variants.iter().find_map(|variant| {
        let attrs = of_variant(variant);
        match (said(attrs.api_key.as_ref()), attrs.other, variant.fields.iter().next().map(|field| &field.ty)) {
            (Some(api_key), None, None) => Some(api_key.ty.clone()),
            (None, Some(_), Some(Type::Path(path))) => {
                path.path.get_ident().filter(|ident| is_key_type(&ident.to_string())).cloned()
            }
            _ => None,
        }
    })
}

/// The first message of a set whose declaration is whole. One beside a key may have none of its own.
fn first_message(input: &DeriveInput) -> Option<&Type> {
    let Data::Enum(data) = &input.data else { return None };
    let is_param = |name: &Ident| input.generics.type_params().any(|param| param.ident == *name);
    data.variants.iter().find_map(|variant| match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 && of_variant(variant).api_key.is_none() => {
            fields.unnamed.first().map(|field| &field.ty).filter(|ty| !generics::mentions(ty, is_param))
        }
        _ => None,
    })
}

fn has_attributes(input: &DeriveInput) -> bool {
    input.attrs.iter().any(|attr| attr.path().is_ident("wire"))
}

/// What `parse` finds, without what it reports: that has been reported before.
fn quietly(parse: impl FnOnce(&Ctxt) -> TypeAttrs) -> TypeAttrs {
    let mut attrs = TypeAttrs::default();
    let _reported = Ctxt::collect(|ctxt| {
        attrs = parse(ctxt);
        Some(())
    });
    attrs
}
