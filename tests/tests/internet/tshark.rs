//! What TShark makes of packets that our codec has written: each field as we have it, and of each checksum the same verdict.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::{env, fs, process};

use super::layouts::{Capture, Captured};
use super::*;

/// Where it is. Without one it is said, once, that nothing was tested.
static TSHARK: LazyLock<Option<String>> = LazyLock::new(|| {
    let program = env::var("TSHARK").ok();
    if program.is_none() {
        // Straight to the handle, for what a passing test prints the harness keeps to itself.
        let _ = writeln!(std::io::stderr(), "TShark was not asked, for TSHARK is not set");
    }
    program
});

/// The fields of each packet as TShark shows them, or nothing where it is not there.
fn fields(packets: &[Vec<u8>], names: &[&str]) -> Option<Vec<Vec<String>>> {
    let program = TSHARK.as_ref()?;
    let packets = packets.iter().zip(0..).map(|(bytes, seconds)| {
        let original = bytes.len().try_into().unwrap();
        Captured { seconds, microseconds: 0, len: 0, original, bytes }
    });
    let capture = Capture { magic: 0, major: 0, minor: 0, zone: (), most: 0xffff, link: 0, packets: packets.collect() };
    let path = env::temp_dir().join(format!("wire-{}-{:?}.pcap", process::id(), std::thread::current().id()));
    fs::write(&path, capture.encode_to_vec().unwrap()).unwrap();
    let checked = ["ip", "tcp", "udp"].map(|protocol| format!("{protocol}.check_checksum:TRUE"));
    let others = ["tcp.relative_sequence_numbers:FALSE", "tcp.desegment_tcp_streams:FALSE"];
    let preferences = checked.iter().map(String::as_str).chain(others);
    let output = Command::new(program)
        .args(["-n", "-r"])
        .arg(&path)
        .args(preferences.flat_map(|preference| ["-o", preference]))
        .args(["-T", "fields", "-E", "separator=|", "-E", "occurrence=a", "-E", "aggregator=,"])
        .args(names.iter().flat_map(|name| ["-e", name]))
        .stdin(Stdio::null())
        .output()
        .unwrap();
    fs::remove_file(&path).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Vec<_>> = lines.lines().map(|line| line.split('|').map(str::to_owned).collect()).collect();
    assert_eq!(lines.len(), capture.packets.len());
    Some(lines)
}

/// What TShark says of a checksum: that it is bad, that it is good, that there is none.
const BAD: &str = "0";
const GOOD: &str = "1";
const NONE: &str = "3";

/// Each with options, and such as have none.
fn packets() -> Vec<Vec<u8>> {
    let options = [
        IpOption::RouterAlert(0),
        IpOption::Nop,
        IpOption::Unknown(7, &[4, 0, 0, 0, 0]),
        IpOption::Nop,
        IpOption::End,
        IpOption::End,
        IpOption::End,
    ];
    let sack = [TcpOption::Nop, TcpOption::Nop, TcpOption::Sack(List::new(&BLOCKS))];
    let mut none = udp_packet(&header(UDP), &DATAGRAM);
    none[26..28].fill(0);
    // Its addresses are their own complements, so that only the protocol, the size, twice, and the port are left.
    let to = Ipv4Addr::from_bits(!header(UDP).source.to_bits());
    let ones = Udp { source: 0xffff - 17 - 2 * 8, destination: 0, data: b"", ..DATAGRAM };
    vec![
        tcp_packet(
            &Ipv4 { options: List::new(&options), ..header(TCP) },
            &Tcp { options: List::new(&FIRST_OPTIONS), syn: true, rst: true, ack: false, ..SEGMENT },
        ),
        tcp_packet(
            &Ipv4 { dont_fragment: false, ttl: 1, ..header(TCP) },
            &Tcp { options: List::new(&sack), data: b"odd", psh: true, urg: true, urgent: 2, ..SEGMENT },
        ),
        tcp_packet(&header(TCP), &Tcp { fin: true, congestion: 3, data: b"even", ..SEGMENT }),
        udp_packet(&Ipv4 { options: List::new(&options[..1]), ..header(UDP) }, &DATAGRAM),
        udp_packet(&Ipv4 { destination: to, ..header(UDP) }, &ones),
        none,
        packet(&Ipv4 { more_fragments: true, fragment: 0x123, dont_fragment: false, ..header(UDP) }, &[1; 16]),
    ]
}

