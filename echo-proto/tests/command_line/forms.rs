//! `decode` of text in the forms that programs write it in, and of what is compressed.

use std::fmt::Write as _;
use std::io::Write as _;

use super::decode::{REQUEST, RESPONSE};
use super::packets::{pcap, sent};
use super::{documents, echo_proto, echo_proto_with, text};

/// The exit status, the frames that are shown, and what is said on stderr.
fn outcome(arguments: &[&str], input: &[u8]) -> (i32, usize, String) {
    let output = echo_proto_with(&[&["decode"], arguments].concat(), input);
    let shown = text(&output.stdout).lines().filter(|line| line.contains(" size ")).count();
    (output.status.code().unwrap(), shown, text(&output.stderr).to_owned())
}

fn spelt(bytes: &[u8], between: &str) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(between)
}

fn as_text(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| if (b' '..=b'~').contains(byte) { char::from(*byte) } else { '.' }).collect()
}

/// Rows of 16 bytes: an offset, what `bytes` makes of the row, and the text beside it.
fn dump(bytes: &[u8], offset: fn(usize) -> String, row: fn(&[u8]) -> String, end: bool) -> String {
    let mut dump = String::new();
    for (index, chunk) in bytes.chunks(16).enumerate() {
        writeln!(dump, "{}{}", offset(16 * index), row(chunk)).unwrap();
    }
    if end {
        writeln!(dump, "{}", offset(bytes.len())).unwrap();
    }
    dump
}

fn groups(bytes: &[u8], len: usize) -> String {
    bytes.chunks(len).map(|group| spelt(group, "")).collect::<Vec<_>>().join(" ")
}

/// `bytes` as programs write them, with the name of the program.
fn dumps(bytes: &[u8]) -> Vec<(&'static str, String)> {
    vec![
        (
            "xxd",
            dump(bytes, |at| format!("{at:08x}: "), |row| format!("{:<39}  {}", groups(row, 2), as_text(row)), false),
        ),
        (
            "xxd -g1",
            dump(bytes, |at| format!("{at:08x}: "), |row| format!("{:<47}  {}", groups(row, 1), as_text(row)), false),
        ),
        (
            "xxd -g4",
            dump(bytes, |at| format!("{at:08x}: "), |row| format!("{:<35}  {}", groups(row, 4), as_text(row)), false),
        ),
        (
            "xxd -d",
            dump(bytes, |at| format!("{at:08}: "), |row| format!("{:<39}  {}", groups(row, 2), as_text(row)), false),
        ),
        ("od -A x -t x1", dump(bytes, |at| format!("{at:06x}"), |row| format!(" {}", groups(row, 1)), true)),
        ("od -t x1", dump(bytes, |at| format!("{at:07o}"), |row| format!(" {}", groups(row, 1)), true)),
        ("od -A d -t x1", dump(bytes, |at| format!("{at:07}"), |row| format!(" {}", groups(row, 1)), true)),
        (
            "od -t x1z",
            dump(bytes, |at| format!("{at:07o}"), |row| format!(" {:<47}  >{}<", groups(row, 1), as_text(row)), true),
        ),
        (
            "hexdump -C",
            dump(
                bytes,
                |at| format!("{at:08x}"),
                |row| {
                    let (low, high) = row.split_at(row.len().min(8));
                    if row.is_empty() {
                        String::new()
                    } else {
                        format!("  {:<23}  {:<23}  |{}|", groups(low, 1), groups(high, 1), as_text(row))
                    }
                },
                true,
            ),
        ),
        (
            "Wireshark",
            dump(bytes, |at| format!("{at:04x}   "), |row| format!("{:<47}   {}", groups(row, 1), as_text(row)), false),
        ),
        ("Wireshark without text", dump(bytes, |at| format!("{at:04x}   "), |row| groups(row, 1), false)),
    ]
}

