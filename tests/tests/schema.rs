//! What a program and a person read from a declaration: sizes, tables, annotated hex.

mod packet;

use packet::{Answer, Body, Level, Packet, Point};
use wire::schema::{self, Comparison, Condition, Constant, Linear, Number, Size, Term};
use wire::{Array, List, Schema, Wire};

#[test]
fn a_declaration_is_read_as_data() {
    let declaration = Packet::SCHEMA.declaration().unwrap();
    assert_eq!((declaration.name, declaration.docs), ("Packet", "A layout with a bit of everything."));
    assert_eq!((declaration.api_key, declaration.response), (Some(3), Some("Answer")));
    let [magic, number, _flags, name, count, points, kind, body, reserved, hops] = Packet::SCHEMA.fields() else {
        panic!("ten fields");
    };
    assert_eq!(magic.constant(), Some(Constant::Bytes(b"PK")));
    assert_eq!(number.fixed_len(), Some(3));
    assert_eq!(name.docs(), "Who it is.\n\nNobody without the flag.");
    let number = Term::field(2).with(Linear::IDENTITY.and(4));
    let condition = Condition::Compare { number, comparison: Comparison::NotEqual, value: 0 };
    assert_eq!((name.condition(), name.format().max()), (Some(&condition), 16));
    assert_eq!((name.min_len(), name.max_len()), (0, Some(17)));
    assert_eq!((points.holder(), body.switch()), (Some(Term::field(4)), Some(Term::field(6))));
    assert_eq!(body.size(), Some(Size::behind(Number::U16)));
    assert_eq!((reserved.fixed_len(), hops.is_default(), hops.min_len()), (Some(2), true, 0));
    assert_eq!((count.name(), kind.name()), ("count", "kind"));

    let [ping, moved, unknown] = Body::SCHEMA.variants() else { panic!("three variants") };
    assert_eq!((ping.name(), ping.tag), ("Ping", Some(1)));
    assert_eq!((moved.name(), moved.tag, moved.body.docs()), ("Move", Some(2), "Somewhere else."));
    assert_eq!((unknown.tag, unknown.body.fields()[0].name()), (None, "1"));
    assert_eq!((Level::MIN_LEN, Level::MAX_LEN), (1, Some(1)));
    assert_eq!(*Array::<Point>::SCHEMA, Schema::Array { element: Point::SCHEMA, fixed: true });
}

#[test]
fn the_table_shows_every_byte() {
    let table = Packet::SCHEMA.table().to_string();
    let expected = [
        "offset  size   type                 name             notes",
        "0       2      2 bytes              magic            always \"PK\"; Always there.",
        "2       3      u24 little endian    number",
        "5       1      u8                   flags",
        "        0..=17  text behind a u8 length",
    ];
    assert!(table.contains("always \"PK\"; Always there."), "{table}");
    for (line, expected) in table.lines().zip(expected).take(1) {
        let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(line), words(expected));
    }
    for row in [
        "0 2 2 bytes magic always \"PK\"; Always there.",
        "2 3 u24 little endian number",
        "0..=17 text behind a u8 length name when flags & 0x4 != 0; at most 16 bytes; Who it is.",
        "1 u8 count length of points",
        "0.. array of Point points count long",
        "2 i16 points[].x",
        "Body body behind its size in bytes, u16 little endian; chosen by kind",
        "4 variant body.Move 2; Somewhere else.",
        "2 i16 body.Move.to.x",
        "0.. variant body.Unknown any other number",
        "2 zeros reserved",
        "0..=1 u8 hops may be missing at the end",
    ] {
        let found = table.lines().any(|line| line.split_whitespace().collect::<Vec<_>>().join(" ").ends_with(row));
        assert!(found, "{row:?} is missing in\n{table}");
    }
    // Columns stand below each other, and nothing stands behind the last word.
    assert!(table.lines().all(|line| line.trim_end() == line));
}

