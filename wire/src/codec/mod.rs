//! The traits of the codec: a layout with the calls of ordinary use, and the two halves behind them.
//!
//! Owns what it means to be measured, written and read, and where a value meets the two ends of `io`. It never says how a
//! type stands in bytes: that is what `primitive` and `types` do. The three traits name each other, so they stand in one
//! file.

pub(crate) mod call;
pub(crate) mod declared;
pub(crate) mod field;

use crate::error::{DecodeError, EncodeError, EncodeErrorKind, Overrun};
use crate::io::{Fill, Input, Output, Reader, Refused, Tells, Writer};
use crate::layout::Given;
use crate::layout::constant::{Format, Schema};
use crate::primitive::Beginning;
use crate::primitive::Total;

/// A type with a layout on the wire.
///
/// Derive it; the derive's page lists what it accepts. With this one import a value is measured, encoded and decoded:
///
/// ```
/// use wire::{Array, Wire};
///
/// #[derive(Wire, Debug, PartialEq)]
/// struct Reading<'a> {
///     sensor: &'a str,
///     taken_at: i64,
///     values: Array<'a, i16>,
/// }
///
/// let reading = Reading { sensor: "roof", taken_at: 9999, values: Array::from(&[-3, 4]) };
///
/// let mut buffer = [0; 64];
/// let len = reading.encode(&mut buffer)?;
/// assert_eq!(len, reading.encoded_len()?);
/// assert_eq!(Reading::decode(&buffer[..len])?, reading);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no layout on the wire",
    label = "not a wire type",
    note = "derive `Wire` for it where it is declared, or hold what it is made of: integers, f32, f64, bool, `&str`, `&[u8]`, `[T; N]`, `Array<T>`, `List<T>`, `Option<T>`, with the feature `alloc` `String`, `Vec<u8>`, `Box<[u8]>` or `Vec<T>`, with the feature `bytes` `Bytes`",
    note = "a type of another crate goes into one of your own, written `as` a number, text or bytes, or with a codec by hand: see `wire::Encode`"
)]
pub trait Wire {
    /// The layout, from which all below follows: an impl written by hand says this and nothing else, and what the type
    /// stands in believes it.
    const SCHEMA: &'static Schema;

    /// The smallest encoded size in bytes.
    const MIN_LEN: usize = Self::SCHEMA.min_len(Format::DEFAULT);

    /// The largest encoded size in bytes, or `None` where `usize` cannot say it.
    const MAX_LEN: Option<usize> = Self::SCHEMA.max_len(Format::DEFAULT);

    /// A number for the layout, see [`Schema::fingerprint`]: two sides that have the same speak of the same bytes. Where a
    /// recursive type is in it, only the function tells it.
    const FINGERPRINT: u64 = Self::SCHEMA.constant_fingerprint();

    /// The layout with its fields or variants, which a recursive type shows to nobody else while it compiles.
    #[doc(hidden)]
    const NODE: &'static Schema = Self::SCHEMA;

    /// Whether this is a number of which every value has the same bytes in every field that says no more than their
    /// order, and all of those bytes are values.
    #[doc(hidden)]
    const IS_PLAIN: bool = false;

    /// Whether no codec by hand is in it, nor is it one: bytes that were decoded as a value then are one whenever they
    /// are decoded again.
    #[doc(hidden)]
    const IS_KNOWN: bool = false;

    /// Whether a value in which something is wrong is read, or measured, once more to tell what, so that the code of each
    /// field need not hold it: nothing stands in it for which the same is done.
    #[doc(hidden)]
    const IS_LEAF: bool = Self::IS_PLAIN;

    /// The exact number of bytes that this value takes when encoded.
    ///
    /// # Errors
    ///
    /// When it has no encoding: a length or count is over what its prefix holds.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encoded_len(&self) -> Result<usize, EncodeError>
    where
        Self: Encode,
    {
        const { Self::SCHEMA.assert_complete() };
        self.measure(Format::DEFAULT)
    }

    /// Encodes into `out` and returns the number of bytes written: from the start of a slice or an array, at the end
    /// of a `Vec<u8>` or a `BytesMut`.
    ///
    /// # Errors
    ///
    /// When the value has no encoding, or the slice is too small. `out` is then as it was.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode<O: Output + ?Sized>(&self, out: &mut O) -> Result<usize, EncodeError>
    where
        Self: Encode,
    {
        const { Self::SCHEMA.assert_complete() };
        let len = attempt!(Total::ZERO.and(self.measure(Format::DEFAULT))).bytes();
        match out.append(len, self, |refused| not_written(refused, Self::SCHEMA)) {
            Ok(()) => Ok(len),
            Err(error) => Err(error),
        }
    }

