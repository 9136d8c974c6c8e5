//! Documents of BSON, as <https://bsonspec.org/spec.html> has them: documents that hold documents.

#![expect(missing_docs, reason = "named as in the specification")]

use wire::{List, Wire};

/// `document ::= int32 e_list "\x00"`, where the number counts all of it.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(recursive, endian = "little")]
pub struct Document<'a> {
    #[wire(size = "i32" - 4)]
    pub body: Body<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
pub struct Body<'a> {
    #[wire(len = "rest" - 1)]
    pub elements: List<'a, Element<'a>>,
    #[wire(value = 0)]
    pub end: u8,
}

/// `element ::= signed_byte(kind) e_name value`
#[derive(Wire, Debug, Clone, PartialEq)]
pub struct Element<'a> {
    pub kind: u8,
    #[wire(len = "nul")]
    pub name: &'a str,
    #[wire(switch = kind)]
    pub value: Value<'a>,
}

/// No variant is an array of 12 or 16 bytes. It would begin right behind the number that Rust keeps of the variant, so that moving
/// a value would read across the pieces in which it was written: decoding would take twice the time.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
#[repr(u8)]
pub enum Value<'a> {
    Double(f64) = 0x01,
    String(Text<'a>) = 0x02,
    Document(Document<'a>) = 0x03,
    /// A document whose names are "0", "1" and so on.
    Array(Document<'a>) = 0x04,
    Binary {
        length: i32,
        subtype: u8,
        #[wire(len = length)]
        bytes: &'a [u8],
    } = 0x05,
    /// Seconds since 1970, and what makes it unique among those of one second.
    ObjectId {
        #[wire(endian = "big")]
        seconds: u32,
        #[wire(endian = "big")]
        unique: u64,
    } = 0x07,
    Boolean(bool) = 0x08,
    /// Milliseconds since 1970.
    DateTime(i64) = 0x09,
    Null = 0x0a,
    Regex {
        #[wire(len = "nul")]
        pattern: &'a str,
        #[wire(len = "nul")]
        options: &'a str,
    } = 0x0b,
    Int32(i32) = 0x10,
    Timestamp(u64) = 0x11,
    Int64(i64) = 0x12,
    Decimal128 {
        low: u64,
        high: u64,
    } = 0x13,
    MinKey = 0xff,
    MaxKey = 0x7f,
}

/// `string ::= int32 (byte*) "\x00"`, where the number counts the NUL.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
pub struct Text<'a> {
    #[wire(len = "i32" - 1)]
    pub text: &'a str,
    #[wire(value = 0)]
    pub end: u8,
}

/// A document that holds these.
#[must_use]
pub fn document<'a>(elements: &'a [Element<'a>]) -> Document<'a> {
    Document { body: Body { elements: List::from(elements), end: 0 } }
}

/// One of them; which kind it is, the codec writes.
#[must_use]
pub const fn element<'a>(name: &'a str, value: Value<'a>) -> Element<'a> {
    Element { kind: 0, name, value }
}

/// Text as a value.
#[must_use]
pub const fn text(text: &str) -> Value<'_> {
    Value::String(Text { text, end: 0 })
}