#[test]
fn dumps_are_read_as_what_they_are() {
    for (name, dump) in dumps(&[REQUEST, REQUEST].concat()) {
        // As it is, with other ends of lines, indented, and without white space at the end of lines.
        let indented: String = dump.lines().map(|line| format!("    {line}\n")).collect();
        let trimmed: String = dump.lines().map(|line| format!("{}\n", line.trim_end())).collect();
        for dump in [dump.as_str(), &dump.replace('\n', "\r\n"), &indented, &trimmed, dump.trim_end()] {
            for arguments in [&["-"][..], &["--format", "hex"], &["--format", "dump"]] {
                assert_eq!(outcome(arguments, dump.as_bytes()), (0, 2, String::new()), "{name}: {dump}");
            }
        }
        let output = echo_proto(&["decode", "--hex", &dump]);
        assert!(output.status.success(), "{name}");
    }
}

#[test]
fn rows_that_repeat_are_read_as_often() {
    // Frames of 16 bytes, whose messages nobody knows.
    let frame = b"\0\0\0\x0c\x09abcdefghijk";
    let bytes = frame.repeat(500);
    for (name, mut dump) in dumps(&bytes) {
        let lines: Vec<_> = dump.lines().collect();
        let last = if lines.len() == 501 { 500 } else { 499 };
        // Of a first row with 7 digits the second one tells the radix.
        let (first, second) = (lines[0], lines[1]);
        dump = format!("{first}\n{second}\n*\n{}\n", lines[last]);
        let output = echo_proto_with(&["decode", "--json"], dump.as_bytes());
        let (status, shown) = (output.status.code(), documents(&output).len());
        assert_eq!((status, shown), (Some(1), 500), "{name}: {}", text(&output.stderr));
    }
    for (dump, why) in [
        ("*\n00000000: 0000 0002  ....", "line 1, character 1: '*' is no hexadecimal digit"),
        ("00000000  00 00  |..|\n*\n", "line 2: no offset behind * says how many rows it stands for"),
        ("00000000  00 00  |..|\n*\n00000003\n", "line 3: the offset is not the number of the bytes in front"),
        (
            "00000000  00 00  |..|\n*\n01000004\n",
            "line 3: up to here, * stands for more than 16 MiB; dump every row, as hexdump -v and od -v do",
        ),
        (
            "0000000 00 00 00 00\n*\n0000100\n",
            "line 3: the offset behind * could be octal or decimal; dump with hexadecimal offsets, as od -A x does",
        ),
    ] {
        assert_eq!(outcome(&["--format", "hex"], dump.as_bytes()).2, format!("error: bad hex at {why}\n"), "{dump}");
    }
    let nothing = outcome(&["--format", "dump"], b"*\n");
    assert_eq!(nothing, (1, 0, "error: bad hex at line 1: * repeats no row\n".into()));
}

#[test]
fn both_sides_of_a_conversation_are_told_apart() {
    let follow = |bytes: &[u8], indentation: &str| -> String {
        let row = |(index, row): (usize, &[u8])| {
            let (low, high) = row.split_at(row.len().min(8));
            let (left, right) = (as_text(low), as_text(high));
            format!(
                "{indentation}{:08x}  {:<23}  {:<23}   {left} {right}\n",
                16 * index,
                groups(low, 1),
                groups(high, 1)
            )
        };
        bytes.chunks(16).enumerate().map(row).collect()
    };
    let list = |bytes: &[u8]| format!("0x{}", spelt(bytes, ", 0x"));
    let arrays = format!(
        "char peer0_0[] = {{ /* Packet 4 */\n{} }};\nchar peer1_0[] = {{ /* Packet 6 */\n{} }};\n",
        list(REQUEST),
        list(RESPONSE)
    );
    for input in [format!("{}{}", follow(REQUEST, ""), follow(RESPONSE, "    ")), arrays] {
        let output = echo_proto_with(&["decode", "--json"], input.as_bytes());
        assert!(output.status.success(), "{}{input}", text(&output.stderr));
        let directions: Vec<_> = documents(&output).iter().map(|frame| frame["direction"].clone()).collect();
        assert_eq!(directions, ["request", "response"]);
    }
    let third = format!("{}{}{}", follow(REQUEST, ""), follow(RESPONSE, "    "), follow(RESPONSE, "  "));
    let said = "error: bad hex at line 9: a third indentation, but a conversation has two sides\n".to_owned();
    assert_eq!(outcome(&["-"], third.as_bytes()), (1, 0, said));
}

