//! What a type costs whoever follows it, and how much is too much.
//!
//! Owns the limits on types in a text, of which each has a price in time, stack or memory.

use core::fmt;

/// How deep something may nest: types, conditions, declarations in each other.
pub(super) const MOST_DEEP: u32 = 64;
/// How many types may stand in one type that have no declaration.
const MOST_WEIGHT: u32 = 256;
/// About how many bytes the smallest value of a type may take: sizes are sums and products of these, and do not overflow.
const MOST_BULK: u64 = 1 << 40;
/// How many ways may lead through a type in which a recursive one stands. A fingerprint goes all of them.
const MOST_WAYS: u64 = 1 << 16;

/// What a type costs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cost {
    /// How deep types stand in it.
    depth: u32,
    /// How many types stand in it up to those that are declared.
    weight: u32,
    /// The bytes of its smallest value, or more than these.
    bulk: u64,
    /// How many ways lead through it.
    ways: u64,
}

impl Cost {
    /// That of a type in which no other stands.
    pub(super) const LEAF: Self = Self { depth: 1, weight: 1, bulk: 16, ways: 1 };
    /// That of nothing.
    pub(super) const NOTHING: Self = Self { depth: 0, weight: 0, bulk: 0, ways: 0 };

    /// A type around this one.
    pub(super) const fn around(self) -> Self {
        Self { depth: self.depth.saturating_add(1), weight: self.weight.saturating_add(1), ..self }
    }

    /// Two side by side.
    pub(super) fn beside(self, other: Self) -> Self {
        Self {
            depth: self.depth.max(other.depth),
            weight: self.weight.saturating_add(other.weight),
            bulk: self.bulk.saturating_add(other.bulk),
            ways: self.ways.saturating_add(other.ways),
        }
    }

    /// So many of them, one behind the other.
    pub(super) fn times(self, count: usize) -> Self {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        Self { bulk: self.bulk.saturating_mul(count), ..self }
    }

    /// So many bytes more.
    pub(super) fn plus(self, bytes: usize) -> Self {
        Self { bulk: self.bulk.saturating_add(u64::try_from(bytes).unwrap_or(u64::MAX)), ..self }
    }

    /// A declared type with all this in it.
    pub(super) const fn declared(self) -> Self {
        Self {
            depth: self.depth.saturating_add(1),
            weight: 1,
            bulk: self.bulk.saturating_add(16),
            ways: self.ways.saturating_add(1),
        }
    }

    /// How many ways lead through it.
    pub(super) const fn has_many_ways(self) -> bool {
        self.ways > MOST_WAYS
    }

    /// What is too much.
    pub(super) fn check(self, is_recursive: bool) -> Result<(), TooMuch> {
        match self {
            Self { depth, .. } if depth > MOST_DEEP => Err(TooMuch("types nest at most 64 deep")),
            Self { weight, .. } if weight > MOST_WEIGHT => {
                Err(TooMuch("at most 256 types stand in one that is not declared: declare some with `struct`"))
            }
            Self { bulk, .. } if bulk > MOST_BULK => Err(TooMuch("no value of this type is smaller than a terabyte")),
            _ if is_recursive && self.has_many_ways() => Err(TooMuch(
                "more than 65536 ways lead through this type to recursive ones: name fewer types in each other",
            )),
            _ => Ok(()),
        }
    }
}

/// Why a type costs too much.
#[derive(Debug, Clone, Copy)]
pub(super) struct TooMuch(&'static str);

impl fmt::Display for TooMuch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
