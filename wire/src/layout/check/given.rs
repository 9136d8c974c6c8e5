//! What a field gives to its type: each number that the type asks for, once, and in its range.

use super::between::{is_written, looked_at, range_of};
use crate::layout::give::Source;
use crate::layout::parameters::{are_among, are_same, given_of};
use crate::layout::path::is_same;
use crate::layout::refusal::{Obeyed, demand};
use crate::layout::{Field, Give};

/// Refuses a field whose type is given numbers, where neither the field gives them nor the struct around it has the same.
pub(super) const fn check_passed(fields: &[Field<'_>], field: &Field<'_>) -> Obeyed {
    if field.schema().is_given_none() {
        return Ok(());
    }
    demand!(
        field.schema().is_given_alike(),
        "the types of a pair are given other numbers each: hold them as two fields, each with its own `give(...)`"
    );
    if !field.gives.is_empty() {
        return Ok(());
    }
    let (around, own) = (given_of(fields), field.schema().given());
    demand!(
        are_same(around, own) || !are_among(own, around),
        "this type is given some of the numbers that the type around it is given, or these in another order: give them by name, as in `give(version)`"
    );
    demand!(
        are_same(around, own),
        "this type is given numbers that the type around it does not have: give them with `give(...)`, or let the type around it be given the same with `given(...)`"
    );
    Ok(())
}

/// Refuses numbers that the type does not ask for, that are missing, or that do not fit.
#[expect(clippy::indexing_slicing, reason = "an index is below the length")]
pub(super) const fn check_gives(fields: &[Field<'_>], field: &Field<'_>) -> Obeyed {
    let (gives, given) = (field.gives, field.schema().given());
    demand!(!given.is_empty(), "the type of the field is given nothing: remove `give`");
    let mut index = 0;
    while index < given.len() {
        let count = count_of(gives, given[index].name);
        demand!(count > 0, "the type of the field is given more numbers than these: give each one that it declares");
        demand!(count == 1, "a number is given twice: remove one");
        index += 1;
    }
    demand!(gives.len() == given.len(), "the type of the field is given no number of one of these names");
    index = 0;
    while index < gives.len() {
        let mut parameter = 0;
        while !is_same(given[parameter].name.as_bytes(), gives[index].name().as_bytes()) {
            parameter += 1;
        }
        attempt!(check_range(fields, &given[parameter], gives[index]));
        index += 1;
    }
    Ok(())
}

const fn check_range(fields: &[Field<'_>], parameter: &Field<'_>, give: Give<'_>) -> Obeyed {
    let (least, most) = match give.from() {
        Source::Constant(number) => (number, number),
        Source::Term(term) => {
            demand!(
                !is_written(fields, term),
                "the codec writes some of the bits that are given here, once it has measured other fields: give those that no `len`, `size` or `switch` looks at"
            );
            match attempt!(range_of(attempt!(looked_at(fields, term)), term)) {
                Some(range) => range,
                None => return Ok(()),
            }
        }
    };
    demand!(
        parameter.can_be_given(least) && parameter.can_be_given(most),
        "not every value of what is given here fits the type of the number: take fewer bits, as in `flags & 1`, or declare the number with a larger type, as in `given(length: u32)`"
    );
    Ok(())
}

#[expect(clippy::indexing_slicing, reason = "an index is below the length")]
const fn count_of(gives: &[Give<'_>], name: &str) -> usize {
    let (mut index, mut count) = (0, 0);
    while index < gives.len() {
        count += is_same(gives[index].name().as_bytes(), name.as_bytes()) as usize;
        index += 1;
    }
    count
}
