//! Strings and lists that end with something of their own, as formats that exist have them.

use wire::schema::Until;
use wire::{DecodeErrorKind, EncodeErrorKind, List, Wire};

/// The first line of a request, RFC 9112, section 3.
#[derive(Wire, Debug, PartialEq)]
struct RequestLine<'a> {
    #[wire(len = until(b" "))]
    method: &'a str,
    #[wire(len = until(b" "), max = 8000)]
    target: &'a str,
    #[wire(len = until(b"\r\n"))]
    version: &'a str,
}

/// The first line of the example in RFC 9112, section 3.2.1, and what stands behind it.
const REQUEST: &[u8] = b"GET /where?q=now HTTP/1.1\r\nHost: www.example.org\r\n\r\n";

#[test]
fn a_line_ends_where_its_end_first_stands() {
    let (line, rest) = RequestLine::decode_prefix(REQUEST).unwrap();
    assert_eq!(line, RequestLine { method: "GET", target: "/where?q=now", version: "HTTP/1.1" });
    assert_eq!(&REQUEST[REQUEST.len() - rest.len()..], b"Host: www.example.org\r\n\r\n");
    assert_eq!(line.encode_to_vec().unwrap(), &REQUEST[..27]);
    // Up to there, more of it helps.
    for cut in 0..27 {
        let error = RequestLine::decode(&REQUEST[..cut]).unwrap_err();
        assert!(error.is_incomplete(), "{cut}: {error}");
    }
    let error = RequestLine::decode(b"GET / HTTP/1.1\n").unwrap_err();
    assert_eq!(
        error.to_string(),
        "RequestLine.version: string at byte 6 has no terminator in the 9 bytes up to the end"
    );
}

#[test]
fn what_ends_a_string_does_not_stand_in_it() {
    let refused = |target| {
        let error = RequestLine { method: "GET", target, version: "HTTP/1.1" }.encode_to_vec().unwrap_err();
        (error.kind(), error.to_string())
    };
    let (kind, text) = refused("/where is it");
    assert_eq!(kind, EncodeErrorKind::ContainsTerminator { position: 6 });
    assert_eq!(text, "RequestLine.target: the string contains its terminator at byte 6");
    let line = RequestLine { method: "GET", target: "/", version: "HTTP/1.1\r" };
    assert_eq!(RequestLine::decode(&line.encode_to_vec().unwrap()).unwrap(), line);
}

/// The name of a file in a directory of FAT's long names and of many others of Windows: UTF-16 up to a 16-bit zero.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
struct Wide<'a> {
    #[wire(len = until(0u16), max = 510)]
    name: &'a [u8],
    attributes: u8,
}

#[test]
fn a_zero_of_two_bytes_stands_where_a_character_would() {
    // U+6100 and U+0061, whose bytes have two zeros side by side in both orders.
    let bytes: Vec<u8> = "\u{6100}a".encode_utf16().flat_map(u16::to_le_bytes).chain([0, 0, 7]).collect();
    assert_eq!(bytes, [0x00, 0x61, 0x61, 0x00, 0, 0, 7]);
    let wide = Wide::decode(&bytes).unwrap();
    assert_eq!(wide, Wide { name: &[0, 0x61, 0x61, 0], attributes: 7 });
    assert_eq!(wide.encode_to_vec().unwrap(), bytes);
    let odd = Wide { name: b"abc", attributes: 0 }.encode_to_vec().unwrap_err();
    assert_eq!(odd.kind(), EncodeErrorKind::Inexact { value: 3 });
    let early = Wide { name: b"ab\0\0", attributes: 0 }.encode_to_vec().unwrap_err();
    assert_eq!(early.kind(), EncodeErrorKind::ContainsTerminator { position: 2 });
    let long = Wide::decode(&[1; 520]).unwrap_err();
    assert_eq!((long.kind(), long.offset()), (DecodeErrorKind::LengthTooLarge { length: 511, max: 510 }, 0));
}

/// A line of SMTP that is passed on as it came.
#[derive(Wire, Debug, PartialEq)]
struct Line<'a>(#[wire(len = until(b"\r\n", keep), max = 1000)] &'a [u8]);

