//! What the command `wire` makes of captures, beyond single frames: statistics, files that grow, times.

#![cfg(feature = "captures")]
#![expect(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "a test says what it expects by unwrapping it"
)]

mod follow;
mod stats;

use std::path::PathBuf;
use std::process::{Command, Output};

const PINGS: &str = "wire 1
struct Header { length: u16 payload_len, kind: u8 key, id: u16 }
struct Ping key=1 { sent_at: u32, note: text len=u8 }
struct Pong key=1 { sent_at: u32 }
struct Report key=2 { level: u8 check=(.level in 0..=9) }
protocol pings { frame Header, 1: Ping -> Pong, 2: Report }
";

const PORT: u16 = 7500;

/// When the first packet of a capture was sent, in nanoseconds since 1970.
const BEGINNING: u64 = 1_700_000_000_000_000_000;

/// A file that is there as long as this is.
struct File(PathBuf);

impl File {
    fn new(name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = std::env::temp_dir().join(format!("wire-tools-captures-{}-{name}", std::process::id()));
        std::fs::write(&path, content).unwrap();
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _gone = std::fs::remove_file(&self.0);
    }
}

fn wire(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wire")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// A frame of the protocol pings.
fn frame(kind: u8, id: u16, payload: &[u8]) -> Vec<u8> {
    let mut frame = u16::try_from(payload.len()).unwrap().to_be_bytes().to_vec();
    frame.push(kind);
    frame.extend(id.to_be_bytes());
    frame.extend(payload);
    frame
}

/// A capture of one connection, as it grows.
struct Capture {
    bytes: Vec<u8>,
    /// The sequence numbers of what the client sends, and the server.
    sequences: [u32; 2],
}

impl Capture {
    fn new() -> Self {
        let words = [0xa1b2_3c4d_u32, 0x0004_0002, 0, 0, 0xffff, 101];
        Self { bytes: words.iter().flat_map(|word| word.to_le_bytes()).collect(), sequences: [1, 1] }
    }

    /// Adds a packet of IPv4, whose sums nobody compares.
    fn packet(&mut self, after: u64, is_request: bool, payload: &[u8]) {
        let (mut ends, mut ports) = ([[10, 0, 0, 1], [10, 0, 0, 2]], [40_000, PORT]);
        if !is_request {
            ends.reverse();
            ports.reverse();
        }
        let [client, server] = &mut self.sequences;
        let sequence = if is_request { client } else { server };
        let len = u32::try_from(40 + payload.len()).unwrap();
        let mut packet = vec![0x45, 0];
        packet.extend(u16::try_from(len).unwrap().to_be_bytes());
        packet.extend([0, 1, 0x40, 0, 64, 6, 0, 0]);
        packet.extend(ends.concat());
        packet.extend(ports.iter().flat_map(|port| port.to_be_bytes()));
        packet.extend(sequence.to_be_bytes());
        packet.extend([0, 0, 0, 1, 0x50, 0x18, 0xff, 0xff, 0, 0, 0, 0]);
        packet.extend(payload);
        *sequence += u32::try_from(payload.len()).unwrap();
        let time = BEGINNING + after;
        let (seconds, rest) = (time / 1_000_000_000, time % 1_000_000_000);
        let words = [u32::try_from(seconds).unwrap(), u32::try_from(rest).unwrap(), len, len];
        self.bytes.extend(words.iter().flat_map(|word| word.to_le_bytes()));
        self.bytes.extend(packet);
    }
}