    /// Encodes into a new vector, allocated once.
    ///
    /// # Errors
    ///
    /// When the value has no encoding.
    #[cfg(feature = "alloc")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_to_vec(&self) -> Result<alloc::vec::Vec<u8>, EncodeError>
    where
        Self: Encode,
    {
        let mut bytes = alloc::vec::Vec::new();
        self.encode(&mut bytes)?;
        Ok(bytes)
    }

    /// [`encode`](Self::encode) of a type that is [given](Parametric) numbers.
    ///
    /// # Errors
    ///
    /// When the value has no encoding, or the slice is too small. `out` is then as it was.
    #[inline]
    fn encode_given<G, O: Output + ?Sized>(&self, given: G, out: &mut O) -> Result<usize, EncodeError>
    where
        Self: Encode + Parametric<Given = G>,
    {
        let format = Format::DEFAULT.with_given(Self::side_by_side(given));
        let len = attempt!(Total::ZERO.and(self.measure(format))).bytes();
        match out.append(len, &Formatted { value: self, format }, |refused| not_written(refused, Self::SCHEMA)) {
            Ok(()) => Ok(len),
            Err(error) => Err(error),
        }
    }

    /// [`encoded_len`](Self::encoded_len) of a type that is [given](Parametric) numbers.
    ///
    /// # Errors
    ///
    /// When the value has no encoding.
    #[inline]
    fn encoded_len_given<G>(&self, given: G) -> Result<usize, EncodeError>
    where
        Self: Encode + Parametric<Given = G>,
    {
        self.measure(Format::DEFAULT.with_given(Self::side_by_side(given)))
    }

    /// Decodes the whole of `input`; what can borrow from it borrows.
    ///
    /// # Errors
    ///
    /// When the bytes are not a value of this type, or go on behind it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode<'de>(input: impl Input<'de>) -> Result<Self, DecodeError>
    where
        Self: Decode<'de>,
    {
        input.into_reader().read_last()
    }

    /// Compares every checksum in `input`, also those that decoding leaves out, which are declared with
    /// `verify = "request"`. It goes through the fields by the schema, and makes no value.
    ///
    /// ```
    /// use wire::Wire;
    ///
    /// #[derive(Wire)]
    /// struct Sentence<'a> {
    ///     #[wire(checksum = "sum", over = text, verify = "request")]
    ///     sum: u8,
    ///     #[wire(len = "rest")]
    ///     text: &'a str,
    /// }
    ///
    /// assert!(Sentence::decode(b"\x21\x22").is_ok());
    /// let error = Sentence::verify(b"\x21\x22").unwrap_err();
    /// assert_eq!(error.to_string(), "Sentence.sum: checksum 0x21 at byte 0, but the bytes have 0x22");
    /// ```
    ///
    /// # Errors
    ///
    /// Those of decoding the same bytes, and [`ChecksumMismatch`](crate::DecodeErrorKind::ChecksumMismatch).
    fn verify<'a>(input: impl Input<'a>) -> Result<(), DecodeError>
    where
        Self: Sized,
    {
        let mut reader = input.into_reader();
        attempt!(Self::SCHEMA.verify(&mut reader));
        reader.finish().map_err(|error| error.in_message(Self::SCHEMA))
    }

    /// [`decode`](Self::decode) of a type that is [given](Parametric) numbers.
    ///
    /// # Errors
    ///
    /// When the bytes are not a value of this type, or go on behind it.
    #[inline]
    fn decode_given<'de, G>(input: impl Input<'de>, given: G) -> Result<Self, DecodeError>
    where
        Self: Decode<'de> + Parametric<Given = G>,
    {
        input.into_reader().read_last_as(Format::DEFAULT.with_given(Self::side_by_side(given)))
    }

    /// Decodes the front of `input` and returns the rest with the value.
    ///
    /// # Errors
    ///
    /// When the bytes do not begin with a value of this type.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_prefix<'de>(input: impl Input<'de>) -> Result<(Self, &'de [u8]), DecodeError>
    where
        Self: Decode<'de>,
    {
        const { Self::SCHEMA.assert_complete() };
        let mut reader = input.into_reader();
        let value = attempt!(Self::read(&mut reader, Format::DEFAULT));
        Ok((value, reader.remaining()))
    }

    /// [`decode_prefix`](Self::decode_prefix) of a type that is [given](Parametric) numbers.
    ///
    /// # Errors
    ///
    /// When the bytes do not begin with a value of this type.
    #[inline]
    fn decode_prefix_given<'de, G>(input: impl Input<'de>, given: G) -> Result<(Self, &'de [u8]), DecodeError>
    where
        Self: Decode<'de> + Parametric<Given = G>,
    {
        let mut reader = input.into_reader();
        let value = attempt!(Self::read(&mut reader, Format::DEFAULT.with_given(Self::side_by_side(given))));
        Ok((value, reader.remaining()))
    }
}

