//! Schemas as text: printed, loaded and printed again.

use echo_proto::Echo;
use tests::texts::{in_each_spelling, is_the_same_from_text, protocol_is_the_same_from_text};
use wire::dynamic::text::{Memory, Text, load};
use wire::schema::{Field, Message};
use wire::{Protocol, Schema, Wire};

macro_rules! schemas {
    ($($name:literal: $ty:ty,)*) => { vec![$(($name, <$ty as Wire>::SCHEMA)),*] };
}

fn every_type() -> Vec<(&'static str, &'static Schema)> {
    tests::every_type!(schemas)
}

#[test]
fn every_type_is_the_same_from_its_text() {
    for (_, schema) in every_type() {
        is_the_same_from_text(schema);
    }
}

#[test]
fn a_protocol_is_printed_with_the_types_in_front_that_it_names() {
    let text = Echo::LAYOUT.text().to_string();
    let lines: Vec<_> = text.lines().filter(|line| !line.trim_start().starts_with("///")).collect();
    assert_eq!(
        lines,
        [
            "wire 1 #73f370066b3ca8a3",
            "",
            "struct Header {",
            "    api_key: i8 key,",
            "    sequence: i8,",
            "}",
            "",
            "struct EchoRequest key=0 answer=EchoResponse {",
            "    timestamp: i64,",
            "    subject: bytes,",
            "    metadata: [view i16],",
            "    body: bytes,",
            "}",
            "",
            "struct EchoResponse key=0 {",
            "    id: i32,",
            "    timestamp: i64,",
            "    subject: bytes,",
            "    body: bytes,",
            "}",
            "",
            "protocol echo {",
            "    frame i32,",
            "    request Header,",
            "    response Header,",
            "    0: EchoRequest -> EchoResponse,",
            "    answers {",
            "        0: EchoResponse,",
            "    },",
            "}",
        ]
    );
    assert!(text.contains("\n    /// Numbers for the server alone: the response has no place for them.\n    metadata"));
}

#[test]
fn a_protocol_is_the_same_from_its_text() {
    protocol_is_the_same_from_text(Echo::LAYOUT);
}

/// What is wrong with a text is told, and what is not is a schema.
fn is_answered(text: &str) {
    let memory = Memory::new();
    match load(text, &memory) {
        Ok(loaded) => in_each_spelling(loaded.text(), loaded.fingerprint()),
        Err(error) => {
            let lines = text.lines().count().max(1) + 1;
            assert!((1..=lines).contains(&(error.line() as usize)) && error.column() > 0, "{error}\n{text}");
        }
    }
}

/// How far the places of a text stand apart that are changed: a debug build looks at some.
const APART: usize = if cfg!(debug_assertions) { 29 } else { 1 };

#[test]
fn every_beginning_of_a_text_is_answered() {
    for (index, (_, schema)) in every_type().into_iter().enumerate() {
        for text in [schema.text().to_string(), schema.text().compact_without_names().to_string()] {
            let ends = text.char_indices().map(|(at, _)| at);
            ends.skip(index % APART).step_by(APART).for_each(|end| is_answered(&text[..end]));
        }
    }
}

#[test]
fn every_change_of_a_byte_is_answered() {
    const OTHERS: [&str; 24] = [
        " ", "0", "9", "#", "(", ")", "{", "}", "<", "@", ".", "=", ",", "?", "*", "l", "n", "-", "~", "\"", "/", "|",
        "", "[",
    ];
    for (index, (_, schema)) in every_type().into_iter().enumerate() {
        let text = schema.text().compact().to_string();
        // Without the fingerprint, which no change would pass.
        let text = text.replacen(&text[3..20], "", 1);
        for at in (index % APART..text.len()).step_by(APART) {
            let changed = |other: &str| [&text[..at], other, &text[at + 1..]].concat();
            match cfg!(debug_assertions) {
                true => is_answered(&changed(OTHERS[at % OTHERS.len()])),
                false => OTHERS.iter().for_each(|other| is_answered(&changed(other))),
            }
        }
    }
}

