//! What is called in a large message.
//!
//! Owns what is large, by what the tokens of types show: whether it is called in the end is decided by its layout. An
//! optimiser takes longest over chains of many fields of variable size, and where nothing is optimised the temporaries of
//! each field take stack; a call ends both.

use std::ops::Range;

use proc_macro2::TokenStream;
use quote::quote;

use crate::ast::{Field, is_number};

/// Above this weight, fields are put into groups, and variants are called one by one.
const LARGE: usize = 64;
/// What a group weighs at most, unless it is one field.
const GROUP: usize = 32;

/// Whether `fields` are many.
pub(super) fn is_large<'f>(fields: impl IntoIterator<Item = &'f Field>) -> bool {
    fields.into_iter().map(weight).sum::<usize>() > LARGE
}

/// About what a field costs to build, in plain numbers: what has no known size has a length, or another type decides.
fn weight(field: &Field) -> usize {
    if field.bits.is_some() {
        // What is made of a number stands with it.
        return 0;
    }
    if is_number(field.codec_type()) && !field.varies() { 1 } else { 8 }
}

/// The statements of each field one behind the other, where there are many put into groups, of which `group` makes a call.
pub(super) fn called(
    fields: &[Field],
    statements: Vec<TokenStream>,
    group: impl Fn(Range<usize>, TokenStream) -> TokenStream,
) -> TokenStream {
    if !is_large(fields) {
        return quote!(#(#statements)*);
    }
    let mut groups = TokenStream::new();
    let (mut own, mut start, mut room) = (TokenStream::new(), 0, GROUP);
    for ((index, field), statement) in fields.iter().enumerate().zip(statements) {
        let weight = weight(field);
        if weight > room && start < index {
            groups.extend(group(start..index, std::mem::take(&mut own)));
            (start, room) = (index, GROUP);
        }
        own.extend(statement);
        room = room.saturating_sub(weight);
    }
    groups.extend(group(start..fields.len(), own));
    groups
}
