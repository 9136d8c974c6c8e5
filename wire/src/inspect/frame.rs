//! Frames of a protocol, divided into their parts.
//!
//! Owns where each part of a frame begins, and which message its headers choose. It never decodes into Rust types: the
//! values are the walk's, and how they are laid out is said in `annotate`.

use core::fmt;

use super::annotate::Annotated;
use super::event::Leaf;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::io::Reader;
use crate::layout::constant::{Declaration, Field, Format, Protocol, Schema};
use crate::layout::{self, End, Side};

/// A part of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What every frame begins with.
    FrameHeader,
    /// The header of a request or a response.
    Header,
    /// The message that the headers choose.
    Message,
    /// What stands in the place of a message that is not known, as one string of bytes.
    Rest,
}

impl Part {
    /// What stands in front of the names of values in it. A header that is no struct has none of its own.
    pub(super) const fn name(self, schema: &layout::Schema<'_>) -> &'static str {
        match (self, schema) {
            (_, layout::Schema::Struct { .. }) | (Self::Message | Self::Rest, _) => "",
            (Self::FrameHeader, _) => "size",
            (Self::Header, _) => "header",
        }
    }
}

/// The layout of what stands in the place of a message.
static REST: Schema = {
    const FIELDS: &[Field] = &[Field::new("rest", &Schema::Bytes).with_format(Format::DEFAULT.with_end(End::Rest))];
    Schema::structure(Declaration::new(""), FIELDS)
};

/// Takes each value of a frame with the part that it stands in, and the layout of that part.
type Visit<'v, 'a> = &'v mut dyn FnMut(Part, &'static Schema, &Leaf<'_, 'a>);

/// What the headers of a frame say.
struct Head<'a> {
    /// The payload from the message on, as much of it as is there.
    message: Reader<'a>,
    /// The key, where it stands, and in which header.
    key: Option<(i64, usize, &'static Schema)>,
    /// What is wrong with the length of the payload, if the message does not show it.
    fault: Result<(), DecodeError>,
}

impl Protocol {
    /// One frame as annotated hex: a line for each value with its offset, its bytes, its name and what it says.
    ///
    /// What is no frame of this side is shown up to where it goes wrong, and the error behind it. Behind headers that
    /// choose no message, the rest is shown as bytes. Where the bytes are a part of a frame, or more than one, it says so
    /// too. With `{:#}` there are colours, as ANSI escapes. Offsets count from the first byte of the frame header.
    /// [`wire::Protocol`](crate::Protocol) has an example.
    #[must_use]
    pub const fn annotate<'a>(&'a self, side: Side, bytes: &'a [u8]) -> impl fmt::Display + use<'a> {
        Annotated {
            bytes,
            note: Extent { protocol: self, side, bytes },
            walk: move |visit: &mut dyn FnMut(&str, &Leaf<'_, 'a>)| {
                self.divide(side, bytes, &mut |part, schema, leaf| visit(part.name(schema), leaf))
            },
        }
    }

