//! One table, as its rows stand in the binary encodings that the server has for them.
//!
//! A row begins with a bit for each column that says whether it is NULL, and only the columns that are not follow. How
//! wide a column is comes from its type; who knows the table declares the row.

use wire::{List, Wire};

/// The table, and rows of it: the ends of every range, 0, and NULL.
pub(crate) const TABLE: &str = "CREATE OR REPLACE TABLE readings (
    tiny TINYINT, small SMALLINT, medium MEDIUMINT, normal INT, big BIGINT, ratio DOUBLE, name VARCHAR(20), day DATE)";
pub(crate) const ROWS: &str = "INSERT INTO readings VALUES
    (-128, -32768, -8388608, -2147483648, -9223372036854775808, -0.5, 'größte', '1000-01-01'),
    (127, 32767, 8388607, 2147483647, 9223372036854775807, 1e300, '', '9999-12-31'),
    (-2, -3, -4, -5, -6, 0, NULL, '2024-02-29'),
    (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)";

/// A row as an executed statement returns it.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct Reading {
    /// The bit of the first column is the third.
    pub nulls: u16,
    #[wire(when = nulls & 0x0004 == 0)]
    pub tiny: Option<i8>,
    #[wire(when = nulls & 0x0008 == 0)]
    pub small: Option<i16>,
    /// MEDIUMINT has 3 bytes, and takes 4 here.
    #[wire(when = nulls & 0x0010 == 0)]
    pub medium: Option<i32>,
    #[wire(when = nulls & 0x0020 == 0)]
    pub normal: Option<i32>,
    #[wire(when = nulls & 0x0040 == 0)]
    pub big: Option<i64>,
    #[wire(when = nulls & 0x0080 == 0)]
    pub ratio: Option<f64>,
    #[wire(when = nulls & 0x0100 == 0, len = "mysql")]
    pub name: Option<String>,
    #[wire(when = nulls & 0x0200 == 0)]
    pub day: Option<Timestamp>,
}

/// A DATE, DATETIME or TIMESTAMP, without the parts at its end that are 0.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct Timestamp {
    /// Of what follows: 0, 4, 7 or 11 bytes.
    pub length: u8,
    #[wire(when = length >= 4)]
    pub date: Option<Date>,
    #[wire(when = length >= 7)]
    pub time: Option<Time>,
    #[wire(when = length >= 11)]
    pub microseconds: Option<u32>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct Date {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct Time {
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
}

/// Rows as replication hands them on, the [`image`](crate::replication::WriteRows) of one event.
#[derive(Wire, Debug, PartialEq)]
pub(crate) struct ReadingImages<'a> {
    /// A bit for each column that the rows have at all.
    pub present: u8,
    #[wire(len = "rest")]
    pub rows: List<'a, ReadingImage<'a>>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct ReadingImage<'a> {
    pub nulls: u8,
    #[wire(when = nulls & 0x01 == 0)]
    pub tiny: Option<i8>,
    #[wire(when = nulls & 0x02 == 0)]
    pub small: Option<i16>,
    #[wire(when = nulls & 0x04 == 0, width = 3)]
    pub medium: Option<i32>,
    #[wire(when = nulls & 0x08 == 0)]
    pub normal: Option<i32>,
    #[wire(when = nulls & 0x10 == 0)]
    pub big: Option<i64>,
    #[wire(when = nulls & 0x20 == 0)]
    pub ratio: Option<f64>,
    #[wire(when = nulls & 0x40 == 0, len = "u8")]
    pub name: Option<&'a str>,
    /// 15 bits of year, 4 of month, 5 of day.
    #[wire(when = nulls & 0x80 == 0, width = 3)]
    pub day: Option<u32>,
}
