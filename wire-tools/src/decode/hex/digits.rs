//! Digits alone: two for each byte, with what people and programs put between them.
//!
//! Owns this form: white space anywhere between bytes, `0x` in front of any group, commas behind groups that have it, and
//! colons or hyphens between bytes.

use super::place::{Place, Sink, Stop, Wrong};

/// Reads digits piece by piece.
#[derive(Debug)]
pub(super) struct Digits {
    place: Place,
    before: Option<char>,
    /// A first digit that waits for its second, and what is wrong if none comes.
    first: Option<(u8, Wrong)>,
    /// Digits of the group so far; white space and commas end it.
    digits: u64,
    has_prefix: bool,
    /// The same of the group before, up to a comma.
    last: (u64, bool),
    /// A colon or hyphen in the group, which has a byte in front and another behind.
    joint: Option<(char, Wrong)>,
}

const ALONE: &str = "stands alone, but a byte has two digits";
const NO_DIGIT: &str = "is no hexadecimal digit";
const DECIMAL: &str = "separates numbers that could be decimal; write 0x in front of each";
const ORDER: &str = "separates numbers of several bytes, whose order is not known; write each byte by itself";
const JOINS: &str = "joins no two bytes of two digits";

impl Digits {
    pub(super) fn new() -> Self {
        let place = Place::start();
        Self { place, before: None, first: None, digits: 0, has_prefix: false, last: (0, false), joint: None }
    }

    pub(super) fn push(&mut self, text: &str, sink: Sink<'_>) -> Result<(), Stop> {
        let mut bytes = Vec::new();
        let read = text.chars().try_for_each(|character| {
            self.place.pass(self.before);
            self.before = Some(character);
            self.take(character, &mut bytes)
        });
        sink(0, &bytes)?;
        Ok(read?)
    }

    pub(super) fn finish(&mut self, sink: Sink<'_>) -> Result<(), Stop> {
        let mut bytes = Vec::new();
        self.end_group(&mut bytes)?;
        Ok(sink(0, &bytes)?)
    }

    fn take(&mut self, character: char, bytes: &mut Vec<u8>) -> Result<(), Wrong> {
        let place = self.place;
        let wrong = |why| place.wrong(character, why);
        if let Some(digit) = character.to_digit(16).and_then(|digit| u8::try_from(digit).ok()) {
            self.digits = self.digits.saturating_add(1);
            match self.first.take() {
                Some((high, _)) => bytes.push(high << 4 | digit),
                None => self.first = Some((digit, wrong(ALONE))),
            }
            return Ok(());
        }
        match character {
            'x' | 'X' if self.is_prefix() => (self.first, self.digits, self.has_prefix) = (None, 0, true),
            ',' => {
                self.end_group(bytes)?;
                match std::mem::take(&mut self.last) {
                    (1..=2, true) => {}
                    (_, true) => return Err(wrong(ORDER)),
                    (_, false) => return Err(wrong(DECIMAL)),
                }
            }
            _ if character.is_whitespace() => self.end_group(bytes)?,
            ':' | '-' => {
                let is_first = self.joint.is_none_or(|(joint, _)| joint == character);
                if self.digits != 2 || !is_first || self.has_prefix {
                    return Err(wrong(JOINS));
                }
                (self.joint, self.digits) = (Some((character, wrong(JOINS))), 0);
            }
            _ => return Err(wrong(NO_DIGIT)),
        }
        Ok(())
    }

    /// Whether an x that follows makes what is read of the group a prefix.
    fn is_prefix(&self) -> bool {
        matches!(self.first, Some((0, _))) && self.digits == 1 && !self.has_prefix && self.joint.is_none()
    }

    fn end_group(&mut self, bytes: &mut Vec<u8>) -> Result<(), Wrong> {
        match self.first.take() {
            // As programs print small numbers.
            Some((digit, _)) if self.has_prefix && self.digits == 1 => bytes.push(digit),
            Some((_, alone)) => return Err(alone),
            None => {}
        }
        if let Some((_, wrong)) = self.joint.take()
            && self.digits != 2
        {
            return Err(wrong);
        }
        if self.digits > 0 || self.has_prefix {
            self.last = (self.digits, self.has_prefix);
        }
        (self.digits, self.has_prefix) = (0, false);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of `text`, read in pieces of two characters.
    fn parse(text: &str) -> Result<Vec<u8>, String> {
        let (mut digits, mut bytes) = (Digits::new(), Vec::new());
        let mut sink = |_: usize, new: &[u8]| {
            bytes.extend(new);
            Ok(())
        };
        let characters: Vec<_> = text.chars().collect();
        let pieces = characters.chunks(2).map(|piece| piece.iter().collect::<String>());
        let read = pieces.map(|piece| digits.push(&piece, &mut sink)).find(Result::is_err).unwrap_or(Ok(()));
        match read.and_then(|()| digits.finish(&mut sink)) {
            Ok(()) => Ok(bytes),
            Err(Stop::Wrong(wrong)) => Err(wrong.to_string()),
            Err(Stop::Output(error)) => panic!("{error}"),
        }
    }

    #[test]
    fn what_stands_between_bytes_does_not_matter() {
        for text in [
            "00ff10",
            " 00 FF\n10\n",
            "0x00 0xff 0X10",
            "0x00ff10",
            "00\tff10",
            "0x00, 0xff,0x10",
            "0x0,0xff , 0x10,\n",
            "00:ff:10",
            "00-FF-10\n",
            "00:ff\r\n10",
        ] {
            assert_eq!(parse(text), Ok(vec![0, 0xff, 0x10]), "{text:?}");
        }
        assert_eq!(parse(""), Ok(vec![]));
        assert_eq!(parse("0x"), Ok(vec![]));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        for (text, message) in [
            ("00 0g", "line 1, character 5: 'g' is no hexadecimal digit"),
            ("00\nf ff", "line 2, character 1: 'f' stands alone, but a byte has two digits"),
            ("00 f", "line 1, character 4: 'f' stands alone, but a byte has two digits"),
            ("000x1", "line 1, character 4: 'x' is no hexadecimal digit"),
            ("0x0x00", "line 1, character 4: 'x' is no hexadecimal digit"),
            ("größer", "line 1, character 1: 'g' is no hexadecimal digit"),
            ("10, 20", "line 1, character 3: ',' separates numbers that could be decimal; write 0x in front of each"),
            ("0x10,,", "line 1, character 6: ',' separates numbers that could be decimal; write 0x in front of each"),
            (
                "0x0010, 0x0020",
                "line 1, character 7: ',' separates numbers of several bytes, whose order is not known; \
                 write each byte by itself",
            ),
            ("0x123", "line 1, character 5: '3' stands alone, but a byte has two digits"),
            ("00:11-22", "line 1, character 6: '-' joins no two bytes of two digits"),
            ("0011:22", "line 1, character 5: ':' joins no two bytes of two digits"),
            ("00:1122", "line 1, character 3: ':' joins no two bytes of two digits"),
            ("00: 11", "line 1, character 3: ':' joins no two bytes of two digits"),
            (":00", "line 1, character 1: ':' joins no two bytes of two digits"),
        ] {
            assert_eq!(parse(text), Err(format!("bad hex at {message}")), "{text:?}");
        }
    }
}
