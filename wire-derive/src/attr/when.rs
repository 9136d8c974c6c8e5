//! The condition of a field, and what to write instead of what is none.

use syn::parse::{Parse, ParseStream};
use syn::{Member, Token};

use super::value::{COMPUTED, Number, NumberSyntax, Value, is, is_computed, quoted};

/// When a field is there.
pub(crate) struct When {
    pub(crate) subject: Member,
    pub(crate) mask: Option<Number>,
    pub(crate) comparison: &'static str,
    pub(crate) value: Number,
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
        instead(found)
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

/// What to write instead of a condition.
fn instead(found: &str) -> Option<String> {
    let is_several = ["&&", "||", "..", "matches!", "matches !"].iter().any(|part| found.contains(part));
    let plain = found.replace(['(', ')'], "");
    Some(if is_several {
        "`when` is one comparison: several bits of a field are compared by a mask, as in `flags & 0x30 == 0x30`; \
         a field that depends on more than that is of a type with a codec by hand"
            .to_owned()
    } else if let Some(name) = found.strip_prefix('!').filter(|name| is::<Member>(name)) {
        format!("`when` is a comparison: write `{name} == false`, or `{name} == 0` of a number")
    } else if is::<Member>(found) {
        format!("`when` is a comparison: write `{found} == true`, or `{found} != 0` of a number")
    } else if let Some(rest) = found.strip_prefix("self.") {
        format!("`when` names a field alone: write `{rest}`")
    } else if let Some(rest) = found.strip_prefix(['*', '&']).filter(|rest| is::<WhenSyntax>(rest)) {
        format!("`when` looks at the field itself: write `{rest}`")
    } else if let Some(text) = quoted(found).filter(|text| is::<WhenSyntax>(text)) {
        format!("a condition has no quotes: write `{text}`")
    } else if is::<WhenSyntax>(&plain) {
        format!("a condition has no parentheses: write `{plain}`")
    } else if let Some(comparison) = assigned(found) {
        format!("a comparison has two equals signs: write `{comparison}`")
    } else if found.contains('(') && !is_computed(&plain) {
        "`when` compares a field with a number, and calls nothing: a field that depends on more is of a type with a \
         codec by hand"
            .to_owned()
    } else if subject(found).contains(['.', '[']) {
        "`when` looks at a field of the same struct, and not at one inside of another: move that field here, or this \
         one there"
            .to_owned()
    } else if is_computed(found) {
        COMPUTED.to_owned()
    } else {
        return None;
    })
}

/// The condition that `found` is if `=` compares.
fn assigned(found: &str) -> Option<String> {
    let comparison = found.replacen(" = ", " == ", 1);
    (comparison != found && is::<WhenSyntax>(&comparison)).then_some(comparison)
}

/// What stands in front of the first operator.
fn subject(found: &str) -> &str {
    found.split(['&', '=', '<', '>', '!']).next().unwrap_or_default()
}
