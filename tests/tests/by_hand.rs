//! Codecs written by hand: what stands around them believes their schema, and nothing else.

use wire::schema::Format;
use wire::{Decode, DecodeError, Element, Encode, EncodeError, List, Overrun, Reader, Schema, Wire, Writer};

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
