//! What a type is made of: the fields and the variants of a declared one, and what stands in others.
//!
//! Owns how the former are found by the numbers that the derive gives them, in constants and while a program runs, and which
//! kinds of layouts hold others: what asks the same of all that stands in a value goes through [`Schema::inner`].

use core::slice;

use super::{Field, Format, Schema, Variant, WHOLE};

impl<'s> Schema<'s> {
    /// What it is made of without a declaration of its own: elements, the value in an `Option`, the parts of a tuple, and what a
    /// type of one's own is written as.
    pub(crate) const fn inner(&self) -> &[&'s Self] {
        match self {
            Self::Array { element, .. } | Self::Fixed { element, .. } | Self::Optional { value: element } => {
                slice::from_ref(element)
            }
            Self::Pair { parts } => parts,
            Self::Named(named) => slice::from_ref(&named.of),
            Self::Int { .. } | Self::Float { .. } | Self::Bool | Self::Unit => &[],
            Self::Bytes | Self::Text { .. } | Self::FixedText { .. } | Self::Opaque { .. } => &[],
            Self::Struct { .. } | Self::Enum { .. } | Self::Recursive { .. } => &[],
        }
    }

    /// How that is written where this is written as `format` says.
    pub(crate) const fn inner_format<'f>(&self, format: Format<'f>) -> Format<'f> {
        match self {
            Self::Array { .. } | Self::Fixed { .. } | Self::Pair { .. } => format.of_elements(),
            _ => format,
        }
    }

    /// The fields of a struct, else none.
    #[must_use]
    pub const fn fields(&self) -> &'s [Field<'s>] {
        match self {
            Self::Struct { fields, .. } => fields,
            // Apart, so that an error of a struct has nothing to go through.
            Self::Named(_) => match self.plain() {
                Self::Struct { fields, .. } => fields,
                _ => &[],
            },
            _ => &[],
        }
    }

    /// Whether some value of a struct goes up to the end with its fields. What it ignores behind them is none.
    pub(crate) const fn has_open_fields(&self) -> bool {
        let mut fields = self.fields();
        while let [field, others @ ..] = fields {
            if field.ends_before() || others.is_empty() && field.is_open() {
                return true;
            }
            fields = others;
        }
        false
    }

    /// The variants of an enum, else none.
    #[must_use]
    pub const fn variants(&self) -> &'s [Variant<'s>] {
        if let Self::Enum { variants, .. } = self.plain() { variants } else { &[] }
    }

    /// The struct whose fields the derive numbers: this one, or the body of the variant at `part`.
    #[expect(clippy::indexing_slicing, reason = "evaluated in constants; the derive numbers the variants it declares")]
    pub(crate) const fn part(&'s self, part: usize) -> &'s Self {
        if let Self::Enum { variants, .. } = self { variants[part].part() } else { self }
    }

    /// The same while a program runs.
    #[inline]
    pub(crate) fn part_at(&'s self, part: usize) -> &'s Self {
        // Errors of structs, the most, are not to pay for those of enums.
        if let Self::Struct { .. } = self { self } else { part_of(self.variants(), part).unwrap_or(self) }
    }

    /// The field at `index` of that struct, or all of them as one.
    #[expect(clippy::indexing_slicing, reason = "evaluated in constants; the derive numbers the fields it declares")]
    pub(crate) const fn field(&'s self, part: usize, index: usize) -> &'s Field<'s> {
        if let (WHOLE, Self::Enum { variants, .. }) = (index, self)
            && let Some(whole) = variants[part].whole()
        {
            return whole;
        }
        &self.part(part).fields()[index]
    }
}

/// The struct of the fields of the variant at `part`.
#[cold]
#[inline(never)]
fn part_of<'s>(variants: &'s [Variant<'s>], part: usize) -> Option<&'s Schema<'s>> {
    variants.get(part).map(Variant::part)
}
