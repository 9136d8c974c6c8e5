//! Headers whose numbers always stand in the same place, read without a schema.
//!
//! Owns those places. Of headers that could be wrong, or of which anything depends on their values, it has none: those are read as
//! their schema says.

use crate::tag::Tag;
use wire::schema::{self, Endian, Field, Format, Schema, Side, Width};

/// Where the numbers of all headers stand.
#[derive(Debug)]
pub(super) struct Quick {
    /// The bytes of the frame header.
    len: usize,
    length: Spot,
    /// What that counts beside the payload.
    more: i64,
    request: Behind,
    response: Behind,
}

/// What is known of a header and the frame header in front of it. Places count from the beginning of the frame.
#[derive(Debug)]
struct Behind {
    /// The bytes of both.
    len: usize,
    key: Option<Spot>,
    tag: Option<Spot>,
}

/// Where a number stands.
#[derive(Debug, Clone, Copy)]
struct Spot {
    offset: usize,
    len: usize,
    is_signed: bool,
    is_little: bool,
}

/// A frame, as its headers say.
pub(super) struct Cut<'a> {
    pub(super) frame: &'a [u8],
    pub(super) payload: &'a [u8],
    pub(super) key: Option<i64>,
    pub(super) tag: Option<i128>,
}

impl Quick {
    /// The places in headers of a protocol.
    pub(super) fn of(layout: &schema::Protocol<'static>) -> Option<Self> {
        let (len, frame_header) = spots(layout.frame_header, 0)?;
        let (length, more) = match layout.frame_header.plain() {
            Schema::Int { .. } => (frame_header.first()?.1, 0),
            _ => frame_header.iter().find_map(|(field, spot)| Some((*spot, (*field)?.payload_len()?)))?,
        };
        let [request, response] = [layout.request_header, layout.response_header].map(|header| spots(header, len));
        let (request, response) = (request?, response?);
        // Each field of a header is a number, and has a place.
        let place = |tag: Tag, own: &[(Option<&Field<'_>>, Spot)]| {
            let header = if tag.is_in_frame_header { &*frame_header } else { own };
            Some(header.get(tag.position)?.1)
        };
        let tags =
            Tag::of(layout).and_then(|[asked, answer]| Some((place(asked, &request.1)?, place(answer, &response.1)?)));
        let behind = |(len, own): (usize, Vec<(Option<&Field<'_>>, Spot)>), tag| {
            let is_key = |(field, _): &&(Option<&Field<'_>>, Spot)| field.is_some_and(Field::is_key);
            let key = frame_header.iter().find(is_key).or_else(|| own.iter().find(is_key)).map(|(_, spot)| *spot);
            Behind { len, key, tag }
        };
        Some(Self {
            len,
            length,
            more,
            request: behind(request, tags.map(|(request, _)| request)),
            response: behind(response, tags.map(|(_, response)| response)),
        })
    }

    /// The first frame of these bytes, of a payload that is not too long; `None` where all of it is not there, or anything of
    /// it is to be looked at closely.
    pub(super) fn cut<'a>(&self, side: Side, bytes: &'a [u8], max_payload: usize) -> Option<Cut<'a>> {
        let payload = usize::try_from(self.length.read(bytes)?.checked_sub(self.more)?).ok()?;
        if payload > max_payload {
            return None;
        }
        let frame = bytes.get(..self.len.checked_add(payload)?)?;
        let behind = if side == Side::Request { &self.request } else { &self.response };
        let payload = frame.get(behind.len..)?;
        let key = match behind.key {
            Some(spot) => Some(spot.read(frame)?),
            None => None,
        };
        let tag = match behind.tag {
            Some(spot) => Some(spot.read(frame)?.into()),
            None => None,
        };
        Some(Cut { frame, payload, key, tag })
    }
}

impl Spot {
    /// The number, unless it has more than 63 bits and no sign.
    fn read(self, bytes: &[u8]) -> Option<i64> {
        let bytes = bytes.get(self.offset..)?;
        // Those that nearly all are, without a loop.
        let number = match (self.len, self.is_little) {
            (1, _) => u64::from(*bytes.first()?),
            (2, false) => u16::from_be_bytes(*bytes.first_chunk()?).into(),
            (2, true) => u16::from_le_bytes(*bytes.first_chunk()?).into(),
            (4, false) => u32::from_be_bytes(*bytes.first_chunk()?).into(),
            (4, true) => u32::from_le_bytes(*bytes.first_chunk()?).into(),
            (len, is_little) => {
                let joined = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
                let bytes = bytes.get(..len)?.iter();
                if is_little { bytes.rev().fold(0, joined) } else { bytes.fold(0, joined) }
            }
        };
        if self.is_signed {
            // The sign is the highest bit of its own bytes.
            let unused = u32::try_from(self.len.saturating_mul(8)).ok().and_then(|bits| 64_u32.checked_sub(bits))?;
            Some(number.wrapping_shl(unused).cast_signed().wrapping_shr(unused))
        } else {
            i64::try_from(number).ok()
        }
    }
}

/// How long a header is that begins there, and where its numbers stand; `None` where it may be wrong, or is not always the same.
#[expect(clippy::type_complexity, reason = "a number alone is no field")]
fn spots<'s>(header: &'s Schema<'s>, begin: usize) -> Option<(usize, Vec<(Option<&'s Field<'s>>, Spot)>)> {
    let mut offset = begin;
    let mut spots = Vec::new();
    let mut add = |field: Option<&'s Field<'s>>, schema: &Schema<'_>, format: Format<'_>| {
        let takes_all = schema.named().is_none_or(|named| named.values().is_empty() && !named.may_refuse());
        let number =
            schema.plain().number(format).filter(|_| takes_all && matches!(schema.plain(), Schema::Int { .. }))?;
        let Width::Bytes(len) = number.width() else { return None };
        let len = usize::from(len);
        if len > number.size() || len > 8 {
            return None;
        }
        let is_little = format.endian() == Endian::Little;
        spots.push((field, Spot { offset, len, is_signed: number.is_signed(), is_little }));
        offset = offset.checked_add(len)?;
        Some(())
    };
    match header.plain() {
        Schema::Unit => {}
        Schema::Int { .. } => add(None, header, Format::DEFAULT)?,
        Schema::Struct { fields, declaration, .. } if !declaration.ignores_extra => {
            fields.iter().try_for_each(|field| {
                if is_plain(field) { add(Some(field), field.declared(), field.format()) } else { None }
            })?;
        }
        _ => return None,
    }
    Some((offset, spots))
}

