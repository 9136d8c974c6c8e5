//! A value of a type and a format, as a table.

use wire::schema::{Encoding, End, Endian, Field, Fill, Format, Notation, Number, Prefix, Schema, Width};

use super::conditions::{exact, ranges};
use super::names::{Quoted, shown};
use super::written::{At, Types};
use crate::export::{Refusal, Written};

impl Types {
    /// The table for a value.
    pub(super) fn value(
        &mut self,
        at: At<'_>,
        schema: &'static Schema<'static>,
        format: Format<'static>,
    ) -> Written<String> {
        let mut next = schema;
        while let Schema::Named(named) = next {
            if named.may_refuse() {
                return Err(Refusal::of(at.path, "conversion that only a program knows"));
            }
            next = named.of();
        }
        match schema.plain() {
            Schema::Int { size: ..=8, .. } => self.integer(at, schema, format),
            Schema::Int { .. } => Err(Refusal::of(at.path, "integers of 128 bits")),
            Schema::Float { size } => {
                let field = self.field(at, if *size == 4 { "float" } else { "double" }, None);
                let little = format.endian() == Endian::Little;
                Ok(format!("{{ kind = \"float\", width = {size}, little = {little}, field = {field} }}"))
            }
            Schema::Bool => self.boolean(at, format),
            Schema::Unit => {
                let (field, count) = (self.field(at, "none", None), format.pad());
                Ok(format!("{{ kind = \"zeros\", count = {count}, field = {field} }}"))
            }
            Schema::Bytes => {
                let (field, ends) = (self.field(at, "bytes", None), ends(at.path, schema, format)?);
                Ok(format!("{{ kind = \"bytes\", {ends}, field = {field} }}"))
            }
            Schema::Text { encoding } => self.text(at, schema, format, *encoding),
            Schema::FixedText { len, pad } => {
                let field = self.field(at, "string", None);
                Ok(format!("{{ kind = \"fixed_text\", len = {len}, pad = {pad}, field = {field} }}"))
            }
            Schema::Array { element, .. } => self.array(at, schema, element, format),
            Schema::Fixed { count, element } => self.fixed(at, schema, *count, element, format),
            Schema::Optional { value } => self.optional(at, schema, value, format),
            Schema::Pair { parts } => {
                let mut tables = Vec::new();
                for part in *parts {
                    tables.push(self.value(at, part, format.of_elements())?);
                }
                let field = self.field(at, "none", None);
                Ok(format!("{{ kind = \"pair\", parts = {{ {} }}, field = {field} }}", tables.join(", ")))
            }
            plain @ (Schema::Struct { .. } | Schema::Enum { .. } | Schema::Recursive { .. }) => {
                self.declared(at, plain)
            }
            Schema::Opaque { .. } => Err(Refusal::of(at.path, "opaque bytes, which only a program understands")),
            _ => Err(Refusal::of(at.path, "type of this kind")),
        }
    }

    fn integer(&mut self, at: At<'_>, schema: &'static Schema<'static>, format: Format<'static>) -> Written<String> {
        let unsaid = || Refusal::of(at.path, "integer of this width");
        let number = schema.number(format).ok_or_else(unsaid)?;
        let mut names: Vec<(i128, String)> = at.names.to_vec();
        if !schema.names().is_flags() {
            names.extend(schema.names().all().iter().map(|(number, name)| (*number, (*name).to_owned())));
        }
        let field = self.field(at, kind(number), Some(&names));
        let mut limits = String::new();
        let mut next = schema;
        while let Schema::Named(named) = next {
            if !named.values().is_empty() {
                if !limits.is_empty() {
                    return Err(Refusal::of(at.path, "values of a type and of one inside of it"));
                }
                limits = format!(", values = {}", ranges(at.path, named.values())?);
            }
            next = named.of();
        }
        let names = if names.is_empty() { String::new() } else { format!(", names = {}", named(at.path, &names)?) };
        let number = self::number(at.path, number, format.endian())?;
        Ok(format!("{{ kind = \"number\", number = {{ {number} }}{limits}{names}, field = {field} }}"))
    }

    fn boolean(&mut self, at: At<'_>, format: Format<'static>) -> Written<String> {
        let width = match format.width() {
            None => 1,
            Some(Width::Bytes(width @ 1..=4)) => width,
            Some(_) => return Err(Refusal::of(at.path, "bool of this width")),
        };
        let ([no, yes], field) = (format.values().unwrap_or([0, 1]), self.field(at, "bool", None));
        let number = number(at.path, Number::U32.with_width(Width::Bytes(width)), format.endian())?;
        Ok(format!("{{ kind = \"bool\", number = {{ {number} }}, no = {no}, yes = {yes}, field = {field} }}"))
    }

