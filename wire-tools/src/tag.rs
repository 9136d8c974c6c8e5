//! What tells requests from each other.
//!
//! Owns which number of the headers that is, for whoever reads it and for who writes a program that does. It reads no byte.

use wire::schema::{Field, Protocol, Schema, Side};

/// What protocols call that number. The first of them counts that the headers of both sides have.
const NAMES: [&str; 13] = [
    "sequence",
    "seq",
    "correlation_id",
    "request_id",
    "message_id",
    "transaction_id",
    "transaction",
    "call_id",
    "xid",
    "id",
    "tag",
    "serial",
    "token",
];

/// A number of a header that says which request it is, or which one a response answers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tag {
    /// Whether it stands in the frame header, and not in the one behind it.
    pub(crate) is_in_frame_header: bool,
    /// Its position among the fields of that, and the field.
    pub(crate) position: usize,
    pub(crate) field: &'static Field<'static>,
}

impl Tag {
    /// That of requests, and that of responses, of a protocol that has both. The header of a side is looked at before the frame
    /// header.
    pub(crate) fn of(protocol: &Protocol<'static>) -> Option<[Self; 2]> {
        let of_side = |name: &str, side| {
            let own = Self::find(name, protocol.header(side), false);
            own.or_else(|| Self::find(name, protocol.frame_header, true))
        };
        NAMES.iter().find_map(|name| Some([of_side(name, Side::Request)?, of_side(name, Side::Response)?]))
    }

    fn find(name: &str, header: &Schema<'static>, is_in_frame_header: bool) -> Option<Self> {
        let mut fields = header.fields().iter().enumerate();
        let (position, field) = fields.find(|(_, field)| field.name() == name && !field.is_hidden())?;
        Some(Self { is_in_frame_header, position, field })
    }
}
