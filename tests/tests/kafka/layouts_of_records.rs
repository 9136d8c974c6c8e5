//! What the messages about records mean, and records themselves: values beside the bytes that kafka-python makes of them.

use wire::{EncodeErrorKind, List, Wire};

use crate::bytes;
use crate::layouts::{NO_TAGS, request, response};
use crate::protocol::*;

#[test]
fn produce() {
    let data = |index, records| PartitionProduceData { index, records, tags: NO_TAGS };
    let partitions = [data(2, Some(&b"xyz"[..])), data(3, None)];
    let topics = [TopicProduceData { name: "t", partitions: List::from(&partitions), tags: NO_TAGS }];
    let asked = ProduceRequest {
        transactional_id: None,
        acks: -1,
        timeout_ms: 1000,
        topics: List::from(&topics),
        tags: NO_TAGS,
    };
    request(
        3,
        "0000 0003 00000007 0002 6d65 ffff ffff 000003e8
         00000001 0001 74 00000002 00000002 00000003 78797a 00000003 ffffffff",
        Request::Produce(asked),
    );
    request(
        9,
        "0000 0009 00000007 0002 6d65 00 00 ffff 000003e8
         02 02 74 03 00000002 04 78797a 00 00000003 00 00 00 00",
        Request::Produce(asked),
    );

    let partition = PartitionProduceResponse {
        index: 2,
        error_code: ErrorCode::CorruptMessage,
        base_offset: -1,
        log_append_time_ms: -1,
        log_start_offset: -1,
        record_errors: vec![],
        error_message: None,
        tags: NO_TAGS,
    };
    let of = |partition| ProduceResponse {
        topics: vec![TopicProduceResponse { name: "t", partitions: vec![partition], tags: NO_TAGS }],
        throttle_time_ms: 5,
        tags: NO_TAGS,
    };
    response(
        3,
        "00000007 00000001 0001 74 00000001 00000002 0002 ffffffffffffffff ffffffffffffffff 00000005",
        Response::Produce(of(partition.clone())),
    );
    let error = BatchIndexAndErrorMessage { batch_index: 1, batch_index_error_message: Some("no"), tags: NO_TAGS };
    let newest = PartitionProduceResponse {
        log_start_offset: 4,
        record_errors: vec![error],
        error_message: Some("bad"),
        ..partition
    };
    response(
        9,
        "00000007 00 02 02 74 02 00000002 0002 ffffffffffffffff ffffffffffffffff 0000000000000004
         02 00000001 03 6e6f 00 04 626164 00 00 00000005 00",
        Response::Produce(of(newest.clone())),
    );
    // What an old version has no place for is not dropped in silence.
    let error = of(newest).encoded_len_given(7).unwrap_err();
    assert!(matches!(error.kind(), EncodeErrorKind::DefaultMismatch { .. }), "{error}");
    assert_eq!(error.path().to_string(), "ProduceResponse.topics[0].partitions[0].record_errors");
}

#[test]
fn init_producer_id() {
    let old = InitProducerIdRequest {
        transactional_id: None,
        transaction_timeout_ms: 1000,
        producer_id: -1,
        producer_epoch: -1,
        tags: NO_TAGS,
    };
    request(0, "0016 0000 00000007 0002 6d65 ffff 000003e8", Request::InitProducerId(old));
    let new = InitProducerIdRequest { transactional_id: Some("t"), producer_id: 5, producer_epoch: 6, ..old };
    request(4, "0016 0004 00000007 0002 6d65 00 02 74 000003e8 0000000000000005 0006 00", Request::InitProducerId(new));
    let answer = InitProducerIdResponse {
        throttle_time_ms: 5,
        error_code: ErrorCode::None,
        producer_id: 9,
        producer_epoch: 1,
        tags: NO_TAGS,
    };
    response(0, "00000007 00000005 0000 0000000000000009 0001", Response::InitProducerId(answer));
    response(4, "00000007 00 00000005 0000 0000000000000009 0001 00", Response::InitProducerId(answer));
}

