//! What a peer sent wrong, and where.
//!
//! Owns the wording of every kind of it. It never decides what is wrong.

use core::fmt;

use super::besides::Besides;
use super::kind::{DecodeErrorKind, Packed};
use super::path::path_methods;
use super::{Count, Left, Path};
use crate::layout::constant::{Field, Format, Schema};
use crate::layout::{Difference, Given, Number, Prefix, Shown, ShownAs, Unit, Versions};

/// Bytes that are not the message they should be: what is wrong, at which byte, in which field.
///
/// Building, copying and comparing it allocates nothing.
///
/// ```
/// use wire::{DecodeErrorKind, Wire};
///
/// #[derive(Wire, Debug)]
/// struct Greeting<'a> {
///     id: i32,
///     name: &'a str,
/// }
///
/// let error = Greeting::decode(&[0, 0, 0, 1, 0, 0, 0, 9, b'h', b'i']).unwrap_err();
/// assert_eq!(error.to_string(), "Greeting.name: length 9 at byte 4, but 2 bytes are left");
/// assert_eq!(error.kind(), DecodeErrorKind::LengthOverrun { length: 9, left: 2 });
/// assert_eq!(error.offset(), 4);
/// assert_eq!(error.path().to_string(), "Greeting.name");
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct DecodeError {
    kind: Packed,
    offset: usize,
    path: Path,
}

impl DecodeError {
    /// An error of `kind` in the item that begins at byte `offset` of the input.
    ///
    /// For [`Decode`](crate::Decode) impls written by hand. Of a kind that says that bytes are missing, it is
    /// [incomplete](Self::is_incomplete): a codec that knows that no more will come says [`refused`](Self::refused).
    // Most callers say which kind it is, and packing that one is a few instructions.
    #[cold]
    #[inline(always)]
    #[must_use]
    pub const fn new(kind: DecodeErrorKind, offset: usize) -> Self {
        Self { kind: Packed::new(kind), offset, path: Path::EMPTY }
    }

    /// The same error in input that has as many bytes in front, for those who decode a part of something.
    ///
    /// ```
    /// let error = wire::DecodeError::new(wire::DecodeErrorKind::InvalidUtf8, 2);
    /// assert_eq!(error.behind(4).to_string(), "invalid UTF-8 at byte 6");
    /// ```
    #[must_use]
    pub const fn behind(self, bytes: usize) -> Self {
        Self { offset: self.offset.wrapping_add(bytes), ..self }
    }

    /// An error in the item that begins at byte `offset` of the input, whose bytes break a rule of a codec written by
    /// hand. The `reason` is a few words in lower case, behind which the message says where. It is passed by reference, which
    /// keeps errors small:
    ///
    /// ```
    /// let error = wire::DecodeError::refused(&"a month is 1 to 12", 2);
    /// assert_eq!(error.to_string(), "a month is 1 to 12 at byte 2");
    /// assert_eq!(error.kind(), wire::DecodeErrorKind::Refused { reason: &"a month is 1 to 12" });
    /// ```
    #[cold]
    #[must_use]
    pub const fn refused(reason: &'static &'static str, offset: usize) -> Self {
        Self::new(DecodeErrorKind::Refused { reason }, offset)
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> DecodeErrorKind {
        self.kind.unpack()
    }

    /// Where: the first byte of the innermost item that is wrong, counted from the start of the input.
    ///
    /// Of a length, a count or the number of an enum that is the byte where it stands, also when another field
    /// [holds](Self::holder) it; of bad UTF-8 the bad byte; of a constant of several bytes the first that differs; of trailing
    /// bytes the first of them. Of a bad frame header it counts from the first byte that the frame decoder was given.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The field that holds the length, the count or the number of an enum that is wrong, where that is another than the
    /// field it is wrong for, the last on the [path](Self::path). The [offset](Self::offset) is then that of its number.
    ///
    /// ```
    /// use wire::{DecodeErrorKind, Wire};
    ///
    /// #[derive(Wire, Debug)]
    /// struct Entry<'a> {
    ///     len: u8,
    ///     kind: u8,
    ///     #[wire(len = len)]
    ///     name: &'a str,
    /// }
    ///
    /// let error = Entry::decode(&[9, 0, b'a']).unwrap_err();
    /// assert_eq!(error.to_string(), "Entry.name: length 9, held by `len` at byte 0, but 1 byte is left");
    /// assert_eq!((error.holder(), error.offset()), (Some("len"), 0));
    /// ```
    #[must_use]
    pub const fn holder(&self) -> Option<&'static str> {
        self.kind.holder()
    }

