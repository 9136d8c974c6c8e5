//! References: what is borrowed is encoded as what it borrows. Only strings are decoded into a reference.
//!
//! Owns no bytes of its own.

use crate::codec::{Encode, Parametric, Wire};
use crate::error::{EncodeError, Overrun};
use crate::io::Writer;
use crate::layout::Given;
use crate::layout::constant::{Format, Schema};
use crate::primitive::Beginning;

impl<T: Wire + ?Sized> Wire for &T {
    const SCHEMA: &'static Schema = T::SCHEMA;
    const IS_KNOWN: bool = T::IS_KNOWN;
    const IS_LEAF: bool = T::IS_LEAF;
}

impl<T: Parametric + ?Sized> Parametric for &T {
    type Given = T::Given;

    #[inline]
    fn side_by_side(given: T::Given) -> Given {
        T::side_by_side(given)
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        T::measure(self, format)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn measure_plain(&self) -> Option<usize> {
        T::measure_plain(self)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        T::write(self, writer, format)
    }

    #[inline]
    fn takes_more(&self, format: Format) -> bool {
        T::takes_more(self, format)
    }

    #[inline]
    fn begin(&self, beginning: &mut Beginning, format: Format) {
        T::begin(self, beginning, format);
    }
}
