//! Strings and floats that are always the same, and checks that compare them.

use wire::{DecodeErrorKind, EncodeErrorKind, Reader, Wire};

const MAGIC: &str = "MAGIC";
const RATE: f64 = -0.25;

/// A constant with each end, and in each kind of size.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Always<'a> {
    #[wire(len = "u8", value = "HTTP/1.1")]
    version: &'a str,
    #[wire(len = "nul", value = "none")]
    auth: String,
    #[wire(len = until(b"\r\n"), value = b"a: b")]
    header: &'a [u8],
    #[wire(size = 8, len = "padded", pad = b' ', value = MAGIC)]
    padded: &'a str,
    #[wire(size = "u16", len = "rest", value = b"\0\xff")]
    sized: Vec<u8>,
    count: u8,
    #[wire(len = count & 0x3f, value = "held")]
    held: &'a str,
    #[wire(value = 1.1, endian = "little")]
    single: f32,
    #[wire(value = RATE)]
    double: f64,
    #[wire(size = "u8", value = 0.5)]
    half: f32,
}

fn always() -> Vec<u8> {
    let mut bytes = b"\x08HTTP/1.1none\0a: b\r\nMAGIC   \0\x02\0\xff\x84held".to_vec();
    bytes.extend(1.1_f32.to_le_bytes());
    bytes.extend((-0.25_f64).to_be_bytes());
    bytes.push(4);
    bytes.extend(0.5_f32.to_be_bytes());
    bytes
}

#[track_caller]
fn refused<T: Wire + for<'de> wire::Decode<'de> + std::fmt::Debug>(bytes: &[u8]) -> String {
    let error = T::decode(bytes).unwrap_err();
    // The layout alone says the same.
    assert_eq!(T::SCHEMA.walk(&mut Reader::new(bytes), &mut |_| {}), Err(error));
    error.to_string()
}

#[test]
fn what_is_always_the_same_is_written_whatever_the_struct_holds() {
    let value = Always {
        version: "",
        auth: String::new(),
        header: b"\r\n",
        padded: "much too long for its size",
        sized: Vec::new(),
        count: 0x80,
        held: "longer than that",
        single: f32::NAN,
        double: 7.0,
        half: 0.0,
    };
    let bytes = value.encode_to_vec().unwrap();
    assert_eq!(bytes, always());
    assert_eq!(value.encoded_len(), Ok(bytes.len()));
    let decoded = Always::decode(&bytes).unwrap();
    assert_eq!((decoded.version, &*decoded.auth, decoded.padded, decoded.held), ("HTTP/1.1", "none", "MAGIC", "held"));
    assert_eq!((decoded.single, decoded.double), (1.1, RATE));
    assert_eq!(decoded.encode_to_vec().unwrap(), bytes);
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Owned {
    #[wire(len = "u8", value = "HTTP/1.1")]
    version: String,
    #[wire(len = "nul", value = b"none")]
    auth: Vec<u8>,
    #[wire(size = 8, len = "padded", value = MAGIC)]
    padded: String,
    count: u8,
    #[wire(len = count & 0x3f, value = b"held")]
    held: Box<[u8]>,
    #[wire(value = 1.1, endian = "little")]
    single: f32,
    #[wire(size = "u8", value = 0.5)]
    half: f64,
}

#[test]
fn another_string_or_float_is_refused_where_it_begins() {
    let bytes = Owned::decode(&owned()).unwrap().encode_to_vec().unwrap();
    assert_eq!(bytes, owned());
    let with = |at: usize, byte: u8| {
        let mut bytes = owned();
        bytes[at] = byte;
        refused::<Owned>(&bytes)
    };
    assert_eq!(with(8, b'0'), "Owned.version: the value at byte 0, where the constant \"HTTP/1.1\" must be");
    assert_eq!(with(0, 7), "Owned.version: the value at byte 0, where the constant \"HTTP/1.1\" must be");
    assert_eq!(with(9, b'N'), "Owned.auth: the value at byte 9, where the constant \"none\" must be");
    assert_eq!(with(19, b'!'), "Owned.padded: the value at byte 14, where the constant \"MAGIC\" must be");
    assert_eq!(with(26, b'!'), "Owned.held: the value at byte 23, where the constant \"held\" must be");
    assert_eq!(with(22, 3), "Owned.held: the value at byte 23, where the constant \"held\" must be");
    assert_eq!(with(27, 0), "Owned.single: the value at byte 27, where the constant 1.1 must be");
    assert_eq!(with(39, 1), "Owned.half: the value at byte 31, where the constant 0.5 must be");
    let mut bytes = owned();
    bytes[9] = b'N';
    assert_eq!(Owned::decode(&bytes).unwrap_err().kind(), DecodeErrorKind::ConstantMismatch);
    assert!(!Owned::decode(&bytes).unwrap_err().is_incomplete());
}

fn owned() -> Vec<u8> {
    let mut bytes = b"\x08HTTP/1.1none\0MAGIC\0\0\0\x04held".to_vec();
    bytes.extend(1.1_f32.to_le_bytes());
    bytes.push(8);
    bytes.extend(0.5_f64.to_be_bytes());
    bytes
}

#[test]
fn a_held_length_that_cannot_say_a_constant_has_no_encoding() {
    #[derive(Wire)]
    struct Held<'a> {
        #[wire(width = 1)]
        length: u16,
        #[wire(len = length & 3, value = "four")]
        text: &'a str,
    }
    let error = Held { length: 0, text: "" }.encode_to_vec().unwrap_err();
    assert_eq!((error.path().to_string().as_str(), error.kind()), ("Held.text", EncodeErrorKind::Inexact { value: 4 }));
}

