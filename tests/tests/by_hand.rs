//! Codecs written by hand: what stands around them believes their schema, and nothing else.

use wire::{Decode, DecodeError, Element, Encode, EncodeError, Format, List, Overrun, Reader, Schema, Wire, Writer};

/// An integer under another name, written and read as `u32` is.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Id(u32);

impl Wire for Id {
    const SCHEMA: &'static Schema = u32::SCHEMA;
}

impl Element for Id {}

impl Encode for Id {
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        self.0.measure(format)
    }

    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        self.0.write(writer, format)
    }
}

impl<'de> Decode<'de> for Id {
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        u32::read(reader, format).map(Self)
    }
}

/// What the walk says of all the bytes.
fn walked(schema: &'static Schema, bytes: &[u8]) -> Result<(), DecodeError> {
    let mut reader = Reader::new(bytes);
    schema.walk(&mut reader, &mut |_| {})?;
    reader.finish().map_err(|error| error.in_message(schema))
}

#[test]
fn elements_that_delegate_have_the_sizes_of_what_they_delegate_to() {
    #[derive(Wire, Debug, PartialEq)]
    struct Ids<'a> {
        #[wire(width = "varint")]
        owned: Vec<Id>,
        #[wire(width = "varint")]
        list: List<'a, Id>,
        #[wire(width = "varint")]
        pairs: Vec<(Id, u16)>,
        #[wire(width = "varint")]
        arrays: Vec<[Id; 2]>,
        #[wire(width = "varint")]
        optional: Vec<Option<Id>>,
    }

    let two = [Id(1), Id(2)];
    let ids = Ids {
        owned: two.to_vec(),
        list: List::from(&two),
        pairs: vec![(Id(3), 4)],
        arrays: vec![two],
        optional: vec![None, Some(Id(5))],
    };
    let bytes = ids.encode_to_vec().unwrap();
    assert_eq!(bytes, [0, 2, 1, 2, 0, 2, 1, 2, 0, 1, 3, 4, 0, 1, 1, 2, 0, 2, 0, 1, 5]);
    assert_eq!(Ids::decode(&bytes).as_ref(), Ok(&ids));
    assert_eq!(walked(Ids::SCHEMA, &bytes), Ok(()));
    for len in 0..bytes.len() {
        assert_eq!(Ids::decode(&bytes[..len]).unwrap_err(), walked(Ids::SCHEMA, &bytes[..len]).unwrap_err());
    }
}

/// A type with a schema and no codec, as far as the layout is concerned.
macro_rules! opaque {
    ($name:ident, $min:expr, $max:expr) => {
        #[derive(Debug, Clone, PartialEq)]
        struct $name(Vec<u8>);

        impl Wire for $name {
            const SCHEMA: &'static Schema = &Schema::opaque(stringify!($name), $min, $max);
        }

        impl Element for $name {}

        impl Encode for $name {
            fn measure(&self, _: Format) -> Result<usize, EncodeError> {
                if self.0.first() == Some(&0) {
                    return Err(EncodeError::refused(&"the first byte is never 0"));
                }
                Ok(self.0.len())
            }

            fn write(&self, writer: &mut Writer<'_>, _: Format) -> Result<(), Overrun> {
                writer.put(&self.0)
            }
        }

        impl Decode<'_> for $name {
            fn read(reader: &mut Reader<'_>, _: Format) -> Result<Self, DecodeError> {
                let (offset, left) = (reader.offset(), reader.remaining().len());
                let bytes = reader.take($max.unwrap_or(usize::MAX).min(left).max($min))?;
                if bytes.first() == Some(&0) {
                    return Err(DecodeError::refused(&"the first byte is never 0", offset));
                }
                Ok(Self(bytes.into()))
            }
        }
    };
}

opaque!(Three, 3, Some::<usize>(3));
opaque!(Some24, 2, Some::<usize>(4));
opaque!(Any, 0, None::<usize>);

