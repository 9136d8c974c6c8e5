//! Generated code passes the strictest lints of the crate that derives.

#![forbid(unsafe_code)]
#![deny(
    warnings,
    future_incompatible,
    let_underscore,
    nonstandard_style,
    rust_2018_idioms,
    unused,
    ambiguous_negative_literals,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    private_bounds,
    private_interfaces,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unnameable_types,
    unreachable_pub,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences
)]

use wire::{Array, List, MessageSet, Wire};

/// A point in a private part of a message.
#[derive(Wire, Debug, Clone, Copy)]
struct Point {
    x: i32,
    y: i32,
}

/// Has each kind of field.
#[derive(Wire, Debug, Clone)]
#[wire(api_key = -1i64, response = Answer<'_>)]
pub struct Question<'a> {
    /// Text.
    pub text: &'a str,
    /// Numbers.
    pub numbers: Array<'a, i16>,
    /// Texts.
    pub texts: Vec<String>,
    /// Both.
    pub pair: (i8, Vec<u8>),
    point: Point,
    points: Vec<Point>,
}

/// Answers.
#[derive(Wire, Debug, Clone, Copy)]
#[wire(api_key = -1i64)]
pub struct Answer<'a>(pub &'a [u8]);

/// Generic.
#[derive(Wire, Debug, Clone, Copy)]
pub struct Generic<T, const N: usize> {
    /// Anything.
    pub value: T,
}

/// Has gone out of use.
#[deprecated = "ask a question"]
#[derive(Wire, Debug, Clone, Copy)]
#[wire(api_key = 0i64)]
pub struct Old {
    /// Has gone out of use before.
    #[deprecated = "does nothing"]
    pub nonce: i32,
}

/// Has every attribute.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
pub struct Attributes<'a> {
    /// Never the struct's own.
    #[wire(value = b"ZBXD")]
    pub magic: [u8; 4],
    /// Bits.
    pub flags: u8,
    /// Lengths.
    #[wire(width = 3)]
    pub len: i32,
    /// Which variant.
    #[wire(width = "varint")]
    pub kind: u32,
    /// A variant.
    #[wire(switch = kind)]
    pub shape: Shape<'a>,
    /// Perhaps.
    #[wire(when = flags & 0x30 == 0x10, len = len)]
    pub text: Option<&'a str>,
    /// As many.
    #[wire(len = len, max = 16, each(width = "zigzag"))]
    pub numbers: Vec<i64>,
    /// Nothing.
    #[wire(pad = 2)]
    pub pad: (),
    /// Null.
    #[wire(len = "mysql")]
    pub null: Option<String>,
    /// Lazy.
    #[wire(each(len = "nul"))]
    pub list: List<'a, &'a [u8]>,
    /// Since another version.
    #[wire(default)]
    pub more: f64,
    /// Since yet another.
    #[wire(default)]
    pub rest: Option<bool>,
}

/// A union.
#[derive(Wire, Debug, Clone, PartialEq)]
#[repr(u32)]
pub enum Shape<'a> {
    /// No fields.
    Nothing,
    /// One field.
    Text(&'a str) = 7,
    /// Fields of all kinds.
    Point {
        /// One.
        x: u16,
        /// Another.
        #[wire(when = x > 1)]
        y: Option<u16>,
    },
    /// The rest.
    #[wire(other)]
    Other(u32, #[wire(len = "u8")] Vec<u8>),
}

/// An integer with names.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(i32)]
#[non_exhaustive]
pub enum Code {
    /// Good.
    Ok = -1,
    /// Bad.
    #[deprecated = "is never bad"]
    Bad = 1,
    /// The rest.
    #[wire(other)]
    Other(i32),
}

/// Generic.
#[derive(Wire, Debug, Clone)]
#[repr(u8)]
pub enum Either<T, U, const N: usize> {
    /// One.
    Left(T),
    /// Others.
    Right([U; N]),
}

/// In front of frames.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Default)]
pub struct Header {
    /// Bytes.
    #[wire(payload_len = 4, width = 3)]
    pub len: u32,
    /// Of the message.
    #[wire(key)]
    pub kind: i16,
    #[wire(value = 1)]
    _version: u8,
    _nothing: (),
}

/// Bounded.
#[derive(Wire, Debug, Clone)]
#[wire(bound(T: Wire + wire::Encode + for<'de> wire::Decode<'de>))]
pub struct Bounded<T> {
    /// Many.
    pub values: Vec<(u8, T)>,
}

/// All questions.
#[derive(MessageSet, Debug, Clone)]
#[allow(deprecated)]
pub enum Questions<'a> {
    /// The only one.
    Question(Question<'a>),
    /// The old one.
    Old(Old),
    /// None at all.
    #[wire(api_key = NOTHING as i64)]
    Nothing,
    /// One that is not known.
    #[wire(other)]
    Unknown {
        /// Its key.
        key: i64,
        /// Its bytes.
        payload: &'a [u8],
    },
}

/// A key.
const NOTHING: u8 = 99;

fn main() {
    let question = Question {
        text: "why",
        numbers: Array::from(&[1]),
        texts: Vec::new(),
        pair: (1, Vec::new()),
        point: Point { x: 1, y: 2 },
        points: Vec::new(),
    };
    let bytes = question.encode_to_vec().unwrap();
    assert_eq!(Question::decode(&bytes).unwrap().point.x, 1);
    assert_eq!(Question::decode(&bytes).unwrap().point.y, 2);
    assert_eq!(Generic::<i8, 1>::decode(&[1]).unwrap().value, 1);

    let attributes = Attributes {
        magic: *b"ZBXD",
        flags: 0x10,
        len: 1,
        kind: 8,
        shape: Shape::Point { x: 1, y: None },
        text: Some("a"),
        numbers: vec![-1],
        pad: (),
        null: None,
        list: List::from(&[]),
        more: 0.0,
        rest: None,
    };
    let bytes = attributes.encode_to_vec().unwrap();
    assert_eq!(Attributes::decode(&bytes), Ok(attributes));
    assert_eq!(Code::decode(&[0, 0, 0, 3]), Ok(Code::Other(3)));
    assert!(matches!(Either::<u8, u8, 2>::decode(&[1, 2, 3]), Ok(Either::Right([2, 3]))));
    assert_eq!(Header::decode(&[0, 0, 5, 0, 9, 1]).unwrap().len, 5);
    assert_eq!(Bounded::<u8>::decode(&[0, 1, 2, 3]).unwrap().values, [(2, 3)]);
}
