//! Strings in rooms of a fixed size, without what fills them.

use wire::{DecodeErrorKind, EncodeErrorKind, Wire, schema};

/// The header of a file in a tar archive, whose numbers are octal digits in text.
#[derive(Wire, Debug, Clone, PartialEq)]
struct TarHeader<'a> {
    #[wire(size = 100, len = "padded")]
    name: &'a str,
    #[wire(size = 8, len = "padded")]
    mode: &'a str,
    #[wire(size = 8, len = "padded")]
    owner_id: &'a str,
    #[wire(size = 8, len = "padded")]
    group_id: &'a str,
    #[wire(size = 12, len = "padded")]
    size: &'a str,
    #[wire(size = 12, len = "padded")]
    modified: &'a str,
    /// Ends with a NUL and a space, which GNU tar writes the other way round than numbers.
    #[wire(size = 8, len = "padded", pad = b' ')]
    checksum: &'a [u8],
    kind: u8,
    #[wire(size = 100, len = "padded")]
    link: &'a str,
    #[wire(value = b"ustar\x0000")]
    magic: [u8; 8],
    #[wire(size = 32, len = "padded")]
    owner: &'a str,
    #[wire(size = 32, len = "padded")]
    group: &'a str,
    #[wire(size = 8, len = "padded")]
    device_major: &'a str,
    #[wire(size = 8, len = "padded")]
    device_minor: &'a str,
    #[wire(size = 155, len = "padded")]
    prefix: &'a str,
    #[wire(pad = 12)]
    unused: (),
}

/// As GNU tar 1.35 wrote it with `--format=ustar`: the texts and where they stand, in 512 bytes.
fn tar_bytes() -> Vec<u8> {
    let mut bytes = vec![0; 512];
    for (at, text) in [
        (0, &b"roof.txt"[..]),
        (100, b"0000644\x000001750\x000000062\x0000000000002\x0014524770400\x00012514\0 0"),
        (257, b"ustar\x0000joe"),
        (297, b"staff"),
        (329, b"0000000\x000000000"),
    ] {
        bytes[at..at + text.len()].copy_from_slice(text);
    }
    bytes
}

fn tar_header() -> TarHeader<'static> {
    TarHeader {
        name: "roof.txt",
        mode: "0000644",
        owner_id: "0001750",
        group_id: "0000062",
        size: "00000000002",
        modified: "14524770400",
        checksum: b"012514\0",
        kind: b'0',
        link: "",
        magic: *b"ustar\x0000",
        owner: "joe",
        group: "staff",
        device_major: "0000000",
        device_minor: "0000000",
        prefix: "",
        unused: (),
    }
}

#[test]
fn a_header_of_tar_has_texts_in_rooms_of_a_fixed_size() {
    let (bytes, header) = (tar_bytes(), tar_header());
    assert_eq!(TarHeader::decode(&bytes).unwrap(), header);
    assert_eq!(header.encode_to_vec().unwrap(), bytes);
    assert_eq!((TarHeader::MIN_LEN, TarHeader::MAX_LEN), (512, Some(512)));
    // The sum of all bytes, where its own digits count as spaces.
    let sum: u32 = bytes.iter().map(|byte| u32::from(*byte)).sum();
    let digits: u32 = bytes[148..156].iter().map(|byte| u32::from(*byte)).sum();
    assert_eq!(sum - digits + 8 * u32::from(b' '), 0o12514);
}

/// An entry of a directory of FAT, whose names are padded with spaces.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
struct FatEntry<N> {
    #[wire(size = 8, len = "padded", pad = b' ')]
    name: N,
    #[wire(size = 3, len = "padded", pad = b' ')]
    extension: N,
    attributes: u8,
    reserved: [u8; 10],
    time: u16,
    date: u16,
    cluster: u16,
    size: u32,
}

