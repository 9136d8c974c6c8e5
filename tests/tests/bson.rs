//! Documents of BSON, declared with the derive: documents that hold documents.

use std::thread;

use tests::stack::small_stack;
use wire::schema::annotate;
use wire::{DecodeErrorKind, Reader, Wire};
use wire_bench::bson::{Document, Element, Value, document, element, text};

/// `{"hello": "world"}`, from the page of frequently asked questions.
const HELLO: &[u8] = b"\x16\0\0\0\x02hello\0\x06\0\0\0world\0\0";
/// `{"BSON": ["awesome", 5.05, 1986]}`, from the same.
const AWESOME: &[u8] =
    b"\x31\0\0\0\x04BSON\0\x26\0\0\0\x020\0\x08\0\0\0awesome\0\x011\0\x33\x33\x33\x33\x33\x33\x14\x40\
    \x102\0\xc2\x07\0\0\0\0";

/// Whether both hold the same; of a field that says the kind, what was sent says nothing.
fn is_same(sent: &Document<'_>, received: &Document<'_>) -> bool {
    sent.body.elements.len() == received.body.elements.len()
        && sent.body.elements.iter().zip(received.body.elements).all(|(sent, received)| {
            sent.name == received.name
                && match (&sent.value, &received.value) {
                    (Value::Document(sent), Value::Document(received))
                    | (Value::Array(sent), Value::Array(received)) => is_same(sent, received),
                    (
                        Value::Binary { subtype: sent, bytes, .. },
                        Value::Binary { subtype: received, bytes: others, .. },
                    ) => sent == received && bytes == others,
                    (sent, received) => sent == received,
                }
        })
}

#[test]
fn the_examples_of_the_specification() {
    let hello = [element("hello", text("world"))];
    assert_eq!(document(&hello).encode_to_vec().unwrap(), HELLO);
    assert!(is_same(&document(&hello), &Document::decode(HELLO).unwrap()));

    let array = [element("0", text("awesome")), element("1", Value::Double(5.05)), element("2", Value::Int32(1986))];
    let awesome = [element("BSON", Value::Array(document(&array)))];
    assert_eq!(document(&awesome).encode_to_vec().unwrap(), AWESOME);
    let received = Document::decode(AWESOME).unwrap();
    assert!(is_same(&document(&awesome), &received));
    // What was received is sent as it came.
    assert_eq!(received.encode_to_vec().unwrap(), AWESOME);
}

/// A document with a value of each kind, and its bytes, put together by hand.
#[test]
fn a_value_of_each_kind() {
    let inner = [element("a", Value::Null)];
    let empty = document(&[]);
    let cases: [(Value<'_>, u8, &[u8]); 17] = [
        (Value::Double(-0.5), 1, b"\0\0\0\0\0\0\xe0\xbf"),
        (text(""), 2, b"\x01\0\0\0\0"),
        (text("a\0b"), 2, b"\x04\0\0\0a\0b\0"),
        (Value::Document(document(&inner)), 3, b"\x08\0\0\0\x0aa\0\0"),
        (Value::Array(empty), 4, b"\x05\0\0\0\0"),
        (Value::Binary { length: 0, subtype: 0x80, bytes: b"xyz" }, 5, b"\x03\0\0\0\x80xyz"),
        (Value::ObjectId { seconds: 0x3031_3233, unique: 0x3435_3637_3839_6162 }, 7, b"0123456789ab"),
        (Value::Boolean(true), 8, b"\x01"),
        (Value::DateTime(-1), 9, b"\xff\xff\xff\xff\xff\xff\xff\xff"),
        (Value::Null, 10, b""),
        (Value::Regex { pattern: "^a", options: "i" }, 11, b"^a\0i\0"),
        (Value::Int32(-2), 16, b"\xfe\xff\xff\xff"),
        (Value::Timestamp(1 << 32), 17, b"\0\0\0\0\x01\0\0\0"),
        (Value::Int64(7), 18, b"\x07\0\0\0\0\0\0\0"),
        (Value::Decimal128 { low: 0x3736_3534_3332_3130, high: 0x6665_6463_6261_3938 }, 19, b"0123456789abcdef"),
        (Value::MinKey, 0xff, b""),
        (Value::MaxKey, 0x7f, b""),
    ];
    for (value, kind, expected) in cases {
        let elements = [element("v", value)];
        let len = u8::try_from(4 + 3 + expected.len() + 1).unwrap();
        let bytes = [&[len, 0, 0, 0, kind, b'v', 0], expected, &[0]].concat();
        assert_eq!(document(&elements).encode_to_vec().unwrap(), bytes, "{elements:?}");
        assert!(is_same(&document(&elements), &Document::decode(&bytes).unwrap()), "{elements:?}");
        // Each prefix is incomplete, and the walk sees the same.
        for cut in 0..bytes.len() {
            let error = Document::decode(&bytes[..cut]).unwrap_err();
            let walked = Document::SCHEMA.events(&mut Reader::new(&bytes[..cut]), &mut |_| {}).unwrap_err();
            assert_eq!(error, walked, "{elements:?}, {cut} bytes");
        }
    }
}

#[test]
fn what_is_wrong_is_told_where_it_is() {
    // The document inside says a byte more than there is.
    let mut bytes = *b"\x10\0\0\0\x03d\0\x08\0\0\0\x0aa\0\0\0";
    assert!(Document::decode(&bytes).is_ok());
    bytes[7] = 10;
    let error = Document::decode(&bytes).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::LengthOverrun { length: 6, left: 4 }, 7));
    assert!(error.path().fields().eq(["body", "elements", "value", "0", "body"]), "{error}");
}

