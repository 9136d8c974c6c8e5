//! `tagged`: a struct whose fields stand in the bytes behind their tags, and what its fields say of that.
//!
//! Owns the syntax, and which integer a tag is. What follows from it is in `ast` and `check`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

use super::item::item;
use super::value::{Alone, Integer, Number, NumberSyntax, Value, instead_of_number, is};
use super::vocabulary::{End, Extent, ExtentSyntax};
use crate::caret::{at, silent};
use crate::paths;

/// How the fields of such a struct stand in the bytes.
pub(crate) struct Tagged {
    /// The integer that a tag is.
    pub(crate) tag: TagType,
    /// The size of each, as it is declared.
    pub(crate) size: TokenStream,
    /// What says where they end, in the same way.
    pub(crate) len: TokenStream,
    /// Whether they ascend by their tags.
    pub(crate) ascends: bool,
    /// The tag of padding among them, which has no size and no value.
    pub(crate) pad: Option<FieldTag>,
}

/// An integer of no sign: its type, and how it is written where that is not as wide as that.
#[derive(Clone, Copy)]
pub(crate) struct TagType {
    pub(crate) ty: &'static str,
    pub(crate) width: Option<&'static str>,
    /// The bits that it has.
    pub(crate) bits: u32,
}

/// The tag of a field.
pub(crate) struct FieldTag {
    pub(crate) number: Number,
    pub(crate) span: Span,
}

/// The integers by their names.
const TAGS: [(&str, TagType); 6] = [
    ("u8", TagType { ty: "u8", width: None, bits: 8 }),
    ("u16", TagType { ty: "u16", width: None, bits: 16 }),
    ("u24", TagType { ty: "u32", width: Some("3"), bits: 24 }),
    ("u32", TagType { ty: "u32", width: None, bits: 32 }),
    ("u64", TagType { ty: "u64", width: None, bits: 64 }),
    ("varint", TagType { ty: "u64", width: Some("\"varint\""), bits: 64 }),
];

const EXAMPLE: &str = "`tagged(tag = \"varint\", size = \"varint\", len = \"varint\")`";

