//! A message in the making: values by the names of fields, and its bytes.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::build::{EncodeError, Scratch, Values};
use super::message::Message;
use super::not_found::NotFound;
use super::program::{Field, Id};
use super::text_error::TextError;
use super::value::Value;
use super::view::FieldId;

/// A message in the making, of values by the names of its fields, or by the ways to them.
///
/// Lengths, counts, sizes, constants, numbers of variants and checksums need not be said: the codec makes them, and what is said
/// there plays no part but for bits that nothing makes.
///
/// ```
/// use wire::Wire;
/// use wire::dynamic::Message;
///
/// #[derive(Wire)]
/// struct Entry<'a> {
///     at: Position,
///     name_len: u8,
///     #[wire(len = name_len)]
///     name: &'a str,
///     note: Option<&'a str>,
/// }
///
/// #[derive(Wire)]
/// struct Position {
///     x: i16,
///     y: i16,
/// }
///
/// let entry = Message::of(Entry::SCHEMA);
/// let bytes = entry.build().set("at.x", 1)?.set("at.y", -1)?.set("name", "up")?.encode()?;
/// assert_eq!(bytes, b"\0\x01\xff\xff\x02up\xff\xff\xff\xff");
///
/// let error = entry.build().set("at.x", 1)?.encode().unwrap_err();
/// assert_eq!(error.to_string(), "Entry.at.y: no value, although it is always there: it takes an integer");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// It is used for one message after the other without allocating, when the output is too:
///
/// ```
/// # use wire::Wire;
/// # use wire::dynamic::Message;
/// # #[derive(Wire)]
/// # struct Reading<'a> { sensor: &'a str, value: i32 }
/// let reading = Message::of(Reading::SCHEMA);
/// let [sensor, value] = [reading.field("sensor")?, reading.field("value")?];
/// let (mut builder, mut out) = (reading.build(), Vec::new());
/// for (name, number) in [("roof", 7), ("cellar", 3)] {
///     builder.set(sensor, name)?.set(value, number)?.encode_into(&mut out)?;
/// }
/// assert_eq!(out, b"\0\0\0\x04roof\0\0\0\x07\0\0\0\x06cellar\0\0\0\x03");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Builder<'m, 'v> {
    message: &'m Message,
    content: Content<'v>,
    scratch: Scratch,
}

/// What has been said.
#[derive(Debug)]
enum Content<'v> {
    /// What each field of a struct is.
    Fields(Vec<Option<Value<'v>>>),
    /// What the message is.
    Whole(Value<'v>),
}

/// How a field is said: by the names that lead to it, or by the way that [`Message::field`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way<'n> {
    /// Its name, or the names that lead to it through structs.
    Names(&'n str),
    /// The way that was found.
    Id(FieldId),
}

impl<'n> From<&'n str> for Way<'n> {
    fn from(names: &'n str) -> Self {
        Self::Names(names)
    }
}

impl From<FieldId> for Way<'_> {
    #[inline]
    fn from(id: FieldId) -> Self {
        Self::Id(id)
    }
}

impl Message {
    /// A message in the making, of which nothing has been said.
    #[must_use]
    pub fn build<'v>(&self) -> Builder<'_, 'v> {
        Builder::new(self)
    }

    /// A message in the making, of the fields that a JSON text has: that of a view, or one that somebody wrote. What it has in
    /// place of each value says [`Value::from_json`].
    ///
    /// ```
    /// use wire::Wire;
    /// use wire::dynamic::Message;
    ///
    /// #[derive(Wire)]
    /// struct Reading<'a> {
    ///     sensor: &'a str,
    ///     #[wire(len = "u8")]
    ///     values: Vec<i16>,
    /// }
    ///
    /// let reading = Message::of(Reading::SCHEMA);
    /// let bytes = reading.from_json(r#"{"sensor": "roof", "values": [7, -3]}"#)?.encode()?;
    /// assert_eq!(bytes, b"\0\0\0\x04roof\x02\0\x07\xff\xfd");
    /// assert_eq!(reading.from_json(&reading.view(&bytes)?.to_json())?.encode()?, bytes);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When the text is no JSON. Which fields it has is looked at when it is encoded.
    pub fn from_json<'v>(&self, json: &'v str) -> Result<Builder<'_, 'v>, TextError> {
        Ok(Builder::of(self, Value::from_json(json)?))
    }

    /// The fields through which a way leads, and the last of them.
    pub(super) fn way_to(&self, way: Way<'_>) -> Result<Vec<(usize, &Field)>, NotFound> {
        let names = match way {
            Way::Id(id) => {
                return self.program().way_to(self.part(), id).ok_or_else(|| self.no_way());
            }
            Way::Names(names) => names,
        };
        let (mut part, mut fields) = (self.part(), Vec::new());
        for name in names.split('.') {
            let step = self.program().held_field(part, name).ok_or_else(|| self.no_field(names))?;
            part = self.program().part_of(step.1.types.plain()).unwrap_or(Id::MAX);
            fields.push(step);
        }
        Ok(fields)
    }
}

impl Message {
    /// The error of a way that another message found.
    #[cold]
    fn no_way(&self) -> NotFound {
        let what = "field by this way, which is one of another message: `field` finds those of this one";
        NotFound::new(what, String::new(), self.name(), Vec::new())
    }
}

