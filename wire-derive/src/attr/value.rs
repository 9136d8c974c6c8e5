//! What stands behind the `=` of an attribute: numbers, bytes and names, and what to write instead of what is none.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{ExprPath, Index, LitBool, LitByte, LitInt, LitStr, Member, Path, Token, Type};

/// The type that answers a request.
pub(crate) struct Response(pub(crate) Type);

/// A path without arguments.
pub(crate) struct ModPath(pub(crate) Path);

/// What a payload's length counts besides the payload.
pub(super) struct Payload(pub(super) i64);

/// A number that is known when the program is compiled.
#[derive(Clone)]
pub(crate) enum Number {
    Literal(i128),
    Constant(Named),
}

/// The path of a constant, and the type behind `as`.
#[derive(Clone)]
pub(crate) struct Named {
    pub(crate) path: ExprPath,
    pub(crate) cast: Option<Path>,
}

impl Parse for Named {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let path = input.parse()?;
        let cast = input.parse::<Option<Token![as]>>()?.map(|_| Path::parse_mod_style(input)).transpose()?;
        Ok(Self { path, cast })
    }
}

impl ToTokens for Named {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { path, cast } = self;
        let cast = cast.as_ref().map(|ty| quote!(as #ty));
        tokens.extend(quote!(#path #cast));
    }
}

/// The same as a number of bytes or elements.
pub(crate) enum Size {
    Digits(LitInt),
    Constant(Named),
}

impl ToTokens for Size {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Digits(digits) => digits.to_tokens(tokens),
            Self::Constant(named) => named.to_tokens(tokens),
        }
    }
}

/// What is padding: how many zeros, or the byte that fills a size.
pub(crate) enum Pad {
    Count(Size),
    Byte(LitByte),
}

/// A byte, or a number of bytes.
pub(crate) enum PadSyntax {
    Count(SizeSyntax),
    Byte(LitByte),
}

impl Parse for PadSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitByte) { input.parse().map(Self::Byte) } else { input.parse().map(Self::Count) }
    }
}

impl Value for Pad {
    const KIND: &'static str = "a number, the path of a constant, or the byte that fills a `size`";

    type Syntax = Alone<PadSyntax>;

    fn from_syntax(pad: Alone<PadSyntax>) -> syn::Result<Self> {
        match pad.0 {
            PadSyntax::Byte(byte) => Ok(Self::Byte(byte)),
            PadSyntax::Count(size) => Size::from_syntax(Alone(size)).map(Self::Count),
        }
    }

    fn instead(found: &str, _attribute: &str) -> Option<String> {
        instead_of_number(found)
    }
}

impl Value for Number {
    const KIND: &'static str = "a number, or the path of a constant";

    type Syntax = Alone<NumberSyntax>;

    fn from_syntax(number: Alone<NumberSyntax>) -> syn::Result<Self> {
        number.0.number()
    }

    fn instead(found: &str, _attribute: &str) -> Option<String> {
        instead_of_number(found)
    }
}

/// What may stand behind `=`.
pub(super) trait Value: Sized {
    const KIND: &'static str;

    type Syntax: Parse;

    fn from_syntax(syntax: Self::Syntax) -> syn::Result<Self>;

    /// What to write instead of `found`, which is none, where that is plain to see.
    fn instead(_found: &str, _attribute: &str) -> Option<String> {
        None
    }
}

impl Value for Response {
    const KIND: &'static str = "a type";

    type Syntax = Type;

    fn from_syntax(ty: Type) -> syn::Result<Self> {
        Ok(Self(ty))
    }
}

impl Value for ModPath {
    const KIND: &'static str = "a path";

    type Syntax = Self;

    fn from_syntax(path: Self) -> syn::Result<Self> {
        Ok(path)
    }
}

impl Parse for ModPath {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Path::parse_mod_style(input).map(Self)
    }
}

/// An integer literal and the sign in front of it.
pub(crate) struct Integer {
    pub(super) minus: Option<Token![-]>,
    pub(super) digits: LitInt,
}

impl Parse for Integer {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let minus = input.parse()?;
        // To syn a literal has a sign of its own.
        if input.peek(Token![-]) {
            return Err(input.error("expected digits"));
        }
        Ok(Self { minus, digits: input.parse()? })
    }
}

impl ToTokens for Integer {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { minus, digits } = self;
        tokens.extend(quote!(#minus #digits));
    }
}

impl Integer {
    pub(super) fn number(&self) -> syn::Result<i128> {
        let sign = if self.minus.is_some() { "-" } else { "" };
        let shown = format!("{sign}{}", self.digits.base10_digits());
        match shown.parse::<i128>() {
            Ok(number) if self.digits.suffix().is_empty() => {
                if i128::from(i64::MIN) <= number && number <= i128::from(u64::MAX) {
                    Ok(number)
                } else {
                    Err(syn::Error::new_spanned(self, "a number here has at most 64 bits"))
                }
            }
            Ok(_) => Err(syn::Error::new_spanned(self, "the field says of which type this is: remove the suffix")),
            Err(_) => Err(syn::Error::new_spanned(self, "a number here has at most 64 bits")),
        }
    }
}

/// A number whose digits nobody has looked at yet, so that what is wrong with them has a message of its own.
pub(crate) enum NumberSyntax {
    Number(Number),
    Digits(Integer),
}

impl Parse for NumberSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitByte) {
            return Ok(Self::Number(Number::Literal(input.parse::<LitByte>()?.value().into())));
        }
        if input.peek(LitBool) {
            return Ok(Self::Number(Number::Literal(input.parse::<LitBool>()?.value.into())));
        }
        if input.peek(LitInt) || input.peek(Token![-]) {
            return input.parse().map(Self::Digits);
        }
        input.parse().map(|named| Self::Number(Number::Constant(named)))
    }
}