/// The lines of annotated hex, with one space between words.
fn annotated(parts: &[(&str, &'static Schema)], bytes: &[u8]) -> Vec<String> {
    let shown = schema::annotate(parts, bytes).to_string();
    shown.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

fn packet() -> Vec<u8> {
    let points = [Point { x: 1, y: -1 }];
    let packet = Packet {
        magic: [0; 2],
        number: 0x03_02_01,
        flags: 4,
        name: Some("me"),
        count: 0,
        points: List::from(&points),
        kind: 0,
        body: Body::Move { to: Point { x: 2, y: 3 } },
        reserved: (),
        hops: 9,
    };
    packet.encode_to_vec().unwrap()
}

#[test]
fn any_frame_is_annotated() {
    let mut frame = vec![0, 0, 0, 26];
    frame.extend(packet());
    let lines = annotated(&[("size", i32::SCHEMA), ("packet", Packet::SCHEMA)], &frame);
    assert_eq!(
        lines,
        [
            "0 00 00 00 1a size 26",
            "4 50 4b packet.magic \"PK\"",
            "6 01 02 03 packet.number 197121",
            "9 04 packet.flags 4",
            "10 02 6d 65 packet.name \"me\"",
            "13 01 packet.count 1",
            "14 00 01 packet.points[0].x 1",
            "16 ff ff packet.points[0].y -1",
            "18 02 packet.kind 2",
            "19 04 00 packet.body 4 bytes",
            "21 packet.body Move (2)",
            "21 00 02 packet.body.to.x 2",
            "23 00 03 packet.body.to.y 3",
            "25 00 00 packet.reserved 2 zeros",
            "27 09 packet.hops 9",
        ]
    );
    let coloured = format!("{:#}", schema::annotate(&[("", Packet::SCHEMA)], &packet()));
    assert!(coloured.contains("\x1b[36mmagic\x1b[0m"), "{coloured:?}");
}

/// An empty string is a value like another; `()` and what is left out are none.
#[test]
fn values_of_no_bytes_are_shown() {
    #[derive(Wire)]
    struct Short<'a> {
        id: u8,
        unit: (),
        #[wire(when = id > 7)]
        more: Option<u8>,
        #[wire(len = "rest")]
        rest: &'a str,
    }

    let bytes = Short { id: 7, unit: (), more: None, rest: "" }.encode_to_vec().unwrap();
    let lines = annotated(&[("", Short::SCHEMA)], &bytes);
    assert_eq!(lines, ["0 07 id 7", "1 rest \"\""]);
}

#[test]
fn integers_of_sixteen_bytes_are_annotated_in_their_order() {
    #[derive(Wire)]
    struct Wide {
        big: u128,
        #[wire(endian = "little")]
        little: i128,
    }

    let bytes = Wide { big: 1 << 100, little: -258 }.encode_to_vec().unwrap();
    let shown = schema::annotate(&[("", Wide::SCHEMA)], &bytes).to_string();
    for value in ["big     1267650600228229401496703205376", "little  -258"] {
        assert!(shown.lines().any(|line| line.ends_with(value)), "{shown}");
    }
}

#[test]
fn numbers_are_annotated_in_their_order() {
    #[derive(Wire)]
    #[wire(endian = "little")]
    struct Samples<'a> {
        numbers: Array<'a, i16>,
        #[wire(width = 3)]
        narrow: [i32; 2],
        single: f32,
        double: f64,
        some: Option<u16>,
        none: Option<u16>,
        text: Option<&'a str>,
    }

    let samples = Samples {
        numbers: Array::from(&[-2, 0x0102]),
        narrow: [-3, 4],
        single: 0.5,
        double: -1.5,
        some: Some(7),
        none: None,
        text: None,
    };
    let bytes = samples.encode_to_vec().unwrap();
    let lines = annotated(&[("", Samples::SCHEMA)], &bytes);
    assert_eq!(
        lines,
        [
            "0 02 00 fe ff 02 01 numbers [-2, 258]",
            "6 fd ff ff 04 00 00 narrow [-3, 4]",
            "12 00 00 00 3f single 0.5",
            "16 00 00 00 00 00 00 f8 bf double -1.5",
            "24 01 some present",
            "25 07 00 some 7",
            "27 00 none null",
            "28 ff ff ff ff text null",
        ]
    );
}

#[test]
fn a_malformed_frame_is_shown_up_to_the_bad_byte() {
    let mut bytes = packet();
    bytes[22] = 7;
    let shown = schema::annotate(&[("", Packet::SCHEMA)], &bytes).to_string();
    let last = shown.lines().last().unwrap();
    assert!(last.ends_with("Packet.reserved: 7 at byte 22, where padding must be 0"), "{shown}");
    assert!(last.starts_with("   21  00 07"), "{shown}");
    bytes[22] = 0;
    bytes.push(1);
    let shown = schema::annotate(&[("", Packet::SCHEMA)], &bytes).to_string();
    assert!(shown.lines().last().unwrap().ends_with("Packet: 1 byte left over at byte 24"), "{shown}");
}

#[test]
fn a_deeply_nested_type_is_shown_at_once() {
    #[derive(Wire)]
    struct Layer<T> {
        inner: T,
    }
    type Four<T> = Layer<Layer<Layer<Layer<T>>>>;
    type Deep = Four<Four<Four<Four<Four<Four<Four<Four<u8>>>>>>>>;

    let table = Deep::SCHEMA.table().to_string();
    let row = table.lines().nth(1).unwrap();
    assert!(row.starts_with("0       1     u8    inner.inner.inner."), "{table}");
    assert_eq!(row.matches("inner").count(), 32);
}

#[test]
fn a_name_of_any_length_is_shown() {
    let name = "n".repeat(70_000);
    let shown = schema::annotate(&[(&name, u8::SCHEMA), ("short", u8::SCHEMA)], &[1, 2]).to_string();
    assert_eq!(shown.lines().count(), 2);
}

/// `Array` finds elements by multiplication, so what is not of one size must not pass for it.
#[test]
fn only_what_always_has_one_size_has_a_fixed_size() {
    use wire::{Decode, Encode, FixedLen};

    trait Otherwise {
        const IS_FIXED: bool = false;
    }
    impl<T> Otherwise for T {}
    struct Is<T>(std::marker::PhantomData<T>);
    impl<T: FixedLen> Is<T> {
        const IS_FIXED: bool = true;
    }

    #[derive(Wire, Clone, Copy)]
    struct Pairs {
        #[wire(each(width = "varint"))]
        pairs: [u32; 2],
    }
    #[derive(Wire, Clone, Copy)]
    #[wire(bound(T: Encode + for<'de> Decode<'de>))]
    struct Bound<T>(T);

    let fixed = [Is::<Point>::IS_FIXED, Is::<Bound<u16>>::IS_FIXED, Is::<Level>::IS_FIXED];
    assert_eq!(fixed, [true; 3]);
    let varying = [Is::<Pairs>::IS_FIXED, Is::<Bound<Option<u16>>>::IS_FIXED, Is::<Body<'_>>::IS_FIXED];
    assert_eq!(varying, [false; 3]);
}

#[test]
fn documentation_keeps_the_shape_of_its_lines() {
    /// One byte for each:
    ///
    ///     id
    #[derive(Wire)]
    struct Shaped(u8);

    assert_eq!(Shaped::SCHEMA.docs(), "One byte for each:\n\n    id");
}

#[test]
fn a_response_is_called_by_its_own_name() {
    mod answers {
        #[derive(wire::Wire)]
        #[wire(api_key = 3)]
        pub(super) struct Late;
    }

    #[derive(Wire)]
    #[wire(api_key = 3, response = answers::Late)]
    struct Ask;

    assert_eq!(Ask::SCHEMA.declaration().unwrap().response, Some("Late"));

    #[allow(non_camel_case_types)]
    #[derive(Wire)]
    #[wire(api_key = 4)]
    struct r#else;

    #[derive(Wire)]
    #[wire(api_key = 4, response = r#else)]
    struct AskElse;

    assert_eq!(AskElse::SCHEMA.declaration().unwrap().response, Some("else"));
}

#[test]
fn variants_are_called_as_they_are_read() {
    #[allow(non_camel_case_types)]
    #[derive(Wire)]
    #[repr(u8)]
    enum Kind {
        r#type,
    }

    assert_eq!(Kind::SCHEMA.variants()[0].name(), "type");
    assert_eq!(Kind::SCHEMA.variants()[0].body.name(), "Kind::type");
}

#[test]
fn a_variant_for_all_other_numbers_is_documented() {
    #[derive(Wire)]
    #[repr(u8)]
    enum Kind {
        /// From a later version.
        #[wire(other)]
        Later(u8),
    }

    assert_eq!(Kind::SCHEMA.variants()[0].body.docs(), "From a later version.");
}

#[test]
fn fields_without_names_are_documented() {
    #[derive(Wire)]
    struct Height(
        /// In metres.
        u16,
    );

    assert_eq!(Height::SCHEMA.fields()[0].docs(), "In metres.");
}

#[test]
fn elements_have_the_order_of_their_field() {
    #[derive(Wire)]
    struct Ordered {
        #[wire(endian = "little", each(width = 3))]
        numbers: Vec<u32>,
    }

    assert_eq!(Ordered { numbers: vec![1] }.encode_to_vec().unwrap(), [1, 0, 1, 0, 0]);
}

#[test]
fn comparisons_are_written_as_in_a_declaration() {
    use Comparison::{AtLeast, AtMost, Equal, Less, More, NotEqual};

    let symbols = [Equal, NotEqual, Less, AtMost, More, AtLeast].map(Comparison::symbol);
    assert_eq!(symbols, ["==", "!=", "<", "<=", ">", ">="]);
}

#[test]
fn the_largest_size_counts_what_stands_in_front() {
    #[derive(Wire)]
    struct Sized<'a> {
        #[wire(size = "u8")]
        text: &'a str,
    }

    assert_eq!(Sized::MAX_LEN, Some(1 + 255));
    assert_eq!(Option::<u32>::MAX_LEN, Some(1 + 4));
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = "little")]
#[repr(u16)]
enum Step {
    Wait = 1,
    Turn(i16),
    /// From a later version.
    #[wire(other)]
    Other(u16),
}

