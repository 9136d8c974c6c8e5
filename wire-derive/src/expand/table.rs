//! The table of a message's bytes in its documentation, as far as the declaration alone knows it.
//!
//! Owns offsets and sizes that can be seen without knowing other types. What the attributes mean it never says: it shows
//! them as they are declared, and `Schema::table` has the words, at run time.

use std::fmt;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt as _;
use syn::{Expr, ExprLit, ExprUnary, Lit, Type, UnOp};

use crate::ast::{Body, Enum, Field, InGroup, Message, is_text_view, number_len, optional};
use crate::attr::{Extent, FormatAttrs, Pad, Size, Width, said};

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

    /// The same and padding behind it, up to a multiple of `align` bytes.
    fn aligned(self, align: Option<&Size>) -> Self {
        let Some(align) = align else { return self };
        match (self, align.to_token_stream().to_string().parse::<usize>()) {
            (Self::Are(bytes), Ok(align)) => Self::Are(bytes.checked_next_multiple_of(align).unwrap_or(usize::MAX)),
            (bytes, _) => bytes.and(Self::Unseen),
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
    let mut text = String::from(
        "The bytes, in their order. What other types and constants decide is `?`: `Schema::table` knows.\n\n",
    );
    if !message.declared.is_empty() {
        text += &format!("Declared with {}.\n\n", code(&attributes(&message.declared)));
    }
    text += "| offset | size | type | name | attributes |\n|---|---|---|---|---|\n";
    match &message.body {
        Body::Struct(fields) => {
            rows(&mut text, fields, "", Bytes::Are(0));
        }
        Body::Enum(data) => {
            let tag = data.tag.to_string();
            let size = number_size(&tag, said(message.attrs.width.as_ref()));
            let (tag, size, other) = match data.text {
                Some(len) => (format!("[u8; {len}]"), Bytes::Are(len), "every other text"),
                None => (tag, size, "every other number"),
            };
            row(&mut text, Bytes::Are(0), size, &tag, "", "");
            for (variant, number) in data.variants.iter().zip(numbers(data)) {
                let name = variant.ident.unraw().to_string();
                let number = variant.text.as_ref().map_or(number, |tag| code(&tag.0.to_token_stream().to_string()));
                let number = if variant.other.is_some() { other } else { &number };
                let is_said = variant.size.is_some() || variant.extra.is_some();
                let said = if is_said { format!(", {}", code(&attributes(&variant.declared))) } else { String::new() };
                text += &format!("|  |  |  | `{name}` | for {number}{said} |\n");
                let in_front = variant.size(&message.attrs).map_or(Bytes::Are(0), |(_, size)| in_front(size));
                rows(&mut text, &variant.fields, &format!("{name}."), size.and(in_front));
            }
        }
    }
    quote!(#[doc = #text])
}

/// How many bytes a size takes in front.
fn in_front(size: &Extent) -> Bytes {
    match size {
        Extent::Prefix(prefix) => prefix.bytes().map_or(Bytes::Vary, |bytes| Bytes::Are(bytes.into())),
        Extent::Constant(_) | Extent::Held(_) | Extent::Before(_) | Extent::Nothing => Bytes::Are(0),
    }
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

fn rows(text: &mut String, fields: &[Field], prefix: &str, mut offset: Bytes) {
    for field in fields.iter().filter(|field| !field.is_given) {
        if field.is_hidden {
            offset = offset.and(size(&field.ty, field));
            continue;
        }
        if let Some(bits) = field.bits {
            bits_row(text, offset, bits, field, prefix);
            continue;
        }
        let size = if field.varies() { Bytes::Vary } else { size(field.codec_type(), field) };
        let ty = pretty(&field.ty.to_token_stream());
        offset = offset.aligned(said(field.attrs.align.as_ref()));
        row(text, offset, size, &ty, &format!("{prefix}{}", field.name), &attributes(&field.declared));
        offset = offset.and(size);
    }
}

/// A field that is some bits of the bytes in front of `behind`.
fn bits_row(text: &mut String, behind: Bytes, bits: InGroup, field: &Field, prefix: &str) {
    let offset = match behind {
        Bytes::Are(behind) => Bytes::Are(behind.saturating_sub(usize::from(bits.all / 8))),
        Bytes::Vary | Bytes::Unseen => behind,
    };
    let (first, end) = (bits.first, bits.first.saturating_add(bits.count));
    let place = match end.saturating_sub(1) {
        last if last == first => format!("{offset}, bit {first}"),
        last => format!("{offset}, bits {first} to {last}"),
    };
    let size = if bits.count == 1 { "1 bit".to_owned() } else { format!("{} bits", bits.count) };
    let (ty, name) = (pretty(&field.ty.to_token_stream()), format!("{prefix}{}", field.name));
    let attributes = code(&attributes(&field.declared));
    *text += &format!("| {place} | {size} | {} | {} | {attributes} |\n", code(&ty), code(&name));
}

fn row(text: &mut String, offset: Bytes, size: Bytes, ty: &str, name: &str, attributes: &str) {
    *text += &format!("| {offset} | {size} | {} | {} | {} |\n", code(ty), code(name), code(attributes));
}

/// Code in a cell. A bar would end it, and a backtick the code, unless two begin it.
fn code(code: &str) -> String {
    let quote = if code.contains('`') { "``" } else { "`" };
    if code.is_empty() { String::new() } else { format!("{quote}{}{quote}", code.replace('|', "\\|")) }
}

fn size(ty: &Type, field: &Field) -> Bytes {
    let FormatAttrs { width, each, .. } = &field.attrs.format;
    size_in(ty, pad_of(field), said(width.as_ref()), said(each.as_ref()).map(Box::as_ref))
}

/// How many zeros a `()` is.
fn pad_of(field: &Field) -> Option<&Size> {
    match said(field.attrs.pad.as_ref()) {
        Some(Pad::Count(count)) => Some(count),
        Some(Pad::Byte(_)) | None => None,
    }
}

fn size_in(ty: &Type, pad: Option<&Size>, width: Option<&Width>, each: Option<&FormatAttrs>) -> Bytes {
    let part = |ty| {
        let width = each.and_then(|each| said(each.width.as_ref())).or(width);
        size_in(ty, pad, width, each.and_then(|each| said(each.each.as_ref())).map(Box::as_ref))
    };
    match ty {
        _ if optional(ty).is_some() || has_end(ty) => Bytes::Vary,
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

/// Whether a length or a count stands in front of it, or something else says where it ends.
fn has_end(ty: &Type) -> bool {
    let Type::Path(path) = ty else { return matches!(ty, Type::Reference(_)) };
    let Some(last) = path.path.segments.last() else { return false };
    match (last.ident.to_string().as_str(), pretty(&last.arguments.to_token_stream()).as_str()) {
        ("String" | "Bytes", "") => true,
        ("Box" | "Rc" | "Arc", argument) => argument == "<str>" || argument.starts_with("<["),
        (name, _) => matches!(name, "Vec" | "Array" | "List" | "Cow") || is_text_view(&last.ident),
    }
}

/// The attributes as they are declared.
fn attributes(declared: &[TokenStream]) -> String {
    let lists = declared.iter().map(|list| {
        let text = list.to_string().replace('\n', " ");
        [(" ,", ","), ("each (", "each("), (" :: ", "::")]
            .into_iter()
            .fold(text, |text, (spaced, close)| text.replace(spaced, close))
    });
    lists.collect::<Vec<_>>().join(", ")
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