#[derive(Wire, Debug, PartialEq)]
struct Opaque {
    fixed: Three,
    many: Vec<Three>,
    #[wire(size = "u8")]
    within: Any,
    #[wire(size = "u8")]
    bounded: Some24,
    last: Some24,
}

fn opaque() -> (Opaque, Vec<u8>) {
    let value = Opaque {
        fixed: Three(vec![1, 2, 3]),
        many: vec![Three(vec![4, 5, 6]), Three(vec![7, 8, 9])],
        within: Any(vec![]),
        bounded: Some24(vec![10, 11]),
        last: Some24(vec![12, 13, 14]),
    };
    (value, vec![1, 2, 3, 0, 2, 4, 5, 6, 7, 8, 9, 0, 2, 10, 11, 12, 13, 14])
}

#[test]
fn what_is_opaque_is_shown_as_its_bytes() {
    let (value, bytes) = opaque();
    assert_eq!(value.encode_to_vec().as_ref(), Ok(&bytes));
    assert_eq!(Opaque::decode(&bytes), Ok(value));
    let mut leaves = Vec::new();
    Opaque::SCHEMA
        .walk(&mut Reader::new(&bytes), &mut |leaf| {
            leaves.push(format!("{} {} {}", leaf.offset(), leaf.name(), leaf.value()));
        })
        .unwrap();
    assert_eq!(
        leaves,
        [
            r#"0 fixed "\x01\x02\x03""#,
            "3 many 2 elements",
            r#"5 many[0] "\x04\x05\x06""#,
            r#"8 many[1] "\x07\x08\t""#,
            "11 within 0 bytes",
            r#"12 within """#,
            "12 bounded 2 bytes",
            r#"13 bounded "\n\x0b""#,
            r#"15 last "\x0c\r\x0e""#,
        ]
    );
    let table = Opaque::SCHEMA.table().to_string();
    assert_eq!(table.lines().nth(1), Some("0       3        Three                               fixed"));
}

#[test]
fn sizes_of_what_is_opaque_are_refused_alike() {
    let (_, bytes) = opaque();
    for len in 0..bytes.len() {
        let (decoded, walked) = (Opaque::decode(&bytes[..len]), walked(Opaque::SCHEMA, &bytes[..len]));
        assert_eq!(decoded.map(|_| ()), walked, "{len}");
    }
    let longer = [&bytes[..], &[15, 16]].concat();
    assert_eq!(Opaque::decode(&longer).unwrap_err(), walked(Opaque::SCHEMA, &longer).unwrap_err());
    let mut broken = bytes;
    broken[8] = 0;
    let error = Opaque::decode(&broken).unwrap_err();
    assert_eq!(error.to_string(), "Opaque.many[1]: the first byte is never 0 at byte 8");
    // What only the codec knows.
    assert_eq!(walked(Opaque::SCHEMA, &broken), Ok(()));
    let (mut value, _) = opaque();
    value.many[0].0[0] = 0;
    assert_eq!(value.encode_to_vec().unwrap_err().to_string(), "Opaque.many[0]: the first byte is never 0");
}

#[test]
fn sizes_and_fingerprints_of_what_is_opaque() {
    let sizes = |schema: &Schema| (schema.min_len(Format::DEFAULT), schema.max_len(Format::DEFAULT));
    assert_eq!(sizes(Three::SCHEMA), (3, Some(3)));
    assert_eq!(sizes(Some24::SCHEMA), (2, Some(4)));
    assert_eq!(sizes(Any::SCHEMA), (0, None));
    assert!(!Three::SCHEMA.is_open(Format::DEFAULT));
    assert!(Some24::SCHEMA.is_open(Format::DEFAULT) && Any::SCHEMA.is_open(Format::DEFAULT));
    assert!(Opaque::SCHEMA.is_open(Format::DEFAULT));
    let print = |name, min_len, max_len| Schema::opaque(name, min_len, max_len).fingerprint();
    let prints = [print("A", 3, Some(3)), print("B", 3, Some(3)), print("A", 2, Some(3)), print("A", 3, None)];
    for (index, one) in prints.iter().enumerate() {
        assert!(!prints[..index].contains(one), "{index}");
    }
    assert_eq!(print("A", 3, Some(3)), prints[0]);
}

