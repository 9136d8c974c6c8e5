//! What messages mean: values beside the bytes that kafka-python makes of them.

use tests::texts::is_the_same_from_text;
use wire::{List, MessageSet, Reader, Unknown, Wire};

use crate::bytes;
use crate::protocol::*;

/// A request with correlation id 7 of the client `me`.
#[track_caller]
pub(crate) fn request(version: i16, hexadecimal: &str, expected: Request<'_>) {
    let payload = bytes(hexadecimal);
    let mut reader = Reader::new(&payload);
    let header: RequestHeader<'_> = reader.read().unwrap();
    assert_eq!((header.api_key, header.api_version), (expected.api_key(), version));
    assert_eq!((header.correlation_id, header.client_id), (7, Some("me")));
    let message = Request::read_message_given(header.api_key, header.api_version, &mut reader);
    assert_eq!(message, Ok(Some(expected.clone())));
    let mut out = Vec::new();
    header.encode(&mut out).unwrap();
    expected.encode_message_given(version, &mut out).unwrap();
    assert_eq!(out, payload);
}

/// A response to the correlation id 7.
#[track_caller]
pub(crate) fn response(version: i16, hexadecimal: &str, expected: Response<'_>) {
    let (payload, api_key) = (bytes(hexadecimal), expected.api_key());
    let mut reader = Reader::new(&payload);
    let header: ResponseHeader<'_> = reader.read_given((api_key, version)).unwrap();
    assert_eq!(header.correlation_id, 7);
    assert_eq!(Response::read_message_given(api_key, version, &mut reader), Ok(Some(expected.clone())));
    let mut out = Vec::new();
    header.encode_given((api_key, version), &mut out).unwrap();
    expected.encode_message_given(version, &mut out).unwrap();
    assert_eq!(out, payload);
}

pub(crate) const NO_TAGS: Tags<'_> = Tags { unknown: Unknown::NONE };

#[test]
fn api_versions() {
    let old = ApiVersionsRequest::default();
    request(0, "0012 0000 00000007 0002 6d65", Request::ApiVersions(old));
    let new = ApiVersionsRequest { client_software_name: "a", client_software_version: "1", ..old };
    request(3, "0012 0003 00000007 0002 6d65 00 02 61 02 31 00", Request::ApiVersions(new));

    let row = ApiVersion { api_key: 18, min_version: 0, max_version: 3, tags: NO_TAGS };
    let old = ApiVersionsResponse { api_keys: vec![row], ..ApiVersionsResponse::default() };
    response(0, "00000007 0000 00000001 0012 0000 0003", Response::ApiVersions(old.clone()));
    let middle = ApiVersionsResponse { throttle_time_ms: 5, ..old };
    response(1, "00000007 0000 00000001 0012 0000 0003 00000005", Response::ApiVersions(middle.clone()));
    // The header has no tags, although the message is flexible.
    let new = ApiVersionsResponse { features: Features { epoch: Some(9), ..Features::default() }, ..middle };
    response(3, "00000007 0000 02 0012 0000 0003 00 00000005 01 01 08 0000000000000009", Response::ApiVersions(new));
}

