//! What the broker answers, without sockets.

use wire::{List, MessageSet, Reader, Wire};

use crate::broker::Broker;
use crate::bytes;
use crate::layouts::NO_TAGS;
use crate::protocol::*;

fn broker() -> Broker {
    Broker::new("127.0.0.1", 9092, 3)
}

/// The payload of a request.
pub(crate) fn frame(version: i16, request: &Request<'_>) -> Vec<u8> {
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
pub(crate) fn ask(broker: &Broker, version: i16, request: &Request<'_>, look: impl FnOnce(Response<'_>)) {
    let mut out = Vec::new();
    broker.answer(&frame(version, request), &mut out).unwrap();
    let payload = <&[u8]>::decode(&out).unwrap();
    let mut reader = Reader::new(payload);
    let header: ResponseHeader<'_> = reader.read_given((request.api_key(), version)).unwrap();
    assert_eq!(header.correlation_id, 7);
    look(Response::read_message_given(request.api_key(), version, &mut reader).unwrap().unwrap());
}

/// Makes the topic `t` by asking for it.
pub(crate) fn with_topic() -> Broker {
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

#[test]
fn versions_that_it_does_not_have_are_answered_with_those_that_it_has() {
    let request = Request::ApiVersions(ApiVersionsRequest::default());
    let expected = [(0, 3, 9), (1, 4, 12), (2, 1, 7), (3, 1, 12), (10, 0, 4), (18, 0, 3), (19, 2, 7), (22, 0, 4)];
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
fn each_producer_has_a_number() {
    let broker = broker();
    for version in 0..=4 {
        for transactional_id in [None, Some("t")] {
            let request = InitProducerIdRequest {
                transactional_id,
                transaction_timeout_ms: 0,
                producer_id: -1,
                producer_epoch: -1,
                tags: NO_TAGS,
            };
            let (error_code, producer_id, producer_epoch) = match transactional_id {
                None => (ErrorCode::None, i64::from(version) + 1, 0),
                Some(_) => (ErrorCode::InvalidRequest, -1, -1),
            };
            let expected =
                InitProducerIdResponse { throttle_time_ms: 0, error_code, producer_id, producer_epoch, tags: NO_TAGS };
            ask(&broker, version, &Request::InitProducerId(request), |response| {
                assert_eq!(response, Response::InitProducerId(expected));
            });
        }
    }
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
