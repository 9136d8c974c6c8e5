//! Numbers in front that follow from what is behind them: lengths, sizes and variants that disagree, or follow from none.

use wire::{List, Wire};

#[derive(Wire, Clone, Copy)]
#[repr(i16)]
enum Body {
    None = -2,
    Two(u8) = 2,
    #[wire(other)]
    Other(i16),
}

#[derive(Wire, Clone, Copy)]
#[repr(i16)]
enum Bits {
    All = 0x70,
    #[wire(other)]
    Other(i16),
}

#[test]
fn several_lengths() {
    #[derive(Wire, Clone)]
    struct Three<'a> {
        flags: u8,
        len: u8,
        #[wire(len = len)]
        first: &'a str,
        #[wire(len = len, max = 3)]
        second: &'a [u8],
        #[wire(when = flags & 1, len = len)]
        third: Option<List<'a, &'a str>>,
    }

    let right = Three { flags: 0, len: 0, first: "", second: b"", third: None };
    let many = [""; 256];
    let long = "a".repeat(256);
    let one = [""];
    let json = |flags: u8, first: &str, second: &str, third: &str| {
        format!(r#"{{"flags":{flags},"first":"{first}","second":"0x{second}","third":{third}}}"#)
    };
    refused_alike! {
        Three { first: "a", ..right.clone() } => json(0, "a", "", "null"),
        Three { first: "a", second: b"ab", ..right.clone() } => json(0, "a", "6162", "null"),
        Three { first: "abcd", second: b"abcd", ..right.clone() } => json(0, "abcd", "61626364", "null"),
        Three { first: "abcd", second: b"abcde", ..right.clone() } => json(0, "abcd", "6162636465", "null"),
        Three { flags: 1, first: "ab", second: b"ab", third: Some(List::from(&one)), ..right.clone() } =>
            json(1, "ab", "6162", r#"[""]"#),
        // Not there, and yet it says another.
        Three { flags: 0, first: "ab", second: b"ab", third: Some(List::from(&one)), ..right.clone() } =>
            json(0, "ab", "6162", r#"[""]"#),
        Three { flags: 1, first: &long, second: long.as_bytes(), third: Some(List::from(&many)), ..right.clone() } =>
            json(1, &long, &"61".repeat(256), &format!("[{}]", [r#""""#; 256].join(","))),
    }
}

#[test]
fn numbers_that_are_made_by_turns() {
    #[derive(Wire, Clone)]
    struct Turns<'a> {
        a: u8,
        b: u8,
        c: u8,
        kind: i16,
        #[wire(len = b)]
        first: &'a str,
        #[wire(len = a)]
        second: &'a str,
        #[wire(len = a)]
        third: &'a str,
        #[wire(len = b)]
        fourth: &'a str,
        #[wire(switch = kind, size = c)]
        body: Body,
        #[wire(size = c, len = "rest")]
        fifth: &'a str,
        #[wire(switch = kind)]
        other: Body,
    }

    let turns = |texts: [&'static str; 5], body, other| {
        let [first, second, third, fourth, fifth] = texts;
        Turns { a: 0, b: 0, c: 0, kind: 0, first, second, third, fourth, body, fifth, other }
    };
    let json = |texts: [&str; 5], body: &str, other: &str| {
        let [first, second, third, fourth, fifth] = texts;
        format!(
            r#"{{"first":"{first}","second":"{second}","third":"{third}","fourth":"{fourth}",
                "body":{body},"fifth":"{fifth}","other":{other}}}"#
        )
    };
    let (none, two) = (r#""None""#, r#"{"Two":{"0":1}}"#);
    assert!(turns(["a", "", "", "a", "b"], Body::Two(1), Body::Two(1)).encoded_len().is_ok());
    refused_alike! {
        turns(["a", "", "a", "", "b"], Body::Two(1), Body::Two(1)) => json(["a", "", "a", "", "b"], two, two),
        turns(["a", "", "a", "a", "b"], Body::Two(1), Body::Two(1)) => json(["a", "", "a", "a", "b"], two, two),
        turns(["a", "", "", "a", ""], Body::Two(1), Body::None) => json(["a", "", "", "a", ""], two, none),
        turns(["a", "", "", "a", ""], Body::Two(1), Body::Two(2)) => json(["a", "", "", "a", ""], two, two),
        turns(["a", "", "a", "a", ""], Body::None, Body::Two(2)) => json(["a", "", "a", "a", ""], none, two),
    }
}

#[test]
fn lengths_of_terms() {
    #[derive(Wire, Clone, Copy)]
    struct Header<'a> {
        first: u8,
        total: u8,
        #[wire(width = 1)]
        narrow: u16,
        #[wire(len = (first & 0xf) * 4 - 20)]
        options: &'a [u8],
        #[wire(len = total + 8)]
        data: &'a [u8],
        #[wire(len = narrow)]
        text: &'a [u8],
    }

    let zeros = [0; 300];
    let header = |options, data, text| Header {
        first: 0x40,
        total: 77,
        narrow: 0,
        options: &zeros[..options],
        data: &zeros[..data],
        text: &zeros[..text],
    };
    let json = |options, data, text| {
        let [options, data, text] = [options, data, text].map(|count| "00".repeat(count));
        format!(r#"{{"first":64,"total":77,"options":"0x{options}","data":"0x{data}","text":"0x{text}"}}"#)
    };
    refused_alike! {
        header(6, 8, 0) => json(6, 8, 0),
        header(44, 8, 0) => json(44, 8, 0),
        header(0, 7, 0) => json(0, 7, 0),
        header(0, 264, 0) => json(0, 264, 0),
        header(0, 8, 256) => json(0, 8, 256),
        // The first of two.
        header(6, 7, 256) => json(6, 7, 256),
        header(0, 7, 256) => json(0, 7, 256),
    }
}

#[test]
fn constants_that_hold() {
    #[derive(Wire, Clone)]
    struct Fixed<'a> {
        #[wire(value = 0x12)]
        sizes: u8,
        #[wire(value = 0xffff_ffff_ffff_ffff)]
        n: u64,
        #[wire(len = sizes & 0xf)]
        two: &'a str,
        #[wire(len = sizes >> 4)]
        one: &'a str,
        len: u8,
        #[wire(len = len, value = "abc")]
        same: &'a str,
        #[wire(len = len)]
        other: &'a str,
    }

    #[derive(Wire, Clone)]
    struct Large<'a> {
        #[wire(value = 0xffff_ffff_ffff_ffff)]
        n: u64,
        #[wire(len = n * 4)]
        data: &'a [u8],
    }

    let right = Fixed { sizes: 0, n: 0, two: "ab", one: "c", len: 0, same: "", other: "abc" };
    refused_alike! {
        Fixed { two: "a", ..right.clone() } => r#"{"two":"a","one":"c","other":"abc"}"#,
        Fixed { one: "", ..right.clone() } => r#"{"two":"ab","one":"","other":"abc"}"#,
        Fixed { other: "ab", ..right.clone() } => r#"{"two":"ab","one":"c","other":"ab"}"#,
        Fixed { one: "", other: "ab", ..right.clone() } => r#"{"two":"ab","one":"","other":"ab"}"#,
        Large { n: 0, data: &[1] } => r#"{"data":"0x01"}"#,
        Large { n: 0, data: &[1; 4] } => r#"{"data":"0x01010101"}"#,
    }
}

#[test]
fn lengths_and_variants() {
    #[derive(Wire, Clone)]
    struct Both<'a> {
        n: i8,
        bits: u8,
        #[wire(len = n)]
        data: &'a [u8],
        #[wire(switch = n * 2 - 2)]
        body: Body,
        #[wire(switch = bits & 0x70)]
        by_bits: Bits,
        #[wire(when = n > 0, len = bits & 0x0f)]
        text: Option<&'a str>,
    }

    let both = |data, body, by_bits, text| Both { n: 5, bits: 0x8f, data, body, by_bits, text };
    let json = |data: &str, body: &str, by_bits: &str, text: &str| {
        format!(r#"{{"n":5,"bits":143,"data":"0x{data}","body":{body},"by_bits":{by_bits},"text":{text}}}"#)
    };
    let two = r#"{"Two":{"0":1}}"#;
    assert!(both(&[], Body::None, Bits::All, None).encoded_len().is_ok());
    refused_alike! {
        both(&[], Body::Other(0), Bits::All, None) => json("", "0", r#""All""#, "null"),
        both(&[], Body::Two(1), Bits::All, None) => json("", two, r#""All""#, "null"),
        both(&[7], Body::Other(1), Bits::All, Some("")) => json("07", "1", r#""All""#, r#""""#),
        both(&[], Body::Two(1), Bits::Other(0x31), Some("a")) => json("", two, "49", r#""a""#),
        both(&[], Body::None, Bits::Other(0x31), None) => json("", r#""None""#, "49", "null"),
        both(&[], Body::None, Bits::Other(0x80), None) => json("", r#""None""#, "128", "null"),
        both(&[], Body::None, Bits::Other(-16), None) => json("", r#""None""#, "-16", "null"),
        both(&[7], Body::Other(0), Bits::All, None) => json("07", "0", r#""All""#, "null"),
        both(&[], Body::None, Bits::All, Some("a")) => json("", r#""None""#, r#""All""#, r#""a""#),
        both(&[7], Body::Other(-2), Bits::All, None) => json("07", "-2", r#""All""#, "null"),
    }
}

#[test]
fn lengths_that_share_some_bits() {
    #[derive(Wire, Clone)]
    struct Shared<'a> {
        n: u8,
        #[wire(len = n & 0x03)]
        short: &'a str,
        #[wire(len = n & 0x07)]
        long: &'a str,
        #[wire(len = n >> 1)]
        half: &'a str,
    }

    refused_alike! {
        Shared { n: 0, short: "ab", long: "abcde", half: "abc" } => r#"{"n":0,"short":"ab","long":"abcde","half":"abc"}"#,
        Shared { n: 0, short: "ab", long: "abcdef", half: "ab" } => r#"{"n":0,"short":"ab","long":"abcdef","half":"ab"}"#,
        Shared { n: 0, short: "abcd", long: "abcdef", half: "abc" } => r#"{"n":0,"short":"abcd","long":"abcdef","half":"abc"}"#,
        Shared { n: 9, short: "", long: "12345678", half: "" } => r#"{"n":9,"short":"","long":"12345678","half":""}"#,
    }
}

#[test]
fn sizes() {
    #[derive(Wire, Clone)]
    struct Inner<'a> {
        id: u8,
        #[wire(len = "u8", max = 250)]
        text: &'a str,
        #[wire(len = "rest")]
        rest: &'a [u8],
    }

    #[derive(Wire, Clone)]
    struct Sized<'a> {
        size: u8,
        #[wire(size = size * 4)]
        inner: Inner<'a>,
        other: u16,
        #[wire(size = other & 0xff)]
        second: Inner<'a>,
        #[wire(size = other & 0xff, when = other >> 8 == 1)]
        third: Option<u32>,
        after: u8,
        #[wire(len = after)]
        data: &'a [u8],
    }

    let inner = |rest| Inner { id: 1, text: "a", rest };
    let right = Sized { size: 0, inner: inner(b"b"), other: 0, second: inner(b"b"), third: None, after: 0, data: b"" };
    let json = |other: u16, text: &str, rest: &str, second: &str, third: &str, data: &str| {
        format!(
            r#"{{"inner":{{"id":1,"text":"{text}","rest":"0x{rest}"}},"other":{other},"second":{{"id":1,
                "text":"a","rest":"0x{second}"}},"third":{third},"data":"0x{data}"}}"#
        )
    };
    let long = "a".repeat(256);
    let zeros = [0; 1200];
    assert!(right.encoded_len().is_ok());
    refused_alike! {
        Sized { inner: inner(b""), ..right.clone() } => json(0, "a", "", "62", "null", ""),
        Sized { inner: Inner { text: &long, ..inner(b"") }, ..right.clone() } => json(0, &long, "", "62", "null", ""),
        Sized { inner: inner(&zeros[..1021]), ..right.clone() } => json(0, "a", &"00".repeat(1021), "62", "null", ""),
        Sized { second: inner(&zeros[..300]), ..right.clone() } => json(0, "a", "62", &"00".repeat(300), "null", ""),
        Sized { other: 256, third: Some(1), second: inner(b""), ..right.clone() } =>
            json(256, "a", "62", "", "1", ""),
        Sized { other: 256, third: None, ..right.clone() } => json(256, "a", "62", "62", "null", ""),
        Sized { third: Some(1), ..right.clone() } => json(0, "a", "62", "62", "1", ""),
        Sized { data: &zeros[..256], ..right.clone() } => json(0, "a", "62", "62", "null", &"00".repeat(256)),
        // A length in front of what is wrong inside of one with a size.
        Sized { inner: inner(b""), second: Inner { text: &long, ..inner(b"") }, ..right.clone() } =>
            format!(r#"{{"inner":{{"id":1,"text":"a","rest":"0x"}},"other":0,"second":{{"id":1,
                "text":"{long}","rest":"0x"}},"third":null,"data":"0x"}}"#),
        Sized { inner: Inner { text: &long, ..inner(b"") }, data: &zeros[..256], ..right.clone() } =>
            json(0, &long, "", "62", "null", &"00".repeat(256)),
    }
}

#[test]
fn holders_in_other_structs() {
    #[derive(Wire, Clone, Copy)]
    struct Head {
        kind: u8,
        #[wire(width = 1)]
        len: u16,
    }

    #[derive(Wire, Clone)]
    struct Packet<'a> {
        id: u8,
        head: Head,
        #[wire(len = head.len - 1)]
        data: &'a [u8],
        #[wire(switch = head.kind)]
        body: Side,
        #[wire(len = head.len)]
        again: List<'a, u8>,
    }

    #[derive(Wire, Clone, Copy)]
    #[repr(u8)]
    enum Side {
        Left = 1,
        Right(u8) = 2,
        #[wire(other)]
        Other(u8),
    }

    let zeros = [0; 300];
    let right = Packet { id: 1, head: Head { kind: 0, len: 0 }, data: &[], body: Side::Left, again: List::from(&[0]) };
    let json = |data: usize, body: &str, again: usize| {
        let (data, again) = ("00".repeat(data), vec!["0"; again].join(","));
        format!(r#"{{"id":1,"head":{{}},"data":"0x{data}","body":{body},"again":[{again}]}}"#)
    };
    assert!(right.encoded_len().is_ok());
    let no: [u8; 0] = [];
    refused_alike! {
        Packet { again: List::from(&no), ..right.clone() } => json(0, r#""Left""#, 0),
        Packet { data: &zeros[..255], again: List::from(&zeros[..256]), ..right.clone() } => json(255, "1", 256),
        Packet { body: Side::Other(2), ..right.clone() } =>
            r#"{"id":1,"head":{},"data":"0x","body":{"Other":{"0":2}},"again":[0]}"#,
    }
    let _ = Side::Right(1);
}

#[test]
fn given_lengths() {
    #[derive(Wire, Clone)]
    #[wire(given(len: u8, kind: i16))]
    struct Held<'a> {
        #[wire(len = len)]
        data: &'a [u8],
        #[wire(switch = kind)]
        body: Body,
        #[wire(len = len * 2)]
        text: &'a str,
    }

    #[derive(Wire, Clone)]
    struct Around<'a> {
        first: u8,
        #[wire(give(len = first, kind = -2))]
        held: Held<'a>,
    }

    let held = |data, body, text| Held { data, body, text };
    refused_alike_given! {
        [1, -2], (1, -2), held(b"", Body::None, "ab") => r#"{"data":"0x","body":"None","text":"ab"}"#,
        [1, -2], (1, -2), held(b"a", Body::Two(1), "ab") => r#"{"data":"0x61","body":{"Two":{"0":1}},"text":"ab"}"#,
        [1, -2], (1, -2), held(b"a", Body::None, "abc") => r#"{"data":"0x61","body":"None","text":"abc"}"#,
        [1, 5], (1, 5), held(b"a", Body::Other(4), "") => r#"{"data":"0x61","body":4,"text":""}"#,
    }
    refused_alike! {
        Around { first: 1, held: held(b"", Body::None, "ab") } =>
            r#"{"first":1,"held":{"data":"0x","body":"None","text":"ab"}}"#,
        Around { first: 1, held: held(b"a", Body::Two(1), "ab") } =>
            r#"{"first":1,"held":{"data":"0x61","body":{"Two":{"0":1}},"text":"ab"}}"#,
        Around { first: 1, held: held(b"a", Body::None, "") } =>
            r#"{"first":1,"held":{"data":"0x61","body":"None","text":""}}"#,
    }
}
