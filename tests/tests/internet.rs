//! Headers of IPv4, TCP and UDP with their options and checksums, and where `TSHARK` is its path, what Wireshark says of them:
//!
//! ```sh
//! tests/servers/tshark.sh cargo test -p tests --test internet
//! ```

#[path = "internet/layouts.rs"]
mod layouts;
#[path = "internet/tshark.rs"]
mod tshark;

use std::net::Ipv4Addr;

use layouts::{Block, IpOption, Ipv4, Tcp, TcpOption, Udp, pseudo};
use wire::{DecodeError, List, Reader, Wire};

const TCP: u8 = 6;
const UDP: u8 = 17;

fn header(protocol: u8) -> Ipv4<'static> {
    Ipv4 {
        version: 0,
        header_len: 0,
        service: 46,
        congestion: 2,
        total: 0,
        id: 0xbeef,
        reserved: true,
        dont_fragment: true,
        more_fragments: false,
        fragment: 0,
        ttl: 63,
        protocol,
        checksum: 0,
        source: Ipv4Addr::new(192, 168, 0, 1),
        destination: Ipv4Addr::new(10, 255, 254, 253),
        options: List::new(&[]),
    }
}

const SEGMENT: Tcp<'static> = Tcp {
    source: 40_000,
    destination: 9,
    sequence: 0x1234_5678,
    acknowledgment: 0x9abc_def0,
    header_len: 0,
    reserved: 1,
    congestion: 0,
    urg: false,
    ack: true,
    psh: false,
    rst: false,
    syn: false,
    fin: false,
    window: 0xfedc,
    checksum: 0,
    urgent: 0,
    options: List::new(&[]),
    data: b"",
};

/// The options of a first segment, filled up to a multiple of 4 bytes.
const FIRST_OPTIONS: [TcpOption<'static>; 9] = [
    TcpOption::MaxSegment(1460),
    TcpOption::SackPermitted,
    TcpOption::Timestamps { value: 0x0102_0304, reply: 5 },
    TcpOption::Nop,
    TcpOption::WindowScale(7),
    TcpOption::End,
    TcpOption::End,
    TcpOption::End,
    TcpOption::End,
];

const BLOCKS: [Block; 2] = [Block { left: 100, right: 200 }, Block { left: 300, right: 0xffff_fff0 }];

/// A packet that carries a segment.
fn tcp_packet(header: &Ipv4<'_>, segment: &Tcp<'_>) -> Vec<u8> {
    let len = segment.encoded_len_given(0).unwrap();
    let mut payload = Vec::new();
    segment.encode_given(pseudo(header, len), &mut payload).unwrap();
    packet(header, &payload)
}

fn udp_packet(header: &Ipv4<'_>, datagram: &Udp<'_>) -> Vec<u8> {
    let len = datagram.encoded_len_given(0).unwrap();
    let mut payload = Vec::new();
    datagram.encode_given(pseudo(header, len), &mut payload).unwrap();
    packet(header, &payload)
}

fn packet(header: &Ipv4<'_>, payload: &[u8]) -> Vec<u8> {
    let total = header.encoded_len().unwrap() + payload.len();
    let mut bytes = Ipv4 { total: total.try_into().unwrap(), ..header.clone() }.encode_to_vec().unwrap();
    bytes.extend(payload);
    bytes
}

