//! Generated code passes every lint of the crate that derives, also where the crate forbids to allow any.
//!
//! Whoever forbids a lint refuses each `allow` of it, also one that a macro writes. Clippy reads this file in CI.

#![forbid(
    deprecated,
    future_incompatible,
    let_underscore,
    nonstandard_style,
    rust_2018_idioms,
    unsafe_code,
    unused,
    unused_braces,
    unused_parens,
    unused_variables,
    ambiguous_negative_literals,
    elided_lifetimes_in_paths,
    explicit_outlives_requirements,
    macro_use_extern_crate,
    meta_variable_misuse,
    missing_copy_implementations,
    missing_debug_implementations,
    missing_docs,
    non_ascii_idents,
    non_local_definitions,
    non_upper_case_globals,
    private_bounds,
    private_interfaces,
    redundant_imports,
    redundant_lifetimes,
    single_use_lifetimes,
    trivial_casts,
    trivial_numeric_casts,
    unit_bindings,
    unknown_lints,
    unnameable_types,
    unreachable_pub,
    unused_extern_crates,
    unused_import_braces,
    unused_lifetimes,
    unused_qualifications,
    unused_results,
    variant_size_differences,
    clippy::all,
    clippy::pedantic,
    clippy::nursery,
    clippy::absolute_paths,
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason,
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::as_underscore,
    clippy::default_numeric_fallback,
    clippy::else_if_without_else,
    clippy::expect_used,
    clippy::impl_trait_in_params,
    clippy::implicit_return,
    clippy::indexing_slicing,
    clippy::inline_always,
    clippy::let_underscore_must_use,
    clippy::let_underscore_untyped,
    clippy::missing_inline_in_public_items,
    clippy::missing_trait_methods,
    clippy::mem_forget,
    clippy::min_ident_chars,
    clippy::multiple_inherent_impl,
    clippy::panic,
    clippy::panic_in_result_fn,
    clippy::pattern_type_mismatch,
    clippy::pub_use,
    clippy::question_mark_used,
    clippy::ref_patterns,
    clippy::renamed_function_params,
    clippy::same_name_method,
    clippy::separated_literal_suffix,
    clippy::shadow_reuse,
    clippy::shadow_same,
    clippy::shadow_unrelated,
    clippy::single_call_fn,
    clippy::unreachable,
    clippy::unwrap_in_result,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "what is forbidden nobody allows"
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
    /// Empty where it is not there.
    #[wire(when = flags & 4 != 0, default)]
    pub note: String,
    /// And a list.
    #[wire(when = flags & 4 != 0, default)]
    pub notes: List<'a, &'a str>,
    /// And what everybody knows.
    #[wire(when = flags & 4 != 0, default, len = "i16")]
    pub rack: &'a str,
    /// Nothing.
    #[wire(pad = 2)]
    pub pad: (),
    /// Null.
    #[wire(len = "mysql")]
    pub null: Option<String>,
    /// Lazy, behind numbers that only the bytes hold.
    #[wire(temp(mark: u8 = 7, count: i16), len = count, each(len = "nul"))]
    pub list: List<'a, &'a [u8]>,
    /// Since another version.
    #[wire(default)]
    pub more: f64,
    /// Since yet another.
    #[wire(default)]
    pub rest: Option<bool>,
}

/// A union.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
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
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq, Default)]
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
pub enum Questions<'a> {
    /// The only one.
    Question(Question<'a>),
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

/// A set with numbers.
#[derive(MessageSet, Debug, Clone)]
#[repr(i64)]
pub enum Numbered<'a> {
    /// The number of a question.
    Question(Question<'a>) = -1,
    /// The number of nothing.
    #[wire(api_key = 5i64)]
    Stop = 5,
}

/// A key.
const NOTHING: u8 = 99;

/// What some bits are.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i16)]
pub enum Kind {
    /// One.
    First = 0x10,
    /// The rest.
    #[wire(other)]
    Other(i16),
}

/// Numbers that follow from others.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Computed<'a> {
    /// The lengths of both texts and the kind.
    pub head: u16,
    /// What it is.
    #[wire(value = b"PK")]
    pub magic: [u8; 2],
    /// The first text.
    #[wire(len = (head & 0xf) * 4 - 4)]
    pub first: &'a str,
    /// The second.
    #[wire(when = head & 0x10 && magic == b"PK", len = head >> 5 & 0x3)]
    pub second: Option<&'a str>,
    /// What follows.
    #[wire(switch = head >> 8)]
    pub kind: Kind,
    /// The last.
    #[wire(when = !(head in [0, 3..=9] || head >> 4 == 2))]
    pub last: Option<u8>,
}

/// The same of fields without names.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Unnamed<'a>(
    /// The length.
    pub u8,
    /// Bytes.
    pub [u8; 2],
    #[wire(len = 0 & 0xf)]
    /// Text.
    pub &'a str,
    #[wire(when = 0 >> 4 in [1, 2] || 1 == b"PK")]
    /// More.
    pub Option<u8>,
    #[wire(switch = 0 & 0x30)]
    /// A number.
    pub Kind,
);

