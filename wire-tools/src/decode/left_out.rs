//! What of the input is not shown, and why: a count for each reason.
//!
//! Owns the reasons and their words. It never decides what is left out.

use std::collections::BTreeMap;
use std::fmt;

/// Why something is not shown. What is counted are packets, but for the reasons that say bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// A number of <https://www.tcpdump.org/linktypes.html>.
    LinkType(u32),
    /// A packet of an interface that the file does not describe.
    Interface,
    /// More bytes of a packet than its block has.
    BeyondBlock,
    EtherType(u16),
    PppProtocol(u16),
    /// A number of the field `protocol` of IP.
    IpProtocol(u8),
    /// A port of UDP behind which a tunnel is.
    UdpTunnel(u16),
    Encrypted,
    Fragment,
    /// What stands where IP should, such as the version it claims.
    NotIp,
    IpHeader,
    TunnelHeader,
    TooDeep,
    /// The capture cut the packet before it says what it is.
    CutInHeaders,
    TcpDataOffset(u8),
    TcpHeader,
    /// Bytes behind a size that cannot be.
    BehindSize,
    /// Bytes of a stream in front of the first that the capture has in order.
    InFront,
    /// Connections of which bytes were held when there were too many of them.
    GivenUp,
    /// Malformed frames behind [`SHOWN`] others with this fault.
    Repeated(&'static str),
}

/// So many malformed frames with the same fault are shown to people.
pub(super) const SHOWN: u64 = 100;

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LinkType(number) => write!(f, "link type {number}"),
            Self::Interface => f.write_str("interface that is not described"),
            Self::BeyondBlock => f.write_str("longer than the block"),
            Self::EtherType(number) => write!(f, "ether type {number:#06x}"),
            Self::PppProtocol(number) => write!(f, "PPP protocol {number:#06x}"),
            Self::IpProtocol(number) => write!(f, "IP protocol {number}"),
            Self::UdpTunnel(port) => write!(f, "tunnel over UDP port {port}"),
            Self::Encrypted => f.write_str("encrypted"),
            Self::Fragment => f.write_str("fragment of IP"),
            Self::NotIp => f.write_str("no version of IP"),
            Self::IpHeader => f.write_str("malformed IP header"),
            Self::TunnelHeader => f.write_str("malformed tunnel header"),
            Self::TooDeep => f.write_str("too many headers"),
            Self::CutInHeaders => f.write_str("cut within the headers"),
            Self::TcpDataOffset(offset) => write!(f, "TCP data offset of {offset}"),
            Self::TcpHeader => f.write_str("shorter than the TCP header"),
            Self::BehindSize => f.write_str("behind a size that cannot be"),
            Self::InFront => f.write_str("in front of the first byte of the stream"),
            Self::GivenUp => f.write_str("given up, too many being open at once"),
            Self::Repeated(fault) => write!(f, "malformed as {SHOWN} shown ones: {fault}"),
        }
    }
}

impl Reason {
    pub(crate) fn unit(self) -> &'static str {
        match self {
            Self::BehindSize | Self::InFront => "byte",
            Self::GivenUp => "connection",
            Self::Repeated(_) => "frame",
            _ => "packet",
        }
    }
}

/// How much was left out for which reason. Reasons are few: the numbers in them have 16 bits.
#[derive(Debug, Default)]
pub(crate) struct LeftOut(BTreeMap<Reason, u64>);

impl LeftOut {
    pub(super) fn add(&mut self, reason: Reason, number: u64) {
        if number > 0 {
            let count = self.0.entry(reason).or_default();
            *count = count.saturating_add(number);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How much of what.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Reason, u64)> {
        self.0.iter().map(|(reason, number)| (*reason, *number))
    }
}

/// So many reasons are named; the rest of them are counted.
const NAMED: usize = 6;

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("left out: ")?;
        let mut most: Vec<_> = self.0.iter().collect();
        most.sort_by_key(|(_, number)| std::cmp::Reverse(**number));
        for (index, (reason, number)) in most.iter().take(NAMED).enumerate() {
            let comma = if index > 0 { ", " } else { "" };
            let plural = if **number == 1 { "" } else { "s" };
            write!(f, "{comma}{number} {}{plural} ({reason})", reason.unit())?;
        }
        match most.len().saturating_sub(NAMED) {
            0 => Ok(()),
            more => write!(f, ", and for {more} more reasons"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_frequent_reasons_are_named_first_and_the_others_counted() {
        let mut left_out = LeftOut::default();
        left_out.add(Reason::Fragment, 0);
        assert!(left_out.is_empty());
        left_out.add(Reason::BehindSize, 1);
        left_out.add(Reason::Fragment, 2);
        left_out.add(Reason::Fragment, 1);
        left_out.add(Reason::GivenUp, 2);
        let said = "left out: 3 packets (fragment of IP), 2 connections (given up, too many being open at once), \
                    1 byte (behind a size that cannot be)";
        assert_eq!(left_out.to_string(), said);
        for number in 0..100 {
            left_out.add(Reason::EtherType(number), 9);
        }
        assert!(left_out.to_string().ends_with(", and for 97 more reasons"), "{left_out}");
        assert!(left_out.to_string().starts_with("left out: 9 packets (ether type 0x0000), "), "{left_out}");
    }

    #[test]
    fn every_reason_has_words() {
        for (reason, words) in [
            (Reason::LinkType(199), "1 packet (link type 199)"),
            (Reason::Interface, "1 packet (interface that is not described)"),
            (Reason::BeyondBlock, "1 packet (longer than the block)"),
            (Reason::PppProtocol(0x3d), "1 packet (PPP protocol 0x003d)"),
            (Reason::IpProtocol(115), "1 packet (IP protocol 115)"),
            (Reason::UdpTunnel(2152), "1 packet (tunnel over UDP port 2152)"),
            (Reason::Encrypted, "1 packet (encrypted)"),
            (Reason::NotIp, "1 packet (no version of IP)"),
            (Reason::IpHeader, "1 packet (malformed IP header)"),
            (Reason::TunnelHeader, "1 packet (malformed tunnel header)"),
            (Reason::TooDeep, "1 packet (too many headers)"),
            (Reason::CutInHeaders, "1 packet (cut within the headers)"),
            (Reason::TcpDataOffset(4), "1 packet (TCP data offset of 4)"),
            (Reason::TcpHeader, "1 packet (shorter than the TCP header)"),
            (Reason::Repeated("unknown api_key"), "1 frame (malformed as 100 shown ones: unknown api_key)"),
            (Reason::InFront, "1 byte (in front of the first byte of the stream)"),
        ] {
            let mut left_out = LeftOut::default();
            left_out.add(reason, 1);
            assert_eq!(left_out.to_string(), format!("left out: {words}"));
        }
    }
}
