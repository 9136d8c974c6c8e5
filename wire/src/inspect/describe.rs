//! A layout in words: what stands where, for people.
//!
//! Owns the words for types, lengths, conditions and whatever else a field has, and never looks at a message. How they are
//! laid out is in `table`.

use core::fmt;
use core::ops::Range;

use crate::layout::{
    Absent, BitOrder, Bits, Checksum, Coverage, Encoding, End, Endian, Field, Fill, Flag, Format, Is, Names, Null,
    Number, Of, Otherwise, Prefix, Ranges, Schema, Shown, ShownAs, Size, Term, Unit, When,
};

impl<'s> Schema<'s> {
    /// What a value of this schema is, written as `format` says: `u24 little endian`, `text behind a u16 length`.
    #[must_use]
    pub const fn describe(&'s self, format: Format<'s>) -> impl fmt::Display {
        Type(self, format)
    }

    /// What is said of the field at this position beside its type, or nothing.
    ///
    /// ```
    /// use wire::Wire;
    ///
    /// #[derive(Wire)]
    /// struct Report<'a> {
    ///     flags: u8,
    ///     #[wire(len = "u8", max = 20, when = flags & 1)]
    ///     name: Option<&'a str>,
    /// }
    ///
    /// assert_eq!(Report::SCHEMA.notes(1).to_string(), "when flags & 0x1 != 0; at most 20 bytes");
    /// ```
    #[must_use]
    pub const fn notes(&'s self, field: usize) -> impl fmt::Display {
        Notes(self, field)
    }
}

/// What a value is, and how it is written.
pub(super) struct Type<'s>(pub(super) &'s Schema<'s>, pub(super) Format<'s>);

impl fmt::Display for Type<'_> {
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
            Schema::Bool => write!(f, "{}", Yes(Flag::of(format), format.endian)),
            Schema::Unit if format.pad() == 0 => f.write_str("nothing"),
            Schema::Unit => f.write_str("zeros"),
            Schema::Bytes => {
                f.write_str("bytes")?;
                end(f, Unit::Byte, format)
            }
            Schema::Text { encoding } => {
                match encoding {
                    Encoding::Utf8 => f.write_str("text")?,
                    Encoding::Ascii | Encoding::Latin1 | Encoding::Utf16 => write!(f, "{} text", encoding.name())?,
                }
                order(f, format.endian, encoding.unit_len())?;
                end(f, encoding.unit(), format)
            }
            Schema::FixedText { len, pad: 0 } => write!(f, "text in {len} bytes, filled with zeros"),
            Schema::FixedText { len, pad } => write!(f, "text in {len} bytes, filled with \"{}\"", pad.escape_ascii()),
            Schema::Array { element, .. } => {
                write!(f, "array of {}", Element(element, format.of_elements()))?;
                end(f, Unit::Element, format)
            }
            Schema::Fixed { count, element: Schema::Int { size: 1, signed: false } } => write!(f, "{count} bytes"),
            Schema::Fixed { count, element } => write!(f, "{count} times {}", Element(element, format.of_elements())),
            Schema::Optional { value } if value.unit().is_some() => write!(f, "{} or null", Self(value, format)),
            Schema::Optional { value } => write!(f, "bool, then {}", Self(value, format)),
            Schema::Pair { parts } => parts.iter().enumerate().try_for_each(|(index, part)| {
                f.write_str(if index == 0 { "" } else { ", then " })?;
                write!(f, "{}", Self(part, format.of_elements()))
            }),
            Schema::Opaque { name, .. } => f.write_str(name),
            Schema::Struct { declaration, .. } | Schema::Enum { declaration, .. } => f.write_str(declaration.name),
            Schema::Recursive { declaration, depth, .. } => {
                write!(f, "{} (recursive, at most {depth} deep)", declaration.name)
            }
            Schema::Named(named) if named.name().is_empty() => write!(f, "{}", Self(named.of(), format)),
            Schema::Named(named) => write!(f, "{} ({})", named.name(), Self(named.of(), format)),
        }
    }
}

