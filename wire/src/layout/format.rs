//! How the values of a field are written, as far as its type leaves that open.
//!
//! Owns the choices that attributes make, put together: endianness, the width of integers, the end of strings and arrays.
//! It is data: the codec is compiled from it, and the schema walk reads it while it runs. It never decides
//! whether a choice fits a type: `check` does.

use super::end::least;
use super::refusal::{Obeyed, demand, settled};
use super::{End, Given, Number, Prefix, Unit, Until, Width, bits};

/// What the attributes of a field say of its bytes, such as `#[wire(endian = "little", width = 3)]`.
///
/// A type says what is written and a format how. The types that look at it are numbers, strings, arrays and what is
/// made of those alone; a message has its own declaration and does not. What a format leaves open follows from the type:
/// [`Schema::number`](super::Schema::number) and [`Schema::end`](super::Schema::end) tell what holds of both.
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
/// assert_eq!((format.endian(), format.width()), (Endian::Little, Some(Width::Bytes(3))));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format<'s> {
    pub(crate) endian: Endian,
    pub(crate) width: Option<Width>,
    pub(crate) end: Option<End>,
    pub(crate) max: usize,
    pub(crate) pad: u32,
    pub(crate) each: Option<&'s Self>,
    pub(crate) given: Given,
}

/// In the place of zeros, which only a `()` has: lengths in front are compact. A field of its own would cost each format
/// that is handed on, for every element of a list once more.
const COMPACT: u32 = u32::MAX;

/// In the same place: elements are enums without their number, which is what is given, as far as it is a number of theirs.
const CHOSEN: u32 = u32::MAX - 1;
/// The same where it is none.
const UNKNOWN: u32 = u32::MAX - 2;

/// In the same place: a `bool` is one of two other numbers than 0 and 1. They stand where those do that a type is given, for
/// a `bool` is given none.
const VALUES: u32 = u32::MAX - 3;

/// Which byte of a number comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endian {
    /// The most significant.
    Big,
    /// The least significant.
    Little,
}

impl<'s> Format<'s> {
    /// What holds where no attribute says otherwise.
    pub const DEFAULT: Self = Self {
        endian: Endian::Big,
        width: None,
        end: None,
        max: usize::MAX,
        pad: 0,
        each: None,
        given: Given::NOTHING,
    };

    /// The format of a field without an attribute but the order of bytes.
    pub(crate) const fn plain(is_little: bool) -> Self {
        Self::DEFAULT.with_endian(if is_little { Endian::Little } else { Endian::Big })
    }

    /// Whether nothing is said but the order of bytes.
    pub(crate) const fn is_plain(self) -> bool {
        matches!(self, Self { endian: _, width: None, end: None, max: usize::MAX, pad: 0, each: None, given: _ })
    }

    /// The same format with this order of bytes.
    #[must_use]
    pub const fn with_endian(self, endian: Endian) -> Self {
        Self { endian, ..self }
    }

    /// The same format with this width of integers.
    ///
    /// # Panics
    ///
    /// When it is not 1 to 16 bytes.
    #[must_use]
    #[track_caller]
    pub const fn with_width(self, width: Width) -> Self {
        settled(self.try_with_width(width))
    }

    /// The same, or why not.
    pub(crate) const fn try_with_width(self, width: Width) -> Obeyed<Self> {
        attempt!(width.check());
        Ok(Self { width: Some(width), ..self })
    }

    /// The same format with strings and arrays that end this way.
    #[must_use]
    pub const fn with_end(self, end: End) -> Self {
        Self { end: Some(end), ..self }
    }

    /// The same format with this largest length or count.
    #[must_use]
    pub const fn with_max(self, max: usize) -> Self {
        Self { max, ..self }
    }

    /// The same format with this many zeros for a `()`.
    ///
    /// # Panics
    ///
    /// When there are 4 GiB of them.
    #[must_use]
    #[track_caller]
    pub const fn with_pad(self, pad: usize) -> Self {
        settled(self.try_with_pad(pad))
    }