/// What must hold of fields and of elements.
#[derive(Wire, Debug, Clone, PartialEq)]
pub struct Demanding<'a> {
    /// Always the same.
    #[wire(len = "u8", value = "a")]
    pub text: &'a str,
    /// The same in a size.
    #[wire(size = "u8", value = -1.5)]
    pub float: f32,
    /// One of two.
    #[wire(len = "nul", check = word in ["a", "b"] || float > 0.0)]
    pub word: String,
    /// Each is small, and none is there twice.
    #[wire(len = "u8", ascending, each(check = it in 1..=9))]
    pub numbers: Vec<u16>,
    /// In the order of their keys.
    #[wire(when = word == "a", len = "u8", ascending = key, each(check = it.value != 0))]
    pub entries: Option<List<'a, Entry>>,
}

/// A key and its value.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: u8,
    /// The value.
    pub value: i8,
}

#[test]
fn what_is_demanded_is_read_and_written() {
    let both = [Entry { key: 1, value: 7 }, Entry { key: 2, value: -7 }];
    let entries = Some(List::from(&both));
    let demanding = Demanding { text: "a", float: -1.5, word: "a".to_owned(), numbers: vec![1, 9], entries };
    let written = demanding.encode_to_vec();
    assert_eq!(written.as_deref().map(Demanding::decode), Ok(Ok(demanding)), "{written:?}");
}

#[test]
fn what_every_lint_lets_pass_is_read_and_written() {
    let question = Question {
        text: "why",
        numbers: Array::from(&[1]),
        texts: Vec::new(),
        pair: (1, Vec::new()),
        point: Point { x: 1, y: 2 },
        points: Vec::new(),
    };
    let bytes = question.encode_to_vec();
    assert_eq!(bytes.as_deref().map(<[u8]>::len), Ok(28), "{bytes:?}");
    let point = Point { x: 1, y: 2 };
    assert!(
        matches!(bytes.as_deref().map(Question::decode), Ok(Ok(decoded)) if decoded.point.x == point.x && decoded.point.y == point.y),
        "{bytes:?}"
    );

    let attributes = Attributes {
        magic: *b"ZBXD",
        flags: 0x10,
        len: 1,
        kind: 8,
        shape: Shape::Point { x: 1, y: None },
        text: Some("a"),
        numbers: vec![-1],
        note: String::new(),
        notes: List::default(),
        rack: "",
        pad: (),
        null: None,
        list: List::from(&[]),
        more: 0.0,
        rest: None,
    };
    let written = attributes.encode_to_vec();
    assert_eq!(written.as_deref().map(Attributes::decode), Ok(Ok(attributes)), "{written:?}");
    assert!(matches!(Generic::<i8, 1>::decode(&[1]), Ok(generic) if generic.value == 1), "a type with parameters");
    assert!(matches!(Either::<u8, u8, 2>::decode(&[1, 2, 3]), Ok(Either::Right([2, 3]))), "an enum with parameters");
    assert!(matches!(Header::decode(&[0, 0, 5, 0, 9, 1]), Ok(header) if header.len == 5), "a header");
    assert!(matches!(Bounded::<u8>::decode(&[0, 1, 2, 3]), Ok(bounded) if bounded.values == [(2, 3)]), "a bound");
    assert_eq!(Code::decode(&[0, 0, 0, 3]), Ok(Code::Other(3)), "a number of no variant");
}

/// Ends with what says so.
#[derive(Wire, Debug, Clone, PartialEq)]
pub struct Chain<'a> {
    /// Whether there is more.
    pub flags: u8,
    #[wire(len = until(last.more == 0 || last.kind == Kind::First))]
    links: List<'a, Link>,
    #[wire(when = flags & 1, size = "u8", len = until(last & 0x80))]
    bytes: Option<Vec<u8>>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Link {
    more: u8,
    kind: Kind,
}

#[test]
fn what_its_last_element_ends_is_read_and_written() {
    let links = [Link { more: 1, kind: Kind::Other(3) }, Link { more: 0, kind: Kind::Other(4) }];
    let chain = Chain { flags: 1, links: List::from(&links), bytes: Some(vec![1, 0x80]) };
    let written = chain.encode_to_vec();
    assert_eq!(written.as_deref().map(Chain::decode), Ok(Ok(chain)), "{written:?}");
}

#[test]
fn numbers_that_follow_from_others_are_read_and_written() {
    let computed =
        Computed { head: 0x0331, magic: *b"PK", first: "", second: Some("a"), kind: Kind::Other(3), last: Some(1) };
    let written = computed.encode_to_vec();
    assert_eq!(written.as_deref().map(Computed::decode), Ok(Ok(computed)), "{written:?}");
    let unnamed = Unnamed(0x11, *b"??", "a", Some(1), Kind::First);
    let as_bytes = unnamed.encode_to_vec();
    assert_eq!(as_bytes.as_deref().map(Unnamed::decode), Ok(Ok(unnamed)), "{as_bytes:?}");
}