/// A text that declares this, and what is wrong with it.
#[track_caller]
fn wrong(declared: &str) -> String {
    let text = format!("wire 1\n{declared}");
    let memory = Memory::new();
    load(&text, &memory).expect_err(declared).to_string()
}

#[test]
fn an_error_says_where_and_what_to_write() {
    for (declared, error) in [
        (
            "struct P { name: text lenn=u16 }",
            "line 2, column 23: `lenn` is no attribute of a field: did you mean `len`?",
        ),
        ("struct P { name: txt }", "line 2, column 18: `txt` is no type in front of this one: did you mean `text`?"),
        (
            "struct P { a: u8 }\nstruct R { p: p }",
            "line 3, column 15: `p` is no type in front of this one: did you mean `P`?",
        ),
        ("struct P { size: u24 }", "line 2, column 18: integers have 8, 16, 32, 64 or 128 bits: `u32 width=3`"),
        ("struct P { a: u8 b: u8 }", "line 2, column 18: expected `,` or `}` behind a field, found `b`"),
        ("struct P { a: u8; }", "line 2, column 17: expected `,` or `}` behind a field, found `;`"),
        (
            "struct P {\n    a: u8,",
            "line 3, column 11: expected a type, such as `u16`, `text`, `[i32]` or the name of one in front, \
            found the end of the text",
        ),
        ("struct P { a: u8 little little }", "line 2, column 25: `little` is said twice: remove one"),
        ("struct P { a: u16 little big }", "line 2, column 26: bytes are in one order: remove `little` or `big`"),
        (
            "struct P { n: u8, a: text len=.m }",
            "line 2, column 31: `m` is no field in front of this one: did you mean `n`?",
        ),
        (
            "struct P { flags: u8, a: u8 when=.flags }",
            "line 2, column 34: a number alone is no condition: compare it, as in `.flags & 1 != 0`",
        ),
        (
            "struct P { n: u8, a: text len=(.n * 2) & 3 }",
            "line 2, column 42: bits are those of the field itself: take them first, as in `(.flags & 15) * 4`",
        ),
        (
            "struct P { a: u8 max=340282366920938463463374607431768211456 }",
            "line 2, column 22: the largest length has more than 128 bits",
        ),
        ("struct P { a: u16 width=17 }", "line 2, column 25: a width is 1 to 16, and not 17"),
        ("struct P { a: u8 align=3 }", "line 2, column 24: a field is aligned to a power of two, from 2 to 4096 bytes"),
        ("struct P { a: text len=until(\"\") }", "line 2, column 30: what ends a string is 1 to 8 bytes"),
        (
            "struct P { a: text value=\"\\q\" }",
            "line 2, column 27: there is no such escape: use \\n \\r \\t \\0 \\\" \\\\ \\x1f or \\u{1f600}",
        ),
        (
            "struct P { a: text value=\"open }",
            "line 2, column 26: this string has no `\"` at its end, on the same line",
        ),
        ("struct P { a: bytes value=#123 }", "line 2, column 27: each byte has two hexadecimal digits"),
        (
            "struct P { a: u32 checksum=crc-32 over=rest }",
            "line 2, column 28: `crc-32` is no checksum: did you mean `crc32`?",
        ),
        (
            "struct P { a: u8, a: @3 }",
            "line 2, column 22: there is no type at position 3 in front of this one: there are 0",
        ),
        ("enum K: u8 { A = 1, B = 1 }", "line 2, column 21: another variant has this number: give each its own"),
        (
            "enum K: u8 { A = 1, A = 2 }",
            "line 2, column 21: another variant is called `A`: give each a name of its own",
        ),
        (
            "type K = u8 names=(1 = ok, 2 = ok)",
            "line 2, column 32: another number is called `ok`: give each a name of its own",
        ),
        (
            "struct H { a: u8 }",
            "line 2, column 8: `H` is a short word for a type of this form: use another name, or write it in quotes, here and wherever it is a field's type",
        ),
        (
            "protocol p { frame i32, 1: u8, 1: u16 }",
            "line 2, column 32: another message has the key 1: give each its own",
        ),
        (
            "struct Aa key=5 {}\nstruct Hd { k: u8 key }\nprotocol p { frame i32, request Hd, 1: Aa }",
            "line 4, column 37: `Aa` declares `key=5`: write `5: Aa`, or correct its key",
        ),
        (
            "struct Aa key=5 {}\nstruct Hd { k: u8 key }\nprotocol p { frame i32, request Hd, *: Aa }",
            "line 4, column 37: `Aa` declares `key=5`: write `5: Aa`, or correct its key",
        ),
        (
            "struct Aa key=5 {}\nprotocol p { frame i32, answers { 1: Aa } }",
            "line 3, column 35: `Aa` declares `key=5`: write `5: Aa`, or correct its key",
        ),
        (
            "struct Aa key=1 answer=Bb {}\nstruct Hd { k: u8 key }\nprotocol p { frame i32, request Hd, 1: Aa }",
            "line 4, column 37: `Aa` declares `answer=Bb`: write `Aa -> Bb`, or remove that",
        ),
        (
            "struct Bb {}\nstruct Aa key=1 answer=Bb {}\nstruct Hd { k: u8 key }\n\
            protocol p { frame i32, request Hd, 1: Aa -> Hd }",
            "line 5, column 37: `Aa` declares `answer=Bb`: name that behind `->`, or correct it",
        ),
        (
            "struct Bb key=2 {}\nstruct Aa key=1 {}\nstruct Hd { k: u8 key }\n\
            protocol p { frame i32, request Hd, 1: Aa -> Bb }",
            "line 5, column 37: an answer has the key of its request, and `Bb` declares `key=2`: write `key=1` there",
        ),
        ("enum K: u8 { A = 256 }", "line 2, column 18: the enum has no such number: give it a larger one"),
        (
            "struct A {}\nstruct A {}\nstruct C { a: A }",
            "line 4, column 15: several types are called `A`: say which by its position, as in `A@0`",
        ),
        ("protocol p { request u8 }", "line 2, column 26: a protocol says what each frame begins with: `frame i32`"),
        ("", "line 2, column 1: the text declares nothing: write a `struct`, or what it is of behind `root`"),
        (
            "/// Docs.\n",
            "line 3, column 1: expected a declaration: write `struct`, `enum`, `type`, `opaque`, `root` or `protocol`, \
            found the end of the text",
        ),
    ] {
        assert_eq!(wrong(declared), error);
    }
    let memory = Memory::new();
    let error = |text| load(text, &memory).unwrap_err().to_string();
    assert_eq!(error("struct P {}"), "line 1, column 1: expected `wire 1`, with which a text begins, found `struct`");
    assert_eq!(error("wire 2"), "line 1, column 6: this program knows version 1 of the form, and not 2");
    assert_eq!(
        error("wire 1 #0123456789abcdef root u8"),
        format!(
            "line 1, column 8: the fingerprint is #{:016x}, and not #0123456789abcdef: correct what follows, or write this one",
            u8::FINGERPRINT
        )
    );
}

