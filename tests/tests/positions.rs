//! Codecs by hand that look at where they stand: at the bytes in front of them, and how far those go back.

use wire::frame;
use wire::{Decode, DecodeError, Element, Encode, EncodeError, Format, List, Overrun, Reader, Schema, Wire, Writer};

/// A name as DNS messages have it (RFC 1035, 4.1.4): labels behind their lengths up to an empty one, or up to the offset
/// in the message at which the rest of the name stands.
#[derive(Debug, Clone, PartialEq)]
struct Name(String);

/// Each jump goes further back, so that there are at most as many as bytes; a name has at most this many labels.
const MAX_LABELS: usize = 127;

impl Wire for Name {
    const SCHEMA: &'static Schema = &Schema::opaque("Name", 1, None);
}

impl Element for Name {}

impl Encode for Name {
    fn measure(&self, _: Format) -> Result<usize, EncodeError> {
        let labels = self.0.split_terminator('.').map(|label| match label.len() {
            1..=63 => Ok(1 + label.len()),
            _ => Err(EncodeError::refused(&"a label has 1 to 63 bytes")),
        });
        labels.sum::<Result<usize, _>>().map(|labels| labels + 1)
    }

    fn write(&self, writer: &mut Writer<'_>, _: Format) -> Result<(), Overrun> {
        for label in self.0.split_terminator('.') {
            writer.put_array([u8::try_from(label.len()).unwrap_or_default()])?;
            writer.put(label.as_bytes())?;
        }
        writer.put_array([0])
    }
}

impl Decode<'_> for Name {
    fn read(reader: &mut Reader<'_>, _: Format) -> Result<Self, DecodeError> {
        let mut name = String::new();
        let mut labels = reader.clone();
        let mut has_jumped = false;
        for _ in 0..MAX_LABELS {
            let at = labels.offset();
            let [len] = labels.take_array()?;
            match len {
                0 => {
                    if !has_jumped {
                        *reader = labels;
                    }
                    return Ok(Self(name));
                }
                1..=63 => {
                    let label = labels.take(len.into())?;
                    name += std::str::from_utf8(label).map_err(|_| DecodeError::refused(&"a label is text", at))?;
                    name.push('.');
                }
                192..=255 => {
                    let [low] = labels.take_array()?;
                    let target = usize::from(len & 63) << 8 | usize::from(low);
                    if !has_jumped {
                        *reader = labels.clone();
                    }
                    has_jumped = true;
                    let Some(_) = at.checked_sub(target).filter(|back| *back > 0) else {
                        return Err(DecodeError::refused(&"a name goes on further in front", at));
                    };
                    labels = Reader::new(reader.input());
                    labels.take(target)?;
                }
                _ => return Err(DecodeError::refused(&"a label has 1 to 63 bytes", at)),
            }
        }
        Err(DecodeError::refused(&"a name has at most 127 labels", reader.offset()))
    }
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Answer {
    #[wire(size = "u8")]
    name: Name,
    ttl: u16,
}

#[derive(Wire, Debug, PartialEq)]
struct Owned {
    id: u16,
    #[wire(size = "u8")]
    question: Name,
    answers: Vec<Answer>,
}

#[derive(Wire, Debug, PartialEq)]
struct Borrowed<'a> {
    id: u16,
    #[wire(size = "u8")]
    question: Name,
    answers: List<'a, Answer>,
}

/// A question for `a.bc.`, and answers that point into it.
const MESSAGE: &[u8] = b"\0\x07\x06\x01a\x02bc\0\0\x02\x02\xc0\x03\0\x01\x04\x01x\xc0\x05\0\x02";

fn answers() -> Vec<Answer> {
    vec![Answer { name: Name("a.bc.".into()), ttl: 1 }, Answer { name: Name("x.bc.".into()), ttl: 2 }]
}

#[test]
fn a_name_is_found_in_front_of_what_points_to_it() {
    let owned = Owned::decode(MESSAGE).unwrap();
    assert_eq!(owned, Owned { id: 7, question: Name("a.bc.".into()), answers: answers() });

    // Without compression, as the codec writes it.
    let written = owned.encode_to_vec().unwrap();
    assert_eq!(Owned::decode(&written).unwrap(), owned);
}

#[test]
fn a_list_shows_its_elements_where_they_stand() {
    let borrowed = Borrowed::decode(MESSAGE).unwrap();
    assert!(borrowed.answers.iter().eq(answers()));
}

#[test]
fn a_list_that_moves_says_the_same_where_it_then_stands() {
    #[derive(Wire)]
    struct Moved<'a> {
        answers: List<'a, Answer>,
    }
    #[derive(Wire)]
    #[wire(endian = "little")]
    struct Little<'a> {
        answers: List<'a, Answer>,
    }
    let answers_of = Borrowed::decode(MESSAGE).unwrap().answers;
    let moved = Moved { answers: answers_of };
    let written = moved.encode_to_vec().unwrap();
    assert_eq!(written.len(), moved.encoded_len().unwrap());
    assert!(Moved::decode(&written).unwrap().answers.iter().eq(answers()));
    let written = Little { answers: answers_of }.encode_to_vec().unwrap();
    assert!(Little::decode(&written).unwrap().answers.iter().eq(answers()));

    #[derive(Wire)]
    struct Places<'a> {
        id: u16,
        places: List<'a, Here>,
    }
    #[derive(Wire)]
    struct Nearer<'a> {
        places: List<'a, Here>,
    }
    let bytes = Places { id: 1, places: List::from(&[Here(0); 2]) }.encode_to_vec().unwrap();
    assert_eq!(bytes, [0, 1, 0, 2, 4, 5]);
    let places = Places::decode(&bytes).unwrap().places;
    assert_eq!(Nearer { places }.encode_to_vec().unwrap(), [0, 2, 2, 3]);
}

