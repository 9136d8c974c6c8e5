//! New topics.

use wire::{List, Unknown, Wire};

use super::{ErrorCode, Tags, key};

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = key::CREATE_TOPICS as i16, versions = 2..=7, compact = version >= 5, response = CreateTopicsResponse<'_>)]
pub(crate) struct CreateTopicsRequest<'a> {
    #[wire(len = "i32")]
    pub topics: List<'a, CreatableTopic<'a>>,
    pub timeout_ms: i32,
    pub validate_only: bool,
    #[wire(when = version >= 5, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16), compact = version >= 5)]
pub(crate) struct CreatableTopic<'a> {
    #[wire(len = "i16")]
    pub name: &'a str,
    /// -1 for as many as the broker likes, and where there are `assignments`.
    pub partition_count: i32,
    pub replication_factor: i16,
    #[wire(len = "i32")]
    pub assignments: List<'a, ReplicaAssignment<'a>>,
    #[wire(len = "i32")]
    pub configs: List<'a, TopicConfig<'a>>,
    #[wire(when = version >= 5, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16), compact = version >= 5)]
pub(crate) struct ReplicaAssignment<'a> {
    pub partition_index: i32,
    #[wire(len = "i32")]
    pub broker_ids: List<'a, i32>,
    #[wire(when = version >= 5, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16), compact = version >= 5)]
pub(crate) struct TopicConfig<'a> {
    #[wire(len = "i16")]
    pub name: &'a str,
    #[wire(len = "i16")]
    pub value: Option<&'a str>,
    #[wire(when = version >= 5, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(api_key = key::CREATE_TOPICS as i16, versions = 2..=7, compact = version >= 5)]
pub(crate) struct CreateTopicsResponse<'a> {
    pub throttle_time_ms: i32,
    #[wire(len = "i32")]
    pub topics: Vec<CreatableTopicResult<'a>>,
    #[wire(when = version >= 5, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(given(version: i16), compact = version >= 5)]
pub(crate) struct CreatableTopicResult<'a> {
    #[wire(len = "i16")]
    pub name: &'a str,
    #[wire(when = version >= 7, default)]
    pub topic_id: [u8; 16],
    pub error_code: ErrorCode,
    #[wire(len = "i16")]
    pub error_message: Option<&'a str>,
    #[wire(when = version >= 5, default = -1)]
    pub partition_count: i32,
    #[wire(when = version >= 5, default = -1)]
    pub replication_factor: i16,
    /// Null where the client may not see them.
    #[wire(when = version >= 5, default, len = "i32")]
    pub configs: Option<Vec<TopicConfigResult<'a>>>,
    #[wire(when = version >= 5, default)]
    pub tags: TopicTags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, Default, PartialEq)]
#[wire(tagged(tag = "varint", size = "varint", len = "varint"))]
pub(crate) struct TopicTags<'a> {
    /// Why there are no `configs`.
    #[wire(tag = 0)]
    pub topic_config_error_code: Option<ErrorCode>,
    #[wire(other)]
    pub unknown: Unknown<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16), compact = version >= 5)]
pub(crate) struct TopicConfigResult<'a> {
    #[wire(len = "i16")]
    pub name: &'a str,
    #[wire(len = "i16")]
    pub value: Option<&'a str>,
    pub read_only: bool,
    pub config_source: i8,
    pub is_sensitive: bool,
    #[wire(when = version >= 5, default)]
    pub tags: Tags<'a>,
}
