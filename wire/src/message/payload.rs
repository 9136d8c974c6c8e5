//! Messages of a set that no type declares: those without bytes, and those that no other variant has.
//!
//! Owns how their payloads are read and written. It never knows which variant holds them.

use crate::codec::field::reserved_tag;
use crate::codec::{Decode, Encode};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Reader, Writer};
use crate::layout::End;
use crate::layout::constant::{Format, Message, Schema};

/// A payload goes up to the end of the message.
const REST: Format = Format::DEFAULT.with_end(End::Rest);

/// Refuses, at compile time, a payload that could not be any bytes.
///
/// # Panics
///
/// At compile time, when the field that holds it is of another type.
#[track_caller]
pub const fn assert_payload(schema: &'static Schema) {
    if let [payload] = schema.fields() {
        assert!(
            matches!(payload.schema(), Schema::Bytes),
            "the payload of every other message is any bytes: hold it as `&'a [u8]` or `Vec<u8>`"
        );
    }
}

/// Reads a message without bytes.
///
/// # Errors
///
/// When there are any.
#[inline]
pub fn read_empty(reader: &Reader<'_>, schema: &'static Schema) -> Result<(), DecodeError> {
    reader.finish().map_err(|error| error.in_message(schema))
}

/// Reads all that is left as the payload of a message that is not declared.
///
/// # Errors
///
/// When it is not a value of the type that holds it.
#[inline]
pub fn read_payload<'de, T: Decode<'de>>(reader: &mut Reader<'de>, schema: &'static Schema) -> Result<T, DecodeError> {
    let payload = T::read(reader, REST).map_err(|error| error.in_field(schema, 0))?;
    read_empty(reader, schema)?;
    Ok(payload)
}

/// Measures such a payload.
///
/// # Errors
///
/// When its key is that of a message that is declared, or it has no encoding.
#[inline]
pub fn measure_payload<T: Encode>(
    messages: &[Message],
    api_key: i64,
    payload: &T,
    schema: &'static Schema,
) -> Result<usize, EncodeError> {
    if messages.iter().any(|message| message.key == Some(api_key)) {
        return Err(reserved_tag(api_key.into()).in_message(schema));
    }
    payload.measure(REST).map_err(|error| error.in_field(schema, 0))
}

/// Writes a payload that was measured.
///
/// # Errors
///
/// When the writer ends before it does.
#[inline]
pub fn write_payload<T: Encode>(payload: &T, writer: &mut Writer<'_>) -> Result<(), Overrun> {
    payload.write(writer, REST)
}
