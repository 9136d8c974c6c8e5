//! Files of the format pcapng: blocks, of which some describe interfaces and some hold packets.
//!
//! Owns the layout of <https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-03.html>. Of options only the unit of
//! times is looked at, so nothing that is odd in them keeps a packet from being read. It never reads a block but for packets.

use super::super::input::PCAPNG_SECTION as SECTION;
use super::super::left_out::Reason;
use super::record::{Content, Endianness, MAX_RECORD, Malformed, Packet, Record};

const INTERFACE: u32 = 1;
const OBSOLETE_PACKET: u32 = 2;
const SIMPLE_PACKET: u32 = 3;
const ENHANCED_PACKET: u32 = 6;

const BYTE_ORDER: u32 = 0x1a2b_3c4d;

/// Type and length in front, and the length again behind.
const HEADER: usize = 8;
const AROUND: usize = 12;

/// Interfaces of a section that are remembered.
const MAX_INTERFACES: usize = 1 << 16;

#[derive(Debug, Clone, Copy)]
struct Interface {
    link: u16,
    /// Where packets are cut; 0 for nowhere.
    snap: usize,
    unit: Unit,
}

/// What one step of a time is, behind the option `if_tsresol`: a power of ten, or of two, of a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Unit(u8);

impl Unit {
    const MICROSECONDS: Self = Self(6);
    /// The number of the option, and of the one behind which there are no more.
    const OPTION: u16 = 9;
    const LAST_OPTION: u16 = 0;

    /// What the options of an interface say.
    fn in_options(endianness: Endianness, mut options: &[u8]) -> Option<Self> {
        loop {
            let (kind, len) = (endianness.u16(options, 0)?, usize::from(endianness.u16(options, 2)?));
            match kind {
                Self::OPTION => return options.get(4).copied().map(Self),
                Self::LAST_OPTION => return None,
                _ => options = options.get(len.next_multiple_of(4).saturating_add(4)..)?,
            }
        }
    }

    /// So many steps, in nanoseconds; `None` where they are too many.
    fn nanoseconds(self, steps: u64) -> Option<u64> {
        let Self(exponent) = self;
        let steps_in_a_second = match exponent & 0x80 {
            0 => 10_u128.checked_pow(exponent.into())?,
            _ => 2_u128.checked_pow((exponent & 0x7f).into())?,
        };
        let nanoseconds = u128::from(steps).checked_mul(1_000_000_000)?.checked_div(steps_in_a_second)?;
        nanoseconds.try_into().ok()
    }
}

/// What the section that is read says of its blocks.
#[derive(Debug)]
pub(super) struct Pcapng {
    endianness: Endianness,
    interfaces: Vec<Interface>,
}

impl Pcapng {
    pub(super) fn new() -> Self {
        Self { endianness: Endianness::Little, interfaces: Vec::new() }
    }

    /// The record at the front of `bytes`, if as much of it is there as is looked at.
    pub(super) fn next<'a>(&mut self, bytes: &'a [u8]) -> Result<Option<Record<'a>>, Malformed> {
        let Some(kind) = self.endianness.u32(bytes, 0) else { return Ok(None) };
        if kind == SECTION {
            let Some(magic) = Endianness::Big.u32(bytes, HEADER) else { return Ok(None) };
            self.endianness = match magic {
                BYTE_ORDER => Endianness::Big,
                magic if magic == BYTE_ORDER.swap_bytes() => Endianness::Little,
                _ => return Err(Malformed("a section says its byte order wrong")),
            };
            self.interfaces.clear();
        }
        let Some(len) = self.endianness.len(bytes, 4) else { return Ok(None) };
        if len < AROUND {
            return Err(Malformed("a block claims fewer than 12 bytes"));
        }
        if !matches!(kind, SECTION | INTERFACE | OBSOLETE_PACKET | SIMPLE_PACKET | ENHANCED_PACKET) {
            return Ok(Some(Record { len, content: Content::Other }));
        }
        if len > MAX_RECORD {
            return Err(Malformed("a block claims more than 16 MiB"));
        }
        let Some(block) = bytes.get(..len) else { return Ok(None) };
        if self.endianness.len(block, len.saturating_sub(4)) != Some(len) {
            return Err(Malformed("a block has another length behind it than in front"));
        }
        let body = block.get(HEADER..len.saturating_sub(4)).unwrap_or_default();
        let content = match kind {
            SECTION => Content::Other,
            INTERFACE => self.interface(body)?,
            _ => self.packet(kind, body),
        };
        Ok(Some(Record { len, content }))
    }

    /// A link layer, 2 bytes of nothing, and where packets are cut.
    fn interface(&mut self, body: &[u8]) -> Result<Content<'static>, Malformed> {
        let (Some(link), Some(snap)) = (self.endianness.u16(body, 0), self.endianness.len(body, 4)) else {
            return Err(Malformed("an interface is described in fewer than 8 bytes"));
        };
        if self.interfaces.len() < MAX_INTERFACES {
            let options = body.get(8..).unwrap_or_default();
            let unit = Unit::in_options(self.endianness, options).unwrap_or(Unit::MICROSECONDS);
            self.interfaces.push(Interface { link, snap, unit });
        }
        Ok(Content::Other)
    }

    fn packet<'a>(&self, kind: u32, body: &'a [u8]) -> Content<'a> {
        let fields = if kind == SIMPLE_PACKET { self.simple(body) } else { self.enhanced(kind, body) };
        let time = if kind == SIMPLE_PACKET { None } else { self.steps(body) };
        let Some((interface, captured, original, data)) = fields else {
            return Content::LeftOut(Reason::BeyondBlock);
        };
        let Some(interface) = self.interfaces.get(interface) else { return Content::LeftOut(Reason::Interface) };
        match data.get(..captured) {
            Some(bytes) => Content::Packet(Packet {
                link: interface.link.into(),
                bytes,
                time: time.and_then(|steps| interface.unit.nanoseconds(steps)),
                missing: original.saturating_sub(captured),
            }),
            None => Content::LeftOut(Reason::BeyondBlock),
        }
    }

    /// An interface of 32 or 16 bits, a time of 8 bytes, the captured and the whole length, the data.
    fn enhanced<'a>(&self, kind: u32, body: &'a [u8]) -> Option<(usize, usize, usize, &'a [u8])> {
        let interface = match kind {
            // Behind 16 bits, packets that were dropped are counted.
            OBSOLETE_PACKET => self.endianness.u16(body, 0)?.into(),
            _ => self.endianness.len(body, 0)?,
        };
        Some((interface, self.endianness.len(body, 12)?, self.endianness.len(body, 16)?, body.get(20..)?))
    }

    /// The time of a packet, in the unit of its interface: the upper half, then the lower one.
    fn steps(&self, body: &[u8]) -> Option<u64> {
        let (high, low) = (self.endianness.u32(body, 4)?, self.endianness.u32(body, 8)?);
        Some(u64::from(high) << 32 | u64::from(low))
    }

    /// The whole length and the data of a packet of the first interface, which says where it is cut. Behind it is padding.
    fn simple<'a>(&self, body: &'a [u8]) -> Option<(usize, usize, usize, &'a [u8])> {
        let (original, data) = (self.endianness.len(body, 0)?, body.get(4..)?);
        let snap = self.interfaces.first().map_or(0, |interface| interface.snap);
        let limit = if snap == 0 { data.len() } else { snap.min(data.len()) };
        Some((0, original.min(limit), original, data))
    }
}
