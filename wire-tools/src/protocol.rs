//! A protocol whose frames are read and shown, of types or of a text.
//!
//! Owns both of its forms: the messages of `wire::dynamic`, which are read fast, and the layout, which shows bytes one by one and
//! says what is wrong with them. It reads no file and prints nothing.

mod quick;
mod table;

use std::fmt;

use wire::dynamic::{self, FieldId, Message, ValueRef, View};
use wire::schema::{self, Given, Leaf, Part, Schema, Side};
use wire::{DecodeError, DecodeErrorKind, Reader};

use self::quick::Quick;
use self::table::Table;
use crate::tag::Tag;

/// A protocol that a program shows for as long as it runs.
///
/// ```
/// use wire::dynamic::text::leak;
/// use wire_tools::Protocol;
///
/// let text = "wire 1
/// struct Header { length: u16 payload_len, kind: u8 key }
/// struct Ping key=1 { count: u32 }
/// protocol pings { frame Header, 1: Ping }";
/// let pings = Protocol::of(leak(text)?.protocol().ok_or("a protocol")?);
/// assert_eq!(pings.name(), "pings");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Protocol(Kind);

#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "a program has one, and looks at it for each frame")]
enum Kind {
    Frames(Frames),
    /// A message, without a frame around it.
    One {
        schema: &'static Schema<'static>,
        given: Given,
        message: Message,
    },
}

#[derive(Debug)]
struct Frames {
    layout: &'static schema::Protocol<'static>,
    messages: &'static dynamic::Protocol,
    /// What tells requests from each other, in the headers of requests and in those of responses.
    tags: [Option<Place>; 2],
    /// Where in the headers that stands, and all else, if that is always the same.
    quick: Option<Quick>,
    /// Messages by their key: requests, and responses.
    by_key: [Table; 2],
}

/// Where the number of a header stands that says which request a response answers.
#[derive(Debug, Clone, Copy)]
enum Place {
    InFrameHeader(FieldId),
    InHeader(FieldId),
}

/// What stands at the beginning of some bytes.
pub(crate) enum First {
    Frame {
        len: usize,
        head: Head,
        fault: Option<DecodeError>,
    },
    /// A frame that is not complete.
    Unfinished,
    /// A header that says no length that can be.
    Lost(DecodeError),
}

/// What the headers of a frame say of its message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Head {
    /// Who sent it, and the key of the request that it answers, where that is known.
    pub(crate) side: Side,
    /// Which message it is.
    pub(crate) key: Option<i64>,
    /// Which request it is, or which one it answers.
    pub(crate) tag: Option<i128>,
}

impl Head {
    /// Of headers that say nothing.
    pub(crate) const fn of(side: Side) -> Self {
        Self { side, key: None, tag: None }
    }
}

/// The values of a valid frame.
pub(crate) struct Opened<'p, 'a> {
    /// The headers, of a message with a frame around it.
    frame: Option<dynamic::Frame<'p, 'a>>,
    has_header: bool,
    pub(crate) message: View<'p, 'a>,
    pub(crate) name: &'p str,
}

impl<'p, 'a> Opened<'p, 'a> {
    pub(crate) fn frame_header(&self) -> Option<&View<'p, 'a>> {
        self.frame.as_ref().map(dynamic::Frame::frame_header)
    }

    /// What stands behind that, if there is anything.
    pub(crate) fn header(&self) -> Option<&View<'p, 'a>> {
        self.frame.as_ref()?.header().ok().filter(|_| self.has_header)
    }
}

const UNSAID: &&str = &"the frame header does not say how long the payload is, or takes more than 4096 bytes";
const UNREAD: &&str = &"the message cannot be read: its type is given numbers, or only a program understands it";

impl Protocol {
    /// The protocol that types declare, [`wire::Protocol::LAYOUT`], or a text that is [kept](wire::dynamic::text::leak).
    #[must_use]
    pub fn of(layout: &'static schema::Protocol<'static>) -> Self {
        // As the layout, it stays for as long as the program runs.
        let messages: &'static dynamic::Protocol = Box::leak(Box::new(dynamic::Protocol::of(layout)));
        let tags = Place::of(layout, messages);
        let by_key = [Side::Request, Side::Response].map(|side| Table::of(layout, messages, side));
        Self(Kind::Frames(Frames { layout, messages, tags, quick: Quick::of(layout), by_key }))
    }

    /// Nothing but one message, up to the end of what is read. Its type is given these numbers.
    ///
    /// `None` where the type is given others.
    #[must_use]
    pub fn of_one(schema: &'static Schema<'static>, given: &[i128]) -> Option<Self> {
        let message = Message::of(schema).given(given)?;
        Some(Self(Kind::One { schema, given: schema.give(given)?, message }))
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.0 {
            Kind::Frames(Frames { layout, .. }) => layout.name,
            Kind::One { schema, .. } => schema.name(),
        }
    }

