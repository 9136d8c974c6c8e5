//! Fields that a struct does not know, as they were received or are to be sent.

use core::fmt;

use crate::codec::field::{KeepFields, KeptFields, Received};

/// The fields that a [tagged struct](derive@crate::Wire#fields-by-tag) does not know: of each its tag and its bytes.
///
/// It borrows, and is made anew from a slice. Where values outlive their bytes, a `Vec<(u64, Vec<u8>)>` keeps the same.
///
/// ```
/// use wire::{Unknown, Wire};
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(tagged(tag = "varint", size = "varint", len = "varint"))]
/// struct Extras<'a> {
///     #[wire(tag = 1)]
///     epoch: Option<i32>,
///     #[wire(other)]
///     unknown: Unknown<'a>,
/// }
///
/// let extras = Extras::decode(b"\x02\x01\x04\0\0\0\x07\x09\x02hi")?;
/// assert_eq!(extras.epoch, Some(7));
/// assert!(extras.unknown.iter().eq([(9, &b"hi"[..])]));
///
/// let unknown = [(9, &b"hi"[..])];
/// let sent = Extras { epoch: None, unknown: Unknown::from(&unknown) };
/// assert_eq!(sent.encode_to_vec()?, b"\x01\x09\x02hi");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct Unknown<'a>(Fields<'a>);

#[derive(Clone, Copy)]
enum Fields<'a> {
    Received(Received<'a>),
    Given(&'a [(u64, &'a [u8])]),
}

impl<'a> Unknown<'a> {
    /// None.
    pub const NONE: Self = Self(Fields::Given(&[]));

    /// Each of them, its tag and its bytes, in the order in which they stand.
    #[must_use]
    pub const fn iter(&self) -> UnknownIter<'a> {
        UnknownIter(self.0)
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Fields<'_> {
    const fn len(&self) -> usize {
        match self {
            Self::Received(received) => received.count_left(),
            Self::Given(given) => given.len(),
        }
    }
}

impl Default for Unknown<'_> {
    fn default() -> Self {
        Self::NONE
    }
}

impl<'a> From<&'a [(u64, &'a [u8])]> for Unknown<'a> {
    fn from(fields: &'a [(u64, &'a [u8])]) -> Self {
        Self(Fields::Given(fields))
    }
}

impl<'a, const N: usize> From<&'a [(u64, &'a [u8]); N]> for Unknown<'a> {
    fn from(fields: &'a [(u64, &'a [u8]); N]) -> Self {
        Self(Fields::Given(fields))
    }
}

impl PartialEq for Unknown<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Unknown<'_> {}

impl fmt::Debug for Unknown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<'a> IntoIterator for &Unknown<'a> {
    type Item = (u64, &'a [u8]);
    type IntoIter = UnknownIter<'a>;

    fn into_iter(self) -> UnknownIter<'a> {
        self.iter()
    }
}

/// The fields of an [`Unknown`].
#[derive(Clone)]
pub struct UnknownIter<'a>(Fields<'a>);

impl<'a> Iterator for UnknownIter<'a> {
    type Item = (u64, &'a [u8]);

    fn next(&mut self) -> Option<(u64, &'a [u8])> {
        match &mut self.0 {
            Fields::Received(received) => received.next(),
            Fields::Given(given) => {
                let (first, rest) = given.split_first()?;
                *given = rest;
                Some(*first)
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.len(), Some(self.0.len()))
    }

    fn count(self) -> usize {
        self.0.len()
    }
}

impl ExactSizeIterator for UnknownIter<'_> {}

impl fmt::Debug for UnknownIter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.clone()).finish()
    }
}

impl KeptFields for Unknown<'_> {
    fn fields(&self) -> impl Iterator<Item = (u64, &[u8])> + Clone {
        self.iter()
    }
}

impl<'de: 'a, 'a> KeepFields<'de> for Unknown<'a> {
    fn keep(received: Received<'de>) -> Self {
        Self(Fields::Received(received))
    }
}
