//! A type with a codec of its own inside derived messages: a date of MS-DOS, three numbers in the bits of one.
//!
//! ```sh
//! cargo run -p wire --example own_codec
//! ```

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "an example says what it expects")]

use std::error::Error;
use std::fmt;

use wire::{Decode, DecodeError, Element, Encode, EncodeError, Format, Overrun, Reader, Schema, Wire, Writer, schema};

/// A day between 1980 and 2107.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct DosDate {
    year: u16,
    month: u8,
    day: u8,
}

// An error holds a reference to the rule that was broken.
const RULE: &&str = &"a date has a year of 1980 to 2107, a month of 1 to 12 and a day of 1 to 31";

impl DosDate {
    fn is_valid(self) -> bool {
        matches!((self.year, self.month, self.day), (1980..=2107, 1..=12, 1..=31))
    }

    /// Seven bits of years, four of months, five of days.
    fn bits(self) -> u16 {
        self.year.wrapping_sub(1980) << 9 | u16::from(self.month) << 5 | u16::from(self.day)
    }

    fn from_bits(bits: u16) -> Self {
        Self { year: (bits >> 9).wrapping_add(1980), month: (bits >> 5 & 15) as u8, day: (bits & 31) as u8 }
    }
}

/// It stands on the wire as a `u16` does. So all that holds for a `u16` holds for it: the order of bytes that a message
/// asks for, its size, its place in a table.
impl Wire for DosDate {
    const SCHEMA: &'static Schema = u16::SCHEMA;
}

/// It may stand in a `Vec` and a `List`.
impl Element for DosDate {}

/// Measuring checks the value, because writing can refuse nothing any more.
impl Encode for DosDate {
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        if self.is_valid() { self.bits().measure(format) } else { Err(EncodeError::refused(RULE)) }
    }

    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        self.bits().write(writer, format)
    }
}

impl Decode<'_> for DosDate {
    fn read(reader: &mut Reader<'_>, format: Format) -> Result<Self, DecodeError> {
        let start = reader.offset();
        let date = Self::from_bits(u16::read(reader, format)?);
        if date.is_valid() { Ok(date) } else { Err(DecodeError::refused(RULE, start)) }
    }
}

impl fmt::Display for DosDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A file in a directory.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
struct Entry<'a> {
    #[wire(len = "u8")]
    name: &'a str,
    created: DosDate,
    #[wire(len = "u8")]
    changed: Vec<DosDate>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let created = DosDate { year: 1991, month: 9, day: 17 };
    let changed = vec![DosDate { year: 1994, month: 3, day: 14 }, DosDate { year: 2107, month: 12, day: 31 }];
    let entry = Entry { name: "linux", created, changed };
    let bytes = entry.encode_to_vec()?;
    println!("{}", schema::annotate(&[("", Entry::SCHEMA)], &bytes));

    let decoded = Entry::decode(&bytes)?;
    println!("{} was created on {}", decoded.name, decoded.created);
    assert_eq!(decoded, entry);
    assert_eq!(bytes[6..8], [0x31, 0x17], "little endian, as the message says");

    let error = Entry::decode(b"\x01a\x31\x17\x01\xa1\x17").unwrap_err();
    assert_eq!(error.path().to_string(), "Entry.changed[0]");
    println!("A month 13: {error}");
    Ok(())
}
