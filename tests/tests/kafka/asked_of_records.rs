//! What the broker answers about what topics hold, without sockets.

use std::time::{Duration, Instant};

use wire::{List, Wire};

use crate::asked::{ask, frame, with_topic};
use crate::broker::Broker;
use crate::bytes;
use crate::layouts::NO_TAGS;
use crate::layouts_of_records::BATCH;
use crate::protocol::*;

fn append(broker: &Broker, version: i16, index: i32, records: &[u8]) -> (ErrorCode, i64) {
    let partitions = [PartitionProduceData { index, records: Some(records), tags: NO_TAGS }];
    let topics = [TopicProduceData { name: "t", partitions: List::from(&partitions), tags: NO_TAGS }];
    let request =
        ProduceRequest { transactional_id: None, acks: 1, timeout_ms: 0, topics: List::from(&topics), tags: NO_TAGS };
    let mut answer = None;
    ask(broker, version, &Request::Produce(request), |response| {
        let Response::Produce(response) = response else { panic!("{response:?}") };
        let partition = &response.topics[0].partitions[0];
        answer = Some((partition.error_code, partition.base_offset));
    });
    answer.unwrap()
}

/// The error, the end of the partition, and the base offsets of what is there from `fetch_offset` on.
fn fetch(broker: &Broker, version: i16, partition: i32, fetch_offset: i64, max: i32) -> (ErrorCode, i64, Vec<i64>) {
    fetch_within(1, broker, version, partition, fetch_offset, max)
}

fn fetch_within(
    max_wait_ms: i32,
    broker: &Broker,
    version: i16,
    partition: i32,
    fetch_offset: i64,
    max: i32,
) -> (ErrorCode, i64, Vec<i64>) {
    let request = FetchPartition {
        partition,
        current_leader_epoch: -1,
        fetch_offset,
        last_fetched_epoch: -1,
        log_start_offset: -1,
        partition_max_bytes: max,
        tags: NO_TAGS,
    };
    let partitions = [request];
    let topics = [FetchTopic { topic: "t", partitions: List::from(&partitions), tags: NO_TAGS }];
    let request = FetchRequest {
        replica_id: -1,
        max_wait_ms,
        min_bytes: 1,
        max_bytes: 1 << 20,
        isolation_level: 0,
        session_id: 0,
        session_epoch: -1,
        topics: List::from(&topics),
        forgotten_topics: List::default(),
        rack_id: "",
        tags: FetchTags::default(),
    };
    let mut answer = None;
    ask(broker, version, &Request::Fetch(request), |response| {
        let Response::Fetch(response) = response else { panic!("{response:?}") };
        let partition = &response.topics[0].partitions[0];
        let (mut records, mut offsets) = (partition.records.unwrap(), Vec::new());
        while !records.is_empty() {
            let batch;
            (batch, records) = Batch::decode_prefix(records).unwrap();
            offsets.push(batch.base_offset);
        }
        answer = Some((partition.error_code, partition.high_watermark, offsets));
    });
    answer.unwrap()
}

