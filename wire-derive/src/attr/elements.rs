//! Conditions and orders of elements: `each(check = ...)`, `ascending`, `until(last ...)`.

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::Member;
use syn::spanned::Spanned as _;

use super::condition::{Condition, ConditionSyntax, instead};
use super::shown::shown;
use super::term::Term;
use super::value::{Alone, NumberSyntax, Value, is};

/// What the element is called of which a condition may hold.
const LAST: &str = "last";

const ALONE: &str = "`until` looks at an element alone, which is called `last`: write `last == 0`, or `last.flags & 1 == 0` \
                     of a field of it";

impl Condition {
    /// Whether `content` is meant for a condition on the last element: it begins with a name, which no bytes and no number
    /// do, and says more than that.
    pub(super) fn is_of_last(content: &TokenStream) -> bool {
        let mut tokens = content.clone().into_iter();
        let first = tokens.find(|token| !matches!(token, TokenTree::Punct(punct) if "!*&".contains(punct.as_char())));
        match first {
            Some(TokenTree::Ident(name)) => name == LAST || tokens.next().is_some(),
            Some(TokenTree::Group(_)) => true,
            _ => false,
        }
    }

    /// The condition of which the last element is the first for which it holds.
    pub(super) fn of_last(content: TokenStream) -> syn::Result<Self> {
        let found = shown(content.clone());
        let start = content.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span());
        let condition = match syn::parse2::<ConditionSyntax>(content) {
            Ok(condition) => condition.0.number()?,
            Err(_) => {
                let is_path = |path: &str| is::<Alone<Term<NumberSyntax>>>(path);
                let message = if found.starts_with("self.") {
                    ALONE.to_owned()
                } else if is_path(&found) {
                    format!("`until` is a comparison: write `{found} == true`, or `{found} != 0` of a number")
                } else if let Some(path) = found.strip_prefix('!').filter(|path| is_path(path)) {
                    format!("`until` is a comparison: write `{path} == false`, or `{path} == 0` of a number")
                } else {
                    let otherwise = "`until` takes a condition on the element, as in `until(last.flags & 1 == 0)`";
                    instead(&found, "until").unwrap_or_else(|| otherwise.to_owned())
                };
                return Err(syn::Error::new(start, message));
            }
        };
        for term in condition.comparisons().into_iter().filter_map(Self::term) {
            if let Member::Named(subject) = &term.subject
                && subject == LAST
            {
                continue;
            }
            return Err(syn::Error::new(term.span(), ALONE));
        }
        Ok(condition)
    }
}

/// What must hold of the field itself.
pub(crate) struct Check(pub(crate) Condition);

impl Value for Check {
    const KIND: &'static str = "a condition on the field itself and earlier ones";

    type Syntax = ConditionSyntax;

    fn from_syntax(condition: ConditionSyntax) -> syn::Result<Self> {
        condition.0.number().map(Self)
    }

    fn instead(found: &str, attribute: &str) -> Option<String> {
        instead(found, attribute)
    }
}

/// The way from an element to the number by which elements ascend.
pub(crate) struct Ascending(pub(crate) Term);

/// What the element is called at which a check of elements looks.
pub(crate) const ELEMENT: &str = "it";

impl Ascending {
    /// Of elements that are numbers.
    pub(super) fn of_elements(span: Span) -> Self {
        Self(Term::of_field(Ident::new(ELEMENT, span)))
    }
}

impl Value for Ascending {
    const KIND: &'static str = "a number of each element";

    type Syntax = Alone<Term<NumberSyntax>>;

    fn from_syntax(number: Alone<Term<NumberSyntax>>) -> syn::Result<Self> {
        let Term { subject, mut inner, steps } = number.0.number()?;
        if !steps.is_empty() {
            return Err(syn::Error::new(subject.span(), "elements ascend by a number as it is: name it alone"));
        }
        let span = subject.span();
        inner.insert(0, subject);
        Ok(Self(Term { subject: Member::Named(Ident::new(ELEMENT, span)), inner, steps }))
    }
}
