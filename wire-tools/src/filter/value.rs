//! Values at the end of a path, and how they compare.
//!
//! Owns what is equal to what. A value of another kind than a literal is not equal to it, and neither less nor more.

use std::borrow::Cow;
use std::cmp::Ordering;

use wire::dynamic::ValueRef;

use super::condition::{Demand, Literal, Operator, Step};

/// Whether what is asked holds of a value to which these steps lead, one of those in an array where no step says which. Where they
/// lead nowhere it is asked of [`ValueRef::Absent`].
pub(super) fn any(value: &ValueRef<'_, '_>, steps: &[Step], ask: &mut dyn FnMut(&ValueRef<'_, '_>) -> bool) -> bool {
    let Some((step, behind)) = steps.split_first() else {
        // Whether an array is there is asked of it, and all else of what stands in it.
        return ask(value) || value.as_list().is_some_and(|list| list.iter().any(|element| any(&element, &[], ask)));
    };
    if let Some(list) = value.as_list() {
        return match step {
            Step::Element(index) => match list.iter().nth(*index) {
                Some(element) => any(&element, behind, ask),
                None => ask(&ValueRef::Absent),
            },
            Step::Field(name) if name == LEN && behind.is_empty() => ask(&len(list.len())),
            Step::Field(_) => list.iter().any(|element| any(&element, steps, ask)),
        };
    }
    let Step::Field(name) = step else { return ask(&ValueRef::Absent) };
    if let Some(view) = value.as_struct() {
        return match view.fields().find(|(field, _)| field == name) {
            Some((_, field)) => any(&field, behind, ask),
            None => ask(&ValueRef::Absent),
        };
    }
    if let Some(chosen) = value.as_enum() {
        return match chosen.fields().fields().find(|(field, _)| field == name) {
            Some((_, field)) => any(&field, behind, ask),
            None => ask(&ValueRef::Absent),
        };
    }
    match bytes(value) {
        Some(bytes) if name == LEN && behind.is_empty() => ask(&len(bytes.as_ref().len())),
        _ => ask(&ValueRef::Absent),
    }
}

/// What stands behind the name of a string or an array for its length.
const LEN: &str = "len";

fn len(len: usize) -> ValueRef<'static, 'static> {
    ValueRef::Unsigned(len.try_into().unwrap_or(u128::MAX))
}

impl Demand {
    pub(super) fn is_met_by(&self, value: &ValueRef<'_, '_>) -> bool {
        let Self::Compares(operator, literal) = self else { return holds(value) };
        match operator {
            Operator::Contains => contains(value, literal),
            // Of an array its elements are asked.
            Operator::NotEqual => {
                !matches!(value, ValueRef::List(_)) && compare(value, literal) != Some(Ordering::Equal)
            }
            Operator::Equal => compare(value, literal) == Some(Ordering::Equal),
            Operator::Less => compare(value, literal) == Some(Ordering::Less),
            Operator::AtMost => matches!(compare(value, literal), Some(Ordering::Less | Ordering::Equal)),
            Operator::More => compare(value, literal) == Some(Ordering::Greater),
            Operator::AtLeast => matches!(compare(value, literal), Some(Ordering::Greater | Ordering::Equal)),
        }
    }
}

fn holds(value: &ValueRef<'_, '_>) -> bool {
    match value {
        ValueRef::Absent | ValueRef::Null => false,
        ValueRef::Bool(value) => *value,
        value => compare(value, &Literal::Int(0)) != Some(Ordering::Equal),
    }
}

fn compare(value: &ValueRef<'_, '_>, literal: &Literal) -> Option<Ordering> {
    match (value, literal) {
        (ValueRef::Absent | ValueRef::Null, Literal::Null) => Some(Ordering::Equal),
        (ValueRef::Bool(value), Literal::Bool(literal)) => Some(value.cmp(literal)),
        (ValueRef::Int(value), Literal::Int(literal)) => Some(value.cmp(literal)),
        (ValueRef::Unsigned(value), Literal::Int(literal)) => {
            Some(i128::try_from(*value).map_or(Ordering::Greater, |value| value.cmp(literal)))
        }
        (ValueRef::Enum(_), Literal::Int(literal)) => Some(value.as_enum()?.number().cmp(literal)),
        (ValueRef::Enum(_), Literal::Text(literal)) => Some(value.as_enum()?.name().cmp(literal)),
        (value, Literal::Float(literal)) => number(value)?.partial_cmp(literal),
        (ValueRef::Float32(_) | ValueRef::Float64(_), Literal::Int(literal)) => {
            number(value)?.partial_cmp(&as_float(*literal))
        }
        (value, Literal::Text(literal)) => Some(bytes(value)?.as_ref().cmp(literal.as_bytes())),
        _ => None,
    }
}

fn contains(value: &ValueRef<'_, '_>, literal: &Literal) -> bool {
    let Literal::Text(part) = literal else { return false };
    let Some(bytes) = bytes(value) else { return false };
    part.is_empty() || bytes.as_ref().windows(part.len()).any(|window| window == part.as_bytes())
}

/// A number as a float.
fn number(value: &ValueRef<'_, '_>) -> Option<f64> {
    match value {
        ValueRef::Int(number) => Some(as_float(*number)),
        ValueRef::Unsigned(number) => Some(unsigned_as_float(*number)),
        ValueRef::Float32(number) => Some((*number).into()),
        ValueRef::Float64(number) => Some(*number),
        _ => None,
    }
}

#[expect(clippy::cast_precision_loss, reason = "what is compared with a float is one")]
const fn as_float(number: i128) -> f64 {
    number as f64
}

#[expect(clippy::cast_precision_loss, reason = "what is compared with a float is one")]
const fn unsigned_as_float(number: u128) -> f64 {
    number as f64
}

/// The bytes of a string, as UTF-8 where it is text.
fn bytes<'a>(value: &ValueRef<'_, 'a>) -> Option<Cow<'a, [u8]>> {
    Some(match value {
        ValueRef::Bytes(bytes) => (*bytes).into(),
        ValueRef::Text(text) => text.as_bytes().into(),
        ValueRef::EncodedText(text) => text.chars().collect::<String>().into_bytes().into(),
        ValueRef::Address(address) => address.to_string().into_bytes().into(),
        _ => return None,
    })
}
