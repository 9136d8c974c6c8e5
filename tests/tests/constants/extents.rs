//! Rules of where fields end: numbers in front from which lengths follow, constant sizes, sizes in other fields, and null.

use wire::schema::{Encoding, Fill, Null, Prefix};

use super::*;

const U8: Schema = Schema::Int { size: 1, signed: false };
const U16: Schema = Schema::Int { size: 2, signed: false };
const U32: Schema = Schema::Int { size: 4, signed: false };
const TEXT: Schema = Schema::Text { encoding: Encoding::Utf8 };
const MAYBE: Schema = Schema::Optional { value: &TEXT };

fn sized(schema: &'static Schema, size: Size) -> Field<'static> {
    Field::new("sized", schema).with_size(leaked(size))
}

fn behind(schema: &'static Schema, prefix: Prefix) -> Field<'static> {
    Field::new("behind", schema).with_format(Format::DEFAULT.with_end(End::Prefix(prefix)))
}

#[track_caller]
fn assert_panics<T>(work: impl FnOnce() -> T, saying: &str) {
    let refusal = refusal(work).expect("it is refused");
    assert!(refusal.contains(saying), "{refusal}");
}

#[test]
fn arithmetic_has_limits() {
    let prefix = || Prefix::new(Number::U8);
    for factor in [0, -1, 256] {
        assert_panics(|| prefix().times(factor), "units of 1 to 255");
    }
    assert_panics(|| prefix().times(16).times(16), "units of 1 to 255");
    assert_eq!(prefix().times(15).times(17).factor(), 255);
    for summand in [32_768, -32_769, i128::MAX, i128::MIN] {
        assert_panics(|| prefix().plus(summand), "at most 32767");
    }
    assert_panics(|| prefix().plus(32_767).plus(1), "at most 32767");
    assert_panics(|| prefix().plus(129).times(255), "at most 32767");
    let both = prefix().plus(-3).times(4).plus(5);
    assert_eq!((both.factor(), both.summand(), both.number()), (4, -7, Number::U8));
    let large = Prefix::new(Number::U64).times(255).plus(-32_768);
    assert_eq!(large.length(u64::MAX.into()), i128::from(u64::MAX) * 255 - 32_768);
}

#[test]
fn null_is_a_value_of_its_number() {
    assert_panics(|| Prefix::new(Number::U8).with_null(256), "use one of its values");
    assert_panics(|| Prefix::new(Number::U8).with_null(-1), "use one of its values");
    assert_panics(|| Prefix::new(Number::U24).with_null(1 << 24), "use one of its values");
    assert_panics(|| Prefix::new(Number::U64).with_null(1 << 32), "at most 32 bits");
    assert_panics(|| Prefix::new(Number::MYSQL).with_null(0), "remove `null`");
    for null in [-1, 0, i64::MIN.into(), i64::MAX.into()] {
        let is_held = refusal(|| Prefix::new(Number::I64).with_null(null)).is_none();
        assert_eq!(is_held, (-1..=0).contains(&null), "{null}");
    }
}

#[test]
fn sizes_that_cannot_be_said_are_refused() {
    let pairs = || Size::Prefix(Prefix::new(Number::U8).times(2));
    assert_refused(Check::Size, vec![sized(&U8, pairs())], "give it other arithmetic");
    assert_allowed(Check::Size, vec![sized(&U16, pairs())]);
    assert_refused(Check::Size, vec![sized(&U8, pairs()).with_fill(Fill::Ignored)], "give it other arithmetic");
    let itself = |number| Size::Prefix(Prefix::new(number).plus(-254));
    assert_refused(Check::Size, vec![sized(&U32, itself(Number::U8))], "use a larger integer");
    assert_allowed(Check::Size, vec![sized(&U32, itself(Number::U16))]);
    assert_refused(Check::Size, vec![sized(&U32, Size::Constant(3))], "larger than its `size`");
    assert_refused(Check::Size, vec![sized(&Schema::Unit, Size::Constant(0))], "remove it");
    assert_allowed(Check::Size, vec![sized(&U32, Size::Constant(4))]);
}

#[test]
fn null_that_cannot_be_said_is_refused() {
    let by_size = |prefix| sized(&U8, Size::Prefix(prefix)).with_null(Null::Size);
    assert_refused(Check::Size, vec![by_size(Prefix::new(Number::U8))], "name the number that is null");
    assert_allowed(Check::Size, vec![by_size(Prefix::new(Number::U8).with_null(255))]);
    assert_allowed(Check::Size, vec![by_size(Prefix::new(Number::I8))]);
    assert_refused(Check::Len, vec![behind(&MAYBE, Prefix::new(Number::U16))], "this length cannot say null");
    assert_refused(Check::Len, vec![behind(&MAYBE, Prefix::new(Number::U8).plus(1))], "this length cannot say null");
    assert_allowed(Check::Len, vec![behind(&MAYBE, Prefix::new(Number::U16).plus(-1))]);
    assert_allowed(Check::Len, vec![behind(&MAYBE, Prefix::new(Number::U16).with_null(7))]);
    let held = |schema, linear: Linear| {
        let field = Field::new("text", &TEXT).with_format(Format::DEFAULT.with_end(End::Held));
        vec![Field::new("len", schema), field.with_holder(leaked(Term::field(0).with(linear))).with_null(Null::Length)]
    };
    assert_refused(Check::Len, held(&U8, Linear::IDENTITY), "cannot say null");
    assert_refused(Check::Len, held(&U8, Linear::IDENTITY.times(2).plus(-2)), "cannot say null");
    assert_allowed(Check::Len, held(&U8, Linear::IDENTITY.times(2).plus(-7)));
    assert_allowed(Check::Len, held(&Schema::Int { size: 1, signed: true }, Linear::IDENTITY));
}

#[test]
fn holders_of_sizes_are_those_of_lengths() {
    let held = |linear: Linear| {
        let field = sized(&U16, Size::Held(Term::field(0).with(linear)));
        vec![Field::new("len", &U8), field]
    };
    assert_allowed(Check::Size, held(Linear::IDENTITY.and(0x0f).times(4).plus(-18)));
    assert_refused(Check::Size, held(Linear::IDENTITY.and(0x0f).times(4).plus(-20)), "says how long the value is");
    assert_refused(Check::Size, held(Linear::IDENTITY.plus(-256)), "each is negative");
    assert_refused(Check::Size, held(Linear::IDENTITY.and(0x100)), "has no such bits");
    let fill =
        |size, schema| Field::new("fill", schema).with_format(Format::DEFAULT.with_pad(3)).with_size(leaked(size));
    assert_refused(Check::Pad, vec![fill(Size::Constant(9), &U8)], "`pad = b' '`");
    assert_allowed(Check::Pad, vec![fill(Size::Constant(9), &Schema::Unit)]);
    assert_refused(Check::Pad, vec![fill(Size::behind(Number::U8), &U8)], "`pad` is zeros");
}
