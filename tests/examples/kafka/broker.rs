//! A broker: from the payload of a request to the frame of its response.
//!
//! Owns who may look at the topics when, and how long a consumer waits. What a request does is in `answers`, sockets are in
//! `server`. A response borrows from the topics, so it is encoded before they are let go.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use wire::{DecodeErrorKind, MessageSet, Reader, Wire};

use crate::answers;
use crate::error::Error;
use crate::protocol::{
    ErrorCode, FetchRequest, FetchResponse, Request, RequestHeader, Response, ResponseHeader, Tags, key,
};
use crate::topics::Topics;

/// However long a client would wait for records, it gets an answer after this.
const MAX_WAIT: Duration = Duration::from_secs(5);

#[derive(Debug)]
pub(crate) struct Broker {
    /// Where clients find it.
    host: String,
    port: u16,
    topics: Mutex<Topics>,
    appended: Condvar,
}

impl Broker {
    /// Topics whose creator does not say have so many partitions.
    pub(crate) fn new(host: &str, port: u16, partitions: usize) -> Self {
        let topics = Mutex::new(Topics::new(partitions));
        Self { host: host.to_owned(), port, topics, appended: Condvar::new() }
    }

    /// Does what a request asks, and appends the answer to `out`, if there is one.
    pub(crate) fn answer(&self, payload: &[u8], out: &mut Vec<u8>) -> Result<(), Error> {
        let mut reader = Reader::new(payload);
        let header: RequestHeader<'_> = reader.read()?;
        let version = header.api_version;
        let request = match Request::read_message_given(header.api_key, version, &mut reader) {
            Ok(request) => request.ok_or(Error::UnknownKey(header.api_key))?,
            // Every client can read version 0, and learns from it which versions there are.
            Err(error) if header.api_key == key::API_VERSIONS && is_unsupported(error.kind()) => {
                let response = answers::api_versions(ErrorCode::UnsupportedVersion);
                return reply(&RequestHeader { api_version: 0, ..header }, &Response::ApiVersions(response), out);
            }
            Err(error) => return Err(error.into()),
        };
        let mut topics = self.topics();
        let response = match request {
            Request::Produce(request) => {
                let response = answers::produce(&mut topics, version, &request);
                self.appended.notify_all();
                if request.acks == 0 {
                    return Ok(());
                }
                Response::Produce(response)
            }
            Request::Fetch(request) => return self.fetch(topics, &header, &request, out),
            Request::ListOffsets(request) => Response::ListOffsets(answers::list_offsets(&topics, version, &request)),
            Request::Metadata(request) => {
                Response::Metadata(answers::metadata(&mut topics, (&self.host, self.port), version, &request))
            }
            Request::FindCoordinator(request) => {
                Response::FindCoordinator(answers::find_coordinator(version, &request))
            }
            Request::ApiVersions(_) => Response::ApiVersions(answers::api_versions(ErrorCode::None)),
            Request::CreateTopics(request) => {
                Response::CreateTopics(answers::create_topics(&mut topics, version, &request))
            }
            Request::InitProducerId(request) => {
                Response::InitProducerId(answers::init_producer_id(&mut topics, &request))
            }
        };
        reply(&header, &response, out)
    }

    /// Waits until there is as much as the client wants, or for as long.
    fn fetch<'a>(
        &'a self,
        mut topics: MutexGuard<'a, Topics>,
        header: &RequestHeader<'_>,
        request: &FetchRequest<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), Error> {
        let wait = Duration::from_millis(request.max_wait_ms.try_into().unwrap_or(0)).min(MAX_WAIT);
        let deadline = Instant::now() + wait;
        loop {
            let response = answers::fetch(&topics, header.api_version, request);
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || is_enough(&response, request.min_bytes) {
                return reply(header, &Response::Fetch(response), out);
            }
            topics = self.appended.wait_timeout(topics, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// A log is appended to only once nothing can fail, so what a panic of another connection left is whole.
    fn topics(&self) -> MutexGuard<'_, Topics> {
        self.topics.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_unsupported(kind: DecodeErrorKind) -> bool {
    matches!(kind, DecodeErrorKind::UnsupportedVersion { .. })
}

/// An error is enough too: the client is to hear of it at once.
fn is_enough(response: &FetchResponse<'_>, min_bytes: i32) -> bool {
    let partitions = || response.topics.iter().flat_map(|topic| &topic.partitions);
    let len: usize = partitions().filter_map(|partition| partition.records).map(<[u8]>::len).sum();
    usize::try_from(min_bytes).map_or(true, |min| len >= min)
        || partitions().any(|partition| partition.error_code != ErrorCode::None)
}

/// A frame: an int32 length, the header, the message.
fn reply(header: &RequestHeader<'_>, response: &Response<'_>, out: &mut Vec<u8>) -> Result<(), Error> {
    let (api_key, version) = (header.api_key, header.api_version);
    let mut payload = Vec::new();
    ResponseHeader { correlation_id: header.correlation_id, tags: Tags::default() }
        .encode_given((api_key, version), &mut payload)?;
    response.encode_message_given(version, &mut payload)?;
    payload.encode(out)?;
    Ok(())
}
