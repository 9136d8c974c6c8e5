//! What stands in front of every message.

use wire::Wire;

use super::Tags;

/// What each request and its response are called by.
pub(crate) mod key {
    pub(crate) const PRODUCE: i16 = 0;
    pub(crate) const FETCH: i16 = 1;
    pub(crate) const LIST_OFFSETS: i16 = 2;
    pub(crate) const METADATA: i16 = 3;
    pub(crate) const FIND_COORDINATOR: i16 = 10;
    pub(crate) const API_VERSIONS: i16 = 18;
    pub(crate) const CREATE_TOPICS: i16 = 19;
    pub(crate) const INIT_PRODUCER_ID: i16 = 22;
}

/// In front of a request. It is of version 2 where the request is flexible, and else of version 1: `tags` says when that is.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct RequestHeader<'a> {
    pub api_key: i16,
    pub api_version: i16,
    pub correlation_id: i32,
    /// Never compact, so that a broker can answer a version of `ApiVersions` that it does not know.
    #[wire(len = "i16")]
    pub client_id: Option<&'a str>,
    #[wire(
        when = api_key == key::PRODUCE && api_version >= 9
            || api_key == key::FETCH && api_version >= 12
            || api_key == key::LIST_OFFSETS && api_version >= 6
            || api_key == key::METADATA && api_version >= 9
            || api_key == key::FIND_COORDINATOR && api_version >= 3
            || api_key == key::API_VERSIONS && api_version >= 3
            || api_key == key::CREATE_TOPICS && api_version >= 5
            || api_key == key::INIT_PRODUCER_ID && api_version >= 2,
        default
    )]
    pub tags: Tags<'a>,
}

/// In front of a response: version 1 where that is flexible, and else version 0. Always version 0 for `ApiVersions`, whose
/// answer a client has to understand before it knows which versions the broker has.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(given(api_key: i16, api_version: i16))]
pub(crate) struct ResponseHeader<'a> {
    pub correlation_id: i32,
    #[wire(
        when = api_key == key::PRODUCE && api_version >= 9
            || api_key == key::FETCH && api_version >= 12
            || api_key == key::LIST_OFFSETS && api_version >= 6
            || api_key == key::METADATA && api_version >= 9
            || api_key == key::FIND_COORDINATOR && api_version >= 3
            || api_key == key::CREATE_TOPICS && api_version >= 5
            || api_key == key::INIT_PRODUCER_ID && api_version >= 2,
        default
    )]
    pub tags: Tags<'a>,
}