impl NumberSyntax {
    pub(super) fn number(self) -> syn::Result<Number> {
        match self {
            Self::Number(number) => Ok(number),
            Self::Digits(integer) => integer.number().map(Number::Literal),
        }
    }
}

/// What nothing may follow: `header.kind` is no name, and `kind & 3` is none either. Where a name does, only the comma is
/// missing.
pub(crate) struct Alone<T>(pub(crate) T);

impl<T: Parse> Parse for Alone<T> {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let value = input.parse()?;
        if input.is_empty() || input.peek(Token![,]) || input.peek(syn::Ident) {
            Ok(Self(value))
        } else {
            Err(input.error("expected nothing more"))
        }
    }
}

impl Value for Size {
    const KIND: &'static str = "a number, or the path of a constant";

    type Syntax = Alone<SizeSyntax>;

    fn from_syntax(size: Alone<SizeSyntax>) -> syn::Result<Self> {
        match size.0 {
            SizeSyntax::Constant(named) => Ok(Self::Constant(named)),
            SizeSyntax::Digits(digits) => match digits.base10_parse::<u32>() {
                Ok(_) if digits.suffix().is_empty() => Ok(Self::Digits(digits)),
                _ => Err(syn::Error::new_spanned(
                    &digits,
                    "a number of bytes or elements has at most 32 bits, and no sign or suffix",
                )),
            },
        }
    }

    fn instead(found: &str, _attribute: &str) -> Option<String> {
        instead_of_number(found)
    }
}

/// Digits, or the path of a constant.
pub(crate) enum SizeSyntax {
    Digits(LitInt),
    Constant(Named),
}

impl SizeSyntax {
    /// Whether no field has this name: a number, or the path of a constant, which has no small letters where it is one
    /// word.
    pub(super) fn is_no_field(&self) -> bool {
        match self {
            Self::Digits(_) => true,
            Self::Constant(Named { path, .. }) => {
                path.path.get_ident().is_none_or(|ident| !ident.to_string().contains(char::is_lowercase))
            }
        }
    }

    /// The field that it names after all, by its position.
    pub(super) fn member(self) -> syn::Result<Member> {
        match self {
            Self::Digits(digits) => {
                let index = digits.base10_parse().unwrap_or(u32::MAX);
                Ok(Member::Unnamed(Index { index, span: digits.span() }))
            }
            Self::Constant(named) => Err(syn::Error::new_spanned(
                named,
                "a string or an array is as long as a field says: what is always as long is a `[T; N]`",
            )),
        }
    }
}

impl Parse for SizeSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitInt) { input.parse().map(Self::Digits) } else { input.parse().map(Self::Constant) }
    }
}

impl Value for Payload {
    const KIND: &'static str = "the number of bytes that the length counts besides the payload";

    type Syntax = Integer;

    fn from_syntax(integer: Integer) -> syn::Result<Self> {
        let number = integer.number()?;
        match i16::try_from(number) {
            Ok(number) => Ok(Self(number.into())),
            Err(_) => Err(syn::Error::new_spanned(&integer, "a header has at most 32767 bytes to count")),
        }
    }
}

pub(crate) const COMPUTED: &str =
    "an attribute computes nothing: declare a constant, as in `const MASK: u8 = 1 << 3`, and name it here";

/// What to write instead of a number of bytes or elements.
pub(super) fn instead_of_number(found: &str) -> Option<String> {
    // What stood apart stays apart: a name against a string would be a literal that there is not, which the compiler refuses.
    let plain = found.replace(['(', ')'], " ");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if is_computed(found) {
        Some(COMPUTED.to_owned())
    } else if let Some(number) = quoted(found).filter(|text| is::<SizeSyntax>(text)) {
        Some(format!("a number has no quotes: write `{number}`"))
    } else if plain.len() < found.len() && is::<SizeSyntax>(&plain) {
        Some(format!("a number has no parentheses: write `{plain}`"))
    } else {
        None
    }
}

/// Whether `text` is a `T`.
pub(super) fn is<T: Parse>(text: &str) -> bool {
    syn::parse_str::<T>(text).is_ok()
}

/// The text in a string literal.
pub(super) fn quoted(found: &str) -> Option<String> {
    syn::parse_str::<LitStr>(found).ok().map(|text| text.value())
}

/// Whether some operator makes a number of others.
pub(super) fn is_computed(found: &str) -> bool {
    let found = found.trim_start_matches(['-', ' ']);
    found.starts_with('!')
        || [" + ", " - ", " * ", " / ", " % ", " << ", " >> ", " | ", " ^ "]
            .iter()
            .any(|operator| found.contains(operator))
}
