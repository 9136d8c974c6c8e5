//! Groups of bits: neighbours that are one number in the bytes.
//!
//! Owns which fields are a group, and the hidden field in front of them, which is that number.

use proc_macro2::{Ident, Span};
use syn::spanned::Spanned as _;
use syn::{Member, Type, parse_quote};

use super::field::Field;
use crate::attr::{BitOrder, FieldAttrs, FormatAttrs, Given, Width, said};

/// The most bits of a group.
pub(crate) const MOST_BITS: u32 = 64;

/// Some bits of a number.
#[derive(Clone, Copy)]
pub(crate) struct InGroup {
    /// The position of the number.
    pub(crate) group: usize,
    /// The bits of the number.
    pub(crate) all: u8,
    pub(crate) order: BitOrder,
    /// The bits of the fields in front of it.
    pub(crate) first: u8,
    pub(crate) count: u8,
}

/// The same fields, and a hidden one in front of each group of bits. `order` says which bits the first of a group is.
pub(super) fn grouped(fields: Vec<Field>, order: BitOrder) -> Vec<Field> {
    let mut all = Vec::with_capacity(fields.len());
    let mut fields = fields.into_iter().peekable();
    while let Some(field) = fields.next() {
        if field.attrs.bits.is_none() {
            all.push(field);
            continue;
        }
        let mut group = vec![field];
        while let Some(next) = fields.next_if(|next| next.attrs.bits.is_some()) {
            group.push(next);
        }
        push_group(&mut all, group, order);
    }
    all
}

/// One group behind `fields`. Where its size is wrong, which is reported, it is what it could be.
fn push_group(fields: &mut Vec<Field>, mut group: Vec<Field>, order: BitOrder) {
    let count = |field: &Field| said(field.attrs.bits.as_ref()).map_or(1, |bits| bits.count);
    let sum = group.iter().map(|field| u32::from(count(field))).sum::<u32>();
    let all = u8::try_from(sum.next_multiple_of(8).min(MOST_BITS)).unwrap_or(8);
    let [first, ..] = &mut *group else { return };
    let order = said(first.attrs.bit_order.as_ref()).copied().unwrap_or(order);
    let position = fields.len();
    fields.push(Field::hidden(first, all / 8));
    let mut front = 0_u8;
    for mut field in group {
        let count = count(&field);
        let is_inside = front.checked_add(count).is_some_and(|end| end <= all);
        field.bits = Some(InGroup { group: position, all, order, first: if is_inside { front } else { 0 }, count });
        front = front.saturating_add(count);
        fields.push(field);
    }
}

impl Field {
    /// The number of so many bytes that a group is which begins with `first`. It takes the order of its bytes.
    fn hidden(first: &mut Self, bytes: u8) -> Self {
        let span = first.ty.span();
        let (ty, natural) = match bytes {
            1 => ("u8", 1),
            2 => ("u16", 2),
            3 | 4 => ("u32", 4),
            _ => ("u64", 8),
        };
        let ty = Ident::new(ty, span);
        let width = (bytes != natural)
            .then(|| Given { name: Ident::new("width", Span::call_site()), value: Some(Width::Bytes(bytes)) });
        let format = FormatAttrs { endian: first.attrs.format.endian.take(), width, ..FormatAttrs::default() };
        let ty: Type = parse_quote!(#ty);
        let member = Member::Named(Ident::new("__bits", Span::call_site()));
        Self {
            // No attribute names it.
            name: String::new(),
            ty,
            attrs: FieldAttrs { format, ..FieldAttrs::default() },
            is_hidden: true,
            ..Self::unsaid(member)
        }
    }
}
