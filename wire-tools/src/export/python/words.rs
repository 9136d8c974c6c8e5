//! Expressions and statements of Python.
//!
//! Owns how each is spelled. Classes and functions for frames have modules of their own.

use std::fmt::Write as _;

use wire::schema::{Comparison, Linear};

use super::super::codec::language::{Class, Frames, Given, Language, Numbers, Type, Union};
use super::{Python, RESERVED, RUNTIME, classes, docstring, frames, quoted, type_name};

impl Language for Python {
    fn reserved(&self) -> &'static [&'static str] {
        &RESERVED
    }

    fn integer(&self, number: i128, _is_wide: bool) -> String {
        number.to_string()
    }

    fn float(&self, bits: u64) -> String {
        let float = f64::from_bits(bits);
        if float.is_finite() { format!("{float:?}") } else { format!("float(\"{float}\")") }
    }

    fn boolean(&self, is: bool) -> String {
        if is { "True" } else { "False" }.to_owned()
    }

    fn null(&self) -> String {
        "None".to_owned()
    }

    fn text(&self, text: &str) -> String {
        quoted(text)
    }

    fn bytes(&self, bytes: &[u8]) -> String {
        let mut quoted = String::from("b\"");
        for byte in bytes {
            let _infallible = match byte {
                b'"' | b'\\' => write!(quoted, "\\{}", char::from(*byte)),
                b' '..=b'~' => write!(quoted, "{}", char::from(*byte)),
                _ => write!(quoted, "\\x{byte:02x}"),
            };
        }
        quoted.push('"');
        quoted
    }

    fn tuple(&self, parts: &[String]) -> String {
        if let [only] = parts { format!("({only},)") } else { format!("({})", parts.join(", ")) }
    }

    fn list(&self, parts: &[String]) -> String {
        format!("[{}]", parts.join(", "))
    }

    fn call(&self, on: &str, function: &str, arguments: &[String], named: &[(&str, String)]) -> String {
        if let ("", "narrow", [number]) = (on, function, arguments) {
            return number.clone();
        }
        let named = named.iter().map(|(name, value)| format!("{name}={value}"));
        let all: Vec<_> = arguments.iter().cloned().chain(named).collect();
        let dot = if on.is_empty() { "_" } else { "." };
        format!("{on}{dot}{function}({})", all.join(", "))
    }

    fn for_numbers(&self, function: &'static str, _is_wide: bool) -> String {
        function.to_owned()
    }

    fn function(&self, parameter: &str, body: &str) -> String {
        format!("lambda {parameter}: {body}")
    }

    fn is_null(&self, value: &str) -> String {
        format!("{value} is None")
    }

    fn is_there(&self, value: &str) -> String {
        format!("{value} is not None")
    }

    fn not(&self, condition: &str) -> String {
        format!("not ({condition})")
    }

    fn join(&self, conditions: &[String], is_all: bool) -> String {
        match conditions {
            [] => self.boolean(is_all),
            [only] => only.clone(),
            many => format!("({})", many.join(if is_all { " and " } else { " or " })),
        }
    }

    fn compare(&self, left: &str, comparison: Comparison, right: &str) -> String {
        format!("{left} {} {right}", comparison.symbol())
    }

    fn among(&self, number: &str, ranges: &[(i128, i128)], _is_wide: bool) -> String {
        let ranges = ranges.iter().map(|(first, last)| match first == last {
            true => format!("{number} == {first}"),
            false => format!("{first} <= {number} <= {last}"),
        });
        self.join(&ranges.collect::<Vec<_>>(), false)
    }

    fn same_bytes(&self, left: &str, right: &str) -> String {
        format!("{left} == {right}")
    }

    fn linear(&self, number: &str, linear: Linear) -> String {
        let mut text = number.to_owned();
        let mut is_plain = true;
        if linear.mask() != -1 {
            text = format!("({text} & {})", linear.mask());
        }
        if linear.shift() != 0 {
            text = format!("({text} >> {})", linear.shift());
        }
        if linear.factor() != 1 {
            text = format!("{text} * {}", linear.factor());
            is_plain = false;
        }
        if linear.summand() != 0 {
            let (sign, summand) = if linear.summand() < 0 {
                ('-', linear.summand().unsigned_abs())
            } else {
                ('+', linear.summand().unsigned_abs())
            };
            text = format!("{text} {sign} {summand}");
            is_plain = false;
        }
        if is_plain { text } else { format!("({text})") }
    }

    fn as_wide(&self, number: &str) -> String {
        number.to_owned()
    }

    fn of_bool(&self, value: &str) -> String {
        format!("int({value})")
    }

    fn length(&self, value: &str) -> String {
        format!("len({value})")
    }

    fn units(&self, value: &str) -> String {
        format!("len(writer.utf16({value})) // 2")
    }

    fn choose(&self, condition: &str, then: &str, otherwise: &str) -> String {
        format!("({then} if {condition} else {otherwise})")
    }

    fn changed(&self, value: &str, way: &[String], number: &str) -> String {
        match way {
            [] => number.to_owned(),
            [first, rest @ ..] => {
                format!("_replace({value}, {first}={})", self.changed(&format!("{value}.{first}"), rest, number))
            }
        }
    }

    fn own(&self, name: &str, _is: &Given) -> String {
        format!("self.{name}")
    }

    fn declare(&self, name: &str, ty: &Type, value: &str) -> String {
        if value == "None" || value == "[]" {
            return format!("{name}: {} = {value}", type_name(ty));
        }
        format!("{name} = {value}")
    }

    fn set(&self, name: &str, value: &str) -> String {
        format!("{name} = {value}")
    }

    fn expression(&self, expression: &str) -> String {
        expression.to_owned()
    }

    fn when(&self, condition: &str, then: &[String], otherwise: &[String]) -> Vec<String> {
        let inside = |lines: &[String]| lines.iter().map(|line| format!("    {line}")).collect::<Vec<_>>();
        match (then, otherwise) {
            ([], []) => Vec::new(),
            ([], otherwise) => self.when(&self.not(condition), otherwise, &[]),
            (then, []) => [vec![format!("if {condition}:")], inside(then)].concat(),
            (then, otherwise) => {
                [vec![format!("if {condition}:")], inside(then), vec!["else:".to_owned()], inside(otherwise)].concat()
            }
        }
    }

    fn each(&self, index: &str, element: &str, list: &str, body: &[String]) -> Vec<String> {
        let inside = body.iter().map(|line| format!("    {line}"));
        [format!("for {index}, {element} in enumerate({list}):")].into_iter().chain(inside).collect()
    }

    fn step_of_element(&self, step: &str, indices: &[String]) -> String {
        let indices: String = indices.iter().map(|index| format!("[{{{index}}}]")).collect();
        if indices.is_empty() { quoted(step) } else { format!("{} f\"{indices}\"", quoted(step)) }
    }

    fn read_class(&self, class: &str, arguments: &[String]) -> String {
        let arguments: Vec<_> = ["reader".to_owned()].into_iter().chain(arguments.iter().cloned()).collect();
        format!("{class}._read({})", arguments.join(", "))
    }

    fn reader_of_class(&self, class: &str, arguments: &[String]) -> String {
        if arguments.is_empty() {
            return format!("{class}._read");
        }
        self.function("reader", &self.read_class(class, arguments))
    }

    fn write_class(&self, _class: &str, value: &str, arguments: &[String]) -> String {
        let arguments: Vec<_> = ["writer".to_owned()].into_iter().chain(arguments.iter().cloned()).collect();
        format!("{value}._write({})", arguments.join(", "))
    }

    fn writer_of_class(&self, class: &str, value: &str, arguments: &[String]) -> String {
        if arguments.is_empty() {
            return format!("{value}._write");
        }
        self.function("writer", &self.write_class(class, value, arguments))
    }

    fn number_of(&self, _union: &str, value: &str) -> String {
        format!("{value}._number")
    }

    fn read_union(&self, union: &str, number: Option<(&str, &str)>, arguments: &[String]) -> String {
        let Some((start, number)) = number else { return self.read_class(union, arguments) };
        let own = ["reader".to_owned(), start.to_owned(), number.to_owned()];
        let arguments: Vec<_> = own.into_iter().chain(arguments.iter().cloned()).collect();
        format!("{union}._variant({})", arguments.join(", "))
    }

    fn write_union(&self, union: &str, value: &str, with_number: bool, arguments: &[String]) -> String {
        let write = self.write_class(union, value, arguments);
        if with_number { write } else { write.replacen("._write(", "._write_fields(", 1) }
    }

    fn class(&self, class: &Class) -> String {
        classes::class(class)
    }

    fn union(&self, union: &Union) -> String {
        classes::union(union)
    }

    fn numbers(&self, numbers: &Numbers) -> String {
        let mut text = format!("\n\nclass {}:\n{}", numbers.name, docstring(&numbers.docs, "    "));
        if !numbers.docs.is_empty() && !numbers.values.is_empty() {
            text.push('\n');
        }
        for (name, value) in &numbers.values {
            let _infallible = writeln!(text, "    {name}: _ClassVar[int] = {value}");
        }
        if numbers.docs.is_empty() && numbers.values.is_empty() {
            text.push_str("    pass\n");
        }
        text
    }

    fn frames(&self, frames: &Frames) -> String {
        frames::frames(frames)
    }

    fn opening(&self, name: &str, example: &str) -> String {
        let about = format!(
            "Messages of the protocol {name}, made by `wire export python`: change the schema, not this file.\n\n    \
             message = {example}.decode(data)    # a DecodeError says what is wrong, at which byte, in which field\n    \
             data = message.encode()             # an EncodeError says in which field\n    \
             size = split(buffer)                # the length of the first frame, None while its header is not there\n    \
             *headers, message = decode_request(buffer[:size])\n    \
             frame = encode_request(*headers, message)    # with the key and the length in the headers"
        );
        format!("{}\n{}", docstring(&about, "").trim_end(), RUNTIME.concat())
    }
}
