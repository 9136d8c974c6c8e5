//! Numbers: widths, bits, values, checks and orders.

use std::num::{NonZeroU8, NonZeroU32};

use wire::{Array, List, Wire};

#[test]
fn widths() {
    #[derive(Wire, Clone, Copy)]
    struct Cell {
        #[wire(width = 3)]
        number: u32,
    }

    #[derive(Wire, Clone)]
    struct Narrow<'a> {
        #[wire(width = 3)]
        unsigned: u32,
        #[wire(width = 5)]
        signed: i64,
        #[wire(width = 9)]
        wide: u128,
        #[wire(width = 9)]
        signed_wide: i128,
        #[wire(width = 1)]
        each: [u16; 2],
        #[wire(len = "u8", width = 3)]
        view: Array<'a, u32>,
        #[wire(len = "u8")]
        cells: Vec<Cell>,
    }

    let right =
        Narrow { unsigned: 0, signed: 0, wide: 0, signed_wide: 0, each: [0; 2], view: Array::from(&[]), cells: vec![] };
    let json = |numbers: [i128; 3], wide: u128, each: &str, view: &str, cells: &str| {
        let [unsigned, signed, signed_wide] = numbers;
        format!(
            r#"{{"unsigned":{unsigned},"signed":{signed},"wide":{wide},"signed_wide":{signed_wide},
                "each":[{each}],"view":[{view}],"cells":[{cells}]}}"#
        )
    };
    refused_alike! {
        Narrow { unsigned: 1 << 24, ..right.clone() } => json([1 << 24, 0, 0], 0, "0,0", "", ""),
        Narrow { signed: -(1 << 39) - 1, ..right.clone() } => json([0, -(1 << 39) - 1, 0], 0, "0,0", "", ""),
        Narrow { signed: i64::MAX, ..right.clone() } => json([0, i64::MAX.into(), 0], 0, "0,0", "", ""),
        Narrow { wide: 1 << 72, ..right.clone() } => json([0, 0, 0], 1 << 72, "0,0", "", ""),
        Narrow { wide: u128::MAX, ..right.clone() } => json([0, 0, 0], u128::MAX, "0,0", "", ""),
        Narrow { signed_wide: 1 << 71, ..right.clone() } => json([0, 0, 1 << 71], 0, "0,0", "", ""),
        Narrow { signed_wide: i128::MIN, ..right.clone() } => json([0, 0, i128::MIN], 0, "0,0", "", ""),
        Narrow { each: [0, 256], ..right.clone() } => json([0, 0, 0], 0, "0,256", "", ""),
        Narrow { view: Array::from(&[1, 1 << 24]), ..right.clone() } => json([0, 0, 0], 0, "0,0", "1,16777216", ""),
        Narrow { cells: vec![Cell { number: 1 }, Cell { number: u32::MAX }], ..right.clone() } =>
            json([0, 0, 0], 0, "0,0", "", r#"{"number":1},{"number":4294967295}"#),
    }
}

#[test]
fn bits() {
    #[derive(Wire, Clone, Copy)]
    #[repr(u8)]
    enum Phase {
        New = 0,
        Full = 3,
        Over = 9,
        #[wire(other)]
        Other(u8),
    }

    #[derive(Wire, Clone)]
    struct Odd<'a> {
        #[wire(bits = 3, endian = "little")]
        first: i8,
        #[wire(bits = 17)]
        second: i32,
        #[wire(bits = 4, check = third != 7)]
        third: u64,
        #[wire(bits = 4)]
        count: u8,
        #[wire(bits = 4)]
        phase: Phase,
        #[wire(bits = 8, value = 1)]
        fixed: u8,
        #[wire(len = count * 4)]
        data: &'a [u8],
    }

    let right = Odd { first: 0, second: 0, third: 0, count: 0, phase: Phase::New, fixed: 0, data: b"" };
    let json = |first: i8, second: i32, third: u64, phase: &str, data: usize| {
        let data = "00".repeat(data);
        format!(r#"{{"first":{first},"second":{second},"third":{third},"phase":{phase},"data":"0x{data}"}}"#)
    };
    let zeros = [0; 64];
    assert!(Odd { phase: Phase::Full, ..right.clone() }.encoded_len().is_ok());
    refused_alike! {
        Odd { first: 4, ..right.clone() } => json(4, 0, 0, "0", 0),
        Odd { first: -5, ..right.clone() } => json(-5, 0, 0, "0", 0),
        Odd { second: 65_536, ..right.clone() } => json(0, 65_536, 0, "0", 0),
        Odd { third: u64::MAX, ..right.clone() } => json(0, 0, u64::MAX, "0", 0),
        Odd { third: 7, ..right.clone() } => json(0, 0, 7, "0", 0),
        Odd { phase: Phase::Other(16), ..right.clone() } => json(0, 0, 0, "16", 0),
        Odd { phase: Phase::Over, first: 4, ..right.clone() } => json(4, 0, 0, r#""Over""#, 0),
        Odd { phase: Phase::Other(3), ..right.clone() } => r#"{"first":0,"second":0,"third":0,"phase":{"Other":{"0":3}},
                "data":"0x"}"#,
        Odd { data: &zeros, ..right.clone() } => json(0, 0, 0, "0", 64),
        Odd { data: &zeros[..6], ..right.clone() } => json(0, 0, 0, "0", 6),
        // Two of one group.
        Odd { second: 65_536, third: 7, ..right.clone() } => json(0, 65_536, 7, "0", 0),
        // In front of it.
        Odd { first: 9, data: &zeros[..6], ..right.clone() } => json(9, 0, 0, "0", 6),
    }
}

