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

use wire::{Array, MessageSet, Wire};

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

/// All questions.
#[derive(MessageSet, Debug, Clone)]
#[allow(deprecated)]
pub enum Questions<'a> {
    /// The only one.
    Question(Question<'a>),
    /// The old one.
    Old(Old),
}

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
}
