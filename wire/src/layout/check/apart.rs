//! What a declaration gets wrong about itself, whatever the types in it are.
//!
//! Owns the rules that the derive finds in the tokens, for a layout that was made without any: which fields may be missing, and
//! who may look at them; groups of bits; what serves whom; which names and numbers there are twice.

use super::between::is_written;
use crate::layout::refusal::{Obeyed, demand, refuse};
use crate::layout::{Bits, Checksum, Coverage, End, Field, MOST_SUMS, Refusal, Schema, Size, Variant};

/// The bytes that numbers take together which a type is given.
const MOST_GIVEN: usize = 8;

/// Refuses a type whose variants cannot be told apart, or that is given more than one word holds.
pub(super) fn check_type<'s>(schema: &'s Schema<'s>) -> Result<(), Refusal<'s>> {
    let given = schema.given();
    let is_number = |field: &Field<'_>| matches!(field.schema(), Schema::Int { size: ..=8, .. } | Schema::Bool);
    demand!(given.iter().all(is_number), "a type is given integers of at most 64 bits, and `bool`s");
    let bytes: usize = given.iter().map(|field| field.slot_number().size()).fold(0, usize::saturating_add);
    demand!(bytes <= MOST_GIVEN, "numbers that are given take at most 8 bytes together: use smaller types");
    let Schema::Enum { variants, .. } = schema else { return Ok(()) };
    demand!(!variants.is_empty(), "an enum has at least one variant");
    for (index, variant) in variants.iter().enumerate() {
        let is_same = |earlier: &Variant<'_>| earlier.tag == variant.tag;
        let is_double = variants.iter().take(index).any(is_same);
        match variant.tag {
            Some(_) => demand!(!is_double, "an earlier variant has the same number: give one of them another"),
            None => demand!(!is_double, "only one variant can be for all other numbers: remove `other` here"),
        }
    }
    Ok(())
}

/// Refuses a field of a struct, at its position, that stands in the wrong place among the others.
pub(super) fn check_fields<'s>(fields: &'s [Field<'s>]) -> Result<(), (usize, Refusal<'s>)> {
    for (index, field) in fields.iter().enumerate() {
        let at = |refusal| (index, refusal);
        check_names(fields, index).map_err(at)?;
        check_absence(field).map_err(at)?;
        check_order_of_absence(field, fields.get(index.saturating_add(1))).map_err(at)?;
        check_subjects(fields, index).map_err(at)?;
        check_servers(fields, field).map_err(at)?;
        check_sums(fields, index).map_err(at)?;
        check_made(fields, index).map_err(at)?;
        check_group(fields, index).map_err(at)?;
    }
    Ok(())
}

