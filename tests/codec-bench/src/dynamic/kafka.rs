//! A message of Kafka, in which much follows from a version that stands in no byte.

use wire::dynamic::Message;
use wire::{List, Unknown, Wire};

use super::{CHECK_FETCH, READ_FETCH, pair, unsigned};
use crate::cells::Group;

/// What a client asks of a broker of Kafka, as `tests/examples/kafka` has it.
#[derive(Wire, Debug, Clone, Copy)]
#[wire(given(version: i16), compact = version >= 12)]
struct Fetch<'a> {
    replica_id: i32,
    max_wait_ms: i32,
    min_bytes: i32,
    max_bytes: i32,
    isolation_level: i8,
    #[wire(when = version >= 7, default)]
    session_id: i32,
    #[wire(when = version >= 7, default = -1)]
    session_epoch: i32,
    #[wire(len = "i32")]
    topics: List<'a, Topic<'a>>,
    #[wire(when = version >= 11, default, len = "i16")]
    rack_id: &'a str,
    #[wire(when = version >= 12, default)]
    tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy)]
#[wire(given(version: i16), compact = version >= 12)]
struct Topic<'a> {
    #[wire(len = "i16")]
    topic: &'a str,
    #[wire(len = "i32")]
    partitions: List<'a, Partition<'a>>,
    #[wire(when = version >= 12, default)]
    tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy)]
#[wire(given(version: i16))]
struct Partition<'a> {
    partition: i32,
    #[wire(when = version >= 9, default = -1)]
    current_leader_epoch: i32,
    fetch_offset: i64,
    #[wire(when = version >= 12, default = -1)]
    last_fetched_epoch: i32,
    #[wire(when = version >= 5, default = -1)]
    log_start_offset: i64,
    partition_max_bytes: i32,
    #[wire(when = version >= 12, default)]
    tags: Tags<'a>,
}

/// Fields that nobody knows.
#[derive(Wire, Debug, Clone, Copy, Default, PartialEq)]
#[wire(tagged(tag = "varint", size = "varint", len = "varint"))]
struct Tags<'a> {
    #[wire(other)]
    unknown: Unknown<'a>,
}

const VERSION: i16 = 12;

fn fetch() -> &'static [u8] {
    let tags = Tags::default();
    let partitions: Vec<_> = (0..20)
        .map(|partition| Partition {
            partition,
            current_leader_epoch: 3,
            fetch_offset: 1_000 + i64::from(partition),
            last_fetched_epoch: 3,
            log_start_offset: 0,
            partition_max_bytes: 1 << 20,
            tags,
        })
        .collect();
    let topic = |topic| Topic { topic, partitions: List::from(&partitions), tags };
    let topics = ["orders", "payments", "shipments", "returns"].map(topic);
    let request = Fetch {
        replica_id: -1,
        max_wait_ms: 500,
        min_bytes: 1,
        max_bytes: 50 << 20,
        isolation_level: 1,
        session_id: 0,
        session_epoch: -1,
        topics: List::from(&topics),
        rack_id: "rack-7",
        tags,
    };
    let mut bytes = Vec::new();
    request.encode_given(VERSION, &mut bytes).map_or(&[], |_| bytes.leak())
}

fn fetch_of_its_version() -> Option<Message> {
    Message::of(Fetch::SCHEMA).given(&[VERSION.into()])
}

pub(super) fn check() -> Group {
    let message = fetch_of_its_version();
    let topics = message.as_ref().and_then(|message| message.field("topics").ok());
    pair(
        CHECK_FETCH,
        fetch(),
        move |bytes| Some(message.as_ref()?.view(bytes).ok()?.get(topics?).as_list()?.len() as u64),
        |bytes| Some(Fetch::decode_given(bytes, VERSION).ok()?.topics.len() as u64),
    )
}

pub(super) fn read() -> Group {
    let message = fetch_of_its_version();
    let bytes = fetch();
    let topics = message.as_ref().and_then(|message| message.field("topics").ok());
    let found = message.as_ref().and_then(|message| message.view(bytes).ok()).and_then(|view| {
        let mut topics = view.get(topics?).as_list()?.iter();
        let topic = topics.next_struct()?;
        let partitions = topic.field("partitions")?;
        let mut all = topic.get(partitions).as_list()?.iter();
        Some((partitions, all.next_struct()?.field("fetch_offset")?))
    });
    pair(
        READ_FETCH,
        bytes,
        move |bytes| {
            let (view, (partitions, offset)) = (message.as_ref()?.view(bytes).ok()?, found?);
            let (mut sum, mut topics) = (0_u64, view.get(topics?).as_list()?.iter());
            while let Some(topic) = topics.next_struct() {
                let mut partitions = topic.get(partitions).as_list()?.iter();
                while let Some(partition) = partitions.next_struct() {
                    sum = sum.wrapping_add(unsigned(&partition.get(offset))?);
                }
            }
            Some(sum)
        },
        |bytes| {
            let request = Fetch::decode_given(bytes, VERSION).ok()?;
            let partitions = request.topics.iter().flat_map(|topic| topic.partitions.iter());
            Some(partitions.fold(0, |sum: u64, partition| sum.wrapping_add(partition.fetch_offset.cast_unsigned())))
        },
    )
}