/// Documents in each other, as many as stand in so many bytes.
fn nested(bytes: usize) -> Vec<u8> {
    let levels = bytes / 7;
    let mut nested = Vec::with_capacity(bytes);
    for level in 0..levels {
        let len = u32::try_from((levels - level) * 7 - 2).unwrap();
        nested.extend_from_slice(&len.to_le_bytes());
        nested.extend_from_slice(if level + 1 < levels { b"\x03\0" } else { b"" });
    }
    nested.resize(levels * 7 - 2, 0);
    nested
}

#[test]
fn as_many_documents_as_fit_into_4_mib_are_refused_where_they_are_too_many() {
    let bytes = nested(4 << 20);
    let small = small_stack();
    let error = thread::scope(|scope| {
        let decode = || {
            let walked = Document::SCHEMA.events(&mut Reader::new(&bytes), &mut |_| {}).unwrap_err();
            let error = Document::decode(&bytes).unwrap_err();
            assert_eq!(error, walked);
            assert_eq!(Document::decode_prefix(&bytes).unwrap_err(), error);
            error
        };
        small.spawn_scoped(scope, decode).unwrap().join().unwrap()
    });
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::TooDeep { limit: 64 }, 64 * 6));
}

#[test]
fn as_many_as_may_be_are_read_and_written() {
    let bytes = nested(64 * 7);
    let document = Document::decode(&bytes).unwrap();
    assert_eq!(document.encode_to_vec().unwrap(), bytes);
    let (mut depth, mut innermost) = (1, document.clone());
    while let Some(Element { value: Value::Document(inner), .. }) = innermost.body.elements.first() {
        (depth, innermost) = (depth + 1, inner);
    }
    assert_eq!(depth, 64);
    assert!(document == document.clone() && format!("{document:?}").len() > 64 * 8);
    // One more around it has no encoding, wherever its inside came from.
    let elements = [element("", Value::Document(document))];
    let error = self::document(&elements).encode_to_vec().unwrap_err();
    assert_eq!(
        error.to_string(),
        "Document.body..body.elements[0].value::Document.0: stands in 64 others, as many as there may be"
    );
}

#[test]
fn the_layout_is_shown_once() {
    let table = Document::SCHEMA.table().to_string();
    assert!(table.contains("Document (recursive, at most 64 deep)"), "{table}");
    let shown = annotate(&[("", Document::SCHEMA)], HELLO).to_string();
    assert!(shown.contains("\"world\""), "{shown}");
}
