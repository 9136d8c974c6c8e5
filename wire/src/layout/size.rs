//! Sizes, and the runs of fields that one bounds check serves.
//!
//! Owns every number that follows from a schema and a format without a value. It never looks at one.

use super::end::least;
use super::fold::fold;
use super::{End, Field, Fill, Flag, Format, Null, Number, Schema, Size, Unit};

/// One of the two directions.
#[derive(Clone, Copy)]
pub(crate) enum Coding {
    /// From a value to bytes.
    Encode,
    /// From bytes to a value.
    Decode,
}

/// What the smallest size of a type depends on: a schema in a word, small enough to be asked for in a constant.
#[derive(Clone, Copy)]
pub(crate) enum Smallest {
    /// On the width, unless that is natural.
    Int {
        /// The size of its type.
        size: usize,
    },
    /// On what says the length.
    Counted(Unit),
    /// On nothing.
    Always(usize),
    /// On whether its number is there.
    Numbered {
        /// The size with it.
        len: usize,
        /// The size of what stands behind it.
        without_number: usize,
    },
    /// On how its parts are written.
    Parts {
        /// The size where nothing is said of them.
        len: usize,
    },
}

#[expect(clippy::arithmetic_side_effects, reason = "evaluated in constants, where an overflow is a compile error")]
#[expect(clippy::indexing_slicing, reason = "an index is below the length")]
impl<'s> Schema<'s> {
    /// The smallest number of bytes that a value takes, written as `format` says.
    #[must_use]
    pub const fn min_len(&self, format: Format<'_>) -> usize {
        match self {
            Self::Int { size, signed } => Number::of(*size, *signed, format.width).min_len(),
            Self::Float { size } => *size,
            Self::Bool => Flag::of(format).number.min_len(),
            Self::Unit => format.pad(),
            Self::Bytes => smallest(format.end_of(Unit::Byte), 1),
            Self::Text { encoding } => smallest(format.end_of(encoding.unit()), encoding.unit_len()),
            Self::FixedText { len, .. } => *len,
            Self::Array { element, .. } => match format.end_of(Unit::Element) {
                // Most begin at no element, which is not asked then.
                end if end.least() == 0 => end.min_len(),
                end => smallest(end, element.min_len(format.of_elements())),
            },
            Self::Fixed { count, element } => *count * element.min_len(format.of_elements()),
            Self::Optional { value } => match value.unit() {
                Some(unit) => {
                    let (null, len) = (format.end_of(unit).null_len(), value.min_len(format));
                    if null < len { null } else { len }
                }
                None => 1,
            },
            Self::Pair { parts } => fold!(parts, 0, |len, part| len + part.min_len(format.of_elements())),
            Self::Opaque { min_len, .. } => *min_len,
            Self::Struct { facts, .. } | Self::Recursive { facts, .. } => facts.min_len,
            Self::Enum { facts, .. } if format.is_without_number() => facts.min_len,
            Self::Enum { tag, facts, .. } => tag.min_len() + facts.min_len,
            Self::Named(named) => named.of().min_len(format),
        }
    }

    /// What the smallest number of bytes depends on.
    pub(crate) const fn smallest(&self) -> Smallest {
        match self {
            Self::Int { size, .. } => Smallest::Int { size: *size },
            Self::Bool => Smallest::Int { size: 1 },
            Self::Bytes | Self::Text { .. } | Self::Array { .. } => match self.unit() {
                Some(unit) => Smallest::Counted(unit),
                None => Smallest::Always(0),
            },
            Self::Optional { value } => match value.unit() {
                Some(unit) => Smallest::Counted(unit),
                None => Smallest::Always(1),
            },
            Self::Unit | Self::Fixed { .. } | Self::Pair { .. } => {
                Smallest::Parts { len: self.min_len(Format::DEFAULT) }
            }
            Self::Enum { facts, .. } => {
                Smallest::Numbered { len: self.min_len(Format::DEFAULT), without_number: facts.min_len }
            }
            Self::Float { .. }
            | Self::Opaque { .. }
            | Self::FixedText { .. }
            | Self::Struct { .. }
            | Self::Recursive { .. } => Smallest::Always(self.min_len(Format::DEFAULT)),
            Self::Named(named) => named.of().smallest(),
        }
    }

