//! The values that every codec gets, made the same way in every run.

use std::sync::LazyLock;

use clap::ValueEnum;

/// What is encoded and decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, ValueEnum)]
pub(crate) enum Message {
    /// The echo request of 57 bytes, its size included
    Reference,
    /// The same with a body of 1 KiB
    Body1k,
    /// The same with a body of 64 KiB
    Body64k,
    /// The same with as many numbers of metadata as its count can say
    Metadata,
    /// 10 000 nested records with strings
    Log,
    /// 125 000 records of twelve integers
    Mesh,
    /// Little-endian integers of 1, 2, 3, 4 and 8 bytes
    Row,
}

impl Message {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Body1k => "body1k",
            Self::Body64k => "body64k",
            Self::Metadata => "metadata",
            Self::Log => "log",
            Self::Mesh => "mesh",
            Self::Row => "row",
        }
    }
}

/// The fields of an echo request, with those of its header.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) api_key: i8,
    pub(crate) sequence: i8,
    pub(crate) timestamp: i64,
    pub(crate) subject: Vec<u8>,
    pub(crate) metadata: Vec<i16>,
    pub(crate) body: Vec<u8>,
}

/// The request of the reference frame, with other metadata and another body.
pub(crate) fn request_with(metadata: Vec<i16>, body: Vec<u8>) -> &'static Request {
    let (header, request) = wire_bench::reference();
    Box::leak(Box::new(Request {
        api_key: header.api_key,
        sequence: header.sequence,
        timestamp: request.timestamp,
        subject: request.subject.to_vec(),
        metadata,
        body,
    }))
}

/// A body of so many bytes.
pub(crate) fn body(len: usize) -> Vec<u8> {
    b"We have a lot in common. ".iter().copied().cycle().take(len).collect()
}

/// The request that a message is, if it is one.
pub(crate) fn request(message: Message) -> Option<&'static Request> {
    static REFERENCE: LazyLock<&Request> =
        LazyLock::new(|| request_with(wire_bench::METADATA.to_vec(), wire_bench::reference().1.body.to_vec()));
    static BODY_1K: LazyLock<&Request> = LazyLock::new(|| request_with(wire_bench::METADATA.to_vec(), body(1 << 10)));
    static BODY_64K: LazyLock<&Request> = LazyLock::new(|| request_with(wire_bench::METADATA.to_vec(), body(1 << 16)));
    static METADATA: LazyLock<&Request> =
        LazyLock::new(|| request_with((0..i16::MAX).collect(), wire_bench::reference().1.body.to_vec()));
    match message {
        Message::Reference => Some(*REFERENCE),
        Message::Body1k => Some(*BODY_1K),
        Message::Body64k => Some(*BODY_64K),
        Message::Metadata => Some(*METADATA),
        Message::Log | Message::Mesh | Message::Row => None,
    }
}

/// Where a line of a log comes from.
#[derive(Debug)]
pub(crate) struct Origin {
    pub(crate) host: String,
    pub(crate) pid: i32,
}

/// A line of a log.
#[derive(Debug)]
pub(crate) struct Record {
    pub(crate) timestamp: i64,
    pub(crate) level: i8,
    pub(crate) origin: Origin,
    pub(crate) text: String,
}

/// A log of 10 000 lines of different lengths, every eighth with letters beyond ASCII.
pub(crate) fn log() -> &'static [Record] {
    static LOG: LazyLock<Vec<Record>> = LazyLock::new(|| {
        let texts = [
            "started",
            "connection from 10.0.0.17 accepted",
            "request took longer than its deadline of 250 ms",
            "retrying",
            "größer als erlaubt",
            "cache refreshed: 1024 entries, 3 evicted",
            "ok",
            "checkpoint written to the second replica",
        ];
        let lines = (0..10_000_i32).zip(texts.iter().cycle());
        let lines = lines.map(|(number, text)| Record {
            timestamp: 1_700_000_000_000 + i64::from(number) * 17,
            level: (number % 5) as i8,
            origin: Origin { host: format!("host-{}", number % 113), pid: 1000 + number % 77 },
            text: (*text).to_owned(),
        });
        lines.collect()
    });
    &LOG
}

/// A point in space, in micrometres.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Point {
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) z: i32,
}

/// One face of a mesh.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Triangle {
    pub(crate) corners: [Point; 3],
    pub(crate) normal: Point,
}

/// A mesh of 125 000 triangles.
pub(crate) fn mesh() -> &'static [Triangle] {
    static MESH: LazyLock<Vec<Triangle>> = LazyLock::new(|| {
        let point = |seed: i32| Point { x: seed, y: seed.wrapping_mul(-7), z: seed.wrapping_mul(65_537) };
        let triangles = (0..125_000).map(|number| Triangle {
            corners: [point(number), point(number + 1), point(number + 2)],
            normal: point(-number),
        });
        triangles.collect()
    });
    &MESH
}

/// A row of a table, each number written in the bytes that its name says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    pub(crate) u8: u8,
    pub(crate) u16: u16,
    pub(crate) u24: u32,
    pub(crate) u32: u32,
    pub(crate) u64: u64,
    pub(crate) i8: i8,
    pub(crate) i16: i16,
    pub(crate) i24: i32,
    pub(crate) i32: i32,
    pub(crate) i64: i64,
}

/// A row with numbers that fill their bytes.
pub(crate) const ROW: Row = Row {
    u8: 0xa1,
    u16: 0xa2b3,
    u24: 0x00a3_b4c5,
    u32: 0xa4b5_c6d7,
    u64: 0xa5b6_c7d8_e9f0_0112,
    i8: -17,
    i16: -30_000,
    i24: -8_000_000,
    i32: -2_000_000_000,
    i64: i64::MIN + 5,
};
