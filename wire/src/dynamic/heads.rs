//! What headers say of what stands behind them: how long that is, and which message.
//!
//! Owns where these numbers stand, found once for each protocol. It reads no byte.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::layout::{self, Field, Format, Schema};

/// The way to a field of a header: its position, behind those of the structs around it. None where the header is the number.
pub(super) type Way = Box<[usize]>;

/// What the headers of a protocol say.
#[derive(Debug)]
pub(super) struct Heads {
    /// How long the payload is; else why nobody knows.
    pub(super) length: Result<Length, &'static &'static str>,
    /// The key of the message, in the frame header, that of requests, and that of responses.
    pub(super) keys: [Option<Way>; 3],
}

/// How long a payload is.
#[derive(Debug)]
pub(super) struct Length {
    pub(super) way: Way,
    /// What it counts besides the payload.
    pub(super) more: i32,
    /// The shortest and the longest payload that it can say.
    pub(super) least: usize,
    pub(super) most: usize,
}

impl Heads {
    pub(super) fn of(protocol: &layout::Protocol<'_>) -> Self {
        let headers = [protocol.frame_header, protocol.request_header, protocol.response_header];
        Self { length: Length::of(protocol.frame_header), keys: headers.map(key_in) }
    }
}

impl Length {
    fn of(header: &Schema<'_>) -> Result<Self, &'static &'static str> {
        if header.is_open(Format::DEFAULT) {
            return Err(&"the frame header goes up to the end, and so does not say where the frame ends");
        }
        let (way, field) = match header.plain() {
            Schema::Int { .. } => (Vec::new(), Field::new("", header).with_payload_len(0)),
            _ => {
                let mut fields = header.fields().iter().enumerate();
                let Some((index, field)) = fields.find(|(_, field)| field.payload_len().is_some()) else {
                    return Err(&"the frame header does not say how long the payload is: give a field `payload_len`");
                };
                (Vec::from([index]), *field)
            }
        };
        let more = field.payload_len().unwrap_or_default();
        let more = i32::try_from(more).unwrap_or(if more < 0 { i32::MIN } else { i32::MAX });
        let (_, most) = field.limits().unwrap_or_default();
        let most = usize::try_from(most.saturating_sub(more.into())).unwrap_or(if most < 0 { 0 } else { usize::MAX });
        let least = usize::try_from(more.saturating_neg()).unwrap_or_default();
        Ok(Self { way: way.into(), more, least, most })
    }
}

/// The way to the key in a header.
fn key_in(header: &Schema<'_>) -> Option<Way> {
    let way: Way = header.key_way().map(|(position, _)| position).collect();
    Some(way).filter(|way| !way.is_empty())
}
