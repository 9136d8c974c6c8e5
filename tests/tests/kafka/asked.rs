//! What the broker answers, without sockets.

use std::time::{Duration, Instant};

use wire::{List, MessageSet, Reader, Wire};

use crate::broker::Broker;
use crate::bytes;
use crate::layouts::NO_TAGS;
use crate::layouts_of_records::BATCH;
use crate::protocol::*;

fn broker() -> Broker {
    Broker::new("127.0.0.1", 9092, 3)
}

/// The payload of a request.
fn frame(version: i16, request: &Request<'_>) -> Vec<u8> {
    let mut frame = Vec::new();
    let header = RequestHeader {
        api_key: request.api_key(),
        api_version: version,
        correlation_id: 7,
        client_id: None,
        tags: NO_TAGS,
    };
    header.encode(&mut frame).unwrap();
    request.encode_message_given(version, &mut frame).unwrap();
    frame
}

/// Asks, and hands the answer to `look`: it borrows from what was sent.
#[track_caller]
fn ask(broker: &Broker, version: i16, request: &Request<'_>, look: impl FnOnce(Response<'_>)) {
    let mut out = Vec::new();
    broker.answer(&frame(version, request), &mut out).unwrap();
    let payload = <&[u8]>::decode(&out).unwrap();
    let mut reader = Reader::new(payload);
    let header: ResponseHeader<'_> = reader.read_given((request.api_key(), version)).unwrap();
    assert_eq!(header.correlation_id, 7);
    look(Response::read_message_given(request.api_key(), version, &mut reader).unwrap().unwrap());
}

/// Makes the topic `t` by asking for it.
fn with_topic() -> Broker {
    let broker = broker();
    ask(&broker, 4, &metadata(&["t"], true), |_| ());
    broker
}

fn metadata(names: &[&'static str], creates: bool) -> Request<'static> {
    let topic = |name: &&'static str| MetadataRequestTopic { topic_id: [0; 16], name: Some(name), tags: NO_TAGS };
    let topics: Vec<_> = names.iter().map(topic).collect();
    Request::Metadata(MetadataRequest {
        topics: Some(List::new(topics.leak())),
        allow_auto_topic_creation: creates,
        include_cluster_authorized_operations: false,
        include_topic_authorized_operations: false,
        tags: NO_TAGS,
    })
}

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
        max_wait_ms: 50,
        min_bytes: 1,
        max_bytes: 1 << 20,
        isolation_level: 0,
        session_id: 0,
        session_epoch: -1,
        topics: List::from(&topics),
        forgotten_topics: List::default(),
        rack_id: "",
        tags: NO_TAGS,
    };
    let mut answer = None;
    ask(broker, version, &Request::Fetch(request), |response| {
        let Response::Fetch(response) = response else { panic!("{response:?}") };
        let partition = &response.topics[0].partitions[0];
        let (mut records, mut offsets) = (partition.records.unwrap(), Vec::new());
        while !records.is_empty() {
            let batch;
            (batch, records) = Batch::decode_prefix(records).unwrap();
            assert!(batch.body.is_intact());
            offsets.push(batch.base_offset);
        }
        answer = Some((partition.error_code, partition.high_watermark, offsets));
    });
    answer.unwrap()
}

#[test]
fn versions_that_it_does_not_have_are_answered_with_those_that_it_has() {
    let request = Request::ApiVersions(ApiVersionsRequest::default());
    let expected = [(0, 3, 9), (1, 4, 12), (2, 1, 7), (3, 1, 12), (10, 0, 4), (18, 0, 3), (19, 2, 7)];
    let rows = |response: &ApiVersionsResponse<'_>| -> Vec<_> {
        response.api_keys.iter().map(|row| (row.api_key, row.min_version, row.max_version)).collect()
    };
    for version in 0..=3 {
        ask(&broker(), version, &request, |response| {
            let Response::ApiVersions(response) = response else { panic!("{response:?}") };
            assert_eq!((response.error_code, rows(&response)), (ErrorCode::None, expected.to_vec()));
        });
    }
    for version in [4, i16::MAX, -1] {
        let mut asked = bytes("0012 0000 00000007 ffff");
        asked[2..4].copy_from_slice(&version.to_be_bytes());
        if version > 0 {
            asked.extend([0, 1, 1, 1, 0]); // whatever that version has
        }
        let mut out = Vec::new();
        broker().answer(&asked, &mut out).unwrap();
        let (correlation_id, response) = out[4..].split_at(4);
        assert_eq!(correlation_id, [0, 0, 0, 7]);
        let response = ApiVersionsResponse::decode_given(response, 0).unwrap();
        assert_eq!((response.error_code, rows(&response)), (ErrorCode::UnsupportedVersion, expected.to_vec()));
    }
}

#[test]
fn what_is_no_request_of_ours_ends_the_connection() {
    let refused = |hexadecimal: &str| {
        let mut out = Vec::new();
        let error = broker().answer(&bytes(hexadecimal), &mut out).unwrap_err();
        assert!(out.is_empty());
        error.to_string()
    };
    assert_eq!(refused("000b 0000 00000007 ffff"), "no request has api_key 11");
    assert_eq!(
        refused("0003 0000 00000007 ffff 00000000"),
        "malformed request: MetadataRequest: version 0 is not one of 1 to 12 at byte 10"
    );
    assert_eq!(
        refused("0012"),
        "malformed request: RequestHeader.api_version: 2 bytes needed at byte 2, but 0 bytes are left"
    );
    assert_eq!(
        refused("0003 0001 00000007 ffff 7fffffff"),
        "malformed request: MetadataRequest.topics: 2147483647 elements of at least 1 byte at byte 10, but 0 bytes are left"
    );
}

