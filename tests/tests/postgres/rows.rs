//! Rows whose columns are known, as PostgreSQL 15 sent them: in messages and in a COPY.

use wire::frame::{self, Frame};
use wire::{List, Wire, schema};

use crate::backend::{Backend, CopyOutResponse, DataRow};
use crate::copy::Copied;
use crate::expected;
use crate::plants::{CopiedRow, Row};
use crate::protocol::{Format, Header};
use crate::values::{Behind, Multirange, Numeric, Pair, Range, Sign, range};

/// Each a message of its own.
const ROWS: [&[u8]; 4] = [
    b"D\0\0\0\xf2\0\x0e\0\0\0\x04\0\0\0\x01\0\0\0\x08gr\xc3\xb6\xc3\x9fte\0\0\0\x01\x01\0\0\0\x08\xbf\xe0\0\
          \0\0\0\0\0\0\0\0\x0e\0\x03\0\x01\0\0\0\x03\0\x01\x09)\x1a|\0\0\0\x04\0\0\0\x01\0\0\0\x08\0\0\0\0\0\x0f\
          B@\0\0\0\x10\0\0\0\0\0\0\0\x03\0\0\0\x02\0\0\0\x01\0\0\0\x10\0\x11\"3DUfw\x88\x99\xaa\xbb\xcc\xdd\xee\
          \xff\0\0\0\x02\0\xff\0\0\0(\0\0\0\x01\0\0\0\x01\0\0\0\x17\0\0\0\x03\0\0\0\x01\0\0\0\x04\0\0\0\x01\xff\
          \xff\xff\xff\0\0\0\x04\xff\xff\xff\xfd\0\0\0!\0\0\0\x01\0\0\0\x01\0\0\0\x19\0\0\0\x03\0\0\0\x01\0\0\0\
          \x01a\xff\xff\xff\xff\0\0\0\0\0\0\0\x11\x02\0\0\0\x04\0\0\0\x01\0\0\0\x04\0\0\0\n\0\0\0\x09\x01{\"a\": \
          1}",
    b"D\0\0\0\x8b\0\x0e\0\0\0\x04\x80\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\0\x08\xff\xf0\0\0\0\0\0\0\0\0\0\x08\0\0\
          \0\0\xc0\0\0\0\0\0\0\x04\x80\0\0\0\0\0\0\x08\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\x10\0\0\0\0\0\0\0\0\
          \xff\xff\xff\xff\0\0\0\0\xff\xff\xff\xff\0\0\0\0\0\0\0\x0c\0\0\0\0\0\0\0\0\0\0\0\x17\0\0\0\x0c\0\0\0\0\
          \0\0\0\0\0\0\0\x19\0\0\0\x01\x01\0\0\0\x03\x01[]",
    b"D\0\0\0B\0\x0e\0\0\0\x04\x7f\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\
          \xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\
          \xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
    b"D\0\0\0\xbb\0\x0e\0\0\0\x04\0\0\0\0\0\0\0\x01x\0\0\0\x01\x01\0\0\0\x08~7\xe4<\x88\0u\x9c\0\0\0\x08\0\0\
          \0\0\0\0\0\0\0\0\0\x04\xff\xff\xff\xff\0\0\0\x08\xff\xff\xff\xff\xff\xf0\xbd\xc0\0\0\0\x10\0\0\0\0\0\0\
          \0\0\0\0\0\0\0\0\0\0\xff\xff\xff\xff\0\0\0\x01\x01\0\0\0<\0\0\0\x02\0\0\0\0\0\0\0\x17\0\0\0\x02\0\0\0\
          \x01\0\0\0\x02\0\0\0\x01\0\0\0\x04\0\0\0\x01\0\0\0\x04\0\0\0\x02\0\0\0\x04\0\0\0\x03\0\0\0\x04\0\0\0\
          \x04\xff\xff\xff\xff\0\0\0\x09\x08\0\0\0\x04\0\0\0\x06\0\0\0\x05\x01null",
];

fn payload(message: &[u8]) -> &[u8] {
    frame::split::<Header>(message, 1024).unwrap().unwrap().payload
}

#[test]
fn a_row_is_a_struct() {
    for (message, plant) in ROWS.into_iter().zip(expected()) {
        let row = Row { columns: 14, plant };
        assert_eq!(Row::decode(payload(message)).unwrap(), row);
        let mut out = Vec::new();
        frame::encode_with(Header { kind: b'D', length: 0 }, 1024, &row, &mut out).unwrap();
        assert_eq!(out, message);
    }
}

#[test]
fn a_row_is_values_to_whoever_does_not_know_it() {
    for message in ROWS {
        let frame: Frame<'_, Header> = frame::split(message, 1024).unwrap().unwrap();
        let Some(Backend::DataRow(row)) = frame.message().unwrap() else { panic!("no row") };
        assert_eq!((row.values.len(), row.encode_to_vec().unwrap().as_slice()), (14, frame.payload));
    }
    let nulls = DataRow::decode(payload(ROWS[2])).unwrap();
    assert_eq!(
        nulls.values.iter().map(|value| value.is_some()).collect::<Vec<_>>(),
        [&[true][..], &[false; 13]].concat()
    );
}

