//! Link layers, and what a link layer is carried in: VLAN, MPLS, PPP and PPP over Ethernet.
//!
//! Owns what stands in front of IP. What it does not know it names, so that it can be counted; what cannot carry TCP it
//! passes over.

use super::super::left_out::Reason;
use super::layer::{Inner, Layer, behind, number};

/// What a packet of a link layer is, which <https://www.tcpdump.org/linktypes.html> numbers.
pub(super) fn link(kind: u32, packet: &[u8]) -> Result<(Layer, &[u8]), Reason> {
    Ok(match kind {
        // BSD's loopback: an address family in front, which the version of IP says as well.
        0 | 108 => (Layer::Ip, behind(packet, 4)?),
        1 => (Layer::Ethernet, packet),
        9 | 50 => (Layer::Ppp, packet),
        51 => (Layer::EtherType(PPPOE), packet),
        // IP alone.
        12 | 14 | 101 | 228 | 229 => (Layer::Ip, packet),
        // HDLC as Cisco speaks it.
        104 => (Layer::EtherType(number(packet, 2)?), behind(packet, 4)?),
        // Linux's cooked captures of any interface, version 1 and 2.
        113 => (Layer::EtherType(number(packet, 14)?), behind(packet, 16)?),
        276 => (Layer::EtherType(number(packet, 0)?), behind(packet, 20)?),
        219 => (Layer::EtherType(MPLS), packet),
        _ => return Err(Reason::LinkType(kind)),
    })
}

/// Addresses of both ends, and what the frame holds.
pub(super) fn ethernet(frame: &[u8]) -> Result<Inner<'_>, Reason> {
    Ok(Inner::Layer(Layer::EtherType(number(frame, 12)?), behind(frame, 14)?))
}

const PPPOE: u16 = 0x8864;
const MPLS: u16 = 0x8847;
/// Up to here an ether type is the length of a frame of IEEE 802.3.
const MAX_LENGTH: u16 = 1536;
/// A header that says nothing but that an ether type follows.
const SNAP: &[u8] = &[0xaa, 0xaa, 3, 0, 0, 0];

/// What an ether type says that `bytes` are.
pub(super) fn ether_type(kind: u16, bytes: &[u8]) -> Result<Inner<'_>, Reason> {
    Ok(match kind {
        0x0800 | 0x86dd => Inner::Layer(Layer::Ip, bytes),
        // VLAN, also of a provider: a tag, and an ether type again.
        0x8100 | 0x88a8 | 0x9100 | 0x9200 => Inner::Layer(Layer::EtherType(number(bytes, 2)?), behind(bytes, 4)?),
        MPLS | 0x8848 => mpls(bytes)?,
        PPPOE => pppoe(bytes)?,
        0x880b => Inner::Layer(Layer::Ppp, bytes),
        // Ethernet within something else.
        0x6558 => Inner::Layer(Layer::Ethernet, bytes),
        0..MAX_LENGTH => match bytes.strip_prefix(SNAP) {
            Some(snap) => Inner::Layer(Layer::EtherType(number(snap, 0)?), behind(snap, 2)?),
            None => Inner::Other,
        },
        // Address resolution both ways, wake-on-LAN, loopback, flow control, slow protocols, PPPoE's discovery, AoE, EAPOL,
        // Profinet, LLDP, PTP, fault management.
        0x0806 | 0x8035 | 0x0842 | 0x9000 | 0x8808 | 0x8809 | 0x8863 | 0x88a2 | 0x888e | 0x8892 | 0x88cc | 0x88f7
        | 0x8902 => Inner::Other,
        _ => return Err(Reason::EtherType(kind)),
    })
}

/// Labels of 4 bytes up to the last, which says so, and what they do not say: what follows. IP says its version.
fn mpls(mut bytes: &[u8]) -> Result<Inner<'_>, Reason> {
    loop {
        let is_last = bytes.get(2).ok_or(Reason::CutInHeaders)? & 1 == 1;
        bytes = behind(bytes, 4)?;
        if is_last {
            break;
        }
    }
    Ok(match bytes.first().ok_or(Reason::CutInHeaders)? >> 4 {
        4 | 6 => Inner::Layer(Layer::Ip, bytes),
        // A control word, and Ethernet.
        0 => Inner::Layer(Layer::Ethernet, behind(bytes, 4)?),
        _ => Inner::Layer(Layer::Ethernet, bytes),
    })
}

/// Version and type 1, code 0 for data, a session and a length; behind that may be padding of Ethernet.
fn pppoe(bytes: &[u8]) -> Result<Inner<'_>, Reason> {
    if number(bytes, 0)? != 0x1100 {
        return Err(Reason::TunnelHeader);
    }
    let (len, payload) = (number(bytes, 4)?, behind(bytes, 6)?);
    Ok(Inner::Layer(Layer::Ppp, payload.get(..len.into()).unwrap_or(payload)))
}

/// An address and control field, which may be left out, and a protocol, whose first byte may be, if it is 0.
pub(super) fn ppp(bytes: &[u8]) -> Result<Inner<'_>, Reason> {
    let bytes = bytes.strip_prefix(&[0xff, 3]).unwrap_or(bytes);
    let first = *bytes.first().ok_or(Reason::CutInHeaders)?;
    let (protocol, payload) =
        if first & 1 == 1 { (first.into(), behind(bytes, 1)?) } else { (number(bytes, 0)?, behind(bytes, 2)?) };
    match protocol {
        0x0021 | 0x0057 => Ok(Inner::Layer(Layer::Ip, payload)),
        0x0281 | 0x0283 => Ok(Inner::Layer(Layer::EtherType(MPLS), payload)),
        // What links and networks are set up and watched with.
        0x4000.. => Ok(Inner::Other),
        _ => Err(Reason::PppProtocol(protocol)),
    }
}