#[test]
fn metadata() {
    let topic = MetadataRequestTopic { topic_id: [0; 16], name: Some("t"), tags: NO_TAGS };
    let topics = [topic];
    let oldest = MetadataRequest {
        topics: Some(List::from(&topics)),
        allow_auto_topic_creation: true,
        include_cluster_authorized_operations: false,
        include_topic_authorized_operations: false,
        tags: NO_TAGS,
    };
    request(1, "0003 0001 00000007 0002 6d65 00000001 0001 74", Request::Metadata(oldest));
    request(1, "0003 0001 00000007 0002 6d65 ffffffff", Request::Metadata(MetadataRequest { topics: None, ..oldest }));
    let old = MetadataRequest { allow_auto_topic_creation: false, ..oldest };
    request(4, "0003 0004 00000007 0002 6d65 00000001 0001 74 00", Request::Metadata(old));
    let flexible = MetadataRequest {
        include_cluster_authorized_operations: true,
        include_topic_authorized_operations: true,
        ..old
    };
    request(9, "0003 0009 00000007 0002 6d65 00 02 02 74 00 00 01 01 00", Request::Metadata(flexible));
    let topics = [MetadataRequestTopic { topic_id: 1_u128.to_be_bytes(), ..topic }];
    let newest =
        MetadataRequest { topics: Some(List::from(&topics)), include_cluster_authorized_operations: false, ..flexible };
    request(
        12,
        "0003 000c 00000007 0002 6d65 00 02 00000000000000000000000000000001 02 74 00 00 01 00",
        Request::Metadata(newest),
    );

    let partition = MetadataPartition {
        error_code: ErrorCode::UnknownTopicOrPartition,
        partition_index: 0,
        leader_id: 1,
        leader_epoch: -1,
        replica_nodes: vec![1],
        isr_nodes: vec![1, 2],
        offline_replicas: vec![],
        tags: NO_TAGS,
    };
    let topic = MetadataTopic {
        error_code: ErrorCode::None,
        name: Some("t"),
        topic_id: [0; 16],
        is_internal: false,
        partitions: vec![partition.clone()],
        topic_authorized_operations: i32::MIN,
        tags: NO_TAGS,
    };
    let oldest = MetadataResponse {
        throttle_time_ms: 0,
        brokers: vec![Broker { node_id: 1, host: "h", port: 9092, rack: None, tags: NO_TAGS }],
        cluster_id: None,
        controller_id: 1,
        topics: vec![topic.clone()],
        cluster_authorized_operations: i32::MIN,
        tags: NO_TAGS,
    };
    response(
        1,
        "00000007 00000001 00000001 0001 68 00002384 ffff 00000001
         00000001 0000 0001 74 00 00000001 0003 00000000 00000001 00000001 00000001 00000002 00000001 00000002",
        Response::Metadata(oldest.clone()),
    );
    let partition = MetadataPartition { leader_epoch: 6, offline_replicas: vec![2], ..partition };
    let topic = MetadataTopic {
        topic_id: 1_u128.to_be_bytes(),
        partitions: vec![partition],
        topic_authorized_operations: 8,
        ..topic
    };
    let newest = MetadataResponse { throttle_time_ms: 5, cluster_id: Some("c"), topics: vec![topic], ..oldest };
    response(
        12,
        "00000007 00 00000005 02 00000001 02 68 00002384 00 00 02 63 00000001
         02 0000 02 74 00000000000000000000000000000001 00
         02 0003 00000000 00000001 00000006 02 00000001 03 00000001 00000002 02 00000002 00 00000008 00 00",
        Response::Metadata(newest),
    );
}

