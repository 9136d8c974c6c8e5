//! Enums: numbers that another variant has, or none.

use wire::{Array, List, Wire};

#[derive(Wire, Clone, Copy)]
#[repr(u8)]
enum Code {
    Ping = 1,
    Data = 2,
}

#[test]
fn reserved_numbers() {
    #[derive(Wire, Clone, Copy)]
    #[repr(i16)]
    enum Kind16 {
        Known = -3,
        #[wire(other)]
        Other(i16),
    }

    #[derive(Wire, Clone, Copy)]
    #[repr(u8)]
    enum Fields {
        Text(u8) = 1,
        #[wire(other)]
        Other(u8, #[wire(width = 1)] u16),
    }

    #[derive(Wire, Clone)]
    struct Holder<'a> {
        kind: Kind16,
        list: Array<'a, Kind16>,
    }

    let [reserved, known] = [[Kind16::Known, Kind16::Other(-3)], [Kind16::Known, Kind16::Known]];
    refused_alike! {
        Kind16::Other(-3) => r#"{"Other":{"0":-3}}"#,
        Fields::Other(1, 2) => r#"{"Other":{"0":1,"1":2}}"#,
        Fields::Other(2, 900) => r#"{"Other":{"0":2,"1":900}}"#,
        Fields::Other(1, 900) => r#"{"Other":{"0":1,"1":900}}"#,
        Holder { kind: Kind16::Other(-3), list: Array::from(&known) } =>
            r#"{"kind":{"Other":{"0":-3}},"list":["Known","Known"]}"#,
        Holder { kind: Kind16::Known, list: Array::from(&reserved) } =>
            r#"{"kind":"Known","list":["Known",{"Other":{"0":-3}}]}"#,
    }
    let _ = Fields::Text(1);
}

#[test]
fn numbers_that_do_not_fit() {
    #[derive(Wire, Clone, Copy)]
    #[wire(width = 1)]
    #[repr(i16)]
    enum Narrow {
        Known = 1,
        #[wire(other)]
        Other(i16),
    }

    #[derive(Wire)]
    struct Holder {
        kind: Narrow,
    }

    refused_alike! {
        Narrow::Other(128) => "128",
        Narrow::Other(-129) => r#"{"Other":{"0":-129}}"#,
        Holder { kind: Narrow::Other(128) } => r#"{"kind":128}"#,
    }
    let _ = Narrow::Known;
}

#[test]
fn numbers_of_another_enum() {
    #[derive(Wire, Clone, Copy)]
    #[repr(u8)]
    enum Body<'a> {
        Ping = 1,
        Name(#[wire(len = "u8", max = 3)] &'a str) = 2,
        #[wire(other)]
        Other(u8, u16),
    }

    #[derive(Wire)]
    struct Packet<'a> {
        code: Code,
        #[wire(switch = code)]
        body: Body<'a>,
    }

    refused_alike! {
        Packet { code: Code::Ping, body: Body::Other(9, 7) } => r#"{"code":"Ping","body":{"Other":{"0":9,"1":7}}}"#,
        Packet { code: Code::Ping, body: Body::Other(2, 7) } => r#"{"code":"Ping","body":{"Other":{"0":2,"1":7}}}"#,
        Packet { code: Code::Data, body: Body::Name("abcd") } => r#"{"body":{"Name":{"0":"abcd"}}}"#,
        Packet { code: Code::Data, body: Body::Other(44, 7) } => r#"{"body":{"Other":{"0":44,"1":7}}}"#,
    }
    let _ = Body::Ping;
}

#[test]
fn lists_of_one_variant() {
    #[derive(Wire, Clone)]
    #[repr(i16)]
    enum Item<'a> {
        Flag(bool) = -1,
        Named(#[wire(len = "u8", max = 3)] &'a str) = 3,
        #[wire(other)]
        Other(i16, bool),
    }

    #[derive(Wire, Clone)]
    struct Chosen<'a> {
        kind: i16,
        count: u8,
        #[wire(switch = kind, len = count)]
        held: Vec<Item<'a>>,
        #[wire(switch = kind, len = "u16", max = 2)]
        counted: List<'a, Item<'a>>,
    }

    let [flags, mixed, long] = [
        [Item::Flag(true), Item::Flag(true), Item::Flag(true)],
        [Item::Flag(true), Item::Other(5, true), Item::Named("a")],
        [Item::Named(""), Item::Named("abcd"), Item::Named("")],
    ];
    let chosen = |held: &[Item<'static>], counted| Chosen { kind: 3, count: 0, held: held.to_vec(), counted };
    let item = |item: &Item<'_>| match item {
        Item::Flag(is) => format!(r#"{{"Flag":{{"0":{is}}}}}"#),
        Item::Named(name) => format!(r#"{{"Named":{{"0":"{name}"}}}}"#),
        Item::Other(number, is) => format!(r#"{{"Other":{{"0":{number},"1":{is}}}}}"#),
    };
    let list = |items: &[Item<'_>]| items.iter().map(item).collect::<Vec<_>>().join(",");
    let json = |held: &[Item<'_>], counted: &[Item<'_>]| {
        format!(r#"{{"kind":3,"held":[{}],"counted":[{}]}}"#, list(held), list(counted))
    };
    refused_alike! {
        chosen(&mixed[..2], List::from(&[])) => json(&mixed[..2], &[]),
        chosen(&flags[..1], List::from(&flags)) => json(&flags[..1], &flags),
        chosen(&flags[..1], List::from(&long[..1])) => json(&flags[..1], &long[..1]),
        chosen(&[], List::from(&mixed[..2])) => json(&[], &mixed[..2]),
        chosen(&[], List::from(&long[..2])) => json(&[], &long[..2]),
        chosen(&long, List::from(&[])) => json(&long, &[]),
        // Two that differ, one of which is wrong as well.
        chosen(&[Item::Named("abcd"), Item::Flag(true)], List::from(&[])) =>
            json(&[Item::Named("abcd"), Item::Flag(true)], &[]),
        // What is wrong in front, and two fields that differ.
        chosen(&long[1..2], List::from(&flags[..1])) => json(&long[1..2], &flags[..1]),
        chosen(&[Item::Flag(true), Item::Other(-1, true)], List::from(&[])) =>
            r#"{"kind":3,"held":[{"Flag":{"0":true}},{"Other":{"0":-1,"1":true}}],"counted":[]}"#,
    }
}

#[test]
fn text_that_chooses() {
    #[derive(Wire, Clone)]
    enum Letter {
        #[wire(tag = b"int")]
        Int(i16),
        #[wire(tag = b"two")]
        Two([u8; 2]),
    }

    #[derive(Wire, Clone)]
    struct Words {
        word: [u8; 3],
        #[wire(switch = word)]
        one: Letter,
        #[wire(switch = word)]
        other: Letter,
        #[wire(switch = word)]
        list: Vec<Letter>,
    }

    let words = |one, other, list| Words { word: *b"???", one, other, list };
    let int = Letter::Int(1);
    let two = Letter::Two(*b"ab");
    refused_alike! {
        words(int.clone(), two.clone(), vec![]) => r#"{"one":{"int":{"0":1}},"other":{"two":{"0":"0x6162"}},"list":[]}"#,
        words(int.clone(), int.clone(), vec![int.clone(), two.clone()]) =>
            r#"{"one":{"int":{"0":1}},"other":{"int":{"0":1}},"list":[{"int":{"0":1}},{"two":{"0":"0x6162"}}]}"#,
    }
}
