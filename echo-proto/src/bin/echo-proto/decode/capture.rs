//! Capture files: pcap and pcapng to packets, packets to TCP segments, segments to streams.
//!
//! Owns files, link layers and which segments belong to one connection. Everything borrows from the file's bytes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};

use etherparse::{EtherType, LaxNetSlice, LaxSlicedPacket, TransportSlice};
use pcap_file::pcap::PcapParser;
use pcap_file::pcapng::PcapNgParser;
use pcap_file::{Endianness, PcapError};

use super::reassembly::{Segment, reassemble};
use super::stream::{Direction, Stream};

/// What a capture holds.
#[derive(Default)]
pub(super) struct Capture {
    /// Both directions of each connection, where they carry anything.
    pub(super) streams: Vec<Stream>,
    pub(super) packets: usize,
    /// Why the file was not read to its end.
    pub(super) fault: Option<String>,
}

/// Whether `bytes` begin as a pcap or pcapng file does.
pub(super) fn is_capture(bytes: &[u8]) -> bool {
    let magic = bytes.first_chunk().map(|magic| u32::from_be_bytes(*magic));
    magic.is_some_and(|magic| magic == PCAPNG || PCAP.contains(&magic))
}

const PCAP: [u32; 4] = [0xa1b2_c3d4, 0xa1b2_3c4d, 0xd4c3_b2a1, 0x4d3c_b2a1];
const PCAPNG: u32 = 0x0a0d_0d0a;

/// Reads a capture file, in which servers listen on `port`.
pub(super) fn read(bytes: &[u8], port: u16) -> Capture {
    let mut connections = Connections::default();
    let (mut packets, mut unknown) = (0_usize, None);
    let mut visit = |link: u32, packet| {
        if !LINKS.contains(&link) {
            unknown = Some(link);
        }
        if let Some(captured) = segment(link, packet, packets) {
            connections.take(captured);
        }
        packets = packets.saturating_add(1);
    };
    let is_pcapng = bytes.first_chunk().is_some_and(|magic| u32::from_be_bytes(*magic) == PCAPNG);
    let read = if is_pcapng { read_pcapng(bytes, &mut visit) } else { read_pcap(bytes, &mut visit) };
    let unread = unknown.map(|link| format!("packets of the link type {link} are not understood"));
    let fault = read.err().map(|error| match error {
        PcapError::IncompleteBuffer => format!("the capture ends within its packet {}", packets.saturating_add(1)),
        error => format!("the capture is malformed behind its packet {packets}: {error}"),
    });
    let fault = fault.or(unread);
    Capture { streams: connections.into_streams(port), packets, fault }
}

/// Takes the number of a link layer and a packet of it.
type Visit<'v, 'a> = &'v mut dyn FnMut(u32, &'a [u8]);

fn read_pcap<'a>(bytes: &'a [u8], visit: Visit<'_, 'a>) -> Result<(), PcapError> {
    let (mut rest, parser) = PcapParser::new(bytes)?;
    // The upper half says how many bytes of check sequence follow each packet; the length of IP excludes them.
    let link = u32::from(parser.header().datalink) & 0xffff;
    while !rest.is_empty() {
        // Raw, for a packet that was cut at the file's limit would be refused otherwise.
        let (behind, packet) = parser.next_raw_packet(rest)?;
        if let Cow::Borrowed(data) = packet.data {
            visit(link, data);
        }
        rest = behind;
    }
    Ok(())
}

fn read_pcapng<'a>(bytes: &'a [u8], visit: Visit<'_, 'a>) -> Result<(), PcapError> {
    let (mut rest, mut parser) = PcapNgParser::new(bytes)?;
    while !rest.is_empty() {
        // Blocks are taken raw: only those with packets matter, and options of other blocks are not worth an error.
        let (behind, block) = parser.next_raw_block(rest)?;
        rest = behind;
        let Cow::Borrowed(body) = block.body else { continue };
        let Some((interface, data)) = packet_of(block.type_, body, parser.section().endianness) else { continue };
        let interface_of = usize::try_from(interface).ok().and_then(|index| parser.interfaces().get(index));
        let link = interface_of.ok_or(PcapError::InvalidInterfaceId(interface))?.linktype;
        visit(u32::from(link) & 0xffff, data);
    }
    Ok(())
}