#[derive(Wire)]
#[wire(endian = "little")]
struct Walk<'a> {
    #[wire(size = "u8")]
    from: (u8, u16),
    deltas: [i8; 4],
    kind: u16,
    #[wire(switch = kind, size = "u16")]
    step: Step,
    limit: Option<u32>,
    #[wire(len = "u16")]
    name: &'a str,
    #[wire(max = 4)]
    ids: Vec<u16>,
    stops: Option<Vec<Point>>,
}

#[test]
fn a_table_has_a_row_for_each_part() {
    let table = Walk::SCHEMA.table().to_string();
    let expected = "
offset  size    type                                                          name         notes
0       4       u8, then u16 little endian                                    from         behind its size in bytes, u8
4       4       4 times i8                                                    deltas
8       2       u16 little endian                                             kind
10      2..=4   Step                                                          step         behind its size in bytes, u16 little endian; chosen by kind
        0       variant                                                       step.Wait    1
        2       variant                                                       step.Turn    2
        2       i16 little endian                                             step.Turn.0
        0       variant                                                       step.Other   any other number; From a later version.
        1..=5   bool, then u32 little endian                                  limit
        2..     text behind a u16 little endian length                        name
        2..=10  array of u16 little endian behind an i16 little endian count  ids          at most 4 elements
        2..     array of Point behind an i16 little endian count or null      stops
        2       i16                                                           stops[].x
        2       i16                                                           stops[].y
";
    assert_eq!(table, expected.trim_start());
}

