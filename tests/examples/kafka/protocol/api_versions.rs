//! Which messages the broker has, and in which versions: what every client asks first.

use wire::{Unknown, Wire};

use super::{ErrorCode, Tags, key};

#[derive(Wire, Debug, Clone, Copy, Default, PartialEq)]
#[wire(api_key = key::API_VERSIONS as i16, versions = 0..=3, compact = version >= 3, response = ApiVersionsResponse<'_>)]
pub(crate) struct ApiVersionsRequest<'a> {
    #[wire(when = version >= 3, default)]
    pub client_software_name: &'a str,
    #[wire(when = version >= 3, default)]
    pub client_software_version: &'a str,
    #[wire(when = version >= 3, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Default, PartialEq)]
#[wire(api_key = key::API_VERSIONS as i16, versions = 0..=3, compact = version >= 3)]
pub(crate) struct ApiVersionsResponse<'a> {
    pub error_code: ErrorCode,
    #[wire(len = "i32")]
    pub api_keys: Vec<ApiVersion<'a>>,
    #[wire(when = version >= 1, default)]
    pub throttle_time_ms: i32,
    #[wire(when = version >= 3, default)]
    pub features: Features<'a>,
}

/// What the cluster can do besides, as far as the broker knows.
#[derive(Wire, Debug, Clone, Default, PartialEq)]
#[wire(tagged(tag = "varint", size = "varint", len = "varint"))]
pub(crate) struct Features<'a> {
    /// What the broker supports.
    #[wire(tag = 0, len = "varint" - 1)]
    pub supported: Option<Vec<Feature<'a>>>,
    /// Which version of the `finalized` ones these are.
    #[wire(tag = 1)]
    pub epoch: Option<i64>,
    /// What all brokers of the cluster have agreed on.
    #[wire(tag = 2, len = "varint" - 1)]
    pub finalized: Option<Vec<FinalizedFeature<'a>>>,
    #[wire(other)]
    pub unknown: Unknown<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct Feature<'a> {
    #[wire(len = "varint" - 1)]
    pub name: &'a str,
    pub min_version: i16,
    pub max_version: i16,
    pub tags: Tags<'a>,
}

/// The same with the versions the other way round, as Kafka has it.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct FinalizedFeature<'a> {
    #[wire(len = "varint" - 1)]
    pub name: &'a str,
    pub max_version_level: i16,
    pub min_version_level: i16,
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(version: i16))]
pub(crate) struct ApiVersion<'a> {
    pub api_key: i16,
    pub min_version: i16,
    pub max_version: i16,
    #[wire(when = version >= 3, default)]
    pub tags: Tags<'a>,
}
