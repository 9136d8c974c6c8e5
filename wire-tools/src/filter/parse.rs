//! Filters as text.
//!
//! Owns the grammar. Conditions nest so deep and no deeper.

use super::condition::{Condition, Demand, Literal, Operator, Path, Root, Step};

/// How deep conditions stand in each other.
const DEEPEST: usize = 64;

pub(super) struct Parser<'t> {
    text: &'t str,
    rest: &'t str,
    depth: usize,
}

const LITERAL: &str = "a number, a text in \"..\", true, false or null";

impl<'t> Parser<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, rest: text, depth: 0 }
    }

    pub(super) fn whole(mut self) -> Result<Condition, String> {
        let condition = self.any()?;
        self.space();
        if self.rest.is_empty() { Ok(condition) } else { Err(self.expected("&&, || or the end")) }
    }

    fn any(&mut self) -> Result<Condition, String> {
        let mut any = vec![self.all()?];
        while self.eat("||") {
            any.push(self.all()?);
        }
        Ok(if any.len() == 1 { any.remove(0) } else { Condition::Any(any) })
    }

    fn all(&mut self) -> Result<Condition, String> {
        let mut all = vec![self.one()?];
        while self.eat("&&") {
            all.push(self.one()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Condition::All(all) })
    }

    fn one(&mut self) -> Result<Condition, String> {
        self.depth = self.depth.saturating_add(1);
        if self.depth > DEEPEST {
            return Err(self.at("conditions nest at most 64 deep"));
        }
        let condition = if self.eat("(") {
            let inside = self.any()?;
            if !self.eat(")") {
                return Err(self.expected("`)`"));
            }
            inside
        } else if !self.rest.trim_start().starts_with("!=") && self.eat("!") {
            Condition::Not(self.one()?.into())
        } else {
            Condition::Some(self.path()?, self.demand()?)
        };
        self.depth = self.depth.saturating_sub(1);
        Ok(condition)
    }

    fn demand(&mut self) -> Result<Demand, String> {
        const OPERATORS: [(&str, Operator); 6] = [
            ("==", Operator::Equal),
            ("!=", Operator::NotEqual),
            ("<=", Operator::AtMost),
            (">=", Operator::AtLeast),
            ("<", Operator::Less),
            (">", Operator::More),
        ];
        if let Some((_, operator)) = OPERATORS.iter().find(|(word, _)| self.eat(word)) {
            return Ok(Demand::Compares(*operator, self.literal()?));
        }
        self.space();
        let before = self.rest;
        if self.word() == Some("contains") {
            return match self.literal()? {
                Literal::Text(text) => Ok(Demand::Compares(Operator::Contains, Literal::Text(text))),
                _ => Err(self.expected("a text in \"..\" behind `contains`")),
            };
        }
        self.rest = before;
        Ok(Demand::Holds)
    }

    fn path(&mut self) -> Result<Path, String> {
        self.space();
        let Some(first) = self.name()? else { return Err(self.expected("the name of a field, `!` or `(`")) };
        let root = match &*first {
            "message" => Root::Message,
            "key" => Root::Key,
            "direction" => Root::Direction,
            "number" => Root::Number,
            "bytes" => Root::Bytes,
            "after" => Root::After,
            "error" => Root::Error,
            "frame" => Root::FrameHeader,
            "header" => Root::Header,
            _ => Root::Fields,
        };
        let mut steps = if root == Root::Fields && first != "fields" { vec![Step::Field(first)] } else { Vec::new() };
        loop {
            if let Some(rest) = self.rest.strip_prefix('.') {
                self.rest = rest;
                let Some(name) = self.name()? else { return Err(self.expected("the name of a field")) };
                steps.push(Step::Field(name));
            } else if let Some(rest) = self.rest.strip_prefix('[') {
                let (index, behind) = rest.split_once(']').unwrap_or(("", rest));
                let index = index.trim().parse().map_err(|_| self.expected("the number of an element in [..]"))?;
                self.rest = behind;
                steps.push(Step::Element(index));
            } else {
                break;
            }
        }
        let has_steps = matches!(root, Root::FrameHeader | Root::Header | Root::Fields);
        if !has_steps && !steps.is_empty() {
            return Err(self.at("this has no fields: fields.x is a field of the message, whatever it is called"));
        }
        Ok(Path { root, steps })
    }

    /// A name, in quotes where it is no word.
    fn name(&mut self) -> Result<Option<String>, String> {
        if self.rest.starts_with('"') {
            return self.text().map(Some);
        }
        Ok(self.word().map(str::to_owned))
    }

    fn word(&mut self) -> Option<&'t str> {
        let end = self.rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at_checked(end).filter(|(word, _)| !word.is_empty())?;
        self.rest = rest;
        Some(word)
    }

    fn literal(&mut self) -> Result<Literal, String> {
        self.space();
        if self.rest.starts_with('"') {
            return self.text().map(Literal::Text);
        }
        let end = self.rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | '+')));
        let (word, rest) = self.rest.split_at_checked(end.unwrap_or(self.rest.len())).unwrap_or_default();
        let literal = match word {
            "true" => Literal::Bool(true),
            "false" => Literal::Bool(false),
            "null" => Literal::Null,
            word => number(word).ok_or_else(|| self.expected(LITERAL))?,
        };
        self.rest = rest;
        Ok(literal)
    }

    fn text(&mut self) -> Result<String, String> {
        let mut stream = serde_json::Deserializer::from_str(self.rest).into_iter::<String>();
        match stream.next() {
            Some(Ok(text)) => {
                self.rest = self.rest.get(stream.byte_offset()..).unwrap_or_default();
                Ok(text)
            }
            _ => Err(self.expected("a text in \"..\", with the escapes of JSON")),
        }
    }

    fn eat(&mut self, word: &str) -> bool {
        self.space();
        match self.rest.strip_prefix(word) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn expected(&self, what: &str) -> String {
        self.at(&format!("expected {what}"))
    }

    fn at(&self, what: &str) -> String {
        let before = self.text.len().saturating_sub(self.rest.len());
        let character = self.text.get(..before).unwrap_or_default().chars().count().saturating_add(1);
        format!("character {character}: {what}")
    }
}

