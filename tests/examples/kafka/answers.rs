//! What each request does to the topics, and what is answered.
//!
//! Responses borrow from the topics and from the request. A field that the version of the request does not have must be its
//! default, or the response has no encoding: hence [`since`].

use wire::MessageSet;

use crate::protocol::{
    ApiVersion, ApiVersionsResponse, Broker, Coordinator, CreatableTopicResult, CreateTopicsRequest,
    CreateTopicsResponse, ErrorCode, FetchRequest, FetchResponse, FetchTopicResponse, FindCoordinatorRequest,
    FindCoordinatorResponse, InitProducerIdRequest, InitProducerIdResponse, ListOffsetsPartitionResponse,
    ListOffsetsRequest, ListOffsetsResponse, ListOffsetsTopicResponse, MetadataPartition, MetadataRequest,
    MetadataResponse, MetadataTopic, PartitionData, PartitionProduceResponse, PartitionTags, ProduceRequest,
    ProduceResponse, Request, Tags, TopicProduceResponse, TopicTags,
};
use crate::topics::Topics;

/// The only broker there is.
const NODE: i32 = 1;

/// The messages of [`Request`], with the versions that their declarations name.
pub(crate) fn api_versions(error_code: ErrorCode) -> ApiVersionsResponse<'static> {
    let api_keys = Request::MESSAGES.iter().filter_map(|message| {
        let (first, last) = message.schema.declaration()?.versions?;
        Some(ApiVersion {
            api_key: message.key?.try_into().ok()?,
            min_version: first.try_into().ok()?,
            max_version: last.try_into().ok()?,
            tags: Tags::default(),
        })
    });
    ApiVersionsResponse { error_code, api_keys: api_keys.collect(), ..ApiVersionsResponse::default() }
}

pub(crate) fn metadata<'a>(
    topics: &'a mut Topics,
    (host, port): (&'a str, u16),
    version: i16,
    request: &MetadataRequest<'a>,
) -> MetadataResponse<'a> {
    let names = request.topics.map(|topics| topics.iter().map(|topic| topic.name).collect::<Vec<_>>());
    let mut refused = Vec::new();
    for name in names.iter().flatten() {
        let creates = request.allow_auto_topic_creation;
        let created = name.ok_or(ErrorCode::UnknownTopicId).and_then(|name| {
            topics.create(name, topics.default_partitions, !creates)?;
            if creates { Ok(()) } else { Err(ErrorCode::UnknownTopicOrPartition) }
        });
        match created {
            Ok(()) | Err(ErrorCode::TopicAlreadyExists) => {}
            Err(error_code) => refused.push(MetadataTopic { error_code, ..described(name.unwrap_or_default(), 0) }),
        }
    }
    let is_asked = |name: &str| names.as_ref().is_none_or(|names| names.contains(&Some(name)));
    let known = topics.iter().filter(|(name, _)| is_asked(name)).map(|(name, logs)| described(name, logs.len()));
    MetadataResponse {
        throttle_time_ms: 0,
        brokers: vec![Broker { node_id: NODE, host, port: port.into(), rack: None, tags: Tags::default() }],
        cluster_id: since(2, version, Some("example"), None),
        controller_id: NODE,
        topics: refused.into_iter().chain(known).collect(),
        cluster_authorized_operations: i32::MIN,
        tags: Tags::default(),
    }
}

fn described(name: &str, partitions: usize) -> MetadataTopic<'_> {
    let partitions = (0..).take(partitions).map(|partition_index| MetadataPartition {
        error_code: ErrorCode::None,
        partition_index,
        leader_id: NODE,
        leader_epoch: -1,
        replica_nodes: vec![NODE],
        isr_nodes: vec![NODE],
        offline_replicas: Vec::new(),
        tags: Tags::default(),
    });
    MetadataTopic {
        error_code: ErrorCode::None,
        name: Some(name),
        topic_id: [0; 16],
        is_internal: false,
        partitions: partitions.collect(),
        topic_authorized_operations: i32::MIN,
        tags: Tags::default(),
    }
}

pub(crate) fn produce<'a>(topics: &mut Topics, version: i16, request: &ProduceRequest<'a>) -> ProduceResponse<'a> {
    let answered = request.topics.iter().map(|topic| {
        let partitions = topic.partitions.iter().map(|partition| {
            let appended = topics
                .log_mut(topic.name, partition.index)
                .and_then(|log| log.append(partition.records.unwrap_or_default()));
            PartitionProduceResponse {
                index: partition.index,
                error_code: appended.err().unwrap_or_default(),
                base_offset: appended.unwrap_or(-1),
                log_append_time_ms: -1,
                log_start_offset: since(5, version, 0, -1),
                record_errors: Vec::new(),
                error_message: None,
                tags: Tags::default(),
            }
        });
        TopicProduceResponse { name: topic.name, partitions: partitions.collect(), tags: Tags::default() }
    });
    ProduceResponse { topics: answered.collect(), throttle_time_ms: 0, tags: Tags::default() }
}