/// The interface and the bytes of a packet, of a block that holds one.
fn packet_of(kind: u32, body: &[u8], endianness: Endianness) -> Option<(u32, &[u8])> {
    let number = |bytes: &[u8; 4]| match endianness {
        Endianness::Big => u32::from_be_bytes(*bytes),
        Endianness::Little => u32::from_le_bytes(*bytes),
    };
    let (first, rest) = body.split_first_chunk::<4>()?;
    let short = match (endianness, body.first_chunk()?) {
        (Endianness::Big, bytes) => u16::from_be_bytes(*bytes),
        (Endianness::Little, bytes) => u16::from_le_bytes(*bytes),
    };
    let (interface, len, data) = match kind {
        // The whole packet's length, and as much of it as was captured.
        3 => (0, usize::try_from(number(first)).ok()?.min(rest.len()), rest),
        // An interface of 32 or 16 bits, a timestamp, the captured and the whole length.
        2 | 6 => {
            let (len, data) = rest.get(8..)?.split_first_chunk::<4>()?;
            let interface = if kind == 6 { number(first) } else { short.into() };
            (interface, usize::try_from(number(len)).ok()?, data.get(4..)?)
        }
        _ => return None,
    };
    Some((interface, data.get(..len)?))
}

/// A segment with its ends.
struct Captured<'a> {
    from: SocketAddr,
    to: SocketAddr,
    syn: bool,
    ack: bool,
    segment: Segment<'a>,
}

/// The link layers that are understood: BSD's loopback, Ethernet, IP alone, Linux's cooked captures.
const LINKS: [u32; 10] = [0, 1, 12, 14, 101, 108, 113, 228, 229, 276];

/// The TCP segment in a packet of a link layer, which <https://www.tcpdump.org/linktypes.html> numbers.
fn segment(link: u32, packet: &[u8], number: usize) -> Option<Captured<'_>> {
    let ether_type = |bytes: &[u8; 2]| EtherType(u16::from_be_bytes(*bytes));
    let sliced = match link {
        // Ethernet.
        1 => LaxSlicedPacket::from_ethernet(packet).ok()?,
        // BSD's loopback: an address family in front, which the version of IP says as well.
        0 | 108 => LaxSlicedPacket::from_ip(packet.get(4..)?).ok()?,
        // IP alone.
        12 | 14 | 101 | 228 | 229 => LaxSlicedPacket::from_ip(packet).ok()?,
        // Linux's cooked captures of any interface, version 1 and 2.
        113 => {
            let (kind, behind) = packet.get(14..)?.split_first_chunk()?;
            LaxSlicedPacket::from_ether_type(ether_type(kind), behind)
        }
        276 => LaxSlicedPacket::from_ether_type(ether_type(packet.first_chunk()?), packet.get(20..)?),
        _ => return None,
    };
    let net = sliced.net?;
    let (from, to, claimed): (IpAddr, IpAddr, usize) = match &net {
        LaxNetSlice::Ipv4(ip) => {
            let header = ip.header();
            let claimed = usize::from(header.total_len()).saturating_sub(header.slice().len());
            (header.source_addr().into(), header.destination_addr().into(), claimed)
        }
        LaxNetSlice::Ipv6(ip) => {
            let header = ip.header();
            (header.source_addr().into(), header.destination_addr().into(), header.payload_length().into())
        }
        LaxNetSlice::Arp(_) => return None,
    };
    let payload = net.ip_payload_ref().filter(|payload| !payload.fragmented)?;
    let cut = if payload.incomplete { claimed.saturating_sub(payload.payload.len()) } else { 0 };
    let Some(TransportSlice::Tcp(tcp)) = sliced.transport else { return None };
    // A SYN stands in front of the first byte, and has a number of its own.
    let sequence = tcp.sequence_number().wrapping_add(tcp.syn().into());
    Some(Captured {
        from: SocketAddr::new(from, tcp.source_port()),
        to: SocketAddr::new(to, tcp.destination_port()),
        syn: tcp.syn(),
        ack: tcp.ack(),
        segment: Segment { sequence, payload: tcp.payload(), cut, fin: tcp.fin(), packet: number },
    })
}