    /// How many bytes from [`offset`](Self::offset) on say what is wrong, as far as that is known: those of a length in front,
    /// or all that are left over or too few; else 1.
    ///
    /// ```
    /// let error = <&[u8] as wire::Wire>::decode(&[0, 0, 0, 9, 1]).unwrap_err();
    /// assert_eq!((error.offset(), error.wrong_len()), (0, 4));
    /// ```
    #[must_use]
    pub fn wrong_len(&self) -> usize {
        let natural = match self.kind() {
            DecodeErrorKind::TooShort { left, .. } | DecodeErrorKind::TrailingBytes { left } => return left.max(1),
            DecodeErrorKind::NegativeLength { .. }
            | DecodeErrorKind::LengthOverrun { .. }
            | DecodeErrorKind::LengthTooLarge { .. } => Unit::Byte.natural(),
            DecodeErrorKind::NegativeCount { .. }
            | DecodeErrorKind::CountOverrun { .. }
            | DecodeErrorKind::CountTooLarge { .. } => Unit::Element.natural(),
            _ => return 1,
        };
        if self.holder().is_some() {
            return 1;
        }
        let format = self.path.counted().and_then(|(field, is_element)| {
            if is_element { field.format().each().copied() } else { Some(field.format()) }
        });
        let number = match format.and_then(Format::end) {
            Some(end) => end.prefix().map(Prefix::number),
            None => Some(natural),
        };
        number.map_or(1, Number::min_len)
    }

    /// Whether more input could have helped: the input ended where more bytes were due.
    ///
    /// It is so when a value, or what a length claims, goes on behind the end of the input. It is not so when what is
    /// there is wrong, when bytes are left over, and within a `size` or another [part](crate::Reader::split) of the input,
    /// of which all bytes are there. What a [frame](crate::frame::Frame) holds is never incomplete, nor is other input that
    /// is [whole](crate::Reader::whole).
    ///
    /// Messages that follow each other in a stream can so be read without frames:
    ///
    /// ```
    /// use std::io::{Error, Read};
    /// use wire::Wire;
    ///
    /// #[derive(Wire, Debug, PartialEq)]
    /// struct Line {
    ///     number: u16,
    ///     text: String,
    /// }
    ///
    /// /// Reads until a whole line is there; `None` where the stream ends in front of one.
    /// fn next_line(stream: &mut impl Read, buffer: &mut Vec<u8>) -> std::io::Result<Option<Line>> {
    ///     loop {
    ///         match Line::decode_prefix(&*buffer) {
    ///             Ok((line, rest)) => {
    ///                 let read = buffer.len() - rest.len();
    ///                 buffer.drain(..read);
    ///                 return Ok(Some(line));
    ///             }
    ///             Err(error) if !error.is_incomplete() => return Err(Error::other(error)),
    ///             Err(error) => {
    ///                 let mut piece = [0; 5];
    ///                 match stream.read(&mut piece)? {
    ///                     0 if buffer.is_empty() => return Ok(None),
    ///                     0 => return Err(Error::other(error)),
    ///                     read => buffer.extend(&piece[..read]),
    ///                 }
    ///             }
    ///         }
    ///     }
    /// }
    ///
    /// let mut stream: &[u8] = b"\0\x01\0\0\0\x02hi\0\x02\0\0\0\0";
    /// let mut buffer = Vec::new();
    /// assert_eq!(next_line(&mut stream, &mut buffer)?, Some(Line { number: 1, text: "hi".into() }));
    /// assert_eq!(next_line(&mut stream, &mut buffer)?, Some(Line { number: 2, text: String::new() }));
    /// assert_eq!(next_line(&mut stream, &mut buffer)?, None);
    /// # Ok::<(), Error>(())
    /// ```
    ///
    /// A peer decides how long what it sends is: a program that reads so needs a `max` on what has a length, or one of its
    /// own on the buffer. [`frame`](crate::frame) has one.
    #[must_use]
    pub const fn is_incomplete(&self) -> bool {
        self.kind.is_incomplete()
    }

