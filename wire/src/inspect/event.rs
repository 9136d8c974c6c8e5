//! What a walk through a message meets.
//!
//! Owns the events and the way to each. It never reads a byte: the walk does.

use core::fmt;

use super::value::Value;
use crate::layout::Bits;
use crate::layout::constant::{Field, NamesOf, Schema};

/// One thing that [`Schema::events`] meets, in the order of the bytes.
#[derive(Debug, Clone, Copy)]
pub struct Event<'w, 'a> {
    pub(super) kind: EventKind<'a>,
    pub(super) place: Place<'w>,
    pub(super) schema: &'static Schema,
    pub(super) offset: usize,
    pub(super) bytes: &'a [u8],
}

/// What an [`Event`] is.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EventKind<'a> {
    /// A struct, an enum, a pair or an array begins, whose parts follow. Its bytes are those that are left.
    Begin,
    /// A value.
    Value(Value<'a>),
    /// A field is not there: its condition does not hold, or the message ends before it.
    Absent,
    /// What began ends. Its bytes are all that it took.
    End,
}

impl<'w, 'a> Event<'w, 'a> {
    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> EventKind<'a> {
        self.kind
    }

    /// The fields that lead to it, such as `records[3].name`; shows nothing for what is in no struct.
    #[must_use]
    pub const fn name(&self) -> impl fmt::Display + use<'w, 'a> {
        self.place
    }

    /// The innermost field that it is, or is in: `None` of what is in no struct.
    #[must_use]
    pub fn field(&self) -> Option<&'static Field> {
        self.place.field()
    }

    /// The layout of its type. For a field under a condition, the layout of what is there when the condition holds.
    #[must_use]
    pub const fn schema(&self) -> &'static Schema {
        self.schema
    }

    /// What the number that it is is called, where its field or its type [says](crate::schema::Names) that.
    #[must_use]
    pub fn called(&self) -> Option<NamesOf> {
        match self.kind {
            EventKind::Value(value) => self.schema.names_of(value.number()?),
            EventKind::Begin | EventKind::Absent | EventKind::End => None,
        }
    }

    /// Where it begins, counted from the start of the reader's input.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// Its bytes, a length or count prefix included; those of the whole group, where it is [bits](Self::bits) of one.
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Which bits of its bytes it is, where it is not all of them.
    #[must_use]
    pub fn bits(&self) -> Option<Bits> {
        self.field().and_then(Field::bits)
    }
}

/// One value of a message, as [`Schema::walk`] finds it.
#[derive(Debug, Clone, Copy)]
pub struct Leaf<'w, 'a> {
    event: Event<'w, 'a>,
    value: Value<'a>,
}

impl<'w, 'a> Leaf<'w, 'a> {
    /// The value that `event` is, if it is one.
    pub(super) const fn of(event: Event<'w, 'a>) -> Option<Self> {
        match event.kind {
            EventKind::Value(value) => Some(Self { event, value }),
            EventKind::Begin | EventKind::Absent | EventKind::End => None,
        }
    }

    /// The fields that lead to the value, such as `records[3].name`; shows nothing for a value in no struct.
    #[must_use]
    pub const fn name(&self) -> impl fmt::Display + use<'w, 'a> {
        self.event.place
    }

    /// The innermost field that the value is, or is in: `None` of a value in no struct.
    #[must_use]
    pub fn field(&self) -> Option<&'static Field> {
        self.event.field()
    }

    /// Whether it stands where this way of fields leads, each in the one before.
    pub(super) fn is_at(&self, way: impl Iterator<Item = &'static Field> + Clone) -> bool {
        let mut place = self.event.place;
        for behind in 0.. {
            let left = way.clone().count().saturating_sub(behind);
            place = match (place, left.checked_sub(1).and_then(|last| way.clone().nth(last))) {
                (Place::Root, None) => return true,
                (Place::Field(parent, own), Some(field)) if core::ptr::eq(own, field) => *parent,
                _ => return false,
            };
        }
        false
    }

    /// Where the value begins, counted from the start of the reader's input.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.event.offset
    }

    /// The value's bytes, a length or count prefix included; those of the whole group, where it is [bits](Self::bits) of
    /// one.
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        self.event.bytes
    }

    /// Which bits of its bytes the value is, where it is not all of them.
    #[must_use]
    pub fn bits(&self) -> Option<Bits> {
        self.event.bits()
    }

    /// What the number that the value is is called, where its field or its type [says](crate::schema::Names) that.
    #[must_use]
    pub fn called(&self) -> Option<NamesOf> {
        self.event.called()
    }

    /// The value, which can be displayed.
    #[must_use]
    pub const fn value(&self) -> Value<'a> {
        self.value
    }
}

/// The way to a value, linked through the stack of the walk.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'w> {
    Root,
    Field(&'w Self, &'static Field),
    Element(&'w Self, usize),
}

impl Place<'_> {
    pub(super) fn field(&self) -> Option<&'static Field> {
        let mut place = self;
        loop {
            match place {
                Self::Root => return None,
                Self::Field(_, field) => return Some(field),
                Self::Element(parent, _) => place = parent,
            }
        }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(Self::Root, field) => f.write_str(field.name()),
            Self::Field(parent, field) => write!(f, "{parent}.{}", field.name()),
            Self::Element(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}
