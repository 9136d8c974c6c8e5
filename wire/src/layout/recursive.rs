//! Types in which values of the same type stand, at any depth.
//!
//! Owns the node that everybody sees of such a type. It says of the type only what is declared: facts computed from what
//! stands in it would go round. The type's own node is behind a function, so that neither the compiler, which looks through
//! all that a constant refers to, nor whoever compares or shows a schema goes round either. Of a type that was loaded while a
//! program runs it is a position in a table: a reference could not go round, and its lifetime could not become shorter.

use core::fmt;
use core::ptr;

#[cfg(all(feature = "dynamic", feature = "std"))]
use super::Kept;
use super::align::Residue;
use super::facts::LARGE;
use super::fingerprint::print_recursive;
use super::refusal::{Obeyed, demand, settled};
use super::{Declaration, Facts, Format, Inside, Node, Schema, Way};

/// How many marked types are looked through for a fingerprint; nobody nests more of them.
const MOST: usize = 64;

impl Node {
    /// The position of a type that was loaded, in the table of whoever loaded it; `None` of one that a program was compiled
    /// with.
    #[must_use]
    pub const fn position(self) -> Option<usize> {
        match self.0 {
            Way::At(position) => Some(position),
            #[cfg(all(feature = "dynamic", feature = "std"))]
            Way::In(_, position) => Some(position),
            Way::Call(_) => None,
        }
    }

    /// The node of a type that a program was compiled with, or that is kept until it ends.
    fn schema(self) -> Option<&'static Schema<'static>> {
        match self.0 {
            Way::Call(node) => Some(node()),
            #[cfg(all(feature = "dynamic", feature = "std"))]
            Way::In(Kept(table), position) => table.get()?.get(position).copied(),
            Way::At(_) => None,
        }
    }

    /// The node, which of a loaded type stands in this table.
    fn schema_in<'t>(self, table: &[&'t Schema<'t>]) -> Option<&'t Schema<'t>> {
        self.position().and_then(|position| table.get(position).copied()).or_else(|| self.schema())
    }
}

/// By its name, or else it would never end.
impl fmt::Debug for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Way::Call(node) => write!(f, "Node({})", node().name()),
            #[cfg(all(feature = "dynamic", feature = "std"))]
            Way::In(_, position) => write!(f, "Node(at {position})"),
            Way::At(position) => write!(f, "Node(at {position})"),
        }
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        match (self.schema(), other.schema()) {
            (Some(own), Some(other)) => {
                ptr::eq(own, other) || own.name() == other.name() && own.fingerprint() == other.fingerprint()
            }
            _ => self.position() == other.position(),
        }
    }
}

impl Eq for Node {}

impl<'s> Schema<'s> {
    /// A type in which values of the same type may stand, at most `depth` of them one inside of the other; `node` is what
    /// [`structure`](Self::structure) or [`enumeration`](Self::enumeration) made of it.
    ///
    /// Sizes and other facts of what it stands in follow from what is declared here: it takes at least a byte, and knows its
    /// own end.
    ///
    /// # Panics
    ///
    /// When the depth is not 1 to 255.
    #[must_use]
    #[track_caller]
    pub const fn recursive(declaration: Declaration<'s>, depth: u8, node: fn() -> &'static Schema<'static>) -> Self {
        settled(Self::recursive_node(declaration, depth, Node(Way::Call(node))))
    }

    /// The same of a type that is loaded while a program runs: its own node stands at `position` in the table of whoever
    /// loaded it. That knows no schema, so [`resolved`](Self::resolved) stops there, and a fingerprint says nothing of what
    /// the type is made of.
    ///
    /// # Panics
    ///
    /// When the depth is not 1 to 255.
    #[must_use]
    #[track_caller]
    pub const fn recursive_at(declaration: Declaration<'s>, depth: u8, position: usize) -> Self {
        settled(Self::try_recursive_at(declaration, depth, position))
    }

    /// The same, or why not.
    pub(crate) const fn try_recursive_at(declaration: Declaration<'s>, depth: u8, position: usize) -> Obeyed<Self> {
        Self::recursive_node(declaration, depth, Node(Way::At(position)))
    }

