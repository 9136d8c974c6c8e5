//! A number that follows from an earlier field: the field, some of its bits, times a factor, plus a constant.
//!
//! Owns the syntax, whose precedence is Rust's. What arithmetic has a meaning is checked where the constants are known.

use proc_macro2::{Span, TokenStream};
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Ident, Index, LitFloat, LitStr, Member, Token, parenthesized};

use super::value::{Alone, Number, NumberSyntax, Value, is, is_computed};

/// A number that follows from an earlier field, or from a number in front.
pub(crate) struct Term<N = Number, B = Member> {
    pub(crate) subject: B,
    /// The fields that lead on inside of that one.
    pub(crate) inner: Vec<Member>,
    /// What is done to it, in this order.
    pub(crate) steps: Vec<Step<N>>,
}

impl<N> Term<N> {
    /// The same field, of which nothing is computed.
    pub(super) fn alone(&self) -> Self {
        Self { subject: self.subject.clone(), inner: self.inner.clone(), steps: Vec::new() }
    }
}

/// One step of arithmetic.
pub(crate) struct Step<N = Number> {
    pub(crate) operator: Operator,
    pub(crate) operand: N,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    And,
    Shift,
    Times,
    Plus,
    Minus,
}

impl<N, B: Spanned> Term<N, B> {
    pub(crate) fn span(&self) -> Span {
        self.subject.span()
    }

    /// The constants in it.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = &N> {
        self.steps.iter().map(|step| &step.operand)
    }

    /// Whether it is some bits of the field, of which one that is set is enough.
    pub(super) fn ends_with_bits(&self) -> bool {
        self.steps.last().is_some_and(|step| step.operator == Operator::And)
    }

    /// Whether it follows from some bits of the field, and not from the whole number.
    pub(crate) fn looks_at_bits(&self) -> bool {
        self.steps.iter().any(|step| matches!(step.operator, Operator::And | Operator::Shift))
    }

    fn with(mut self, operator: Operator, operand: N) -> Self {
        self.steps.push(Step { operator, operand });
        self
    }
}

impl Term {
    /// A field alone.
    pub(super) fn of_field(field: Ident) -> Self {
        Self { subject: Member::Named(field), inner: Vec::new(), steps: Vec::new() }
    }

    /// A number that follows from a field, with its constants.
    pub(super) fn parsed(input: ParseStream<'_>) -> syn::Result<Self> {
        input.parse::<Term<NumberSyntax>>()?.number()
    }
}

impl<B: Base> Term<NumberSyntax, B> {
    pub(super) fn number(self) -> syn::Result<Term<Number, B>> {
        let step =
            |Step { operator, operand }: Step<NumberSyntax>| operand.number().map(|operand| Step { operator, operand });
        Ok(Term {
            subject: self.subject,
            inner: self.inner,
            steps: self.steps.into_iter().map(step).collect::<syn::Result<_>>()?,
        })
    }

    fn bits(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut term = Self::shifted(input)?;
        while input.peek(Token![&]) && !input.peek(Token![&&]) {
            input.parse::<Token![&]>()?;
            term = term.with(Operator::And, input.parse()?);
        }
        Ok(term)
    }

    fn shifted(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut term = Self::sum(input)?;
        while input.parse::<Option<Token![>>]>>()?.is_some() {
            term = term.with(Operator::Shift, input.parse()?);
        }
        Ok(term)
    }

    fn sum(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut term = Self::product(input)?;
        loop {
            let operator = if input.parse::<Option<Token![+]>>()?.is_some() {
                Operator::Plus
            } else if input.parse::<Option<Token![-]>>()?.is_some() {
                Operator::Minus
            } else {
                return Ok(term);
            };
            term = term.with(operator, input.parse()?);
        }
    }

    fn product(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut term = Self::atom(input)?;
        while input.parse::<Option<Token![*]>>()?.is_some() {
            term = term.with(Operator::Times, input.parse()?);
        }
        Ok(term)
    }

