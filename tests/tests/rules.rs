//! The rules of a declaration, asked of schemas while a program runs: those of derived types obey all of them.

use std::ptr;

use tests::every::CODECS;
use wire::private::wrong_with;
use wire::schema::{
    Absent, Algorithm, BitOrder, Bits, Checksum, Comparison, Condition, Constant, Coverage, Declaration, Elements, End,
    Endian, Field, Format, Give, Linear, Named, Names, Number, Schema, Size, Term, Variant, Width, place,
};
use wire::{List, Wire};

/// The same where it is never freed.
fn leaked<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// All declared types in one, each once.
fn declared<'s>(schema: &'s Schema<'s>, found: &mut Vec<&'s Schema<'s>>) {
    let schema = schema.resolved().plain();
    if found.iter().any(|known| ptr::eq(*known, schema)) {
        return;
    }
    match schema {
        Schema::Struct { fields, .. } => {
            found.push(schema);
            fields.iter().for_each(|field| declared(field.schema(), found));
        }
        Schema::Enum { variants, .. } => {
            found.push(schema);
            variants.iter().flat_map(|variant| variant.fields()).for_each(|field| declared(field.schema(), found));
        }
        Schema::Array { element, .. } | Schema::Fixed { element, .. } | Schema::Optional { value: element } => {
            declared(element, found);
        }
        Schema::Pair { parts } => parts.iter().for_each(|part| declared(part, found)),
        _ => {}
    }
}

#[test]
fn every_derived_type_obeys_them() {
    let mut found = Vec::new();
    CODECS.iter().for_each(|codec| declared(codec.schema, &mut found));
    let wrong: Vec<_> = found
        .iter()
        .filter_map(|schema| {
            let (part, field, why) = wrong_with(schema)?;
            Some(format!("{}, part {part}, field {field}: {why}", schema.name()))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), found.len());
    assert!(found.len() > 200, "{}", found.len());
}

/// What is wrong with a struct of these fields.
fn refused(mut fields: Vec<Field<'_>>) -> String {
    place(&mut fields);
    refused_type(&Schema::structure(Declaration::new("Wrong"), &fields))
}

fn refused_type<'s>(schema: &'s Schema<'s>) -> String {
    wrong_with(schema).map_or_else(String::new, |(part, field, why)| match field {
        usize::MAX => why.to_string(),
        _ => format!("{part}.{field}: {why}"),
    })
}

/// Fields whose names live no longer than a test.
fn numbers<'s>(names: &'s str) -> Vec<Field<'s>> {
    names.split(' ').map(|name| Field::new(name, u8::SCHEMA)).collect()
}

fn is_three(position: usize) -> Condition<'static> {
    compared(position, 3)
}

fn compared(position: usize, value: i128) -> Condition<'static> {
    Condition::Compare { number: Term::field(position), comparison: Comparison::Equal, value }
}

const REST: Format<'_> = Format::DEFAULT.with_end(End::Rest);
const HELD: Format<'_> = Format::DEFAULT.with_end(End::Held);

#[test]
fn what_a_format_does_not_fit_is_refused() {
    let field = |schema, format| refused(vec![Field::new("field", schema).with_format(format)]);
    let width = |width| Format::DEFAULT.with_width(Width::Bytes(width));
    for (wrong, why) in [
        (field(<&str>::SCHEMA, width(2)), "0.0: `width` is for integers: the field holds none"),
        (field(u16::SCHEMA, width(3)), "0.0: `width` is more bytes than the integer has: use a larger integer"),
        (field(bool::SCHEMA, width(5)), "0.0: a `bool` takes 1 to 4 bytes"),
        (field(u8::SCHEMA, REST), "0.0: `len` is for strings and arrays, and this is neither"),
        (
            field(<&str>::SCHEMA, Format::DEFAULT.with_end(End::behind(Number::U8)).with_max(300)),
            "0.0: the length in front of the field cannot be as large as `max`",
        ),
        (field(u8::SCHEMA, Format::DEFAULT.with_max(3)), "0.0: `max` is for the length of a string or an array"),
        (field(<Option<&str>>::SCHEMA, Format::DEFAULT.with_end(End::NUL)), "0.0: this length cannot say null"),
        (field(u8::SCHEMA, Format::DEFAULT.with_pad(3)), "0.0: `pad` is zeros, of which nothing is held"),
        (
            field(&Schema::Array { element: &Schema::Unit, fixed: false }, Format::DEFAULT),
            "0.0: an element of an array must take at least one byte",
        ),
    ] {
        assert!(wrong.starts_with(why), "{wrong:?}, and not {why:?}");
    }
}

