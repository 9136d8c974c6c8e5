//! A condition on earlier fields, and what to write instead of what is none.
//!
//! Owns the syntax, whose precedence is Rust's, and what becomes of a "not".

use proc_macro2::Span;
use syn::parse::{Parse, ParseStream};
use syn::{LitByteStr, LitFloat, LitStr, Member, Token, bracketed, parenthesized};

use super::constant::Float;
use super::term::{Term, whole};
use super::value::{COMPUTED, Number, NumberSyntax, Value, is, is_computed, quoted};

/// What must hold of earlier fields.
pub(crate) enum Condition<N = Number> {
    Compare { number: Term<N>, comparison: Comparison, value: N },
    Among { number: Term<N>, ranges: Vec<Range<N>>, is: bool },
    Bytes { subject: Term<N>, bytes: Content, is: bool },
    Float { subject: Term<N>, comparison: Comparison, value: Float },
    All(Vec<Self>),
    Any(Vec<Self>),
}

/// What a string is compared with.
#[derive(Clone)]
pub(crate) enum Content {
    Bytes(LitByteStr),
    Text(LitStr),
}

/// What a comparison sees of the field that it looks at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sees {
    Number,
    Bytes,
    Text,
    Float,
}

/// How two numbers compare; by its name in the schema.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Comparison {
    Equal,
    NotEqual,
    Less,
    AtMost,
    More,
    AtLeast,
}

/// The numbers from one to another; `None` where there is no end.
pub(crate) enum Range<N = Number> {
    One(N),
    Between(Option<N>, Option<N>),
}

/// How deep parentheses may nest.
const DEPTH: usize = 8;

impl Comparison {
    const fn opposite(self) -> Self {
        match self {
            Self::Equal => Self::NotEqual,
            Self::NotEqual => Self::Equal,
            Self::Less => Self::AtLeast,
            Self::AtMost => Self::More,
            Self::More => Self::AtMost,
            Self::AtLeast => Self::Less,
        }
    }

    fn parse(input: ParseStream<'_>) -> syn::Result<Option<Self>> {
        Ok(if input.parse::<Option<Token![==]>>()?.is_some() {
            Some(Self::Equal)
        } else if input.parse::<Option<Token![!=]>>()?.is_some() {
            Some(Self::NotEqual)
        } else if input.parse::<Option<Token![<=]>>()?.is_some() {
            Some(Self::AtMost)
        } else if input.parse::<Option<Token![>=]>>()?.is_some() {
            Some(Self::AtLeast)
        } else if input.parse::<Option<Token![<]>>()?.is_some() {
            Some(Self::Less)
        } else if input.parse::<Option<Token![>]>>()?.is_some() {
            Some(Self::More)
        } else {
            None
        })
    }
}

impl<N> Condition<N> {
    /// Its comparisons, from the left.
    pub(crate) fn comparisons(&self) -> Vec<&Self> {
        match self {
            Self::Compare { .. } | Self::Among { .. } | Self::Bytes { .. } | Self::Float { .. } => vec![self],
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::comparisons).collect(),
        }
    }

    /// What a comparison sees.
    pub(crate) const fn sees(&self) -> Sees {
        match self {
            Self::Bytes { bytes: Content::Bytes(_), .. } => Sees::Bytes,
            Self::Bytes { bytes: Content::Text(_), .. } => Sees::Text,
            Self::Float { .. } => Sees::Float,
            Self::Compare { .. } | Self::Among { .. } | Self::All(_) | Self::Any(_) => Sees::Number,
        }
    }

    /// What a comparison looks at.
    pub(crate) fn term(&self) -> Option<&Term<N>> {
        match self {
            Self::Compare { number: term, .. }
            | Self::Among { number: term, .. }
            | Self::Bytes { subject: term, .. }
            | Self::Float { subject: term, .. } => Some(term),
            Self::All(_) | Self::Any(_) => None,
        }
    }

    /// Where a comparison stands.
    pub(crate) fn span(&self) -> Span {
        self.term().map_or_else(Span::call_site, Term::span)
    }

    /// The numbers in a comparison.
    pub(crate) fn numbers(&self) -> Vec<&N> {
        match self {
            Self::Compare { number, value, .. } => number.numbers().chain([value]).collect(),
            Self::Among { number, ranges, .. } => {
                let ends = ranges.iter().flat_map(|range| match range {
                    Range::One(number) => [Some(number), None],
                    Range::Between(first, last) => [first.as_ref(), last.as_ref()],
                });
                number.numbers().chain(ends.flatten()).collect()
            }
            Self::Bytes { .. } | Self::Float { .. } | Self::All(_) | Self::Any(_) => Vec::new(),
        }
    }

    /// The opposite, of each comparison: so one with a field that is not there holds neither way.
    fn not(self) -> Self {
        let each = |parts: Vec<Self>| parts.into_iter().map(Self::not).collect();
        match self {
            Self::Compare { number, comparison, value } => {
                Self::Compare { number, comparison: comparison.opposite(), value }
            }
            Self::Among { number, ranges, is } => Self::Among { number, ranges, is: !is },
            Self::Bytes { subject, bytes, is } => Self::Bytes { subject, bytes, is: !is },
            Self::Float { subject, comparison, value } => {
                Self::Float { subject, comparison: comparison.opposite(), value }
            }
            Self::All(parts) => Self::Any(each(parts)),
            Self::Any(parts) => Self::All(each(parts)),
        }
    }
}

