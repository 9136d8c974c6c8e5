//! The table of a message's bytes in its documentation, as far as the declaration alone knows it.
//!
//! The whole of it, with the sizes of other types, is `Schema::table` at run time.

use std::fmt;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt as _;
use syn::{Expr, ExprLit, ExprUnary, Lit, Member, Type, UnOp};

use crate::ast::{Body, Enum, Field, Message, element, number_len, optional};
use crate::attr::{Constant, End, Endian, FormatAttrs, Number, Prefix, Size, Width, said};

/// What can be said here of a number of bytes.
#[derive(Clone, Copy)]
enum Bytes {
    Are(usize),
    /// The value decides it.
    Vary,
    /// Another declaration decides it, or a constant.
    Unseen,
}

impl Bytes {
    fn and(self, more: Self) -> Self {
        match (self, more) {
            (Self::Are(bytes), Self::Are(more)) => Self::Are(bytes.saturating_add(more)),
            (Self::Vary, _) | (_, Self::Vary) => Self::Vary,
            _ => Self::Unseen,
        }
    }

    fn times(self, count: &Expr) -> Self {
        let Expr::Lit(ExprLit { lit: Lit::Int(count), .. }) = count else { return self.and(Self::Unseen) };
        match (self, count.base10_parse()) {
            (Self::Are(bytes), Ok(count)) => Self::Are(bytes.saturating_mul(count)),
            _ => self,
        }
    }
}

impl fmt::Display for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Are(bytes) => bytes.fmt(f),
            Self::Vary => f.write_str("variable"),
            Self::Unseen => f.write_str("?"),
        }
    }
}

