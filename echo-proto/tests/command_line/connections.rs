//! `decode` of connections that a capture does not begin with, that end oddly, or that follow each other on one port.

use serde_json::{Value, json};

use super::decode::{REQUEST, RESPONSE};
use super::packets::{ACK, CLIENT, FIN, SERVER, SYN, Segment, answered, decode, frames, pcap, request, response, sent};
use super::{documents, echo_proto_with, text};

const RST: u8 = 4;

fn from_client(flags: u8, sequence: u32, payload: &[u8]) -> Vec<u8> {
    Segment { from: CLIENT, to: SERVER, sequence, flags, payload }.ip()
}

fn from_server(flags: u8, sequence: u32, payload: &[u8]) -> Vec<u8> {
    Segment { from: SERVER, to: CLIENT, sequence, flags, payload }.ip()
}

/// Which stream each frame is of, and where it begins in it.
fn streams(packets: Vec<Vec<u8>>) -> Vec<(Value, Value)> {
    let output = echo_proto_with(&["decode", "--json"], &pcap(101, packets));
    documents(&output).iter().map(|frame| (frame["stream"].clone(), frame["offset"].clone())).collect()
}

fn said(packets: Vec<Vec<u8>>) -> (Option<i32>, String) {
    let output = decode(&pcap(101, packets));
    (output.status.code(), text(&output.stderr).to_owned())
}

const ALL_WELL: (Option<i32>, String) = (Some(0), String::new());

#[test]
fn a_byte_of_keep_alive_is_no_byte_of_the_stream() {
    for packets in [
        vec![sent(99, b"\0"), sent(100, REQUEST), sent(157, REQUEST)],
        vec![sent(99, b"\0"), sent(99, b"\0"), sent(100, REQUEST), sent(156, b"?"), sent(157, REQUEST)],
        vec![sent(100, REQUEST), sent(99, b"?"), sent(157, REQUEST)],
        vec![sent(100, REQUEST), sent(156, b"?"), sent(156, b"?"), sent(157, REQUEST)],
    ] {
        assert_eq!(frames(&pcap(101, packets.clone())), [request(0), request(57)]);
        assert_eq!(said(packets), ALL_WELL);
    }
}

#[test]
fn a_byte_that_the_stream_begins_with_is_kept() {
    for packets in [
        vec![sent(100, &REQUEST[..1]), sent(101, &REQUEST[1..])],
        vec![sent(100, &REQUEST[..1]), sent(100, REQUEST)],
        vec![sent(100, &REQUEST[..1]), from_client(SYN, 99, b""), sent(101, &REQUEST[1..])],
        vec![from_client(SYN, 99, b""), sent(100, &REQUEST[..1]), sent(101, &REQUEST[1..])],
    ] {
        assert_eq!(frames(&pcap(101, packets.clone())), [request(0)]);
        assert_eq!(said(packets), ALL_WELL);
    }
    // Alone it is shown as what it is.
    assert_eq!(said(vec![sent(100, b"\0")]), (Some(1), "error: 1 of 1 frames unfinished\n".into()));
    let with_end = vec![sent(100, b"\0"), from_client(FIN | ACK, 101, b"")];
    assert_eq!(said(with_end), (Some(1), "error: 1 of 1 frames unfinished\n".into()));
    // Bytes are missing behind it: the stream begins behind those.
    let far = vec![sent(100, b"\0"), sent(200, REQUEST)];
    let left_out = "error: left out: 1 byte (in front of the first byte of the stream)\n".to_owned();
    assert_eq!(said(far), (Some(1), left_out));
}

#[test]
fn a_syn_behind_bytes_of_its_stream_begins_no_other() {
    for syn in [from_client(SYN, 99, b""), from_client(SYN, 50, b"")] {
        let packets = vec![sent(100, REQUEST), syn, sent(157, REQUEST)];
        assert_eq!(streams(packets.clone()), [(json!(0), json!(0)), (json!(0), json!(57))]);
        assert_eq!(said(packets), ALL_WELL);
    }
    // That of the server as well, and one whose own side sent nothing yet.
    let packets = vec![answered(900, RESPONSE), from_server(SYN | ACK, 899, b""), answered(953, RESPONSE)];
    assert_eq!(streams(packets), [(json!(0), json!(0)), (json!(0), json!(53))]);
    let packets = vec![from_server(SYN | ACK, 899, b""), from_client(SYN, 99, b""), sent(100, REQUEST)];
    assert_eq!(streams(packets), [(json!(0), json!(0))]);
}

#[test]
fn old_bytes_sent_again_do_not_move_the_beginning() {
    // Half of a frame that was sent in front of the capture, by itself and with bytes that were seen.
    for again in [sent(80, &REQUEST[37..]), sent(80, &[&REQUEST[37..], REQUEST].concat())] {
        let packets = vec![sent(100, REQUEST), again, sent(157, REQUEST)];
        assert_eq!(frames(&pcap(101, packets.clone())), [request(0), request(57)]);
        let left_out = "error: left out: 20 bytes (in front of the first byte of the stream)\n".to_owned();
        assert_eq!(said(packets), (Some(1), left_out));
    }
    // Whole frames are shown, also those in front of them.
    let packets = vec![sent(214, REQUEST), sent(157, REQUEST), sent(100, REQUEST), sent(157, REQUEST)];
    assert_eq!(frames(&pcap(101, packets.clone())), [request(0), request(-57), request(-114)]);
    assert_eq!(said(packets), ALL_WELL);
}

