//! What a type must be for what a field does with it.
//!
//! Owns which kind of value each word of the vocabulary is for. Of a declared type a trait says that, and the compiler where it
//! is missing, with these remedies.

use super::between::{DECIDES, looked_at};
use crate::layout::refusal::{Obeyed, demand, refuse};
use crate::layout::{Absent, Condition, Constant, Encoding, End, Field, Schema, Size, Term};

const NUMBER: &str = "conditions, lengths and `switch` look at integers of at most 64 bits, bool, and enums of integers; conditions compare bytes, text and floats too, each with its own: `magic == b\"PK\"`, `name == \"root\"`, `ratio <= 1.0`";
const LENGTH: &str = "a length is held by an integer that is always there: i8 to i64, u8 to u64";
const CHOOSER: &str = "`switch` looks at integers of at most 64 bits, enums without fields, and where text chooses the variants at a `[u8; N]` of 1 to 8 bytes";
const UNION: &str = "derive `Wire` for an enum with one variant for each value of the field that `switch` names";
const COUNTED: &str = "use a string, an `Array`, a `List` or a `Vec`, or an `Option` of one under `when`: a `[T; N]` always has its `N` elements";
const ELEMENTS: &str = "`each(check = ...)` and `ascending` are for a `Vec`, a `List`, an `Array`, or a `[T; N]`, and `until(last ...)` is for the first three and for strings of bytes";
const CONSTANT: &str = "hold what is always the same as an integer of at most 64 bits, `value = 10`, as bytes, `value = b\"MAGIC\"`, or as text, `value = \"MAGIC\"`";
const DEFAULT: &str = "name the variant of an enum, as in `default = Kind::Unknown`; of any other type, `default` alone is its `Default::default()`";
const BITS: &str = "`bits` is for integers of at most 64 bits, types around one that are `transparent`, `bool`, and enums without fields that derive `Wire`";
const KEY: &str = "keys are i8, i16, i32, i64, u8, u16 or u32";

/// What follows from a number of 64 bits by arithmetic is less.
const MOST_COMPARED: u128 = 1 << 100;

