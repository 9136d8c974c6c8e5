//! One number for a protocol: which of its messages have which layout. And one for all that a text says.

use core::fmt;

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

/// That of a text, byte for byte.
pub(super) struct Sum(u64);

impl Sum {
    pub(super) const fn new() -> Self {
        Self(BASIS)
    }

    pub(super) const fn finish(&self) -> u64 {
        self.0
    }
}

impl fmt::Write for Sum {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = text.bytes().fold(self.0, add);
        Ok(())
    }
}

/// Where FNV-1a begins.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// That hash with eight bytes more.
fn word(sum: u64, word: u64) -> u64 {
    word.to_be_bytes().into_iter().fold(sum, add)
}

/// With a byte more.
fn add(sum: u64, byte: u8) -> u64 {
    (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}