/// A check of each kind of string, and of floats.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Checked {
    #[wire(len = "u8", check = method in ["GET", "PUT", "caf\u{e9}"])]
    method: String,
    #[wire(len = "nul", check = name != "root" || method == "GET")]
    name: String,
    #[wire(len = "u8", check = !(tag in [b"", b"\0"]))]
    tag: Vec<u8>,
    #[wire(check = ratio >= 0.0 && ratio <= 1.0)]
    ratio: f32,
    #[wire(check = share in [-0.5..=0.1, 7.0], endian = "little")]
    share: f64,
    #[wire(when = method == "PUT", size = 4, len = "padded", check = word == "abc")]
    word: Option<String>,
    #[wire(when = ratio > 0.1, default = "none", len = "u8")]
    left: String,
    #[wire(when = left == "none" && !(ratio > 0.1), default = 2.5, check = rest < 3.0)]
    rest: f32,
}

fn checked() -> Checked {
    let (method, name, tag) = ("PUT".into(), "me".into(), vec![1]);
    Checked { method, name, tag, ratio: 0.1, share: 0.1, word: Some("abc".into()), left: "none".into(), rest: 1.0 }
}

#[test]
fn strings_and_floats_are_checked_both_ways() {
    let value = checked();
    let bytes = value.encode_to_vec().unwrap();
    assert_eq!(Checked::decode(&bytes).as_ref(), Ok(&value));
    assert_eq!(Checked::SCHEMA.walk(&mut Reader::new(&bytes), &mut |_| {}), Ok(()));
    // Of 32 bits, the nearest is no more than it is.
    assert_eq!(bytes.len(), 4 + 3 + 2 + 4 + 8 + 4 + 4);
    let failed = |value: Checked| {
        let error = value.encode_to_vec().unwrap_err();
        assert!(matches!(error.kind(), EncodeErrorKind::CheckFailed { value: None }), "{error}");
        error.to_string()
    };
    assert_eq!(
        failed(Checked { method: "POST".into(), word: None, ..value.clone() }),
        "Checked.method: the value, where `method == \"GET\" || method == \"PUT\" || method == \"caf\u{e9}\"` must hold"
    );
    assert_eq!(
        failed(Checked { name: "root".into(), ..value.clone() }),
        "Checked.name: the value, where `name != \"root\" || method == \"GET\"` must hold"
    );
    assert_eq!(
        failed(Checked { tag: vec![], ..value.clone() }),
        "Checked.tag: the value, where `tag != \"\" && tag != \"\\x00\"` must hold"
    );
    assert_eq!(
        failed(Checked { ratio: 1.5, left: "a".into(), rest: 2.5, ..value.clone() }),
        "Checked.ratio: the value, where `ratio >= 0.0 && ratio <= 1.0` must hold"
    );
    assert_eq!(
        failed(Checked { share: 0.2, ..value.clone() }),
        "Checked.share: the value, where `(share >= -0.5 && share <= 0.1) || share == 7.0` must hold"
    );
    assert_eq!(failed(Checked { ratio: f32::NAN, ..value.clone() }).split(':').next(), Some("Checked.ratio"));
    assert_eq!(failed(Checked { word: Some("ab".into()), ..value.clone() }).split(':').next(), Some("Checked.word"));
    assert_eq!(failed(Checked { rest: 3.0, ..value.clone() }).split(':').next(), Some("Checked.rest"));
    let error = Checked { left: "other".into(), ..value.clone() }.encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::DefaultMismatch { value: None, default: None });
    let of = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = value.encode_to_vec().unwrap();
        change(&mut bytes);
        refused::<Checked>(&bytes)
    };
    assert!(of(&|bytes| bytes[1] = b'G').starts_with("Checked.method: the value at byte 0, where "));
    assert!(of(&|bytes| bytes[8] = 0).starts_with("Checked.tag: the value at byte 7, where "));
    assert!(of(&|bytes| bytes[9] = 0x80).starts_with("Checked.ratio: the value at byte 9, where "));
    assert!(of(&|bytes| bytes[9..13].fill(0xff)).starts_with("Checked.ratio: the value at byte 9, where "));
    assert!(of(&|bytes| bytes[20] = 0x40).starts_with("Checked.share: the value at byte 13, where "));
    assert!(of(&|bytes| bytes[24] = b'd').starts_with("Checked.word: the value at byte 21, where "));
    // What decides whether it is there is more than it was.
    let more = Checked { ratio: 0.25, left: "x".into(), rest: 2.5, ..value };
    let bytes = more.encode_to_vec().unwrap();
    assert_eq!(Checked::decode(&bytes).as_ref(), Ok(&more));
    assert_eq!(Checked::SCHEMA.walk(&mut Reader::new(&bytes), &mut |_| {}), Ok(()));
}

