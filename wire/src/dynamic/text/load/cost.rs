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
/// How many steps reading a value may take of which no byte pays: so often as many goes a message round for each of its bytes.
const MOST_IDLE: u64 = 1 << 13;
/// How many values may stand one inside of the other where a type is recursive: each looks at all that is inside it.
const MOST_LEVELS: u64 = 1 << 12;
/// How many steps of which no byte pays all levels of a recursive type take.
const MOST_IDLE_LEVELS: u64 = 1 << 15;
/// How many steps a byte pays.
const PAID: u64 = 16;

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
    /// How many steps it takes to read of which no byte pays: fields that may be absent, strings that may be empty, what they are
    /// compared with.
    idle: u64,
    /// Whether no codec by hand stands in it, and nothing that a program refuses.
    is_known: bool,
}

impl Cost {
    /// That of a type in which no other stands, and of which a value takes a byte.
    pub(super) const LEAF: Self = Self { depth: 1, weight: 1, bulk: 16, ways: 1, idle: 0, is_known: true };
    /// That of one which may be empty.
    pub(super) const EMPTY: Self = Self { idle: 1, ..Self::LEAF };
    /// That of a codec by hand.
    pub(super) const OPAQUE: Self = Self { is_known: false, ..Self::EMPTY };
    /// That of nothing.
    pub(super) const NOTHING: Self = Self { depth: 0, weight: 0, bulk: 0, ways: 0, idle: 0, is_known: true };

    /// A type around this one.
    pub(super) const fn around(self) -> Self {
        Self { depth: self.depth.saturating_add(1), weight: self.weight.saturating_add(1), ..self }
    }

    /// Any number of these, of which each takes a byte.
    pub(super) const fn listed(self) -> Self {
        Self { idle: 1, ..self.around() }
    }

    /// The same where a program may refuse it.
    pub(super) const fn refused(self, may_refuse: bool) -> Self {
        Self { is_known: self.is_known && !may_refuse, ..self }
    }

    /// Two side by side.
    pub(super) fn beside(self, other: Self) -> Self {
        Self {
            depth: self.depth.max(other.depth),
            weight: self.weight.saturating_add(other.weight),
            bulk: self.bulk.saturating_add(other.bulk),
            ways: self.ways.saturating_add(other.ways),
            idle: self.idle.saturating_add(other.idle),
            is_known: self.is_known && other.is_known,
        }
    }

    /// One or the other.
    pub(super) fn or(self, other: Self) -> Self {
        Self { idle: self.idle.max(other.idle), ..self.beside(other) }
    }

    /// So many bytes for each.
    pub(super) fn times(self, count: usize) -> Self {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        Self { bulk: self.bulk.saturating_mul(count), ..self }
    }

    /// So many of them, one behind the other.
    pub(super) fn repeated(self, count: usize) -> Self {
        let times = u64::try_from(count).unwrap_or(u64::MAX);
        Self { idle: self.idle.saturating_mul(times), ..self.times(count.max(1)) }
    }

    /// A field of this type, which looks at others so often.
    pub(super) fn field(self, looks: usize) -> Self {
        let looks = u64::try_from(looks).unwrap_or(u64::MAX);
        Self { idle: self.idle.saturating_add(looks).saturating_add(1), ..self }
    }

    /// The same of a value that takes so many bytes at least.
    pub(super) fn paid(self, bytes: usize) -> Self {
        let paid = u64::try_from(bytes).unwrap_or(u64::MAX).saturating_mul(PAID);
        Self { idle: self.idle.max(1).saturating_sub(paid), ..self }
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
            ..self
        }
    }

    /// How many ways lead through it.
    pub(super) const fn has_many_ways(self) -> bool {
        self.ways > MOST_WAYS
    }

    /// Whether all that stands in it is known.
    pub(super) const fn is_known(self) -> bool {
        self.is_known
    }

    /// Refuses a type of which a short message takes long to read.
    pub(super) const fn check_idle(self) -> Result<(), TooMuch> {
        if self.idle > MOST_IDLE {
            return Err(TooMuch(
                "reading this type takes more than 8192 steps of which no byte of a message pays: let fewer parts of it be empty or absent",
            ));
        }
        Ok(())
    }

    /// The same of a type whose values stand so deep in each other.
    pub(super) fn check_levels(self, levels: u8) -> Result<(), TooMuch> {
        let levels = u64::from(levels);
        let is_deep = levels.saturating_mul(self.depth.into()) > MOST_LEVELS;
        if is_deep || levels.saturating_mul(self.idle) > MOST_IDLE_LEVELS {
            return Err(TooMuch(
                "so deep, this type has too many parts in each other: lower the depth behind `recursive`",
            ));
        }
        Ok(())
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
