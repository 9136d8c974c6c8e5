//! A layout in words: what stands where, for people.
//!
//! Owns the words for types, lengths and conditions, and the table made of them. It never looks at a message.

use core::fmt::{self, Write as _};

use crate::layout::{Condition, Constant, End, Endian, Field, Format, Number, Schema, Shown, Unit};

impl Schema {
    /// The layout as a table of text: a line for each field with its offset where that is always the same, its size in
    /// bytes, its type, its name, and what else is said of it.
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
    pub const fn table(&'static self) -> impl fmt::Display {
        Table(self)
    }

    /// What a value of this schema is, written as `format` says: `u24 little endian`, `text behind a u16 length`.
    #[must_use]
    pub const fn describe(&'static self, format: Format) -> impl fmt::Display {
        Type(self, format)
    }
}

struct Table(&'static Schema);

const COLUMNS: usize = 5;
const HEADINGS: [&str; COLUMNS] = ["offset", "size", "type", "name", "notes"];

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut widths = HEADINGS.map(str::len);
        self.rows(&mut |row| {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(width_of(cell));
            }
            Ok(())
        })?;
        let [offset, size, ty, name, notes] = &HEADINGS;
        line(f, &widths, &[offset, size, ty, name, notes])?;
        self.rows(&mut |row| line(f, &widths, row))
    }
}

type Row<'r> = [&'r dyn fmt::Display; COLUMNS];

/// Writes one line, without spaces at its end.
fn line(f: &mut fmt::Formatter<'_>, widths: &[usize; COLUMNS], row: &Row<'_>) -> fmt::Result {
    let last = row.iter().rposition(|cell| width_of(*cell) > 0).unwrap_or_default();
    for (column, (cell, width)) in row.iter().zip(widths).take(last.saturating_add(1)).enumerate() {
        write!(f, "{cell}")?;
        if column < last {
            spaces(f, width.saturating_sub(width_of(*cell)).saturating_add(2))?;
        }
    }
    f.write_str("\n")
}

/// What a format's own width does up to 65 535.
pub(super) fn spaces(f: &mut fmt::Formatter<'_>, count: usize) -> fmt::Result {
    (0..count).try_for_each(|_| f.write_char(' '))
}

/// The characters of what is displayed.
pub(super) fn width_of(shown: &dyn fmt::Display) -> usize {
    struct Count(usize);

    impl fmt::Write for Count {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            self.0 = self.0.saturating_add(text.chars().count());
            Ok(())
        }
    }

    let mut count = Count(0);
    // Counting does not fail.
    let _infallible = write!(count, "{shown}");
    count.0
}

