//! What `default` gets wrong: a value that the field cannot be, or that nobody behind it knows.

use super::own::{DEFAULT, check_encoding, check_fixed_text, check_string};
use crate::layout::path::is_same;
use crate::layout::refusal::{Obeyed, demand, refuse};
use crate::layout::{Absent, Comparison, Condition, Constant, Field, Schema, Term, bits};

/// Refuses a default that the field cannot be.
pub(super) const fn check_absent(field: &Field<'_>) -> Obeyed {
    match field.absent() {
        Some(Absent::Constant(constant)) => attempt!(check_constant(field, constant)),
        Some(Absent::Natural) => demand!(
            field.condition.is_none()
                || !matches!(field.schema(), Schema::Optional { .. })
                || field.schema().end(field.format).is_some(),
            "this `Option` has a byte of its own beside the condition: remove `default`, and the condition alone says whether the field is there"
        ),
        Some(Absent::Missing) => {
            let there = Field { absent: None, ..*field };
            demand!(
                there.min_len() > 0,
                "a value of no bytes could not be told from a field that is missing: remove the `Option`, or give the value a length"
            );
        }
        None => {}
    }
    Ok(())
}

/// Refuses a default that is not what the field's check demands of it where it is there, whatever the other fields are.
pub(super) const fn check_default_holds(field: &Field<'_>, index: usize) -> Obeyed {
    let Some(check) = field.check() else { return Ok(()) };
    demand!(
        !matches!(holds(check, field, index), Some(false)),
        "the field is this `default` where it is not there, and its `check` refuses that: change one of them"
    );
    Ok(())
}

/// Whether a condition holds of the default of the field at `index`; `None` where that depends on another.
#[expect(clippy::indexing_slicing, reason = "an index is below the length")]
const fn holds(condition: &Condition<'_>, field: &Field<'_>, index: usize) -> Option<bool> {
    if let Condition::All(parts) | Condition::Any(parts) = condition {
        let decides = matches!(condition, Condition::Any(_));
        let (mut next, mut all) = (0, Some(!decides));
        while next < parts.len() {
            match holds(&parts[next], field, index) {
                Some(part) if part == decides => return Some(decides),
                None => all = None,
                Some(_) => {}
            }
            next += 1;
        }
        return all;
    }
    let Some(term) = condition.term() else { return None };
    if term.subject() != index || !term.inner().is_empty() {
        return None;
    }
    match (condition, field.absent_number(), field.absent_bytes(), field.absent_float()) {
        (Condition::Compare { number, comparison, value }, Some(own), ..) => {
            Some(comparison.holds(number.linear().of(own), *value))
        }
        (Condition::Among { number, ranges, is }, Some(own), ..) => {
            let (own, mut next, mut is_in) = (number.linear().of(own), 0, false);
            while next < ranges.len() {
                is_in = is_in || (ranges[next].0 <= own && own <= ranges[next].1);
                next += 1;
            }
            Some(is_in == *is)
        }
        (Condition::Bytes { bytes, is, .. }, _, Some(own), _) => Some(is_same(own, bytes) == *is),
        (Condition::Float { comparison, value, .. }, .., Some(own)) => {
            let (own, value) = match field.schema() {
                Schema::Float { size: 4 } => (own.float32() as f64, Constant::Float(*value).float32() as f64),
                _ => (own.float(), f64::from_bits(*value)),
            };
            Some(match comparison {
                Comparison::Equal => own == value,
                Comparison::NotEqual => own != value,
                Comparison::Less => own < value,
                Comparison::AtMost => own <= value,
                Comparison::More => own > value,
                Comparison::AtLeast => own >= value,
            })
        }
        _ => None,
    }
}

const fn check_constant(field: &Field<'_>, constant: Constant<'_>) -> Obeyed {
    let (schema, format) = (field.schema(), field.format);
    match (constant, schema, schema.number(format)) {
        (Constant::Int(value), Schema::Int { .. }, Some(number)) => {
            let fits = number.holds(value) && number.fits(bits(value));
            demand!(fits, "the integer cannot be this `default`: use a smaller number, or a larger integer");
            demand!(
                field.declared.has_value(value),
                "no value of the field's type is this number: name one that is, or hold an integer that is any number"
            );
        }
        (Constant::Int(0 | 1), Schema::Bool, _) | (Constant::Float(_), Schema::Float { .. }, _) => {}
        // Named by a variant, whose number it has.
        (Constant::Int(_), Schema::Enum { .. }, _) => {}
        (Constant::Bytes(bytes), Schema::Fixed { count, element: Schema::Int { size: 1, .. } }, _) => {
            demand!(*count == bytes.len(), "`default` has another number of bytes than the field: make them the same");
        }
        (Constant::Bytes(bytes), Schema::Bytes, _) => attempt!(check_string(bytes, format, None, &DEFAULT)),
        (Constant::Text(text), Schema::Text { encoding }, _) => {
            attempt!(check_encoding(*encoding, text.as_bytes()));
            attempt!(check_string(text.as_bytes(), format, None, &DEFAULT));
        }
        (Constant::Text(text), Schema::FixedText { len, pad }, _) => {
            attempt!(check_fixed_text(text.as_bytes(), *len, *pad, &DEFAULT));
        }
        // These lack a trait, and the compiler says so.
        (_, Schema::Array { .. } | Schema::Optional { .. } | Schema::Pair { .. } | Schema::Unit, _) => {}
        (_, Schema::Opaque { .. } | Schema::Struct { .. } | Schema::Int { size: 16.., .. }, _) => {}
        (_, Schema::Recursive { .. }, _) => {}
        _ => refuse!(
            "the field cannot be this `default`, which is of another kind: a number is `-1` or `2.5`, a `bool` is `true`, text is `\"a\"`, and bytes are `b\"a\"`"
        ),
    }
    Ok(())
}

/// Refuses a comparison with what a field is where it is not there, if only its type knows that.
pub(super) const fn check_known(subject: &Field<'_>, term: Term, comparison: &Condition<'_>) -> Obeyed {
    if subject.absent.is_none() || subject.condition.is_none() {
        return Ok(());
    }
    demand!(
        term.inner().is_empty(),
        "what stands inside of a field with a `default` is not known where the field is not there: hold that as an `Option`, without `default`"
    );
    let is_known = match comparison {
        Condition::Bytes { .. } => subject.absent_bytes().is_some(),
        Condition::Compare { .. } | Condition::Among { .. } => subject.absent_number().is_some(),
        Condition::Float { .. } => subject.absent_float().is_some(),
        Condition::All(_) | Condition::Any(_) => true,
    };
    // Of what is no number a trait is missing, and the compiler says so.
    let is_compared = matches!(
        subject.schema(),
        Schema::Enum { .. }
            | Schema::Fixed { .. }
            | Schema::Bytes
            | Schema::Text { .. }
            | Schema::FixedText { .. }
            | Schema::Float { .. }
    ) || subject.declared.is_of_own();
    demand!(
        is_known || !is_compared,
        "what the other field is where it is not there, only its type knows: name it there, as in `default = Kind::Unknown`"
    );
    Ok(())
}
