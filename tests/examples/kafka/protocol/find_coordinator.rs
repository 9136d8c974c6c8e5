//! Which broker keeps the offsets of a group. Version 4 asks for several at once, and has other fields for that.

use wire::{List, Wire};

use super::{ErrorCode, Tags, key};

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(
    api_key = key::FIND_COORDINATOR as i16,
    versions = 0..=4,
    compact = version >= 3,
    response = FindCoordinatorResponse<'_>
)]
pub(crate) struct FindCoordinatorRequest<'a> {
    #[wire(when = version <= 3, default, len = "i16")]
    pub key: &'a str,
    /// 0 for a group, 1 for a transaction.
    #[wire(when = version >= 1, default)]
    pub key_type: i8,
    #[wire(when = version >= 4, default)]
    pub keys: List<'a, &'a str>,
    #[wire(when = version >= 3, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Default, PartialEq)]
#[wire(api_key = key::FIND_COORDINATOR as i16, versions = 0..=4, compact = version >= 3)]
pub(crate) struct FindCoordinatorResponse<'a> {
    #[wire(when = version >= 1, default)]
    pub throttle_time_ms: i32,
    #[wire(when = version <= 3, default)]
    pub error_code: ErrorCode,
    #[wire(when = version in 1..=3, default, len = "i16")]
    pub error_message: Option<&'a str>,
    #[wire(when = version <= 3, default)]
    pub node_id: i32,
    #[wire(when = version <= 3, default, len = "i16")]
    pub host: &'a str,
    #[wire(when = version <= 3, default)]
    pub port: i32,
    #[wire(when = version >= 4, default)]
    pub coordinators: Vec<Coordinator<'a>>,
    #[wire(when = version >= 3, default)]
    pub tags: Tags<'a>,
}

/// For one key. Only in versions that are flexible.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16), compact = version >= 3)]
pub(crate) struct Coordinator<'a> {
    pub key: &'a str,
    pub node_id: i32,
    pub host: &'a str,
    pub port: i32,
    pub error_code: ErrorCode,
    pub error_message: Option<&'a str>,
    pub tags: Tags<'a>,
}
