//! The way from a message to the field that failed.
//!
//! Owns how the way is gathered, as pointers into the schema, and how it is shown. It never builds a text.

use core::fmt;
use core::ptr;

use crate::layout::constant::{Condition, Field, Named, Schema, Variant};
use crate::layout::{Is, Of, Ranges, When};

/// How many steps are kept; of a longer path the middle is left out.
const DEPTH: usize = 5;

/// In the place of an index: the step is not an element of an array.
const NO_INDEX: u32 = u32::MAX;

/// The fields that lead to the item an error speaks of, outermost first: `Batch.records[3].name`. The variant of an enum stands
/// between the field that holds it and its own: `Batch.records[3]::Named.name`.
///
/// [`Display`](fmt::Display) puts the message's name in front; a path is empty when the failing item stands in no
/// struct. Of more than five nested fields the outermost and the four innermost are kept, with `..` between them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Path {
    /// The outermost struct.
    root: Option<&'static Schema>,
    /// Innermost first, for an error gathers its path on the way out. A step without a field is an element of an
    /// array that itself is an element.
    fields: [Option<&'static Field>; DEPTH],
    indices: [u32; DEPTH],
    /// How many steps there were, of which the first `DEPTH - 1` and the last are kept.
    depth: u8,
}

impl Path {
    pub(super) const EMPTY: Self = Self { root: None, fields: [None; DEPTH], indices: [NO_INDEX; DEPTH], depth: 0 };

    /// To a field of a struct that stands in no other.
    #[inline(always)]
    pub(super) fn of_field(schema: &'static Schema, index: usize) -> Self {
        let field = schema.fields().get(index);
        Self { root: Some(schema), fields: [field, None, None, None, None], depth: 1, ..Self::EMPTY }
    }

