//! `#[wire(...)]`: from tokens to typed values that remember their tokens.
//!
//! Owns the syntax of attributes and what one attribute alone can get wrong; rules across attributes are in `check`.

mod api_key;
mod value;
mod vocabulary;

use proc_macro2::TokenTree;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Ident, Lit, Member, Meta, Path, Token, Type, WherePredicate, parenthesized};

pub(crate) use self::api_key::ApiKey;
pub(crate) use self::value::{Constant, ModPath, Number, Response, Size, When};
use self::value::{Payload, Value};
pub(crate) use self::vocabulary::{Endian, Len, Width, is_len};
use crate::ctxt::Ctxt;

/// The attributes of a type.
#[derive(Default)]
pub(crate) struct TypeAttrs {
    pub(crate) api_key: Option<Given<ApiKey>>,
    pub(crate) response: Option<Given<Response>>,
    pub(crate) endian: Option<Given<Endian>>,
    pub(crate) width: Option<Given<Width>>,
    pub(crate) bound: Option<Given<Vec<WherePredicate>>>,
    pub(crate) krate: Option<Given<ModPath>>,
}

/// The attributes of a field.
#[derive(Default)]
pub(crate) struct FieldAttrs {
    pub(crate) format: FormatAttrs,
    pub(crate) size: Option<Given<Len>>,
    pub(crate) when: Option<Given<When>>,
    pub(crate) switch: Option<Given<Member>>,
    pub(crate) value: Option<Given<Constant>>,
    pub(crate) pad: Option<Given<Size>>,
    pub(crate) default: Option<Ident>,
    pub(crate) payload_len: Option<Given<i64>>,
}

/// The attributes that a field and the elements of an array have in common.
#[derive(Default)]
pub(crate) struct FormatAttrs {
    pub(crate) endian: Option<Given<Endian>>,
    pub(crate) width: Option<Given<Width>>,
    pub(crate) len: Option<Given<Len>>,
    pub(crate) max: Option<Given<Size>>,
    pub(crate) each: Option<Given<Box<Self>>>,
}

/// An attribute that is there.
pub(crate) struct Given<T> {
    /// The token that names it.
    pub(crate) name: Ident,
    /// What it says, unless that has been reported as a mistake.
    pub(crate) value: Option<T>,
}

/// What an attribute says, where it is there and right.
pub(crate) fn said<T>(given: Option<&Given<T>>) -> Option<&T> {
    given?.value.as_ref()
}

impl TypeAttrs {
    /// What a message takes.
    pub(crate) fn of_message(ctxt: &Ctxt, attrs: &[Attribute]) -> Self {
        let mut parsed = Self::default();
        each_item(ctxt, attrs, "api_key = 3", |name, input| match name.to_string().as_str() {
            "api_key" => give(&mut parsed.api_key, name, input),
            "response" => give(&mut parsed.response, name, input),
            "endian" => give(&mut parsed.endian, name, input),
            "width" => give(&mut parsed.width, name, input),
            "bound" => give_list(&mut parsed.bound, name, input, "bound(T: Trait)", |content| {
                let start = content.span();
                match Punctuated::<WherePredicate, Token![,]>::parse_terminated(content) {
                    Ok(bounds) => Ok(bounds.into_iter().collect()),
                    Err(_) => {
                        // What is left would be reported again.
                        content.parse::<proc_macro2::TokenStream>()?;
                        Err(syn::Error::new(start, "`bound` takes bounds: `bound(T: Trait)`"))
                    }
                }
            }),
            "crate" => give(&mut parsed.krate, name, input),
            other => Err(syn::Error::new_spanned(
                name,
                if FIELD_NAMES.contains(&other) {
                    format!("`{name}` is said of one field: put it there")
                } else if other == "other" {
                    OTHER_RULE.to_owned()
                } else {
                    format!(
                        "unknown attribute `{name}`: a type takes `api_key`, `response`, `endian`, `width`, `bound` and `crate`"
                    )
                },
            )),
        });
        parsed
    }

    /// What a set of messages takes: only `crate`.
    pub(crate) fn of_set(ctxt: &Ctxt, attrs: &[Attribute]) -> Self {
        let mut parsed = Self::default();
        each_item(ctxt, attrs, "crate = path::to::wire", |name, input| match name.to_string().as_str() {
            "crate" => give(&mut parsed.krate, name, input),
            _ => Err(misplaced(name, "a set of messages takes only `crate`")),
        });
        parsed
    }

    pub(crate) fn api_key(&self) -> Option<&ApiKey> {
        said(self.api_key.as_ref())
    }

    pub(crate) fn response(&self) -> Option<&Type> {
        said(self.response.as_ref()).map(|response| &response.0)
    }

