//! Structs, variants and enums as classes of Python.

use std::fmt::Write as _;

use super::super::codec::language::{Class, Given, Tag, Union, Variant};
use super::{docstring, indented, quoted, type_name};

/// Parameters behind the first one.
fn parameters(given: &[(String, bool)]) -> String {
    given.iter().map(|(name, _)| format!(", {name}: int")).collect()
}

/// The same as arguments.
fn arguments(given: &[(String, bool)]) -> String {
    given.iter().map(|(name, _)| format!(", {name}")).collect()
}

/// A method that reads or writes, and says of an error where it stands.
fn guarded(head: &str, lines: &[String], last: &str, error: &str, root: &str) -> String {
    if lines.is_empty() {
        return format!("    def {head}:\n        {last}\n");
    }
    format!(
        "    def {head}:\n        _at = \"\"\n        try:\n{}{}        except {error} as _error:\n            raise _error.inside({}, _at)\n",
        indented(lines, "            "),
        if last == "pass" { String::new() } else { format!("            {last}\n") },
        quoted(root)
    )
}

/// What users call.
fn outside(name: &str, given: &[(String, bool)]) -> String {
    let (parameters, arguments) = (parameters(given), arguments(given));
    format!(
        "    @staticmethod\n    def decode(data: bytes{parameters}) -> {name}:\n        \
         \"\"\"The value that these bytes are, all of them.\"\"\"\n        reader = Reader(data)\n        \
         value = {name}._read(reader{arguments})\n        try:\n            reader.finish()\n        \
         except DecodeError as _error:\n            raise _error.inside(ROOT, \"\")\n        return value\n\n    \
         def encode(self{parameters}) -> bytes:\n        \"\"\"The bytes of the value.\"\"\"\n        writer = Writer()\n        \
         self._write(writer{arguments})\n        return bytes(writer.out)\n"
    )
}

/// A struct, or a variant of an enum.
pub(super) fn class(class: &Class) -> String {
    let name = &class.name;
    let base = class.variant_of.as_ref().map_or(String::new(), |variant| format!("({})", variant.union));
    let mut text = format!("\n\n@dataclass(slots=True, kw_only=True)\nclass {name}{base}:\n");
    if !class.docs.is_empty() {
        let _infallible = writeln!(text, "{}", docstring(&class.docs, "    "));
    }
    for member in &class.members {
        let ty = type_name(&member.ty);
        let default = match &member.is {
            Given::Needed => String::new(),
            Given::Default(list) if list == "[]" => " = _field(default_factory=list)".to_owned(),
            Given::Default(default) => format!(" = _field(default={default})"),
            Given::Always(constant) => format!(" = _field(default={constant}, init=False)"),
        };
        let _infallible = writeln!(text, "    {}: {ty}{default}", member.name);
        text.push_str(&docstring(&member.docs, "    "));
    }
    if !class.members.is_empty() {
        text.push('\n');
    }
    let made = |skip: Option<&str>| {
        let members = class.members.iter().filter(|member| !matches!(member.is, Given::Always(_)));
        let set = members.map(|member| {
            let value = if skip == Some(&member.name) { "_number" } else { &member.name };
            format!("{}={value}", member.name)
        });
        format!("return {name}({})", set.collect::<Vec<_>>().join(", "))
    };
    let (parameters, root) = (parameters(&class.given), class.root.as_str());
    let Some(variant) = &class.variant_of else {
        text.push_str(&outside(name, &class.given).replace("ROOT", &quoted(root)));
        text.push_str("\n    @staticmethod\n");
        let read = format!("_read(reader: Reader{parameters}) -> {name}");
        text.push_str(&guarded(&read, &class.read, &made(None), "DecodeError", root));
        text.push('\n');
        let write = format!("_write(self, writer: Writer{parameters}) -> None");
        text.push_str(&guarded(&write, &class.write, "pass", "EncodeError", root));
        return text;
    };
    text.push_str(&methods_of_variant(class, variant, &made));
    text
}

