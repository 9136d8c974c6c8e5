//! Who the brokers are, and which topics there are.

use wire::{List, Wire};

use super::{ErrorCode, Tags, key};

/// What stands in place of a set of operations that nobody asked for.
const NOT_ASKED: i32 = i32::MIN;

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = key::METADATA as i16, versions = 1..=12, compact = version >= 9, response = MetadataResponse<'_>)]
pub(crate) struct MetadataRequest<'a> {
    /// Null for all.
    #[wire(len = "i32")]
    pub topics: Option<List<'a, MetadataRequestTopic<'a>>>,
    #[wire(when = version >= 4, default = true)]
    pub allow_auto_topic_creation: bool,
    #[wire(when = version in 8..=10, default)]
    pub include_cluster_authorized_operations: bool,
    #[wire(when = version >= 8, default)]
    pub include_topic_authorized_operations: bool,
    #[wire(when = version >= 9, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16), compact = version >= 9)]
pub(crate) struct MetadataRequestTopic<'a> {
    #[wire(when = version >= 10, default)]
    pub topic_id: [u8; 16],
    /// Null, from version 10 on, where the topic is named by its id.
    #[wire(len = "i16")]
    pub name: Option<&'a str>,
    #[wire(when = version >= 9, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(api_key = key::METADATA as i16, versions = 1..=12, compact = version >= 9)]
pub(crate) struct MetadataResponse<'a> {
    #[wire(when = version >= 3, default)]
    pub throttle_time_ms: i32,
    #[wire(len = "i32")]
    pub brokers: Vec<Broker<'a>>,
    #[wire(when = version >= 2, default, len = "i16")]
    pub cluster_id: Option<&'a str>,
    pub controller_id: i32,
    #[wire(len = "i32")]
    pub topics: Vec<MetadataTopic<'a>>,
    #[wire(when = version in 8..=10, default = NOT_ASKED)]
    pub cluster_authorized_operations: i32,
    #[wire(when = version >= 9, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16), compact = version >= 9)]
pub(crate) struct Broker<'a> {
    pub node_id: i32,
    #[wire(len = "i16")]
    pub host: &'a str,
    pub port: i32,
    #[wire(len = "i16")]
    pub rack: Option<&'a str>,
    #[wire(when = version >= 9, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(given(version: i16), compact = version >= 9)]
pub(crate) struct MetadataTopic<'a> {
    pub error_code: ErrorCode,
    #[wire(len = "i16")]
    pub name: Option<&'a str>,
    #[wire(when = version >= 10, default)]
    pub topic_id: [u8; 16],
    pub is_internal: bool,
    #[wire(len = "i32")]
    pub partitions: Vec<MetadataPartition<'a>>,
    #[wire(when = version >= 8, default = NOT_ASKED)]
    pub topic_authorized_operations: i32,
    #[wire(when = version >= 9, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(given(version: i16), compact = version >= 9)]
pub(crate) struct MetadataPartition<'a> {
    pub error_code: ErrorCode,
    pub partition_index: i32,
    pub leader_id: i32,
    #[wire(when = version >= 7, default = -1)]
    pub leader_epoch: i32,
    #[wire(len = "i32")]
    pub replica_nodes: Vec<i32>,
    #[wire(len = "i32")]
    pub isr_nodes: Vec<i32>,
    #[wire(when = version >= 5, default, len = "i32")]
    pub offline_replicas: Vec<i32>,
    #[wire(when = version >= 9, default)]
    pub tags: Tags<'a>,
}