/// One direction of a connection.
#[derive(Default)]
struct Side<'a> {
    /// The sequence number of the first byte, where a SYN said it.
    first: Option<u32>,
    segments: Vec<Segment<'a>>,
}

struct Connection<'a> {
    /// The smaller address first.
    ends: [SocketAddr; 2],
    /// What each of them sent.
    sides: [Side<'a>; 2],
    /// Which of them asked for the connection.
    client: Option<SocketAddr>,
}

/// Every connection of a capture, in the order of their first segments.
#[derive(Default)]
struct Connections<'a> {
    all: Vec<Connection<'a>>,
    /// The newest between each two ends.
    newest: HashMap<[SocketAddr; 2], usize>,
}

impl<'a> Connections<'a> {
    fn take(&mut self, captured: Captured<'a>) {
        let Captured { from, to, syn, ack, segment } = captured;
        let ends = [from.min(to), from.max(to)];
        let newest = self.newest.get(&ends).copied();
        let known = newest.and_then(|index| self.all.get(index));
        let continues = known.is_some_and(|connection| !syn || ack || connection.awaits(from, segment.sequence));
        let index = newest.filter(|_| continues).unwrap_or(self.all.len());
        if !continues {
            self.all.push(Connection { ends, sides: Default::default(), client: None });
            self.newest.insert(ends, index);
        }
        let Some(connection) = self.all.get_mut(index) else { return };
        if syn {
            connection.client = Some(if ack { to } else { from });
        }
        let side = connection.side_of(from);
        if syn && side.first.is_none() {
            side.first = Some(segment.sequence);
        }
        if !segment.payload.is_empty() || segment.cut > 0 || segment.fin {
            side.segments.push(segment);
        }
    }

    fn into_streams(self, port: u16) -> Vec<Stream> {
        let streams = self.all.into_iter().enumerate().flat_map(|(number, connection)| {
            let server = connection.server(port);
            let [low, high] = connection.ends;
            connection.sides.into_iter().zip([(low, high), (high, low)]).map(move |(side, (from, to))| {
                let towards = |server| if to == server { Direction::Request } else { Direction::Response };
                let whole = reassemble(&side.segments, side.first);
                Stream {
                    connection: number,
                    ends: Some((from, to)),
                    direction: server.map(towards),
                    bytes: whole.bytes,
                    arrivals: whole.arrivals,
                    lost: whole.lost,
                }
            })
        });
        streams.filter(|stream| !stream.bytes.is_empty() || stream.lost.is_some()).collect()
    }
}

impl<'a> Connection<'a> {
    fn side_of(&mut self, end: SocketAddr) -> &mut Side<'a> {
        let [low, high] = &mut self.sides;
        if self.ends.first() == Some(&end) { low } else { high }
    }

    /// Whether a SYN from `end`, before byte `first`, belongs to this connection and does not begin another.
    fn awaits(&self, end: SocketAddr, first: u32) -> bool {
        let [low, high] = &self.sides;
        let side = if self.ends.first() == Some(&end) { low } else { high };
        match side.first {
            Some(known) => known == first,
            None => low.segments.is_empty() && high.segments.is_empty(),
        }
    }

    /// The end that answers: the one at `port`, else the one that was asked for the connection.
    fn server(&self, port: u16) -> Option<SocketAddr> {
        let [low, high] = self.ends;
        match (low.port() == port, high.port() == port) {
            (true, false) => Some(low),
            (false, true) => Some(high),
            _ => self.client.map(|client| if client == low { high } else { low }),
        }
    }
}
