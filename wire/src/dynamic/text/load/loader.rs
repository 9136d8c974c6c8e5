//! A text that is loaded: what is left of it, and the types that stand in front.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::collections::btree_map::Entry;
use alloc::format;
use alloc::vec::Vec;
use core::fmt;

use super::cost::{Cost, MOST_DEEP};
use crate::dynamic::text::lexer::{At, Lexer};
use crate::dynamic::text::memory::Memory;
use crate::dynamic::text::near::near;
use crate::dynamic::text::told::Told;
use crate::dynamic::text::words::{Place, Word};
use crate::dynamic::text_error::TextError;
use crate::inspect::is_hidden;
#[cfg(feature = "std")]
use crate::layout::Kept;
use crate::layout::{Declaration, Field, Refusal, Schema};

pub(super) type Result<T> = core::result::Result<T, Box<TextError>>;

/// How many types a text has at most.
const MOST_TYPES: usize = 1 << 16;
/// How many fields all of them have.
const MOST_FIELDS: usize = 1 << 15;
/// How often fields look at others, each time with how many fields there are and how often it looks: so long takes it to ask the
/// rules.
const MOST_LOOKS: usize = 1 << 24;

/// The bytes of memory that a text may take, and how many more for each of its own.
const MOST_MEMORY: usize = 1 << 16;
const MOST_MEMORY_OF_BYTE: usize = 64;
/// What the loader notes of a type.
const NOTED: usize = 256;

/// A type and what it costs.
#[derive(Clone, Copy)]
pub(super) struct Typed<'s> {
    pub(super) schema: &'s Schema<'s>,
    pub(super) cost: Cost,
}

/// The types that have one name.
enum Called {
    One(usize),
    Several,
}

pub(super) struct Loader<'t, 's> {
    pub(super) lexer: Lexer<'t>,
    pub(super) memory: &'s Memory<'s>,
    /// The declared types, in the order of their positions. One is not known before its end, unless it is recursive.
    types: Vec<Typed<'s>>,
    /// Where each begins.
    places: Vec<At>,
    /// The same, and of recursive ones what they are made of.
    nodes: Vec<&'s Schema<'s>>,
    /// The positions of those whose ends were read, in the order of these.
    completed: Vec<usize>,
    names: BTreeMap<&'s str, Called>,
    depth: u32,
    fields: usize,
    looks: usize,
    /// The memory that was taken before, that fields take which are read now, and the most there may be.
    before: usize,
    reserved: usize,
    most: usize,
    /// Where recursive types will be found, if all is kept until the program ends.
    #[cfg(feature = "std")]
    kept: Option<&'static Kept>,
}

impl<'t, 's> Loader<'t, 's> {
    pub(super) const fn new(text: &'t str, memory: &'s Memory<'s>) -> Self {
        let most = MOST_MEMORY.saturating_add(MOST_MEMORY_OF_BYTE.saturating_mul(text.len()));
        Self {
            lexer: Lexer::new(text),
            memory,
            types: Vec::new(),
            places: Vec::new(),
            nodes: Vec::new(),
            completed: Vec::new(),
            names: BTreeMap::new(),
            depth: 0,
            fields: 0,
            looks: 0,
            before: memory.used(),
            reserved: 0,
            most,
            #[cfg(feature = "std")]
            kept: None,
        }
    }

    /// The same of a text that is kept until the program ends.
    #[cfg(feature = "std")]
    pub(super) fn keeping(self, kept: &'static Kept) -> Self {
        Self { kept: Some(kept), ..self }
    }

    /// The type at this position, of which is known only that values of it stand in each other.
    pub(super) fn recursive(
        &self,
        declaration: Declaration<'s>,
        depth: u8,
        position: usize,
    ) -> core::result::Result<Schema<'s>, Refusal<'static>> {
        #[cfg(feature = "std")]
        if let Some(kept) = self.kept {
            return Schema::try_recursive_in(declaration, depth, kept, position);
        }
        Schema::try_recursive_at(declaration, depth, position)
    }

    /// Refuses to take more memory than a text of this length may, when this takes so much.
    pub(super) fn afford(&self, at: At, bytes: usize) -> Result<()> {
        let used = self.memory.used().saturating_sub(self.before).saturating_add(self.reserved);
        let noted = self.types.len().saturating_mul(NOTED);
        if used.saturating_add(noted).saturating_add(bytes) > self.most {
            return self.error(
                at,
                format_args!(
                    "up to here the text takes more than {MOST_MEMORY_OF_BYTE} bytes of memory for each of its own, \
                     and {MOST_MEMORY}: write names, or arrays in place of many small fields"
                ),
            );
        }
        Ok(())
    }