#[test]
fn a_name_that_points_to_itself_or_on_is_refused() {
    for target in [12, 13, 40] {
        let mut bytes = MESSAGE.to_vec();
        bytes[13] = target;
        let error = Borrowed::decode(&bytes).unwrap_err();
        assert_eq!(error.to_string(), "Borrowed.answers[0].name: a name goes on further in front at byte 12");
    }
}

/// A byte that says where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Here(u8);

impl Wire for Here {
    const SCHEMA: &'static Schema = u8::SCHEMA;
}

impl Element for Here {}

impl Encode for Here {
    fn measure(&self, _: Format) -> Result<usize, EncodeError> {
        Ok(1)
    }

    fn write(&self, writer: &mut Writer<'_>, _: Format) -> Result<(), Overrun> {
        writer.put_array([u8::try_from(writer.position()).unwrap_or(u8::MAX)])
    }
}

impl Decode<'_> for Here {
    fn read(reader: &mut Reader<'_>, _: Format) -> Result<Self, DecodeError> {
        let position = reader.position();
        let [byte] = reader.take_array()?;
        assert_eq!(usize::from(byte), position, "at byte {}", reader.offset());
        Ok(Self(byte))
    }
}

#[test]
fn positions_in_a_frame_count_from_its_payload() {
    #[derive(Wire, Debug, PartialEq)]
    #[wire(api_key = 7)]
    struct Message {
        first: u8,
        here: Here,
    }
    #[derive(Wire, Debug, Clone, Copy, Default)]
    struct Header {
        #[wire(key)]
        kind: i8,
        #[wire(payload_len)]
        len: u16,
    }
    let message = Message { first: 1, here: Here(0) };
    let mut out = Vec::new();
    frame::encode(&message, &mut out).unwrap();
    frame::encode_with(Header::default(), 10, &message, &mut out).unwrap();
    frame::encode_message(Header::default(), 10, &message, &mut out).unwrap();
    assert_eq!(out, [0, 0, 0, 2, 1, 1, 0, 0, 2, 1, 1, 7, 0, 2, 1, 1]);
    let frame = frame::split::<Header>(&out[11..], 10).unwrap().unwrap();
    assert_eq!(frame.message::<Message>(), Ok(Some(Message { first: 1, here: Here(1) })));
}

/// A byte behind a length that its own codec reads and writes.
#[derive(Debug, PartialEq)]
struct Behind(Here);

impl Wire for Behind {
    const SCHEMA: &'static Schema = &Schema::opaque("Behind", 2, Some(2));
}

impl Encode for Behind {
    fn measure(&self, _: Format) -> Result<usize, EncodeError> {
        Ok(2)
    }

    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        writer.put_array([1])?;
        self.0.write(writer, format)
    }
}

impl Decode<'_> for Behind {
    fn read(reader: &mut Reader<'_>, _: Format) -> Result<Self, DecodeError> {
        let [len] = reader.take_array()?;
        reader.split(len.into())?.read_last().map(Self)
    }
}

#[test]
fn a_length_of_a_codec_by_hand_begins_no_positions() {
    let bytes = (1u8, Behind(Here(0))).encode_to_vec().unwrap();
    assert_eq!(bytes, [1, 1, 2]);
    assert_eq!(<(u8, Behind)>::decode(&bytes), Ok((1, Behind(Here(2)))));
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Inner {
    first: u16,
    here: Here,
    #[wire(size = "varint")]
    text: String,
    behind: Here,
}

#[derive(Wire, Debug, PartialEq)]
struct Outer {
    here: Here,
    #[wire(size = "u8")]
    fixed: Inner,
    #[wire(size = "varint")]
    varying: Inner,
    many: Vec<Here>,
    #[wire(size = "i16", len = "rest")]
    inners: Vec<Inner>,
    pair: (Here, [Here; 2]),
    behind: Here,
}

#[test]
fn positions_count_from_the_innermost_size_in_both_directions() {
    let any = Here(0);
    // Texts for which a gap is too wide, or just wide enough.
    for len in [0, 1, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129] {
        let inner = Inner { first: 1, here: any, text: "x".repeat(len), behind: any };
        let outer = Outer {
            here: any,
            fixed: Inner { text: String::new(), ..inner.clone() },
            varying: inner,
            many: vec![any; 2],
            inners: vec![Inner { first: 1, here: any, text: String::new(), behind: any }; 2],
            pair: (any, [any; 2]),
            behind: any,
        };
        let bytes = outer.encode_to_vec().unwrap();
        let decoded = Outer::decode(&bytes).unwrap();
        assert_eq!((decoded.fixed.here, decoded.varying.here), (Here(2), Here(2)));
        let behind = u8::try_from(bytes.len() - 1).unwrap();
        assert_eq!(decoded.behind, Here(behind));
    }
}
