//! Strings and arrays: lengths, counts, sizes, what ends them and what fills them.

use wire::{Array, Ascii, Latin1, List, Utf16, Wire};

#[test]
fn lengths_and_counts() {
    #[derive(Wire, Clone)]
    struct Lengths<'a> {
        #[wire(len = "u8")]
        prefixed: &'a [u8],
        #[wire(len = "varint", max = 4)]
        most: &'a str,
        #[wire(len = "u16", max = 2)]
        view: Array<'a, u16>,
        #[wire(len = "rest", max = 3, each(len = "i8", max = 5))]
        limited: Vec<&'a str>,
    }

    let right = Lengths { prefixed: b"", most: "", view: Array::from(&[]), limited: vec![] };
    let long = "00".repeat(256);
    refused_alike! {
        Lengths { prefixed: &[0; 256], ..right.clone() } =>
            format!(r#"{{"prefixed":"0x{long}","most":"","view":[],"limited":[]}}"#),
        Lengths { most: "abcde", ..right.clone() } => r#"{"prefixed":"0x","most":"abcde","view":[],"limited":[]}"#,
        Lengths { view: Array::from(&[1, 2, 3]), ..right.clone() } =>
            r#"{"prefixed":"0x","most":"","view":[1,2,3],"limited":[]}"#,
        Lengths { limited: vec![""; 4], ..right.clone() } =>
            r#"{"prefixed":"0x","most":"","view":[],"limited":["","","",""]}"#,
        Lengths { limited: vec!["", "abcdef"], ..right.clone() } =>
            r#"{"prefixed":"0x","most":"","view":[],"limited":["","abcdef"]}"#,
        // Too many, and one too long.
        Lengths { limited: vec!["", "abcdef", "", ""], ..right.clone() } =>
            r#"{"prefixed":"0x","most":"","view":[],"limited":["","abcdef","",""]}"#,
        // The first of two.
        Lengths { most: "abcde", limited: vec![""; 4], ..right.clone() } =>
            r#"{"prefixed":"0x","most":"abcde","view":[],"limited":["","","",""]}"#,
    }
}

#[test]
fn sizes_around() {
    #[derive(Wire, Clone)]
    struct Sized<'a> {
        #[wire(size = "u8", len = "rest")]
        data: &'a [u8],
        #[wire(size = 4, len = "u8")]
        constant: &'a [u8],
        #[wire(size = 4, len = "rest")]
        filled: &'a [u8],
        #[wire(size = "zigzag" + 2, len = "rest")]
        even: &'a [u8],
        #[wire(size = "i8" - 3)]
        pair: (u8, Option<u16>),
    }

    let right = Sized { data: b"", constant: b"", filled: b"abcd", even: b"ab", pair: (0, None) };
    let json = |data: usize, constant: usize, filled: usize, even: usize| {
        let [data, constant, filled, even] = [data, constant, filled, even].map(|count| "00".repeat(count));
        format!(
            r#"{{"data":"0x{data}","constant":"0x{constant}","filled":"0x{filled}","even":"0x{even}","pair":[0,null]}}"#
        )
    };
    refused_alike! {
        Sized { data: &[0; 256], ..right.clone() } => json(256, 0, 4, 2),
        Sized { constant: &[0; 4], ..right.clone() } => json(0, 4, 4, 2),
        Sized { filled: &[0; 5], ..right.clone() } => json(0, 0, 5, 2),
        Sized { filled: &[0; 2], ..right.clone() } => json(0, 0, 2, 2),
        Sized { data: &[0; 300], filled: b"", ..right.clone() } => json(300, 0, 0, 2),
    }
}

