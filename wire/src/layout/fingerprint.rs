//! One number for a layout.
//!
//! Owns what of a schema the bytes depend on, and what not: names, documentation and the Rust types that hold the same
//! bytes leave the number as it is, but for the name of what is opaque. It never looks at a value.

use super::fold::fold;
use super::give::Source;
use super::number::Varying;
use super::order::has_order;
use super::print::Print;
use super::{
    Absent, Bits, Comparison, Condition, Constant, Coverage, Declaration, Elements, Encoding, End, Endian, Facts,
    Field, Fill, Flag, Format, Named, Null, Number, Prefix, Schema, Size, Term, Unit, Variant,
};

/// Stands in front of every description: another way to describe layouts, or to number descriptions, has another.
const VERSION: u64 = 2;

#[expect(clippy::arithmetic_side_effects, reason = "counts what is declared")]
impl<'s> Schema<'s> {
    /// A number for the layout: a change to a type changes it when other bytes are written or accepted than before, and
    /// leaves it as it was when names or documentation change, how fields are grouped into structs, or which Rust type
    /// holds a string or an array. It knows only the name and the sizes of what is opaque.
    ///
    /// An `api_key` plays no part: it stands in front of a message and not in it. The same bytes declared in another way,
    /// such as two fields for an array of two, have another number. It is the same on every machine, and known at
    /// compile time as [`Wire::FINGERPRINT`](crate::Wire::FINGERPRINT), unless a [recursive](Self::recursive) type is in it.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint_in(&[])
    }

    /// The same where the own nodes of recursive types that were loaded stand in this table, each at its position.
    pub(crate) fn fingerprint_in(&self, table: &[&Schema<'_>]) -> u64 {
        let print = self.versioned();
        if self.is_recursive() { print.word(91).word(self.recursive_sum(table)).finish() } else { print.finish() }
    }

    /// The same at compile time.
    #[track_caller]
    pub(crate) const fn constant_fingerprint(&self) -> u64 {
        assert!(
            !self.is_recursive(),
            "the layout of a recursive type goes round, and has no fingerprint at compile time: call `SCHEMA.fingerprint()`"
        );
        self.versioned().finish()
    }

    const fn versioned(&self) -> Print {
        Print::EMPTY.word(VERSION).then(self.print(Format::DEFAULT))
    }

    /// What is said of a value written as `format` says.
    pub(super) const fn print(&self, format: Format<'_>) -> Print {
        let none = Print::EMPTY;
        match self {
            Self::Int { size, signed } => print_of_number(Number::of(*size, *signed, format.width), format.endian),
            Self::Float { size } => said(5, integer(*size, true, format.endian)),
            Self::Bool => print_of_flag(Flag::of(format), format.endian),
            Self::Unit if format.pad() == 0 => none,
            Self::Unit => said(7, 0).word(format.pad() as u64),
            Self::Bytes => print_len(8, Unit::Byte, format),
            Self::Text { encoding } => {
                let print = print_len(encoding.code(), encoding.unit(), format);
                match encoding.unit() {
                    Unit::Byte => print,
                    // Its units have an order, whatever says where it ends.
                    Unit::Element => print.word(matches!(format.endian, Endian::Little) as u64),
                }
            }
            Self::FixedText { len, pad } => print_fixed_text(*len, *pad),
            Self::Array { element, .. } => {
                print_len(10, Unit::Element, format).then(element.print(format.of_elements())).word(END)
            }
            // As of any other field that takes no byte.
            Self::Fixed { count: 0, .. } => none,
            Self::Fixed { count, element } => {
                said(11, 0).word(*count as u64).then(element.print(format.of_elements())).word(END)
            }
            Self::Optional { value } => said(12, 0).then(value.print(format)).word(END),
            Self::Pair { parts } => fold!(parts, none, |print, part| print.then(part.print(format.of_elements()))),
            // What is known of it, for nothing tells one codec from another but the name.
            Self::Opaque { name, min_len, max_len } => {
                let print = none.word(25).bytes(name.as_bytes()).word(*min_len as u64);
                match max_len {
                    Some(max_len) => print.word(1).word(*max_len as u64),
                    None => print.word(END),
                }
            }
            Self::Struct { facts, .. } | Self::Recursive { facts, .. } => facts.print,
            Self::Enum { facts, .. } if format.is_without_number() => facts.print,
            Self::Enum { tag, endian, facts, .. } => {
                self.print_little(said(13, 0).then(print_of_number(*tag, *endian))).then(facts.print)
            }
            Self::Named(named) => print_values(named, named.of().print(format)),
        }
    }

    /// `print` and behind it when the number of an enum is in the other order.
    #[expect(clippy::indexing_slicing, reason = "what is given stands in front of the fields of each variant")]
    const fn print_little(&self, print: Print) -> Print {
        match self {
            Self::Enum { tag, little: Some(condition), variants: [variant, ..], .. } if has_order(*tag) => {
                let fields = variant.body.fields();
                print_condition(fields, &fields[0], condition, print.word(60)).word(END)
            }
            _ => print,
        }
    }

    /// How many items a value has at least, for distances between those that depend on each other. A struct has those of
    /// its fields, so that it makes no difference how they are grouped.
    pub(super) const fn items(&self, format: Format<'_>) -> u64 {
        match self {
            Self::Struct { facts, .. } => facts.items,
            Self::Pair { parts } => fold!(parts, 0, |items, part| items + part.items(format.of_elements())),
            Self::Unit if format.pad() == 0 => 0,
            Self::Int { .. }
            | Self::Float { .. }
            | Self::Bool
            | Self::Unit
            | Self::Bytes
            | Self::Text { .. }
            | Self::FixedText { .. } => 1,
            Self::Fixed { count: 0, .. } => 0,
            Self::Array { .. } | Self::Fixed { .. } | Self::Optional { .. } => 1,
            Self::Opaque { .. } | Self::Enum { .. } | Self::Recursive { .. } => 1,
            Self::Named(named) => named.of().items(format),
        }
    }
}