#[test]
fn fields_of_a_variant_stand_behind_the_number() {
    let table = Step::SCHEMA.table().to_string();
    let expected = "
offset  size  type               name    notes
0       2     u16 little endian
2       0     variant            Wait    1
2       2     variant            Turn    2
2       2     i16 little endian  Turn.0
2       0     variant            Other   any other number; From a later version.
";
    assert_eq!(table, expected.trim_start());
}

#[test]
fn a_table_says_what_a_header_says() {
    #[derive(Wire, Clone, Copy)]
    struct Header {
        #[wire(key)]
        kind: u8,
        #[wire(payload_len = 4)]
        length: u32,
    }

    let table = Header::SCHEMA.table().to_string();
    let notes: Vec<_> = table.lines().skip(1).map(|line| line.rsplit_once("  ").unwrap().1).collect();
    assert_eq!(notes, ["key of the message", "length of the payload and 4"]);
}

#[test]
fn elements_and_variants_are_annotated_where_they_stand() {
    #[derive(Wire)]
    struct Values {
        large: u64,
        grid: [[Option<u8>; 1]; 2],
        step: Step,
    }

    let values = Values { large: u64::MAX, grid: [[Some(5)], [None]], step: Step::Other(9) };
    let bytes = values.encode_to_vec().unwrap();
    let lines = annotated(&[("", Values::SCHEMA)], &bytes);
    assert_eq!(
        lines,
        [
            "0 ff ff ff ff ff ff ff ff large 18446744073709551615",
            "8 01 grid[0][0] present",
            "9 05 grid[0][0] 5",
            "10 00 grid[1][0] null",
            "11 09 00 step Other (9)",
        ]
    );
}

