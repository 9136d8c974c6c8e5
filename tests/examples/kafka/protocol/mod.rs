//! The messages of Apache Kafka, each one declaration for all of its versions.
//!
//! A version stands in the header of the request and in no message, so every type here is given it: `version: i16`. From a
//! version on, which each message has for itself, it is *flexible*: lengths and counts are LEB128 and one more than they say
//! (`compact`), and every struct ends with fields behind their [tags](Tags). Before, the length of a string is an int16 and a count an int32.
//!
//! Requests borrow from what was received. Responses hold their arrays as `Vec`, because somebody has to put them together.
//!
//! Left out: groups, transactions, administration beyond new topics; versions that no client asks for any more, or that name
//! topics by their ids alone.

mod api_versions;
mod create_topics;
mod error;
mod fetch;
mod find_coordinator;
mod header;
mod init_producer_id;
mod list_offsets;
mod metadata;
mod produce;
mod records;

use wire::{MessageSet, Unknown, Wire};

pub(crate) use api_versions::*;
pub(crate) use create_topics::*;
pub(crate) use error::ErrorCode;
pub(crate) use fetch::*;
pub(crate) use find_coordinator::*;
pub(crate) use header::*;
pub(crate) use init_producer_id::*;
pub(crate) use list_offsets::*;
pub(crate) use metadata::*;
pub(crate) use produce::*;
pub(crate) use records::*;

/// What a client asks.
#[derive(MessageSet, Debug, Clone, PartialEq)]
#[wire(given(version: i16))]
pub(crate) enum Request<'a> {
    Produce(ProduceRequest<'a>),
    Fetch(FetchRequest<'a>),
    ListOffsets(ListOffsetsRequest<'a>),
    Metadata(MetadataRequest<'a>),
    FindCoordinator(FindCoordinatorRequest<'a>),
    ApiVersions(ApiVersionsRequest<'a>),
    CreateTopics(CreateTopicsRequest<'a>),
    InitProducerId(InitProducerIdRequest<'a>),
}

/// What the broker answers, each in the version of the request.
#[derive(MessageSet, Debug, Clone, PartialEq)]
#[wire(given(version: i16))]
pub(crate) enum Response<'a> {
    Produce(ProduceResponse<'a>),
    Fetch(FetchResponse<'a>),
    ListOffsets(ListOffsetsResponse<'a>),
    Metadata(MetadataResponse<'a>),
    FindCoordinator(FindCoordinatorResponse<'a>),
    ApiVersions(ApiVersionsResponse<'a>),
    CreateTopics(CreateTopicsResponse<'a>),
    InitProducerId(InitProducerIdResponse<'a>),
}

/// What a flexible struct ends with: fields that a version gained without changing its number. Most structs have none that is
/// known, and keep those that newer peers send; the others have a type of their own for them. An `Option` is written as it was received:
/// a `default` would be left out where a peer wrote it.
#[derive(Wire, Debug, Clone, Copy, Default, PartialEq)]
#[wire(tagged(tag = "varint", size = "varint", len = "varint"))]
pub(crate) struct Tags<'a> {
    #[wire(other)]
    pub unknown: Unknown<'a>,
}
