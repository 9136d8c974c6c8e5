//! Appending to partitions.

use wire::{List, Wire};

use super::{ErrorCode, Tags, key};

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = key::PRODUCE as i16, versions = 3..=9, compact = version >= 9, response = ProduceResponse<'_>)]
pub(crate) struct ProduceRequest<'a> {
    #[wire(len = "i16")]
    pub transactional_id: Option<&'a str>,
    /// How many replicas have to have the records before the answer: -1 for all, and 0 for no answer at all.
    pub acks: i16,
    pub timeout_ms: i32,
    #[wire(len = "i32")]
    pub topics: List<'a, TopicProduceData<'a>>,
    #[wire(when = version >= 9, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16), compact = version >= 9)]
pub(crate) struct TopicProduceData<'a> {
    #[wire(len = "i16")]
    pub name: &'a str,
    #[wire(len = "i32")]
    pub partitions: List<'a, PartitionProduceData<'a>>,
    #[wire(when = version >= 9, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16), compact = version >= 9)]
pub(crate) struct PartitionProduceData<'a> {
    pub index: i32,
    /// Batches, one behind the other.
    pub records: Option<&'a [u8]>,
    #[wire(when = version >= 9, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(api_key = key::PRODUCE as i16, versions = 3..=9, compact = version >= 9)]
pub(crate) struct ProduceResponse<'a> {
    #[wire(len = "i32")]
    pub topics: Vec<TopicProduceResponse<'a>>,
    pub throttle_time_ms: i32,
    #[wire(when = version >= 9, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(given(version: i16), compact = version >= 9)]
pub(crate) struct TopicProduceResponse<'a> {
    #[wire(len = "i16")]
    pub name: &'a str,
    #[wire(len = "i32")]
    pub partitions: Vec<PartitionProduceResponse<'a>>,
    #[wire(when = version >= 9, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(given(version: i16), compact = version >= 9)]
pub(crate) struct PartitionProduceResponse<'a> {
    pub index: i32,
    pub error_code: ErrorCode,
    pub base_offset: i64,
    /// -1 where records keep the time of their producer.
    pub log_append_time_ms: i64,
    #[wire(when = version >= 5, default = -1)]
    pub log_start_offset: i64,
    #[wire(when = version >= 8, default, len = "i32")]
    pub record_errors: Vec<BatchIndexAndErrorMessage<'a>>,
    #[wire(when = version >= 8, default, len = "i16")]
    pub error_message: Option<&'a str>,
    #[wire(when = version >= 9, default)]
    pub tags: Tags<'a>,
}

/// Why a batch was refused.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16), compact = version >= 9)]
pub(crate) struct BatchIndexAndErrorMessage<'a> {
    pub batch_index: i32,
    #[wire(len = "i16")]
    pub batch_index_error_message: Option<&'a str>,
    #[wire(when = version >= 9, default)]
    pub tags: Tags<'a>,
}
