//! An enum that derives `MessageSet`, with its tokens.
//!
//! Owns which messages a variant stands for. Whether their keys differ only the compiler sees.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens as _;
use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Expr, GenericParam, Generics, Ident, Member, Type};

use super::types::is_refused_anyway;
use crate::attr::{self, ApiKey, SetVariantAttrs, TypeAttrs};
use crate::caret::name;
use crate::ctxt::Ctxt;

/// An enum that derives `MessageSet`.
pub(crate) struct Set<'i> {
    pub(crate) ident: Ident,
    pub(crate) generics: &'i Generics,
    pub(crate) variants: Vec<Variant<'i>>,
    pub(crate) attrs: TypeAttrs,
    /// The lints that its declaration allows, as attributes.
    pub(crate) allowed: TokenStream,
}

/// A variant of a set.
pub(crate) struct Variant<'i> {
    pub(crate) ident: &'i Ident,
    pub(crate) docs: String,
    /// The number that stands behind it, as in `Ping(Ping) = 3`.
    pub(crate) number: Option<&'i Expr>,
    pub(crate) content: Content<'i>,
}

/// Which messages a variant stands for.
pub(crate) enum Content<'i> {
    /// The one that it holds, or those of the set that it holds.
    Message(&'i Type),
    /// One without bytes, which has this key.
    Empty(ApiKey),
    /// Every one that no other variant has: it holds the key and the payload.
    Other(Box<Other<'i>>),
}

/// What a set's variant for all other messages holds.
pub(crate) struct Other<'i> {
    /// The word that makes it one.
    pub(crate) name: Ident,
    /// The field that holds the key, and its type.
    pub(crate) key: (Member, &'i Type),
    /// The field that holds the payload, and its type.
    pub(crate) payload: (Member, &'i Type),
}

impl<'i> Variant<'i> {
    fn new(ctxt: &Ctxt, variant: &'i syn::Variant) -> Option<Self> {
        let SetVariantAttrs { api_key, other } = SetVariantAttrs::of_variant(ctxt, &variant.attrs);
        variant.fields.iter().for_each(|field| attr::none(ctxt, &field.attrs));
        let ident = &variant.ident;
        let fields: Vec<_> = variant.fields.members().zip(variant.fields.iter().map(|field| &field.ty)).collect();
        let content = match (&*fields, other, api_key) {
            (_, Some(_), Some(api_key)) => {
                let message = "`other` takes every key that no other variant has: remove `api_key`";
                ctxt.error(&api_key.name, message);
                return None;
            }
            ([key, payload], Some(name), None) => {
                Content::Other(Box::new(Other { name, key: key.clone(), payload: payload.clone() }))
            }
            (_, Some(_), None) => {
                let message =
                    format!("what takes every other message holds its key and its payload: `{ident}(u8, &'a [u8])`");
                ctxt.error(ident, message);
                return None;
            }
            ([(Member::Unnamed(_), message)], None, Some(api_key)) => {
                let message = match message {
                    Type::Path(path) => path.path.segments.last().map(|last| format!("`{}`", last.ident)),
                    _ => None,
                };
                let message = message.unwrap_or_else(|| "the message".to_owned());
                ctxt.error(
                    &api_key.name,
                    format!(
                        "a message names its api_key where it is declared: move this to {message}, or remove it if one is there"
                    ),
                );
                return None;
            }
            ([(Member::Unnamed(_), message)], None, None) => Content::Message(message),
            // What is wrong with the key has been reported.
            ([], None, Some(api_key)) => Content::Empty(api_key.value?),
            ([], None, None) => {
                let message = format!(
                    "a variant without a message needs a key, `#[wire(api_key = 3)]`, or a message: `{ident}(TheMessage)`"
                );
                ctxt.error(ident, message);
                return None;
            }
            _ => {
                let message = format!(
                    "a variant holds one message, which derives `Wire` and names its api_key: `{ident}(TheMessage)`"
                );
                ctxt.error(ident, message);
                return None;
            }
        };
        let number = variant.discriminant.as_ref().map(|(_, number)| number);
        Some(Self { ident, docs: attr::docs(&variant.attrs), number, content })
    }

    /// The type of the variant's key and where it stands, where the declaration of the set says it.
    pub(crate) fn key_type(&self) -> Option<(String, Span)> {
        match &self.content {
            Content::Message(_) => None,
            Content::Empty(api_key) => Some((api_key.ty.to_string(), api_key.span)),
            Content::Other(other) => Some((other.key.1.to_token_stream().to_string(), other.key.1.span())),
        }
    }
}

impl<'i> Set<'i> {
    pub(crate) fn from_input(ctxt: &Ctxt, input: &'i DeriveInput) -> Option<Self> {
        let data = match &input.data {
            Data::Enum(data) => data,
            Data::Struct(syn::DataStruct { struct_token: token, .. }) => {
                ctxt.error(token, "`MessageSet` is for enums: one variant for each message");
                return None;
            }
            Data::Union(data) => {
                ctxt.error(data.union_token, "`MessageSet` is for enums: one variant for each message");
                return None;
            }
        };
        let attrs = TypeAttrs::of_set(ctxt, &input.attrs);
        if data.variants.is_empty() {
            ctxt.error(&input.ident, "a set needs a message: add a variant such as `Echo(EchoRequest<'a>)`");
        }
        for param in &input.generics.params {
            match param {
                GenericParam::Lifetime(_) => {}
                GenericParam::Type(param) => {
                    ctxt.error(&param.ident, "a set cannot be generic over types: name its messages");
                }
                GenericParam::Const(param) => {
                    ctxt.error(&param.ident, "a set cannot be generic over constants: name its messages");
                }
            }
        }
        let variants = data.variants.iter().filter_map(|variant| Variant::new(ctxt, variant)).collect();
        let allowed = attr::allowed(input);
        let ident = name(&input.ident, &input.attrs);
        Some(Self { ident, generics: &input.generics, variants, attrs, allowed })
    }

    /// The messages and sets that variants hold, in their order.
    pub(crate) fn messages(&self) -> impl Iterator<Item = &'i Type> {
        self.variants.iter().filter_map(|variant| match variant.content {
            Content::Message(message) => Some(message),
            _ => None,
        })
    }

    /// The integer type of the keys, where the declaration of the set says it.
    pub(crate) fn key_type(&self) -> Option<Ident> {
        self.variants.iter().find_map(Variant::key_type).map(|(name, _)| Ident::new(&name, Span::call_site()))
    }

    /// Whether a variant's type is one that the compiler refuses in every enum.
    pub(crate) fn is_refused_anyway(&self) -> bool {
        self.variants.iter().any(|variant| match &variant.content {
            Content::Message(message) => is_refused_anyway(message, self.generics),
            Content::Other(other) => is_refused_anyway(other.payload.1, self.generics),
            Content::Empty(_) => false,
        })
    }
}