    /// The same error, where it is incomplete in input that can grow, and not in other input.
    #[must_use]
    pub(crate) const fn in_input(mut self, can_grow: bool) -> Self {
        self.kind = self.kind.in_input(can_grow);
        self
    }

    /// The same error, which is incomplete although its kind does not say so.
    #[must_use]
    pub(crate) const fn incomplete(mut self) -> Self {
        self.kind = self.kind.incomplete();
        self
    }

    /// The error of a string, an array or an enum whose length or number another field holds: `number`, at byte `at`. An
    /// error of what is inside stays as it is.
    #[cold]
    #[inline(never)]
    pub(crate) fn held_by(self, holder: &'static Field, number: i128, at: usize) -> Self {
        if self.is_of_number() {
            // A number that is given stands at no byte.
            let offset = if holder.is_given() { self.offset } else { at };
            Self { kind: self.kind.held_by(holder.name_in_place(), number), offset, ..self }
        } else {
            self
        }
    }

    /// The error of what has a length or a number that another field holds: `number`, at byte `at` where it stands in bytes.
    #[cfg(feature = "dynamic")]
    #[cold]
    pub(crate) fn held(self, number: i128, at: Option<usize>) -> Self {
        Self { kind: self.kind.with_number(number), offset: at.unwrap_or(self.offset), ..self }
    }

    /// The error of a field that begins at byte `start` and differs so from the constant that it always is.
    #[cold]
    #[inline(never)]
    pub(crate) fn not_constant(field: &Field, Difference { at, found, expected }: Difference, start: usize) -> Self {
        let schema = field.schema();
        let error = if schema.has_first_difference() {
            Self::new(DecodeErrorKind::UnexpectedValue { found, expected }, start.saturating_add(at))
        } else {
            Self::new(DecodeErrorKind::ConstantMismatch, start)
        };
        if schema.is_text() { error.of_text(schema.text_len()) } else { error }
    }

    /// The error of a sum at byte `at` that is not that of its bytes. `may_change` says whether it could be where more input
    /// comes.
    #[cold]
    #[inline(never)]
    pub(crate) fn wrong_sum(found: i128, expected: u64, at: usize, may_change: bool) -> Self {
        let found = u64::try_from(found).unwrap_or_default();
        let error = Self::new(DecodeErrorKind::ChecksumMismatch { found, expected }, at);
        if may_change { error.incomplete() } else { error }
    }

    /// The error of a field that must stand among others, which begin at byte `start`, and does not. `may_go_on` says whether
    /// it could where more input comes.
    #[cold]
    #[inline(never)]
    pub(crate) const fn missing(start: usize, may_go_on: bool) -> Self {
        let error = Self::new(DecodeErrorKind::Missing, start);
        if may_go_on { error.incomplete() } else { error }
    }

    /// The error of numbers that are text of so many bytes, unless that is `None`.
    #[must_use]
    pub(crate) const fn of_text(mut self, len: Option<usize>) -> Self {
        self.kind = self.kind.of_text(len);
        self
    }

    /// The number from which this length follows, where it stands in front of what has that and counts more.
    fn besides(&self, unit: Unit, length: i64) -> Option<Besides> {
        if self.holder().is_some() { None } else { Besides::of(&self.path, unit, length, self.offset) }
    }

    /// Whether it is that of a length, a count or the number of an enum, and of nothing inside.
    pub(crate) fn is_of_number(&self) -> bool {
        use DecodeErrorKind as Kind;

        // A length with the name of a variant is the variant's own size.
        let is_number =
            self.kind().is_length() && self.path.is_empty() || matches!(self.kind(), Kind::UnknownValue { .. });
        is_number && !self.path.has_steps()
    }