    /// The smallest number of bytes behind an enum's number.
    const fn min_variant_len(&self) -> usize {
        match self.facts() {
            Some(facts) => facts.min_len,
            None => 0,
        }
    }

    /// The largest number of bytes that a value takes, written as `format` says, or `None` where `usize` cannot say it.
    #[must_use]
    pub const fn max_len(&self, format: Format<'_>) -> Option<usize> {
        match self {
            Self::Int { size, signed } => Some(Number::of(*size, *signed, format.width).max_len()),
            Self::Float { .. } | Self::Bool | Self::Unit => Some(self.min_len(format)),
            Self::Bytes => counted(Unit::Byte, format, Some(1)),
            Self::Text { encoding } => counted(encoding.unit(), format, Some(encoding.unit_len())),
            Self::FixedText { len, .. } => Some(*len),
            Self::Array { element, .. } => counted(Unit::Element, format, element.max_len(format.of_elements())),
            Self::Fixed { count: 0, .. } => Some(0),
            Self::Fixed { count, element } => match element.max_len(format.of_elements()) {
                Some(element) => count.checked_mul(element),
                None => None,
            },
            Self::Optional { value } => match (value.unit(), value.max_len(format)) {
                (Some(unit), Some(len)) => {
                    let null = format.end_of(unit).null_len();
                    Some(if null < len { len } else { null })
                }
                (None, Some(len)) => len.checked_add(1),
                (_, None) => None,
            },
            Self::Pair { parts } => fold!(parts, Some(0), |len, part| add(len, part.max_len(format.of_elements()))),
            Self::Opaque { max_len, .. } => *max_len,
            Self::Struct { facts, .. } | Self::Recursive { facts, .. } => facts.max_len,
            Self::Enum { facts, .. } if format.is_without_number() => facts.max_len,
            Self::Enum { tag, facts, .. } => add(Some(tag.max_len()), facts.max_len),
            Self::Named(named) => named.of().max_len(format),
        }
    }

    /// The largest number of bytes behind an enum's number.
    const fn max_variant_len(&self) -> Option<usize> {
        match self.facts() {
            Some(facts) => facts.max_len,
            None => Some(0),
        }
    }

    /// Whether no variant of an enum has bytes behind its number.
    pub(crate) const fn max_variant_len_is_zero(&self) -> bool {
        matches!(self.max_variant_len(), Some(0))
    }

    /// The size of every value, where all values have the same one.
    #[must_use]
    pub const fn fixed_len(&self, format: Format<'_>) -> Option<usize> {
        same(self.min_len(format), self.max_len(format))
    }

    /// Whether a value goes up to the end of the message, wherever that is.
    #[must_use]
    pub const fn is_open(&self, format: Format<'_>) -> bool {
        match self {
            Self::Bytes | Self::Text { .. } | Self::Array { .. } => format.is_rest(),
            Self::Fixed { element, .. } => element.is_open(format.of_elements()),
            Self::Optional { value } => value.is_open(format),
            Self::Pair { parts: [.., last] } => last.is_open(format.of_elements()),
            Self::Pair { parts: [] } => false,
            // Its codec alone knows where it ends.
            Self::Opaque { min_len, max_len, .. } => same(*min_len, *max_len).is_none(),
            Self::Struct { facts, .. } | Self::Enum { facts, .. } | Self::Recursive { facts, .. } => facts.is_open,
            Self::Int { .. } | Self::Float { .. } | Self::Bool | Self::Unit | Self::FixedText { .. } => false,
            Self::Named(named) => named.of().is_open(format),
        }
    }