    /// What a frame is called, where that is not a request or a response.
    pub(crate) fn title(&self) -> Option<&str> {
        match &self.0 {
            Kind::Frames(_) => None,
            Kind::One { schema, .. } => Some(schema.name()),
        }
    }

    /// What the first of some bytes are, which are all there will be if they end. `asked` says the key of the request that a
    /// response with such a tag answers.
    pub(crate) fn first(
        &self,
        (side, max_payload): (Side, usize),
        bytes: &[u8],
        is_end: bool,
        asked: impl Fn(Option<i128>) -> Option<i64>,
    ) -> First {
        match &self.0 {
            Kind::Frames(frames) => frames.first(side, bytes, max_payload, asked),
            Kind::One { .. } if bytes.len() > max_payload => {
                let kind = DecodeErrorKind::FrameTooLarge {
                    size: max_payload.saturating_add(1).try_into().unwrap_or(i64::MAX),
                    max: max_payload,
                };
                First::Lost(DecodeError::new(kind, 0))
            }
            Kind::One { .. } if !is_end => First::Unfinished,
            Kind::One { message, .. } => {
                let fault = match message.view(bytes) {
                    Ok(_) => None,
                    Err(_) => self.walk(side, bytes, &mut |_, _| {}).err(),
                };
                First::Frame { len: bytes.len(), head: Head::of(Side::Request), fault }
            }
        }
    }

    /// Who may have sent the first frames.
    pub(crate) fn sides(&self) -> &'static [Side] {
        match &self.0 {
            Kind::Frames(_) => &[Side::Request, Side::Response],
            Kind::One { .. } => &[Side::Request],
        }
    }

    /// Whether requests with this key name a response.
    pub(crate) fn is_answered(&self, key: i64) -> bool {
        match &self.0 {
            Kind::Frames(Frames { layout, by_key, .. }) => {
                let [requests, _] = by_key;
                match requests.get(key) {
                    Some(known) => known.is_answered,
                    None => {
                        layout.requests.iter().any(|request| request.key == Some(key) && request.response.is_some())
                    }
                }
            }
            Kind::One { .. } => false,
        }
    }

    /// The values of a frame without a fault.
    pub(crate) fn open<'a>(&self, side: Side, frame: &'a [u8]) -> Option<Opened<'_, 'a>> {
        match &self.0 {
            Kind::Frames(frames) => frames.open(side, frame),
            Kind::One { message, .. } => Some(Opened {
                frame: None,
                has_header: false,
                message: message.view(frame).ok()?,
                name: message.name(),
            }),
        }
    }

    /// Hands out each value of a frame with its part, the frame header first, up to what is wrong.
    pub(crate) fn walk<'a>(
        &self,
        side: Side,
        frame: &'a [u8],
        visit: &mut dyn FnMut(Part, &Leaf<'_, 'a>),
    ) -> Result<(), DecodeError> {
        match &self.0 {
            Kind::Frames(Frames { layout, .. }) => layout.walk(side, frame, visit),
            Kind::One { schema, given, .. } => {
                let mut reader = Reader::whole(frame);
                schema.walk_given(&mut reader, *given, &mut |leaf| visit(Part::Message, &leaf))?;
                reader.finish().map_err(|error| error.in_message(schema))
            }
        }
    }

    /// A frame for people, value by value, and in the last line what is wrong.
    pub(crate) fn annotated(&self, side: Side, frame: &[u8]) -> impl fmt::Display {
        Annotated { protocol: self, side, frame }
    }

    /// What the message is called that these headers choose.
    pub(crate) fn message_name(&self, head: Head) -> Option<&str> {
        match &self.0 {
            Kind::Frames(frames) => frames.chosen(head.key, head.side).map(Message::name),
            Kind::One { schema, .. } => Some(schema.name()),
        }
    }

    /// How long the frame is that begins so, once its header is there.
    pub(crate) fn claimed(&self, frame: &[u8]) -> Option<usize> {
        match &self.0 {
            Kind::Frames(Frames { layout, .. }) => layout.frame_len(frame, usize::MAX).ok().flatten(),
            Kind::One { .. } => None,
        }
    }

    /// How short a frame header may be.
    pub(crate) fn header_len(&self) -> usize {
        match &self.0 {
            Kind::Frames(Frames { layout, .. }) => layout.frame_header.min_len(schema::Format::DEFAULT),
            Kind::One { .. } => 0,
        }
    }
}

