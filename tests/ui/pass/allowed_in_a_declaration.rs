//! What a declaration allows is allowed in its impls, where the crate denies it. What a crate forbids is in
//! tests/tests/lints.rs.

#![deny(warnings, deprecated)]

use wire::{MessageSet, Wire};

#[derive(Wire, Debug, Clone, Copy)]
#[wire(api_key = 1i64)]
pub struct Question {
    pub nonce: i32,
}

#[deprecated = "ask a question"]
#[derive(Wire, Debug, Clone, Copy)]
#[wire(api_key = 0i64)]
pub struct Old {
    #[deprecated = "does nothing"]
    pub nonce: i32,
}

#[derive(MessageSet, Debug, Clone)]
#[allow(deprecated)]
pub enum Questions {
    Question(Question),
    Old(Old),
}

fn main() {
    let bytes = Question { nonce: 7 }.encode_to_vec().unwrap();
    let question = Questions::read_message(1, &mut wire::Reader::new(&bytes)).unwrap();
    assert!(matches!(question, Some(Questions::Question(Question { nonce: 7 }))));
}
