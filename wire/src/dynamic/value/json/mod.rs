//! Values from JSON, without a schema.
//!
//! Owns what each JSON becomes, and the grammar of RFC 8259, as strictly as that has it. What the values mean the schema says
//! that they are encoded by.

mod number;
mod string;

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;
use core::fmt;

use super::Value;
use super::twice::twice;
use crate::dynamic::place::found;
use crate::dynamic::text_error::TextError;

/// How many arrays and objects may stand one inside of the other.
pub(in crate::dynamic) const DEEPEST: usize = 512;

/// As many members as are compared with each other one by one.
const FEW: usize = 16;

impl<'v> Value<'v> {
    /// The value that a JSON text says, such as [`View::to_json`](crate::dynamic::View::to_json) writes.
    ///
    /// Strings without escapes are borrowed from the text. A number without a fraction and an exponent is an integer, exactly,
    /// any other a [`Float64`](Self::Float64). An object is a [`Struct`](Self::Struct), but for one that stands for bytes,
    /// `{"hex": "00ff"}`: which of them are enums only a
    /// schema knows, and [`Message::encode`](crate::dynamic::Message) takes them so.
    ///
    /// ```
    /// use wire::dynamic::Value;
    ///
    /// let text = r#"{"name": "up", "points": [[1, 2], [3, 4.5]], "id": 340282366920938463463374607431768211455}"#;
    /// let value = Value::from_json(text)?;
    /// assert_eq!(value.get("name").and_then(Value::as_str), Some("up"));
    /// assert_eq!(value.get("id"), Some(&Value::from(u128::MAX)));
    /// assert_eq!(value.to_string(), text.replace(' ', ""));
    ///
    /// let error = Value::from_json("{\"name\": \"up\",\n \"points\": [1, 2}").unwrap_err();
    /// assert_eq!(error.to_string(), "line 2, column 17: expected `,` or `]` behind an element, found `}`");
    /// # Ok::<(), wire::dynamic::TextError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the text is no JSON; when an object has two members of one name; when an integer has more than 128 bits or a float
    /// more than 64 can say; when arrays and objects stand more than 512 deep.
    pub fn from_json(text: &'v str) -> core::result::Result<Self, TextError> {
        let mut reader = Reader { text, at: 0, depth: 0, elements: Vec::new(), members: Vec::new() };
        reader.document().map_err(|error| *error)
    }
}

type Result<T> = core::result::Result<T, Box<TextError>>;

/// What is left of a text, and what is open in it.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// How many arrays and objects are open.
    depth: usize,
    /// The elements so far of the arrays that are open, those of the innermost last: each array takes the room that it needs.
    elements: Vec<Value<'t>>,
    /// The same of objects.
    members: Vec<(Cow<'t, str>, Value<'t>)>,
}

