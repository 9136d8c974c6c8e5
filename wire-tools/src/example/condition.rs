//! Conditions over values that are made, and what values they name.
//!
//! Owns whether one holds, as far as that is known: of a number that only the codec makes, none does.

use serde_json::{Map, Value as Json, json};
use wire::schema::{Condition, Field, Schema, Term};

/// The fields of a struct that have values up to here.
pub(super) struct Known<'s> {
    fields: &'s [Field<'s>],
    values: Vec<Option<Json>>,
}

impl<'s> Known<'s> {
    pub(super) const fn new(fields: &'s [Field<'s>]) -> Self {
        Self { fields, values: Vec::new() }
    }

    /// The value of the next field, where it has one.
    pub(super) fn push(&mut self, value: Option<Json>) {
        self.values.push(value);
    }

    pub(super) fn holds(&self, condition: &Condition<'_>) -> bool {
        holds(condition, &|term| {
            let field = self.fields.get(term.subject())?;
            Some((field.declared(), self.values.get(term.subject())?.as_ref()?))
        })
    }

    /// The number of a field, and what follows from it.
    pub(super) fn number(&self, term: Term) -> Option<i128> {
        let field = self.fields.get(term.subject())?;
        let (schema, value) = inside(field.declared(), self.values.get(term.subject())?.as_ref()?, term.inner())?;
        Some(term.linear().of(number(schema, value)?))
    }

    /// The values by the names of their fields.
    pub(super) fn into_members(self) -> Map<String, Json> {
        let fields = self.fields.iter().zip(self.values).filter(|(field, _)| !field.is_given());
        fields.filter_map(|(field, value)| Some((field.name().to_owned(), value?))).collect()
    }
}

/// Whether a condition holds of the only value that it looks at.
pub(super) fn holds_of(condition: &Condition<'_>, schema: &Schema<'_>, value: &Json) -> bool {
    holds(condition, &|_| Some((schema, value)))
}

/// Whether a condition holds, where `at` knows the field of a term and its value.
fn holds<'v>(condition: &Condition<'_>, at: &dyn Fn(&Term) -> Option<(&'v Schema<'v>, &'v Json)>) -> bool {
    let value = |term: &Term| {
        let (schema, value) = at(term)?;
        inside(schema, value, term.inner())
    };
    let of_number = |term: &Term| {
        let (schema, value) = value(term)?;
        Some(term.linear().of(number(schema, value)?))
    };
    match condition {
        Condition::Compare { number, comparison, value } => {
            of_number(number).is_some_and(|number| comparison.holds(number, *value))
        }
        Condition::Among { number, ranges, is } => of_number(number)
            .is_some_and(|number| ranges.iter().any(|(first, last)| (*first..=*last).contains(&number)) == *is),
        Condition::Bytes { subject, bytes, is } => {
            value(subject).is_some_and(|(_, value)| (bytes_of(value).as_deref() == Some(*bytes)) == *is)
        }
        // The codec compares floats, of which few are tried.
        Condition::Float { subject, .. } => value(subject).is_some(),
        Condition::All(all) => all.iter().all(|condition| holds(condition, at)),
        Condition::Any(any) => any.iter().any(|condition| holds(condition, at)),
        _ => false,
    }
}

/// What stands at these positions inside of a value.
fn inside<'v>(schema: &'v Schema<'v>, value: &'v Json, way: &[u8]) -> Option<(&'v Schema<'v>, &'v Json)> {
    way.iter().try_fold((schema, value), |(schema, value), position| {
        let field = schema.plain().fields().get(usize::from(*position))?;
        Some((field.declared(), value.get(field.name())?))
    })
}

/// The number that a value is on the wire, if it is one.
pub(super) fn number(schema: &Schema<'_>, value: &Json) -> Option<i128> {
    let variant = |name: &str| {
        let variants = schema.plain().variants().iter();
        variants.clone().find(|variant| variant.body.name().rsplit("::").next() == Some(name))?.tag
    };
    match value {
        Json::Bool(is) => Some(i128::from(*is)),
        Json::Number(number) => number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from)),
        Json::String(name) => variant(name),
        Json::Object(members) => variant(members.keys().next()?),
        _ => None,
    }
}

fn bytes_of(value: &Json) -> Option<Vec<u8>> {
    match value {
        Json::String(text) => Some(text.clone().into_bytes()),
        Json::Array(bytes) => bytes.iter().map(|byte| byte.as_u64()?.try_into().ok()).collect(),
        _ => None,
    }
}

/// All comparisons of a condition.
fn each<'c>(condition: &'c Condition<'c>, visit: &mut dyn FnMut(&'c Condition<'c>)) {
    match condition {
        Condition::All(inside) | Condition::Any(inside) => inside.iter().for_each(|inside| each(inside, visit)),
        comparison => visit(comparison),
    }
}

/// Numbers at which a condition begins or ceases to hold, and those beside them.
pub(super) fn numbers(condition: &Condition<'_>) -> Vec<i128> {
    let mut numbers = Vec::new();
    each(condition, &mut |comparison| {
        let (term, values) = match comparison {
            Condition::Compare { number, value, .. } => (number, vec![*value]),
            Condition::Among { number, ranges, .. } => {
                (number, ranges.iter().take(8).flat_map(|(first, last)| [*first, *last]).collect())
            }
            _ => return,
        };
        for value in values {
            // The number from which it follows, where that is said.
            let own = term.linear().inverse(value, 0).unwrap_or(value);
            numbers.extend([own, own.saturating_add(1), own.saturating_sub(1)]);
        }
    });
    numbers
}

/// Strings with which a condition compares.
pub(super) fn texts(condition: &Condition<'_>) -> Vec<Json> {
    let mut texts = Vec::new();
    each(condition, &mut |comparison| {
        if let Condition::Bytes { bytes, .. } = comparison {
            texts.push(of_bytes(bytes));
        }
    });
    texts
}

/// Floats with which it compares.
pub(super) fn floats(condition: &Condition<'_>) -> Vec<f64> {
    let mut floats = Vec::new();
    each(condition, &mut |comparison| {
        if let Condition::Float { value, .. } = comparison {
            floats.push(f64::from_bits(*value));
        }
    });
    floats
}

/// Bytes as JSON has them.
pub(super) fn of_bytes(bytes: &[u8]) -> Json {
    match std::str::from_utf8(bytes) {
        Ok(text) => json!(text),
        Err(_) => json!({ "hex": crate::command_line::json::hex(bytes) }),
    }
}