/// Refuses what `field` looks at, and what it is itself, where that is of another kind.
pub(super) fn check_kinds(fields: &[Field<'_>], field: &Field<'_>) -> Obeyed {
    for condition in [field.condition(), field.check(), field.compact(), field.order()].into_iter().flatten() {
        check_condition(fields, condition)?;
    }
    for holder in field.holder().into_iter().chain(field.size().and_then(Size::holder)) {
        demand!(is_integer(looked_at(fields, holder)?), LENGTH);
    }
    demand!(field.holder().is_none() || field.schema().counted().unit().is_some(), COUNTED);
    for number in field.gives().iter().filter_map(|give| give.subject()).chain(field.seed()) {
        demand!(looked_at(fields, number)?.limits().is_some(), NUMBER);
    }
    if let Some(switch) = field.switch() {
        check_switch(looked_at(fields, switch)?, field)?;
    }
    check_elements(field)?;
    check_constant(field)?;
    let is_bits = matches!(field.schema(), Schema::Int { size: ..=8, .. } | Schema::Bool | Schema::Enum { .. });
    demand!(field.bits().is_none() || is_bits, BITS);
    demand!(field.payload_len().is_none() || is_integer(field), LENGTH);
    demand!(
        field.payload_len().is_none_or(|more| i32::try_from(more).is_ok()),
        "a length counts at most 2147483647 bytes beside those of the payload: check the number of `payload_len`"
    );
    demand!(!field.is_key() || is_key(field), KEY);
    Ok(())
}

/// Refuses comparisons with what is of another kind.
fn check_condition(fields: &[Field<'_>], condition: &Condition<'_>) -> Obeyed {
    for leaf in 0..condition.comparisons() {
        let comparison = condition.comparison(leaf);
        let of = |term: Term| looked_at(fields, term);
        match comparison {
            Condition::Compare { number, value, .. } => {
                demand!(of(*number)?.limits().is_some(), NUMBER);
                // What rules compute from it has an end.
                demand!(value.unsigned_abs() <= MOST_COMPARED, DECIDES);
            }
            Condition::Among { number, .. } => demand!(of(*number)?.limits().is_some(), NUMBER),
            Condition::Bytes { subject, .. } => {
                let is_string = match of(*subject)?.schema() {
                    Schema::Fixed { element: Schema::Int { size: 1, signed: false }, .. } | Schema::Bytes => true,
                    Schema::Text { encoding } => !matches!(encoding, Encoding::Utf16),
                    schema => matches!(schema, Schema::FixedText { .. }),
                };
                demand!(is_string, NUMBER);
            }
            Condition::Float { subject, .. } => demand!(matches!(of(*subject)?.schema(), Schema::Float { .. }), NUMBER),
            Condition::All(_) | Condition::Any(_) => refuse!("a condition joins at least one comparison"),
        }
    }
    Ok(())
}

fn check_switch(holder: &Field<'_>, field: &Field<'_>) -> Obeyed {
    let is_text = matches!(holder.schema(), Schema::Fixed { .. }) && holder.schema().text_len().is_some();
    demand!(is_text || holder.limits().is_some(), CHOOSER);
    let is_union = match field.chosen_elements() {
        Some(element) => matches!(element.plain(), Schema::Enum { .. }),
        // Of a recursive one a rule of its own says more.
        None => matches!(field.schema(), Schema::Enum { .. } | Schema::Recursive { .. }),
    };
    demand!(is_union, UNION);
    Ok(())
}

fn check_elements(field: &Field<'_>) -> Obeyed {
    let is_array = matches!(field.schema().counted(), Schema::Array { .. } | Schema::Fixed { .. });
    if let Some(elements) = field.elements() {
        demand!(is_array, ELEMENTS);
        if let Some(check) = elements.check() {
            check_condition(elements.fields(), check)?;
        }
        if let Some(number) = elements.ascending() {
            demand!(looked_at(elements.fields(), number)?.limits().is_some(), NUMBER);
        }
    }
    if let (Some(last), Some(End::Last)) = (field.last(), field.format().end()) {
        demand!(matches!(field.schema().counted(), Schema::Array { .. } | Schema::Bytes), ELEMENTS);
        check_condition(last.fields(), last.condition())?;
    }
    Ok(())
}

/// Refuses constants for what is none. What is of another kind than its constant a rule of its own refuses.
fn check_constant(field: &Field<'_>) -> Obeyed {
    let is_constant = match field.schema() {
        Schema::Int { size, .. } => *size <= 8,
        Schema::Fixed { element, .. } => matches!(element, Schema::Int { size: 1, signed: false }),
        Schema::Bool | Schema::Enum { .. } | Schema::Float { .. } | Schema::Bytes | Schema::FixedText { .. } => true,
        Schema::Text { encoding } => !matches!(encoding, Encoding::Utf16),
        Schema::Unit | Schema::Array { .. } | Schema::Optional { .. } | Schema::Pair { .. } => false,
        Schema::Opaque { .. } | Schema::Struct { .. } | Schema::Recursive { .. } | Schema::Named(_) => false,
    };
    demand!(field.constant().is_none() || is_constant, CONSTANT);
    demand!(!matches!(field.absent(), Some(Absent::Constant(_))) || is_constant, DEFAULT);
    let is_number = matches!(field.absent(), Some(Absent::Constant(Constant::Int(_))));
    if let (true, Schema::Enum { .. }, Some(number)) = (is_number, field.schema(), field.absent_number()) {
        demand!(field.schema().has_number(number) && field.can_be(number), DEFAULT);
    }
    Ok(())
}

fn is_integer(field: &Field<'_>) -> bool {
    matches!(field.schema(), Schema::Int { size: ..=8, .. })
        // Inside of an earlier field, also the number of an enum.
        || matches!(field.schema(), Schema::Enum { .. } if field.schema().max_variant_len_is_zero() && !field.is_default())
}

fn is_key(field: &Field<'_>) -> bool {
    matches!(field.schema(), Schema::Int { size, signed } if *size < 8 || (*size == 8 && *signed))
}
