//! Groups of bits: neighbours that are one number in the bytes.
//!
//! Owns which fields are a group, and the hidden field in front of them, which is that number.

use proc_macro2::{Ident, Span};
use syn::spanned::Spanned as _;
use syn::{Member, Type, parse_quote};

use super::field::{Field, InGroup};
use crate::attr::{BitOrder, Endian, FieldAttrs, FormatAttrs, Given, Order, TypeAttrs, Width, said};

/// The most bits of a group.
pub(crate) const MOST_BITS: u32 = 64;

/// The orders that a type says, of bytes unless a condition decides that.
#[derive(Clone, Copy)]
pub(super) struct Orders {
    bits: BitOrder,
    bytes: Option<Endian>,
}

impl Orders {
    pub(super) fn of(attrs: &TypeAttrs) -> Self {
        let bytes = said(attrs.endian.as_ref()).map_or(Some(Endian::Big), Order::always);
        Self { bits: said(attrs.bit_order.as_ref()).copied().unwrap_or(BitOrder::Msb), bytes }
    }

    /// Those of bits that begin with `first`.
    fn of_group(self, first: &Field) -> Self {
        let bytes = said(first.attrs.format.endian.as_ref()).map_or(self.bytes, Order::always);
        Self { bits: said(first.attrs.bit_order.as_ref()).copied().unwrap_or(self.bits), bytes }
    }

    /// Whether bits that fill whole bytes are what they are by themselves, whatever follows them.
    fn go_on(self) -> bool {
        matches!((self.bytes, self.bits), (Some(Endian::Big), BitOrder::Msb) | (Some(Endian::Little), BitOrder::Lsb))
    }
}

/// The same fields, and a hidden one in front of each group of bits.
pub(super) fn grouped(fields: Vec<Field>, orders: Orders) -> Vec<Field> {
    let mut all = Vec::with_capacity(fields.len());
    let mut fields = fields.into_iter().peekable();
    while let Some(field) = fields.next() {
        if field.attrs.bits.is_none() {
            all.push(field);
            continue;
        }
        let mut bits = vec![field];
        while let Some(next) = fields.next_if(|next| next.attrs.bits.is_some()) {
            bits.push(next);
        }
        push_groups(&mut all, bits, orders);
    }
    all
}

fn count(field: &Field) -> u8 {
    said(field.attrs.bits.as_ref()).map_or(1, |bits| bits.count)
}

/// Neighbours behind `fields`: as many groups as the bytes do not tell from one.
fn push_groups(fields: &mut Vec<Field>, mut bits: Vec<Field>, orders: Orders) {
    let [first, ..] = &mut *bits else { return };
    let orders = orders.of_group(first);
    let endian = first.attrs.format.endian.take();
    let (mut group, mut sum, mut is_alone) = (Vec::new(), 0_u32, true);
    let mut bits = bits.into_iter().peekable();
    while let Some(field) = bits.next() {
        sum = sum.saturating_add(count(&field).into());
        group.push(field);
        if bits.peek().is_none() || orders.go_on() && sum.is_multiple_of(8) {
            is_alone &= bits.peek().is_none();
            // A byte has no order, which is told where it is all there is.
            let own = endian.as_ref().filter(|_| is_alone || sum > 8);
            let own = own.map(|Given { name, value }| Given { name: name.clone(), value: value.clone() });
            push_group(fields, std::mem::take(&mut group), sum, orders.bits, own);
            sum = 0;
        }
    }
}

/// One group behind `fields`. Where its size is wrong, which is reported, it is what it could be.
fn push_group(fields: &mut Vec<Field>, group: Vec<Field>, sum: u32, order: BitOrder, endian: Option<Given<Order>>) {
    let all = u8::try_from(sum.next_multiple_of(8).min(MOST_BITS)).unwrap_or(8);
    let Some(first) = group.first() else { return };
    let position = fields.len();
    fields.push(Field::hidden(first, all / 8, endian));
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
    /// The number of so many bytes that a group is which begins with `first`.
    fn hidden(first: &Self, bytes: u8, endian: Option<Given<Order>>) -> Self {
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
        let format = FormatAttrs { endian, width, ..FormatAttrs::default() };
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
