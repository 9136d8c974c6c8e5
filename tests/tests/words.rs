//! What a table says of terms, conditions and constants: the words of their declaration.

use wire::{Schema, Wire};

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = "little")]
#[repr(u16)]
enum Step {
    Wait = 1,
    Turn(i16),
    /// From a later version.
    #[wire(other)]
    Other(u16),
}

/// What stands last in each row, a note where there is one.
fn notes(schema: &'static Schema) -> Vec<String> {
    let table = schema.table().to_string();
    table.lines().skip(1).map(|line| line.rsplit_once("  ").unwrap().1.to_owned()).collect()
}

#[test]
fn arithmetic_is_written_as_in_a_declaration() {
    #[derive(Wire)]
    struct Lengths<'a> {
        n: u8,
        #[wire(len = n & 0x1f)]
        a: &'a str,
        #[wire(len = n >> 2)]
        b: &'a str,
        #[wire(len = (n & 0x30) >> 4)]
        c: &'a str,
        #[wire(len = n * 4)]
        d: &'a str,
        #[wire(len = n + 8)]
        e: &'a str,
        #[wire(len = n - 8)]
        f: &'a str,
        #[wire(len = (n & 0x1f) * 4 - 8)]
        g: &'a str,
        #[wire(len = (n >> 2) + 1)]
        h: &'a str,
        #[wire(len = (n >> 4 & 3) * 2)]
        i: &'a str,
        #[wire(len = (n - 9) * -2)]
        j: &'a str,
        #[wire(switch = n & 0x3)]
        step: Step,
    }

    assert_eq!(
        notes(Lengths::SCHEMA)[1..12],
        [
            "n & 0x1f long",
            "n >> 2 long",
            "(n & 0x30) >> 4 long",
            "n * 4 long",
            "n + 8 long",
            "n - 8 long",
            "(n & 0x1f) * 4 - 8 long",
            "(n >> 2) + 1 long",
            "((n & 0x30) >> 4) * 2 long",
            "n * -2 + 18 long",
            "chosen by n & 0x3",
        ]
    );
}

#[test]
fn conditions_are_written_as_in_a_declaration() {
    #[derive(Wire)]
    struct Conditions {
        magic: [u8; 2],
        version: i16,
        flags: u8,
        #[wire(when = version in 3..=7 && !(version == 4 || flags & 1))]
        a: Option<u8>,
        #[wire(when = flags & 0x30 == 0x10 || flags & 3 >= 2 && version > -2)]
        b: Option<u8>,
        #[wire(when = (flags >> 4 == 2 || magic == b"P\0") && version != 0)]
        c: Option<u8>,
        #[wire(when = version in [-1, 1, 4..=6, 100..])]
        d: Option<u8>,
        #[wire(when = !(version in [..=-3, 9]))]
        e: Option<u8>,
        #[wire(when = version in [5])]
        f: Option<u8>,
        #[wire(when = version in 8..)]
        g: Option<u8>,
        #[wire(when = !(magic == b"PK"))]
        h: Option<u8>,
        #[wire(when = flags * 2 + 1 <= 31)]
        i: Option<u8>,
    }

    assert_eq!(
        notes(Conditions::SCHEMA)[3..],
        [
            "when version in 3..=7 && (version != 4 && flags & 0x1 == 0)",
            "when flags & 0x30 == 0x10 || (flags & 0x3 >= 2 && version > -2)",
            "when (flags >> 4 == 2 || magic == \"P\\x00\") && version != 0",
            "when version in [-1, 1, 4..=6, 100..]",
            "when version not in [..=-3, 9]",
            "when version in [5]",
            "when version in 8..",
            "when magic != \"PK\"",
            "when flags * 2 + 1 <= 31 (0x1f)",
        ]
    );
}

#[test]
fn a_constant_says_whose_lengths_follow_from_it() {
    #[derive(Wire)]
    struct Fixed<'a> {
        #[wire(value = 0x21)]
        sizes: u8,
        #[wire(len = sizes & 0xf)]
        one: &'a str,
        #[wire(len = sizes >> 4)]
        two: &'a str,
    }

    assert_eq!(
        notes(Fixed::SCHEMA),
        ["always 33 (0x21); length of one; length of two", "sizes & 0xf long", "sizes >> 4 long"]
    );
}

#[test]
fn what_is_said_of_a_struct_as_a_whole_has_a_row() {
    #[derive(Wire)]
    struct Pair {
        left: u8,
        right: u8,
    }

    #[derive(Wire)]
    #[wire(given(order: u8))]
    struct Wide {
        #[wire(endian = order == b'l')]
        value: u16,
    }

    #[derive(Wire)]
    struct Message {
        order: u8,
        plain: Pair,
        #[wire(align = 4)]
        aligned: Pair,
        #[wire(give(order))]
        wide: Wide,
        #[wire(default)]
        late: Option<Pair>,
    }

    let table = Message::SCHEMA.table().to_string();
    let rows: Vec<_> = table.lines().skip(1).map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        rows,
        [
            "0 1 u8 order",
            "1 1 u8 plain.left",
            "2 1 u8 plain.right",
            "4 2 Pair aligned aligned to 4 bytes by zeros",
            "4 1 u8 aligned.left",
            "5 1 u8 aligned.right",
            "6 2 Wide wide given order = order",
            "6 2 u16 wide.value little endian when order == 108 (0x6c)",
            "8 0..=2 Pair late may be left out at the end",
            "8 1 u8 late.left",
            "9 1 u8 late.right",
        ],
        "{table}"
    );
}