    /// Whether `coding` a type of fixed size can fail although the bytes are there.
    pub(crate) const fn can_refuse(&self, coding: Coding, format: Format<'_>) -> bool {
        match (self, coding) {
            (Self::Int { .. }, Coding::Decode) => false,
            (Self::Int { .. }, Coding::Encode) => format.width.is_some(),
            (Self::Float { .. }, _) => false,
            (Self::Unit, Coding::Decode) => format.pad() > 0,
            (Self::Unit | Self::Bool | Self::FixedText { .. }, Coding::Encode) => false,
            (Self::Fixed { element, .. }, _) => element.can_refuse(coding, format.of_elements()),
            (Self::Pair { parts }, _) => {
                fold!(parts, false, |can, part| can || part.can_refuse(coding, format.of_elements()))
            }
            (Self::Struct { facts, .. }, Coding::Encode) => facts.can_refuse_encode,
            (Self::Struct { facts, .. }, Coding::Decode) => facts.can_refuse_decode,
            (Self::Bool | Self::FixedText { .. }, Coding::Decode) => true,
            (Self::Bytes | Self::Text { .. } | Self::Array { .. } | Self::Optional { .. }, _) => true,
            (Self::Opaque { .. } | Self::Enum { .. } | Self::Recursive { .. }, _) => true,
            (Self::Named(named), _) => named.refuses() || named.of().can_refuse(coding, format),
        }
    }

    /// The bytes that are read before anything depends on their value: of a struct, its leading fixed-size fields and
    /// the length prefix behind them. One bounds check serves them all. What a program may refuse is none of them.
    pub(crate) const fn head_len(&self, format: Format<'_>) -> usize {
        match (self, self.fixed_len(format)) {
            (_, Some(len)) if !self.inside().may_refuse => len,
            (Self::Struct { facts, .. } | Self::Recursive { facts, .. }, _) => facts.head_len,
            (Self::Enum { .. }, _) if format.is_without_number() => 0,
            (Self::Enum { tag, .. }, _) => tag.min_len(),
            (Self::Fixed { element, .. }, _) => element.head_len(format.of_elements()),
            (Self::Pair { parts }, _) => {
                let format = format.of_elements();
                let (mut len, mut parts): (_, &[&Self]) = (0, parts);
                while let [part, others @ ..] = parts {
                    len += part.head_len(format);
                    parts = if part.is_in_head(format) { others } else { &[] };
                }
                len
            }
            (Self::Int { .. } | Self::Float { .. } | Self::Bool | Self::Unit | Self::FixedText { .. }, _) => {
                self.min_len(format)
            }
            (Self::Bytes | Self::Text { .. } | Self::Array { .. }, _) => self.min_len(format),
            (Self::Optional { .. }, _) => self.min_len(format),
            (Self::Opaque { .. }, _) => 0,
            (Self::Named(named), _) if named.may_refuse() => 0,
            (Self::Named(named), _) => named.of().head_len(format),
        }
    }

    /// Whether what stands behind it in a tuple may be in one bounds check with it.
    const fn is_in_head(&self, format: Format<'_>) -> bool {
        self.fixed_len(format).is_some() && !self.inside().may_refuse
    }

    /// The bytes that are left of the run inside of which the field at `from` stands, up to the field at `to`; 0 where
    /// it begins one. A variant is no run, and may have no field.
    pub(crate) const fn run_within(&self, from: usize, to: usize) -> usize {
        let (fields, mut index, mut len) = (self.fields(), from, 0);
        if from == to || fields[from].run > 0 {
            return 0;
        }
        while index < to {
            let Some(own) = fields[index].run_len() else {
                len += fields[index].head_len();
                break;
            };
            len += own;
            index += 1;
        }
        len
    }

    /// The bytes from the number of the field that the one at `index` looks at, for its length or its variant, up to
    /// that one's content, where they are always as many.
    pub(crate) const fn len_behind_number(&self, index: usize) -> Option<usize> {
        let fields = self.fields();
        let (Some(number), size) = (fields[index].numbered_by(), fields[index].size) else { return None };
        if !number.inner().is_empty() || fields[index].align.is_some() {
            return None;
        }
        // Bits stand where their group does.
        let mut next = match fields[number.subject()].bits {
            Some(bits) => bits.group(),
            None => number.subject(),
        };
        let mut len = match size {
            None => 0,
            Some(size) => match size.fixed_len() {
                Some(len) => len,
                None => return None,
            },
        };
        while next < index {
            let Some(own) = fields[next].run_len() else { return None };
            len += own;
            next += 1;
        }
        Some(len)
    }

    /// Whether the fields behind the one at `index`, which has a size in front, always take as many bytes. The compiler
    /// asks it of every field, so of others it is not looked for.
    pub(crate) const fn ends_fixed(&self, mut index: usize) -> bool {
        let fields = self.fields();
        if fields[index].size.is_none() {
            return false;
        }
        index += 1;
        while index < fields.len() {
            if fields[index].fixed_len().is_none() {
                return false;
            }
            index += 1;
        }
        true
    }
}