#[test]
fn batches_get_the_next_offsets() {
    let batch = bytes(BATCH);
    for (produced, fetched) in (3..=9).zip([4, 5, 7, 9, 10, 11, 12]) {
        let broker = with_topic();
        assert_eq!(fetch(&broker, fetched, 0, 0, 1 << 20), (ErrorCode::None, 0, vec![]));
        assert_eq!(append(&broker, produced, 0, &batch), (ErrorCode::None, 0));
        let both = [&batch[..], &batch].concat();
        assert_eq!(append(&broker, produced, 0, &both), (ErrorCode::None, 2));
        assert_eq!(append(&broker, produced, 1, &batch), (ErrorCode::None, 0));
        let fetch = |offset, max| fetch(&broker, fetched, 0, offset, max);
        assert_eq!(fetch(0, 1 << 20), (ErrorCode::None, 6, vec![0, 2, 4]));
        assert_eq!(fetch(1, 1 << 20), (ErrorCode::None, 6, vec![0, 2, 4]), "the batch that has it");
        assert_eq!(fetch(3, 1), (ErrorCode::None, 6, vec![2]), "one, however large");
        assert_eq!(fetch(2, 2 * i32::try_from(batch.len()).unwrap()), (ErrorCode::None, 6, vec![2, 4]));
        assert_eq!(fetch(6, 1 << 20), (ErrorCode::None, 6, vec![]));
        assert_eq!(fetch(7, 1 << 20), (ErrorCode::OffsetOutOfRange, 6, vec![]));
        assert_eq!(fetch(-1, 1 << 20), (ErrorCode::OffsetOutOfRange, 6, vec![]));
    }
    assert_eq!(fetch(&with_topic(), 12, 3, 0, 1), (ErrorCode::UnknownTopicOrPartition, -1, vec![]));
    assert_eq!(fetch(&with_topic(), 12, -1, 0, 1), (ErrorCode::UnknownTopicOrPartition, -1, vec![]));
}

#[test]
fn batches_that_are_wrong_are_refused_whole() {
    let broker = with_topic();
    let batch = bytes(BATCH);
    let changed = |at: usize, byte: u8| {
        let mut changed = batch.clone();
        changed[at] = byte;
        [&batch[..], &changed].concat()
    };
    for (records, error) in [
        (changed(16, 1), ErrorCode::UnsupportedForMessageFormat),
        (changed(17, 0), ErrorCode::CorruptMessage),
        (changed(80, 0), ErrorCode::CorruptMessage),
        (batch[..83].to_vec(), ErrorCode::CorruptMessage),
        (vec![0; 11], ErrorCode::CorruptMessage),
    ] {
        assert_eq!(append(&broker, 9, 0, &records), (error, -1));
    }
    // A sum that is right does not make a batch right.
    let batch = Batch::decode(&batch).unwrap();
    let set = batch.body.set;
    let none = RecordSet { last_offset_delta: -1, records: Some(List::default()), ..set };
    for set in [RecordSet { last_offset_delta: 7, ..set }, RecordSet { last_offset_delta: -1, ..set }, none] {
        let body = BatchBody { set, ..batch.body };
        let records = Batch { base_offset: 0, body }.encode_to_vec().unwrap();
        assert_eq!(append(&broker, 9, 0, &records), (ErrorCode::CorruptMessage, -1));
    }
    assert_eq!(append(&broker, 9, 3, b""), (ErrorCode::UnknownTopicOrPartition, -1));
    assert_eq!(append(&broker, 9, 0, b""), (ErrorCode::None, 0));
    assert_eq!(fetch(&broker, 12, 0, 0, 1), (ErrorCode::None, 0, vec![]));
}

/// The batch, as the one from `base_sequence` on of the producer 5.
fn of_a_producer(producer_epoch: i16, base_sequence: i32) -> Vec<u8> {
    let batch = bytes(BATCH);
    let body = Batch::decode(&batch).unwrap().body;
    let set = RecordSet { producer_id: 5, producer_epoch, base_sequence, ..body.set };
    Batch { base_offset: 0, body: BatchBody { set, ..body } }.encode_to_vec().unwrap()
}

