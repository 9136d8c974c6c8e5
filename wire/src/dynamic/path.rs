//! The way to what is wrong, by the numbers of a program.
//!
//! Owns how it is gathered, and how it is shown: as [`wire::Path`](crate::Path) is.

use core::fmt;

use super::program::{Field, Id, Program};

/// How many steps are kept; of a longer way the middle is left out.
const DEPTH: usize = 5;

/// In the place of an index: the step is not an element of an array.
const NO_INDEX: u32 = u32::MAX;

/// What a way begins at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Root {
    Part(Id),
    Union(Id),
}

/// The fields that lead to an error, innermost first, for it gathers them on the way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Steps {
    root: Option<Root>,
    fields: [Option<(Id, u32)>; DEPTH],
    indices: [u32; DEPTH],
    depth: u8,
}

impl Steps {
    pub(super) const EMPTY: Self = Self { root: None, fields: [None; DEPTH], indices: [NO_INDEX; DEPTH], depth: 0 };

    pub(super) const fn root(&self) -> Option<Root> {
        self.root
    }

    /// What the check of the innermost field demands, or that of its elements where it stands in one.
    pub(super) fn demand<'p>(&self, program: &'p Program) -> impl fmt::Display + use<'p> {
        let ([field, ..], [index, ..]) = (self.fields, self.indices);
        let rules = field.and_then(|(part, index)| program.step(part, index as usize)?.rules.as_deref());
        Demand(match rules.and_then(|rules| rules.elements.as_ref()) {
            Some(elements) if index != NO_INDEX => elements.demand.as_deref(),
            _ => rules.and_then(|rules| rules.demand.as_deref()),
        })
    }

    /// Whether there is none.
    pub(super) const fn is_empty(&self) -> bool {
        self.depth == 0
    }

    /// Seen from a part: it stands in the field at this position.
    pub(super) fn in_field(&mut self, part: Id, index: usize) {
        let field = Some((part, u32::try_from(index).unwrap_or(u32::MAX)));
        self.root = Some(Root::Part(part));
        match self.last() {
            Some((outermost @ None, _)) => *outermost = field,
            _ => self.push((field, NO_INDEX)),
        }
    }

    pub(super) fn in_element(&mut self, index: usize) {
        self.push((None, u32::try_from(index).unwrap_or(NO_INDEX)));
    }

    /// Forgets which element it stands in, where nothing is said yet of what that is an element of, and returns that.
    pub(super) fn leave_element(&mut self) -> Option<usize> {
        let is_whole = usize::from(self.depth) <= DEPTH;
        let (None, index) = self.last()? else { return None };
        let index = core::mem::replace(index, NO_INDEX);
        if is_whole {
            self.depth = self.depth.saturating_sub(1);
        }
        usize::try_from(index).ok()
    }

    /// Seen from a type as a whole.
    pub(super) const fn in_message(&mut self, root: Root) {
        self.root = Some(root);
    }

    /// Outermost first: the field, and which element.
    fn all(&self) -> impl Iterator<Item = (Option<(Id, u32)>, Option<u32>)> {
        let steps = self.fields.into_iter().zip(self.indices).take(usize::from(self.depth));
        steps.rev().map(|(field, index)| (field, Some(index).filter(|index| *index != NO_INDEX)))
    }

    fn last(&mut self) -> Option<(&mut Option<(Id, u32)>, &mut u32)> {
        let last = DEPTH.min(usize::from(self.depth)).checked_sub(1)?;
        Some((self.fields.get_mut(last)?, self.indices.get_mut(last)?))
    }

    fn push(&mut self, step: (Option<(Id, u32)>, u32)) {
        self.depth = self.depth.saturating_add(1);
        if let Some((field, index)) = self.last() {
            (*field, *index) = step;
        }
    }
}

/// A check, in the words of its declaration, where they are known.
struct Demand<'p>(Option<&'p str>);

impl fmt::Display for Demand<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(words) => write!(f, "where `{words}` must hold"),
            None => f.write_str("where its check must hold"),
        }
    }
}

impl Program {
    /// The field at which a step leads.
    pub(super) fn step(&self, part: Id, index: usize) -> Option<&Field> {
        self.parts.get(part as usize)?.fields.get(index)
    }
}

/// A way with the names of a program; nothing where it begins at no type with a name.
pub(super) struct Path<'p> {
    pub(super) program: &'p Program,
    pub(super) steps: Steps,
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { program, steps } = self;
        let name = match steps.root() {
            Some(Root::Part(part)) => program.parts.get(part as usize).map(|part| &part.name),
            Some(Root::Union(union)) => program.unions.get(union as usize).map(|union| &union.name),
            None => return Ok(()),
        };
        f.write_str(name.map_or("", |name| name))?;
        // The first stands in the root, whose name has the variant.
        let mut is_inside = false;
        for (position, (field, index)) in steps.all().enumerate() {
            if usize::from(steps.depth) > DEPTH && position == 1 {
                // The name of a field brings a dot of its own.
                f.write_str(if field.is_some() { "." } else { ".." })?;
                is_inside = false;
            }
            if let Some(field) = field.and_then(|(part, index)| program.step(part, index as usize)) {
                if is_inside && !field.variant.is_empty() {
                    write!(f, "::{}", field.variant)?;
                }
                write!(f, ".{}", field.name)?;
                is_inside = true;
            }
            if let Some(index) = index {
                write!(f, "[{index}]")?;
            }
        }
        Ok(())
    }
}
