//! Captures with TCP segments, and what `TShark` shows of them.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{env, fs, process};

pub(crate) const PORT: u16 = 7500;

/// What stands in front of the payload.
pub(crate) const HEADERS: usize = 40;

pub(crate) struct Segment {
    pub(crate) is_request: bool,
    /// Which connection it is of.
    pub(crate) client: u16,
    pub(crate) sequence: u32,
    pub(crate) payload: Vec<u8>,
}

impl Segment {
    /// An IPv4 packet; nobody compares its sums.
    fn packet(&self) -> Vec<u8> {
        let size = u16::try_from(HEADERS + self.payload.len()).unwrap();
        let (mut from, mut to) = ([10, 0, 0, 1], [10, 0, 0, 2]);
        let (mut source, mut destination) = (self.client, PORT);
        if !self.is_request {
            std::mem::swap(&mut from, &mut to);
            std::mem::swap(&mut source, &mut destination);
        }
        let mut packet = vec![0x45, 0];
        packet.extend(size.to_be_bytes());
        packet.extend([0, 1, 0x40, 0, 64, 6, 0, 0]);
        packet.extend([from, to].concat());
        packet.extend(source.to_be_bytes());
        packet.extend(destination.to_be_bytes());
        packet.extend(self.sequence.to_be_bytes());
        packet.extend([0, 0, 0, 1, 0x50, 0x18, 0xff, 0xff, 0, 0, 0, 0]);
        packet.extend(&self.payload);
        packet
    }
}

fn capture(segments: &[Segment]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for word in [0xa1b2_c3d4_u32, 0x0002_0004, 0, 0, 0xffff, 101] {
        bytes.extend(word.to_le_bytes());
    }
    for (segment, second) in segments.iter().zip(0_u32..) {
        let packet = segment.packet();
        let len = u32::try_from(packet.len()).unwrap();
        bytes.extend([second, 0, len, len].iter().flat_map(|word| word.to_le_bytes()));
        bytes.extend(packet);
    }
    bytes
}

/// An item of the tree, with those inside of it.
#[derive(Debug, Default)]
pub(crate) struct Item {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) at: usize,
    pub(crate) len: usize,
    pub(crate) value: String,
    pub(crate) inside: Vec<Self>,
}

/// What `program` prints of packets with a dissector, in this form. No error of Lua is among it.
fn printed(program: &str, lua: &str, name: &str, segments: &[Segment], form: &[&str]) -> (String, String) {
    let own = |extension: &str| -> PathBuf {
        env::temp_dir().join(format!("wire-{}-{:?}.{extension}", process::id(), std::thread::current().id()))
    };
    let (script, packets) = (own("lua"), own("pcap"));
    fs::write(&script, lua).unwrap();
    fs::write(&packets, capture(segments)).unwrap();
    let output = Command::new(program)
        .args(["-n", "-X", &format!("lua_script:{}", script.display())])
        .args(["-d", &format!("tcp.port=={PORT},{name}")])
        .args(form)
        .arg("-r")
        .arg(&packets)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    fs::remove_file(&script).unwrap();
    fs::remove_file(&packets).unwrap();
    let (text, said) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
    for text in [&text, &said] {
        let error = text.lines().find(|line| line.to_ascii_lowercase().contains("lua error") || line.contains(".lua:"));
        assert_eq!(error, None);
    }
    (text.into_owned(), said.into_owned())
}

/// The frames of the protocol in each packet, as `program` shows them with a dissector.
pub(crate) fn shown(program: &str, lua: &str, name: &str, segments: &[Segment]) -> Vec<Vec<Item>> {
    let (text, said) = printed(program, lua, name, segments, &["-T", "pdml"]);
    let shown: Vec<_> = text.split("<packet>").skip(1).map(|packet| frames(packet, name)).collect();
    assert_eq!(shown.len(), segments.len(), "{said}");
    shown
}

/// Whether each packet is one of the protocol, and what is wrong with it.
pub(crate) fn faults(program: &str, lua: &str, name: &str, segments: &[Segment]) -> Vec<(bool, String)> {
    let form = ["-T", "fields", "-e", "frame.protocols", "-e", "_ws.expert.message"];
    let (text, said) = printed(program, lua, name, segments, &form);
    let told: Vec<_> = text.lines().filter_map(|line| line.split_once('\t')).collect();
    assert_eq!(told.len(), segments.len(), "{said}");
    let is_own = |protocols: &str| protocols.rsplit(':').next() == Some(name);
    told.iter().map(|(protocols, fault)| (is_own(protocols), (*fault).to_owned())).collect()
}

fn frames(packet: &str, name: &str) -> Vec<Item> {
    let begins = format!("<proto name=\"{name}\"");
    let (mut frames, mut open): (Vec<Item>, Vec<Item>) = (Vec::new(), Vec::new());
    for line in packet.lines().map(str::trim) {
        let ends = line == "</field>" || line == "</proto>";
        if line.starts_with(&begins) {
            open.push(item(line));
        } else if open.is_empty() {
            continue;
        } else if ends {
            let done = open.pop().unwrap();
            open.last_mut().map_or(&mut frames, |item| &mut item.inside).push(done);
        } else if line.ends_with("/>") {
            open.last_mut().unwrap().inside.push(item(line));
        } else {
            open.push(item(line));
        }
    }
    frames
}

fn item(line: &str) -> Item {
    let attribute = |name: &str| {
        let (_, behind) = line.split_once(&format!(" {name}=\"")).unwrap_or_default();
        let value = behind.split_once('"').map_or("", |(value, _)| value);
        let value = value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
        value.replace("&#x27;", "'").replace("&amp;", "&")
    };
    let number = |name: &str| attribute(name).parse().unwrap_or(0);
    let shown = attribute("showname");
    Item {
        name: attribute("name"),
        label: if shown.is_empty() { attribute("show") } else { shown },
        at: number("pos"),
        len: number("size"),
        value: attribute("value"),
        inside: Vec::new(),
    }
}
