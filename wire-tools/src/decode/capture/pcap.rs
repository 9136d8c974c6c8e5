//! Files of the format pcap: a header, then packets, each behind a header of its own.
//!
//! Owns the layout of <https://www.tcpdump.org/manpages/pcap-savefile.5.html>, and of the variant with longer packet
//! headers that some kernels of Linux had.

use super::super::input::{PCAP, PCAP_LONGER_HEADERS, PCAP_NANOSECONDS};
use super::record::{Content, Endianness, MAX_RECORD, Malformed, Packet, Record};

/// Behind the magic: version, two times, the length at which packets are cut, the link layer.
const FILE_HEADER: usize = 24;
const LINK: usize = 20;

/// What a file says in front of its packets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pcap {
    endianness: Endianness,
    /// The length of a packet's header.
    packet_header: usize,
    /// Nanoseconds in a unit of the second number of a time; the first has seconds.
    unit: u64,
    /// None in front of the file's header.
    link: Option<u32>,
}

impl Pcap {
    /// What a file that begins with `magic` is, if it is of this format.
    pub(super) fn of(magic: [u8; 4]) -> Option<Self> {
        let number = |endianness: Endianness| endianness.u32(&magic, 0);
        let (endianness, packet_header, unit) =
            [Endianness::Big, Endianness::Little].into_iter().find_map(|endianness| match number(endianness)? {
                PCAP => Some((endianness, 16, 1000)),
                PCAP_NANOSECONDS => Some((endianness, 16, 1)),
                PCAP_LONGER_HEADERS => Some((endianness, 24, 1000)),
                _ => None,
            })?;
        Some(Self { endianness, packet_header, unit, link: None })
    }

    fn time(&self, packet: &[u8]) -> Option<u64> {
        let (seconds, fraction) = (self.endianness.u32(packet, 0)?, self.endianness.u32(packet, 4)?);
        u64::from(seconds).checked_mul(1_000_000_000)?.checked_add(u64::from(fraction).checked_mul(self.unit)?)
    }

    /// The record at the front of `bytes`, if it is there in full.
    pub(super) fn next<'a>(&mut self, bytes: &'a [u8]) -> Result<Option<Record<'a>>, Malformed> {
        let Some(link) = self.link else {
            let Some(link) = self.endianness.u32(bytes, LINK) else { return Ok(None) };
            // The upper half says how many bytes of check sequence follow each packet; the length of IP excludes them.
            self.link = Some(link & 0xffff);
            return Ok(Some(Record { len: FILE_HEADER, content: Content::Other }));
        };
        let (Some(captured), Some(original)) = (self.endianness.len(bytes, 8), self.endianness.len(bytes, 12)) else {
            return Ok(None);
        };
        if captured > MAX_RECORD {
            return Err(Malformed("a packet claims more than 16 MiB"));
        }
        let len = self.packet_header.saturating_add(captured);
        let Some(packet) = bytes.get(self.packet_header..len) else { return Ok(None) };
        let packet = Packet { link, bytes: packet, time: self.time(bytes), missing: original.saturating_sub(captured) };
        Ok(Some(Record { len, content: Content::Packet(packet) }))
    }
}