    pub(crate) fn krate(&self) -> Option<&Path> {
        said(self.krate.as_ref()).map(|path| &path.0)
    }
}

impl FieldAttrs {
    pub(crate) fn of_field(ctxt: &Ctxt, attrs: &[Attribute]) -> Self {
        let mut parsed = Self::default();
        each_item(ctxt, attrs, "len = \"u16\"", |name, input| match name.to_string().as_str() {
            "size" => give(&mut parsed.size, name, input),
            "when" => give(&mut parsed.when, name, input),
            "switch" => give(&mut parsed.switch, name, input),
            "value" => give(&mut parsed.value, name, input),
            "pad" => give(&mut parsed.pad, name, input),
            "default" => give_word(&mut parsed.default, name, input),
            "payload_len" if input.peek(syn::token::Paren) => {
                Err(syn::Error::new_spanned(name, "`payload_len` stands alone, or with a number: `payload_len = 4`"))
            }
            "payload_len" if !input.peek(Token![=]) => fill(&mut parsed.payload_len, name, || Ok(0)),
            "payload_len" => {
                let mut payload: Option<Given<Payload>> = None;
                let given = give(&mut payload, name, input);
                let more = payload.and_then(|payload| payload.value).map(|payload| payload.0);
                given.and_then(|()| fill(&mut parsed.payload_len, name, || Ok(more.unwrap_or_default())))
            }
            _ => match parsed.format.item(ctxt, name, input) {
                Some(result) => result,
                None => Err(unknown_of_field(name)),
            },
        });
        parsed
    }
}

impl FormatAttrs {
    /// Parses one attribute, unless it is none of these.
    fn item(&mut self, ctxt: &Ctxt, name: &Ident, input: ParseStream<'_>) -> Option<syn::Result<()>> {
        Some(match name.to_string().as_str() {
            "endian" => give(&mut self.endian, name, input),
            "width" => give(&mut self.width, name, input),
            "len" => give(&mut self.len, name, input),
            "max" => give(&mut self.max, name, input),
            "each" => give_list(&mut self.each, name, input, "each(len = \"u8\")", |content| {
                let mut each = Self::default();
                items(ctxt, content, &mut |name, input| match each.item(ctxt, name, input) {
                    Some(result) => result,
                    None => Err(syn::Error::new_spanned(
                        name,
                        format!(
                            "`{name}` is nothing to say of elements, which take `endian`, `width`, `len`, `max` and `each`"
                        ),
                    )),
                })?;
                Ok(Box::new(each))
            }),
            _ => return None,
        })
    }
}

/// Whether a variant is the one for every number that no other has.
pub(crate) fn is_other(ctxt: &Ctxt, attrs: &[Attribute]) -> bool {
    let mut other = None;
    each_item(ctxt, attrs, "other", |name, input| match name.to_string().as_str() {
        "other" => give_word(&mut other, name, input),
        found => Err(syn::Error::new_spanned(
            name,
            if FIELD_NAMES.contains(&found) {
                format!("`{name}` is said of one field: put it on a field of the variant")
            } else if TYPE_NAMES.contains(&found) {
                format!("`{name}` is said of the whole enum: put it there")
            } else {
                format!(
                    "unknown attribute `{name}`: a variant takes `other`, where it is for every number that no other variant has"
                )
            },
        )),
    });
    other.is_some()
}

/// The documentation comment, without the spaces around it.
pub(crate) fn docs(attrs: &[Attribute]) -> String {
    let lines = attrs.iter().filter(|attr| attr.path().is_ident("doc")).filter_map(|attr| match &attr.meta {
        Meta::NameValue(pair) => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    });
    let lines: Vec<_> = lines.map(|line| line.strip_prefix(' ').unwrap_or(&line).trim_end().to_owned()).collect();
    lines.join("\n").trim().to_owned()
}

const FIELD_NAMES: [&str; 10] =
    ["len", "max", "each", "size", "when", "switch", "value", "pad", "default", "payload_len"];
const TYPE_NAMES: [&str; 6] = ["api_key", "response", "endian", "width", "bound", "crate"];
const OTHER_RULE: &str = "`other` is said of one variant of an enum: put it there";

fn unknown_of_field(name: &Ident) -> syn::Error {
    let found = name.to_string();
    let message = match found.as_str() {
        "api_key" | "response" => format!("`{name}` is said of one message: put it on the type that derives `Wire`"),
        "bound" | "crate" => format!("`{name}` is said of the whole type: put it there"),
        "other" => OTHER_RULE.to_owned(),
        _ => format!("unknown attribute `{name}`: a field takes {FIELD_LIST}"),
    };
    syn::Error::new_spanned(name, message)
}

