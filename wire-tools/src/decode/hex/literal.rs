//! Literals of programs: arrays of `0x..` in braces or brackets, and strings of `\x..` escapes, which may stand alone.
//!
//! Owns these forms. Declarations around them are passed over; of their names it knows Wireshark's `peer0_` and `peer1_`,
//! the two sides of a conversation. A number or character that is no plain byte is refused.

use super::place::{Place, Sink, Stop, Wrong};

/// What stands here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Text around literals.
    Outside,
    /// An array, whose closing character it is.
    Array(char),
    /// A string, whose quote it is.
    Text(char),
}

/// What an unfinished thing within is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    None,
    /// A `0`, where a number begins.
    Zero,
    /// `0x` and so many digits, with what they say.
    Number(u8, u8),
    /// A backslash.
    Backslash,
    /// `\x` and so many digits, with what they say.
    Escape(u8, u8),
    /// A slash that begins a comment.
    Slash,
    LineComment,
    /// Up to `*/`, of which the star may have been.
    Comment(bool),
}

/// Reads literals piece by piece.
#[derive(Debug)]
pub(super) struct Literal {
    place: Place,
    before: Option<char>,
    state: State,
    token: Token,
    /// Text around literals is that of a program, and not to be looked at.
    is_declared: bool,
    /// A literal may begin: at the front, and behind `=`.
    is_due: bool,
    /// The last name outside, and whether it goes on.
    name: String,
    is_in_name: bool,
    /// Which side of a conversation the literal is of.
    peer: usize,
    /// The first character that is no digit: without a literal, the text may have been meant as digits.
    stray: Option<Wrong>,
    has_begun: bool,
}

const NO_BYTE: &str = "is no byte as 0x and two digits";
const NO_ESCAPE: &str = "is no byte as \\x and two digits";
const UNKNOWN: &str = "belongs to no literal";
const OPEN: &str = "the literal is not closed";
const NO_DIGIT: &str = "is no hexadecimal digit, and no literal follows";

/// Characters of a name that are kept.
const NAME: usize = 16;

impl Literal {
    /// Reads literals alone, or those of declarations.
    pub(super) fn new(is_declared: bool) -> Self {
        Self {
            place: Place::start(),
            before: None,
            state: State::Outside,
            token: Token::None,
            is_declared,
            is_due: !is_declared,
            name: String::new(),
            is_in_name: false,
            peer: 0,
            stray: None,
            has_begun: false,
        }
    }

    pub(super) fn push(&mut self, text: &str, sink: Sink<'_>) -> Result<(), Stop> {
        let mut bytes = Vec::new();
        for character in text.chars() {
            self.place.pass(self.before);
            self.before = Some(character);
            if self.stray.is_none() && !character.is_ascii_hexdigit() && !character.is_whitespace() {
                self.stray = Some(self.place.wrong(character, NO_DIGIT));
            }
            let peer = self.peer;
            let taken = self.take(character, &mut bytes);
            if taken.is_err() || self.peer != peer {
                sink(peer, &std::mem::take(&mut bytes))?;
            }
            taken?;
        }
        Ok(sink(self.peer, &bytes)?)
    }

    pub(super) fn finish(&mut self, sink: Sink<'_>) -> Result<(), Stop> {
        match (self.state, self.token) {
            (State::Outside, Token::Escape(2, byte)) => Ok(sink(self.peer, &[byte])?),
            (State::Outside, Token::None | Token::LineComment | Token::Slash) => match self.stray {
                Some(wrong) if self.is_declared && !self.has_begun => Err(wrong.into()),
                _ => Ok(()),
            },
            _ => Err(self.place.wrong_line(OPEN).into()),
        }
    }

