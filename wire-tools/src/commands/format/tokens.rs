//! The words, numbers, strings and marks of a schema, with the comments in front of each.
//!
//! Owns where each ends. What it cuts is all of a text but white space, so that nothing is lost. The loader in `wire` has a
//! lexer of its own, which knows from the grammar what comes next, and leaves comments out.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters and digits, also with `::` between them, or the name of a checksum.
    Word,
    Number,
    /// Steps that begin with a dot each.
    Path,
    /// A string, or the digits of one behind a `#`.
    Text,
    Mark,
    /// The end of the file, which may have comments in front.
    End,
}

#[derive(Debug, Clone)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    pub(super) kind: Kind,
    /// How many ends of lines are between it and what is in front.
    pub(super) lines: usize,
    /// Whether there is white space or a comment in front.
    pub(super) is_apart: bool,
    pub(super) comments: Vec<Comment<'t>>,
}

/// A comment, or a line of documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Comment<'t> {
    pub(super) text: &'t str,
    pub(super) lines: usize,
}

impl Comment<'_> {
    pub(super) fn is_docs(&self) -> bool {
        self.text.starts_with("///") && !self.text.starts_with("////")
    }
}

impl Token<'_> {
    pub(super) fn is(&self, text: &str) -> bool {
        self.text == text && matches!(self.kind, Kind::Mark | Kind::Word)
    }

    pub(super) fn is_word(&self, words: &[&str]) -> bool {
        self.kind == Kind::Word && words.contains(&self.text)
    }
}

/// All tokens of a text, the end last.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut rest = text;
    loop {
        let before = rest;
        let (lines, comments) = skip(&mut rest);
        let is_apart = before.len() != rest.len();
        let (kind, len) = next(rest, &tokens);
        let (text, behind) = rest.split_at(len);
        tokens.push(Token { text, kind, lines, is_apart, comments });
        if kind == Kind::End {
            return tokens;
        }
        rest = behind;
    }
}

/// White space and comments: how many ends of lines stand behind the last comment.
fn skip<'t>(rest: &mut &'t str) -> (usize, Vec<Comment<'t>>) {
    let mut comments = Vec::new();
    loop {
        let behind = rest.trim_ascii_start();
        let blank = rest.split_at(rest.len().saturating_sub(behind.len())).0;
        let lines = blank.bytes().filter(|byte| *byte == b'\n').count();
        *rest = behind;
        if !behind.starts_with("//") {
            return (lines, comments);
        }
        let (text, behind) = behind.split_at(behind.find('\n').unwrap_or(behind.len()));
        let comment = Comment { text: text.strip_suffix('\r').unwrap_or(text), lines };
        // What stands at the end of documentation is part of it.
        let text = if comment.is_docs() { comment.text } else { text.trim_ascii_end() };
        comments.push(Comment { text, ..comment });
        *rest = behind;
    }
}

/// What the next token is, and its bytes.
fn next(rest: &str, front: &[Token<'_>]) -> (Kind, usize) {
    let Some(first) = rest.chars().next() else { return (Kind::End, 0) };
    let is_value = front.last().is_some_and(|token| token.is("="));
    let holder = front.len().checked_sub(2).and_then(|place| front.get(place));
    if is_value && rest.starts_with(['b', 't']) && rest.get(1..).is_some_and(|rest| rest.starts_with(['"', '#'])) {
        return (Kind::Text, text_len(rest.get(1..).unwrap_or_default()).saturating_add(1));
    }
    if is_value && holder.is_some_and(|holder| holder.is_word(&["checksum", "z"])) {
        let end = |letter: char| !letter.is_ascii_alphanumeric() && letter != '/' && letter != '-';
        let len = rest.find(end).unwrap_or(rest.len()).min(rest.find("//").unwrap_or(rest.len()));
        if len > 0 {
            return (Kind::Word, len);
        }
    }
    match first {
        '"' | '#' => (Kind::Text, text_len(rest)),
        '~' => (Kind::Number, digits(rest, 1, |letter| letter.is_ascii_hexdigit())),
        '0'..='9' => (Kind::Number, number_len(rest)),
        _ if is_letter(first) && !first.is_numeric() => (Kind::Word, word_len(rest)),
        '.' if rest.get(1..).is_some_and(|rest| rest.starts_with(is_step)) => (Kind::Path, path_len(rest)),
        _ => {
            let two = ["..", "==", "!=", "<=", ">=", "&&", "||", ">>", "->", "::"];
            let is_two = two.iter().any(|mark| rest.starts_with(mark));
            (Kind::Mark, if is_two { 2 } else { first.len_utf8() })
        }
    }
}

/// The bytes of a string with its quotes, or of a `#` and digits.
fn text_len(rest: &str) -> usize {
    if rest.starts_with('#') {
        return digits(rest, 1, |letter| letter.is_ascii_hexdigit());
    }
    let mut is_escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at.saturating_add(1),
            _ => {}
        }
    }
    rest.len()
}

/// The bytes of an integer or a float, without a sign in front.
fn number_len(rest: &str) -> usize {
    let run = digits(rest, 0, is_step);
    let is_decimal = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let front = rest.get(..run).unwrap_or_default();
    let begins = |from: usize, what: &str| rest.get(from..).and_then(|rest| rest.strip_prefix(what));
    let is_digit = |rest: &str| rest.starts_with(|letter: char| letter.is_ascii_digit());
    let mut len = run;
    if is_decimal(front) && begins(run, ".").is_some_and(is_digit) {
        len = digits(rest, run.saturating_add(1), is_step);
    }
    let mantissa = rest.get(..len).unwrap_or_default().strip_suffix('e').unwrap_or("x");
    let is_float = mantissa.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_float && ["-", "+"].iter().any(|sign| begins(len, sign).is_some_and(is_digit)) {
        len = digits(rest, len.saturating_add(1), is_step);
    }
    len
}

fn path_len(rest: &str) -> usize {
    let mut len = 0;
    while rest.get(len..).and_then(|rest| rest.strip_prefix('.')).is_some_and(|rest| rest.starts_with(is_step)) {
        len = digits(rest, len.saturating_add(1), is_step);
    }
    len
}

fn word_len(rest: &str) -> usize {
    let mut len = digits(rest, 0, is_letter);
    let begins = |rest: &str| rest.starts_with(|letter: char| letter.is_alphabetic() || letter == '_');
    while rest.get(len..).and_then(|rest| rest.strip_prefix("::")).is_some_and(begins) {
        len = digits(rest, len.saturating_add(2), is_letter);
    }
    len
}

/// Up to where such letters go, from a place on.
fn digits(rest: &str, from: usize, is_one: impl Fn(char) -> bool) -> usize {
    let behind = rest.get(from..).unwrap_or_default();
    from.saturating_add(behind.find(|letter| !is_one(letter)).unwrap_or(behind.len()))
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

const fn is_step(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}
