//! Codecs by hand that look at where they stand: at the bytes in front of them, and how far those go back.

use wire::schema::Format;
use wire::{Decode, DecodeError, Element, Encode, EncodeError, List, Overrun, Reader, Schema, Wire, Writer};

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
    assert_eq!(borrowed.encode_to_vec().unwrap(), MESSAGE);

    // In another order, each is read from where it stands.
    #[derive(Wire)]
    #[wire(endian = "little")]
    struct Little<'a> {
        answers: List<'a, Answer>,
    }
    let little = Little { answers: borrowed.answers };
    let written = little.encode_to_vec().unwrap();
    assert_eq!(written.len(), little.encoded_len().unwrap());
    assert!(Little::decode(&written).unwrap().answers.iter().eq(answers()));
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