/// Whether a field is always there as its type says, whatever its value is.
fn is_plain(field: &Field<'_>) -> bool {
    let depends = [field.condition(), field.check(), field.compact(), field.little()];
    let holds = [field.holder(), field.switch()];
    depends.iter().all(Option::is_none)
        && holds.iter().all(Option::is_none)
        && field.constant().is_none()
        && field.size().is_none()
        && field.bits().is_none()
        && field.align().is_none()
        && field.absent().is_none()
        && field.elements().is_none()
        && field.checksum().is_none()
        && !(field.is_given() || field.is_hidden() || field.is_default())
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "small numbers")]
mod tests {
    use wire::dynamic::text::leak;

    use super::super::*;

    const MESSAGES: &str = "
        struct First key=1 { a: u8 }
        struct Second key=2 { b: u16, rest: bytes len=rest }
        struct Third key=1 { c: u8, d: u8 }";

    /// A valid frame, and such with bytes changed, added and taken away.
    fn frames(valid: &[u8]) -> impl Iterator<Item = Vec<u8>> {
        let mut state = 1_u64;
        let mut random = move |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % below
        };
        (0..4000).map(move |_| {
            let mut frame = valid.to_vec();
            frame.extend([0, 1, 2, 3].iter().take(random(5)));
            for _ in 0..random(3) {
                let place = random(frame.len());
                frame[place] = [0, 1, 2, 3, 4, 127, 128, 255][random(8)];
            }
            frame.truncate(frame.len() - random(4).saturating_sub(1));
            frame
        })
    }

    fn shown(first: First) -> (usize, Option<Head>, Option<DecodeError>) {
        match first {
            First::Frame { len, head, fault } => (len, Some(head), fault),
            First::Unfinished => (0, None, None),
            First::Lost(error) => (0, None, Some(error)),
        }
    }

    #[test]
    fn headers_that_are_read_quickly_say_what_their_schema_says() {
        for (types, frame, valid) in [
            ("struct Head { n: u16 payload_len, k: u8 key, id: u8 }", "frame Head", &b"\0\x01\x01\x07\x05"[..]),
            ("struct Head little { n: u16 payload_len=4, k: i8 key, id: u16 }", "frame Head", b"\x05\0\x01\x07\0\x05"),
            (
                "struct Ask { k: u16 little key, seq: i8 } struct Reply { seq: u8 }",
                "frame i32, request Ask, response Reply",
                b"\0\0\0\x04\x01\0\x03\x05",
            ),
            ("type Size = u32 struct Ask { k: u8 key }", "frame Size, request Ask", b"\0\0\0\x02\x01\x05"),
            ("struct Head { n: u32 width=3 payload_len, k: u8 key }", "frame Head", b"\0\0\x01\x01\x05"),
            (
                "struct Head { n: u64 payload_len, k: i64 key }",
                "frame Head",
                b"\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\x01\x05",
            ),
            // What may be wrong, or is not always there, or not always as long.
            ("struct Head { n: u8 payload_len, k: u8 key, seq: u8 check=(.seq != 1) }", "frame Head", b""),
            ("struct Head { n: u32 width=varint payload_len, k: u8 key }", "frame Head", b""),
            ("struct Head { n: u8 payload_len, k: u8 key, x: u8 when=(.n > 2) }", "frame Head", b""),
            ("type Kind = u8 values=(1..=2) struct Head { n: u8 payload_len, k: Kind key }", "frame Head", b""),
        ] {
            let text = format!("wire 1 {types} {MESSAGES} protocol p {{ {frame}, 1: First -> Third, 2: Second }}");
            let loaded = leak(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
            let [quick, slow] = [true, false].map(|is_quick| {
                let mut protocol = Protocol::of(loaded.protocol().unwrap());
                let Kind::Frames(frames) = &mut protocol.0 else { panic!("{text}") };
                frames.quick = frames.quick.take().filter(|_| is_quick);
                protocol
            });
            let Kind::Frames(Frames { quick: Some(_), .. }) = &quick.0 else {
                assert!(valid.is_empty(), "{types}");
                continue;
            };
            assert!(!valid.is_empty(), "{types}");
            let mut count = 0;
            for frame in frames(valid) {
                for side in [Side::Request, Side::Response] {
                    for key in [None, Some(1), Some(2)] {
                        let asked = |tag: Option<i128>| key.filter(|_| tag != Some(3));
                        let found =
                            [&quick, &slow].map(|protocol| shown(protocol.first((side, 8), &frame, true, asked)));
                        let [quick, slow] = &found;
                        assert_eq!(quick, slow, "{types}: {side:?} {frame:?}");
                        count += u32::from(quick.1.is_some() && quick.2.is_none());
                    }
                }
            }
            assert!(count > 100, "{types}: {count}");
        }
    }
}