#[test]
fn digits_lists_and_literals_are_read() {
    let list = format!("0x{}", spelt(REQUEST, ", 0x"));
    let escapes = format!("\\x{}", spelt(REQUEST, "\\x"));
    for input in [
        spelt(REQUEST, ""),
        spelt(REQUEST, ":"),
        spelt(REQUEST, "-"),
        format!("{}\n", spelt(REQUEST, "\n")),
        list.clone(),
        list.replace(", ", ",\n"),
        escapes.clone(),
        format!("\"{}\" \\\n\"{}\"\n", &escapes[..64], &escapes[64..]),
        format!("b'{escapes}'"),
        format!("{{ {list} }}"),
        format!("[{list}]"),
        format!("char peer0_0[] = {{ /* Packet 4 */\n{list} }};\n"),
        format!("static const unsigned char pkt1[57] = {{\n{list} /* .... */\n}};\n"),
        format!("unsigned char frame_bin[] = {{\n  {list}\n}};\nunsigned int frame_bin_len = 57;\n"),
        format!("let frame: [u8; 57] = [{list}];"),
    ] {
        assert_eq!(outcome(&["-"], input.as_bytes()), (0, 1, String::new()), "{input}");
        assert!(echo_proto(&["decode", "--hex", &input]).status.success(), "{input}");
    }
}

#[test]
fn text_in_another_encoding_is_read() {
    for form in [spelt(REQUEST, " "), dumps(REQUEST)[0].1.clone(), format!("[0x{}]", spelt(REQUEST, ", 0x"))] {
        let utf16 = |number: fn(u16) -> [u8; 2]| -> Vec<u8> { form.encode_utf16().flat_map(number).collect() };
        let (little, big) = (utf16(u16::to_le_bytes), utf16(u16::to_be_bytes));
        for input in [
            format!("\u{feff}{form}").into_bytes(),
            [&[0xff, 0xfe], &little[..]].concat(),
            [&[0xfe, 0xff], &big[..]].concat(),
            little,
            big,
        ] {
            assert_eq!(outcome(&["-"], &input), (0, 1, String::new()), "{form}");
        }
    }
}

