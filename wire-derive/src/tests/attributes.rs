//! `#[wire(...)]` of messages and where it may stand.

use super::{wire_says, wire_says_of_attributes};

const PARENTHESES: &str = "`wire` takes attributes in parentheses: `#[wire(api_key = 3)]`";
const NAME: &str = "expected the name of an attribute";
const COMMA: &str = "expected `,` before the next attribute";

#[test]
fn an_attribute_without_parentheses_is_shown_with_them() {
    wire_says("#[wire] struct Ping;", &[PARENTHESES]);
    wire_says("#[wire = 3] struct Ping;", &[PARENTHESES]);
    wire_says("#[wire()] struct Ping;", &[]);
}

#[test]
fn an_attribute_has_a_name() {
    wire_says_of_attributes("3", &[NAME]);
    wire_says_of_attributes("\"api_key\" = 3, = 3", &[NAME, NAME]);
}

#[test]
fn an_attribute_given_twice_is_refused_at_the_second() {
    wire_says_of_attributes("api_key = 3, api_key = 3", &["`api_key` is given twice: remove one"]);
    wire_says_of_attributes(
        "api_key = 3, response = Ping, response = Pong",
        &["`response` is given twice: remove one"],
    );
    wire_says_of_attributes("crate = one, crate = two", &["`crate` is given twice: remove one"]);
    wire_says("#[wire(api_key = 3)] #[wire(api_key = 4)] struct Ping;", &["`api_key` is given twice: remove one"]);
}

#[test]
fn a_missing_value_is_shown_by_example() {
    for missing in ["api_key", "api_key(3)", "api_key: 3"] {
        wire_says_of_attributes(missing, &["`api_key` needs a value: `api_key = 3`"]);
    }
    for missing in ["api_key =", "api_key = ,"] {
        wire_says_of_attributes(missing, &["`api_key` needs a value behind the `=`: `api_key = 3`"]);
    }
    wire_says_of_attributes("api_key = 3, response", &["`response` needs a value: `response = TheResponse`"]);
    wire_says_of_attributes(
        "api_key = 3, response =",
        &["`response` needs a value behind the `=`: `response = TheResponse`"],
    );
    wire_says_of_attributes("crate", &["`crate` needs a value: `crate = path::to::wire`"]);
    wire_says_of_attributes("crate =", &["`crate` needs a value behind the `=`: `crate = path::to::wire`"]);
}

#[test]
fn a_value_of_another_kind_is_shown_by_example() {
    for value in ["-PING", "\"3\"", "'3'", "3.0", "true", "-", "--3", "(3)", "= 3"] {
        wire_says_of_attributes(
            &format!("api_key = {value}"),
            &[
                "`api_key` takes an integer literal, a byte such as `b'Q'`, or a constant and its type such as `PING as i16`: `api_key = 3`",
            ],
        );
    }
    for value in ["\"Pong\"", "3", "Pong<", "struct"] {
        wire_says_of_attributes(
            &format!("api_key = 3, response = {value}"),
            &["`response` takes a type: `response = TheResponse`"],
        );
    }
    for value in ["\"wire\"", "3", "::", "<T>"] {
        wire_says_of_attributes(&format!("crate = {value}"), &["`crate` takes a path: `crate = path::to::wire`"]);
    }
}

#[test]
fn a_missing_comma_is_the_only_mistake() {
    wire_says_of_attributes("api_key = 3 response = Ping", &[COMMA]);
    wire_says_of_attributes("crate = other api_key = 3", &[COMMA]);
    // What follows is no attribute, and is not taken for one.
    for rest in ["as i16", "4", "(4)", "PING"] {
        wire_says_of_attributes(&format!("api_key = 3 {rest}, response = Ping"), &[COMMA]);
    }
    // Nothing is computed.
    for rest in ["+ 4", "<< 2"] {
        wire_says_of_attributes(
            &format!("api_key = 3 {rest}, response = Ping"),
            &[
                "`api_key` takes an integer literal, a byte such as `b'Q'`, or a constant and its type such as `PING as i16`: `api_key = 3`",
            ],
        );
    }
    wire_says_of_attributes("api_key = 3,", &[]);
    wire_says_of_attributes("api_key = 3,, response = Ping", &[NAME]);
}

