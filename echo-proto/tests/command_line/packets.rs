//! Packets and captures of them, put together byte by byte.

use std::net::IpAddr;
use std::process::Output;

use serde_json::Value;

use super::{documents, echo_proto_with};

pub(crate) const FIN: u8 = 1;
pub(crate) const SYN: u8 = 2;
pub(crate) const ACK: u8 = 16;

/// A TCP segment inside IP.
pub(crate) struct Segment<'a> {
    pub(crate) from: (&'a str, u16),
    pub(crate) to: (&'a str, u16),
    pub(crate) sequence: u32,
    pub(crate) flags: u8,
    pub(crate) payload: &'a [u8],
}

impl Segment<'_> {
    pub(crate) fn ip(&self) -> Vec<u8> {
        let mut tcp = Vec::new();
        tcp.extend(self.from.1.to_be_bytes());
        tcp.extend(self.to.1.to_be_bytes());
        tcp.extend(self.sequence.to_be_bytes());
        tcp.extend([0, 0, 0, 0, 5 << 4, self.flags, 0xff, 0xff, 0, 0, 0, 0]);
        tcp.extend(self.payload);
        let len = u16::try_from(tcp.len()).unwrap();
        let (from, to): (IpAddr, IpAddr) = (self.from.0.parse().unwrap(), self.to.0.parse().unwrap());
        let mut ip = Vec::new();
        match (from, to) {
            (IpAddr::V4(from), IpAddr::V4(to)) => {
                ip.extend([0x45, 0]);
                ip.extend((len + 20).to_be_bytes());
                ip.extend([0, 0, 0x40, 0, 64, 6, 0, 0]);
                ip.extend(from.octets());
                ip.extend(to.octets());
            }
            (IpAddr::V6(from), IpAddr::V6(to)) => {
                ip.extend([0x60, 0, 0, 0]);
                ip.extend(len.to_be_bytes());
                ip.extend([6, 64]);
                ip.extend(from.octets());
                ip.extend(to.octets());
            }
            _ => panic!("one version of IP at a time"),
        }
        ip.extend(tcp);
        ip
    }
}

pub(crate) const CLIENT: (&str, u16) = ("10.0.0.1", 5000);
pub(crate) const SERVER: (&str, u16) = ("10.0.0.2", 7400);

/// A segment from the client.
pub(crate) fn sent(sequence: u32, payload: &[u8]) -> Vec<u8> {
    Segment { from: CLIENT, to: SERVER, sequence, flags: ACK, payload }.ip()
}

/// A segment from the server.
pub(crate) fn answered(sequence: u32, payload: &[u8]) -> Vec<u8> {
    Segment { from: SERVER, to: CLIENT, sequence, flags: ACK, payload }.ip()
}

/// The segments that open a connection, the client's bytes beginning at 101 and the server's at 901.
pub(crate) fn handshake() -> [Vec<u8>; 2] {
    [
        Segment { from: CLIENT, to: SERVER, sequence: 100, flags: SYN, payload: b"" }.ip(),
        Segment { from: SERVER, to: CLIENT, sequence: 900, flags: SYN | ACK, payload: b"" }.ip(),
    ]
}

pub(crate) fn ethernet(ip: &[u8]) -> Vec<u8> {
    let kind = if ip[0] >> 4 == 4 { [8, 0] } else { [0x86, 0xdd] };
    // Small frames are padded.
    let padding = vec![0xee; 46_usize.saturating_sub(ip.len())];
    [&[2; 6], &[4; 6], &kind[..], ip, &padding].concat()
}

/// A pcap file of packets with a link layer.
pub(crate) fn pcap(link: u32, packets: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut file = Vec::new();
    for number in [0xa1b2_c3d4, 4 << 16 | 2, 0, 0, 65_535, link] {
        file.extend(u32::to_le_bytes(number));
    }
    for (second, packet) in (0_u32..).zip(packets) {
        let len = u32::try_from(packet.len()).unwrap();
        for number in [second, 0, len, len] {
            file.extend(number.to_le_bytes());
        }
        file.extend(packet);
    }
    file
}

/// A big-endian block of pcapng.
pub(crate) fn block(kind: u32, body: &[u8]) -> Vec<u8> {
    let padding = vec![0; (4 - body.len() % 4) % 4];
    let len = u32::try_from(12 + body.len() + padding.len()).unwrap().to_be_bytes();
    [&kind.to_be_bytes(), &len, body, &padding, &len].concat()
}

/// The beginning of a big-endian pcapng file whose only interface cuts packets at `snap` bytes.
pub(crate) fn section(link: u16, snap: u32) -> Vec<u8> {
    let section = block(0x0a0d_0d0a, &[&[0x1a, 0x2b, 0x3c, 0x4d, 0, 1, 0, 0][..], &[0xff; 8]].concat());
    let interface = block(1, &[&link.to_be_bytes()[..], &[0; 2], &snap.to_be_bytes()].concat());
    [section, interface].concat()
}

/// An enhanced packet block of interface 0.
pub(crate) fn enhanced(packet: &[u8]) -> Vec<u8> {
    let len = u32::try_from(packet.len()).unwrap().to_be_bytes();
    block(6, &[&[0; 12], &len[..], &len, packet].concat())
}

/// A big-endian pcapng file of packets: one in a simple, the others in enhanced packet blocks.
pub(crate) fn pcapng(link: u16, packets: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut file = section(link, 0);
    // A block of names with a record that is cut, which is no concern of ours.
    file.extend(block(4, &[0, 1, 0, 5, 1]));
    for (index, packet) in packets.into_iter().enumerate() {
        let len = u32::try_from(packet.len()).unwrap().to_be_bytes();
        if index == 0 {
            file.extend(block(3, &[&len, &packet[..]].concat()));
        } else {
            file.extend(enhanced(&packet));
        }
    }
    file
}

pub(crate) fn decode(file: &[u8]) -> Output {
    echo_proto_with(&["decode"], file)
}

/// For each frame who sent it, which way it goes, where it begins, and the kind of its error.
pub(crate) fn frames(file: &[u8]) -> Vec<(String, String, i64, Value)> {
    let frames = documents(&echo_proto_with(&["decode", "--json"], file));
    let summary = |frame: &Value| {
        let text = |name: &str| frame[name].as_str().unwrap().to_owned();
        (text("from"), text("direction"), frame["offset"].as_i64().unwrap(), frame["error"]["kind"].clone())
    };
    frames.iter().map(summary).collect()
}

pub(crate) fn request(offset: i64) -> (String, String, i64, Value) {
    ("10.0.0.1:5000".into(), "request".into(), offset, Value::Null)
}

pub(crate) fn response(offset: i64) -> (String, String, i64, Value) {
    ("10.0.0.2:7400".into(), "response".into(), offset, Value::Null)
}
