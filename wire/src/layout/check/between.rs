//! What a field's attributes get wrong about the fields in front of it: conditions, lengths, sizes and numbers of enums.

use super::absent::check_known;
use super::own::{assert_plain_bytes, check_encoding, check_float};
use crate::layout::refusal::{Obeyed, demand, refuse};
use crate::layout::{Comparison, Condition, Constant, Field, Linear, Null, Schema, Size, Term, Unit};

/// Of a condition that says nothing.
pub(super) const DECIDES: &str =
    "the condition is the same for every value of the field that it looks at: it decides nothing";

impl<'s> Schema<'s> {
    /// Whether each number of the enum follows from one between these.
    #[expect(clippy::indexing_slicing, reason = "an index is below the length")]
    pub(super) const fn numbers_follow(&self, (least, most): (i128, i128), linear: Linear) -> bool {
        let (variants, mut index) = (self.variants(), 0);
        while index < variants.len() {
            if let Some(tag) = variants[index].tag {
                match linear.inverse(tag, 0) {
                    Some(number) if least <= number && number <= most => {}
                    _ => return false,
                }
            }
            index += 1;
        }
        true
    }

    /// Whether the variant for all other numbers, where there is one, can hold those from the first to the last.
    const fn can_keep(&self, (first, last): (i128, i128)) -> bool {
        let Self::Enum { tag, .. } = self.plain() else { return true };
        !self.takes_any() || (tag.holds(first) && tag.holds(last))
    }

    /// Whether `holder` has a variant for each number of the enum.
    #[expect(clippy::indexing_slicing, reason = "an index is below the length")]
    const fn numbers_are_in(&self, holder: &Self) -> bool {
        let (variants, mut index) = (self.variants(), 0);
        while index < variants.len() {
            if let Some(tag) = variants[index].tag
                && !holder.has_number(tag)
            {
                return false;
            }
            index += 1;
        }
        true
    }

    /// Whether the variant for all other numbers, where there is one, can hold each that `holder` can be.
    const fn can_keep_others(&self, holder: &Field<'_>) -> bool {
        let (Self::Enum { tag, .. }, Some(limits)) = (self.plain(), holder.limits()) else { return true };
        if !self.takes_any() || holder.schema().takes_any() {
            return self.can_keep(limits);
        }
        holder.schema().numbers_follow(tag.natural().range(), Linear::IDENTITY)
    }
}