impl Condition<NumberSyntax> {
    fn any(input: ParseStream<'_>, depth: usize) -> syn::Result<Self> {
        let mut parts = vec![Self::all(input, depth)?];
        while input.parse::<Option<Token![||]>>()?.is_some() {
            parts.push(Self::all(input, depth)?);
        }
        Ok(one_or(parts, Self::Any))
    }

    fn all(input: ParseStream<'_>, depth: usize) -> syn::Result<Self> {
        let mut parts = vec![Self::part(input, depth)?];
        while input.parse::<Option<Token![&&]>>()?.is_some() {
            parts.push(Self::part(input, depth)?);
        }
        Ok(one_or(parts, Self::All))
    }

    /// A comparison, or a condition in parentheses, with or without a "not".
    fn part(input: ParseStream<'_>, depth: usize) -> syn::Result<Self> {
        let not = input.parse::<Option<Token![!]>>()?;
        // A number may begin with parentheses too, but there is no opposite of one.
        let is_in_parentheses = input.peek(syn::token::Paren);
        let part = if is_in_parentheses && (not.is_some() || Self::comparison(&input.fork()).is_err()) {
            if depth == 0 {
                return Err(input.error("expected fewer parentheses"));
            }
            let content;
            parenthesized!(content in input);
            whole(&content, |content| Self::any(content, depth.saturating_sub(1)))?
        } else if not.is_some() {
            return Err(input.error("expected parentheses"));
        } else {
            Self::comparison(input)?
        };
        Ok(if not.is_some() { part.not() } else { part })
    }

    fn comparison(input: ParseStream<'_>) -> syn::Result<Self> {
        let number = input.parse::<Term<NumberSyntax>>()?;
        if input.parse::<Option<Token![in]>>()?.is_some() {
            if let Some(among) = Self::among_others(input, &number)? {
                return Ok(among);
            }
            return Ok(Self::Among { number, ranges: ranges(input)?, is: true });
        }
        let Some(comparison) = Comparison::parse(input)? else {
            if !number.ends_with_bits() {
                return Err(input.error("expected a comparison"));
            }
            let zero = NumberSyntax::Number(Number::Literal(0));
            return Ok(Self::Compare { number, comparison: Comparison::NotEqual, value: zero });
        };
        let is = matches!(comparison, Comparison::Equal);
        let is_string = input.peek(LitByteStr) || input.peek(LitStr);
        if is_string && number.steps.is_empty() && (is || matches!(comparison, Comparison::NotEqual)) {
            return Ok(Self::Bytes { subject: number, bytes: input.parse()?, is });
        }
        if Float::peek(input) && number.steps.is_empty() {
            return Ok(Self::Float { subject: number, comparison, value: input.parse()? });
        }
        Ok(Self::Compare { number, comparison, value: input.parse()? })
    }