#[test]
fn a_name_of_fat_is_padded_with_spaces() {
    let bytes = b"README  TXT\x20\x18\x00\x1d\x74\x6f\x57\x6f\x57\0\0\x1e\x74\x6f\x57\x03\0\x0d\0\0\0";
    let entry = FatEntry::<&str>::decode(bytes).unwrap();
    assert_eq!((entry.name, entry.extension, entry.cluster, entry.size), ("README", "TXT", 3, 13));
    assert_eq!(entry.encode_to_vec().unwrap(), bytes);
    let owned = FatEntry::<Vec<u8>>::decode(bytes).unwrap();
    assert_eq!(owned.name, b"README");
    assert_eq!(owned.encode_to_vec().unwrap(), bytes);

    for (name, kind, text) in [
        ("A NAME", None, ""),
        ("", None, ""),
        ("FILLS IT", None, ""),
        (
            "ENDS ",
            Some(EncodeErrorKind::EndsWithPadding { byte: b' ' }),
            "FatEntry.name: the string ends with b' ', which is its padding and would be lost",
        ),
        (
            "IS_TOO_LONG",
            Some(EncodeErrorKind::LengthTooLarge { length: 11, max: 8 }),
            "FatEntry.name: length 11 is over the maximum of 8",
        ),
    ] {
        let entry = FatEntry { name, ..entry.clone() };
        match (entry.encode_to_vec(), kind) {
            (Ok(bytes), None) => {
                assert_eq!(bytes.len(), 32);
                assert_eq!(FatEntry::decode(&bytes).unwrap(), entry);
            }
            (encoded, kind) => {
                let error = encoded.unwrap_err();
                assert_eq!((Some(error.kind()), error.to_string().as_str()), (kind, text));
            }
        }
    }
}

/// A record of BSD's utmp.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = "little")]
struct Login<'a> {
    #[wire(size = 8, len = "padded")]
    line: &'a str,
    #[wire(size = 16, len = "padded", max = 12)]
    name: &'a str,
    #[wire(size = 16, len = "padded")]
    host: String,
    time: i32,
}

#[test]
fn what_is_wrong_in_a_padded_string_stands_where_it_is() {
    let mut bytes = *b"ttyv0\0\0\0joe\0\0\0\0\0\0\0\0\0\0\0\0\0roof.example\0\0\0\0\x40\x60\x54\x65";
    let login = Login::decode(&bytes).unwrap();
    assert_eq!((login.line, login.name, &*login.host, login.time), ("ttyv0", "joe", "roof.example", 0x6554_6040));
    assert_eq!(login.encode_to_vec().unwrap(), bytes);

    // Nothing but what stands at the end is padding.
    bytes[7] = b'x';
    assert_eq!(Login::decode(&bytes).unwrap().line, "ttyv0\0\0x");
    assert_eq!(Login::decode(&bytes).unwrap().encode_to_vec().unwrap(), bytes);
    bytes[6] = 0xff;
    let error = Login::decode(&bytes).unwrap_err();
    assert_eq!((error.kind(), error.offset(), error.is_incomplete()), (DecodeErrorKind::InvalidUtf8, 6, false));
    assert_eq!(error.to_string(), "Login.line: invalid UTF-8 at byte 6");

    bytes[6] = 0;
    bytes[8 + 12] = b'x';
    let error = Login::decode(&bytes).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::LengthTooLarge { length: 13, max: 12 }, 8));
    let error = Login::decode(&bytes[..20]).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::TooShort { needed: 16, left: 12 }, 8));
    assert!(error.is_incomplete());
}

#[test]
fn tables_and_annotated_hex_show_what_is_padding() {
    let table = FatEntry::<&str>::SCHEMA.table().to_string();
    assert!(table.contains("text up to its padding"), "{table}");
    assert!(table.contains("in 8 bytes, filled with \" \""), "{table}");
    let annotated = schema::annotate(&[("", Login::SCHEMA)], b"ttyv0\0\0\0joe").to_string();
    let lines: Vec<_> = annotated.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        lines[..2],
        [r#"0 74 74 79 76 30 line "ttyv0""#, r#"5 00 00 00 line filler "\x00\x00\x00""#],
        "{annotated}"
    );
}

#[test]
fn a_fingerprint_tells_padding_from_content() {
    #[derive(Wire)]
    struct Whole<'a> {
        #[wire(size = 8, len = "rest")]
        name: &'a str,
    }
    #[derive(Wire)]
    struct Zeros<'a> {
        #[wire(size = 8, len = "padded")]
        name: &'a str,
    }
    #[derive(Wire)]
    struct Spaces<'a> {
        #[wire(size = 8, len = "padded", pad = b' ')]
        name: &'a str,
    }

    let prints = [Whole::FINGERPRINT, Zeros::FINGERPRINT, Spaces::FINGERPRINT];
    assert!(prints[0] != prints[1] && prints[1] != prints[2] && prints[0] != prints[2]);
}
