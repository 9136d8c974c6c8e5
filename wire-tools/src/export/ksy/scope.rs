//! A type while it is written, and all that has been written before.

use std::collections::{HashMap, HashSet};

use wire::schema::{Schema, Term};

use super::names::{Ids, identifier, prose};
use super::yaml::{Attribute, Kind, Names};
use crate::export::{Refusal, Written};

/// The largest number that is told from its neighbours.
const EXACT: i128 = 1 << 53;

/// A number that every language says exactly.
pub(super) fn exact(path: &str, number: i128) -> Written<String> {
    if -EXACT < number && number < EXACT {
        return Ok(number.to_string());
    }
    Err(Refusal::of(path, format!("number over 53 bits, such as {number}")))
}

/// Where a value stands.
#[derive(Clone)]
pub(super) struct At {
    /// The path of its field, for people.
    pub(super) path: String,
    /// Its identifier, which is taken.
    pub(super) id: String,
    /// The name of the field, where it is not a part of one.
    pub(super) title: Option<String>,
    /// What its bytes are, where they are no value.
    pub(super) role: Option<&'static str>,
    pub(super) docs: String,
    /// What its type is given: names, and the expression of each.
    pub(super) gives: Vec<(String, String)>,
}

impl At {
    /// The only value of a type that stands around it.
    pub(super) fn inside(path: &str, gives: Vec<(String, String)>) -> Self {
        Self { path: path.to_owned(), id: "content".to_owned(), title: None, role: None, docs: String::new(), gives }
    }

    /// The attribute of the value itself.
    pub(super) fn attribute(&self) -> Attribute {
        let mut attribute = Attribute::new(self.id.as_str());
        if let Some(title) = &self.title {
            attribute = attribute.with("-orig-id", title);
        }
        if let Some(role) = self.role {
            attribute = attribute.word("-role", role);
        }
        if self.docs.is_empty() { attribute } else { attribute.with("doc", &prose(&self.docs)) }
    }

    /// Another attribute of it.
    pub(super) fn beside(&self, id: String, role: &'static str) -> Attribute {
        let mut attribute = Attribute::new(id);
        if let Some(title) = &self.title {
            attribute = attribute.with("-orig-id", title);
        }
        attribute.word("-role", role)
    }
}

/// What a value is for conditions that look at it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Subject {
    /// A number of at most so many bytes.
    Number(usize),
    /// Bytes, also those of a text in which each character has one meaning.
    Bytes,
    /// Those of a text in ISO 8859-1, of which ASCII means the same.
    Latin,
    /// A float of so many bytes.
    Float(usize),
    /// The fields of this type.
    Within(usize),
    /// Nothing that a condition looks at.
    Other,
}

/// A value that has been described.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The way to what conditions look at: names with dots between them.
    pub(super) way: String,
    /// Those that are true where it is there.
    pub(super) guards: Vec<String>,
    pub(super) subject: Subject,
}

impl Found {
    pub(super) fn new(way: impl Into<String>, subject: Subject) -> Self {
        Self { way: way.into(), guards: Vec::new(), subject }
    }

    /// The same, seen from where `outer` leads to what it stands in.
    pub(super) fn behind(&self, outer: &str) -> Self {
        let guards = self.guards.iter().map(|guard| format!("{outer}.{guard}")).collect();
        Self { way: format!("{outer}.{}", self.way), guards, subject: self.subject }
    }
}

/// A type while it is written.
pub(super) struct Scope {
    pub(super) kind: Kind,
    pub(super) ids: Ids,
    /// What holds where the next attributes are there.
    pub(super) when: Option<String>,
    /// How many values of recursive types this one stands in.
    pub(super) levels: &'static str,
    /// Its fields by their positions.
    pub(super) fields: Vec<Option<Found>>,
    /// Where it begins, once that is asked for.
    pub(super) start: Option<String>,
}

impl Scope {
    pub(super) fn new(id: String) -> Self {
        let mut ids = Ids::default();
        // What expressions may say besides fields.
        for own in ["levels", "held_tag", "held_length"] {
            ids.take(own);
        }
        let kind = Kind { id, ..Kind::default() };
        Self { kind, ids, when: None, levels: "0", fields: Vec::new(), start: None }
    }

    pub(super) fn push(&mut self, mut attribute: Attribute) {
        if let Some(when) = &self.when {
            attribute = attribute.with("if", when);
        }
        self.kind.seq.push(attribute);
    }