/// A value of a recursive type, where it stands in what else: what it is made of is said once, see
/// [`Schema::fingerprint`].
pub(super) const fn print_recursive(depth: u8) -> Print {
    Print::EMPTY.word(90).word(depth as u64)
}

/// Ends what has parts, so that what follows is not taken for one.
const END: u64 = 0;

/// One thing that is said, and its detail, of at most 48 bits.
const fn said(what: u64, detail: u64) -> Print {
    Print::of(what << 48 | detail)
}

/// The detail of a number of so many bytes.
const fn integer(width: usize, signed: bool, endian: Endian) -> u64 {
    // One byte has no order.
    let is_little = width > 1 && matches!(endian, Endian::Little);
    width as u64 | (signed as u64) << 8 | (is_little as u64) << 9
}

/// What kind of number it is, and its detail.
const fn kind_of(number: Number, endian: Endian) -> (u64, u64) {
    match number.width().varying() {
        Some(Varying { code, .. }) => (code, number.size() as u64),
        None => (1, integer(number.min_len(), number.is_signed(), endian)),
    }
}

/// A number.
const fn print_of_number(number: Number, endian: Endian) -> Print {
    let (kind, detail) = kind_of(number, endian);
    said(kind, detail)
}

/// A `bool`.
const fn print_of_flag(flag: Flag, endian: Endian) -> Print {
    if flag.is_natural() {
        return said(6, 0);
    }
    said(6, integer(flag.number.min_len(), false, endian)).word(flag.no as u64).word(flag.yes as u64)
}

/// Text of one size: the same as of a field that has this size, and up to its padding text of UTF-8.
const fn print_fixed_text(len: usize, pad: u8) -> Print {
    let size = Print::EMPTY.word(36).word(len as u64).word(33).word(pad as u64);
    size.then(print_len(Encoding::Utf8.code(), Unit::Byte, Format::DEFAULT.with_end(End::Padded(pad)))).word(END)
}

