//! The reference frame, and the same codec written by hand: safe Rust, every check that ours has, no more.

#![forbid(unsafe_code)]

pub mod bits;
pub mod bson;
pub mod lists;
pub mod nested;
pub mod orders;
pub mod trees;

use echo_proto::{EchoRequest, Header};
use wire::{Array, Wire};

/// The reference frame of the echo protocol, size first.
pub const FRAME: [u8; 57] = *b"\x00\x00\x00\x35\x00\x00\x00\x00\x00\x00\x00\x00\x27\x0f\
\x00\x00\x00\x04test\x00\x03\x00\x01\x00\x02\x00\x03\x00\x00\x00\x17We have a lot in common";

/// The frame's metadata.
pub const METADATA: [i16; 3] = [1, 2, 3];

/// The frame's message.
#[must_use]
pub fn reference() -> (Header, EchoRequest<'static>) {
    let header = Header { api_key: 0, sequence: 0 };
    let request = EchoRequest {
        timestamp: 9999,
        subject: b"test",
        metadata: Array::from(&METADATA),
        body: b"We have a lot in common",
    };
    (header, request)
}

/// Little-endian integers of 1 to 8 bytes, without and with a sign.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "their types and widths say all")]
#[wire(endian = "little")]
pub struct Integers {
    pub u8: u8,
    pub u16: u16,
    #[wire(width = 3)]
    pub u24: u32,
    pub u32: u32,
    #[wire(width = 5)]
    pub u40: u64,
    #[wire(width = 6)]
    pub u48: u64,
    #[wire(width = 7)]
    pub u56: u64,
    pub u64: u64,
    pub i8: i8,
    pub i16: i16,
    #[wire(width = 3)]
    pub i24: i32,
    pub i32: i32,
    #[wire(width = 5)]
    pub i40: i64,
    #[wire(width = 6)]
    pub i48: i64,
    #[wire(width = 7)]
    pub i56: i64,
    pub i64: i64,
}

/// The largest value of each field without a sign, and the smallest of each with one.
#[must_use]
pub fn integers() -> Integers {
    Integers {
        u8: u8::MAX,
        u16: u16::MAX,
        u24: u32::MAX >> 8,
        u32: u32::MAX,
        u40: u64::MAX >> 24,
        u48: u64::MAX >> 16,
        u56: u64::MAX >> 8,
        u64: u64::MAX,
        i8: i8::MIN,
        i16: i16::MIN,
        i24: i32::MIN >> 8,
        i32: i32::MIN,
        i40: i64::MIN >> 24,
        i48: i64::MIN >> 16,
        i56: i64::MIN >> 8,
        i64: i64::MIN,
    }
}

/// What a careful engineer writes for this one message.
pub mod by_hand {
    use super::Integers;

