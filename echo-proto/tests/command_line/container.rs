//! `decode` of capture files: both formats, whatever is odd in them, and what is left out of them.

use std::process::Output;

use super::decode::REQUEST;
use super::packets::{block, decode, enhanced, frames, pcap, request, section, sent};
use super::{echo_proto_with, text};

/// The exit status, the frames that are shown, and what is said on stderr.
fn outcome(file: &[u8]) -> (i32, usize, String) {
    let output = decode(file);
    let shown = text(&output.stdout).lines().filter(|line| line.contains(" size ")).count();
    (output.status.code().unwrap(), shown, text(&output.stderr).to_owned())
}

/// A pcapng file of one packet, with options behind the interface and the section.
fn with_options(options: &[u8]) -> Vec<u8> {
    let section = [&[0x1a, 0x2b, 0x3c, 0x4d, 0, 1, 0, 0][..], &[0xff; 8], options].concat();
    let interface = [&[0, 101, 0, 0, 0, 0, 0, 0], options].concat();
    [block(0x0a0d_0d0a, &section), block(1, &interface), enhanced(&sent(1, REQUEST))].concat()
}

#[test]
fn no_option_of_a_block_keeps_a_packet_from_being_read() {
    for options in [
        // Without an end, with names in Latin-1, with lengths that cannot be, cut.
        &b"\0\x02\0\x04eth0"[..],
        b"\0\x03\0\x04B\xfcro\0\0\0\0",
        b"\0\x06\0\x08\0\0\0\0\0\0\0\0\0\0\0\0",
        b"\0\x09\0\x03\x06\0\0\0\0\0\0\0",
        b"\0\x02\xff\xff",
        b"\0\x02",
        b"\0",
        b"\0\0\0\x09",
        &[0xff; 40],
    ] {
        assert_eq!(outcome(&with_options(options)), (0, 1, String::new()), "{options:?}");
    }
}

#[test]
fn a_packet_that_claims_more_than_its_block_is_left_out_and_no_other() {
    let packet = sent(58, REQUEST);
    let claims = |captured: u32| {
        let lengths = [&[0; 12], &captured.to_be_bytes()[..], &captured.to_be_bytes(), &packet].concat();
        [section(101, 0), enhanced(&sent(1, REQUEST)), block(6, &lengths)].concat()
    };
    let len = u32::try_from(packet.len()).unwrap();
    assert_eq!(outcome(&claims(len)), (0, 2, String::new()));
    for captured in [len + 4, len + 400, u32::MAX, 1 << 31] {
        let said = "error: left out: 1 packet (longer than the block)\n".to_owned();
        assert_eq!(outcome(&claims(captured)), (1, 1, said), "{captured}");
    }
    // Too short for what stands in front of the packet.
    let file = [section(101, 0), enhanced(&sent(1, REQUEST)), block(6, &[0; 16]), block(3, &[])].concat();
    assert_eq!(outcome(&file).2, "error: left out: 2 packets (longer than the block)\n");
}

#[test]
fn padding_of_a_simple_packet_is_no_payload() {
    // What is cut at 47 bytes has one byte of padding behind it.
    let packet = sent(1, REQUEST);
    let len = u32::try_from(packet.len()).unwrap().to_be_bytes();
    let file = [section(101, 47), block(3, &[&len[..], &packet[..47]].concat())].concat();
    let (status, _, said) = outcome(&file);
    assert_eq!(
        (status, said.as_str()),
        (1, "error: 1 of 1 frames unfinished; 1 of the streams cut where the capture lacks bytes\n")
    );
    assert!(text(&decode(&file).stdout).contains("the input has 7 of 57 bytes"));
    // Nothing is cut where no length is said.
    let file = [section(101, 0), block(3, &[&len[..], &packet].concat())].concat();
    assert_eq!(outcome(&file), (0, 1, String::new()));
}

#[test]
fn an_interface_that_is_not_described_is_a_reason() {
    let len = u32::try_from(sent(1, REQUEST).len()).unwrap().to_be_bytes();
    let other = block(6, &[&[0, 0, 0, 9][..], &[0; 8], &len[..], &len, &sent(1, REQUEST)].concat());
    let said = "error: left out: 1 packet (interface that is not described)\n".to_owned();
    assert_eq!(outcome(&[section(101, 0), enhanced(&sent(1, REQUEST)), other].concat()), (1, 1, said));
}

#[test]
fn sections_follow_each_other_in_either_order_of_bytes() {
    // The same packet in a little-endian section.
    let little = |kind: u32, body: &[u8]| {
        let padding = vec![0; (4 - body.len() % 4) % 4];
        let len = u32::try_from(12 + body.len() + padding.len()).unwrap().to_le_bytes();
        [&kind.to_le_bytes(), &len, body, &padding, &len].concat()
    };
    let packet = sent(58, REQUEST);
    let len = u32::try_from(packet.len()).unwrap().to_le_bytes();
    let section_header = [&[0x4d, 0x3c, 0x2b, 0x1a, 1, 0, 0, 0][..], &[0xff; 8]].concat();
    let second = [
        little(0x0a0d_0d0a, &section_header),
        little(1, &[101, 0, 0, 0, 0, 0, 0, 0]),
        little(6, &[&[0; 12], &len[..], &len, &packet].concat()),
    ];
    let file = [section(101, 0), enhanced(&sent(1, REQUEST)), second.concat()].concat();
    assert_eq!(frames(&file), [request(0), request(57)]);
}