#[test]
fn fetch() {
    let oldest = FetchPartition {
        partition: 2,
        current_leader_epoch: -1,
        fetch_offset: 8,
        last_fetched_epoch: -1,
        log_start_offset: -1,
        partition_max_bytes: 512,
        tags: NO_TAGS,
    };
    let newest = FetchPartition { current_leader_epoch: 6, last_fetched_epoch: 3, log_start_offset: 4, ..oldest };
    let (oldest, newest) = ([oldest], [newest]);
    let topic = |partitions| [FetchTopic { topic: "t", partitions: List::new(partitions), tags: NO_TAGS }];
    let (oldest, newest) = (topic(&oldest), topic(&newest));
    let old = FetchRequest {
        replica_id: -1,
        max_wait_ms: 500,
        min_bytes: 1,
        max_bytes: 1024,
        isolation_level: 1,
        session_id: 0,
        session_epoch: -1,
        topics: List::from(&oldest),
        forgotten_topics: List::default(),
        rack_id: "",
        tags: FetchTags::default(),
    };
    request(
        4,
        "0001 0004 00000007 0002 6d65 ffffffff 000001f4 00000001 00000400 01
         00000001 0001 74 00000001 00000002 0000000000000008 00000200",
        Request::Fetch(old),
    );
    let numbers = [1];
    let forgotten = [ForgottenTopic { topic: "u", partitions: List::from(&numbers), tags: NO_TAGS }];
    let new = FetchRequest {
        session_id: 1,
        session_epoch: 2,
        topics: List::from(&newest),
        forgotten_topics: List::from(&forgotten),
        rack_id: "r",
        tags: FetchTags { cluster_id: Some("c"), ..FetchTags::default() },
        ..old
    };
    request(
        12,
        "0001 000c 00000007 0002 6d65 00 ffffffff 000001f4 00000001 00000400 01 00000001 00000002
         02 02 74 02 00000002 00000006 0000000000000008 00000003 0000000000000004 00000200 00 00
         02 02 75 02 00000001 00 02 72 01 00 02 02 63",
        Request::Fetch(new),
    );

    let oldest = PartitionData {
        partition_index: 2,
        error_code: ErrorCode::None,
        high_watermark: 9,
        last_stable_offset: 8,
        log_start_offset: -1,
        aborted_transactions: Some(vec![AbortedTransaction { producer_id: 1, first_offset: 7, tags: NO_TAGS }]),
        preferred_read_replica: -1,
        records: Some(b"xyz"),
        tags: PartitionTags::default(),
    };
    let of = |session_id, partition| FetchResponse {
        throttle_time_ms: 5,
        error_code: ErrorCode::None,
        session_id,
        topics: vec![FetchTopicResponse { topic: "t", partitions: vec![partition], tags: NO_TAGS }],
        tags: NO_TAGS,
    };
    response(
        4,
        "00000007 00000005 00000001 0001 74 00000001 00000002 0000 0000000000000009 0000000000000008
         00000001 0000000000000001 0000000000000007 00000003 78797a",
        Response::Fetch(of(0, oldest.clone())),
    );
    let leader = LeaderIdAndEpoch { leader_id: 1, leader_epoch: 6, tags: NO_TAGS };
    let newest = PartitionData {
        log_start_offset: 4,
        preferred_read_replica: 3,
        tags: PartitionTags { current_leader: Some(leader), ..PartitionTags::default() },
        ..oldest
    };
    response(
        12,
        "00000007 00 00000005 0000 00000001 02 02 74 02 00000002 0000 0000000000000009 0000000000000008
         0000000000000004 02 0000000000000001 0000000000000007 00 00000003 04 78797a
         01 01 09 00000001 00000006 00 00 00",
        Response::Fetch(of(1, newest)),
    );
}

