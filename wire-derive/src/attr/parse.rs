//! From the tokens of `#[wire(...)]` to the value of each attribute.
//!
//! Owns the syntax of items and lists, and what one attribute alone can get wrong.

use proc_macro2::TokenTree;
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, Meta, Token, WherePredicate, parenthesized};

use super::absent::Absent;
use super::api_key::ApiKey;
use super::bits::{BitOrder, Bits};
use super::checksum::{Algorithm, OnRequest, Over};
use super::condition::Condition;
use super::constant::Constant;
use super::elements::{Ascending, Check};
use super::flag::Values;
use super::format::{FormatAttrs, Given};
use super::given::{Argument, Parameter, Versions};
use super::item::item;
use super::order::Order;
use super::own::{As, Name};
use super::recursive::Depth;
use super::shown::shown;
use super::skip::Skip;
use super::table::{Attribute, Place};
use super::tag::Tag;
use super::tagged::{FieldTag, Tagged};
use super::temp::Temp;
use super::term::Term;
use super::value::{Integer, ModPath, Number, Pad, Payload, Response, Size, Value};
use super::vocabulary::{End, Extent, Extra, Width};
use crate::ctxt::Ctxt;

/// What stands in the `#[wire(...)]` of one place: a slot for each attribute there is.
#[derive(Default)]
pub(super) struct Slots {
    pub(super) api_key: Option<Given<ApiKey>>,
    pub(super) response: Option<Given<Response>>,
    pub(super) given: Option<Given<Vec<Parameter>>>,
    pub(super) versions: Option<Given<Versions>>,
    pub(super) compact: Option<Given<Condition>>,
    pub(super) endian: Option<Given<Order>>,
    pub(super) width: Option<Given<Width>>,
    pub(super) values: Option<Given<Values>>,
    pub(super) bits: Option<Given<Bits>>,
    pub(super) bit_order: Option<Given<BitOrder>>,
    pub(super) len: Option<Given<End>>,
    pub(super) null: Option<Given<Number>>,
    pub(super) max: Option<Given<Size>>,
    pub(super) each: Option<Given<Box<FormatAttrs>>>,
    pub(super) size: Option<Given<Extent>>,
    pub(super) align: Option<Given<Size>>,
    pub(super) extra: Option<Given<Extra>>,
    pub(super) when: Option<Given<Condition>>,
    pub(super) check: Option<Given<Check>>,
    pub(super) ascending: Option<Given<Ascending>>,
    pub(super) switch: Option<Given<Term>>,
    pub(super) value: Option<Given<Constant>>,
    pub(super) pad: Option<Given<Pad>>,
    pub(super) default: Option<Given<Absent>>,
    pub(super) give: Option<Given<Vec<Argument>>>,
    pub(super) payload_len: Option<Given<i64>>,
    pub(super) key: Option<Ident>,
    pub(super) checksum: Option<Given<Algorithm>>,
    pub(super) over: Option<Given<Over>>,
    pub(super) seed: Option<Given<Term>>,
    pub(super) verify: Option<Given<OnRequest>>,
    pub(super) skip: Option<Given<Skip>>,
    pub(super) temp: Option<Given<Vec<Temp>>>,
    pub(super) tag: Option<Given<Tag>>,
    pub(super) field_tag: Option<Given<FieldTag>>,
    pub(super) tagged: Option<Given<Tagged>>,
    pub(super) other: Option<Ident>,
    pub(super) transparent: Option<Ident>,
    pub(super) written_as: Option<Given<As>>,
    pub(super) names: Option<Given<Vec<Name>>>,
    pub(super) flags: Option<Given<Vec<Name>>>,
    pub(super) recursive: Option<Given<Depth>>,
    pub(super) bound: Option<Given<Vec<WherePredicate>>>,
    pub(super) krate: Option<Given<ModPath>>,
}

impl From<Slots> for FormatAttrs {
    fn from(slots: Slots) -> Self {
        let Slots { endian, width, values, len, null, max, each, check, .. } = slots;
        Self { endian, width, values, len, null, max, each, check }
    }
}

