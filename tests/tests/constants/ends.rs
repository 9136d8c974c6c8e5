//! Rules of what ends with bytes of its own, or in front of those at the end.

use wire::schema::{Fill, Last, Until};

use wire::{Ascii, Latin1, Utf16};

use super::*;

#[track_caller]
fn refused_at(check: Check, index: usize, fields: Vec<Field<'static>>) -> Option<String> {
    let schema: &'static Schema = Box::leak(Box::new(structure(placed(fields))));
    refusal(|| check_field(schema, 0, index, check))
}

#[test]
fn what_ends_a_string_is_one_to_eight_bytes() {
    for bytes in [&b""[..], b"123456789"] {
        let said = refusal(|| Until::new(bytes)).expect("it is refused");
        assert!(said.contains("1 to 8 bytes"), "{said}");
        assert!(refusal(|| Until::in_units(bytes)).is_some());
    }
    assert_eq!(Until::new(b"12345678").bytes(), b"12345678");
}

#[test]
fn what_ends_a_string_fits_it() {
    let ending = |until| Format::DEFAULT.with_end(End::Until(until));
    let wide = ending(Until::in_units(b"\0\0"));
    for text in [<&str>::SCHEMA, Ascii::SCHEMA, Latin1::SCHEMA] {
        assert_refused(Check::Len, vec![formatted(text, wide)], "ends bytes, and one of two UTF-16");
    }
    assert_allowed(Check::Len, vec![formatted(BYTES, wide)]);
    assert_allowed(Check::Len, vec![formatted(Utf16::SCHEMA, wide)]);
    for until in [Until::in_units(b"\0\0\0\0"), Until::NUL, Until::new(b"\0\0")] {
        let field = vec![formatted(Utf16::SCHEMA, ending(until))];
        let remedy = if until.unit() > 1 { "hold a `Utf16<'a>`" } else { "`len = until(0u16)`" };
        assert_refused(Check::Len, field, remedy);
    }
    let kept = ending(Until::in_units(b"\0\0").kept());
    assert_refused(Check::Len, vec![formatted(Utf16::SCHEMA, kept)], "remove `keep`");
    let line = Until::new(b"\r\n").kept();
    assert_refused(Check::Len, vec![formatted(BYTES, ending(line).with_max(1))], "longer than `max`");
    assert_allowed(Check::Len, vec![formatted(BYTES, ending(line).with_max(2))]);
}

#[test]
fn what_ends_an_array_is_told_from_its_elements() {
    let ending = |bytes: &[u8]| Format::DEFAULT.with_end(End::Until(Until::new(bytes)));
    assert_refused(Check::Len, vec![formatted(VIEW, ending(b"\0"))], "with an end of its own, use a `List` or a `Vec`");
    let kept = Format::DEFAULT.with_end(End::Until(Until::new(b"\0").kept()));
    assert_refused(Check::Len, vec![formatted(NUMBERS, kept)], "remove `keep`");
    assert_allowed(Check::Len, vec![formatted(NUMBERS, ending(b"\0\0"))]);
    let refused = |element: &'static Schema, end: &[u8]| {
        let array: &'static Schema = Box::leak(Box::new(Schema::Array { element, fixed: false }));
        let format = ending(end);
        let schema: &'static Schema = Box::leak(Box::new(structure(placed(vec![formatted(array, format)]))));
        refusal(|| check_field(schema, 0, 0, Check::Len)).is_some_and(|said| said.contains("told from an element"))
    };
    let of = |fields: Vec<Field<'static>>| -> &'static Schema { Box::leak(Box::new(structure(placed(fields)))) };
    let counted = |schema| formatted(schema, Format::DEFAULT.with_end(End::behind(Number::U8)));
    for (element, is_refused) in [
        (U16, false),
        (BYTES, false),
        (<(u16, u8)>::SCHEMA, false),
        (<(u8, u16)>::SCHEMA, true),
        (U8, true),
        (bool::SCHEMA, true),
        (f32::SCHEMA, true),
        (i16::SCHEMA, false),
        (numbered(Number::U32, &[Some(1)]), true),
        (numbered(Number::VARINT, &[Some(1)]), true),
        (NUMBERS, false),
        (<Vec<Vec<u8>>>::SCHEMA, false),
        (VIEW, false),
        (<[u8; 2]>::SCHEMA, true),
        (<Option<u16>>::SCHEMA, true),
        (of(vec![]), true),
        (of(vec![field(U16), counted(BYTES)]), false),
        (of(vec![counted(BYTES)]), true),
        (of(vec![counted(NUMBERS)]), true),
        (of(vec![Field::given("version", U16), field(U16), counted(BYTES)]), false),
        (of(vec![Field::given("version", U16), counted(BYTES)]), true),
        (of(vec![field(U16).with_size(leaked(Size::behind(Number::U16)))]), true),
        (of(vec![field(U16).with_constant(leaked(Constant::Int(7)))]), true),
        (of(vec![field(U16).with_default()]), true),
        (
            of(vec![
                field(U16),
                formatted(BYTES, Format::DEFAULT.with_end(End::Held)).with_holder(leaked(Term::field(0))),
            ]),
            true,
        ),
        (numbered(Number::U16, &[Some(1)]), false),
        (numbered(Number::U8, &[Some(1)]), true),
    ] {
        assert_eq!(refused(element, b"\r\n"), is_refused, "{element:?}");
    }
}

