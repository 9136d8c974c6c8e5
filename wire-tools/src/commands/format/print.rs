//! Lines and their indentation.
//!
//! Owns where lines end. A line of a person stays one where it fits; between braces, one that a person broke stays broken.

use super::spaces::is_space;
use super::statements::{Place, Statement, places};
use super::tokens::{Comment, Kind, Token, tokens};

/// The characters of a line, unless one statement takes more.
const WIDTH: usize = 100;
const INDENT: usize = 4;

/// A text that loads, formatted.
pub(super) fn formatted(text: &str) -> String {
    let mut tokens = tokens(text);
    commas_in_front(&mut tokens);
    let places = places(&tokens);
    let mut printer = Printer::of(&tokens, &places);
    for index in 0..tokens.len() {
        printer.token(index);
    }
    printer.out
}

/// Puts the comments between something and its comma behind the comma.
fn commas_in_front(tokens: &mut [Token<'_>]) {
    for index in 1..tokens.len() {
        let Some([comma, next]) = tokens.get_mut(index.saturating_sub(1)..=index) else { continue };
        if comma.is(",") {
            comma.lines = 0;
            if !comma.comments.is_empty() {
                let comments = std::mem::take(&mut comma.comments);
                next.comments.splice(0..0, comments);
            }
        }
    }
}

struct Printer<'a, 't> {
    tokens: &'a [Token<'t>],
    places: &'a [Place],
    /// For each token, what stands in the text up to it.
    sums: Vec<Sum>,
    out: String,
    /// The characters of the last line.
    column: usize,
    open: Vec<Open>,
    /// The last statement between the same braces.
    last: Option<Statement>,
}

#[derive(Clone, Copy, Default)]
struct Sum {
    /// How wide it is in one line.
    width: usize,
    /// How often a person ended a line, or a line must end.
    breaks: usize,
    comments: usize,
}

/// A brace or a parenthesis that is open.
struct Open {
    close: usize,
    is_brace: bool,
    /// Whether what stands in it has lines of its own.
    is_broken: bool,
    /// The statement around it.
    outer: Option<Statement>,
}