impl Table {
    fn rows(&self, row: &mut dyn FnMut(&Row<'_>) -> fmt::Result) -> fmt::Result {
        rows_of(self.0, Format::DEFAULT, &Name::ROOT, Some(0), &"", row).map(|_| ())
    }
}

/// The rows of one value that begins at `offset`, and where what follows begins.
fn rows_of(
    schema: &'static Schema,
    format: Format,
    name: &Name<'_>,
    offset: Option<usize>,
    notes: &dyn fmt::Display,
    row: &mut dyn FnMut(&Row<'_>) -> fmt::Result,
) -> Result<Option<usize>, fmt::Error> {
    match schema {
        Schema::Struct { .. } => fields(schema, name, offset, row),
        Schema::Pair { parts: [first, second] } => {
            let offset = rows_of(first, format.of_elements(), name, offset, notes, row)?;
            rows_of(second, format.of_elements(), name, offset, notes, row)
        }
        Schema::Enum { tag, endian, .. } => {
            let size = Size(tag.min_len(), Some(tag.max_len()));
            row(&[&Offset(offset), &size, &Integer(*tag, *endian), name, notes])?;
            variants(schema, name, behind(offset, tag.fixed_len()), row)?;
            Ok(behind(offset, schema.fixed_len(format)))
        }
        Schema::Int { .. }
        | Schema::Float { .. }
        | Schema::Bool
        | Schema::Unit
        | Schema::Bytes
        | Schema::Text
        | Schema::Array { .. }
        | Schema::Fixed { .. }
        | Schema::Optional { .. }
        | Schema::Opaque { .. } => {
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
const fn is_declared(schema: &Schema) -> bool {
    matches!(schema, Schema::Struct { .. } | Schema::Enum { .. })
}

/// The elements of an array that have fields of their own.
fn element_of(schema: &'static Schema, format: Format) -> Option<(&'static Schema, Format)> {
    let (element, format) = match schema {
        Schema::Array { element, .. } | Schema::Fixed { element, .. } => (*element, format.of_elements()),
        Schema::Optional { value } => (*value, format),
        Schema::Int { .. } | Schema::Float { .. } | Schema::Bool | Schema::Unit => return None,
        Schema::Bytes | Schema::Text | Schema::Opaque { .. } => return None,
        Schema::Pair { .. } | Schema::Struct { .. } | Schema::Enum { .. } => return None,
    };
    if is_declared(element) || matches!(element, Schema::Pair { .. }) {
        Some((element, format))
    } else {
        element_of(element, format)
    }
}

fn fields(
    part: &'static Schema,
    name: &Name<'_>,
    mut offset: Option<usize>,
    row: &mut dyn FnMut(&Row<'_>) -> fmt::Result,
) -> Result<Option<usize>, fmt::Error> {
    for (index, field) in part.fields().iter().enumerate() {
        let name = name.field(field.name());
        let notes = Notes(part, index);
        offset = if field.switch().is_some() {
            row(&[&Offset(offset), &Size(field.min_len(), field.max_len()), &field.schema().name(), &name, &notes])?;
            variants(field.schema(), &name, offset.filter(|_| field.size().is_none()), row)?;
            None
        } else if is_declared(field.schema()) && field.condition().is_none() && field.size().is_none() {
            rows_of(field.schema(), field.format(), &name, offset, &notes, row)?
        } else {
            row(&[
                &Offset(offset),
                &Size(field.min_len(), field.max_len()),
                &Type(field.schema(), field.format()),
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

/// A line for each variant, and its fields.
fn variants(
    schema: &'static Schema,
    name: &Name<'_>,
    offset: Option<usize>,
    row: &mut dyn FnMut(&Row<'_>) -> fmt::Result,
) -> fmt::Result {
    for variant in schema.variants() {
        let name = name.field(variant.name());
        let size = Size(variant.body.min_len(Format::DEFAULT), variant.body.max_len(Format::DEFAULT));
        let chosen = Chosen(variant.tag, first_line(variant.body.docs()));
        row(&[&Offset(offset), &size, &"variant", &name, &chosen])?;
        fields(&variant.body, &name, offset, row)?;
    }
    Ok(())
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
    own: &'static str,
}

impl<'n> Name<'n> {
    /// That of the whole, which has none.
    const ROOT: Self = Self { front: None, separator: "", own: "" };

    const fn field(&'n self, own: &'static str) -> Self {
        Self { front: Some(self), separator: if self.front.is_none() { "" } else { "." }, own }
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

struct Chosen(Option<i128>, &'static str);

impl fmt::Display for Chosen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(tag) => write!(f, "{}", Shown(tag))?,
            None => f.write_str("any other number")?,
        }
        if self.1.is_empty() { Ok(()) } else { write!(f, "; {}", self.1) }
    }
}

struct Type(&'static Schema, Format);

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(schema, format) = *self;
        match schema {
            Schema::Int { size, signed } => {
                write!(f, "{}", Integer(Number::of(*size, *signed, format.width), format.endian))
            }
            Schema::Float { size } => {
                write!(f, "f{}", size.saturating_mul(8))?;
                order(f, format.endian, *size)
            }
            Schema::Bool => f.write_str("bool"),
            Schema::Unit if format.pad == 0 => f.write_str("nothing"),
            Schema::Unit => f.write_str("zeros"),
            Schema::Bytes => {
                f.write_str("bytes")?;
                end(f, Unit::Byte, format)
            }
            Schema::Text => {
                f.write_str("text")?;
                end(f, Unit::Byte, format)
            }
            Schema::Array { element, .. } => {
                write!(f, "array of {}", Self(element, format.of_elements()))?;
                end(f, Unit::Element, format)
            }
            Schema::Fixed { count, element: Schema::Int { size: 1, signed: false } } => write!(f, "{count} bytes"),
            Schema::Fixed { count, element } => write!(f, "{count} times {}", Self(element, format.of_elements())),
            Schema::Optional { value } if value.unit().is_some() => write!(f, "{} or null", Self(value, format)),
            Schema::Optional { value } => write!(f, "bool, then {}", Self(value, format)),
            Schema::Pair { parts: [first, second] } => {
                write!(f, "{}, then {}", Self(first, format.of_elements()), Self(second, format.of_elements()))
            }
            Schema::Opaque { name, .. } => f.write_str(name),
            Schema::Struct { declaration, .. } | Schema::Enum { declaration, .. } => f.write_str(declaration.name),
        }
    }
}

/// Big endian is what is not said.
fn order(f: &mut fmt::Formatter<'_>, endian: Endian, width: usize) -> fmt::Result {
    if endian == Endian::Little && width > 1 { f.write_str(" little endian") } else { Ok(()) }
}

/// A number as the value of a field: `u24 little endian`, `u32, LEB128`.
struct Integer(Number, Endian);

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, endian) = *self;
        if number.width().varying().is_some() {
            write!(f, "{}, ", Fixed(number, number.size()))?;
        }
        write!(f, "{}", Prefix(number, endian))
    }
}

/// How a number is written, where its type is of no interest: `u24 little endian`, `LEB128`.
struct Prefix(Number, Endian);

impl fmt::Display for Prefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, endian) = *self;
        match number.width().varying() {
            Some(varying) => f.write_str(varying.name),
            None => {
                write!(f, "{}", Fixed(number, number.min_len()))?;
                order(f, endian, number.min_len())
            }
        }
    }
}

/// A number of so many bytes: `u24`.
struct Fixed(Number, usize);

impl fmt::Display for Fixed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, width) = *self;
        write!(f, "{}{}", if number.is_signed() { "i" } else { "u" }, width.saturating_mul(8))
    }
}

fn end(f: &mut fmt::Formatter<'_>, unit: Unit, format: Format) -> fmt::Result {
    let what = match unit {
        Unit::Byte => "length",
        Unit::Element => "count",
    };
    match format.end_of(unit) {
        End::Prefix(number) => {
            let article = if number.is_signed() && number.width().varying().is_none() { "an" } else { "a" };
            write!(f, " behind {article} {} {what}", Prefix(number, format.endian))
        }
        End::Nul => f.write_str(" up to a NUL"),
        End::Rest => f.write_str(" up to the end"),
        // The notes say which field holds it.
        End::Held(_) | End::Known(_) => Ok(()),
    }
}

/// What is said of the field at this position besides its type.
struct Notes(&'static Schema, usize);

impl fmt::Display for Notes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields = self.0.fields();
        let Some(field) = fields.get(self.1) else { return Ok(()) };
        let name = |index: usize| fields.get(index).map_or("", Field::name);
        let mut notes = List { f, separator: "" };
        if let Some(condition) = field.condition() {
            notes.add(&When(name(condition.subject), condition))?;
        }
        if let Some(size) = field.size() {
            notes.add(&format_args!("behind its size in bytes, {}", Prefix(size, field.format().endian)))?;
        }
        if let Some(holder) = field.holder() {
            notes.add(&format_args!("{} long", name(holder)))?;
        }
        if let Some(switch) = field.switch() {
            notes.add(&format_args!("chosen by {}", name(switch)))?;
        }
        match field.constant() {
            Some(Constant::Int(number)) => notes.add(&format_args!("always {}", Shown(number)))?,
            Some(Constant::Bytes(bytes)) => notes.add(&format_args!("always \"{}\"", bytes.escape_ascii()))?,
            None => {}
        }
        for (later, served) in fields.iter().enumerate() {
            if served.holder() == Some(self.1) {
                notes.add(&format_args!("length of {}", name(later)))?;
            }
        }
        if field.format().max < usize::MAX {
            let held = if let Schema::Optional { value } = field.schema() { value } else { field.schema() };
            let unit = match held.unit() {
                Some(Unit::Element) => "elements",
                _ => "bytes",
            };
            notes.add(&format_args!("at most {} {unit}", field.format().max))?;
        }
        if field.is_default() {
            notes.add(&"may be missing at the end")?;
        }
        match field.payload_len() {
            Some(0) => notes.add(&"length of the payload")?,
            Some(more) => notes.add(&format_args!("length of the payload and {more}"))?,
            None => {}
        }
        if field.is_key() {
            notes.add(&"key of the message")?;
        }
        match first_line(field.docs()) {
            "" => Ok(()),
            docs => notes.add(&docs),
        }
    }
}

struct List<'l, 'f> {
    f: &'l mut fmt::Formatter<'f>,
    separator: &'static str,
}

impl List<'_, '_> {
    fn add(&mut self, note: &dyn fmt::Display) -> fmt::Result {
        write!(self.f, "{}{note}", self.separator)?;
        self.separator = "; ";
        Ok(())
    }
}

/// A condition and the name of its subject.
struct When(&'static str, Condition);

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(subject, Condition { mask, comparison, value, .. }) = *self;
        write!(f, "when {subject}")?;
        match mask {
            // Bits of a mask are read beside it.
            Some(mask) if value > 0xf => write!(f, " & {mask:#x} {} {value:#x}", comparison.symbol()),
            Some(mask) => write!(f, " & {mask:#x} {} {value}", comparison.symbol()),
            None => write!(f, " {} {}", comparison.symbol(), Shown(value)),
        }
    }
}

fn first_line(docs: &'static str) -> &'static str {
    docs.lines().next().unwrap_or_default()
}
