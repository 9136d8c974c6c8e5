//! Where declarations, fields and messages begin, and which brace closes which.
//!
//! Owns as much of the grammar as that takes. It is asked of a text that loads, and never says that something is wrong.

use super::tokens::{Kind, Token};

/// What is known of a token from where it stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// What begins with it.
    pub(super) begins: Option<Statement>,
    /// Of what opens: where it closes.
    pub(super) close: Option<usize>,
    /// Of a `=`: whether a name stands in front, and no attribute.
    pub(super) is_naming: bool,
    /// Of `<` and `>`: whether they are around a type.
    pub(super) is_around_type: bool,
}

/// What stands between two braces, or outside of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Statement {
    /// A declaration, which ends by itself.
    Item,
    /// Whatever ends with a comma.
    Entry,
}

/// How far a statement is, at the next token.
#[derive(Debug, Clone, Copy)]
enum State {
    /// The next token begins one.
    Between,
    /// The first line.
    Version {
        first: usize,
    },
    /// Up to the brace that closes it.
    Braced {
        is_recursive: bool,
    },
    Alias {
        first: usize,
    },
    Opaque {
        has_range: bool,
    },
    /// Up to the end, or to a comma.
    Other {
        first: usize,
    },
}

struct Level {
    open: usize,
    mark: char,
    state: State,
    has_items: bool,
    /// Whether nothing is around it.
    is_top: bool,
    /// Whether each `=` in it has a name in front.
    is_naming: bool,
}

