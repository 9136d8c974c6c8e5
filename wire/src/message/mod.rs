//! Messages that are chosen by an `api_key`: what `#[wire(api_key = ..., response = ...)]` declares.
//!
//! Owns the traits by which clients, servers and parsers of any crate find each other's messages. It knows no
//! protocol: where the key stands on the wire is the protocol's affair.

mod payload;
mod variants;

pub use payload::{assert_payload, measure_payload, read_empty, read_payload, write_payload};
pub use variants::{
    SetVariant, assert_distinct_keys, assert_given, assert_keeps_key, assert_number_is_key, count, joined,
};

use core::convert::Infallible;
use core::marker::PhantomData;

use crate::codec::field::Passed as _;
use crate::codec::{Decode, Encode, Parametric, not_written};
use crate::error::{DecodeError, EncodeError, Overrun};
use crate::io::{Fill, Output, Reader, Writer};
use crate::layout::Given;
use crate::layout::constant::{self, Format, Schema};
use crate::primitive::Total;

/// A message with an `api_key`.
///
/// ```
/// use wire::{Message, Wire};
///
/// #[derive(Wire)]
/// #[wire(api_key = 3)]
/// struct Ping<'a> {
///     note: &'a str,
/// }
///
/// assert_eq!(Ping::API_KEY, 3i8);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` names no api_key",
    label = "has no api_key",
    note = "declare it where the message is derived: `#[wire(api_key = 1)]`"
)]
pub trait Message: Encode {
    /// The key's integer type, which belongs to the protocol: `i8` unless the literal has a suffix, as in
    /// `#[wire(api_key = 18i16)]`.
    type Key: Copy + PartialEq + Into<i64>;

    /// What chooses this message among those of its protocol.
    const API_KEY: Self::Key;

    /// The same as a number that constants of every key type can be compared by; `None` only beside a compile error.
    #[doc(hidden)]
    const KEY: Option<i64>;

    /// Whether keys have a sign, where the derive knows it.
    #[doc(hidden)]
    const HAS_SIGN: Option<bool> = None;

    /// The layout of what answers it, where it is a [`Request`].
    #[doc(hidden)]
    const RESPONSE: Option<&'static Schema> = None;

    /// This message borrowing for `'a`: what decoding input that lives for `'a` gives.
    type Borrowed<'a>: Message<Key = Self::Key> + Decode<'a>;
}

/// A message that its receiver answers, with a response of the same `api_key`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` names no response",
    label = "has no response",
    note = "declare it where the message is derived: `#[wire(api_key = 1, response = TheResponse)]`"
)]
pub trait Request: Message {
    /// What answers it, borrowing for `'response`.
    type Response<'response>: Message<Key = Self::Key> + Decode<'response>;
}

