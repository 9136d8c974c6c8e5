//! The order of bytes: one of two words, or when it is the little one.

use std::rc::Rc;

use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Member};

use super::condition::{Condition, ConditionSyntax, instead};
use super::value::{Value, is};
use super::vocabulary::{Endian, endian};

/// What `endian` says.
#[derive(Clone)]
pub(crate) enum Order {
    Always(Endian),
    /// Little where this holds, and else big.
    When(Rc<Condition>),
}

impl Order {
    /// The order that is always the same.
    pub(crate) const fn always(&self) -> Option<Endian> {
        if let Self::Always(endian) = self { Some(*endian) } else { None }
    }

    /// When it is little, where that depends.
    pub(crate) const fn when(&self) -> Option<&Rc<Condition>> {
        if let Self::When(condition) = self { Some(condition) } else { None }
    }
}

/// A word that nobody has looked at yet, or a condition.
pub(crate) enum OrderSyntax {
    Word(LitStr),
    Condition(Box<ConditionSyntax>),
}

impl Parse for OrderSyntax {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            input.parse().map(Self::Word)
        } else {
            input.parse().map(Box::new).map(Self::Condition)
        }
    }
}

impl Value for Order {
    const KIND: &'static str = "\"big\", \"little\", or a condition on earlier fields";

    type Syntax = OrderSyntax;

    fn from_syntax(order: OrderSyntax) -> syn::Result<Self> {
        match order {
            OrderSyntax::Word(word) => Endian::from_syntax(word).map(Self::Always),
            OrderSyntax::Condition(condition) => Condition::from_syntax(*condition).map(Rc::new).map(Self::When),
        }
    }

    fn instead(found: &str, attribute: &str) -> Option<String> {
        if let Some(word) = endian(found) {
            return Some(format!("a word stands in quotes: write `endian = \"{word}\"`"));
        }
        if matches!(syn::parse_str(found), Ok(Member::Unnamed(_))) || is::<LitStr>(found) {
            return None;
        }
        instead(found, attribute)
    }
}