fn number(word: &str) -> Option<Literal> {
    let (sign, digits) = word.strip_prefix('-').map_or((1, word), |digits| (-1, digits));
    if let Some(hex) = digits.strip_prefix("0x").filter(|hex| hex.starts_with(|first: char| first.is_ascii_hexdigit()))
    {
        return i128::from_str_radix(hex, 16).ok()?.checked_mul(sign).map(Literal::Int);
    }
    if !digits.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    word.parse().map(Literal::Int).or_else(|_| word.parse().map(Literal::Float)).ok()
}

#[cfg(test)]
mod tests {
    use super::super::Filter;

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        for (text, said) in [
            ("", "character 1: expected the name of a field, `!` or `(`"),
            ("a ==", "character 5: expected a number, a text in \"..\", true, false or null"),
            ("a == 1 b", "character 8: expected &&, || or the end"),
            ("(a", "character 3: expected `)`"),
            ("a contains 7", "character 13: expected a text in \"..\" behind `contains`"),
            ("a[x]", "character 2: expected the number of an element in [..]"),
            ("a.", "character 3: expected the name of a field"),
            (
                "message.x == 1",
                "character 10: this has no fields: fields.x is a field of the message, whatever it is called",
            ),
            ("ü == \"", "character 6: expected a text in \"..\", with the escapes of JSON"),
        ] {
            assert_eq!(text.parse::<Filter>().unwrap_err(), said);
        }
        let deep = "(".repeat(100_000);
        assert!(deep.parse::<Filter>().unwrap_err().contains("at most 64 deep"));
        assert!("!".repeat(100_000).parse::<Filter>().unwrap_err().contains("at most 64 deep"));
    }

    #[test]
    fn every_form_is_taken() {
        for text in [
            "a",
            "!a && b || c",
            "((a))",
            "a.b[0].c != -0x1f",
            "\"a name\".len>=1.5e3",
            "fields.message contains \"\\u0000\"",
            "header.id == null || frame.size < 7",
            "error == true",
        ] {
            assert!(text.parse::<Filter>().is_ok(), "{text}");
        }
    }
}