#[test]
fn a_string_that_keeps_its_end_ends_with_it() {
    let line = Line::decode(b"RCPT TO:<Jones@foo.com>\r\n").unwrap();
    assert_eq!(line, Line(b"RCPT TO:<Jones@foo.com>\r\n"));
    assert_eq!(line.encode_to_vec().unwrap(), line.0);
    let kind = |line| Line(line).encode_to_vec().unwrap_err().kind();
    assert_eq!(kind(b"QUIT"), EncodeErrorKind::MissingTerminator);
    assert_eq!(kind(b""), EncodeErrorKind::MissingTerminator);
    assert_eq!(kind(b"DATA\r\nQUIT\r\n"), EncodeErrorKind::ContainsTerminator { position: 4 });
    assert_eq!((Line::MIN_LEN, Line::MAX_LEN), (2, Some(1000)));
    let error = Line::decode(&[b'a'; 1001]).unwrap_err();
    assert_eq!(error.to_string(), "Line.0: length 1001 at byte 0 is over the maximum of 1000");
}

#[test]
fn tables_show_what_ends_a_string() {
    let describe = |schema: &'static wire::Schema, field: usize| {
        schema.fields()[field].schema().describe(schema.fields()[field].format()).to_string()
    };
    assert_eq!(describe(RequestLine::SCHEMA, 2), "text up to \"\\r\\n\"");
    assert_eq!(describe(Wide::SCHEMA, 0), "bytes up to \"\\x00\\x00\" in units of 2 bytes");
    assert_eq!(describe(Line::SCHEMA, 0), "bytes up to and with \"\\r\\n\"");
    let end = RequestLine::SCHEMA.fields()[2].format().end();
    assert_eq!(end.and_then(wire::schema::End::until), Some(Until::new(b"\r\n")));
}

#[test]
fn the_short_word_is_the_same_layout() {
    #[derive(Wire)]
    struct Short<'a>(#[wire(len = "nul")] &'a str);
    #[derive(Wire)]
    struct Long<'a>(#[wire(len = until(b"\0"))] &'a str);
    #[derive(Wire)]
    struct Kept<'a>(#[wire(len = until(b"\0", keep))] &'a str);
    #[derive(Wire)]
    struct Other<'a>(#[wire(len = until(b"\n"))] &'a str);
    assert_eq!(Short::FINGERPRINT, Long::FINGERPRINT);
    assert_ne!(Short::FINGERPRINT, Kept::FINGERPRINT);
    assert_ne!(Short::FINGERPRINT, Other::FINGERPRINT);
}

/// A record of Modbus RTU: a CRC with its lowest byte first behind whatever the function code makes of the rest.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
struct Record<'a> {
    address: u8,
    function: u8,
    #[wire(len = "rest" - 2)]
    data: &'a [u8],
    crc: u16,
}

/// Reads the holding registers 0 to 9 of the slave 17, of which the CRC has the polynomial 0xa001.
const RECORD: [u8; 8] = [0x11, 0x03, 0, 0, 0, 0x0a, 0xc7, 0x5d];

#[test]
fn a_checksum_stands_behind_the_rest() {
    let crc = RECORD[..6].iter().fold(0xffff_u16, |crc, byte| {
        (0..8).fold(crc ^ u16::from(*byte), |crc, _| crc >> 1 ^ if crc & 1 == 1 { 0xa001 } else { 0 })
    });
    let record = Record::decode(&RECORD).unwrap();
    assert_eq!(record, Record { address: 17, function: 3, data: &[0, 0, 0, 10], crc });
    assert_eq!(record.encode_to_vec().unwrap(), RECORD);
    assert_eq!((Record::MIN_LEN, Record::MAX_LEN), (4, None));
    let error = Record::decode(&RECORD[..3]).unwrap_err();
    assert_eq!(error.to_string(), "Record.crc: 2 bytes needed at byte 2, but 1 byte is left");
    assert!(error.is_incomplete());
    assert!(Record::SCHEMA.table().to_string().contains("bytes up to the last 2 bytes"));
}