/// What an element is: in parentheses where it has an end, a null or a byte of its own, so that none of these is taken for
/// the array's.
struct Element<'s>(&'s Schema<'s>, Format<'s>);

impl fmt::Display for Element<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(schema, format) = *self;
        match schema {
            Schema::Int { size, signed } if Number::of(*size, *signed, format.width).width().varying().is_some() => {
                write!(f, "({})", Type(schema, format))
            }
            Schema::Bytes
            | Schema::Text { .. }
            | Schema::FixedText { .. }
            | Schema::Array { .. }
            | Schema::Fixed { .. }
            | Schema::Optional { .. }
            | Schema::Pair { .. } => write!(f, "({})", Type(schema, format)),
            Schema::Bool if !Flag::of(format).is_natural() => write!(f, "({})", Type(schema, format)),
            Schema::Int { .. } | Schema::Float { .. } | Schema::Bool | Schema::Unit => {
                write!(f, "{}", Type(schema, format))
            }
            Schema::Opaque { .. } | Schema::Struct { .. } | Schema::Enum { .. } | Schema::Recursive { .. } => {
                write!(f, "{}", Type(schema, format))
            }
            Schema::Named(named) if named.name().is_empty() => write!(f, "{}", Self(named.of(), format)),
            // What it is written as stands in parentheses anyway.
            Schema::Named(_) => write!(f, "{}", Type(schema, format)),
        }
    }
}

/// A `bool`, and the numbers that it is where they are not a byte, 0 and 1.
struct Yes(Flag, Endian);

impl fmt::Display for Yes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(flag, endian) = *self;
        f.write_str("bool")?;
        if flag.is_natural() {
            return Ok(());
        }
        write!(f, " as {}", Written(flag.number, endian))?;
        match flag {
            Flag { no: 0, yes: 1, .. } => Ok(()),
            Flag { no, yes, .. } => write!(f, ", {no} is false, {yes} is true"),
        }
    }
}

/// Big endian is what is not said.
fn order(f: &mut fmt::Formatter<'_>, endian: Endian, width: usize) -> fmt::Result {
    if endian == Endian::Little && width > 1 { f.write_str(" little endian") } else { Ok(()) }
}

/// A number as the value of a field: `u24 little endian`, `u32, LEB128`.
pub(super) struct Integer(pub(super) Number, pub(super) Endian);

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(number, endian) = *self;
        if number.width().varying().is_some() {
            write!(f, "{}, ", Fixed(number, number.size()))?;
        }
        write!(f, "{}", Written(number, endian))
    }
}

/// How a number is written, where its type is of no interest: `u24 little endian`, `LEB128`.
struct Written(Number, Endian);

impl fmt::Display for Written {
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

fn end(f: &mut fmt::Formatter<'_>, unit: Unit, format: Format<'_>) -> fmt::Result {
    let what = match unit {
        Unit::Byte => "length",
        Unit::Element => "count",
    };
    match format.end_of(unit) {
        End::Prefix(prefix) => {
            let number = prefix.number();
            let article = if number.is_signed() && number.width().varying().is_none() { "an" } else { "a" };
            write!(f, " behind {article} {} {what}{}", Written(number, format.endian), Arithmetic(prefix))
        }
        End::Until(until) if until.is_nul() => f.write_str(" up to a NUL"),
        End::Until(until) => {
            let with = if until.is_kept() { " and with" } else { "" };
            write!(f, " up to{with} \"{}\"", until.bytes().escape_ascii())?;
            if until.unit() > 1 { write!(f, " in units of {} bytes", until.unit()) } else { Ok(()) }
        }
        End::Rest => f.write_str(" up to the end"),
        End::Before(1) => f.write_str(" up to the last byte"),
        End::Before(behind) => write!(f, " up to the last {behind} bytes"),
        End::Padded(_) => f.write_str(" up to its padding"),
        // The notes say which field holds it, or which element is the last.
        End::Held | End::Last | End::Known(_) => Ok(()),
    }
}

/// How a length follows from the number in front, where it is another: ` times 8 plus 8`.
struct Arithmetic(Prefix);

impl fmt::Display for Arithmetic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(prefix) = *self;
        if prefix.factor() != 1 {
            write!(f, " times {}", prefix.factor())?;
        }
        match prefix.summand() {
            0 => {}
            more @ 1.. => write!(f, " plus {more}")?,
            less => write!(f, " minus {}", less.unsigned_abs())?,
        }
        match prefix.null() {
            Some(null) if prefix.names_null() => write!(f, ", null {null}"),
            _ => Ok(()),
        }
    }
}

