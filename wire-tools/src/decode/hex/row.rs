//! One row of a dump: its offset, its bytes, and where they may end.
//!
//! Owns what a line says by itself. Where that leaves a choice, it gives each; it never looks at other lines.

/// What an offset says in the radixes that it may be in: 16, 10 and 8.
pub(super) type Offsets = [Option<u64>; 3];

/// A line of a dump.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// What the offset says in each radix.
    pub(super) offset: Offsets,
    /// The same in those radixes that the number of its digits lets it have in a first row.
    pub(super) base: Offsets,
    /// All that may be bytes.
    pub(super) bytes: Vec<u8>,
    /// How many of them may be, each with the column where the text beside them begins, if there is any.
    pub(super) ends: Vec<(usize, Option<usize>)>,
    /// The bytes stand in their order, and not in that of a machine's words.
    pub(super) is_in_order: bool,
}

pub(super) const WORDS: &str =
    "numbers of several bytes, whose order is not known; dump bytes, as od -t x1, hexdump -C and xxd do";
pub(super) const NO_TEXT: &str = "the text beside the bytes is not theirs, as they stand";

/// The row in `line`, if there is an offset in front.
pub(super) fn parse(line: &str) -> Result<Option<Row>, &'static str> {
    let (front, rest) = line.split_at(line.find(char::is_whitespace).unwrap_or(line.len()));
    let Some((offsets, has_colon)) = offset(front) else { return Ok(None) };
    let base = base(front, has_colon, offsets);
    let mut bytes: Vec<u8> = Vec::new();
    let mut ends = Vec::new();
    let mut widest = 0_usize;
    let mut left = rest;
    loop {
        let text = left.trim_start();
        let gap = left.len().saturating_sub(text.len());
        let column = line.len().saturating_sub(text.len());
        if text.is_empty() {
            ends.push((bytes.len(), None));
            break;
        }
        if !bytes.is_empty() && gap > 0 && is_text_of(left, &bytes) {
            ends.push((bytes.len(), Some(column)));
        }
        // Groups stand closer together than the text stands beside them.
        let is_close = bytes.is_empty() || gap == 1 || (gap == 2 && !has_colon);
        let (group, behind) = text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()));
        match group_bytes(group).filter(|_| is_close) {
            Some(more) => {
                widest = widest.max(more.len());
                bytes.extend(more);
            }
            None => break,
        }
        left = behind;
    }
    // `xxd` alone has groups in the order of their bytes, unless it was asked for another, in words of 4. The text tells,
    // if it would be another of the words in the other order.
    let is_certain = widest <= 1 || (has_colon && (widest <= 2 || ends.last().is_some_and(|(_, text)| text.is_some())));
    if ends.is_empty() && has_colon {
        return Err(NO_TEXT);
    }
    if !is_certain {
        return Err(WORDS);
    }
    if ends.is_empty() {
        return Err(NO_TEXT);
    }
    let is_in_order = widest <= 2 || !reads_backwards(rest, &bytes, widest);
    Ok(Some(Row { offset: offsets, base, bytes, ends, is_in_order }))
}

/// What a first word says as an offset, and whether a colon follows, as `xxd` has it.
pub(super) fn offset(front: &str) -> Option<(Offsets, bool)> {
    let (number, has_colon) = front.strip_suffix(':').map_or((front, false), |number| (number, true));
    let number = number.strip_prefix("0x").unwrap_or(number);
    if number.len() < 4 || !number.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    Some(([16, 10, 8].map(|radix| u64::from_str_radix(number, radix).ok()), has_colon))
}

/// The number of digits tells which program wrote the first offset: `od` has 7 of them in octal and decimal, and 6 in
/// hexadecimal.
fn base(front: &str, has_colon: bool, [hexadecimal, decimal, octal]: Offsets) -> Offsets {
    match front.len() {
        _ if has_colon => [hexadecimal, decimal, None],
        7 => [None, decimal, octal],
        _ => [hexadecimal, None, None],
    }
}

/// Whether the text beside the bytes could be that of words of `len` bytes, each backwards.
fn reads_backwards(rest: &str, bytes: &[u8], len: usize) -> bool {
    let words = bytes.chunks(len).flat_map(|word| word.iter().rev().copied());
    let backwards: Vec<u8> = words.collect();
    rest.char_indices().any(|(index, _)| rest.get(index..).is_some_and(|left| is_text_of(left, &backwards)))
}

fn group_bytes(group: &str) -> Option<Vec<u8>> {
    let (pairs, []) = group.as_bytes().as_chunks::<2>() else { return None };
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

/// Whether what follows bytes is white space and these bytes as text, with a dot for each that is none. `hexdump` and
/// `od` frame it.
fn is_text_of(left: &str, bytes: &[u8]) -> bool {
    let text: String =
        bytes.iter().map(|byte| if (b' '..=b'~').contains(byte) { char::from(*byte) } else { '.' }).collect();
    let is_gap = |gap: Option<&str>| gap.is_some_and(|gap| !gap.is_empty() && gap.trim().is_empty());
    // Wireshark leaves a space behind the eighth; editors take spaces away from the end.
    let (front, behind) = text.split_at_checked(8).unwrap_or((&text, ""));
    let halves = format!("{front} {behind}");
    let framed = [format!("|{text}|"), format!(">{text}<")];
    framed.iter().any(|text| is_gap(left.trim_end().strip_suffix(text)))
        || [text.as_str(), &halves]
            .iter()
            .any(|text| is_gap(left.strip_suffix(text)) || is_gap(left.trim_end().strip_suffix(text.trim_end())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the bytes of a line may end, and whether there is text beside them.
    fn ends(line: &str) -> Result<Vec<(usize, bool)>, &'static str> {
        let row = parse(line)?.expect("the line has an offset");
        Ok(row.ends.into_iter().map(|(len, text)| (len, text.is_some())).collect())
    }

    #[test]
    fn bytes_end_where_the_line_or_their_text_does() {
        for (line, expected) in [
            ("00000000: 6162 63                                  abc", vec![(3, true)]),
            ("00000000: 61 62 63  abc", vec![(3, true)]),
            ("00000000: 6162", vec![(2, false)]),
            ("00000000: 61626364  abcd", vec![(4, true)]),
            ("00000000  61 62 63 00                                       |abc.|", vec![(4, true)]),
            ("00000000  30 31 32 33 34 35 36 37  38 39   01234567 89", vec![(10, true)]),
            ("0000   61 20                                             a", vec![(2, true)]),
            ("0000   61 62  ab", vec![(2, true), (3, false)]),
            ("0000   61 62   ab", vec![(2, true)]),
            ("0000   20 20     ", vec![(2, false)]),
            ("000000 61 62", vec![(2, false)]),
            ("000010", vec![(0, false)]),
        ] {
            assert_eq!(ends(line), Ok(expected), "{line}");
        }
    }

    #[test]
    fn an_order_that_is_not_known_is_refused() {
        for (line, why) in [
            ("0000000 0000 3500", WORDS),
            ("000000 00003500", WORDS),
            ("00000000: 35000000", WORDS),
            ("00000000: 64636261  abcd", NO_TEXT),
            ("00000000: 6162  xy", NO_TEXT),
            ("00000000  61 62  |ax|", NO_TEXT),
            ("0000 61 6", NO_TEXT),
        ] {
            assert_eq!(ends(line), Err(why), "{line}");
        }
        assert_eq!(parse("sum 61"), Ok(None));
        assert_eq!(parse("000 61"), Ok(None));
    }
}
