//! One frame: its headers, and the message that they choose.
//!
//! Owns where the parts of a frame are, and what is wrong with each of them.

use alloc::vec::Vec;

use crate::dynamic::error::DecodeError;
use crate::dynamic::message::Message;
use crate::dynamic::not_found::NotFound;
use crate::dynamic::protocol::Protocol;
use crate::dynamic::run::Fault;
use crate::dynamic::view::{ValueRef, View};
use crate::error::{self, DecodeErrorKind};
use crate::inspect::PayloadLength;
use crate::layout::Side;

/// The longest frame header. A stranger's schema may ask for one of gigabytes, and what is not complete is read once more.
const MOST_HEADER: usize = 4096;
const TOO_LONG: &&str = &"a frame header has at most 4096 bytes";
const NO_KEY: &&str = &"no header says which message begins";

/// One frame of a stream, all of whose bytes are there.
///
/// What stands behind the frame header is found when the frame is given out, and an error of it is kept: no other frame depends
/// on it.
#[derive(Debug)]
pub struct Frame<'p, 'a> {
    protocol: &'p Protocol,
    side: Side,
    bytes: &'a [u8],
    frame_header: View<'p, 'a>,
    header: Result<View<'p, 'a>, DecodeError>,
    /// Where the message begins.
    begin: usize,
    key: Option<Key>,
}

/// The key of the message as a header says it.
#[derive(Debug, Clone, Copy)]
struct Key {
    key: i64,
    /// The header, the frame header being the first, and where it stands in the frame.
    header: usize,
    offset: usize,
}

/// What stands at the beginning of a stream.
#[expect(clippy::large_enum_variant, reason = "it is taken apart where it is returned")]
pub(super) enum Cut<'p, 'a> {
    Frame(Frame<'p, 'a>),
    /// A frame of at least so many bytes, of which not all are there.
    Wants(usize),
}

impl<'p, 'a> Frame<'p, 'a> {
    /// The first frame of `bytes`.
    pub(super) fn cut(
        protocol: &'p Protocol,
        side: Side,
        bytes: &'a [u8],
        max_payload: usize,
    ) -> Result<Cut<'p, 'a>, DecodeError> {
        let header = protocol.frame_header();
        let refused = |reason| DecodeError::new(header.shared(), Fault::new(error::DecodeError::refused(reason, 0)));
        let length = protocol.heads().length.as_ref().map_err(|reason| refused(reason))?;
        let front = bytes.get(..MOST_HEADER).unwrap_or(bytes);
        let (frame_header, len) = match header.front(front) {
            Ok(found) => found,
            Err(error) if !error.is_incomplete() => return Err(error),
            Err(_) if front.len() == MOST_HEADER => return Err(refused(TOO_LONG)),
            Err(error) => return Ok(Cut::Wants(wanted(&error, front.len()))),
        };
        let Some((number, offset)) = number_at(&frame_header, &length.way) else {
            return Err(refused(&"the frame header does not say how long the payload is"));
        };
        let said = PayloadLength { number, offset, more: length.more };
        let payload = match usize::try_from(said.payload()) {
            Ok(payload) if payload <= max_payload => payload,
            _ => {
                let error = said.refused(max_payload);
                return Err(DecodeError::new(header.shared(), in_way(header, &length.way, Fault::new(error))));
            }
        };
        let whole = len.saturating_add(payload);
        Ok(match bytes.get(..whole) {
            Some(bytes) => Cut::Frame(Self::open(protocol, side, bytes, (frame_header, len))),
            None => Cut::Wants(whole),
        })
    }

    /// Finds what the headers say.
    fn open(protocol: &'p Protocol, side: Side, bytes: &'a [u8], (frame_header, len): (View<'p, 'a>, usize)) -> Self {
        let of_side = if side == Side::Request { 1 } else { 2 };
        let (header, begin) = match protocol.header(side).front(bytes.get(len..).unwrap_or_default()) {
            Ok((view, own)) => (Ok(view), len.saturating_add(own)),
            Err(error) => (Err(error.behind(len).whole()), len),
        };
        let find = |view: &View<'_, '_>, header: usize, front: usize| {
            let way = protocol.heads().keys.get(header)?.as_deref()?;
            let (number, offset) = number_at(view, way)?;
            Some(Key { key: i64::try_from(number).ok()?, header, offset: front.saturating_add(offset) })
        };
        let own = || header.as_ref().ok().and_then(|view| find(view, of_side, len));
        let key = find(&frame_header, 0, 0).or_else(own);
        Self { protocol, side, bytes, frame_header, header, begin, key }
    }

