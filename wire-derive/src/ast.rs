//! The model: what a declaration says, with its tokens, before it is checked.
//!
//! Owns the step from syntax to model. Generators read nothing else.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, Generics, Ident, Member, Type};

use crate::attr::{self, TypeAttrs};
use crate::ctxt::Ctxt;
use crate::paths::Paths;

/// A struct that derives `Wire`.
pub(crate) struct Message<'i> {
    pub(crate) ident: &'i Ident,
    pub(crate) generics: &'i Generics,
    pub(crate) fields: Vec<Field<'i>>,
    pub(crate) attrs: TypeAttrs,
    pub(crate) paths: Paths,
}

/// A field in the order of the bytes.
pub(crate) struct Field<'i> {
    /// How the code names it.
    pub(crate) member: Member,
    /// How schema and errors name it.
    pub(crate) name: String,
    pub(crate) ty: &'i Type,
}

impl<'i> Message<'i> {
    pub(crate) fn from_input(ctxt: &Ctxt, input: &'i DeriveInput) -> Option<Self> {
        let attrs = TypeAttrs::parse(ctxt, &input.attrs);
        let fields = match &input.data {
            Data::Struct(data) => from_fields(ctxt, &data.fields),
            Data::Enum(data) => {
                ctxt.error(
                    data.enum_token,
                    "`Wire` is for structs, an enum has no layout: hold an integer, or derive `MessageSet` to choose messages by api_key",
                );
                return None;
            }
            Data::Union(data) => {
                ctxt.error(
                    data.union_token,
                    "`Wire` is for structs: what a union's bytes mean is not declared, so declare a struct",
                );
                return None;
            }
        };
        let paths = Paths::new(attrs.krate.as_ref());
        Some(Self { ident: &input.ident, generics: &input.generics, fields, attrs, paths })
    }

    /// Whether the generics name a type, so that some rules can only be checked where the type is used.
    pub(crate) fn has_type_params(&self) -> bool {
        self.generics.type_params().next().is_some()
    }
}

fn from_fields<'i>(ctxt: &Ctxt, fields: &'i Fields) -> Vec<Field<'i>> {
    fields
        .iter()
        .zip(fields.members())
        .map(|(field, member)| {
            attr::none(ctxt, &field.attrs, "a field");
            let name = match &member {
                Member::Named(ident) => ident.unraw().to_string(),
                Member::Unnamed(index) => index.index.to_string(),
            };
            Field { member, name, ty: &field.ty }
        })
        .collect()
}

/// An enum that derives `MessageSet`.
pub(crate) struct Set<'i> {
    pub(crate) ident: &'i Ident,
    pub(crate) generics: &'i Generics,
    pub(crate) variants: Vec<Variant<'i>>,
    pub(crate) paths: Paths,
}

/// A variant and the message that it holds.
pub(crate) struct Variant<'i> {
    pub(crate) ident: &'i Ident,
    pub(crate) message: &'i Type,
}

impl<'i> Set<'i> {
    pub(crate) fn from_input(ctxt: &Ctxt, input: &'i DeriveInput) -> Option<Self> {
        let krate = attr::set_attrs(ctxt, &input.attrs);
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
        if data.variants.is_empty() {
            ctxt.error(&input.ident, "a set needs a message: add a variant such as `Echo(EchoRequest<'a>)`");
        }
        if let Some(param) = input.generics.type_params().next() {
            ctxt.error(&param.ident, "a set cannot be generic over types: name its messages");
        }
        let variants = data
            .variants
            .iter()
            .filter_map(|variant| {
                attr::none(ctxt, &variant.attrs, "a variant");
                match &variant.fields {
                    Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                        let field = fields.unnamed.first()?;
                        attr::none(ctxt, &field.attrs, "a variant");
                        Some(Variant { ident: &variant.ident, message: &field.ty })
                    }
                    _ => {
                        let message = format!(
                            "a variant holds one message, which derives `Wire` and names its api_key: `{}(TheMessage)`",
                            variant.ident
                        );
                        ctxt.error(&variant.ident, message);
                        None
                    }
                }
            })
            .collect();
        let paths = Paths::new(krate.as_ref());
        Some(Self { ident: &input.ident, generics: &input.generics, variants, paths })
    }
}

/// The span of a type as the caret should show it.
pub(crate) fn span(ty: &Type) -> Span {
    ty.span()
}