    fn take(&mut self, character: char, bytes: &mut Vec<u8>) -> Result<(), Wrong> {
        let digit = character.to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let wrong = |why| Err(self.place.wrong(character, why));
        self.token = match (self.token, character, digit) {
            (Token::LineComment, '\n', _) | (Token::Comment(true), '/', _) => Token::None,
            (Token::LineComment, ..) => Token::LineComment,
            (Token::Comment(_), ..) => Token::Comment(character == '*'),
            (Token::Slash, '/', _) => Token::LineComment,
            (Token::Slash, '*', _) => Token::Comment(false),
            (Token::Slash, ..) if self.state != State::Outside || !self.is_declared => return wrong(UNKNOWN),
            (Token::Zero, 'x' | 'X', _) => Token::Number(0, 0),
            (Token::Zero, ..) => return wrong(NO_BYTE),
            (Token::Number(len @ 0..2, high), _, Some(digit)) => {
                Token::Number(len.saturating_add(1), high << 4 | digit)
            }
            (Token::Number(0, _), ..) | (Token::Number(..), _, Some(_)) => return wrong(NO_BYTE),
            (Token::Backslash, 'x', _) => Token::Escape(0, 0),
            // A string that goes on in the next line.
            (Token::Backslash, '\r', _) => Token::Backslash,
            (Token::Backslash, '\n', _) => Token::None,
            (Token::Backslash, ..) => return wrong(NO_ESCAPE),
            (Token::Escape(len @ 0..2, high), _, Some(digit)) => {
                Token::Escape(len.saturating_add(1), high << 4 | digit)
            }
            (Token::Escape(0 | 1, _), ..) | (Token::Escape(..), _, Some(_)) => return wrong(NO_ESCAPE),
            (Token::Number(_, byte) | Token::Escape(_, byte), ..) => {
                bytes.push(byte);
                self.begin(character)?
            }
            (Token::None | Token::Slash, ..) => self.begin(character)?,
        };
        Ok(())
    }

    /// What begins with a character that belongs to nothing in front of it.
    fn begin(&mut self, character: char) -> Result<Token, Wrong> {
        let wrong = |why| Err(self.place.wrong(character, why));
        match (self.state, character) {
            (State::Array(_), '0') => Ok(Token::Zero),
            (State::Array(_) | State::Outside, '/') => Ok(Token::Slash),
            (State::Array(end), _) if character == end => {
                self.state = State::Outside;
                Ok(Token::None)
            }
            (State::Array(_), _) if character == ',' || character.is_whitespace() => Ok(Token::None),
            (State::Array(_), _) => wrong(NO_BYTE),
            (State::Text(_), '\\') => Ok(Token::Backslash),
            (State::Text(quote), _) if character == quote => {
                self.state = State::Outside;
                Ok(Token::None)
            }
            (State::Text(_), _) => wrong(NO_ESCAPE),
            (State::Outside, _) => self.outside(character),
        }
    }