#[test]
fn what_a_derive_refuses_is_refused_in_the_same_words() {
    for (declared, error) in [
        (
            "struct P {\n    n: u8,\n    a: u8 max=1,\n}",
            "line 4, column 5: field `a`: `max` is for the length of a string or an array: the field is neither",
        ),
        (
            "struct P { a: text len=rest, b: u8 }",
            "line 2, column 12: field `a`: what goes up to the end of the message",
        ),
        ("struct P { a: [zeros] }", "line 2, column 12: field `a`: an element of an array must take at least one byte"),
        ("struct P { a: f32 width=3 }", "line 2, column 12: field `a`: `width` is for integers"),
        ("struct P { a: u8, a: u8 }", "line 2, column 19: field `a`: "),
        ("struct P { a: u8 default, b: u8 }", "line 2, column 12: field `a`: "),
        ("enum K: u8 { A = 1 { x: text len=rest, y: u8 } }", "line 2, column 22: field `x`: what goes up to the end"),
        (
            "struct P {\n    a: text len=padded,\n}",
            "line 3, column 5: field `a`: what is padded is padded up to a constant size: add `size=16`",
        ),
        (
            "struct P { a: text len=padded size=u8 }",
            "line 2, column 12: field `a`: what is padded is padded up to a constant",
        ),
        (
            "struct P { n: u8, a: text len=padded size=.n }",
            "line 2, column 19: field `a`: what is padded is padded up to",
        ),
        (
            "struct P { a: [text] each=(len=padded) }",
            "line 2, column 12: field `a`: what is padded has a `size`: put each",
        ),
        (
            "struct P { a: text len=padded(32) size=4 fill=0 }",
            "line 2, column 12: field `a`: `len=padded` says already what stands behind the value",
        ),
        ("struct P { a: text len=padded size=4 extra=ignore }", "line 2, column 12: field `a`: `len=padded` says"),
        ("enum K: u8 { A = 1 len=u8 }", "line 2, column 20: `len` is said of fields, and not of a variant"),
        ("enum K: u8 { A = 1 little }", "line 2, column 14: only a variant with a `size` says more"),
        (
            "enum K: i32 { A = 1 }\nstruct P { k: u8, a: K switch=(.k & 3) * 0 }",
            "line 3, column 42: nothing follows from 0 times",
        ),
        (
            "struct P recursive=4 { a: u8 }",
            "line 2, column 1: no value of this type stands in another one: remove `recursive`",
        ),
        ("struct P recursive=4 { n: u8, a: [P] len=rest }", "line 2, column 1: a recursive type knows its own end"),
        (
            "struct P { a: u8 }\nprotocol p { frame i32, request P, 1: P }",
            "line 3, column 42: no header says which request follows",
        ),
    ] {
        let found = wrong(declared);
        assert!(found.starts_with(error), "{declared}\n{found}");
    }
}

