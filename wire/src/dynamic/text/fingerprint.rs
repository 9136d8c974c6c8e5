//! One number for a protocol: which of its messages have which layout.

use crate::layout::{Message, Protocol, Schema};

/// The same however types and messages are called.
pub(super) fn of_protocol(protocol: &Protocol<'_>, table: &[&Schema<'_>]) -> u64 {
    let headers = [protocol.frame_header, protocol.request_header, protocol.response_header];
    let headers = headers.iter().fold(BASIS, |sum, header| word(sum, header.fingerprint_in(table)));
    let requests = protocol.requests.iter().fold(headers, |sum, each| message(sum, each, table));
    protocol.responses.iter().fold(word(requests, u64::MAX), |sum, each| message(sum, each, table))
}

fn message(sum: u64, message: &Message<'_>, table: &[&Schema<'_>]) -> u64 {
    let sum = match message.key {
        Some(key) => word(word(sum, 1), key.cast_unsigned()),
        None => word(sum, 0),
    };
    let sum = word(sum, message.schema.fingerprint_in(table));
    match message.response {
        Some(response) => word(word(sum, 1), response.fingerprint_in(table)),
        None => word(sum, 0),
    }
}

/// Where FNV-1a begins.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// That hash with eight bytes more.
fn word(sum: u64, word: u64) -> u64 {
    word.to_be_bytes().iter().fold(sum, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
