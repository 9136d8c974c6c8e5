//! Modules in TypeScript.
//!
//! Owns how TypeScript spells what [`codec`](super::codec) says. The runtime in front of each module is in `reader.ts` and `writer.ts`.

mod classes;
mod frames;
mod words;

use std::fmt::Write as _;

use wire::schema::Protocol;

use super::Written;
use super::codec::language::Type;

/// What stands in front of the types: errors, and what takes values off bytes and puts them there.
const RUNTIME: [&str; 2] = [include_str!("reader.ts"), include_str!("writer.ts")];

/// Keywords, what functions of a module look up by name, and names of the runtime.
const RESERVED: [&str; 87] = [
    "abstract",
    "any",
    "as",
    "async",
    "await",
    "bigint",
    "boolean",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "constructor",
    "continue",
    "debugger",
    "declare",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "from",
    "function",
    "get",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "is",
    "let",
    "module",
    "namespace",
    "never",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "readonly",
    "return",
    "set",
    "static",
    "string",
    "super",
    "switch",
    "symbol",
    "this",
    "throw",
    "true",
    "try",
    "type",
    "typeof",
    "undefined",
    "unknown",
    "var",
    "void",
    "while",
    "with",
    "yield",
    "arguments",
    "eval",
    "BigInt",
    "Number",
    "Uint8Array",
    "Reader",
    "Writer",
    "DecodeError",
    "EncodeError",
    "Num",
    "RequestFrame",
    "ResponseFrame",
    "Infinity",
    "Counted",
    "Limited",
    "Flag",
    "DataView",
    "String",
    "Math",
    "Error",
];

/// A module for a protocol.
pub(crate) fn module(protocol: &'static Protocol<'static>) -> Written<String> {
    super::codec::module(protocol, &TypeScript)
}

/// How TypeScript says it.
struct TypeScript;

/// A string, in which nothing of a stranger's ends it or is no plain ASCII.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for unit in text.encode_utf16() {
        let _infallible = match u8::try_from(unit) {
            Ok(byte @ (b'"' | b'\\')) => write!(quoted, "\\{}", char::from(byte)),
            Ok(byte @ b' '..=b'~') => write!(quoted, "{}", char::from(byte)),
            _ => write!(quoted, "\\u{unit:04x}"),
        };
    }
    quoted.push('"');
    quoted
}

/// A comment for documentation; nothing where it is empty.
fn comment(docs: &str, indent: &str) -> String {
    let lines: Vec<String> = docs
        .lines()
        .map(|line| line.chars().filter(|character| !character.is_control()).collect::<String>().replace("*/", "* /"))
        .collect();
    match &lines[..] {
        [] => String::new(),
        [only] => format!("{indent}/** {} */\n", only.trim_end()),
        many => {
            let inside: String =
                many.iter().map(|line| format!("{}\n", format!("{indent} * {line}").trim_end())).collect();
            format!("{indent}/**\n{inside}{indent} */\n")
        }
    }
}

/// Lines, each with this in front.
fn indented(lines: &[String], indent: &str) -> String {
    lines.iter().map(|line| format!("{indent}{line}\n")).collect()
}

fn type_name(ty: &Type) -> String {
    match ty {
        Type::Integer { is_wide: true } => "bigint".to_owned(),
        Type::Integer { is_wide: false } | Type::Float => "number".to_owned(),
        Type::Bool => "boolean".to_owned(),
        Type::Bytes => "Uint8Array".to_owned(),
        Type::Text => "string".to_owned(),
        Type::Nothing => "void".to_owned(),
        Type::List(element) => match &**element {
            Type::Maybe(_) => format!("({})[]", type_name(element)),
            element => format!("{}[]", type_name(element)),
        },
        Type::Tuple(parts) => format!("[{}]", parts.iter().map(type_name).collect::<Vec<_>>().join(", ")),
        Type::Maybe(value) => format!("{} | null", type_name(value)),
        Type::Declared(name) => name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_string_or_a_comment() {
        assert_eq!(quoted("a\"b\\\n\u{f6}\u{1f600}"), "\"a\\\"b\\\\\\u000a\\u00f6\\ud83d\\ude00\"");
        assert_eq!(comment("a*/b\rc", ""), "/** a* /bc */\n");
    }
}
