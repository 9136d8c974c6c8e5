//! A layout as a table of text: what stands where.
//!
//! Owns rows and offsets. The words in them are those of `describe`; it never looks at a message.

use core::fmt;

use super::columns::{Limit, Row, Widths, width_of};
use super::describe::{Chosen, Integer, Notes, Type, first_line};
use crate::layout::{self, Bits, Field, Format, Schema, When};

impl<'s> Schema<'s> {
    /// The layout as a table of text: a line for each field with its offset where that is always the same, its size in
    /// bytes, its type, its name, and what else is said of it. What stands in a field has lines of its own, up to 16 384 in all:
    /// a few types that hold each other many times are a short text, and would be an endless table.
    ///
    /// ```
    /// use wire::Wire;
    ///
    /// /// What a server says first.
    /// #[derive(Wire)]
    /// #[wire(endian = "little")]
    /// struct Hello<'a> {
    ///     #[wire(value = 10)]
    ///     version: u8,
    ///     /// Who speaks.
    ///     #[wire(len = "nul", max = 64)]
    ///     name: &'a str,
    ///     flags: u16,
    ///     #[wire(when = flags & 0x08, width = 3)]
    ///     limit: Option<u32>,
    /// }
    ///
    /// assert!(Hello::SCHEMA.table().to_string().lines().eq([
    ///     "offset  size    type               name     notes",
    ///     "0       1       u8                 version  always 10",
    ///     "1       1..=65  text up to a NUL   name     at most 64 bytes; Who speaks.",
    ///     "        2       u16 little endian  flags",
    ///     "        0..=3   u24 little endian  limit    when flags & 0x8 != 0",
    /// ]));
    /// ```
    #[must_use]
    pub const fn table(&'s self) -> impl fmt::Display {
        Table(self)
    }
}

struct Table<'s>(&'s Schema<'s>);

impl fmt::Display for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut widths = Widths::new();
        Limit::new().rows(|row| self.rows(row), &mut |row| widths.fit(row))?;
        widths.headings(f)?;
        let mut limit = Limit::new();
        limit.rows(|row| self.rows(row), &mut |row| widths.line(f, row))?;
        limit.note(f)
    }
}

/// The rows of a header or a message; a value that is no struct is called `name`.
pub(super) fn rows_of_part(
    name: &str,
    schema: &Schema<'_>,
    row: &mut dyn FnMut(&Row<'_>) -> fmt::Result,
) -> fmt::Result {
    rows_of(schema.resolved(), Format::DEFAULT, &Name { own: name, ..Name::ROOT }, Some(0), &"", row).map(|_| ())
}

impl Table<'_> {
    fn rows(&self, row: &mut dyn FnMut(&Row<'_>) -> fmt::Result) -> fmt::Result {
        for given in self.0.given() {
            let versions = Versions(if given.name() == "version" { self.0.versions() } else { None });
            row(&[&"", &"given", &Type(given.declared(), given.format()), &given.name(), &versions])?;
        }
        rows_of(self.0.resolved(), Format::DEFAULT, &Name::ROOT, Some(0), &"", row).map(|_| ())
    }
}

/// The versions in which a message exists, beside the number that is one.
struct Versions(Option<layout::Versions>);

impl fmt::Display for Versions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(layout::Versions { first, last, .. }) if first == last => write!(f, "is {first}"),
            Some(layout::Versions { first, last, .. }) => write!(f, "{first} to {last}"),
            None => Ok(()),
        }
    }
}