    fn text(
        &mut self,
        at: At<'_>,
        schema: &'static Schema<'static>,
        format: Format<'static>,
        encoding: Encoding,
    ) -> Written<String> {
        let (name, least) = match encoding {
            Encoding::Utf8 => ("utf8", 1),
            Encoding::Ascii => ("ascii", 1),
            Encoding::Latin1 => ("latin1", 1),
            Encoding::Utf16 => ("utf16", 2),
            _ => return Err(Refusal::of(at.path, "text in this encoding")),
        };
        let (field, ends) = (self.field(at, "string", None), ends(at.path, schema, format)?);
        let little = format.endian() == Endian::Little;
        Ok(format!(
            "{{ kind = \"text\", encoding = \"{name}\", little = {little}, least_len = {least}, {ends}, field = {field} }}"
        ))
    }

    fn array(
        &mut self,
        at: At<'_>,
        schema: &'static Schema<'static>,
        element: &'static Schema<'static>,
        format: Format<'static>,
    ) -> Written<String> {
        let (of_elements, ends) = (format.of_elements(), ends(at.path, schema, format)?);
        let least = element.min_len(of_elements);
        if least == 0 {
            return Err(Refusal::of(at.path, "list of elements that may take no byte"));
        }
        let is_run = is_run(element, of_elements) && matches!(schema.end(format), Some(End::Prefix(_) | End::Held));
        let table = self.inside(at, element, of_elements)?;
        let field = self.field(at, if is_run { "bytes" } else { "none" }, None);
        Ok(format!(
            "{{ kind = \"array\", {ends}, least_len = {least}, is_run = {is_run}, field = {field}, element = {table} }}"
        ))
    }

    fn fixed(
        &mut self,
        at: At<'_>,
        schema: &'static Schema<'static>,
        count: usize,
        element: &'static Schema<'static>,
        format: Format<'static>,
    ) -> Written<String> {
        let of_elements = format.of_elements();
        if let Schema::Named(named) = schema
            && let Some(notation) = named.notation()
        {
            return self.noted(at, notation);
        }
        if element.min_len(of_elements) == 0 && count > 4096 {
            return Err(Refusal::of(at.path, "list of elements that may take no byte"));
        }
        let is_run = is_run(element, of_elements);
        let is_string = matches!(element.plain(), Schema::Int { size: 1, signed: false });
        let table = self.inside(at, element, of_elements)?;
        let field = self.field(at, if is_run { "bytes" } else { "none" }, None);
        let len = schema.fixed_len(format).map_or(String::new(), |len| format!("len = {len}, "));
        Ok(format!(
            "{{ kind = \"fixed\", count = {count}, {len}is_run = {is_run}, is_string = {is_string}, field = {field}, \
             element = {table} }}"
        ))
    }

    /// Bytes that people write otherwise.
    fn noted(&mut self, at: At<'_>, notation: Notation) -> Written<String> {
        let (kind, len) = match notation {
            Notation::Ipv4 => ("ipv4", 4),
            Notation::Ipv6 => ("ipv6", 16),
            Notation::Uuid => ("guid", 16),
            _ => return Err(Refusal::of(at.path, "notation of this kind")),
        };
        let field = self.field(at, kind, None);
        let element = "{ number = { kind = \"fixed\", width = 1, signed = false } }";
        Ok(format!(
            "{{ kind = \"fixed\", count = {len}, len = {len}, is_run = true, is_string = true, field = {field}, \
             element = {element} }}"
        ))
    }

    fn optional(
        &mut self,
        at: At<'_>,
        schema: &'static Schema<'static>,
        value: &'static Schema<'static>,
        format: Format<'static>,
    ) -> Written<String> {
        let of = match schema.end(format) {
            Some(End::Prefix(prefix)) => format!("prefix = {{ {} }}", self::prefix(at.path, prefix, format.endian())?),
            Some(_) => return Err(Refusal::of(at.path, "null where no length stands in front")),
            None => "is_flagged = true".to_owned(),
        };
        Ok(format!("{{ kind = \"optional\", {of}, value = {} }}", self.value(at, value, format)?))
    }

    /// An element, whose field is another than that of its list.
    fn inside(&mut self, at: At<'_>, element: &'static Schema<'static>, format: Format<'static>) -> Written<String> {
        let (path, abbreviation) = (format!("{}[]", at.path), format!("{}.element", at.abbreviation));
        self.value(At { path: &path, abbreviation: &abbreviation, ..at }, element, format)
    }
}

/// Whether such elements are shown as one value.
fn is_run(element: &Schema<'_>, format: Format<'_>) -> bool {
    let mut next = element;
    while let Schema::Named(named) = next {
        if !named.values().is_empty() || !named.names().is_empty() {
            return false;
        }
        next = named.of();
    }
    let has_width = element.number(format).is_some_and(|number| matches!(number.width(), Width::Bytes(_)));
    matches!(next, Schema::Int { .. }) && has_width
}

/// The kind of field for a number.
pub(super) fn kind(number: Number) -> &'static str {
    match (number.max_len() > 4, number.is_signed()) {
        (false, false) => "uint32",
        (false, true) => "int32",
        (true, false) => "uint64",
        (true, true) => "int64",
    }
}

