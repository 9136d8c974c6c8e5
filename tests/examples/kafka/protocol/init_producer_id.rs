//! A number for a producer, by which the broker knows what it has sent before.

use wire::Wire;

use super::{ErrorCode, Tags, key};

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(
    api_key = key::INIT_PRODUCER_ID as i16,
    versions = 0..=4,
    compact = version >= 2,
    response = InitProducerIdResponse<'_>
)]
pub(crate) struct InitProducerIdRequest<'a> {
    #[wire(len = "i16")]
    pub transactional_id: Option<&'a str>,
    pub transaction_timeout_ms: i32,
    /// What it had, if it had one.
    #[wire(when = version >= 3, default = -1)]
    pub producer_id: i64,
    #[wire(when = version >= 3, default = -1)]
    pub producer_epoch: i16,
    #[wire(when = version >= 2, default)]
    pub tags: Tags<'a>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = key::INIT_PRODUCER_ID as i16, versions = 0..=4)]
pub(crate) struct InitProducerIdResponse<'a> {
    pub throttle_time_ms: i32,
    pub error_code: ErrorCode,
    pub producer_id: i64,
    pub producer_epoch: i16,
    #[wire(when = version >= 2, default)]
    pub tags: Tags<'a>,
}
