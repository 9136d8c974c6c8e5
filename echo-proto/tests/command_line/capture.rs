//! `decode` of captures: connections, directions, segments.

use serde_json::{Value, json};

use super::decode::{REQUEST, RESPONSE};
use super::packets::{
    ACK, CLIENT, FIN, SERVER, SYN, Segment, answered, block, decode, ethernet, frames, handshake, pcap, pcapng,
    request, response, sent,
};
use super::{documents, echo_proto_with, text};

#[test]
fn both_directions_are_shown_in_the_order_of_capture() {
    let [syn, accept] = handshake();
    let packets =
        [syn, accept, sent(101, REQUEST), answered(901, RESPONSE), sent(158, REQUEST), answered(954, RESPONSE)];
    let file = pcap(1, packets.map(|ip| ethernet(&ip)));
    let output = decode(&file);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(output.stderr.is_empty());
    let is_title = |line: &&str| line.contains("->") || line.contains("at byte");
    let titles: Vec<_> = text(&output.stdout).lines().filter(is_title).collect();
    let expected = [
        "10.0.0.1:5000 -> 10.0.0.2:7400",
        "request at byte 0, 57 bytes; frame 1 at 1970-01-01 00:00:02 UTC",
        "10.0.0.2:7400 -> 10.0.0.1:5000",
        "response at byte 0, 53 bytes, answers frame 1 after 1s; frame 2 at 1970-01-01 00:00:03 UTC",
        "10.0.0.1:5000 -> 10.0.0.2:7400",
        "request at byte 57, 57 bytes; frame 3 at 1970-01-01 00:00:04 UTC",
        "10.0.0.2:7400 -> 10.0.0.1:5000",
        "response at byte 53, 53 bytes, answers frame 3 after 1s; frame 4 at 1970-01-01 00:00:05 UTC",
    ];
    assert_eq!(titles, expected);
    assert_eq!(frames(&file), [request(0), response(0), request(57), response(53)]);
}

#[test]
fn segments_out_of_order_repeated_and_overlapping_are_put_together() {
    let [syn, accept] = handshake();
    let bytes = [REQUEST, REQUEST].concat();
    let packets = [
        sent(141, &bytes[40..80]),
        accept,
        sent(181, &bytes[80..]),
        answered(901, &RESPONSE[..10]),
        answered(901, &RESPONSE[..10]),
        sent(101, &bytes[..50]),
        sent(121, &bytes[20..60]),
        answered(906, &RESPONSE[5..]),
        // A probe of an idle connection repeats a byte that was long received, with any content.
        sent(100, b"?"),
    ];
    let mut reordered = vec![syn];
    reordered.extend(packets);
    let file = pcap(101, reordered);
    assert_eq!(frames(&file), [request(0), request(57), response(0)]);
    assert!(decode(&file).status.success());
}

#[test]
fn sequence_numbers_wrap() {
    let start = u32::MAX - 20;
    let syn = Segment { from: CLIENT, to: SERVER, sequence: start.wrapping_sub(1), flags: SYN, payload: b"" }.ip();
    let packets = [syn, sent(start.wrapping_add(30), &REQUEST[30..]), sent(start, &REQUEST[..30])];
    assert_eq!(frames(&pcap(101, packets)), [request(0)]);
}

#[test]
fn lost_bytes_end_their_direction_and_no_other() {
    let [syn, accept] = handshake();
    let packets = [
        syn,
        accept,
        sent(101, REQUEST),
        answered(901, RESPONSE),
        // The second request is lost.
        sent(215, REQUEST),
        sent(272, REQUEST),
        answered(954, RESPONSE),
    ];
    let file = pcap(101, packets);
    let lost = ("10.0.0.1:5000".to_owned(), "request".to_owned(), 57, json!("lost"));
    assert_eq!(frames(&file), [request(0), response(0), response(53), lost]);
    let output = decode(&file);
    assert_eq!(output.status.code(), Some(1));
    let line = "at byte 57, lost: the capture lacks the next 57 bytes; behind them it has 114, not shown";
    assert!(text(&output.stdout).lines().any(|shown| shown == line), "{}", text(&output.stdout));
    assert_eq!(text(&output.stderr), "error: 1 of the streams cut where the capture lacks bytes\n");
}

#[test]
fn a_capture_that_cut_its_packets_says_so() {
    let cut = |mut packet: Vec<u8>| {
        packet.truncate(60);
        packet
    };
    let file = pcap(101, [sent(101, REQUEST), sent(158, REQUEST)].map(cut));
    let stopped = |offset, kind| ("10.0.0.1:5000".to_owned(), "request".to_owned(), offset, json!(kind));
    assert_eq!(frames(&file), [stopped(0, "unfinished"), stopped(20, "lost")]);
}