    /// The error of the enum that `schema` describes, which begins at byte `start` and has no variant of this number.
    #[cold]
    #[inline(never)]
    pub(crate) fn unknown(value: i128, start: usize, schema: &'static Schema) -> Self {
        Self::new(DecodeErrorKind::UnknownValue { value }, start).of_text(schema.text_len()).in_message(schema)
    }

    /// That of a whole list of enums which `element` describes, where no variant has the number of all of them: then it is that
    /// of the first.
    #[cold]
    #[inline(never)]
    pub(crate) fn of_list(self, element: &'static Schema, number: i128) -> Option<Self> {
        let is_of_number = matches!(self.kind(), DecodeErrorKind::UnknownValue { .. });
        let is_unknown = is_of_number && element.variant_of(number).is_none();
        is_unknown.then(|| Self::unknown(number, self.offset, element))
    }

    /// The error of a message at byte `offset` in a version that it does not have.
    #[cold]
    #[inline(never)]
    pub(crate) const fn unsupported(versions: Versions, given: Given, offset: usize) -> Self {
        let Versions { first, last, .. } = versions;
        Self::new(DecodeErrorKind::UnsupportedVersion { version: versions.of(given), first, last }, offset)
    }

    /// The error of a number at byte `offset` that is neither of the two that a `bool` is.
    #[cold]
    #[inline(never)]
    pub(crate) const fn no_bool(value: u32, bools: [u32; 2], offset: usize) -> Self {
        Self { kind: Packed::no_bool(value, bools), offset, path: Path::EMPTY }
    }

    /// The error of a frame over `max`, whose header says `length` at byte `offset` and so counts `more` besides the
    /// payload.
    #[cold]
    pub(crate) const fn frame_too_large(length: i128, more: i32, max: usize, offset: usize) -> Self {
        Self { kind: Packed::frame_too_large(length, more, max), offset, path: Path::EMPTY }
    }
}

path_methods!(DecodeError);

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.show(f, &self.path.check())
    }
}

