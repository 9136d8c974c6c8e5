//! What a picture of a layout shows, one below the other.
//!
//! Owns which fields have a place and which have none. Whatever it does not know to have one is a part of its own, and what
//! follows begins anew: a picture may say little, but nothing wrong.

use wire::schema::{BitOrder, Endian, Field, Format, Protocol, Schema, Variant};

use super::super::parts::parts;
use crate::command_line::output::plain;

/// One part of a picture.
pub(super) enum Part {
    /// What follows begins a header, a message or a variant.
    Heading(String),
    /// Fields with a place, the first of them at the beginning of a row.
    Fixed(Vec<Cell>),
    /// Bytes of which it depends on others where they end, or whether they are there.
    Varying { name: String, notes: String },
}

/// A field with a place, or some bits of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) bits: u64,
    /// What it may be called, the longest first.
    pub(super) labels: Vec<String>,
    /// The same in a line of its own, where none has room.
    pub(super) legend: String,
}

/// Of a picture with more fields, structs that stand in others are shown as a whole.
const FIELDS: usize = 4096;

#[derive(Default)]
pub(super) struct Picture {
    pub(super) parts: Vec<Part>,
    /// How many were added.
    fields: usize,
}

impl Picture {
    /// Adds all headers and messages of a protocol.
    pub(super) fn protocol<'s>(
        &mut self,
        protocol: &'s Protocol<'s>,
        resolved: impl Fn(&'s Schema<'s>) -> &'s Schema<'s>,
    ) {
        for part in parts(protocol) {
            self.titled(part.title(), resolved(part.schema));
        }
    }

    /// Adds a type with its name above.
    pub(super) fn titled(&mut self, title: String, schema: &Schema<'_>) {
        let given: Vec<_> = schema.given().iter().map(Field::name).collect();
        let given = if given.is_empty() { String::new() } else { format!(" (given {})", given.join(", ")) };
        self.heading(title + &given);
        self.whole(schema, Format::DEFAULT, "");
    }

    fn heading(&mut self, title: String) {
        self.parts.push(Part::Heading(plain(title)));
    }

    /// A value that nothing is around.
    fn whole(&mut self, schema: &Schema<'_>, format: Format<'_>, name: &str) {
        match schema {
            Schema::Struct { declaration, .. } => {
                self.fields(schema, name);
                if declaration.ignores_extra {
                    self.varying("any bytes up to the end", "ignored");
                }
            }
            Schema::Enum { declaration, tag, endian, little, variants, .. } => {
                match same(tag.min_len(), Some(tag.max_len())) {
                    // Of text, and of a number whose order is given, the table says more.
                    Some(len) if len == 1 || *endian == Endian::Big && little.is_none() => {
                        self.cell(len, "variant", "");
                    }
                    _ => self.varying("number of the variant", &schema.describe(format).to_string()),
                }
                let text = declaration.is_text.then(|| tag.min_len());
                variants.iter().for_each(|variant| self.variant(variant, text, name));
            }
            Schema::Pair { parts } => parts.iter().for_each(|part| self.value(part, format.of_elements(), name)),
            Schema::Named(named) => self.whole(named.of(), format, name),
            // Of these, and of what is added to them, all that matters is whether they always have the same size.
            _ => self.value(schema, format, name),
        }
    }

    fn value(&mut self, schema: &Schema<'_>, format: Format<'_>, name: &str) {
        let what = schema.describe(format).to_string();
        match schema.fixed_len(format) {
            Some(len) => self.cell(len, name, &what),
            None => self.varying(&called(name, &what), ""),
        }
    }

    /// A variant, which a number chooses, or text of so many bytes.
    fn variant(&mut self, variant: &Variant<'_>, text: Option<usize>, name: &str) {
        let chosen = match (variant.tag, text) {
            (Some(tag), None) => tag.to_string(),
            (Some(tag), Some(len)) => {
                let bytes = tag.to_be_bytes();
                let text = bytes.get(bytes.len().saturating_sub(len)..).unwrap_or_default();
                format!("\"{}\"", text.escape_ascii())
            }
            (None, _) => "any other".to_owned(),
        };
        let is_empty = variant.body.max_len(Format::DEFAULT) == Some(0);
        self.heading(format!("Variant {chosen}: {}{}", variant.body.name(), if is_empty { ", empty" } else { "" }));
        self.whole(&variant.body, Format::DEFAULT, name);
    }

    fn fields(&mut self, schema: &Schema<'_>, front: &str) {
        let fields = schema.fields();
        for (index, field) in fields.iter().enumerate().filter(|(_, field)| !field.is_given()) {
            self.fields = self.fields.saturating_add(1);
            let name = inside(front, field);
            let notes = || schema.notes(index).to_string();
            if let Some(bits) = field.bits() {
                // Those of a number with a place stand in it.
                if fields.get(bits.group()).is_none_or(|group| group_len(group).is_none()) {
                    self.varying(&called(&name, &format!("{} bits", bits.count())), &notes());
                }
            } else if field.is_hidden() {
                match group_len(field) {
                    Some(len) => self.group(fields, index, len, front),
                    None => self.varying(&called(&name, &what(field)), &notes()),
                }
            } else if field.switch().is_some() || field.align().is_some() || field.little().is_some() {
                self.varying(&called(&name, &what(field)), &notes());
            } else if let Some(len) = field.fixed_len() {
                match field.schema() {
                    inner @ Schema::Struct { .. } if field.size().is_none() && self.fields < FIELDS => {
                        self.fields(inner, &name);
                    }
                    _ => self.cell(len, &name, &what(field)),
                }
            } else {
                self.varying(&called(&name, &what(field)), &notes());
            }
        }
    }

    /// The bits of a number, in the order in which they are sent.
    fn group(&mut self, fields: &[Field<'_>], group: usize, len: usize, front: &str) {
        let Some(number) = fields.get(group) else { return };
        let all = u32::try_from(len.saturating_mul(8)).unwrap_or(u32::MAX);
        let is_little = number.format().endian() == Endian::Little;
        // Which field has the bit of this significance.
        let owner = |significance: u32| {
            fields.iter().find_map(|field| {
                let bits = field.bits().filter(|bits| bits.group() == group)?;
                let place = match bits.order() {
                    BitOrder::Msb => all.saturating_sub(significance.saturating_add(1)),
                    BitOrder::Lsb => significance,
                };
                bits.range().contains(&place).then_some((field, bits))
            })
        };
        let mut last: Option<&str> = None;
        for place in 0..all {
            let (byte, bit) = (place / 8, 7_u32.saturating_sub(place % 8));
            let byte = if is_little { byte } else { (all / 8).saturating_sub(byte.saturating_add(1)) };
            let found = owner(byte.saturating_mul(8).saturating_add(bit));
            let name = found.as_ref().map(|(field, _)| field.name());
            if name.is_some() && name == last {
                self.widen();
                continue;
            }
            last = name;
            match found {
                Some((field, bits)) => {
                    let name = inside(front, field);
                    let count = if bits.count() == 1 { "1 bit".to_owned() } else { format!("{} bits", bits.count()) };
                    self.bits(1, &name, &format!("{}, {count}", what(field)));
                }
                None => self.bits(1, "", "unused"),
            }
        }
    }

    fn cell(&mut self, len: usize, name: &str, what: &str) {
        if len > 0 {
            self.bits(u64::try_from(len).unwrap_or(u64::MAX).saturating_mul(8), name, what);
        }
    }

    fn bits(&mut self, bits: u64, name: &str, what: &str) {
        let full = plain(called(name, what));
        let mut labels = vec![full.clone()];
        // That its order is the other one has to be seen.
        if what.contains("little endian") {
            labels.push(plain(format!("{name} (little endian)")));
        } else if !name.is_empty() {
            labels.push(plain(name));
        }
        let cell = Cell { bits, labels, legend: full };
        match self.parts.last_mut() {
            Some(Part::Fixed(cells)) => cells.push(cell),
            _ => self.parts.push(Part::Fixed(vec![cell])),
        }
    }

    /// The last field has one more bit.
    fn widen(&mut self) {
        if let Some(Part::Fixed(cells)) = self.parts.last_mut()
            && let Some(cell) = cells.last_mut()
        {
            cell.bits = cell.bits.saturating_add(1);
        }
    }

    fn varying(&mut self, name: &str, notes: &str) {
        self.parts.push(Part::Varying { name: plain(name), notes: plain(notes) });
    }
}

/// The bytes of a number with bits that always stand in the same order.
fn group_len(group: &Field<'_>) -> Option<usize> {
    let is_plain = group.condition().is_none() && group.align().is_none() && group.size().is_none();
    group.fixed_len().filter(|len| is_plain && (*len == 1 || *len <= 8 && group.little().is_none()))
}

/// The names that lead to a field, with dots between them.
fn inside(front: &str, field: &Field<'_>) -> String {
    if front.is_empty() { field.name().to_owned() } else { format!("{front}.{}", field.name()) }
}

fn what(field: &Field<'_>) -> String {
    field.declared().describe(field.format()).to_string()
}

fn called(name: &str, what: &str) -> String {
    match (name, what) {
        ("", what) => what.to_owned(),
        (name, "") => name.to_owned(),
        (name, what) => format!("{name}: {what}"),
    }
}

fn same(min: usize, max: Option<usize>) -> Option<usize> {
    max.filter(|max| *max == min)
}
