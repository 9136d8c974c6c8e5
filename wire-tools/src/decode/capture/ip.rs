//! IP and TCP: from a packet to the segment in it, or the tunnel.
//!
//! Owns what the headers say of lengths, also where a capture cut the packet. Fragments are left out and counted; it
//! never puts them together.

use std::net::{IpAddr, SocketAddr};

use etherparse::err::tcp::{HeaderError, HeaderSliceError};
use etherparse::{LaxIpSlice, TcpSlice};

use super::super::left_out::Reason;
use super::layer::{Captured, Inner, Layer, behind, number};
use super::reassembly::Segment;
use super::tunnel::over_udp;

/// What is in a packet of IP, behind which there may be padding. Its end may be cut; `missing` bytes are, if the packet
/// does not say its length, as one that the network card divides.
pub(super) fn ip(packet: &[u8], missing: usize) -> Result<Inner<'_>, Reason> {
    if !matches!(packet.first().ok_or(Reason::CutInHeaders)? >> 4, 4 | 6) {
        return Err(Reason::NotIp);
    }
    let malformed = if missing > 0 { Reason::CutInHeaders } else { Reason::IpHeader };
    let (slice, stopped) = LaxIpSlice::from_slice(packet).map_err(|_| malformed)?;
    let (from, to, len): (IpAddr, IpAddr, usize) = match &slice {
        LaxIpSlice::Ipv4(ip) => {
            let header = ip.header();
            (header.source_addr().into(), header.destination_addr().into(), header.total_len().into())
        }
        LaxIpSlice::Ipv6(ip) => {
            let (header, payload) = (ip.header(), usize::from(ip.header().payload_length()));
            let len = if payload == 0 { 0 } else { payload.saturating_add(header.slice().len()) };
            (header.source_addr().into(), header.destination_addr().into(), len)
        }
    };
    let cut = if len == 0 { missing } else { len.saturating_sub(packet.len()) };
    if stopped.is_some() {
        return Err(if cut > 0 { Reason::CutInHeaders } else { Reason::IpHeader });
    }
    let payload = slice.payload();
    let (protocol, bytes) = (payload.ip_number.0, payload.payload);
    let may_have_tcp = if protocol == UDP { is_tunnel(bytes) } else { !has_no_tcp(protocol) };
    if payload.fragmented && may_have_tcp {
        return Err(Reason::Fragment);
    }
    Ok(match protocol {
        TCP => Inner::Segment(tcp(from, to, bytes, cut)?),
        UDP => match number(bytes, 2).ok().and_then(over_udp) {
            Some(layer) => Inner::Layer(layer?, behind(bytes, 8)?),
            None if cut > 0 && bytes.len() < 4 => return Err(Reason::CutInHeaders),
            None => Inner::Other,
        },
        // IP within IP, of either version.
        4 | 41 => Inner::Layer(Layer::Ip, bytes),
        47 => Inner::Layer(Layer::Gre, bytes),
        // Ethernet within IP, behind 2 bytes that say so.
        97 => Inner::Layer(Layer::Ethernet, behind(bytes, 2)?),
        137 => Inner::Layer(Layer::EtherType(0x8847), bytes),
        50 => return Err(Reason::Encrypted),
        _ if has_no_tcp(protocol) => Inner::Other,
        _ => return Err(Reason::IpProtocol(protocol)),
    })
}

const TCP: u8 = 6;
const UDP: u8 = 17;

/// ICMP of both versions, IGMP, DCCP, RSVP, none, EIGRP, OSPF, PIM, VRRP, SCTP, UDP-Lite.
fn has_no_tcp(protocol: u8) -> bool {
    matches!(protocol, 1 | 2 | 33 | 46 | 58 | 59 | 88 | 89 | 103 | 112 | 132 | 136)
}

fn is_tunnel(udp: &[u8]) -> bool {
    number(udp, 2).is_ok_and(|port| over_udp(port).is_some())
}

fn tcp(from: IpAddr, to: IpAddr, bytes: &[u8], cut: usize) -> Result<Captured<'_>, Reason> {
    let tcp = TcpSlice::from_slice(bytes).map_err(|error| match error {
        // RFC 9293, 3.1: the header is 5 words of 32 bits at least.
        HeaderSliceError::Content(HeaderError::DataOffsetTooSmall { data_offset }) => {
            Reason::TcpDataOffset(data_offset)
        }
        HeaderSliceError::Len(_) if cut > 0 => Reason::CutInHeaders,
        HeaderSliceError::Len(_) => Reason::TcpHeader,
    })?;
    // A SYN stands in front of the first byte, and has a number of its own.
    let sequence = tcp.sequence_number().wrapping_add(tcp.syn().into());
    Ok(Captured {
        from: SocketAddr::new(from, tcp.source_port()),
        to: SocketAddr::new(to, tcp.destination_port()),
        syn: tcp.syn(),
        ack: tcp.ack(),
        rst: tcp.rst(),
        segment: Segment { sequence, payload: tcp.payload(), cut, fin: tcp.fin() },
    })
}
