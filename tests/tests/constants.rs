//! What the compiler computes of a layout, computed once more where it can be looked at.
//!
//! The rules between a field's attributes and its type are constants that generated code evaluates. `tests/ui` has what
//! the compiler says of each; here they are called, with each layout that there is and with layouts that break them.

use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};

use tests::every_type;
use wire::private::{
    Cast, Check, Known, SetVariant, assert_distinct_keys, assert_keeps_key, check_field, check_number, max_payload,
    min_payload, size,
};
use wire::schema::{
    Absent, Comparison, Condition, Constant, Declaration, End, Endian, Field, Linear, Message, Number, Size, Term,
    Variant, Width, place,
};
use wire::{Format, Schema, Wire};

#[path = "constants/absences.rs"]
mod absences;
#[path = "constants/checks.rs"]
mod checks;
#[path = "constants/ends.rs"]
mod ends;
#[path = "constants/extents.rs"]
mod extents;
#[path = "constants/numbers.rs"]
mod numbers;
#[path = "constants/terms.rs"]
mod terms;

/// The same where it is never freed.
fn leaked<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// A layout and what the compiler made of it.
struct Computed {
    name: &'static str,
    schema: &'static Schema,
    min_len: usize,
    max_len: Option<usize>,
}

macro_rules! computed {
    ($($name:literal: $message:ty,)*) => {
        [$(Computed {
            name: $name,
            schema: <$message as Wire>::SCHEMA,
            min_len: const { <$message as Wire>::MIN_LEN },
            max_len: const { <$message as Wire>::MAX_LEN },
        }),*]
    };
}

#[test]
fn every_constant_is_what_its_function_says() {
    for Computed { name, schema, min_len, max_len } in every_type!(computed) {
        let schema = black_box(schema);
        assert_eq!(schema.min_len(Format::DEFAULT), min_len, "{name}");
        assert_eq!(schema.max_len(Format::DEFAULT), max_len, "{name}");
        if let Some(fixed) = schema.fixed_len(Format::DEFAULT) {
            assert_eq!((min_len, max_len), (fixed, Some(fixed)), "{name}");
        }
    }
}

/// The layout of a recursive type goes round, and so has no fingerprint at compile time.
#[test]
fn a_fingerprint_is_what_its_function_says() {
    use tests::vocabulary::{
        bits::Packed, encodings::FixedTexts, sums::Sums, terms::Choosing, texts::Texts, variants::Tlv,
    };

    macro_rules! all {
        ($($message:ty)*) => {
            $(assert_eq!(const { <$message>::FINGERPRINT }, black_box(<$message>::SCHEMA).fingerprint());)*
        };
    }
    all!(Tlv<'_> Packed Sums<'_> FixedTexts<'_> Choosing Texts<'_>);
}

#[test]
fn what_is_said_can_be_asked() {
    const EACH: Format = Format::DEFAULT.with_width(Width::Varint);
    let format = Format::DEFAULT.with_endian(Endian::Little).with_width(Width::Bytes(3)).with_end(End::Held);
    let format = format.with_max(7).with_pad(5).with_each(&EACH);
    assert_eq!(
        (format.endian(), format.width(), format.end()),
        (Endian::Little, Some(Width::Bytes(3)), Some(End::Held))
    );
    assert_eq!((format.max(), format.pad(), format.each()), (7, 5, Some(&EACH)));
    let number = Term::field(3).with(Linear::IDENTITY.and(1));
    let condition = Condition::Compare { number, comparison: Comparison::Equal, value: 1 };
    let plain = Field::new("name", U16);
    assert_eq!((plain.name(), plain.docs(), plain.schema(), plain.format()), ("name", "", U16, Format::DEFAULT));
    assert_eq!((plain.size(), plain.holder(), plain.switch(), plain.condition()), (None, None, None, None));
    assert_eq!((plain.constant(), plain.is_default(), plain.payload_len()), (None, false, None));
    let field = plain
        .with_docs("docs")
        .with_format(format)
        .with_size(leaked(Size::behind(Number::VARINT)))
        .with_switch(leaked(Term::field(2)))
        .with_holder(leaked(Term::field(1)));
    let field = field
        .with_condition(leaked(condition))
        .with_constant(leaked(Constant::Int(4)))
        .with_default()
        .with_payload_len(-5);
    assert_eq!((field.name(), field.docs(), field.schema(), field.format()), ("name", "docs", U16, format));
    assert_eq!(
        (field.size(), field.holder(), field.switch()),
        (Some(Size::behind(Number::VARINT)), Some(Term::field(1)), Some(Term::field(2)))
    );
    assert_eq!((field.condition(), field.constant()), (Some(&condition), Some(Constant::Int(4))));
    assert_eq!((field.absent(), field.is_default(), field.payload_len()), (Some(Absent::Natural), false, Some(-5)));
    let declaration = Declaration::new("Name").docs("docs").api_key(7).response("Answer");
    assert_eq!((declaration.name, declaration.docs), ("Name", "docs"));
    assert_eq!((declaration.api_key, declaration.response), (Some(7), Some("Answer")));
}