/// What is known of each token.
pub(super) fn places(tokens: &[Token<'_>]) -> Vec<Place> {
    let mut places = vec![Place::default(); tokens.len()];
    let mut levels = vec![Level { is_top: true, ..Level::of(0, '{', true) }];
    for (index, token) in tokens.iter().enumerate() {
        let mut place = Place::default();
        if closes(&levels, token)
            && let Some(level) = levels.pop()
        {
            place.is_around_type = level.mark == '<';
            if let Some(opened) = places.get_mut(level.open) {
                opened.close = Some(index);
            }
            if token.text == ">>"
                && let Some(outer) = levels.pop()
                && let Some(opened) = places.get_mut(outer.open)
            {
                opened.close = Some(index);
            }
            if let Some(outer) = levels.last_mut().filter(|_| level.mark == '{') {
                outer.closed();
            }
        } else if let Some(level) = levels.last_mut() {
            place.is_naming = level.is_naming;
            if level.mark == '{' {
                place.begins = level.next(tokens, index);
                place.is_naming = level.is_name(tokens, index);
            }
        }
        if let Some(mark) = opens(tokens, index) {
            place.is_around_type = mark == '<';
            let level = Level::inside(&levels, tokens, index, mark);
            levels.push(level);
        }
        if let Some(known) = places.get_mut(index) {
            *known = place;
        }
    }
    places
}

impl Level {
    const fn of(open: usize, mark: char, has_items: bool) -> Self {
        Self { open, mark, state: State::Between, has_items, is_top: false, is_naming: false }
    }

    /// What a token opens.
    fn inside(levels: &[Self], tokens: &[Token<'_>], index: usize, mark: char) -> Self {
        let is_recursive =
            levels.last().is_some_and(|outer| matches!(outer.state, State::Braced { is_recursive: true }));
        let word = |back: usize| index.checked_sub(back).and_then(|place| tokens.get(place));
        let is_named = word(2).is_some_and(|word| word.is_word(&["names", "n", "flags", "f", "give", "g"]));
        let is_naming = mark == '(' && is_named && word(1).is_some_and(|token| token.is("="));
        Self { is_naming, ..Self::of(index, mark, is_recursive) }
    }

    /// A brace inside has closed.
    const fn closed(&mut self) {
        if let State::Braced { .. } = self.state {
            self.state = State::Between;
        }
    }

    /// What the next token begins.
    fn next(&mut self, tokens: &[Token<'_>], index: usize) -> Option<Statement> {
        let token = tokens.get(index)?;
        if self.goes_on(tokens, index) || token.kind == Kind::End {
            return None;
        }
        let is_top = self.is_top;
        self.state = match token.text {
            "wire" | "w" if index == 0 => State::Version { first: index },
            "protocol" | "p" if is_top => State::Braced { is_recursive: false },
            "struct" | "s" | "enum" | "e" if self.is_item(tokens, index) => State::Braced { is_recursive: false },
            "type" | "t" if self.is_item(tokens, index) => State::Alias { first: index },
            "opaque" | "k" if self.is_item(tokens, index) => State::Opaque { has_range: false },
            _ => {
                self.has_items = is_top;
                State::Other { first: index }
            }
        };
        let is_entry = matches!(self.state, State::Other { .. }) && !is_top;
        Some(if is_entry { Statement::Entry } else { Statement::Item })
    }

    /// Whether a declaration begins here: a field may be called as its word.
    fn is_item(&self, tokens: &[Token<'_>], index: usize) -> bool {
        let name = index.checked_add(1).and_then(|next| tokens.get(next));
        self.has_items && name.is_some_and(|name| matches!(name.kind, Kind::Word | Kind::Text | Kind::Number))
    }

    /// Whether a token is part of the statement in front.
    fn goes_on(&mut self, tokens: &[Token<'_>], index: usize) -> bool {
        let at = |index: Option<usize>| index.and_then(|index| tokens.get(index));
        let Some(token) = tokens.get(index) else { return false };
        let (front, behind) = (at(index.checked_sub(1)), at(index.checked_add(1)));
        match &mut self.state {
            State::Between => false,
            State::Version { first } => index <= first.saturating_add(1) || token.text.starts_with('#'),
            State::Braced { is_recursive } => {
                let is_limit = token.is_word(&["recursive", "r"]) && behind.is_some_and(|token| token.is("="));
                *is_recursive |= is_limit;
                true
            }
            State::Alias { first } => index <= first.saturating_add(3) || is_of_alias(token, front, behind),
            State::Opaque { has_range } => {
                let is_last = token.is("=") || front.is_some_and(|front| front.is("="));
                let goes_on = !*has_range || is_last;
                *has_range |= token.is("..");
                goes_on
            }
            State::Other { .. } if front.is_some_and(|front| front.is(",")) => false,
            State::Other { .. } => true,
        }
    }

    /// Whether this `=` stands behind the name of an alias, of a variant or of what a number is called.
    fn is_name(&self, tokens: &[Token<'_>], index: usize) -> bool {
        let behind = index.checked_add(1).and_then(|next| tokens.get(next));
        match self.state {
            State::Alias { first } => index == first.saturating_add(2),
            State::Other { first } => {
                let len = if tokens.get(first).is_some_and(|token| token.is("::")) { 2 } else { 1 };
                index == first.saturating_add(len) && behind.is_some_and(|token| !token.is("("))
            }
            State::Between | State::Version { .. } | State::Braced { .. } | State::Opaque { .. } => false,
        }
    }
}

/// Whether a token behind the type of an alias says something of it.
fn is_of_alias(token: &Token<'_>, front: Option<&Token<'_>>, behind: Option<&Token<'_>>) -> bool {
    let is_before = |mark: &str| behind.is_some_and(|token| token.is(mark));
    match token.kind {
        Kind::Word if front.is_some_and(|front| front.is("=")) => true,
        Kind::Word if token.is_word(&["refuses", "u"]) => !is_before(":"),
        Kind::Word => {
            let words = ["values", "v", "names", "n", "flags", "f", "notation", "o"];
            token.is_word(&words) && is_before("=")
        }
        Kind::Mark if token.is("[") => front.is_some_and(|front| front.is_word(&["text", "t"])),
        Kind::Mark if token.is("(") => front.is_some_and(|front| front.is("=")),
        Kind::Mark => token.is("=") || token.is("@") || token.is("?"),
        Kind::Number => front.is_some_and(|front| front.is("@")),
        Kind::Path | Kind::Text | Kind::End => false,
    }
}

/// What a token opens.
fn opens(tokens: &[Token<'_>], index: usize) -> Option<char> {
    let token = tokens.get(index).filter(|token| token.kind == Kind::Mark)?;
    match token.text {
        "{" => Some('{'),
        "(" => Some('('),
        "[" => Some('['),
        // Behind a number, it compares.
        "<" => {
            let front = index.checked_sub(1).and_then(|front| tokens.get(front))?;
            let is_operand = matches!(front.kind, Kind::Path | Kind::Number) || front.is(")");
            (!is_operand).then_some('<')
        }
        _ => None,
    }
}

/// Whether a token closes the innermost of those that are open.
fn closes(levels: &[Level], token: &Token<'_>) -> bool {
    let Some(level) = levels.last().filter(|_| levels.len() > 1 && token.kind == Kind::Mark) else { return false };
    match token.text {
        "}" => level.mark == '{',
        ")" => level.mark == '(',
        "]" => level.mark == '[',
        ">" | ">>" => level.mark == '<',
        _ => false,
    }
}