#[test]
fn old_bytes_are_counted_once() {
    let packets = vec![sent(100, REQUEST), sent(90, &[7; 10]), sent(80, &[7; 20]), sent(80, &[7; 15])];
    let left_out = "error: left out: 20 bytes (in front of the first byte of the stream)\n".to_owned();
    assert_eq!(said(packets), (Some(1), left_out));
    // In front of the SYN there is nothing to show.
    let packets = vec![from_client(SYN, 99, b""), sent(43, REQUEST), sent(100, REQUEST)];
    let left_out = "error: left out: 57 bytes (in front of the first byte of the stream)\n".to_owned();
    assert_eq!(said(packets), (Some(1), left_out));
}

#[test]
fn a_port_that_is_used_again_begins_another_connection_on_either_side() {
    let server_alone = vec![
        from_server(SYN | ACK, 899, b""),
        answered(900, RESPONSE),
        from_server(FIN | ACK, 953, b""),
        from_server(SYN | ACK, 70_899, b""),
        answered(70_900, RESPONSE),
    ];
    assert_eq!(streams(server_alone.clone()), [(json!(0), json!(0)), (json!(1), json!(0))]);
    assert_eq!(said(server_alone), ALL_WELL);
    // Without the SYN of the first, and of the second, behind the end of the first.
    let without_first =
        vec![answered(900, RESPONSE), from_server(SYN | ACK, 9_000_899, b""), answered(9_000_900, RESPONSE)];
    assert_eq!(streams(without_first), [(json!(0), json!(0)), (json!(1), json!(0))]);
    let without_second = vec![answered(900, RESPONSE), from_server(RST, 953, b""), answered(9_000_900, RESPONSE)];
    assert_eq!(streams(without_second.clone()), [(json!(0), json!(0)), (json!(1), json!(0))]);
    assert_eq!(said(without_second), ALL_WELL);
    // The second begins a little in front of where the first did.
    let lower = vec![
        answered(900, RESPONSE),
        from_server(FIN | ACK, 953, b""),
        from_server(SYN | ACK, 499, b""),
        answered(500, RESPONSE),
    ];
    assert_eq!(streams(lower), [(json!(0), json!(0)), (json!(1), json!(0))]);
    // What is sent again behind the end is not shown again.
    let again = vec![answered(900, RESPONSE), from_server(FIN | ACK, 953, b""), answered(900, RESPONSE)];
    assert_eq!(streams(again), [(json!(0), json!(0))]);
    let mut long: Vec<_> = (0..2000).map(|number| answered(900 + 53 * number, RESPONSE)).collect();
    long.extend([from_server(RST, 900 + 53 * 2000, b""), answered(900, RESPONSE)]);
    assert_eq!(streams(long).len(), 2000);
}

#[test]
fn the_text_of_a_reset_is_no_frame() {
    let packets = vec![sent(100, REQUEST), from_client(RST | ACK, 157, b"go \x1b away")];
    assert_eq!(said(packets.clone()), ALL_WELL);
    let output = decode(&pcap(101, packets.clone()));
    let shown = text(&output.stdout);
    assert!(shown.ends_with("\n\nreset, with the text \"go \\x1b away\"\n\n"), "{shown}");
    let output = echo_proto_with(&["decode", "--json"], &pcap(101, packets));
    let expected = json!({
        "stream": 0, "from": "10.0.0.1:5000", "to": "10.0.0.2:7400", "direction": "request",
        "reset": "go \u{1b} away",
    });
    assert_eq!(documents(&output)[1], expected);
    // Nor does one end a connection that goes on.
    let packets = vec![sent(100, REQUEST), from_server(RST, 900, b""), sent(157, REQUEST)];
    assert_eq!(said(packets), ALL_WELL);
}

#[test]
fn of_bytes_that_come_twice_the_first_are_shown() {
    let mut other = REQUEST.to_vec();
    other[17] = 3;
    for packets in [
        vec![sent(100, REQUEST), sent(100, &other), answered(900, RESPONSE)],
        // Those that waited came first as well.
        vec![from_client(SYN, 99, b""), sent(110, &REQUEST[10..]), sent(100, &other), answered(900, RESPONSE)],
    ] {
        assert_eq!(frames(&pcap(101, packets.clone())), [request(0), response(0)]);
        assert_eq!(said(packets), ALL_WELL);
    }
}

#[test]
fn bytes_behind_a_size_that_cannot_be_are_counted() {
    let packets = vec![sent(100, &[0xff; 100]), sent(200, REQUEST), answered(900, RESPONSE)];
    let said_of = "error: 1 of 2 frames malformed; left out: 153 bytes (behind a size that cannot be)\n".to_owned();
    assert_eq!(said(packets), (Some(1), said_of));
}