/// The size of a field.
struct SizeOf<'s> {
    size: Size,
    field: &'s Field<'s>,
    fields: &'s [Field<'s>],
}

impl fmt::Display for SizeOf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { size, field, fields } = *self;
        match size {
            Size::Prefix(prefix) => {
                let number = Written(prefix.number(), field.format().endian());
                write!(f, "behind its size in bytes, {number}{}", Arithmetic(prefix))?;
            }
            Size::Constant(size) => write!(f, "in {size} bytes")?,
            Size::Held(holder) => write!(f, "in {} bytes", Of(fields, holder))?,
            Size::Before(0) => f.write_str("in all bytes up to the end")?,
            Size::Before(1) => f.write_str("in all but the last byte")?,
            Size::Before(behind) => write!(f, "in all but the last {behind} bytes")?,
        }
        if field.null() == Null::Size {
            f.write_str(", or null")?;
        }
        match field.fill() {
            Fill::Nothing => Ok(()),
            Fill::Byte(0) => f.write_str(", filled with zeros"),
            Fill::Byte(byte) => write!(f, ", filled with \"{}\"", byte.escape_ascii()),
            Fill::Ignored => f.write_str(", what follows in it is ignored"),
            Fill::Cut => f.write_str(", an element that is cut there is ignored"),
        }
    }
}

/// The bits from the first to the last, counted in the order in which they are declared.
pub(super) struct Span<'b>(pub(super) &'b Range<u32>);

impl fmt::Display for Span<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.start, self.0.end.saturating_sub(1)) {
            (first, last) if first == last => write!(f, "bit {first}"),
            (first, last) => write!(f, "bits {first} to {last}"),
        }
    }
}

/// Which bits of a group a field is: from its most significant one on, unless the order is the other.
struct OfGroup<'s>(Bits, &'s Field<'s>);

impl fmt::Display for OfGroup<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(bits, group) = *self;
        write!(f, "{} of {}", Span(&bits.range()), Type(group.schema(), group.format()))?;
        match bits.order() {
            BitOrder::Msb => Ok(()),
            BitOrder::Lsb => f.write_str(", least significant first"),
        }
    }
}

/// What chooses a variant, of how many bytes where it is text, and the first line of its documentation.
pub(super) struct Chosen<'s>(pub(super) Option<i128>, pub(super) Option<usize>, pub(super) &'s str);

impl fmt::Display for Chosen<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0, self.1) {
            (Some(tag), text) => write!(f, "{}", ShownAs(tag, text))?,
            (None, None) => f.write_str("any other number")?,
            (None, Some(_)) => f.write_str("any other text")?,
        }
        if self.2.is_empty() { Ok(()) } else { write!(f, "; {}", self.2) }
    }
}

/// The notes on the field at this position: all but its type.
pub(super) struct Notes<'s>(pub(super) &'s Schema<'s>, pub(super) usize);

