//! A struct or an enum that derives `Wire`, with its tokens.
//!
//! Owns what follows from a type as a whole. Its fields and variants are in `field` and `enums`.

use std::rc::Rc;

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, GenericParam, Generics, Ident};

use super::enums::{Enum, repr_words};
use super::field::{Field, name_of};
use super::links::{from_fields, known};
use super::order::{Inherited, Order};
use super::own;
use super::skipped::Skipped;
use super::tagged::Plan;
use super::types::is_refused_anyway;
use crate::attr::{self, Condition, Place, TypeAttrs, said};
use crate::caret::name;
use crate::ctxt::Ctxt;

/// A struct or an enum that derives `Wire`.
pub(crate) struct Message<'i> {
    pub(crate) ident: Ident,
    pub(crate) generics: &'i Generics,
    pub(crate) docs: String,
    pub(crate) body: Body<'i>,
    /// The fields of a struct that stand in no byte.
    pub(crate) skipped: Vec<Skipped>,
    /// Whether its fields may stand where no reference can point.
    pub(crate) is_packed: bool,
    pub(crate) attrs: TypeAttrs,
    /// The same as it is declared.
    pub(crate) declared: Vec<TokenStream>,
    /// The lints that its declaration allows, as attributes.
    pub(crate) allowed: TokenStream,
    /// The positions of the numbers that each comparison in `compact` looks at.
    pub(crate) compact: Vec<usize>,
    /// When it is in little endian order, where that depends: of an enum its number too.
    pub(crate) order: Option<Order>,
    /// What its schema is called, where that is not its own name: the enum of the fields of a tagged struct.
    pub(crate) called: Option<&'i Ident>,
    /// What a tagged struct says beside the array that it is.
    pub(crate) plan: Option<&'i Plan>,
}

/// What stands in a message's bytes.
pub(crate) enum Body<'i> {
    Struct(Vec<Field>),
    Enum(Enum<'i>),
}

impl<'i> Message<'i> {
    pub(crate) fn from_input(ctxt: &Ctxt, input: &'i DeriveInput) -> Option<Self> {
        let place = match &input.data {
            Data::Struct(_) => Place::Struct,
            // An enum is what a union should be.
            Data::Enum(_) | Data::Union(_) => Place::Enum,
        };
        let attrs = TypeAttrs::of_type(ctxt, &input.attrs, place);
        let mut skipped = Vec::new();
        let body = match &input.data {
            _ if own::is_own(&attrs) => Body::Struct(vec![own::field(ctxt, input, &attrs)?]),
            Data::Struct(data) => {
                let fields = data.fields.iter().zip(data.fields.members());
                let fields = from_fields(ctxt, fields, &attrs, None);
                skipped = fields.0;
                Body::Struct(fields.1)
            }
            Data::Enum(data) => Body::Enum(Enum::from_data(ctxt, input, data, &attrs)?),
            Data::Union(data) => {
                ctxt.error(
                    data.union_token,
                    "what a union's bytes mean is not declared: use an enum, whose number says which variant it is",
                );
                return None;
            }
        };
        if !own::is_own(&attrs) {
            own::names_are_of_a_number(ctxt, &attrs);
        }
        let (docs, declared) = (attr::docs(&input.attrs), attr::declared(&input.attrs));
        let allowed = attr::allowed(input);
        let ident = name(&input.ident, &input.attrs);
        let is_packed = is_packed(&input.attrs);
        let compact = compact(ctxt, &attrs);
        let mut message = Self {
            ident,
            generics: &input.generics,
            docs,
            body,
            skipped,
            is_packed,
            attrs,
            declared,
            allowed,
            compact,
            order: None,
            called: None,
            plan: None,
        };
        message.order = order(ctxt, &message);
        message.hand_down();
        Some(message)
    }

    /// Tells the fields when they are in little endian order, where their type says that.
    fn hand_down(&mut self) {
        let Some(order) = &self.order else { return };
        let behind = order.subjects.iter().max().map_or(0, |last| last.saturating_add(1));
        let parts = match &mut self.body {
            Body::Struct(fields) => vec![fields],
            Body::Enum(data) => data.variants.iter_mut().map(|variant| &mut variant.fields).collect(),
        };
        for (index, field) in parts.into_iter().flat_map(|fields| fields.iter_mut().enumerate()) {
            if field.is_given || field.attrs.format.endian.is_some() || field.has_no_order() {
                continue;
            }
            if index < behind {
                field.inherited = Inherited::Later;
            } else {
                (field.order, field.inherited) = (Some(order.clone()), Inherited::Order);
            }
        }
    }