    /// So many places of a list that is read now, unless they are too many. They are given back when it is kept.
    pub(super) fn reserve<T>(&mut self, places: &mut Vec<T>, most: usize) -> Result<usize> {
        let count = self.lexer.count_parts().min(most);
        let bytes = size_of::<T>().saturating_mul(count);
        let at = self.lexer.at();
        self.afford(at, bytes)?;
        places.reserve_exact(count);
        self.reserved = self.reserved.saturating_add(bytes);
        Ok(bytes)
    }

    /// What was reserved is kept, or not needed.
    pub(super) const fn release(&mut self, bytes: usize) {
        self.reserved = self.reserved.saturating_sub(bytes);
    }

    /// All declared types, and of recursive ones what they are made of.
    pub(super) fn nodes(&self) -> &[&'s Schema<'s>] {
        &self.nodes
    }

    pub(super) fn types(&self) -> impl Iterator<Item = &'s Schema<'s>> {
        self.types.iter().map(|typed| typed.schema)
    }

    /// The declared type whose end was read last.
    pub(super) fn latest(&self) -> Option<&'s Schema<'s>> {
        self.types.get(*self.completed.last()?).map(|typed| typed.schema)
    }

    /// What the recursive type at `position` is made of, of which the end was read.
    pub(super) fn resolve(&mut self, position: usize, node: &'s Schema<'s>) {
        if let Some(slot) = self.nodes.get_mut(position) {
            *slot = node;
        }
        self.completed.push(position);
    }

    /// The positions of all types, each behind those in its braces.
    pub(super) fn completed(&self) -> &[usize] {
        &self.completed
    }

    #[cold]
    pub(super) fn error<T>(&self, at: At, message: impl fmt::Display) -> Result<T> {
        Err(self.lexer.error(at, message))
    }

    /// What a rule lets through, and otherwise why not.
    pub(super) fn obeyed<T>(&self, at: At, obeyed: core::result::Result<T, Refusal<'_>>) -> Result<T> {
        obeyed.or_else(|refusal| self.error(at, Told(&refusal)))
    }

    #[cold]
    pub(super) fn expected<T>(&mut self, what: impl fmt::Display) -> Result<T> {
        Err(self.lexer.expected(what))
    }

    /// What `inside` loads, one level deeper.
    pub(super) fn deeper<T>(&mut self, inside: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        if self.depth >= MOST_DEEP {
            let at = self.lexer.at();
            return self
                .error(at, format_args!("this nests more than {MOST_DEEP} deep: declare a part of it by itself"));
        }
        self.depth = self.depth.saturating_add(1);
        let loaded = inside(self);
        self.depth = self.depth.saturating_sub(1);
        loaded
    }

    /// The word that comes next, which is one of this place.
    pub(super) fn word(&mut self, place: Place, what: &str) -> Result<Word> {
        let at = self.lexer.at();
        let Some(word) = self.lexer.word() else {
            let article = if what.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            return self.expected(format_args!("{article} {what}"));
        };
        match Word::find(place, word) {
            Some(word) => Ok(word),
            None => self.unknown(at, what, word, words_of(place)),
        }
    }

    /// The same, if one does.
    pub(super) fn peek(&mut self, place: Place) -> Option<Word> {
        Word::find(place, self.lexer.peek_word()?)
    }

    /// Takes a word where it comes next.
    pub(super) fn eat(&mut self, word: Word) -> bool {
        let is = self.peek(word.place()) == Some(word);
        if is {
            self.lexer.word();
        }
        is
    }