/// What a packet carries.
#[derive(Debug, PartialEq)]
enum Payload<'a> {
    Tcp(Tcp<'a>),
    Udp(Udp<'a>),
    Other(&'a [u8]),
}

/// What a packet is, or the error of its header, and that of what it carries: the walk has the same.
fn read(bytes: &[u8]) -> Result<(Ipv4<'_>, Result<Payload<'_>, DecodeError>), DecodeError> {
    let decoded = Ipv4::decode_prefix(bytes);
    let walked = Ipv4::SCHEMA.events(&mut Reader::new(bytes), &mut |_| {});
    assert_eq!(decoded.as_ref().err(), walked.as_ref().err());
    let (header, payload) = decoded?;
    let pseudo = pseudo(&header, payload.len());
    let whole = header.fragment == 0 && !header.more_fragments;
    let carried = match header.protocol {
        TCP if whole => {
            let decoded = Tcp::decode_given(payload, pseudo);
            agrees(
                Tcp::SCHEMA.events_given(&mut Reader::new(payload), given::<Tcp<'_>>(pseudo), &mut |_| {}),
                &decoded,
            );
            decoded.map(Payload::Tcp)
        }
        UDP if whole => {
            let decoded = Udp::decode_given(payload, pseudo);
            agrees(
                Udp::SCHEMA.events_given(&mut Reader::new(payload), given::<Udp<'_>>(pseudo), &mut |_| {}),
                &decoded,
            );
            decoded.map(Payload::Udp)
        }
        _ => Ok(Payload::Other(payload)),
    };
    Ok((header, carried))
}

fn given<T: wire::Parametric<Given = u32>>(pseudo: u32) -> wire::schema::Given {
    T::side_by_side(pseudo)
}

#[track_caller]
fn agrees<T>(walked: Result<(), DecodeError>, decoded: &Result<T, DecodeError>) {
    assert_eq!(walked.as_ref().err(), decoded.as_ref().err());
}

/// The sum of all 16-bit numbers with its carries: all ones, where a checksum is among them.
fn sum(parts: &[&[u8]]) -> u16 {
    let bytes = parts.concat();
    let words = bytes.chunks(2).map(|word| u32::from(word[0]) << 8 | word.get(1).map_or(0, |low| u32::from(*low)));
    let sum = words.fold(0, |sum, word| (sum + word) % 0x1_0000 + (sum + word) / 0x1_0000);
    u16::try_from(sum).unwrap()
}

/// The 12 bytes in front of what a packet carries.
fn pseudo_header(bytes: &[u8], payload: &[u8]) -> Vec<u8> {
    let len = u16::try_from(payload.len()).unwrap();
    [&bytes[12..20], &[0, bytes[9]], &len.to_be_bytes()].concat()
}

#[test]
fn packets_come_back_with_their_checksums() {
    let options = [IpOption::RouterAlert(0), IpOption::Nop, IpOption::Unknown(7, &[4, 0, 0, 0, 0]), IpOption::Nop];
    let with_options = Ipv4 { options: List::new(&options[..2]), ..header(TCP) };
    // One byte is missing to a multiple of 4.
    assert!(with_options.encode_to_vec().is_err());
    let options = [&options[..], &[IpOption::End; 3]].concat();
    for ip_options in [&options[..0], &options[..1], &options[..]] {
        let header = Ipv4 { options: List::new(ip_options), ..header(TCP) };
        let len = header.encoded_len().unwrap();
        for (tcp_options, data) in [(&[][..], &b"abc"[..]), (&FIRST_OPTIONS, b"")] {
            let segment = Tcp { options: List::new(tcp_options), data, ..SEGMENT };
            let bytes = tcp_packet(&header, &segment);
            let (found, carried) = read(&bytes).unwrap();
            let Ok(Payload::Tcp(tcp)) = carried else { panic!("{carried:?}") };
            assert_eq!(usize::from(found.header_len) * 4, len);
            assert_eq!((found.source, found.total), (header.source, bytes.len().try_into().unwrap()));
            assert!(found.options.iter().eq(ip_options.iter().copied()));
            assert!(tcp.options.iter().eq(tcp_options.iter().copied()));
            assert_eq!((tcp.data, tcp.sequence, tcp.reserved), (data, SEGMENT.sequence, 0));
            assert_eq!(sum(&[&bytes[..len]]), 0xffff);
            assert_eq!(sum(&[&pseudo_header(&bytes, &bytes[len..]), &bytes[len..]]), 0xffff);
            // Read and written again it is the same.
            assert_eq!(packet(&found, &bytes[len..]), bytes);
        }
    }
}

/// A header as a capture has it, and another with a bit changed.
#[test]
fn a_known_header_is_read() {
    let bytes = b"\x45\0\0\x3c\x1c\x46\x40\0\x40\x06\xb1\xe6\xac\x10\x0a\x63\xac\x10\x0a\x0c";
    let (header, _) = Ipv4::decode_prefix(bytes).unwrap();
    assert_eq!((header.checksum, header.source), (0xb1e6, Ipv4Addr::new(172, 16, 10, 99)));
    let error = Ipv4::decode(&[&bytes[..8], &[0x41], &bytes[9..]].concat()).unwrap_err();
    assert_eq!(error.to_string(), "Ipv4.checksum: checksum 0xb1e6 at byte 10, but the bytes have 0xb0e6");
}

#[test]
fn each_bit_of_a_segment_is_in_its_checksum() {
    let options = FIRST_OPTIONS;
    let bytes = tcp_packet(&header(TCP), &Tcp { options: List::new(&options), data: b"odd", ..SEGMENT });
    for bit in 20 * 8..bytes.len() * 8 {
        let mut wrong = bytes.clone();
        wrong[bit / 8] ^= 1 << (bit % 8);
        let (_, carried) = read(&wrong).unwrap();
        assert!(carried.is_err(), "{bit}");
    }
}

#[test]
fn options_that_say_a_wrong_size_are_errors() {
    let says = |options: &[u8], expected: &str| {
        let words = u8::try_from(5 + options.len() / 4).unwrap();
        let mut bytes = [&[0; 12][..], &[words << 4, 0, 0, 0, 0, 0, 0, 0], options].concat();
        let checksum = !sum(&[&bytes]);
        bytes[16..18].copy_from_slice(&checksum.to_be_bytes());
        let decoded = Tcp::decode_given(&bytes, 0);
        assert_eq!(decoded.as_ref().unwrap_err().to_string(), expected);
        let walked = Tcp::SCHEMA.events_given(&mut Reader::new(&bytes), given::<Tcp<'_>>(0), &mut |_| {});
        assert_eq!(walked.err(), decoded.err());
    };
    says(&[2, 1, 0, 0], "Tcp.options[0]: length 1 at byte 21 is less than the 2 that it counts besides");
    says(&[2, 3, 1, 0], "Tcp.options[0]::MaxSegment.0: 2 bytes needed at byte 22, but 1 byte is left");
    says(&[2, 5, 1, 1, 1, 0, 0, 0], "Tcp.options[0]: 1 byte left over at byte 24");
    says(&[2, 9, 1, 1], "Tcp.options[0]: length 7 at byte 21, but 2 bytes are left");
    says(&[1, 1, 1, 2], "Tcp.options[3]: 1 byte needed at byte 24, but 0 bytes are left");
    says(&[8, 4, 0, 0], "Tcp.options[0]::Timestamps.value: 4 bytes needed at byte 22, but 2 bytes are left");
}