/// What stands behind the rest moves as more arrives, so that what is wrong with it may be right then.
#[test]
fn what_is_wrong_behind_the_rest_may_be_moved() {
    #[derive(Wire, Debug, PartialEq)]
    struct Framed<'a> {
        #[wire(size = "rest" - 1)]
        inner: Inner<'a>,
        #[wire(value = 0x03)]
        end: u8,
    }
    #[derive(Wire, Debug, PartialEq)]
    struct Inner<'a> {
        id: u8,
        #[wire(len = until(b";"))]
        text: &'a str,
    }
    let bytes = [7, b'a', b';', 3];
    let framed = Framed { inner: Inner { id: 7, text: "a" }, end: 3 };
    assert_eq!(Framed::decode(&bytes).as_ref(), Ok(&framed));
    assert_eq!(framed.encode_to_vec().unwrap(), bytes);
    for cut in 0..4 {
        let error = Framed::decode(&bytes[..cut]).unwrap_err();
        assert!(error.is_incomplete(), "{cut}: {error}");
    }
    // In what is whole, nothing moves.
    let error = wire::Reader::whole(&[7, b';', 4]).read_last::<Framed<'_>>().unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::UnexpectedValue { found: 4, expected: 3 });
    assert!(!error.is_incomplete());
    let error = Framed::decode(&[7, b';', 9, 3]).unwrap_err();
    assert_eq!((error.kind(), error.is_incomplete()), (DecodeErrorKind::TrailingBytes { left: 1 }, false));
    assert!(Framed::SCHEMA.table().to_string().contains("in all but the last byte"));
}

/// Positions count from where a size begins, also of one that is all that is left.
#[test]
fn a_size_may_be_all_that_is_left() {
    #[derive(Wire, Debug, PartialEq)]
    struct Index<'a> {
        signature: u16,
        #[wire(size = "rest")]
        entries: Entries<'a>,
    }
    #[derive(Wire, Debug, PartialEq)]
    struct Entries<'a> {
        #[wire(len = "rest")]
        list: List<'a, Entry<'a>>,
    }
    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Entry<'a> {
        #[wire(len = "u8")]
        name: &'a str,
        #[wire(align = 4)]
        end: (),
    }
    let bytes = b"\x01\x02\x01a\0\0\x04name\0\0\0";
    let index = Index::decode(bytes).unwrap();
    assert_eq!(index.entries.list.iter().map(|entry| entry.name).collect::<Vec<_>>(), ["a", "name"]);
    assert_eq!(index.encode_to_vec().unwrap(), bytes);
    let error = Index::decode(b"\x01\x02\x01a\0\x07").unwrap_err();
    assert_eq!(error.to_string(), "Index.entries.list[0].end: 7 at byte 5, where padding must be 0");
    let error = Index::decode(&bytes[..7]).unwrap_err();
    assert!(error.is_incomplete(), "{error}");
    assert!(Index::SCHEMA.table().to_string().contains("in all bytes up to the end"));

    #[derive(Wire, Debug, PartialEq)]
    struct Fixed {
        #[wire(size = "rest")]
        number: u16,
    }
    assert_eq!(Fixed::decode(&[0, 7]), Ok(Fixed { number: 7 }));
    let error = Fixed::decode(&[0, 7, 9]).unwrap_err();
    assert_eq!(error.to_string(), "Fixed.number: 1 byte left over at byte 2");
    assert!(Fixed::decode(&[0]).unwrap_err().is_incomplete());
}

/// The head of a request, RFC 9112: headers up to an empty line.
#[derive(Wire, Debug, PartialEq)]
struct Head<'a> {
    line: RequestLine<'a>,
    #[wire(len = until(b"\r\n"), max = 100)]
    headers: List<'a, Header<'a>>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Header<'a> {
    #[wire(len = until(b": "))]
    name: &'a str,
    #[wire(len = until(b"\r\n"))]
    value: &'a str,
}

#[test]
fn headers_end_with_an_empty_line() {
    let head = Head::decode(REQUEST).unwrap();
    assert_eq!(head.headers, [Header { name: "Host", value: "www.example.org" }]);
    assert_eq!(head.encode_to_vec().unwrap(), REQUEST);
    for cut in 0..REQUEST.len() {
        assert!(Head::decode(&REQUEST[..cut]).unwrap_err().is_incomplete(), "{cut}");
    }
    let headers = [Header { name: "a", value: "" }, Header { name: "\r\n", value: "" }];
    let error = Head { headers: List::from(&headers), ..head }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Head.headers[1]: begins with the bytes that end the array");
    assert_eq!(error.kind(), EncodeErrorKind::BeginsWithTerminator);
    let table = Head::SCHEMA.table().to_string();
    assert!(table.contains("array of Header up to \"\\r\\n\""), "{table}");
}