/// The rows of one value that begins at `offset`, and where what follows begins.
fn rows_of(
    schema: &Schema<'_>,
    format: Format<'_>,
    name: &Name<'_>,
    offset: Option<usize>,
    notes: &dyn fmt::Display,
    row: &mut dyn FnMut(&Row<'_>) -> fmt::Result,
) -> Result<Option<usize>, fmt::Error> {
    match schema {
        Schema::Struct { declaration, .. } => {
            let behind = fields(schema, name, offset, row)?;
            if declaration.ignores_extra {
                row(&[&Offset(behind), &Size(0, None), &"bytes up to the end", name, &"ignored"])?;
            }
            Ok(behind.filter(|_| !declaration.ignores_extra))
        }
        Schema::Pair { parts } => {
            parts.iter().try_fold(offset, |offset, part| rows_of(part, format.of_elements(), name, offset, notes, row))
        }
        Schema::Enum { tag, endian, .. } => {
            let size = Size(tag.min_len(), Some(tag.max_len()));
            match schema.text_len() {
                Some(len) => row(&[&Offset(offset), &size, &format_args!("{len} bytes"), name, notes])?,
                None => row(&[&Offset(offset), &size, &Integer(*tag, *endian), name, &Ordered(schema, notes)])?,
            }
            variants(schema, name, behind(offset, tag.fixed_len()), row)?;
            Ok(behind(offset, schema.fixed_len(format)))
        }
        Schema::Named(named)
            if is_declared(named.of().plain()) || matches!(named.of().plain(), Schema::Pair { .. }) =>
        {
            rows_of(named.of(), format, name, offset, notes, row)
        }
        Schema::Int { .. }
        | Schema::Float { .. }
        | Schema::Bool
        | Schema::Unit
        | Schema::Bytes
        | Schema::Text { .. }
        | Schema::FixedText { .. }
        | Schema::Array { .. }
        | Schema::Fixed { .. }
        | Schema::Optional { .. }
        | Schema::Opaque { .. }
        | Schema::Recursive { .. }
        | Schema::Named(_) => {
            let size = Size(schema.min_len(format), schema.max_len(format));
            row(&[&Offset(offset), &size, &Type(schema, format), name, notes])?;
            if let Some((element, format)) = element_of(schema, format) {
                rows_of(element, format, &name.elements(), None, &"", row)?;
            }
            Ok(behind(offset, schema.fixed_len(format)))
        }
    }
}

/// Where what follows begins, if that is always the same.
fn behind(offset: Option<usize>, len: Option<usize>) -> Option<usize> {
    offset?.checked_add(len?)
}

/// Whether the value has rows of its own.
const fn is_declared(schema: &Schema<'_>) -> bool {
    matches!(schema, Schema::Struct { .. } | Schema::Enum { .. })
}

/// The elements of an array that have fields of their own.
fn element_of<'s>(schema: &'s Schema<'s>, format: Format<'s>) -> Option<(&'s Schema<'s>, Format<'s>)> {
    let (element, format) = match schema.plain() {
        Schema::Array { element, .. } | Schema::Fixed { element, .. } => (*element, format.of_elements()),
        Schema::Optional { value } => (*value, format),
        Schema::Int { .. } | Schema::Float { .. } | Schema::Bool | Schema::Unit => return None,
        Schema::Bytes
        | Schema::Text { .. }
        | Schema::FixedText { .. }
        | Schema::Opaque { .. }
        | Schema::Recursive { .. } => return None,
        Schema::Pair { .. } | Schema::Struct { .. } | Schema::Enum { .. } | Schema::Named(_) => return None,
    };
    if is_declared(element.plain()) || matches!(element.plain(), Schema::Pair { .. }) {
        Some((element, format))
    } else {
        element_of(element, format)
    }
}