impl Parse for Tagged {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let start = input.span();
        let (mut tag, mut size, mut len, mut order, mut pad) = (None, None, None, None, None);
        while !input.is_empty() {
            let declared: TokenStream = item(&input.fork()).into_iter().collect();
            let name = Ident::parse_any(input)?;
            let taken = match &*name.to_string() {
                "tag" => fill(&mut tag, input, &name, tag_type)?,
                "size" => fill(&mut size, input, &name, |input| size_of_each(input).map(|()| declared))?,
                "len" => fill(&mut len, input, &name, |input| end_of_all(input).map(|()| declared))?,
                "order" => fill(&mut order, input, &name, ascends)?,
                "pad" => fill(&mut pad, input, &name, padding)?,
                _ => false,
            };
            if !taken {
                let message = format!("`tagged` takes `tag`, `size`, `len`, `order` and `pad`, each once: {EXAMPLE}");
                return Err(syn::Error::new_spanned(name, message));
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        let ascends = order.unwrap_or(true);
        if let (true, Some(pad)) = (ascends, &pad) {
            let message = "padding stands anywhere among the fields, which then have no order: add `order = \"any\"`";
            return Err(syn::Error::new(pad.span, message));
        }
        match (tag, size, len) {
            (Some(tag), Some(size), Some(len)) => Ok(Self { tag, size, len, ascends, pad }),
            (tag, size, _) => {
                let (missing, of) = match (tag, size) {
                    (None, _) => ("tag", "which integer a tag is"),
                    (_, None) => ("size", "which integer the size of each field is"),
                    _ => ("len", "how many fields there are, or where they end"),
                };
                Err(syn::Error::new(start, format!("`tagged` says {of}, with `{missing}`: {EXAMPLE}")))
            }
        }
    }
}

/// Fills `slot` with what stands behind `=`, unless there is something.
fn fill<T>(
    slot: &mut Option<T>,
    input: ParseStream<'_>,
    name: &Ident,
    parse: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<bool> {
    if slot.is_some() {
        return Ok(false);
    }
    if !input.peek(Token![=]) {
        return Err(syn::Error::new_spanned(name, format!("`{name}` needs a value: {EXAMPLE}")));
    }
    input.parse::<Token![=]>()?;
    *slot = Some(parse(input)?);
    Ok(true)
}

fn tag_type(input: ParseStream<'_>) -> syn::Result<TagType> {
    let message = "a tag is an integer without a sign: \"u8\", \"u16\", \"u24\", \"u32\", \"u64\" or \"varint\"";
    let span = input.span();
    let word = input.parse::<LitStr>().map_err(|_| syn::Error::new(span, message))?;
    let found = TAGS.iter().find(|(name, _)| word.value() == *name);
    found.map(|(_, tag)| *tag).ok_or_else(|| syn::Error::new_spanned(&word, message))
}

fn padding(input: ParseStream<'_>) -> syn::Result<FieldTag> {
    let span = input.span();
    let number = input.parse::<NumberSyntax>()?.number()?;
    FieldTag::new(number, span)
}

fn ascends(input: ParseStream<'_>) -> syn::Result<bool> {
    let message = "fields stand in the order of their tags, \"ascending\", or in \"any\"";
    let span = input.span();
    let word = input.parse::<LitStr>().map_err(|_| syn::Error::new(span, message))?;
    match &*word.value() {
        "ascending" => Ok(true),
        "any" => Ok(false),
        _ => Err(syn::Error::new_spanned(word, message)),
    }
}

/// Refuses what is no size of each field.
fn size_of_each(input: ParseStream<'_>) -> syn::Result<()> {
    let span = input.span();
    match Extent::from_syntax(input.parse::<ExtentSyntax>()?)? {
        Extent::Prefix(_) => Ok(()),
        Extent::Held(_) | Extent::Constant(_) | Extent::Before(_) | Extent::Nothing => Err(syn::Error::new(
            span,
            "each field stands behind its own size: an integer such as \"u8\", \"varint\", or \"u8\" - 2, which counts the tag and itself",
        )),
    }
}

/// Refuses what does not say where the fields end.
fn end_of_all(input: ParseStream<'_>) -> syn::Result<()> {
    let span = input.span();
    if matches!(End::from_syntax(input.parse::<ExtentSyntax>()?)?, End::Prefix(_) | End::Until(_) | End::Rest) {
        return Ok(());
    }
    Err(syn::Error::new(
        span,
        "the fields stand behind their count such as \"varint\", in front of a number such as until(255u8), or go up to the end, \"rest\"",
    ))
}

/// A number, and where it stands.
pub(crate) struct TagSyntax(Alone<NumberSyntax>, Span);

impl Parse for TagSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let span = input.span();
        input.parse().map(|number| Self(number, span))
    }
}

impl Value for FieldTag {
    const KIND: &'static str = "a number, or the path of a constant";

    type Syntax = TagSyntax;

    fn from_syntax(tag: TagSyntax) -> syn::Result<Self> {
        let TagSyntax(Alone(number), span) = tag;
        Self::new(number.number()?, span)
    }

    fn instead(found: &str, _attribute: &str) -> Option<String> {
        if is::<Integer>(found) { None } else { instead_of_number(found) }
    }
}

impl FieldTag {
    fn new(number: Number, span: Span) -> syn::Result<Self> {
        match number {
            Number::Literal(..=-1) => Err(syn::Error::new(span, "a tag is an integer without a sign: 0 or more")),
            number => Ok(Self { number, span }),
        }
    }

    /// The tag as an expression.
    pub(crate) fn tokens(&self, ty: TagType) -> TokenStream {
        match &self.number {
            Number::Literal(number) => {
                let mut literal = proc_macro2::Literal::i128_unsuffixed(*number);
                literal.set_span(self.span);
                quote!(#literal)
            }
            Number::Constant(named) => {
                let (private, bits) = (paths::private(), ty.bits);
                let ty = Ident::new(ty.ty, Span::call_site());
                let tag = quote!((#private::tag((#named) as #private::i128, #bits) as #private::#ty));
                at(silent(self.span), tag)
            }
        }
    }

    /// The number, where it is spelt.
    pub(crate) fn literal(&self) -> Option<i128> {
        if let Number::Literal(number) = self.number { Some(number) } else { None }
    }
}
