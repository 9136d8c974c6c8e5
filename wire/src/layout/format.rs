//! How the values of a field are written, as far as its type leaves that open.
//!
//! Owns the choices that attributes make: endianness, the width of integers, how the end of a string or array is known.
//! It is data: the codec is compiled from it, and the schema walk reads it while it runs. It never decides
//! whether a choice fits a type: `check` does.

/// What the attributes of a field say of its bytes, such as `#[wire(endian = "little", width = 3)]`.
///
/// A type says what is written and a format how. The types that look at it are numbers, strings, arrays and what is
/// made of those alone; a message has its own declaration and does not.
///
/// ```
/// use wire::Wire;
/// use wire::schema::{Endian, Width};
///
/// #[derive(Wire)]
/// struct Packet {
///     #[wire(endian = "little", width = 3)]
///     length: u32,
/// }
///
/// let format = Packet::SCHEMA.fields()[0].format();
/// assert_eq!((format.endian, format.width), (Endian::Little, Width::Bytes(3)));
/// ```
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// The order of the bytes of every number, length prefixes included.
    pub endian: Endian,
    /// How many bytes an integer takes.
    pub width: Width,
    /// How the end of a string or array is known.
    pub len: Len,
    /// The largest length in bytes, or count of elements; `usize::MAX` where there is no limit.
    pub max: usize,
    /// How many zeros a `()` takes.
    pub pad: usize,
    /// How the elements of an array are written, where that is said of them alone.
    pub each: Option<&'static Self>,
}

/// Which byte of a number comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endian {
    /// The most significant.
    Big,
    /// The least significant.
    Little,
}

/// How many bytes an integer takes.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// As many as its type has.
    Natural,
    /// This many, 1 to 8.
    Bytes(u8),
    /// LEB128: seven bits in each byte, the lowest first, and the top bit in all but the last. At most ten bytes.
    Varint,
    /// LEB128 of a signed integer whose sign was moved to the lowest bit.
    Zigzag,
    /// MySQL's length-encoded integer: one byte below 251, or 252, 253 or 254 and then 2, 3 or 8 bytes.
    MySql,
}

/// How the end of a string or an array is known. What stands in front of it counts bytes of a string and elements of
/// an array.
#[non_exhaustive]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Len {
    /// As the type has it: an int32 in front of a string, an int16 in front of an array.
    Natural,
    /// An integer in front.
    Prefix {
        /// Its bytes, 1 to 8.
        width: u8,
        /// Whether it has a sign; -1 then stands for null.
        signed: bool,
    },
    /// A LEB128 in front, as [`Width::Varint`].
    Varint,
    /// MySQL's length-encoded integer in front, as [`Width::MySql`]; the byte 251 alone stands for null.
    MySql,
    /// A byte 0 behind the string, which has none in it.
    Nul,
    /// The end of the message.
    Rest,
    /// An earlier field holds it, see [`Field::holder`](super::Field::holder). The number has a meaning only while
    /// the codec reads: it is what that field said.
    Held(usize),
}

impl Width {
    /// The fewest bytes of an integer whose type has `size`.
    #[inline(always)]
    pub(crate) const fn min_len(self, size: usize) -> usize {
        match self {
            Self::Natural => size,
            Self::Bytes(width) => width as usize,
            Self::Varint | Self::Zigzag | Self::MySql => 1,
        }
    }
}

impl Format {
    /// The format of a field of which nothing is said but the order of bytes.
    pub(crate) const fn plain(is_little: bool) -> Self {
        Self::DEFAULT.endian(if is_little { Endian::Little } else { Endian::Big })
    }

    /// What holds where no attribute says otherwise.
    pub const DEFAULT: Self =
        Self { endian: Endian::Big, width: Width::Natural, len: Len::Natural, max: usize::MAX, pad: 0, each: None };

    /// The same format with this endianness.
    #[must_use]
    pub const fn endian(self, endian: Endian) -> Self {
        Self { endian, ..self }
    }

    /// The same format with this width of integers.
    #[must_use]
    pub const fn width(self, width: Width) -> Self {
        Self { width, ..self }
    }

    /// The same format with strings and arrays that end this way.
    #[must_use]
    pub const fn len(self, len: Len) -> Self {
        Self { len, ..self }
    }

    /// The same format with this largest length or count.
    #[must_use]
    pub const fn max(self, max: usize) -> Self {
        Self { max, ..self }
    }

    /// The same format with this many zeros for a `()`.
    #[must_use]
    pub const fn pad(self, pad: usize) -> Self {
        Self { pad, ..self }
    }

    /// The same format with elements of their own.
    #[must_use]
    pub const fn each(self, each: &'static Self) -> Self {
        Self { each: Some(each), ..self }
    }

    /// Whether numbers are written as where nothing is said of them, so that constants about sizes hold.
    #[inline(always)]
    pub(crate) const fn is_default(self) -> bool {
        matches!((self.endian, self.width, self.each), (Endian::Big, Width::Natural, None))
    }

    /// Whether it is the default in all that is said.
    #[inline(always)]
    pub(crate) const fn says_nothing(self) -> bool {
        self.is_default() && matches!((self.len, self.max, self.pad), (Len::Natural, usize::MAX, 0))
    }

    /// Whether nothing is said that a size depends on, but of a length in front.
    #[inline(always)]
    pub(crate) const fn has_natural_parts(self) -> bool {
        matches!((self.width, self.each, self.pad), (Width::Natural, None, 0))
    }

    /// How the parts of an array, a pair or an `Option` are written: as `each` says, or else with the same numbers.
    #[inline(always)]
    #[must_use]
    pub const fn of_elements(self) -> Self {
        match self.each {
            Some(each) => *each,
            None => Self { endian: self.endian, width: self.width, ..Self::DEFAULT },
        }
    }
}

impl Default for Format {
    fn default() -> Self {
        Self::DEFAULT
    }
}
