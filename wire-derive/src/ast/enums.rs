//! An enum with its variants, and the number or the text that chooses one.

use proc_macro2::{Span, TokenStream};
use syn::{Attribute, DataEnum, DeriveInput, Expr, Fields, Ident};

use super::field::Field;
use super::links::from_fields;
use super::skipped::Skipped;
use crate::attr::{self, Extent, Extra, Given, Tag, TypeAttrs, VariantAttrs, said};
use crate::ctxt::Ctxt;

/// A number, and the fields of the variant that has it.
pub(crate) struct Enum<'i> {
    /// The integer type of the number.
    pub(crate) tag: Ident,
    /// How many bytes the text has that stands in its place, where such chooses the variants.
    pub(crate) text: Option<usize>,
    pub(crate) variants: Vec<EnumVariant<'i>>,
}

/// A variant of an enum that derives `Wire`.
pub(crate) struct EnumVariant<'i> {
    pub(crate) ident: &'i Ident,
    pub(crate) docs: String,
    /// The number that chooses it, where that is not the next after the one before.
    pub(crate) number: Option<&'i Expr>,
    /// The text that does, in the place of a number.
    pub(crate) text: Option<Tag>,
    /// The field that holds the number, where it is chosen by every one that no other variant has.
    pub(crate) other: Option<Field>,
    /// The fields behind the number.
    pub(crate) fields: Vec<Field>,
    /// Those that stand in no byte.
    pub(crate) skipped: Vec<Skipped>,
    /// Whether it is a value by its name alone.
    pub(crate) is_unit: bool,
    /// In which size the fields stand, all together, as the variant itself says it.
    pub(crate) size: Option<Given<Extent>>,
    /// What becomes of what stands behind them there.
    pub(crate) extra: Option<Given<Extra>>,
    /// The same as it is declared.
    pub(crate) declared: Vec<TokenStream>,
    /// Whether they stand in one, which the enum may say.
    pub(crate) is_sized: bool,
}

impl<'i> Enum<'i> {
    pub(super) fn from_data(
        ctxt: &Ctxt,
        input: &'i DeriveInput,
        data: &'i DataEnum,
        of_type: &TypeAttrs,
    ) -> Option<Self> {
        let attrs: Vec<_> =
            data.variants.iter().map(|variant| VariantAttrs::of_variant(ctxt, &variant.attrs)).collect();
        let text = text(ctxt, data, &attrs);
        let repr = repr(&input.attrs);
        if let (Some(_), Some(repr)) = (text, &repr) {
            ctxt.error(repr, "text chooses the variants of this enum, in the place of a number: remove the `repr`");
        }
        // Of text that is wrong it has been said.
        let is_text = attrs.iter().any(|attrs| attrs.tag.is_some());
        let tag = text.or_else(|| (is_text && repr.is_none()).then_some(1)).map(type_of_text).or(repr);
        if tag.is_none() && !attr::is_told_of_repr(&input.attrs) {
            ctxt.error(
                &input.ident,
                "an enum is written as a number: say of which integer type, as in `#[repr(u8)]`; to choose messages by api_key derive `MessageSet`",
            );
        }
        let variants = data.variants.iter().zip(attrs).map(|(variant, attrs)| {
            let mut fields = variant.fields.iter().zip(variant.fields.members());
            let mut other = None;
            if attrs.other.is_some() {
                other = fields.next().map(|(field, member)| Field::new(ctxt, field, member));
                if other.is_none() {
                    let number = || tag.as_ref().map_or_else(|| "u8".to_owned(), Ident::to_string);
                    let tag = text.map_or_else(number, |len| format!("[u8; {len}]"));
                    let message = format!(
                        "what takes every other number holds it in its first field: `{}({tag})`",
                        variant.ident
                    );
                    ctxt.error(&variant.ident, message);
                }
            }
            let (skipped, fields) = from_fields(ctxt, fields, of_type, other.as_ref());
            let number = variant.discriminant.as_ref().map(|(_, number)| number);
            let is_unit = matches!(variant.fields, Fields::Unit);
            let text = attrs.tag.and_then(|given| given.value);
            let (docs, declared) = (attr::docs(&variant.attrs), attr::declared(&variant.attrs));
            let (ident, size, extra) = (&variant.ident, attrs.size, attrs.extra);
            let said_size = size.as_ref().or(of_type.size.as_ref());
            let is_sized = said_size.is_some_and(|size| !matches!(size.value, Some(Extent::Nothing)));
            EnumVariant { ident, docs, number, text, other, fields, skipped, is_unit, size, extra, declared, is_sized }
        });
        let variants = variants.collect();
        Some(Self { tag: tag?, text, variants })
    }

