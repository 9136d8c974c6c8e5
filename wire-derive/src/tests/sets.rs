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
    for variant in ["Stop", "Stop()", "Stop {}", "Stop = 3"] {
        set_says(
            &format!("enum Requests {{ Ping(Ping), {variant} }}"),
            &["a variant without a message needs a key, `#[wire(api_key = 3)]`, or a message: `Stop(TheMessage)`"],
        );
    }
    for variant in ["Stop(Ping, Pong)", "Stop { ping: Ping }", "#[wire(api_key = 3)] Stop { ping: Ping }"] {
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
fn a_set_takes_what_its_messages_are_given_and_the_crate() {
    set_says("#[wire(crate = other)] enum Requests { Ping(Ping) }", &[]);
    set_says(
        "#[wire(tag = i8)] enum Requests { Ping(Ping) }",
        &["`tag` goes on a field or a variant, not on a set of messages"],
    );
    set_says(
        "#[wire(api_key = 3)] enum Requests { Ping(Ping) }",
        &["`api_key` goes on a type that derives `Wire` or a variant of a set, not on a set of messages"],
    );
    set_says(
        "#[wire] enum Requests { Ping(Ping) }",
        &["`wire` takes attributes in parentheses: `#[wire(given(version: i16))]`"],
    );
    set_says("#[wire(crate = one, crate = two)] enum Requests { Ping(Ping) }", &["`crate` is given twice: remove one"]);
}

#[test]
fn a_message_says_itself_how_it_is_chosen_and_encoded() {
    set_says(
        "enum Requests { #[wire(tag = 3)] Ping(Ping) }",
        &["`tag` goes on a field or a variant, not on a variant of a set"],
    );
    set_says(
        "enum Requests { Ping(#[wire(tag = 3)] Ping) }",
        &["`tag` goes on a field or a variant, not on a field of a set's variant"],
    );
    set_says(
        "enum Requests { Ping(#[wire] Ping) }",
        &[
            "`wire` has no meaning here: a field of a set's variant takes no attributes, because its message says how it is encoded",
        ],
    );
    set_says(
        "enum Requests { #[wire(api_key = 3)] Ping(Ping) }",
        &["a message names its api_key where it is declared: move this to `Ping`, or remove it if one is there"],
    );
    set_says(
        "enum Requests<'a> { #[wire(api_key = 3i16)] Say(messages::Say<'a>), Ping(Ping) }",
        &["a message names its api_key where it is declared: move this to `Say`, or remove it if one is there"],
    );
    set_says(
        "enum Requests { #[wire(api_key = 3)] Pair((Ping, Pong)) }",
        &["a message names its api_key where it is declared: move this to the message, or remove it if one is there"],
    );
    set_says(
        "enum Requests { #[wire(response = Pong)] Ping(Ping) }",
        &["`response` goes on a type that derives `Wire`, not on a variant of a set"],
    );
}

#[test]
fn a_message_without_bytes_is_a_variant_with_a_key() {
    for variants in [
        "#[wire(api_key = 3)] Stop",
        "#[wire(api_key = b'1')] Stop {}, #[wire(api_key = 3u8)] Go()",
        "Ping(Ping), #[wire(api_key = STOP as i16)] Stop, Pong(Pong)",
    ] {
        set_says(&format!("enum Requests {{ {variants} }}"), &[]);
    }
    set_says(
        "enum Requests { Ping(Ping), #[wire(api_key = 300)] Stop }",
        &[
            "api_key 300 does not fit int8, which holds -128 to 127: where the protocol's keys are int16, write `300i16`",
        ],
    );
}

#[test]
fn keys_of_two_types_are_refused() {
    set_says(
        "enum Requests { #[wire(api_key = 3)] Stop, Ping(Ping), #[wire(api_key = 4i16)] Go, #[wire(api_key = 5)] Wait }",
        &["the api_keys of a set are integers of one type: this is `i16`, and an earlier one `i8`"],
    );
    set_says(
        "enum Requests<'a> { #[wire(api_key = 3)] Stop, #[wire(other)] Unknown(u8, &'a [u8]) }",
        &["the api_keys of a set are integers of one type: this is `u8`, and an earlier one `i8`"],
    );
}

#[test]
fn what_takes_every_other_message_holds_a_key_and_a_payload() {
    for variant in ["Unknown(u8, &'a [u8])", "Unknown { key: i16, payload: Vec<u8> }"] {
        set_says(&format!("enum Requests<'a> {{ Ping(Ping<'a>), #[wire(other)] {variant} }}"), &[]);
    }
    for variant in ["Unknown", "Unknown(u8)", "Unknown { key: u8 }", "Unknown(u8, &'a [u8], u8)"] {
        set_says(
            &format!("enum Requests<'a> {{ Ping(Ping<'a>), #[wire(other)] {variant} }}"),
            &["what takes every other message holds its key and its payload: `Unknown(u8, &'a [u8])`"],
        );
    }
    for ty in ["Key", "u64", "Option<u8>", "&'a [u8]"] {
        set_says(
            &format!("enum Requests<'a> {{ Ping(Ping<'a>), #[wire(other)] Unknown({ty}, &'a [u8]) }}"),
            &["this field holds the key: give it the integer type of the keys, as in `Unknown(u8, &'a [u8])`"],
        );
    }
    set_says(
        "enum Requests<'a> { #[wire(other, api_key = 3)] Unknown(u8, &'a [u8]) }",
        &["`other` takes every key that no other variant has: remove `api_key`"],
    );
}

#[test]
fn what_takes_every_other_message_comes_last() {
    let message = "what takes every other message comes last: put this variant behind the others";
    set_says("enum Requests<'a> { #[wire(other)] Unknown(u8, &'a [u8]), Ping(Ping) }", &[message]);
    set_says(
        "enum Requests<'a> { #[wire(other)] Unknown(u8, &'a [u8]), #[wire(other)] Rest(u8, &'a [u8]) }",
        &[message],
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

#[test]
fn a_message_stands_in_a_set_once() {
    set_says(
        "enum Requests<'a> { Ping(Ping), Say(Say<'a>), Again(Say<'a>), More(Ping) }",
        &["an earlier variant holds this message already: remove one"; 2],
    );
}
