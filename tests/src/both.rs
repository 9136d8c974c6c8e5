//! What decoding and walking by the schema alone say of the same bytes.

use wire::schema::EventKind;
use wire::{Decode, DecodeError, Reader, Schema};

/// What decoding says of `bytes`, and walking through them by the schema too.
///
/// # Panics
///
/// When they say different things, or nothing.
#[must_use]
#[track_caller]
pub fn said<'a, T: Decode<'a>>(bytes: &'a [u8]) -> String {
    let error = T::decode(bytes).err().unwrap();
    assert_eq!(walked(T::SCHEMA, bytes), Err(error));
    error.to_string()
}

/// The events of a value as lines.
///
/// # Errors
///
/// Those of decoding the same bytes.
pub fn walked(schema: &'static Schema, bytes: &[u8]) -> Result<Vec<String>, DecodeError> {
    let (mut events, mut reader) = (Vec::new(), Reader::new(bytes));
    schema.events(&mut reader, &mut |event| {
        events.push(match event.kind() {
            EventKind::Begin => format!("begin {}", event.schema().name()),
            EventKind::Value(value) => format!("{} {} {value}", event.offset(), event.name()),
            EventKind::Absent => format!("no {}", event.name()),
            EventKind::End => format!("end {}", event.bytes().len()),
            _ => unreachable!(),
        });
    })?;
    reader.finish().map_err(|error| error.in_message(schema)).map(|()| events)
}
