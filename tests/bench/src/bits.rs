//! The header of IPv4, whose fields are bits, and the same with shifts and masks by hand: every check that ours has, and
//! errors of the same size.

use wire::{DecodeError, EncodeError, Wire};

/// Whether routers tell of congestion.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[expect(missing_docs, reason = "named as in RFC 3168")]
pub enum Ecn {
    NotEct = 0,
    Ect1 = 1,
    Ect0 = 2,
    Ce = 3,
}

/// The 20 bytes in front of the options.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "named as in RFC 791")]
pub struct Ipv4 {
    #[wire(bits = 4, value = 4)]
    pub version: u8,
    #[wire(bits = 4)]
    pub ihl: u8,
    #[wire(bits = 6)]
    pub dscp: u8,
    #[wire(bits = 2)]
    pub ecn: Ecn,
    pub total: u16,
    pub id: u16,
    #[wire(bits = 1)]
    pub reserved: bool,
    #[wire(bits = 1)]
    pub dont_fragment: bool,
    #[wire(bits = 1)]
    pub more: bool,
    #[wire(bits = 13)]
    pub offset: u16,
    pub ttl: u8,
    pub protocol: u8,
    pub checksum: u16,
    pub source: u32,
    pub destination: u32,
}

/// Its bytes.
pub const BYTES: [u8; 20] = *b"\x45\xba\x00\x54\x12\x34\x40\x07\x40\x06\xab\xcd\x0a\0\0\x01\x0a\0\0\x02";

/// The same as a value.
#[must_use]
pub const fn sample() -> Ipv4 {
    Ipv4 {
        version: 4,
        ihl: 5,
        dscp: 46,
        ecn: Ecn::Ect0,
        total: 84,
        id: 0x1234,
        reserved: false,
        dont_fragment: true,
        more: false,
        offset: 7,
        ttl: 64,
        protocol: 6,
        checksum: 0xabcd,
        source: 0x0a00_0001,
        destination: 0x0a00_0002,
    }
}

/// Reads the header, and nothing may follow it.
///
/// # Errors
///
/// When the bytes are no such header.
pub fn decode(bytes: &[u8]) -> Result<Ipv4, DecodeError> {
    let Some((&[first, service, t0, t1, i0, i1, f0, f1, ttl, protocol, c0, c1, s0, s1, s2, s3, d0, d1, d2, d3], rest)) =
        bytes.split_first_chunk::<20>()
    else {
        return Err(DecodeError::refused(&"short", bytes.len()));
    };
    if first >> 4 != 4 {
        return Err(DecodeError::refused(&"version", 0));
    }
    if !rest.is_empty() {
        return Err(DecodeError::refused(&"long", 20));
    }
    let flags = u16::from_be_bytes([f0, f1]);
    Ok(Ipv4 {
        version: 4,
        ihl: first & 0xf,
        dscp: service >> 2,
        ecn: match service & 3 {
            0 => Ecn::NotEct,
            1 => Ecn::Ect1,
            2 => Ecn::Ect0,
            _ => Ecn::Ce,
        },
        total: u16::from_be_bytes([t0, t1]),
        id: u16::from_be_bytes([i0, i1]),
        reserved: flags & 0x8000 != 0,
        dont_fragment: flags & 0x4000 != 0,
        more: flags & 0x2000 != 0,
        offset: flags & 0x1fff,
        ttl,
        protocol,
        checksum: u16::from_be_bytes([c0, c1]),
        source: u32::from_be_bytes([s0, s1, s2, s3]),
        destination: u32::from_be_bytes([d0, d1, d2, d3]),
    })
}

/// Writes the header, and returns its length.
///
/// # Errors
///
/// When a field has more bits than there are for it, or the output is too short.
pub fn encode(header: &Ipv4, out: &mut [u8]) -> Result<usize, EncodeError> {
    if header.ihl > 0xf {
        return Err(EncodeError::refused(&"ihl"));
    }
    if header.dscp > 0x3f {
        return Err(EncodeError::refused(&"dscp"));
    }
    if header.offset > 0x1fff {
        return Err(EncodeError::refused(&"offset"));
    }
    let Some(out) = out.first_chunk_mut::<20>() else { return Err(EncodeError::refused(&"output")) };
    let flags = u16::from(header.reserved) << 15
        | u16::from(header.dont_fragment) << 14
        | u16::from(header.more) << 13
        | header.offset;
    out[0] = 0x40 | header.ihl;
    out[1] = header.dscp << 2 | header.ecn as u8;
    out[2..4].copy_from_slice(&header.total.to_be_bytes());
    out[4..6].copy_from_slice(&header.id.to_be_bytes());
    out[6..8].copy_from_slice(&flags.to_be_bytes());
    out[8] = header.ttl;
    out[9] = header.protocol;
    out[10..12].copy_from_slice(&header.checksum.to_be_bytes());
    out[12..16].copy_from_slice(&header.source.to_be_bytes());
    out[16..20].copy_from_slice(&header.destination.to_be_bytes());
    Ok(20)
}
