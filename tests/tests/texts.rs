//! Text that chooses a variant: the kinds of chunks in files, and keys of a few bytes in messages.

use wire::schema::{Endian, EventKind, Number, Value, annotate};
use wire::{DecodeErrorKind, EncodeErrorKind, List, Reader, Schema, Wire};

/// A PNG of any number of chunks.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Png<'a> {
    #[wire(value = b"\x89PNG\r\n\x1a\n")]
    signature: [u8; 8],
    #[wire(len = "rest")]
    blocks: Vec<Block<'a>>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Block<'a> {
    len: u32,
    kind: [u8; 4],
    #[wire(size = len, switch = kind)]
    body: Chunk<'a>,
    crc: u32,
}

#[derive(Wire, Debug, Clone, PartialEq)]
enum Chunk<'a> {
    /// What the image is.
    #[wire(tag = b"IHDR")]
    Header(Header),
    #[wire(tag = b"IDAT")]
    Data(#[wire(len = "rest")] &'a [u8]),
    #[wire(tag = b"IEND")]
    End,
    #[wire(other)]
    Unknown([u8; 4], #[wire(len = "rest")] &'a [u8]),
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Header {
    width: u32,
    height: u32,
    depth: u8,
    color: u8,
    compression: u8,
    filter: u8,
    interlace: u8,
}

/// One black pixel, with its own gamma.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\
    \0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\x04gAMA\0\0\xb1\x8f\x0b\xfc\x61\x05\
    \0\0\0\x0aIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\
    \0\0\0\0IEND\xae\x42\x60\x82";

fn block(kind: [u8; 4], body: Chunk<'_>, crc: u32) -> Block<'_> {
    Block { len: body.measured(), kind, body, crc }
}

impl Chunk<'_> {
    /// Its bytes without its text.
    fn measured(&self) -> u32 {
        u32::try_from(self.encode_to_vec().unwrap().len() - 4).unwrap()
    }
}

#[test]
fn the_kind_of_a_chunk_chooses_its_body() {
    let header = Header { width: 1, height: 1, depth: 8, color: 0, compression: 0, filter: 0, interlace: 0 };
    let data = b"\x78\x9c\x63\x60\0\0\0\x02\0\x01";
    let png = Png {
        signature: *b"\x89PNG\r\n\x1a\n",
        blocks: vec![
            block(*b"IHDR", Chunk::Header(header), 0x3a7e_9b55),
            block(*b"gAMA", Chunk::Unknown(*b"gAMA", &[0, 0, 0xb1, 0x8f]), 0x0bfc_6105),
            block(*b"IDAT", Chunk::Data(data), 0x48af_a471),
            block(*b"IEND", Chunk::End, 0xae42_6082),
        ],
    };
    assert_eq!(Png::decode(PIXEL).unwrap(), png);
    assert_eq!(png.encode_to_vec().unwrap(), PIXEL);
}

#[test]
fn the_codec_writes_the_text_of_the_variant() {
    let block = Block { len: 99, kind: *b"what", body: Chunk::Data(b"abc"), crc: 7 };
    let bytes = block.encode_to_vec().unwrap();
    assert_eq!(bytes, b"\0\0\0\x03IDATabc\0\0\0\x07");
    let other = Block { body: Chunk::Unknown(*b"tEXt", b"hi"), ..block };
    assert_eq!(other.encode_to_vec().unwrap(), b"\0\0\0\x02tEXthi\0\0\0\x07");
}

#[test]
fn text_that_is_another_variants_is_refused() {
    let error = Chunk::Unknown(*b"IEND", b"").encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Chunk: \"IEND\" is the number of another variant");
    assert_eq!(error.kind(), EncodeErrorKind::ReservedTag { tag: 0x4945_4e44 });
    let block = Block { len: 0, kind: *b"IEND", body: Chunk::Unknown(*b"IEND", b""), crc: 0 };
    let error = block.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Block.body: \"IEND\" is the number of another variant");
}

/// A WAV file: numbers are little endian, and text is as it stands.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
struct Riff<'a> {
    kind: Form,
    #[wire(size = "u32")]
    wave: Wave<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(endian = "little")]
enum Form {
    #[wire(tag = b"RIFF")]
    Little,
    #[wire(tag = b"RIFX")]
    Big,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Wave<'a> {
    #[wire(value = b"WAVE")]
    form: [u8; 4],
    #[wire(len = "rest")]
    pieces: List<'a, Piece<'a>>,
}

/// A chunk of it, which begins with its text.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
enum Piece<'a> {
    #[wire(tag = b"fmt ")]
    Format {
        #[wire(size = "u32")]
        format: Format,
    },
    #[wire(tag = b"data")]
    Samples {
        #[wire(len = "u32")]
        samples: &'a [u8],
    },
    #[wire(other)]
    Unknown {
        kind: [u8; 4],
        #[wire(len = "u32")]
        bytes: &'a [u8],
    },
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = "little")]
struct Format {
    coding: u16,
    channels: u16,
    rate: u32,
    bytes_each_second: u32,
    bytes_each_time: u16,
    bits: u16,
}

