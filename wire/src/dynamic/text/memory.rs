//! What loaded schemas are made of.
//!
//! Owns every node that is loaded, each at an address of its own until all are freed together. It knows no grammar.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::cell::{Cell, OnceCell};
use core::fmt;

use crate::layout::{
    Absent, Checksum, Condition, Constant, Elements, Field, Format, Give, Last, Message, Protocol, Schema, Size, Term,
    Variant,
};

/// Values that stay where they are, however many follow.
pub(super) struct Arena<T> {
    /// Each holds twice as many blocks as the one in front. A block is made when its first value comes.
    chunks: [OnceCell<Places<Places<T>>>; CHUNKS],
    len: Cell<usize>,
}

/// As many places one behind the other.
type Places<T> = Box<[OnceCell<T>]>;

/// More than enough for all that memory holds.
const CHUNKS: usize = 24;
/// How many a block holds, as a power of two.
const BLOCK: u32 = 2;
/// What a value takes beside itself: its part of the way to its block.
const IN_ARENA: usize = 8;

impl<T> Arena<T> {
    const fn new() -> Self {
        Self { chunks: [const { OnceCell::new() }; CHUNKS], len: Cell::new(0) }
    }

    /// Where a block stands: in which chunk, and where in that.
    const fn place(block: usize) -> (usize, usize) {
        let chunk = block.saturating_add(1).ilog2();
        (chunk as usize, block.saturating_add(1).saturating_sub(1 << chunk))
    }

    fn add(&self, value: T) -> &T {
        let index = self.len.get();
        let (chunk, place) = Self::place(index >> BLOCK);
        let blocks = self.chunks.get(chunk).map(|blocks| blocks.get_or_init(|| empty(1 << chunk)));
        let block = blocks.and_then(|blocks| blocks.get(place)).map(|block| block.get_or_init(|| empty(1 << BLOCK)));
        let slot = block.and_then(|block| block.get(index & ((1 << BLOCK) - 1)));
        self.len.set(index.saturating_add(1));
        match slot {
            Some(slot) => slot.get_or_init(|| value),
            // There is always room, and so nothing is lost.
            None => Box::leak(Box::new(value)),
        }
    }
}

/// So many places in which nothing is.
fn empty<T>(count: usize) -> Places<T> {
    (0..count).map(|_| OnceCell::new()).collect()
}

/// What is kept in an arena.
pub(super) trait Kept<'s>: Sized {
    fn arena<'m>(memory: &'m Memory<'s>) -> &'m Arena<Self>;
}

macro_rules! memory {
    ($($arena:ident: $ty:ty,)+) => {
        /// The memory of schemas that a text says. They borrow from it, and it is freed with all of them at once.
        ///
        /// It holds the schemas of any number of texts.
        pub struct Memory<'s> {
            $($arena: Arena<$ty>,)+
            used: Cell<usize>,
        }

        impl Memory<'_> {
            /// Memory in which nothing is.
            #[must_use]
            pub const fn new() -> Self {
                Self { $($arena: Arena::new(),)+ used: Cell::new(0) }
            }
        }

        $(
            impl<'s> Kept<'s> for $ty {
                fn arena<'m>(memory: &'m Memory<'s>) -> &'m Arena<Self> {
                    &memory.$arena
                }
            }
        )+
    };
}

memory! {
    schemas: Schema<'s>,
    formats: Format<'s>,
    conditions: Condition<'s>,
    terms: Term,
    sizes: Size,
    constants: Constant<'s>,
    absences: Absent<'s>,
    elements: Elements<'s>,
    lasts: Last<'s>,
    checksums: Checksum,
    protocols: Protocol<'s>,
    texts: Box<str>,
    bytes: Box<[u8]>,
    fields: Box<[Field<'s>]>,
    variants: Box<[Variant<'s>]>,
    parts: Box<[&'s Schema<'s>]>,
    joined: Box<[Condition<'s>]>,
    ranges: Box<[(i128, i128)]>,
    names: Box<[(i128, &'s str)]>,
    gives: Box<[Give<'s>]>,
    absent: Box<[Option<Absent<'s>>]>,
    messages: Box<[Message<'s>]>,
}

impl<'s> Memory<'s> {
    /// About how many bytes are kept.
    pub(super) const fn used(&self) -> usize {
        self.used.get()
    }

    fn take(&self, bytes: usize) {
        self.used.set(self.used.get().saturating_add(bytes));
    }

    pub(super) fn keep<T: Kept<'s> + 's>(&'s self, value: T) -> &'s T {
        self.take(size_of::<OnceCell<T>>().saturating_add(IN_ARENA));
        T::arena(self).add(value)
    }

    pub(super) fn slice<T: 's>(&'s self, values: Vec<T>) -> &'s [T]
    where
        Box<[T]>: Kept<'s>,
    {
        if values.is_empty() {
            return &[];
        }
        self.take(size_of::<T>().saturating_mul(values.len()));
        self.keep(values.into_boxed_slice())
    }

    pub(super) fn text(&'s self, text: &str) -> &'s str {
        const SHORT: &str = "_0123456789";
        // Most that stand for no name.
        match SHORT.find(text).and_then(|at| SHORT.get(at..at.saturating_add(text.len()))) {
            Some(short) => short,
            None => {
                self.take(text.len());
                self.keep(Box::<str>::from(text))
            }
        }
    }
}

impl Default for Memory<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Memory<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory").field("schemas", &self.schemas.len.get()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_where_they_are() {
        let arena = Arena::new();
        let values: Vec<&usize> = (0..1000).map(|value| arena.add(value)).collect();
        assert!(values.iter().enumerate().all(|(index, value)| index == **value));
    }
}