const FIELD_LIST: &str =
    "`endian`, `width`, `len`, `max`, `each`, `size`, `when`, `switch`, `value`, `pad`, `default` and `payload_len`";

/// Refuses every attribute where none has a meaning: `rule` says why.
pub(crate) fn none(ctxt: &Ctxt, attrs: &[Attribute], rule: &str) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("wire")) {
        match &attr.meta {
            Meta::List(list) if !list.tokens.is_empty() => {
                each_item(ctxt, std::slice::from_ref(attr), "", |name, _| Err(misplaced(name, rule)));
            }
            _ => ctxt.error(attr.path(), format!("`wire` has no meaning here: {rule}")),
        }
    }
}

fn misplaced(name: &Ident, rule: &str) -> syn::Error {
    let message = if name == "api_key" || name == "response" {
        format!("`{name}` is said of one message: put it on the type that derives `Wire`")
    } else {
        format!("unknown attribute `{name}`: {rule}")
    };
    syn::Error::new_spanned(name, message)
}

/// Hands each `name ...` of every `#[wire(...)]` to `item`. One that fails is reported and stepped over.
fn each_item(
    ctxt: &Ctxt,
    attrs: &[Attribute],
    example: &str,
    mut item: impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("wire")) {
        let Meta::List(list) = &attr.meta else {
            ctxt.error(attr.path(), format!("`wire` takes attributes in parentheses: `#[wire({example})]`"));
            continue;
        };
        if let Err(error) = list.parse_args_with(|input: ParseStream<'_>| items(ctxt, input, &mut item)) {
            ctxt.syn_error(error);
        }
    }
}

/// The items of one list.
fn items(
    ctxt: &Ctxt,
    input: ParseStream<'_>,
    item: &mut dyn FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    while !input.is_empty() {
        if let Err(error) = name(input).and_then(|name| item(&name, input)) {
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

fn name(input: ParseStream<'_>) -> syn::Result<Ident> {
    Ident::parse_any(input).map_err(|error| syn::Error::new(error.span(), "expected the name of an attribute"))
}

fn skip_item(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// Fills `slot` with `= value`.
fn give<T: Value>(slot: &mut Option<Given<T>>, name: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
    fill(slot, name, || value(name, input))
}

/// Fills `slot` with `(list)`.
fn give_list<T>(
    slot: &mut Option<Given<T>>,
    name: &Ident,
    input: ParseStream<'_>,
    example: &str,
    parse: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<()> {
    fill(slot, name, || {
        if !input.peek(syn::token::Paren) {
            return Err(syn::Error::new_spanned(name, format!("`{name}` takes a list in parentheses: `{example}`")));
        }
        let content;
        parenthesized!(content in input);
        if content.is_empty() {
            return Err(syn::Error::new_spanned(name, format!("`{name}` says nothing here: `{example}`")));
        }
        parse(&content)
    })
}

/// Fills `slot` with an attribute that is one word.
fn give_word(slot: &mut Option<Ident>, name: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
    if input.peek(Token![=]) || input.peek(syn::token::Paren) {
        return Err(syn::Error::new_spanned(name, format!("`{name}` takes no value: write it alone")));
    }
    match slot.replace(name.clone()) {
        None => Ok(()),
        Some(_) => Err(given_twice(name)),
    }
}

fn fill<T>(slot: &mut Option<Given<T>>, name: &Ident, parse: impl FnOnce() -> syn::Result<T>) -> syn::Result<()> {
    if slot.is_some() {
        return Err(given_twice(name));
    }
    let (value, result) = match parse() {
        Ok(value) => (Some(value), Ok(())),
        Err(error) => (None, Err(error)),
    };
    *slot = Some(Given { name: name.clone(), value });
    result
}

fn given_twice(name: &Ident) -> syn::Error {
    syn::Error::new_spanned(name, format!("`{name}` is given twice: remove one"))
}

fn value<T: Value>(name: &Ident, input: ParseStream<'_>) -> syn::Result<T> {
    let example = T::EXAMPLE;
    if !input.peek(Token![=]) {
        return Err(syn::Error::new_spanned(name, format!("`{name}` needs a value: `{name} = {example}`")));
    }
    let equals = input.parse::<Token![=]>()?;
    if input.is_empty() || input.peek(Token![,]) {
        let message = format!("`{name}` needs a value behind the `=`: `{name} = {example}`");
        return Err(syn::Error::new_spanned(equals, message));
    }
    let start = input.span();
    match T::Syntax::parse(input) {
        Ok(syntax) => T::from_syntax(syntax),
        Err(_) => Err(syn::Error::new(start, format!("`{name}` takes {}: `{name} = {example}`", T::KIND))),
    }
}