#[test]
fn what_goes_up_to_the_end_has_no_size() {
    const REST: Format = Format::DEFAULT.with_end(End::Rest);
    let open = structure(placed(vec![field(U8), formatted(BYTES, REST)]));
    let open: &'static Schema = Box::leak(Box::new(open));
    let variants = [(1, structure(&[])), (2, *open)].map(|(tag, body)| Variant { tag: Some(tag), body });
    let declaration = Declaration::new("Open");
    let union = Schema::enumeration(declaration, Number::U8, Endian::Big, Box::leak(Box::new(variants)));
    for schema in [
        open,
        Box::leak(Box::new(union)),
        Box::leak(Box::new(Schema::Fixed { count: 1, element: open })),
        Box::leak(Box::new(Schema::Optional { value: open })),
        Box::leak(Box::new(Schema::Pair { parts: Box::leak(Box::new([U8, open])) })),
    ] {
        assert!(schema.is_open(Format::DEFAULT), "{schema:?}");
        assert_eq!(schema.max_len(Format::DEFAULT), None, "{schema:?}");
        assert_eq!(schema.fixed_len(Format::DEFAULT), None, "{schema:?}");
    }
    for schema in [BYTES, NUMBERS] {
        assert!(schema.is_open(REST) && !schema.is_open(Format::DEFAULT), "{schema:?}");
        assert_eq!(schema.max_len(REST), None, "{schema:?}");
        assert!(schema.max_len(Format::DEFAULT).is_some(), "{schema:?}");
    }
    assert!(!U8.is_open(Format::DEFAULT));
}

/// What is said, if anything.
fn refusal<T>(work: impl FnOnce() -> T) -> Option<String> {
    let said = catch_unwind(AssertUnwindSafe(work)).err()?;
    let text = said.downcast_ref::<String>().cloned();
    text.or_else(|| said.downcast_ref::<&str>().map(|text| (*text).to_owned()))
}

/// The declarations in `schema`, its own included.
fn declarations(schema: &'static Schema, found: &mut Vec<&'static Schema>) {
    let mut fields =
        |fields: &'static [Field<'static>]| fields.iter().for_each(|field| declarations(field.schema(), found));
    match schema {
        Schema::Array { element: part, .. }
        | Schema::Fixed { element: part, .. }
        | Schema::Optional { value: part } => {
            declarations(part, found);
        }
        Schema::Pair { parts } => parts.iter().for_each(|part| declarations(part, found)),
        Schema::Struct { fields: own, .. } => {
            fields(own);
            found.push(schema);
        }
        Schema::Named(named) => declarations(named.of(), found),
        Schema::Enum { variants, .. } => {
            variants.iter().for_each(|variant| fields(variant.fields()));
            found.push(schema);
        }
        _ => {}
    }
}

#[test]
fn no_rule_refuses_a_layout_that_there_is() {
    let mut found = Vec::new();
    every_type!(computed).iter().for_each(|computed| declarations(computed.schema, &mut found));
    let mut checks = 0;
    for schema in found {
        check_number(schema);
        let parts = if let Schema::Enum { variants, .. } = schema { variants.len() } else { 1 };
        for part in 0..parts {
            let fields = schema.variants().get(part).map_or(schema.fields(), Variant::fields);
            for (index, field) in fields.iter().enumerate() {
                let format = field.format();
                let said = [
                    (Check::Type, true),
                    (Check::Width, format.width().is_some()),
                    (Check::Values, format.values().is_some()),
                    (Check::Absent, field.absent().is_some()),
                    (Check::Checksum, field.checksum().is_some()),
                    (Check::Bits, field.bits().is_some()),
                    (Check::Names, !field.declared().names().is_empty()),
                    (Check::Len, format.end().is_some()),
                    (Check::Max, format.max() != usize::MAX),
                    (Check::Each, format.each().is_some()),
                    (Check::Pad, format.pad() > 0),
                    (Check::Value, field.constant().is_some()),
                    (Check::When, field.condition().is_some()),
                    (Check::Switch, field.switch().is_some()),
                ];
                for (check, _) in said.into_iter().filter(|(_, is_said)| *is_said) {
                    let refusal = refusal(|| check_field(schema, part, index, check));
                    assert_eq!(refusal, None, "{check:?} of {}.{}", schema.name(), field.name());
                    checks += 1;
                }
            }
        }
    }
    assert!(checks > 1000, "{checks}");
}

