//! What follows from a declared type alone, computed once where its node is made.
//!
//! Owns the nodes of structs and enums: they are made here and nowhere else, so that whatever is said of one in
//! [`Facts`] holds. A constant that asks for a size, a fingerprint or a cost reads it there and looks no deeper, which is
//! what keeps the cost of building linear in the number of declared types, however they nest.

use super::align::Residue;
use super::aligned::larger;
use super::fingerprint::{print_field, print_number, print_versions};
use super::fold::fold;
use super::given::LEVELS;
use super::print::Print;
use super::refusal::{Obeyed, demand, settled};
use super::size::{Coding, add, same};
use super::{Declaration, End, Endian, Facts, Field, Format, Inside, Number, Schema, Variant};

/// What a type may cost to be read, measured and written in place, wherever it stands; what costs more is called. A
/// message of a dozen fields, four of them strings, is just below.
const BUDGET: usize = 48;
/// The cost of what has one size, such as a number.
const FIXED: usize = 1;
/// The cost of what has a length, and of what may be missing or is chosen.
const VARIABLE: usize = 8;
/// What is more than may be read in place.
pub(super) const LARGE: usize = BUDGET + 1;
/// The cost of a call, so that what calls two others is called itself.
const CALL: usize = 24;

impl Inside {
    const NOTHING: Self = Self {
        has_varying_size: false,
        has_size: false,
        loses_bytes: false,
        has_uncounted: false,
        is_recursive: false,
        sums_rest: false,
        may_refuse: false,
    };

    const fn and(self, other: Self) -> Self {
        Self {
            has_varying_size: self.has_varying_size || other.has_varying_size,
            has_size: self.has_size || other.has_size,
            loses_bytes: self.loses_bytes || other.loses_bytes,
            has_uncounted: self.has_uncounted || other.has_uncounted,
            sums_rest: self.sums_rest || other.sums_rest,
            is_recursive: self.is_recursive || other.is_recursive,
            may_refuse: self.may_refuse || other.may_refuse,
        }
    }
}