#[test]
fn topics_are_made_when_they_are_asked_for() {
    for version in 1..=12 {
        let broker = broker();
        let seen = |request: Request<'_>| {
            let mut seen = None;
            ask(&broker, version, &request, |response| {
                let Response::Metadata(response) = response else { panic!("{response:?}") };
                assert_eq!(response.brokers[0].host, "127.0.0.1");
                let topic = |topic: &MetadataTopic<'_>| {
                    (topic.name.unwrap().to_owned(), topic.error_code, topic.partitions.len())
                };
                seen = Some(response.topics.iter().map(topic).collect::<Vec<_>>());
            });
            seen.unwrap()
        };
        let row = |name: &str, error, partitions| (name.to_owned(), error, partitions);
        if version >= 4 {
            assert_eq!(seen(metadata(&["t"], false)), [row("t", ErrorCode::UnknownTopicOrPartition, 0)]);
        }
        assert_eq!(
            seen(metadata(&["t", "no/name"], true)),
            [row("no/name", ErrorCode::InvalidTopic, 0), row("t", ErrorCode::None, 3)]
        );
        assert_eq!(seen(metadata(&["t"], true)), [row("t", ErrorCode::None, 3)]);
    }
}

#[test]
fn topics_are_created_once() {
    for version in 2..=7 {
        let broker = broker();
        let topic = |name, partition_count| CreatableTopic {
            name,
            partition_count,
            replication_factor: 1,
            assignments: List::default(),
            configs: List::default(),
            tags: NO_TAGS,
        };
        let topics = [topic("t", 2), topic("u", -1), topic("v", 0), topic("..", 1), topic("w", i32::MAX)];
        let errors = |validate_only| {
            let request =
                CreateTopicsRequest { topics: List::from(&topics), timeout_ms: 0, validate_only, tags: NO_TAGS };
            let mut errors = Vec::new();
            ask(&broker, version, &Request::CreateTopics(request), |response| {
                let Response::CreateTopics(response) = response else { panic!("{response:?}") };
                errors = response.topics.iter().map(|topic| (topic.error_code, topic.partition_count)).collect();
            });
            errors
        };
        let made = |partitions| (ErrorCode::None, if version >= 5 { partitions } else { -1 });
        let refused = [ErrorCode::InvalidPartitions, ErrorCode::InvalidTopic, ErrorCode::InvalidPartitions];
        let refused = refused.map(|error| (error, -1));
        let first = [&[made(2), made(3)], &refused[..]].concat();
        assert_eq!(errors(true), first);
        assert_eq!(errors(false), first);
        let exists = (ErrorCode::TopicAlreadyExists, -1);
        assert_eq!(errors(false), [&[exists, exists], &refused[..]].concat());
    }
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
    let set = RecordSet::decode(batch.body.summed).unwrap();
    let none = RecordSet { last_offset_delta: -1, records: Some(List::default()), ..set };
    for set in [RecordSet { last_offset_delta: 7, ..set }, RecordSet { last_offset_delta: -1, ..set }, none] {
        let summed = set.encode_to_vec().unwrap();
        let body = BatchBody::of(&summed);
        let records = Batch { base_offset: 0, body }.encode_to_vec().unwrap();
        assert_eq!(append(&broker, 9, 0, &records), (ErrorCode::CorruptMessage, -1));
    }
    assert_eq!(append(&broker, 9, 3, b""), (ErrorCode::UnknownTopicOrPartition, -1));
    assert_eq!(append(&broker, 9, 0, b""), (ErrorCode::None, 0));
    assert_eq!(fetch(&broker, 12, 0, 0, 1), (ErrorCode::None, 0, vec![]));
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
        let (begin, mut seen) = (Instant::now(), Vec::new());
        while seen.is_empty() && begin.elapsed() < Duration::from_secs(10) {
            seen = fetch(&broker, 12, 0, 0, 1).2;
        }
        assert_eq!(seen, [0]);
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

#[test]
fn groups_have_no_coordinator() {
    for version in 0..=4 {
        let keys = ["g", "h"];
        let request = FindCoordinatorRequest {
            key: if version < 4 { "g" } else { "" },
            key_type: 0,
            keys: if version < 4 { List::default() } else { List::from(&keys) },
            tags: NO_TAGS,
        };
        ask(&broker(), version, &Request::FindCoordinator(request), |response| {
            let Response::FindCoordinator(response) = response else { panic!("{response:?}") };
            let of_keys = response.coordinators.iter().map(|coordinator| (coordinator.key, coordinator.error_code));
            let error = ErrorCode::CoordinatorNotAvailable;
            if version < 4 {
                assert_eq!((response.error_code, of_keys.count()), (error, 0));
            } else {
                assert!(of_keys.eq(keys.map(|key| (key, error))));
            }
        });
    }
}
