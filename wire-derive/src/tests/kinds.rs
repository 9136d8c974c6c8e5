//! What derives `Wire`, and how many mistakes of it are reported.

use super::{errors, parse, set_says, wire_says};

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
            #[wire(max)]
            point: (isize,),
            #[wire(when = size == 1, key)]
            flags: i32,
            #[wire(len = more)]
            more: Vec<Vec<isize>>,
        }
        ",
        &[
            "api_key 200 does not fit int8, which holds -128 to 127: where the protocol's keys are uint8, write `200u8`; where they are int8, these bits are `-56`",
            "unknown attribute `version`: did you mean `versions`?",
            "`response` needs a value: `response = TheResponse`",
            "unknown attribute `length`: did you mean `len`?",
            "`max` needs a value: `max = 16`",
            "`len` looks at what has been read: name a field in front of this one",
            "`usize` has another size on other machines: use an integer of one size, such as u32 or u64",
            "a tuple of one is no wire type: hold what is in it",
            "`isize` has another size on other machines: use an integer of one size, such as u32 or u64",
            "a field under `when` may be missing: write its type as `Option<T>`, or say what it is then, `default = 0`",
            "`isize` has another size on other machines: use an integer of one size, such as u32 or u64",
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
            "`api_key` goes on a type that derives `Wire` or a variant of a set, not on a set of messages",
            "a set cannot be generic over types: name its messages",
            "a variant without a message needs a key, `#[wire(api_key = 3)]`, or a message: `Stop(TheMessage)`",
            "`tag` goes on a field or a variant, not on a variant of a set",
            "a variant holds one message, which derives `Wire` and names its api_key: `Two(TheMessage)`",
        ],
    );
}

/// The traits that generated code implements.
fn implemented(source: &str) -> Vec<&'static str> {
    let generated = crate::wire(&parse(source)).to_string();
    ["Wire", "Element", "FixedLen", "Encode", "Decode", "Message", "Request"]
        .into_iter()
        .filter(|name| {
            ["", " < '_ >", " < '__de >"].iter().any(|of| generated.contains(&format!(" __{name}{of} for Ping")))
        })
        .collect()
}

#[test]
fn stubs_stand_beside_an_error() {
    let mut all = vec!["Wire", "Element", "FixedLen", "Encode", "Decode", "Message", "Request"];
    assert_eq!(implemented("#[wire(api_key = 3, response = Pong)] struct Ping { nonce: i32 }"), all);
    assert_eq!(implemented("#[wire(api_key = 3, response = Pong)] struct Ping { nonce: usize }"), all);
    assert_eq!(implemented("#[wire(api_key = 3, response = Pong)] enum Ping {}"), all);
    assert_eq!(implemented("#[wire(api_key = 3, response = Pong)] union Ping { nonce: i32 }"), all);
    assert_eq!(implemented("#[wire(api_key = 3, response = Pong)] struct Ping<T>(T);"), all);
    // Whose key and response are not known, but not missing.
    assert_eq!(implemented("#[wire(api_key = PING, response = Pong)] struct Ping;"), all);
    all.pop();
    assert_eq!(implemented("#[wire(api_kay = 3)] struct Ping;"), all);
    all.pop();
    assert_eq!(implemented("struct Ping { nonce: usize }"), all);
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
