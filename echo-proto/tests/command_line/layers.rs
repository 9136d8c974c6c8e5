//! `decode` of what TCP is carried in: opened, or left out with a reason.

use super::decode::REQUEST;
use super::packets::{ACK, Segment, decode, ethernet, frames, pcap, sent};
use super::text;

fn six() -> Vec<u8> {
    Segment { from: ("::1", 5000), to: ("::1", 7400), sequence: 1, flags: ACK, payload: REQUEST }.ip()
}

/// A frame of Ethernet that holds something other than IP.
fn typed(kind: u16, content: &[u8]) -> Vec<u8> {
    [&[2; 6], &[4; 6], &kind.to_be_bytes()[..], content].concat()
}

/// A packet of IP of another protocol.
fn protocol(number: u8, content: &[u8]) -> Vec<u8> {
    let len = u16::try_from(20 + content.len()).unwrap().to_be_bytes();
    [&[0x45, 0], &len[..], &[0, 0, 0, 0, 64, number, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2], content].concat()
}

/// A packet of IPv6 whose header says that `kind` follows.
fn next_header(kind: u8, content: &[u8]) -> Vec<u8> {
    let len = u16::try_from(content.len()).unwrap().to_be_bytes();
    [&[0x60, 0, 0, 0], &len[..], &[kind, 64], &[0; 15], &[1], &[0; 15], &[2], content].concat()
}

fn udp(port: u16, content: &[u8]) -> Vec<u8> {
    let len = u16::try_from(8 + content.len()).unwrap().to_be_bytes();
    protocol(17, &[&[0xc0, 0], &port.to_be_bytes()[..], &len, &[0, 0], content].concat())
}

fn gre(flags: u16, kind: u16, content: &[u8]) -> Vec<u8> {
    protocol(47, &[&flags.to_be_bytes()[..], &kind.to_be_bytes(), content].concat())
}

#[test]
fn what_tcp_is_carried_in_is_opened() {
    let four = sent(1, REQUEST);
    let frame = ethernet(&four);
    let ppp = |content: &[u8]| [&[0, 0x21], content].concat();
    let pppoe = |content: &[u8]| {
        let len = u16::try_from(content.len()).unwrap().to_be_bytes();
        [&[0x11, 0, 0, 9], &len[..], content, b"padding"].concat()
    };
    let tag = |kind: u16, content: &[u8]| [&[0, 7], &kind.to_be_bytes()[..], content].concat();
    for (name, link, packet) in [
        ("VLAN", 1, typed(0x8100, &tag(0x0800, &four))),
        ("QinQ", 1, typed(0x88a8, &tag(0x8100, &tag(0x86dd, &six())))),
        ("three tags", 1, typed(0x9100, &tag(0x8100, &tag(0x8100, &tag(0x0800, &four))))),
        ("SNAP", 1, typed(105, &[&[0xaa, 0xaa, 3, 0, 0, 0, 8, 0], &four[..]].concat())),
        ("MPLS", 1, typed(0x8847, &[&[0, 0, 16, 64, 0, 1, 33, 64], &four[..]].concat())),
        ("MPLS to IPv6", 1, typed(0x8848, &[&[0, 1, 33, 64], &six()[..]].concat())),
        ("MPLS with a control word", 1, typed(0x8847, &[&[0, 1, 33, 64, 0, 0, 0, 0], &frame[..]].concat())),
        ("MPLS to Ethernet", 1, typed(0x8847, &[&[0, 1, 33, 64][..], &[0x22; 12], &[8, 0], &four[..]].concat())),
        ("a link of MPLS", 219, [&[0, 1, 33, 64], &four[..]].concat()),
        ("PPPoE", 1, typed(0x8864, &pppoe(&ppp(&four)))),
        ("PPPoE to IPv6", 1, typed(0x8864, &pppoe(&[&[0, 0x57], &six()[..]].concat()))),
        ("a link of PPPoE", 51, pppoe(&ppp(&four))),
        ("PPP", 9, [&[0xff, 3], &ppp(&four)[..]].concat()),
        ("PPP with a short protocol", 50, [&[0x21], &four[..]].concat()),
        ("PPP of MPLS", 9, [&[2, 0x81, 0, 1, 33, 64], &four[..]].concat()),
        ("HDLC of Cisco", 104, [&[0x0f, 0, 8, 0], &four[..]].concat()),
        ("IP in IP", 101, protocol(4, &four)),
        ("IPv6 in IP", 101, protocol(41, &six())),
        ("IP in IPv6", 101, next_header(4, &four)),
        ("Ethernet in IP", 101, protocol(97, &[&[0x30, 0], &frame[..]].concat())),
        ("MPLS in IP", 101, protocol(137, &[&[0, 1, 33, 64], &four[..]].concat())),
        ("GRE", 101, gre(0, 0x0800, &four)),
        ("GRE with a checksum, key and sequence", 101, gre(0xb000, 0x86dd, &[&[0; 12], &six()[..]].concat())),
        ("GRE of Ethernet", 101, gre(0x2000, 0x6558, &[&[0; 4], &frame[..]].concat())),
        ("GRE of PPP", 101, gre(0x3081, 0x880b, &[&[0; 12], &ppp(&four)[..]].concat())),
        ("ERSPAN I", 101, gre(0, 0x88be, &frame)),
        ("ERSPAN II", 101, gre(0x1000, 0x88be, &[&[0; 12], &frame[..]].concat())),
        ("VXLAN", 101, udp(4789, &[&[8, 0, 0, 0, 0, 0, 7, 0], &frame[..]].concat())),
        ("VXLAN of Linux", 101, udp(8472, &[&[8, 0, 0, 0, 0, 0, 7, 0], &frame[..]].concat())),
        ("MPLS over UDP", 101, udp(6635, &[&[0, 1, 33, 64], &four[..]].concat())),
        ("GRE over UDP", 101, udp(4754, &[&[0, 0, 8, 0], &four[..]].concat())),
        ("Geneve", 101, udp(6081, &[&[1, 0, 0x65, 0x58, 0, 0, 7, 0, 1, 1, 1, 1], &frame[..]].concat())),
        ("hop-by-hop options", 101, next_header(0, &[&[6, 0, 1, 4, 0, 0, 0, 0], &six()[40..]].concat())),
        ("an authentication header", 101, protocol(51, &[&[6, 1][..], &[0; 10], &four[20..]].concat())),
        ("a fragment that is the whole", 101, next_header(44, &[&[6, 0, 0, 0, 0, 0, 0, 1], &six()[40..]].concat())),
        (
            "VXLAN of GRE of MPLS",
            101,
            udp(
                4789,
                &[&[8, 0, 0, 0, 0, 0, 7, 0], &ethernet(&gre(0, 0x8847, &[&[0, 1, 33, 64], &four[..]].concat()))[..]]
                    .concat(),
            ),
        ),
    ] {
        let output = decode(&pcap(link, [packet.clone()]));
        assert_eq!(text(&output.stderr), "", "{name}");
        assert_eq!(frames(&pcap(link, [packet])).len(), 1, "{name}");
    }
}