    /// The same, or why not.
    #[expect(clippy::cast_possible_truncation, reason = "compared with the limit first")]
    pub(crate) const fn try_with_pad(self, pad: usize) -> Obeyed<Self> {
        demand!((pad as u64) < VALUES as u64, "a `()` takes less than 4 GiB of zeros");
        Ok(Self { pad: pad as u32, ..self })
    }

    /// The same format with elements of their own.
    ///
    /// # Panics
    ///
    /// When they end as a field says: an element stands beside no field.
    #[must_use]
    #[track_caller]
    pub const fn with_each(self, each: &'s Self) -> Self {
        settled(self.try_with_each(each))
    }

    /// The same, or why not.
    pub(crate) const fn try_with_each(self, each: &'s Self) -> Obeyed<Self> {
        demand!(
            !matches!(each.end, Some(End::Held | End::Last)),
            "no field holds the length of an element, or knows which of its own is the last"
        );
        Ok(Self { each: Some(each), ..self })
    }

    /// The order of the bytes of every number, those in front of strings and arrays included.
    #[must_use]
    pub const fn endian(self) -> Endian {
        self.endian
    }

    /// How many bytes integers take; `None` where as many as their type has.
    #[must_use]
    pub const fn width(self) -> Option<Width> {
        self.width
    }