#[test]
fn a_table_and_a_fingerprint_say_what_is_compared() {
    #[derive(Wire)]
    struct Other {
        #[wire(check = ratio >= 0.0 && ratio <= 1.5)]
        ratio: f32,
    }
    #[derive(Wire)]
    struct One {
        #[wire(check = ratio >= 0.0 && ratio <= 1.0)]
        ratio: f32,
    }
    assert_ne!(One::SCHEMA.fingerprint(), Other::SCHEMA.fingerprint());
    let table = Always::SCHEMA.table().to_string();
    for words in ["always \"HTTP/1.1\"", "always \"\\x00\\xff\"", "always 1.1", "always -0.25"] {
        assert!(table.contains(words), "{words}:\n{table}");
    }
    let table = Checked::SCHEMA.table().to_string();
    assert!(table.contains("checked: ratio >= 0.0 && ratio <= 1.0"), "{table}");
}

#[test]
fn what_is_wrong_behind_padding_begins_behind_it() {
    #[derive(Wire, Debug, PartialEq)]
    struct Aligned {
        first: u8,
        #[wire(align = 4, check = checked < 5)]
        checked: u8,
        #[wire(when = first & 1, align = 2, check = word == "a", len = "u8")]
        word: Option<String>,
        #[wire(align = 4, value = "b", len = "u8")]
        always: String,
    }
    let bytes = b"\x01\0\0\0\x04\0\x01a\x01b";
    assert_eq!(Aligned::decode(bytes).unwrap().encode_to_vec().unwrap(), bytes);
    let with = |at: usize, byte: u8| {
        let mut bytes = bytes.to_vec();
        bytes[at] = byte;
        refused::<Aligned>(&bytes)
    };
    assert_eq!(with(4, 9), "Aligned.checked: 9 at byte 4, where `checked < 5` must hold");
    assert_eq!(with(7, b'b'), "Aligned.word: the value at byte 6, where `word == \"a\"` must hold");
    assert_eq!(with(9, b'a'), "Aligned.always: the value at byte 8, where the constant \"b\" must be");
}