#[test]
fn list_offsets() {
    let oldest = ListOffsetsPartition {
        partition_index: 2,
        current_leader_epoch: -1,
        timestamp: timestamp::EARLIEST,
        tags: NO_TAGS,
    };
    let newest = [ListOffsetsPartition { current_leader_epoch: 6, ..oldest }];
    let oldest = [oldest];
    let topic = |partitions| [ListOffsetsTopic { name: "t", partitions: List::new(partitions), tags: NO_TAGS }];
    let (oldest, newest) = (topic(&oldest), topic(&newest));
    let old = ListOffsetsRequest { replica_id: -1, isolation_level: 0, topics: List::from(&oldest), tags: NO_TAGS };
    request(
        1,
        "0002 0001 00000007 0002 6d65 ffffffff 00000001 0001 74 00000001 00000002 fffffffffffffffe",
        Request::ListOffsets(old),
    );
    request(
        6,
        "0002 0006 00000007 0002 6d65 00 ffffffff 01 02 02 74 02 00000002 00000006 fffffffffffffffe 00 00 00",
        Request::ListOffsets(ListOffsetsRequest { isolation_level: 1, topics: List::from(&newest), ..old }),
    );

    let oldest = ListOffsetsPartitionResponse {
        partition_index: 2,
        error_code: ErrorCode::None,
        timestamp: -1,
        offset: 9,
        leader_epoch: -1,
        tags: NO_TAGS,
    };
    let of = |throttle_time_ms, partition| ListOffsetsResponse {
        throttle_time_ms,
        topics: vec![ListOffsetsTopicResponse { name: "t", partitions: vec![partition], tags: NO_TAGS }],
        tags: NO_TAGS,
    };
    response(
        1,
        "00000007 00000001 0001 74 00000001 00000002 0000 ffffffffffffffff 0000000000000009",
        Response::ListOffsets(of(0, oldest)),
    );
    response(
        6,
        "00000007 00 00000005 02 02 74 02 00000002 0000 ffffffffffffffff 0000000000000009 00000006 00 00 00",
        Response::ListOffsets(of(5, ListOffsetsPartitionResponse { leader_epoch: 6, ..oldest })),
    );
}

/// Two records, as kafka-python builds them.
pub(crate) const BATCH: &str = "
    0000000000000000 00000048 00000000 02 8dc48c67
    0000 00000001 00000000000003e8 00000000000003eb ffffffffffffffff ffff ffffffff 00000002
    1e 00 00 00 02 6b 02 76 04 02 68 02 78 02 6e 01
    0c 00 06 02 01 00 00";

#[test]
fn records() {
    let bytes = bytes(BATCH);
    let batch = Batch::decode(&bytes).unwrap();
    let header = |key, value| RecordHeader { key, value };
    let headers = [header("h", Some(&b"x"[..])), header("n", None)];
    let body = RecordBody {
        attributes: 0,
        timestamp_delta: 0,
        offset_delta: 0,
        key: Some(b"k"),
        value: Some(b"v"),
        headers: List::from(&headers),
    };
    let second = RecordBody {
        timestamp_delta: 3,
        offset_delta: 1,
        key: None,
        value: Some(b""),
        headers: List::default(),
        ..body
    };
    let records = [Record { body }, Record { body: second }];
    let set = RecordSet {
        attributes: 0,
        last_offset_delta: 1,
        base_timestamp: 1000,
        max_timestamp: 1003,
        producer_id: -1,
        producer_epoch: -1,
        base_sequence: -1,
        count: 2,
        records: Some(List::from(&records)),
        compressed: None,
    };
    assert_eq!(batch.body.set, set);
    assert_eq!(batch.encode_to_vec().unwrap(), bytes);
    // The sum is computed, whatever the struct holds.
    let body = BatchBody { sum: 1, ..batch.body };
    assert_eq!(Batch { body, ..batch }.encode_to_vec().unwrap(), bytes);
    // Of a batch that is compressed, the records are bytes.
    let compressed = RecordSet { attributes: 2, records: None, compressed: Some(b"snappy"), ..set };
    assert_eq!(RecordSet::decode(&compressed.encode_to_vec().unwrap()), Ok(compressed));
}
