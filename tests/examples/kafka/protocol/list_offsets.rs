//! Where partitions begin and end, and which offset a time has.

use wire::{List, Wire};

use super::{ErrorCode, Tags, key};

/// Times that are none.
pub(crate) mod timestamp {
    /// The offset behind the last record.
    pub(crate) const LATEST: i64 = -1;
    /// That of the first.
    pub(crate) const EARLIEST: i64 = -2;
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = key::LIST_OFFSETS as i16, versions = 1..=7, compact = version >= 6, response = ListOffsetsResponse<'_>)]
pub(crate) struct ListOffsetsRequest<'a> {
    /// -1 for a consumer.
    pub replica_id: i32,
    #[wire(when = version >= 2, default)]
    pub isolation_level: i8,
    #[wire(len = "i32")]
    pub topics: List<'a, ListOffsetsTopic<'a>>,
    #[wire(when = version >= 6, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16), compact = version >= 6)]
pub(crate) struct ListOffsetsTopic<'a> {
    #[wire(len = "i16")]
    pub name: &'a str,
    #[wire(len = "i32")]
    pub partitions: List<'a, ListOffsetsPartition<'a>>,
    #[wire(when = version >= 6, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16))]
pub(crate) struct ListOffsetsPartition<'a> {
    pub partition_index: i32,
    #[wire(when = version >= 4, default = -1)]
    pub current_leader_epoch: i32,
    /// In milliseconds since 1970, or one of [`timestamp`].
    pub timestamp: i64,
    #[wire(when = version >= 6, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(api_key = key::LIST_OFFSETS as i16, versions = 1..=7, compact = version >= 6)]
pub(crate) struct ListOffsetsResponse<'a> {
    #[wire(when = version >= 2, default)]
    pub throttle_time_ms: i32,
    #[wire(len = "i32")]
    pub topics: Vec<ListOffsetsTopicResponse<'a>>,
    #[wire(when = version >= 6, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(given(version: i16), compact = version >= 6)]
pub(crate) struct ListOffsetsTopicResponse<'a> {
    #[wire(len = "i16")]
    pub name: &'a str,
    #[wire(len = "i32")]
    pub partitions: Vec<ListOffsetsPartitionResponse<'a>>,
    #[wire(when = version >= 6, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16))]
pub(crate) struct ListOffsetsPartitionResponse<'a> {
    pub partition_index: i32,
    pub error_code: ErrorCode,
    pub timestamp: i64,
    pub offset: i64,
    #[wire(when = version >= 4, default = -1)]
    pub leader_epoch: i32,
    #[wire(when = version >= 6, default)]
    pub tags: Tags<'a>,
}