    fn outside(&mut self, character: char) -> Result<Token, Wrong> {
        match character {
            '{' if self.is_due => self.state = State::Array('}'),
            '[' if self.is_due => self.state = State::Array(']'),
            '"' | '\'' if self.is_due => self.state = State::Text(character),
            '\\' if !self.is_declared => return Ok(Token::Backslash),
            '=' if self.is_declared => {
                self.is_due = true;
                self.peer = usize::from(self.name.starts_with("peer1_"));
            }
            ';' if self.is_declared => self.is_due = false,
            _ if character.is_whitespace() || self.is_declared => {}
            // What Python, C and shells have around strings.
            'b' | '$' | ';' | ',' | '(' | ')' | '+' => {}
            _ => return Err(self.place.wrong(character, UNKNOWN)),
        }
        self.has_begun |= self.state != State::Outside;
        let (was_in_name, is_in_name) = (self.is_in_name, character.is_alphanumeric() || character == '_');
        self.is_in_name = is_in_name;
        if is_in_name && !was_in_name {
            self.name.clear();
        }
        if is_in_name && self.name.len() < NAME {
            self.name.push(character);
        }
        Ok(Token::None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of both sides, read in pieces of three characters.
    fn parse(text: &str, is_declared: bool) -> Result<[Vec<u8>; 2], String> {
        let (mut literal, mut bytes) = (Literal::new(is_declared), [vec![], vec![]]);
        let mut sink = |peer: usize, new: &[u8]| {
            bytes[peer].extend(new);
            Ok(())
        };
        let characters: Vec<_> = text.chars().collect();
        let pieces = characters.chunks(3).map(|piece| piece.iter().collect::<String>());
        let read = pieces.map(|piece| literal.push(&piece, &mut sink)).find(Result::is_err).unwrap_or(Ok(()));
        match read.and_then(|()| literal.finish(&mut sink)) {
            Ok(()) => Ok(bytes),
            Err(Stop::Wrong(wrong)) => Err(wrong.to_string()),
            Err(Stop::Output(error)) => panic!("{error}"),
        }
    }

    #[test]
    fn literals_alone_are_read() {
        for text in [
            r"\x00\xff\x10",
            "\\x00\\xff \\x10\n",
            r#""\x00\xff\x10""#,
            "\"\\x00\\xff\" \\\r\n\"\\x10\"\n",
            r"b'\x00\xff\x10'",
            r"$'\x00\xff' + b'\x10';",
            "{0x00, 0xFF, 0X10};",
            "[ 0x0,\n0xff /* two */ , 0x10 ]\n",
        ] {
            assert_eq!(parse(text, false), Ok([vec![0, 0xff, 0x10], vec![]]), "{text:?}");
        }
    }

    #[test]
    fn literals_of_declarations_are_read_and_what_is_around_them_is_not() {
        for text in [
            "char bytes[3] = { /* 0x77 */ 0x00,0xff, // 0x78\n0x10 };\nunsigned int bytes_len = 3;\n",
            "static const unsigned char a[] = {\n0x00\n};\nchar b[2] = {0xff, 0x10};",
            "let bytes: [u8; 3] = [0x00, 0xff, 0x10];",
            "byte[] bytes = new byte[] { 0x00, 0xff, 0x10 };",
            r#"char bytes[] = "\x00\xff" "\x10"; // end"#,
            "a / b = {0x00, 0xff, 0x10} /",
        ] {
            assert_eq!(parse(text, true), Ok([vec![0, 0xff, 0x10], vec![]]), "{text:?}");
        }
    }

    #[test]
    fn both_sides_of_a_conversation_are_told_apart() {
        let text = "char peer0_0[] = { /* Packet 4 */\n0x00 };\nchar peer1_0[] = {\n0x10,\n0x11 };\n\
                    char peer0_1[] = { 0x01 };";
        assert_eq!(parse(text, true), Ok([vec![0, 1], vec![0x10, 0x11]]));
    }

    #[test]
    fn digits_behind_a_word_are_no_declaration() {
        for (text, message) in [
            ("frame: 00 00", "line 1, character 2: 'r' is no hexadecimal digit, and no literal follows"),
            ("de\nfade_in = 00", "line 2, character 5: '_' is no hexadecimal digit, and no literal follows"),
            ("// 00", "line 1, character 1: '/' is no hexadecimal digit, and no literal follows"),
        ] {
            assert_eq!(parse(text, true), Err(format!("bad hex at {message}")), "{text:?}");
        }
        assert_eq!(parse("char a[] = {};", true), Ok([vec![], vec![]]));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        for (text, message) in [
            ("{0x00, 53}", "line 1, character 8: '5' is no byte as 0x and two digits"),
            ("{0x00, 0}", "line 1, character 9: '}' is no byte as 0x and two digits"),
            ("{0x, 0}", "line 1, character 4: ',' is no byte as 0x and two digits"),
            ("{0x1234}", "line 1, character 6: '3' is no byte as 0x and two digits"),
            ("{'a'}", "line 1, character 2: '\\'' is no byte as 0x and two digits"),
            ("{0x00 / 0x01}", "line 1, character 8: ' ' belongs to no literal"),
            ("{0x00\n,", "line 2: the literal is not closed"),
            ("{0x00", "line 1: the literal is not closed"),
            (r"\x0", "line 1: the literal is not closed"),
            (r"\x005", r"line 1, character 5: '5' is no byte as \x and two digits"),
            (r"\x0g", r"line 1, character 4: 'g' is no byte as \x and two digits"),
            (r"\n", r"line 1, character 2: 'n' is no byte as \x and two digits"),
            ("'a'", r"line 1, character 2: 'a' is no byte as \x and two digits"),
            ("'", "line 1: the literal is not closed"),
            (r"\x00 or", "line 1, character 6: 'o' belongs to no literal"),
        ] {
            assert_eq!(parse(text, false), Err(format!("bad hex at {message}")), "{text:?}");
        }
    }
}
