//! Which number of the headers chooses the message behind them.
//!
//! Owns the rule, which everybody asks who looks for a key or writes one. It never reads a byte.

use super::{Field, Protocol, Schema, Side};

impl<'s> Schema<'s> {
    /// The fields through which the way to the key of a header leads, each in the one before, with their positions. The last one
    /// is the key. Nothing, where the header has none.
    ///
    /// The first field of the header's own that is marked counts. Where none is, it is the key of the first struct among its
    /// fields that has one. In arrays, tuples, enums and what is optional there is none.
    ///
    /// ```
    /// use wire::Wire;
    ///
    /// #[derive(Wire)]
    /// struct Call {
    ///     flags: u8,
    ///     #[wire(key)]
    ///     api: i16,
    /// }
    ///
    /// #[derive(Wire)]
    /// struct Header {
    ///     id: u32,
    ///     call: Call,
    /// }
    ///
    /// let way = Header::SCHEMA.key_way().map(|(position, field)| (position, field.name()));
    /// assert!(way.eq([(1, "call"), (1, "api")]));
    /// ```
    pub fn key_way(&self) -> impl Iterator<Item = (usize, &'s Field<'s>)> + Clone + use<'s> {
        let mut fields = self.fields();
        core::iter::from_fn(move || {
            let position = key_step(fields)?;
            let field = fields.get(position)?;
            // Nothing is in a key.
            fields = if field.is_key() { &[] } else { field.schema().fields() };
            Some((position, field))
        })
    }

    /// The smallest and the largest key that the header can say, if it has one.
    #[expect(clippy::indexing_slicing, reason = "a position is below the length")]
    pub(super) const fn key_limits(&self) -> Option<(i128, i128)> {
        let mut fields = self.fields();
        while let Some(position) = key_step(fields) {
            let field = &fields[position];
            if field.is_key() {
                return field.limits();
            }
            fields = field.schema().fields();
        }
        None
    }
}

impl<'s> Protocol<'s> {
    /// The header whose key chooses the messages of a side: the frame header where it has one, and else the header behind it.
    /// `None` where neither has.
    #[must_use]
    pub const fn key_header(&self, side: Side) -> Option<&'s Schema<'s>> {
        if key_step(self.frame_header.fields()).is_some() {
            return Some(self.frame_header);
        }
        let header = self.header(side);
        if key_step(header.fields()).is_some() { Some(header) } else { None }
    }
}

/// The position of the field that is the key, or in which it is.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
const fn key_step(fields: &[Field<'_>]) -> Option<usize> {
    let mut index = 0;
    while index < fields.len() {
        if fields[index].is_key() {
            return Some(index);
        }
        index += 1;
    }
    index = 0;
    while index < fields.len() {
        if key_step(fields[index].schema().fields()).is_some() {
            return Some(index);
        }
        index += 1;
    }
    None
}