#[test]
fn what_follows_from_an_earlier_field_is_refused_where_it_cannot() {
    let behind = |first: Field<'static>, second: Field<'static>| refused(vec![first, second]);
    let (number, text) = (Field::new("number", u8::SCHEMA), Field::new("text", <&str>::SCHEMA));
    let (other, string) = (Field::new("other", u8::SCHEMA), Field::new("string", <&str>::SCHEMA));
    let held = |holder| text.with_format(HELD).with_holder(leaked(holder));
    for (wrong, why) in [
        (
            behind(number, other.with_condition(leaked(compared(0, 300)))),
            "0.1: the condition is the same for every value",
        ),
        (
            behind(string, number.with_condition(leaked(is_three(0)))),
            "0.1: conditions, lengths and `switch` look at integers",
        ),
        (
            behind(
                number,
                other.with_condition(leaked(Condition::Float {
                    subject: Term::field(0),
                    comparison: Comparison::Less,
                    value: 1f64.to_bits(),
                })),
            ),
            "0.1: conditions, lengths and `switch` look at integers",
        ),
        (behind(string, held(Term::field(0))), "0.1: a length is held by an integer that is always there"),
        (
            behind(number, held(Term::field(0).with(Linear::IDENTITY.times(-1).plus(-1)))),
            "0.1: no value of the field makes this a length: each is negative",
        ),
        (
            behind(number, Field::new("kind", Kind::SCHEMA).with_switch(leaked(Term::field(0)))),
            "0.1: the field that `switch` names is too small for the number of a variant",
        ),
        (
            behind(number, other.with_gives(const { &[Give::constant("version", 3)] })),
            "0.1: the type of the field is given nothing: remove `give`",
        ),
    ] {
        assert!(wrong.starts_with(why), "{wrong:?}, and not {why:?}");
    }
}

#[derive(Wire)]
#[repr(u16)]
enum Kind {
    Small(u8) = 1,
    Large(u8) = 300,
}

