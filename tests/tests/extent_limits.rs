//! Sizes and lengths at the ends of what can be said of them: what follows from no number, null between lengths, and
//! limits that the arithmetic moves.

use wire::{EncodeErrorKind, Wire};

/// Where two fields hang on one number, one of them cannot be null alone.
#[test]
fn null_agrees_with_what_else_follows_from_its_number() {
    #[derive(Wire, Debug, PartialEq)]
    struct Shared<'a> {
        len: i32,
        #[wire(len = len)]
        one: Option<&'a [u8]>,
        #[wire(len = len)]
        two: Option<&'a [u8]>,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct Always<'a> {
        #[wire(value = 2)]
        len: i32,
        #[wire(len = len)]
        text: Option<&'a [u8]>,
    }

    assert_eq!(Shared { len: 9, one: None, two: None }.encode_to_vec().unwrap(), [0xff; 4]);
    let said = |one, two| Shared { len: 9, one, two }.encoded_len().unwrap_err().to_string();
    assert_eq!(said(Some(b"abc"), None), "Shared.two: -1 here, but 3 in the field that holds it");
    assert_eq!(said(None, Some(b"abc")), "Shared.two: 3 here, but -1 in the field that holds it");
    let error = Always { len: 2, text: None }.encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::HolderMismatch { value: -1, held: 2 });
}