    /// `in` strings or floats: one comparison after the other. `None` where numbers follow.
    fn among_others(input: ParseStream<'_>, subject: &Term<NumberSyntax>) -> syn::Result<Option<Self>> {
        let is_list = input.peek(syn::token::Bracket);
        let first = |input: ParseStream<'_>| -> syn::Result<Option<Sees>> {
            let content;
            let fork = input.fork();
            let fork = if is_list {
                bracketed!(content in fork);
                &content
            } else {
                &fork
            };
            fork.parse::<Option<Token![..=]>>()?;
            let is_string = is_list && (fork.peek(LitByteStr) || fork.peek(LitStr));
            Ok(if is_string { Some(Sees::Text) } else { Float::peek(fork).then_some(Sees::Float) })
        };
        let Some(sees) = first(input)? else { return Ok(None) };
        if !subject.steps.is_empty() {
            return Err(input.error("expected a number"));
        }
        let one = |input: ParseStream<'_>| match sees {
            Sees::Float => Self::range_of_floats(input, subject),
            _ => Ok(Self::Bytes { subject: subject.alone(), bytes: input.parse()?, is: true }),
        };
        if !is_list {
            return one(input).map(Some);
        }
        let content;
        bracketed!(content in input);
        let parts = whole(&content, |content| {
            let mut parts = Vec::new();
            while !content.is_empty() {
                parts.push(one(content)?);
                if !content.is_empty() {
                    content.parse::<Token![,]>()?;
                }
            }
            Ok(parts)
        })?;
        Ok(Some(one_or(parts, Self::Any)))
    }

    /// `0.5`, or `0.0..=1.0`.
    fn range_of_floats(input: ParseStream<'_>, subject: &Term<NumberSyntax>) -> syn::Result<Self> {
        let float = |comparison, value| Self::Float { subject: subject.alone(), comparison, value };
        if input.parse::<Option<Token![..=]>>()?.is_some() {
            return Ok(float(Comparison::AtMost, input.parse()?));
        }
        let first = input.parse()?;
        if input.parse::<Option<Token![..=]>>()?.is_some() {
            let last = float(Comparison::AtMost, input.parse()?);
            return Ok(Self::All(vec![float(Comparison::AtLeast, first), last]));
        }
        if input.parse::<Option<Token![..]>>()?.is_some() {
            if input.peek(LitFloat) {
                return Err(input.error("expected `..=` in front of the last number"));
            }
            return Ok(float(Comparison::AtLeast, first));
        }
        Ok(float(Comparison::Equal, first))
    }

    pub(super) fn number(self) -> syn::Result<Condition> {
        let each = |parts: Vec<Self>| parts.into_iter().map(Self::number).collect::<syn::Result<_>>();
        Ok(match self {
            Self::Compare { number, comparison, value } => {
                Condition::Compare { number: number.number()?, comparison, value: value.number()? }
            }
            Self::Among { number, ranges, is } => {
                let ranges = ranges.into_iter().map(Range::number).collect::<syn::Result<_>>()?;
                Condition::Among { number: number.number()?, ranges, is }
            }
            Self::Bytes { subject, bytes, is } => Condition::Bytes { subject: subject.number()?, bytes, is },
            Self::Float { subject, comparison, value } => {
                Condition::Float { subject: subject.number()?, comparison, value: value.plain()? }
            }
            Self::All(parts) => Condition::All(each(parts)?),
            Self::Any(parts) => Condition::Any(each(parts)?),
        })
    }
}

impl Range<NumberSyntax> {
    fn number(self) -> syn::Result<Range> {
        let end = |end: Option<NumberSyntax>| end.map(NumberSyntax::number).transpose();
        Ok(match self {
            Self::One(number) => Range::One(number.number()?),
            Self::Between(first, last) => Range::Between(end(first)?, end(last)?),
        })
    }
}

impl Parse for Content {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) { input.parse().map(Self::Text) } else { input.parse().map(Self::Bytes) }
    }
}

impl Parse for Range<NumberSyntax> {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.parse::<Option<Token![..=]>>()?.is_some() {
            return Ok(Self::Between(None, Some(input.parse()?)));
        }
        let first = input.parse()?;
        if input.parse::<Option<Token![..=]>>()?.is_some() {
            return Ok(Self::Between(Some(first), Some(input.parse()?)));
        }
        if input.parse::<Option<Token![..]>>()?.is_some() {
            if input.peek(syn::LitInt) {
                return Err(input.error("expected `..=` in front of the last number"));
            }
            return Ok(Self::Between(Some(first), None));
        }
        Ok(Self::One(first))
    }
}

/// `1..=3`, or several in brackets.
fn ranges(input: ParseStream<'_>) -> syn::Result<Vec<Range<NumberSyntax>>> {
    if !input.peek(syn::token::Bracket) {
        return Ok(vec![input.parse()?]);
    }
    let content;
    bracketed!(content in input);
    let ranges = whole(&content, |content| content.parse_terminated(Range::parse, Token![,]))?;
    let ranges: Vec<_> = ranges.into_iter().collect();
    if ranges.is_empty() { Err(input.error("expected a number in the brackets")) } else { Ok(ranges) }
}

/// Those that are joined, or the only one.
fn one_or<N>(mut parts: Vec<Condition<N>>, join: impl FnOnce(Vec<Condition<N>>) -> Condition<N>) -> Condition<N> {
    match (parts.pop(), parts.is_empty()) {
        (Some(only), true) => only,
        (last, _) => join(parts.into_iter().chain(last).collect()),
    }
}