    /// All bytes of the frame.
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// What the frame begins with.
    #[must_use]
    pub const fn frame_header(&self) -> &View<'p, 'a> {
        &self.frame_header
    }

    /// What stands behind that: the header of a request or a response.
    ///
    /// # Errors
    ///
    /// When the payload does not begin with one. The offset counts from the first byte of the frame.
    pub fn header(&self) -> Result<&View<'p, 'a>, DecodeError> {
        self.header.as_ref().map_err(Clone::clone)
    }

    /// The key of the message: that which a header says, or else the one of the request that it answers, as far as
    /// [`Side::ResponseTo`] says it.
    #[must_use]
    pub fn key(&self) -> Option<i64> {
        match (&self.key, self.side) {
            (Some(found), _) => Some(found.key),
            (None, Side::ResponseTo(key)) => Some(key),
            (None, Side::Request | Side::Response) => None,
        }
    }

    /// The message that the headers choose.
    ///
    /// One that is given a version has it from there: `frame.message()?.given(&[version])`, which then reads the
    /// [`payload`](Self::payload).
    ///
    /// # Errors
    ///
    /// When no message has the key, or no header says one.
    pub fn message(&self) -> Result<&'p Message, NotFound> {
        self.protocol.message(self.side, self.key())
    }

    /// The bytes of the message, behind all headers.
    #[must_use]
    pub fn payload(&self) -> &'a [u8] {
        self.bytes.get(self.begin..).unwrap_or_default()
    }

    /// The message, whose bytes are checked now. The offset of an error counts from the first byte of the frame, of which all
    /// is there: it is never [incomplete](DecodeError::is_incomplete).
    ///
    /// # Errors
    ///
    /// That of the [`header`](Self::header); [`UnknownApiKey`](DecodeErrorKind::UnknownApiKey) when no message has the key; when
    /// the payload is not the message, or the message is given numbers.
    pub fn view(&self) -> Result<View<'p, 'a>, DecodeError> {
        self.header()?;
        match self.message() {
            Ok(message) => message.view(self.payload()).map_err(|error| error.behind(self.begin).whole()),
            Err(_) => Err(self.unknown()),
        }
    }

    #[cold]
    fn unknown(&self) -> DecodeError {
        let of = |kind, offset| Fault::new(error::DecodeError::new(kind, offset));
        let fault = match (self.key, self.key()) {
            (Some(Key { key: api_key, header, offset }), _) => {
                let own = if header == 0 { self.protocol.frame_header() } else { self.protocol.header(self.side) };
                let way = self.protocol.heads().keys.get(header).and_then(Option::as_deref).unwrap_or_default();
                in_way(own, way, of(DecodeErrorKind::UnknownApiKey { api_key }, offset))
            }
            (None, Some(api_key)) => of(DecodeErrorKind::UnknownApiKey { api_key }, self.begin),
            (None, None) => Fault::new(error::DecodeError::refused(NO_KEY, self.begin)),
        };
        DecodeError::new(self.protocol.frame_header().shared(), fault)
    }
}

/// How many bytes there are at least of what ends too early behind so many.
fn wanted(error: &DecodeError, held: usize) -> usize {
    let needed = match error.kind() {
        DecodeErrorKind::TooShort { needed, .. } => error.offset().saturating_add(needed),
        _ => 0,
    };
    needed.max(held.saturating_add(1)).min(MOST_HEADER)
}

/// The number at a way, and where it stands; `None` where it is not there.
fn number_at(view: &View<'_, '_>, way: &[usize]) -> Option<(i128, usize)> {
    let number = |value: &ValueRef<'_, '_>| value.as_i64().map(i128::from).or_else(|| value.as_u64().map(i128::from));
    let Some((index, inside)) = way.split_first() else { return Some((number(&view.value())?, 0)) };
    let (value, at) = view.field_at(*index)?;
    match inside {
        [] => Some((number(&value)?, at)),
        inside => number_at(&value.as_struct()?, inside),
    }
}

/// What is wrong with the field at this way of a header.
fn in_way(header: &Message, way: &[usize], mut fault: Fault) -> Fault {
    let mut parts = Vec::new();
    let mut part = header.part();
    for index in way {
        parts.push((part, *index));
        let field = header.program().step(part, *index);
        part = field.and_then(|field| header.program().part_of(field.types.plain())).unwrap_or(u32::MAX);
    }
    parts.into_iter().rev().for_each(|(part, index)| fault.in_field(part, index));
    fault
}
