//! What a description is made of, and how it is printed as YAML. It knows no schema.

use std::fmt::Write as _;

use super::names::Quoted;

/// What stands behind a key.
#[derive(Debug, Clone)]
pub(super) enum Yaml {
    /// A scalar as it is printed.
    Scalar(String),
    Map(Vec<(String, Self)>),
}

impl Yaml {
    /// A scalar that is quoted, which may be an expression.
    pub(super) fn quoted(text: &str) -> Self {
        Self::Scalar(Quoted(text).to_string())
    }

    /// One key.
    pub(super) fn of(key: &str, value: Self) -> Self {
        Self::Map(vec![(key.to_owned(), value)])
    }

    /// The expression of a rule, which has no character that is escaped.
    pub(super) fn rule(&self) -> Option<&str> {
        let Self::Map(pairs) = self else { return None };
        match &pairs[..] {
            [(key, Self::Scalar(text))] if key == "expr" => text.strip_prefix('"')?.strip_suffix('"'),
            _ => None,
        }
    }

    fn print(&self, out: &mut String, indent: usize) {
        match self {
            Self::Scalar(text) => {
                let _infallible = writeln!(out, " {text}");
            }
            Self::Map(pairs) => {
                out.push('\n');
                let indent = indent.saturating_add(2);
                for (key, value) in pairs {
                    let _infallible = write!(out, "{:indent$}{key}:", "");
                    value.print(out, indent);
                }
            }
        }
    }
}

pub(super) type Keys = Vec<(&'static str, Yaml)>;

/// Something in a sequence, or an instance.
#[derive(Debug, Clone)]
pub(super) struct Attribute {
    pub(super) id: String,
    pub(super) keys: Keys,
}

impl Attribute {
    pub(super) fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), keys: Vec::new() }
    }

    /// With a value that is quoted.
    pub(super) fn with(self, key: &'static str, value: &str) -> Self {
        self.set(key, Yaml::quoted(value))
    }

    /// With a word or a number.
    pub(super) fn word(self, key: &'static str, value: impl ToString) -> Self {
        self.set(key, Yaml::Scalar(value.to_string()))
    }

    pub(super) fn set(mut self, key: &'static str, value: Yaml) -> Self {
        self.keys.push((key, value));
        self
    }

    /// With what must hold of it, an expression of `_`.
    pub(super) fn valid(self, expression: &str) -> Self {
        self.set("valid", Yaml::of("expr", Yaml::quoted(expression)))
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|(own, _)| *own == key)
    }

    fn print(&self, out: &mut String, indent: usize) {
        for (key, value) in &self.keys {
            let _infallible = write!(out, "{:indent$}{key}:", "");
            value.print(out, indent);
        }
    }
}

/// A type.
#[derive(Debug, Default)]
pub(super) struct Kind {
    pub(super) id: String,
    /// The name in the schema, of a type that has one.
    pub(super) title: String,
    pub(super) docs: String,
    pub(super) parameters: Vec<String>,
    pub(super) seq: Vec<Attribute>,
    pub(super) instances: Vec<Attribute>,
}

impl Kind {
    pub(super) fn print(&self, out: &mut String) {
        let _infallible = writeln!(out, "  {}:", self.id);
        for (key, value) in [("-orig-id", &self.title), ("doc", &self.docs)] {
            if !value.is_empty() {
                let _infallible = writeln!(out, "    {key}: {}", Quoted(value));
            }
        }
        if !self.parameters.is_empty() {
            out.push_str("    params:\n");
            for id in &self.parameters {
                let _infallible = write!(out, "      - id: {id}\n        type: s8\n");
            }
        }
        self.print_parts(out, 4);
    }

    /// What it has, so many columns from the left.
    pub(super) fn print_parts(&self, out: &mut String, indent: usize) {
        let inner = indent.saturating_add(2);
        if self.seq.is_empty() && self.instances.is_empty() {
            let _infallible = writeln!(out, "{:indent$}seq: []", "");
        }
        if !self.seq.is_empty() {
            let _infallible = writeln!(out, "{:indent$}seq:", "");
        }
        for attribute in &self.seq {
            let _infallible = writeln!(out, "{:inner$}- id: {}", "", attribute.id);
            attribute.print(out, inner.saturating_add(2));
        }
        if !self.instances.is_empty() {
            let _infallible = writeln!(out, "{:indent$}instances:", "");
        }
        for attribute in &self.instances {
            let _infallible = writeln!(out, "{:inner$}{}:", "", attribute.id);
            attribute.print(out, inner.saturating_add(2));
        }
    }
}

/// Names of numbers.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) id: String,
    /// Each number with its identifier and its name in the schema.
    pub(super) all: Vec<(i128, String, String)>,
}

impl Names {
    pub(super) fn print(&self, out: &mut String) {
        let _infallible = writeln!(out, "  {}:", self.id);
        for (number, id, title) in &self.all {
            let _infallible = write!(out, "    {number}:\n      id: {id}\n      -orig-id: {}\n", Quoted(title));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_has_its_parts_below_it() {
        let kind = Kind {
            id: "point".to_owned(),
            title: "Point".to_owned(),
            parameters: vec!["levels".to_owned()],
            seq: vec![Attribute::new("x").word("type", "u1").valid("_ < 3")],
            ..Kind::default()
        };
        let mut out = String::new();
        kind.print(&mut out);
        let lines = [
            "  point:",
            "    -orig-id: \"Point\"",
            "    params:",
            "      - id: levels",
            "        type: s8",
            "    seq:",
            "      - id: x",
            "        type: u1",
            "        valid:",
            "          expr: \"_ < 3\"",
        ];
        assert_eq!(out.lines().collect::<Vec<_>>(), lines);
    }
}
