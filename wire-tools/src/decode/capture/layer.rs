//! What stands inside what: the layers of a packet, and the TCP segment in the innermost.
//!
//! Owns the words that the modules of each layer speak with each other, and how a number is read from a header.

use std::net::SocketAddr;

use super::super::left_out::Reason;
use super::reassembly::Segment;

/// What some bytes of a packet are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layer {
    Ethernet,
    /// What an ether type says.
    EtherType(u16),
    Ppp,
    Ip,
    Gre,
    /// Behind the ports of a tunnel over UDP.
    Vxlan,
    Geneve,
}

/// What a layer holds.
#[derive(Debug)]
pub(super) enum Inner<'a> {
    Layer(Layer, &'a [u8]),
    Segment(Captured<'a>),
    /// Nothing that TCP could be in, such as an answer of ARP.
    Other,
}

/// A segment with its ends.
#[derive(Debug)]
pub(super) struct Captured<'a> {
    pub(super) from: SocketAddr,
    pub(super) to: SocketAddr,
    pub(super) syn: bool,
    pub(super) ack: bool,
    /// The connection ends here, and what the segment carries is a text about it, no part of the stream.
    pub(super) rst: bool,
    pub(super) segment: Segment<'a>,
}

/// The big-endian number at `offset` of a header, which a packet may be cut before.
pub(super) fn number(bytes: &[u8], offset: usize) -> Result<u16, Reason> {
    let number = bytes.get(offset..).and_then(|bytes| bytes.first_chunk());
    number.map(|number| u16::from_be_bytes(*number)).ok_or(Reason::CutInHeaders)
}

/// What stands behind the first `len` bytes, a header.
pub(super) fn behind(bytes: &[u8], len: usize) -> Result<&[u8], Reason> {
    bytes.get(len..).ok_or(Reason::CutInHeaders)
}