/// A documentation comment.
pub(super) fn docs(message: &Message<'_>) -> TokenStream {
    let inherited = said(message.attrs.endian.as_ref()).copied();
    let mut text = String::from(
        "The bytes, in their order. What other types and constants decide is `?`: `Schema::table` knows.\n\n",
    );
    text += "| offset | size | type | name | notes |\n|---|---|---|---|---|\n";
    match &message.body {
        Body::Struct(fields) => {
            rows(&mut text, fields, "", Bytes::Are(0), inherited);
        }
        Body::Enum(data) => {
            let tag = data.tag.to_string();
            let size = number_size(&tag, said(message.attrs.width.as_ref()));
            let is_little = inherited == Some(Endian::Little) && !matches!(size, Bytes::Are(1) | Bytes::Vary);
            row(&mut text, Bytes::Are(0), size, &tag, "", if is_little { "little endian" } else { "" });
            for (variant, number) in data.variants.iter().zip(numbers(data)) {
                let name = variant.ident.unraw().to_string();
                let number = if variant.other.is_some() { "every other number" } else { &number };
                text += &format!("|  |  |  | `{name}` | for {number} |\n");
                rows(&mut text, &variant.fields, &format!("{name}."), size, inherited);
            }
        }
    }
    quote!(#[doc = #text])
}

/// The number of each variant, by Rust's own rule, as far as it stands there.
fn numbers(data: &Enum<'_>) -> impl Iterator<Item = String> {
    let mut next = Some(0_i128);
    data.variants.iter().map(move |variant| {
        let number = variant.number.map_or(next, literal);
        next = number.map(|number| number.wrapping_add(1));
        match (number, variant.number) {
            (Some(number), _) => number.to_string(),
            (None, Some(number)) => format!("`{}`", pretty(&number.to_token_stream())),
            (None, None) => "the next number".to_owned(),
        }
    })
}

fn literal(number: &Expr) -> Option<i128> {
    match number {
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => number.base10_parse().ok(),
        Expr::Lit(ExprLit { lit: Lit::Byte(byte), .. }) => Some(byte.value().into()),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => literal(expr)?.checked_neg(),
        _ => None,
    }
}

fn rows(text: &mut String, fields: &[Field], prefix: &str, mut offset: Bytes, inherited: Option<Endian>) {
    for (index, field) in fields.iter().enumerate() {
        let size = if field.varies() { Bytes::Vary } else { size(field.codec_type(), field) };
        let ty = pretty(&field.ty.to_token_stream());
        let notes = notes(fields, index, inherited).join("; ");
        row(text, offset, size, &ty, &format!("{prefix}{}", field.name), &notes);
        offset = offset.and(size);
    }
}

fn row(text: &mut String, offset: Bytes, size: Bytes, ty: &str, name: &str, notes: &str) {
    let code = |code: &str| if code.is_empty() { String::new() } else { format!("`{}`", code.replace('|', "\\|")) };
    let notes = notes.replace('|', "\\|");
    *text += &format!("| {offset} | {size} | {} | {} | {notes} |\n", code(ty), code(name));
}

fn size(ty: &Type, field: &Field) -> Bytes {
    let FormatAttrs { width, each, .. } = &field.attrs.format;
    size_in(ty, said(field.attrs.pad.as_ref()), said(width.as_ref()), said(each.as_ref()).map(Box::as_ref))
}

fn size_in(ty: &Type, pad: Option<&Size>, width: Option<&Width>, each: Option<&FormatAttrs>) -> Bytes {
    let part = |ty| {
        let width = each.and_then(|each| said(each.width.as_ref())).or(width);
        size_in(ty, pad, width, each.and_then(|each| said(each.each.as_ref())).map(Box::as_ref))
    };
    match ty {
        _ if optional(ty).is_some() || natural_len(ty).is_some() => Bytes::Vary,
        Type::Path(_) => number_size(&pretty(&ty.to_token_stream()), width),
        Type::Array(array) => part(&array.elem).times(&array.len),
        Type::Tuple(tuple) => match pad {
            Some(pad) => pad.to_token_stream().to_string().parse().map_or(Bytes::Unseen, Bytes::Are),
            None => tuple.elems.iter().map(part).fold(Bytes::Are(0), Bytes::and),
        },
        _ => Bytes::Unseen,
    }
}

/// The bytes of a number that everybody knows.
fn number_size(name: &str, width: Option<&Width>) -> Bytes {
    match (number_len(name), width.map(|width| width.fixed())) {
        (None, _) => Bytes::Unseen,
        (Some(natural), None) => Bytes::Are(natural),
        (_, Some(Some(width))) => Bytes::Are(width.into()),
        (_, Some(None)) => Bytes::Vary,
    }
}

/// Whether some number of the field, or in front of it, is written in one order or another, as far as can be seen here.
fn has_order(field: &Field) -> bool {
    let FormatAttrs { width, len, .. } = &field.attrs.format;
    let is_long = |prefix: &Prefix| prefix.width.fixed().is_some_and(|width| width > 1);
    let has_order = |end: &End| matches!(end, End::Prefix(prefix) if is_long(prefix));
    let ty = optional(field.codec_type()).unwrap_or_else(|| field.codec_type());
    let len = said(len.as_ref());
    let is_wide = said(width.as_ref()).is_none_or(|width| width.fixed().is_some_and(|width| width > 1));
    len.map_or_else(|| natural_len(ty).is_some(), has_order)
        || is_wide && numbers_have_order(ty)
        || said(field.attrs.size.as_ref()).is_some_and(is_long)
}

/// Whether a number has an order, or one of the elements, or what stands in front of an element.
fn numbers_have_order(ty: &Type) -> bool {
    let element_has_order = |ty: &Type| natural_len(ty).is_some() || numbers_have_order(ty);
    match ty {
        Type::Array(array) => element_has_order(&array.elem),
        Type::Tuple(tuple) => tuple.elems.iter().any(element_has_order),
        _ if natural_len(ty).is_some() => element(ty).is_some_and(element_has_order),
        _ => number_len(&pretty(&ty.to_token_stream())).is_some_and(|size| size > 1),
    }
}

/// What the attributes say of the field at `index`.
fn notes(fields: &[Field], index: usize, inherited: Option<Endian>) -> Vec<String> {
    let Some(field) = fields.get(index) else { return Vec::new() };
    let attrs = &field.attrs;
    let mut notes = Vec::new();
    if let Some(when) = said(attrs.when.as_ref()) {
        let mask = when.mask.as_ref().map(|mask| format!(" & {}", mask_text(mask))).unwrap_or_default();
        let comparison = match when.comparison {
            "Equal" => "==",
            "NotEqual" => "!=",
            "Less" => "<",
            "AtMost" => "<=",
            "More" => ">",
            _ => ">=",
        };
        notes.push(format!("when `{}{mask} {comparison} {}`", member(&when.subject), number(&when.value)));
    }
    if let Some(switch) = said(attrs.switch.as_ref()) {
        notes.push(format!("chosen by `{}`", member(switch)));
    }
    match said(attrs.value.as_ref()) {
        Some(Constant::Int(value)) => notes.push(format!("always {}", number(value))),
        Some(Constant::Bytes(bytes)) => notes.push(format!("always `{}`", bytes.to_token_stream())),
        None => {}
    }
    if attrs.pad.is_some() {
        notes.push("zeros".to_owned());
    }
    if let Some(size) = said(attrs.size.as_ref()) {
        notes.push(format!("behind its size in bytes, {}", number_in_front(*size)));
    }
    notes.extend(format_notes(&attrs.format, ""));
    if attrs.format.len.is_none() {
        let ty = optional(field.codec_type()).unwrap_or_else(|| field.codec_type());
        notes.extend(natural_len(ty).map(str::to_owned));
    }
    if let Some(each) = said(attrs.format.each.as_ref()) {
        notes.extend(format_notes(each, "each element "));
        notes.extend(said(each.endian.as_ref()).map(|endian| match endian {
            Endian::Little => "each element little endian".to_owned(),
            Endian::Big => "each element big endian".to_owned(),
        }));
    }
    for served in fields.iter().filter(|served| served.holder == Some(index)) {
        notes.push(format!("length of `{}`", served.name));
    }
    if attrs.default.is_some() {
        notes.push("may be missing at the end".to_owned());
    }
    match said(attrs.payload_len.as_ref()) {
        Some(0) => notes.push("length of the payload".to_owned()),
        Some(more) => notes.push(format!("length of the payload and {more}")),
        None => {}
    }
    if attrs.key.is_some() {
        notes.push("key of the message".to_owned());
    }
    let endian = said(attrs.format.endian.as_ref()).copied().or(inherited);
    if endian == Some(Endian::Little) && (attrs.format.endian.is_some() || has_order(field)) {
        notes.push("little endian".to_owned());
    }
    notes
}

fn format_notes(format: &FormatAttrs, of: &str) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(width) = said(format.width.as_ref()) {
        notes.push(match (varying(*width), width.fixed()) {
            (_, Some(width)) => format!("{of}in {width} bytes"),
            (name, None) => format!("{of}as {name}"),
        });
    }
    match said(format.len.as_ref()) {
        Some(End::Prefix(prefix)) => notes.push(format!("{of}behind {}", number_in_front(*prefix))),
        Some(End::Nul) => notes.push(format!("{of}up to a NUL")),
        Some(End::Rest) => notes.push(format!("{of}up to the end")),
        Some(End::Held(holder)) => notes.push(format!("`{}` long", member(holder))),
        None => {}
    }
    if let Some(max) = said(format.max.as_ref()) {
        notes.push(format!("{of}at most {}", pretty(&max.to_token_stream())));
    }
    notes
}