impl<'a, 't> Printer<'a, 't> {
    fn of(tokens: &'a [Token<'t>], places: &'a [Place]) -> Self {
        let (sums, out, open) = (Vec::with_capacity(tokens.len()), String::new(), Vec::new());
        let mut printer = Self { tokens, places, sums, out, column: 0, open, last: None };
        let mut sum = Sum::default();
        for (index, (token, place)) in tokens.iter().zip(places).enumerate() {
            if !printer.is_comma_at_end(index) {
                let own = usize::from(printer.is_space(index)).saturating_add(token.text.chars().count());
                sum.width = sum.width.saturating_add(own);
            }
            sum.comments = sum.comments.saturating_add(token.comments.len());
            let is_item = usize::from(place.begins == Some(Statement::Item));
            sum.breaks = sum.breaks.saturating_add(token.lines).saturating_add(is_item);
            printer.sums.push(sum);
        }
        printer
    }

    /// Prints a token with the comments in front of it.
    fn token(&mut self, index: usize) {
        let (Some(token), Some(place)) = (self.tokens.get(index), self.places.get(index)) else { return };
        let is_close = self.open.last().is_some_and(|open| open.close == index);
        if is_close && self.lacks_comma(index) {
            self.push(",");
        }
        self.comments(index, token, is_close);
        if is_close {
            self.close(token);
        } else if self.is_comma_at_end(index) && self.open.last().is_some_and(|open| open.is_brace && !open.is_broken) {
            return;
        } else if token.kind != Kind::End && (!token.comments.is_empty() || self.has_line(index, token, place)) {
            let is_blank = match token.comments.last() {
                Some(comment) => token.lines > 1 && !comment.is_docs(),
                None => self.is_blank(index, token.lines),
            };
            self.line(is_blank, usize::from(place.begins.is_none() && self.is_between_braces()));
        }
        self.last = place.begins.or(self.last);
        if !self.out.ends_with(['\n', ' ']) && self.is_space(index) {
            self.push(" ");
        }
        self.push(token.text);
        if let Some(close) = place.close {
            self.opened(index, close);
        }
        if token.kind == Kind::End && !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn comments(&mut self, index: usize, token: &Token<'_>, is_close: bool) {
        let is_inside = |place: &Place| place.begins.is_none() && !is_close && token.kind != Kind::End;
        let is_continued = self.places.get(index).is_some_and(is_inside) && self.is_between_braces();
        // Only the first line of its own stands apart from what is in front.
        let mut front: Option<&Comment<'_>> = None;
        for comment in &token.comments {
            if comment.lines == 0 && !comment.is_docs() && !self.out.is_empty() {
                self.push(" ");
                self.push(comment.text);
                continue;
            }
            let is_blank = match front {
                Some(front) => comment.lines > 1 && !front.is_docs(),
                None => self.is_blank(index, comment.lines),
            };
            self.line(is_blank, usize::from(is_continued));
            self.push(comment.text);
            front = Some(comment);
        }
    }

    fn close(&mut self, token: &Token<'_>) {
        let Some(open) = self.open.pop() else { return };
        if open.is_brace {
            self.last = open.outer;
        }
        if open.is_broken || !token.comments.is_empty() {
            self.line(false, 0);
        }
    }

    /// Goes on inside of what a token opened.
    fn opened(&mut self, index: usize, close: usize) {
        let sum = |index: usize| self.sums.get(index).copied().unwrap_or_default();
        let (front, all) = (sum(index), sum(close));
        // With the comma behind it.
        let width = self.column.saturating_add(all.width.saturating_sub(front.width)).saturating_add(1);
        let (is_long, is_broken) = (width > WIDTH, all.breaks > front.breaks);
        let has_comments = all.comments > front.comments;
        let is_empty = close == index.saturating_add(1);
        let (is_brace, is_broken) = match self.tokens.get(index).map(|token| token.text) {
            Some("{") => (true, (is_long || is_broken) && !is_empty),
            Some("(") => (false, is_long && is_broken),
            _ => return,
        };
        self.open.push(Open { close, is_brace, is_broken: is_broken || has_comments, outer: self.last });
        if is_brace {
            self.last = None;
        }
    }

    /// Whether a token without comments in front begins a line.
    fn has_line(&self, index: usize, token: &Token<'_>, place: &Place) -> bool {
        match self.open.last() {
            None => place.begins.is_some() && index > 0,
            Some(open) if open.is_brace => open.is_broken && place.begins.is_some(),
            Some(open) => open.is_broken && (token.lines > 0 || self.is_first(index)),
        }
    }

    /// Whether the first line with what belongs to a token stands behind an empty one.
    fn is_blank(&self, index: usize, lines: usize) -> bool {
        let begun = self.places.get(index).and_then(|place| place.begins);
        let is_item = |statement: Option<Statement>| statement == Some(Statement::Item);
        let is_apart = begun.is_some() && self.last.is_some() && (is_item(begun) || is_item(self.last));
        !self.is_first(index) && (lines > 1 || is_apart)
    }

    /// Whether nothing stands between what is open and a token.
    fn is_first(&self, index: usize) -> bool {
        let front = index.checked_sub(1).and_then(|front| self.tokens.get(front));
        front.is_none_or(|front| front.is("{") || front.is("("))
    }

    fn is_between_braces(&self) -> bool {
        self.open.last().is_none_or(|open| open.is_brace)
    }

    fn is_comma_at_end(&self, index: usize) -> bool {
        let is_at = |index: usize, mark: &str| self.tokens.get(index).is_some_and(|token| token.is(mark));
        is_at(index, ",") && is_at(index.saturating_add(1), "}")
    }

    /// Whether no comma stands behind the last statement in front of a brace, and one is due.
    fn lacks_comma(&self, index: usize) -> bool {
        let front = index.checked_sub(1).and_then(|front| self.tokens.get(front));
        self.open.last().is_some_and(|open| open.is_brace && open.is_broken)
            && self.last == Some(Statement::Entry)
            && front.is_some_and(|front| !front.is(","))
    }

    fn is_space(&self, index: usize) -> bool {
        let at = |back: usize| {
            let index = index.checked_sub(back)?;
            Some((self.tokens.get(index)?, self.places.get(index)?))
        };
        let (Some(last), Some(next)) = (at(1), at(0)) else { return false };
        is_space(at(2).map(|(token, _)| token), last, next)
    }

    fn line(&mut self, is_blank: bool, further: usize) {
        if self.out.is_empty() {
            return;
        }
        self.out.push_str(if is_blank { "\n\n" } else { "\n" });
        let level = self.open.iter().filter(|open| open.is_broken).count().saturating_add(further);
        let indent = level.saturating_mul(INDENT);
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.column = indent;
    }

    fn push(&mut self, text: &str) {
        self.out.push_str(text);
        self.column = self.column.saturating_add(text.chars().count());
    }
}
