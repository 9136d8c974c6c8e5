//! What tables, annotated hex and events say of where fields end.

use tests::vocabulary::extents::{Blocks, Counts, HeldNulls, HeldSizes, Ignored, Nulls};
use wire::schema::{self, EventKind};
use wire::{Reader, Schema, Wire};

fn spaced(text: &str) -> Vec<String> {
    text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[track_caller]
fn table_has(schema: &'static Schema, rows: &[&str]) {
    let table = spaced(&schema.table().to_string());
    for row in rows {
        assert!(table.iter().any(|line| line == row), "{row}\n{table:#?}");
    }
}

fn annotated(schema: &'static Schema, bytes: &[u8]) -> Vec<String> {
    spaced(&schema::annotate(&[("", schema)], bytes).to_string())
}

#[test]
fn a_table_says_how_a_length_follows_from_the_number_in_front() {
    table_has(
        Counts::SCHEMA,
        &[
            "0 2..=65535 bytes behind a u16 length minus 2 itself",
            "5..=13 bytes behind a u8 length times 4 plus 4 words at most 12 bytes",
            "2..=8 array of u16 little endian behind an i16 little endian count minus 2 view at most 3 elements",
            "130.. bytes behind a u24 length times 255 minus 32768 far",
            "1.. array of (text behind a LEB128 length minus 1 or null) behind a u8 count names",
        ],
    );
    table_has(
        Nulls::SCHEMA,
        &[
            "1..=255 text behind a u8 length, null 255 or null text",
            "2.. array of u16 little endian behind a u16 little endian count times 2, null 0 or null list",
            "4..=10 Point point behind its size in bytes, i32, null -1, or null",
        ],
    );
}

#[test]
fn a_table_says_what_other_fields_hold() {
    table_has(
        HeldNulls::SCHEMA,
        &[
            "0 4 i32 len length of text",
            "0..=9 text text len long, -1 is null; at most 9 bytes",
            "0.. array of i16 odd signed * 2 - 7 long, -1 is null",
        ],
    );
    table_has(
        HeldSizes::SCHEMA,
        &[
            "0 1..=5 u32, LEB128 len size of tail",
            "2 u16 little endian flags size of text; size of event",
            "0..=7 text up to the end text in flags & 0xf bytes; at most 7 bytes",
            "0.. Event event when flags & 0x8000 != 0; in (flags & 0xff0) >> 4 bytes",
            "0.. Packet packet in (both & 0x3f) - 1 bytes; chosen by both >> 6",
            "1 u8 one in twice - 2 bytes",
        ],
    );
}

#[test]
fn a_table_says_what_fills_a_size() {
    table_has(
        Blocks::SCHEMA,
        &[
            "1 4 u8, then u16 little endian pair in 4 bytes, filled with zeros",
            "5 3 u8 one in 3 bytes, filled with \" \"",
            "8 6 text up to a NUL name in 6 bytes, filled with \"\\xff\"",
            "27 4 Packet packet in 4 bytes, filled with zeros; chosen by flags & 0x3",
        ],
    );
    table_has(
        Ignored::SCHEMA,
        &[
            "0 4..=256 u8, then u16 pair behind its size in bytes, u8, what follows in it is ignored",
            "6.. Point point in len - 2 bytes, what follows in it is ignored",
        ],
    );
}

const EXTRAS: &[u8] = b"\x04\x01\x00\x02\xaa\x02ab\xcc\xdd\x00\x0a\0\0\0\x01\0\x02\xee\xee\xff\xff\x09";

#[test]
fn fillers_and_nulls_have_a_line_in_annotated_hex() {
    assert_eq!(
        annotated(Ignored::SCHEMA, EXTRAS),
        [
            "0 04 pair 4 bytes",
            "1 01 pair 1",
            "2 00 02 pair 2",
            "4 aa pair filler \"\\xaa\"",
            "5 02 61 62 text \"ab\"",
            "8 cc dd text filler \"\\xcc\\xdd\"",
            "10 00 0a len 10",
            "12 00 00 00 01 point.x 1",
            "16 00 02 point.y 2",
            "18 ee ee point filler \"\\xee\\xee\"",
            "20 ff ff maybe null",
            "22 09 end 9",
        ]
    );
    // What is missing because another field says so has no bytes, and no line.
    let lines = annotated(HeldNulls::SCHEMA, b"\xff\xff\xff\xff\0\0\x06");
    assert_eq!(lines, ["0 ff ff ff ff len -1", "4 00 count 0", "5 00 size 0", "6 06 signed 3"]);
}

#[test]
fn events_are_of_sizes_fillers_nulls_and_what_is_missing() {
    let mut lines = Vec::new();
    let mut note = |event: schema::Event<'_, '_>| {
        let (name, len) = (event.name().to_string(), event.bytes().len());
        match event.kind() {
            EventKind::Value(value) => lines.push(format!("{name} {value} {len}")),
            EventKind::Absent => lines.push(format!("no {name} {len}")),
            _ => {}
        }
    };
    Ignored::SCHEMA.events(&mut Reader::new(&EXTRAS[..9]), &mut note).unwrap_err();
    HeldNulls::SCHEMA.events(&mut Reader::new(b"\0\0\0\x01\0\0\x06a"), &mut note).unwrap();
    assert_eq!(
        lines,
        [
            "pair 4 bytes 1",
            "pair 1 1",
            "pair 2 2",
            "pair filler \"\\xaa\" 1",
            "len 1 4",
            "count 0 1",
            "size 0 1",
            "signed 3 1",
            "text \"a\" 1",
            "no list 0",
            "no bytes 0",
            "no odd 0",
        ]
    );
}
