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
    /// Each holds twice as many as the one in front.
    chunks: [OnceCell<Box<[OnceCell<T>]>>; CHUNKS],
    len: Cell<usize>,
}

/// More than enough for all that memory holds.
const CHUNKS: usize = 28;
/// How many the first chunk holds, as a power of two.
const FIRST: u32 = 2;

impl<T> Arena<T> {
    const fn new() -> Self {
        Self { chunks: [const { OnceCell::new() }; CHUNKS], len: Cell::new(0) }
    }

    /// Where the value at `index` stands: in which chunk, and where in that.
    const fn place(index: usize) -> (u32, usize) {
        let chunk = (index >> FIRST).saturating_add(1).ilog2();
        let before = ((1_usize << chunk).saturating_sub(1)) << FIRST;
        (chunk, index.saturating_sub(before))
    }

    fn add(&self, value: T) -> &T {
        let index = self.len.get();
        let (chunk, place) = Self::place(index);
        let empty = || (0..1_usize << FIRST << chunk).map(|_| OnceCell::new()).collect();
        let slot = self.chunks.get(chunk as usize).and_then(|chunk| chunk.get_or_init(empty).get(place));
        self.len.set(index.saturating_add(1));
        match slot {
            Some(slot) => slot.get_or_init(|| value),
            // There is always room, and so nothing is lost.
            None => Box::leak(Box::new(value)),
        }
    }
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
        }

        impl Memory<'_> {
            /// Memory in which nothing is.
            #[must_use]
            pub const fn new() -> Self {
                Self { $($arena: Arena::new(),)+ }
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
    pub(super) fn keep<T: Kept<'s> + 's>(&'s self, value: T) -> &'s T {
        T::arena(self).add(value)
    }

    pub(super) fn slice<T: 's>(&'s self, values: Vec<T>) -> &'s [T]
    where
        Box<[T]>: Kept<'s>,
    {
        if values.is_empty() { &[] } else { self.keep(values.into_boxed_slice()) }
    }

    pub(super) fn text(&'s self, text: &str) -> &'s str {
        if text.is_empty() { "" } else { self.keep(Box::<str>::from(text)) }
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