const U8: &Schema = u8::SCHEMA;
const I8: &Schema = i8::SCHEMA;
const U16: &Schema = u16::SCHEMA;
const I32: &Schema = i32::SCHEMA;
const BYTES: &Schema = <&[u8]>::SCHEMA;
const NUMBERS: &Schema = Vec::<u16>::SCHEMA;
const VIEW: &Schema = &Schema::Array { element: U16, fixed: true };

const fn field(schema: &'static Schema) -> Field<'static> {
    Field::new("field", schema)
}

const fn formatted(schema: &'static Schema, format: Format) -> Field<'static> {
    field(schema).with_format(format)
}

const fn structure(fields: &'static [Field<'static>]) -> Schema {
    Schema::structure(Declaration::new("Broken"), fields)
}

fn placed(mut fields: Vec<Field<'static>>) -> &'static [Field<'static>] {
    place(&mut fields);
    fields.leak()
}

/// An enum without fields, of these numbers, and perhaps one variant for all others.
fn numbered(tag: Number, numbers: &[Option<i128>]) -> &'static Schema {
    let variants = numbers.iter().map(|tag| Variant { tag: *tag, body: structure(&[]) }).collect::<Vec<_>>();
    Box::leak(Box::new(Schema::enumeration(Declaration::new("Numbered"), tag, Endian::Big, variants.leak())))
}

#[track_caller]
fn assert_refused(check: Check, fields: Vec<Field<'static>>, saying: &str) {
    let last = fields.len() - 1;
    let schema: &'static Schema = Box::leak(Box::new(structure(placed(fields))));
    let refusal = refusal(|| check_field(schema, 0, last, check)).expect("it is refused");
    assert!(refusal.contains(saying), "{refusal}");
}

#[track_caller]
fn assert_allowed(check: Check, fields: Vec<Field<'static>>) {
    let last = fields.len() - 1;
    let schema: &'static Schema = Box::leak(Box::new(structure(placed(fields))));
    assert_eq!(refusal(|| check_field(schema, 0, last, check)), None);
}

#[test]
fn types_that_cannot_stand_where_they_stand_are_refused() {
    const EMPTY: &Schema = &structure(&[]);
    const OPEN: &Schema = &structure(&[formatted(BYTES, Format::DEFAULT.with_end(End::Rest))]);
    let open = formatted(BYTES, Format::DEFAULT.with_end(End::Rest));
    for (schema, saying) in [
        (&Schema::Array { element: EMPTY, fixed: false }, "must take at least one byte"),
        (&Schema::Optional { value: &Schema::Array { element: EMPTY, fixed: false } }, "must take at least one byte"),
        (
            &Schema::Array { element: &Schema::Fixed { count: 0, element: U8 }, fixed: false },
            "must take at least one byte",
        ),
        (&Schema::Array { element: OPEN, fixed: false }, "but more follows"),
        (&Schema::Fixed { count: 2, element: OPEN }, "but more follows"),
        (&Schema::Pair { parts: &[OPEN, U8] }, "but more follows"),
        (&Schema::Pair { parts: &[U8, OPEN, U8] }, "but more follows"),
        (&Schema::Fixed { count: 0, element: OPEN }, "but more follows"),
    ] {
        assert_refused(Check::Type, vec![field(schema)], saying);
    }
    let schema: &'static Schema = Box::leak(Box::new(structure(placed(vec![open, field(U8)]))));
    assert!(refusal(|| check_field(schema, 0, 0, Check::Type)).expect("it is refused").contains("comes last"));
}

#[test]
fn formats_that_a_type_does_not_have_are_refused() {
    let width = |schema, width| vec![formatted(schema, Format::DEFAULT.with_width(width))];
    assert_refused(Check::Width, width(U16, Width::Bytes(3)), "more bytes than the integer has");
    assert_allowed(Check::Width, width(u128::SCHEMA, Width::Bytes(3)));
    assert_allowed(Check::Width, width(i128::SCHEMA, Width::Bytes(16)));
    assert_refused(Check::Width, width(u128::SCHEMA, Width::Varint), "128 bits");
    assert_refused(Check::Width, width(u64::SCHEMA, Width::Bytes(9)), "more bytes than the integer has");
    assert_allowed(Check::Width, width(bool::SCHEMA, Width::Bytes(4)));
    assert_refused(Check::Width, width(bool::SCHEMA, Width::Bytes(5)), "1 to 4 bytes");
    assert_refused(Check::Width, width(bool::SCHEMA, Width::Varint), "1 to 4 bytes");
    let values = |schema, format: Format| vec![formatted(schema, format.with_values(0, 0x1ff))];
    const WIDE: Format = Format::DEFAULT.with_width(Width::Bytes(2));
    assert_refused(Check::Values, values(bool::SCHEMA, Format::DEFAULT), "give it a larger `width`");
    assert_allowed(Check::Values, values(bool::SCHEMA, WIDE));
    assert_allowed(Check::Values, values(<[Option<bool>; 2]>::SCHEMA, WIDE));
    assert_refused(Check::Values, values(<(bool, bool)>::SCHEMA, WIDE), "or not alone");
    assert_refused(Check::Values, values(U16, WIDE), "the field holds none");
    const FLAGS: &Schema = &Schema::Array { element: bool::SCHEMA, fixed: true };
    const INVERSE: Format = Format::DEFAULT.with_values(1, 0);
    assert_refused(Check::Values, vec![formatted(FLAGS, INVERSE)], "are 0 and 1");
    assert_refused(Check::Each, vec![formatted(FLAGS, Format::DEFAULT.with_each(&INVERSE))], "are 0 and 1");
    assert_refused(Check::Values, values(<[bool; 2]>::SCHEMA, WIDE.with_each(&WIDE)), "put `values` there");
    assert_refused(Check::Width, width(U16, Width::Zigzag), "for integers with a sign");
    assert_refused(Check::Width, width(I32, Width::Varint), "without a sign");
    const MIXED: &Schema = &Schema::Array { element: &Schema::Pair { parts: &[f32::SCHEMA, U16] }, fixed: true };
    for schema in [
        VIEW,
        &Schema::Array { element: VIEW, fixed: false },
        &Schema::Optional { value: VIEW },
        &Schema::Pair { parts: &[VIEW, BYTES] },
        &Schema::Array { element: &Schema::Pair { parts: &[U16, U16] }, fixed: true },
        &Schema::Array { element: &Schema::Fixed { count: 2, element: U16 }, fixed: true },
        MIXED,
    ] {
        assert_refused(Check::Width, width(schema, Width::Varint), "all take as many bytes");
        assert_allowed(Check::Width, width(schema, Width::Bytes(1)));
    }
    const PAIRS: &Schema = &Schema::Array { element: &Schema::Pair { parts: &[U16, U16] }, fixed: false };
    for schema in [U16, NUMBERS, PAIRS, &Schema::Pair { parts: &[U16, U16] }, &Schema::Pair { parts: &[BYTES, U16] }] {
        assert_allowed(Check::Width, width(schema, Width::Varint));
    }
    assert_refused(Check::Width, width(BYTES, Width::Varint), "the field holds none");
    const VARINTS: Format = Format::DEFAULT.with_width(Width::Varint);
    let both = formatted(NUMBERS, VARINTS.with_each(&VARINTS));
    assert_refused(Check::Width, vec![both], "put `width` there");
    let each = |schema| vec![formatted(schema, Format::DEFAULT.with_each(&VARINTS))];
    assert_refused(Check::Each, each(U16), "the field is none");
    assert_refused(Check::Each, each(VIEW), "all take as many bytes");
    assert_refused(Check::Each, each(&Schema::Array { element: I32, fixed: false }), "without a sign");
    const NUL: Format = Format::DEFAULT.with_end(End::NUL);
    const ONE_BYTE: Format = Format::DEFAULT.with_end(End::behind(Number::U8));
    const TOO_MANY: Format = ONE_BYTE.with_max(256);
    let of = |element, each| vec![formatted(element, Format::DEFAULT.with_each(each))];
    assert_refused(Check::Each, of(NUMBERS, &NUL), "neither");
    assert_refused(Check::Each, of(&Schema::Array { element: BYTES, fixed: false }, &TOO_MANY), "as large as `max`");
    const OPTIONALS: &Schema = &Schema::Array { element: &Schema::Optional { value: BYTES }, fixed: false };
    assert_refused(Check::Each, of(OPTIONALS, &ONE_BYTE), "give the elements a signed prefix");
    const NESTED: &Schema = &Schema::Array { element: NUMBERS, fixed: false };
    const NESTED_NUL: Format = Format::DEFAULT.with_each(&NUL);
    assert_refused(Check::Each, of(NESTED, &NESTED_NUL), "neither");
    assert_refused(Check::Len, vec![formatted(U16, ONE_BYTE)], "neither");
    assert_refused(Check::Len, vec![formatted(NUMBERS, NUL)], "told from an element");
    assert_refused(Check::Len, vec![formatted(&Schema::Optional { value: BYTES }, ONE_BYTE)], "cannot say null");
    const BY_ANOTHER: Format = Format::DEFAULT.with_end(End::Held);
    let held = formatted(&Schema::Optional { value: BYTES }, BY_ANOTHER).with_holder(leaked(Term::field(0)));
    assert_refused(Check::Len, vec![field(U8), held], "says null once");
    let nullable = |size| vec![field(&Schema::Optional { value: U16 }).with_size(leaked(Size::behind(size)))];
    assert_refused(Check::Size, nullable(Number::I32), "a size of -1 is not null here");
    assert_refused(Check::Size, nullable(Number::MYSQL), "a size of -1 is not null here");
    assert_allowed(Check::Size, nullable(Number::U32));
    assert_allowed(
        Check::Size,
        vec![field(&Schema::Optional { value: BYTES }).with_size(leaked(Size::behind(Number::I32)))],
    );
    assert_refused(Check::Max, vec![formatted(U16, Format::DEFAULT.with_max(3))], "is neither");
    assert_refused(Check::Max, vec![formatted(BYTES, TOO_MANY)], "as large as `max`");
    assert_refused(Check::Pad, vec![formatted(U16, Format::DEFAULT.with_pad(3))], "zeros, of which nothing is held");
    for schema in [U8, &Schema::Bool, &Schema::Unit, &Schema::Fixed { count: 4, element: U8 }] {
        assert_refused(
            Check::Endian,
            vec![formatted(schema, Format::DEFAULT.with_endian(Endian::Little))],
            "a byte has none",
        );
    }
    const EMPTY: &Schema = &structure(&[]);
    let sized = |size| vec![field(EMPTY).with_size(leaked(Size::behind(size)))];
    assert_allowed(Check::Endian, sized(Number::U16));
    assert_refused(Check::Endian, sized(Number::U8), "a byte has none");
    for schema in [
        U16,
        BYTES,
        NUMBERS,
        f32::SCHEMA,
        &Schema::Fixed { count: 2, element: U16 },
        &Schema::Pair { parts: &[U8, U16] },
        &Schema::Optional { value: U16 },
    ] {
        assert_allowed(Check::Endian, vec![field(schema)]);
    }
}

#[test]
fn constants_that_a_field_cannot_be_are_refused() {
    const FOUR: &Schema = &Schema::Fixed { count: 4, element: U8 };
    let constant = |schema, constant| vec![field(schema).with_constant(leaked(constant))];
    assert_refused(Check::Value, constant(U8, Constant::Int(256)), "cannot be this `value`");
    assert_refused(Check::Value, constant(U8, Constant::Int(-1)), "cannot be this `value`");
    let narrow = formatted(U16, Format::DEFAULT.with_width(Width::Bytes(1))).with_constant(leaked(Constant::Int(256)));
    assert_refused(Check::Value, vec![narrow], "cannot be this `value`");
    assert_refused(Check::Value, constant(U8, Constant::Bytes(b"a")), "always the same number");
    assert_refused(Check::Value, constant(FOUR, Constant::Int(1)), "always the same bytes");
    assert_refused(Check::Value, constant(FOUR, Constant::Bytes(b"abc")), "another number of bytes");
    assert_allowed(Check::Value, constant(FOUR, Constant::Bytes(b"abcd")));
    const TEXT: &Schema = <&str>::SCHEMA;
    for (schema, value, saying) in [
        (BYTES, Constant::Int(1), "always the same bytes"),
        (BYTES, Constant::Text("a"), "always the same bytes"),
        (TEXT, Constant::Bytes(b"a"), "always the same text"),
        (f32::SCHEMA, Constant::Int(1), "always the same float"),
        (f32::SCHEMA, Constant::Float(f64::NAN.to_bits()), "NaN"),
        (f32::SCHEMA, Constant::Float(1e300_f64.to_bits()), "no `f32` is as large"),
        (FOUR, Constant::Text("abcd"), "always the same bytes"),
        (U8, Constant::Float(0), "always the same number"),
        (&Schema::Bool, Constant::Text("a"), "`true` or `false`"),
    ] {
        assert_refused(Check::Value, constant(schema, value), saying);
    }
    for (schema, value) in [
        (BYTES, Constant::Bytes(b"a")),
        (TEXT, Constant::Text("")),
        (f32::SCHEMA, Constant::Float(f64::INFINITY.to_bits())),
        (f64::SCHEMA, Constant::Float(1e300_f64.to_bits())),
    ] {
        assert_allowed(Check::Value, constant(schema, value));
    }
    let rest = formatted(TEXT, Format::DEFAULT.with_end(End::Rest));
    assert_refused(Check::Value, vec![rest.with_constant(leaked(Constant::Text("a")))], "give the field a `len`");
    let sized = rest.with_size(leaked(Size::Constant(3))).with_constant(leaked(Constant::Text("abc")));
    assert_allowed(Check::Value, vec![sized]);
    assert_refused(
        Check::Value,
        vec![sized.with_constant(leaked(Constant::Text("abcd")))],
        "longer than the field can be",
    );
    assert_refused(Check::Value, constant(&Schema::Bool, Constant::Int(2)), "`true` or `false`");
    assert_allowed(Check::Value, constant(&Schema::Bool, Constant::Int(1)));
    const CODE: &Schema = tests::vocabulary::enums::Code::SCHEMA;
    assert_refused(Check::Value, constant(CODE, Constant::Int(2)), "no such variant");
    assert_allowed(Check::Value, constant(CODE, Constant::Int(7)));
    const SHAPE: &Schema = tests::vocabulary::enums::Shape::SCHEMA;
    assert_refused(Check::Value, constant(SHAPE, Constant::Int(0)), "has fields behind it");
    // The compiler says what else is no constant.
    assert_allowed(Check::Value, constant(NUMBERS, Constant::Int(1)));
    const VARINTS: Format = Format::DEFAULT.with_width(Width::Varint);
    let numbers = formatted(FOUR, Format::DEFAULT.with_each(&VARINTS)).with_constant(leaked(Constant::Bytes(b"abcd")));
    assert_refused(Check::Value, vec![numbers], "bytes are compared as they stand");
}

#[test]
fn conditions_that_decide_nothing_are_refused() {
    use Comparison::{AtLeast, AtMost, Equal, Less, More, NotEqual};

    let when = |subject, mask: Option<i128>, comparison, value| {
        let linear = mask.map_or(Linear::IDENTITY, |mask| Linear::IDENTITY.and(mask));
        let number = Term::field(0).with(linear);
        vec![field(subject), field(U8).with_condition(leaked(Condition::Compare { number, comparison, value }))]
    };
    for (subject, comparison, value) in [
        (U8, Equal, 256),
        (U8, NotEqual, -1),
        (U8, Less, 0),
        (U8, Less, 256),
        (U8, AtMost, 255),
        (U8, More, 255),
        (U8, AtLeast, 0),
        (&Schema::Bool, Equal, 2),
        (numbered(Number::U8, &[Some(1), Some(2)]), Equal, 3),
    ] {
        assert_refused(Check::When, when(subject, None, comparison, value), "decides nothing");
    }
    let (narrow, equal) = (formatted(U16, Format::DEFAULT.with_width(Width::Bytes(1))), |value| {
        field(U8).with_condition(leaked(Condition::Compare { number: Term::field(0), comparison: Equal, value }))
    });
    assert_refused(Check::When, vec![narrow, equal(256)], "decides nothing");
    // Of integers of 16 bytes the compiler says that no condition looks at them.
    assert_allowed(Check::When, vec![field(u128::SCHEMA), equal(1)]);
    assert_allowed(Check::When, vec![narrow, equal(255)]);
    assert_refused(Check::When, when(U8, Some(0x100), NotEqual, 0), "has no such bits");
    assert_refused(Check::When, when(I8, Some(0x100), NotEqual, 0), "has no such bits");
    assert_refused(Check::When, when(U8, Some(0), NotEqual, 0), "has no such bits");
    assert_refused(Check::When, when(U8, Some(6), Equal, 1), "leads to this number");
    for (subject, mask, comparison, value) in [
        (U8, None, Equal, 255),
        (U8, None, Less, 255),
        (U8, None, More, 0),
        (I8, Some(0x80), NotEqual, 0),
        (I8, Some(0xff), NotEqual, 0),
        (U8, Some(6), Equal, 2),
        (&Schema::Bool, None, Equal, 1),
    ] {
        assert_allowed(Check::When, when(subject, mask, comparison, value));
    }
}

#[test]
fn holders_that_cannot_choose_a_variant_are_refused() {
    let switch = |holder, union| vec![field(holder), field(union).with_switch(leaked(Term::field(0)))];
    let union = numbered(Number::U16, &[Some(1), Some(256)]);
    assert_refused(Check::Switch, switch(&Schema::Bool, union), "at most 64 bits");
    assert_refused(Check::Switch, switch(U8, union), "too small for the number of a variant");
    assert_refused(
        Check::Switch,
        switch(I32, numbered(Number::U16, &[Some(1), None])),
        "cannot hold each number of the field",
    );
    assert_refused(
        Check::Switch,
        switch(u32::SCHEMA, numbered(Number::U16, &[Some(1), None])),
        "cannot hold each number of the field",
    );
    assert_refused(
        Check::Switch,
        switch(numbered(Number::U16, &[Some(1)]), union),
        "an enum without the number of a variant",
    );
    // Also of a field that is itself an enum.
    let (any, few) = (&[Some(1), None], &[Some(1), Some(256)]);
    for (holder, union) in [
        (numbered(Number::I32, any), numbered(Number::U16, any)),
        (numbered(Number::U16, few), numbered(Number::U8, any)),
    ] {
        assert_refused(Check::Switch, switch(holder, union), "cannot hold each number of the field");
    }
    const BODY: Schema = structure(&[field(U8)]);
    let with_fields = Variant { tag: Some(1), body: BODY };
    let declaration = Declaration::new("WithFields");
    let with_fields = Schema::enumeration(declaration, Number::U16, Endian::Big, vec![with_fields].leak());
    assert_refused(Check::Switch, switch(Box::leak(Box::new(with_fields)), union), "has fields of its own");
    let refusal = refusal(|| check_number(numbered(Number::U16.with_width(Width::Bytes(1)), &[Some(1), Some(256)])));
    assert!(refusal.is_some_and(|said| said.contains("too few bytes")));
}

#[test]
fn frame_headers_that_cannot_say_a_length_are_refused() {
    let header = |fields: Vec<Field<'static>>| -> &'static Schema { Box::leak(Box::new(structure(placed(fields)))) };
    assert_eq!(max_payload(header(vec![field(U8).with_payload_len(0)]), 0), 255);
    assert_eq!(max_payload(header(vec![field(U8).with_payload_len(5)]), 0), 250);
    let narrow = formatted(U16, Format::DEFAULT.with_width(Width::Bytes(1)));
    assert_eq!(max_payload(header(vec![narrow.with_payload_len(0)]), 0), 255);
    assert_eq!(max_payload(header(vec![field(u64::SCHEMA).with_payload_len(0)]), 0), isize::MAX.unsigned_abs());
    assert_eq!(min_payload(header(vec![field(U8).with_payload_len(-2)]), 0), 2);
    assert_eq!(min_payload(header(vec![field(U8).with_payload_len(2)]), 0), 0);
    let too_small = refusal(|| max_payload(header(vec![field(U8).with_payload_len(256)]), 0));
    assert!(too_small.is_some_and(|said| said.contains("cannot say even an empty payload")));
    let varying = refusal(|| max_payload(header(vec![field(BYTES), field(U8).with_payload_len(0)]), 1));
    assert!(varying.is_some_and(|said| said.contains("has a fixed size")));
}

#[test]
fn messages_that_could_not_be_told_apart_are_refused() {
    fn of(keys: &[i64], width: usize) -> SetVariant {
        let message = |key: &i64| Message { key: Some(*key), schema: U8, response: None };
        SetVariant { messages: keys.iter().map(message).collect::<Vec<_>>().leak(), width, has_sign: None }
    }
    let signed = |has_sign| SetVariant { has_sign, ..of(&[i64::from(has_sign == Some(true))], 1) };
    let (set, unknown) = (of(&[1, 2], 1), of(&[], 2));
    assert_distinct_keys(&[signed(Some(true)), signed(None)], 1);
    for variants in [[of(&[1], 1), of(&[2], 1)], [unknown, of(&[1], 1)], [of(&[1], 1), unknown], [set, of(&[3], 1)]] {
        assert_distinct_keys(&variants, 1);
    }
    for (variants, saying) in [
        ([of(&[1], 1), of(&[1], 1)], "the same api_key"),
        ([of(&[1], 1), of(&[2], 2)], "integers of one type"),
        ([signed(Some(true)), signed(Some(false))], "integers of one type"),
        ([set, of(&[2], 1)], "the same api_key"),
        ([of(&[2], 1), set], "the same api_key"),
    ] {
        let refusal = refusal(|| assert_distinct_keys(&variants, 1)).expect("it is refused");
        assert!(refusal.contains(saying), "{refusal}");
    }
    assert_keeps_key(&[of(&[1], 1), of(&[2], 1)], 1);
    for variants in [[of(&[1], 1), of(&[2], 2)], [signed(Some(true)), signed(Some(false))]] {
        let refusal = refusal(|| assert_keeps_key(&variants, 1)).expect("it is refused");
        assert!(refusal.contains("another integer type"), "{refusal}");
    }
}

#[test]
fn what_is_no_number_and_no_format_is_refused() {
    #[track_caller]
    fn assert_saying<T>(build: impl FnOnce() -> T, saying: &str) {
        let refusal = refusal(build).expect("it is refused");
        assert!(refusal.contains(saying), "{refusal}");
    }

    for size in [0, 17] {
        assert_saying(|| Format::DEFAULT.with_width(Width::Bytes(size)), "1 to 16 bytes");
    }
    for size in [0, 9] {
        assert_saying(|| Number::new(size, false), "1 to 8 bytes");
    }
    assert_saying(|| Number::U64.with_width(Width::Bytes(0)), "1 to 16 bytes");
    assert_saying(|| Number::U64.with_width(Width::Bytes(9)), "more bytes than the integer has");
    assert_saying(|| Number::U16.with_width(Width::Bytes(3)), "more bytes than the integer has");
    assert_saying(|| Number::U16.with_width(Width::Zigzag), "with a sign");
    assert_saying(|| Number::I16.with_width(Width::Varint), "without a sign");
    assert_saying(|| Number::I16.with_width(Width::MySql), "without a sign");
    const HELD: Format = Format::DEFAULT.with_end(End::Held);
    assert_saying(|| Format::DEFAULT.with_each(&HELD), "no field holds the length of an element");
}

#[test]
fn a_constant_is_a_size_where_it_fits_one() {
    assert_eq!((size(0), size(usize::MAX as i128)), (0, usize::MAX));
    for number in [-1, usize::MAX as i128 + 1] {
        let refusal = refusal(|| size(number)).expect("it is refused");
        assert!(refusal.contains("has no sign, and fits a `usize`"), "{refusal}");
    }
}

#[test]
fn the_number_of_a_variant_is_known_by_its_name() {
    assert_eq!((Known(7).of("any value"), Cast.of(8u8)), (7, 8));
}

#[test]
fn the_largest_size_has_the_prefix_of_the_largest_length() {
    #[derive(Wire)]
    struct Short<'a> {
        #[wire(len = "varint", max = 4)]
        text: &'a str,
        #[wire(size = "varint")]
        byte: u8,
        #[wire(size = "mysql", len = "rest", max = 300)]
        bytes: &'a [u8],
    }

    assert_eq!((Short::MIN_LEN, Short::MAX_LEN), (1 + 2 + 1, Some(5 + 2 + 3 + 300)));
    assert_eq!(Short::SCHEMA.fields()[1].fixed_len(), Some(2));
}