impl<'s> Field<'s> {
    /// The smallest number of bytes that the field takes.
    #[must_use]
    #[expect(clippy::arithmetic_side_effects, reason = "evaluated in constants, where an overflow is a compile error")]
    pub const fn min_len(&self) -> usize {
        if self.condition.is_some() || self.is_default() || matches!(self.null, Null::Length) || self.takes_no_byte() {
            return 0;
        }
        if let Some(compact) = self.when_compact() {
            let (len, compact) = (Self { compact: None, ..*self }.min_len(), compact.min_len());
            return if compact < len { compact } else { len };
        }
        let len = self.content_len();
        match self.size() {
            Some(Size::Prefix(prefix)) => {
                let len = prefix.at_least(len);
                let len = len + prefix.prefix_len(len);
                if matches!(self.null, Null::Size) && prefix.null_len() < len { prefix.null_len() } else { len }
            }
            Some(Size::Constant(size)) => size,
            Some(Size::Held(_) | Size::Before(_)) | None => len,
        }
    }

    /// The smallest number of bytes behind its size, where it is there.
    pub(super) const fn content_len(&self) -> usize {
        if self.is_chosen() { self.schema().min_variant_len() } else { self.schema().min_len(self.format) }
    }

    /// The largest number of bytes that the field takes, or `None` where `usize` cannot say it.
    #[must_use]
    pub const fn max_len(&self) -> Option<usize> {
        if self.takes_no_byte() {
            return Some(0);
        }
        if let Some(compact) = self.when_compact() {
            return match (Self { compact: None, ..*self }.max_len(), compact.max_len()) {
                (Some(len), Some(compact)) => Some(if compact > len { compact } else { len }),
                _ => None,
            };
        }
        let len = if self.is_chosen() { self.schema().max_variant_len() } else { self.schema().max_len(self.format) };
        match self.size() {
            // How much is skipped only the other field says.
            None | Some(Size::Held(_) | Size::Before(_)) if self.fill.is_skipped() => None,
            None | Some(Size::Held(_) | Size::Before(_)) => len,
            Some(Size::Constant(size)) => Some(size),
            Some(Size::Prefix(size)) => {
                // What the size can say is a limit too.
                let capacity = least(size.most(), usize::MAX);
                let len = match len {
                    Some(len) if len < capacity && !self.fill.is_skipped() => len,
                    _ if capacity < usize::MAX => capacity,
                    _ => return None,
                };
                let null = if matches!(self.null, Null::Size) { size.null_len() } else { 0 };
                match len.checked_add(size.prefix_len(len)) {
                    Some(len) if len < null => Some(null),
                    len => len,
                }
            }
        }
    }

    /// The size of the field, where it always has the same one.
    #[must_use]
    pub const fn fixed_len(&self) -> Option<usize> {
        same(self.min_len(), self.max_len())
    }