#[test]
fn what_is_always_the_same_is_a_value_of_its_type() {
    let constant = |schema, constant| refused(vec![Field::new("field", schema).with_constant(leaked(constant))]);
    let default =
        |schema, constant| refused(vec![Field::new("field", schema).with_absent(leaked(Absent::Constant(constant)))]);
    const NAMES: Names<'_> = Names::numbers(&[(300, "many")]);
    static NAMED: Schema<'_> = Schema::Named(Named::new("", u8::SCHEMA).with_names(NAMES));
    for (wrong, why) in [
        (constant(u8::SCHEMA, Constant::Int(300)), "0.0: the integer cannot be this `value`"),
        (constant(bool::SCHEMA, Constant::Int(2)), "0.0: a `bool` is always `true` or `false`"),
        (constant(u8::SCHEMA, Constant::Text("a")), "0.0: an integer is always the same number"),
        (constant(<List<'_, u16>>::SCHEMA, Constant::Int(1)), "0.0: hold what is always the same as an integer"),
        (default(u8::SCHEMA, Constant::Int(-1)), "0.0: the integer cannot be this `default`"),
        (default(<(u8, u8)>::SCHEMA, Constant::Int(1)), "0.0: name the variant of an enum"),
        (refused(vec![Field::new("field", &NAMED)]), "0.0: the integer is never this number: remove its name"),
    ] {
        assert!(wrong.starts_with(why), "{wrong:?}, and not {why:?}");
    }
}

static OF_SECOND: Checksum = Checksum::new(Algorithm::Sum, Coverage::Fields { first: 1, last: 1 });
static OF_THIRD: Checksum = Checksum::new(Algorithm::Sum, Coverage::Fields { first: 2, last: 2 });

#[test]
fn what_stands_in_the_wrong_place_is_refused() {
    let text = Field::new("text", <&str>::SCHEMA);
    let of_names = |names: &str, change: &dyn Fn(&mut [Field<'_>])| {
        let mut fields = numbers(names);
        change(&mut fields);
        refused(fields)
    };
    let before = |fields: &mut [Field<'_>]| fields[0] = text.with_format(Format::DEFAULT.with_end(End::Before(4)));
    for (wrong, why) in [
        (of_names("a b", &|fields| fields[0] = text.with_format(REST)), "0.0: what goes up to the end of the message"),
        (of_names("a b c", &before), "0.0: the fields behind this one take 2 bytes: leave as many"),
        (
            of_names("a b", &|fields| {
                before(fields);
                fields[1] = Field::new("varying", <&str>::SCHEMA);
            }),
            "0.0: `varying` does not always take as many bytes, so nothing says where this one ends",
        ),
        (of_names("a a", &|_| ()), "0.1: `a` is the name of an earlier field too"),
        (
            of_names("old new", &|fields| fields[0] = fields[0].with_default()),
            "0.0: `new` stands behind a field that an older peer leaves out",
        ),
        (
            of_names("a b", &|fields| {
                fields[0] = fields[0].with_default();
                fields[1] = fields[1].with_default().with_condition(leaked(is_three(0)));
            }),
            "0.0: `b` stands behind a field that an older peer leaves out",
        ),
        (
            of_names("a len c", &|fields| {
                fields[1] = fields[1].with_condition(leaked(is_three(0)));
                fields[2] = text.with_format(HELD).with_holder(leaked(Term::field(1)));
            }),
            "0.2: `len` may be missing, and then `text` could not be read",
        ),
        (
            of_names("a b c", &|fields| {
                fields[1] = Field::new("sum", u8::SCHEMA);
                fields[2] = Field::hidden("number", u8::SCHEMA);
            }),
            "0.2: `number` is a number of which nothing says what is written",
        ),
        (
            of_names("a b c", &|fields| {
                fields[1] = fields[1].with_checksum(&OF_THIRD);
                fields[2] = fields[2].with_checksum(&OF_SECOND);
            }),
            "0.1: this checksum is among the bytes of another, and that one among its own",
        ),
        (
            refused(vec![
                Field::new("sum", u16::SCHEMA)
                    .with_checksum(const { &Checksum::new(Algorithm::Adler32, Coverage::Rest) }),
            ]),
            "0.0: this checksum takes 4 bytes: hold it as a `u32`",
        ),
        (
            refused(vec![
                Field::hidden("", u8::SCHEMA),
                Field::new("flags", u8::SCHEMA).with_bits(Bits::new(0, 8, BitOrder::Msb, 0, 4)),
            ]),
            "0.1: fields of bits are whole bytes together",
        ),
    ] {
        assert!(wrong.starts_with(why), "{wrong:?}, and not {why:?}");
    }
}

#[test]
fn elements_are_checked_as_fields_are() {
    let elements = |check| {
        let elements = Elements::new(u8::SCHEMA, Format::DEFAULT).with_check(check);
        refused(vec![Field::new("list", <List<'_, u8>>::SCHEMA).with_elements(&elements)])
    };
    assert!(elements(compared(0, 256)).starts_with("0.0: the condition is the same for every value"));
    assert_eq!(elements(compared(0, 255)), "");
}

#[test]
fn variants_are_told_apart_by_their_numbers() {
    let of_numbers = |numbers: &[Option<i128>]| {
        let body = Schema::structure(Declaration::new("Wrong::Any"), &[]);
        let variants: Vec<_> = numbers.iter().map(|tag| Variant { tag: *tag, body }).collect();
        refused_type(&Schema::enumeration(Declaration::new("Wrong"), Number::U8, Endian::Big, &variants))
    };
    for (numbers, why) in [
        (&[Some(1), Some(2), None][..], ""),
        (&[Some(1), Some(1)], "an earlier variant has the same number: give one of them another"),
        (&[None, None], "only one variant can be for all other numbers: remove `other` here"),
        (&[Some(256)], "`width` is too few bytes for the number of a variant"),
        (&[], "an enum has at least one variant"),
    ] {
        assert_eq!(of_numbers(numbers), why);
    }
}

#[test]
fn a_size_is_large_enough() {
    let sized = |size| refused(vec![Field::new("point", <(u32, u32)>::SCHEMA).with_size(leaked(size))]);
    assert_eq!(sized(Size::Constant(8)), "");
    assert!(sized(Size::Constant(7)).starts_with("0.0: even the smallest value is larger than its `size`"));
}