const DATAGRAM: Udp<'static> = Udp { source: 40_000, destination: 9, length: 0, checksum: 0, data: b"odd" };

/// The fields of the header.
const OF_IP: [&str; 18] = [
    "ip.version",
    "ip.hdr_len",
    "ip.dsfield.dscp",
    "ip.dsfield.ecn",
    "ip.len",
    "ip.id",
    "ip.flags.rb",
    "ip.flags.df",
    "ip.flags.mf",
    "ip.frag_offset",
    "ip.ttl",
    "ip.proto",
    "ip.checksum",
    "ip.checksum.status",
    "ip.src",
    "ip.dst",
    "ip.opt.type",
    "ip.opt.ra",
];

fn of_ip(header: &Ipv4<'_>) -> Vec<String> {
    let mut kinds: Vec<u8> = header.options.iter().map(IpOption::kind).collect();
    // TShark reads no further than the first that ends them.
    let end = kinds.iter().position(|kind| *kind == 0);
    kinds.truncate(end.map_or(kinds.len(), |end| end + 1));
    let alert =
        header.options.iter().find_map(|option| if let IpOption::RouterAlert(to) = option { Some(to) } else { None });
    vec![
        header.version.to_string(),
        (header.header_len * 4).to_string(),
        header.service.to_string(),
        header.congestion.to_string(),
        header.total.to_string(),
        format!("{:#06x}", header.id),
        u8::from(header.reserved).to_string(),
        u8::from(header.dont_fragment).to_string(),
        u8::from(header.more_fragments).to_string(),
        header.fragment.to_string(),
        header.ttl.to_string(),
        header.protocol.to_string(),
        format!("{:#06x}", header.checksum),
        GOOD.to_owned(),
        header.source.to_string(),
        header.destination.to_string(),
        listed(kinds),
        alert.map_or(String::new(), |to| to.to_string()),
    ]
}

/// The fields of a segment.
const OF_TCP: [&str; 19] = [
    "tcp.srcport",
    "tcp.dstport",
    "tcp.seq_raw",
    "tcp.ack_raw",
    "tcp.hdr_len",
    "tcp.flags",
    "tcp.window_size_value",
    "tcp.checksum",
    "tcp.checksum.status",
    "tcp.urgent_pointer",
    "tcp.payload",
    "tcp.option_kind",
    "tcp.option_len",
    "tcp.options.mss_val",
    "tcp.options.wscale.shift",
    "tcp.options.timestamp.tsval",
    "tcp.options.timestamp.tsecr",
    "tcp.options.sack_le",
    "tcp.options.sack_re",
];

fn of_tcp(tcp: &Tcp<'_>) -> Vec<String> {
    let flags = [tcp.fin, tcp.syn, tcp.rst, tcp.psh, tcp.ack, tcp.urg];
    let flags =
        flags.iter().zip(0..).fold(u16::from(tcp.congestion) << 6, |all, (is, bit)| all | u16::from(*is) << bit);
    let fields = vec![
        tcp.source.to_string(),
        tcp.destination.to_string(),
        tcp.sequence.to_string(),
        tcp.acknowledgment.to_string(),
        (tcp.header_len * 4).to_string(),
        format!("{flags:#06x}"),
        tcp.window.to_string(),
        format!("{:#06x}", tcp.checksum),
        GOOD.to_owned(),
        tcp.urgent.to_string(),
        digits(tcp.data),
    ];
    [fields, of_options(tcp.options.iter())].concat()
}

/// What TShark says of the options: their kinds, the lengths of those that have one, and their values.
fn of_options<'a>(options: impl Iterator<Item = TcpOption<'a>>) -> Vec<String> {
    let [mut kinds, mut lens, mut mss, mut scale, mut value, mut reply, mut left, mut right] =
        [const { Vec::new() }; 8];
    for option in options {
        let (kind, len) = match option {
            TcpOption::End => (0, None),
            TcpOption::Nop => (1, None),
            TcpOption::MaxSegment(bytes) => {
                mss.push(u32::from(bytes));
                (2, Some(4))
            }
            TcpOption::WindowScale(shift) => {
                scale.push(shift.into());
                (3, Some(3))
            }
            TcpOption::SackPermitted => (4, Some(2)),
            TcpOption::Sack(blocks) => {
                left.extend(blocks.iter().map(|block| block.left));
                right.extend(blocks.iter().map(|block| block.right));
                (5, Some(2 + 8 * u32::try_from(blocks.len()).unwrap()))
            }
            TcpOption::Timestamps { value: own, reply: other } => {
                value.push(own);
                reply.push(other);
                (8, Some(10))
            }
            TcpOption::Unknown(kind, bytes) => (kind.into(), Some(2 + u32::try_from(bytes.len()).unwrap())),
        };
        kinds.push(kind);
        lens.extend(len);
    }
    [kinds, lens, mss, scale, value, reply, left, right].map(listed).to_vec()
}

