//! Structs, variants and enums as types of TypeScript, with functions beside them.

use std::fmt::Write as _;

use super::super::codec::language::{Class, Given, Tag, Type, Union};
use super::{comment, indented, quoted, type_name};

/// Parameters behind the first ones.
fn parameters(given: &[(String, bool)]) -> String {
    given
        .iter()
        .map(|(name, is_wide)| format!(", {name}: {}", type_name(&Type::Integer { is_wide: *is_wide })))
        .collect()
}

/// The same as arguments.
fn arguments(given: &[(String, bool)]) -> String {
    given.iter().map(|(name, _)| format!(", {name}")).collect()
}

/// A function that reads or writes, and says of an error where it stands.
fn guarded(head: &str, lines: &[String], last: &str, root: &str) -> String {
    if lines.is_empty() {
        let last = if last.is_empty() { String::new() } else { format!("  {last}\n") };
        return format!("\nfunction {head} {{\n{last}}}\n");
    }
    let last = if last.is_empty() { String::new() } else { format!("    {last}\n") };
    format!(
        "\nfunction {head} {{\n  let _at = \"\";\n  try {{\n{}{last}  }} catch (_error) {{\n    \
         throw _within(_error, {}, _at);\n  }}\n}}\n",
        indented(lines, "    "),
        quoted(root)
    )
}

/// What users call.
fn outside(name: &str, given: &[(String, bool)], root: &str) -> String {
    let (parameters, arguments, root) = (parameters(given), arguments(given), quoted(root));
    format!(
        "\nexport const {name} = {{\n  /** The value that these bytes are, all of them. */\n  \
         decode(data: Uint8Array{parameters}): {name} {{\n    const reader = new Reader(data);\n    \
         const value = _read{name}(reader{arguments});\n    reader.finish({root});\n    return value;\n  }},\n  \
         /** The bytes of a value. */\n  encode(value: {name}{parameters}): Uint8Array {{\n    \
         const writer = new Writer();\n    _write{name}(writer, value{arguments});\n    return writer.bytes();\n  }},\n}};\n"
    )
}

/// The members of a struct, or of a variant.
fn interface(class: &Class) -> String {
    let mut text = format!("\n{}export interface {} {{\n", comment(&class.docs, ""), class.name);
    if let Some(variant) = &class.variant_of {
        let _infallible = writeln!(text, "  is: {};", quoted(&variant.name));
    }
    for member in &class.members {
        text.push_str(&comment(&member.docs, "  "));
        let mark = if matches!(member.is, Given::Needed) { "" } else { "?" };
        if let Given::Always(constant) = &member.is {
            let _infallible = writeln!(text, "  /** Always {}. */", constant.replace("*/", "* /"));
        }
        let _infallible = writeln!(text, "  {}{mark}: {};", member.name, type_name(&member.ty));
    }
    text.push_str("}\n");
    text
}

/// A struct, or a variant of an enum.
pub(super) fn class(class: &Class) -> String {
    let name = &class.name;
    let mut text = interface(class);
    let made = |number: Option<&str>| {
        let is = class.variant_of.as_ref().map(|variant| format!("is: {}", quoted(&variant.name)));
        let members = class.members.iter().map(|member| match number == Some(&member.name) {
            true => format!("{}: _number", member.name),
            false => member.name.clone(),
        });
        let all: Vec<_> = is.into_iter().chain(members).collect();
        if all.is_empty() { "return {};".to_owned() } else { format!("return {{ {} }};", all.join(", ")) }
    };
    let (parameters, root) = (parameters(&class.given), class.root.as_str());
    let Some(variant) = &class.variant_of else {
        text.push_str(&outside(name, &class.given, root));
        text.push_str(&guarded(
            &format!("_read{name}(reader: Reader{parameters}): {name}"),
            &class.read,
            &made(None),
            root,
        ));
        let head = format!("_write{name}(writer: Writer, self: {name}{parameters}): void");
        text.push_str(&guarded(&head, &class.write, "", root));
        return text;
    };
    let held = if let Tag::Held(member, _) = &variant.number { Some(member) } else { None };
    let number = match held.and_then(|held| class.members.iter().find(|member| member.name == *held)) {
        Some(member) => format!(", _number: {}", type_name(&member.ty)),
        None => String::new(),
    };
    let head = format!("_read{name}(reader: Reader{number}{parameters}): {name}");
    text.push_str(&guarded(&head, &class.read, &made(held.map(String::as_str)), root));
    let head = format!("_write{name}(writer: Writer, self: {name}{parameters}): void");
    text.push_str(&guarded(&head, &class.write, "", root));
    let (ty, body) = match (&variant.number, held) {
        (Tag::Always(number), _) => ("", format!("return {number};")),
        (Tag::Held(member, reserved), _) => (
            "self",
            format!(
                "const _number = self.{member};\n  if ({reserved}) throw new EncodeError(\"ReservedTag\").inside({}, \"\");\n  \
                 return _number;",
                quoted(root)
            ),
        ),
    };
    let parameter = if ty.is_empty() { String::new() } else { format!("self: {name}") };
    let _infallible = write!(text, "\nfunction _numberOf{name}({parameter}) {{\n  {body}\n}}\n");
    text
}