/// Names in UTF-8, or else any bytes: it tries the one and then the other.
#[derive(Debug, Clone, PartialEq)]
enum Names<'a> {
    Text(List<'a, &'a str>),
    Raw(List<'a, &'a [u8]>),
}

impl Wire for Names<'_> {
    const SCHEMA: &'static Schema = &Schema::opaque("Names", 2, None);
}

impl<'a> Decode<'a> for Names<'a> {
    fn read(reader: &mut Reader<'a>, format: Format) -> Result<Self, DecodeError> {
        let mut ahead = reader.clone();
        if let Ok(names) = List::read(&mut ahead, format) {
            *reader = ahead;
            return Ok(Self::Text(names));
        }
        List::read(reader, format).map(Self::Raw)
    }
}

impl Encode for Names<'_> {
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        match self {
            Self::Text(names) => names.measure(format),
            Self::Raw(names) => names.measure(format),
        }
    }

    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        match self {
            Self::Text(names) => names.write(writer, format),
            Self::Raw(names) => names.write(writer, format),
        }
    }
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Named<'a> {
    id: u8,
    #[wire(size = "u16")]
    names: Names<'a>,
}

#[test]
fn an_element_that_tries_one_list_and_then_another_is_the_same_when_it_is_looked_at() {
    let names: [&[u8]; 3] = [b"a", b"\xff", b"b"];
    let sent = [Named { id: 1, names: Names::Raw(List::from(&names)) }];
    let bytes = List::from(&sent).encode_to_vec().unwrap();
    assert_eq!(Vec::<Named<'_>>::decode(&bytes).unwrap(), sent);
    let list = List::<Named<'_>>::decode(&bytes).unwrap();
    assert!(list.iter().eq(sent));
    assert!(list.iter().all(|named| matches!(named.names, Names::Raw(names) if names.iter().count() == 3)));
}

/// A length in one byte, or in two behind a 255: also one that is below 255.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Lenient(u16);

impl Wire for Lenient {
    const SCHEMA: &'static Schema = &Schema::opaque("Lenient", 1, Some(3));
}

impl Encode for Lenient {
    fn measure(&self, _: Format) -> Result<usize, EncodeError> {
        Ok(if self.0 < 255 { 1 } else { 3 })
    }

    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        match u8::try_from(self.0) {
            Ok(len) if len < 255 => writer.put_array([len]),
            _ => {
                writer.put_array([255])?;
                self.0.write(writer, format)
            }
        }
    }
}

impl<'de> Decode<'de> for Lenient {
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        match reader.take_array()? {
            [255] => u16::read(reader, format).map(Self),
            [len] => Ok(Self(len.into())),
        }
    }
}

impl wire::frame::FrameHeader for Lenient {
    const MAX_PAYLOAD: usize = u16::MAX as usize;

    fn payload_len(&self) -> i64 {
        self.0.into()
    }

    fn with_payload_len(self, len: usize) -> Self {
        Self(u16::try_from(len).unwrap_or(u16::MAX))
    }
}

#[test]
fn a_frame_ends_where_its_header_was_read_to_and_not_where_it_would_be_written_to() {
    let mut decoder = wire::frame::Decoder::<Lenient>::with_header();
    decoder.feed(&[255, 0, 2, 7, 8, 1, 9, 255, 0, 0]);
    let mut payloads = Vec::new();
    while let Some(frame) = decoder.next_frame().unwrap() {
        payloads.push(frame.payload.to_vec());
    }
    assert_eq!(payloads, [&[7, 8][..], &[9], &[]]);
    assert!(decoder.unfinished().is_empty());
}
