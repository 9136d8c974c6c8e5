//! Numbers that follow from fields, and conditions of several comparisons.

use wire::private::Check;
use wire::schema::{Comparison, Condition, Constant, End, Field, Linear, Number, Term, Width};
use wire::{Format, Schema};

use super::{BYTES, I8, U8, U16, assert_allowed, assert_refused, field, formatted, leaked, numbered, refusal};

fn when(subject: Field<'static>, condition: Condition<'static>) -> Vec<Field<'static>> {
    vec![subject, field(U8).with_condition(leaked(condition))]
}

#[test]
fn bits_and_sums_that_decide_nothing_are_refused() {
    let compare = |subject, linear, comparison, value| {
        let number = Term::field(0).with(linear);
        when(field(subject), Condition::Compare { number, comparison, value })
    };
    let bits = |mask| Linear::IDENTITY.and(mask);
    for (subject, linear, comparison, value, saying) in [
        // No byte leads there.
        (U8, Linear::IDENTITY.times(2), Comparison::Equal, 3, "leads to this number"),
        (U8, bits(0x30).shifted(4), Comparison::NotEqual, 4, "leads to this number"),
        (U8, bits(0x30).times(2), Comparison::Equal, 0x30, "leads to this number"),
        (U8, Linear::IDENTITY.plus(1), Comparison::Equal, 0, "decides nothing"),
        // Each does.
        (U8, bits(0x30).shifted(4), Comparison::AtMost, 3, "decides nothing"),
        (U8, Linear::IDENTITY.plus(-8), Comparison::AtLeast, -8, "decides nothing"),
        (U8, Linear::IDENTITY.times(-1), Comparison::More, 0, "decides nothing"),
        (I8, bits(0xf0), Comparison::Less, 0, "decides nothing"),
        (U8, Linear::IDENTITY.shifted(8), Comparison::Equal, 0, "no bits left"),
        (I8, Linear::IDENTITY.shifted(7), Comparison::Equal, 0, "no bits left"),
        (U8, Linear::IDENTITY.shifted(4).and(0x10), Comparison::NotEqual, 0, "has no such bits"),
        (&Schema::Bool, bits(2), Comparison::NotEqual, 0, "has no such bits"),
    ] {
        assert_refused(Check::When, compare(subject, linear, comparison, value), saying);
    }
    for (subject, linear, comparison, value) in [
        (U8, Linear::IDENTITY.times(2), Comparison::Equal, 510),
        (U8, bits(0x30).shifted(4), Comparison::AtMost, 2),
        (U8, Linear::IDENTITY.times(-1), Comparison::More, -255),
        (I8, Linear::IDENTITY.shifted(6), Comparison::Equal, -2),
        (U8, Linear::IDENTITY.shifted(7), Comparison::Equal, 1),
        (&Schema::Bool, Linear::IDENTITY.plus(1), Comparison::Equal, 2),
    ] {
        assert_allowed(Check::When, compare(subject, linear, comparison, value));
    }
}

#[test]
fn ranges_that_decide_nothing_are_refused() {
    let among = |subject, linear, ranges: &[(i128, i128)]| {
        let (number, ranges) = (Term::field(0).with(linear), ranges.to_vec().leak());
        when(field(subject), Condition::Among { number, ranges, is: true })
    };
    let bits = Linear::IDENTITY.and(0x30).shifted(4);
    for (subject, linear, ranges, saying) in [
        (U8, Linear::IDENTITY, &[(3, 2)][..], "this one is empty"),
        (U8, Linear::IDENTITY, &[(1, 2), (9, 8)], "this one is empty"),
        (U8, Linear::IDENTITY, &[(1, 2), (256, i128::MAX)], "never in this range"),
        (U8, Linear::IDENTITY, &[(i128::MIN, -1)], "never in this range"),
        (U8, bits, &[(4, 4)], "never in this range"),
        (U8, Linear::IDENTITY, &[(0, 255)], "decides nothing"),
        (U8, Linear::IDENTITY, &[(i128::MIN, i128::MAX)], "decides nothing"),
        (U8, Linear::IDENTITY.plus(-8), &[(-8, 300)], "decides nothing"),
        (U8, bits, &[(0, 3)], "decides nothing"),
    ] {
        assert_refused(Check::When, among(subject, linear, ranges), saying);
    }
    for (subject, linear, ranges) in [
        (U8, Linear::IDENTITY, &[(0, 254)][..]),
        (U8, Linear::IDENTITY, &[(1, i128::MAX), (0, 0)]),
        (I8, Linear::IDENTITY, &[(i128::MIN, -1)]),
        (U8, bits, &[(3, 3)]),
        // The compiler says what else is no number.
        (BYTES, Linear::IDENTITY, &[(1, 1)]),
    ] {
        assert_allowed(Check::When, among(subject, linear, ranges));
    }
}

