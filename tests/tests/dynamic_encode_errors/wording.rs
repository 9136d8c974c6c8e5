//! What somebody reads whose value is none of a message: what is wrong, where, and what to do about it.

use std::net::Ipv4Addr;

use wire::Wire;
use wire::dynamic::{EncodeErrorKind, Message, Value};

#[derive(Wire)]
struct Order<'a> {
    id: u32,
    #[wire(len = "u8")]
    lines: Vec<Line<'a>>,
    payment: Payment,
    from: Ipv4Addr,
    pair: (u8, bool),
    kind: Kind,
}

#[derive(Wire)]
struct Line<'a> {
    name: &'a str,
    amount: u16,
    digest: [u8; 4],
}

#[derive(Wire)]
#[repr(u8)]
enum Payment {
    Cash = 1,
    Card { number: u64 } = 2,
}

#[derive(Wire)]
#[repr(u8)]
enum Kind {
    Small = 1,
    Large = 2,
    #[wire(other)]
    Other(u8),
}

const RIGHT: &str = r#"{"id":1,"lines":[{"name":"a","amount":2,"digest":"abcd"}],
    "payment":"Cash","from":"192.0.2.1","pair":[1,true],"kind":"Small"}"#;

fn said(from: &str, to: &str) -> String {
    assert!(RIGHT.contains(from), "{from}");
    Message::of(Order::SCHEMA).from_json(&RIGHT.replace(from, to)).unwrap().encode().unwrap_err().to_string()
}

#[test]
fn each_says_what_to_do() {
    assert!(Message::of(Order::SCHEMA).from_json(RIGHT).unwrap().encode().is_ok());
    for (from, to, expected) in [
        (r#""id":1,"#, "", "Order.id: no value, although it is always there: it takes an integer"),
        (r#""name":"a","#, "", "Order.lines[0].name: no value, although it is always there: it takes text"),
        (r#""payment":"Cash","#, "", "Order.payment: no value, although it is always there: it takes an enum"),
        (r#""id":1"#, r#""id":"one""#, "Order.id: takes an integer, but the value is text"),
        (r#""id":1"#, r#""id":null"#, "Order.id: takes an integer, but the value is null"),
        ("[1,true]", "[1,7]", "Order.pair: takes a bool, but the value is an integer"),
        ("[1,true]", "[1]", "Order.pair: always has 2 elements, but the value has 1"),
        (r#""abcd""#, r#""abcde""#, "Order.lines[0].digest: always has 4 elements, but the value has 5"),
        (r#""amount""#, r#""amuont""#, "Order.lines[0]: there is no field `amuont`: did you mean `amount`?"),
        (
            r#""amount""#,
            r#""price""#,
            "Order.lines[0]: there is no field `price`: there is `name`, `amount` and `digest`",
        ),
        (r#""Cash""#, r#""Cahs""#, "Order.payment: there is no variant `Cahs`: did you mean `Cash`?"),
        (r#""Cash""#, r#""Cheque""#, "Order.payment: there is no variant `Cheque`: there is `Cash` and `Card`"),
        (r#""Cash""#, "3", "Order.payment: unknown value 3: the field's enum has no such number"),
        (
            r#""Cash""#,
            r#"{"Card":{}}"#,
            "Order.payment::Card.number: no value, although it is always there: it takes an integer",
        ),
        (
            r#""Small""#,
            r#""Other""#,
            "Order.kind: there is no variant `Other` without a number: it is for every number that no other has, \
             which stands in place of its name",
        ),
        (
            "192.0.2.1",
            "192.0.2.256",
            "Order.from: `192.0.2.256` is none of its values: it takes an IPv4 address, as `192.0.2.1`",
        ),
    ] {
        assert_eq!(said(from, to), expected);
    }
}

#[test]
fn a_field_that_is_there_twice() {
    let value = Value::structure([("id", Value::from(1)), ("id", Value::from(1))]);
    let error = Message::of(Order::SCHEMA).encode(&value).unwrap_err();
    assert_eq!(error.to_string(), "Order: the value has the field `id` twice");
}

#[test]
fn names_of_strangers_are_shown_in_part() {
    let long = "x".repeat(100_000);
    let value = Value::structure([(&*long, Value::from(1))]);
    let error = Message::of(Order::SCHEMA).encode(&value).unwrap_err();
    assert_eq!(*error.kind(), EncodeErrorKind::NoSuchField { name: long });
    assert!(error.to_string().starts_with("Order: there is no field `xxxxx"));
    assert!(error.to_string().len() < 300, "{error}");
}
