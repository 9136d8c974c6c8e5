//! What must hold of fields.

use wire::private::Check;
use wire::schema::{Absent, Comparison, Condition, Constant, Elements, Field, Linear, Term};
use wire::{Format, Schema};

use super::{U8, assert_allowed, assert_refused, field, leaked, refusal};

fn compare(subject: usize, comparison: Comparison, value: i128) -> Condition<'static> {
    Condition::Compare { number: Term::field(subject), comparison, value }
}

fn checked(condition: Condition<'static>) -> Vec<Field<'static>> {
    vec![field(U8), field(U8).with_check(leaked(condition))]
}

#[test]
fn a_check_that_each_value_or_none_passes_is_refused() {
    for subject in [0, 1] {
        assert_refused(Check::Check, checked(compare(subject, Comparison::AtMost, 255)), "decides nothing");
        assert_refused(Check::Check, checked(compare(subject, Comparison::Less, 0)), "decides nothing");
        assert_allowed(Check::Check, checked(compare(subject, Comparison::AtMost, 254)));
    }
    let bits = Term::field(1).with(Linear::IDENTITY.and(0x100));
    let bits = Condition::Compare { number: bits, comparison: Comparison::Equal, value: 0 };
    assert_refused(Check::Check, checked(bits), "no such bits");
    assert_allowed(Check::Check, vec![field(U8)]);
}

#[test]
fn a_check_looks_at_no_later_field_and_a_condition_not_at_its_own() {
    let placed = |fields: Vec<Field<'static>>| {
        let mut fields = fields;
        refusal(move || wire::schema::place(&mut fields))
    };
    let one = |index| compare(index, Comparison::Equal, 1);
    assert_eq!(placed(checked(one(1))), None);
    assert!(placed(checked(one(2))).is_some());
    assert!(placed(vec![field(U8), field(U8).with_condition(leaked(one(1)))]).unwrap().contains("in front of it"));
    let both = |check| vec![field(U8), field(U8).with_condition(leaked(one(0))).with_check(leaked(check))];
    assert_eq!(placed(both(one(1))), None);
    assert_allowed(
        Check::Check,
        both(Condition::All(&[const {
            Condition::Compare { number: Term::field(0), comparison: Comparison::Equal, value: 1 }
        }])),
    );
}

#[test]
fn a_default_that_the_own_check_refuses_is_refused() {
    let absent = |constant, check| {
        vec![field(U8).with_absent(leaked(Absent::Constant(Constant::Int(constant)))).with_check(leaked(check))]
    };
    let less = compare(0, Comparison::Less, 9);
    assert_refused(Check::Absent, absent(9, less), "its `check` refuses that");
    assert_allowed(Check::Absent, absent(8, less));
    let among = Condition::Among { number: Term::field(0), ranges: &[(1, 3), (7, 7)], is: true };
    assert_refused(Check::Absent, absent(4, among), "its `check` refuses that");
    assert_allowed(Check::Absent, absent(7, among));
}

#[test]
fn a_check_of_elements_decides_something() {
    static LESS: Elements<'static> = Elements::new(U8, Format::DEFAULT)
        .with_check(compare_element(Comparison::Less, 9))
        .with_ascending(Term::field(0));
    static NEVER: Elements<'static> =
        Elements::new(U8, Format::DEFAULT).with_check(compare_element(Comparison::Less, 0));
    let array = |elements| vec![field(&Schema::Array { element: U8, fixed: true }).with_elements(elements)];
    assert_allowed(Check::CheckOfElements, array(&LESS));
    assert_allowed(Check::Ascending, array(&LESS));
    assert_refused(Check::CheckOfElements, array(&NEVER), "decides nothing");
    assert_refused(Check::Ascending, vec![field(&Schema::Bytes).with_elements(&LESS)], "no elements that ascend");
}

const fn compare_element(comparison: Comparison, value: i128) -> Condition<'static> {
    Condition::Compare { number: Term::field(0), comparison, value }
}