#[test]
fn fields_behind_take_what_is_left_to_them() {
    let before = |behind| formatted(BYTES, Format::DEFAULT.with_end(End::Before(behind)));
    let sized = |behind| field(U16).with_size(leaked(Size::Before(behind)));
    for (check, first) in
        [(Check::Len, before as fn(usize) -> Field<'static>), (Check::Size, sized as fn(usize) -> Field<'static>)]
    {
        let refused =
            |behind, others: Vec<Field<'static>>| refused_at(check, 0, [vec![first(behind)], others].concat());
        let said = |behind, others, saying: &str| {
            let said = refused(behind, others).expect("it is refused");
            assert!(said.contains(saying), "{said}");
        };
        assert_eq!(refused(2, vec![field(U16)]), None);
        assert_eq!(refused(3, vec![field(U8), field(U16)]), None);
        assert_eq!(refused_at(Check::Type, 0, vec![first(2), field(U16)]), None);
        said(4, vec![field(U16)], "the fields behind this one take 2 bytes: leave as many");
        said(4, vec![field(U8)], "the fields behind this one take 1 byte: leave as many");
        said(1, vec![], "the fields behind this one take 0 bytes");
        said(
            0,
            vec![field(U8)],
            if matches!(check, Check::Len) { "leaves nothing: write `len = \"rest\"`" } else { "take 1 byte: leave" },
        );
        let rest = formatted(BYTES, Format::DEFAULT.with_end(End::Rest));
        for (other, saying) in [
            (field(BYTES), "` does not always take as many bytes, so nothing says where this one ends"),
            (field(U16).with_default(), "` may be missing, so nothing says where this one ends"),
            (rest, "` does not always take as many bytes, so nothing says where this one ends"),
        ] {
            said(2, vec![other], saying);
        }
    }
    // A size that is all that is left leaves nothing, where a `len` has a word for that.
    assert_eq!(refused_at(Check::Size, 0, vec![sized(0)]), None);
    assert!(refused_at(Check::Len, 0, vec![before(0)]).is_some());
    let both = before(2).with_size(leaked(Size::behind(Number::U8)));
    let said = refused_at(Check::Len, 0, vec![both, field(U16)]).expect("it is refused");
    assert!(said.contains("write `len = \"rest\"`"), "{said}");
    // What has such a field inside goes up to the end.
    let inner: &'static Schema = Box::leak(Box::new(structure(placed(vec![before(2), field(U16)]))));
    assert!(inner.is_open(Format::DEFAULT));
    assert!(refused_at(Check::Type, 0, vec![field(inner), field(U8)]).is_some());
}

#[test]
fn what_its_last_element_ends_says_which_that_is() {
    static BITS: Last<'static> = Last::new(NUMBERS, Format::DEFAULT, LAST);
    const LAST: Condition<'static> = Condition::Compare {
        number: Term::field(0).with(Linear::IDENTITY.and(1)),
        comparison: Comparison::Equal,
        value: 0,
    };
    let ended = Format::DEFAULT.with_end(End::Last);
    assert_allowed(Check::Len, vec![formatted(NUMBERS, ended).with_last(&BITS)]);
    assert_refused(Check::Len, vec![formatted(NUMBERS, ended.with_max(0)).with_last(&BITS)], "make `max` larger");
    for field in [formatted(NUMBERS, ended), field(NUMBERS).with_last(&BITS)] {
        let said = refusal(|| placed(vec![field])).expect("it is refused");
        assert!(said.contains("says which that is"), "{said}");
    }
    // There is always one.
    assert_eq!((NUMBERS.min_len(ended), BYTES.min_len(ended), <&str>::SCHEMA.min_len(ended)), (2, 1, 1));
    static WIDE: Last<'static> = Last::new(
        NUMBERS,
        Format::DEFAULT,
        Condition::Compare {
            number: Term::field(0).with(Linear::IDENTITY.and(0x1_0000)),
            comparison: Comparison::Equal,
            value: 0,
        },
    );
    assert_refused(Check::Len, vec![formatted(NUMBERS, ended).with_last(&WIDE)], "no such bits");
}

#[test]
fn what_is_cut_is_an_element_of_a_list_up_to_the_end() {
    let rest = Format::DEFAULT.with_end(End::Rest);
    let sized =
        |schema, format| formatted(schema, format).with_size(leaked(Size::behind(Number::U8))).with_fill(Fill::Cut);
    assert_allowed(Check::Len, vec![sized(NUMBERS, rest)]);
    assert_allowed(Check::Len, vec![formatted(NUMBERS, rest).with_fill(Fill::Cut)]);
    for (schema, format) in
        [(BYTES, rest), (NUMBERS, Format::DEFAULT), (NUMBERS, Format::DEFAULT.with_end(End::behind(Number::U8)))]
    {
        assert_refused(Check::Len, vec![sized(schema, format)], "a list that goes up to the end");
    }
    // How much is skipped nobody says.
    let limited = |fill| formatted(NUMBERS, rest.with_max(3)).with_fill(fill).max_len();
    assert_eq!((limited(Fill::Nothing), limited(Fill::Cut)), (Some(6), None));
}
