//! Text as formats of files have it: names in a directory of FAT, a header of tar, a tag of ID3, and a string of a shortcut.

use std::io::Write as _;
use std::process::{Command, Stdio};

use wire::{Array, FixedStr, Latin1, Utf16, Wire};

/// An entry of a directory with a short name: Microsoft, "FAT: General Overview of On-Disk Format", 1.03, page 23.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = "little")]
struct Short {
    name: FixedStr<8, b' '>,
    extension: FixedStr<3, b' '>,
    attributes: u8,
    reserved: u8,
    created_tenths: u8,
    created: [u16; 2],
    accessed: u16,
    cluster_high: u16,
    written: [u16; 2],
    cluster_low: u16,
    size: u32,
}

/// An entry with 13 units of a long name, in three parts: the same, page 28.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
struct Long<'a> {
    order: u8,
    #[wire(size = 10, len = "rest")]
    first: Utf16<'a>,
    #[wire(value = 0x0f)]
    attributes: u8,
    #[wire(value = 0)]
    kind: u8,
    checksum: u8,
    #[wire(size = 12, len = "rest")]
    second: Utf16<'a>,
    #[wire(value = 0)]
    cluster_low: u16,
    #[wire(size = 4, len = "rest")]
    third: Utf16<'a>,
}

impl Long<'_> {
    /// Its units, up to the 0 behind the name.
    fn units(&self) -> impl Iterator<Item = u16> {
        let units = self.first.units().chain(self.second.units()).chain(self.third.units());
        units.take_while(|unit| *unit != 0)
    }
}

/// The sum of a short name: the same, page 28.
fn checksum(short: &Short) -> u8 {
    let name = [&short.name.as_array()[..], short.extension.as_array()].concat();
    name.iter().fold(0u8, |sum, byte| sum.rotate_right(1).wrapping_add(*byte))
}

/// "The quick brown.fox", the example of that document, which puts the last part first.
const DIRECTORY: &[u8] = b"\x42w\0n\0.\0f\0o\0\x0f\0\x07x\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\0\0\xff\xff\xff\xff\
    \x01T\0h\0e\0 \0q\0\x0f\0\x07u\0i\0c\0k\0 \0b\0\0\0r\0o\0\
    THEQUI~1FOX\x20\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x02\0\x07\0\0\0";

#[test]
fn a_long_name_of_fat_is_three_parts_of_utf16_in_each_entry() {
    let (parts, short) = DIRECTORY.split_at(64);
    let short = Short::decode(short).unwrap();
    assert_eq!((short.name.as_str(), short.extension.as_str(), short.size), ("THEQUI~1", "FOX", 7));
    let entries: Vec<_> = parts.chunks(32).map(|entry| Long::decode(entry).unwrap()).collect();
    assert_eq!(entries.iter().map(|entry| entry.order).collect::<Vec<_>>(), [0x42, 1]);
    assert!(entries.iter().all(|entry| entry.checksum == checksum(&short)));
    let units: Vec<_> = entries.iter().rev().flat_map(Long::units).collect();
    assert_eq!(Utf16::from(&units[..]), "The quick brown.fox");

    // What is not read as text is written again as it was, padding included.
    let again: Vec<_> = entries.iter().flat_map(|entry| entry.encode_to_vec().unwrap()).collect();
    assert_eq!(again, parts);
    let padding = entries[0].second.units().skip(2).chain(entries[0].third.units());
    assert!(padding.eq([0xffff; 6]));
}

#[test]
fn short_names_of_fat_are_elements_of_an_array() {
    let entry = Short::decode(&DIRECTORY[64..]).unwrap();
    let other = Short { name: "README".try_into().unwrap(), extension: FixedStr::default(), ..entry };
    let bytes = Array::from(&[entry, other]).encode_to_vec().unwrap();
    assert_eq!(&bytes[2 + 32..][..11], b"README     ");
    assert_eq!(Array::<Short>::decode(&bytes).unwrap().get(1), Some(other));
}

/// A header of an archive: POSIX.1-2017, pax, "ustar Interchange Format". Its numbers are octal digits.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Ustar {
    name: FixedStr<100>,
    mode: FixedStr<8>,
    owner_id: FixedStr<8>,
    group_id: FixedStr<8>,
    size: FixedStr<12>,
    modified: FixedStr<12>,
    checksum: FixedStr<8>,
    kind: u8,
    link: FixedStr<100>,
    #[wire(value = "ustar")]
    magic: FixedStr<6>,
    #[wire(value = b"00")]
    version: [u8; 2],
    owner: FixedStr<32>,
    group: FixedStr<32>,
    device_major: FixedStr<8>,
    device_minor: FixedStr<8>,
    prefix: FixedStr<155>,
    #[wire(pad = 12)]
    unused: (),
}