#[test]
fn what_could_be_two_things_is_refused_and_each_can_be_said() {
    let either = b"0000 00 00 00 02 09 00\n";
    let said = "error: the first number could be an offset or bytes; say --format dump or --format digits\n".to_owned();
    assert_eq!(outcome(&["-"], either), (1, 0, said));
    let direction = |format: &str| {
        let output = echo_proto_with(&["decode", "--json", "--format", format], either);
        (documents(&output)[0]["size"].clone(), documents(&output).len())
    };
    assert_eq!(direction("dump"), (2.into(), 1));
    assert_eq!(direction("digits"), (0.into(), 2));

    for (input, why) in [
        // Words in the order of a machine, as hexdump, od -x and xxd -e have them.
        ("0000000 0000 3500 0000 0000\n0000008\n", "line 1: numbers of several bytes, whose order is not known"),
        ("000000 0000 3500\n000004\n", "line 1: numbers of several bytes, whose order is not known"),
        ("00000000: 35000000 74736574  ...5test\n", "line 1: the text beside the bytes is not theirs, as they stand"),
        ("00000000: 01000000 00000000  ........\n", "line 1: numbers of several bytes, whose order is not known"),
        ("00000000: 00110101 00110101  55\n", "line 1: the text beside the bytes is not theirs, as they stand"),
        ("0x0035, 0x0000", "line 1, character 7: ',' separates numbers of several bytes"),
        ("16, 20, 30", "line 1, character 3: ',' separates numbers that could be decimal"),
        // Bytes or text: the row is no longer than the others, and nothing tells.
        ("00000000  61 62  ab", "line 1: where the bytes end and their text begins is not certain"),
        (
            "00000000: 0000 0002  ....\n00000005: 0900  ..\n",
            "line 2: the offset is not the number of the bytes in front",
        ),
        ("00000000: 0000 0002  ....\n0900\n", "line 2: the offset is not the number of the bytes in front"),
        ("00000000: 0000 0002  ....\nsum\n", "line 2: no offset in front"),
    ] {
        let (status, shown, said) =
            outcome(&["--format", if why.ends_with("certain") { "dump" } else { "auto" }], input.as_bytes());
        assert!(said.starts_with(&format!("error: bad hex at {why}")), "{input}: {said}");
        assert_eq!((status, shown), (1, 0), "{input}");
    }
    let long = format!("00000000: 00{}\n", " ".repeat(3000));
    assert_eq!(outcome(&["-"], long.as_bytes()).2, "error: bad hex at line 1: too long for a row of a dump\n");
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn what_is_compressed_is_opened_whatever_is_in_it() {
    let capture = pcap(101, [sent(1, REQUEST), sent(58, REQUEST)]);
    let frames = [REQUEST, REQUEST].concat();
    for bytes in [capture, spelt(&frames, " ").into_bytes(), dumps(&frames)[0].1.clone().into_bytes(), frames.clone()] {
        for packed in [gzip(&bytes), zstd(&bytes)] {
            assert_eq!(outcome(&["-"], &packed), (0, 2, String::new()));
        }
        // In pieces, as `cat` joins them, with a frame between that zstd passes over.
        let (front, behind) = bytes.split_at(bytes.len() / 2);
        assert_eq!(outcome(&["-"], &[gzip(front), gzip(behind)].concat()), (0, 2, String::new()));
        let skipped = b"\x5f\x2a\x4d\x18\x03\0\0\0abc";
        assert_eq!(
            outcome(&["-"], &[skipped, &zstd(front)[..], skipped, &zstd(behind)].concat()),
            (0, 2, String::new())
        );
    }
    assert_eq!(outcome(&["--format", "raw"], &gzip(&frames)).0, 1);
}

#[test]
fn what_is_compressed_and_cut_or_changed_is_said_behind_what_is_there() {
    let frames = REQUEST.repeat(3);
    let (gz, zst) = (gzip(&frames), zstd(&frames));
    let mut changed = [gz.clone(), zst.clone()];
    for packed in &mut changed {
        let end = packed.len() - 2;
        packed[end] ^= 0x40;
    }
    let [changed_gz, changed_zst] = changed;
    let magic = b"\x28\xb5\x2f\xfd";
    for (packed, why) in [
        (gz[..gz.len() - 3].to_vec(), ""),
        (changed_gz, ""),
        ([&gz[..], b"more"].concat(), ""),
        (zst[..zst.len() - 3].to_vec(), "the input ends within a zstd frame"),
        (zst[..zst.len() - 9].to_vec(), "the input ends within a zstd frame"),
        (zst[..5].to_vec(), "the input ends within a zstd frame"),
        (changed_zst, "the checksum of the zstd frame is another"),
        ([&zst[..], b"more"].concat(), "behind a zstd frame is something else"),
        ([&zst[..], b"\x5f\x2a\x4d\x18\xff\0\0\0abc"].concat(), ""),
        ([&magic[..], b"\0\xff\x01\0\0"].concat(), "the zstd frame asks for a window of more than 8 MiB"),
        ([&magic[..], b"\xe0\0\0\0\0\0\0\0\x40"].concat(), "the zstd frame asks for a window of more than 8 MiB"),
        ([&magic[..], b"\x21\x07\x01\x01\0\0"].concat(), "the zstd frame needs a dictionary, which is not in the file"),
        ([&magic[..], b"\x20\x01\x07\0\0"].concat(), "the zstd frame is malformed"),
    ] {
        let (status, _, said) = outcome(&["-"], &packed);
        assert_eq!(status, 1, "{said}");
        assert!(said.contains(&format!("error: cannot read the input: {why}")), "{packed:?}: {said}, not {why}");
    }
    assert_eq!(outcome(&["-"], &gzip(b"")).2, "error: no bytes to decode: the input is empty\n");
}
