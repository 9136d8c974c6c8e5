//! Rules for bits as fields: what a group is as a whole, and what each field of it is.

use quote::ToTokens as _;
use syn::Type;

use crate::ast::{Field, MOST_BITS, Message, is_integer, is_number, number_len, optional};
use crate::attr::{Attribute, Bits, said};
use crate::ctxt::Ctxt;

/// Fields of bits, and the groups that they are.
pub(super) fn groups(ctxt: &Ctxt, fields: &[Field]) {
    for (index, _) in fields.iter().enumerate().filter(|(_, field)| field.is_hidden) {
        let in_it = |field: &&Field| field.bits.is_some_and(|bits| bits.group == index);
        let group: Vec<_> = fields.iter().filter(in_it).collect();
        whole_bytes(ctxt, &group);
        for field in group {
            fits_type(ctxt, field);
        }
    }
    for bits in fields.split(|field| !field.is_hidden && field.bits.is_none()) {
        let bits: Vec<_> = bits.iter().filter(|field| !field.is_hidden).collect();
        one_order(ctxt, &bits);
    }
    for field in fields.iter().filter(|field| field.bits.is_none()) {
        if let Some(order) = &field.attrs.bit_order {
            ctxt.error(&order.name, "`bit_order` is for bits, and the field takes whole bytes: remove it");
        }
    }
}

/// A group is a number of whole bytes.
fn whole_bytes(ctxt: &Ctxt, group: &[&Field]) {
    let bits: Option<Vec<_>> = group.iter().map(|field| said(field.attrs.bits.as_ref())).collect();
    // Of what is no number of bits it was said.
    let Some(bits) = bits else { return };
    let mut sum = 0_u32;
    for Bits { count, digits } in &bits {
        sum = sum.saturating_add((*count).into());
        if sum > MOST_BITS {
            let message = format!(
                "up to here these fields take {sum} bits, and a group has at most {MOST_BITS}: put some of them into a struct \
                 of their own, which has groups of its own"
            );
            ctxt.error(digits, message);
            return;
        }
    }
    let missing = sum.next_multiple_of(8).saturating_sub(sum);
    if let Some(last) = bits.last().filter(|_| missing > 0) {
        let bytes = sum.div_ceil(8);
        let (takes, fill) = (if group.len() == 1 { "this field takes" } else { "these fields take" }, "fill");
        let s = |count| if count == 1 { "" } else { "s" };
        let fill = if missing == 1 { format!("{fill}s") } else { fill.to_owned() };
        let message = format!("{takes} {sum} bit{}: {missing} more {fill} {bytes} byte{}", s(sum), s(bytes));
        ctxt.error(&last.digits, message);
    }
}

/// Neighbours have one order, of their bytes and of their bits.
fn one_order(ctxt: &Ctxt, bits: &[&Field]) {
    let Some((first, others)) = bits.split_first() else { return };
    for field in others {
        for attribute in [Attribute::Endian, Attribute::BitOrder] {
            if let Some(name) = field.attrs.name_of(attribute) {
                let message = format!(
                    "all bits up to here have one order: put `{name}` on the first of them, `{}`, or these into a struct of their own",
                    first.name
                );
                ctxt.error(name, message);
            }
        }
    }
}

/// As far as the name of its type tells.
fn fits_type(ctxt: &Ctxt, field: &Field) {
    const TYPES: &str = "`bits` is for integers of at most 64 bits, `bool`, and enums without fields";

    let Some(Bits { count, digits }) = said(field.attrs.bits.as_ref()) else { return };
    let name = field.ty.to_token_stream().to_string();
    let is_path = matches!(&field.ty, Type::Path(_));
    if is_integer(&field.ty) {
        let most = number_len(&name).unwrap_or(8).saturating_mul(8);
        if usize::from(*count) > most {
            let message = format!("a `{name}` has {most} bits: use a larger integer, or fewer bits");
            ctxt.error(digits, message);
        }
    } else if name == "bool" {
        if *count != 1 {
            ctxt.error(digits, "a `bool` is one bit: `bits = 1`");
        }
    } else if optional(&field.ty).is_some() {
        // With `when`, what is said of that says where the `Option` stands.
        if field.attrs.when.is_none() {
            ctxt.error(&field.ty, format!("{TYPES}: bits are always there, so hold them without `Option`"));
        }
    } else if is_number(&field.ty) || !is_path || number_len(&name).is_some() {
        ctxt.error(&field.ty, TYPES);
    }
}

/// An order of bits that no field has.
pub(super) fn orders(ctxt: &Ctxt, message: &Message<'_>) {
    if let Some(order) = &message.attrs.bit_order
        && !message.fields().any(|field| field.bits.is_some())
    {
        ctxt.error(&order.name, "no field of this type is bits, of which `bit_order` says the order: remove it");
    }
}