/// What there is now of what is asked for.
pub(crate) fn fetch<'a>(topics: &'a Topics, version: i16, request: &FetchRequest<'a>) -> FetchResponse<'a> {
    let mut left = usize::try_from(request.max_bytes).unwrap_or(0);
    let mut is_first = true;
    let answered = request.topics.iter().map(|topic| {
        let partitions = topic.partitions.iter().map(|partition| {
            let log = topics.log(topic.topic, partition.partition);
            let max_bytes = usize::try_from(partition.partition_max_bytes).unwrap_or(0).min(left);
            let read = log.and_then(|log| log.read(partition.fetch_offset, max_bytes));
            // A first batch that is larger than what the client wants is given anyway, or the client would never see it.
            let records = read.ok().filter(|records| is_first || records.len() <= max_bytes).unwrap_or_default();
            left = left.saturating_sub(records.len());
            is_first &= records.is_empty();
            let end = log.map_or(-1, |log| log.end());
            PartitionData {
                partition_index: partition.partition,
                error_code: read.err().unwrap_or_default(),
                high_watermark: end,
                last_stable_offset: end,
                log_start_offset: since(5, version, 0, -1),
                aborted_transactions: None,
                preferred_read_replica: -1,
                records: Some(records),
                tags: PartitionTags::default(),
            }
        });
        FetchTopicResponse { topic: topic.topic, partitions: partitions.collect(), tags: Tags::default() }
    });
    FetchResponse {
        throttle_time_ms: 0,
        error_code: ErrorCode::None,
        // There are no sessions: each request says all that it wants.
        session_id: 0,
        topics: answered.collect(),
        tags: Tags::default(),
    }
}

pub(crate) fn list_offsets<'a>(
    topics: &Topics,
    version: i16,
    request: &ListOffsetsRequest<'a>,
) -> ListOffsetsResponse<'a> {
    let answered = request.topics.iter().map(|topic| {
        let partitions = topic.partitions.iter().map(|partition| {
            let found = topics.log(topic.name, partition.partition_index).map(|log| log.find(partition.timestamp));
            let (timestamp, offset) = found.unwrap_or((-1, -1));
            ListOffsetsPartitionResponse {
                partition_index: partition.partition_index,
                error_code: found.err().unwrap_or_default(),
                timestamp,
                offset,
                leader_epoch: since(4, version, 0, -1),
                tags: Tags::default(),
            }
        });
        ListOffsetsTopicResponse { name: topic.name, partitions: partitions.collect(), tags: Tags::default() }
    });
    ListOffsetsResponse { throttle_time_ms: 0, topics: answered.collect(), tags: Tags::default() }
}

pub(crate) fn create_topics<'a>(
    topics: &mut Topics,
    version: i16,
    request: &CreateTopicsRequest<'a>,
) -> CreateTopicsResponse<'a> {
    let answered = request.topics.iter().map(|topic| {
        let partitions = match topic.partition_count {
            -1 if topic.assignments.is_empty() => topics.default_partitions,
            -1 => topic.assignments.len(),
            count => usize::try_from(count).unwrap_or(0),
        };
        let created = topics.create(topic.name, partitions, request.validate_only);
        let partition_count = created.ok().and_then(|()| i32::try_from(partitions).ok()).unwrap_or(-1);
        CreatableTopicResult {
            name: topic.name,
            topic_id: [0; 16],
            error_code: created.err().unwrap_or_default(),
            error_message: None,
            partition_count: since(5, version, partition_count, -1),
            replication_factor: since(5, version, 1, -1),
            configs: None,
            tags: TopicTags::default(),
        }
    });
    CreateTopicsResponse { throttle_time_ms: 0, topics: answered.collect(), tags: Tags::default() }
}

/// There are no groups here, so nobody coordinates them.
pub(crate) fn find_coordinator<'a>(version: i16, request: &FindCoordinatorRequest<'a>) -> FindCoordinatorResponse<'a> {
    let error_code = ErrorCode::CoordinatorNotAvailable;
    let error_message = since(1, version, Some("this broker keeps no groups"), None);
    if version <= 3 {
        return FindCoordinatorResponse {
            error_code,
            error_message,
            node_id: -1,
            port: -1,
            ..FindCoordinatorResponse::default()
        };
    }
    let coordinators = request.keys.iter().map(|key| Coordinator {
        key,
        node_id: -1,
        host: "",
        port: -1,
        error_code,
        error_message,
        tags: Tags::default(),
    });
    FindCoordinatorResponse { coordinators: coordinators.collect(), ..FindCoordinatorResponse::default() }
}

/// Each producer that asks is a new one; there are no transactions here.
pub(crate) fn init_producer_id(
    topics: &mut Topics,
    request: &InitProducerIdRequest<'_>,
) -> InitProducerIdResponse<'static> {
    let (error_code, producer_id, producer_epoch) = match request.transactional_id {
        Some(_) => (ErrorCode::InvalidRequest, -1, -1),
        None => (ErrorCode::None, topics.new_producer(), 0),
    };
    InitProducerIdResponse { throttle_time_ms: 0, error_code, producer_id, producer_epoch, tags: Tags::default() }
}

/// What a field is from the version `first` on, and in older ones, where it is its default.
fn since<T>(first: i16, version: i16, value: T, default: T) -> T {
    if version >= first { value } else { default }
}