#[test]
fn an_api_key_fits_its_type() {
    for (key, message) in [
        (
            "128",
            "api_key 128 does not fit int8, which holds -128 to 127: where the protocol's keys are uint8, write `128u8`; where they are int8, these bits are `-128`",
        ),
        (
            "-129i8",
            "api_key -129 does not fit int8, which holds -128 to 127: where the protocol's keys are int16, write `-129i16`",
        ),
        (
            "32768",
            "api_key 32768 does not fit int8, which holds -128 to 127: where the protocol's keys are int32, write `32768i32`",
        ),
        (
            "0x8000i16",
            "api_key 32768 does not fit int16, which holds -32768 to 32767: where the protocol's keys are uint16, write `32768u16`; where they are int16, these bits are `-32768`",
        ),
        (
            "2147483648i32",
            "api_key 2147483648 does not fit int32, which holds -2147483648 to 2147483647: where the protocol's keys are uint32, write `2147483648u32`; where they are int32, these bits are `-2147483648`",
        ),
        (
            "9223372036854775808i64",
            "api_key 9223372036854775808 does not fit int64, which holds -9223372036854775808 to 9223372036854775807",
        ),
        (
            "256u8",
            "api_key 256 does not fit uint8, which holds 0 to 255: where the protocol's keys are int16, write `256i16`",
        ),
        (
            "-1u16",
            "api_key -1 does not fit uint16, which holds 0 to 65535: where the protocol's keys are int16, write `-1i16`; where they are uint16, these bits are `65535`",
        ),
        (
            "340282366920938463463374607431768211456",
            "api_key 340282366920938463463374607431768211456 does not fit int8, which holds -128 to 127",
        ),
    ] {
        wire_says_of_attributes(&format!("api_key = {key}"), &[message]);
    }
    for key in [
        "127",
        "-128",
        "0x7f",
        "1_0",
        "-32768i16",
        "-2147483648i32",
        "-9223372036854775808i64",
        "255u8",
        "b'Q'",
        "65535u16",
        "4294967295u32",
    ] {
        wire_says_of_attributes(&format!("api_key = {key}"), &[]);
    }
}

#[test]
fn an_api_key_of_another_type_is_refused_with_those_that_are() {
    for suffix in ["u64", "isize", "usize", "i128", "u128", "key"] {
        wire_says_of_attributes(
            &format!("api_key = 3{suffix}"),
            &[&format!(
                "an api_key of type `{suffix}` is not supported: keys are i8 (the default), i16, i32, i64, u8, u16 or u32, as in `3i16`"
            )],
        );
    }
}

#[test]
fn a_constant_api_key_names_its_type() {
    for constant in ["PING", "keys::PING", "crate::PING"] {
        wire_says_of_attributes(
            &format!("api_key = {constant}"),
            &[&format!(
                "an api_key that is a constant names its integer type, as the protocol has it: `{constant} as i16`"
            )],
        );
        wire_says_of_attributes(&format!("api_key = {constant} as i16, response = Pong"), &[]);
    }
    for ty in ["usize", "u64", "other::i16"] {
        wire_says_of_attributes(
            &format!("api_key = PING as {ty}"),
            &[&format!(
                "an api_key of type `{ty}` is not supported: keys are i8 (the default), i16, i32, i64, u8, u16 or u32, as in `3i16`"
            )],
        );
    }
    wire_says_of_attributes(
        "api_key = Self::KEY as i16",
        &["the key of a message is known before its own constants: name one that is declared outside of it"],
    );
    for more in ["PING + 1", "PING as i16 + 1", "PING()", "PING.0"] {
        wire_says_of_attributes(
            &format!("api_key = {more}"),
            &[
                "`api_key` takes an integer literal, a byte such as `b'Q'`, or a constant and its type such as `PING as i16`: `api_key = 3`",
            ],
        );
    }
}

#[test]
fn a_mistaken_api_key_is_not_a_missing_one() {
    wire_says_of_attributes(
        "api_key = \"3\", response = Pong",
        &[
            "`api_key` takes an integer literal, a byte such as `b'Q'`, or a constant and its type such as `PING as i16`: `api_key = 3`",
        ],
    );
    wire_says_of_attributes(
        "api_key = \"3\", api_key = 3, response = Pong",
        &[
            "`api_key` takes an integer literal, a byte such as `b'Q'`, or a constant and its type such as `PING as i16`: `api_key = 3`",
            "`api_key` is given twice: remove one",
        ],
    );
}

#[test]
fn a_response_without_api_key_is_refused() {
    let message = "`response` needs a key to be found by: add `api_key = 3`";
    wire_says_of_attributes("response = Pong", &[message]);
    wire_says_of_attributes("response", &["`response` needs a value: `response = TheResponse`", message]);
}