#[test]
fn a_text_has_no_end_of_depth_or_size() {
    let deep =
        |open: &str, close: &str, inner: &str| format!("root {}{inner}{}", open.repeat(100_000), close.repeat(100_000));
    for text in
        [deep("[", "]", "u8"), deep("(", ")", "u8"), deep("<", ">", "u8"), format!("root u8{}", "?".repeat(100_000))]
    {
        assert!(wrong(&text).contains("deep"), "{}", wrong(&text));
    }
    let condition = format!("struct P {{ a: u8, b: u8 when={}.a == 1 }}", "(".repeat(100_000));
    assert!(wrong(&condition).contains("nests more than 64 deep"));
    let each = format!("struct P {{ a: [u8] {} }}", "each=(".repeat(100_000));
    assert!(wrong(&each).contains("nests more than 64 deep"));

    // Each twice as large as the one in front.
    let mut doubled = "type T0 = (u8, u8)".to_owned();
    let mut structs = "struct S0 { a: u8 }".to_owned();
    let mut trees = "struct S0 recursive=4 { a: [S0] len=u8 }".to_owned();
    for index in 0..60 {
        let next = index + 1;
        doubled += &format!("\ntype T{next} = (T{index}, T{index})");
        structs += &format!("\nstruct S{next} {{ a: S{index}, b: S{index} }}");
        trees += &format!("\nstruct S{next} {{ a: [S{index}] len=u8, b: S{index} }}");
    }
    assert!(wrong(&doubled).contains("at most 256 types stand in one that is not declared"));
    assert!(wrong(&structs).contains("no value of this type is smaller than a terabyte"));
    assert!(wrong(&trees).contains("more than 65536 ways"));
    let chain: String = (0..100)
        .map(|index| {
            format!(
                "struct S{} {{ a: {} }}\n",
                index + 1,
                if index == 0 { "u8".to_owned() } else { format!("S{index}") }
            )
        })
        .collect();
    assert!(wrong(&chain).contains("types nest at most 64 deep"));

    let long = |fields: usize| format!("struct P {{ {} }}", "u8,\n".repeat(fields));
    assert!(wrong(&long(5000)).contains("at most 4096 fields"));
    assert!(wrong("struct P { a: [u8; 4294967296], b: [[[u8; 65536]; 65536]; 65536] }").contains("terabyte"));
    let many = format!("struct P {{ a: u8, b: u8 when={} }}", vec![".a == 1"; 300].join(" || "));
    assert!(wrong(&many).contains("at most 256 comparisons"));
    let ordered =
        format!("struct P {{ a: u8, endian=({}), {} }}", vec![".a == 1"; 256].join(" && "), "u16,".repeat(900));
    assert!(wrong(&ordered).contains("conditions look at too many fields"));
}

