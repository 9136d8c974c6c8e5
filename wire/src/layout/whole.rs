//! Variants whose fields stand behind a size, all together.
//!
//! Owns how that is laid out: the struct behind the number of such a variant has one field without a name, whose type is the
//! struct of the variant's own fields. So a size of a variant is the size of a field, and nothing here knows what one is.

use super::{Field, Schema, Variant};

impl<'s> Field<'s> {
    /// All fields of a variant as one, which has the variant's [size](Self::with_size) and no name: the only one of the
    /// variant's `body`, behind the numbers that its type is given.
    #[must_use]
    pub const fn whole(fields: &'s Schema<'s>) -> Self {
        Self::new("", fields)
    }

    /// Whether it is that.
    pub(crate) const fn is_whole(&self) -> bool {
        self.name().is_empty()
    }
}

impl<'s> Variant<'s> {
    /// The variant's name without that of its type.
    #[must_use]
    pub fn name(&self) -> &'s str {
        let name = self.body.name();
        name.rsplit_once("::").map_or(name, |(_, name)| name)
    }

    /// The fields of the variant, without those around them.
    ///
    /// ```
    /// use wire::Wire;
    ///
    /// #[derive(Wire, Debug, PartialEq)]
    /// #[repr(u8)]
    /// enum Attribute {
    ///     #[wire(size = "u8")]
    ///     Port { port: u16 } = 1,
    /// }
    ///
    /// let [port] = Attribute::SCHEMA.variants() else { unreachable!() };
    /// assert_eq!(port.fields()[0].name(), "port");
    /// assert!(port.whole().unwrap().size().is_some());
    /// assert_eq!(Attribute::decode(&[1, 2, 0, 80])?, Attribute::Port { port: 80 });
    /// # Ok::<(), wire::DecodeError>(())
    /// ```
    #[must_use]
    pub const fn fields(&'s self) -> &'s [Field<'s>] {
        self.part().fields()
    }

    /// All fields as one, which has a size, where they stand behind one.
    #[must_use]
    pub const fn whole(&self) -> Option<&'s Field<'s>> {
        match self.body.fields() {
            [.., last] if last.is_whole() => Some(last),
            _ => None,
        }
    }

    /// The struct of its fields.
    pub(crate) const fn part(&'s self) -> &'s Schema<'s> {
        match self.whole() {
            Some(whole) => whole.schema(),
            None => &self.body,
        }
    }
}
