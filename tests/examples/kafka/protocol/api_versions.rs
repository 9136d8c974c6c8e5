//! Which messages the broker has, and in which versions: what every client asks first.

use wire::Wire;

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