    /// How many bytes numbers take, where that is said and always the same: other widths are refused where it is asked for.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn fixed_width(self) -> Option<u8> {
        if let Some(Width::Bytes(width)) = self.width { Some(width) } else { None }
    }

    /// Where a string or array ends; `None` where as is usual for its type.
    #[must_use]
    pub const fn end(self) -> Option<End> {
        self.end
    }

    /// The largest length in bytes, or count of elements; `usize::MAX` where there is no limit.
    #[must_use]
    pub const fn max(self) -> usize {
        self.max
    }

    /// How many zeros a `()` takes.
    #[must_use]
    pub const fn pad(self) -> usize {
        if self.pad >= VALUES { 0 } else { self.pad as usize }
    }

    /// The same format with these numbers for a `bool`: the first is false.
    ///
    /// ```
    /// use wire::Wire;
    ///
    /// #[derive(Wire)]
    /// struct Relay {
    ///     #[wire(values(true = 0xff))]
    ///     is_closed: bool,
    /// }
    ///
    /// assert_eq!(Relay::SCHEMA.fields()[0].format().values(), Some([0, 0xff]));
    /// assert_eq!(Relay { is_closed: true }.encode_to_vec()?, [0xff]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Panics
    ///
    /// When they are negative, or take more than 4 bytes.
    #[must_use]
    #[track_caller]
    pub const fn with_values(self, no: i128, yes: i128) -> Self {
        settled(self.try_with_values(no, yes))
    }

    /// The same, or why not.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared with the limits first")]
    pub(crate) const fn try_with_values(self, no: i128, yes: i128) -> Obeyed<Self> {
        const MOST: i128 = u32::MAX as i128;
        demand!(
            no >= 0 && no <= MOST && yes >= 0 && yes <= MOST,
            "the numbers of a `bool` have no sign and take at most 4 bytes: of a negative one name its bits, such as 0xffff for -1"
        );
        Ok(self.of_values([no as u32, yes as u32]))
    }

    /// The same with numbers that are known to be two.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn of_values(self, [no, yes]: [u32; 2]) -> Self {
        Self { pad: VALUES, given: Given::of_bits(no as u64 | (yes as u64) << 32), ..self }
    }

    /// The numbers that a `bool` is, false and true, where they are not 0 and 1.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "32 bits each")]
    pub const fn values(self) -> Option<[u32; 2]> {
        let values = self.given.bits();
        if self.pad == VALUES { Some([values as u32, (values >> 32) as u32]) } else { None }
    }

    /// The same format, in which elements are enums without their number.
    pub(crate) const fn without_numbers(self) -> Self {
        Self { pad: CHOSEN, ..self }
    }

    /// The same, where `tag` is the number of each, such as `number` can be.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn choosing(self, number: Number, tag: i128) -> Self {
        let pad = if number.holds(tag) { CHOSEN } else { UNKNOWN };
        Self { pad, given: Given::of_bits(bits(tag)), ..self }
    }

    /// Whether an enum written so stands without its number.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn is_without_number(self) -> bool {
        matches!(self.pad, CHOSEN | UNKNOWN)
    }

    /// That number, such as `number` can be; `None` where it is none of these.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn chosen(self, number: Number) -> Option<i128> {
        if self.pad == UNKNOWN { None } else { Some(number.value(self.given.bits())) }
    }

    /// The same format with the numbers that the type is given.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn with_given(self, given: Given) -> Self {
        Self { given, ..self }
    }

    /// The numbers that the type is given, or what is made of such types.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn given(self) -> Given {
        self.given
    }

    /// The same format, in which each length and count in front, also of what is inside, is LEB128 and one more than it
    /// says, so that 0 is null.
    #[must_use]
    pub const fn compact(self) -> Self {
        let end = match self.end {
            None | Some(End::Prefix(_)) => Some(End::Prefix(Prefix::new(Number::VARINT).plus(-1))),
            end => end,
        };
        match self.pad {
            0 | COMPACT => Self { end, pad: COMPACT, ..self },
            CHOSEN | UNKNOWN | VALUES => Self { end, ..self },
            _ => self,
        }
    }

    /// The same format, without that of the elements.
    #[cfg(feature = "dynamic")]
    pub(crate) const fn alone(self) -> Format<'static> {
        let Self { endian, width, end, max, pad, each: _, given } = self;
        Format { endian, width, end, max, pad, each: None, given }
    }

    /// How the elements of an array are written, where they have attributes of their own.
    #[must_use]
    pub const fn each(self) -> Option<&'s Self> {
        self.each
    }

    /// Where a string or array ends.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn end_of(self, unit: Unit) -> End {
        match self.end {
            Some(end) => end,
            None => End::behind(unit.natural()),
        }
    }

    /// Whether a number says how many bytes or elements there are.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn is_counted(self) -> bool {
        match self.end {
            Some(end) => end.is_counted(),
            None => true,
        }
    }

    /// The bytes at the end of the message in front of which a string or an array ends that goes up to there.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn left_behind(self) -> usize {
        match self.end {
            Some(end) => end.left_behind(),
            None => 0,
        }
    }

    /// The bytes that end a string or an array, if some do.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn until(self) -> Option<Until> {
        match self.end {
            Some(end) => end.until(),
            None => None,
        }
    }

    /// Whether a string or an array goes up to the end of the message, or before the last bytes of that.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn is_rest(self) -> bool {
        matches!(self.end, Some(end) if end.is_rest())
    }

    /// The largest length that can be written.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn capacity(self, unit: Unit) -> usize {
        let most = match self.end {
            Some(end) => end.most(),
            None => unit.natural().most(),
        };
        least(most, self.max)
    }

    /// Whether numbers are written as where nothing is said of them, so that constants about sizes hold.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn is_default(self) -> bool {
        matches!((self.endian, self.width, self.each, self.pad), (Endian::Big, None, None, 0))
    }

    /// Whether it is the default in all that is said, whatever is given.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn says_nothing(self) -> bool {
        self.is_default() && matches!((self.end, self.max), (None, usize::MAX))
    }

    /// Whether nothing is said that a size depends on, but of a length in front.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) const fn has_natural_parts(self) -> bool {
        matches!((self.width, self.each, self.pad), (None, None, 0))
    }

    /// How the parts of an array, a pair or an `Option` are written: as `each` says, or else with the same numbers.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub const fn of_elements(self) -> Self {
        let elements = match self.each {
            Some(each) if each.pad == VALUES => *each,
            Some(each) => Self { given: self.given, ..*each },
            None => Self { endian: self.endian, width: self.width, given: self.given, ..Self::DEFAULT },
        };
        match self.pad {
            COMPACT => elements.compact(),
            CHOSEN | UNKNOWN | VALUES => Self { pad: self.pad, ..elements },
            _ => elements,
        }
    }
}

impl Default for Format<'_> {
    fn default() -> Self {
        Self::DEFAULT
    }
}
