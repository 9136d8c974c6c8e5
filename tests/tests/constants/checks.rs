//! What must hold of fields.

use wire::private::Check;
use wire::schema::{Comparison, Condition, Field, Linear, Term};

use super::{U8, assert_allowed, assert_refused, field, refusal};

fn compare(subject: usize, comparison: Comparison, value: i128) -> Condition {
    Condition::Compare { number: Term::field(subject), comparison, value }
}

fn checked(condition: Condition) -> Vec<Field> {
    vec![field(U8), field(U8).with_check(condition)]
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
    let placed = |fields: Vec<Field>| {
        let mut fields = fields;
        refusal(move || wire::schema::place(&mut fields))
    };
    let one = |index| compare(index, Comparison::Equal, 1);
    assert_eq!(placed(checked(one(1))), None);
    assert!(placed(checked(one(2))).is_some());
    assert!(placed(vec![field(U8), field(U8).with_condition(one(1))]).unwrap().contains("in front of it"));
    let both = |check| vec![field(U8), field(U8).with_condition(one(0)).with_check(check)];
    assert_eq!(placed(both(one(1))), None);
    assert_allowed(
        Check::Check,
        both(Condition::All(&[const {
            Condition::Compare { number: Term::field(0), comparison: Comparison::Equal, value: 1 }
        }])),
    );
}
