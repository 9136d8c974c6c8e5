//! Numbers from outside: what a type is given, and what it passes on to the types of its fields.
//!
//! Owns what generated code calls for them, and how a format is chosen while a message is read. Types that know nothing of
//! it pass `()`, which costs nothing.

use super::{FromConstant, Numbered};
use crate::codec::Wire;
use crate::error::{DecodeError, EncodeError};
use crate::io::Reader;
use crate::layout::constant::{Constant, Format, Schema};
use crate::layout::{Endian, Given, Number};

/// What is passed on to the type of a field: `()` where that is nothing.
pub trait Passed: Copy {
    /// The numbers, unless `T` is given none.
    fn given<T: Wire + ?Sized>(self) -> Given;

    /// The numbers, whoever asks.
    fn numbers(self) -> Given;

    /// The format of a field with them.
    fn format<T: Wire + ?Sized>(self, format: Format) -> Format;

    /// The format of a number that stands in front of a field, or is one, in the order that is decided here.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn in_order(self, format: Format) -> Format {
        format
    }

    /// Whether little endian is decided here.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_little(self) -> bool {
        false
    }
}

/// What a wrapper hands on as what it holds does: the numbers.
macro_rules! numbers_of_inner {
    () => {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn given<T: Wire + ?Sized>(self) -> Given {
            self.1.given::<T>()
        }

        #[cfg_attr(not(debug_assertions), inline(always))]
        fn numbers(self) -> Given {
            self.1.numbers()
        }
    };
}

/// The same: the order of bytes.
macro_rules! order_of_inner {
    () => {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn in_order(self, format: Format) -> Format {
            self.1.in_order(format)
        }

        #[cfg_attr(not(debug_assertions), inline(always))]
        fn is_little(self) -> bool {
            self.1.is_little()
        }
    };
}

impl Passed for () {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn given<T: Wire + ?Sized>(self) -> Given {
        Given::NOTHING
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn numbers(self) -> Given {
        Given::NOTHING
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn format<T: Wire + ?Sized>(self, format: Format) -> Format {
        format
    }
}

impl Passed for Given {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn given<T: Wire + ?Sized>(self) -> Given {
        if const { T::SCHEMA.is_handed_nothing() } { Self::NOTHING } else { handed::<T>(self) }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn numbers(self) -> Given {
        self
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn format<T: Wire + ?Sized>(self, format: Format) -> Format {
        if const { T::SCHEMA.is_handed_nothing() } { format } else { format.with_given(handed::<T>(self)) }
    }
}

/// The numbers, and how deep they stand, as far as `T` asks for them.
#[cfg_attr(not(debug_assertions), inline(always))]
const fn handed<T: Wire + ?Sized>(given: Given) -> Given {
    if const { T::SCHEMA.is_given_none() } { given.only_levels() } else { given }
}

/// What a field gives, beside how deep its struct stands.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub const fn beside(given: Given, own: Given) -> Given {
    given.beside(own)
}

/// The same with compact lengths in front, where it is true.
#[derive(Debug, Clone, Copy)]
pub struct Compact<P>(pub bool, pub P);

impl<P: Passed> Passed for Compact<P> {
    numbers_of_inner!();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn format<T: Wire + ?Sized>(self, format: Format) -> Format {
        self.1.format::<T>(if self.0 { format.compact() } else { format })
    }

    order_of_inner!();
}

/// The same with the number of each enum in a list, which does not stand there.
#[derive(Debug, Clone, Copy)]
pub struct Chosen<P>(pub i128, pub P);

impl<P: Passed> Passed for Chosen<P> {
    numbers_of_inner!();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn format<T: Wire + ?Sized>(self, format: Format) -> Format {
        self.1.format::<T>(format).choosing(const { number_of_elements(T::SCHEMA) }, self.0)
    }

    order_of_inner!();
}

/// What the numbers of the enums in a list can be.
const fn number_of_elements(schema: &Schema) -> Number {
    match schema {
        Schema::Array { element: Schema::Enum { tag, .. }, .. } => *tag,
        // Refused where the field is declared.
        _ => Number::I64,
    }
}

/// The same in the order of bytes that has been decided: with the format of little endian, where it is that.
#[derive(Debug, Clone, Copy)]
pub struct Ordered<P>(Option<Format>, P);

/// What the field at `INDEX` passes on, where it is in little endian order if `is_little`.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn ordered<S: Wire, const PART: usize, const INDEX: usize, P: Passed>(is_little: bool, passed: P) -> Ordered<P> {
    Ordered(if is_little { const { S::NODE.field(PART, INDEX).little_format() } } else { None }, passed)
}

impl<P: Passed> Passed for Ordered<P> {
    numbers_of_inner!();

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn format<T: Wire + ?Sized>(self, format: Format) -> Format {
        self.1.format::<T>(match self.0 {
            Some(little) => little,
            None => format,
        })
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn in_order(self, format: Format) -> Format {
        if self.0.is_some() { format.with_endian(Endian::Little) } else { format }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_little(self) -> bool {
        self.0.is_some()
    }
}

/// What the type of the field at `INDEX` is given, which follows from `numbers`.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn give<S: Wire, const PART: usize, const INDEX: usize, const N: usize>(numbers: [i128; N]) -> Given {
    let passes = const { S::NODE.field(PART, INDEX).passes::<N>() };
    passes.iter().zip(numbers).fold(Given::NOTHING, |given, (pass, number)| pass.put(given, number))
}

/// Refuses a version in which the message does not exist.
///
/// # Errors
///
/// When it does not.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn measure_version<S: Wire>(given: Given) -> Result<(), EncodeError> {
    match const { S::NODE.versions() } {
        Some(versions) if !versions.contain(given) => {
            Err(EncodeError::unsupported(versions, given).in_message(S::NODE))
        }
        _ => Ok(()),
    }
}

/// The same of a message that begins where the reader is.
///
/// # Errors
///
/// When it does not.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn read_version<S: Wire>(reader: &Reader<'_>, given: Given) -> Result<(), DecodeError> {
    match const { S::NODE.versions() } {
        Some(versions) if !versions.contain(given) => {
            Err(DecodeError::unsupported(versions, given, reader.offset()).in_message(S::NODE))
        }
        _ => Ok(()),
    }
}

/// A number that a type is given.
#[derive(Debug, Clone, Copy)]
pub struct GivenNumber(i128);

impl GivenNumber {
    /// The one at `INDEX`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn of<S: Wire, const INDEX: usize>(given: Given) -> Self {
        Self(given.get(const { S::NODE.slot(INDEX) }))
    }

    /// The same as the type that is declared for it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    #[must_use]
    pub fn value<T: FromConstant>(self) -> T {
        T::of(Constant::Int(self.0))
    }
}

impl Numbered for GivenNumber {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn number(&self) -> i128 {
        self.0
    }
}

/// Numbers side by side, as a type or a set with these is given them. They have the types that it declares.
#[cfg_attr(not(debug_assertions), inline(always))]
#[must_use]
pub fn side_by_side<const N: usize>(schema: &Schema, numbers: [i128; N]) -> Given {
    let slots = schema.slots::<N>();
    slots.iter().zip(numbers).fold(Given::NOTHING, |given, (slot, number)| given.with(*slot, number))
}