/// An enum whose variants have fields.
pub(super) fn union(union: &Union) -> String {
    let Union { name, docs, given, read_number, is_wide, versions, cases, otherwise, root, variants, .. } = union;
    let number_type = type_name(&Type::Integer { is_wide: *is_wide });
    let classes: Vec<_> = variants.iter().map(|(_, class, _)| class.as_str()).collect();
    let mut text = format!(
        "\n{}export type {name} = {};\n",
        comment(docs, ""),
        if classes.is_empty() { "never".to_owned() } else { classes.join(" | ") }
    );
    text.push_str(&outside(name, given, root));
    let (parameters, arguments, quoted_root) = (parameters(given), arguments(given), quoted(root));
    let last = format!("return _variantOf{name}(reader, _start, _number{arguments});");
    let read: Vec<_> = [
        vec![format!("let _number: {number_type};"), "const _start = reader.at;".to_owned(), "try {".to_owned()],
        versions.iter().map(|line| format!("  {line}")).collect(),
        vec![format!("  _number = {read_number};"), "} catch (_error) {".to_owned()],
        vec![format!("  throw _within(_error, {quoted_root}, \"\");"), "}".to_owned(), last],
    ]
    .concat();
    let _infallible =
        write!(text, "\nfunction _read{name}(reader: Reader{parameters}): {name} {{\n{}}}\n", indented(&read, "  "));
    let _infallible = write!(
        text,
        "\nfunction _variantOf{name}(reader: Reader, _start: number, _number: {number_type}{parameters}): {name} {{\n"
    );
    for (number, class) in cases {
        let _infallible = writeln!(text, "  if (_number === {number}) return _read{class}(reader{arguments});");
    }
    if let Some((class, holds)) = otherwise {
        let _infallible = writeln!(text, "  if ({holds}) return _read{class}(reader, _number{arguments});");
    }
    let _infallible = write!(text, "  throw reader.fail(\"UnknownValue\", _start).inside({quoted_root}, \"\");\n}}\n");
    text.push_str(&writers(union));
    text
}

/// What writes an enum.
fn writers(union: &Union) -> String {
    let Union { name, given, write_number, is_wide, root, variants, .. } = union;
    let (parameters, arguments, quoted_root) = (parameters(given), arguments(given), quoted(root));
    let number_type = type_name(&Type::Integer { is_wide: *is_wide });
    let mut text = String::new();
    let _infallible =
        write!(text, "\nfunction _numberOf{name}(self: {name}): {number_type} {{\n  switch (self.is) {{\n");
    for (called, class, is_other) in variants {
        let own = if *is_other { "self" } else { "" };
        let _infallible = writeln!(text, "    case {}:\n      return _numberOf{class}({own});", quoted(called));
    }
    text.push_str("  }\n}\n");
    let _infallible = write!(
        text,
        "\nfunction _write{name}(writer: Writer, self: {name}{parameters}): void {{\n  try {{\n    \
         const _number = _numberOf{name}(self);\n    {write_number};\n  }} catch (_error) {{\n    \
         throw _within(_error, {quoted_root}, \"\");\n  }}\n  _writeFieldsOf{name}(writer, self{arguments});\n}}\n\n\
         function _writeFieldsOf{name}(writer: Writer, self: {name}{parameters}): void {{\n  switch (self.is) {{\n"
    );
    for (called, class, _) in variants {
        let _infallible =
            writeln!(text, "    case {}:\n      return _write{class}(writer, self{arguments});", quoted(called));
    }
    text.push_str("  }\n}\n");
    text
}
