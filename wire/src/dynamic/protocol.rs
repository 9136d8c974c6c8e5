//! A protocol at run time: its headers and messages, by key or name.
//!
//! Owns which message is meant. It reads no frame.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use super::heads::Heads;
use super::message::Message;
use super::not_found::NotFound;
use super::program::Program;
use super::text::{self, Memory, TextError};
use crate::layout::{self, Schema, Side};

/// A protocol, made ready once for reading any number of its messages.
///
/// ```
/// use wire::dynamic::Protocol;
/// # use wire::{MessageSet, Wire};
/// # #[derive(Wire)]
/// # struct Header {
/// #     #[wire(key)]
/// #     command: u8,
/// # }
/// # #[derive(Wire)]
/// # #[wire(api_key = 2u8)]
/// # struct Rename<'a> {
/// #     lamp: u16,
/// #     #[wire(len = "u8")]
/// #     name: &'a str,
/// # }
/// # #[derive(MessageSet)]
/// # enum Command<'a> {
/// #     Rename(Rename<'a>),
/// # }
/// # struct Lamps;
/// # impl wire::Protocol for Lamps {
/// #     const NAME: &'static str = "lamps";
/// #     type FrameHeader = i32;
/// #     type RequestHeader<'a> = Header;
/// #     type ResponseHeader<'a> = ();
/// #     type Requests<'a> = Command<'a>;
/// #     type Responses<'a> = core::convert::Infallible;
/// # }
///
/// let lamps = Protocol::of(<Lamps as wire::Protocol>::LAYOUT);
/// let rename = lamps.request(2)?;
/// assert_eq!(rename.name(), "Rename");
/// let view = rename.view(b"\0\x07\x04door")?;
/// assert_eq!(view.get(rename.field("name")?).as_str(), Some("door"));
/// assert_eq!(lamps.request("Renam").unwrap_err().to_string(), "`lamps` has no request `Renam`: there is `Rename`");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Protocol(Arc<Inner>);

struct Inner {
    name: Box<str>,
    /// The frame header, the header of requests, and that of responses.
    headers: [Message; 3],
    heads: Heads,
    requests: Vec<Entry>,
    responses: Vec<Entry>,
    /// The only message of each side, where that needs no key.
    only: [Option<Message>; 2],
}

/// A message, what chooses it, and what answers it.
struct Entry {
    key: Option<i64>,
    /// Whether every key chooses it that no other has.
    takes_others: bool,
    message: Message,
    response: Option<Message>,
}

/// Which message is meant: by its key, or by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which<'n> {
    /// The one with this key.
    Key(i64),
    /// The one that is called so.
    Name(&'n str),
}

macro_rules! keys {
    ($($int:ty)*) => {
        $(impl From<$int> for Which<'_> {
            fn from(key: $int) -> Self {
                Self::Key(key.into())
            }
        })*
    };
}

keys! { i8 i16 i32 i64 u8 u16 u32 }

impl<'n> From<&'n str> for Which<'n> {
    fn from(name: &'n str) -> Self {
        Self::Name(name)
    }
}

impl fmt::Display for Which<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => write!(f, "{key}"),
            Self::Name(name) => f.write_str(name),
        }
    }
}