    /// The fields, borrowed; the metadata still as bytes.
    #[derive(Debug, PartialEq)]
    pub struct Message<'a> {
        /// Which message this is.
        pub api_key: i8,
        /// Which request this is.
        pub sequence: i8,
        /// Milliseconds.
        pub timestamp: i64,
        /// Any bytes.
        pub subject: &'a [u8],
        /// Big-endian int16s.
        pub metadata: &'a [u8],
        /// Any bytes.
        pub body: &'a [u8],
    }

    /// A field and its offset.
    #[derive(Debug, PartialEq)]
    pub struct Malformed(pub &'static str, pub usize);

    fn string<'a>(bytes: &'a [u8], at: usize, name: &'static str) -> Result<(&'a [u8], usize), Malformed> {
        let Some(prefix) = bytes.get(at..).and_then(|rest| rest.first_chunk()) else {
            return Err(Malformed(name, at));
        };
        let Ok(len) = usize::try_from(i32::from_be_bytes(*prefix)) else {
            return Err(Malformed(name, at));
        };
        match bytes.get(at + 4..).and_then(|rest| rest.get(..len)) {
            Some(string) => Ok((string, at + 4 + len)),
            None => Err(Malformed(name, at)),
        }
    }

    /// Decodes a payload.
    ///
    /// # Errors
    ///
    /// The field that is malformed and its offset.
    #[inline]
    pub fn decode(bytes: &[u8]) -> Result<Message<'_>, Malformed> {
        let Some(fixed) = bytes.first_chunk::<10>() else {
            return Err(Malformed("timestamp", 2));
        };
        let [api_key, sequence, timestamp @ ..] = *fixed;
        let (subject, at) = string(bytes, 10, "subject")?;
        let Some(prefix) = bytes.get(at..).and_then(|rest| rest.first_chunk()) else {
            return Err(Malformed("metadata", at));
        };
        let Ok(count) = usize::try_from(i16::from_be_bytes(*prefix)) else {
            return Err(Malformed("metadata", at));
        };
        let Some(metadata) = bytes.get(at + 2..).and_then(|rest| rest.get(..count * 2)) else {
            return Err(Malformed("metadata", at));
        };
        let (body, end) = string(bytes, at + 2 + count * 2, "body")?;
        if end != bytes.len() {
            return Err(Malformed("end", end));
        }
        Ok(Message {
            api_key: api_key.cast_signed(),
            sequence: sequence.cast_signed(),
            timestamp: i64::from_be_bytes(timestamp),
            subject,
            metadata,
            body,
        })
    }

    /// Encodes a frame, size first, and returns its length.
    #[inline]
    pub fn encode(
        out: &mut [u8],
        header: (i8, i8),
        timestamp: i64,
        subject: &[u8],
        metadata: &[i16],
        body: &[u8],
    ) -> Option<usize> {
        let subject_len = i32::try_from(subject.len()).ok()?;
        let body_len = i32::try_from(body.len()).ok()?;
        let count = i16::try_from(metadata.len()).ok()?;
        let payload = 20 + subject.len() + metadata.len() * 2 + body.len();
        let size = i32::try_from(payload).ok().filter(|size| *size <= 1 << 20)?;
        let out = out.get_mut(..payload + 4)?;
        let (fixed, out) = out.split_first_chunk_mut::<18>()?;
        fixed[..4].copy_from_slice(&size.to_be_bytes());
        fixed[4] = header.0.cast_unsigned();
        fixed[5] = header.1.cast_unsigned();
        fixed[6..14].copy_from_slice(&timestamp.to_be_bytes());
        fixed[14..].copy_from_slice(&subject_len.to_be_bytes());
        let (room, out) = out.split_at_mut_checked(subject.len())?;
        room.copy_from_slice(subject);
        let (prefix, out) = out.split_first_chunk_mut()?;
        *prefix = count.to_be_bytes();
        let (room, out) = out.split_at_mut_checked(metadata.len() * 2)?;
        for (room, value) in room.as_chunks_mut().0.iter_mut().zip(metadata) {
            *room = value.to_be_bytes();
        }
        let (prefix, out) = out.split_first_chunk_mut()?;
        *prefix = body_len.to_be_bytes();
        out.copy_from_slice(body);
        Some(payload + 4)
    }

    /// Decodes integers.
    ///
    /// # Errors
    ///
    /// The field that breaks off, or the end, and its offset.
    #[inline]
    pub fn decode_integers(bytes: &[u8]) -> Result<Integers, Malformed> {
        let Some((b, rest)) = bytes.split_first_chunk::<72>() else {
            return Err(broken_off(bytes.len()));
        };
        if !rest.is_empty() {
            return Err(Malformed("end", 72));
        }
        Ok(Integers {
            u8: b[0],
            u16: u16::from_le_bytes([b[1], b[2]]),
            u24: u32::from_le_bytes([b[3], b[4], b[5], 0]),
            u32: u32::from_le_bytes([b[6], b[7], b[8], b[9]]),
            u40: u64::from_le_bytes([b[10], b[11], b[12], b[13], b[14], 0, 0, 0]),
            u48: u64::from_le_bytes([b[15], b[16], b[17], b[18], b[19], b[20], 0, 0]),
            u56: u64::from_le_bytes([b[21], b[22], b[23], b[24], b[25], b[26], b[27], 0]),
            u64: u64::from_le_bytes([b[28], b[29], b[30], b[31], b[32], b[33], b[34], b[35]]),
            i8: b[36].cast_signed(),
            i16: i16::from_le_bytes([b[37], b[38]]),
            i24: i32::from_le_bytes([0, b[39], b[40], b[41]]) >> 8,
            i32: i32::from_le_bytes([b[42], b[43], b[44], b[45]]),
            i40: i64::from_le_bytes([0, 0, 0, b[46], b[47], b[48], b[49], b[50]]) >> 24,
            i48: i64::from_le_bytes([0, 0, b[51], b[52], b[53], b[54], b[55], b[56]]) >> 16,
            i56: i64::from_le_bytes([0, b[57], b[58], b[59], b[60], b[61], b[62], b[63]]) >> 8,
            i64: i64::from_le_bytes([b[64], b[65], b[66], b[67], b[68], b[69], b[70], b[71]]),
        })
    }

    #[cold]
    fn broken_off(len: usize) -> Malformed {
        let fields = [
            ("u8", 0, 1),
            ("u16", 1, 2),
            ("u24", 3, 3),
            ("u32", 6, 4),
            ("u40", 10, 5),
            ("u48", 15, 6),
            ("u56", 21, 7),
            ("u64", 28, 8),
            ("i8", 36, 1),
            ("i16", 37, 2),
            ("i24", 39, 3),
            ("i32", 42, 4),
            ("i40", 46, 5),
            ("i48", 51, 6),
            ("i56", 57, 7),
            ("i64", 64, 8),
        ];
        let broken = fields.into_iter().find(|(_, at, width)| len < at + width);
        broken.map_or(Malformed("end", 72), |(name, at, _)| Malformed(name, at))
    }

    /// Encodes integers, and returns their length.
    ///
    /// # Errors
    ///
    /// The field whose value does not fit and its offset, or the end, where `out` has no room.
    #[inline]
    pub fn encode_integers(out: &mut [u8], n: &Integers) -> Result<usize, Malformed> {
        if n.u24 >> 24 != 0 {
            return Err(Malformed("u24", 3));
        }
        if n.u40 >> 40 != 0 {
            return Err(Malformed("u40", 10));
        }
        if n.u48 >> 48 != 0 {
            return Err(Malformed("u48", 15));
        }
        if n.u56 >> 56 != 0 {
            return Err(Malformed("u56", 21));
        }
        if n.i24 << 8 >> 8 != n.i24 {
            return Err(Malformed("i24", 39));
        }
        if n.i40 << 24 >> 24 != n.i40 {
            return Err(Malformed("i40", 46));
        }
        if n.i48 << 16 >> 16 != n.i48 {
            return Err(Malformed("i48", 51));
        }
        if n.i56 << 8 >> 8 != n.i56 {
            return Err(Malformed("i56", 57));
        }
        let Some(b) = out.first_chunk_mut::<72>() else {
            return Err(Malformed("end", 72));
        };
        b[0] = n.u8;
        b[1..3].copy_from_slice(&n.u16.to_le_bytes());
        b[3..6].copy_from_slice(&n.u24.to_le_bytes()[..3]);
        b[6..10].copy_from_slice(&n.u32.to_le_bytes());
        b[10..15].copy_from_slice(&n.u40.to_le_bytes()[..5]);
        b[15..21].copy_from_slice(&n.u48.to_le_bytes()[..6]);
        b[21..28].copy_from_slice(&n.u56.to_le_bytes()[..7]);
        b[28..36].copy_from_slice(&n.u64.to_le_bytes());
        b[36] = n.i8.cast_unsigned();
        b[37..39].copy_from_slice(&n.i16.to_le_bytes());
        b[39..42].copy_from_slice(&n.i24.to_le_bytes()[..3]);
        b[42..46].copy_from_slice(&n.i32.to_le_bytes());
        b[46..51].copy_from_slice(&n.i40.to_le_bytes()[..5]);
        b[51..57].copy_from_slice(&n.i48.to_le_bytes()[..6]);
        b[57..64].copy_from_slice(&n.i56.to_le_bytes()[..7]);
        b[64..].copy_from_slice(&n.i64.to_le_bytes());
        Ok(72)
    }
}