    #[cold]
    pub(super) fn unknown<'w, T>(
        &self,
        at: At,
        what: &str,
        word: &str,
        words: impl Iterator<Item = &'w str>,
    ) -> Result<T> {
        match near(word, words) {
            Some(meant) => self.error(at, format_args!("`{}` is no {what}: did you mean `{meant}`?", Cut(word))),
            None => self.error(at, format_args!("`{}` is no {what}", Cut(word))),
        }
    }

    /// A declared type called so, which comes next.
    pub(super) fn declare(&mut self, at: At, name: &'s str, typed: Typed<'s>) -> Result<()> {
        if let Err(too_much) = typed.cost.check(typed.schema.is_recursive()).and_then(|()| typed.cost.check_idle()) {
            return self.error(at, too_much);
        }
        if self.types.len() >= MOST_TYPES {
            return self.error(at, format_args!("a text has at most {MOST_TYPES} types"));
        }
        self.afford(at, 0)?;
        match self.names.entry(name) {
            Entry::Vacant(entry) => {
                entry.insert(Called::One(self.types.len()));
            }
            Entry::Occupied(mut entry) => {
                entry.insert(Called::Several);
            }
        }
        // A recursive type is declared in front of what it is made of.
        if !matches!(typed.schema, Schema::Recursive { .. }) {
            self.completed.push(self.types.len());
        }
        self.types.push(typed);
        self.places.push(at);
        self.nodes.push(typed.schema);
        Ok(())
    }

    /// The type at this position.
    pub(super) fn at_position(&self, position: usize) -> Option<Typed<'s>> {
        self.types.get(position).copied()
    }

    /// How many types are known.
    pub(super) const fn count(&self) -> usize {
        self.types.len()
    }

    /// Where the type at this position stands in the text.
    pub(super) fn place(&self, position: usize) -> At {
        self.places.get(position).copied().unwrap_or_default()
    }

    /// The position of the only type of this name.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        match self.names.get(name) {
            Some(Called::One(position)) => Some(*position),
            Some(Called::Several) | None => None,
        }
    }

    /// The type of this name.
    pub(super) fn named(&self, at: At, name: &str) -> Result<Typed<'s>> {
        let found = match self.names.get(name) {
            Some(Called::One(position)) => self.types.get(*position),
            Some(Called::Several) => None,
            None => {
                let known = words_of(Place::Type).chain(self.names.keys().copied());
                return self.unknown(at, "type in front of this one", name, known);
            }
        };
        let name = Cut(name);
        match found {
            Some(typed) => Ok(*typed),
            None => self.error(
                at,
                format_args!("several types are called `{name}`: say which by its position, as in `{name}@0`"),
            ),
        }
    }

    /// Counts the fields of a struct, and how often they look at others.
    pub(super) fn count_fields(&mut self, at: At, fields: &[Field<'s>]) -> Result<()> {
        self.fields = self.fields.saturating_add(fields.len());
        if self.fields > MOST_FIELDS {
            return self.error(at, format_args!("a text has at most {MOST_FIELDS} fields"));
        }
        for field in fields {
            let looks = field.terms().count();
            self.looks = self.looks.saturating_add(looks.saturating_mul(looks.saturating_add(fields.len())));
            if self.looks > MOST_LOOKS {
                let what = "conditions look at too many fields here: put some into structs of their own";
                return self.error(at, what);
            }
        }
        Ok(())
    }

    /// Text that lives as long as what is loaded.
    pub(super) fn kept(&self, text: &str) -> &'s str {
        self.memory.text(text)
    }

    pub(super) fn docs(&mut self) -> Cow<'t, str> {
        self.lexer.docs()
    }

    /// A name, in quotes where it is no word.
    pub(super) fn name(&mut self, what: &str) -> Result<Cow<'t, str>> {
        if let Some(word) = self.lexer.word() {
            return Ok(Cow::Borrowed(word));
        }
        if self.lexer.is_string() {
            return self.quoted_name();
        }
        if self.lexer.is_number() && !self.lexer.is("-") {
            let number = self.lexer.integer_in(what, 0, i128::from(u64::MAX))?;
            return Ok(Cow::Owned(format!("{number}")));
        }
        self.expected(what)
    }

    /// A name in quotes. Where names are shown, none forges a line or steers a terminal.
    pub(super) fn quoted_name(&mut self) -> Result<Cow<'t, str>> {
        let at = self.lexer.at();
        let name = self.string()?;
        match name.chars().find(|character| is_hidden(*character)) {
            Some(character) => {
                self.error(at, format_args!("{character:?} in a name would steer whatever shows it: leave it out"))
            }
            None => Ok(name),
        }
    }

    /// A string that is text.
    pub(super) fn string(&mut self) -> Result<Cow<'t, str>> {
        let at = self.lexer.at();
        let text = match self.lexer.bytes()? {
            Cow::Borrowed(bytes) => core::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Cow::Owned(bytes) => alloc::string::String::from_utf8(bytes).ok().map(Cow::Owned),
        };
        text.map_or_else(|| self.error(at, "these bytes are no UTF-8, and so no text"), Ok)
    }
}

/// The full words of a place.
fn words_of<'w>(place: Place) -> impl Iterator<Item = &'w str> {
    Word::ALL.iter().filter(move |word| word.place() == place).map(|word| word.long())
}

/// As much of a word as an error repeats.
pub(super) struct Cut<'w>(pub(super) &'w str);

impl fmt::Display for Cut<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().take(64).flat_map(char::escape_debug).try_for_each(|letter| fmt::Write::write_char(f, letter))
    }
}