impl<'s> Schema<'s> {
    /// A struct of `fields`, which were [placed](super::place).
    ///
    /// ```
    /// use wire::schema::{Declaration, Field, place};
    /// use wire::{Schema, Wire};
    ///
    /// const POINT: &Schema = {
    ///     const FIELDS: &[Field] = {
    ///         let mut fields = [Field::new("x", i16::SCHEMA), Field::new("y", i16::SCHEMA)];
    ///         place(&mut fields);
    ///         &{ fields }
    ///     };
    ///     &Schema::structure(Declaration::new("Point"), FIELDS)
    /// };
    /// assert_eq!(POINT.fixed_len(Default::default()), Some(4));
    /// ```
    ///
    /// # Panics
    ///
    /// When the fields were not placed.
    #[must_use]
    #[track_caller]
    pub const fn structure(declaration: Declaration<'s>, fields: &'s [Field<'s>]) -> Self {
        settled(Self::try_structure(declaration, fields))
    }

    /// The same, or why not.
    #[expect(clippy::arithmetic_side_effects, reason = "evaluated in constants, where an overflow is a compile error")]
    #[expect(clippy::indexing_slicing, reason = "an index is below the length")]
    pub(crate) const fn try_structure(declaration: Declaration<'s>, fields: &'s [Field<'s>]) -> Obeyed<Self> {
        let mut facts = Facts {
            min_len: 0,
            max_len: Some(0),
            head_len: 0,
            is_open: false,
            can_refuse_encode: false,
            can_refuse_decode: false,
            inside: Inside { loses_bytes: declaration.ignores_extra, ..Inside::NOTHING },
            cost: 0,
            depth: 1,
            alignment: 1,
            residue: Residue::START,
            items: 0,
            print: Print::EMPTY,
        };
        let (mut index, mut in_head) = (0, true);
        while index < fields.len() {
            let field = &fields[index];
            demand!(
                field.is_placed(fields, facts.items),
                "the fields of a struct are placed first: `place(&mut fields)`"
            );
            let (min_len, max_len) = (field.min_len(), field.max_len());
            facts.min_len = field.min_behind(facts.min_len) + min_len;
            facts.max_len = add(field.max_behind(facts.max_len), max_len);
            if in_head {
                (facts.head_len, in_head) = match (field.is_in_run() && !field.ends_sum, same(min_len, max_len)) {
                    (true, Some(len)) => (facts.head_len + len, true),
                    _ => (facts.head_len + field.head_len(), false),
                };
            }
            facts.is_open |= field.is_open() || field.sums_rest();
            facts.can_refuse_encode = facts.can_refuse_encode || field.can_refuse(Coding::Encode);
            facts.can_refuse_decode = facts.can_refuse_decode || field.can_refuse(Coding::Decode);
            facts.inside = facts.inside.and(field.inside());
            facts.cost += field.cost();
            // The fields of a variant behind its size are the variant's own.
            let outer = if field.is_whole() { 0 } else { 1 };
            facts.depth = deeper(facts.depth, field.schema().depth() + outer);
            facts.alignment = larger(facts.alignment, field.alignment());
            facts.items += field.items();
            facts.print = print_field(fields, index, facts.print);
            index += 1;
        }
        if let Some(last) = fields.last() {
            facts.residue = last.ends();
        }
        if declaration.ignores_extra {
            (facts.max_len, facts.is_open) = (None, true);
            facts.residue = Residue::ANY;
            facts.print = facts.print.word(53);
        }
        facts.print = print_versions(&declaration, facts.print);
        attempt!(check_levels(&facts, fields));
        Ok(Self::Struct { declaration, fields, facts })
    }

    /// An enum whose number is a `tag` in this order of bytes, in front of the fields of the variant that has it.
    ///
    /// # Panics
    ///
    /// When that is [text](Declaration::text), and `tag` and `endian` are not those of text.
    #[must_use]
    #[track_caller]
    pub const fn enumeration(
        declaration: Declaration<'s>,
        tag: Number,
        endian: Endian,
        variants: &'s [Variant<'s>],
    ) -> Self {
        settled(Self::try_enumeration(declaration, tag, endian, variants))
    }

    /// The same, or why not.
    #[expect(clippy::arithmetic_side_effects, reason = "evaluated in constants, where an overflow is a compile error")]
    #[expect(clippy::indexing_slicing, reason = "an index is below the length")]
    pub(crate) const fn try_enumeration(
        declaration: Declaration<'s>,
        tag: Number,
        endian: Endian,
        variants: &'s [Variant<'s>],
    ) -> Obeyed<Self> {
        demand!(
            !declaration.is_text || (!tag.is_signed() && tag.fixed_len().is_some() && matches!(endian, Endian::Big)),
            "text is a number without a sign, of as many bytes, the most significant first"
        );
        let mut facts = Facts {
            min_len: usize::MAX,
            max_len: Some(0),
            head_len: 0,
            is_open: false,
            can_refuse_encode: true,
            can_refuse_decode: true,
            inside: Inside::NOTHING,
            cost: FIXED,
            depth: 1,
            alignment: 1,
            residue: Residue::START,
            items: 1,
            print: Print::EMPTY,
        };
        let (mut index, mut sum, mut residue) = (0, 0u64, None);
        while index < variants.len() {
            let Variant { tag: number, body } = &variants[index];
            let len = body.min_len(Format::DEFAULT);
            facts.min_len = if len < facts.min_len { len } else { facts.min_len };
            facts.max_len = match (facts.max_len, body.max_len(Format::DEFAULT)) {
                (Some(max), Some(len)) => Some(if len > max { len } else { max }),
                _ => None,
            };
            facts.is_open |= body.is_open(Format::DEFAULT);
            facts.inside = facts.inside.and(body.inside());
            facts.cost += FIXED + body.own_cost();
            facts.depth = if body.depth() > facts.depth { body.depth() } else { facts.depth };
            facts.alignment = larger(facts.alignment, body.alignment());
            facts.residue = body.either(residue);
            residue = Some(facts.residue);
            // In any order, which makes no difference to the bytes.
            sum = sum.wrapping_add(print_number(*number).then(body.print(Format::DEFAULT)).finish());
            index += 1;
        }
        if variants.is_empty() {
            facts.min_len = 0;
        }
        facts.print = print_versions(&declaration, facts.print.word(sum));
        Ok(Self::Enum { declaration, tag, endian, little: None, variants, facts })
    }

    /// What follows from a declared type.
    pub(super) const fn facts(&self) -> Option<&Facts> {
        match self.declared() {
            Some((_, facts)) => Some(facts),
            None => None,
        }
    }

    /// Whether values are read, measured and written in place, wherever they stand: fields that are few and lie flat
    /// share bounds checks with those around them. What is larger is called, so that a program holds its code once.
    pub(crate) const fn is_small(&self) -> bool {
        self.own_cost() <= BUDGET
    }

    /// What it costs in place.
    const fn own_cost(&self) -> usize {
        match self.facts() {
            Some(facts) => facts.cost,
            None => 0,
        }
    }

    /// What it costs where it stands in something else.
    #[expect(clippy::arithmetic_side_effects, reason = "evaluated in constants, where an overflow is a compile error")]
    const fn cost(&self) -> usize {
        match self {
            Self::Int { .. } | Self::Float { .. } | Self::Bool | Self::Unit => FIXED,
            Self::Bytes | Self::Text { .. } | Self::FixedText { .. } | Self::Opaque { .. } => VARIABLE,
            Self::Array { element, .. } => VARIABLE + element.cost(),
            Self::Fixed { element, .. } => FIXED + element.cost(),
            Self::Optional { value } => VARIABLE + value.cost(),
            Self::Pair { parts } => fold!(parts, 0, |cost, part| cost + part.cost()),
            Self::Struct { .. } | Self::Enum { .. } | Self::Recursive { .. } => {
                if self.is_small() {
                    self.own_cost()
                } else {
                    CALL
                }
            }
            Self::Named(named) => named.of().cost(),
        }
    }