/// What a number of varying width is called; of any other nothing.
const fn varying(width: Width) -> &'static str {
    match width {
        Width::Bytes(_) => "",
        Width::Varint => "LEB128",
        Width::Zigzag => "zigzag LEB128",
        Width::MySql => "length-encoded integer",
    }
}

/// The number that a length or a size is.
fn number_in_front(prefix: Prefix) -> String {
    match prefix.width.fixed() {
        Some(width) => {
            format!("{}{}", if prefix.signed { "int" } else { "uint" }, u32::from(width).saturating_mul(8))
        }
        None => format!("a {}", varying(prefix.width)),
    }
}

/// The integer in front of a string or an array of which nothing is said.
fn natural_len(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Reference(_) => Some("behind int32"),
        Type::Path(path) => {
            let last = path.path.segments.last()?;
            match (last.ident.to_string().as_str(), pretty(&last.arguments.to_token_stream()).as_str()) {
                ("String" | "Bytes", "") | ("Vec", "<u8>") | ("Box", "<[u8]>") => Some("behind int32"),
                ("Vec" | "Array" | "List", _) => Some("behind int16"),
                _ => None,
            }
        }
        _ => None,
    }
}

fn member(member: &Member) -> String {
    match member {
        Member::Named(ident) => ident.unraw().to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    }
}

fn number(number: &Number) -> String {
    match number {
        Number::Literal(number) => number.to_string(),
        Number::Constant(path) => pretty(&path.to_token_stream()),
    }
}

/// In hexadecimal, as `Schema::table` has it.
fn mask_text(mask: &Number) -> String {
    match mask {
        Number::Literal(mask) => format!("{mask:#x}"),
        Number::Constant(_) => number(mask),
    }
}

/// Tokens as a person would write them.
fn pretty(tokens: &TokenStream) -> String {
    let mut text = tokens.to_string();
    for (spaced, close) in
        [(" < ", "<"), (" >", ">"), (" ,", ","), ("& '", "&'"), ("& ", "&"), (" :: ", "::"), (" ;", ";"), ("< ", "<")]
    {
        text = text.replace(spaced, close);
    }
    text
}
