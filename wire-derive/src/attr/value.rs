//! What stands behind the `=` of an attribute: numbers, names and conditions.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::{ExprPath, LitBool, LitByte, LitByteStr, LitInt, Member, Path, Token, Type};

/// The type that answers a request.
pub(crate) struct Response(pub(crate) Type);

/// A path without arguments.
pub(crate) struct ModPath(pub(crate) Path);

/// What a payload's length counts besides the payload.
pub(super) struct Payload(pub(super) i64);

/// When a field is there.
pub(crate) struct When {
    pub(crate) subject: Member,
    pub(crate) mask: Option<Number>,
    pub(crate) comparison: &'static str,
    pub(crate) value: Number,
}

/// A number that is known when the program is compiled.
pub(crate) enum Number {
    Literal(i128),
    Constant(Named),
}

/// The path of a constant, and the type behind `as`.
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

/// What a field always is.
pub(crate) enum Constant {
    Int(Number),
    Bytes(LitByteStr),
}

/// What may stand behind `=`.
pub(super) trait Value: Sized {
    const KIND: &'static str;

    type Syntax: Parse;

    fn from_syntax(syntax: Self::Syntax) -> syn::Result<Self>;

    /// What to write instead of `found`, which is none, where that is plain to see.
    fn instead(_found: &str) -> Option<String> {
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
    fn number(&self) -> syn::Result<i128> {
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
    fn number(self) -> syn::Result<Number> {
        match self {
            Self::Number(number) => Ok(number),
            Self::Digits(integer) => integer.number().map(Number::Literal),
        }
    }
}

impl Value for When {
    const KIND: &'static str = "one comparison of an earlier field with a number, `true` or `false`";

    type Syntax = WhenSyntax;

    fn from_syntax(when: WhenSyntax) -> syn::Result<Self> {
        let WhenSyntax { subject, mask, comparison } = when;
        let mask = mask.map(NumberSyntax::number).transpose()?;
        Ok(match comparison {
            Some((comparison, value)) => Self { subject, mask, comparison, value: value.number()? },
            // Some bit of the mask.
            None => Self { subject, mask, comparison: "NotEqual", value: Number::Literal(0) },
        })
    }

    fn instead(found: &str) -> Option<String> {
        let is_name = |text: &str| syn::parse_str::<Member>(text).is_ok();
        let is_several = found.contains("&&") || found.contains("||");
        let found = &*found.replace(' ', "");
        Some(if is_several {
            "`when` is one comparison: several bits of a field are compared by a mask, as in `flags & 0x30 == 0x30`; \
             a field that depends on more than that is of a type with a codec by hand"
                .to_owned()
        } else if let Some(name) = found.strip_prefix('!').filter(|name| is_name(name)) {
            format!("`when` is a comparison: write `{name} == false`, or `{name} == 0` of a number")
        } else if is_name(found) {
            format!("`when` is a comparison: write `{found} == true`, or `{found} != 0` of a number")
        } else if let Some(rest) = found.strip_prefix("self.") {
            format!("`when` names a field alone: write `{rest}`")
        } else if found.split(['&', '=', '<', '>', '!']).next().is_some_and(|subject| subject.contains('.')) {
            "`when` looks at a field of the same struct, and not at one inside of another: move that field here, \
             or this one there"
                .to_owned()
        } else {
            return None;
        })
    }
}

/// A comparison whose numbers nobody has looked at yet.
pub(crate) struct WhenSyntax {
    subject: Member,
    mask: Option<NumberSyntax>,
    comparison: Option<(&'static str, NumberSyntax)>,
}

impl Parse for WhenSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let subject = input.parse()?;
        let mask = input.parse::<Option<Token![&]>>()?.map(|_| input.parse()).transpose()?;
        let comparison = if input.peek(Token![==]) {
            input.parse::<Token![==]>().map(|_| Some("Equal"))
        } else if input.peek(Token![!=]) {
            input.parse::<Token![!=]>().map(|_| Some("NotEqual"))
        } else if input.peek(Token![<=]) {
            input.parse::<Token![<=]>().map(|_| Some("AtMost"))
        } else if input.peek(Token![>=]) {
            input.parse::<Token![>=]>().map(|_| Some("AtLeast"))
        } else if input.peek(Token![<]) {
            input.parse::<Token![<]>().map(|_| Some("Less"))
        } else if input.peek(Token![>]) {
            input.parse::<Token![>]>().map(|_| Some("More"))
        } else {
            Ok(None)
        }?;
        let comparison = match comparison {
            Some(comparison) => Some((comparison, input.parse()?)),
            None if mask.is_none() => return Err(input.error("expected a comparison")),
            None => None,
        };
        if input.is_empty() || input.peek(Token![,]) {
            Ok(Self { subject, mask, comparison })
        } else {
            // As `&&` does, or an operator.
            Err(input.error("expected the end of the comparison"))
        }
    }
}

impl Value for Member {
    const KIND: &'static str = "the name of an earlier field of the same struct";

    type Syntax = Alone<Self>;

    fn from_syntax(member: Alone<Self>) -> syn::Result<Self> {
        Ok(member.0)
    }
}

/// What nothing may follow: `header.kind` is no name, and `kind & 3` is none either.
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

impl Value for Constant {
    const KIND: &'static str = "a number, or bytes such as b\"MAGIC\"";

    type Syntax = ConstantSyntax;

    fn from_syntax(constant: ConstantSyntax) -> syn::Result<Self> {
        match constant {
            ConstantSyntax::Number(number) => number.number().map(Self::Int),
            ConstantSyntax::Bytes(bytes) => Ok(Self::Bytes(bytes)),
        }
    }
}

/// A number or bytes.
pub(crate) enum ConstantSyntax {
    Number(NumberSyntax),
    Bytes(LitByteStr),
}

impl Parse for ConstantSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitByteStr) { input.parse().map(Self::Bytes) } else { input.parse().map(Self::Number) }
    }
}

impl Value for Size {
    const KIND: &'static str = "a number, or the path of a constant";

    type Syntax = SizeSyntax;

    fn from_syntax(size: SizeSyntax) -> syn::Result<Self> {
        match size {
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
}

/// Digits, or the path of a constant.
pub(crate) enum SizeSyntax {
    Digits(LitInt),
    Constant(Named),
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