    /// The names of the fields, outermost first, without the message's name and without indices.
    ///
    /// ```
    /// use wire::Wire;
    ///
    /// #[derive(Wire, Debug)]
    /// struct Inner {
    ///     id: i32,
    /// }
    ///
    /// #[derive(Wire, Debug)]
    /// struct Outer {
    ///     inner: Inner,
    /// }
    ///
    /// let error = Outer::decode(&[0, 0]).unwrap_err();
    /// assert!(error.path().fields().eq(["inner", "id"]));
    /// assert_eq!(error.path().to_string(), "Outer.inner.id");
    /// ```
    pub fn fields(&self) -> impl Iterator<Item = &'static str> {
        self.steps().filter_map(|(field, _)| field).map(Field::name)
    }

    /// Whether the error stands in no struct at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.root.is_none()
    }

    /// Whether the error stands in a field, or in an element, of what it has been told so far.
    pub(super) const fn has_steps(&self) -> bool {
        self.depth > 0
    }

    /// Whether it leads to an element.
    fn is_element(&self) -> bool {
        self.indices.first().is_some_and(|index| *index != NO_INDEX)
    }

    /// The field that it leads to.
    pub(super) fn innermost(&self) -> Option<&'static Field> {
        self.fields.first().copied().flatten()
    }

    /// The same, and whether it leads to an element of that.
    pub(super) fn counted(&self) -> Option<(&'static Field, bool)> {
        Some((self.innermost()?, self.is_element()))
    }

    /// Of how many bytes the text is that the number of that field is.
    pub(super) fn text_len(&self) -> Option<usize> {
        self.innermost().filter(|_| !self.is_element()).and_then(|field| field.schema().text_len())
    }

    /// What the check of that field demands.
    pub(super) fn check(&self) -> impl fmt::Display {
        let is_element = self.is_element();
        Demand(self.innermost().and_then(|field| match field.elements() {
            Some(elements) if is_element => Some((elements.fields(), elements.check()?)),
            _ => Some((self.part_of(field)?, field.check()?)),
        }))
    }

    /// Under which condition that field is there.
    pub(super) fn condition(&self) -> impl fmt::Display {
        Under(self.innermost().and_then(|field| Some((self.part_of(field)?, field.condition()?))))
    }

    /// What holds of the last element of that field, which that ends.
    pub(super) fn end(&self) -> Option<impl fmt::Display> {
        let last = self.innermost()?.last()?;
        Some(When(last.fields(), last.condition(), false))
    }

    /// What that field always is.
    pub(super) fn constant(&self) -> impl fmt::Display {
        Always(self.innermost().and_then(|field| Some(Is(field.declared(), field.constant()?))))
    }

    /// Which numbers are values of that field, or of what is in it.
    pub(super) fn values(&self) -> impl fmt::Display {
        Values(self.innermost().and_then(|field| field.declared().limited()))
    }

    /// What another field holds of that one, where that is one thing: what it is called, and what it follows from.
    pub(super) fn held(&self) -> Option<(&'static str, Of<'static>)> {
        let field = self.innermost()?;
        let fields = self.part_of(field)?;
        let variant = ("variant", field.switch());
        // Of an element no more than its variant.
        let others = [("length", field.holder()), ("size", field.size_holder())].into_iter();
        let held = others.filter(|_| !self.is_element()).chain([variant]);
        let mut held = held.filter_map(|(what, term)| Some((what, Of(fields, term?))));
        held.next().filter(|_| held.next().is_none())
    }

    /// The fields among which `field`, the innermost, stands.
    fn part_of(&self, field: &'static Field) -> Option<&'static [Field]> {
        let outer = self.fields.iter().skip(1).copied().flatten().map(Field::schema).next();
        outer.or(self.root).and_then(|schema| part_with(schema, field))
    }

    /// Outermost first.
    fn steps(&self) -> impl Iterator<Item = (Option<&'static Field>, u32)> {
        (0..self.kept()).rev().filter_map(|step| Some((*self.fields.get(step)?, *self.indices.get(step)?)))
    }

    pub(super) fn set_root(&mut self, schema: &'static Schema) {
        match schema {
            // A tuple has no name of its own: what goes wrong at its end does so at the end of its last part.
            Schema::Pair { parts: [.., last] } => self.set_root(last),
            Schema::Struct { .. } | Schema::Enum { .. } | Schema::Recursive { .. } | Schema::Opaque { .. } => {
                self.root = Some(schema);
            }
            Schema::Named(named) => self.set_root(named.of()),
            // Nothing else has a name.
            _ => {}
        }
    }

    pub(super) fn push_field(&mut self, schema: &'static Schema, index: usize) {
        let Some(field) = schema.fields().get(index) else {
            return;
        };
        self.root = Some(schema);
        match self.last() {
            Some((outermost @ None, _)) => *outermost = Some(field),
            _ => self.push((Some(field), NO_INDEX)),
        }
    }

    pub(super) fn push_index(&mut self, index: usize) {
        self.push((None, u32::try_from(index).unwrap_or(NO_INDEX)));
    }

    fn kept(&self) -> usize {
        DEPTH.min(usize::from(self.depth))
    }

    fn last(&mut self) -> Option<(&mut Option<&'static Field>, &mut u32)> {
        let last = self.kept().checked_sub(1)?;
        Some((self.fields.get_mut(last)?, self.indices.get_mut(last)?))
    }

    fn push(&mut self, step: (Option<&'static Field>, u32)) {
        self.depth = self.depth.saturating_add(1);
        if let Some((field, index)) = self.last() {
            (*field, *index) = step;
        }
    }
}

/// The fields of a struct or a variant, in `schema` or in what it holds, of which `field` is one.
fn part_with(schema: &'static Schema, field: &'static Field) -> Option<&'static [Field]> {
    let has = |part: &&'static [Field]| part.iter().any(|other| ptr::eq(other, field));
    match schema {
        Schema::Struct { fields: [tagged], .. } if tagged.is_tagged() => part_with(tagged.schema(), field),
        Schema::Struct { fields, .. } => Some(*fields).filter(has),
        Schema::Enum { variants, .. } => variants.iter().map(Variant::fields).find(has),
        Schema::Recursive { .. } => part_with(schema.resolved(), field),
        _ => schema.inner().iter().find_map(|inner| part_with(inner, field)),
    }
}

/// A check, in the words of its declaration.
struct Demand(Option<(&'static [Field], &'static Condition)>);

impl fmt::Display for Demand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some((fields, check)) => write!(f, "where `{}` must hold", When(fields, check, false)),
            None => f.write_str("where its check must hold"),
        }
    }
}

/// A condition, in the words of its declaration.
struct Under(Option<(&'static [Field], &'static Condition)>);

impl fmt::Display for Under {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some((fields, condition)) => write!(f, "`{}`", When(fields, condition, false)),
            None => f.write_str("its condition"),
        }
    }
}

/// Which numbers are values, in words.
struct Values(Option<&'static Named>);

impl fmt::Display for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(named) if named.name().is_empty() => write!(f, "where a value is {}", Ranges(named.values())),
            Some(named) => write!(f, "where `{}` is {}", named.name(), Ranges(named.values())),
            None => f.write_str("which is none of its values"),
        }
    }
}