impl Protocol {
    /// That of types, such as [`wire::Protocol::LAYOUT`](crate::Protocol::LAYOUT).
    #[must_use]
    pub fn of<'s>(layout: &layout::Protocol<'s>) -> Self {
        Self::with_nodes(layout, &[], true)
    }

    /// That of a text. Where it declares messages and no protocol, they are requests, by their names, and by their keys where
    /// they have some. What one of them names as its `answer` answers it, and has no key of its own.
    ///
    /// # Errors
    ///
    /// When the text is none, what it says is wrong, or two messages have one key.
    pub fn load(text: &str) -> Result<Self, TextError> {
        let memory = Memory::new();
        let (loaded, protocol) = text::load_messages(text, &memory)?;
        Ok(Self::with_nodes(&protocol, loaded.nodes(), loaded.protocol().is_some()))
    }

    /// The same of a text, whose recursive types are these. Where it declares no protocol, what has no key has a name alone.
    fn with_nodes<'s>(layout: &layout::Protocol<'s>, nodes: &'s [&'s Schema<'s>], is_declared: bool) -> Self {
        let headers = [layout.frame_header, layout.request_header, layout.response_header];
        let only = [Side::Request, Side::Response].map(|side| layout.only_message(side).filter(|_| is_declared));
        let mut schemas: Vec<&'s Schema<'s>> = headers.into_iter().chain(only.iter().copied().flatten()).collect();
        for message in layout.requests.iter().chain(layout.responses) {
            schemas.push(message.schema);
            schemas.extend(message.response);
        }
        let (program, ids) = Program::of(schemas.iter().copied(), nodes);
        let program = Arc::new(program);
        let mut messages = schemas.into_iter().zip(ids).map(|(schema, ty)| Message::new(&program, ty, schema));
        let mut next = || messages.next().unwrap_or_else(|| Message::of(&Schema::Unit));
        let headers = [next(), next(), next()];
        let only = only.map(|only| only.map(|_| next()));
        let mut entries = |of: &[layout::Message<'s>]| -> Vec<Entry> {
            let entry = |message: &layout::Message<'s>| {
                let own = next();
                let takes_others = is_declared && message.key.is_none();
                Entry { key: message.key, takes_others, message: own, response: message.response.map(|_| next()) }
            };
            of.iter().map(entry).collect()
        };
        let (requests, responses) = (entries(layout.requests), entries(layout.responses));
        Self(Arc::new(Inner { name: layout.name.into(), headers, heads: Heads::of(layout), requests, responses, only }))
    }

    /// What the protocol is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// What every frame begins with.
    #[must_use]
    pub fn frame_header(&self) -> &Message {
        let [frame, ..] = &self.0.headers;
        frame
    }

    /// The header that stands behind the frame header.
    #[must_use]
    pub fn header(&self, side: Side) -> &Message {
        let [_, request, response] = &self.0.headers;
        match side {
            Side::Request => request,
            Side::Response | Side::ResponseTo(_) => response,
        }
    }

    /// A message of the client, by its key or its name. By a key it may be the one for every key that no other has.
    ///
    /// # Errors
    ///
    /// When there is none, or several are called so.
    pub fn request<'n>(&self, which: impl Into<Which<'n>>) -> Result<&Message, NotFound> {
        self.find("request", &self.0.requests, which.into())
    }

    /// The message that answers a request, by the key or the name of that, or else a message of the server by its own.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub fn response<'n>(&self, which: impl Into<Which<'n>>) -> Result<&Message, NotFound> {
        let which = which.into();
        let answer = self.0.requests.iter().find(|entry| entry.is(which)).and_then(|entry| entry.response.as_ref());
        let named = || {
            self.0
                .requests
                .iter()
                .filter_map(|entry| entry.response.as_ref())
                .find(|own| Which::Name(own.name()) == which)
        };
        answer.or_else(named).map_or_else(|| self.find("response", &self.0.responses, which), Ok)
    }

    /// The message that headers of this side choose, by the key that they say. Where they have none, it is the only one, as
    /// [`only_message`](layout::Protocol::only_message) of a layout says.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub fn message(&self, side: Side, key: Option<i64>) -> Result<&Message, NotFound> {
        match (key, side, &self.0.only) {
            (Some(key), Side::Request, _) => self.request(key),
            (Some(key), Side::Response | Side::ResponseTo(_), _) => self.response(key),
            (None, Side::Request, [Some(only), _]) => Ok(only),
            (None, Side::Response | Side::ResponseTo(_), [_, Some(only)]) => Ok(only),
            (None, ..) => {
                let what = "message without a key, which no header says";
                Err(NotFound::new(what, String::new(), self.name(), Vec::new()))
            }
        }
    }

    /// The messages of the client, with their keys.
    pub fn requests(&self) -> impl Iterator<Item = (Option<i64>, &Message)> {
        self.0.requests.iter().map(|entry| (entry.key, &entry.message))
    }

    /// The messages of the server that have keys of their own.
    pub fn responses(&self) -> impl Iterator<Item = (Option<i64>, &Message)> {
        self.0.responses.iter().map(|entry| (entry.key, &entry.message))
    }

    /// What the headers say of what stands behind them.
    pub(super) fn heads(&self) -> &Heads {
        &self.0.heads
    }

    /// The key of a message that this side sends, of which there may be none; nothing where it sends no such message.
    pub(super) fn key_of(&self, side: Side, message: &Message) -> Option<Option<i64>> {
        let is_own = |entry: &&Entry| entry.message.is_as(message);
        let answers = |entry: &&Entry| entry.response.as_ref().is_some_and(|own| own.is_as(message));
        let own = |entries: &[Entry]| entries.iter().find(is_own).map(|entry| entry.key);
        let answer = || self.0.requests.iter().find(answers).map(|entry| entry.key);
        match side {
            Side::Request => own(&self.0.requests),
            Side::Response => answer().or_else(|| own(&self.0.responses)),
            Side::ResponseTo(key) => answer().or_else(|| own(&self.0.responses)).map(|_| Some(key)),
        }
    }

    /// The message that is meant, or else the one for every key that no other has.
    fn find<'e>(&self, what: &'static str, entries: &'e [Entry], which: Which<'_>) -> Result<&'e Message, NotFound> {
        let mut own = entries.iter().filter(|entry| entry.is(which));
        let others = || entries.iter().find(|entry| entry.takes_others && matches!(which, Which::Key(_)));
        match (own.next(), own.next()) {
            (Some(_), Some(_)) => Err(NotFound::several(what, format!("{which}"), self.name())),
            (Some(entry), None) => Ok(&entry.message),
            (None, _) => others().map(|entry| &entry.message).ok_or_else(|| self.none(what, which, entries)),
        }
    }

    fn none(&self, what: &'static str, which: Which<'_>, entries: &[Entry]) -> NotFound {
        let known = |entry: &Entry| match (which, entry.key) {
            (Which::Key(_), Some(key)) => Some(format!("{key}").into_boxed_str()),
            (Which::Key(_), None) => None,
            (Which::Name(_), _) => Some(entry.message.name().into()),
        };
        let name: String = format!("{which}");
        NotFound::new(what, name, self.name(), entries.iter().filter_map(known).collect())
    }
}

impl Entry {
    fn is(&self, which: Which<'_>) -> bool {
        match which {
            Which::Key(key) => self.key == Some(key),
            Which::Name(name) => self.message.name() == name,
        }
    }
}

impl fmt::Debug for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Protocol({})", self.name())
    }
}
