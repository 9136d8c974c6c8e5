//! Headers of IPv4, TCP and UDP, and a file that holds packets.

use std::net::Ipv4Addr;

use wire::{List, Wire};

/// The header of a packet of IPv4, RFC 791. What it carries stands behind it, and `total` counts that too.
#[derive(Wire, Debug, Clone, PartialEq)]
pub(crate) struct Ipv4<'a> {
    #[wire(bits = 4, value = 4)]
    pub(crate) version: u8,
    /// In numbers of 32 bits.
    #[wire(bits = 4)]
    pub(crate) header_len: u8,
    #[wire(bits = 6)]
    pub(crate) service: u8,
    #[wire(bits = 2)]
    pub(crate) congestion: u8,
    pub(crate) total: u16,
    pub(crate) id: u16,
    #[wire(bits = 1, value = false)]
    pub(crate) reserved: bool,
    #[wire(bits = 1)]
    pub(crate) dont_fragment: bool,
    #[wire(bits = 1)]
    pub(crate) more_fragments: bool,
    /// In numbers of 64 bits.
    #[wire(bits = 13)]
    pub(crate) fragment: u16,
    pub(crate) ttl: u8,
    pub(crate) protocol: u8,
    #[wire(checksum = "internet", over = ..)]
    pub(crate) checksum: u16,
    #[wire(as = u32)]
    pub(crate) source: Ipv4Addr,
    #[wire(as = u32)]
    pub(crate) destination: Ipv4Addr,
    #[wire(size = header_len * 4 - 20, len = "rest")]
    pub(crate) options: List<'a, IpOption<'a>>,
}

/// An option of IPv4. Behind the one that ends them, each zero is another such.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(size = "u8" - 2)]
#[repr(u8)]
pub(crate) enum IpOption<'a> {
    #[wire(size = "none")]
    End = 0,
    #[wire(size = "none")]
    Nop = 1,
    RouterAlert(u16) = 148,
    #[wire(other)]
    Unknown(u8, #[wire(len = "rest")] &'a [u8]),
}

impl IpOption<'_> {
    /// The byte that it begins with.
    pub(crate) fn kind(self) -> u8 {
        self.encode_to_vec().unwrap()[0]
    }
}

/// A segment of TCP, RFC 9293. It is given the sum of its pseudo header.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(pseudo: u32))]
pub(crate) struct Tcp<'a> {
    pub(crate) source: u16,
    pub(crate) destination: u16,
    pub(crate) sequence: u32,
    pub(crate) acknowledgment: u32,
    /// In numbers of 32 bits.
    #[wire(bits = 4)]
    pub(crate) header_len: u8,
    #[wire(bits = 4, value = 0)]
    pub(crate) reserved: u8,
    #[wire(bits = 2)]
    pub(crate) congestion: u8,
    #[wire(bits = 1)]
    pub(crate) urg: bool,
    #[wire(bits = 1)]
    pub(crate) ack: bool,
    #[wire(bits = 1)]
    pub(crate) psh: bool,
    #[wire(bits = 1)]
    pub(crate) rst: bool,
    #[wire(bits = 1)]
    pub(crate) syn: bool,
    #[wire(bits = 1)]
    pub(crate) fin: bool,
    pub(crate) window: u16,
    #[wire(checksum = "internet", over = .., seed = pseudo)]
    pub(crate) checksum: u16,
    pub(crate) urgent: u16,
    #[wire(size = header_len * 4 - 20, len = "rest")]
    pub(crate) options: List<'a, TcpOption<'a>>,
    #[wire(len = "rest")]
    pub(crate) data: &'a [u8],
}

/// An option of TCP. Two are a byte alone; the size of the others counts that byte and itself.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(size = "u8" - 2)]
#[repr(u8)]
pub(crate) enum TcpOption<'a> {
    #[wire(size = "none")]
    End = 0,
    #[wire(size = "none")]
    Nop = 1,
    MaxSegment(u16) = 2,
    WindowScale(u8) = 3,
    SackPermitted = 4,
    Sack(#[wire(len = "rest")] List<'a, Block>) = 5,
    Timestamps {
        value: u32,
        reply: u32,
    } = 8,
    #[wire(other)]
    Unknown(u8, #[wire(len = "rest")] &'a [u8]),
}

/// Bytes that were received behind others that are missing.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct Block {
    pub(crate) left: u32,
    pub(crate) right: u32,
}

/// A datagram of UDP, RFC 768. It is given the sum of its pseudo header.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(pseudo: u32))]
pub(crate) struct Udp<'a> {
    pub(crate) source: u16,
    pub(crate) destination: u16,
    pub(crate) length: u16,
    #[wire(checksum = "udp", over = .., seed = pseudo)]
    pub(crate) checksum: u16,
    #[wire(len = length - 8)]
    pub(crate) data: &'a [u8],
}

/// The sum of the pseudo header of TCP or UDP.
pub(crate) fn pseudo(header: &Ipv4<'_>, len: usize) -> u32 {
    let words = |address: Ipv4Addr| (address.to_bits() >> 16) + (address.to_bits() & 0xffff);
    words(header.source) + words(header.destination) + u32::from(header.protocol) + u32::try_from(len).unwrap()
}

/// A capture in the format of libpcap.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct Capture<'a> {
    #[wire(value = 0xa1b2_c3d4)]
    pub(crate) magic: u32,
    #[wire(value = 2)]
    pub(crate) major: u16,
    #[wire(value = 4)]
    pub(crate) minor: u16,
    #[wire(pad = 8)]
    pub(crate) zone: (),
    pub(crate) most: u32,
    /// What each packet begins with: 101 is IP.
    #[wire(value = 101)]
    pub(crate) link: u32,
    #[wire(len = "rest")]
    pub(crate) packets: Vec<Captured<'a>>,
}

/// A packet as it was captured.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
pub(crate) struct Captured<'a> {
    pub(crate) seconds: u32,
    pub(crate) microseconds: u32,
    pub(crate) len: u32,
    pub(crate) original: u32,
    #[wire(len = len)]
    pub(crate) bytes: &'a [u8],
}