/// What is said of a number.
pub(super) fn number(at: &str, number: Number, endian: Endian) -> Written<String> {
    let (signed, little) = (number.is_signed(), endian == Endian::Little);
    let (kind, width) = match number.width() {
        Width::Bytes(width @ 1..=8) => ("fixed", usize::from(width)),
        Width::Varint => ("varint", 10),
        Width::Zigzag => ("zigzag", 10),
        _ => return Err(Refusal::of(at, "number of this width")),
    };
    let mut said = format!("kind = \"{kind}\", width = {width}");
    for (is, word) in [(signed, "signed"), (little, "little")] {
        if is {
            said.push_str(&format!(", {word} = true"));
        }
    }
    if number.size() < width.min(8) {
        let bits = match number.size() {
            size @ 1..=6 => size.saturating_mul(8),
            _ => return Err(Refusal::of(at, "number that has 7 bytes in more than as many")),
        };
        let (least, most) = limits(bits, signed);
        said.push_str(&format!(", least = {least}, most = {most}"));
    }
    Ok(said)
}

/// The smallest and the largest number of at most 48 bits.
pub(super) fn limits(bits: usize, signed: bool) -> (i128, i128) {
    let most = |bits: usize| (1_i128 << bits.min(64)).saturating_sub(1);
    if signed {
        let most = most(bits.saturating_sub(1));
        (!most, most)
    } else {
        (0, most(bits))
    }
}

/// What is said of a number in front.
pub(super) fn prefix(at: &str, prefix: Prefix, endian: Endian) -> Written<String> {
    let own = prefix.number();
    let mut said = number(at, own, endian)?;
    said.push_str(&format!(", times = {}, plus = {}", prefix.factor(), prefix.summand()));
    let Some(null) = prefix.null() else { return Ok(said) };
    said.push_str(&format!(", null = {}", exact(at, null)?));
    let byte = match (own.width(), null) {
        (Width::Varint, 0..=127) => Some(null),
        (Width::Zigzag, -64..=-1) => Some(null.saturating_mul(-2).saturating_sub(1)),
        (Width::Zigzag, 0..=63) => Some(null.saturating_mul(2)),
        (Width::Varint | Width::Zigzag, _) => return Err(Refusal::of(at, "null of more than one byte of LEB128")),
        _ => None,
    };
    if let Some(byte) = byte {
        said.push_str(&format!(", null_byte = {byte}"));
    }
    // Where it is what the arithmetic makes -1, a length below zero is refused all the same.
    if prefix.length(null) != -1 {
        said.push_str(", named_null = true");
    }
    Ok(said)
}

/// Where a string or a list ends, and its largest length.
fn ends(at: &str, schema: &Schema<'_>, format: Format<'_>) -> Written<String> {
    let end = schema.end(format).ok_or_else(|| Refusal::of(at, "end that is known"))?;
    let said = match end {
        End::Prefix(own) => format!("counts = true, {}", prefix(at, own, format.endian())?),
        End::Until(until) => {
            let (bytes, unit, kept) = (Quoted(until.bytes()), until.unit(), until.is_kept());
            format!("kind = \"until\", bytes = {bytes}, unit = {unit}, kept = {kept}")
        }
        End::Rest => "kind = \"rest\"".to_owned(),
        End::Padded(pad) => format!("kind = \"padded\", pad = {pad}"),
        End::Held => "kind = \"held\"".to_owned(),
        End::Before(_) => return Err(Refusal::of(at, "end in front of the last bytes")),
        End::Last => return Err(Refusal::of(at, "list or string that its last element ends")),
        _ => return Err(Refusal::of(at, "end of this kind")),
    };
    Ok(format!("{}, ends = {{ {said} }}", most(format)))
}

/// The largest length.
pub(super) fn most(format: Format<'_>) -> String {
    match format.max() {
        usize::MAX => "most = math.huge".to_owned(),
        max => format!("most = {max}"),
    }
}

/// A table of what numbers are called.
pub(super) fn named(at: &str, names: &[(i128, String)]) -> Written<String> {
    let names = names.iter().map(|(number, name)| Ok(format!("[{}] = {}", exact(at, *number)?, shown(name))));
    Ok(format!("{{ {} }}", names.collect::<Written<Vec<_>>>()?.join(", ")))
}

/// What stands behind the value in its size.
pub(super) fn fill(at: &str, field: &Field<'_>) -> Written<String> {
    match field.fill() {
        Fill::Nothing => Ok(String::new()),
        Fill::Byte(byte) => Ok(format!("fill = {byte}, ")),
        Fill::Ignored => Ok("fill = \"ignored\", ".to_owned()),
        Fill::Cut => Err(Refusal::of(at, "last element that may be cut")),
        _ => Err(Refusal::of(at, "filler of this kind")),
    }
}