/// One of several messages, chosen by its `api_key`.
///
/// Derive it for an enum with one variant for each message, or for each set of another crate that it takes in; two
/// variants with the same key do not compile. What can be read can be sent: a value knows its key and its encoding. A
/// message alone is a set of one, so what takes a set takes a message.
///
/// Where a variant has a number in Rust, as in `Ping(Ping) = 3`, it must be the key of its message.
///
/// A variant without fields is a message without bytes, whose key stands on it. A last variant with `#[wire(other)]` keeps
/// the key and the payload of every message that no other variant has, so that reading always finds one; such a set
/// cannot stand in another. To write it with the key of another variant is an error
/// ([`ReservedTag`](crate::EncodeErrorKind::ReservedTag)).
///
/// Where a frame header says the key, [`frame::encode_message`](crate::frame::encode_message) fills it in, and
/// [`Frame::message`](crate::frame::Frame::message) reads by it.
///
/// ```
/// use wire::{MessageSet, Reader, Wire};
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(api_key = 3)]
/// struct Ping {
///     nonce: i32,
/// }
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(api_key = 4)]
/// struct Say<'a> {
///     text: &'a str,
/// }
///
/// #[derive(MessageSet, Debug, PartialEq)]
/// enum Request<'a> {
///     Ping(Ping),
///     Say(Say<'a>),
/// }
///
/// let payload = [0, 0, 0, 7];
/// let request = Request::read_message(3, &mut Reader::new(&payload))?;
/// assert_eq!(request, Some(Request::Ping(Ping { nonce: 7 })));
/// assert_eq!(Request::read_message(9, &mut Reader::new(&payload))?, None);
///
/// let mut out = Vec::new();
/// let request = Request::Say(Say { text: "hi" });
/// request.encode_message(&mut out)?;
/// assert_eq!((request.api_key(), &out[..]), (4, &[0, 0, 0, 2, b'h', b'i'][..]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a message with an api_key nor a set of messages",
    label = "cannot be chosen by api_key",
    note = "derive `Wire` with `#[wire(api_key = 1)]` for a message, or `MessageSet` for an enum of messages"
)]
pub trait MessageSet<'de>: Sized {
    /// The key's integer type, the same for all.
    type Key: Copy + PartialEq + Into<i64>;

    /// Every message of the set as data, those of sets in it included.
    ///
    /// ```
    /// # use wire::{MessageSet, Wire};
    /// #[derive(Wire)]
    /// #[wire(api_key = 3, response = Pong)]
    /// struct Ping {
    ///     nonce: i32,
    /// }
    ///
    /// #[derive(Wire)]
    /// #[wire(api_key = 3)]
    /// struct Pong;
    ///
    /// #[derive(MessageSet)]
    /// enum Request {
    ///     Ping(Ping),
    ///     #[wire(api_key = 4)]
    ///     Quit,
    /// }
    ///
    /// let [ping, quit] = Request::MESSAGES else { unreachable!() };
    /// assert_eq!((ping.key, ping.schema, ping.response), (Some(3), Ping::SCHEMA, Some(Pong::SCHEMA)));
    /// assert_eq!((quit.key, quit.schema.name(), quit.response), (Some(4), "Request::Quit", None));
    /// ```
    const MESSAGES: &'static [constant::Message];

    /// Whether keys have a sign, where the derive knows it.
    #[doc(hidden)]
    const HAS_SIGN: Option<bool> = None;

    /// Reads the message that `api_key` chooses, with which the input ends, or returns `None` where none has that key.
    ///
    /// # Errors
    ///
    /// When the bytes are not that message, or go on behind it.
    #[inline]
    fn read_message(api_key: Self::Key, reader: &mut Reader<'de>) -> Result<Option<Self>, DecodeError> {
        const { assert_complete(Self::MESSAGES) };
        Self::read_message_as(api_key, Given::NOTHING, reader)
    }

    /// [`read_message`](Self::read_message) of a set that is [given](Parametric) numbers, such as the version that the
    /// header holds beside the key.
    ///
    /// ```
    /// use wire::{MessageSet, Reader, Wire};
    ///
    /// #[derive(Wire, Debug, PartialEq)]
    /// #[wire(api_key = 3, versions = 0..=2)]
    /// struct Ping {
    ///     nonce: i32,
    ///     #[wire(when = version >= 1)]
    ///     hops: Option<u8>,
    /// }
    ///
    /// #[derive(Wire, Debug, PartialEq)]
    /// #[wire(api_key = 4)]
    /// struct Quit;
    ///
    /// #[derive(MessageSet, Debug, PartialEq)]
    /// #[wire(given(version: i16))]
    /// enum Request {
    ///     Ping(Ping),
    ///     Quit(Quit),
    /// }
    ///
    /// let request = Request::read_message_given(3, 1, &mut Reader::new(&[0, 0, 0, 7, 9]))?;
    /// let ping = Request::Ping(Ping { nonce: 7, hops: Some(9) });
    /// assert_eq!(request.as_ref(), Some(&ping));
    ///
    /// let mut out = Vec::new();
    /// ping.encode_message_given(2, &mut out)?;
    /// assert_eq!(out, [0, 0, 0, 7, 9]);
    ///
    /// let error = ping.encode_message_given(3, &mut out).unwrap_err();
    /// assert_eq!(error.to_string(), "Ping: version 3 is not one of 0 to 2");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the bytes are not that message, or go on behind it.
    #[inline]
    fn read_message_given(
        api_key: Self::Key,
        given: Self::Given,
        reader: &mut Reader<'de>,
    ) -> Result<Option<Self>, DecodeError>
    where
        Self: Parametric,
    {
        Self::read_message_as(api_key, Self::side_by_side(given), reader)
    }

    /// The same with the numbers side by side, which are nothing where nothing is given.
    ///
    /// # Errors
    ///
    /// Those of `read_message`.
    fn read_message_as(api_key: Self::Key, given: Given, reader: &mut Reader<'de>)
    -> Result<Option<Self>, DecodeError>;

    /// The key of the message that this is.
    fn api_key(&self) -> Self::Key;

    /// The layout of the message that this is, which has its name.
    fn schema(&self) -> &'static Schema;

    /// The exact number of bytes of the message, without its key.
    ///
    /// # Errors
    ///
    /// When it has no encoding.
    #[inline]
    fn measure_message(&self) -> Result<usize, EncodeError> {
        const { assert_complete(Self::MESSAGES) };
        self.measure_message_as(Given::NOTHING)
    }

    /// The same where the messages are given numbers.
    ///
    /// # Errors
    ///
    /// When it has no encoding.
    fn measure_message_as(&self, given: Given) -> Result<usize, EncodeError>;

    /// Writes the message, without its key.
    ///
    /// # Errors
    ///
    /// When the writer ends before the message does, which does not happen where it was measured.
    #[inline]
    fn write_message(&self, writer: &mut Writer<'_>) -> Result<(), Overrun> {
        const { assert_complete(Self::MESSAGES) };
        self.write_message_as(Given::NOTHING, writer)
    }

    /// The same where the messages are given numbers.
    ///
    /// # Errors
    ///
    /// Those of `write_message`.
    fn write_message_as(&self, given: Given, writer: &mut Writer<'_>) -> Result<(), Overrun>;

    /// Encodes the message, without its key, and returns the number of bytes written, as
    /// [`Wire::encode`](crate::Wire::encode) does.
    ///
    /// # Errors
    ///
    /// When it has no encoding, or does not fit. `out` is then as it was.
    #[inline]
    fn encode_message<O: Output + ?Sized>(&self, out: &mut O) -> Result<usize, EncodeError> {
        const { assert_complete(Self::MESSAGES) };
        encode_as(self, Given::NOTHING, out)
    }

    /// [`encode_message`](Self::encode_message) of a set that is [given](Parametric) numbers.
    ///
    /// # Errors
    ///
    /// When it has no encoding, or does not fit. `out` is then as it was.
    #[inline]
    fn encode_message_given<O: Output + ?Sized>(&self, given: Self::Given, out: &mut O) -> Result<usize, EncodeError>
    where
        Self: Parametric,
    {
        encode_as(self, Self::side_by_side(given), out)
    }
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn encode_as<'de, S: MessageSet<'de>, O: Output + ?Sized>(
    message: &S,
    given: Given,
    out: &mut O,
) -> Result<usize, EncodeError> {
    let len = attempt!(Total::ZERO.and(message.measure_message_as(given))).bytes();
    match out.append(len, &Headed::new((), message).given(given), |refused| not_written(refused, message.schema())) {
        Ok(()) => Ok(len),
        Err(error) => Err(error),
    }
}

/// Refuses, at compile time, a set that is given numbers where there are none.
#[track_caller]
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
const fn assert_complete(messages: &[constant::Message]) {
    let mut index = 0;
    while index < messages.len() {
        assert!(
            messages[index].schema.is_given_none(),
            "messages of this set are given numbers, which their bytes do not hold: call `read_message_given` and `encode_message_given` with them"
        );
        index += 1;
    }
}

/// A message alone is a set of one.
// What is no set is said to be none, and not to lack first one trait and then the other.
#[diagnostic::do_not_recommend]
impl<'de, M: Message + Decode<'de>> MessageSet<'de> for M {
    type Key = M::Key;

    const MESSAGES: &'static [constant::Message] = match M::KEY {
        Some(_) => &[constant::Message { key: M::KEY, schema: M::SCHEMA, response: M::RESPONSE }],
        None => &[],
    };

    const HAS_SIGN: Option<bool> = M::HAS_SIGN;

    #[inline]
    fn read_message_as(api_key: M::Key, given: Given, reader: &mut Reader<'de>) -> Result<Option<Self>, DecodeError> {
        if api_key != M::API_KEY {
            return Ok(None);
        }
        reader.read_last_as(given.format::<M>(Format::DEFAULT)).map(Some)
    }

    #[inline]
    fn api_key(&self) -> M::Key {
        M::API_KEY
    }

    #[inline]
    fn schema(&self) -> &'static Schema {
        M::SCHEMA
    }

    #[inline]
    fn measure_message_as(&self, given: Given) -> Result<usize, EncodeError> {
        self.measure(Format::DEFAULT.with_given(given))
    }

    #[inline]
    fn write_message_as(&self, given: Given, writer: &mut Writer<'_>) -> Result<(), Overrun> {
        self.write(writer, Format::DEFAULT.with_given(given))
    }
}

