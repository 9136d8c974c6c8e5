//! `#[wire(...)]`: from tokens to typed values that remember their tokens.
//!
//! Owns the syntax of attributes and what one attribute alone can get wrong; rules across attributes are in `check`.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Ident, LitInt, Path, Token, Type};

use crate::ctxt::Ctxt;

/// The attributes of a type, with the token that names each.
#[derive(Default)]
pub(crate) struct TypeAttrs {
    pub(crate) api_key: Option<(Ident, ApiKey)>,
    pub(crate) response: Option<(Ident, Type)>,
    pub(crate) krate: Option<Path>,
}

/// A key and its integer type.
pub(crate) struct ApiKey {
    /// The literal, with its sign and the suffix of its type.
    pub(crate) literal: TokenStream,
    pub(crate) ty: Ident,
}

impl TypeAttrs {
    pub(crate) fn parse(ctxt: &Ctxt, attrs: &[Attribute]) -> Self {
        let mut parsed = Self::default();
        each_item(ctxt, attrs, |name, input| match name.to_string().as_str() {
            "api_key" => set_once(ctxt, &mut parsed.api_key, name, value::<ApiKey>(name, input)?),
            "response" => set_once(ctxt, &mut parsed.response, name, value::<Type>(name, input)?),
            "crate" => {
                let path = value::<ModPath>(name, input)?.0;
                if parsed.krate.replace(path).is_some() {
                    return Err(twice(name));
                }
                Ok(())
            }
            _ => Err(syn::Error::new_spanned(
                name,
                format!("unknown attribute `{name}`: a message takes `api_key`, `response` and `crate`"),
            )),
        });
        parsed
    }
}

/// Only `crate`: what a set of messages takes.
pub(crate) fn set_attrs(ctxt: &Ctxt, attrs: &[Attribute]) -> Option<Path> {
    let mut krate = None;
    each_item(ctxt, attrs, |name, input| {
        if name != "crate" {
            let message = format!("unknown attribute `{name}`: a set of messages takes only `crate`");
            return Err(syn::Error::new_spanned(name, message));
        }
        let path = value::<ModPath>(name, input)?.0;
        if krate.replace(path).is_some() { Err(twice(name)) } else { Ok(()) }
    });
    krate
}

/// Refuses every `#[wire(...)]` where none has a meaning: `place` says where.
pub(crate) fn none(ctxt: &Ctxt, attrs: &[Attribute], place: &str) {
    each_item(ctxt, attrs, |name, _| {
        Err(syn::Error::new_spanned(
            name,
            format!("unknown attribute `{name}`: {place} takes none, its type says how it is encoded"),
        ))
    });
}

/// Hands each `name ...` of every `#[wire(...)]` to `item`. One that fails is reported and stepped over.
fn each_item(ctxt: &Ctxt, attrs: &[Attribute], mut item: impl FnMut(&Ident, ParseStream<'_>) -> syn::Result<()>) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("wire")) {
        let parsed = attr.parse_args_with(|input: ParseStream<'_>| {
            while !input.is_empty() {
                let result = Ident::parse_any(input).and_then(|name| item(&name, input));
                if let Err(error) = result {
                    ctxt.syn_error(error);
                    skip_item(input)?;
                }
                if input.is_empty() {
                    break;
                }
                if !input.peek(Token![,]) {
                    ctxt.syn_error(input.error("expected `,` before the next attribute"));
                    skip_item(input)?;
                }
                input.parse::<Option<Token![,]>>()?;
            }
            Ok(())
        });
        if let Err(error) = parsed {
            ctxt.syn_error(error);
        }
    }
}

fn skip_item(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

/// `= value`.
fn value<T: Parse>(name: &Ident, input: ParseStream<'_>) -> syn::Result<T> {
    if !input.peek(Token![=]) {
        return Err(syn::Error::new_spanned(name, format!("`{name}` needs a value: `{name} = ...`")));
    }
    input.parse::<Token![=]>()?;
    if input.is_empty() || input.peek(Token![,]) {
        return Err(syn::Error::new_spanned(name, format!("`{name}` needs a value behind the `=`")));
    }
    input.parse()
}

fn set_once<T>(ctxt: &Ctxt, slot: &mut Option<(Ident, T)>, name: &Ident, value: T) -> syn::Result<()> {
    if slot.is_some() {
        ctxt.syn_error(twice(name));
    } else {
        *slot = Some((name.clone(), value));
    }
    Ok(())
}

fn twice(name: &Ident) -> syn::Error {
    syn::Error::new_spanned(name, format!("`{name}` is given twice: remove one"))
}

struct ModPath(Path);

impl Parse for ModPath {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Path::parse_mod_style(input).map(Self)
    }
}

impl Parse for ApiKey {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let minus = input.parse::<Option<Token![-]>>()?;
        if !input.peek(LitInt) {
            return Err(input.error("`api_key` takes an integer literal: `api_key = 3`"));
        }
        let digits = input.parse::<LitInt>()?;
        let sign = if minus.is_some() { "-" } else { "" };
        let shown = format!("{sign}{}", digits.base10_digits());
        let mut tokens = minus.to_token_stream();
        digits.to_tokens(&mut tokens);

        let ty = match digits.suffix() {
            "" => "i8",
            signed @ ("i8" | "i16" | "i32" | "i64") => signed,
            other => {
                let message = format!(
                    "an api_key of type `{other}` is not supported: keys are i8 (the default), i16, i32 or i64, as in `{shown}i16`"
                );
                return Err(syn::Error::new_spanned(&digits, message));
            }
        };
        let bits = match ty {
            "i8" => 8,
            "i16" => 16,
            "i32" => 32,
            _ => 64,
        };
        let (min, max) = (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1);
        if !shown.parse::<i128>().is_ok_and(|key| (min..=max).contains(&key)) {
            let wider = if bits == 8 {
                format!("; for a protocol with int16 keys give the literal that type: `{shown}i16`")
            } else {
                String::new()
            };
            let message = format!("api_key {shown} does not fit int{bits}, which holds {min} to {max}{wider}");
            return Err(syn::Error::new_spanned(tokens, message));
        }
        let ty = Ident::new(ty, Span::call_site());
        let typed = LitInt::new(&format!("{}{ty}", digits.base10_digits()), digits.span());
        let literal = match minus {
            Some(minus) => quote::quote!(#minus #typed),
            None => typed.into_token_stream(),
        };
        Ok(Self { literal, ty })
    }
}