/// A condition whose numbers nobody has looked at yet.
pub(crate) struct ConditionSyntax(pub(super) Condition<NumberSyntax>);

impl Parse for ConditionSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let condition = Condition::any(input, DEPTH)?;
        if input.is_empty() || input.peek(Token![,]) {
            Ok(Self(condition))
        } else {
            Err(input.error("expected the end of the condition"))
        }
    }
}

impl Value for Condition {
    const KIND: &'static str = "a condition on earlier fields";

    type Syntax = ConditionSyntax;

    fn from_syntax(condition: ConditionSyntax) -> syn::Result<Self> {
        condition.0.number()
    }

    fn instead(found: &str, attribute: &str) -> Option<String> {
        instead(found, attribute)
    }
}

/// What to write instead of a condition of `attribute`: of several that are joined, instead of the first that is none.
pub(super) fn instead(found: &str, attribute: &str) -> Option<String> {
    let mut parts = found.split("&&").flat_map(|part| part.split("||")).map(alone);
    let wrong = parts.find(|part| quoted(found).is_none() && !is::<ConditionSyntax>(part));
    match wrong {
        None if found.matches('(').count() > DEPTH => {
            Some(format!("parentheses stand in each other at most {DEPTH} deep: remove some"))
        }
        wrong => instead_of_one(wrong.unwrap_or(found), attribute),
    }
}

/// A part of a condition without the parentheses around several of them.
fn alone(mut part: &str) -> &str {
    loop {
        part = part.trim();
        let (opened, closed) = (part.matches('(').count(), part.matches(')').count());
        let shorter = if opened > closed {
            part.strip_prefix('!').unwrap_or(part).trim_start().strip_prefix('(')
        } else if closed > opened {
            part.strip_suffix(')')
        } else {
            None
        };
        let Some(shorter) = shorter else { return part };
        part = shorter;
    }
}

fn instead_of_one(found: &str, attribute: &str) -> Option<String> {
    let is_pattern = ["matches!", "matches !"].iter().any(|part| found.contains(part));
    Some(if is_pattern || (found.contains("..") && found.contains("==")) {
        "a number is one of several by `in`: write `kind in [1, 4, 9]` or `version in 3..=7`".to_owned()
    } else if found.contains("..") && !found.contains("..=") {
        "a range here has its last number in it: write `..=` in front of that".to_owned()
    } else if let Some(name) = found.strip_prefix('!').filter(|name| is::<Member>(name)) {
        format!("`{attribute}` is a comparison: write `{name} == false`, or `{name} == 0` of a number")
    } else if let Some(rest) = found.strip_prefix('!').filter(|rest| is::<ConditionSyntax>(rest)) {
        format!("the opposite of a comparison has it in parentheses: write `!({rest})`")
    } else if is::<Member>(found) {
        format!("`{attribute}` is a comparison: write `{found} == true`, or `{found} != 0` of a number")
    } else if let Some(rest) = found.strip_prefix("self.") {
        format!("`{attribute}` names a field alone: write `{rest}`")
    } else if let Some(rest) = found.strip_prefix(['*', '&']).filter(|rest| is::<ConditionSyntax>(rest)) {
        format!("`{attribute}` looks at the field itself: write `{rest}`")
    } else if let Some(text) = quoted(found).filter(|text| is::<ConditionSyntax>(text)) {
        format!("a condition has no quotes: write `{text}`")
    } else if let Some(comparison) = assigned(found) {
        format!("a comparison has two equals signs: write `{comparison}`")
    } else if found.contains('(') && !is_computed(&found.replace(['(', ')'], "")) {
        format!(
            "`{attribute}` compares fields with numbers, and calls nothing: a field that depends on more is of a type with a \
             codec by hand"
        )
    } else if subject(found).contains(['.', '[']) {
        format!(
            "`{attribute}` looks at a field of the same struct, or at one inside of it by its path, as in `header.flags & 1`"
        )
    } else if is_computed(found) {
        COMPUTED.to_owned()
    } else {
        return None;
    })
}

/// The condition that `found` is if `=` compares.
fn assigned(found: &str) -> Option<String> {
    let comparison = found.replacen(" = ", " == ", 1);
    (comparison != found && is::<ConditionSyntax>(&comparison)).then_some(comparison)
}

/// What stands in front of the first operator.
fn subject(found: &str) -> &str {
    let front = found.split(['&', '=', '<', '>', '!']).next().unwrap_or_default();
    front.split(" in").next().unwrap_or_default()
}