#[test]
fn every_link_layer_and_both_versions_of_ip_are_read() {
    let four = sent(1, REQUEST);
    let six = Segment { from: ("::1", 5000), to: ("::1", 7400), sequence: 1, flags: ACK, payload: REQUEST }.ip();
    let vlan = |ip: &[u8]| {
        let mut packet = ethernet(ip);
        packet.splice(12..12, [0x81, 0, 0, 7]);
        packet
    };
    let cooked = |kind: [u8; 2], ip: &[u8]| [&[0; 14], &kind[..], ip].concat();
    let cooked_2 = |kind: [u8; 2], ip: &[u8]| [&kind[..], &[0; 18], ip].concat();
    for (link, packet) in [
        (1, ethernet(&four)),
        (1, ethernet(&six)),
        (1, vlan(&four)),
        (0, [&[2, 0, 0, 0], &four[..]].concat()),
        (108, [&[0, 0, 0, 30], &six[..]].concat()),
        (12, four.clone()),
        (101, six.clone()),
        (113, cooked([8, 0], &four)),
        (113, cooked([0x86, 0xdd], &six)),
        (276, cooked_2([8, 0], &four)),
        (276, cooked_2([0x86, 0xdd], &six)),
    ] {
        for file in [pcap(link, [packet.clone()]), pcapng(u16::try_from(link).unwrap(), [packet.clone(), packet])] {
            let frames = frames(&file);
            assert_eq!(frames.len(), 1, "link layer {link}");
            assert_eq!((frames[0].1.as_str(), &frames[0].3), ("request", &Value::Null), "link layer {link}");
        }
    }
}

#[test]
fn the_server_is_known_by_its_port_else_by_who_asked_for_the_connection() {
    let directions = |arguments: &[&str], packets: Vec<Vec<u8>>| -> Vec<String> {
        let output = echo_proto_with(&[&["decode", "--json"], arguments].concat(), &pcap(101, packets));
        documents(&output).iter().map(|frame| frame["direction"].as_str().unwrap().to_owned()).collect()
    };
    let (low, high) = (("10.0.0.1", 1000), ("10.0.0.2", 2000));
    let from_low = |flags, payload| Segment { from: low, to: high, sequence: 1, flags, payload }.ip();
    let from_high = |flags, payload| Segment { from: high, to: low, sequence: 1, flags, payload }.ip();
    let unfinished = &REQUEST[..7];
    // What is sent does not say what it is; the ports and the SYN do.
    assert_eq!(directions(&["--port", "1000"], vec![from_low(ACK, unfinished)]), ["response"]);
    assert_eq!(directions(&["--port", "2000"], vec![from_low(ACK, unfinished)]), ["request"]);
    let asked_by_high = vec![from_high(SYN, b""), from_low(ACK, unfinished)];
    assert_eq!(directions(&[], asked_by_high), ["response"]);
    let accepted_by_low = vec![from_low(SYN | ACK, b""), from_low(ACK, unfinished)];
    assert_eq!(directions(&[], accepted_by_low), ["response"]);
    // Without either, what is sent does.
    assert_eq!(directions(&[], vec![from_low(ACK, RESPONSE), from_high(ACK, REQUEST)]), ["response", "request"]);
}

#[test]
fn a_port_that_is_used_again_begins_another_connection() {
    let syn = |sequence| Segment { from: CLIENT, to: SERVER, sequence, flags: SYN, payload: b"" }.ip();
    let packets = [syn(100), syn(100), sent(101, REQUEST), syn(7000), sent(7001, REQUEST)];
    let output = echo_proto_with(&["decode", "--json"], &pcap(101, packets));
    let shown: Vec<_> =
        documents(&output).iter().map(|frame| (frame["stream"].clone(), frame["offset"].clone())).collect();
    assert_eq!(shown, [(json!(0), json!(0)), (json!(1), json!(0))]);
}

#[test]
fn the_end_of_a_connection_shows_what_was_lost_before_it() {
    let fin = |sequence| Segment { from: CLIENT, to: SERVER, sequence, flags: FIN | ACK, payload: b"" }.ip();
    assert!(decode(&pcap(101, [sent(1, REQUEST), fin(58)])).status.success());
    let output = decode(&pcap(101, [sent(1, REQUEST), fin(115)]));
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("at byte 57, lost: the capture lacks the next 57 bytes\n"));
}

