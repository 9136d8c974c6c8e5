//! The model: what a declaration says, with its tokens, before it is checked.
//!
//! Owns the step from syntax to model. Generators read nothing else.

use syn::ext::IdentExt;
use syn::visit::Visit;
use syn::visit_mut::VisitMut;
use syn::{
    Data, DeriveInput, Expr, Fields, GenericParam, Generics, Ident, Lifetime, Member, Type, TypeFnPtr, TypeImplTrait,
    TypeInfer, TypeReference, TypeTraitObject,
};

use crate::attr::{self, TypeAttrs};
use crate::ctxt::Ctxt;

/// A struct that derives `Wire`.
pub(crate) struct Message<'i> {
    pub(crate) ident: &'i Ident,
    pub(crate) generics: &'i Generics,
    pub(crate) fields: Vec<Field>,
    pub(crate) attrs: TypeAttrs,
}

/// A field in the order of the bytes.
pub(crate) struct Field {
    /// How the code names it.
    pub(crate) member: Member,
    /// How schema and errors name it.
    pub(crate) name: String,
    pub(crate) ty: Type,
}

impl<'i> Message<'i> {
    pub(crate) fn from_input(ctxt: &Ctxt, input: &'i DeriveInput) -> Option<Self> {
        let attrs = TypeAttrs::of_message(ctxt, &input.attrs);
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
        Some(Self { ident: &input.ident, generics: &input.generics, fields, attrs })
    }

    /// Whether the declaration stands for many types, so that some rules can only be checked where it is used.
    pub(crate) fn is_generic(&self) -> bool {
        self.generics.params.iter().any(|param| !matches!(param, GenericParam::Lifetime(_)))
    }

    /// Whether a field's type is one that the compiler refuses in every struct.
    pub(crate) fn is_refused_anyway(&self) -> bool {
        self.fields.iter().any(|field| is_refused_anyway(&field.ty, self.generics))
    }
}

fn from_fields(ctxt: &Ctxt, fields: &Fields) -> Vec<Field> {
    fields
        .iter()
        .zip(fields.members())
        .map(|(field, member)| {
            attr::none(ctxt, &field.attrs, "a field takes no attributes, its type says how it is encoded");
            let name = match &member {
                Member::Named(ident) => ident.unraw().to_string(),
                Member::Unnamed(index) => index.index.to_string(),
            };
            Field { member, name, ty: ungrouped(&field.ty) }
        })
        .collect()
}

/// An enum that derives `MessageSet`.
pub(crate) struct Set<'i> {
    pub(crate) ident: &'i Ident,
    pub(crate) generics: &'i Generics,
    pub(crate) variants: Vec<Variant<'i>>,
    pub(crate) attrs: TypeAttrs,
}

/// A variant and the message that it holds.
pub(crate) struct Variant<'i> {
    pub(crate) ident: &'i Ident,
    pub(crate) message: &'i Type,
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
        let variants = data
            .variants
            .iter()
            .filter_map(|variant| {
                attr::none(ctxt, &variant.attrs, VARIANT_RULE);
                match &variant.fields {
                    Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                        let field = fields.unnamed.first()?;
                        attr::none(ctxt, &field.attrs, VARIANT_RULE);
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
        Some(Self { ident: &input.ident, generics: &input.generics, variants, attrs })
    }

    /// Whether a variant's type is one that the compiler refuses in every enum.
    pub(crate) fn is_refused_anyway(&self) -> bool {
        self.variants.iter().any(|variant| is_refused_anyway(variant.message, self.generics))
    }
}

/// `ty` without the invisible groups around what `macro_rules` put in for a fragment such as `$ty`.
fn ungrouped(ty: &Type) -> Type {
    struct Ungroup;

    impl VisitMut for Ungroup {
        fn visit_type_mut(&mut self, ty: &mut Type) {
            while let Type::Group(group) = ty {
                *ty = (*group.elem).clone();
            }
            syn::visit_mut::visit_type_mut(self, ty);
        }
    }

    let mut ty = ty.clone();
    Ungroup.visit_type_mut(&mut ty);
    ty
}

const VARIANT_RULE: &str = "a variant takes no attributes, its message says how it is encoded";

/// Whether `ty` leaves something open that a declaration must say: a lifetime, or a type.
fn is_refused_anyway(ty: &Type, generics: &Generics) -> bool {
    struct Find<'g> {
        generics: &'g Generics,
        found: bool,
    }

    impl Visit<'_> for Find<'_> {
        fn visit_lifetime(&mut self, lifetime: &Lifetime) {
            let is_declared = self.generics.lifetimes().any(|param| param.lifetime == *lifetime);
            self.found |= !is_declared && lifetime.ident != "static";
        }

        fn visit_type_reference(&mut self, reference: &TypeReference) {
            self.found |= reference.lifetime.is_none();
            syn::visit::visit_type_reference(self, reference);
        }

        fn visit_type_infer(&mut self, _: &TypeInfer) {
            self.found = true;
        }

        fn visit_type_impl_trait(&mut self, _: &TypeImplTrait) {
            self.found = true;
        }

        // Here a lifetime may be left out or new.
        fn visit_type_fn_ptr(&mut self, _: &TypeFnPtr) {}
        fn visit_type_trait_object(&mut self, _: &TypeTraitObject) {}
        fn visit_expr(&mut self, _: &Expr) {}
    }

    let mut find = Find { generics, found: false };
    find.visit_type(ty);
    find.found
}
