//! What must hold of the elements of an array, one by one and in their order.
//!
//! Owns what is said of them. Whether it holds `condition` says, and who reads or measures an array asks it.

use super::{Condition, Elements, Field, Format, Schema, Term};

impl<'s> Elements<'s> {
    /// Elements laid out as `schema` and written as `format` says, of which nothing is demanded.
    #[must_use]
    pub const fn new(schema: &'s Schema<'s>, format: Format<'s>) -> Self {
        Self { element: [Field::new("it", schema).with_format(format)], check: None, ascending: None, tagged: None }
    }

    /// The same, of each of which this holds. What it looks at is the element, the field 0, or stands inside of that.
    #[must_use]
    pub const fn with_check(self, check: Condition<'s>) -> Self {
        Self { check: Some(check), ..self }
    }

    /// The same, of each of which this number is larger than that of the one in front.
    #[must_use]
    pub const fn with_ascending(self, number: Term) -> Self {
        Self { ascending: Some(number), ..self }
    }

    /// What must hold of each of them.
    #[must_use]
    pub const fn check(&self) -> Option<&Condition<'s>> {
        self.check.as_ref()
    }

    /// The number of each that is larger than that of the one in front.
    #[must_use]
    pub const fn ascending(&self) -> Option<Term> {
        self.ascending
    }

    /// The element, among whose fields conditions look.
    pub(crate) const fn fields(&'s self) -> &'s [Field<'s>] {
        &self.element
    }

    /// The same where it stands in front of what looks at it.
    #[must_use]
    pub const fn element(&'s self) -> &'s Field<'s> {
        let [element] = &self.element;
        element
    }

    /// What is looked at, as often as it is.
    pub(crate) fn terms(&self) -> impl Iterator<Item = Term> {
        let leaves = self.check.as_ref().map_or(0, Condition::comparisons);
        let looks = (0..leaves).filter_map(|leaf| self.check.as_ref()?.comparison(leaf).term());
        // That of a field which stands behind its tag is looked at to find it a second time.
        let tag = self.tagged().filter(|_| self.ascending.is_none()).map(|_| Term::field(0));
        looks.chain(self.ascending).chain(tag)
    }
}
