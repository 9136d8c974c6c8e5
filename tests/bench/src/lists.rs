//! Lists that stand in each other, one and four deep, around the same 4096 strings.

use wire::{Decode, Encode, List, Wire};

/// Strings alone.
pub type Flat = List<'static, &'static str>;

/// Lists of lists.
pub type Lists4 = List<'static, List<'static, List<'static, Flat>>>;

/// Lists in structs in lists.
pub type Groups4 = List<'static, Group<Group<Group<&'static str>>>>;

/// A list beside its name.
#[derive(Wire, Clone)]
pub struct Group<T: Encode + Decode<'static> + 'static> {
    name: &'static str,
    inner: List<'static, T>,
}

/// What holds strings, however deep.
pub trait Text {
    /// Makes one whose lists all have `len` elements.
    fn make(len: usize) -> Self;

    /// The bytes of all strings in it, each of which is looked at.
    fn text_len(&self) -> usize;
}

impl Text for &'static str {
    fn make(_: usize) -> Self {
        "thermometer"
    }

    fn text_len(&self) -> usize {
        self.len()
    }
}

impl<T: Text + Clone + Decode<'static>> Text for List<'static, T> {
    fn make(len: usize) -> Self {
        let elements: Vec<_> = (0..len).map(|_| T::make(len)).collect();
        Self::new(elements.leak())
    }

    fn text_len(&self) -> usize {
        self.iter().map(|element| element.text_len()).sum()
    }
}

impl<T: Text + Clone + Encode + Decode<'static>> Text for Group<T> {
    fn make(len: usize) -> Self {
        Self { name: "greenhouse", inner: List::make(len) }
    }

    fn text_len(&self) -> usize {
        self.name.len() + self.inner.text_len()
    }
}

/// The encoded form of lists of `len` elements each.
#[must_use]
pub fn encoded<T: Text + Encode>(len: usize) -> &'static [u8] {
    T::make(len).encode_to_vec().unwrap_or_default().leak()
}
