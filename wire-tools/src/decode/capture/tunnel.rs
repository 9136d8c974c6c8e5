//! Tunnels behind IP: GRE, and VXLAN, Geneve and others over UDP.
//!
//! Owns their headers. What it opens is a layer again.

use super::super::left_out::Reason;
use super::layer::{Inner, Layer, behind, number};

/// The layer that begins behind the header of a datagram of UDP to `port`; None if that is no tunnel.
pub(super) fn over_udp(port: u16) -> Option<Result<Layer, Reason>> {
    Some(match port {
        // The second is what Linux used before there was a number.
        4789 | 8472 => Ok(Layer::Vxlan),
        6081 => Ok(Layer::Geneve),
        6635 => Ok(Layer::EtherType(0x8847)),
        4754 => Ok(Layer::Gre),
        // IPsec behind a translation of addresses.
        4500 => Err(Reason::Encrypted),
        // L2TP, GTP, Teredo, VXLAN with other protocols.
        1701 | 2152 | 3544 | 4790 => Err(Reason::UdpTunnel(port)),
        _ => return None,
    })
}

/// RFC 7348: a flag that there is a network identifier, the identifier, and a frame of Ethernet.
pub(super) fn vxlan(bytes: &[u8]) -> Result<Inner<'_>, Reason> {
    let flags = bytes.first().ok_or(Reason::CutInHeaders)?;
    if flags & 8 == 0 {
        return Err(Reason::TunnelHeader);
    }
    Ok(Inner::Layer(Layer::Ethernet, behind(bytes, 8)?))
}

/// RFC 8926: version 0 and the length of options in words, an ether type, a network identifier, the options.
pub(super) fn geneve(bytes: &[u8]) -> Result<Inner<'_>, Reason> {
    let first = bytes.first().ok_or(Reason::CutInHeaders)?;
    if first >> 6 != 0 {
        return Err(Reason::TunnelHeader);
    }
    let options = usize::from(first & 0x3f).saturating_mul(4);
    Ok(Inner::Layer(Layer::EtherType(number(bytes, 2)?), behind(bytes, options.saturating_add(8))?))
}

// RFC 2784, 2890 and 2637: what of the header is there.
const CHECKSUM: u16 = 0x8000;
const ROUTING: u16 = 0x4000;
const KEY: u16 = 0x2000;
const SEQUENCE: u16 = 0x1000;
const ACKNOWLEDGMENT: u16 = 0x0080;
const VERSION: u16 = 0x0007;
/// Mirrored frames, behind a header of 8 bytes where there is a sequence number.
const ERSPAN: u16 = 0x88be;

/// Flags, an ether type, and of the optional fields those that the flags name.
pub(super) fn gre(bytes: &[u8]) -> Result<Inner<'_>, Reason> {
    let (flags, kind) = (number(bytes, 0)?, number(bytes, 2)?);
    let version = flags & VERSION;
    if flags & ROUTING != 0 || version > 1 {
        return Err(Reason::TunnelHeader);
    }
    let has_acknowledgment = version == 1 && flags & ACKNOWLEDGMENT != 0;
    let optional = [flags & CHECKSUM != 0, flags & KEY != 0, flags & SEQUENCE != 0, has_acknowledgment];
    let fields = optional.iter().filter(|is_there| **is_there).count();
    let payload = behind(bytes, fields.saturating_add(1).saturating_mul(4))?;
    Ok(match kind {
        // An acknowledgment alone.
        _ if version == 1 && payload.is_empty() => Inner::Other,
        ERSPAN if flags & SEQUENCE != 0 => Inner::Layer(Layer::Ethernet, behind(payload, 8)?),
        ERSPAN => Inner::Layer(Layer::Ethernet, payload),
        _ => Inner::Layer(Layer::EtherType(kind), payload),
    })
}