fn fields(
    part: &Schema<'_>,
    name: &Name<'_>,
    mut offset: Option<usize>,
    row: &mut dyn FnMut(&Row<'_>) -> fmt::Result,
) -> Result<Option<usize>, fmt::Error> {
    for (index, field) in part.fields().iter().enumerate().filter(|(_, field)| !field.is_given()) {
        let name = name.field(field.name());
        let notes = Notes(part, index);
        if field.is_hidden() {
            offset = behind(behind_padding(field, offset), field.fixed_len());
            continue;
        }
        if let Some(bits) = field.bits() {
            let start = offset.and_then(|offset| offset.checked_sub(bits.group_len()));
            row(&[&Offset(start), &Count(bits), &Type(field.schema(), Format::DEFAULT), &name, &notes])?;
            continue;
        }
        offset = behind_padding(field, offset);
        offset = if let Some(element) = field.chosen_elements() {
            row(&[
                &Offset(offset),
                &Size(field.min_len(), field.max_len()),
                &Type(field.declared(), field.format()),
                &name,
                &notes,
            ])?;
            variants(element, &name.elements(), None, row)?;
            behind(offset, field.fixed_len())
        } else if field.switch().is_some() {
            row(&[&Offset(offset), &Size(field.min_len(), field.max_len()), &field.schema().name(), &name, &notes])?;
            variants(field.schema(), &name, offset.filter(|_| field.size().is_none()), row)?;
            None
        } else if is_declared(field.schema()) && field.condition().is_none() && field.size().is_none() {
            // A struct has no row of its own unless something is said of it as a whole.
            let is_said = field.align().is_some() || field.is_default() || !field.gives().is_empty();
            if is_said && matches!(field.schema(), Schema::Struct { .. }) {
                let size = Size(field.min_len(), field.max_len());
                row(&[&Offset(offset), &size, &field.schema().name(), &name, &notes])?;
            }
            rows_of(field.schema(), field.format(), &name, offset, &notes, row)?
        } else {
            row(&[
                &Offset(offset),
                &Size(field.min_len(), field.max_len()),
                &Type(field.declared(), field.format()),
                &name,
                &notes,
            ])?;
            if is_declared(field.schema()) {
                rows_of(field.schema(), field.format(), &name, None, &"", row)?;
            } else if let Some((element, format)) = element_of(field.schema(), field.format()) {
                rows_of(element, format, &name.elements(), None, &"", row)?;
            }
            behind(offset, field.fixed_len())
        };
    }
    Ok(offset)
}

/// Where a field begins, behind its padding. Wherever a struct stands, its own positions have the same rests.
fn behind_padding(field: &Field<'_>, offset: Option<usize>) -> Option<usize> {
    let (offset, align) = (offset?, field.align());
    offset.checked_add(align.map_or(0, |align| align.padding(offset)))
}

/// A line for each variant, and its fields.
fn variants(
    schema: &Schema<'_>,
    name: &Name<'_>,
    offset: Option<usize>,
    row: &mut dyn FnMut(&Row<'_>) -> fmt::Result,
) -> fmt::Result {
    for variant in schema.variants() {
        let name = name.field(variant.name());
        let size = Size(variant.body.min_len(Format::DEFAULT), variant.body.max_len(Format::DEFAULT));
        let chosen = Chosen(variant.tag, schema.text_len(), first_line(variant.body.docs()));
        let Some(whole) = variant.whole() else {
            row(&[&Offset(offset), &size, &"variant", &name, &chosen])?;
            fields(&variant.body, &name, offset, row)?;
            continue;
        };
        let index = variant.body.fields().len().saturating_sub(1);
        let notes = format_args!("{chosen}; {}", Notes(&variant.body, index));
        row(&[&Offset(offset), &size, &"variant", &name, &notes])?;
        fields(whole.schema(), &name, behind(offset, whole.size().and_then(layout::Size::fixed_len)), row)?;
    }
    Ok(())
}

/// When the number of an enum is in little endian order, where what it is given decides that, and other notes behind it.
struct Ordered<'n>(&'n Schema<'n>, &'n dyn fmt::Display);

impl fmt::Display for Ordered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(schema, notes) = *self;
        let Some(little) = schema.little() else { return write!(f, "{notes}") };
        let separator = if width_of(notes) > 0 { "; " } else { "" };
        write!(f, "little endian when {}{separator}{notes}", When(schema.given(), little, false))
    }
}

/// How many bits a field is.
struct Count(Bits);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.count() {
            1 => f.write_str("1 bit"),
            count => write!(f, "{count} bits"),
        }
    }
}

struct Offset(Option<usize>);

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(offset) => write!(f, "{offset}"),
            None => Ok(()),
        }
    }
}

struct Size(usize, Option<usize>);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self(min, Some(max)) if min == max => write!(f, "{min}"),
            // A limit that only the prefix sets says little.
            Self(min, Some(max)) if max <= 0xffff => write!(f, "{min}..={max}"),
            Self(min, _) => write!(f, "{min}.."),
        }
    }
}

/// The name of a value: those of the fields that lead to it, with dots between them.
struct Name<'n> {
    front: Option<&'n Self>,
    separator: &'static str,
    own: &'n str,
}

impl<'n> Name<'n> {
    /// That of the whole, which has none.
    const ROOT: Self = Self { front: None, separator: "", own: "" };

    const fn field(&'n self, own: &'n str) -> Self {
        Self { front: Some(self), separator: if self.is_root() { "" } else { "." }, own }
    }

    const fn is_root(&self) -> bool {
        self.front.is_none() && self.own.is_empty()
    }

    const fn elements(&'n self) -> Self {
        Self { front: Some(self), separator: "", own: "[]" }
    }
}

impl fmt::Display for Name<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(front) = self.front {
            write!(f, "{front}")?;
        }
        write!(f, "{}{}", self.separator, self.own)
    }
}
