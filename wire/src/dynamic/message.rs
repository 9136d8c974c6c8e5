//! One message of a schema: what checks its bytes and finds its fields.

use alloc::boxed::Box;
use alloc::string::ToString;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

use super::build::{self, EncodeError, Encoder, INCOMPLETE, Scratch};
use super::error::DecodeError;
use super::not_found::NotFound;
use super::path::Root;
use super::program::{Id, Parameter, Program, Quick, Type};
use super::run::{Env, Fault, Runner, Slot, Stop, quick};
use super::text::{self, Memory, TextError};
use super::value::Value;
use super::view::{FieldId, Room, View};
use crate::error;
use crate::io::Reader;
use crate::layout::{Given, Schema};

/// A slot says no later byte.
const TOO_LARGE: &&str = &"a message looked at without types has less than 4 GiB";

/// The layout of a message, made ready once for reading any number of them.
///
/// It shares what it knows with its clones, and refers to nothing: a program can keep it anywhere.
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
/// let sensor = reading.field("sensor")?;
/// let view = reading.view(b"\0\0\0\x04roof\x02\0\x07\xff\xfd")?;
/// assert_eq!(view.get(sensor).as_str(), Some("roof"));
/// assert_eq!(view.to_json(), r#"{"sensor":"roof","values":[7,-3]}"#);
///
/// let error = reading.view(b"\0\0\0\x04roof\x02\0").unwrap_err();
/// assert_eq!(error.to_string(), "Reading.values: 2 elements of at least 2 bytes at byte 8, but 1 byte is left");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Message {
    program: Arc<Program>,
    ty: Id,
    /// The struct that it is, or a number that none has.
    part: Id,
    /// What reads it, where only the lengths of its fields are to be known, and which guards hold.
    quick: Option<(Arc<Quick>, u64)>,
    /// The slots of its fields.
    own: usize,
    /// The slots that reading it takes.
    room: usize,
    parameters: Arc<[Parameter]>,
    given: Option<Given>,
}

/// Memory in which a view notes where fields are, to be used for one message after the other.
///
/// ```
/// use wire::Wire;
/// use wire::dynamic::{Slots, Message};
///
/// let text = Message::of(<(u32, String)>::SCHEMA);
/// let mut slots = Slots::new();
/// for bytes in [b"\0\0\0\x01\0\0\0\x02hi", b"\0\0\0\x02\0\0\0\x02ho"] {
///     println!("{:?}", text.view_in(bytes, &mut slots)?.value());
/// }
/// # Ok::<(), wire::dynamic::DecodeError>(())
/// ```
#[derive(Debug, Default)]
pub struct Slots(Vec<Slot>, Vec<Slot>);

impl Slots {
    /// Memory that holds nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new(), Vec::new())
    }

    pub(super) fn into_inner(self) -> Vec<Slot> {
        self.0
    }
}

