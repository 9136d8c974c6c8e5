//! The trait that users import: a layout, and the calls of ordinary use.

use crate::decode::Decode;
use crate::encode::Encode;
use crate::error::{DecodeError, EncodeError};
use crate::input::Input;
use crate::output::Output;
use crate::schema::{Format, Schema};

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
    note = "derive `Wire` for it, or use an integer, f32, f64, bool, `&str`, `&[u8]`, `[T; N]`, `Array<T>`, `List<T>` or `Option<T>`, with the feature `alloc` `String`, `Vec<u8>`, `Box<[u8]>` or `Vec<T>`, with the feature `bytes` `Bytes`"
)]
pub trait Wire {
    /// The layout, from which the sizes below follow.
    const SCHEMA: &'static Schema;

    /// The smallest encoded size in bytes.
    const MIN_LEN: usize = Self::SCHEMA.min_len(Format::DEFAULT);

    /// The largest encoded size in bytes, or `None` where `usize` cannot say it.
    const MAX_LEN: Option<usize> = Self::SCHEMA.max_len(Format::DEFAULT);

    /// A number for the layout, see [`Schema::fingerprint`]: two sides that have the same speak of the same bytes.
    const FINGERPRINT: u64 = Self::SCHEMA.fingerprint();

    /// The smallest encoded size in a field of this format; another than [`MIN_LEN`](Self::MIN_LEN) only of types that
    /// look at the format.
    #[doc(hidden)]
    #[inline(always)]
    fn min_len(format: Format) -> usize {
        let _same = format;
        Self::MIN_LEN
    }

    /// Whether this is a number of which every value has the same bytes in every field that says no more than their
    /// order, and all of those bytes are values.
    #[doc(hidden)]
    const IS_PLAIN: bool = false;

    /// The exact number of bytes that this value takes when encoded.
    ///
    /// # Errors
    ///
    /// When it has no encoding: a length or count is over what its prefix holds.
    #[inline(always)]
    fn encoded_len(&self) -> Result<usize, EncodeError>
    where
        Self: Encode,
    {
        self.measure(Format::DEFAULT)
    }

    /// Encodes into `out` and returns the number of bytes written: from the start of a slice or an array, at the end
    /// of a `Vec<u8>` or a `BytesMut`.
    ///
    /// # Errors
    ///
    /// When the value has no encoding, or the slice is too small. `out` is then as it was.
    #[inline(always)]
    fn encode<O: Output + ?Sized>(&self, out: &mut O) -> Result<usize, EncodeError>
    where
        Self: Encode,
    {
        let len = attempt!(self.measure(Format::DEFAULT));
        match out.append(len, self) {
            Ok(()) => Ok(len),
            Err(error) => Err(error.in_message(Self::SCHEMA)),
        }
    }

    /// Encodes into a new vector, allocated once.
    ///
    /// # Errors
    ///
    /// When the value has no encoding.
    #[cfg(feature = "alloc")]
    #[inline(always)]
    fn encode_to_vec(&self) -> Result<alloc::vec::Vec<u8>, EncodeError>
    where
        Self: Encode,
    {
        let mut bytes = alloc::vec::Vec::new();
        self.encode(&mut bytes)?;
        Ok(bytes)
    }

    /// Decodes the whole of `input`; what can borrow from it borrows.
    ///
    /// # Errors
    ///
    /// When the bytes are not a value of this type, or go on behind it.
    #[inline(always)]
    fn decode<'de>(input: impl Input<'de>) -> Result<Self, DecodeError>
    where
        Self: Decode<'de>,
    {
        input.into_reader().read_last()
    }

    /// Decodes the front of `input` and returns the rest with the value.
    ///
    /// # Errors
    ///
    /// When the bytes do not begin with a value of this type.
    #[inline(always)]
    fn decode_prefix<'de>(input: impl Input<'de>) -> Result<(Self, &'de [u8]), DecodeError>
    where
        Self: Decode<'de>,
    {
        let mut reader = input.into_reader();
        let value = attempt!(Self::read(&mut reader, Format::DEFAULT));
        Ok((value, reader.remaining()))
    }
}