/// A type whose layout depends on numbers that do not stand in its bytes, such as the version of a message that stood in
/// the header in front of it.
///
/// `#[derive(Wire)]` implements it where the type declares `given(...)`. Conditions, lengths and `switch` look at these
/// numbers as at earlier fields. A field of such a type gets the numbers of the struct around it, where that is given the
/// same; else the field says `give(...)`. A [`MessageSet`](crate::MessageSet) is given what its messages are.
///
/// ```
/// use wire::Wire;
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(given(version: i16))]
/// struct Partition {
///     id: i32,
///     #[wire(when = version >= 5)]
///     epoch: Option<i32>,
/// }
///
/// #[derive(Wire, Debug, PartialEq)]
/// #[wire(given(version: i16))]
/// struct Topic<'a> {
///     #[wire(len = "i16")]
///     name: &'a str,
///     #[wire(len = "i32")]
///     partitions: Vec<Partition>,
/// }
///
/// let topic = Topic { name: "t", partitions: vec![Partition { id: 7, epoch: None }] };
/// let mut bytes = Vec::new();
/// topic.encode_given(4, &mut bytes)?;
/// assert_eq!(bytes, *b"\0\x01t\0\0\0\x01\0\0\0\x07");
/// assert_eq!(Topic::decode_given(&bytes, 4)?, topic);
/// // Version 5 has four bytes more.
/// let error = Topic::decode_given(&bytes, 5).unwrap_err();
/// assert_eq!(error.to_string(), "Topic.partitions[0].epoch: 4 bytes needed at byte 11, but 0 bytes are left");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Where numbers are missing, nothing compiles:
///
/// ```compile_fail,E0080
/// #[derive(wire::Wire)]
/// #[wire(given(version: i16))]
/// struct Partition {
///     #[wire(when = version >= 5)]
///     epoch: Option<i32>,
/// }
///
/// <Partition as wire::Wire>::decode(&[]);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is given no numbers",
    label = "its bytes alone say what it is",
    note = "use the call without `_given`, or declare on the type what it is given: `#[wire(given(version: i16))]`"
)]
pub trait Parametric {
    /// The numbers in the order in which the type declares them: one alone, or several as a tuple.
    type Given: Copy;

    /// The same side by side, as a format carries them.
    fn side_by_side(given: Self::Given) -> Given;
}

