//! The reference frame, and the same codec written by hand: safe Rust, every check that ours has, no more.

#![forbid(unsafe_code)]

use echo_proto::{EchoRequest, Header};
use wire::Array;

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

/// What a careful engineer writes for this one message.
pub mod by_hand {
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
}
