//! What derives `MessageSet`.

use super::{parse, set_says};

const NOT_AN_ENUM: &str = "`MessageSet` is for enums: one variant for each message";

#[test]
fn a_struct_is_no_set() {
    set_says("struct Ping { nonce: i32 }", &[NOT_AN_ENUM]);
    set_says("union Bits { low: i8, all: i64 }", &[NOT_AN_ENUM]);
    // Attributes that `Wire` takes are not held against it.
    set_says("#[wire(api_key = 3)] struct Ping { #[wire] nonce: i32 }", &[NOT_AN_ENUM]);
}

#[test]
fn an_empty_set_is_refused_with_an_example() {
    set_says("enum Requests {}", &["a set needs a message: add a variant such as `Echo(EchoRequest<'a>)`"]);
}

#[test]
fn a_variant_without_one_message_is_refused_with_an_example() {
    for variant in ["Stop", "Stop()", "Stop(Ping, Pong)", "Stop {}", "Stop { ping: Ping }", "Stop = 3"] {
        set_says(
            &format!("enum Requests {{ Ping(Ping), {variant} }}"),
            &["a variant holds one message, which derives `Wire` and names its api_key: `Stop(TheMessage)`"],
        );
    }
}

#[test]
fn a_generic_set_is_refused() {
    set_says("enum Requests<T> { Ping(T) }", &["a set cannot be generic over types: name its messages"]);
    set_says(
        "enum Requests<const N: usize> { Ping(Ping<N>) }",
        &["a set cannot be generic over constants: name its messages"],
    );
    set_says("enum Requests<'a, 'b> { Say(Say<'a>), Tell(Tell<'b>) }", &[]);
}

#[test]
fn a_set_takes_only_the_crate() {
    set_says("#[wire(crate = other)] enum Requests { Ping(Ping) }", &[]);
    set_says(
        "#[wire(tag = i8)] enum Requests { Ping(Ping) }",
        &["unknown attribute `tag`: a set of messages takes only `crate`"],
    );
    set_says(
        "#[wire(api_key = 3)] enum Requests { Ping(Ping) }",
        &["`api_key` goes on a type that derives `Wire`, not on a set of messages"],
    );
    set_says(
        "#[wire] enum Requests { Ping(Ping) }",
        &["`wire` takes attributes in parentheses: `#[wire(crate = path::to::wire)]`"],
    );
    set_says("#[wire(crate = one, crate = two)] enum Requests { Ping(Ping) }", &["`crate` is given twice: remove one"]);
}

#[test]
fn attributes_of_variants_are_refused() {
    for variant in ["#[wire(tag = 3)] Ping(Ping)", "Ping(#[wire(tag = 3)] Ping)"] {
        set_says(
            &format!("enum Requests {{ {variant} }}"),
            &[
                "unknown attribute `tag`: a variant of a set takes no attributes, because its message says how it is encoded",
            ],
        );
    }
    set_says(
        "enum Requests { #[wire] Ping(Ping) }",
        &[
            "`wire` has no meaning here: a variant of a set takes no attributes, because its message says how it is encoded",
        ],
    );
    set_says(
        "enum Requests { #[wire(api_key = 3)] Ping(Ping) }",
        &["`api_key` goes on a type that derives `Wire`, not on a variant of a set"],
    );
}

#[test]
fn a_stub_stands_beside_an_error() {
    let is_stubbed =
        |source: &str| crate::message_set(&parse(source)).to_string().contains("MessageSet < '__de > for Requests");
    assert!(is_stubbed("enum Requests { Stop }"));
    assert!(is_stubbed("enum Requests {}"));
    assert!(is_stubbed("enum Requests<T> { Ping(T) }"));
    assert!(is_stubbed("struct Requests;"));
    // This one may be a message, and so a set already.
    assert!(!is_stubbed("#[wire(api_key = 3)] struct Requests;"));
}