/// Every field has a name of its own. The fields of a variant as one have none, and a group of bits has that of the first.
fn check_names<'s>(fields: &'s [Field<'s>], index: usize) -> Result<(), Refusal<'s>> {
    let Some(field) = fields.get(index).filter(|field| !field.name().is_empty()) else { return Ok(()) };
    let group = field.bits().map(Bits::group);
    let mut earlier = fields.iter().take(index).enumerate();
    let is_double = earlier.any(|(at, earlier)| earlier.name() == field.name() && group != Some(at));
    if is_double {
        return Err(Refusal::Of(field.name(), " is the name of an earlier field too: give this one another"));
    }
    let earlier_keys = fields.iter().take(index).any(Field::is_key);
    demand!(!(field.is_key() && earlier_keys), "a header has the key of one message: remove `key` here");
    let earlier_payloads = fields.iter().take(index).any(|earlier| earlier.payload_len().is_some());
    demand!(!(field.payload_len().is_some() && earlier_payloads), "a frame has one payload: remove `payload_len` here");
    Ok(())
}

/// What is empty where the message ends is never missing.
fn check_absence(field: &Field<'_>) -> Obeyed {
    demand!(
        !field.is_default()
            || field.size().is_some()
            || !matches!(field.format().end(), Some(End::Rest | End::Before(_))),
        "what goes up to the end of the message is empty where the message ends: remove `default`"
    );
    demand!(
        !field.is_default() || !matches!(field.size(), Some(Size::Before(_))),
        "a size that is what is left is 0 where the message ends: remove `default`, or the `size`"
    );
    demand!(
        !field.is_default() || field.check().is_none() || !field.is_hidden(),
        "a number that the struct does not hold is always there: remove `default`"
    );
    Ok(())
}

/// An older peer leaves out all fields from some point on.
fn check_order_of_absence<'s>(field: &Field<'s>, next: Option<&Field<'s>>) -> Result<(), Refusal<'s>> {
    let Some(next) = next else { return Ok(()) };
    let is_rest = next.ends_with_message();
    if field.is_default() && !next.is_default() && !is_rest {
        return Err(Refusal::Of(
            next.name(),
            " stands behind a field that an older peer leaves out, and such fields come last: give it a `default` too",
        ));
    }
    let (keeps, next_keeps) = (field.is_default() && !field.is_filled_in(), next.is_default() && !next.is_filled_in());
    if keeps && !next_keeps && (next.is_default() || is_rest) {
        return Err(Refusal::Of(
            field.name(),
            " is what the message ends in front of where it is missing, so what follows is an `Option` with `default`, too",
        ));
    }
    Ok(())
}

/// What may be missing at the end of the message decides nothing.
fn check_subjects<'s>(fields: &'s [Field<'s>], index: usize) -> Result<(), Refusal<'s>> {
    let Some(field) = fields.get(index) else { return Ok(()) };
    for term in field.terms().filter(|term| term.subject() != index) {
        let Some(subject) = fields.get(term.subject()) else { continue };
        if subject.is_default() {
            return Err(Refusal::Of(
                subject.name(),
                " may be missing at the end of the message, so nothing behind it can depend on it",
            ));
        }
        if subject.checksum().is_some() {
            return Err(Refusal::OfBoth(
                [subject.name(), field.name()],
                ["` is computed when all else is written, so ", " cannot look at it: remove one"],
            ));
        }
    }
    for number in field.gives().iter().filter_map(|give| give.subject()).chain(field.seed()) {
        let Some(subject) = fields.get(number.subject()) else { continue };
        if subject.condition().is_some() {
            return Err(Refusal::Of(subject.name(), " may be missing, and then there is nothing to give"));
        }
        if is_written(fields, number) {
            return Err(Refusal::Of(
                subject.name(),
                " is written by the codec, once it has measured other fields, so it cannot be given",
            ));
        }
    }
    Ok(())
}

/// What holds a length, a size or the number of an enum is always there, and nothing else decides it.
fn check_servers<'s>(fields: &'s [Field<'s>], field: &Field<'s>) -> Result<(), Refusal<'s>> {
    for term in [field.holder(), field.switch(), field.size_holder()].into_iter().flatten() {
        let Some(server) = fields.get(term.subject()) else { continue };
        let both = [server.name(), field.name()];
        if server.condition().is_some() || server.absent().is_some() {
            let remedy = " could not be read: hold both in a struct of their own, which may be missing";
            return Err(Refusal::OfBoth(both, ["` may be missing, and then ", remedy]));
        }
        if server.size().is_some() {
            let remedy =
                ": hold the size as an integer in front, without the attribute, or end the struct with a `pad`";
            return Err(Refusal::OfBoth(both, ["` has a `size`, and no number in one serves ", remedy]));
        }
        if server.switch().is_some() || server.holder().is_some() || server.size_holder().is_some() {
            return Err(Refusal::OfBoth(both, ["` has a value already, so it cannot serve ", ""]));
        }
    }
    Ok(())
}

/// Of two sums that are among each other's bytes none can be computed first.
fn check_sums(fields: &[Field<'_>], index: usize) -> Obeyed {
    let covers = |own: usize, other: usize| match fields.get(own).and_then(Field::checksum).map(Checksum::over) {
        Some(Coverage::Fields { first, last }) => first <= other && other <= last,
        Some(Coverage::Rest) => own < other,
        None => false,
    };
    let is_sum = |own: &usize| fields.get(*own).is_some_and(|field| field.checksum().is_some());
    let mut among = index;
    // From each sum to one that it is among: who goes on for longer than there are some goes round.
    for _ in 0..=MOST_SUMS {
        if !is_sum(&among) {
            return Ok(());
        }
        let mut around = (0..fields.len()).filter(is_sum).filter(|outer| *outer != among && covers(*outer, among));
        let Some(outer) = around.next() else { return Ok(()) };
        among = outer;
    }
    refuse!("this checksum is among the bytes of another, and that one among its own: leave one of them out")
}

/// A number that the struct does not hold is made by others, or always the same, or a group of bits.
fn check_made<'s>(fields: &'s [Field<'s>], index: usize) -> Result<(), Refusal<'s>> {
    let Some(field) = fields.get(index).filter(|field| field.is_hidden()) else { return Ok(()) };
    let serves = fields.iter().any(|other| other.makes(index));
    if serves || field.constant().is_some() {
        return Ok(());
    }
    Err(Refusal::Of(
        field.name(),
        " is a number of which nothing says what is written: name it in the `len`, `size` or `switch` of a later field, or say what it always is",
    ))
}

/// The fields behind a group are all of its bits, in their order.
fn check_group(fields: &[Field<'_>], index: usize) -> Obeyed {
    let Some(bits) = fields.get(index).and_then(Field::bits) else { return Ok(()) };
    let group = fields.get(bits.group());
    let is_group = group.is_some_and(|group| {
        let is_number = matches!(group.schema(), Schema::Int { signed: false, .. });
        group.is_hidden() && group.bits().is_none() && is_number && group.fixed_len() == Some(bits.group_len())
    });
    demand!(
        is_group,
        "bits are of a number in front that the struct does not hold, without a sign and of as many bytes"
    );
    let is_of_group = |other: &Bits| other.group() == bits.group() && other.order() == bits.order();
    let own = |at: usize| fields.get(at).and_then(Field::bits).filter(is_of_group);
    // The one in front ends where this one begins, and the last ends the group.
    let before = index.checked_sub(1).and_then(own).map_or(0, |before| before.range().end);
    let is_first = index == bits.group().saturating_add(1);
    demand!(
        before == bits.range().start && (is_first || before > 0),
        "the fields of a group of bits stand directly behind it, each with the bits behind those of the one in front"
    );
    let is_last = own(index.saturating_add(1)).is_none();
    let all = u32::try_from(bits.group_len()).unwrap_or_default().saturating_mul(8);
    demand!(
        !is_last || bits.range().end == all,
        "fields of bits are whole bytes together: add spare ones, of which nothing is held"
    );
    Ok(())
}
