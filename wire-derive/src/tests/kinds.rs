//! What derives `Wire`, and how many mistakes of it are reported.

use super::{errors, parse, set_says, wire_says};

const ENUM: &str = "`Wire` is for structs, an enum has no layout: hold an integer, or derive `MessageSet` to choose messages by api_key";
const UNION: &str = "`Wire` is for structs: what a union's bytes mean is not declared, so declare a struct";

#[test]
fn an_enum_is_refused_with_remedies() {
    wire_says("enum Colour { Red, Blue }", &[ENUM]);
    wire_says("enum Nothing {}", &[ENUM]);
    wire_says("enum Choice<'a> { Text(&'a str), Size(usize) }", &[ENUM]);
}

#[test]
fn a_union_is_refused_with_a_remedy() {
    wire_says("union Bits { low: i8, all: i64 }", &[UNION]);
}

#[test]
fn all_mistakes_of_a_message_are_reported_in_one_run() {
    wire_says(
        "
        #[wire(api_key = 200, version = 2)]
        #[wire(response)]
        struct Ping<'a> {
            size: usize,
            #[wire(length = i16)]
            text: &'a str,
            point: (i8, bool, i8),
            flags: Option<i32>,
            more: Vec<Vec<u32>>,
        }
        ",
        &[
            "api_key 200 does not fit int8, which holds -128 to 127: where the protocol's keys are int16, write `200i16`",
            "unknown attribute `version`: a message takes `api_key`, `response` and `crate`",
            "`response` needs a value: `response = TheResponse`",
            "unknown attribute `length`: a field takes no attributes, its type says how it is encoded",
            "`usize` has another size on other machines: use i8, i16, i32 or i64",
            "of tuples only pairs are wire types: declare a struct that derives `Wire`",
            "`bool` is not a wire type: use i8, 0 or 1",
            "`Option` is not a wire type: send an empty string or array, or a number that means none",
            "`u32` is not a wire type: use i8, i16, i32 or i64",
        ],
    );
}

#[test]
fn all_mistakes_of_a_set_are_reported_in_one_run() {
    set_says(
        "
        #[wire(api_key = 3)]
        enum Requests<T> {
            Stop,
            #[wire(tag = 4)]
            Two(Ping, Pong),
            Other(T),
        }
        ",
        &[
            "`api_key` is said of one message: put it on the struct that derives `Wire`",
            "a set cannot be generic over types: name its messages",
            "a variant holds one message, which derives `Wire` and names its api_key: `Stop(TheMessage)`",
            "unknown attribute `tag`: a variant takes no attributes, its message says how it is encoded",
            "a variant holds one message, which derives `Wire` and names its api_key: `Two(TheMessage)`",
        ],
    );
}

/// The traits that generated code implements.
fn implemented(source: &str) -> Vec<&'static str> {
    let generated = crate::wire(&parse(source)).to_string();
    ["Wire", "Element", "FixedLen", "Encode", "Decode < '__de >", "Message", "Request"]
        .into_iter()
        .filter(|name| generated.contains(&format!(" __wire :: {name} for Ping")))
        .collect()
}

#[test]
fn stubs_stand_beside_an_error() {
    let mut all = vec!["Wire", "Element", "FixedLen", "Encode", "Decode < '__de >", "Message", "Request"];
    assert_eq!(implemented("#[wire(api_key = 3, response = Pong)] struct Ping { nonce: i32 }"), all);
    assert_eq!(implemented("#[wire(api_key = 3, response = Pong)] struct Ping { nonce: u32 }"), all);
    assert_eq!(implemented("#[wire(api_key = 3, response = Pong)] enum Ping {}"), all);
    assert_eq!(implemented("#[wire(api_key = 3, response = Pong)] union Ping { nonce: i32 }"), all);
    assert_eq!(implemented("#[wire(api_key = 3, response = Pong)] struct Ping<T>(T);"), all);
    // Whose key and response are not known, but not missing.
    assert_eq!(implemented("#[wire(api_key = PING, response = Pong)] struct Ping;"), all);
    all.pop();
    assert_eq!(implemented("#[wire(api_kay = 3)] struct Ping;"), all);
    all.pop();
    assert_eq!(implemented("struct Ping { nonce: u32 }"), all);
    assert_eq!(implemented("enum Ping {}"), all);
}

#[test]
fn what_the_compiler_refuses_itself_is_left_to_it() {
    for field in ["&str", "&'_ str", "&'other str", "Vec<&str>", "(i8, &[u8])", "_", "Vec<_>", "impl Copy"] {
        let source = format!("struct Ping<'a> {{ text: &'a str, field: {field} }}");
        let generated = crate::wire(&parse(&source));
        assert_eq!(errors(&generated), [""; 0], "{source}");
        assert!(generated.to_string().contains("stub ()"), "{source}");

        let source = format!("enum Requests<'a> {{ Say(Say<'a>), Other({field}) }}");
        let generated = crate::message_set(&parse(&source));
        assert_eq!(errors(&generated), [""; 0], "{source}");
        assert!(generated.to_string().contains("stub ()"), "{source}");
    }
}

#[test]
fn input_that_stands_for_nothing_is_an_error() {
    let error = crate::ctxt::Ctxt::collect(|_| None::<()>).unwrap_err();
    assert_eq!(errors(&error.into_compile_error()), ["this input has no meaning to wire"]);
}