/// A constant, in the words of its declaration.
struct Always(Option<Is<'static>>);

impl fmt::Display for Always {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(constant) => write!(f, "where the constant {constant} must be"),
            None => f.write_str("where a constant must be"),
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(root) = self.root else { return Ok(()) };
        f.write_str(root.name())?;
        // The first stands in the root, whose name has the variant.
        let mut is_inside = false;
        for (position, (field, index)) in self.steps().enumerate() {
            if usize::from(self.depth) > DEPTH && position == 1 {
                // The name of a field brings a dot of its own.
                f.write_str(if field.is_some() { "." } else { ".." })?;
                is_inside = false;
            }
            if let Some(field) = field {
                if is_inside && !field.variant().is_empty() {
                    write!(f, "::{}", field.variant())?;
                }
                write!(f, ".{}", field.name())?;
                is_inside = true;
            }
            if index != NO_INDEX {
                write!(f, "[{index}]")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// What the errors of both directions do with their path.
macro_rules! path_methods {
    ($error:ident $(, #[$called:meta])?) => {
        impl $error {
            /// The same error, seen from the struct laid out as `schema`: it stands in the field at position `field`.
            #[cold]
            #[must_use]
            pub fn in_field(mut self, schema: &'static $crate::Schema, field: usize) -> Self {
                self.path.push_field(schema, field);
                self
            }

            /// The same for the field of a part of `schema`, of which an enum has one for each variant.
            #[cold]
            pub(crate) fn in_part(self, schema: &'static $crate::Schema, part: usize, field: usize) -> Self {
                self.in_field(schema.part_at(part), field)
            }

            /// The same where the field has no parts, so that there is no path yet which would be copied.
            #[inline(always)]
            pub(crate) fn only_in_part(self, schema: &'static $crate::Schema, part: usize, field: usize) -> Self {
                Self { path: $crate::Path::of_field(schema.part_at(part), field), ..self }
            }

            /// The same error, seen from the array that it stands in.
            #[cold]
            #[must_use]
            pub fn in_element(mut self, index: usize) -> Self {
                self.path.push_index(index);
                self
            }

            /// The same error about the message laid out as `schema` as a whole.
            #[cold]
            $(#[$called])?
            #[must_use]
            pub fn in_message(mut self, schema: &'static $crate::Schema) -> Self {
                self.path.set_root(schema);
                self
            }

            /// In which field.
            #[must_use]
            pub const fn path(&self) -> &$crate::Path {
                &self.path
            }
        }
    };
}

pub(super) use path_methods;

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};

    use super::*;
    use crate::layout::constant::Declaration;

    static INNER: Schema = Schema::structure(
        Declaration::new("Inner"),
        const { &crate::private::fields([Field::new("a", &Schema::Bool), Field::new("b", &Schema::Bool)]) },
    );
    static PAIR: Schema = Schema::Pair { parts: &[&Schema::Bool, &INNER] };

    fn shown(build: impl FnOnce(&mut Path)) -> String {
        let mut path = Path::EMPTY;
        build(&mut path);
        path.to_string()
    }

    #[test]
    fn indices_stand_behind_their_field() {
        let shown = shown(|path| {
            path.push_field(&INNER, 1);
            path.push_index(3);
            path.push_index(7);
            path.push_field(&INNER, 0);
        });
        assert_eq!(shown, "Inner.a[7][3].b");
    }

    #[test]
    fn a_pair_is_transparent() {
        let shown = shown(|path| {
            path.set_root(&PAIR);
        });
        assert_eq!(shown, "Inner");
    }

    #[test]
    fn a_deep_path_keeps_both_ends() {
        let mut path = Path::EMPTY;
        path.push_field(&INNER, 1);
        for _ in 0..20 {
            path.push_field(&INNER, 0);
        }
        assert_eq!(path.to_string(), "Inner.a..a.a.a.b");
        for _ in 0..300 {
            path.push_field(&INNER, 0);
        }
        assert_eq!(path.to_string(), "Inner.a..a.a.a.b");
        assert_eq!(path.fields().count(), DEPTH);
    }

    #[test]
    fn a_path_of_as_many_steps_as_are_kept_shows_them_all() {
        let mut path = Path::EMPTY;
        for index in 0..DEPTH {
            // An element and the field with its array are one step.
            path.push_index(index);
            path.push_field(&INNER, 0);
        }
        assert_eq!(path.to_string(), "Inner.a[4].a[3].a[2].a[1].a[0]");
        path.push_field(&INNER, 1);
        assert_eq!(path.to_string(), "Inner.b..a[3].a[2].a[1].a[0]");
    }

    #[test]
    fn elements_of_elements_are_left_out_as_fields_are() {
        let mut path = Path::EMPTY;
        for index in 0..7 {
            path.push_index(index);
        }
        path.push_field(&INNER, 0);
        assert_eq!(path.to_string(), "Inner.a[6]..[3][2][1][0]");
    }

    #[test]
    fn an_empty_path_shows_nothing() {
        assert!(Path::EMPTY.is_empty());
        assert_eq!(Path::EMPTY.to_string(), "");
    }
}