#[test]
fn an_api_key_on_a_generic_message_is_refused() {
    let message = "an api_key names one layout, and a type or const parameter makes many: put the key on a struct without such parameters";
    wire_says("#[wire(api_key = 3)] struct Ping<T> { nonce: T }", &[message]);
    wire_says("#[wire(api_key = 3)] struct Ping<const N: usize>;", &[message]);
    wire_says("#[wire(api_key = 3)] struct Ping<'a> { text: &'a str }", &[]);
}

#[test]
fn what_goes_on_a_type_is_refused_on_a_field() {
    wire_says(
        "struct Ping(#[wire(api_key = 3, response = Pong, bound(T: Copy), crate = other)] i32);",
        &[
            "`api_key` goes on a type that derives `Wire` or a variant of a set, not on a field",
            "`response` goes on a type that derives `Wire`, not on a field",
            "`bound` goes on a type that derives `Wire`, not on a field",
            "`crate` goes on a type that derives `Wire` or `MessageSet`, not on a field",
        ],
    );
}

#[test]
fn what_goes_on_a_field_is_refused_on_a_type() {
    for name in ["len", "max", "each", "when", "switch", "value", "pad", "default", "payload_len"] {
        wire_says_of_attributes(
            &format!("{name} = 3, endian = \"little\""),
            &[&format!("`{name}` goes on a field, not on a struct")],
        );
    }
    wire_says_of_attributes("size = 3", &["`size` goes on a field, a variant or an enum, not on a struct"]);
    wire_says_of_attributes("other", &["`other` goes on a field or a variant, not on a struct"]);
}

#[test]
fn a_width_of_a_struct_is_refused() {
    wire_says_of_attributes("width = 3", &["`width` goes on a field or an enum, not on a struct"]);
}

#[test]
fn an_endianness_is_one_of_two_words() {
    let message = |word: &str| format!("unknown endianness \"{word}\": known are \"big\" and \"little\"");
    for word in ["native", "middle", ""] {
        wire_says_of_attributes(&format!("endian = \"{word}\""), &[&message(word)]);
    }
    for word in ["Little", "litle", "lttile", "le", "LE", "LittleEndian"] {
        let message = format!("unknown endianness \"{word}\": did you mean \"little\"?");
        wire_says_of_attributes(&format!("endian = \"{word}\""), &[&message]);
    }
    for value in ["3", "b\"little\"", "true"] {
        wire_says_of_attributes(
            &format!("endian = {value}"),
            &["`endian` takes \"big\", \"little\", or a condition on earlier fields: `endian = \"little\"`"],
        );
    }
    wire_says_of_attributes("endian", &["`endian` needs a value: `endian = \"little\"`"]);
    wire_says_of_attributes("endian = \"big\", endian = \"little\"", &["`endian` is given twice: remove one"]);
}

#[test]
fn a_bound_is_a_list_of_bounds() {
    for bound in ["bound", "bound = \"T: Copy\"", "bound = T"] {
        wire_says_of_attributes(bound, &["`bound` takes a list in parentheses: `bound(T: Trait)`"]);
    }
    for bound in ["bound(3)", "bound(T)", "bound(= T)", "bound(T: Copy; U: Copy)", "bound(T: Copy U: Copy)"] {
        wire_says_of_attributes(bound, &["`bound` takes bounds: `bound(T: Trait)`"]);
    }
    wire_says_of_attributes("bound()", &["`bound` says nothing here: `bound(T: Trait)`"]);
    wire_says_of_attributes("bound(T: Copy), bound(U: Copy)", &["`bound` is given twice: remove one"]);
}

#[test]
fn attributes_of_others_are_left_alone() {
    wire_says("#[serde(api_key)] #[doc = \"text\"] struct Ping { #[other::wire(length)] nonce: i32 }", &[]);
}

#[test]
fn a_static_field_of_a_keyed_message_is_refused() {
    let message = "received bytes do not live for `'static`: give the struct a lifetime, as in `&'a str`";
    for ty in ["&'static str", "Option<&'static str>", "Array<'static, u8>", "Vec<(u8, &'static [u8])>"] {
        wire_says(&format!("#[wire(api_key = 3)] struct Ping {{ text: {ty} }}"), &[message]);
    }
    wire_says("struct Ping { text: &'static str }", &[]);
}
