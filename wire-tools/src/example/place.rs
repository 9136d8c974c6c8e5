//! Where a value stands, as far as that decides what it may be.

use wire::schema::{Field, Format, Schema};

/// Values that one example has at most, with those inside of others.
pub(super) const MOST_VALUES: usize = 1 << 10;

/// Where a value stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'s, 'p> {
    pub(super) schema: &'s Schema<'s>,
    pub(super) format: Format<'s>,
    /// The field that it is, and not a part of one.
    pub(super) field: Option<&'p Field<'s>>,
    /// What a message is given.
    pub(super) given: &'p [i128],
}

impl<'s> Place<'s, '_> {
    pub(super) const fn of(schema: &'s Schema<'s>, format: Format<'s>) -> Self {
        Self { schema, format, field: None, given: &[] }
    }
}