impl DecodeError {
    /// The error in words; `demand` are those of the check of its field.
    pub(crate) fn show(&self, f: &mut fmt::Formatter<'_>, demand: &dyn fmt::Display) -> fmt::Result {
        use DecodeErrorKind as Kind;

        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        let at = At { offset: self.offset, holder: self.holder() };
        let text = self.kind.text_len();
        let is = if at.holder.is_some() { ", is" } else { " is" };
        match self.kind() {
            Kind::TooShort { needed, left } => write!(f, "{} needed{at}, but {}", Count(needed, "byte"), Left(left)),
            Kind::NegativeLength { length } => match self.besides(Unit::Byte, length) {
                Some(besides) => write!(f, "length {besides}"),
                None => write!(f, "length {length}{at}{is} negative"),
            },
            Kind::NegativeCount { count } => match self.besides(Unit::Element, count) {
                Some(besides) => write!(f, "count {besides}"),
                None => write!(f, "count {count}{at}{is} negative"),
            },
            Kind::LengthOverrun { length, left } => write!(f, "length {length}{at}, but {}", Left(left)),
            Kind::CountOverrun { count, element, left } => {
                let (element, left) = (Count(element, "byte"), Left(left));
                match at.holder {
                    Some(_) => write!(f, "count {count}{at}, of elements of at least {element}, but {left}"),
                    None => write!(f, "{} of at least {element}{at}, but {left}", Count(count, "element")),
                }
            }
            Kind::LengthTooSmall { length, min } => write!(f, "length {length}{at} is under the minimum of {min}"),
            Kind::LengthTooLarge { length, max } => write!(f, "length {length}{at}{is} over the maximum of {max}"),
            Kind::CountTooLarge { count, max } => write!(f, "count {count}{at}{is} over the maximum of {max}"),
            Kind::MissingTerminator { left } => {
                write!(f, "string{at} has no terminator in the {} up to the end", Count(left, "byte"))
            }
            Kind::UnexpectedNull => write!(f, "null{at}, where a value must be"),
            Kind::InvalidPrefix { byte } => write!(f, "byte {byte:#04x}{at} begins no length-encoded integer"),
            Kind::Overlong => write!(f, "integer{at} is not in its shortest form"),
            Kind::IntegerTooLarge { size } => write!(f, "integer{at} does not fit in {}", Count(size, "byte")),
            Kind::InvalidBool { value } => {
                let [no, yes] = self.kind.bools();
                write!(f, "{value}{at} is neither {no} nor {yes}")
            }
            Kind::UnknownValue { value } => write!(f, "unknown value {}{at}", ShownAs(value, text)),
            Kind::NotAValue { value } => write!(f, "{}{at}, {}", Shown(value), self.path.values()),
            Kind::UnexpectedValue { found, expected } => {
                write!(f, "{}{at}, where the constant {} must be", ShownAs(found, text), ShownAs(expected, text))
            }
            Kind::NotAscending { found, before } => {
                write!(f, "{}{at} is not larger than {}, the one in front of it", Shown(found), Shown(before))
            }
            Kind::Repeated { tag } => write!(f, "a second field of tag {}{at}", Shown(tag)),
            Kind::Missing => write!(f, "missing among the fields{at}"),
            Kind::TooDeep { limit } => write!(f, "the value{at} stands in {limit} others, as many as there may be"),
            Kind::ConstantMismatch => write!(f, "the value{at}, {}", self.path.constant()),
            Kind::CheckFailed { found } => {
                match found {
                    Some(found) => write!(f, "{}{at}", ShownAs(found, self.path.text_len()))?,
                    None => write!(f, "the value{at}")?,
                }
                write!(f, ", {demand}")
            }
            Kind::ChecksumMismatch { found, expected } => {
                write!(f, "checksum {found:#x}{at}, but the bytes have {expected:#x}")
            }
            Kind::NonZeroPadding { value } => write!(f, "{value}{at}, where padding must be 0"),
            Kind::InvalidUtf8 => write!(f, "invalid UTF-8{at}"),
            Kind::NotAscii { value } => write!(f, "byte {value:#04x}{at} is not ASCII"),
            Kind::TrailingBytes { left } => write!(f, "{} left over{at}", Count(left, "byte")),
            Kind::FrameTooLarge { size, max } => match self.kind.frame_length() {
                (size, 0) => write!(f, "frame of {}{at} is over the maximum of {max}", Count(size, "byte")),
                (length, _) => {
                    write!(
                        f,
                        "length {length}{at} says a payload of {}, over the maximum of {max}",
                        Count(size, "byte")
                    )
                }
            },
            Kind::UnsupportedVersion { version, first, last } => {
                write!(f, "version {version} is not one of {first} to {last}{at}")
            }
            Kind::UnknownApiKey { api_key } => write!(f, "unknown api_key {api_key}{at}"),
            Kind::Refused { reason } => write!(f, "{reason}{at}"),
        }
    }
}

/// Where what is wrong stands, and in which field where that is another.
struct At {
    offset: usize,
    holder: Option<&'static str>,
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(holder) = self.holder {
            write!(f, ", held by `{holder}`")?;
        }
        write!(f, " at byte {}", self.offset)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("DecodeError");
        debug.field("kind", &self.kind()).field("offset", &self.offset).field("path", &self.path);
        if let Some(holder) = self.holder() {
            debug.field("holder", &holder);
        }
        debug.field("is_incomplete", &self.is_incomplete()).finish()
    }
}

