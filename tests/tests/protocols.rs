//! Protocols as data: what a set says of its messages.

use wire::schema::Message;
use wire::{MessageSet, Wire};

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 3i16, response = Found<'_>)]
struct Find<'a> {
    name: &'a str,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 3i16)]
struct Found<'a> {
    names: wire::List<'a, &'a str>,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 4i16)]
struct Forget {
    id: u32,
}

#[derive(MessageSet)]
enum Inner {
    Forget(Forget),
    #[wire(api_key = 9i16)]
    Quit,
}

#[derive(MessageSet)]
enum Outer<'a> {
    Inner(Inner),
    Find(Find<'a>),
    #[wire(other)]
    Unknown(i16, &'a [u8]),
}

#[test]
fn a_set_says_all_its_messages() {
    let names: Vec<_> = Outer::MESSAGES.iter().map(|Message { key, schema, .. }| (*key, schema.name())).collect();
    assert_eq!(names, [(Some(4), "Forget"), (Some(9), "Inner::Quit"), (Some(3), "Find"), (None, "Outer::Unknown")]);
    assert_eq!(Outer::MESSAGES[..2], *Inner::MESSAGES);
    let responses: Vec<_> = Outer::MESSAGES.iter().map(|message| message.response).collect();
    assert_eq!(responses, [None, None, Some(Found::SCHEMA), None]);
    // A message alone is a set of one.
    assert_eq!(Forget::MESSAGES, [Message { key: Some(4), schema: Forget::SCHEMA, response: None }]);
}
