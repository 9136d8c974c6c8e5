//! What stands in an array or a pair.
//!
//! Owns what is asked of such a type, all of it of its schema alone. It never reads or writes one.

use crate::codec::Wire;
use crate::layout::constant::Format;
use crate::layout::{Number, Smallest};

/// The smallest size of an element written as `format` says, a constant where `format` is one.
///
/// Only an array or a pair whose numbers have a width of their own is walked while a program runs.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn min_element<T: Wire>(format: Format) -> usize {
    match const { T::SCHEMA.smallest() } {
        Smallest::Int { size } => Number::of(size, false, format.width).min_len(),
        Smallest::Counted(unit) if format.end_of(unit).least() == 0 => format.end_of(unit).min_len(),
        Smallest::Counted(_) => T::SCHEMA.min_len(format),
        Smallest::Always(len) => len,
        Smallest::Numbered { without_number, .. } if format.is_without_number() => without_number,
        Smallest::Numbered { len, .. } => len,
        Smallest::Parts { len } if format.has_natural_parts() => len,
        Smallest::Parts { .. } => T::SCHEMA.min_len(format),
    }
}

/// The size of every element written as `format` says, where they all have the same one; a constant as the smallest is.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn fixed_element<T: Wire>(format: Format) -> Option<usize> {
    match const { T::SCHEMA.smallest() } {
        Smallest::Int { size } => Number::of(size, false, format.width).fixed_len(),
        Smallest::Counted(_) => None,
        Smallest::Parts { .. } if !format.has_natural_parts() => T::SCHEMA.fixed_len(format),
        Smallest::Numbered { .. } if format.is_without_number() => T::SCHEMA.fixed_len(format),
        Smallest::Always(_) | Smallest::Numbered { .. } | Smallest::Parts { .. } => {
            const { T::SCHEMA.fixed_len(Format::DEFAULT) }
        }
    }
}

/// Refuses, at compile time, elements that take no bytes, a count of which would cost a peer nothing, and those that do
/// not know their own end.
///
/// ```compile_fail,E0080
/// #[derive(wire::Wire)]
/// struct Nothing;
///
/// <Vec<Nothing> as wire::Wire>::decode(&[0, 9]);
/// ```
///
/// ```compile_fail,E0080
/// #[derive(wire::Wire)]
/// struct Tail {
///     id: u8,
///     #[wire(default)]
///     more: u8,
/// }
///
/// <Vec<Tail> as wire::Wire>::decode(&[0, 1, 5]);
/// ```
///
/// # Panics
///
/// At compile time, when `T` is such an element.
#[track_caller]
pub(crate) const fn assert_element<T: Wire>() {
    assert!(
        T::SCHEMA.min_len(Format::DEFAULT) > 0,
        "an element of an array must take at least one byte: give it a field, or hold how many there are alone, as an integer"
    );
    assert_closed::<T>();
}

/// Refuses, at compile time, what goes up to the end of the message in front of something else.
///
/// ```compile_fail,E0080
/// #[derive(wire::Wire)]
/// struct Tail {
///     id: u8,
///     #[wire(default)]
///     more: u8,
/// }
///
/// <[Tail; 2] as wire::Wire>::decode(&[]);
/// ```
///
/// # Panics
///
/// At compile time, when `T` does.
#[track_caller]
pub(crate) const fn assert_closed<T: Wire>() {
    assert_agreed::<T>();
    assert!(
        !T::SCHEMA.is_open(Format::DEFAULT),
        "this goes up to the end of the message, or may be missing there, but more follows: give its last field another `len` and no `default`, or itself a `size`, on the enum or on a field around it"
    );
}

/// Refuses, at compile time, an `impl Wire` written by hand whose sizes are not those of its schema, which alone is
/// believed.
///
/// ```compile_fail,E0080
/// use wire::{Decode, DecodeError, Reader, Schema, Wire};
///
/// struct Id(u32);
///
/// impl Wire for Id {
///     const SCHEMA: &'static Schema = u32::SCHEMA;
///     const MIN_LEN: usize = 1;
/// }
///
/// impl<'de> Decode<'de> for Id {
///     fn read(reader: &mut Reader<'de>, format: wire::Format) -> Result<Self, DecodeError> {
///         u32::read(reader, format).map(Self)
///     }
/// }
///
/// #[derive(wire::Wire)]
/// struct Message {
///     id: Id,
/// }
///
/// <Message as Wire>::decode(&[]);
/// ```
///
/// ```compile_fail,E0080
/// use wire::{Decode, DecodeError, Reader, Schema, Wire};
///
/// struct Id(u32);
///
/// impl Wire for Id {
///     const SCHEMA: &'static Schema = u32::SCHEMA;
///     const MIN_LEN: usize = 1;
/// }
///
/// impl<'de> Decode<'de> for Id {
///     fn read(reader: &mut Reader<'de>, format: wire::Format) -> Result<Self, DecodeError> {
///         u32::read(reader, format).map(Self)
///     }
/// }
///
/// #[derive(wire::Wire)]
/// struct Message {
///     #[wire(size = "u8")]
///     id: Id,
/// }
///
/// <Message as Wire>::decode(&[]);
/// ```
///
/// # Panics
///
/// At compile time, when they are not.
#[track_caller]
pub(super) const fn assert_agreed<T: Wire + ?Sized>() {
    assert!(
        T::MIN_LEN == T::SCHEMA.min_len(Format::DEFAULT),
        "`MIN_LEN` is not what `SCHEMA` says: leave it out of the `impl Wire`, for it follows from the schema"
    );
    let agrees = match (T::MAX_LEN, T::SCHEMA.max_len(Format::DEFAULT)) {
        (Some(own), Some(len)) => own == len,
        (None, None) => true,
        _ => false,
    };
    assert!(
        agrees,
        "`MAX_LEN` is not what `SCHEMA` says: leave it out of the `impl Wire`, for it follows from the schema"
    );
}