/// What has a length, and how its end is known.
const fn print_len(what: u64, unit: Unit, format: Format<'_>) -> Print {
    let end = format.end_of(unit);
    let detail = match end {
        End::Prefix(prefix) => match kind_of(prefix.number(), format.endian) {
            (1, detail) => detail,
            (kind, _) => kind << 16,
        },
        End::Until(until) if until.is_nul() => 14 << 16,
        End::Until(_) => 50 << 16,
        End::Rest => 15 << 16,
        End::Before(_) => 51 << 16,
        End::Padded(pad) => 54 << 16 | pad as u64,
        End::Held | End::Known(_) => 16 << 16,
        End::Last => 80 << 16,
    };
    // The same on every machine, whatever its memory.
    let max = format.max as u64;
    let print = if format.max == usize::MAX || end.most() <= max {
        said(what, detail)
    } else {
        said(what, detail | 1 << 32).word(max)
    };
    match (end.prefix(), end.until()) {
        (Some(prefix), _) if !prefix.is_plain() => print_arithmetic_of(prefix, print),
        (_, Some(until)) if !until.is_nul() => {
            print.word(until.unit() as u64).word(until.is_kept() as u64).bytes(until.bytes())
        }
        _ if end.left_behind() > 0 => print.word(end.left_behind() as u64),
        _ => print,
    }
}

/// `print` and behind it how a length follows from the number in front.
const fn print_arithmetic_of(prefix: Prefix, print: Print) -> Print {
    let print = print.word(32).word(prefix.factor() as u64).number(prefix.summand() as i128);
    match prefix.null() {
        Some(null) if prefix.names_null() => print.word(1).number(null),
        _ => print.word(END),
    }
}

/// `print` and behind it which numbers are values. What they are called plays no part, nor does a conversion.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
const fn print_values(named: &Named<'_>, mut print: Print) -> Print {
    let (values, mut index) = (named.values(), 0);
    if values.is_empty() {
        return print;
    }
    print = print.word(120);
    while index < values.len() {
        print = print.number(values[index].0).number(values[index].1);
        index += 1;
    }
    print.word(END)
}

/// The number that chooses a variant.
pub(super) const fn print_number(number: Option<i128>) -> Print {
    match number {
        Some(number) => Print::EMPTY.number(number),
        None => Print::EMPTY.word(17),
    }
}

/// `print` and behind it the versions in which the message exists.
pub(super) const fn print_versions(declaration: &Declaration<'_>, print: Print) -> Print {
    match declaration.versions {
        Some((first, last)) => print.word(61).number(first as i128).number(last as i128),
        None => print,
    }
}