impl<'m, 'v> Builder<'m, 'v> {
    fn new(message: &'m Message) -> Self {
        let fields = message.program().parts.get(message.part() as usize).map_or(0, |part| part.fields.len());
        let mut values = Vec::new();
        values.resize_with(fields, || None);
        Self { message, content: Content::Fields(values), scratch: Scratch::new() }
    }

    /// One of which all has been said.
    const fn of(message: &'m Message, value: Value<'v>) -> Self {
        Self { message, content: Content::Whole(value), scratch: Scratch::new() }
    }

    /// Says what a field is, also one inside of structs that are fields. What was said of it before is forgotten.
    ///
    /// # Errors
    ///
    /// When there is no such field.
    #[inline]
    pub fn set<'n>(&mut self, field: impl Into<Way<'n>>, value: impl Into<Value<'v>>) -> Result<&mut Self, NotFound> {
        let value = value.into();
        let id = match field.into() {
            Way::Id(id) => id,
            names @ Way::Names(_) => return self.set_elsewhere(names, value),
        };
        let index = id.own_index(self.message.program(), self.message.part());
        let place = match (&mut self.content, index) {
            (Content::Fields(values), Some(index)) => values.get_mut(index),
            _ => None,
        };
        match place {
            Some(place) => *place = Some(value),
            None => return self.set_elsewhere(Way::Id(id), value),
        }
        Ok(self)
    }

    /// The same of a field that is found by its name, or inside of others.
    #[inline(never)]
    fn set_elsewhere(&mut self, way: Way<'_>, value: Value<'v>) -> Result<&mut Self, NotFound> {
        let message = self.message;
        self.set_along(&message.way_to(way)?, value);
        Ok(self)
    }

    /// The message that is made.
    pub(super) const fn message(&self) -> &'m Message {
        self.message
    }

    /// Says what the field at this way is, or all of the message where the way is none.
    pub(super) fn put_at(&mut self, way: &[usize], value: Value<'v>) {
        let (mut part, mut fields) = (self.message.part(), Vec::new());
        for index in way {
            let Some(field) = self.message.program().step(part, *index) else { return };
            part = self.message.program().part_of(field.types.plain()).unwrap_or(Id::MAX);
            fields.push((*index, field));
        }
        match *fields {
            [] => self.content = Content::Whole(value),
            _ => self.set_along(&fields, value),
        }
    }

    /// What was said of the field through which a way begins, or of all of the message.
    pub(super) fn said_at(&self, way: &[usize]) -> Option<Value<'v>> {
        match (&self.content, way) {
            (Content::Fields(values), way) => values.get(*way.first()?).cloned().flatten(),
            (Content::Whole(value), _) => Some(value.clone()),
        }
    }

    /// Says that again.
    pub(super) fn say_again_at(&mut self, way: &[usize], said: Option<Value<'v>>) {
        match &mut self.content {
            Content::Fields(values) => {
                if let Some(place) = way.first().and_then(|index| values.get_mut(*index)) {
                    *place = said;
                }
            }
            Content::Whole(value) => *value = said.unwrap_or(Value::Null),
        }
    }

    /// Puts a value where fields lead that are found one in the other.
    fn set_along(&mut self, way: &[(usize, &Field)], value: Value<'v>) {
        match (&mut self.content, way) {
            (Content::Whole(whole), way) => put(whole, way, value),
            (Content::Fields(values), [(index, _), inside @ ..]) => {
                if let Some(place) = values.get_mut(*index) {
                    put(place.get_or_insert(Value::Null), inside, value);
                }
            }
            (Content::Fields(_), []) => {}
        }
    }

    /// Forgets all values.
    pub fn clear(&mut self) -> &mut Self {
        match &mut self.content {
            Content::Fields(values) => values.iter_mut().for_each(|value| *value = None),
            Content::Whole(value) => *value = Value::Struct(Vec::new()),
        }
        self
    }

    /// The bytes of the message.
    ///
    /// # Errors
    ///
    /// When a field has no value, or one that it cannot have.
    pub fn encode(&mut self) -> Result<Vec<u8>, EncodeError> {
        let mut bytes = Vec::new();
        self.encode_into(&mut bytes)?;
        Ok(bytes)
    }

    /// Appends the message, and says how many bytes it is.
    ///
    /// # Errors
    ///
    /// When a field has no value, or one that it cannot have. `out` is then as it was.
    pub fn encode_into(&mut self, out: &mut Vec<u8>) -> Result<usize, EncodeError> {
        let Self { message, content, scratch } = self;
        message.append(out, scratch, |encoder, env| match content {
            Content::Fields(values) => encoder.message(message.part(), Values::Placed(values), env),
            Content::Whole(value) => encoder.value(message.ty(), value, env),
        })
    }
}

/// Puts a value where names lead in a struct, which is made one.
fn put<'v>(outer: &mut Value<'v>, way: &[(usize, &Field)], value: Value<'v>) {
    let Some(((_, field), inside)) = way.split_first() else {
        *outer = value;
        return;
    };
    if !matches!(outer, Value::Struct(_)) {
        *outer = Value::Struct(Vec::new());
    }
    let Value::Struct(fields) = outer else { return };
    if let Some((_, inner)) = fields.iter_mut().find(|(name, _)| **name == *field.name) {
        return put(inner, inside, value);
    }
    let mut inner = Value::Null;
    put(&mut inner, inside, value);
    fields.push((Cow::Owned(field.name.to_string()), inner));
}