/// A name of DNS without pointers, RFC 1035, section 3.1: labels behind their length, up to one without a byte.
#[derive(Wire, Debug, PartialEq)]
struct Question<'a> {
    #[wire(len = until(0u8), each(len = "u8", max = 63))]
    name: List<'a, &'a [u8]>,
    kind: u16,
    class: u16,
}

/// The question of a query for `www.example.com`, type A, class IN.
const QUESTION: &[u8] = b"\x03www\x07example\x03com\0\0\x01\0\x01";

#[test]
fn labels_end_with_an_empty_one() {
    let question = Question::decode(QUESTION).unwrap();
    assert!(question.name.iter().eq([&b"www"[..], b"example", b"com"]));
    assert_eq!(question.encode_to_vec().unwrap(), QUESTION);
    let empty = [&b"www"[..], b""];
    let error = Question { name: List::from(&empty), ..question }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Question.name[1]: begins with the bytes that end the array");
    let annotated = wire::schema::annotate(&[("", Question::SCHEMA)], QUESTION).to_string();
    assert!(annotated.lines().any(|line| line.ends_with("name     end \"\\x00\"")), "{annotated}");
}

/// The fields of PostgreSQL's ErrorResponse: a byte that says which, and a string, up to a byte 0.
#[derive(Wire, Debug, PartialEq)]
struct ErrorResponse(#[wire(len = until(0u8))] Vec<ErrorField>);

#[derive(Wire, Debug, PartialEq)]
struct ErrorField {
    code: u8,
    #[wire(len = "nul")]
    text: String,
}

#[test]
fn fields_end_with_a_code_of_zero() {
    // As PostgreSQL 15 says that a table is missing, cut to three fields.
    let bytes = b"SERROR\0C42P01\0Mrelation \"t\" does not exist\0\0";
    let response = ErrorResponse::decode(bytes).unwrap();
    assert_eq!((response.0.len(), response.0[1].code, &*response.0[1].text), (3, b'C', "42P01"));
    assert_eq!(response.encode_to_vec().unwrap(), bytes);
    let error = ErrorResponse(vec![ErrorField { code: 0, text: String::new() }]).encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::BeginsWithTerminator);
    assert_eq!((ErrorResponse::MIN_LEN, ErrorResponse::MAX_LEN), (1, None));
}

/// The same elements under another end, or behind a count, are written for that.
#[test]
fn elements_that_were_read_are_written_in_front_of_any_end() {
    #[derive(Wire)]
    struct Counted<'a>(#[wire(len = "u8")] List<'a, (u8, u8)>);
    #[derive(Wire)]
    struct Zero<'a>(#[wire(len = until(0u8))] List<'a, (u8, u8)>);
    #[derive(Wire)]
    struct Seven<'a>(#[wire(len = until(7u8))] List<'a, (u8, u8)>);
    let read = Counted::decode(&[2, 1, 0, 7, 9]).unwrap();
    assert_eq!(Zero(read.0).encode_to_vec().unwrap(), [1, 0, 7, 9, 0]);
    let error = Seven(read.0).encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Seven.0[1]: begins with the bytes that end the array");
    let read = Zero::decode(&[1, 0, 7, 9, 0]).unwrap();
    assert_eq!(read.0.iter().collect::<Vec<_>>(), [(1, 0), (7, 9)]);
    assert_eq!(Counted(read.0).encode_to_vec().unwrap(), [2, 1, 0, 7, 9]);
    assert_eq!(Seven::decode(&[7]).unwrap().0.len(), 0);
}