    /// The first field of the variant for every number that no other has.
    pub(crate) fn other(&self) -> impl Iterator<Item = (&EnumVariant<'i>, &Field)> {
        self.variants.iter().filter_map(|variant| Some((variant, variant.other.as_ref()?)))
    }

    /// Whether Rust casts it to an integer, which is the number: no variant has a field, not even for that.
    pub(crate) fn is_cast(&self) -> bool {
        let is_cast = |variant: &EnumVariant<'_>| variant.other.is_none() && variant.is_number();
        self.text.is_none() && self.variants.iter().all(is_cast)
    }

    /// Whether no variant has a field behind the number.
    pub(crate) fn is_number(&self) -> bool {
        self.variants.iter().all(EnumVariant::is_number)
    }
}

impl EnumVariant<'_> {
    /// Whether it is the number and nothing else.
    fn is_number(&self) -> bool {
        !self.is_sized && self.skipped.is_empty() && self.fields.iter().all(|field| field.is_given)
    }

    /// In which size its fields stand, all together, and the attribute that says so: its own, or that of its enum.
    pub(crate) fn size<'a>(&'a self, of_type: &'a TypeAttrs) -> Option<(&'a Ident, &'a Extent)> {
        let given = self.size.as_ref().or(of_type.size.as_ref()).filter(|_| self.is_sized)?;
        Some((&given.name, said(Some(given))?))
    }

    /// Whether what stands behind them there is skipped.
    pub(crate) fn ignores_extra(&self, of_type: &TypeAttrs) -> bool {
        matches!(said(self.extra.as_ref().or(of_type.extra.as_ref())), Some(Extra::Ignore))
    }
}

/// The integer type of `#[repr(u8)]`.
fn repr(attrs: &[Attribute]) -> Option<Ident> {
    let found = repr_words(attrs).into_iter().find(|word| INTEGERS.iter().any(|int| word == int));
    found.map(|word| Ident::new(&word.to_string(), word.span()))
}

/// The bytes of the text that chooses the variants, where one has such: all have their own, of one length.
fn text(ctxt: &Ctxt, data: &DataEnum, attrs: &[VariantAttrs]) -> Option<usize> {
    let text_of = |attrs: &VariantAttrs| said(attrs.tag.as_ref()).map(|tag| tag.0.value());
    let len = attrs.iter().find_map(text_of).map(|text| text.len())?;
    let mut seen = Vec::new();
    for (variant, attrs) in data.variants.iter().zip(attrs) {
        match (&attrs.tag, &attrs.other, &variant.discriminant) {
            (Some(_), Some(other), _) => {
                ctxt.error(other, "what takes every other text has none of its own: remove `tag` or `other`");
            }
            (_, _, Some((_, number))) => {
                ctxt.error(number, "text chooses the variants of this enum: remove the number");
            }
            (None, None, None) => {
                ctxt.error(
                    &variant.ident,
                    "text chooses the other variants: give this one its own, `#[wire(tag = b\"...\")]`, or `#[wire(other)]`",
                );
            }
            _ => {}
        }
        let (Some(Given { value: Some(Tag(literal)), .. }), Some(text)) = (&attrs.tag, text_of(attrs)) else {
            continue;
        };
        if text.len() != len {
            let message = format!(
                "the text of all variants is of one length: that of an earlier one has {len} bytes, and this {}",
                text.len()
            );
            ctxt.error(literal, message);
        } else if seen.contains(&text) {
            ctxt.error(literal, "an earlier variant is chosen by this text: give this one another");
        }
        seen.push(text);
    }
    Some(len)
}

/// The integer type that has room for text of so many bytes.
fn type_of_text(len: usize) -> Ident {
    let ty = match len {
        ..=1 => "u8",
        2 => "u16",
        3..=4 => "u32",
        _ => "u64",
    };
    Ident::new(ty, Span::call_site())
}

/// The types of an enum's number.
const INTEGERS: [&str; 8] = ["i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64"];

/// The words of each `#[repr(...)]`.
pub(super) fn repr_words(attrs: &[Attribute]) -> Vec<Ident> {
    let mut words = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("repr")) {
        // What is wrong with it the compiler says.
        let _rustc_reports = attr.parse_nested_meta(|meta| {
            words.extend(meta.path.get_ident().cloned());
            // As in `align(8)`.
            if meta.input.peek(syn::token::Paren) {
                meta.input.parse::<proc_macro2::TokenTree>()?;
            }
            Ok(())
        });
    }
    words
}
