//! Between which tokens of a line a space stands.

use super::statements::Place;
use super::tokens::{Kind, Token};

/// A token, and what is known of it.
pub(super) type Placed<'a, 't> = (&'a Token<'t>, &'a Place);

/// Whether a space stands in front of a token.
pub(super) fn is_space(before_last: Option<&Token<'_>>, last: Placed<'_, '_>, next: Placed<'_, '_>) -> bool {
    let (last, last_place) = last;
    let (next, next_place) = next;
    if sticks(last, last_place) || is_sign(before_last, last, next) {
        return false;
    }
    match next.text {
        _ if next.kind == Kind::End => false,
        _ if !matches!(next.kind, Kind::Mark) => true,
        "," | ")" | "]" | ";" | ":" | "?" | "/" => false,
        ">" | ">>" if next_place.is_around_type => false,
        "=" => next_place.is_naming && !last.is(".."),
        ".." => last.kind != Kind::Number,
        "@" => next.is_apart || last.kind == Kind::Mark,
        "(" => !last.is_word(&["until", "u", "padded", "p", "all", "l", "any", "y", "known", "k"]),
        "[" => !last.is_word(&["text", "t"]),
        "}" => !last.is("{"),
        _ => true,
    }
}

/// Whether what follows stands right behind it.
fn sticks(token: &Token<'_>, place: &Place) -> bool {
    token.kind == Kind::Mark
        && match token.text {
            "(" | "[" | "@" | "/" | "::" => true,
            "<" => place.is_around_type,
            "=" => !place.is_naming,
            _ => false,
        }
}

/// Whether the number that follows has this sign, or is the end of this range.
fn is_sign(before: Option<&Token<'_>>, mark: &Token<'_>, next: &Token<'_>) -> bool {
    match mark.text {
        ".." if mark.kind == Kind::Mark => next.kind == Kind::Number || next.is("=") || next.is("-"),
        "-" if mark.kind == Kind::Mark => before.is_none_or(|before| match before.kind {
            Kind::Mark => !before.is(")"),
            Kind::Word => before.is_word(&["in", "n"]),
            Kind::Number | Kind::Path | Kind::Text | Kind::End => false,
        }),
        _ => false,
    }
}
