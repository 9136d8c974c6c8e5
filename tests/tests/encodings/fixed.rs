//! UTF-8 that fills a size, held by value.

use super::*;

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct User {
    name: FixedStr<8>,
    id: u16,
    group: FixedStr<4, b' '>,
}

#[test]
fn text_of_one_size_is_an_element_of_an_array() {
    let users = [
        User { name: "root".try_into().unwrap(), id: 1, group: "adm".try_into().unwrap() },
        User { name: "größer".parse().unwrap(), id: 2, group: FixedStr::default() },
    ];
    let bytes = Array::from(&users).encode_to_vec().unwrap();
    assert_eq!(bytes, "\0\x02root\0\0\0\0\0\x01adm größer\0\x02    ".as_bytes());
    let view: Array<'_, User> = decode(&bytes).unwrap();
    assert_eq!(view, users);
    assert_eq!(view.get(1).unwrap().name.chars().rev().collect::<String>(), "reßörg");
    assert_eq!((User::MIN_LEN, User::MAX_LEN), (14, Some(14)));

    let mut wrong = bytes.clone();
    wrong[2 + 14 + 3] = b'x';
    let kind = DecodeErrorKind::InvalidUtf8;
    assert_eq!(error::<Array<'_, User>>(&wrong), (kind, 2 + 14 + 2, "User[1].name".into(), false));
    // Also where it ends inside of a character: the next field is none of it.
    let wrong = b"root123\xc3\0\0    ";
    assert_eq!(error::<User>(wrong), (kind, 7, "User.name".into(), false));
    let kind = DecodeErrorKind::TooShort { needed: 8, left: 5 };
    assert_eq!(error::<User>(b"root\0"), (kind, 0, "User.name".into(), true));
}

#[test]
fn what_stands_behind_a_nul_is_kept() {
    let name = FixedStr::<8>::decode(b"ab\0cd\0\0\0").unwrap();
    assert_eq!((name.as_str(), name.up_to_nul()), ("ab\0cd", "ab"));
    assert_eq!(name.encode_to_vec().unwrap(), b"ab\0cd\0\0\0");
    assert_eq!(name.as_array(), b"ab\0cd\0\0\0");
    assert_ne!(name, FixedStr::try_from("ab").unwrap());
}

#[test]
fn text_that_does_not_fit_is_no_text_of_one_size() {
    let kind = |text: &str| FixedStr::<4, b' '>::try_from(text).unwrap_err().kind();
    assert_eq!(kind("größe"), EncodeErrorKind::LengthTooLarge { length: 7, max: 4 });
    assert_eq!(kind("a "), EncodeErrorKind::EndsWithPadding { byte: b' ' });
    const FULL: Result<FixedStr<4>, wire::EncodeError> = FixedStr::new("full");
    assert_eq!(FULL.unwrap(), "full");
    // By its text, whatever fills it.
    let ordered: [FixedStr<4, b' '>; 2] = ["a".parse().unwrap(), "a\n".parse().unwrap()];
    assert!(ordered[0] < ordered[1]);
}

#[test]
fn text_of_one_size_is_laid_out_as_a_padded_string_of_a_size() {
    #[derive(Wire)]
    struct Padded<'a> {
        #[wire(size = 8, len = "padded")]
        name: &'a str,
        id: u16,
        #[wire(size = 4, len = "padded", pad = b' ')]
        group: &'a str,
    }

    assert_eq!(User::FINGERPRINT, Padded::FINGERPRINT);
    assert_ne!(<FixedStr<8>>::FINGERPRINT, <FixedStr<8, b' '>>::FINGERPRINT);
}