/// The fields of a datagram.
const OF_UDP: [&str; 6] =
    ["udp.srcport", "udp.dstport", "udp.length", "udp.checksum", "udp.checksum.status", "udp.payload"];

fn of_udp(udp: &Udp<'_>) -> Vec<String> {
    vec![
        udp.source.to_string(),
        udp.destination.to_string(),
        udp.length.to_string(),
        format!("{:#06x}", udp.checksum),
        if udp.checksum == 0 { NONE } else { GOOD }.to_owned(),
        digits(udp.data),
    ]
}

fn listed<T: ToString>(numbers: Vec<T>) -> String {
    numbers.iter().map(T::to_string).collect::<Vec<_>>().join(",")
}

fn digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn each_field_is_as_we_have_it() {
    let packets = packets();
    let names = [&OF_IP[..], &OF_TCP, &OF_UDP].concat();
    let Some(lines) = fields(&packets, &names) else { return };
    for (bytes, line) in packets.iter().zip(lines) {
        let (header, carried) = read(bytes).unwrap();
        let (tcp, udp) = match carried.unwrap() {
            Payload::Tcp(tcp) => (of_tcp(&tcp), vec![String::new(); OF_UDP.len()]),
            Payload::Udp(udp) => (vec![String::new(); OF_TCP.len()], of_udp(&udp)),
            Payload::Other(_) => (vec![String::new(); OF_TCP.len()], vec![String::new(); OF_UDP.len()]),
        };
        for ((name, found), own) in names.iter().zip(line).zip([of_ip(&header), tcp, udp].concat()) {
            assert_eq!(found, own, "{name} of {}", digits(bytes));
        }
    }
    // Among them are a sum of all ones, and none.
    assert_eq!((&packets[4][26..28], &packets[5][26..28]), (&[0xff; 2][..], &[0; 2][..]));
}

#[test]
fn each_changed_bit_has_the_same_verdict() {
    let mut changed = Vec::new();
    for bytes in packets().iter().filter(|bytes| bytes[6] & 0x3f == 0) {
        let start = usize::from(bytes[0] & 0xf) * 4;
        // Not those that say what follows, or how long it is.
        let of_ip = (4..6).chain(8..9).chain(10..20);
        let of_payload = (start..bytes.len()).filter(|at| match bytes[9] {
            TCP => at - start != 12,
            _ => !(4..6).contains(&(at - start)),
        });
        for bit in of_ip.chain(of_payload).flat_map(|at| at * 8..at * 8 + 8) {
            let mut wrong = bytes.clone();
            wrong[bit / 8] ^= 1 << (bit % 8);
            changed.push(wrong);
        }
    }
    let names = ["ip.checksum.status", "tcp.checksum.status", "udp.checksum.status"];
    let Some(lines) = fields(&changed, &names) else { return };
    let mut bad = [0, 0, 0];
    for (bytes, line) in changed.iter().zip(lines) {
        let status = [&line[0], &line[1], &line[2]].map(String::as_str);
        let Ok((_, carried)) = read(bytes) else {
            assert_eq!(status[0], BAD, "{}", digits(bytes));
            bad[0] += 1;
            continue;
        };
        let expected = match (&carried, bytes[9]) {
            (Ok(Payload::Udp(Udp { checksum: 0, .. })), _) => [GOOD, "", NONE],
            (Ok(_), TCP) => [GOOD, GOOD, ""],
            (Ok(_), _) => [GOOD, "", GOOD],
            (Err(_), TCP) => [GOOD, BAD, ""],
            (Err(_), _) => [GOOD, "", BAD],
        };
        assert_eq!(status, expected, "{carried:?} of {}", digits(bytes));
        bad[1] += usize::from(status[1] == BAD);
        bad[2] += usize::from(status[2] == BAD);
    }
    assert!(bad.iter().all(|count| *count > 100), "{bad:?}");
}
