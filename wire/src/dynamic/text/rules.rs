//! What is said once for many fields, and which of them it is said of.
//!
//! Owns these rules, which the printer and the loader share: what one leaves out, the other fills in.

use crate::layout::{BitOrder, Bits, Condition, End, Endian, Field, Fill, Format, Null, Schema, Size, element_of};

/// The order of bytes of fields that say none.
#[derive(Debug, Clone, Copy)]
pub(super) enum Order<'s> {
    Always(Endian),
    /// Little where this holds.
    Where(&'s Condition<'s>),
}

impl<'s> Order<'s> {
    /// The condition on all fields.
    pub(super) const fn of_all(self) -> Option<&'s Condition<'s>> {
        match self {
            Self::Where(condition) => Some(condition),
            Self::Always(_) => None,
        }
    }

    /// The order of a field's own format.
    pub(super) fn endian(self, field: &Field<'_>) -> Endian {
        match self {
            _ if field.is_given() || field.bits().is_some() => Endian::Big,
            Self::Always(endian) => endian,
            Self::Where(_) => Endian::Big,
        }
    }

    /// When the field is in little endian order, where it says nothing else.
    pub(super) fn condition(self, field: &Field<'_>) -> Option<&'s Condition<'s>> {
        match self {
            Self::Where(condition) if !field.is_given() && !has_no_order(field.declared()) => Some(condition),
            Self::Where(_) | Self::Always(_) => None,
        }
    }
}

/// Whether it is known without a look that its bytes have no order.
fn has_no_order(declared: &Schema<'_>) -> bool {
    match declared {
        Schema::Int { size: 1, .. } | Schema::Bool => true,
        Schema::Fixed { element, .. } => has_no_order(element),
        Schema::Pair { parts } => parts.iter().all(|part| has_no_order(part)),
        Schema::Int { .. } | Schema::Float { .. } | Schema::Unit | Schema::Bytes | Schema::Text { .. } => false,
        Schema::FixedText { .. } | Schema::Array { .. } | Schema::Optional { .. } | Schema::Opaque { .. } => false,
        Schema::Struct { .. } | Schema::Enum { .. } | Schema::Recursive { .. } | Schema::Named(_) => false,
    }
}

/// Whether what is said for all of when lengths are compact is said of this field.
pub(super) fn may_be_compact(field: &Field<'_>) -> bool {
    let is_number = match field.declared() {
        Schema::Int { size, .. } => *size <= 8,
        Schema::Float { .. } | Schema::Bool => true,
        Schema::Unit | Schema::Bytes | Schema::Text { .. } | Schema::FixedText { .. } => false,
        Schema::Array { .. } | Schema::Fixed { .. } | Schema::Optional { .. } | Schema::Pair { .. } => false,
        Schema::Opaque { .. } | Schema::Struct { .. } | Schema::Enum { .. } | Schema::Recursive { .. } => false,
        Schema::Named(_) => false,
    };
    !field.is_given() && !field.is_hidden() && !field.is_whole() && field.constant().is_none() && !is_number
}

/// How elements are written, where checks look at them: as they are where that is said, and else as nothing says.
pub(super) fn elements_format(format: Format<'_>) -> Format<'_> {
    format.each().copied().unwrap_or_default()
}

/// Whether `little` is `format` in the other order, elements included.
pub(super) fn is_in_little(format: Format<'_>, little: Format<'_>) -> bool {
    // What a `switch` of a list adds is added later.
    let pad = |format: Format<'_>| if format.is_without_number() { 0 } else { format.pad };
    let alone = |format: Format<'_>| Format { each: None, pad: pad(format), ..format };
    let are_elements = match (format.each(), little.each()) {
        (None, None) => true,
        (Some(each), Some(little)) => is_in_little(*each, *little),
        (None, Some(_)) | (Some(_), None) => false,
    };
    are_elements && alone(format).with_endian(Endian::Little) == alone(little)
}

/// The elements of an array, an optional one, or a string.
pub(super) const fn element<'s>(schema: &'s Schema<'s>) -> &'s Schema<'s> {
    match schema.counted() {
        Schema::Fixed { element, .. } => element,
        counted => element_of(counted),
    }
}

/// What a field behind these is called where it has no name: as that of a tuple struct, by its position among those that a
/// value holds. Of the variant that takes every other number, the first of these is the number.
pub(super) fn usual_name(front: &[Field<'_>], is_other: bool) -> usize {
    let held = front.iter().filter(|field| !field.is_given() && !field.is_hidden()).count();
    held.saturating_add(is_other.into())
}

/// Whether that is the name.
pub(super) fn is_position(position: usize, name: &str) -> bool {
    (name == "0" || !name.starts_with(['0', '+'])) && name.parse() == Ok(position)
}

/// What makes a field null whose size says which number does.
pub(super) fn null_of_size(size: Option<Size>) -> Null {
    match size.and_then(Size::prefix) {
        Some(prefix) if prefix.names_null() => Null::Size,
        _ => Null::Never,
    }
}

/// What fills a size where nothing is said.
pub(super) const fn usual_fill(size: Option<Size>, end: Option<End>) -> Fill {
    match (size, end) {
        // What a string ends in front of is what fills it up.
        (Some(Size::Constant(_)), Some(End::Padded(pad))) => Fill::Byte(pad),
        (Some(Size::Constant(_)), _) => Fill::Byte(0),
        (Some(Size::Prefix(_) | Size::Held(_) | Size::Before(_)) | None, _) => Fill::Nothing,
    }
}

/// So many bits behind those that fields in `front` are of the hidden number that is nearest.
pub(super) fn bits(front: &[Field<'_>], count: u32, is_lsb: bool) -> Option<Bits> {
    let group = front.iter().rposition(Field::is_hidden)?;
    let number = front.get(group).and_then(|field| field.schema().number(field.format()))?;
    let all = u8::try_from(number.fixed_len()?.checked_mul(8)?).ok().filter(|all| (1..=64).contains(all))?;
    let before = front.iter().filter_map(Field::bits).filter(|bits| bits.group() == group).map(Bits::count);
    let first = u8::try_from(before.fold(0, u32::saturating_add)).ok()?;
    let count = u8::try_from(count).ok().filter(|count| 0 < *count && *count <= all)?;
    let order = if is_lsb { BitOrder::Lsb } else { BitOrder::Msb };
    (first <= all.saturating_sub(count)).then(|| Bits::new(group, all, order, first, count))
}