    /// Hands out each value of one frame with the part that it stands in, in the order of their bytes.
    ///
    /// # Errors
    ///
    /// When the bytes are no frame of this side, or one with bytes behind it; what was read before has been visited.
    /// [`UnknownApiKey`](DecodeErrorKind::UnknownApiKey), behind the [`Rest`](Part::Rest), when no message has the key.
    pub fn walk<'a>(
        &self,
        side: Side,
        bytes: &'a [u8],
        visit: &mut dyn FnMut(Part, &Leaf<'_, 'a>),
    ) -> Result<(), DecodeError> {
        self.divide(side, bytes, &mut |part, _, leaf| visit(part, leaf))
    }

    /// How long the first frame in `bytes` is, its header and its payload, once the header is there; `None` before that.
    /// Where the header says no length, the frame is all there is.
    ///
    /// # Errors
    ///
    /// As [`frame::split`](crate::frame::split), which needs the type of the header.
    pub fn frame_len(&self, bytes: &[u8], max_payload: usize) -> Result<Option<usize>, DecodeError> {
        let (schema, mut length) = (self.frame_header, None);
        let mut reader = Reader::from_slice(bytes);
        match schema.walk(&mut reader, &mut |leaf| length = length.or_else(|| PayloadLength::of(&leaf, schema))) {
            Err(error) if error.is_incomplete() => return Ok(None),
            walked => walked?,
        }
        let Some(length) = length else { return Ok(Some(bytes.len())) };
        match usize::try_from(length.payload()) {
            Ok(len) if len <= max_payload => Ok(Some(reader.offset().saturating_add(len))),
            _ => Err(length.refused_in(schema, max_payload)),
        }
    }

    /// The layout of the message that a frame's headers choose, whatever stands behind them; `None` where they are cut,
    /// or choose none.
    #[must_use]
    pub fn message_in(&self, side: Side, bytes: &[u8]) -> Option<&'static Schema> {
        let head = self.open(side, bytes, &mut |_, _, _| {}).ok()?;
        self.chosen(side, head.key(side))
    }

    /// The message that a key chooses, or that needs none.
    fn chosen(&self, side: Side, key: Option<i64>) -> Option<&'static Schema> {
        key.map_or_else(|| self.only_message(side), |key| self.message(side, key))
    }

    fn divide<'a>(&self, side: Side, bytes: &'a [u8], visit: Visit<'_, 'a>) -> Result<(), DecodeError> {
        let mut head = self.open(side, bytes, visit)?;
        let message = self.chosen(side, head.key(side));
        let (part, schema) = match message {
            Some(schema) => (Part::Message, schema),
            None => (Part::Rest, &REST),
        };
        let begin = head.message.offset();
        schema.walk(&mut head.message, &mut |leaf| visit(part, schema, &leaf))?;
        head.message.finish().map_err(|error| error.in_message(schema))?;
        match (message, head.key) {
            (Some(_), _) => head.fault,
            (None, None) if head.key(side).is_some_and(|key| self.is_request(key)) => {
                Err(DecodeError::refused(&"the request with this key names no response", begin))
            }
            (None, Some((api_key, offset, header))) => {
                let error = DecodeError::new(DecodeErrorKind::UnknownApiKey { api_key }, offset);
                Err(in_key_of(header, error))
            }
            (None, None) => Err(head.nothing_chosen(side, begin)),
        }
    }

    fn is_request(&self, key: i64) -> bool {
        self.requests.iter().any(|request| request.key == Some(key))
    }

    /// Reads the headers.
    fn open<'a>(&self, side: Side, bytes: &'a [u8], visit: Visit<'_, 'a>) -> Result<Head<'a>, DecodeError> {
        let mut reader = Reader::from_slice(bytes);
        let (mut key, mut length) = (None, None);
        let schema = self.frame_header;
        schema.walk(&mut reader, &mut |leaf| {
            key = key.or_else(|| key_of(&leaf, schema));
            length = length.or_else(|| PayloadLength::of(&leaf, schema));
            visit(Part::FrameHeader, schema, &leaf);
        })?;
        let (mut message, fault) = payload(schema, length, reader)?;
        let schema = self.header(side);
        schema.walk(&mut message, &mut |leaf| {
            key = key.or_else(|| key_of(&leaf, schema));
            visit(Part::Header, schema, &leaf);
        })?;
        Ok(Head { message, key, fault })
    }
}

/// What is said behind an error of bytes that are not one frame.
struct Extent<'a> {
    protocol: &'a Protocol,
    side: Side,
    bytes: &'a [u8],
}

impl fmt::Display for Extent<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = self.protocol.open(self.side, self.bytes, &mut |_, _, _| {});
        let Ok(Head { fault: Err(fault), .. }) = head else { return Ok(()) };
        match fault.kind() {
            DecodeErrorKind::TooShort { needed, left } => {
                write!(f, "; this is a part of a frame, {left} of the {needed} bytes behind its header")
            }
            DecodeErrorKind::TrailingBytes { .. } => f.write_str("; the frame is over there: show each by itself"),
            _ => Ok(()),
        }
    }
}

impl Head<'_> {
    /// The key that chooses the message.
    fn key(&self, side: Side) -> Option<i64> {
        match (self.key, side) {
            (Some((key, ..)), _) | (None, Side::ResponseTo(key)) => Some(key),
            (None, Side::Request | Side::Response) => None,
        }
    }

    /// That no header has a key, and the one that the caller gave is no message's.
    fn nothing_chosen(&self, side: Side, begin: usize) -> DecodeError {
        match self.key(side) {
            Some(api_key) => DecodeError::new(DecodeErrorKind::UnknownApiKey { api_key }, begin),
            None => DecodeError::refused(&"no header says which message begins", begin),
        }
    }
}

/// Whether `field` is one of the header itself, and not of a header inside of it.
fn is_own(field: &Field, header: &Schema) -> bool {
    header.fields().iter().any(|own| core::ptr::eq(own, field))
}

/// The key that this value of a header is, if it is one.
fn key_of(leaf: &Leaf<'_, '_>, header: &'static Schema) -> Option<(i64, usize, &'static Schema)> {
    leaf.field().filter(|field| field.is_key())?;
    if !leaf.is_at(header.key_way().map(|(_, field)| field)) {
        return None;
    }
    Some((i64::try_from(leaf.value().number()?).ok()?, leaf.offset(), header))
}

