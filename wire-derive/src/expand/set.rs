//! `MessageSet`: one message of several.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::ext::IdentExt as _;
use syn::spanned::Spanned as _;
use syn::{Ident, Lifetime};

use super::given::{fields as given_fields, parametric};
use super::implement;
use super::message::{constant, has_sign};
use crate::ast::{Content, Other, Set, Variant};
use crate::caret::{at, silent, span};
use crate::{generics, paths};

pub(super) fn expand(set: &Set<'_>) -> TokenStream {
    let Some(key) = key_type(set) else {
        return TokenStream::new();
    };
    let (core, private) = (paths::core(), paths::private());
    let has_sign = match (set.key_type(), set.messages().next()) {
        (None, Some(first)) => {
            let message_set = paths::message_set();
            quote!(<#first as #message_set<'__de>>::HAS_SIGN)
        }
        (ty, _) => {
            let has_sign = ty.as_ref().is_some_and(has_sign);
            quote!(#core::option::Option::Some(#has_sign))
        }
    };
    let (read, write) = (read(set), write(set));
    let body = quote! {
        type Key = #key;

        const MESSAGES: &'static [#private::SetMessage] = &__MESSAGES;

        const HAS_SIGN: #core::option::Option<#private::bool> = #has_sign;

        #read

        #write
    };
    let generics = generics::with_input_lifetime(set.generics);
    let clause = generics::extend(set.generics, &bounds(set, &key));
    let trait_path = paths::message_set();
    let implementation = implement(&generics, &set.ident, set.generics, &quote!(#trait_path<'__de>), &clause, &body);
    let items = items(set);
    let (table, given) = (table(set), given(set));
    quote!(#items #implementation #table #given)
}

/// What the set is given, and that its messages are given just that, or nothing.
fn given(set: &Set<'_>) -> TokenStream {
    let (schema, module, private) = (paths::schema(), paths::schema_mod(), paths::private());
    let parameters = &set.attrs.parameters;
    let fields = given_fields(parameters);
    let messages = set.variants.iter().enumerate().filter_map(|(index, variant)| match &variant.content {
        Content::Message(ty) => {
            Some(at(span(ty), quote!(const _: () = #private::assert_given(&__VARIANTS[#index], &__GIVEN);)))
        }
        Content::Empty(_) | Content::Other(_) => None,
    });
    let parametric = (!parameters.is_empty()).then(|| {
        let body = parametric(parameters, &quote!(&__GIVEN));
        let clause = generics::extend(set.generics, &TokenStream::new());
        implement(set.generics, &set.ident, set.generics, &paths::parametric(), &clause, &body)
    });
    quote! {
        static __GIVEN: #schema = #schema::structure(
            #module::Declaration::new(""),
            const { &#private::fields([#(#fields),*]) },
        );
        #(#messages)*
        #parametric
    }
}

/// The integer type of the keys: that of the variants that say it, or of the first message.
fn key_type(set: &Set<'_>) -> Option<TokenStream> {
    let (private, message_set) = (paths::private(), paths::message_set());
    match (set.key_type(), set.messages().next()) {
        (Some(ty), _) => Some(quote!(#private::#ty)),
        (None, Some(first)) => Some(quote!(<#first as #message_set<'__de>>::Key)),
        (None, None) => None,
    }
}

/// What is wrong with a variant is reported by the `table`, once; these bounds keep the impl from saying it again.
fn bounds(set: &Set<'_>, key: &TokenStream) -> TokenStream {
    let (message_set, encode, decode) = (paths::message_set(), paths::encode(), paths::decode());
    let is_own = set.key_type().is_none();
    let messages = set.messages().enumerate().map(|(index, ty)| {
        // The type of the first is what the others are compared with.
        let same_key = if is_own && index == 0 { TokenStream::new() } else { quote!(, Key = #key) };
        quote!(#ty: #message_set<'__de #same_key>,)
    });
    let other = other(set).map(|(_, _, Other { payload: (_, ty), .. })| quote!(#ty: #encode + #decode<'__de>,));
    quote!(#(#messages)* #other)
}

/// The variant for all other messages, and its position.
fn other<'s, 'i>(set: &'s Set<'i>) -> Option<(usize, &'s Variant<'i>, &'s Other<'i>)> {
    set.variants.iter().enumerate().find_map(|(index, variant)| match &variant.content {
        Content::Other(other) => Some((index, variant, &**other)),
        _ => None,
    })
}

/// The name of the constant that is the key of the variant at `index`.
fn key_name(index: usize) -> Ident {
    format_ident!("__API_KEY{index}")
}

/// The name of the schema of the variant at `index`, which holds no message with one of its own.
fn schema_name(index: usize) -> Ident {
    format_ident!("__SCHEMA{index}")
}

/// Keys and layouts that no message has.
fn items(set: &Set<'_>) -> TokenStream {
    let (private, schema, module) = (paths::private(), paths::schema(), paths::schema_mod());
    let (field, format, wire) = (paths::field(), paths::format(), paths::wire());
    let mut items = TokenStream::new();
    for (index, variant) in set.variants.iter().enumerate() {
        let (key, schema_name) = (key_name(index), schema_name(index));
        let name = format!("{}::{}", set.ident.unraw(), variant.ident.unraw());
        let docs = (!variant.docs.is_empty()).then_some(&variant.docs).map(|docs| quote!(.docs(#docs)));
        match &variant.content {
            Content::Message(_) => {}
            Content::Empty(api_key) => {
                items.extend(constant(&key, api_key));
                items.extend(quote! {
                    static #schema_name: #schema = #schema::structure(
                        #module::Declaration::new(#name) #docs .api_key(#key as #private::i64),
                        &[],
                    );
                });
            }
            Content::Other(other) => {
                let (member, ty) = &other.payload;
                let ty = generics::type_at(ty, &Lifetime::new("'static", Span::call_site()));
                let span = span(&ty);
                let payload = match member {
                    syn::Member::Named(name) => name.unraw().to_string(),
                    syn::Member::Unnamed(index) => index.index.to_string(),
                };
                let layout = at(span, quote!(<#ty as #wire>::SCHEMA));
                let check = at(span, quote!(#private::assert_payload(&#schema_name);));
                items.extend(quote! {
                    static #schema_name: #schema = #schema::structure(
                        #module::Declaration::new(#name) #docs,
                        const {
                            &#private::fields([
                                #field::new(#payload, #layout).with_format(#format::DEFAULT.with_end(#module::End::Rest)),
                            ])
                        },
                    );
                    const _: () = { #check };
                });
            }
        }
    }
    items
}

fn read(set: &Set<'_>) -> TokenStream {
    let (core, private, message_set) = (paths::core(), paths::private(), paths::message_set());
    let (reader, error) = (paths::reader(), paths::decode_error());
    // A message is a set of one, so a variant may hold a message or a set of another crate.
    let arms = set.variants.iter().enumerate().map(|(index, variant)| {
        let (ident, key, schema) = (variant.ident, key_name(index), schema_name(index));
        match &variant.content {
            Content::Message(ty) => quote! {
                if let #core::option::Option::Some(__message) =
                    <#ty as #message_set<'__de>>::read_message_as(__api_key, __given, __reader)?
                {
                    return #core::result::Result::Ok(#core::option::Option::Some(Self::#ident(__message)));
                }
            },
            Content::Empty(_) => quote! {
                if __api_key == #key {
                    #private::read_empty(__reader, &#schema)?;
                    return #core::result::Result::Ok(#core::option::Option::Some(Self::#ident {}));
                }
            },
            Content::Other(other) => {
                let ((key, _), (payload, ty)) = (&other.key, &other.payload);
                quote! {
                    let __payload = #private::read_payload::<#ty>(__reader, &#schema)?;
                    return #core::result::Result::Ok(#core::option::Option::Some(
                        Self::#ident { #key: __api_key, #payload: __payload },
                    ));
                }
            }
        }
    });
    let none = other(set).is_none().then(|| quote!(#core::result::Result::Ok(#core::option::Option::None)));
    let given = paths::given();
    // `Self::Key` could be a variant.
    quote! {
        #[inline]
        fn read_message_as(
            __api_key: <Self as #message_set<'__de>>::Key,
            __given: #given,
            __reader: &mut #reader<'__de>,
        ) -> #core::result::Result<#core::option::Option<Self>, #error> {
            #(#arms)*
            #none
        }
    }
}

/// What is asked of a value: its key, its layout and its bytes.
fn write(set: &Set<'_>) -> TokenStream {
    let (core, private, message_set, usize) = (paths::core(), paths::private(), paths::message_set(), paths::usize());
    let (schema, writer, error, overrun) = (paths::schema(), paths::writer(), paths::encode_error(), paths::overrun());
    let given = paths::given();
    let key = matching(set, &quote!(api_key), &TokenStream::new(), |index, other| match other {
        None => {
            let key = key_name(index);
            quote!(#key)
        }
        Some(_) => quote!(*__api_key),
    });
    let layout = matching(set, &quote!(schema), &TokenStream::new(), |index, _| {
        let schema = schema_name(index);
        quote!(&#schema)
    });
    let measure = matching(set, &quote!(measure_message_as), &quote!(__given), |index, other| match other {
        None => quote!(#core::result::Result::Ok(0)),
        Some(_) => {
            let schema = schema_name(index);
            quote! {
                #private::measure_payload(
                    &__MESSAGES,
                    *__api_key as #private::i64,
                    __payload,
                    &#schema,
                )
            }
        }
    });
    let write = matching(set, &quote!(write_message_as), &quote!(__given, __writer), |_, other| match other {
        None => quote!(#core::result::Result::Ok(())),
        Some(_) => quote!(#private::write_payload(__payload, __writer)),
    });
    quote! {
        #[inline]
        fn api_key(&self) -> <Self as #message_set<'__de>>::Key {
            #key
        }

        #[inline]
        fn schema(&self) -> &'static #schema {
            #layout
        }

        #[inline]
        fn measure_message_as(&self, __given: #given) -> #core::result::Result<#usize, #error> {
            #measure
        }

        #[inline]
        fn write_message_as(&self, __given: #given, __writer: &mut #writer<'_>) -> #core::result::Result<(), #overrun> {
            #write
        }
    }
}

/// A `match` of a value: a message is asked `method`, and for a variant that holds none stands what `own` makes of its
/// position, and of what it holds of other messages.
fn matching(
    set: &Set<'_>,
    method: &TokenStream,
    argument: &TokenStream,
    own: impl Fn(usize, Option<&Other<'_>>) -> TokenStream,
) -> TokenStream {
    let message_set = paths::message_set();
    let arms = set.variants.iter().enumerate().map(|(index, variant)| {
        let ident = variant.ident;
        match &variant.content {
            Content::Message(ty) => {
                quote!(Self::#ident(__message) => <#ty as #message_set<'__de>>::#method(__message, #argument),)
            }
            Content::Empty(_) => {
                let own = own(index, None);
                quote!(Self::#ident {} => #own,)
            }
            Content::Other(other) => {
                let ((key, _), (payload, _)) = (&other.key, &other.payload);
                let own = own(index, Some(other));
                quote!(Self::#ident { #key: __api_key, #payload: __payload } => #own,)
            }
        }
    });
    quote!(match self { #(#arms)* })
}

/// The messages of all variants in one table, in which no two have one key; the caret stands on the later. A number that
/// a variant has in Rust is its key.
fn table(set: &Set<'_>) -> TokenStream {
    let (private, i128) = (paths::private(), paths::i128());
    let variants = set.variants.iter().enumerate().map(|(index, each)| variant(index, each));
    let checks = set.variants.iter().enumerate().map(|(index, variant)| {
        let (span, check) = match &variant.content {
            Content::Message(ty) => (span(ty), quote!(assert_distinct_keys)),
            Content::Empty(api_key) => (api_key.span, quote!(assert_distinct_keys)),
            // It comes last, and has what the others leave.
            Content::Other(other) => (other.key.1.span(), quote!(assert_keeps_key)),
        };
        at(span, quote!(const _: () = #private::#check(__VARIANTS, #index);))
    });
    let numbers = set.variants.iter().enumerate().filter_map(|(index, variant)| {
        let (number, span) = (variant.number?, variant.number?.span());
        // The cast of a literal is one of which lints say that nobody needs it.
        let number = generics::outside(&set.ident, set.generics, quote!((#number)));
        let number = at(silent(span), quote!(#number as #i128));
        let name = format_ident!("__NUMBER{index}");
        let check = at(span, quote!(const _: () = #private::assert_number_is_key(__VARIANTS, #index, #name);));
        Some(quote!(const #name: #i128 = #number; #check))
    });
    quote! {
        const __VARIANTS: &[#private::SetVariant] = &[#(#variants),*];
        static __MESSAGES: [#private::SetMessage; #private::count(__VARIANTS)] = #private::joined(__VARIANTS);
        #(#checks)*
        #(#numbers)*
    }
}

/// What the variant at `index` stands for.
fn variant(index: usize, variant: &Variant<'_>) -> TokenStream {
    let (core, private) = (paths::core(), paths::private());
    let (key, schema) = (key_name(index), schema_name(index));
    let own = |key: TokenStream, ty: &Ident, path: &TokenStream| {
        let has_sign = has_sign(ty);
        quote! {
            #private::SetVariant {
                messages: const {
                    &[#private::SetMessage { key: #key, schema: &#schema, response: #core::option::Option::None }]
                },
                width: #core::mem::size_of::<#path>(),
                has_sign: #core::option::Option::Some(#has_sign),
            }
        }
    };
    match &variant.content {
        Content::Message(ty) => {
            let ty = generics::type_at(ty, &Lifetime::new("'static", Span::call_site()));
            at(span(&ty), quote!(#private::variant::<#ty>()))
        }
        Content::Empty(api_key) => {
            let ty = &api_key.ty;
            own(quote!(#core::option::Option::Some(#key as #private::i64)), ty, &quote!(#private::#ty))
        }
        Content::Other(other) => {
            let ty = other.key.1.to_token_stream();
            // That it is one of the types of keys has been checked.
            own(quote!(#core::option::Option::None), &Ident::new(&ty.to_string(), Span::call_site()), &ty)
        }
    }
}