    /// The same of a type that is kept until the program ends, in a table that is known once all of it is loaded.
    #[cfg(all(feature = "dynamic", feature = "std"))]
    pub(crate) const fn try_recursive_in(
        declaration: Declaration<'s>,
        depth: u8,
        table: &'static Kept,
        position: usize,
    ) -> Obeyed<Self> {
        Self::recursive_node(declaration, depth, Node(Way::In(table, position)))
    }

    const fn recursive_node(declaration: Declaration<'s>, depth: u8, node: Node) -> Obeyed<Self> {
        demand!(depth > 0, "a recursive type nests at least 1 deep: `recursive, depth = 64`");
        let facts = Facts {
            min_len: 1,
            max_len: None,
            head_len: 0,
            is_open: false,
            can_refuse_encode: true,
            can_refuse_decode: true,
            // What it may hold for all that is known. What was received is measured again where it is sent, for in another
            // place it may be too deep.
            inside: Inside {
                has_varying_size: true,
                has_size: true,
                loses_bytes: true,
                has_uncounted: true,
                is_recursive: true,
                sums_rest: false,
                may_refuse: true,
            },
            cost: LARGE,
            depth: depth as usize,
            alignment: 1,
            residue: Residue::ANY,
            items: 1,
            print: print_recursive(depth),
        };
        Ok(Self::Recursive { declaration, depth, node, facts })
    }

    /// The struct or the enum that a recursive type is; any other schema is itself, and so is a recursive type that is
    /// [at a position](Node::position).
    ///
    /// ```
    /// use wire::{Schema, Wire};
    ///
    /// #[derive(Wire)]
    /// #[wire(recursive)]
    /// struct Node {
    ///     id: u8,
    ///     children: Vec<Node>,
    /// }
    ///
    /// assert!(matches!(Node::SCHEMA, Schema::Recursive { depth: 64, .. }));
    /// let node = Node::SCHEMA.resolved();
    /// assert_eq!(node.fields().len(), 2);
    /// assert_eq!(node.fields()[1].schema(), <Vec<Node>>::SCHEMA);
    /// ```
    #[must_use]
    pub fn resolved(&self) -> &Self {
        match self {
            Self::Recursive { node, .. } => node.schema().unwrap_or(self),
            _ => self,
        }
    }

