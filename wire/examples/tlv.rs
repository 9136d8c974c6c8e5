//! A protocol of options, each a tag, a length and a value. Options that this program does not know are kept and written
//! back as they came.
//!
//! ```sh
//! cargo run -p wire --example tlv
//! ```

#![expect(clippy::indexing_slicing, clippy::unwrap_used, reason = "an example says what it expects")]

use std::error::Error;

use wire::{Wire, schema};

/// What a device says when it joins a network.
#[derive(Wire, Debug, PartialEq)]
struct Announcement<'a> {
    #[wire(value = 2)]
    version: u8,
    device: u32,
    /// As many as there are up to the end of the message.
    #[wire(len = "rest")]
    options: Vec<Tlv<'a>>,
}

/// The tag chooses what the value is; the length in between lets a reader step over what it does not know.
#[derive(Wire, Debug, PartialEq)]
#[wire(size = "u8")]
#[repr(u8)]
enum Tlv<'a> {
    /// Seconds between two messages.
    Interval(u32) = 1,
    Name(#[wire(len = "rest")] &'a str) = 5,
    Place {
        floor: i8,
        room: u16,
    } = 6,
    #[wire(other)]
    Unknown(u8, #[wire(len = "rest")] &'a [u8]),
}

fn main() -> Result<(), Box<dyn Error>> {
    // From a device that is newer than this program: tag 9 is new.
    let received = b"\x02\0\0\x30\x39\x05\x04lamp\x09\x03\xde\xad\x01\x01\x04\0\0\0\x1e";
    let mut announcement = Announcement::decode(received)?;
    println!("Received:\n\n{}", schema::annotate(&[("", Announcement::SCHEMA)], received));
    for option in &announcement.options {
        println!("{option:?}");
    }
    assert_eq!(announcement.options[1], Tlv::Unknown(9, &[0xde, 0xad, 1]));

    // What was not understood goes back byte for byte.
    assert_eq!(announcement.encode_to_vec()?, received);

    announcement.options.push(Tlv::Place { floor: -1, room: 12 });
    let sent = announcement.encode_to_vec()?;
    println!("\nSent with a place: {sent:02x?}");
    assert_eq!(sent[received.len()..], [6, 3, 0xff, 0, 12]);

    // A value must fill the length in front of it exactly.
    let error = Announcement::decode(b"\x02\0\0\x30\x39\x06\x04\x01\0\x0c\0").unwrap_err();
    println!("A place of four bytes: {error}");
    assert_eq!(error.path().to_string(), "Announcement.options[0]");
    Ok(())
}