#[test]
fn values_stand_below_each_other_whatever_their_part_is_called() {
    let parts = [("size", u8::SCHEMA), ("point", Point::SCHEMA)];
    let shown = schema::annotate(&parts, &[4, 0, 1, 0, 2]).to_string();
    assert!(
        shown.lines().eq([
            "    0  04                       size     4",
            "    1  00 01                    point.x  1",
            "    3  00 02                    point.y  2",
        ]),
        "{shown}"
    );
}

#[test]
fn what_is_left_over_is_behind_the_last_part() {
    let parts = [("", Answer::SCHEMA), ("", Point::SCHEMA)];
    let shown = schema::annotate(&parts, &[9, 0, 1, 0, 2, 7]).to_string();
    assert!(shown.ends_with("Point: 1 byte left over at byte 5\n"), "{shown}");
}

#[test]
fn what_stands_behind_variants_of_one_size_has_an_offset() {
    #[derive(Wire)]
    #[repr(u8)]
    enum Shape {
        Square(u16),
        Circle(u16),
    }

    #[derive(Wire)]
    struct Drawing {
        shape: Shape,
        layer: u8,
    }

    let table = Drawing::SCHEMA.table().to_string();
    assert!(table.ends_with("\n3       1     u8       layer\n"), "{table}");
}

#[test]
fn a_maximum_of_an_array_that_may_be_null_is_of_elements() {
    #[derive(Wire)]
    struct Limited {
        #[wire(max = 2)]
        ids: Option<Vec<u16>>,
    }

    let table = Limited::SCHEMA.table().to_string();
    assert!(table.ends_with("at most 2 elements\n"), "{table}");
}

#[test]
fn elements_of_a_part_are_named_without_a_dot() {
    let shown = schema::annotate(&[("points", Vec::<Point>::SCHEMA)], &[0, 1, 0, 7, 0, 8]).to_string();
    assert!(shown.contains("points[0].x  7\n"), "{shown}");
}

#[test]
fn names_in_annotated_hex_stand_in_one_column() {
    #[derive(Wire)]
    #[repr(u8)]
    enum Body {
        Empty = 1,
        Named { name: [u8; 8] },
    }
    #[derive(Wire)]
    struct Packet {
        kind: u8,
        #[wire(switch = kind)]
        body: Body,
        last: u16,
    }

    let packet = Packet { kind: 0, body: Body::Named { name: *b"12345678" }, last: 7 };
    assert!(matches!(Body::Empty.encoded_len(), Ok(1)));
    let bytes = packet.encode_to_vec().unwrap();
    let shown = schema::annotate(&[("", Packet::SCHEMA)], &bytes).to_string();
    // The line of the variant has no bytes, and that of the name as many as a line holds.
    let columns: Vec<_> = ["kind ", "body ", "body.name", "last "].map(|name| shown.find(name)).into();
    let columns = columns.into_iter().map(|at| at.map(|at| at - shown[..at].rfind('\n').map_or(0, |end| end + 1)));
    assert!(columns.clone().all(|column| column == Some(32)), "{shown}\n{:?}", columns.collect::<Vec<_>>());
}