    /// The bytes of a value that always takes as many, behind a size of constant width that can say nothing else: where it
    /// does, all of the field is known. Not where others with a size are inside: what is wrong is read again for its error,
    /// and would be so at each level.
    pub(crate) const fn exact_len(&self) -> Option<usize> {
        match (self.size(), self.fill, self.compact, self.switch()) {
            (Some(Size::Prefix(size)), Fill::Nothing, None, None)
                if size.number().fixed_len().is_some()
                    && !self.schema().inside().has_size
                    && !self.schema().inside().sums_rest =>
            {
                match self.schema().fixed_len(self.format) {
                    Some(len) if size.number_of(len).is_some() => Some(len),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether the field goes up to the end of the message, or may be missing there.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        match self.size() {
            None => self.is_default() || self.schema().is_open(self.format),
            Some(Size::Before(_)) => true,
            Some(Size::Prefix(_) | Size::Constant(_) | Size::Held(_)) => self.is_default(),
        }
    }

    /// Whether nothing stands around it in its struct, so that a run may go on there.
    pub(super) const fn is_in_run(&self) -> bool {
        self.size().is_none() && self.align.is_none() && !self.looks_outside()
    }

    /// Whether more than its bytes says whether these are right: what stands in front of a run, what is given, or the program.
    /// An error of a run that is too short is found with the run and the schema alone.
    pub(super) const fn looks_outside(&self) -> bool {
        let is_given = !self.gives.is_empty() || !self.schema().is_given_none();
        let may_refuse = self.declared.inside().may_refuse;
        let is_ordered = self.little.is_some() && self.is_right_in_one_order();
        self.check.is_some() || self.switch().is_some() || is_given || may_refuse || is_ordered
    }

    /// Whether it, or bits of it, may be right in one order of bytes and wrong in the other. Of what has a length, that is the
    /// last of a run.
    const fn is_right_in_one_order(&self) -> bool {
        if self.constant().is_some() || self.is_hidden() {
            return true;
        }
        match self.schema() {
            Schema::Bytes | Schema::Text { .. } | Schema::Array { .. } | Schema::Optional { .. } => false,
            _ => self.declared.can_refuse(Coding::Decode, self.format),
        }
    }

    /// The bytes that it always takes, where a run goes on behind it.
    pub(super) const fn run_len(&self) -> Option<usize> {
        if self.is_in_run() && !self.ends_sum { self.fixed_len() } else { None }
    }

    /// The bytes of the number that the field is or begins with, if it takes any value and nothing stands in front of it.
    /// A length that can only be 0 does not.
    ///
    /// It is asked of the fields of a run that is too short, so that what else is in no run does not come here: for each field
    /// of every message that is broken off, [`is_in_run`](Self::is_in_run) would cost more than the rest.
    pub(crate) fn plain_head(&self) -> Option<usize> {
        if self.condition.is_some()
            || self.is_default()
            || self.size().is_some()
            || self.align.is_some()
            || !self.gives.is_empty()
            || !self.schema().is_given_none()
            || self.switch().is_some()
            || self.check.is_some()
            || self.takes_no_byte()
            || self.compact.is_some()
            || self.declared.may_refuse()
        {
            return None;
        }
        let is_plain = match self.schema() {
            Schema::Int { .. } => self.constant().is_none() && self.format.width.is_none(),
            Schema::Float { .. } => self.constant().is_none(),
            Schema::Bytes | Schema::Text { .. } | Schema::Array { .. } => {
                self.format.end.is_none() && self.format.max > 0
            }
            Schema::Bool | Schema::Unit | Schema::Fixed { .. } | Schema::Optional { .. } => false,
            Schema::FixedText { .. } | Schema::Pair { .. } | Schema::Opaque { .. } => false,
            Schema::Struct { .. } | Schema::Enum { .. } => false,
            // A field looks through it.
            Schema::Named(_) => false,
            Schema::Recursive { .. } => false,
        };
        is_plain.then(|| self.schema().min_len(self.format))
    }

    pub(super) const fn head_len(&self) -> usize {
        if self.looks_outside() || self.compact.is_some() && self.fixed_len().is_none() {
            return 0;
        }
        match (self.condition, self.is_default() || self.takes_no_byte(), self.align, self.size(), self.switch()) {
            (None, false, None, Some(size), _) => size.min_len(),
            (None, false, None, None, None) => self.schema().head_len(self.format),
            _ => 0,
        }
    }
}

pub(super) const fn same(min: usize, max: Option<usize>) -> Option<usize> {
    match max {
        Some(max) if max == min => Some(min),
        _ => None,
    }
}

pub(super) const fn add(first: Option<usize>, second: Option<usize>) -> Option<usize> {
    match (first, second) {
        (Some(first), Some(second)) => first.checked_add(second),
        _ => None,
    }
}

/// The smallest size of a string or array whose bytes or elements take `each` bytes.
#[expect(clippy::arithmetic_side_effects, reason = "evaluated in constants, where an overflow is a compile error")]
const fn smallest(end: End, each: usize) -> usize {
    end.min_len() + end.least() * each
}

/// The largest size of a string or array whose bytes or elements take `each` bytes.
const fn counted(unit: Unit, format: Format<'_>, each: Option<usize>) -> Option<usize> {
    let capacity = format.capacity(unit);
    let (Some(each), true) = (each, capacity < usize::MAX) else {
        return None;
    };
    match capacity.checked_mul(each) {
        Some(len) => len.checked_add(format.end_of(unit).max_len(capacity)),
        None => None,
    }
}