#[test]
fn sizes_of_variants() {
    #[derive(Wire, Clone)]
    #[wire(size = "u8" - 2)]
    #[repr(u8)]
    enum Tlv<'a> {
        #[wire(size = "none")]
        End = 0,
        Two {
            one: u16,
            #[wire(len = "rest", max = 300)]
            two: &'a str,
        } = 6,
        #[wire(size = 3)]
        All(#[wire(len = "rest")] &'a [u8]) = 7,
        #[wire(size = 2)]
        Block(#[wire(len = "u8")] &'a [u8]) = 8,
        #[wire(other)]
        Other(u8, #[wire(len = "rest")] &'a [u8]),
    }

    #[derive(Wire)]
    struct Tlvs<'a>(#[wire(len = "u8")] List<'a, Tlv<'a>>);

    let long = "a".repeat(254);
    let bytes = [0; 255];
    refused_alike! {
        Tlv::Two { one: 1, two: &long } => format!(r#"{{"Two":{{"one":1,"two":"{long}"}}}}"#),
        Tlv::Two { one: 1, two: &long.repeat(2) } => format!(r#"{{"Two":{{"one":1,"two":"{long}{long}"}}}}"#),
        Tlv::All(b"ab") => r#"{"All":{"0":"0x6162"}}"#,
        Tlv::All(b"abcd") => r#"{"All":{"0":"0x61626364"}}"#,
        Tlv::Block(b"ab") => r#"{"Block":{"0":"0x6162"}}"#,
        Tlv::Other(9, &bytes) => format!(r#"{{"Other":{{"0":9,"1":"0x{}"}}}}"#, "00".repeat(255)),
        Tlvs(List::from(&[Tlv::End, Tlv::All(b"ab")])) => r#"{"0":["End",{"All":{"0":"0x6162"}}]}"#,
        Tlvs(List::from(&[Tlv::End, Tlv::Two { one: 1, two: &long }])) =>
            format!(r#"{{"0":["End",{{"Two":{{"one":1,"two":"{long}"}}}}]}}"#),
    }
}

#[test]
fn what_ends_strings() {
    #[derive(Wire, Clone)]
    struct Ended<'a> {
        #[wire(len = "nul", max = 9)]
        nul: &'a str,
        #[wire(len = until(b"\r\n"))]
        line: &'a str,
        #[wire(len = until(b"\r\n", keep), max = 6)]
        kept: &'a [u8],
        #[wire(len = until(last & 0x80 == 0), max = 4)]
        last: &'a [u8],
        #[wire(len = until(0u16))]
        wide: &'a [u8],
    }

    let right = Ended { nul: "", line: "", kept: b"\r\n", last: b"\0", wide: b"" };
    let json = |nul: &str, line: &str, kept: &str, last: &str, wide: &str| {
        format!(r#"{{"nul":"{nul}","line":"{line}","kept":"0x{kept}","last":"0x{last}","wide":"0x{wide}"}}"#)
    };
    refused_alike! {
        Ended { nul: "a\0b", ..right.clone() } => json(r"a\u0000b", "", "0d0a", "00", ""),
        Ended { nul: "0123456789", ..right.clone() } => json("0123456789", "", "0d0a", "00", ""),
        // Too long, and with what ends it.
        Ended { nul: "\x00123456789", ..right.clone() } => json(r"\u0000123456789", "", "0d0a", "00", ""),
        Ended { line: "ab\r\n", ..right.clone() } => json("", r"ab\r\n", "0d0a", "00", ""),
        Ended { line: "\r\r\nx", ..right.clone() } => json("", r"\r\r\nx", "0d0a", "00", ""),
        Ended { kept: b"abc", ..right.clone() } => json("", "", "616263", "00", ""),
        Ended { kept: b"", ..right.clone() } => json("", "", "", "00", ""),
        Ended { kept: b"\r\na\r\n", ..right.clone() } => json("", "", "0d0a610d0a", "00", ""),
        Ended { kept: b"abcde\r\n", ..right.clone() } => json("", "", "61626364650d0a", "00", ""),
        Ended { last: &[1, 1], ..right.clone() } => json("", "", "0d0a", "0101", ""),
        Ended { last: &[0x81], ..right.clone() } => json("", "", "0d0a", "81", ""),
        Ended { last: &[], ..right.clone() } => json("", "", "0d0a", "", ""),
        Ended { last: &[0x81, 0x81, 0x81, 0x81, 0], ..right.clone() } => json("", "", "0d0a", "8181818100", ""),
        Ended { wide: b"abc", ..right.clone() } => json("", "", "0d0a", "00", "616263"),
        Ended { wide: b"ab\0\0", ..right.clone() } => json("", "", "0d0a", "00", "61620000"),
        Ended { wide: b"ab\0\0c", ..right.clone() } => json("", "", "0d0a", "00", "6162000063"),
    }
}

#[test]
fn what_ends_arrays() {
    #[derive(Wire, Clone)]
    struct Block<'a> {
        header: u8,
        #[wire(len = "u8", max = 2)]
        data: &'a [u8],
    }

    #[derive(Wire, Clone)]
    struct Blocks<'a> {
        #[wire(len = until(last.header & 0x80), max = 3)]
        blocks: List<'a, Block<'a>>,
        #[wire(len = until(0u8), each(len = "u8", max = 3))]
        labels: Vec<&'a [u8]>,
        #[wire(len = until(0xffffu16))]
        numbers: List<'a, u16>,
    }

    let block = |header| Block { header, data: b"" };
    let [early, unended] = [[block(1), block(0x80), block(0x80)], [block(1), block(2), block(3)]];
    let many = [block(1), block(1), block(1), block(0x80)];
    let long = [Block { header: 1, data: b"abc" }, block(1)];
    let ended = [block(0x80)];
    let right = Blocks { blocks: List::from(&ended), labels: vec![], numbers: List::from(&[]) };
    let json = |headers: &[u8], labels: &str, numbers: &str| {
        let blocks: Vec<_> = headers.iter().map(|header| format!(r#"{{"header":{header},"data":"0x"}}"#)).collect();
        format!(r#"{{"blocks":[{}],"labels":[{labels}],"numbers":[{numbers}]}}"#, blocks.join(","))
    };
    refused_alike! {
        Blocks { blocks: List::from(&early), ..right.clone() } => json(&[1, 0x80, 0x80], "", ""),
        Blocks { blocks: List::from(&unended), ..right.clone() } => json(&[1, 2, 3], "", ""),
        Blocks { blocks: List::from(&[]), ..right.clone() } => json(&[], "", ""),
        Blocks { blocks: List::from(&many), ..right.clone() } => json(&[1, 1, 1, 0x80], "", ""),
        // Not ended, and an element is wrong.
        Blocks { blocks: List::from(&long), ..right.clone() } =>
            r#"{"blocks":[{"header":1,"data":"0x616263"},{"header":1,"data":"0x"}],"labels":[],"numbers":[]}"#,
        Blocks { labels: vec![b"www", b""], ..right.clone() } => json(&[0x80], r#""0x777777","""#, ""),
        Blocks { labels: vec![b"", b"wwww"], ..right.clone() } => json(&[0x80], r#""","0x77777777""#, ""),
        Blocks { labels: vec![b"wwww", b""], ..right.clone() } => json(&[0x80], r#""0x77777777","""#, ""),
        Blocks { numbers: List::from(&[1, 0xffff, 2]), ..right.clone() } => json(&[0x80], "", "1,65535,2"),
    }
}

#[test]
fn padding_and_characters() {
    #[derive(Wire, Clone)]
    struct Texts<'a> {
        #[wire(size = 4, len = "padded", pad = b' ')]
        padded: &'a str,
        #[wire(size = 7, len = "padded", pad = b'\xff', max = 2)]
        wide: Utf16<'a>,
        #[wire(len = "u8", max = 3)]
        ascii: Ascii<'a>,
        #[wire(len = "nul")]
        latin1: Latin1<'a>,
    }

    let right = Texts { padded: "", wide: "".into(), ascii: "".into(), latin1: "".into() };
    let json = |padded: &str, wide: &str, ascii: &str, latin1: &str| {
        format!(r#"{{"padded":"{padded}","wide":"{wide}","ascii":"{ascii}","latin1":"{latin1}"}}"#)
    };
    refused_alike! {
        Texts { padded: "ab ", ..right.clone() } => json("ab ", "", "", ""),
        Texts { padded: "abcde", ..right.clone() } => json("abcde", "", "", ""),
        Texts { padded: "abcd ", ..right.clone() } => json("abcd ", "", "", ""),
        Texts { wide: "\u{ffff}".into(), ..right.clone() } => json("", r"\uffff", "", ""),
        Texts { wide: "abc".into(), ..right.clone() } => json("", "abc", "", ""),
        Texts { ascii: "a\u{e9}".into(), ..right.clone() } => json("", "", r"a\u00e9", ""),
        Texts { ascii: "abcd".into(), ..right.clone() } => json("", "", "abcd", ""),
        // Too long, and with what is no character of it.
        Texts { ascii: "abc\u{e9}".into(), ..right.clone() } => json("", "", r"abc\u00e9", ""),
        Texts { latin1: "\u{e9}a\u{20ac}".into(), ..right.clone() } => json("", "", "", r"\u00e9a\u20ac"),
        Texts { latin1: "\u{e9}\0".into(), ..right.clone() } => json("", "", "", r"\u00e9\u0000"),
        Texts { latin1: "\0\u{20ac}".into(), ..right.clone() } => json("", "", "", r"\u0000\u20ac"),
        Texts { latin1: "\u{20ac}\0".into(), ..right.clone() } => json("", "", "", r"\u20ac\u0000"),
    }
}

#[test]
fn texts_of_other_encodings() {
    #[derive(Wire, Clone)]
    struct Texts<'a> {
        #[wire(len = "u8", max = 2)]
        wide: Utf16<'a>,
        #[wire(len = until(0u16))]
        ended: Utf16<'a>,
        #[wire(size = 3, len = "padded")]
        latin1: Latin1<'a>,
        #[wire(size = 3, len = "padded")]
        ascii: Ascii<'a>,
        count: u8,
        #[wire(len = count)]
        held: Utf16<'a>,
    }

    let right =
        Texts { wide: "".into(), ended: "".into(), latin1: "".into(), ascii: "".into(), count: 0, held: "".into() };
    let json = |wide: &str, ended: &str, latin1: &str, ascii: &str, held: &str| {
        format!(r#"{{"wide":"{wide}","ended":"{ended}","latin1":"{latin1}","ascii":"{ascii}","held":"{held}"}}"#)
    };
    let long = "\u{1f600}".repeat(128);
    refused_alike! {
        Texts { wide: "a\u{1f600}".into(), ..right.clone() } => json("a\u{1f600}", "", "", "", ""),
        Texts { ended: "ab\0".into(), ..right.clone() } => json("", r"ab\u0000", "", "", ""),
        Texts { latin1: "a\0".into(), ..right.clone() } => json("", "", r"a\u0000", "", ""),
        Texts { latin1: "abcd".into(), ..right.clone() } => json("", "", "abcd", "", ""),
        Texts { latin1: "abc\u{20ac}".into(), ..right.clone() } => json("", "", r"abc\u20ac", "", ""),
        Texts { ascii: "\u{e9}bcd".into(), ..right.clone() } => json("", "", "", r"\u00e9bcd", ""),
        Texts { ascii: "abc\0".into(), ..right.clone() } => json("", "", "", r"abc\u0000", ""),
        Texts { held: (&*long).into(), ..right.clone() } => json("", "", "", "", &long),
    }
}