/// The length in a frame header.
#[derive(Clone, Copy)]
pub(crate) struct PayloadLength {
    /// As it stands there, and where.
    pub(crate) number: i128,
    pub(crate) offset: usize,
    /// What it counts besides the payload.
    pub(crate) more: i32,
}

impl PayloadLength {
    /// The one that this value of a frame header is, if it is one.
    fn of(leaf: &Leaf<'_, '_>, header: &'static Schema) -> Option<Self> {
        let more = match leaf.field() {
            Some(field) if is_own(field, header) => field.payload_len()?,
            Some(_) => return None,
            None => 0,
        };
        let more = i32::try_from(more).unwrap_or(if more < 0 { i32::MIN } else { i32::MAX });
        Some(Self { number: leaf.value().number()?, offset: leaf.offset(), more })
    }

    /// The length of the payload.
    pub(crate) fn payload(self) -> i128 {
        self.number.saturating_sub(self.more.into())
    }

    /// That the payload is none, or over `max`. The numbers are those that stand in the bytes.
    pub(crate) fn refused(self, max: usize) -> DecodeError {
        let Self { number, offset, more } = self;
        let kind = match (i64::try_from(number), u64::try_from(number), u64::try_from(more)) {
            (Ok(length @ ..0), ..) => Some(DecodeErrorKind::NegativeLength { length }),
            (_, Ok(length), Ok(min)) if length < min => Some(DecodeErrorKind::LengthTooSmall { length, min }),
            _ => None,
        };
        match kind {
            Some(kind) => DecodeError::new(kind, offset),
            None => DecodeError::frame_too_large(number, more, max, offset),
        }
    }

    /// The same in its field of the header.
    fn refused_in(self, header: &'static Schema, max: usize) -> DecodeError {
        in_length_of(header, self.refused(max))
    }
}

/// What is wrong with the header in front of `bytes`, whose payload of `size` bytes is none or over `max`.
#[cold]
#[inline(never)]
pub(crate) fn bad_size(header: &'static Schema, bytes: &[u8], size: i64, max: usize) -> DecodeError {
    let mut length = None;
    let walked = header.walk(&mut Reader::from_slice(bytes), &mut |leaf| {
        length = length.or_else(|| PayloadLength::of(&leaf, header));
    });
    match (walked, length) {
        (Ok(()), Some(length)) if clamped(length.payload()) == size => length.refused_in(header, max),
        // A header by hand counts as its schema cannot say.
        _ if size < 0 => DecodeError::new(DecodeErrorKind::NegativeLength { length: size }, 0).in_message(header),
        _ => DecodeError::new(DecodeErrorKind::FrameTooLarge { size, max }, 0).in_message(header),
    }
}

/// A number as far as 64 bits say it.
fn clamped(number: i128) -> i64 {
    i64::try_from(number).unwrap_or(if number < 0 { i64::MIN } else { i64::MAX })
}

/// The payload out of what stands behind a frame header, and what is wrong with its length where it is not all there, or
/// not all.
fn payload<'a>(
    header: &'static Schema,
    length: Option<PayloadLength>,
    mut rest: Reader<'a>,
) -> Result<(Reader<'a>, Result<(), DecodeError>), DecodeError> {
    let Some(length) = length else { return Ok((rest, Ok(()))) };
    if length.payload() < 0 {
        return Err(length.refused_in(header, usize::MAX));
    }
    let len = usize::try_from(length.payload()).unwrap_or(usize::MAX);
    let whole = rest.clone();
    match rest.split(len) {
        Ok(payload) => Ok((payload, rest.finish().map_err(|error| error.in_message(header)))),
        Err(error) => Ok((whole, Err(error.in_message(header)))),
    }
}

/// `error` with the way to the key of a header, which it is about.
fn in_key_of(header: &'static Schema, error: DecodeError) -> DecodeError {
    fn along(
        schema: &'static Schema,
        mut way: impl Iterator<Item = (usize, &'static Field)>,
        error: DecodeError,
    ) -> DecodeError {
        match way.next() {
            Some((position, field)) => along(field.schema(), way, error).in_field(schema, position),
            None => error,
        }
    }

    along(header, header.key_way(), error)
}

/// `error` with the field of a frame header that is the length.
fn in_length_of(header: &'static Schema, error: DecodeError) -> DecodeError {
    match header.fields().iter().position(|field| field.payload_len().is_some()) {
        Some(position) => error.in_field(header, position),
        None => error.in_message(header),
    }
}