const WAV: &[u8] = b"RIFF\x32\0\0\0WAVE\
    fmt \x10\0\0\0\x01\0\x02\0\x44\xac\0\0\x10\xb1\x02\0\x04\0\x10\0\
    data\x04\0\0\0\x01\x02\x03\x04\
    LIST\x02\0\0\0ab";

#[test]
fn a_chunk_begins_with_its_text() {
    let format =
        Format { coding: 1, channels: 2, rate: 44_100, bytes_each_second: 176_400, bytes_each_time: 4, bits: 16 };
    let pieces = [
        Piece::Format { format },
        Piece::Samples { samples: &[1, 2, 3, 4] },
        Piece::Unknown { kind: *b"LIST", bytes: b"ab" },
    ];
    let riff = Riff { kind: Form::Little, wave: Wave { form: *b"WAVE", pieces: List::from(&pieces) } };
    assert_eq!(Riff::decode(WAV).unwrap(), riff);
    assert_eq!(riff.encode_to_vec().unwrap(), WAV);
    let error = Riff::decode(b"RIFT\0\0\0\0").unwrap_err();
    assert_eq!(error.to_string(), "Riff.kind: unknown value \"RIFT\" at byte 0");
    assert_eq!(error.kind(), DecodeErrorKind::UnknownValue { value: 0x5249_4654 });
}

/// Text inside of an earlier struct, of three bytes.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Key {
    version: u8,
    kind: [u8; 3],
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Keyed {
    key: Key,
    #[wire(switch = key.kind)]
    body: Body,
}

#[derive(Wire, Debug, Clone, PartialEq)]
enum Body {
    #[wire(tag = b"get")]
    Get(u8),
    #[wire(tag = b"put")]
    Put(u16),
}

#[test]
fn a_path_leads_to_text() {
    let keyed = Keyed { key: Key { version: 1, kind: *b"???" }, body: Body::Put(0x0203) };
    let bytes = keyed.encode_to_vec().unwrap();
    assert_eq!(bytes, b"\x01put\x02\x03");
    assert_eq!(Keyed::decode(&bytes).unwrap(), Keyed { key: Key { version: 1, kind: *b"put" }, ..keyed });
    let error = Keyed::decode(b"\x01pot\x02\x03").unwrap_err();
    assert_eq!(error.to_string(), "Keyed.body: unknown value \"pot\", held by `kind` at byte 1");
    assert_eq!((error.offset(), error.kind()), (1, DecodeErrorKind::UnknownValue { value: 0x70_6f74 }));
}

/// A constant beside it, and two who must agree.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Agreed {
    #[wire(value = b"get")]
    always: [u8; 3],
    #[wire(switch = always)]
    first: Body,
    kind: [u8; 3],
    #[wire(switch = kind)]
    second: Body,
    #[wire(switch = kind)]
    third: Body,
}

#[test]
fn who_is_chosen_by_the_same_text_agrees() {
    let agreed =
        Agreed { always: [0; 3], first: Body::Get(1), kind: [0; 3], second: Body::Get(2), third: Body::Get(3) };
    assert_eq!(agreed.encode_to_vec().unwrap(), b"get\x01get\x02\x03");
    let error = Agreed { first: Body::Put(1), ..agreed.clone() }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Agreed.first: variant \"put\", but `always` is already \"get\"");
    let error = Agreed { third: Body::Put(1), ..agreed }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Agreed.third: variant \"put\", but `kind` is already \"get\"");
}

/// An enum of texts without fields, which chooses among those of another, is always the same, and decides what is there.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Named {
    #[wire(value = Form::Big)]
    form: Form,
    kind: Form,
    #[wire(switch = kind)]
    body: Formed,
    #[wire(when = kind == Form::Big)]
    more: Option<u8>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
enum Formed {
    #[wire(tag = b"RIFX")]
    Big(u16),
    #[wire(other)]
    Other([u8; 4], u8),
}

#[test]
fn an_enum_of_texts_is_a_number_to_others() {
    let named = Named { form: Form::Big, kind: Form::Little, body: Formed::Big(1), more: Some(2) };
    assert_eq!(named.encode_to_vec().unwrap(), b"RIFXRIFX\0\x01\x02");
    assert_eq!(Named::decode(b"RIFXRIFX\0\x01\x02").unwrap(), Named { kind: Form::Big, ..named.clone() });
    let error = Named { body: Formed::Other(*b"RIFT", 1), more: None, ..named }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Named.kind: unknown value \"RIFT\": the field's enum has no such number");
    let error = Named::decode(b"RIFFRIFF\x01").unwrap_err();
    assert_eq!(error.to_string(), "Named.form: \"RIFF\" at byte 0, where the constant \"RIFX\" must be");
    let table = Named::SCHEMA.table().to_string();
    assert!(table.contains("always Big (\"RIFX\")") && table.contains("when kind == \"RIFX\""), "{table}");
}