impl fmt::Display for Notes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields = self.0.fields();
        let Some(field) = fields.get(self.1) else { return Ok(()) };
        let name = |index: usize| fields.get(index).map_or("", Field::name);
        let of = |term: Term| Of(fields, term);
        let mut notes = List { f, separator: "" };
        if let Some(bits) = field.bits()
            && let Some(group) = fields.get(bits.group())
        {
            notes.add(&OfGroup(bits, group))?;
        }
        if let Some(condition) = field.condition() {
            let when = format_args!("when {}", When(fields, condition, false));
            match field.absent() {
                Some(absent) => notes.add(&format_args!("{when}, else {}", Otherwise(field.declared(), absent)))?,
                None => notes.add(&when)?,
            }
        }
        if let Some(compact) = field.compact() {
            notes.add(&format_args!("lengths as LEB128 - 1 when {}", When(fields, compact, false)))?;
        }
        if let Some(little) = field.little() {
            notes.add(&format_args!("little endian when {}", When(fields, little, false)))?;
        }
        if let Some(align) = field.align() {
            let zeros = if align.is_ignored() { "" } else { " by zeros" };
            notes.add(&format_args!("aligned to {} bytes{zeros}", align.bytes()))?;
        }
        if let Some(size) = field.size() {
            notes.add(&SizeOf { size, field, fields })?;
        }
        if field.size().is_none() && field.fill() == Fill::Cut {
            notes.add(&"an element that is cut at the end is ignored")?;
        }
        if let Some(holder) = field.holder() {
            let null = if field.null() == Null::Length { ", -1 is null" } else { "" };
            notes.add(&format_args!("{} long{null}", of(holder)))?;
        }
        if let Some(last) = field.last() {
            notes.add(&format_args!(
                "up to and with the first of which {}",
                When(last.fields(), last.condition(), false)
            ))?;
        }
        if let Some(switch) = field.switch() {
            let each = if field.is_chosen() { "" } else { "each " };
            notes.add(&format_args!("{each}chosen by {}", of(switch)))?;
        }
        if let Some(constant) = field.constant() {
            notes.add(&format_args!("always {}", Is(field.declared(), constant)))?;
        }
        if let Some(named) = field.declared().limited() {
            notes.add(&Ranges(named.values()))?;
        }
        if !field.declared().names().is_empty() {
            notes.add(&Called(field.declared().names()))?;
        }
        if let Some(check) = field.check() {
            notes.add(&format_args!("checked: {}", When(fields, check, false)))?;
        }
        if let Some(checksum) = field.checksum() {
            notes.add(&Summed { checksum, fields })?;
        }
        if let Some(elements) = field.elements() {
            if let Some(check) = elements.check() {
                notes.add(&format_args!("each checked: {}", When(elements.fields(), check, false)))?;
            }
            match elements.ascending() {
                Some(number) if number.inner().is_empty() => notes.add(&"ascending")?,
                Some(number) => notes.add(&format_args!("ascending by {}", Of(elements.fields(), number)))?,
                None => {}
            }
            if let Some(absent) = elements.tagged() {
                notes.add(&Tagged(elements.element().schema(), absent))?;
            }
        }
        for give in field.gives() {
            match (give.subject(), give.number()) {
                (Some(term), _) => notes.add(&format_args!("given {} = {}", give.name(), of(term)))?,
                (None, Some(number)) => notes.add(&format_args!("given {} = {}", give.name(), Shown(number)))?,
                (None, None) => {}
            }
        }
        for (later, served) in fields.iter().enumerate() {
            if served.size_holder().is_some_and(|holder| holder.subject() == self.1) {
                notes.add(&format_args!("size of {}", name(later)))?;
            }
            if served.holder().is_some_and(|holder| holder.subject() == self.1) {
                notes.add(&format_args!("length of {}", name(later)))?;
            }
        }
        if field.format().max < usize::MAX {
            let counted = field.schema().counted();
            let unit = match counted.unit() {
                Some(Unit::Element) if matches!(counted, Schema::Text { .. }) => "units",
                Some(Unit::Element) => "elements",
                _ => "bytes",
            };
            notes.add(&format_args!("at most {} {unit}", field.format().max))?;
        }
        match field.absent().filter(|_| field.is_default()) {
            Some(Absent::Missing) => notes.add(&"may be left out at the end")?,
            Some(Absent::Natural) => notes.add(&"may be missing at the end")?,
            Some(absent) => {
                notes.add(&format_args!("may be missing at the end, then {}", Otherwise(field.declared(), absent)))?;
            }
            None => {}
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

/// What a checksum is of.
struct Summed<'s> {
    checksum: Checksum,
    fields: &'s [Field<'s>],
}