    /// The fields of each part: a struct is one part, an enum has one for each variant.
    pub(crate) fn parts(&self) -> Vec<&[Field]> {
        match &self.body {
            Body::Struct(fields) => vec![fields],
            Body::Enum(data) => data.variants.iter().map(|variant| &*variant.fields).collect(),
        }
    }

    /// The fields of all parts.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &Field> {
        self.parts().into_iter().flatten()
    }

    /// Whether it is written as another type, of which its only field is.
    pub(crate) fn is_own(&self) -> bool {
        own::is_own(&self.attrs)
    }

    /// The fields of all parts that stand in no byte.
    pub(crate) fn skipped(&self) -> impl Iterator<Item = &Skipped> {
        let variants = match &self.body {
            Body::Struct(_) => &[][..],
            Body::Enum(data) => &data.variants,
        };
        self.skipped.iter().chain(variants.iter().flat_map(|variant| &variant.skipped))
    }

    /// Whether the declaration stands for many types, so that some rules can only be checked where it is used.
    pub(crate) fn is_generic(&self) -> bool {
        self.generics.params.iter().any(|param| !matches!(param, GenericParam::Lifetime(_)))
    }

    /// Whether a field's type is one that the compiler refuses in every type, or there is a number's type and no number.
    pub(crate) fn is_refused_anyway(&self) -> bool {
        let is_empty = matches!(&self.body, Body::Enum(data) if data.variants.is_empty());
        is_empty || self.fields().any(|field| is_refused_anyway(&field.ty, self.generics))
    }
}

fn is_packed(attrs: &[Attribute]) -> bool {
    repr_words(attrs).iter().any(|word| word == "packed")
}

/// The numbers that decide whether lengths are compact: those that the type is given.
fn compact(ctxt: &Ctxt, attrs: &TypeAttrs) -> Vec<usize> {
    let comparisons = said(attrs.compact.as_ref()).map(Condition::comparisons).unwrap_or_default();
    let mut positions = Vec::new();
    for term in comparisons.iter().filter_map(|comparison| comparison.term()) {
        let name = name_of(&term.subject);
        match attrs.parameters.iter().position(|parameter| parameter.name.unraw() == name) {
            Some(position) if term.inner.is_empty() => positions.push(position),
            None if attrs.lacks_given() => {}
            _ => ctxt.error(
                &term.subject,
                format!("`compact` looks at what the type is given: declare it with `given({name}: i16)`"),
            ),
        }
    }
    positions
}

/// When a type is in little endian order, where that depends, with what it looks at: of an enum only at what that is given.
fn order(ctxt: &Ctxt, message: &Message<'_>) -> Option<Order> {
    let condition = said(message.attrs.endian.as_ref())?.when()?;
    let given: Vec<_> = message.attrs.parameters.iter().map(Field::given).collect();
    let (fields, is_enum) = match &message.body {
        Body::Struct(fields) => (fields, false),
        Body::Enum(_) => (&given, true),
    };
    let comparisons = condition.comparisons();
    let terms: Vec<_> = comparisons.iter().filter_map(|comparison| comparison.term()).collect();
    let mut subjects = Vec::new();
    for term in &terms {
        let name = name_of(&term.subject);
        match known(fields, fields.len(), &term.subject) {
            Some(position) if !is_enum || term.inner.is_empty() => subjects.push(position),
            None if message.attrs.lacks_given() => {}
            _ if is_enum => ctxt.error(
                &term.subject,
                format!("`endian` of an enum looks at what the enum is given: declare it with `given({name}: u8)`"),
            ),
            _ => ctxt.error(
                &term.subject,
                format!(
                    "there is no field `{name}` for `endian` to look at: one that stands in no byte is given to the type, `#[wire(given({name}: u8))]`"
                ),
            ),
        }
    }
    (subjects.len() == terms.len()).then(|| Order { condition: Rc::clone(condition), subjects })
}