    /// What stands somewhere in a value.
    pub(crate) const fn inside(&self) -> Inside {
        match self {
            Self::Struct { facts, .. } | Self::Enum { facts, .. } | Self::Recursive { facts, .. } => facts.inside,
            // What is read twice is converted twice, and written as the conversion says.
            Self::Named(named) if named.may_refuse() => {
                Inside { loses_bytes: true, may_refuse: true, ..named.of().inside() }
            }
            Self::Opaque { .. } => Inside { may_refuse: true, ..Inside::NOTHING },
            _ => fold!(self.inner(), Inside::NOTHING, |inside, inner| inside.and(inner.inside())),
        }
    }

    /// Whether an array that no number counts is, or stands in, what is written as `format` says. Who reads that only to count
    /// it reads it twice, and what is in it four times.
    pub(crate) const fn holds_uncounted(&self, format: Format<'_>) -> bool {
        match self {
            Self::Array { .. } if !format.is_counted() || matches!(format.end, Some(End::Last)) => true,
            Self::Struct { facts, .. } | Self::Enum { facts, .. } | Self::Recursive { facts, .. } => {
                facts.inside.has_uncounted
            }
            _ => {
                let format = self.inner_format(format);
                fold!(self.inner(), false, |holds, inner| holds || inner.holds_uncounted(format))
            }
        }
    }

    /// How deep declared types nest in a value: 0 of what nobody declared, 1 of a message of numbers and strings.
    #[must_use]
    pub const fn depth(&self) -> usize {
        match self {
            Self::Struct { facts, .. } | Self::Enum { facts, .. } | Self::Recursive { facts, .. } => facts.depth,
            _ => fold!(self.inner(), 0, |depth, inner| deeper(depth, inner.depth())),
        }
    }
}

impl<'s> Field<'s> {
    #[expect(clippy::arithmetic_side_effects, reason = "evaluated in constants, where an overflow is a compile error")]
    const fn cost(&self) -> usize {
        if self.is_given {
            return 0;
        }
        // The fields of a variant are in place where the variant is.
        let own = if self.is_whole() { self.schema().own_cost() } else { self.schema().cost() };
        let cost = own + if self.checksum.is_some() { VARIABLE } else { 0 };
        match (self.condition, self.is_default(), self.size().is_some() || self.align.is_some(), self.constant()) {
            (None, false, false, None) => cost,
            (None, false, ..) | (.., false, None) => cost + VARIABLE,
            _ => cost + 2 * VARIABLE,
        }
    }

    const fn inside(&self) -> Inside {
        let is_padded_anyhow = matches!(self.align, Some(align) if align.is_ignored());
        let is_ignored = self.fill.is_skipped() || is_padded_anyhow;
        let own = Inside {
            has_varying_size: self.size().is_some() && !self.has_fixed_size(),
            has_size: self.size().is_some(),
            loses_bytes: self.is_filled_in() || is_ignored || self.is_tagged(),
            has_uncounted: self.schema().holds_uncounted(self.format),
            is_recursive: false,
            sums_rest: self.sums_rest(),
            may_refuse: false,
        };
        own.and(self.declared.inside())
    }

    /// Whether it has a size that always takes as many bytes in front, if any.
    pub(crate) const fn has_fixed_size(&self) -> bool {
        match self.size() {
            Some(size) => size.fixed_len().is_some(),
            None => false,
        }
    }

    const fn can_refuse(&self, coding: Coding) -> bool {
        match (self.bits, self.schema(), coding) {
            (None, ..) => {}
            // Bits of a number are such a number.
            (Some(_), Schema::Int { .. } | Schema::Bool, Coding::Decode) => {
                return self.constant().is_some() || self.check.is_some();
            }
            (Some(_), ..) => return true,
        }
        match (self.constant(), self.size(), self.check, self.align) {
            (None, None, None, None) if self.elements.is_none() && self.checksum.is_none() => {
                self.declared.can_refuse(coding, self.format)
            }
            _ => true,
        }
    }
}

/// Refuses numbers that leave no room for how deep values of recursive types nest, which is handed on beside them.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
const fn check_levels(facts: &Facts, fields: &[Field<'_>]) -> Obeyed {
    if !facts.inside.is_recursive {
        return Ok(());
    }
    let (mut index, mut bytes) = (0, 0);
    while index < fields.len() && fields[index].is_given {
        bytes += fields[index].slot_number().size();
        index += 1;
    }
    demand!(
        bytes * 8 <= LEVELS as usize,
        "around recursive types, a type is given at most 7 bytes of numbers: give it smaller ones"
    );
    Ok(())
}

/// The depth of what holds something `own` deep, and others `depth` deep.
const fn deeper(depth: usize, own: usize) -> usize {
    if own > depth { own } else { depth }
}
