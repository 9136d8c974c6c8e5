//! What fields are where they are not there.

use wire::private::Check;
use wire::schema::{Absent, Comparison, Condition, Constant, End, Field, Number, Term, Until, Width};
use wire::{Format, Schema, Wire};

use super::{BYTES, U8, U16, assert_allowed, assert_refused, field, formatted, leaked};

const TWO: &Schema = &Schema::Fixed { count: 2, element: U8 };
const NULLABLE: &Schema = &Schema::Optional { value: BYTES };
const PRESENT: &Schema = &Schema::Optional { value: U8 };

const IS_SET: Condition<'static> =
    Condition::Compare { number: Term::field(0), comparison: Comparison::Equal, value: 1 };

fn absent(field: Field<'static>, constant: Constant<'static>) -> Field<'static> {
    field.with_absent(leaked(Absent::Constant(constant)))
}

#[test]
fn a_default_that_the_field_cannot_be_is_refused() {
    const NUL: Format = Format::DEFAULT.with_end(End::NUL);
    const LINE: Format = Format::DEFAULT.with_end(End::Until(Until::new(b"\r\n")));
    const KEPT: Format = Format::DEFAULT.with_end(End::Until(Until::new(b"\n").kept()));
    const SHORT: Format = Format::DEFAULT.with_end(End::behind(Number::U8)).with_max(2);
    let narrow = formatted(U16, Format::DEFAULT.with_width(Width::Bytes(1)));
    let kind = "of another kind";
    for (field, constant, saying) in [
        (field(U8), Constant::Int(256), "cannot be this `default`"),
        (narrow, Constant::Int(256), "cannot be this `default`"),
        (field(&Schema::Bool), Constant::Int(2), kind),
        (field(U8), Constant::Bytes(b"a"), kind),
        (field(U8), Constant::Float(0), kind),
        (field(f32::SCHEMA), Constant::Int(0), kind),
        (field(BYTES), Constant::Text("a"), kind),
        (field(BYTES), Constant::Int(1), kind),
        (field(<&str>::SCHEMA), Constant::Bytes(b"a"), kind),
        (field(TWO), Constant::Int(1), kind),
        (field(TWO), Constant::Bytes(b"a"), "another number of bytes"),
        (formatted(BYTES, SHORT), Constant::Bytes(b"abc"), "longer than the field can be"),
        (formatted(BYTES, NUL), Constant::Bytes(b"a\0"), "has inside of it what ends the field"),
        (formatted(<&str>::SCHEMA, NUL), Constant::Text("\0"), "has inside of it what ends the field"),
        (formatted(BYTES, LINE), Constant::Bytes(b"a\r\nb"), "has inside of it what ends the field"),
        (formatted(BYTES, KEPT), Constant::Bytes(b"a\n"), "remove `keep` or `default`"),
    ] {
        assert_refused(Check::Absent, vec![absent(field, constant)], saying);
    }
    for (field, constant) in [
        (field(U8), Constant::Int(255)),
        (field(&Schema::Bool), Constant::Int(1)),
        (field(f32::SCHEMA), Constant::Float(0)),
        (field(TWO), Constant::Bytes(b"ab")),
        (formatted(BYTES, SHORT), Constant::Bytes(b"ab")),
        (formatted(<&str>::SCHEMA, NUL), Constant::Text("ab")),
        // The compiler says what is no constant.
        (field(NULLABLE), Constant::Int(1)),
        (field(u128::SCHEMA), Constant::Int(1)),
    ] {
        assert_allowed(Check::Absent, vec![absent(field, constant)]);
    }
    assert_allowed(Check::Absent, vec![field(U8)]);
}

#[test]
fn an_option_of_a_byte_of_its_own_beside_a_condition_is_refused() {
    let left_out = |schema| vec![field(U8), field(schema).with_condition(leaked(IS_SET)).with_default()];
    assert_refused(Check::Absent, left_out(PRESENT), "a byte of its own beside the condition");
    assert_allowed(Check::Absent, left_out(NULLABLE));
    assert_allowed(Check::Absent, left_out(U8));
    assert_allowed(Check::Absent, vec![field(PRESENT).with_default()]);
}

#[test]
fn what_only_the_type_knows_is_compared_with_nothing() {
    const CODE: &Schema = tests::vocabulary::enums::Code::SCHEMA;
    const POINT: &Schema = tests::messages::Point::SCHEMA;
    let equals = |value| Condition::Compare { number: Term::field(1), comparison: Comparison::Equal, value };
    let bytes = Condition::Bytes { subject: Term::field(1), bytes: b"ab", is: true };
    let looks = |second: Field<'static>, condition| {
        vec![field(U8), second.with_condition(leaked(IS_SET)), field(U8).with_condition(leaked(condition))]
    };
    let only = "only its type knows";
    assert_refused(Check::When, looks(field(CODE).with_default(), equals(1)), only);
    assert_refused(Check::When, looks(field(TWO).with_default(), bytes), only);
    let inside = wire::private::inside(Term::field(1), POINT, &["y"]);
    let inside = Condition::Compare { number: inside, comparison: Comparison::Equal, value: 1 };
    assert_refused(Check::When, looks(field(POINT).with_default(), inside), "what stands inside of a field");
    for (second, condition) in [
        (absent(field(CODE), Constant::Int(1)), equals(1)),
        (absent(field(TWO), Constant::Bytes(b"xy")), bytes),
        (field(U8).with_default(), equals(1)),
        (field(&Schema::Bool).with_default(), equals(1)),
        (field(POINT), inside),
        (field(CODE), Condition::Any(&[IS_SET, IS_SET])),
    ] {
        assert_allowed(Check::When, looks(second, condition));
    }
}

#[test]
fn what_is_kept_as_missing_takes_bytes_where_it_is_there() {
    const EMPTY: &Schema = &super::structure(&[]);
    let kept = |field: Field<'static>| vec![field.with_absent(leaked(Absent::Missing))];
    assert_refused(Check::Absent, kept(field(EMPTY)), "could not be told from a field that is missing");
    assert_allowed(Check::Absent, kept(field(EMPTY).with_size(leaked(wire::schema::Size::behind(Number::U8)))));
    assert_allowed(Check::Absent, kept(field(BYTES)));
    // A number that another field holds stays as it is.
    const CODE: &Schema = tests::vocabulary::enums::Code::SCHEMA;
    let number = field(U8).with_constant(leaked(Constant::Int(1)));
    let chosen = field(CODE).with_switch(leaked(Term::field(0)));
    assert_allowed(Check::Switch, vec![number, chosen.with_absent(leaked(Absent::Missing))]);
}