impl Message {
    /// The message that `schema` describes.
    #[must_use]
    pub fn of<'s>(schema: &'s Schema<'s>) -> Self {
        Self::with_nodes(schema, &[])
    }

    /// That which a text is of: the type behind `root`, or else the last one.
    ///
    /// # Errors
    ///
    /// When the text is none, or what it says is wrong.
    pub fn load(text: &str) -> Result<Self, TextError> {
        let memory = Memory::new();
        let loaded = text::load(text, &memory)?;
        Ok(Self::with_nodes(loaded.schema(), loaded.nodes()))
    }

    /// That which `schema` describes, in a text whose recursive types these are.
    fn with_nodes<'s>(schema: &'s Schema<'s>, nodes: &'s [&'s Schema<'s>]) -> Self {
        let (program, ids) = Program::of([schema], nodes);
        Self::new(&Arc::new(program), ids.first().copied().unwrap_or_default(), schema)
    }

    /// That of the type `ty` of a program, which `schema` describes.
    pub(super) fn new<'s>(program: &Arc<Program>, ty: Id, schema: &'s Schema<'s>) -> Self {
        let (part, own, room) = (program.part_of(ty).unwrap_or(Id::MAX), program.slots_of(ty), program.room(ty));
        let parameters = Parameter::of(schema);
        let given = parameters.is_empty().then_some(Given::NOTHING);
        let quick = given.and_then(|given| quick_of(program, ty, given));
        Self { program: Arc::clone(program), ty, part, quick, own, room, parameters, given }
    }

    /// What the message is called; nothing where its type has no name.
    #[must_use]
    pub fn name(&self) -> &str {
        match self.program.root(self.ty) {
            Some(Root::Part(part)) => self.program.parts.get(part as usize).map_or("", |part| &part.name),
            Some(Root::Union(union)) => self.program.unions.get(union as usize).map_or("", |union| &union.name),
            None => "",
        }
    }

    /// The names of the numbers that the message is given, in their order: its version, for one.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.parameters.iter().map(|parameter| &*parameter.name)
    }

    /// The same message where it is given these numbers; `None` where there are not as many, or one has another range.
    ///
    /// ```
    /// use wire::Wire;
    /// use wire::dynamic::Message;
    ///
    /// #[derive(Wire)]
    /// #[wire(given(version: i16))]
    /// struct Partition {
    ///     id: i32,
    ///     #[wire(when = version >= 5)]
    ///     epoch: Option<i32>,
    /// }
    ///
    /// let partition = Message::of(Partition::SCHEMA);
    /// assert!(partition.parameters().eq(["version"]));
    /// let [old, new] = [4, 5].map(|version| partition.given(&[version]).unwrap());
    /// assert!(old.view(&[0, 0, 0, 1]).is_ok() && new.view(&[0, 0, 0, 1]).is_err());
    /// assert_eq!(partition.given(&[1 << 20]).map(|_| ()), None);
    /// ```
    #[must_use]
    pub fn given(&self, numbers: &[i128]) -> Option<Self> {
        if numbers.len() != self.parameters.len() {
            return None;
        }
        let mut pairs = self.parameters.iter().zip(numbers);
        let given = pairs.try_fold(Given::NOTHING, |given, (parameter, number)| parameter.put(given, *number))?;
        Some(Self { given: Some(given), quick: quick_of(&self.program, self.ty, given), ..self.clone() })
    }

    /// Checks the whole of `input` and finds its fields. It allocates only for messages of more than eight places that are not
    /// known beforehand: [`view_in`](Self::view_in) never does again.
    ///
    /// # Errors
    ///
    /// When the bytes are not such a message, or go on behind it.
    #[inline]
    pub fn view<'a>(&self, input: &'a [u8]) -> Result<View<'_, 'a>, DecodeError> {
        let mut slots = Room::new(self.room);
        let slot = self.read(input, slots.as_mut_slice(), None)?;
        Ok(self.over(input, slots, slot))
    }

    /// The same with memory that is used again.
    ///
    /// # Errors
    ///
    /// When the bytes are not such a message, or go on behind it.
    #[inline]
    pub fn view_in<'v, 'a>(&'v self, input: &'a [u8], slots: &'v mut Slots) -> Result<View<'v, 'a>, DecodeError> {
        if slots.0.len() < self.room {
            slots.0.resize(self.room, Slot::ABSENT);
        }
        let slot = self.read(input, &mut slots.0, Some(&mut slots.1))?;
        Ok(self.over(input, Room::Lent(&slots.0), slot))
    }

    /// Checks what `input` begins with, and says how long that is.
    pub(super) fn front<'a>(&self, input: &'a [u8]) -> Result<(View<'_, 'a>, usize), DecodeError> {
        let mut slots = Room::new(self.room);
        let (reader, own, deeper) = (Reader::from_slice(input), slots.as_mut_slice(), &mut Vec::new());
        let mut runner =
            Runner { program: &self.program, reader, slots: own, deeper, is_verifying: false, fault: None };
        match runner.front(self) {
            Ok(slot) => {
                let len = runner.reader.offset();
                Ok((self.over(input.get(..len).unwrap_or(input), slots, slot), len))
            }
            Err(Stop) => Err(self.error(runner.fault)),
        }
    }

    #[inline(always)]
    fn over<'v, 'a>(&'v self, input: &'a [u8], slots: Room<'v>, slot: Slot) -> View<'v, 'a> {
        let (program, ty, part) = (&*self.program, self.ty, self.part);
        let given = self.given.unwrap_or(Given::NOTHING);
        View { program, input, slots, given, ty, slot, part, levels: 0 }
    }

    /// Where the message is as a whole.
    #[inline(never)]
    fn read(&self, input: &[u8], slots: &mut [Slot], deeper: Option<&mut Vec<Slot>>) -> Result<Slot, DecodeError> {
        if let Some((quick, guards)) = &self.quick
            && input.len() <= Slot::MOST
            && let Some([]) = quick::read::<true>(quick.steps(*guards), input.len(), input, slots)
        {
            return Ok(Slot::new(0, input.len()));
        }
        // It may have been used before.
        slots.fill(Slot::ABSENT);
        match deeper {
            Some(deeper) => self.judged(input, slots, deeper),
            None => self.judged(input, slots, &mut Vec::new()),
        }
    }

    /// The same, or what is wrong.
    #[inline(never)]
    fn judged(&self, input: &[u8], slots: &mut [Slot], deeper: &mut Vec<Slot>) -> Result<Slot, DecodeError> {
        let reader = Reader::from_slice(input);
        let mut runner = Runner { program: &self.program, reader, slots, deeper, is_verifying: false, fault: None };
        match runner.message(self) {
            Ok(slot) => Ok(slot),
            Err(Stop) => Err(self.error(runner.fault)),
        }
    }

    #[cold]
    #[inline(never)]
    fn error(&self, fault: Option<Fault>) -> DecodeError {
        let fault = fault.unwrap_or_else(|| Fault::new(error::DecodeError::refused(INCOMPLETE, 0)));
        DecodeError::new(Arc::clone(&self.program), fault)
    }

    /// The bytes of a value.
    ///
    /// # Errors
    ///
    /// When it is none of this message. Nor is one written with more than 64 MiB of padding, constants and what fills sizes:
    /// a schema from a stranger may ask for gigabytes of them in a few bytes.
    pub fn encode(&self, value: &Value<'_>) -> Result<Vec<u8>, EncodeError> {
        let mut bytes = Vec::new();
        self.encode_into(value, &mut bytes)?;
        Ok(bytes)
    }

    /// Appends the bytes of a value, and says how many they are.
    ///
    /// # Errors
    ///
    /// When it is none of this message. `out` is then as it was.
    pub fn encode_into(&self, value: &Value<'_>, out: &mut Vec<u8>) -> Result<usize, EncodeError> {
        self.append(out, &mut Scratch::new(), |encoder, env| encoder.value(self.ty, value, env))
    }

    /// Appends what is written, or nothing.
    pub(super) fn append<'f>(
        &self,
        out: &mut Vec<u8>,
        scratch: &mut Scratch,
        write: impl FnOnce(&mut Encoder<'_>, &build::Env<'_, 'f>) -> Result<(), Stop>,
    ) -> Result<usize, EncodeError> {
        let start = out.len();
        let mut encoder = Encoder::new(&self.program, out, scratch);
        let written = match self.given {
            Some(given) => write(&mut encoder, &build::Env { given, chosen: None, outer: None }),
            None => Err(encoder.incomplete()),
        };
        if let Err(wrong) = encoder.ended(written) {
            out.truncate(start);
            scratch.clear();
            return Err(EncodeError::new(Arc::clone(&self.program), *wrong));
        }
        Ok(out.len().saturating_sub(start))
    }

    /// Whether it is the same type, whatever it is given.
    pub(super) fn is_as(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.program, &other.program) && self.ty == other.ty
    }

    /// Whether it is nothing, in no bytes.
    pub(super) fn is_nothing(&self) -> bool {
        matches!(self.program.types.get(self.ty as usize), Some(Type::Zeros(0)))
    }

    /// The numbers that it is given.
    pub(super) fn given_numbers(&self) -> Given {
        self.given.unwrap_or(Given::NOTHING)
    }

    /// The slots of its fields.
    pub(super) const fn own(&self) -> usize {
        self.own
    }

    pub(super) fn shared(&self) -> Arc<Program> {
        Arc::clone(&self.program)
    }

    /// What it shares with its clones.
    pub(super) fn program(&self) -> &Program {
        &self.program
    }

    /// The type that it is.
    pub(super) const fn ty(&self) -> Id {
        self.ty
    }

    /// The struct that it is, or a number that none has.
    pub(super) const fn part(&self) -> Id {
        self.part
    }

    /// The error of a field that there is not.
    #[cold]
    pub(super) fn no_field(&self, path: &str) -> NotFound {
        let fields = self.program.names_of_fields(self.part).map(Box::from).collect();
        NotFound::new("field", path.to_string(), self.name(), fields)
    }

    /// The way to a field: its name, or the names that lead to it through structs, such as `header.kind`.
    ///
    /// A way leads no further than into structs of a few fields. Others are values of their own, with a
    /// [view](super::ValueRef::as_struct) and ways in that.
    ///
    /// # Errors
    ///
    /// When there is no such field.
    pub fn field(&self, path: &str) -> Result<FieldId, NotFound> {
        self.program.field(self.part, path).ok_or_else(|| self.no_field(path))
    }
}