/// A message may be short and its type large: how long it takes to look at it is bounded when the type is loaded.
#[test]
fn what_takes_no_byte_takes_no_long_time() {
    let doubled = |first: &str| {
        let doubled = |index: usize| format!("struct S{} {{ a: S{index}, b: S{index} }}\n", index + 1);
        format!("struct S0 {{ {first} }}\n{}", (0..20).map(doubled).collect::<String>())
    };
    let idle = "takes more than 8192 steps of which no byte of a message pays";
    for declared in [
        "struct P { a: [zeros; 10000] }".to_owned(),
        "struct P { a: [[zeros; 100]; 100] }".to_owned(),
        "struct P { a: [(zeros, zeros); 5000] }".to_owned(),
        "struct A { n: u8, a: [zeros; 400] when=.n == 1 }\nstruct P { n: u8, a: [[A; 10]; 10] when=.n == 1 }"
            .to_owned(),
        doubled(""),
        doubled("a: zeros"),
    ] {
        assert!(wrong(&declared).contains(idle), "{}", wrong(&declared));
    }
    let fields = "bytes when=.n == 1,".repeat(300);
    for declared in [
        format!("struct P recursive=255 {{ n: u8, next: [P] len=u8, {fields} }}"),
        (0..20).fold("struct P recursive=255 {\nstruct S0 { a: [P] len=u8 }".to_owned(), |text, index| {
            text + &format!("\nstruct S{} {{ a: S{index} }}", index + 1)
        }) + "\nlast: S20 }",
    ] {
        assert!(wrong(&declared).contains("lower the depth behind `recursive`"), "{}", wrong(&declared));
    }
    // What bytes pay may be as large as they are.
    let memory = Memory::new();
    let fields = "u8 when=.n == 1,".repeat(1000);
    for declared in [
        "struct A { a: [u8; 3], b: text }\nstruct P { a: [A; 100000] }".to_owned(),
        "struct P { a: [u8; 1000000], b: [(u8, u16); 100000], c: [[text[4]; 1000]; 1000] }".to_owned(),
        format!("struct P {{ n: u8, {fields} }}"),
        format!("struct P recursive {{ n: u8, next: [P] len=u8, {} }}", "bytes,".repeat(300))
            .replace("ive {", "ive=64 {"),
    ] {
        load(&format!("wire 1 {declared}"), &memory).unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn no_codec_by_hand_stands_in_a_recursive_type() {
    for declared in [
        "opaque Own 1..=3\nstruct P recursive=4 { n: u8, o: Own size=u8, a: [P] len=u8 }",
        "type T = u8 refuses\nstruct P recursive=4 { n: T, a: [P] len=u8 }",
        "type T = u8 refuses\nstruct S { t: (u8, [T; 3]) }\nenum P: u8 recursive=4 { A = 1 { s: S }, B = 2 { p: P } }",
        "struct P recursive=4 { n: <u8 refuses>, a: [P] len=u8 }",
    ] {
        let found = wrong(declared);
        assert!(found.contains("an `opaque` type, or one that `refuses`, stands in this"), "{found}");
    }
}

/// Nobody could write a value of such a type, and every read of one would fail.
#[test]
fn some_value_of_a_recursive_type_ends() {
    for (declared, name, column) in [
        ("struct T recursive=4 { kid: T }", "T", 1),
        ("struct T recursive=4 { n: u8, kids: [T; 2] }", "T", 1),
        ("struct T recursive=4 { n: u8, kids: (u8, T) }", "T", 1),
        ("enum T: u8 recursive=4 { A = 1 { T }, * { T, u8 } }", "T", 1),
        ("struct T recursive=4 { struct Two { a: T, b: T } type Of = Two all: Of }", "T", 1),
        ("struct T recursive=4 { struct U recursive=4 { t: T, more: [U] len=u8 } u: U }", "T", 1),
        ("struct T recursive=4 { a: [T] len=u8 } struct U recursive=4 { t: T, u: U }", "U", 40),
        ("struct T recursive=4 { struct U recursive=4 { u: U } t: [U] len=u8, a: [T] len=u8 }", "U", 24),
    ] {
        let error = load(&format!("wire 1\n{declared}"), &Memory::new()).unwrap_err();
        assert!(error.message().starts_with(&format!("no value of `{name}` ends")), "{declared}: {error}");
        assert_eq!((error.line(), error.column()), (2, column), "{declared}");
    }
    for declared in [
        "struct T recursive=4 { n: u8, kid: T when=(.n == 1) }",
        "struct T recursive=4 { n: u8, kid: T? }",
        "struct T recursive=4 { n: u8, kid: [T] len=u8 }",
        "enum T: u8 recursive=4 { A = 1 { T }, B = 2 { } }",
        "struct T recursive=4 { enum V: u8 { A = 1 { T }, B = 2 { u8 } } v: V }",
        // Each is known to end only once the one in front of it is.
        "struct T recursive=4 { enum V: u8 recursive=4 { A = 1 { T }, B = 2 { V }, C = 3 { } } struct U { v: V } u: U, t: [T] len=u8 }",
        "struct T recursive=4 { struct U { t: T } enum V: u8 { A = 1 { U }, B = 2 } v: V }",
    ] {
        load(&format!("wire 1 {declared}"), &Memory::new()).unwrap_or_else(|error| panic!("{error}\n{declared}"));
    }
}

#[test]
fn names_may_be_numbers_or_nothing() {
    let memory = Memory::new();
    for text in [
        "w 1 s 3{h}s _{@0 s=H,3,[3;2]}",
        "w 1 s \"\" key=2 {h}",
        "w 1 s #{h}s X{a:#,b:\"\"}",
        "w 1 s X r=3{s 7{[X]l=B}@1}",
    ] {
        let loaded = load(text, &memory).unwrap_or_else(|error| panic!("{error}\n{text}"));
        in_each_spelling(loaded.text(), loaded.fingerprint());
    }
}

#[test]
fn people_write_less_than_is_printed() {
    let memory = Memory::new();
    let text = "
        wire 1 // no fingerprint
        struct Header { api_key: i8 key, sequence: i8 }
        struct EchoRequest key=0 answer=EchoResponse { timestamp: i64, subject: bytes, metadata: [view i16], body: y }
        struct EchoResponse key=0 { id: i32, timestamp: q, subject: bytes, body: bytes, }
        protocol echo {
            frame i32, request Header, response Header,
            0: EchoRequest -> EchoResponse,
            answers { 0: EchoResponse },
        }
    ";
    let loaded = load(text, &memory).unwrap();
    assert_eq!(loaded.text().compact().to_string(), Echo::LAYOUT.text().compact().to_string());

    let text = "wire 1 struct P { flags: u8, b: u8 when=.flags & 1 && (.flags >> 4) * 2 < 3, c: bool default=true }";
    let loaded = load(text, &memory).unwrap();
    assert!(loaded.text().to_string().contains("when=(.flags & 1 != 0 && (.flags >> 4) * 2 < 3)"), "{}", loaded.text());
    assert!(loaded.text().to_string().contains("default=1"));
}

#[test]
fn a_compact_text_is_small() {
    let text = Echo::LAYOUT.text().compact_without_names().to_string();
    assert_eq!(
        text,
        "w 1#73f370066b3ca8a3 s _{b k,b}s _ k=0{q,y,[v h],y}s _ k=0{i,q,y,y}p _{f i,q@0,r@0,0:@1->@2,a{0:@2}}"
    );
    assert!(text.len() <= 12 * 10);
}

/// The most memory that loading a text takes at once.
fn memory_for(text: &str) -> usize {
    let counted = allocation_counter::measure(|| {
        let memory = Memory::new();
        drop(load(text, &memory));
    });
    usize::try_from(counted.bytes_max).unwrap()
}

#[test]
fn memory_is_in_proportion_to_the_text() {
    assert_eq!(size_of::<Field<'_>>(), 288, "what few fields have stands behind a reference");
    // Texts as people write them, and dense ones, with the memory of each by itself.
    let of_all = |spell: fn(Text<'static>) -> String, most: usize| {
        let texts: Vec<_> = every_type().into_iter().map(|(_, schema)| spell(schema.text())).collect();
        let len: usize = texts.iter().map(String::len).sum();
        let all: usize = texts.iter().map(|text| memory_for(text)).sum();
        assert!(all < most * len, "{all} bytes for {len}");
    };
    of_all(|text| text.to_string(), 16);
    of_all(|text| text.compact().to_string(), 40);
    of_all(|text| text.compact_without_names().to_string(), 64);
    // Texts that say as much as can be said in each byte.
    for text in
        ["s _{B}", "t _=B ", "e _:B{0}", "s _{[B?],y l=z,(B,B)}"].map(|item| item.repeat(1000)).into_iter().chain([
            format!("s _{{{}}}", "B,".repeat(4000)),
            format!("r({})", "B?,".repeat(100)),
            format!("s _{{B,B c=({})}}", vec![".0==1"; 256].join("&&")),
            format!("t _=B n=({})", (0..1000).map(|number| format!("{number}=a,")).collect::<String>()),
        ])
    {
        let memory = memory_for(&format!("w 1 {text}"));
        assert!(memory < (64 << 10) + 64 * text.len(), "{memory} bytes for {} of {}", text.len(), &text[..20]);
    }
}

/// Many types in one text that says no more than it must.
#[test]
fn a_dense_text_of_a_whole_protocol_is_loaded() {
    #[derive(Wire)]
    struct Header {
        #[wire(key)]
        key: i16,
    }

    let mut requests: Vec<Message<'static>> = Echo::LAYOUT.requests.to_vec();
    let has_key = |schema: &Schema| schema.declaration().is_some_and(|declaration| declaration.api_key.is_some());
    for (key, (_, schema)) in (1..).zip(every_type().into_iter().filter(|(_, schema)| !has_key(schema))) {
        requests.push(Message { key: Some(key), schema, response: None });
    }
    let mut protocol = *Echo::LAYOUT;
    (protocol.request_header, protocol.requests) = (Header::SCHEMA, requests.leak());
    let text = protocol.text().compact_without_names().to_string();
    assert!(text.len() > 16_000);
    let memory = Memory::new();
    load(&text, &memory).unwrap_or_else(|error| panic!("{error}"));
    assert!(memory_for(&text) < 48 * text.len(), "{} bytes for {}", memory_for(&text), text.len());
}

#[test]
fn a_text_takes_no_more_memory_than_it_may() {
    let fields = "B,".repeat(4000);
    let error = wrong(&format!("s _{{{fields}}}"));
    assert!(error.starts_with("line 2, column 5: up to here the text takes more than 64 bytes of memory"), "{error}");
    let error = wrong(&"s _{B}".repeat(2000));
    assert!(error.contains("more than 64 bytes of memory for each of its own, and 65536: write names"), "{error}");
    // With names there is room for each.
    let fields: String = (0..4000).map(|index| format!("f{index}:B,")).collect();
    let memory = Memory::new();
    load(&format!("w 1 s S{{{fields}}}"), &memory).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn what_the_page_shows_is_a_text() {
    let page = include_str!("../../docs/schema.md");
    let texts: Vec<_> = page.split("```wire\n").skip(1).filter_map(|text| text.split("```").next()).collect();
    assert_eq!(texts.len(), 3);
    for text in texts {
        let memory = Memory::new();
        let loaded = load(text, &memory).unwrap_or_else(|error| panic!("{error}"));
        in_each_spelling(loaded.text(), loaded.fingerprint());
    }
}