/// A type that can be written to the wire: first measured, then written.
///
/// `#[derive(Wire)]` implements it. Measuring checks everything that can fail, so that nothing is written of a value
/// that cannot be encoded. Call [`Wire::encode`]; the methods here are for impls written by hand, which may leave the
/// format of the field aside as messages do.
///
/// # A codec by hand
///
/// A type with rules of its own implements [`Wire`], `Encode` and [`Decode`], and [`Element`](crate::Element) where it
/// stands in a `Vec`. Everything else follows from its `SCHEMA`, which must be true: fields and arrays ask it how many
/// bytes a value takes. A type that is written as another one has that one's schema, such as `u32::SCHEMA`, and hands the
/// format on to it. A type whose bytes only its own codec understands is [opaque](Schema::opaque). What stands in front of
/// a value is in [`Reader::input`]; [`Reader::position`] says from where bytes that point back count.
///
/// ```
/// use wire::{Decode, DecodeError, Element, Encode, EncodeError, Format, Overrun, Reader, Schema, Wire, Writer};
///
/// /// Years since 1900, a month and a day.
/// #[derive(Debug, Clone, Copy, PartialEq)]
/// struct Date([u8; 3]);
///
/// const RULE: &&str = &"a date has a month of 1 to 12";
///
/// impl Wire for Date {
///     const SCHEMA: &'static Schema = &Schema::opaque("Date", 3, Some(3));
/// }
///
/// impl Element for Date {}
///
/// impl Encode for Date {
///     fn measure(&self, _: Format) -> Result<usize, EncodeError> {
///         let Date([_, month, _]) = *self;
///         if matches!(month, 1..=12) { Ok(3) } else { Err(EncodeError::refused(RULE)) }
///     }
///
///     fn write(&self, writer: &mut Writer<'_>, _: Format) -> Result<(), Overrun> {
///         writer.put_array(self.0)
///     }
/// }
///
/// impl Decode<'_> for Date {
///     fn read(reader: &mut Reader<'_>, _: Format) -> Result<Self, DecodeError> {
///         let start = reader.offset();
///         let [year, month, day] = reader.take_array()?;
///         if matches!(month, 1..=12) { Ok(Self([year, month, day])) } else { Err(DecodeError::refused(RULE, start)) }
///     }
/// }
///
/// #[derive(Wire, Debug, PartialEq)]
/// struct Calendar {
///     today: Date,
///     holidays: Vec<Date>,
/// }
///
/// let calendar = Calendar { today: Date([125, 6, 1]), holidays: vec![Date([125, 12, 24])] };
/// let mut bytes = calendar.encode_to_vec()?;
/// assert_eq!(bytes, [125, 6, 1, 0, 1, 125, 12, 24]);
/// assert_eq!(Calendar::decode(&bytes)?, calendar);
///
/// bytes[6] = 13;
/// let error = Calendar::decode(&bytes).unwrap_err();
/// assert_eq!(error.to_string(), "Calendar.holidays[0]: a date has a month of 1 to 12 at byte 5");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be encoded",
    label = "has no encoding",
    note = "supported are integers, floats, bool, strings (`&str`, `&[u8]`, `String`, `Vec<u8>`, `Box<[u8]>`, `Bytes`), `[T; N]`, `Array<T>`, `List<T>`, `Vec<T>`, `Option<T>`, and what derives `Wire`",
    note = "owned types need the feature `alloc` of `wire`, and `Bytes` the feature `bytes`"
)]
pub trait Encode: Wire {
    /// The exact number of bytes that [`write`](Self::write) will write in a field of this format.
    ///
    /// # Errors
    ///
    /// When the value has no encoding, such as a length over what its prefix holds.
    fn measure(&self, format: Format) -> Result<usize, EncodeError>;

    /// Writes the value.
    ///
    /// # Errors
    ///
    /// When the writer ends before the value does, which does not happen where `measure` is right.
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun>;

    /// Measures a value of which nothing is said but the order of bytes, where no error needs to be told.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure_plain(&self) -> Option<usize> {
        if Self::IS_PLAIN { Some(Self::MIN_LEN) } else { self.measure(Format::DEFAULT).ok() }
    }

    /// Whether bytes behind the value would be read as part of it, because only the end of what it stands in ends it. The default
    /// answers for the type, and so for every value.
    #[doc(hidden)]
    #[inline]
    fn takes_more(&self, format: Format) -> bool {
        Self::SCHEMA.is_open(format)
    }

    /// The first bytes of the encoding, of types that begin an element of an array which ends with bytes of its own. A
    /// number takes no more than there is room for.
    #[doc(hidden)]
    #[inline]
    fn begin(&self, beginning: &mut Beginning, format: Format) {
        beginning.fill(|writer| self.write(writer, format));
    }

    /// Measures a declared type where it stands; [`measure`](Self::measure) decides whether that is in place or by a
    /// call.
    ///
    /// # Errors
    ///
    /// Those of `measure`.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure_in_place(&self, given: Given) -> Result<usize, EncodeError> {
        self.measure(Format::DEFAULT.with_given(given))
    }

    /// The same for [`write`](Self::write).
    ///
    /// # Errors
    ///
    /// Those of `write`.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write_in_place(&self, writer: &mut Writer<'_>, given: Given) -> Result<(), Overrun> {
        self.write(writer, Format::DEFAULT.with_given(given))
    }

    /// Writes a value of which nothing is said but the order of bytes.
    ///
    /// # Errors
    ///
    /// Those of `write`.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write_plain<const IS_LITTLE: bool>(&self, writer: &mut Writer<'_>) -> Result<(), Overrun> {
        self.write(writer, const { Format::plain(IS_LITTLE) })
    }
}