#[test]
fn values() {
    #[derive(Wire, Clone)]
    struct Held<'a> {
        len: NonZeroU8,
        wide: NonZeroU32,
        #[wire(len = len)]
        data: &'a [u8],
        #[wire(len = wide - 2)]
        text: &'a str,
    }

    let one = NonZeroU8::MIN;
    let right = Held { len: one, wide: NonZeroU32::MIN, data: b"a", text: "" };
    let long = [0; 256];
    refused_alike! {
        Held { data: b"", ..right.clone() } => r#"{"data":"0x","text":""}"#,
        Held { data: &long, ..right.clone() } => format!(r#"{{"data":"0x{}","text":""}}"#, "00".repeat(256)),
    }
}

#[test]
fn checks() {
    #[derive(Wire, Clone, Copy)]
    #[repr(u8)]
    enum Code {
        Low = 1,
        High = 7,
    }

    #[derive(Wire, Clone)]
    struct Point {
        x: u8,
        #[wire(check = y > 1 || x == 0)]
        y: u8,
    }

    #[derive(Wire, Clone)]
    struct Checked<'a> {
        #[wire(check = head >> 4 == 4 && head & 0xf < 9)]
        head: u8,
        #[wire(check = magic == b"PK" || head & 1)]
        magic: [u8; 2],
        #[wire(check = code in [0, 1])]
        code: Code,
        #[wire(when = head & 2, check = !(some in 3..=5))]
        some: Option<u16>,
        #[wire(len = head & 0xf)]
        text: &'a [u8],
        #[wire(check = sized > 0, size = "u8")]
        sized: u8,
        #[wire(len = "u8", max = 4, check = method in ["GET", "PUT"])]
        method: &'a str,
        #[wire(check = ratio >= 0.0 && ratio <= 1.0)]
        ratio: f32,
        #[wire(check = point.y < 20 && point.x != 7)]
        point: Point,
        #[wire(check = flag == true || point.y < 10)]
        flag: bool,
    }

    let right = Checked {
        head: 0x40,
        magic: *b"PK",
        code: Code::Low,
        some: None,
        text: b"",
        sized: 1,
        method: "GET",
        ratio: 0.5,
        point: Point { x: 1, y: 2 },
        flag: true,
    };
    let json = |change: &str| {
        let (name, value) = change.split_once('=').unwrap();
        let all = [
            ("head", "64"),
            ("magic", r#""0x504b""#),
            ("code", r#""Low""#),
            ("some", "null"),
            ("text", r#""0x""#),
            ("sized", "1"),
            ("method", r#""GET""#),
            ("ratio", "0.5"),
            ("point", r#"{"x":1,"y":2}"#),
            ("flag", "true"),
        ];
        let fields: Vec<_> =
            all.map(|(own, right)| format!(r#""{own}":{}"#, if own == name { value } else { right })).into();
        format!("{{{}}}", fields.join(","))
    };
    assert!(right.encoded_len().is_ok());
    refused_alike! {
        Checked { head: 0x50, ..right.clone() } => json("head=80"),
        Checked { text: &[0; 9], ..right.clone() } => json(r#"text="0x000000000000000000""#),
        Checked { text: &[0; 16], ..right.clone() } => json(r#"text="0x00000000000000000000000000000000""#),
        Checked { magic: *b"XX", ..right.clone() } => json(r#"magic="0x5858""#),
        Checked { code: Code::High, ..right.clone() } => json("code=7"),
        Checked { text: b"ab", some: Some(4), ..right.clone() } =>
            r#"{"head":64,"magic":"0x504b","code":1,"some":4,"text":"0x6162","sized":1,
                "method":"GET","ratio":0.5,"point":{"x":1,"y":2},"flag":true}"#,
        Checked { text: b"ab", ..right.clone() } => json(r#"text="0x6162""#),
        Checked { some: Some(4), ..right.clone() } => json("some=4"),
        Checked { sized: 0, ..right.clone() } => json("sized=0"),
        Checked { method: "POST", ..right.clone() } => json(r#"method="POST""#),
        // Too long as well.
        Checked { method: "OPTIONS", ..right.clone() } => json(r#"method="OPTIONS""#),
        Checked { ratio: 2.0, ..right.clone() } => json("ratio=2.0"),
        Checked { ratio: f32::NAN, ..right.clone() } => json(r#"ratio="NaN""#),
        Checked { point: Point { x: 1, y: 20 }, ..right.clone() } => json(r#"point={"x":1,"y":20}"#),
        Checked { point: Point { x: 2, y: 1 }, ..right.clone() } => json(r#"point={"x":2,"y":1}"#),
        Checked { point: Point { x: 7, y: 1 }, ..right.clone() } => json(r#"point={"x":7,"y":1}"#),
        Checked { flag: false, point: Point { x: 1, y: 12 }, ..right.clone() } =>
            r#"{"head":64,"magic":"0x504b","code":1,"text":"0x","sized":1,"method":"GET",
                "ratio":0.5,"point":{"x":1,"y":12},"flag":false}"#,
    }
}

#[test]
fn elements() {
    #[derive(Wire, Clone, Copy)]
    struct Even {
        base: u8,
        #[wire(check = value & 1 == 0 || base == 1)]
        value: u16,
    }

    #[derive(Wire, Clone)]
    struct Sorted<'a> {
        #[wire(len = "u8", max = 3, each(check = it in 1..=9))]
        owned: Vec<u16>,
        #[wire(len = "u8", max = 3, each(check = it & 1 == 0), ascending)]
        view: Array<'a, i16>,
        #[wire(each(check = it < 128), ascending)]
        fixed: [u8; 2],
        #[wire(len = "u8", each(len = "nul", check = it != ""))]
        words: Vec<&'a str>,
        #[wire(len = "u8", max = 4, ascending = base, each(check = it.value < 0x7fff))]
        evens: List<'a, Even>,
        #[wire(len = "u8", each(check = it > 1))]
        bytes: Vec<i8>,
    }

    let right = Sorted {
        owned: vec![],
        view: Array::from(&[]),
        fixed: [0, 1],
        words: vec![],
        evens: List::from(&[]),
        bytes: vec![],
    };
    let json = |owned: &str, view: &str, fixed: &str, words: &str, evens: &str, bytes: &str| {
        format!(
            r#"{{"owned":[{owned}],"view":[{view}],"fixed":"0x{fixed}","words":[{words}],"evens":[{evens}],"bytes":[{bytes}]}}"#
        )
    };
    let [odd, same] = [[Even { base: 0, value: 1 }; 1], [Even { base: 0, value: 2 }; 1]];
    let [large, down] =
        [[(1, 2), (2, 0x7fff)], [(2, 2), (2, 0)]].map(|pairs| pairs.map(|(base, value)| Even { base, value }));
    assert!(Sorted { evens: List::from(&same), ..right.clone() }.encoded_len().is_ok());
    refused_alike! {
        Sorted { owned: vec![1, 10], ..right.clone() } => json("1,10", "", "0001", "", "", ""),
        // Too many, and one that is wrong.
        Sorted { owned: vec![1, 10, 1, 1], ..right.clone() } => json("1,10,1,1", "", "0001", "", "", ""),
        Sorted { view: Array::from(&[2, 3]), ..right.clone() } => json("", "2,3", "0001", "", "", ""),
        Sorted { view: Array::from(&[2, 0]), ..right.clone() } => json("", "2,0", "0001", "", "", ""),
        Sorted { view: Array::from(&[2, 0, 1]), ..right.clone() } => json("", "2,0,1", "0001", "", "", ""),
        Sorted { view: Array::from(&[2, 0, 4, 6]), ..right.clone() } => json("", "2,0,4,6", "0001", "", "", ""),
        Sorted { fixed: [1, 1], ..right.clone() } => json("", "", "0101", "", "", ""),
        Sorted { fixed: [2, 128], ..right.clone() } => json("", "", "0280", "", "", ""),
        Sorted { words: vec!["a", ""], ..right.clone() } => json("", "", "0001", r#""a","""#, "", ""),
        Sorted { words: vec!["a\0", ""], ..right.clone() } => json("", "", "0001", r#""a\u0000","""#, "", ""),
        Sorted { evens: List::from(&odd), ..right.clone() } =>
            json("", "", "0001", "", r#"{"base":0,"value":1}"#, ""),
        Sorted { evens: List::from(&large), ..right.clone() } =>
            json("", "", "0001", "", r#"{"base":1,"value":2},{"base":2,"value":32767}"#, ""),
        Sorted { evens: List::from(&down), ..right.clone() } =>
            json("", "", "0001", "", r#"{"base":2,"value":2},{"base":2,"value":0}"#, ""),
        Sorted { bytes: vec![2, 1], ..right.clone() } => json("", "", "0001", "", "", "2,1"),
    }
}
