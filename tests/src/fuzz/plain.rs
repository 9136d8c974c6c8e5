//! The echo protocol by hand, in slices and shifts: what the crates are held against.
//!
//! It knows nothing of `wire`, but for the types that the results are compared as.

use echo_proto::{EchoRequest, EchoResponse, Header};
use wire::Array;

/// What stands at the front of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Front {
    /// More bytes are needed.
    Incomplete,
    /// The header is none.
    Malformed,
    /// A header and a payload of so many bytes.
    Frame { header: usize, payload: usize },
}

/// Behind an int32 size that does not count itself.
pub(super) fn front(bytes: &[u8], max_payload: usize) -> Front {
    let Some(size) = bytes.first_chunk::<4>().map(|size| i32::from_be_bytes(*size)) else { return Front::Incomplete };
    sized(bytes, 4, i64::from(size), max_payload)
}

/// Behind a header of `header` bytes that is there and claims `payload`.
pub(super) fn sized(bytes: &[u8], header: usize, payload: i64, max_payload: usize) -> Front {
    match usize::try_from(payload) {
        Ok(payload) if payload > max_payload => Front::Malformed,
        Ok(payload) if bytes.len() - header < payload => Front::Incomplete,
        Ok(payload) => Front::Frame { header, payload },
        Err(_) => Front::Malformed,
    }
}

/// Fields in their order.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn take(&mut self, len: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(len)?;
        self.0 = rest;
        Some(taken)
    }

    fn int(&mut self, width: usize) -> Option<i64> {
        let bytes = self.take(width)?;
        let number = bytes.iter().fold(0u64, |number, byte| number << 8 | u64::from(*byte));
        let unused = 64 - 8 * u32::try_from(width).unwrap();
        Some((number << unused).cast_signed() >> unused)
    }

    fn string(&mut self) -> Option<&'a [u8]> {
        let len = usize::try_from(self.int(4)?).ok()?;
        self.take(len)
    }

    fn finish<T>(self, value: T) -> Option<T> {
        self.0.is_empty().then_some(value)
    }
}

fn header(fields: &mut Fields<'_>) -> Option<Header> {
    let api_key = i8::try_from(fields.int(1)?).unwrap();
    let sequence = i8::try_from(fields.int(1)?).unwrap();
    Some(Header { api_key, sequence })
}

/// The header alone, whatever is behind it.
pub(super) fn header_of(payload: &[u8]) -> Option<Header> {
    header(&mut Fields(payload))
}

/// A request in which the bytes of the numbers stand for the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlainRequest<'a> {
    pub(super) header: Header,
    pub(super) timestamp: i64,
    pub(super) subject: &'a [u8],
    pub(super) metadata: &'a [u8],
    pub(super) body: &'a [u8],
}

impl PlainRequest<'_> {
    pub(super) fn is(&self, header: Header, request: &EchoRequest<'_>) -> bool {
        let numbers = || request.metadata.iter().flat_map(i16::to_be_bytes);
        (self.header, self.timestamp, self.subject, self.body)
            == (header, request.timestamp, request.subject, request.body)
            && self.metadata.len() == 2 * request.metadata.len()
            && self.metadata.iter().copied().eq(numbers())
    }
}

/// The payload of an echo request.
pub(super) fn request(payload: &[u8]) -> Option<PlainRequest<'_>> {
    let mut fields = Fields(payload);
    let header = header(&mut fields).filter(|header| header.api_key == 0)?;
    let timestamp = fields.int(8)?;
    let subject = fields.string()?;
    let count = usize::try_from(fields.int(2)?).ok()?;
    let metadata = fields.take(2 * count)?;
    let body = fields.string()?;
    fields.finish(PlainRequest { header, timestamp, subject, metadata, body })
}

/// The payload of an echo response.
pub(super) fn response(payload: &[u8]) -> Option<(Header, EchoResponse<'_>)> {
    let mut fields = Fields(payload);
    let header = header(&mut fields).filter(|header| header.api_key == 0)?;
    let id = i32::try_from(fields.int(4)?).unwrap();
    let timestamp = fields.int(8)?;
    let subject = fields.string()?;
    let body = fields.string()?;
    fields.finish((header, EchoResponse { id, timestamp, subject, body }))
}

/// Appends the frame of a response.
pub(super) fn put_response(out: &mut Vec<u8>, sequence: i8, response: &EchoResponse<'_>) {
    let string = |bytes: &[u8]| i32::try_from(bytes.len()).unwrap().to_be_bytes();
    let len = 2 + 4 + 8 + 4 + response.subject.len() + 4 + response.body.len();
    out.extend(i32::try_from(len).unwrap().to_be_bytes());
    out.extend([0, sequence.cast_unsigned()]);
    out.extend(response.id.to_be_bytes());
    out.extend(response.timestamp.to_be_bytes());
    out.extend(string(response.subject));
    out.extend(response.subject);
    out.extend(string(response.body));
    out.extend(response.body);
}

/// Appends the frame of a request without metadata.
pub(super) fn put_request(out: &mut Vec<u8>, sequence: i8, request: &EchoRequest<'_>) {
    let string = |bytes: &[u8]| i32::try_from(bytes.len()).unwrap().to_be_bytes();
    let EchoRequest { timestamp, subject, body, metadata } = request;
    assert_eq!(metadata, &Array::default());
    let len = 2 + 8 + 4 + subject.len() + 2 + 4 + body.len();
    out.extend(i32::try_from(len).unwrap().to_be_bytes());
    out.extend([0, sequence.cast_unsigned()]);
    out.extend(timestamp.to_be_bytes());
    out.extend(string(subject));
    out.extend(*subject);
    out.extend([0, 0]);
    out.extend(string(body));
    out.extend(*body);
}
