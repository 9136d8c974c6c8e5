//! A file format that exists: captures of network traffic, as tcpdump writes them (pcap). The program reads a file, cuts
//! every packet to its first bytes, and writes the file again.
//!
//! ```sh
//! cargo run -p wire --example file_format                  # a file made in memory
//! cargo run -p wire --example file_format -- FILE.pcap     # one of yours, which stays as it is
//! ```

use std::error::Error;

use wire::{List, Wire, schema};

/// A whole file. Its numbers have the order of the machine that wrote it: little endian nearly everywhere.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
struct Capture<'a> {
    #[wire(value = 0xa1b2_c3d4)]
    magic: u32,
    #[wire(value = 2)]
    major: u16,
    minor: u16,
    /// Offset to UTC and accuracy of the clock, which nobody uses.
    reserved: u64,
    /// Longer packets were cut to this length.
    snap_length: u32,
    link: Link,
    #[wire(len = "rest")]
    packets: List<'a, Packet<'a>>,
}

/// What stands in front of every packet.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(u32)]
#[wire(endian = "little")]
enum Link {
    Ethernet = 1,
    Raw = 101,
    LinuxCooked = 113,
    #[wire(other)]
    Other(u32),
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = "little")]
struct Packet<'a> {
    seconds: u32,
    microseconds: u32,
    /// How much of the packet is in the file.
    captured: u32,
    /// How long it was on the wire.
    original: u32,
    #[wire(len = captured)]
    bytes: &'a [u8],
}

/// A file of two packets. Constants and lengths are written by the codec, so the fields that hold them are 0 here.
fn example() -> Result<Vec<u8>, wire::EncodeError> {
    let first = Packet {
        seconds: 1_750_000_000,
        microseconds: 0,
        captured: 0,
        original: 18,
        bytes: b"E\0\0\x12a packet of IP",
    };
    let second = Packet { seconds: 1_750_000_001, microseconds: 5, captured: 0, original: 900, bytes: b"E\0\x03\x84" };
    let packets = [first, second];
    let capture = Capture {
        magic: 0,
        major: 0,
        minor: 4,
        reserved: 0,
        snap_length: 65_535,
        link: Link::Raw,
        packets: List::from(&packets),
    };
    capture.encode_to_vec()
}

fn main() -> Result<(), Box<dyn Error>> {
    let file = match std::env::args_os().nth(1) {
        Some(path) => std::fs::read(path)?,
        None => example()?,
    };
    println!("The format:\n\n{}", Capture::SCHEMA.table());
    let shown = schema::annotate(&[("", Capture::SCHEMA)], &file).to_string();
    println!("The file begins so:\n\n{}\n", shown.lines().take(14).collect::<Vec<_>>().join("\n"));

    let capture = Capture::decode(&file)?;
    assert_eq!(capture.encode_to_vec()?, file, "what was read is written as it was");

    // Each packet keeps its time and its original length, and borrows fewer bytes; `captured` follows by itself.
    let packets: Vec<_> = capture
        .packets
        .iter()
        .map(|packet| Packet { bytes: packet.bytes.get(..16).unwrap_or(packet.bytes), ..packet })
        .collect();
    let shorter = Capture { snap_length: 16, packets: List::from(&packets), ..capture }.encode_to_vec()?;
    println!("{:?}, packets: {}, bytes: {}, cut to {}", capture.link, packets.len(), file.len(), shorter.len());
    let again = Capture::decode(&shorter)?;
    assert!(again.packets.iter().all(|packet| packet.captured <= 16));
    Ok(())
}
