//! Where a field stands, and what its schema says of it.
//!
//! Owns what is asked of each field for each of its functions. The compiler evaluates a constant in a function once more
//! for each field, also where that field never gets to it; those of a type it evaluates once for all functions.

use core::marker::PhantomData;

use super::element::assert_agreed;
use crate::codec::Wire;
use crate::layout::Endian;
use crate::layout::constant::{Field, Format};

/// Field `INDEX` of part `PART` of the type `S`, which is a `T`.
pub(super) struct Place<S, T: ?Sized, const PART: usize, const INDEX: usize>(PhantomData<(S, PhantomData<T>)>);

/// A number, a string or an array of numbers with no attribute that changes its bytes.
pub(super) const BIG: u8 = 1;
/// The same with the other order of bytes.
pub(super) const LITTLE: u8 = 2;
/// The same in the one order or the other, which a condition decides.
pub(super) const EITHER: u8 = 3;
/// Any other field: its type reads, measures and writes it.
pub(super) const TYPED: u8 = 4;

impl<S: Wire, T: Wire + ?Sized, const PART: usize, const INDEX: usize> Place<S, T, PART, INDEX> {
    /// `BIG`, `LITTLE`, `EITHER` or `TYPED`: a number, because of a match on one the compiler builds a single arm.
    pub(super) const FORM: u8 = form(S::NODE.field(PART, INDEX), Type::<T>::IS_LEAF);
    /// What its type is written with.
    pub(super) const FORMAT: Format = {
        // That it agrees with its schema is asked for here, because every function reads this.
        let _is_leaf = Type::<T>::IS_LEAF;
        S::NODE.field(PART, INDEX).format()
    };
    /// The bytes of the run that it begins, else 0.
    pub(super) const RUN: usize = S::NODE.field(PART, INDEX).run();
}

/// The type of a field.
struct Type<T: ?Sized>(PhantomData<T>);

impl<T: Wire + ?Sized> Type<T> {
    const IS_LEAF: bool = {
        assert_agreed::<T>();
        T::IS_LEAF
    };
}

const fn form(field: &Field, is_leaf: bool) -> u8 {
    if !is_leaf || !field.format().is_plain() || field.compact().is_some() {
        return TYPED;
    }
    match (field.little(), field.format().endian()) {
        // With no more in its own format, there is no more in the other one.
        (Some(_), _) => EITHER,
        (None, Endian::Big) => BIG,
        (None, Endian::Little) => LITTLE,
    }
}
