//! Fields that may not be there: conditions, defaults, ends and versions.

use wire::{List, Wire};

#[test]
fn conditions() {
    #[derive(Wire, Clone)]
    struct Flagged<'a> {
        flags: u8,
        #[wire(when = flags & 0x02)]
        extra: Option<u8>,
        #[wire(when = flags & 0x04, len = "u8", max = 2)]
        text: Option<&'a str>,
        #[wire(when = extra == 1)]
        behind: Option<u16>,
    }

    let right = Flagged { flags: 0, extra: None, text: None, behind: None };
    refused_alike! {
        Flagged { flags: 1, extra: Some(1), ..right.clone() } => r#"{"flags":1,"extra":1}"#,
        Flagged { flags: 2, ..right.clone() } => r#"{"flags":2,"extra":null}"#,
        Flagged { flags: 2, ..right.clone() } => r#"{"flags":2}"#,
        Flagged { flags: 4, text: Some("abc"), ..right.clone() } => r#"{"flags":4,"text":"abc"}"#,
        Flagged { flags: 0, text: Some("abc"), ..right.clone() } => r#"{"flags":0,"text":"abc"}"#,
        Flagged { flags: 2, extra: Some(1), ..right.clone() } => r#"{"flags":2,"extra":1}"#,
        Flagged { flags: 2, extra: Some(2), behind: Some(1), ..right.clone() } =>
            r#"{"flags":2,"extra":2,"behind":1}"#,
        Flagged { flags: 0, extra: None, behind: Some(1), ..right.clone() } => r#"{"flags":0,"behind":1}"#,
        Flagged { flags: 6, extra: None, text: None, behind: Some(1) } => r#"{"flags":6,"behind":1}"#,
    }
}

#[test]
fn defaults() {
    #[derive(Wire, Clone)]
    struct Partition<'a> {
        version: u8,
        #[wire(when = version >= 9, default = -1)]
        epoch: i32,
        #[wire(when = version >= 4, default)]
        is_committed: bool,
        #[wire(when = version >= 11, default, len = "u8", max = 2)]
        rack: &'a str,
        #[wire(when = version >= 11, default = "none", len = "u8")]
        note: &'a str,
        #[wire(when = version >= 12, default)]
        cluster: Option<&'a str>,
        #[wire(when = version >= 12, default = 0.5)]
        ratio: f64,
        #[wire(when = version >= 13, default = 7, check = last != 9)]
        last: u8,
    }

    let right = Partition {
        version: 3,
        epoch: -1,
        is_committed: false,
        rack: "",
        note: "none",
        cluster: None,
        ratio: 0.5,
        last: 7,
    };
    refused_alike! {
        Partition { epoch: 7, ..right.clone() } => r#"{"version":3,"epoch":7}"#,
        Partition { is_committed: true, ..right.clone() } => r#"{"version":3,"is_committed":true}"#,
        Partition { rack: "r", ..right.clone() } => r#"{"version":3,"rack":"r"}"#,
        Partition { rack: "rack", ..right.clone() } => r#"{"version":3,"rack":"rack"}"#,
        Partition { version: 11, rack: "rack", ..right.clone() } => r#"{"version":11,"rack":"rack"}"#,
        Partition { note: "", ..right.clone() } => r#"{"version":3,"note":""}"#,
        Partition { cluster: Some(""), ..right.clone() } => r#"{"version":3,"cluster":""}"#,
        Partition { cluster: Some("c"), ..right.clone() } => r#"{"version":3,"cluster":"c"}"#,
        Partition { ratio: 1.5, ..right.clone() } => r#"{"version":3,"ratio":1.5}"#,
        Partition { last: 9, ..right.clone() } => r#"{"version":3,"last":9}"#,
        Partition { version: 13, last: 9, ..right.clone() } => r#"{"version":13,"rack":"","note":"","cluster":null,"last":9}"#,
    }
}

#[test]
fn defaults_of_types() {
    #[derive(Wire, Clone, Copy, Default, PartialEq)]
    #[repr(u8)]
    enum Mode {
        #[default]
        Off = 3,
        On = 4,
    }

    #[derive(Wire, Clone, Default)]
    struct Many<'a> {
        flags: u8,
        #[wire(when = flags & 1, default)]
        wide: u128,
        #[wire(when = flags & 1, default)]
        signed: i128,
        #[wire(when = flags & 1, default)]
        float: f32,
        #[wire(when = flags & 1, default)]
        bytes: [u8; 2],
        #[wire(when = flags & 1, default)]
        numbers: [u16; 2],
        #[wire(when = flags & 1, default)]
        pair: (u8, Option<u16>),
        #[wire(when = flags & 1, default)]
        list: List<'a, u16>,
        #[wire(when = flags & 1, default)]
        maybe: Option<List<'a, u16>>,
        #[wire(when = flags & 1, default = Mode::Off)]
        mode: Mode,
        #[wire(when = flags & 1, default, size = 4, len = "padded")]
        padded: &'a str,
    }

    let right = Many { mode: Mode::Off, ..Many::default() };
    let list = [1];
    assert!(right.encoded_len().is_ok());
    refused_alike! {
        Many { wide: 1, ..right.clone() } => r#"{"flags":0,"wide":1}"#,
        Many { wide: u128::MAX, ..right.clone() } => format!(r#"{{"flags":0,"wide":{}}}"#, u128::MAX),
        Many { signed: -1, ..right.clone() } => r#"{"flags":0,"signed":-1}"#,
        Many { float: 1.0, ..right.clone() } => r#"{"flags":0,"float":1.0}"#,
        Many { bytes: [0, 1], ..right.clone() } => r#"{"flags":0,"bytes":"0x0001"}"#,
        Many { numbers: [0, 1], ..right.clone() } => r#"{"flags":0,"numbers":[0,1]}"#,
        Many { pair: (1, None), ..right.clone() } => r#"{"flags":0,"pair":[1,null]}"#,
        Many { pair: (0, Some(0)), ..right.clone() } => r#"{"flags":0,"pair":[0,0]}"#,
        Many { list: List::from(&list), ..right.clone() } => r#"{"flags":0,"list":[1]}"#,
        Many { maybe: Some(List::from(&[])), ..right.clone() } => r#"{"flags":0,"maybe":[]}"#,
        Many { mode: Mode::On, ..right.clone() } => r#"{"flags":0,"mode":"On"}"#,
        Many { padded: "a", ..right.clone() } => r#"{"flags":0,"padded":"a"}"#,
    }
}

