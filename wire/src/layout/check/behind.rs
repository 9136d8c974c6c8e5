//! What a field's attributes get wrong about the fields behind it.

use crate::layout::{End, Field};

/// Refuses a field that ends so many bytes before the end where the fields behind it do not take just as many.
#[track_caller]
#[expect(clippy::indexing_slicing, reason = "an index is below the length")]
pub(super) const fn check_behind(fields: &[Field<'_>], index: usize) {
    let field = &fields[index];
    assert!(
        field.size.is_none() || !matches!(field.format.end, Some(End::Before(_))),
        "nothing of the message stands behind the value in its `size`: write `len = \"rest\"`"
    );
    let Some(behind) = field.left_behind() else { return };
    assert!(behind > 0 || field.size.is_some(), "`\"rest\" - 0` leaves nothing: write `len = \"rest\"`");
    let (mut next, mut len) = (index + 1, 0);
    while next < fields.len() {
        let own = match fields[next].fixed_len() {
            Some(own) if !fields[next].is_open() => own,
            _ => panic!("{}", of_any_size(&fields[next]).shown()),
        };
        len += own;
        next += 1;
    }
    if behind != len {
        let text = Text::EMPTY.with("the fields behind this one take ").number(len);
        panic!("{}", text.with(if len == 1 { " byte" } else { " bytes" }).with(": leave as many").shown());
    }
}

/// Says which field moves the end of the one that leaves it bytes.
const fn of_any_size(field: &Field<'_>) -> Text {
    let varies = if field.condition.is_some() || field.is_default() {
        "` may be missing"
    } else {
        "` does not always take as many bytes"
    };
    let text = Text::EMPTY.with("`").with(field.name).with(varies);
    text.with(", so nothing says where this one ends: only fields that always take as many bytes may stand behind it")
}

/// A message with a number in it, which a constant cannot format.
#[derive(Clone, Copy)]
struct Text {
    bytes: [u8; 512],
    len: usize,
}

#[expect(clippy::indexing_slicing, reason = "what is too long is an error of the compiler too")]
impl Text {
    const EMPTY: Self = Self { bytes: [0; 512], len: 0 };

    const fn with(mut self, text: &str) -> Self {
        let (text, mut index) = (text.as_bytes(), 0);
        while index < text.len() {
            self.bytes[self.len] = text[index];
            self.len += 1;
            index += 1;
        }
        self
    }

    #[expect(clippy::cast_possible_truncation, reason = "one digit")]
    const fn number(self, number: usize) -> Self {
        let mut front = if number < 10 { self } else { self.number(number / 10) };
        front.bytes[front.len] = b'0' + (number % 10) as u8;
        front.len += 1;
        front
    }

    const fn shown(&self) -> &str {
        match core::str::from_utf8(self.bytes.split_at(self.len).0) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_in_a_text() {
        for (number, shown) in [(0, "a 0 b"), (7, "a 7 b"), (10, "a 10 b"), (4096, "a 4096 b")] {
            assert_eq!(Text::EMPTY.with("a ").number(number).with(" b").shown(), shown);
        }
    }
}