#[test]
fn a_file_that_is_cut_or_malformed_is_shown_as_far_as_it_goes() {
    let file = pcap(101, [sent(1, REQUEST), sent(58, REQUEST)]);
    let output = decode(&file[..file.len() - 1]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output.stdout).starts_with("10.0.0.1:5000 -> 10.0.0.2:7400\n\nrequest at byte 0, 57 bytes; frame 1 at ")
    );
    assert_eq!(text(&output.stderr), "error: the capture ends within its packet 2\n");

    let mut file = pcapng(101, [sent(1, REQUEST)]);
    file.extend([0, 0, 0, 6, 0, 0, 0, 5]);
    file.extend([0; 8]);
    let output = decode(&file);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("request at byte 0"));
    assert!(text(&output.stderr).starts_with("error: the capture is malformed behind its packet 1: "));

    let output = decode(&pcap(101, []));
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "error: no TCP data in the capture, which has 0 packets\n");

    let output = decode(&pcap(199, [sent(1, REQUEST)]));
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "error: left out: 1 packet (link type 199)\n");
}

#[test]
fn no_change_of_a_byte_and_no_cut_makes_it_panic() {
    let [syn, accept] = handshake();
    let packets = [syn, accept, sent(101, REQUEST), answered(901, RESPONSE)].map(|ip| ethernet(&ip));
    for file in [pcap(1, packets.clone()), pcapng(1, packets)] {
        for index in (0..file.len()).step_by(3) {
            let mut changed = file.clone();
            changed[index] ^= 0xff;
            for input in [&changed, &file[..index]] {
                let output = decode(input);
                let stderr = text(&output.stderr);
                assert!(matches!(output.status.code(), Some(0 | 1)), "byte {index}: {stderr}");
                assert!(stderr.lines().count() <= 2 && !stderr.contains("panicked"), "byte {index}: {stderr}");
            }
        }
    }
}

#[test]
fn a_capture_is_known_whatever_its_clock_counts() {
    let mut file = pcap(101, [sent(1, REQUEST)]);
    file[..4].copy_from_slice(&[0x4d, 0x3c, 0xb2, 0xa1]);
    assert_eq!(frames(&file), [request(0)]);
}

#[test]
fn a_check_sequence_behind_each_packet_is_no_other_link_layer() {
    let packet = [&ethernet(&sent(1, REQUEST))[..], &[0xcc; 4]].concat();
    assert_eq!(frames(&pcap(0x2400_0001, [packet])), [request(0)]);
}

#[test]
fn each_packet_has_the_link_layer_of_its_interface() {
    let mut file = block(0x0a0d_0d0a, &[&[0x1a, 0x2b, 0x3c, 0x4d, 0, 1, 0, 0][..], &[0xff; 8]].concat());
    for link in [1, 101] {
        file.extend(block(1, &[0, link, 0, 0, 0, 0, 0, 0]));
    }
    // An interface of 32 bits, then one of 16 behind which packets that were dropped are counted.
    for (kind, interface, packet) in [
        (6, [0, 0, 0, 0], ethernet(&sent(1, REQUEST))),
        (6, [0, 0, 0, 1], sent(58, REQUEST)),
        (2, [0, 1, 0xff, 0xff], sent(115, REQUEST)),
    ] {
        let len = u32::try_from(packet.len()).unwrap().to_be_bytes();
        file.extend(block(kind, &[&interface[..], &[0; 8], &len, &len, &packet].concat()));
    }
    assert_eq!(frames(&file), [request(0), request(57), request(114)]);
}

#[test]
fn a_port_that_is_used_again_behind_a_connection_without_a_syn_begins_another() {
    let syn = Segment { from: CLIENT, to: SERVER, sequence: 7000, flags: SYN, payload: b"" }.ip();
    let output = echo_proto_with(&["decode", "--json"], &pcap(101, [sent(101, REQUEST), syn, sent(7001, REQUEST)]));
    let shown: Vec<_> =
        documents(&output).iter().map(|frame| (frame["stream"].clone(), frame["offset"].clone())).collect();
    assert_eq!(shown, [(json!(0), json!(0)), (json!(1), json!(0))]);
}

#[test]
fn where_both_ends_have_the_port_the_one_that_asked_is_the_client() {
    let (low, high) = (("10.0.0.1", 7400), ("10.0.0.2", 7400));
    for (from, to) in [(low, high), (high, low)] {
        let syn = Segment { from, to, sequence: 0, flags: SYN, payload: b"" }.ip();
        let sent = Segment { from, to, sequence: 1, flags: ACK, payload: &REQUEST[..7] }.ip();
        let output = echo_proto_with(&["decode", "--json"], &pcap(101, [syn, sent]));
        assert_eq!(documents(&output)[0]["direction"], "request");
    }
}

#[test]
fn what_a_capture_cut_of_ipv6_is_said_to_be_lost_as_well() {
    let mut packet = Segment { from: ("::1", 5000), to: ("::1", 7400), sequence: 1, flags: ACK, payload: REQUEST }.ip();
    packet.truncate(80);
    let found: Vec<_> = frames(&pcap(101, [packet])).into_iter().map(|frame| (frame.2, frame.3)).collect();
    assert_eq!(found, [(0, json!("unfinished")), (20, json!("lost"))]);
}
