//! References: what is borrowed is encoded as what it borrows. Only strings are decoded into a reference.

use crate::encode::Encode;
use crate::error::{EncodeError, Overrun};
use crate::layout::Wire;
use crate::schema::Schema;
use crate::writer::Writer;

impl<T: Wire + ?Sized> Wire for &T {
    const SCHEMA: &'static Schema = T::SCHEMA;
}

impl<T: Encode + ?Sized> Encode for &T {
    #[inline(always)]
    fn measure(&self) -> Result<usize, EncodeError> {
        T::measure(self)
    }

    #[inline(always)]
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), Overrun> {
        T::write(self, writer)
    }
}