#[test]
fn errors_say_which_text() {
    let error = Png::decode(&[&PIXEL[..16], b"\0"].concat()).unwrap_err();
    assert_eq!(error.to_string(), "Png.blocks[0].body: length 13, held by `len` at byte 8, but 1 byte is left");
    let mut bytes = PIXEL.to_vec();
    bytes.splice(12..16, *b"IHDX");
    let unknown = Png::decode(&bytes).unwrap();
    assert!(matches!(unknown.blocks[0].body, Chunk::Unknown([b'I', b'H', b'D', b'X'], _)));
    let error = Body::decode(b"p\"\xff\0").unwrap_err();
    assert_eq!(error.to_string(), "Body: unknown value \"p\\\"\\xff\" at byte 0");
    let error = Body::decode(b"pu").unwrap_err();
    assert_eq!(error.to_string(), "Body: 3 bytes needed at byte 0, but 2 bytes are left");
    assert!(error.is_incomplete());
}

#[test]
fn tables_and_events_show_text() {
    assert!(Keyed::SCHEMA.table().to_string().lines().eq([
        "offset  size   type     name         notes",
        "0       1      u8       key.version",
        "1       3      3 bytes  key.kind",
        "4       1..=2  Body     body         chosen by key.kind",
        "4       1      variant  body.Get     \"get\"",
        "4       1      u8       body.Get.0",
        "4       2      variant  body.Put     \"put\"",
        "4       2      u16      body.Put.0",
    ]));
    assert!(Body::SCHEMA.table().to_string().starts_with(
        "offset  size  type     name   notes\n\
         0       3     3 bytes\n\
         3       1     variant  Get    \"get\"\n"
    ));
    assert!(annotate(&[("keyed", Keyed::SCHEMA)], b"\x01get\x07").to_string().lines().eq([
        "    0  01                       keyed.key.version  1",
        "    1  67 65 74                 keyed.key.kind     \"get\"",
        "    4                           keyed.body         Get (\"get\")",
        "    4  07                       keyed.body.0       7",
    ]));
    let mut texts = Vec::new();
    let mut note = |schema: &'static Schema, bytes: &'static [u8]| {
        schema
            .events(&mut Reader::new(bytes), &mut |event| {
                if let EventKind::Value(Value::TextVariant(text, name)) = event.kind() {
                    texts.push((text, name, event.offset(), event.bytes().len()));
                }
            })
            .unwrap();
    };
    note(Keyed::SCHEMA, b"\x01get\x07");
    note(Body::SCHEMA, b"put\x07\x08");
    note(Named::SCHEMA, b"RIFXRIFX\0\x01\x02");
    assert_eq!(
        texts,
        [
            (&b"get"[..], "Get", 4, 0),
            (b"put", "Put", 0, 3),
            (b"RIFX", "Big", 0, 4),
            (b"RIFX", "Big", 4, 4),
            (b"RIFX", "Big", 8, 0)
        ]
    );
}

#[test]
fn events_end_with_the_error_of_the_codec() {
    let walked = |schema: &'static Schema, bytes: &'static [u8]| {
        schema.events(&mut Reader::new(bytes), &mut |_| {}).unwrap_err()
    };
    for end in 0..PIXEL.len() {
        // A prefix of whole chunks is an image too.
        if let Err(error) = Png::decode(&PIXEL[..end]) {
            assert_eq!(walked(Png::SCHEMA, &PIXEL[..end]), error, "{end}");
        }
    }
    assert_eq!(walked(Keyed::SCHEMA, b"\x01pot\x07"), Keyed::decode(b"\x01pot\x07").unwrap_err());
    assert_eq!(walked(Body::SCHEMA, b"pot"), Body::decode(b"pot").unwrap_err());
    assert_eq!(walked(Named::SCHEMA, b"RIFF"), Named::decode(b"RIFF").unwrap_err());
}

/// The same bytes, with a number in the place of the text.
#[derive(Wire, Debug)]
#[repr(u16)]
enum Numbers {
    First(u8) = 0x6162,
}

#[derive(Wire, Debug)]
enum Texts {
    #[wire(tag = b"ab")]
    First(u8),
}

#[test]
fn text_is_a_number_to_bytes() {
    assert_eq!(Numbers::FINGERPRINT, Texts::FINGERPRINT);
    let Schema::Enum { declaration, tag, endian, variants, .. } = Texts::SCHEMA else { unreachable!() };
    assert_eq!((declaration.is_text, *tag, *endian), (true, Number::U16, Endian::Big));
    assert_eq!(variants[0].tag, Some(0x6162));
}