    /// The same where the loaded types stand in this table.
    #[cfg(feature = "dynamic")]
    pub(crate) fn resolved_in<'t>(&'t self, table: &[&'t Schema<'t>]) -> &'t Schema<'t>
    where
        's: 't,
    {
        match self {
            Self::Recursive { node, .. } => node.schema_in(table).unwrap_or(self),
            _ => self,
        }
    }

    /// How many values of marked types may stand one inside of the other where one of this type is the innermost.
    pub(crate) const fn levels(&self) -> Option<u8> {
        if let Self::Recursive { depth, .. } = self { Some(*depth) } else { None }
    }

    /// Whether a value of a recursive type stands somewhere in one, or it is one.
    pub(crate) const fn is_recursive(&self) -> bool {
        self.inside().is_recursive
    }

    /// Whether nothing is handed on to it: neither numbers, nor how deep it stands.
    pub(crate) const fn is_handed_nothing(&self) -> bool {
        self.is_given_none() && !self.is_recursive()
    }

    /// Refuses a recursive type of which more was declared than holds, or with a codec by hand in it.
    pub(crate) const fn check_recursive(&self, is_known: bool) -> Obeyed {
        demand!(
            is_known,
            "a type with a codec by hand, or a conversion with `as`, stands in this recursive type: hold its bytes behind a length or a `size`, or what is converted, and do that apart"
        );
        demand!(
            self.min_len(Format::DEFAULT) > 0,
            "a value of a recursive type takes at least one byte: give it a field that does"
        );
        demand!(
            !self.is_open(Format::DEFAULT),
            "a recursive type knows its own end: put what goes up to the end of the message behind a `size`, remove `extra = \"ignore\"`, or mark the type around it with `recursive`"
        );
        demand!(
            self.alignment() == 1,
            "a recursive type may begin at any byte, so nothing in it is aligned to more: put that behind a `size`"
        );
        demand!(self.is_given_none(), "a recursive type is given no numbers: mark another type of its circle");
        demand!(self.has_recursive(), "no value of this type stands in another one: remove `recursive`");
        Ok(())
    }

    /// Whether some value of this struct or enum ends, as far as it is known of the types in it: `ends` says of a declared type
    /// whether some value of it does, and nothing of any other.
    #[cfg(feature = "dynamic")]
    pub(crate) fn has_an_end(&self, ends: &dyn Fn(&Self) -> Option<bool>) -> bool {
        let of = |schema: &Self| ends(schema).unwrap_or_else(|| schema.has_an_end(ends));
        match self {
            _ if !self.is_recursive() => true,
            Self::Recursive { .. } => false,
            Self::Struct { fields, .. } => {
                fields.iter().all(|field| field.condition().is_some() || field.absent().is_some() || of(field.schema()))
            }
            Self::Enum { variants, .. } => variants.iter().any(|variant| variant.body.has_an_end(ends)),
            Self::Pair { parts } => parts.iter().copied().all(of),
            Self::Fixed { count: 0, .. } => true,
            Self::Fixed { element, .. } => of(element),
            Self::Named(named) => of(named.of()),
            // These may be empty.
            Self::Array { .. } | Self::Optional { .. } => true,
            Self::Int { .. } | Self::Float { .. } | Self::Bool | Self::Unit => true,
            Self::Bytes | Self::Text { .. } | Self::FixedText { .. } | Self::Opaque { .. } => true,
        }
    }

    /// Whether a recursive type stands in this struct or enum.
    const fn has_recursive(&self) -> bool {
        self.inside().is_recursive
    }

    /// Hands out the nodes of all recursive types in it, each once; of loaded ones, those in this table.
    fn recursive_nodes<'t>(&self, table: &'t [&'t Schema<'t>]) -> Nodes<'t> {
        let mut nodes = Nodes { table, found: [None; MOST], count: 0 };
        nodes.find(self);
        let mut next = 0;
        while let Some(Some(node)) = nodes.found.get(next).copied() {
            nodes.find(node);
            next = next.saturating_add(1);
        }
        nodes
    }

    /// What the fingerprint knows of the recursive types in it: the sum over their own nodes, in whatever order they are
    /// found.
    pub(super) fn recursive_sum(&self, table: &[&Schema<'_>]) -> u64 {
        let nodes = self.recursive_nodes(table);
        let nodes = nodes.found.iter().copied().flatten();
        nodes.fold(0, |sum, node| sum.wrapping_add(node.print(Format::DEFAULT).finish()))
    }
}

/// The own nodes of recursive types.
struct Nodes<'t> {
    /// Where those of loaded types stand.
    table: &'t [&'t Schema<'t>],
    found: [Option<&'t Schema<'t>>; MOST],
    count: usize,
}

impl<'t> Nodes<'t> {
    /// Adds those that are seen in `schema`, without looking into them.
    fn find(&mut self, schema: &Schema<'_>) {
        if !schema.is_recursive() {
            return;
        }
        match schema {
            Schema::Recursive { node, .. } => node.schema_in(self.table).into_iter().for_each(|node| self.add(node)),
            Schema::Struct { fields, .. } => fields.iter().for_each(|field| self.find(field.schema())),
            Schema::Enum { variants, .. } => variants.iter().for_each(|variant| self.find(&variant.body)),
            _ => schema.inner().iter().for_each(|inner| self.find(inner)),
        }
    }

    fn add(&mut self, node: &'t Schema<'t>) {
        if self.found.iter().flatten().any(|found| ptr::eq(*found, node)) {
            return;
        }
        if let Some(slot) = self.found.get_mut(self.count) {
            *slot = Some(node);
            self.count = self.count.saturating_add(1);
        }
    }
}