#[test]
fn what_a_producer_sends_again_is_there_once() {
    let broker = with_topic();
    let append = |epoch, sequence| append(&broker, 9, 0, &of_a_producer(epoch, sequence));
    assert_eq!(append(0, 2), (ErrorCode::OutOfOrderSequenceNumber, -1));
    assert_eq!(append(0, 0), (ErrorCode::None, 0));
    assert_eq!(append(0, 2), (ErrorCode::None, 2));
    assert_eq!(append(0, 0), (ErrorCode::None, 0), "again");
    assert_eq!(append(0, 2), (ErrorCode::None, 2), "again");
    assert_eq!(append(0, 1), (ErrorCode::OutOfOrderSequenceNumber, -1));
    assert_eq!(append(0, 6), (ErrorCode::OutOfOrderSequenceNumber, -1));
    assert_eq!(append(1, 4), (ErrorCode::OutOfOrderSequenceNumber, -1));
    assert_eq!(append(1, 0), (ErrorCode::None, 4));
    assert_eq!(append(0, 4), (ErrorCode::InvalidProducerEpoch, -1));
    let two = [of_a_producer(1, 2), of_a_producer(1, 4)].concat();
    assert_eq!(self::append(&broker, 9, 0, &two), (ErrorCode::InvalidRecord, -1));
    assert_eq!(self::append(&broker, 9, 0, &bytes(BATCH)), (ErrorCode::None, 6), "of no producer");
    assert_eq!(append(1, 2), (ErrorCode::None, 8));
    assert_eq!(fetch(&broker, 12, 0, 0, 1 << 20).2, [0, 2, 4, 6, 8]);
}

#[test]
fn times_lead_to_offsets() {
    let broker = with_topic();
    for _ in 0..2 {
        append(&broker, 9, 0, &bytes(BATCH));
    }
    for version in 1..=7 {
        let find = |partition_index, timestamp| {
            let partition =
                ListOffsetsPartition { partition_index, current_leader_epoch: -1, timestamp, tags: NO_TAGS };
            let partitions = [partition];
            let topics = [ListOffsetsTopic { name: "t", partitions: List::from(&partitions), tags: NO_TAGS }];
            let request =
                ListOffsetsRequest { replica_id: -1, isolation_level: 0, topics: List::from(&topics), tags: NO_TAGS };
            let mut found = None;
            ask(&broker, version, &Request::ListOffsets(request), |response| {
                let Response::ListOffsets(response) = response else { panic!("{response:?}") };
                let partition = response.topics[0].partitions[0];
                found = Some((partition.error_code, partition.timestamp, partition.offset));
            });
            found.unwrap()
        };
        assert_eq!(find(0, timestamp::EARLIEST), (ErrorCode::None, -1, 0));
        assert_eq!(find(0, timestamp::LATEST), (ErrorCode::None, -1, 4));
        assert_eq!(find(0, 0), (ErrorCode::None, 1000, 0));
        assert_eq!(find(0, 1001), (ErrorCode::None, 1003, 1));
        assert_eq!(find(0, 1004), (ErrorCode::None, -1, -1));
        assert_eq!(find(1, 0), (ErrorCode::None, -1, -1));
        assert_eq!(find(9, 0), (ErrorCode::UnknownTopicOrPartition, -1, -1));
    }
}

#[test]
fn a_consumer_that_waits_is_woken() {
    let broker = with_topic();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            std::thread::sleep(Duration::from_millis(20));
            append(&broker, 9, 0, &bytes(BATCH));
        });
        let begin = Instant::now();
        let (error, end, seen) = fetch_within(4000, &broker, 12, 0, 0, 1);
        assert_eq!((error, end, seen), (ErrorCode::None, 2, vec![0]));
        assert!(begin.elapsed() < Duration::from_secs(3), "{:?}", begin.elapsed());
    });
}

#[test]
fn a_producer_that_wants_no_answer_gets_none() {
    let broker = with_topic();
    let batch = bytes(BATCH);
    let partitions = [PartitionProduceData { index: 0, records: Some(&batch), tags: NO_TAGS }];
    let topics = [TopicProduceData { name: "t", partitions: List::from(&partitions), tags: NO_TAGS }];
    let request =
        ProduceRequest { transactional_id: None, acks: 0, timeout_ms: 0, topics: List::from(&topics), tags: NO_TAGS };
    let mut out = Vec::new();
    broker.answer(&frame(9, &Request::Produce(request)), &mut out).unwrap();
    assert!(out.is_empty());
    assert_eq!(fetch(&broker, 12, 0, 0, 1).2, [0]);
}
