//! The way from a field to one inside of it.
//!
//! Owns how names become positions, and positions fields. It never looks at a byte.

use super::refusal::{Obeyed, demand, refuse, settled};
use super::{Field, Schema, Term};

impl Term {
    /// The number of the field that `names` lead to inside of that one, a struct laid out as `schema`.
    ///
    /// # Panics
    ///
    /// When they lead nowhere, through more than 7 structs, or to the 257th field of one.
    #[must_use]
    #[track_caller]
    pub const fn inside(self, schema: &Schema<'_>, names: &[&str]) -> Self {
        settled(self.try_inside(schema, names))
    }

    /// The same, or why not.
    pub(crate) const fn try_inside(self, schema: &Schema<'_>, names: &[&str]) -> Obeyed<Self> {
        match attempt!(self.found_inside(schema, names)) {
            Some(inside) => Ok(inside),
            None => refuse!("a path leads through structs, from field to field: there is none of this name"),
        }
    }

    /// The same, or `None` where there is no such field.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    pub(crate) const fn found_inside(self, schema: &Schema<'_>, names: &[&str]) -> Obeyed<Option<Self>> {
        let (mut inside, mut schema, mut next) = (self, schema, 0);
        while next < names.len() {
            let Some(index) = schema.position_of(names[next]) else {
                // In Rust it has fields of these names, so that nobody else would refuse them.
                demand!(
                    !matches!(schema, Schema::Pair { .. }),
                    "a path leads through structs, and this is a tuple: hold what it leads to in a struct"
                );
                demand!(
                    !matches!(schema, Schema::Recursive { .. }),
                    "a path leads through structs, and of a recursive one nothing is known here: look at a field in front of it, or mark another type of its circle with `recursive`"
                );
                demand!(
                    schema.tagged().is_none(),
                    "a path leads through fields that stand in their places, and the fields of this struct stand behind their tags: look at a field in front of it"
                );
                return Ok(None);
            };
            inside = match inside.at(index) {
                Some(inside) => inside,
                None => refuse!("a path leads through at most 7 structs, to one of their first 256 fields"),
            };
            schema = schema.fields()[index].schema();
            next += 1;
        }
        Ok(Some(inside))
    }
}

impl<'s> Schema<'s> {
    /// The position of the field of this name, of a struct that has one.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    const fn position_of(&self, name: &str) -> Option<usize> {
        let (fields, mut index) = (self.fields(), 0);
        while index < fields.len() {
            if is_same(fields[index].name.as_bytes(), name.as_bytes())
                && !fields[index].is_given
                && !fields[index].is_hidden
            {
                return Some(index);
            }
            index += 1;
        }
        None
    }

    /// What later fields look at inside of the one at `index`, as often as they do.
    pub(crate) fn terms_inside(&'s self, index: usize) -> impl Iterator<Item = Term> {
        let is_struct = self.fields().get(index).is_some_and(|field| !field.schema().fields().is_empty());
        let behind = if is_struct { self.fields().get(index..).unwrap_or_default() } else { &[] };
        behind.iter().flat_map(Field::terms).filter(move |term| term.subject() == index)
    }

    /// The field that these positions lead to, through structs.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    pub(crate) const fn field_at(&'s self, path: &[u8]) -> Option<&'s Field<'s>> {
        let (mut schema, mut next, mut found) = (self, 0, None);
        while next < path.len() {
            let (fields, index) = (schema.fields(), path[next] as usize);
            if index >= fields.len() {
                return None;
            }
            found = Some(&fields[index]);
            schema = fields[index].schema();
            next += 1;
        }
        found
    }
}

/// Whether two names are the same, which a constant cannot ask of a `str`.
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
pub(in crate::layout) const fn is_same(first: &[u8], second: &[u8]) -> bool {
    let mut index = 0;
    while index < first.len() && index < second.len() {
        if first[index] != second[index] {
            return false;
        }
        index += 1;
    }
    first.len() == second.len()
}