impl Frames {
    fn first(
        &self,
        side: Side,
        bytes: &[u8],
        max_payload: usize,
        asked: impl Fn(Option<i128>) -> Option<i64>,
    ) -> First {
        if let Some(first) = self.quick_first(side, bytes, max_payload, &asked) {
            return first;
        }
        let frame = match self.messages.split(side, bytes, max_payload) {
            Ok(Some(frame)) => frame,
            Ok(None) => return First::Unfinished,
            Err(_) => {
                let lost = self.layout.frame_len(bytes, max_payload).err();
                return First::Lost(lost.unwrap_or_else(|| DecodeError::refused(UNSAID, 0)));
            }
        };
        let mut head = Head { side, key: frame.key(), tag: self.tag(&frame, side) };
        if side == Side::Response
            && let Some(key) = asked(head.tag)
        {
            head.side = Side::ResponseTo(key);
        }
        let bytes = frame.bytes();
        let is_valid = self.message(&frame, head.side).is_some_and(|message| message.view(frame.payload()).is_ok());
        let fault = if is_valid { None } else { Some(self.fault(head.side, bytes)) };
        First::Frame { len: bytes.len(), head, fault }
    }

    /// The same of a valid frame, where it takes no schema to find its headers.
    fn quick_first(
        &self,
        side: Side,
        bytes: &[u8],
        max_payload: usize,
        asked: &impl Fn(Option<i128>) -> Option<i64>,
    ) -> Option<First> {
        let cut = self.quick.as_ref()?.cut(side, bytes, max_payload)?;
        let mut head = Head { side, key: cut.key, tag: cut.tag };
        if side == Side::Response
            && let Some(key) = asked(head.tag)
        {
            head.side = Side::ResponseTo(key);
        }
        self.chosen(head.key, head.side)?.view(cut.payload).ok()?;
        Some(First::Frame { len: cut.frame.len(), head, fault: None })
    }

    /// The message of a frame whose header is valid.
    fn message(&self, frame: &dynamic::Frame<'_, '_>, side: Side) -> Option<&Message> {
        frame.header().ok()?;
        self.chosen(frame.key(), side)
    }

    fn chosen(&self, key: Option<i64>, side: Side) -> Option<&'static Message> {
        let [requests, responses] = &self.by_key;
        let asked = if let Side::ResponseTo(key) = side { Some(key) } else { None };
        let key = key.or(asked);
        let table = if side == Side::Request { requests } else { responses };
        match key.and_then(|key| table.get(key)) {
            Some(known) => Some(known.message),
            None => self.messages.message(side, key).ok(),
        }
    }

    /// What is wrong with a frame that is not valid.
    #[cold]
    fn fault(&self, side: Side, frame: &[u8]) -> DecodeError {
        let walked = self.layout.walk(side, frame, &mut |_, _| {});
        walked
            .err()
            .unwrap_or_else(|| DecodeError::refused(UNREAD, self.layout.frame_header.min_len(schema::Format::DEFAULT)))
    }

    fn tag(&self, frame: &dynamic::Frame<'_, '_>, side: Side) -> Option<i128> {
        let [request, response] = self.tags;
        let number = |value: ValueRef<'_, '_>| value.as_i64().map(i128::from).or_else(|| Some(value.as_u64()?.into()));
        match if side == Side::Request { request? } else { response? } {
            Place::InFrameHeader(field) => number(frame.frame_header().get(field)),
            Place::InHeader(field) => number(frame.header().ok()?.get(field)),
        }
    }

    fn open<'a>(&self, side: Side, bytes: &'a [u8]) -> Option<Opened<'_, 'a>> {
        let frame = self.messages.split(side, bytes, usize::MAX).ok()??;
        let message = self.message(&frame, side)?;
        let has_header = !matches!(self.layout.header(side), Schema::Unit);
        let (message, name) = (message.view(frame.payload()).ok()?, message.name());
        Some(Opened { frame: Some(frame), has_header, message, name })
    }
}

impl Place {
    /// That in requests and that in responses.
    fn of(layout: &schema::Protocol<'static>, messages: &dynamic::Protocol) -> [Option<Self>; 2] {
        let find = |tag: Tag, side| match tag {
            Tag { is_in_frame_header: true, field, .. } => {
                messages.frame_header().field(field.name()).ok().map(Self::InFrameHeader)
            }
            Tag { field, .. } => messages.header(side).field(field.name()).ok().map(Self::InHeader),
        };
        match Tag::of(layout) {
            Some([request, response]) => [find(request, Side::Request), find(response, Side::Response)],
            None => [None; 2],
        }
    }
}

struct Annotated<'p, 'a> {
    protocol: &'p Protocol,
    side: Side,
    frame: &'a [u8],
}

impl fmt::Display for Annotated<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.protocol.0 {
            Kind::Frames(Frames { layout, .. }) => fmt::Display::fmt(&layout.annotate(self.side, self.frame), f),
            Kind::One { schema, given, .. } => {
                fmt::Display::fmt(&schema::annotate_given(&[("", schema, *given)], self.frame), f)
            }
        }
    }
}
