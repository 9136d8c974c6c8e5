//! Numbers from outside: which a type is given, and what a field gives to its type.
//!
//! Owns the syntax. What gets which number is checked where the types are known.

use proc_macro2::Span;
use syn::ext::IdentExt as _;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitInt, Token, Type, parse_quote_spanned};

use super::term::Term;
use super::value::{Alone, Number, NumberSyntax, Value};

/// The versions of a message: the first and the last.
pub(crate) struct Versions {
    pub(crate) first: Number,
    pub(crate) last: Number,
}

/// One version, or two with `..=` between them.
pub(super) struct VersionsSyntax(NumberSyntax, Option<NumberSyntax>);

impl Parse for VersionsSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let first = input.parse()?;
        let last = input.parse::<Option<Token![..=]>>()?.map(|_| input.parse()).transpose()?;
        Ok(Self(first, last))
    }
}

impl Value for Versions {
    const KIND: &'static str = "a version, or the first and the last";

    type Syntax = Alone<VersionsSyntax>;

    fn from_syntax(Alone(VersionsSyntax(first, last)): Self::Syntax) -> syn::Result<Self> {
        let first = first.number()?;
        let last = last.map(NumberSyntax::number).transpose()?.unwrap_or_else(|| first.clone());
        Ok(Self { first, last })
    }

    fn instead(found: &str, _attribute: &str) -> Option<String> {
        let has_no_end = found.ends_with("..") || found.starts_with("..");
        let is_half_open = found.contains("..") && !found.contains("..=");
        if has_no_end {
            Some("a message has a first and a last version: `versions = 0..=12`".to_owned())
        } else if is_half_open {
            Some(format!("the last version is one of them: write `{}`", found.replace("..", "..=")))
        } else {
            None
        }
    }
}

/// A number that a type is given.
#[derive(Clone)]
pub(crate) struct Parameter {
    pub(crate) name: Ident,
    pub(crate) ty: Type,
}

/// What a field gives for one of them.
pub(crate) struct Argument {
    pub(crate) name: Ident,
    pub(crate) value: ArgumentValue,
}

/// What that is.
pub(crate) enum ArgumentValue {
    Term(Term),
    Constant(Number),
}

/// What the version of a message is called.
const VERSION: &str = "version";

/// The types of numbers that are given, and how many bytes each takes.
const TYPES: [(&str, usize); 9] =
    [("i8", 1), ("u8", 1), ("bool", 1), ("i16", 2), ("u16", 2), ("i32", 4), ("u32", 4), ("i64", 8), ("u64", 8)];

impl Parse for Parameter {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name: Ident = input.parse()?;
        if !input.peek(Token![:]) {
            let message = format!("a number that is given has a type: write `{name}: i16`");
            return Err(syn::Error::new_spanned(name, message));
        }
        input.parse::<Token![:]>()?;
        let parameter = Self { name, ty: input.parse()? };
        if parameter.len() == 0 {
            let message = "what is given is an integer of at most 64 bits, or a bool";
            return Err(syn::Error::new_spanned(&parameter.ty, message));
        }
        Ok(parameter)
    }
}

impl Parameter {
    /// The version of a message that says no more of it.
    pub(super) fn version(span: Span) -> Self {
        Self { name: Ident::new(VERSION, span), ty: parse_quote_spanned!(span=> i16) }
    }

    /// Whether it is the version of a message.
    pub(crate) fn is_version(&self) -> bool {
        self.name.unraw() == VERSION
    }

    /// Whether it is no integer.
    pub(crate) fn is_bool(&self) -> bool {
        matches!(&self.ty, Type::Path(ty) if ty.path.is_ident("bool"))
    }

    /// The bytes that it takes beside the others.
    pub(crate) fn len(&self) -> usize {
        let Type::Path(ty) = &self.ty else { return 0 };
        TYPES.iter().find(|(name, _)| ty.path.is_ident(name)).map_or(0, |(_, len)| *len)
    }
}

impl Parse for Argument {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let name: Ident = input.parse()?;
        let value = if input.parse::<Option<Token![=]>>()?.is_some() {
            input.parse()?
        } else {
            ArgumentValue::Term(Term::of_field(name.clone()))
        };
        Ok(Self { name, value })
    }
}

impl Parse for ArgumentValue {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let is_constant = |input: ParseStream<'_>| {
            let ahead = input.fork();
            match ahead.parse::<Ident>() {
                Ok(first) => ahead.peek(Token![::]) || !first.to_string().contains(char::is_lowercase),
                Err(_) => true,
            }
        };
        if input.peek(LitInt) || is_constant(input) && !input.peek(syn::token::Paren) {
            return input.parse::<NumberSyntax>()?.number().map(Self::Constant);
        }
        Term::parsed(input).map(Self::Term)
    }
}