#[test]
fn what_cannot_be_a_block_or_a_packet_ends_the_file() {
    let [mut other_behind, mut other_order] = [section(101, 0), section(101, 0)];
    other_behind.extend([0, 0, 0, 6, 0, 0, 0, 32]);
    other_behind.extend([0; 24]);
    other_order.extend([0x0a, 0x0d, 0x0d, 0x0a, 0, 0, 0, 28, 1, 2, 3, 4]);
    let pcap_of = |captured: u32| {
        let mut file = pcap(101, [sent(1, REQUEST)]);
        file.extend([[0; 4], [0; 4], captured.to_le_bytes(), captured.to_le_bytes()].concat());
        file
    };
    for (file, why) in [
        (
            [section(101, 0), vec![0, 0, 0, 5, 0, 0, 0, 11]].concat(),
            "in front of its first packet: a block claims fewer than 12 bytes",
        ),
        (
            [section(101, 0), vec![0, 0, 0, 6, 255, 0, 0, 0]].concat(),
            "in front of its first packet: a block claims more than 16 MiB",
        ),
        (other_behind, "in front of its first packet: a block has another length behind it than in front"),
        (other_order, "in front of its first packet: a section says its byte order wrong"),
        (
            [section(101, 0), block(1, &[0; 4])].concat(),
            "in front of its first packet: an interface is described in fewer than 8 bytes",
        ),
        (pcap_of(0x0100_0001), "behind its packet 1: a packet claims more than 16 MiB"),
        (pcap_of(u32::MAX), "behind its packet 1: a packet claims more than 16 MiB"),
    ] {
        let (status, _, said) = outcome(&file);
        assert_eq!((status, said), (1, format!("error: the capture is malformed {why}\n")));
    }
}

#[test]
fn blocks_without_packets_are_passed_over_however_long() {
    // Longer than what is read at once.
    let long = block(0x0bad, &vec![7; 200_000]);
    let file = [section(101, 0), long.clone(), enhanced(&sent(1, REQUEST))].concat();
    assert_eq!(outcome(&file), (0, 1, String::new()));
    let cut = [section(101, 0), enhanced(&sent(1, REQUEST)), long[..150_000].to_vec()].concat();
    assert_eq!(outcome(&cut), (1, 1, "error: the capture ends within its packet 2\n".to_owned()));
}

#[test]
fn the_end_of_a_file_within_anything_is_said() {
    for file in [pcap(101, [sent(1, REQUEST)]), [section(101, 0), enhanced(&sent(1, REQUEST))].concat()] {
        for len in 4..file.len() {
            let (status, shown, said) = outcome(&file[..len]);
            // Between two blocks nothing is cut, and no packet is there yet.
            let is_between = said == "error: no TCP data in the capture, which has 0 packets\n";
            assert!(said.contains("within its packet 1\n") || is_between, "{len} bytes: {said}");
            assert_eq!((status, shown), (1, 0), "{len} bytes");
        }
    }
    let pcap_of = |input: &[u8]| -> Output { echo_proto_with(&["decode", "--format", "pcap"], input) };
    assert_eq!(text(&pcap_of(b"\xa1\xb2").stderr), "error: the capture ends within its header\n");
    assert_eq!(
        text(&pcap_of(b"GET /").stderr),
        "error: the capture is malformed in front of its first packet: it begins as no capture does\n"
    );
}

#[test]
fn each_variant_of_pcap_is_known() {
    let file = pcap(101, [sent(1, REQUEST), sent(58, REQUEST)]);
    let (header, packets) = file.split_at(24);
    // Nanoseconds, and headers of packets that are longer by 8 bytes.
    let nanoseconds = [&[0x4d, 0x3c, 0xb2, 0xa1], &header[4..], packets].concat();
    let packet_len = 16 + 40 + REQUEST.len();
    let longer: Vec<u8> =
        packets.chunks(packet_len).flat_map(|packet| [&packet[..16], &[7; 8], &packet[16..]].concat()).collect();
    let modified = [&[0x34, 0xcd, 0xb2, 0xa1], &header[4..], &longer].concat();
    // All numbers the other way round.
    let swapped = |bytes: &[u8]| -> Vec<u8> { bytes.chunks(4).flat_map(|four| four.iter().rev().copied()).collect() };
    let big: Vec<u8> = packets
        .chunks(packet_len)
        .flat_map(|packet| [swapped(&packet[..16]), packet[16..].to_vec()].concat())
        .collect();
    let big = [&[0xa1, 0xb2, 0xc3, 0xd4, 0, 2, 0, 4], &swapped(&header[8..])[..], &big].concat();
    for file in [file, nanoseconds, modified, big] {
        assert_eq!(frames(&file), [request(0), request(57)]);
    }
}