impl core::error::Error for DecodeError {}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn each_kind_says_what_and_where() {
        let shown = |kind| {
            let error = DecodeError::new(kind, 7);
            assert_eq!(error.kind(), kind);
            error.to_string()
        };
        assert_eq!(
            shown(DecodeErrorKind::LengthOverrun { length: 9, left: 2 }),
            "length 9 at byte 7, but 2 bytes are left"
        );
        assert_eq!(
            shown(DecodeErrorKind::TooShort { needed: 8, left: 3 }),
            "8 bytes needed at byte 7, but 3 bytes are left"
        );
        assert_eq!(
            shown(DecodeErrorKind::TooShort { needed: 1, left: 0 }),
            "1 byte needed at byte 7, but 0 bytes are left"
        );
        assert_eq!(shown(DecodeErrorKind::NegativeLength { length: -1 }), "length -1 at byte 7 is negative");
        assert_eq!(shown(DecodeErrorKind::NegativeCount { count: -5 }), "count -5 at byte 7 is negative");
        assert_eq!(
            shown(DecodeErrorKind::CountOverrun { count: 1000, element: 2, left: 1 }),
            "1000 elements of at least 2 bytes at byte 7, but 1 byte is left"
        );
        assert_eq!(
            shown(DecodeErrorKind::LengthTooSmall { length: 3, min: 4 }),
            "length 3 at byte 7 is under the minimum of 4"
        );
        assert_eq!(shown(DecodeErrorKind::InvalidUtf8), "invalid UTF-8 at byte 7");
        assert_eq!(shown(DecodeErrorKind::TrailingBytes { left: 1 }), "1 byte left over at byte 7");
        assert_eq!(
            shown(DecodeErrorKind::FrameTooLarge { size: 2_147_483_647, max: 1_048_576 }),
            "frame of 2147483647 bytes at byte 7 is over the maximum of 1048576"
        );
        assert_eq!(
            shown(DecodeErrorKind::UnsupportedVersion { version: 13, first: -4, last: 12 }),
            "version 13 is not one of -4 to 12 at byte 7"
        );
        assert_eq!(shown(DecodeErrorKind::UnknownApiKey { api_key: 9 }), "unknown api_key 9 at byte 7");
        assert_eq!(
            shown(DecodeErrorKind::LengthTooLarge { length: u64::MAX, max: 8 }),
            "length 18446744073709551615 at byte 7 is over the maximum of 8"
        );
        assert_eq!(
            shown(DecodeErrorKind::CountTooLarge { count: 9, max: 8 }),
            "count 9 at byte 7 is over the maximum of 8"
        );
        assert_eq!(
            shown(DecodeErrorKind::MissingTerminator { left: 1 }),
            "string at byte 7 has no terminator in the 1 byte up to the end"
        );
        assert_eq!(shown(DecodeErrorKind::UnexpectedNull), "null at byte 7, where a value must be");
        assert_eq!(
            shown(DecodeErrorKind::InvalidPrefix { byte: 255 }),
            "byte 0xff at byte 7 begins no length-encoded integer"
        );
        assert_eq!(shown(DecodeErrorKind::Overlong), "integer at byte 7 is not in its shortest form");
        assert_eq!(shown(DecodeErrorKind::IntegerTooLarge { size: 4 }), "integer at byte 7 does not fit in 4 bytes");
        assert_eq!(shown(DecodeErrorKind::InvalidBool { value: 2 }), "2 at byte 7 is neither 0 nor 1");
        assert_eq!(
            shown(DecodeErrorKind::UnknownValue { value: i128::from(u64::MAX) }),
            "unknown value 18446744073709551615 (0xffffffffffffffff) at byte 7"
        );
        assert_eq!(
            shown(DecodeErrorKind::UnexpectedValue { found: -1, expected: 1 << 63 }),
            "-1 at byte 7, where the constant 9223372036854775808 (0x8000000000000000) must be"
        );
        assert_eq!(
            shown(DecodeErrorKind::UnexpectedValue { found: 1, expected: i64::MIN.into() }),
            "1 at byte 7, where the constant -9223372036854775808 must be"
        );
        assert_eq!(shown(DecodeErrorKind::NonZeroPadding { value: 3 }), "3 at byte 7, where padding must be 0");
        assert_eq!(shown(DecodeErrorKind::Refused { reason: &"a month is 1 to 12" }), "a month is 1 to 12 at byte 7");
    }

    #[test]
    fn a_result_has_a_tag_of_its_own() {
        assert!(size_of::<Result<(), DecodeError>>() > size_of::<DecodeError>());
        assert!(size_of::<Option<DecodeError>>() > size_of::<DecodeError>());
    }

    #[test]
    fn small_enough_to_return_by_value() {
        // clippy's `result_large_err` warns a user whose function returns an error of 128 bytes or more.
        assert!(size_of::<DecodeError>() < 128);
        #[cfg(target_pointer_width = "64")]
        assert_eq!(size_of::<DecodeError>(), 112);
    }
}