impl<T: Encode + ?Sized> Fill for T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fill(&self, room: &mut [u8]) -> Result<(), Overrun> {
        let mut writer = Writer::telling(room, Tells::Message);
        attempt!(self.write(&mut writer, Format::DEFAULT));
        writer.finish()
    }
}

/// A value and how it is written.
struct Formatted<'v, T: ?Sized> {
    value: &'v T,
    format: Format,
}

impl<T: Encode + ?Sized> Fill for Formatted<'_, T> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn fill(&self, room: &mut [u8]) -> Result<(), Overrun> {
        let mut writer = Writer::telling(room, Tells::Message);
        attempt!(self.value.write(&mut writer, self.format));
        writer.finish()
    }
}

/// The error of a message that was not written. A call for each reason, for the reason then never stands in memory.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn not_written(refused: Refused, schema: &'static Schema) -> EncodeError {
    match refused {
        Refused::TooSmall { needed, left } => too_small(needed, left, schema),
        Refused::TooLarge => too_large(schema),
        Refused::Mismeasured => mismeasured(schema),
    }
}

#[cold]
#[inline(never)]
fn too_small(needed: usize, left: usize, schema: &'static Schema) -> EncodeError {
    EncodeError::new(EncodeErrorKind::OutputTooSmall { needed, left }).in_message(schema)
}

#[cold]
#[inline(never)]
fn too_large(schema: &'static Schema) -> EncodeError {
    EncodeError::too_large().in_message(schema)
}

#[cold]
#[inline(never)]
fn mismeasured(schema: &'static Schema) -> EncodeError {
    EncodeError::new(EncodeErrorKind::Mismeasured).in_message(schema)
}

/// A type that can be read from the wire, borrowing from input that lives for `'de`.
///
/// `#[derive(Wire)]` implements it. Call [`Wire::decode`]; the method here is for impls written by hand, which may leave
/// the format of the field aside as messages do. [`Encode`] has an example of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded",
    label = "has no decoding",
    note = "supported are integers, floats, bool, strings (`&str`, `&[u8]`, `String`, `Vec<u8>`, `Box<[u8]>`, `Bytes`), `[T; N]`, `Array<T>`, `List<T>`, `Vec<T>`, `Option<T>`, and what derives `Wire`",
    note = "owned types need the feature `alloc` of `wire`, and `Bytes` the feature `bytes`"
)]
pub trait Decode<'de>: Wire + Sized {
    /// Reads one value, in a field of this format, and leaves the reader behind it.
    ///
    /// # Errors
    ///
    /// When the bytes are not a value of this type, at the first byte of the innermost item that cannot be decoded.
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError>;

    /// Reads a declared type where it stands; [`read`](Self::read) decides whether that is in place or by a call.
    ///
    /// # Errors
    ///
    /// Those of `read`.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read_in_place(reader: &mut Reader<'de>, given: Given) -> Result<Self, DecodeError> {
        Self::read(reader, Format::DEFAULT.with_given(given))
    }

    /// Leaves the reader behind a value that was decoded before, of which no more is asked. Where the bytes hold none
    /// after all, it leaves the reader anywhere.
    #[doc(hidden)]
    #[inline]
    fn skip(reader: &mut Reader<'de>, format: Format) {
        let _value = Self::read(reader, format);
    }

    /// Reads a value of which nothing is said but the order of bytes, where no error needs to be told.
    #[doc(hidden)]
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read_plain<const IS_LITTLE: bool>(reader: &mut Reader<'de>) -> Option<Self> {
        Self::read(reader, const { Format::plain(IS_LITTLE) }).ok()
    }

    /// Reads `count` values into a vector, having checked that the bytes of as many can be there. Numbers do it at once.
    ///
    /// # Errors
    ///
    /// That of the first value that is none.
    #[doc(hidden)]
    #[cfg(feature = "alloc")]
    #[inline]
    fn read_vec(reader: &mut Reader<'de>, count: usize, format: Format) -> Result<alloc::vec::Vec<Self>, DecodeError> {
        read_elements(reader, count, format)
    }

    /// Reads `N` values. Integers do it at once.
    ///
    /// # Errors
    ///
    /// Those of the values, with their index on the path.
    #[doc(hidden)]
    #[inline]
    fn read_array<const N: usize>(reader: &mut Reader<'de>, format: Format) -> Result<[Self; N], DecodeError> {
        let mut slots = [const { None }; N];
        for (index, slot) in slots.iter_mut().enumerate() {
            match Self::read(reader, format) {
                Ok(value) => *slot = Some(value),
                Err(error) => return Err(error.in_element(index)),
            }
        }
        // Every slot has just been filled.
        Ok(slots.map(Option::unwrap))
    }
}