impl Slots {
    /// Parses every `#[wire(...)]` among `attrs`, which stand on `place`.
    pub(super) fn of(ctxt: &Ctxt, attrs: &[syn::Attribute], place: Place) -> Self {
        let mut slots = Self::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("wire")) {
            match (&attr.meta, place.example()) {
                (Meta::List(list), Some(_)) => slots.list(ctxt, list, place),
                (Meta::List(list), None) if !list.tokens.is_empty() => slots.list(ctxt, list, place),
                (_, None) => ctxt.error(attr.path(), format!("`wire` has no meaning here: {}", place.takes())),
                (_, Some(example)) => {
                    ctxt.error(attr.path(), format!("`wire` takes attributes in parentheses: `#[wire({example})]`"));
                }
            }
        }
        slots
    }

    fn list(&mut self, ctxt: &Ctxt, list: &syn::MetaList, place: Place) {
        if let Err(error) = list.parse_args_with(|input: ParseStream<'_>| self.items(ctxt, input, place)) {
            ctxt.syn_error(error);
        }
    }

    /// The items of one list. One that fails is reported and stepped over.
    fn items(&mut self, ctxt: &Ctxt, input: ParseStream<'_>, place: Place) -> syn::Result<()> {
        while !input.is_empty() {
            if let Err(error) = Item::parse(input, place).and_then(|item| self.fill(ctxt, &item)) {
                ctxt.syn_error(error);
                skip_item(input)?;
            }
            if !input.is_empty() && !input.peek(Token![,]) {
                ctxt.syn_error(input.error("expected `,` before the next attribute"));
                // Where only the comma is missing, the next attribute is as good as any.
                if !(input.peek(Ident::peek_any) && input.peek2(Token![=])) {
                    skip_item(input)?;
                }
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    }

    fn fill(&mut self, ctxt: &Ctxt, item: &Item<'_>) -> syn::Result<()> {
        match item.attribute {
            Attribute::ApiKey => item.value(&mut self.api_key),
            Attribute::Response => item.value(&mut self.response),
            Attribute::Given => item.list(&mut self.given, |content| item.all(content)),
            Attribute::Versions => item.value(&mut self.versions),
            Attribute::Compact => item.value(&mut self.compact),
            Attribute::Endian => item.value(&mut self.endian),
            Attribute::Width => item.value(&mut self.width),
            Attribute::Values => item.list(&mut self.values, Values::parse),
            Attribute::Bits => item.value(&mut self.bits),
            Attribute::BitOrder => item.value(&mut self.bit_order),
            Attribute::Len => item.value(&mut self.len),
            Attribute::Null => item.value(&mut self.null),
            Attribute::Max => item.value(&mut self.max),
            Attribute::Each => item.list(&mut self.each, |content| {
                let mut each = Self::default();
                each.items(ctxt, content, Place::Elements)?;
                Ok(Box::new(each.into()))
            }),
            Attribute::Size => item.value(&mut self.size),
            Attribute::Align => item.alignment(&mut self.align),
            Attribute::Extra => item.value(&mut self.extra),
            Attribute::When => item.value(&mut self.when),
            Attribute::Check => item.value(&mut self.check),
            Attribute::Ascending => item.ascending(&mut self.ascending),
            Attribute::Switch => item.value(&mut self.switch),
            Attribute::Value => item.value(&mut self.value),
            Attribute::Pad => item.value(&mut self.pad),
            Attribute::Default => item.default(&mut self.default),
            Attribute::Give => item.list(&mut self.give, |content| item.all(content)),
            Attribute::PayloadLen => item.payload_len(&mut self.payload_len),
            Attribute::Key => item.word(&mut self.key),
            Attribute::Checksum => item.value(&mut self.checksum),
            Attribute::Over => item.value(&mut self.over),
            Attribute::Seed => item.value(&mut self.seed),
            Attribute::Verify => item.value(&mut self.verify),
            Attribute::Skip => item.skip(&mut self.skip),
            Attribute::Temp => item.list(&mut self.temp, |content| item.all(content)),
            Attribute::Tag if item.place == Place::Field => item.value(&mut self.field_tag),
            Attribute::Tag => item.value(&mut self.tag),
            Attribute::Other => item.word(&mut self.other),
            Attribute::Tagged => item.list(&mut self.tagged, Tagged::parse),
            Attribute::Transparent => item.word(&mut self.transparent),
            Attribute::As => item.value(&mut self.written_as),
            Attribute::Names => item.list(&mut self.names, |content| item.all(content)),
            Attribute::Flags => item.list(&mut self.flags, |content| item.all(content)),
            Attribute::Recursive => item.recursive(&mut self.recursive),
            Attribute::Bound => item.list(&mut self.bound, |content| item.bounds(content)),
            Attribute::Crate => item.value(&mut self.krate),
        }
    }
}

/// Whether what comes next would make another number of the one before.
fn is_operator(input: ParseStream<'_>) -> bool {
    let next = input.fork().parse::<TokenTree>();
    matches!(next, Ok(TokenTree::Punct(punct)) if "+-*/%&|^<>".contains(punct.as_char()))
}

fn skip_item(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// An attribute's name, and what is left of its list behind it.
struct Item<'a> {
    attribute: Attribute,
    place: Place,
    name: Ident,
    input: ParseStream<'a>,
}

impl<'a> Item<'a> {
    fn parse(input: ParseStream<'a>, place: Place) -> syn::Result<Self> {
        let name = Ident::parse_any(input)
            .map_err(|error| syn::Error::new(error.span(), "expected the name of an attribute"))?;
        Ok(Self { attribute: Attribute::named(&name, place)?, place, name, input })
    }

    /// Fills `slot` with `= value`.
    fn value<T: Value>(&self, slot: &mut Option<Given<T>>) -> syn::Result<()> {
        self.fill(slot, || self.parsed())
    }

    /// Fills `slot` with an alignment, of which digits are looked at here.
    fn alignment(&self, slot: &mut Option<Given<Size>>) -> syn::Result<()> {
        self.value(slot)?;
        if let Some(Given { value: value @ Some(_), .. }) = slot
            && let Some(Size::Digits(digits)) = value
            && !matches!(digits.base10_parse::<u32>(), Ok(bytes @ 2..=4096) if bytes.is_power_of_two())
        {
            let message = "a field is aligned to a power of two, from 2 to 4096 bytes";
            let error = syn::Error::new_spanned(digits, message);
            *value = None;
            return Err(error);
        }
        Ok(())
    }

    /// Fills `slot` with `(list)`.
    fn list<T>(
        &self,
        slot: &mut Option<Given<T>>,
        parse: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
    ) -> syn::Result<()> {
        self.fill(slot, || {
            let (name, input) = (&self.name, self.input);
            if !input.peek(syn::token::Paren) {
                return Err(self.error(format!("`{name}` takes a list in parentheses: {}", self.example())));
            }
            let content;
            parenthesized!(content in input);
            if content.is_empty() {
                return Err(self.error(format!("`{name}` says nothing here: {}", self.example())));
            }
            let parsed = parse(&content);
            // What is left behind a mistake would be reported again.
            if parsed.is_err() {
                content.parse::<proc_macro2::TokenStream>()?;
            }
            parsed
        })
    }

    /// Fills `slot` with an attribute that is one word.
    fn word(&self, slot: &mut Option<Ident>) -> syn::Result<()> {
        if self.input.peek(Token![=]) || self.input.peek(syn::token::Paren) {
            return Err(self.error(format!("`{}` takes no value: write it alone", self.name)));
        }
        match slot.replace(self.name.clone()) {
            None => Ok(()),
            Some(_) => Err(self.given_twice()),
        }
    }

    /// Fills `slot` with a value, which is the natural one where there is only the word.
    fn default(&self, slot: &mut Option<Given<Absent>>) -> syn::Result<()> {
        if self.input.peek(Token![=]) {
            return self.value(slot);
        }
        if self.input.peek(syn::token::Paren) {
            return Err(self.error("`default` stands alone, or with a value: `default = -1`".to_owned()));
        }
        self.fill(slot, || Ok(Absent::Natural))
    }

    /// Fills `slot` with a depth, which is the usual one where there is only the word.
    fn recursive(&self, slot: &mut Option<Given<Depth>>) -> syn::Result<()> {
        if self.input.peek(Token![=]) {
            return self.value(slot);
        }
        if self.input.peek(syn::token::Paren) {
            let message = "`recursive` stands alone, or with a depth: `recursive = 32`".to_owned();
            return self.fill(slot, || Err(self.error(message)));
        }
        self.fill(slot, || Ok(Depth::USUAL))
    }

    /// Fills `slot` with the number that a field is, which is its type's default where there is only the word.
    fn skip(&self, slot: &mut Option<Given<Skip>>) -> syn::Result<()> {
        if self.input.peek(Token![=]) {
            return self.value(slot);
        }
        if self.input.peek(syn::token::Paren) {
            return Err(
                self.error("`skip` stands alone, or with a number that the type is given: `skip = version`".to_owned())
            );
        }
        self.fill(slot, || Ok(Skip::Default))
    }

    /// Fills `slot` with the number by which elements ascend, which are numbers themselves where there is only the word.
    fn ascending(&self, slot: &mut Option<Given<Ascending>>) -> syn::Result<()> {
        if self.input.peek(Token![=]) {
            return self.value(slot);
        }
        if self.input.peek(syn::token::Paren) {
            return Err(
                self.error("`ascending` stands alone, or with a number of each element: `ascending = tag`".to_owned())
            );
        }
        self.fill(slot, || Ok(Ascending::of_elements(self.name.span())))
    }

    /// Fills `slot` with a number, which is 0 where there is only the word.
    fn payload_len(&self, slot: &mut Option<Given<i64>>) -> syn::Result<()> {
        if self.input.peek(syn::token::Paren) {
            let name = &self.name;
            return Err(self.error(format!("`{name}` stands alone, or with a number: {}", self.example())));
        }
        if let Some(number) = self.added() {
            let message = format!(
                "what the length counts besides the payload stands behind `=`: `payload_len = {}`",
                shown(quote!(#number))
            );
            return self.fill(slot, || Err(self.input.error(message)));
        }
        if !self.input.peek(Token![=]) {
            return self.fill(slot, || Ok(0));
        }
        let mut payload: Option<Given<Payload>> = None;
        let given = self.value(&mut payload);
        let more = payload.and_then(|payload| payload.value).map(|payload| payload.0);
        given.and_then(|()| self.fill(slot, || Ok(more.unwrap_or_default())))
    }

    /// The number that is added to the attribute, as in `payload_len + 4`.
    fn added(&self) -> Option<Integer> {
        let sum = self.input.fork();
        if !sum.peek(Token![-]) {
            sum.parse::<Token![+]>().ok()?;
        }
        sum.parse().ok()
    }

    /// What stands between commas.
    fn all<T: Parse>(&self, content: ParseStream<'_>) -> syn::Result<Vec<T>> {
        let all = Punctuated::<T, Token![,]>::parse_terminated(content);
        Ok(all.map_err(|error| self.explained(error))?.into_iter().collect())
    }

    /// The parser's own words with an example; ours have one.
    fn explained(&self, error: syn::Error) -> syn::Error {
        let message = error.to_string();
        if !message.starts_with("expected") && !message.starts_with("unexpected") {
            return error;
        }
        let name = &self.name;
        let takes = match self.attribute {
            Attribute::Given | Attribute::Temp => "names with their types",
            Attribute::Names | Attribute::Flags => "numbers with their names",
            _ => "names with their numbers",
        };
        syn::Error::new(error.span(), format!("`{name}` takes {takes}: {}", self.example()))
    }

    fn bounds(&self, content: ParseStream<'_>) -> syn::Result<Vec<WherePredicate>> {
        let start = content.span();
        match Punctuated::<WherePredicate, Token![,]>::parse_terminated(content) {
            Ok(bounds) => Ok(bounds.into_iter().collect()),
            Err(_) => Err(syn::Error::new(start, format!("`{}` takes bounds: {}", self.name, self.example()))),
        }
    }

    fn fill<T>(&self, slot: &mut Option<Given<T>>, parse: impl FnOnce() -> syn::Result<T>) -> syn::Result<()> {
        if slot.is_some() {
            return Err(self.given_twice());
        }
        let (value, result) = match parse() {
            Ok(value) => (Some(value), Ok(())),
            Err(error) => (None, Err(error)),
        };
        *slot = Some(Given { name: self.name.clone(), value });
        result
    }

    fn parsed<T: Value>(&self) -> syn::Result<T> {
        let (name, input) = (&self.name, self.input);
        if !input.peek(Token![=]) {
            return Err(self.error(format!("`{name}` needs a value: {}", self.example())));
        }
        let equals = input.parse::<Token![=]>()?;
        if input.is_empty() || input.peek(Token![,]) {
            let message = format!("`{name}` needs a value behind the `=`: {}", self.example());
            return Err(syn::Error::new_spanned(equals, message));
        }
        let (start, found) = (input.span(), input.fork());
        match T::Syntax::parse(input) {
            Ok(syntax) if !is_operator(input) => T::from_syntax(syntax),
            _ => {
                let message = T::instead(&shown(item(&found)), &name.to_string())
                    .unwrap_or_else(|| format!("`{name}` takes {}: {}", T::KIND, self.example()));
                Err(syn::Error::new(start, message))
            }
        }
    }

    fn example(&self) -> String {
        format!("`{}`", self.attribute.example_on(self.place))
    }

    fn given_twice(&self) -> syn::Error {
        self.error(format!("`{}` is given twice: remove one", self.name))
    }

    fn error(&self, message: String) -> syn::Error {
        syn::Error::new_spanned(&self.name, message)
    }
}
