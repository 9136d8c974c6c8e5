//! A type that is written as another: the one field of which it is made for that.
//!
//! Owns what its declaration must be. How it is written is said where it stands.

use quote::quote;
use syn::parse::Parser as _;
use syn::{Data, DeriveInput, Index, Member};

use super::field::Field;
use crate::attr::{As, Given, TypeAttrs};
use crate::ctxt::Ctxt;

/// Whether the type is written as another.
pub(super) fn is_own(attrs: &TypeAttrs) -> bool {
    attrs.transparent.is_some() || attrs.written_as.is_some()
}

/// What the type is written as, as if it were a struct of that alone; `None` where that is a mistake, which is told.
pub(super) fn field(ctxt: &Ctxt, input: &DeriveInput, attrs: &TypeAttrs) -> Option<Field> {
    beside(ctxt, attrs);
    if let Some(Given { name, value }) = &attrs.written_as {
        if let Some(transparent) = &attrs.transparent {
            ctxt.error(transparent, "a type is written as one other: remove `transparent` or `as`");
        }
        // Of a mistake that has been told, nothing follows.
        let As(ty) = value.as_ref()?;
        let field = syn::Field::parse_unnamed.parse2(quote!(#ty)).ok()?;
        let member = Member::Unnamed(Index { index: 0, span: name.span() });
        return Some(Field::new(ctxt, &field, member));
    }
    let Data::Struct(data) = &input.data else { return None };
    let mut fields = data.fields.iter().zip(data.fields.members());
    match (fields.next(), fields.next()) {
        (Some((field, member)), None) => {
            let field = Field::new(ctxt, field, member);
            for name in field.attrs.names() {
                let message = format!("the field that holds this type says how it is written: put `{name}` there");
                ctxt.error(name, message);
            }
            Some(field)
        }
        (Some(_), Some((second, _))) => {
            ctxt.error(
                &second.ty,
                "a transparent type is written as its only field: remove this one, or `transparent`",
            );
            None
        }
        (None, _) => {
            ctxt.error(&input.ident, "a transparent type is written as its only field, and this one has none");
            None
        }
    }
}

/// Refuses what says how bytes stand, which the field says that holds the type.
fn beside(ctxt: &Ctxt, attrs: &TypeAttrs) {
    let TypeAttrs { api_key, response, given, versions, compact, endian, width, extra, .. } = attrs;
    let layout = [
        api_key.as_ref().map(|given| &given.name),
        response.as_ref().map(|given| &given.name),
        given.as_ref().map(|given| &given.name),
        versions.as_ref().map(|given| &given.name),
        compact.as_ref().map(|given| &given.name),
        endian.as_ref().map(|given| &given.name),
        width.as_ref().map(|given| &given.name),
        extra.as_ref().map(|given| &given.name),
    ];
    for name in layout.into_iter().flatten() {
        ctxt.error(
            name,
            format!("a type that is written as another has no layout of its own: remove `{name}`, or put it on the field that holds the type"),
        );
    }
}

/// Refuses names of numbers on a type that is none.
pub(super) fn names_are_of_a_number(ctxt: &Ctxt, attrs: &TypeAttrs) {
    for name in [&attrs.names, &attrs.flags].into_iter().flatten().map(|given| &given.name) {
        ctxt.error(
            name,
            format!("`{name}` is for numbers: put it on a field, or add `transparent` to a struct that is one number"),
        );
    }
}