impl<'a> Reader<'a> {
    /// Decodes the next value.
    ///
    /// # Errors
    ///
    /// When the bytes are not a `T`. What has been read then is not specified.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn read<T: Decode<'a>>(&mut self) -> Result<T, DecodeError> {
        const { T::SCHEMA.assert_complete() };
        if const { T::IS_KNOWN } {
            return T::read(self, Format::DEFAULT);
        }
        // A codec by hand does not know whether its input is whole.
        T::read(self, Format::DEFAULT).map_err(|error| error.in_input(self.known().can_grow()))
    }

    /// Decodes the last value: the input ends behind it.
    ///
    /// # Errors
    ///
    /// When the bytes are not a `T`, or [`TrailingBytes`](crate::DecodeErrorKind::TrailingBytes) when they go on behind it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn read_last<T: Decode<'a>>(&mut self) -> Result<T, DecodeError> {
        let value = attempt!(self.read::<T>());
        match self.finish() {
            Ok(()) => Ok(value),
            Err(error) => Err(error.in_message(T::SCHEMA)),
        }
    }

    /// [`read`](Self::read) of a type that is [given](Parametric) numbers.
    ///
    /// # Errors
    ///
    /// When the bytes are not a `T`. What has been read then is not specified.
    #[inline]
    pub fn read_given<T: Decode<'a> + Parametric>(&mut self, given: T::Given) -> Result<T, DecodeError> {
        self.read_as(Format::DEFAULT.with_given(T::side_by_side(given)))
    }

    /// The last value, in a format that carries the numbers which it is given.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn read_last_as<T: Decode<'a>>(&mut self, format: Format) -> Result<T, DecodeError> {
        let value = attempt!(self.read_as::<T>(format));
        match self.finish() {
            Ok(()) => Ok(value),
            Err(error) => Err(error.in_message(T::SCHEMA)),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read_as<T: Decode<'a>>(&mut self, format: Format) -> Result<T, DecodeError> {
        let read = T::read(self, format);
        if const { T::IS_KNOWN } { read } else { read.map_err(|error| error.in_input(self.known().can_grow())) }
    }
}

/// Reads elements one after another.
#[cfg(feature = "alloc")]
#[inline]
pub(crate) fn read_elements<'de, T: Decode<'de>>(
    reader: &mut Reader<'de>,
    count: usize,
    format: Format,
) -> Result<alloc::vec::Vec<T>, DecodeError> {
    let mut elements = alloc::vec::Vec::with_capacity(count.min(justified::<T>(reader.remaining().len())));
    for index in 0..count {
        match T::read(reader, format) {
            Ok(element) => elements.push(element),
            Err(error) => return Err(error.in_element(index)),
        }
    }
    Ok(elements)
}

/// Leaves the reader behind `count` elements that were decoded before: by their schema where it says their size.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn skip_elements<'de, T: Decode<'de>>(reader: &mut Reader<'de>, count: usize, format: Format) {
    if let Some(len) = const { T::SCHEMA.fixed_len(Format::DEFAULT) }
        && format.has_natural_parts()
    {
        return reader.skip(count.saturating_mul(len));
    }
    let mut own = reader.clone();
    for _ in 0..count {
        T::skip(&mut own, format);
    }
    reader.catch_up(&own);
}

/// How many elements have room made for them before they are read from `left` bytes: 16 times the memory of the bytes. An
/// element that is still larger in memory than on the wire must be seen first.
#[cfg(feature = "alloc")]
#[expect(clippy::arithmetic_side_effects, reason = "no division by zero")]
const fn justified<T>(left: usize) -> usize {
    let size = size_of::<T>();
    left.saturating_mul(16) / if size > 0 { size } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_declared_is_in_place_as_anywhere() {
        assert_eq!(u16::read_in_place(&mut Reader::new(&[0, 7]), Given::NOTHING), Ok(7));
        assert_eq!(7u16.measure_in_place(Given::NOTHING), Ok(2));
        let mut room = [0; 2];
        assert_eq!(7u16.write_in_place(&mut Writer::new(&mut room), Given::NOTHING), Ok(()));
        assert_eq!(room, [0, 7]);
    }
}