/// What a variant has in place of `decode` and `encode`, which the enum has.
fn methods_of_variant(class: &Class, variant: &Variant, made: &dyn Fn(Option<&str>) -> String) -> String {
    let (name, parameters, root) = (&class.name, parameters(&class.given), class.root.as_str());
    let mut text = String::new();
    let (number, own, number_of) = match &variant.number {
        Tag::Always(number) => ("", None, format!("return {number}")),
        Tag::Held(member, reserved) => {
            let refuse = format!(
                "_number = self.{member}\n        if {reserved}:\n            \
                 raise EncodeError(\"ReservedTag\").inside({}, \"\")\n        return _number",
                quoted(root)
            );
            (", _number: int", Some(member.as_str()), refuse)
        }
    };
    let _infallible = write!(text, "    @property\n    def _number(self) -> int:\n        {number_of}\n\n");
    text.push_str("    @staticmethod\n");
    let read = format!("_read_fields(reader: Reader{number}{parameters}) -> {name}");
    text.push_str(&guarded(&read, &class.read, &made(own), "DecodeError", root));
    text.push('\n');
    let write: Vec<_> = class
        .write
        .iter()
        .filter(|line| own.is_none_or(|own| **line != format!("{own} = self.{own}")))
        .cloned()
        .collect();
    let head = format!("_write_fields(self, writer: Writer{parameters}) -> None");
    text.push_str(&guarded(&head, &write, "pass", "EncodeError", root));
    text
}

/// An enum whose variants have fields.
pub(super) fn union(union: &Union) -> String {
    let Union { name, docs, given, read_number, write_number, versions, cases, otherwise, root, variants, .. } = union;
    let (parameters, arguments, root) = (parameters(given), arguments(given), quoted(root));
    let one_of =
        format!("One of {}.", variants.iter().map(|(_, class, _)| class.as_str()).collect::<Vec<_>>().join(", "));
    let docs = if docs.is_empty() { one_of } else { format!("{docs}\n\n{one_of}") };
    let mut text = format!("\n\nclass {name}:\n{}\n    __slots__ = ()\n\n", docstring(&docs, "    "));
    text.push_str(&outside(name, given).replace("ROOT", &root));
    let inside = |error: &str, lines: &[String]| {
        format!(
            "        try:\n{}        except {error} as _error:\n            raise _error.inside({root}, \"\")\n",
            indented(lines, "            ")
        )
    };
    let read: Vec<_> =
        versions.iter().cloned().chain([format!("_start, _number = reader.at, {read_number}")]).collect();
    let _infallible = write!(
        text,
        "\n    @staticmethod\n    def _read(reader: Reader{parameters}) -> {name}:\n{}        \
         return {name}._variant(reader, _start, _number{arguments})\n",
        inside("DecodeError", &read)
    );
    let _infallible = write!(
        text,
        "\n    @staticmethod\n    def _variant(reader: Reader, _start: int, _number: int{parameters}) -> {name}:\n"
    );
    for (number, class) in cases {
        let _infallible = writeln!(
            text,
            "        if _number == {number}:\n            return {class}._read_fields(reader{arguments})"
        );
    }
    if let Some((class, holds)) = otherwise {
        let _infallible =
            writeln!(text, "        if {holds}:\n            return {class}._read_fields(reader, _number{arguments})");
    }
    let _infallible = writeln!(text, "        raise reader.fail(\"UnknownValue\", _start).inside({root}, \"\")");
    let write = ["_number = self._number".to_owned(), write_number.clone()];
    let _infallible = write!(
        text,
        "\n    @property\n    def _number(self) -> int:\n        raise NotImplementedError\n\n    \
         def _write(self, writer: Writer{parameters}) -> None:\n{}        self._write_fields(writer{arguments})\n\n    \
         def _write_fields(self, writer: Writer{parameters}) -> None:\n        raise NotImplementedError\n",
        inside("EncodeError", &write)
    );
    text
}