/// `print` and behind it the field at `index`.
#[expect(clippy::indexing_slicing, reason = "an index is below the length")]
pub(super) const fn print_field(fields: &[Field<'_>], index: usize, mut print: Print) -> Print {
    let field = &fields[index];
    if field.is_given {
        return print.word(43).then(field.declared.print(field.format));
    }
    if field.is_hidden {
        print = print.word(113);
    }
    if let Some(condition) = &field.condition {
        print = print_condition(fields, field, condition, print);
    }
    print = print_absent(field, print);
    if let Some(check) = &field.check {
        print = print_condition(fields, field, check, print.word(54));
    }
    if let Some(elements) = field.elements {
        print = print_elements(elements, print);
    }
    if let Some(holder) = field.holder() {
        print = print_term(fields, field, holder, print.word(20));
    }
    if let Some(last) = field.last {
        print = print_condition(last.fields(), last.element(), last.condition(), print.word(81));
    }
    if let Some(constant) = field.constant() {
        print = print_constant(constant, print.word(21));
    }
    print = print_checksum(fields, field, print);
    if let Some(more) = field.payload_len {
        print = print.word(22).number(more as i128);
    }
    if let Some(align) = field.align {
        print = print.word(50).word(align.bytes() as u64).word(align.is_ignored() as u64);
    }
    if let Some(size) = field.size() {
        print = match (size, field.size_format(field.format.endian)) {
            (Size::Constant(size), _) => print.word(36).word(size as u64),
            (Size::Held(holder), _) => print_term(fields, field, holder, print.word(38)),
            (Size::Before(behind), _) => print.word(52).word(behind as u64),
            (Size::Prefix(_), Some(format)) => print.then(print_len(24, Unit::Byte, format)),
            (Size::Prefix(_), None) => print,
        };
        print = match field.fill {
            Fill::Nothing => print,
            Fill::Byte(byte) => print.word(33).word(byte as u64),
            Fill::Ignored => print.word(34),
            Fill::Cut => print.word(82),
        };
    } else if matches!(field.fill, Fill::Cut) {
        print = print.word(82);
    }
    print = match field.null {
        Null::Never => print,
        Null::Size => print.word(35),
        Null::Length => print.word(37),
    };
    let print = match (field.switch(), field.schema().facts()) {
        // The type of its own number plays no part: it can be every number of the other field.
        (Some(switch), Some(facts)) => print_term(fields, field, switch, print.word(23)).then(facts.print),
        (Some(switch), None) => {
            print_term(fields, field, switch, print.word(62)).then(field.declared.print(field.format))
        }
        (None, facts) => match field.bits {
            Some(bits) => print_bits(field, bits, facts, print),
            None => print.then(field.declared.print(field.format)),
        },
    };
    let print = print_gives(fields, field, print);
    let print = match field.compact {
        Some(condition) => print_condition(fields, field, condition, print.word(46)),
        None => print,
    };
    let print = match (field.little(), field.little_format()) {
        (Some(condition), Some(format)) => {
            print_condition(fields, field, condition, print.word(60)).then(field.declared.print(format)).word(END)
        }
        _ => print,
    };
    // A condition is of one item unless it is said where it ends.
    let is_group = field.condition.is_some() && field.switch().is_none() && field.schema().items(field.format) != 1;
    if field.size().is_some() || is_group { print.word(END) } else { print }
}

/// `print` and behind it which bits `field` is of its group, and of which number. What type holds that plays no part.
const fn print_bits(field: &Field<'_>, bits: Bits, facts: Option<&Facts>, print: Print) -> Print {
    let linear = bits.term().linear();
    let print = print.word(114).word(linear.shift() as u64).word(bits.count() as u64);
    match facts {
        Some(facts) => print.word(115).then(facts.print).word(END),
        None => print.word(field.is_signed() as u64),
    }
}

/// `print` and behind it what `field` is where it is not there.
const fn print_absent(field: &Field<'_>, print: Print) -> Print {
    let Some(absent) = field.absent() else { return print };
    let print = print.word(19);
    match absent {
        Absent::Missing => print.word(52),
        Absent::Natural => print,
        Absent::Constant(constant) => print_constant(constant, print.word(49)),
    }
}

/// `print` and behind it the sum that `field` is.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "the fields were placed")]
const fn print_checksum(fields: &[Field<'_>], field: &Field<'_>, print: Print) -> Print {
    let Some(checksum) = field.checksum() else { return print };
    let print = print.word(141).bytes(checksum.algorithm().name().as_bytes());
    // What decoding leaves out is accepted with another sum.
    let print = print.word(checksum.is_on_request() as u64);
    let print = match checksum.seed() {
        Some(seed) => print_term(fields, field, seed, print.word(142)),
        None => print,
    };
    match checksum.over() {
        Coverage::Rest => print.word(END),
        Coverage::Fields { first, last } => {
            // As many items lie between them however they are grouped.
            let (first, last) = (&fields[first], &fields[last]);
            let end = last.items_before + last.items();
            print
                .word(1)
                .word(first.items_before.wrapping_sub(field.items_before))
                .word(end.wrapping_sub(field.items_before))
        }
    }
}

/// `print` and behind it what must hold of elements.
const fn print_elements(elements: &Elements<'_>, mut print: Print) -> Print {
    let (fields, element) = (elements.fields(), elements.element());
    if let Some(check) = elements.check() {
        print = print_condition(fields, element, check, print.word(71));
    }
    if let Some(number) = elements.ascending() {
        print = print_term(fields, element, number, print.word(72));
    }
    match elements.tagged() {
        Some(absent) => print_tagged(element.schema().variants(), absent, print.word(120)),
        None => print,
    }
}

/// `print` and behind it what fields that stand behind their tags are where they are not there; in any order, which makes no
/// difference to the bytes.
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "an index is below the length")]
const fn print_tagged(variants: &[Variant<'_>], absent: &[Option<Absent<'_>>], print: Print) -> Print {
    let (mut index, mut sum) = (0, 0u64);
    while index < absent.len() && index < variants.len() {
        let own = print_number(variants[index].tag);
        let own = match absent[index] {
            None => own.word(END),
            Some(Absent::Missing) => own.word(1),
            Some(Absent::Natural) => own.word(2),
            Some(Absent::Constant(constant)) => print_constant(constant, own.word(3)),
        };
        sum = sum.wrapping_add(own.finish());
        index += 1;
    }
    print.word(sum)
}

