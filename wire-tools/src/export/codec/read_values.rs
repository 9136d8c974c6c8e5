//! How a value is read: an expression that takes it off the reader.
//!
//! Owns that lists, texts and numbers end where the schema says. Which fields there are is `read_fields`'s.

use wire::schema::{End, Format, Prefix, Schema};

use super::module::{Module, Name};
use super::numbers::{Integer, most, null_bytes};
use crate::export::{Refusal, Written};

/// What is known where a value is read or written.
#[derive(Clone, Default)]
pub(super) struct Around {
    /// What its type is given.
    pub(super) given: Vec<String>,
    /// Where the number stands that another field holds, and that number: a length, or that of a variant.
    pub(super) held: Option<(String, String)>,
    /// The function that says of an element or a byte whether it is the last.
    pub(super) last: Option<String>,
    /// The variable that notes where each element begins.
    pub(super) noting: Option<String>,
}

impl Around {
    /// The same for what is inside of a list, a tuple or an option.
    pub(super) fn inside(&self) -> Self {
        Self { given: self.given.clone(), ..Self::default() }
    }
}

impl Module<'_> {
    pub(super) fn reader(&self, function: &str, arguments: &[String], named: &[(&str, String)]) -> String {
        self.language.call("reader", function, arguments, named)
    }

    /// Reads one value.
    pub(super) fn read(
        &mut self,
        at: &str,
        schema: &'static Schema<'static>,
        format: Format<'static>,
        around: &Around,
    ) -> Written<String> {
        match schema {
            Schema::Named(named) => {
                let read = self.read(at, named.of(), format, around)?;
                if named.values().is_empty() || !matches!(named.of().plain(), Schema::Int { .. }) {
                    return Ok(read);
                }
                let ranges = self.ranges(at, named.values(), named.of(), format)?;
                Ok(self.reader("among", &["reader.at".to_owned(), read, ranges], &[]))
            }
            Schema::Int { .. } => Integer::of_schema(at, schema, format)?.read(at, format.endian(), self.language),
            Schema::Float { size } => {
                let little = self.little(format, true);
                Ok(self.reader("floating", &[size.to_string()], &little))
            }
            Schema::Bool => Ok(self.read_bool(format)),
            Schema::Unit => Ok(self.reader("zeros", &[format.pad().to_string()], &[])),
            Schema::Bytes => self.read_bytes(at, schema, format, around),
            Schema::Text { encoding } => self.read_text(at, schema, *encoding, format, around),
            Schema::FixedText { len, pad } => Ok(self.reader("fixed_text", &[len.to_string(), pad.to_string()], &[])),
            Schema::Array { element, .. } => self.read_array(at, schema, element, format, around),
            Schema::Fixed { count, element } => self.read_fixed(at, schema, *count, element, format, around),
            Schema::Optional { value } => self.read_optional(at, schema, value, format, around),
            Schema::Pair { parts } => {
                let of_parts = format.of_elements();
                let parts = parts.iter().map(|part| self.read(at, part, of_parts, &around.inside()));
                let parts = parts.collect::<Written<Vec<_>>>()?;
                Ok(self.language.tuple(&parts))
            }
            Schema::Recursive { depth, .. } => match self.declared(at, schema)? {
                Name::Class(name) | Name::Union(name) => {
                    let read = self.language.reader_of_class(&name, &around.given);
                    Ok(self.reader("nested", &[depth.to_string(), read], &[]))
                }
                Name::Numbers(_) => Err(Refusal::of(at, "type of this kind")),
            },
            Schema::Struct { .. } | Schema::Enum { .. } => self.read_declared(at, schema, around),
            _ => Err(Refusal::of(at, "type of this kind")),
        }
    }

    fn read_declared(&mut self, at: &str, schema: &'static Schema<'static>, around: &Around) -> Written<String> {
        let held = around.held.as_ref();
        match self.declared(at, schema)? {
            Name::Class(name) => Ok(self.language.read_class(&name, &around.given)),
            Name::Union(name) => {
                let held = held.map(|(start, number)| (start.as_str(), number.as_str()));
                Ok(self.language.read_union(&name, held, &around.given))
            }
            Name::Numbers(_) => {
                let Schema::Enum { tag, endian, declaration, .. } = schema else {
                    return Err(Refusal::of(at, "type of this kind"));
                };
                let (start, number) = match held {
                    Some((start, number)) => (start.clone(), number.clone()),
                    None => {
                        let read = Integer::of(*tag).read(at, *endian, self.language)?;
                        ("reader.at".to_owned(), read)
                    }
                };
                Ok(self.known("reader", schema, &[start, number], declaration.name))
            }
        }
    }

    /// Refuses a number that is no variant of an enum.
    pub(super) fn known(
        &self,
        on: &str,
        schema: &'static Schema<'static>,
        arguments: &[String],
        name: &'static str,
    ) -> String {
        let Schema::Enum { tag, variants, .. } = schema.plain() else { return String::new() };
        let is_wide = Integer::of(*tag).is_wide();
        let takes_any = variants.iter().any(|variant| variant.tag.is_none());
        let tags = variants.iter().filter_map(|variant| variant.tag);
        let known = if takes_any {
            let (least, most) = Integer::of(*tag).range();
            vec![(least, most)]
        } else {
            ranges_of(tags)
        };
        let known = self.listed(&known, is_wide);
        let arguments: Vec<_> = arguments.iter().cloned().chain([known, self.language.text(name)]).collect();
        self.language.call(on, &self.language.for_numbers("known", is_wide), &arguments, &[])
    }

    /// Ranges as a list of pairs.
    pub(super) fn listed(&self, ranges: &[(i128, i128)], is_wide: bool) -> String {
        let pair = |(first, last): &(i128, i128)| {
            self.language.tuple(&[self.language.integer(*first, is_wide), self.language.integer(*last, is_wide)])
        };
        self.language.list(&ranges.iter().map(pair).collect::<Vec<_>>())
    }

    pub(super) fn ranges(
        &self,
        at: &str,
        ranges: &[(i128, i128)],
        schema: &Schema<'_>,
        format: Format<'_>,
    ) -> Written<String> {
        Ok(self.listed(ranges, Integer::of_schema(at, schema, format)?.is_wide()))
    }

    pub(super) fn little(&self, format: Format<'_>, has_order: bool) -> Vec<(&'static str, String)> {
        let is_little = format.endian() == wire::schema::Endian::Little && has_order;
        is_little.then(|| ("little", self.language.boolean(true))).into_iter().collect()
    }

    /// The bytes of a `bool` and its numbers, where they are not the usual ones.
    pub(super) fn flag(&self, format: Format<'_>) -> Vec<(&'static str, String)> {
        let width = match format.width() {
            Some(wire::schema::Width::Bytes(width)) => width,
            _ => 1,
        };
        let [no, yes] = format.values().unwrap_or([0, 1]);
        let mut named = Vec::new();
        if width != 1 {
            named.push(("width", width.to_string()));
            named.extend(self.little(format, true));
        }
        if (no, yes) != (0, 1) {
            named.extend([("no", no.to_string()), ("yes", yes.to_string())]);
        }
        named
    }

    fn read_bool(&self, format: Format<'_>) -> String {
        self.reader("flag", &[], &self.flag(format))
    }

    /// A function that reads one element.
    fn read_element(
        &mut self,
        at: &str,
        element: &'static Schema<'static>,
        format: Format<'static>,
        around: &Around,
    ) -> Written<String> {
        if let Schema::Struct { .. } = element.plain()
            && let Name::Class(name) = self.declared(at, element)?
        {
            let read = self.language.reader_of_class(&name, &around.given);
            return Ok(self.noting(read, around));
        }
        let body = self.read(at, element, format, &around.inside())?;
        Ok(self.noting(self.language.function("reader", &body), around))
    }

    /// A function that reads an element, and notes where it begins if that is asked.
    fn noting(&self, read: String, around: &Around) -> String {
        match &around.noting {
            Some(starts) => self.reader("noting", &[starts.clone(), read], &[]),
            None => read,
        }
    }

    fn read_array(
        &mut self,
        at: &str,
        schema: &'static Schema<'static>,
        element: &'static Schema<'static>,
        format: Format<'static>,
        around: &Around,
    ) -> Written<String> {
        let of_elements = format.of_elements();
        let end = schema.end(format).ok_or_else(|| Refusal::of(at, "end that is known"))?;
        let least = element.min_len(of_elements);
        if least == 0 {
            return Err(Refusal::of(at, "list of elements that may take no byte"));
        }
        let read = self.read_element(at, element, of_elements, around)?;
        let limit = (format.max() != usize::MAX).then(|| ("most", format.max().to_string()));
        let named: Vec<_> = limit.into_iter().collect();
        match end {
            End::Prefix(_) | End::Held => {
                let count = self.read_length(at, (end, format), Some(least), around)?;
                Ok(self.reader("elements", &[count, read], &[]))
            }
            End::Until(until) => Ok(self.reader("list_until", &[self.language.bytes(until.bytes()), read], &named)),
            End::Rest => Ok(self.reader("rest_of_list", &[read], &named)),
            End::Before(behind) => {
                let named: Vec<_> = [("but", behind.to_string())].into_iter().chain(named).collect();
                Ok(self.reader("rest_of_list", &[read], &named))
            }
            End::Last => {
                let last = around.last.clone().ok_or_else(|| Refusal::of(at, "end of this kind"))?;
                Ok(self.reader("list_through_last", &[last, read], &named))
            }
            _ => Err(Refusal::of(at, "end of this kind")),
        }
    }

    fn read_fixed(
        &mut self,
        at: &str,
        schema: &'static Schema<'static>,
        count: usize,
        element: &'static Schema<'static>,
        format: Format<'static>,
        around: &Around,
    ) -> Written<String> {
        if matches!(element, Schema::Int { size: 1, signed: false }) {
            return Ok(self.reader("take", &[count.to_string()], &[]));
        }
        let of_elements = format.of_elements();
        if element.min_len(of_elements) == 0 {
            return Err(Refusal::of(at, "list of elements that may take no byte"));
        }
        let read = self.read_element(at, element, of_elements, around)?;
        let size: Vec<_> = schema.fixed_len(format).map(|len| ("size", len.to_string())).into_iter().collect();
        Ok(self.reader("fixed", &[count.to_string(), read], &size))
    }

    fn read_optional(
        &mut self,
        at: &str,
        schema: &'static Schema<'static>,
        value: &'static Schema<'static>,
        format: Format<'static>,
        around: &Around,
    ) -> Written<String> {
        let null = self.language.null();
        match schema.end(format) {
            Some(End::Prefix(prefix)) => {
                let is_null = self.is_null(at, prefix, format)?;
                let read = self.read(at, value, format, around)?;
                Ok(self.language.choose(&is_null, &null, &read))
            }
            Some(_) => Err(Refusal::of(at, "null where no length stands in front")),
            None => {
                let read = self.read(at, value, format, &around.inside())?;
                let is_there = self.reader("flag", &[], &[]);
                Ok(self.language.choose(&is_there, &read, &null))
            }
        }
    }

    /// Whether null stands in the place of a length, which is taken.
    pub(super) fn is_null(&self, at: &str, prefix: Prefix, format: Format<'_>) -> Written<String> {
        let null = null_bytes(at, prefix, format.endian())?;
        Ok(self.reader("skips", &[self.language.bytes(&null)], &[]))
    }
}

/// The largest length of a string or a list, as it is written.
pub(super) fn capacity(end: End, format: Format<'_>) -> Option<i128> {
    most(end.prefix(), format.max())
}

/// Numbers as few ranges.
fn ranges_of(numbers: impl Iterator<Item = i128>) -> Vec<(i128, i128)> {
    let mut numbers: Vec<_> = numbers.collect();
    numbers.sort_unstable();
    let mut ranges: Vec<(i128, i128)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if last.saturating_add(1) == number => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    ranges
}
