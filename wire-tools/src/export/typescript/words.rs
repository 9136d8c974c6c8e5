//! Expressions and statements of TypeScript.
//!
//! Owns how each is spelled. Types and functions for frames have modules of their own.

use std::fmt::Write as _;

use wire::schema::{Comparison, Linear};

use super::super::codec::language::{Class, Frames, Given, Language, Numbers, Type, Union};
use super::{RESERVED, RUNTIME, TypeScript, classes, comment, frames, quoted, type_name};

/// Functions of the runtime of which there is one for wide numbers too.
const OF_BOTH: [&str; 8] = ["unsigned", "signed", "varint", "zigzag", "mysql", "bits_of", "joined_bits", "made"];

/// The name of a function of the runtime, which Python would call so.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let mut characters = word.chars();
        let capital = characters.next().map(|first| first.to_ascii_uppercase());
        name + &capital.into_iter().chain(characters).collect::<String>()
    })
}

/// A call with some arguments behind the first ones.
fn called(function: &str, first: &[&str], more: &[String]) -> String {
    let all: Vec<&str> = first.iter().copied().chain(more.iter().map(String::as_str)).collect();
    format!("{function}({})", all.join(", "))
}

impl Language for TypeScript {
    fn reserved(&self) -> &'static [&'static str] {
        &RESERVED
    }

    fn integer(&self, number: i128, is_wide: bool) -> String {
        format!("{number}{}", if is_wide { "n" } else { "" })
    }

    fn float(&self, bits: u64) -> String {
        let float = f64::from_bits(bits);
        match float {
            float if float.is_nan() => "Number.NaN".to_owned(),
            float if float.is_infinite() => format!("{}Infinity", if float < 0.0 { "-" } else { "" }),
            float => format!("{float:?}"),
        }
    }

    fn boolean(&self, is: bool) -> String {
        is.to_string()
    }

    fn null(&self) -> String {
        "null".to_owned()
    }

    fn text(&self, text: &str) -> String {
        quoted(text)
    }

    fn bytes(&self, bytes: &[u8]) -> String {
        let text: String = bytes.iter().copied().map(char::from).collect();
        format!("_bytes({})", quoted(&text))
    }

    fn tuple(&self, parts: &[String]) -> String {
        format!("[{}]", parts.join(", "))
    }

    fn list(&self, parts: &[String]) -> String {
        self.tuple(parts)
    }

    fn call(&self, on: &str, function: &str, arguments: &[String], named: &[(&str, String)]) -> String {
        if let ("", "narrow", [number]) = (on, function, arguments) {
            let is_narrow = number.ends_with(".length") && !number.contains(' ');
            return if is_narrow { number.clone() } else { format!("Number({number})") };
        }
        let options = match named {
            [] => None,
            [("little", little)] => Some(little.clone()),
            named => {
                let named: Vec<_> = named.iter().map(|(name, value)| format!("{name}: {value}")).collect();
                Some(format!("{{ {} }}", named.join(", ")))
            }
        };
        let all: Vec<_> = arguments.iter().cloned().chain(options).collect();
        let dot = if on.is_empty() { "_" } else { "." };
        format!("{on}{dot}{}({})", camel(function), all.join(", "))
    }

    fn for_numbers(&self, function: &'static str, is_wide: bool) -> String {
        if is_wide && OF_BOTH.contains(&function) { format!("{function}_big") } else { function.to_owned() }
    }

    fn function(&self, parameter: &str, body: &str) -> String {
        format!("({parameter}) => {body}")
    }

    fn is_null(&self, value: &str) -> String {
        format!("{value} === null")
    }

    fn is_there(&self, value: &str) -> String {
        format!("{value} !== null")
    }

    fn not(&self, condition: &str) -> String {
        format!("!({condition})")
    }

    fn join(&self, conditions: &[String], is_all: bool) -> String {
        match conditions {
            [] => self.boolean(is_all),
            [only] => only.clone(),
            many => format!("({})", many.join(if is_all { " && " } else { " || " })),
        }
    }

    fn compare(&self, left: &str, comparison: Comparison, right: &str) -> String {
        let symbol = match comparison {
            Comparison::Equal => "===",
            Comparison::NotEqual => "!==",
            other => other.symbol(),
        };
        format!("{left} {symbol} {right}")
    }

    fn among(&self, number: &str, ranges: &[(i128, i128)], is_wide: bool) -> String {
        let integer = |number: i128| self.integer(number, is_wide);
        let ranges = ranges.iter().map(|(first, last)| match first == last {
            true => format!("{number} === {}", integer(*first)),
            false => format!("({} <= {number} && {number} <= {})", integer(*first), integer(*last)),
        });
        self.join(&ranges.collect::<Vec<_>>(), false)
    }

    fn same_bytes(&self, left: &str, right: &str) -> String {
        format!("_same({left}, {right})")
    }

    fn linear(&self, number: &str, linear: Linear) -> String {
        let mut text = number.to_owned();
        if linear.mask() != -1 {
            text = format!("({text} & {}n)", linear.mask());
        }
        if linear.shift() != 0 {
            text = format!("({text} >> {}n)", linear.shift());
        }
        if linear.factor() != 1 {
            text = format!("({text} * {}n)", linear.factor());
        }
        if linear.summand() != 0 {
            let sign = if linear.summand() < 0 { '-' } else { '+' };
            text = format!("({text} {sign} {}n)", linear.summand().unsigned_abs());
        }
        text
    }

    fn as_wide(&self, number: &str) -> String {
        format!("BigInt({number})")
    }

    fn of_bool(&self, value: &str) -> String {
        format!("Number({value})")
    }

    fn length(&self, value: &str) -> String {
        format!("{value}.length")
    }

    fn units(&self, value: &str) -> String {
        self.length(value)
    }

    fn choose(&self, condition: &str, then: &str, otherwise: &str) -> String {
        format!("({condition} ? {then} : {otherwise})")
    }

    fn changed(&self, value: &str, way: &[String], number: &str) -> String {
        match way {
            [] => number.to_owned(),
            [first, rest @ ..] => {
                format!("{{ ...{value}, {first}: {} }}", self.changed(&format!("{value}.{first}"), rest, number))
            }
        }
    }

    fn own(&self, name: &str, is: &Given) -> String {
        match is {
            Given::Default(default) => format!("self.{name} ?? {default}"),
            Given::Needed | Given::Always(_) => format!("self.{name}"),
        }
    }

    fn declare(&self, name: &str, ty: &Type, value: &str) -> String {
        format!("let {name}: {} = {value};", type_name(ty))
    }

    fn set(&self, name: &str, value: &str) -> String {
        format!("{name} = {value};")
    }

    fn expression(&self, expression: &str) -> String {
        format!("{expression};")
    }

    fn when(&self, condition: &str, then: &[String], otherwise: &[String]) -> Vec<String> {
        let inside = |lines: &[String]| lines.iter().map(|line| format!("  {line}")).collect::<Vec<_>>();
        let condition = match condition.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
            Some(inner) if !inner.contains(['(', ')']) => inner,
            _ => condition,
        };
        let close = vec!["}".to_owned()];
        match (then, otherwise) {
            ([], []) => Vec::new(),
            ([], otherwise) => self.when(&self.not(condition), otherwise, &[]),
            (then, []) => [vec![format!("if ({condition}) {{")], inside(then), close].concat(),
            (then, otherwise) => {
                let head = vec![format!("if ({condition}) {{")];
                [head, inside(then), vec!["} else {".to_owned()], inside(otherwise), close].concat()
            }
        }
    }

    fn each(&self, index: &str, element: &str, list: &str, body: &[String]) -> Vec<String> {
        let inside = body.iter().map(|line| format!("  {line}"));
        let head = format!("for (const [{index}, {element}] of {list}.entries()) {{");
        [head].into_iter().chain(inside).chain(["}".to_owned()]).collect()
    }

    fn step_of_element(&self, step: &str, indices: &[String]) -> String {
        let indices: String = indices.iter().map(|index| format!("[${{{index}}}]")).collect();
        if indices.is_empty() { quoted(step) } else { format!("{} + `{indices}`", quoted(step)) }
    }

    fn read_class(&self, class: &str, arguments: &[String]) -> String {
        called(&format!("_read{class}"), &["reader"], arguments)
    }

    fn reader_of_class(&self, class: &str, arguments: &[String]) -> String {
        if arguments.is_empty() {
            return format!("_read{class}");
        }
        self.function("reader", &self.read_class(class, arguments))
    }

    fn write_class(&self, class: &str, value: &str, arguments: &[String]) -> String {
        called(&format!("_write{class}"), &["writer", value], arguments)
    }

    fn writer_of_class(&self, class: &str, value: &str, arguments: &[String]) -> String {
        self.function("writer", &self.write_class(class, value, arguments))
    }

    fn number_of(&self, union: &str, value: &str) -> String {
        format!("_numberOf{union}({value})")
    }

    fn read_union(&self, union: &str, number: Option<(&str, &str)>, arguments: &[String]) -> String {
        match number {
            None => self.read_class(union, arguments),
            Some((start, number)) => called(&format!("_variantOf{union}"), &["reader", start, number], arguments),
        }
    }

    fn write_union(&self, union: &str, value: &str, with_number: bool, arguments: &[String]) -> String {
        if with_number {
            return self.write_class(union, value, arguments);
        }
        called(&format!("_writeFieldsOf{union}"), &["writer", value], arguments)
    }

    fn class(&self, class: &Class) -> String {
        classes::class(class)
    }

    fn union(&self, union: &Union) -> String {
        classes::union(union)
    }

    fn numbers(&self, numbers: &Numbers) -> String {
        let mut text = format!("\n{}export const {} = {{\n", comment(&numbers.docs, ""), numbers.name);
        for (name, value) in &numbers.values {
            let _infallible = writeln!(text, "  {name}: {value},");
        }
        text.push_str("} as const;\n");
        text
    }

    fn frames(&self, frames: &Frames) -> String {
        frames::frames(frames)
    }

    fn opening(&self, name: &str, example: &str) -> String {
        let about = format!(
            "Messages of the protocol {name}, made by `wire export typescript`: change the schema, not this file.\n\n    \
             const message = {example}.decode(data);  // a DecodeError says what is wrong, at which byte, in which field\n    \
             const data = {example}.encode(message);  // an EncodeError says in which field\n    \
             const size = split(buffer);  // the length of the first frame, null while its header is not there\n    \
             const request = decodeRequest(frame);  // its headers, and its message by request.is\n    \
             const frame = encodeRequest(request);  // with the key and the length in the headers"
        );
        format!("{}\n{}", comment(&about, ""), RUNTIME.concat())
    }
}
