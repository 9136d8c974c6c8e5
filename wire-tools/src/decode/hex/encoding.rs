//! Characters out of the bytes of a text: UTF-8 or UTF-16, with or without a byte order mark.
//!
//! Owns the encoding. What is no character becomes U+FFFD, which no form of hexadecimal text has.

/// How a text is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    /// The less significant byte first.
    Utf16Le,
    Utf16Be,
}

/// Whether the bytes say that they are text: by a byte order mark, or by every other byte being 0 and the others those of
/// hexadecimal text.
pub(super) fn says_text(begins: &[u8]) -> bool {
    encoding(begins) != (Encoding::Utf8, 0)
}

/// The encoding of a text, and the length of its byte order mark.
fn encoding(begins: &[u8]) -> (Encoding, usize) {
    let is_text = |byte: u8| byte.is_ascii_graphic() || matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    match *begins {
        [0xef, 0xbb, 0xbf, ..] => (Encoding::Utf8, 3),
        [0xff, 0xfe, ..] => (Encoding::Utf16Le, 2),
        [0xfe, 0xff, ..] => (Encoding::Utf16Be, 2),
        [first, 0, second, 0, ..] if is_text(first) && is_text(second) => (Encoding::Utf16Le, 0),
        // Two of the numbers that these could be are sizes of frames, but larger than frames are.
        [0, first, 0, second, ..] if first.is_ascii_graphic() && second.is_ascii_graphic() => (Encoding::Utf16Be, 0),
        _ => (Encoding::Utf8, 0),
    }
}

/// Decodes a text piece by piece.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    /// None until the text begins.
    encoding: Option<Encoding>,
    /// The beginning of a character, or of the text.
    rest: Vec<u8>,
}

impl Decoder {
    /// The characters of the next bytes. At the end a character may be cut.
    pub(super) fn push(&mut self, bytes: &[u8], is_end: bool) -> String {
        self.rest.extend_from_slice(bytes);
        if self.encoding.is_none() {
            if self.rest.len() < 4 && !is_end {
                return String::new();
            }
            let (encoding, mark) = encoding(&self.rest);
            self.encoding = Some(encoding);
            self.rest.drain(..mark);
        }
        let mut text = String::new();
        let taken = match self.encoding {
            Some(Encoding::Utf16Le) => pairs(&self.rest, u16::from_le_bytes, &mut text),
            Some(Encoding::Utf16Be) => pairs(&self.rest, u16::from_be_bytes, &mut text),
            Some(Encoding::Utf8) | None => utf8(&self.rest, &mut text),
        };
        self.rest.drain(..taken);
        if is_end && !self.rest.is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
        text
    }
}

/// Appends the characters of UTF-16, halves of which are no characters of hexadecimal text.
fn pairs(bytes: &[u8], number: fn([u8; 2]) -> u16, text: &mut String) -> usize {
    let (pairs, rest) = bytes.as_chunks();
    let character = |pair: &[u8; 2]| char::from_u32(number(*pair).into()).unwrap_or(char::REPLACEMENT_CHARACTER);
    text.extend(pairs.iter().map(character));
    bytes.len().saturating_sub(rest.len())
}

/// Appends the characters of UTF-8, up to one that is cut.
fn utf8(bytes: &[u8], text: &mut String) -> usize {
    let mut taken = 0_usize;
    loop {
        let rest = bytes.get(taken..).unwrap_or_default();
        match std::str::from_utf8(rest) {
            Ok(valid) => {
                text.push_str(valid);
                return bytes.len();
            }
            Err(error) => {
                let (valid, _) = rest.split_at_checked(error.valid_up_to()).unwrap_or_default();
                text.push_str(std::str::from_utf8(valid).unwrap_or_default());
                taken = taken.saturating_add(valid.len());
                match error.error_len() {
                    Some(len) => taken = taken.saturating_add(len),
                    None => return taken,
                }
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of `bytes`, in pieces of `len`.
    fn decode(bytes: &[u8], len: usize) -> String {
        let mut decoder = Decoder::default();
        let mut text: String = bytes.chunks(len).map(|piece| decoder.push(piece, false)).collect();
        text.push_str(&decoder.push(&[], true));
        text
    }

    #[test]
    fn each_encoding_is_known_whatever_the_pieces() {
        let utf16 = |number: fn(u16) -> [u8; 2]| -> Vec<u8> { "00 ü".encode_utf16().flat_map(number).collect() };
        let (little, big) = (utf16(u16::to_le_bytes), utf16(u16::to_be_bytes));
        for bytes in [
            "00 ü".as_bytes(),
            "\u{feff}00 ü".as_bytes(),
            &[&[0xff, 0xfe], &little[..]].concat(),
            &[&[0xfe, 0xff], &big[..]].concat(),
            &little,
            &big,
        ] {
            for len in 1..=bytes.len() {
                assert_eq!(decode(bytes, len), "00 ü", "{bytes:x?}");
            }
        }
    }

    #[test]
    fn what_is_no_character_is_replaced() {
        for (bytes, text) in [
            (&b"0\xff0"[..], "0\u{fffd}0"),
            (b"00\xc3", "00\u{fffd}"),
            (b"\xff\xfe0\0\x00\xd80\0", "0\u{fffd}0"),
            (b"\xff\xfe0\x000", "0\u{fffd}"),
            (b"", ""),
            (b"\xc3\xbc", "ü"),
        ] {
            assert_eq!(decode(bytes, 1), text, "{bytes:x?}");
        }
        assert!(says_text(b"\xef\xbb\xbf0") && says_text(b"0\x000\0") && says_text(b"\x000\x000"));
        assert!(!says_text(b"0000") && !says_text(b"\0\0\0\x02") && !says_text(b"\x00\x0a\x00\x0a"));
    }
}