/// `print` and behind it a constant.
const fn print_constant(constant: Constant<'_>, print: Print) -> Print {
    match constant {
        Constant::Int(number) => print.number(number),
        Constant::Bytes(bytes) => print.bytes(bytes),
        Constant::Text(text) => print.word(50).bytes(text.as_bytes()),
        Constant::Float(bits) => print.word(51).word(bits),
    }
}

/// `print` and behind it what the type of `field` is given.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
const fn print_gives(fields: &[Field<'_>], field: &Field<'_>, mut print: Print) -> Print {
    let mut index = 0;
    while index < field.gives.len() {
        let give = field.gives[index];
        print = print.word(40).word(field.schema().slot_of(give.name()).shift as u64);
        print = match give.from() {
            Source::Term(term) => print_term(fields, field, term, print),
            Source::Constant(number) => print.word(41).number(number),
        };
        index += 1;
    }
    print
}

/// `print` and behind it a condition of `field`.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
const fn print_condition(
    fields: &[Field<'_>],
    field: &Field<'_>,
    condition: &Condition<'_>,
    mut print: Print,
) -> Print {
    match condition {
        Condition::Compare { number, comparison: how, value } => {
            print = print.word(18).word(distance(fields, field, *number)).number(number.linear().mask());
            print_arithmetic(*number, print).word(comparison(*how)).number(*value)
        }
        Condition::Among { number, ranges, is } => {
            print = print_term(fields, field, *number, print.word(28).word(*is as u64));
            let mut index = 0;
            while index < ranges.len() {
                print = print.number(ranges[index].0).number(ranges[index].1);
                index += 1;
            }
            print.word(END)
        }
        Condition::Bytes { subject, bytes, is } => {
            print = print.word(29).word(*is as u64).word(distance(fields, field, *subject));
            let outer = fields[subject.subject()].schema();
            let schema = if let Some(inner) = outer.field_at(subject.inner()) { inner.schema() } else { outer };
            // Where those of a string end is said in front too, for they may look like what follows them.
            let print = if schema.counted().unit().is_some() { print.word(bytes.len() as u64) } else { print };
            print.bytes(bytes)
        }
        Condition::Float { subject, comparison: how, value } => {
            print.word(70).word(distance(fields, field, *subject)).word(comparison(*how)).word(*value)
        }
        Condition::All(parts) | Condition::Any(parts) => {
            print = print.word(if matches!(condition, Condition::All(_)) { 30 } else { 31 });
            let mut index = 0;
            while index < parts.len() {
                print = print_condition(fields, field, &parts[index], print);
                index += 1;
            }
            print.word(END)
        }
    }
}

/// The items from what `field` looks at to itself, which are as many where the same fields are grouped otherwise. What is
/// given is no item, and counts from the other end.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "the fields were placed")]
const fn distance(fields: &[Field<'_>], field: &Field<'_>, term: Term) -> u64 {
    if fields[term.subject()].is_given {
        return u64::MAX - term.subject() as u64;
    }
    let mut distance = field.distance(&fields[term.subject()]);
    let (mut inner, mut next) = (fields[term.subject()].schema(), 0);
    while next < term.inner().len() {
        let field = &inner.fields()[term.inner()[next] as usize];
        // Of what is checked itself there are none in between.
        distance = distance.wrapping_sub(field.items_before);
        inner = field.schema();
        next += 1;
    }
    distance
}

/// `print` and behind it what `field` looks at.
const fn print_term(fields: &[Field<'_>], field: &Field<'_>, term: Term, print: Print) -> Print {
    let print = print.word(distance(fields, field, term));
    let print = if term.linear().mask() == -1 { print } else { print.word(27).number(term.linear().mask()) };
    print_arithmetic(term, print)
}

/// `print` and behind it what is computed from bits.
const fn print_arithmetic(term: Term, print: Print) -> Print {
    let linear = term.linear();
    if linear.shift() == 0 && linear.factor() == 1 && linear.summand() == 0 {
        return print;
    }
    print.word(26).word(linear.shift() as u64).number(linear.factor() as i128).number(linear.summand() as i128)
}

const fn comparison(comparison: Comparison) -> u64 {
    match comparison {
        Comparison::Equal => 0,
        Comparison::NotEqual => 1,
        Comparison::Less => 2,
        Comparison::AtMost => 3,
        Comparison::More => 4,
        Comparison::AtLeast => 5,
    }
}