#[test]
fn what_is_not_opened_is_counted_with_its_reason() {
    let four = sent(58, REQUEST);
    let mut deep = four.clone();
    for _ in 0..40 {
        deep = protocol(4, &deep);
    }
    let mut no_offset = four.clone();
    no_offset[32] = 4 << 4;
    let mut long_offset = sent(58, b"");
    long_offset[32] = 15 << 4;
    let (mut fragment, mut last) = (four.clone(), four.clone());
    fragment[6] = 0x20;
    last[6..8].copy_from_slice(&[0, 9]);
    let mut vxlan_fragment = udp(4789, &[8, 0, 0, 0, 0, 0, 7, 0]);
    vxlan_fragment[6] = 0x20;
    for (reason, link, packet) in [
        ("link type 105", 105, four.clone()),
        ("ether type 0x88e5", 1, typed(0x88e5, &four)),
        ("ether type 0x22eb", 101, gre(0x1000, 0x22eb, &[0; 40])),
        ("PPP protocol 0x003d", 9, [&[0, 0x3d], &four[..]].concat()),
        ("IP protocol 115", 101, protocol(115, &four)),
        ("tunnel over UDP port 2152", 101, udp(2152, &four)),
        ("encrypted", 101, udp(4500, &four)),
        ("encrypted", 101, protocol(50, &[9; 40])),
        ("fragment of IP", 101, fragment),
        ("fragment of IP", 101, last),
        ("fragment of IP", 101, next_header(44, &[&[6, 0, 0, 1, 0, 0, 0, 1], &six()[40..]].concat())),
        ("fragment of IP", 101, vxlan_fragment),
        ("no version of IP", 101, [0x55; 60].to_vec()),
        ("malformed IP header", 101, [&[0x41], &four[1..]].concat()),
        ("malformed IP header", 101, next_header(0, &[6, 9, 0, 0, 0, 0, 0, 0])),
        ("malformed tunnel header", 101, gre(0x4000, 0x0800, &four)),
        ("malformed tunnel header", 101, gre(2, 0x0800, &four)),
        ("malformed tunnel header", 101, udp(4789, &[0; 60])),
        ("malformed tunnel header", 101, udp(6081, &[0x40; 60])),
        ("malformed tunnel header", 51, [0x12; 60].to_vec()),
        ("too many headers", 101, deep),
        ("TCP data offset of 4", 101, no_offset),
        ("shorter than the TCP header", 101, long_offset),
        ("cut within the headers", 1, vec![2; 13]),
        ("cut within the headers", 101, vec![]),
        ("cut within the headers", 101, gre(0x2000, 0x0800, &[0; 3])),
        ("cut within the headers", 1, typed(0x8847, &[0, 1, 32, 64])),
    ] {
        let link_of_first = if link == 1 { ethernet(&sent(1, REQUEST)) } else { sent(1, REQUEST) };
        let packets = if matches!(link, 1 | 101) { vec![link_of_first, packet] } else { vec![packet] };
        let output = decode(&pcap(link, packets.clone()));
        assert_eq!(text(&output.stderr), format!("error: left out: 1 packet ({reason})\n"));
        assert_eq!(output.status.code(), Some(1), "{reason}");
        assert_eq!(frames(&pcap(link, packets.clone())).len(), packets.len() - 1, "{reason}");
    }
}