fn octal(digits: &str) -> u64 {
    u64::from_str_radix(digits.trim_end(), 8).unwrap()
}

/// An archive of one file, as the system makes it.
fn archive() -> Option<Vec<u8>> {
    let directory = std::env::temp_dir().join(format!("texts-of-files-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    std::fs::write(directory.join("größe.txt"), b"hello").unwrap();
    let tar = Command::new("tar")
        .args(["--format=ustar", "-cf", "-", "-C"])
        .arg(&directory)
        .arg("größe.txt")
        .stdin(Stdio::null())
        .output();
    std::fs::remove_dir_all(&directory).unwrap();
    tar.ok().filter(|output| output.status.success()).map(|output| output.stdout)
}

#[test]
fn a_header_of_tar_is_text_in_rooms_of_one_size() {
    let Some(archive) = archive() else {
        writeln!(std::io::stderr(), "no `tar` writes ustar here, so its header is not read").unwrap();
        return;
    };
    let header = &archive[..512];
    let read = Ustar::decode(header).unwrap();
    assert_eq!((read.name.as_str(), octal(read.size.up_to_nul()), read.kind), ("größe.txt", 5, b'0'));
    // What stands behind the NUL of the checksum is a blank, and kept.
    let sum = header.iter().enumerate().map(|(at, byte)| if (148..156).contains(&at) { b' ' } else { *byte });
    assert_eq!(octal(read.checksum.up_to_nul()), sum.map(u64::from).sum::<u64>());
    assert_eq!(read.encode_to_vec().unwrap(), header);
    assert_eq!(&archive[512..517], b"hello");
}

/// A frame of text: id3.org, "ID3 tag version 2.4.0 - Main Structure", 4, and "- Native Frames", 4.2.
#[derive(Wire, Debug, PartialEq)]
struct Frame<'a> {
    id: FixedStr<4>,
    /// Each byte has 7 bits, which makes no difference to small ones.
    size: u32,
    flags: u16,
    #[wire(size = size)]
    text: Text<'a>,
}

#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
enum Text<'a> {
    Latin1(#[wire(len = "rest")] Latin1<'a>),
    /// Behind a mark of its order.
    Marked {
        #[wire(check = mark in [0xfeff, 0xfffe])]
        mark: u16,
        #[wire(len = "rest", endian = mark == 0xfffe)]
        text: Utf16<'a>,
    },
    BigEndian(#[wire(len = "rest")] Utf16<'a>),
    Utf8(#[wire(len = "rest")] &'a str),
}

#[test]
fn a_tag_of_id3_says_how_its_text_is_encoded() {
    let shown = |text: &Text<'_>| match text {
        Text::Latin1(text) => text.to_string(),
        Text::Marked { text, .. } | Text::BigEndian(text) => text.to_string(),
        Text::Utf8(text) => (*text).to_owned(),
    };
    for bytes in [
        &b"TIT2\0\0\0\x05\0\0\0caf\xe9"[..],
        b"TIT2\0\0\0\x0b\0\0\x01\xff\xfec\0a\0f\0\xe9\0",
        b"TIT2\0\0\0\x0b\0\0\x01\xfe\xff\0c\0a\0f\0\xe9",
        b"TIT2\0\0\0\x09\0\0\x02\0c\0a\0f\0\xe9",
        b"TIT2\0\0\0\x06\0\0\x03caf\xc3\xa9",
    ] {
        let frame = Frame::decode(bytes).unwrap();
        assert_eq!((frame.id.as_str(), shown(&frame.text)), ("TIT2", "café".to_owned()));
        assert_eq!(frame.encode_to_vec().unwrap(), bytes);
    }
    let error = Frame::decode(b"TIT2\0\0\0\x04\0\0\x01\xff\xfec").unwrap_err();
    assert_eq!(error.to_string(), "Frame.text::Marked.text: 2 bytes needed at byte 13, but 1 byte is left");
}

/// What is told of a shortcut of Windows: [MS-SHLLINK], 2.4, StringData.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
struct StringData<'a> {
    #[wire(len = "u16")]
    name: Utf16<'a>,
    #[wire(len = "u16")]
    relative_path: Utf16<'a>,
}

#[test]
fn strings_of_a_shortcut_count_units() {
    let strings = StringData { name: "Café \u{1f375}".into(), relative_path: r".\a".into() };
    let bytes = strings.encode_to_vec().unwrap();
    assert_eq!(bytes, b"\x07\0C\0a\0f\0\xe9\0 \0\x3c\xd8\x75\xdf\x03\0.\0\\\0a\0");
    assert_eq!(StringData::decode(&bytes).unwrap(), strings);
}
