//! What `TShark` makes of frames with bytes changed at random: no error of Lua, and a fault where our own walk has one.
//!
//! `FRAMES=1000000` in the environment says how many there are.

use wire::dynamic::text::leak;
use wire::schema::Side;

use super::corpus::{ECHO, MIXED, VEHICLES, echo, hex, random, vehicles};
use super::packets::{Segment, faults};
use super::{exported, tool};

/// As many at once as there are ports of clients, so that each frame has a connection of its own.
const AT_ONCE: usize = 50_000;

/// Frames of a protocol.
struct Corpus {
    schema: &'static str,
    name: &'static str,
    frames: Vec<(bool, Vec<u8>)>,
    /// The bytes of the header, and what writes there how long a frame is.
    header: usize,
    length: fn(&mut [u8]),
}

impl Corpus {
    fn segment(&self, client: u16, changes: &mut Changes) -> Segment {
        let (is_request, frame) = &self.frames[changes.below(self.frames.len())];
        let mut payload = changes.change(frame.clone(), self.header);
        (self.length)(&mut payload);
        Segment { is_request: *is_request, client, sequence: 1, payload }
    }

    /// Compares so many frames, and says how many of them were wrong.
    fn compare(&self, program: &str, count: usize, changes: &mut Changes) -> usize {
        let (protocol, lua) = (leak(self.schema).unwrap().protocol().unwrap(), exported("lua", self.schema));
        let (mut left, mut wrong) = (count, 0);
        while left > 0 {
            let clients = (10_000..).take(left.min(AT_ONCE));
            let segments: Vec<_> = clients.map(|client| self.segment(client, changes)).collect();
            for (segment, (is_frame, told)) in segments.iter().zip(faults(program, &lua, self.name, &segments)) {
                let side = if segment.is_request { Side::Request } else { Side::Response };
                let walked = protocol.walk(side, &segment.payload, &mut |_, _| {});
                let bytes = hex(&segment.payload);
                assert!(is_frame, "{}: {bytes}", self.name);
                assert_eq!(walked.is_err(), !told.is_empty(), "{}: {bytes}: {told} {walked:?}", self.name);
                wrong += usize::from(walked.is_err());
            }
            left -= segments.len();
        }
        wrong
    }
}

#[test]
fn no_bytes_are_too_much_for_a_dissector() {
    let Some(program) = tool("TSHARK") else { return };
    let all = [
        Corpus {
            schema: VEHICLES,
            name: "vehicles",
            frames: vehicles(),
            header: 4,
            length: |frame| {
                let len = u16::try_from(frame.len() - 4).unwrap();
                frame[..2].copy_from_slice(&len.to_le_bytes());
            },
        },
        Corpus {
            schema: ECHO,
            name: "echo_wire",
            frames: echo(),
            header: 4,
            length: |frame| {
                let len = u32::try_from(frame.len() - 4).unwrap();
                frame[..4].copy_from_slice(&len.to_be_bytes());
            },
        },
        Corpus {
            schema: MIXED,
            name: "mixed",
            frames: random(),
            header: 2,
            length: |frame| frame[1] = u8::try_from(frame.len() - 2).unwrap(),
        },
    ];
    let count = std::env::var("FRAMES").map_or(3_000, |count| count.parse().unwrap()) / all.len();
    let mut changes = Changes(1);
    for corpus in &all {
        let wrong = corpus.compare(&program, count, &mut changes);
        println!("{wrong} of {count} frames of {} are wrong", corpus.name);
        assert!(wrong > count / 20 && wrong < count, "{wrong} of {count}");
    }
}

/// Changes that follow from a number, the same each time.
struct Changes(u64);

impl Changes {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count
    }

    /// A frame with some bytes another, missing or more behind a header of so many bytes.
    fn change(&mut self, mut frame: Vec<u8>, header: usize) -> Vec<u8> {
        for _ in 0..=self.below(4) {
            let byte = match self.below(4) {
                0 => u8::try_from(self.below(256)).unwrap(),
                1 => 255,
                _ => u8::try_from(self.below(9)).unwrap(),
            };
            let at = header + self.below(frame.len() - header + 1);
            match (self.below(8), at < frame.len()) {
                (0, _) => frame.truncate(at),
                (1, true) => _ = frame.remove(at),
                (2, _) | (_, false) if frame.len() < 250 => frame.insert(at, byte),
                (3, true) => frame[at] ^= 1 << self.below(8),
                (_, true) => frame[at] = byte,
                (_, false) => {}
            }
        }
        frame
    }
}
