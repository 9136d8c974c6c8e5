//! Fields behind their tags that a struct does not know.
//!
//! Owns how they are found once more among all that have been read, and what keeps them.

use super::union::number_of;
use crate::io::Reader;
use crate::layout::constant::{Format, Schema};
use crate::primitive::length;

/// Fields that the struct does not know, among those that it does.
#[derive(Debug, Clone, Copy)]
pub struct Received<'de> {
    pub(super) bytes: &'de [u8],
    /// How many there are.
    pub(super) left: usize,
    pub(super) schema: &'static Schema,
}

/// What keeps the fields that a struct does not know, each as its tag and its bytes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` keeps no unknown fields",
    label = "`other` is on a field that keeps what the struct does not know",
    note = "use an `Unknown<'a>`, a `Vec<(u64, &'a [u8])>` or a `Vec<(u64, Vec<u8>)>`"
)]
pub trait KeptFields {
    /// Each of them.
    fn fields(&self) -> impl Iterator<Item = (u64, &[u8])> + Clone;
}

/// The other direction.
#[diagnostic::on_unimplemented(
    message = "`{Self}` keeps no unknown fields",
    label = "`other` is on a field that keeps what the struct does not know",
    note = "use an `Unknown<'a>`, a `Vec<(u64, &'a [u8])>` or a `Vec<(u64, Vec<u8>)>`"
)]
pub trait KeepFields<'de>: KeptFields + Sized {
    /// Keeps all of them.
    fn keep(received: Received<'de>) -> Self;
}

impl<'de> Iterator for Received<'de> {
    type Item = (u64, &'de [u8]);

    fn next(&mut self) -> Option<(u64, &'de [u8])> {
        self.left = self.left.checked_sub(1)?;
        let (number, endian) = number_of(self.schema, Format::DEFAULT);
        let mut reader = Reader::new(self.bytes);
        // All of it has been read before.
        loop {
            let tag = number.value(number.read(&mut reader, endian).ok()?);
            let variant = self.schema.variant_of(tag)?;
            let Some(field) = variant.part().fields().first() else { continue };
            let inside = length::take_sized(&mut reader, field.size_format(field.format().endian())?).ok()?;
            if variant.tag.is_none() {
                self.bytes = reader.remaining();
                return Some((u64::try_from(tag).ok()?, inside.remaining()));
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }

    fn count(self) -> usize {
        self.left
    }
}

impl ExactSizeIterator for Received<'_> {}

impl Received<'_> {
    /// How many there are.
    pub(crate) const fn count_left(&self) -> usize {
        self.left
    }
}

#[cfg(feature = "alloc")]
impl<B: AsRef<[u8]>> KeptFields for alloc::vec::Vec<(u64, B)> {
    fn fields(&self) -> impl Iterator<Item = (u64, &[u8])> + Clone {
        self.iter().map(|(tag, bytes)| (*tag, bytes.as_ref()))
    }
}

#[cfg(feature = "alloc")]
impl<'de, B: AsRef<[u8]> + From<&'de [u8]>> KeepFields<'de> for alloc::vec::Vec<(u64, B)> {
    fn keep(received: Received<'de>) -> Self {
        received.map(|(tag, bytes)| (tag, bytes.into())).collect()
    }
}
