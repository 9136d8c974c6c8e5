//! Reading from partitions.

use wire::{List, Unknown, Wire};

use super::{ErrorCode, Tags, key};

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = key::FETCH as i16, versions = 4..=12, compact = version >= 12, response = FetchResponse<'_>)]
pub(crate) struct FetchRequest<'a> {
    /// -1 for a consumer.
    pub replica_id: i32,
    /// For how long to wait until there are `min_bytes`.
    pub max_wait_ms: i32,
    pub min_bytes: i32,
    pub max_bytes: i32,
    pub isolation_level: i8,
    #[wire(when = version >= 7, default)]
    pub session_id: i32,
    #[wire(when = version >= 7, default = -1)]
    pub session_epoch: i32,
    #[wire(len = "i32")]
    pub topics: List<'a, FetchTopic<'a>>,
    #[wire(when = version >= 7, default, len = "i32")]
    pub forgotten_topics: List<'a, ForgottenTopic<'a>>,
    #[wire(when = version >= 11, default, len = "i16")]
    pub rack_id: &'a str,
    #[wire(when = version >= 12, default)]
    pub tags: FetchTags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, Default, PartialEq)]
#[wire(tagged(tag = "varint", size = "varint", len = "varint"))]
pub(crate) struct FetchTags<'a> {
    /// Where it is not that of the broker, the request is refused.
    #[wire(tag = 0, len = "varint" - 1)]
    pub cluster_id: Option<&'a str>,
    #[wire(other)]
    pub unknown: Unknown<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16), compact = version >= 12)]
pub(crate) struct FetchTopic<'a> {
    #[wire(len = "i16")]
    pub topic: &'a str,
    #[wire(len = "i32")]
    pub partitions: List<'a, FetchPartition<'a>>,
    #[wire(when = version >= 12, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16))]
pub(crate) struct FetchPartition<'a> {
    pub partition: i32,
    #[wire(when = version >= 9, default = -1)]
    pub current_leader_epoch: i32,
    pub fetch_offset: i64,
    #[wire(when = version >= 12, default = -1)]
    pub last_fetched_epoch: i32,
    #[wire(when = version >= 5, default = -1)]
    pub log_start_offset: i64,
    pub partition_max_bytes: i32,
    #[wire(when = version >= 12, default)]
    pub tags: Tags<'a>,
}

/// What a session is to look at no more.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16), compact = version >= 12)]
pub(crate) struct ForgottenTopic<'a> {
    #[wire(len = "i16")]
    pub topic: &'a str,
    #[wire(len = "i32")]
    pub partitions: List<'a, i32>,
    #[wire(when = version >= 12, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(api_key = key::FETCH as i16, versions = 4..=12, compact = version >= 12)]
pub(crate) struct FetchResponse<'a> {
    pub throttle_time_ms: i32,
    #[wire(when = version >= 7, default)]
    pub error_code: ErrorCode,
    #[wire(when = version >= 7, default)]
    pub session_id: i32,
    #[wire(len = "i32")]
    pub topics: Vec<FetchTopicResponse<'a>>,
    #[wire(when = version >= 12, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(given(version: i16), compact = version >= 12)]
pub(crate) struct FetchTopicResponse<'a> {
    #[wire(len = "i16")]
    pub topic: &'a str,
    #[wire(len = "i32")]
    pub partitions: Vec<PartitionData<'a>>,
    #[wire(when = version >= 12, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(given(version: i16), compact = version >= 12)]
pub(crate) struct PartitionData<'a> {
    pub partition_index: i32,
    pub error_code: ErrorCode,
    /// The offset behind the last record that every replica has.
    pub high_watermark: i64,
    pub last_stable_offset: i64,
    #[wire(when = version >= 5, default = -1)]
    pub log_start_offset: i64,
    #[wire(len = "i32")]
    pub aborted_transactions: Option<Vec<AbortedTransaction<'a>>>,
    #[wire(when = version >= 11, default = -1)]
    pub preferred_read_replica: i32,
    /// Batches, one behind the other. The first may begin before the offset that was asked for.
    pub records: Option<&'a [u8]>,
    #[wire(when = version >= 12, default)]
    pub tags: PartitionTags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, Default, PartialEq)]
#[wire(tagged(tag = "varint", size = "varint", len = "varint"))]
pub(crate) struct PartitionTags<'a> {
    /// From where on the log of a follower is another than the leader's.
    #[wire(tag = 0)]
    pub diverging_epoch: Option<EpochEndOffset<'a>>,
    /// Where the broker is the leader no longer.
    #[wire(tag = 1)]
    pub current_leader: Option<LeaderIdAndEpoch<'a>>,
    /// What a follower is to begin with, where the log begins later than what it asked for.
    #[wire(tag = 2)]
    pub snapshot_id: Option<EpochEndOffset<'a>>,
    #[wire(other)]
    pub unknown: Unknown<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct EpochEndOffset<'a> {
    pub epoch: i32,
    pub end_offset: i64,
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct LeaderIdAndEpoch<'a> {
    pub leader_id: i32,
    pub leader_epoch: i32,
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16))]
pub(crate) struct AbortedTransaction<'a> {
    pub producer_id: i64,
    pub first_offset: i64,
    #[wire(when = version >= 12, default)]
    pub tags: Tags<'a>,
}