impl<'t> Reader<'t> {
    fn document(&mut self) -> Result<Value<'t>> {
        let value = self.value()?;
        self.skip();
        if self.peek().is_some() {
            return Err(self.expected("nothing behind the value"));
        }
        Ok(value)
    }

    fn value(&mut self) -> Result<Value<'t>> {
        self.skip();
        match self.peek() {
            Some(b'"') => self.string().map(Value::Text),
            Some(b'{') => self.object(),
            Some(b'[') => self.array(),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Value::Bool(true)),
            Some(b'f') => self.word("false", Value::Bool(false)),
            Some(b'n') => self.word("null", Value::Null),
            _ => Err(self.expected("a value")),
        }
    }

    fn word(&mut self, word: &str, value: Value<'t>) -> Result<Value<'t>> {
        if !self.rest().starts_with(word.as_bytes()) {
            return Err(self.expected("a value"));
        }
        self.advance(word.len());
        Ok(value)
    }

    fn array(&mut self) -> Result<Value<'t>> {
        self.enter()?;
        let first = self.elements.len();
        if !self.eat_behind_blanks(b']') {
            loop {
                let value = self.value()?;
                self.elements.push(value);
                if self.is_closed(b']', "`,` or `]` behind an element")? {
                    break;
                }
            }
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(Value::List(self.elements.drain(first..).collect()))
    }

    fn object(&mut self) -> Result<Value<'t>> {
        let start = self.at;
        self.enter()?;
        let first = self.members.len();
        if !self.eat_behind_blanks(b'}') {
            loop {
                let name = self.name(first)?;
                let value = self.value()?;
                self.members.push((name, value));
                if self.is_closed(b'}', "`,` or `}` behind a member")? {
                    break;
                }
            }
        }
        self.depth = self.depth.saturating_sub(1);
        self.check_many(start, first)?;
        Ok(Value::of_members(self.members.drain(first..).collect()))
    }

    /// The name of a member of the object whose members begin at `first`, and the colon behind it.
    fn name(&mut self, first: usize) -> Result<Cow<'t, str>> {
        self.skip();
        let at = self.at;
        if self.peek() != Some(b'"') {
            return Err(self.expected("the name of a member, in quotes"));
        }
        let name = self.string()?;
        let own = self.members.get(first..).unwrap_or_default();
        if own.len() <= FEW && own.iter().any(|(other, _)| *other == name) {
            return Err(self.twice(at, &name));
        }
        if !self.eat_behind_blanks(b':') {
            return Err(self.expected("`:` behind the name of a member"));
        }
        Ok(name)
    }

    /// Refuses a name that comes twice in the object that has just been read, where its members are too many to compare each.
    fn check_many(&mut self, start: usize, first: usize) -> Result<()> {
        let own = self.members.get(first..).unwrap_or_default();
        if own.len() <= FEW {
            return Ok(());
        }
        match twice(own) {
            Some(index) => Err(self.find_twice(start, index)),
            None => Ok(()),
        }
    }

    /// The same error of the member with this index of the object that begins at `start`.
    #[cold]
    fn find_twice(&mut self, start: usize, index: usize) -> Box<TextError> {
        let mut again = Reader { text: self.text, at: start, depth: 0, elements: Vec::new(), members: Vec::new() };
        again.advance(1);
        for _ in 0..index {
            // They were read before.
            let _member = (again.name(0), again.value(), again.is_closed(b'}', ""));
        }
        again.skip();
        let at = again.at;
        let name = again.string().unwrap_or_default();
        self.twice(at, &name)
    }

    /// Goes behind a bracket.
    fn enter(&mut self) -> Result<()> {
        if self.depth == DEEPEST {
            let message = format_args!("arrays and objects stand more than {DEEPEST} deep");
            return Err(self.error(self.at, message));
        }
        self.depth = self.depth.saturating_add(1);
        self.advance(1);
        Ok(())
    }

    /// Whether the array or the object ends here; else it goes on.
    #[inline]
    fn is_closed(&mut self, bracket: u8, expected: &str) -> Result<bool> {
        self.skip();
        let is_closed = match self.peek() {
            Some(b',') => false,
            Some(byte) if byte == bracket => true,
            _ => return Err(self.expected(expected)),
        };
        self.advance(1);
        Ok(is_closed)
    }
}

/// What is next.
impl<'t> Reader<'t> {
    #[inline]
    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    const fn advance(&mut self, len: usize) {
        self.at = self.at.saturating_add(len);
    }

    #[inline]
    fn eat(&mut self, byte: u8) -> bool {
        let is = self.peek() == Some(byte);
        if is {
            self.advance(1);
        }
        is
    }

    #[inline]
    fn eat_behind_blanks(&mut self, byte: u8) -> bool {
        self.skip();
        self.eat(byte)
    }

    /// White space.
    #[inline]
    fn skip(&mut self) {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.advance(1);
        }
    }

    /// What stands between `start` and here. Both are between characters.
    fn since(&self, start: usize) -> &'t str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// Something else comes than is due.
    #[cold]
    fn expected(&self, what: impl fmt::Display) -> Box<TextError> {
        let found = found(self.text.get(self.at..).unwrap_or_default());
        self.error(self.at, format_args!("expected {what}, found {found}"))
    }

    #[cold]
    fn twice(&self, at: usize, name: &str) -> Box<TextError> {
        self.error(at, format_args!("the object has two members {name:?}"))
    }

    #[cold]
    fn error(&self, at: usize, message: impl fmt::Display) -> Box<TextError> {
        Box::new(TextError::new(self.text, at, format!("{message}").into()))
    }
}

#[cfg(test)]
mod tests;