/// What reads a struct quickly that is given these numbers, if anything does.
fn quick_of(program: &Program, ty: Id, given: Given) -> Option<(Arc<Quick>, u64)> {
    let quick = program.plain_part(ty).and_then(|_| program.quick_of(ty));
    quick.map(|quick| (Arc::clone(quick), quick.guards(program, given)))
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Message({})", self.name())
    }
}

impl Runner<'_, '_> {
    /// Reads a message and nothing behind it.
    fn message(&mut self, message: &Message) -> Result<Slot, Stop> {
        let slot = self.front(message)?;
        if self.reader.remaining().is_empty() { Ok(slot) } else { Err(self.trailing(message.ty)) }
    }

    /// Reads a message. The slots of its fields come first.
    fn front(&mut self, message: &Message) -> Result<Slot, Stop> {
        if self.reader.remaining().len() > Slot::MOST {
            return Err(self.stop(error::DecodeError::refused(TOO_LARGE, 0)));
        }
        let Some(given) = message.given else {
            return Err(self.stop(error::DecodeError::refused(INCOMPLETE, 0)));
        };
        let env = Env { given, chosen: 0, top: message.own, frame: Some(0) };
        self.value(message.ty, None, &env)
    }

    /// Refuses bytes behind a message.
    #[cold]
    #[inline(never)]
    fn trailing(&mut self, ty: Id) -> Stop {
        let Err(error) = self.reader.finish() else { return Stop };
        let mut fault = Fault::new(error);
        if let Some(root) = self.program.root(ty) {
            fault.in_message(root);
        }
        self.fault = Some(fault);
        Stop
    }
}

impl Program {
    /// What an error of a type as a whole names.
    fn root(&self, ty: Id) -> Option<Root> {
        match self.types.get(ty as usize)? {
            Type::Struct(part) => Some(Root::Part(*part)),
            Type::Enum(union) | Type::Chosen(union) => Some(Root::Union(*union)),
            Type::Named { of, .. } | Type::Recursive { of, .. } => self.root(*of),
            // A tuple has no name of its own: what goes wrong at its end does so at the end of its last part.
            Type::Pair(parts) => self.root(*parts.last()?),
            _ => None,
        }
    }
}