impl fmt::Display for Summed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // That of bits stands in front of the first of them, without a name.
        let name = |index: usize| {
            let mut fields = self.fields.iter().skip(index).filter(|field| !field.is_hidden());
            fields.next().map_or("", Field::name)
        };
        write!(f, "{} of ", self.checksum.algorithm())?;
        match self.checksum.over() {
            Coverage::Rest => f.write_str("all that follows")?,
            Coverage::Fields { first, last } if first == last => f.write_str(name(first))?,
            Coverage::Fields { first, last } => write!(f, "{} to {}", name(first), name(last))?,
        }
        if let Some(seed) = self.checksum.seed() {
            write!(f, ", plus {}", Of(self.fields, seed))?;
        }
        if self.checksum.is_on_request() { f.write_str(", checked on request") } else { Ok(()) }
    }
}

/// The fields of one struct, behind their tags: what each is where it is not there.
struct Tagged<'s>(&'s Schema<'s>, &'s [Option<Absent<'s>>]);

impl fmt::Display for Tagged<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("each once")?;
        for (variant, absent) in self.0.variants().iter().zip(self.1) {
            let Some(field) = variant.fields().first() else { continue };
            match absent {
                None => write!(f, ", {} required", field.name())?,
                Some(Absent::Missing) => {}
                Some(absent) => write!(f, ", {} else {}", field.name(), Otherwise(field.declared(), *absent))?,
            }
        }
        Ok(())
    }
}

/// What numbers are called: `0 ok, 1 busy`, `0x1 fin, 0x2 syn`.
struct Called<'s>(Names<'s>);

impl fmt::Display for Called<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (number, name)) in self.0.all().iter().enumerate() {
            f.write_str(if index > 0 { ", " } else { "" })?;
            if self.0.is_flags() { write!(f, "{number:#x} {name}")? } else { write!(f, "{number} {name}")? }
        }
        Ok(())
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

pub(super) fn first_line(docs: &str) -> &str {
    docs.lines().next().unwrap_or_default()
}

#[cfg(all(test, feature = "alloc"))]
mod tests {
    use alloc::string::ToString as _;

    use super::*;
    use crate::codec::Wire;
    use crate::layout::Width;
    use crate::types::List;

    #[test]
    fn each_length_and_each_null_is_seen_to_be_of_the_array_or_of_its_elements() {
        static BYTE: Format<'static> = Format::DEFAULT.with_end(End::behind(Number::I8));
        static VARINT: Format<'static> = Format::DEFAULT.with_width(Width::Varint);
        let short = Format::DEFAULT.with_end(End::behind(Number::I16)).with_each(&BYTE);
        for (schema, format, described) in [
            (
                <Option<List<'_, &str>>>::SCHEMA,
                short,
                "array of (text behind an i8 length) behind an i16 count or null",
            ),
            (
                <List<'_, Option<&str>>>::SCHEMA,
                short,
                "array of (text behind an i8 length or null) behind an i16 count",
            ),
            (
                <Option<List<'_, Option<&[u8]>>>>::SCHEMA,
                short,
                "array of (bytes behind an i8 length or null) behind an i16 count or null",
            ),
            (<List<'_, List<'_, u8>>>::SCHEMA, short, "array of (array of u8 behind an i8 count) behind an i16 count"),
            (<[&str; 2]>::SCHEMA, short, "2 times (text behind an i8 length)"),
            (<[u16; 2]>::SCHEMA, Format::DEFAULT, "2 times u16"),
            (<List<'_, Option<u8>>>::SCHEMA, Format::DEFAULT, "array of (bool, then u8) behind an i16 count"),
            (<List<'_, (u8, bool)>>::SCHEMA, Format::DEFAULT, "array of (u8, then bool) behind an i16 count"),
            (<List<'_, u32>>::SCHEMA, Format::DEFAULT.with_each(&VARINT), "array of (u32, LEB128) behind an i16 count"),
        ] {
            assert_eq!(schema.describe(format).to_string(), described);
        }
    }
}
