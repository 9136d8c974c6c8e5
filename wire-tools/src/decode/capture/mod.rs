//! Captures of the network: pcap and pcapng files to packets, packets to TCP segments, segments to streams.
//!
//! Owns the way of the bytes through these steps, as they arrive. What it holds of a file is one record; what is held of
//! connections has the bounds of [`connections`].

mod connections;
mod ip;
mod layer;
mod link;
mod pcap;
mod pcapng;
mod reassembly;
mod record;
mod side;
mod tunnel;

use std::io;

use self::connections::Connections;
use self::layer::{Captured, Inner, Layer};
use self::pcap::Pcap;
use self::pcapng::Pcapng;
use self::record::{Content, Malformed, Packet, Record};
use super::input::PCAPNG_SECTION;
use super::left_out::Reason;
use super::stream::{Rules, Show};

/// Layers that are opened in one packet.
const MAX_LAYERS: usize = 32;

enum Format {
    Pcap(Pcap),
    Pcapng(Pcapng),
}

/// Whether `bytes` begin as a pcap or pcapng file does.
pub(super) fn is_capture(bytes: &[u8]) -> bool {
    format(bytes).is_some()
}

fn format(bytes: &[u8]) -> Option<Format> {
    let magic = *bytes.first_chunk()?;
    if u32::from_be_bytes(magic) == PCAPNG_SECTION {
        return Some(Format::Pcapng(Pcapng::new()));
    }
    Pcap::of(magic).map(Format::Pcap)
}

/// A capture file, as far as it was read.
pub(super) struct Capture {
    /// None in front of the first four bytes.
    format: Option<Format>,
    /// What was read and is no whole record.
    buffer: Vec<u8>,
    /// Bytes of a record that are passed over, and are still to come.
    skipped: usize,
    tcp: Tcp,
    /// Why nothing more is read.
    malformed: Option<Malformed>,
}

impl Capture {
    pub(super) fn new(rules: Rules) -> Self {
        let tcp = Tcp { connections: Connections::new(rules), packets: 0 };
        Self { format: None, buffer: Vec::new(), skipped: 0, tcp, malformed: None }
    }

    /// Takes the next bytes of the file, and shows the frames that they complete. False if no more are wanted.
    pub(super) fn push(&mut self, bytes: &[u8], show: &mut dyn Show) -> io::Result<bool> {
        let skipped = self.skipped.min(bytes.len());
        self.skipped = self.skipped.saturating_sub(skipped);
        self.buffer.extend_from_slice(bytes.get(skipped..).unwrap_or_default());
        if self.format.is_none() && self.buffer.len() >= 4 {
            self.format = format(&self.buffer);
            self.malformed = self.format.is_none().then_some(Malformed("it begins as no capture does"));
        }
        let mut rest = &*self.buffer;
        while self.malformed.is_none() {
            let next = match &mut self.format {
                Some(Format::Pcap(pcap)) => pcap.next(rest),
                Some(Format::Pcapng(pcapng)) => pcapng.next(rest),
                None => Ok(None),
            };
            let Record { len, content } = match next {
                Ok(Some(record)) => record,
                Ok(None) => break,
                Err(malformed) => {
                    self.malformed = Some(malformed);
                    break;
                }
            };
            self.tcp.take(content, show)?;
            self.skipped = len.saturating_sub(rest.len());
            rest = rest.get(len..).unwrap_or_default();
            if self.skipped > 0 {
                break;
            }
        }
        let taken = self.buffer.len().saturating_sub(rest.len());
        self.buffer.drain(..taken);
        Ok(self.malformed.is_none())
    }

    /// Shows what is not complete, and says why there may be more that could not be read.
    pub(super) fn finish(mut self, show: &mut dyn Show) -> io::Result<Verdict> {
        // Nothing completes what is left.
        show.at(None);
        self.tcp.connections.finish(show)?;
        let packets = self.tcp.packets;
        let fault = match self.malformed {
            Some(Malformed(why)) if packets == 0 => {
                Some(format!("the capture is malformed in front of its first packet: {why}"))
            }
            Some(Malformed(why)) => Some(format!("the capture is malformed behind its packet {packets}: {why}")),
            None if self.format.is_none() => Some("the capture ends within its header".into()),
            None if !self.buffer.is_empty() || self.skipped > 0 => {
                Some(format!("the capture ends within its packet {}", packets.saturating_add(1)))
            }
            None => None,
        };
        Ok(Verdict { packets, fault })
    }
}

/// The summary of a capture that was read.
pub(super) struct Verdict {
    pub(super) packets: u64,
    /// Why the file was not read to its end.
    pub(super) fault: Option<String>,
}

/// From records to streams.
struct Tcp {
    connections: Connections,
    packets: u64,
}

impl Tcp {
    fn take(&mut self, content: Content<'_>, show: &mut dyn Show) -> io::Result<()> {
        let (time, found) = match content {
            Content::Other => return Ok(()),
            Content::LeftOut(reason) => (None, Err(reason)),
            Content::Packet(packet) => (packet.time, segment(&packet)),
        };
        self.packets = self.packets.saturating_add(1);
        show.at(time);
        match found {
            Ok(Some(captured)) => self.connections.take(&captured, show),
            Ok(None) => Ok(()),
            Err(reason) => {
                show.left_out(reason, 1);
                Ok(())
            }
        }
    }
}

/// The TCP segment in a packet, if there is one.
fn segment<'a>(packet: &Packet<'a>) -> Result<Option<Captured<'a>>, Reason> {
    let (mut layer, mut bytes) = link::link(packet.link, packet.bytes)?;
    for _ in 0..MAX_LAYERS {
        let inner = match layer {
            Layer::Ethernet => link::ethernet(bytes)?,
            Layer::EtherType(kind) => link::ether_type(kind, bytes)?,
            Layer::Ppp => link::ppp(bytes)?,
            Layer::Ip => ip::ip(bytes, packet.missing)?,
            Layer::Gre => tunnel::gre(bytes)?,
            Layer::Vxlan => tunnel::vxlan(bytes)?,
            Layer::Geneve => tunnel::geneve(bytes)?,
        };
        match inner {
            Inner::Layer(inner, content) => (layer, bytes) = (inner, content),
            Inner::Segment(captured) => return Ok(Some(captured)),
            Inner::Other => return Ok(None),
        }
    }
    Err(Reason::TooDeep)
}