/// What an element begins with is known of whatever it is made of.
#[test]
fn whatever_an_element_begins_with_is_looked_at() {
    #[derive(Wire, Clone, Copy, PartialEq)]
    #[repr(u16)]
    enum Kind {
        None = 0x0500,
        Some { id: u8 } = 7,
    }
    #[derive(Wire, Clone, Copy)]
    #[repr(C, packed)]
    struct Packed {
        first: u16,
        more: u8,
    }
    #[derive(Wire)]
    struct Deep {
        inner: Packed,
        #[wire(len = "u8")]
        text: String,
    }
    #[derive(Wire)]
    struct Floats(#[wire(len = until(0u64))] Vec<f64>);
    #[derive(Wire)]
    struct Kinds(#[wire(len = until(0x0500u16))] Vec<Kind>);
    #[derive(Wire)]
    struct Deeps<'a>(#[wire(len = until(b"\x05\x00"))] List<'a, Deep>);
    #[derive(Wire)]
    struct Pairs(#[wire(len = until(b"\0\0"))] Vec<(String, bool)>);
    #[derive(Wire)]
    struct Flags(#[wire(len = until(1u8))] Vec<bool>);
    let is_refused = |encoded: Result<Vec<u8>, wire::EncodeError>| {
        encoded.is_err_and(|error| error.kind() == EncodeErrorKind::BeginsWithTerminator)
    };
    assert!(is_refused(Floats(vec![1.0, 0.0]).encode_to_vec()) && !is_refused(Floats(vec![1.0]).encode_to_vec()));
    assert!(is_refused(Kinds(vec![Kind::None]).encode_to_vec()));
    assert_eq!(Kinds(vec![Kind::Some { id: 9 }]).encode_to_vec().unwrap(), [0, 7, 9, 5, 0]);
    let deep = |first| [Deep { inner: Packed { first, more: 0 }, text: String::new() }];
    assert!(is_refused(Deeps(List::from(&deep(0x0500))).encode_to_vec()));
    assert_eq!(Deeps(List::from(&deep(5))).encode_to_vec().unwrap(), [0, 5, 0, 0, 5, 0]);
    let pairs = |text: &str| Pairs(vec![(text.to_owned(), true)]).encode_to_vec();
    assert!(is_refused(pairs("a")) && is_refused(pairs("")));
    assert!(is_refused(Flags(vec![false, true]).encode_to_vec()));
    assert_eq!(Flags(vec![false]).encode_to_vec().unwrap(), [0, 1]);
}

/// A process's environment as Linux and Windows hold it: strings of C up to an empty one.
#[derive(Wire, Debug, PartialEq)]
struct Environment<'a> {
    #[wire(len = until(""), each(len = "nul"), max = 9)]
    variables: List<'a, &'a str>,
    argc: u8,
}

/// Lists of each kind of string and array end at an empty one, of however many bytes that is.
#[test]
fn lists_end_at_an_empty_element() {
    let environment = Environment { variables: List::from(&["HOME=/", "A="]), argc: 1 };
    let bytes = environment.encode_to_vec().unwrap();
    assert_eq!(bytes, b"HOME=/\0A=\0\0\x01");
    assert_eq!(Environment::decode(&bytes).unwrap(), environment);
    for cut in 0..bytes.len() {
        assert!(Environment::decode(&bytes[..cut]).unwrap_err().is_incomplete(), "{cut}");
    }
    let error = Environment { variables: List::from(&["A=", "", "B="]), argc: 1 }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Environment.variables[1]: begins with the bytes that end the array");
    assert_eq!(error.kind(), EncodeErrorKind::BeginsWithTerminator);

    macro_rules! check {
        ($element:ty, [$($said:tt)*], $value:expr, $end:expr) => {{
            #[derive(Wire, Debug, PartialEq)]
            #[wire(endian = "little")]
            struct Empty(#[wire(len = until(""), $($said)*)] Vec<$element>);
            let value = Empty(vec![$value]);
            let bytes = value.encode_to_vec().unwrap();
            assert_eq!(Empty(vec![]).encode_to_vec().unwrap(), $end);
            assert!(bytes.ends_with($end), "{bytes:?}");
            assert_eq!(Empty::decode(&bytes).unwrap(), value);
            let error = Empty(vec![$value, Default::default(), $value]).encode_to_vec().unwrap_err();
            assert_eq!(error.to_string(), "Empty.0[1]: begins with the bytes that end the array");
            assert_eq!(Empty::MIN_LEN, $end.len());
            let mut walked = 0;
            Empty::SCHEMA.walk(&mut wire::Reader::new(&bytes), &mut |leaf| walked = leaf.offset() + leaf.bytes().len()).unwrap();
            assert_eq!(walked, bytes.len());
        }};
    }
    check!(String, [each(len = "u8")], "a".to_owned(), b"\0");
    check!(String, [each(len = "i16")], "a".to_owned(), b"\0\0");
    check!(String, [], "a".to_owned(), b"\0\0\0\0");
    // Kafka's compact strings: a length one more than it is, so that 0 is null.
    check!(String, [each(len = "varint" - 1)], "a".to_owned(), b"\x01");
    check!(String, [each(len = "zigzag" - 1)], "a".to_owned(), b"\x02");
    check!(String, [each(len = "mysql" - 3)], "a".to_owned(), b"\x03");
    check!(Vec<u8>, [each(len = "u24" - 2)], vec![0], b"\x02\0\0");
    check!(Vec<u8>, [each(len = "u24" - 2, endian = "big")], vec![0], b"\0\0\x02");
    check!(Vec<u8>, [each(len = until(b"\r\n"))], vec![b'\n'], b"\r\n");
    check!(Vec<u8>, [each(len = until(0u16))], vec![0, 1], b"\0\0");
    check!(Vec<u16>, [each(len = "u8")], vec![0], b"\0");
    check!(Vec<u16>, [each(len = until(-1i16))], vec![0, 1], b"\xff\xff");
    check!(Vec<String>, [each(len = until(""), each(len = "u8"))], vec!["a".to_owned()], b"\0");
}

#[test]
fn the_bytes_of_an_empty_element_are_the_same_layout() {
    #[derive(Wire)]
    struct Empty<'a>(#[wire(len = until(""), each(len = "u16" - 2))] List<'a, &'a str>);
    #[derive(Wire)]
    struct Bytes<'a>(#[wire(len = until(b"\0\x02"), each(len = "u16" - 2))] List<'a, &'a str>);
    assert_eq!(Empty::FINGERPRINT, Bytes::FINGERPRINT);
    assert!(Empty::SCHEMA.table().to_string().contains("up to \"\\x00\\x02\""), "{}", Empty::SCHEMA.table());
}

/// A list in a list may begin with whatever its first element does.
#[test]
fn elements_that_are_views_are_looked_at_too() {
    #[derive(Wire, Debug, PartialEq)]
    struct Views<'a> {
        #[wire(len = until(""), each(len = until(0u16)))]
        lists: List<'a, List<'a, u16>>,
        #[wire(len = until(""), each(len = "u8"))]
        arrays: List<'a, wire::Array<'a, u16>>,
    }
    let bytes = [0, 1, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0, 1, 0, 7, 0];
    let views = Views::decode(&bytes).unwrap();
    assert_eq!((views.lists.len(), views.arrays.len()), (2, 1));
    assert_eq!(views.encode_to_vec().unwrap(), bytes);
    let empty = [List::new(&[])];
    let error = Views { lists: List::new(&empty), ..views }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Views.lists[0]: begins with the bytes that end the array");
}

/// Numbers that are given take no byte, so what an element begins with is the same.
#[test]
fn elements_that_are_given_numbers_are_looked_at() {
    #[derive(Wire, Debug, PartialEq)]
    #[wire(given(version: i16))]
    struct Options<'a>(#[wire(len = until(0u8))] List<'a, Given<'a>>);
    #[derive(Wire, Debug, Clone, PartialEq)]
    #[wire(given(version: i16))]
    struct Given<'a> {
        kind: u8,
        #[wire(when = version >= 2)]
        more: Option<u8>,
        #[wire(len = "u8")]
        data: &'a [u8],
    }
    let bytes = [1, 9, 1, 7, 0];
    let options = Options::decode_given(&bytes, 2).unwrap();
    assert_eq!(options.0, [Given { kind: 1, more: Some(9), data: &[7] }]);
    let mut written = Vec::new();
    options.encode_given(2, &mut written).unwrap();
    assert_eq!(written, bytes);
    let zero = [Given { kind: 0, more: None, data: b"0123456789abcdef" }];
    let error = Options(List::new(&zero)).encode_given(1, &mut written).unwrap_err();
    assert_eq!(error.to_string(), "Options.0[0]: begins with the bytes that end the array");
}
