//! What both formats of capture files are made of: records in a row, of which some are packets.
//!
//! Owns the words that the formats share, and how a number is read in either order of bytes. It knows neither format.

use super::super::left_out::Reason;

/// The longest record that is taken for one. `tcpdump` cuts packets at 256 KiB.
pub(super) const MAX_RECORD: usize = 16 << 20;

/// The next record of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record<'a> {
    /// Its length. Those in which nothing is looked at may be longer than what is there of them.
    pub(super) len: usize,
    pub(super) content: Content<'a>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Content<'a> {
    Packet(Packet<'a>),
    /// A packet that is not to be had.
    LeftOut(Reason),
    /// Nothing that carries packets.
    Other,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Packet<'a> {
    /// The number of its link layer.
    pub(super) link: u32,
    pub(super) bytes: &'a [u8],
    /// When it was captured, in nanoseconds since 1970.
    pub(super) time: Option<u64>,
    /// How many bytes of its end were not captured.
    pub(super) missing: usize,
}

/// Whether the rest of a file can be read: where its next record begins is not known otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Malformed(pub(super) &'static str);

/// In which order a file has the bytes of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Endianness {
    Big,
    Little,
}

impl Endianness {
    /// The number at `offset`, if it is there.
    pub(super) fn u32(self, bytes: &[u8], offset: usize) -> Option<u32> {
        let number = *bytes.get(offset..)?.first_chunk()?;
        Some(if self == Self::Big { u32::from_be_bytes(number) } else { u32::from_le_bytes(number) })
    }

    pub(super) fn u16(self, bytes: &[u8], offset: usize) -> Option<u16> {
        let number = *bytes.get(offset..)?.first_chunk()?;
        Some(if self == Self::Big { u16::from_be_bytes(number) } else { u16::from_le_bytes(number) })
    }

    /// A length, as [`Self::u32`].
    pub(super) fn len(self, bytes: &[u8], offset: usize) -> Option<usize> {
        self.u32(bytes, offset).map(|len| usize::try_from(len).unwrap_or(usize::MAX))
    }
}