    /// An instance that is only there where the next attributes are.
    pub(super) fn push_instance(&mut self, mut instance: Attribute) {
        if let Some(when) = &self.when {
            instance = instance.with("if", when);
        }
        self.kind.instances.push(instance);
    }

    /// A value that follows from others. It is computed when it is first asked for, and kept.
    pub(super) fn instance(&mut self, wanted: &str, value: &str) -> String {
        let id = self.ids.take(wanted);
        self.kind.instances.push(Attribute::new(id.as_str()).with("value", value));
        id
    }

    /// Demands something at this place, which takes no byte.
    pub(super) fn demand(&mut self, of: &str, expression: &str) {
        let id = self.ids.take(&format!("check_{of}"));
        self.push(Attribute::new(id).word("-role", "check").word("size", 0).valid(expression));
    }

    /// Demands that all bytes have been read.
    pub(super) fn finish(&mut self) {
        self.demand("end", "_io.eof");
    }
}

/// A type that is written, or is being written.
pub(super) struct Declared {
    pub(super) id: String,
    /// The names of the numbers that it is given.
    pub(super) given: Vec<String>,
    /// Whether it counts how deep it stands.
    pub(super) is_deep: bool,
    /// Its fields, once they are known.
    pub(super) fields: Vec<Option<Found>>,
    /// Of an enum, its number.
    pub(super) number: Option<(String, usize)>,
}

/// A declared type, how deep it may stand, and whether its number stands elsewhere.
pub(super) type Place = (*const Schema<'static>, Option<u8>, bool);

/// All that has been written of a protocol.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) kinds: Vec<Kind>,
    pub(super) names: Vec<Names>,
    /// Types and names of numbers stand beside each other in programs.
    pub(super) ids: Ids,
    /// Small types of this module, by what they are.
    pub(super) helpers: HashMap<String, String>,
    pub(super) declared: Vec<Declared>,
    pub(super) places: HashMap<Place, usize>,
    pub(super) deep: HashMap<*const Schema<'static>, bool>,
    pub(super) needy: HashMap<*const Schema<'static>, bool>,
}

impl Writer {
    /// A small type, made once.
    pub(super) fn helper(&mut self, wanted: &str, make: impl FnOnce(&mut Kind)) -> String {
        self.helper_of(wanted, wanted, make)
    }

    /// The same of a type that is known by more than what it is called.
    pub(super) fn helper_of(&mut self, key: &str, wanted: &str, make: impl FnOnce(&mut Kind)) -> String {
        if let Some(id) = self.helpers.get(key) {
            return id.clone();
        }
        let id = self.ids.take(wanted);
        self.helpers.insert(key.to_owned(), id.clone());
        let mut kind = Kind { id: id.clone(), ..Kind::default() };
        make(&mut kind);
        self.kinds.push(kind);
        id
    }

    /// Names of numbers, made once.
    pub(super) fn enumeration(&mut self, path: &str, wanted: &str, names: &[(i128, &str)]) -> Written<String> {
        let key = format!("{wanted} {names:?}");
        if let Some(id) = self.helpers.get(&key) {
            return Ok(id.clone());
        }
        let (mut ids, mut seen, mut all) = (Ids::default(), HashSet::new(), Vec::new());
        for (number, name) in names {
            exact(path, *number)?;
            if seen.insert(*number) {
                all.push((*number, ids.take(&identifier(name)), (*name).to_owned()));
            }
        }
        let id = self.ids.take(wanted);
        self.helpers.insert(key, id.clone());
        self.names.push(Names { id: id.clone(), all });
        Ok(id)
    }

    /// What a condition or a length looks at.
    pub(super) fn look(&self, path: &str, fields: &[Option<Found>], term: Term) -> Written<Found> {
        let unknown = || Refusal::of(path, "way to the field that it looks at");
        let mut found = fields.get(term.subject()).cloned().flatten().ok_or_else(unknown)?;
        for position in term.inner() {
            let Subject::Within(index) = found.subject else { return Err(unknown()) };
            let inner = self.declared.get(index).and_then(|declared| declared.fields.get(usize::from(*position)));
            let inner = inner.cloned().flatten().ok_or_else(unknown)?.behind(&found.way);
            found = Found { guards: [found.guards, inner.guards].concat(), ..inner };
        }
        Ok(found)
    }
}