/// A set without messages: nothing is one of them.
#[diagnostic::do_not_recommend]
impl MessageSet<'_> for Infallible {
    type Key = i8;

    const MESSAGES: &'static [constant::Message] = &[];

    fn read_message_as(_: i8, _: Given, _: &mut Reader<'_>) -> Result<Option<Self>, DecodeError> {
        Ok(None)
    }

    fn api_key(&self) -> i8 {
        match *self {}
    }

    fn schema(&self) -> &'static Schema {
        match *self {}
    }

    fn measure_message_as(&self, _: Given) -> Result<usize, EncodeError> {
        match *self {}
    }

    fn write_message_as(&self, _: Given, _: &mut Writer<'_>) -> Result<(), Overrun> {
        match *self {}
    }
}

/// A message of a set behind a header, from which its positions do not count, to be written where both were measured.
pub(crate) struct Headed<'s, 'de, H, S> {
    header: H,
    message: &'s S,
    given: Given,
    set: PhantomData<fn(&'de ())>,
}

impl<'s, H, S> Headed<'s, '_, H, S> {
    pub(crate) const fn new(header: H, message: &'s S) -> Self {
        Self { header, message, given: Given::NOTHING, set: PhantomData }
    }

    /// The same where the message is given numbers.
    fn given(mut self, given: Given) -> Self {
        self.given = given;
        self
    }
}

impl<'de, H: Encode, S: MessageSet<'de>> Fill for Headed<'_, 'de, H, S> {
    #[inline]
    fn fill(&self, room: &mut [u8]) -> Result<(), Overrun> {
        let mut writer = Writer::new(room);
        attempt!(self.header.write(&mut writer, Format::DEFAULT));
        attempt!(writer.sized(|writer| self.message.write_message_as(self.given, writer)));
        writer.finish()
    }
}
