//! Frames out of a stream in pieces, for each sort of header.

use std::fmt::Debug;

use wire::Wire;
use wire::frame::{self, Decoder, FrameHeader};

use super::plain::{self, Front};
use super::tape::Tape;
use super::text::says_what_is_wrong;

/// A length that counts itself, behind a tag.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Tagged {
    tag: u8,
    #[wire(payload_len = 4)]
    length: i32,
}

/// A length of one to five bytes, that reads on for ten.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Varying {
    kind: u8,
    #[wire(payload_len, width = "varint")]
    length: u32,
}

/// A length that leaves two bytes of the payload out.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct WithoutTrailer {
    #[wire(payload_len = -2)]
    length: u8,
}

/// Any bytes.
#[derive(Wire)]
struct Raw<'a> {
    #[wire(len = "rest")]
    bytes: &'a [u8],
}

/// A `frame::Decoder` gives out exactly the frames that stand in the stream, whatever the pieces: no payload is over the
/// maximum, an error has the offset of its frame, nothing comes behind one, and what is unfinished is what was not given
/// out. A frame that is encoded again is the same.
///
/// Two bytes choose the header, the maximum and the pieces; the rest is the stream.
pub fn frames(data: &[u8]) {
    let mut tape = Tape::new(data);
    let (choice, pieces) = (tape.byte(), tape.byte());
    let max = [0, 1, 5, 16, 64, 255, 1 << 20, usize::MAX][usize::from(choice % 8)];
    let deliver = match choice >> 3 & 3 {
        0 => delivered::<i32>,
        1 => delivered::<Tagged>,
        2 => delivered::<Varying>,
        _ => delivered::<WithoutTrailer>,
    };
    deliver(tape.rest(), max, usize::from(pieces), choice & 0x80 != 0);
}

/// A header, and what it means by hand.
trait Header: FrameHeader + Debug + PartialEq {
    fn front(bytes: &[u8], max: usize) -> Front;
}

impl Header for i32 {
    fn front(bytes: &[u8], max: usize) -> Front {
        plain::front(bytes, max)
    }
}

impl Header for Tagged {
    fn front(bytes: &[u8], max: usize) -> Front {
        let Some([_, length @ ..]) = bytes.first_chunk::<5>() else { return Front::Incomplete };
        plain::sized(bytes, 5, i64::from(i32::from_be_bytes(*length)) - 4, max)
    }
}

impl Header for Varying {
    fn front(bytes: &[u8], max: usize) -> Front {
        let mut length = 0u128;
        for (index, byte) in bytes.iter().enumerate().skip(1) {
            length |= u128::from(byte & 0x7f) << (7 * (index - 1));
            // Five bytes have all bits of a `u32`. What goes on is read as one of 64 bits, and is then too large, if it is
            // there: otherwise it is so at once.
            let is_last = index + 1 == bytes.len();
            if length > u128::from(u64::MAX) || (*byte >= 0x80 && (index == 10 || (index >= 5 && is_last))) {
                return Front::Malformed;
            }
            if *byte < 0x80 {
                // A last byte of zero is one that was not needed.
                let is_overlong = index > 1 && *byte == 0;
                return match u32::try_from(length) {
                    Ok(length) if !is_overlong => plain::sized(bytes, index + 1, i64::from(length), max),
                    _ => Front::Malformed,
                };
            }
        }
        Front::Incomplete
    }
}

impl Header for WithoutTrailer {
    fn front(bytes: &[u8], max: usize) -> Front {
        let Some(length) = bytes.first() else { return Front::Incomplete };
        plain::sized(bytes, 1, i64::from(*length) + 2, max)
    }
}

fn delivered<H: Header>(stream: &[u8], max: usize, piece: usize, read: bool) {
    let mut decoder = Decoder::<H>::with_header().max_payload(max);
    let (mut fed, mut given) = (0, 0);
    loop {
        let wanted = if piece == 0 { stream.len() } else { piece };
        let mut len = wanted.min(stream.len() - fed);
        if read {
            let room = decoder.room();
            assert!(!room.is_empty());
            len = len.min(room.len());
            room[..len].copy_from_slice(&stream[fed..fed + len]);
            decoder.received(len);
        } else {
            decoder.feed(&stream[fed..fed + len]);
        }
        fed += len;
        if !drained(&mut decoder, &stream[..fed], &mut given, max) || fed == stream.len() {
            return;
        }
    }
}

/// Takes every frame that has arrived, and says whether the decoder is of more use.
fn drained<H: Header>(decoder: &mut Decoder<H>, arrived: &[u8], given: &mut usize, max: usize) -> bool {
    loop {
        let rest = &arrived[*given..];
        let front = H::front(rest, max);
        assert_eq!(decoder.unfinished(), rest);
        assert_eq!(decoder.has_frame(), front != Front::Incomplete);
        let peeked = decoder.peek_frame().map(|frame| frame.map(|frame| (frame.header, frame.payload.len())));
        match decoder.next_frame() {
            Ok(None) => {
                assert_eq!(front, Front::Incomplete);
                return true;
            }
            Ok(Some(frame)) => {
                let Front::Frame { header, payload } = front else { panic!("{frame:?} is {front:?}") };
                assert_eq!(peeked, Ok(Some((frame.header, payload))));
                assert_eq!(frame.payload, &rest[header..header + payload]);
                assert!(frame.payload.len() <= max);
                let mut again = Vec::with_capacity(header + payload);
                let encoded = frame::encode_with(frame.header, max, &Raw { bytes: frame.payload }, &mut again);
                assert_eq!(encoded, Ok(header + payload));
                assert_eq!(again, rest[..header + payload]);
                *given += header + payload;
            }
            Err(error) => {
                assert_eq!(front, Front::Malformed);
                let Err(peeked) = peeked else { panic!("{error}, but it was {peeked:?} before") };
                assert_eq!((error.kind(), error.path()), (peeked.kind(), peeked.path()));
                assert_eq!(error.offset(), *given + peeked.offset());
                says_what_is_wrong(&error);
                decoder.feed(&[0; 16]);
                decoder.received(16);
                assert!(decoder.room().is_empty() && decoder.unfinished().is_empty());
                assert_eq!(decoder.next_frame(), Err(error));
                return false;
            }
        }
    }
}
