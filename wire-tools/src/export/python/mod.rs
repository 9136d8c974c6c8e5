//! Modules in Python.
//!
//! Owns how Python spells what [`codec`](super::codec) says. The runtime in front of each module is in `reader.py` and `writer.py`.

mod classes;
mod frames;
mod words;

use std::fmt::Write as _;

use wire::schema::Protocol;

use super::Written;
use super::codec::language::Type;

/// What stands in front of the classes: errors, and what takes values off bytes and puts them there.
const RUNTIME: [&str; 2] = [include_str!("reader.py"), include_str!("writer.py")];

/// Keywords, what the classes of a module look up by name, and names of the runtime.
const RESERVED: [&str; 69] = [
    "False",
    "None",
    "True",
    "and",
    "as",
    "assert",
    "async",
    "await",
    "break",
    "case",
    "class",
    "continue",
    "def",
    "del",
    "elif",
    "else",
    "except",
    "finally",
    "for",
    "from",
    "global",
    "if",
    "import",
    "in",
    "is",
    "lambda",
    "match",
    "nonlocal",
    "not",
    "or",
    "pass",
    "raise",
    "return",
    "try",
    "type",
    "while",
    "with",
    "yield",
    "bool",
    "bytes",
    "classmethod",
    "dataclass",
    "enumerate",
    "float",
    "int",
    "len",
    "list",
    "property",
    "range",
    "staticmethod",
    "str",
    "tuple",
    "isinstance",
    "Reader",
    "Writer",
    "DecodeError",
    "EncodeError",
    "NotImplementedError",
    "ValueError",
    "OverflowError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "mro",
    "object",
    "super",
    "print",
    "self",
    "cls",
    "NotImplemented",
];

/// A module for a protocol.
pub(crate) fn module(protocol: &'static Protocol<'static>) -> Written<String> {
    super::codec::module(protocol, &Python)
}

/// How Python says it.
struct Python;

/// A string, in which nothing of a stranger's ends it or is no plain ASCII.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        let _infallible = match character {
            '"' | '\\' => write!(quoted, "\\{character}"),
            '\n' => write!(quoted, "\\n"),
            ' '..='~' => write!(quoted, "{character}"),
            '\0'..='\u{ffff}' => write!(quoted, "\\u{:04x}", u32::from(character)),
            _ => write!(quoted, "\\U{:08x}", u32::from(character)),
        };
    }
    quoted.push('"');
    quoted
}

/// A documentation string of so many spaces in front of each line; nothing where it is empty.
fn docstring(docs: &str, indent: &str) -> String {
    if docs.is_empty() {
        return String::new();
    }
    let mut lines = docs.lines().map(|line| {
        let line: String = line.chars().filter(|character| !character.is_control()).collect();
        line.trim_end().replace('\\', "\\\\").replace('"', "\\\"")
    });
    let first = lines.next().unwrap_or_default();
    let mut text = format!("{indent}\"\"\"{first}");
    for line in lines {
        let _infallible = write!(text, "\n{}{line}", if line.is_empty() { "" } else { indent });
    }
    let end = if docs.lines().count() > 1 { format!("\n{indent}") } else { String::new() };
    text.push_str(&end);
    text.push_str("\"\"\"\n");
    text
}

/// Lines, each with this in front.
fn indented(lines: &[String], indent: &str) -> String {
    lines.iter().map(|line| format!("{indent}{line}\n")).collect()
}

fn type_name(ty: &Type) -> String {
    match ty {
        Type::Integer { .. } => "int".to_owned(),
        Type::Float => "float".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::Text => "str".to_owned(),
        Type::Nothing => "None".to_owned(),
        Type::List(element) => format!("list[{}]", type_name(element)),
        Type::Tuple(parts) => format!("tuple[{}]", parts.iter().map(type_name).collect::<Vec<_>>().join(", ")),
        Type::Maybe(value) => format!("{} | None", type_name(value)),
        Type::Declared(name) => name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_string() {
        assert_eq!(quoted("a\"b\\\n\u{f6}\u{1f600}"), "\"a\\\"b\\\\\\n\\u00f6\\U0001f600\"");
        assert_eq!(docstring("a\"\"\"b\\\rc", ""), "\"\"\"a\\\"\\\"\\\"b\\\\c\"\"\"\n");
        use super::super::codec::language::Language as _;

        assert_eq!(Python.bytes(b"\"\n\\"), "b\"\\\"\\x0a\\\\\"");
    }
}