/// Refuses a condition where one of its comparisons has the same result for every value.
#[expect(clippy::indexing_slicing, reason = "the derive finds the fields that attributes name")]
pub(super) const fn check_condition(fields: &[Field<'_>], condition: Option<&Condition<'_>>) -> Obeyed {
    let Some(condition) = condition else { return Ok(()) };
    let mut leaf = 0;
    while leaf < condition.comparisons() {
        let comparison = condition.comparison(leaf);
        if let Some(term) = comparison.term() {
            attempt!(check_known(&fields[term.subject()], term, comparison));
        }
        attempt!(check_comparison(fields, comparison));
        leaf += 1;
    }
    Ok(())
}

/// The same of what must hold of the field at `index`, and a comparison with what the end of the message ends.
#[expect(clippy::indexing_slicing, reason = "an index is below the length")]
pub(super) const fn check_check(fields: &[Field<'_>], index: usize) -> Obeyed {
    let Some(check) = fields[index].check() else { return Ok(()) };
    attempt!(check_condition(fields, Some(check)));
    let is_bounded = matches!(fields[index].size, Some(Size::Prefix(_) | Size::Constant(_) | Size::Held(_)));
    let mut leaf = 0;
    while leaf < check.comparisons() {
        if let Condition::Bytes { subject, .. } = check.comparison(leaf) {
            demand!(
                subject.subject() != index || is_bounded || !attempt!(looked_at(fields, *subject)).ends_with_message(),
                "what goes up to the end of the message is another where that is cut: give the string a `len` or a `size`"
            );
        }
        leaf += 1;
    }
    Ok(())
}

/// Refuses an order of bytes that is the same for every value, or that depends on bits which other fields make.
pub(super) const fn check_order(fields: &[Field<'_>], field: &Field<'_>) -> Obeyed {
    let Some(order) = field.order() else { return Ok(()) };
    attempt!(check_condition(fields, Some(order)));
    let mut leaf = 0;
    while leaf < order.comparisons() {
        demand!(
            !matches!(order.comparison(leaf).term(), Some(term) if is_written(fields, term)),
            "the codec writes some of the bits that the order depends on, once it has measured other fields: look at those that no `len`, `size` or `switch` looks at"
        );
        leaf += 1;
    }
    Ok(())
}

/// Refuses a check of elements where the field has none, or that is the same for each.
pub(super) const fn check_elements(field: &Field<'_>) -> Obeyed {
    let Some(elements) = field.elements() else { return Ok(()) };
    // Of what is no array, `each` says so.
    attempt!(check_condition(elements.fields(), elements.check()));
    Ok(())
}

/// The same of the number by which they ascend.
pub(super) const fn check_ascending(field: &Field<'_>) -> Obeyed {
    let Some(elements) = field.elements() else { return Ok(()) };
    demand!(
        matches!(field.schema().counted(), Schema::Array { .. } | Schema::Fixed { .. }),
        "a string has no elements that ascend: remove `ascending`"
    );
    if let Some(number) = elements.ascending() {
        let _range = attempt!(range_of(attempt!(looked_at(elements.fields(), number)), number));
    }
    Ok(())
}

/// The field that `term` looks at, also inside of others.
#[expect(clippy::indexing_slicing, reason = "the derive finds the fields that attributes name")]
pub(super) const fn looked_at<'s>(fields: &'s [Field<'s>], term: Term) -> Obeyed<&'s Field<'s>> {
    let outer = &fields[term.subject()];
    match outer.schema().field_at(term.inner()) {
        Some(inner) => {
            demand!(
                outer.schema().is_given_none(),
                "the path leads into a struct that is given numbers: hold what it leads to in a struct that is not"
            );
            demand!(
                inner.constant.is_none(),
                "the field at the end of the path is always the same: it decides nothing"
            );
            demand!(
                !inner.is_made,
                "the field at the end of the path is written by its own struct: name the field whose length or number it is"
            );
            Ok(inner)
        }
        None => Ok(outer),
    }
}

#[expect(clippy::indexing_slicing, reason = "an index is below the length")]
const fn check_comparison(fields: &[Field<'_>], condition: &Condition<'_>) -> Obeyed {
    match condition {
        Condition::Compare { number, comparison, value } => {
            let subject = attempt!(looked_at(fields, *number));
            let Some((least, most)) = attempt!(range_of(subject, *number)) else { return Ok(()) };
            let decides = match comparison {
                Comparison::Equal | Comparison::NotEqual => {
                    let inverse = number.linear().inverse(*value, 0);
                    demand!(
                        inverse.is_some() || number.linear().is_identity(),
                        "no value of the field that the condition looks at leads to this number, such as one with bits that the mask lacks: it decides nothing"
                    );
                    let is_known = !number.linear().is_identity()
                        || subject.declared.has_value(*value) && subject.schema().has_number(*value);
                    least <= *value && *value <= most && is_known
                }
                _ => comparison.holds(least, *value) != comparison.holds(most, *value),
            };
            demand!(decides, DECIDES);
        }
        Condition::Among { number, ranges, .. } => {
            let Some((least, most)) = attempt!(range_of(attempt!(looked_at(fields, *number)), *number)) else {
                return Ok(());
            };
            let mut index = 0;
            while index < ranges.len() {
                let (first, last) = ranges[index];
                demand!(first <= last, "a range goes from its smallest number to its largest: this one is empty");
                demand!(
                    first <= most && least <= last,
                    "the field that the condition looks at is never in this range: remove it"
                );
                demand!(first > least || last < most, DECIDES);
                index += 1;
            }
        }
        // That it is a string or a `[u8; N]` a trait says, and the compiler where it is missing.
        Condition::Bytes { subject, bytes, .. } => {
            let subject = attempt!(looked_at(fields, *subject));
            if let Schema::Fixed { count, element: Schema::Int { size: 1, signed: false } } = subject.schema() {
                demand!(
                    *count == bytes.len(),
                    "the bytes that the condition compares are not as many as those of the field: make them the same"
                );
                attempt!(assert_plain_bytes(subject.schema(), subject.format));
            }
            if let Schema::Text { encoding } = subject.schema() {
                attempt!(check_encoding(*encoding, bytes));
            }
            if let Schema::FixedText { len, pad } = subject.schema() {
                demand!(
                    bytes.len() <= *len && !matches!(bytes, [.., last] if *last == *pad),
                    "the field that the condition looks at is never this text: it is as long as the field at most, and does not end with its padding"
                );
            }
            if let Schema::Bytes | Schema::Text { .. } = subject.schema() {
                demand!(
                    bytes.len() <= subject.format.capacity(Unit::Byte),
                    "the field that the condition looks at is never so long: it decides nothing"
                );
            }
        }
        Condition::Float { subject, value, .. } => {
            if let Schema::Float { size } = attempt!(looked_at(fields, *subject)).schema() {
                attempt!(check_float(Constant::Float(*value), *size));
            }
        }
        Condition::All(_) | Condition::Any(_) => refuse!("a condition joins at least one comparison"),
    }
    Ok(())
}

/// The smallest and the largest number that follows from a field. `None` where the field is no number: there a trait is
/// missing, and the compiler says so.
pub(super) const fn range_of(subject: &Field<'_>, number: Term) -> Obeyed<Option<(i128, i128)>> {
    let Some((least, most)) = subject.limits() else { return Ok(None) };
    let (mask, shift) = (number.linear().mask(), number.linear().shift());
    let has_bits = mask > 0 && (mask <= most || (least < 0 && mask < most - least + 1));
    demand!(mask == -1 || has_bits, "the field has no such bits: nothing follows from them");
    demand!(shift == 0 || mask > 0 || most >> shift > 0, "the field has no bits left when it is shifted so far");
    Ok(Some(number.linear().range((least, most))))
}

pub(super) const fn check_switch(fields: &[Field<'_>], field: &Field<'_>) -> Obeyed {
    let Some(switch) = field.switch() else { return Ok(()) };
    demand!(
        !matches!(field.schema(), Schema::Recursive { .. }),
        "`switch` chooses a variant, and of a recursive enum none is known here: mark another type of its circle with `recursive`, or let its number stand in front of it, without `switch`"
    );
    demand!(
        !field.schema().is_recursive() || field.chosen_elements().is_none(),
        "in a list of enums that share a number nobody counts how deep recursive types nest: hold each in a struct with its number"
    );
    let holder = attempt!(looked_at(fields, switch));
    let schema = match field.chosen_elements() {
        Some(element) => {
            attempt!(check_chosen_elements(element));
            element
        }
        None => field.schema(),
    };
    demand!(
        !matches!(holder.schema(), Schema::Bool),
        "an enum is chosen by an integer of at most 64 bits, or by an enum without fields"
    );
    demand!(
        !matches!(holder.schema(), Schema::Enum { .. }) || holder.schema().max_variant_len_is_zero(),
        "the field that `switch` names has fields of its own: use an integer, or an enum without fields"
    );
    if matches!(holder.schema(), Schema::Fixed { .. }) || holder.schema().is_text() || schema.is_text() {
        return check_text(holder, schema, switch);
    }
    // Where it is no integer, a trait is missing, and the compiler says so.
    let (Some(limits), Some(range)) = (holder.limits(), attempt!(range_of(holder, switch))) else { return Ok(()) };
    demand!(
        schema.numbers_follow(limits, switch.linear()),
        "the field that `switch` names is too small for the number of a variant, or no value of it leads there: use a larger integer, or other numbers"
    );
    if switch.linear().is_identity() {
        demand!(
            schema.can_keep_others(holder),
            "the variant for all other numbers cannot hold each number of the field that `switch` names: give the enum that field's type as its `repr`"
        );
        demand!(
            schema.numbers_are_in(holder.schema()),
            "the field that `switch` names is an enum without the number of a variant: give it one with that number"
        );
    } else {
        attempt!(assert_unsigned_bits(holder, switch));
        demand!(
            !matches!(holder.schema(), Schema::Enum { .. }),
            "arithmetic is for integers: name the integer that holds the bits, or hold the enum's number as one"
        );
        demand!(
            schema.can_keep(range),
            "the variant for all other numbers cannot hold each number that `switch` makes: give the enum a larger `repr`"
        );
    }
    Ok(())
}

/// Refuses elements that cannot stand without their number.
const fn check_chosen_elements(element: &Schema<'_>) -> Obeyed {
    // What is no enum lacks a trait, and the compiler says so.
    let Schema::Enum { .. } = element.plain() else { return Ok(()) };
    demand!(
        element.is_given_none(),
        "an enum that is given numbers has its own in front in a list: remove `switch`, or hold each in a struct with its number"
    );
    Ok(())
}

/// Refuses text and numbers that choose each other, and text of other lengths.
const fn check_text(holder: &Field<'_>, schema: &Schema<'_>, switch: Term) -> Obeyed {
    let Some(len) = holder.schema().text_len() else {
        demand!(
            !matches!(holder.schema(), Schema::Fixed { .. }),
            "an enum is chosen by text of 1 to 8 bytes: hold the field that `switch` names as a `[u8; N]` of as many"
        );
        demand!(
            !schema.is_text(),
            "text chooses the variants of this enum: hold the field that `switch` names as a `[u8; N]` of as many bytes"
        );
        return Ok(());
    };
    if matches!(holder.schema(), Schema::Fixed { .. }) {
        attempt!(assert_plain_bytes(holder.schema(), holder.format));
    }
    let Some(own) = schema.text_len() else {
        demand!(
            !matches!(schema.plain(), Schema::Enum { .. }),
            "the field that `switch` names is text: give each variant of the enum its own, `#[wire(tag = b\"...\")]`"
        );
        return Ok(());
    };
    demand!(
        len == own,
        "the field that `switch` names is text of another length than that which chooses the variants: make them the same"
    );
    demand!(switch.linear().is_identity(), "text has no bits to look at: name the field alone");
    demand!(
        schema.numbers_are_in(holder.schema()) && schema.can_keep_others(holder),
        "the field that `switch` names is an enum without the text of a variant: give it one with that text"
    );
    Ok(())
}

/// Refuses a size that no value of the other field makes as large as the field always is.
pub(super) const fn check_held_size(holder: &Field<'_>, field: &Field<'_>, size: Term) -> Obeyed {
    let (Some(len), Some(_)) = (field.schema().fixed_len(field.format), holder.limits()) else { return Ok(()) };
    demand!(
        field.switch().is_some() || matches!(size.linear().inverse(len as i128, 0), Some(size) if holder.can_be(size)),
        "no value of the other field says how long the value is: give it other arithmetic"
    );
    Ok(())
}

/// Refuses an `Option` whose length, held by another field, cannot be null.
pub(super) const fn check_null(holder: &Field<'_>, field: &Field<'_>, length: Term) -> Obeyed {
    if let (Null::Length, Some(_)) = (field.null, holder.limits()) {
        let null = length.linear().inverse(-1, 0);
        demand!(
            matches!(null, Some(null) if holder.can_be(null)),
            "the field that holds the length cannot say null, which is -1: hold a signed integer, or this field without `Option`"
        );
    }
    Ok(())
}

/// Refuses bits that include the sign, because a length or a number is written there.
const fn assert_unsigned_bits(holder: &Field<'_>, number: Term) -> Obeyed {
    if let Some((_, most)) = holder.limits() {
        demand!(
            number.linear().mask() <= most,
            "the bits have the sign of the field among them: hold an integer without a sign"
        );
    }
    Ok(())
}

/// Refuses arithmetic that makes no value of the field a length.
pub(super) const fn check_holder(holder: &Field<'_>, length: Term) -> Obeyed {
    let Some((_, most)) = attempt!(range_of(holder, length)) else { return Ok(()) };
    attempt!(assert_unsigned_bits(holder, length));
    demand!(most >= 0, "no value of the field makes this a length: each is negative");
    Ok(())
}

/// Refuses a field that may be missing where it could not be written as it is then: empty, or another variant.
#[expect(clippy::indexing_slicing, reason = "the derive finds the fields that attributes name")]
pub(super) const fn check_default(fields: &[Field<'_>], index: usize, number: Term) -> Obeyed {
    let (field, holder) = (&fields[index], attempt!(looked_at(fields, number)));
    let Some(kind) = holder.schema().chooser(holder.format) else { return Ok(()) };
    let (least, most) = match holder.limits() {
        Some(limits) => limits,
        None => kind.range(),
    };
    attempt!(check_default_alone(fields, index, number));
    // What is null has the length -1, which was looked at.
    let is_empty = matches!(field.null, Null::Length)
        || matches!(number.linear().inverse(0, 0), Some(length) if least <= length && length <= most);
    demand!(
        !field.is_filled_in() || field.switch().is_some() || is_empty,
        "a missing field has the length 0, and no value of the other field makes it 0: remove `default`"
    );
    Ok(())
}

/// The same where others look at the number that would change: at that of its size too.
#[expect(clippy::indexing_slicing, reason = "the derive finds the fields that attributes name")]
pub(super) const fn check_default_alone(fields: &[Field<'_>], index: usize, number: Term) -> Obeyed {
    if !fields[index].is_filled_in() {
        return Ok(());
    }
    let mut other = 0;
    while other < fields.len() {
        demand!(
            other == index || !shares(&fields[other], number),
            "another field depends on the same number, which changes where this field is missing: remove `default`, or give it a number of its own"
        );
        other += 1;
    }
    demand!(
        attempt!(looked_at(fields, number)).constant.is_none() && !attempt!(looked_at(fields, number)).is_given,
        "this field depends on a constant, or on what is given, which cannot change where the field is missing: remove `default`"
    );
    Ok(())
}

/// Whether a length, a variant or a condition of `field` follows from bits that `number` follows from too.
const fn shares(field: &Field<'_>, number: Term) -> bool {
    if makes(field, number) {
        return true;
    }
    let Some(condition) = &field.condition else { return false };
    let mut leaf = 0;
    while leaf < condition.comparisons() {
        if let Condition::Compare { number: compared, .. } | Condition::Among { number: compared, .. } =
            condition.comparison(leaf)
            && overlap(*compared, number)
        {
            return true;
        }
        leaf += 1;
    }
    false
}

/// Whether fields make bits that `number` follows from, which are known only once these have been measured.
#[expect(clippy::indexing_slicing, reason = "the derive finds the fields that attributes name")]
pub(super) const fn is_written(fields: &[Field<'_>], number: Term) -> bool {
    let mut index = 0;
    while index < fields.len() {
        if !fields[number.subject()].is_given && makes(&fields[index], number) {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether a length, a size or a variant of `field` makes bits that `number` follows from.
#[expect(clippy::indexing_slicing, reason = "an index is below the length")]
const fn makes(field: &Field<'_>, number: Term) -> bool {
    let (following, mut index) = (field.following(), 0);
    while index < following.len() {
        if matches!(following[index], Some(term) if overlap(term, number)) {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether two follow from the same bits of one field.
const fn overlap(one: Term, other: Term) -> bool {
    one.is_same_way(other) && one.linear().bits() & other.linear().bits() != 0
}
