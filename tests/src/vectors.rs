//! The bytes of the vectors, and of which type each is.

use serde::Deserialize;

use crate::fuzz::{TYPES, Type};

/// One line of the vectors, of which the values play no part here.
#[derive(Deserialize)]
struct Line {
    r#type: String,
    hex: String,
}

/// The bytes of one, and its type.
pub struct Vector {
    /// Its line in the file, from 1.
    pub line: usize,
    /// The position of its type among [`TYPES`].
    pub position: usize,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Vector {
    /// Its type.
    pub fn ty(&self) -> &'static Type {
        &TYPES[self.position]
    }
}

/// All of them.
pub fn vectors() -> impl Iterator<Item = Vector> {
    (1..).zip(include_str!("../vectors/vectors.jsonl").lines()).map(|(line, text)| {
        let Line { r#type, hex } = serde_json::from_str(text).unwrap();
        let byte = |pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
        let position = TYPES.iter().position(|ty| ty.name == r#type).unwrap();
        Vector { line, position, bytes: hex.as_bytes().chunks(2).map(byte).collect() }
    })
}
