//! A message that was checked: where its fields are, and what each is.
//!
//! Owns how a field is found and read again. Nothing here can fail: all of the bytes were judged before. What a view is, and
//! the values in it, name each other, so they stand here; what each does is in a file of its own.

mod fields;
mod list;
mod owned;
mod read;
mod value;
mod way;

use alloc::vec;
use alloc::vec::Vec;
use core::net::IpAddr;

use super::program::{Form, Id, Program, Union};
use super::run::Slot;
use super::run::quick::Steps;
use crate::inspect::EncodedText;
use crate::io::Reader;
use crate::layout::Given;

/// A message, or a struct inside of one, whose bytes were checked: each field is found at once.
///
/// ```
/// use wire::dynamic::Message;
/// use wire::Wire;
///
/// #[derive(Wire)]
/// struct Greeting<'a> {
///     id: i32,
///     name: &'a str,
/// }
///
/// let greeting = Message::of(Greeting::SCHEMA);
/// let name = greeting.field("name")?;
/// let view = greeting.view(b"\0\0\0\x07\0\0\0\x02hi")?;
/// assert_eq!(view.get(name).as_str(), Some("hi"));
/// assert!(view.fields().map(|(name, _)| name).eq(["id", "name"]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct View<'v, 'a> {
    pub(in crate::dynamic) program: &'v Program,
    pub(in crate::dynamic) input: &'a [u8],
    pub(in crate::dynamic) slots: Room<'v>,
    pub(in crate::dynamic) given: Given,
    /// What it is as a whole, and where.
    pub(in crate::dynamic) ty: Id,
    pub(in crate::dynamic) slot: Slot,
    pub(in crate::dynamic) part: Id,
    /// How many values of recursive types stand around.
    pub(in crate::dynamic) levels: u8,
}

/// The way to a field of a message, found once by [`Message::field`](super::Message::field).
///
/// It belongs to that message, and finds nothing in another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldId {
    /// The program, and the part of it, that it begins in.
    root: (u32, Id),
    /// How many slots in front of those of its own part.
    frame: u32,
    part: Id,
    index: u32,
    slot: u32,
    offset: u32,
    ty: Id,
    form: Form,
}

/// What a field is, an element, or a message as a whole.
///
/// Values borrow from the bytes of the message; what has others inside is looked at when it is asked for.
#[non_exhaustive]
#[derive(Clone, Copy)]
pub enum ValueRef<'v, 'a> {
    /// A field that is not there.
    Absent,
    /// A string, an array or another value that is null.
    Null,
    /// An integer with a sign.
    Int(i128),
    /// An integer without one.
    Unsigned(u128),
    /// A number of 32 bits.
    Float32(f32),
    /// A number of 64 bits.
    Float64(f64),
    /// Yes or no.
    Bool(bool),
    /// Bytes.
    Bytes(&'a [u8]),
    /// Text of UTF-8, or of ASCII.
    Text(&'a str),
    /// Text in another encoding.
    EncodedText(EncodedText<'a>),
    /// The address of a computer.
    Address(IpAddr),
    /// A UUID.
    Uuid([u8; 16]),
    /// Bytes that say nothing.
    Zeros(usize),
    /// A struct.
    Struct(Inside<'v, 'a>),
    /// An enum.
    Enum(Inside<'v, 'a>),
    /// An array, or a tuple.
    List(Inside<'v, 'a>),
}

/// A value that has others inside, which are looked at when they are asked for.
#[derive(Clone, Copy)]
pub struct Inside<'v, 'a> {
    pub(in crate::dynamic) view: &'v View<'v, 'a>,
    pub(in crate::dynamic) given: Given,
    /// The bits of the number of an enum, where another field is that.
    pub(in crate::dynamic) chosen: u64,
    pub(in crate::dynamic) ty: Id,
    pub(in crate::dynamic) slot: Slot,
    /// Where its fields are, where that was kept.
    pub(in crate::dynamic) frame: Option<u32>,
    pub(in crate::dynamic) levels: u8,
}

/// The variant that an enum is.
pub struct Chosen<'v, 'a> {
    /// The enum, and its number in the program.
    pub(in crate::dynamic) union: &'v Union,
    id: Id,
    name: &'v str,
    number: i128,
    fields: View<'v, 'a>,
}

/// Several values: the elements of an array, or the parts of a tuple.
#[derive(Clone, Copy)]
pub struct List<'v, 'a> {
    inside: Inside<'v, 'a>,
}

/// The values of a [`List`], one by one.
pub struct Elements<'v, 'a> {
    inside: Inside<'v, 'a>,
    reader: Reader<'a>,
    left: usize,
    types: Types<'v>,
    /// What they are, where all are of one type.
    ty: Id,
    /// The struct that each of them is, where reading that is reading its fields.
    part: Option<Id>,
    /// What reads each of them, where only lengths are to be known.
    quick: Option<Steps<'v>>,
    /// The enum that each of them is.
    union: Option<&'v Union>,
    /// The slots of the fields of each, where all are of one type.
    own: usize,
    slots: Room<'static>,
    /// Those inside of values of recursive types.
    deeper: Vec<Slot>,
}

/// What the values are.
enum Types<'v> {
    Same(Id),
    Each(core::slice::Iter<'v, Id>),
}

/// What a field is.
pub(super) enum Held<'v, 'a> {
    Absent,
    Null,
    Inside(Inside<'v, 'a>),
    /// A number that stands at no bytes of its own.
    Number(Id, i128),
}

/// As many slots as stand in the view itself.
const FEW: usize = 8;

/// Where the fields of a message are.
pub(super) enum Room<'v> {
    Few([Slot; FEW]),
    Many(Vec<Slot>),
    /// Those of a part in another one, or in memory that is used again.
    Lent(&'v [Slot]),
}

impl Room<'_> {
    /// Room for so many.
    #[inline]
    pub(in crate::dynamic) fn new(room: usize) -> Self {
        if room <= FEW { Self::Few([Slot::ABSENT; FEW]) } else { Self::Many(vec![Slot::ABSENT; room]) }
    }

    #[inline]
    pub(in crate::dynamic) fn as_slice(&self) -> &[Slot] {
        match self {
            Self::Few(slots) => slots,
            Self::Many(slots) => slots,
            Self::Lent(slots) => slots,
        }
    }

    #[inline]
    pub(in crate::dynamic) fn as_mut_slice(&mut self) -> &mut [Slot] {
        match self {
            Self::Few(slots) => slots,
            Self::Many(slots) => slots,
            Self::Lent(_) => &mut [],
        }
    }
}