#[test]
fn what_cannot_carry_tcp_is_passed_over() {
    let mut fragment = udp(53, &[1; 20]);
    fragment[6] = 0x20;
    let packets = [
        ethernet(&sent(1, REQUEST)),
        typed(0x0806, &[0; 46]),
        typed(0x88cc, &[0; 46]),
        typed(38, &[0x42, 0x42, 3, 0, 0]),
        typed(0x8863, &[0x11, 9, 0, 0, 0, 0]),
        typed(0x8864, &[0x11, 0, 0, 9, 0, 4, 0xc0, 0x21, 1, 1]),
        ethernet(&protocol(1, &[8; 8])),
        ethernet(&udp(53, &[1; 20])),
        ethernet(&fragment),
        ethernet(&gre(0x3081, 0x880b, &[0; 12])),
        ethernet(&next_header(58, &[128; 8])),
    ];
    let output = decode(&pcap(1, packets));
    assert_eq!((text(&output.stderr), output.status.code()), ("", Some(0)));
}

#[test]
fn what_a_capture_cut_within_headers_is_counted_wherever_it_is_cut() {
    let mut options = sent(58, REQUEST);
    options[32] = 8 << 4;
    let with_options = [&options[..40], &[1; 12], REQUEST].concat();
    let mut with_options = with_options;
    with_options[3] = u8::try_from(with_options.len()).unwrap();
    // In front of the file's header stands how long each packet was.
    let captured = |len: usize| {
        let mut file = pcap(101, [sent(1, REQUEST), with_options[..len].to_vec()]);
        let original = u32::try_from(with_options.len()).unwrap().to_le_bytes();
        let at = file.len() - len - 4;
        file[at..at + 4].copy_from_slice(&original);
        file
    };
    for len in 0..52 {
        let output = decode(&captured(len));
        assert_eq!(text(&output.stderr), "error: left out: 1 packet (cut within the headers)\n", "{len} bytes");
        assert_eq!(output.status.code(), Some(1));
    }
    for len in 52..with_options.len() {
        let output = decode(&captured(len));
        assert!(text(&output.stderr).ends_with("1 of the streams cut where the capture lacks bytes\n"), "{len} bytes");
    }
    assert!(decode(&captured(with_options.len())).status.success());
}

#[test]
fn a_packet_that_the_network_card_divides_has_no_length_of_its_own() {
    let mut packet = sent(1, REQUEST);
    packet[2..4].copy_from_slice(&[0, 0]);
    assert!(decode(&pcap(101, [packet.clone()])).status.success());
    // Its end is cut, as only the file says.
    let mut file = pcap(101, [packet[..packet.len() - 9].to_vec()]);
    let original = u32::try_from(packet.len()).unwrap().to_le_bytes();
    file[36..40].copy_from_slice(&original);
    assert!(text(&decode(&file).stdout).contains("lost: the capture lacks the next 9 bytes"));
    let mut six = six();
    six[4..6].copy_from_slice(&[0, 0]);
    assert!(decode(&pcap(101, [six])).status.success());
}

#[test]
fn extension_headers_are_no_bytes_of_a_packet_that_is_cut() {
    let whole = next_header(0, &[&[6, 0, 1, 4, 0, 0, 0, 0], &six()[40..]].concat());
    let file = pcap(101, [whole[..80].to_vec(), whole]);
    assert_eq!(frames(&file).len(), 1);
    assert!(decode(&file).status.success());
}