#[test]
fn sizes_that_are_null() {
    #[derive(Wire, Clone)]
    struct Sized {
        version: u8,
        #[wire(when = version >= 2, size = "i8", null = -1, default)]
        number: Option<u16>,
        #[wire(when = version >= 3, size = "u8", null = 0, default)]
        ratio: Option<f32>,
    }

    refused_alike! {
        Sized { version: 1, number: Some(0), ratio: None } => r#"{"version":1,"number":0}"#,
        Sized { version: 1, number: Some(7), ratio: None } => r#"{"version":1,"number":7}"#,
        Sized { version: 2, number: Some(7), ratio: Some(0.0) } => r#"{"version":2,"number":7,"ratio":0.0}"#,
    }
}

#[test]
fn behind_the_end() {
    #[derive(Wire, Clone)]
    struct Reply<'a> {
        code: u8,
        #[wire(default)]
        delay: Option<u16>,
        #[wire(default, len = "u8", max = 2)]
        reason: Option<&'a str>,
        #[wire(default)]
        last: Option<(u8, u8)>,
    }

    let right = Reply { code: 1, delay: None, reason: None, last: None };
    refused_alike! {
        Reply { reason: Some("a"), ..right.clone() } => r#"{"code":1,"reason":"a"}"#,
        Reply { reason: Some("abc"), ..right.clone() } => r#"{"code":1,"reason":"abc"}"#,
        Reply { last: Some((1, 2)), ..right.clone() } => r#"{"code":1,"last":[1,2]}"#,
        Reply { delay: Some(2), last: Some((1, 2)), ..right.clone() } => r#"{"code":1,"delay":2,"last":[1,2]}"#,
        Reply { delay: Some(2), reason: Some("abc"), ..right.clone() } => r#"{"code":1,"delay":2,"reason":"abc"}"#,
    }
}

#[test]
fn given_numbers() {
    #[derive(Wire, Clone)]
    #[wire(given(version: i16))]
    struct Replica<'a> {
        #[wire(when = version >= 9, default = -1, check = epoch >= -1)]
        epoch: i32,
        #[wire(when = version < 4, default = 5, check = old != 7 || version == 0)]
        old: u8,
        #[wire(when = version >= 11)]
        rack: Option<u8>,
        #[wire(len = version)]
        held: &'a [u8],
    }

    let right = Replica { epoch: -1, old: 5, rack: None, held: b"" };
    refused_alike_given! {
        [8], 8, Replica { epoch: 7, held: &[0; 8], ..right.clone() } =>
            r#"{"epoch":7,"old":5,"held":"0x0000000000000000"}"#,
        [9], 9, Replica { epoch: -2, held: &[0; 9], ..right.clone() } =>
            r#"{"epoch":-2,"old":5,"held":"0x000000000000000000"}"#,
        [1], 1, Replica { old: 7, held: &[0], ..right.clone() } => r#"{"epoch":-1,"old":7,"held":"0x00"}"#,
        [1], 1, Replica { rack: Some(7), held: &[0], ..right.clone() } => r#"{"epoch":-1,"old":5,"rack":7,"held":"0x00"}"#,
        [2], 2, Replica { held: &[0], ..right.clone() } => r#"{"epoch":-1,"old":5,"held":"0x00"}"#,
        // Two are wrong, and the last of them first.
        [2], 2, Replica { epoch: 7, held: &[0], ..right.clone() } => r#"{"epoch":7,"old":5,"held":"0x00"}"#,
    }
}

#[test]
fn versions() {
    #[derive(Wire, Clone)]
    #[wire(api_key = 3i16, versions = 1..=3)]
    struct Ping {
        hops: u8,
        #[wire(when = version >= 2)]
        more: Option<u8>,
    }

    #[derive(Wire, Clone)]
    #[wire(api_key = 4i16, versions = 2, given(version: i16))]
    #[repr(u8)]
    enum Say {
        Yes = 1,
    }

    #[derive(Wire, Clone)]
    #[wire(given(version: i16))]
    struct Around {
        id: u8,
        ping: Ping,
    }

    refused_alike_given! {
        [0], 0, Ping { hops: 1, more: None } => r#"{"hops":1}"#,
        [4], 4, Ping { hops: 1, more: None } => r#"{"hops":1}"#,
        [1], 1, Say::Yes => r#""Yes""#,
        [0], 0, Around { id: 1, ping: Ping { hops: 1, more: None } } => r#"{"id":1,"ping":{"hops":1}}"#,
        [2], 2, Around { id: 1, ping: Ping { hops: 1, more: None } } => r#"{"id":1,"ping":{"hops":1}}"#,
    }
}