    fn atom(input: ParseStream<'_>) -> syn::Result<Self> {
        if !input.peek(syn::token::Paren) {
            let (subject, inner) = B::path(input)?;
            return Ok(Self { subject, inner, steps: Vec::new() });
        }
        let content;
        parenthesized!(content in input);
        whole(&content, Self::bits)
    }
}

/// What a number follows from.
pub(crate) trait Base: Parse + Spanned {
    /// The same, and the fields that lead on inside of it.
    fn path(input: ParseStream<'_>) -> syn::Result<(Self, Vec<Member>)> {
        Ok((input.parse()?, Vec::new()))
    }
}

impl Base for LitStr {}

impl Base for Member {
    fn path(input: ParseStream<'_>) -> syn::Result<(Self, Vec<Member>)> {
        let mut members = members(input)?;
        while input.parse::<Option<Token![.]>>()?.is_some() {
            members.extend(self::members(input)?);
        }
        let inner = members.split_off(1);
        members.pop().map(|subject| (subject, inner)).ok_or_else(|| input.error("expected a field"))
    }
}

/// One field, or two positions, which are one token: `0.1`.
fn members(input: ParseStream<'_>) -> syn::Result<Vec<Member>> {
    if !input.peek(LitFloat) {
        return Ok(vec![input.parse()?]);
    }
    let float = input.parse::<LitFloat>()?;
    let positions = float.to_string();
    let positions = positions.split('.').map(|position| match position.parse() {
        Ok(index) => Ok(Member::Unnamed(Index { index, span: float.span() })),
        Err(_) => Err(syn::Error::new_spanned(&float, "expected positions of fields")),
    });
    positions.collect()
}

/// All of what stands in parentheses or brackets. Where it is wrong, nothing is left to be reported again.
pub(super) fn whole<T>(
    content: ParseStream<'_>,
    parse: impl FnOnce(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<T> {
    let parsed = parse(content);
    match parsed {
        Ok(parsed) if content.is_empty() => Ok(parsed),
        Ok(_) | Err(_) => {
            let error = content.error("expected the end");
            content.parse::<TokenStream>()?;
            Err(error)
        }
    }
}

impl<B: Base> Parse for Term<NumberSyntax, B> {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        Self::bits(input)
    }
}

impl Value for Term {
    const KIND: &'static str = "an earlier field of the same struct";

    type Syntax = Alone<Term<NumberSyntax>>;

    fn from_syntax(term: Self::Syntax) -> syn::Result<Self> {
        term.0.number()
    }

    fn instead(found: &str, _attribute: &str) -> Option<String> {
        instead_of_term(found)
    }
}

/// What to write instead of a number that follows from no field.
pub(super) fn instead_of_term(found: &str) -> Option<String> {
    const ANOTHER: &str = "a number is another field of the same struct";
    let is_term = |text: &&str| is::<Term<NumberSyntax>>(text);
    if let Some(field) = found.strip_prefix("self.").or_else(|| found.strip_prefix('*')).filter(is_term) {
        return Some(format!("a field is named alone: write `{field}`"));
    }
    let cast = found.rsplit_once("as ").filter(|(field, _)| field.ends_with([' ', ')']));
    if let Some(field) = cast.map(|(field, _)| field.trim_end()).filter(is_term) {
        return Some(format!("a number stands here without a type: write `{field}`"));
    }
    let first = found.trim_start_matches('(');
    let name = first.split([' ', '.', '[']).next().filter(|name| *name == "self" || is::<Member>(name))?;
    if is_computed(found) {
        let divided = if found.contains(" / ") { "; `>> 3` divides by 8" } else { "" };
        Some(format!(
            "arithmetic begins with the field, and `&`, `>>`, `*`, `+` and `-` each take one number or constant: write it \
             as in `(first & 0xf) * 4 - 20`{divided}"
        ))
    } else if first.strip_prefix(name).is_some_and(|rest| rest.starts_with('[')) {
        Some("a path leads into structs and not into arrays: let that number be a field of its own".to_owned())
    } else if name.len() < found.len() && !name.starts_with(|letter: char| letter.is_ascii_digit()) {
        Some(format!("{ANOTHER}, or one inside of it by its path, as in `header.len`"))
    } else {
        None
    }
}