#[test]
fn bytes_that_are_never_there_are_refused() {
    const FOUR: &Schema = &Schema::Fixed { count: 4, element: U8 };
    const VARINTS: Format = Format::DEFAULT.with_width(Width::Varint);
    let bytes = |bytes| Condition::Bytes { subject: Term::field(0), bytes, is: true };
    assert_allowed(Check::When, when(field(FOUR), bytes(b"abcd")));
    assert_refused(Check::When, when(field(FOUR), bytes(b"abc")), "not as many as those of the field");
    let numbers = formatted(FOUR, Format::DEFAULT.with_each(&VARINTS));
    assert_refused(Check::When, when(numbers, bytes(b"abcd")), "bytes are compared as they stand");
    // The compiler says what else has no bytes to compare.
    assert_allowed(Check::When, when(field(U8), bytes(b"a")));
}

#[test]
fn each_comparison_of_a_condition_must_decide() {
    let equal = |value| {
        let (number, comparison) = (Term::field(0), Comparison::Equal);
        Condition::Compare { number, comparison, value }
    };
    let all = |parts: &[Condition<'static>]| Condition::All(parts.to_vec().leak());
    let any = |parts: &[Condition<'static>]| Condition::Any(parts.to_vec().leak());
    let of = |condition| when(field(U8), condition);
    assert_allowed(Check::When, of(all(&[equal(1), any(&[equal(2), equal(3)]), equal(4)])));
    for condition in [
        all(&[equal(256), any(&[equal(2), equal(3)]), equal(4)]),
        all(&[equal(1), any(&[equal(256), equal(3)]), equal(4)]),
        all(&[equal(1), any(&[equal(2), equal(256)]), equal(4)]),
        any(&[equal(1), all(&[equal(2), equal(3)]), equal(256)]),
    ] {
        assert_refused(Check::When, of(condition), "decides nothing");
    }
    // Nothing is compared, and nothing refused: the derive makes no such condition.
    assert_allowed(Check::When, of(all(&[])));
}

#[test]
fn numbers_that_make_no_length_are_refused() {
    const HELD: Format = Format::DEFAULT.with_end(End::Held);
    let length = |holder, linear| vec![holder, formatted(BYTES, HELD).with_holder(leaked(Term::field(0).with(linear)))];
    for (holder, linear, saying) in [
        (U8, Linear::IDENTITY.plus(-256), "each is negative"),
        (U8, Linear::IDENTITY.times(-1).plus(-1), "each is negative"),
        (U8, Linear::IDENTITY.and(0x0f).times(4).plus(-61), "each is negative"),
        (U8, Linear::IDENTITY.and(0x100), "has no such bits"),
        (U8, Linear::IDENTITY.shifted(8), "no bits left"),
        (I8, Linear::IDENTITY.and(0x80), "the sign of the field among them"),
        (I8, Linear::IDENTITY.and(0xff), "the sign of the field among them"),
    ] {
        assert_refused(Check::Len, length(field(holder), linear), saying);
    }
    let narrow = formatted(U16, Format::DEFAULT.with_width(Width::Bytes(1)));
    assert_refused(Check::Len, length(narrow, Linear::IDENTITY.and(0x100)), "has no such bits");
    for (holder, linear) in [
        (U8, Linear::IDENTITY.plus(-255)),
        (U8, Linear::IDENTITY.times(-1)),
        (I8, Linear::IDENTITY.and(0x7f)),
        (I8, Linear::IDENTITY.shifted(4)),
        // The compiler says what else holds no length.
        (BYTES, Linear::IDENTITY),
        (&Schema::Bool, Linear::IDENTITY),
    ] {
        assert_allowed(Check::Len, length(field(holder), linear));
    }
}

#[test]
fn numbers_that_choose_no_variant_are_refused() {
    let switch =
        |holder, linear, union| vec![field(holder), field(union).with_switch(leaked(Term::field(0).with(linear)))];
    let some = |numbers: &[i128]| numbered(Number::U8, &numbers.iter().copied().map(Some).collect::<Vec<_>>());
    let upper = Linear::IDENTITY.and(0xf0);
    for (holder, linear, union, saying) in [
        // A byte of these numbers does not lead there.
        (U8, upper, some(&[0x10, 0x11]), "no value of it leads there"),
        (U8, upper.shifted(4), some(&[1, 16]), "no value of it leads there"),
        (U8, Linear::IDENTITY.times(2), some(&[2, 3]), "no value of it leads there"),
        (U8, Linear::IDENTITY.plus(1), some(&[1, 0]), "no value of it leads there"),
        (U8, Linear::IDENTITY.and(0x100), some(&[0]), "has no such bits"),
        (I8, Linear::IDENTITY.and(0x80), some(&[0, 0x80]), "no value of it leads there"),
        (I8, Linear::IDENTITY.and(0xff), some(&[0, 1]), "the sign of the field among them"),
        (some(&[1, 2]), Linear::IDENTITY.and(1), some(&[0, 1]), "arithmetic is for integers"),
        (U16, Linear::IDENTITY, numbered(Number::U8, &[Some(1), None]), "cannot hold each number of the field"),
        (U16, Linear::IDENTITY.shifted(4), numbered(Number::U8, &[Some(1), None]), "each number that `switch` makes"),
        (U8, Linear::IDENTITY.plus(-1), numbered(Number::U8, &[Some(1), None]), "each number that `switch` makes"),
    ] {
        assert_refused(Check::Switch, switch(holder, linear, union), saying);
    }
    for (holder, linear, union) in [
        (U8, upper, some(&[0x10, 0xf0])),
        (U8, upper.shifted(4), some(&[1, 15])),
        (U16, Linear::IDENTITY.shifted(8), numbered(Number::U8, &[Some(1), None])),
        (U8, Linear::IDENTITY.plus(-1), numbered(Number::I16, &[Some(-1), None])),
        // The compiler says what else chooses nothing, and what is no enum.
        (BYTES, Linear::IDENTITY, some(&[1])),
        (U8, upper, U16),
    ] {
        assert_allowed(Check::Switch, switch(holder, linear, union));
    }
}

#[test]
fn arithmetic_without_a_meaning_is_refused() {
    #[track_caller]
    fn assert_saying(build: impl FnOnce() -> Linear, saying: &str) {
        let refusal = refusal(build).expect("it is refused");
        assert!(refusal.contains(saying), "{refusal}");
    }

    let number = Linear::IDENTITY;
    for sum in [number.plus(1), number.times(2)] {
        assert_saying(|| sum.and(3), "take them first");
        assert_saying(|| sum.shifted(3), "take them first");
    }
    for by in [-1, 64, i128::MAX] {
        assert_saying(|| number.shifted(by), "0 to 63 bits");
    }
    assert_saying(|| number.shifted(32).shifted(32), "0 to 63 bits");
    assert_saying(|| number.times(0), "0 times a number");
    assert_saying(|| number.times((1 << 32) + 1), "at most 32 bits");
    assert_saying(|| number.times(1 << 20).times(-(1 << 20)), "at most 32 bits");
    assert_saying(|| number.times(1 << 64), "at most 64 bits");
    assert_saying(|| number.plus(1 << 63), "at most 64 bits");
    assert_saying(|| number.plus(i64::MAX.into()).plus(1), "at most 64 bits");
    assert_saying(|| number.plus(1 << 62).times(4), "at most 64 bits");
    // The same is said in one way.
    assert_eq!(number.shifted(4).and(0xf), number.and(0xff).and(0xf0).shifted(4));
    assert_eq!(number.and(0xff).shifted(4), number.and(0xf0).shifted(4));
    assert_eq!(number.plus(3).times(2), number.times(2).plus(6));
    assert_eq!((number.shifted(63).shift(), number.times(-(1 << 32)).factor()), (63, -(1 << 32)));
}

#[test]
fn what_is_missing_and_could_not_be_written_again_is_refused() {
    const HELD: Format = Format::DEFAULT.with_end(End::Held);
    let (low, high) = (Linear::IDENTITY.and(0xf), Linear::IDENTITY.and(0xf0).shifted(4));
    let length = |linear| formatted(BYTES, HELD).with_holder(leaked(Term::field(0).with(linear)));
    let variant = |linear| field(numbered(Number::U8, &[Some(0)])).with_switch(leaked(Term::field(0).with(linear)));
    let compared = |linear| {
        let number = Term::field(0).with(linear);
        field(U8).with_condition(leaked(Condition::Compare { number, comparison: Comparison::Equal, value: 1 }))
    };
    let among = |linear| {
        let number = Term::field(0).with(linear);
        field(U8).with_condition(leaked(Condition::Among { number, ranges: &[(1, 2)], is: true }))
    };
    let constant = field(U8).with_constant(leaked(Constant::Int(3)));
    let shared = "another field depends on the same number";
    for (check, fields, saying) in [
        (Check::Len, vec![field(U8), length(low), length(low).with_default()], shared),
        (Check::Len, vec![field(U8), compared(Linear::IDENTITY), length(high).with_default()], shared),
        (Check::Len, vec![field(U8), among(low), length(Linear::IDENTITY).with_default()], shared),
        (Check::Len, vec![field(U8), variant(low), length(low).with_default()], shared),
        (Check::Switch, vec![field(U8), length(low), variant(low).with_default()], shared),
        (Check::Len, vec![constant, length(low).with_default()], "depends on a constant"),
        (Check::Switch, vec![constant, variant(low).with_default()], "depends on a constant"),
        (Check::Len, vec![field(U8), length(Linear::IDENTITY.plus(1)).with_default()], "has the length 0"),
        (Check::Len, vec![field(U8), length(low.times(4).plus(2)).with_default()], "has the length 0"),
    ] {
        assert_refused(check, fields, saying);
    }
    for (check, fields) in [
        (Check::Len, vec![field(U8), length(low), compared(low), length(high.times(2)).with_default()]),
        (Check::Len, vec![field(U8), length(Linear::IDENTITY.plus(-8)).with_default()]),
        (Check::Len, vec![field(U8), length(low), length(low)]),
        (Check::Switch, vec![field(U8), length(high), variant(low).with_default()]),
        (Check::Switch, vec![field(U8), variant(low).with_default()]),
        (Check::Len, vec![field(BYTES), length(low).with_default()]),
    ] {
        assert_allowed(check, fields);
    }
}