#[test]
fn create_topics() {
    let brokers = [1, 2];
    let assignments = [ReplicaAssignment { partition_index: 0, broker_ids: List::from(&brokers), tags: NO_TAGS }];
    let config = |name, value| TopicConfig { name, value, tags: NO_TAGS };
    let configs = [config("k", Some("v")), config("n", None)];
    let topics = [CreatableTopic {
        name: "t",
        partition_count: 3,
        replication_factor: 1,
        assignments: List::from(&assignments),
        configs: List::from(&configs),
        tags: NO_TAGS,
    }];
    let asked =
        CreateTopicsRequest { topics: List::from(&topics), timeout_ms: 1000, validate_only: true, tags: NO_TAGS };
    request(
        2,
        "0013 0002 00000007 0002 6d65 00000001 0001 74 00000003 0001 00000001 00000000 00000002 00000001 00000002
         00000002 0001 6b 0001 76 0001 6e ffff 000003e8 01",
        Request::CreateTopics(asked),
    );
    request(
        5,
        "0013 0005 00000007 0002 6d65 00 02 02 74 00000003 0001 02 00000000 03 00000001 00000002 00
         03 02 6b 02 76 00 02 6e 00 00 00 000003e8 01 00",
        Request::CreateTopics(asked),
    );

    let oldest = CreatableTopicResult {
        name: "t",
        topic_id: [0; 16],
        error_code: ErrorCode::TopicAlreadyExists,
        error_message: Some("no"),
        partition_count: -1,
        replication_factor: -1,
        configs: None,
        tags: TopicTags::default(),
    };
    let of = |topic| CreateTopicsResponse { throttle_time_ms: 5, topics: vec![topic], tags: NO_TAGS };
    response(2, "00000007 00000005 00000001 0001 74 0024 0002 6e6f", Response::CreateTopics(of(oldest.clone())));
    let config = TopicConfigResult {
        name: "k",
        value: None,
        read_only: true,
        config_source: 5,
        is_sensitive: false,
        tags: NO_TAGS,
    };
    let newest = CreatableTopicResult {
        topic_id: 1_u128.to_be_bytes(),
        partition_count: 3,
        replication_factor: 1,
        configs: Some(vec![config]),
        tags: TopicTags { topic_config_error_code: Some(ErrorCode::Other(29)), ..TopicTags::default() },
        ..oldest
    };
    response(
        7,
        "00000007 00 00000005 02 02 74 00000000000000000000000000000001 0024 03 6e6f 00000003 0001
         02 02 6b 00 01 05 00 00 01 00 02 001d 00",
        Response::CreateTopics(of(newest)),
    );
}

#[test]
fn find_coordinator() {
    let oldest = FindCoordinatorRequest { key: "g", key_type: 0, keys: List::default(), tags: NO_TAGS };
    request(0, "000a 0000 00000007 0002 6d65 0001 67", Request::FindCoordinator(oldest));
    let old = FindCoordinatorRequest { key_type: 1, ..oldest };
    request(3, "000a 0003 00000007 0002 6d65 00 02 67 01 00", Request::FindCoordinator(old));
    let new = FindCoordinatorRequest { key: "", keys: List::from(&["g", "h"]), ..old };
    request(4, "000a 0004 00000007 0002 6d65 00 01 03 02 67 02 68 00", Request::FindCoordinator(new));

    let oldest = FindCoordinatorResponse {
        error_code: ErrorCode::CoordinatorNotAvailable,
        node_id: -1,
        port: -1,
        ..FindCoordinatorResponse::default()
    };
    response(0, "00000007 000f ffffffff 0000 ffffffff", Response::FindCoordinator(oldest.clone()));
    let old = FindCoordinatorResponse { throttle_time_ms: 5, error_message: Some("no"), ..oldest };
    response(3, "00000007 00 00000005 000f 03 6e6f ffffffff 01 ffffffff 00", Response::FindCoordinator(old));
    let coordinator = Coordinator {
        key: "g",
        node_id: 1,
        host: "h",
        port: 9092,
        error_code: ErrorCode::None,
        error_message: None,
        tags: NO_TAGS,
    };
    let new = FindCoordinatorResponse {
        throttle_time_ms: 5,
        coordinators: vec![coordinator],
        ..FindCoordinatorResponse::default()
    };
    response(4, "00000007 00 00000005 02 02 67 00000001 02 68 00002384 0000 00 00 00", Response::FindCoordinator(new));
}

#[test]
fn every_layout_is_the_same_from_its_text() {
    for message in [Request::MESSAGES, Response::MESSAGES].into_iter().flatten() {
        is_the_same_from_text(message.schema);
    }
    is_the_same_from_text(RequestHeader::SCHEMA);
    is_the_same_from_text(ResponseHeader::SCHEMA);
    is_the_same_from_text(RecordSet::SCHEMA);
    is_the_same_from_text(BatchBody::SCHEMA);
}
