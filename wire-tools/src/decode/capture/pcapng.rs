//! Files of the format pcapng: blocks, of which some describe interfaces and some hold packets.
//!
//! Owns the layout of <https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng-03.html>. Of options only the unit and
//! the beginning of times are looked at, so nothing that is odd in them keeps a packet from being read. It never reads a block but for packets.

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
    clock: Clock,
}

/// What the times of an interface are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Clock {
    /// The option `if_tsresol`: what one step is, a power of ten, or of two, of a second.
    resolution: u8,
    /// The option `if_tsoffset`: seconds that all times are later.
    offset: i64,
}

impl Clock {
    /// The numbers of the options, and of the one behind which there are no more.
    const RESOLUTION: u16 = 9;
    const OFFSET: u16 = 14;
    const LAST_OPTION: u16 = 0;

    /// What the options of an interface say; microseconds since 1970 where they do not.
    fn in_options(endianness: Endianness, options: &[u8]) -> Self {
        let mut clock = Self { resolution: 6, offset: 0 };
        // An option that is cut ends them.
        let _cut = clock.read(endianness, options);
        clock
    }

    fn read(&mut self, endianness: Endianness, mut options: &[u8]) -> Option<()> {
        loop {
            let (kind, len) = (endianness.u16(options, 0)?, usize::from(endianness.u16(options, 2)?));
            let value = options.get(4..)?.get(..len)?;
            match kind {
                Self::RESOLUTION => self.resolution = *value.first()?,
                Self::OFFSET => {
                    let bytes = *value.first_chunk()?;
                    let is_big = endianness == Endianness::Big;
                    self.offset = if is_big { i64::from_be_bytes(bytes) } else { i64::from_le_bytes(bytes) };
                }
                Self::LAST_OPTION => return None,
                _ => {}
            }
            options = options.get(len.next_multiple_of(4).saturating_add(4)..)?;
        }
    }

    /// The time so many steps behind the beginning, in nanoseconds since 1970; `None` where that is no such time.
    fn nanoseconds(self, steps: u64) -> Option<u64> {
        let Self { resolution, offset } = self;
        let steps_in_a_second = match resolution & 0x80 {
            0 => 10_u128.checked_pow(resolution.into())?,
            _ => 2_u128.checked_pow((resolution & 0x7f).into())?,
        };
        let nanoseconds = u128::from(steps).checked_mul(1_000_000_000)?.checked_div(steps_in_a_second)?;
        let offset = i128::from(offset).checked_mul(1_000_000_000)?;
        i128::try_from(nanoseconds).ok()?.checked_add(offset)?.try_into().ok()
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
            let clock = Clock::in_options(self.endianness, options);
            self.interfaces.push(Interface { link, snap, clock });
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
                time: time.and_then(|steps| interface.clock.nanoseconds(steps)),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_options_of_an_interface_say_what_its_times_are() {
        let [name, resolution, offset] = [
            &[2, 0, 3, 0, b'l', b'o', b'0', 0][..],
            &[9, 0, 1, 0, 9, 0, 0, 0],
            &[14, 0, 8, 0, 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        ];
        for (options, nanoseconds) in [
            (vec![], Some(5_000_000_000)),
            ([name, resolution].concat(), Some(5_000_000)),
            ([name, offset].concat(), Some(3_000_000_000)),
            ([offset, name, resolution, &[0; 4]].concat(), None),
            // What stands behind the last option, or in one that is cut, says nothing.
            ([&[0; 4], resolution].concat(), Some(5_000_000_000)),
            ([resolution, &offset[..11]].concat(), Some(5_000_000)),
        ] {
            let clock = Clock::in_options(Endianness::Little, &options);
            assert_eq!(clock.nanoseconds(5_000_000), nanoseconds, "{options:?}");
        }
        let offset = [0, 14, 0, 8, 0, 0, 0, 0, 0, 0, 0, 7];
        assert_eq!(Clock::in_options(Endianness::Big, &offset).nanoseconds(5_000_000), Some(12_000_000_000));
    }
}