#[test]
fn a_copy_is_rows_up_to_an_end() {
    let mut data = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0".to_vec();
    data.extend(ROWS.into_iter().flat_map(payload));
    data.extend(b"\xff\xff");
    let rows = expected().map(CopiedRow::Plant).into_iter().chain([CopiedRow::End]).collect();
    let copied = Copied::new(rows);
    assert_eq!(copied.encode_to_vec().unwrap(), data);
    assert_eq!(Copied::<CopiedRow>::decode(&data).unwrap().rows, copied.rows);

    let error = Copied::<CopiedRow>::decode(&data[..40]).unwrap_err();
    assert_eq!(error.to_string(), "Copied.rows[0]::Plant.0.name: length 8 at byte 29, but 7 bytes are left");
    data[20] = 13;
    let error = Copied::<CopiedRow>::decode(&data).unwrap_err();
    assert_eq!(error.to_string(), "Copied.rows[0]: unknown value 13 at byte 19");
}

#[test]
fn a_row_with_a_wrong_column_names_it() {
    let mut row = payload(ROWS[0]).to_vec();
    row[1] = 13;
    assert_eq!(Row::decode(&row).unwrap_err().to_string(), "Row.columns: 13 at byte 0, where the constant 14 must be");
    row[1] = 14;
    // NULL where the table has none.
    row[2..6].fill(0xff);
    assert_eq!(Row::decode(&row).unwrap_err().to_string(), "Row.plant.id: length -1 at byte 2 is negative");
    row[2..6].copy_from_slice(&[0, 0, 0, 3]);
    assert!(Row::decode(&row).unwrap_err().to_string().starts_with("Row.plant.id: "));
    row[2..6].copy_from_slice(&[0, 0, 0, 4]);
    let len = row.len();
    row[len - 9] = 2;
    let said = Row::decode(&row).unwrap_err().to_string();
    assert_eq!(said, format!("Row.plant.notes.version: 2 at byte {}, where the constant 1 must be", len - 9));
}

#[test]
fn columns_of_other_types() {
    // '{[1,3),[5,)}'::int4multirange, ROW(7, NULL::text), '-0.00012' and '1e10', as the server of `a_server.rs` sent them.
    let ranges = [Range::of(Some(1), Some(3)), Range::of(Some(5), None)].map(|value| Behind { value });
    let ranges = Multirange { ranges: ranges.to_vec() };
    let bytes = b"\0\0\0\x02\0\0\0\x11\x02\0\0\0\x04\0\0\0\x01\0\0\0\x04\0\0\0\x03\0\0\0\x09\x12\0\0\0\x04\0\0\0\x05";
    assert_eq!(Multirange::decode(bytes).unwrap(), ranges);
    assert_eq!(ranges.encode_to_vec().unwrap(), bytes);
    assert_eq!(ranges.ranges[1].value.flags, range::LOWER_INCLUSIVE | range::UPPER_INFINITE);

    let pair = Pair { count: 2, one_type: 23, one: Some(7), two_type: 25, two: None::<i32> };
    let bytes = b"\0\0\0\x02\0\0\0\x17\0\0\0\x04\0\0\0\x07\0\0\0\x19\xff\xff\xff\xff";
    assert_eq!(Pair::decode(bytes).unwrap(), pair);
    assert_eq!(pair.encode_to_vec().unwrap(), bytes);

    for (bytes, weight, sign, scale, digits) in [
        (&b"\0\x02\xff\xff\x40\0\0\x05\0\x01\x07\xd0"[..], -1, Sign::Negative, 5, vec![1, 2000]),
        (b"\0\x01\0\x02\0\0\0\0\0\x64", 2, Sign::Positive, 0, vec![100]),
    ] {
        let count = digits.len().try_into().unwrap();
        let numeric = Numeric { count, weight, sign, scale, digits };
        assert_eq!(Numeric::decode(bytes).unwrap(), numeric);
        assert_eq!(numeric.encode_to_vec().unwrap(), bytes);
    }
}

/// A bound that its flags rule out has no encoding, and neither has one that they want.
#[test]
fn a_range_has_the_bounds_that_its_flags_say() {
    let range = Range { flags: range::EMPTY, lower: Some(1), upper: None };
    assert_eq!(
        range.encode_to_vec().unwrap_err().to_string(),
        "Range.lower: is there, although `flags & 0x1 == 0 && flags & 0x8 == 0` does not hold"
    );
    let range = Range::<i32> { flags: range::UPPER_INCLUSIVE, lower: Some(1), upper: None };
    assert_eq!(
        range.encode_to_vec().unwrap_err().to_string(),
        "Range.upper: is missing, although `flags & 0x1 == 0 && flags & 0x10 == 0` holds"
    );
}

#[test]
fn a_copy_is_announced_and_annotated() {
    let columns = [Format::Binary; 14];
    let response = CopyOutResponse { binary: true, columns: List::from(&columns) };
    let bytes = b"\x01\0\x0e\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01\0\x01";
    assert_eq!(CopyOutResponse::decode(bytes).unwrap(), response);
    assert_eq!(response.encode_to_vec().unwrap(), bytes);

    let shown = schema::annotate(&[("", Row::SCHEMA)], payload(ROWS[0])).to_string();
    assert!(shown.lines().any(|line| line.ends_with("plant.season.upper                10")), "{shown}");
}
