//! Declared types: their heads, and what stands between their braces.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use super::attributes::Of;
use super::cost::Cost;
use super::fields::{Common, Fields, MOST_IN_ONE};
use super::format::Seen;
use super::loader::{Loader, Result, Typed};
use crate::dynamic::text::lexer::At;
use crate::dynamic::text::rules::Order;
use crate::dynamic::text::words::{Place, Word};
use crate::layout::{Declaration, Endian, Field, Fill, Format, Named, Number, Schema, Variant, text_number};

/// What is said of a type in front of its brace.
struct Head<'s> {
    at: At,
    declaration: Declaration<'s>,
    endian: Endian,
    depth: Option<u8>,
    /// Of an enum: its variants are the fields of one struct.
    is_tagged: bool,
    /// Of an enum: its number is text.
    is_text: bool,
}

impl<'t, 's> Loader<'t, 's> {
    /// A declared type, behind its documentation; `false` where something else comes next.
    pub(super) fn item(&mut self, docs: &str) -> Result<bool> {
        let at = self.lexer.at();
        let Some(word @ (Word::Struct | Word::Enum | Word::Alias | Word::Opaque)) = self.peek(Place::Item) else {
            return Ok(false);
        };
        self.lexer.word();
        let (name_at, is_quoted) = (self.lexer.at(), self.lexer.is_string());
        let name = self.name("the name of the type, or `_` without one")?;
        if !is_quoted && Word::find(Place::Type, &name).is_some() {
            let wrong = format!(
                "`{name}` is a short word for a type of this form: use another name, or write it in quotes, here and wherever it is a field's type"
            );
            return self.error(name_at, wrong);
        }
        let (name, docs) = (self.kept(&name), self.kept(docs));
        match word {
            Word::Struct => {
                let head = self.head(at, Declaration::new(name).docs(docs), false)?;
                self.deeper(|loader| loader.structure_item(head))?;
            }
            Word::Enum => self.deeper(|loader| loader.enumeration(at, Declaration::new(name).docs(docs)))?,
            Word::Alias => {
                self.lexer.expect("=", "behind the name of a type of one's own")?;
                let of = self.ty()?;
                let named = self.about(Named::new(name, of.schema).with_docs(docs))?;
                let schema = self.memory.keep(Schema::Named(named));
                if !named.names().is_empty() {
                    self.obeyed(at, schema.check_names(Format::DEFAULT))?;
                }
                let cost = of.cost.around().refused(named.may_refuse());
                self.declare(at, name, Typed { schema, cost })?;
            }
            _ => self.opaque(at, name)?,
        }
        Ok(true)
    }

    fn opaque(&mut self, at: At, name: &'s str) -> Result<()> {
        let min_len = self.lexer.size("the fewest bytes")?;
        let max_len = if self.lexer.eat("..=") {
            Some(self.lexer.size("the most bytes")?)
        } else {
            self.lexer.expect("..", "or `..=` and the most bytes behind the fewest")?;
            None
        };
        let schema = self.memory.keep(self.obeyed(at, Schema::try_opaque(name, min_len, max_len))?);
        self.declare(at, name, Typed { schema, cost: Cost::OPAQUE.plus(min_len) })
    }

    /// What stands between the name of a type and its brace.
    fn head(&mut self, at: At, declaration: Declaration<'s>, is_text: bool) -> Result<Head<'s>> {
        let mut head = Head { at, declaration, endian: Endian::Big, depth: None, is_tagged: false, is_text };
        let mut seen = Seen::default();
        while self.lexer.peek_word().is_some() {
            let at = self.lexer.at();
            let word = self.word(Place::Head, "attribute of a type")?;
            self.once(at, word, &mut seen)?;
            match word {
                Word::TypeLittle => head.endian = Endian::Little,
                Word::TypeBig => head.endian = Endian::Big,
                Word::TextTag => head.is_text = true,
                Word::Tagged => head.is_tagged = true,
                _ => {
                    self.is(word)?;
                    self.head_attribute(word, &mut head)?;
                }
            }
        }
        self.lexer.expect("{", "or an attribute of the type in front of it")?;
        Ok(head)
    }

    fn head_attribute(&mut self, word: Word, head: &mut Head<'s>) -> Result<()> {
        let declaration = head.declaration;
        match word {
            Word::TypeKey => {
                let key = self.lexer.integer_in("a key", i64::MIN.into(), i64::MAX.into())?;
                head.declaration = declaration.api_key(i64::try_from(key).unwrap_or(i64::MAX));
            }
            Word::Answer => {
                let name = self.name("the name of the type that answers this message")?;
                head.declaration = declaration.response(self.kept(&name));
            }
            Word::Versions => {
                let at = self.lexer.at();
                let (first, last) = self.range()?;
                let (Ok(first), Ok(last)) = (i32::try_from(first), i32::try_from(last)) else {
                    return self
                        .error(at, "versions are numbers of 32 bits, from the first to the last: `versions=0..=12`");
                };
                if first > last {
                    return self.error(at, "the last version is before the first: there is none");
                }
                head.declaration = declaration.versions(first, last);
            }
            Word::TypeExtra => {
                if !self.eat(Word::Ignore) {
                    return self.expected("`ignore`");
                }
                head.declaration = declaration.ignoring_extra();
            }
            _ => {
                let depth = self.lexer.integer_in("how deep values of this type stand in each other", 1, 255)?;
                head.depth = u8::try_from(depth).ok();
            }
        }
        Ok(())
    }

    /// The types that stand in a recursive one.
    fn items_inside(&mut self) -> Result<()> {
        loop {
            let before = self.lexer;
            let docs = self.docs();
            let is_item = self.peek(Place::Item).is_some() && {
                let mut ahead = self.lexer;
                ahead.word();
                // A field, or a variant, or their types may be called so.
                !ahead.is(":")
                    && !ahead.is("=")
                    && (ahead.peek_word().is_some() || ahead.is_string() || ahead.is_number())
            };
            if !is_item || !self.item(&docs)? {
                self.lexer = before;
                return Ok(());
            }
        }
    }

    fn structure_item(&mut self, head: Head<'s>) -> Result<()> {
        let position = self.begin(&head)?;
        let mut fields = Fields::new(Common::of(head.endian), false);
        self.fields(&mut fields)?;
        let cost = fields.cost;
        let places = core::mem::take(&mut fields.places);
        let schema = self.structure(head.at, head.declaration, fields, "")?;
        let cost = cost.paid(schema.min_len(Format::DEFAULT)).declared();
        self.end(&head, position, self.memory.keep(schema), &[places], cost)
    }

    /// Declares a recursive type in front of what it is made of, and loads what stands there.
    fn begin(&mut self, head: &Head<'s>) -> Result<Option<usize>> {
        let Some(depth) = head.depth else { return Ok(None) };
        let position = self.count();
        let schema = self.obeyed(head.at, self.recursive(head.declaration, depth, position))?;
        let schema = self.memory.keep(schema);
        self.declare(head.at, head.declaration.name, Typed { schema, cost: Cost::LEAF })?;
        self.items_inside()?;
        Ok(Some(position))
    }

    /// Declares a type, or says what a recursive one is made of.
    fn end(
        &mut self,
        head: &Head<'s>,
        position: Option<usize>,
        schema: &'s Schema<'s>,
        places: &[Vec<At>],
        cost: Cost,
    ) -> Result<()> {
        self.asked(head.at, schema, places)?;
        let Some(position) = position else {
            return self.declare(head.at, head.declaration.name, Typed { schema, cost });
        };
        let levels = head.depth.unwrap_or_default();
        let checked = cost.check(true).and_then(|()| cost.check_idle()).and_then(|()| cost.check_levels(levels));
        if let Err(too_much) = checked {
            return self.error(head.at, too_much);
        }
        self.obeyed(head.at, schema.check_recursive(cost.is_known()))?;
        self.resolve(position, schema);
        Ok(())
    }

    fn enumeration(&mut self, at: At, declaration: Declaration<'s>) -> Result<()> {
        self.lexer.expect(":", "and the number of the enum behind its name, as in `enum Kind: u8 {`")?;
        let is_short = self.eat(Word::TextTag);
        let number = if is_short {
            let len = self.lexer.integer_in("the bytes of the text", 1, 8)?;
            Number::text(usize::try_from(len).unwrap_or(8))
        } else {
            self.number("the number of the enum")?
        };
        let head = self.head(at, declaration, is_short)?;
        let position = self.begin(&head)?;
        let (schema, places, cost) = self.variants(&head, number)?;
        self.end(&head, position, self.memory.keep(schema), &places, cost)
    }

    fn variants(&mut self, head: &Head<'s>, number: Number) -> Result<(Schema<'s>, Vec<Vec<At>>, Cost)> {
        let mut first = Fields::new(Common::of(head.endian), false);
        self.said_of_all(&mut first)?;
        let (mut variants, mut places, mut cost) = (Vec::new(), Vec::new(), Cost::NOTHING);
        let reserved = self.reserve(&mut variants, MOST_IN_ONE)?;
        let (mut tags, mut names) = (BTreeSet::new(), BTreeSet::new());
        while !self.lexer.eat("}") {
            let at = self.lexer.at();
            let (variant, own_places, own) = self.variant(head, number, &first, variants.len())?;
            if !tags.insert(variant.tag) {
                return self.error(at, "another variant has this number: give each its own");
            }
            if !names.insert(variant.name()) {
                let name = variant.name();
                return self.error(at, format_args!("another variant is called `{name}`: give each a name of its own"));
            }
            cost = cost.or(own);
            places.push(own_places);
            variants.push(variant);
            if variants.len() > MOST_IN_ONE {
                return self.error(at, format_args!("an enum has at most {MOST_IN_ONE} variants"));
            }
            if !self.lexer.is("}") {
                self.lexer.expect(",", "or `}` behind a variant")?;
            }
        }
        self.release(reserved);
        let (endian, declaration) = match head.is_text {
            true => (Endian::Big, head.declaration.text()),
            false => (head.endian, head.declaration),
        };
        let cost = cost.declared();
        if let Err(too_much) = cost.check(false) {
            return self.error(head.at, too_much);
        }
        let schema = Schema::try_enumeration(declaration, number, endian, self.memory.slice(variants));
        let schema = self.obeyed(head.at, schema)?;
        let schema = match first.common.order {
            Order::Where(condition) if schema.variants().is_empty() || condition.comparisons() == 0 || head.is_text => {
                let what =
                    "the order of an enum's number follows from what the enum is given, and that of text from nothing";
                return self.error(head.at, what);
            }
            Order::Where(condition) => self.obeyed(head.at, schema.try_with_little(condition))?,
            Order::Always(_) => schema,
        };
        Ok((schema, places, cost))
    }

    /// What is said in front of all variants: numbers that are given, and what holds for all fields.
    fn said_of_all(&mut self, first: &mut Fields<'t, 's>) -> Result<()> {
        loop {
            let is_given = self.lexer.peek_word_before("=").is_none()
                && self.peek(Place::Mark) == Some(Word::Given)
                && self.lexer.peek_word_before("{").is_none();
            if is_given {
                self.field(first)?;
            } else if !self.is_entry() || !self.entry(first)? {
                return Ok(());
            }
            if !self.lexer.is("}") {
                self.lexer.expect(",", "behind what is said of all variants")?;
            }
        }
    }

    /// Whether an entry comes next, and no variant that is called so.
    fn is_entry(&mut self) -> bool {
        let mut ahead = self.lexer;
        ahead.word().is_some() && ahead.eat("=") && ahead.is("(")
    }

    fn variant(
        &mut self,
        head: &Head<'s>,
        number: Number,
        first: &Fields<'t, 's>,
        index: usize,
    ) -> Result<(Variant<'s>, Vec<At>, Cost)> {
        let docs = self.docs();
        let docs = self.kept(&docs);
        let at = self.lexer.at();
        let (name, own) = self.variant_name(head.declaration.name, index)?;
        let tag = self.tag(head, number)?;
        let given = first.all.as_slice();
        let said = self.attributes(Of { fields: given, index: given.len(), is_lsb: false })?;
        let declaration = Declaration::new(name).docs(docs);
        let mut fields = Fields::behind(given, first.common, tag.is_none());
        if self.lexer.eat("{") {
            self.deeper(|loader| loader.fields(&mut fields))?;
        }
        let cost = fields.cost;
        let places: Vec<At> = given.iter().map(|_| at).chain(core::mem::take(&mut fields.places)).collect();
        self.afford(at, 0)?;
        let own = if head.is_tagged { "" } else { own };
        let is_sized = said.size.is_some();
        let ignores = !is_sized && said.fill == Some(Fill::Ignored);
        let ignored = ignores.then_some(Fill::Ignored);
        let body = self.structure(at, if ignores { declaration.ignoring_extra() } else { declaration }, fields, own)?;
        let cost = cost.paid(body.min_len(Format::DEFAULT)).declared();
        if !is_sized {
            if said.seen.has(Word::Little) || said.seen.has(Word::Big) || said.order.is_some() || said.fill != ignored {
                return self.error(at, "only a variant with a `size` says more than `extra=ignore`: give it one");
            }
            return Ok((Variant { tag, body }, places, cost));
        }
        let whole = Field::whole(self.memory.keep(body));
        let (whole, cost) = self.build(at, whole, cost, said, first.common)?;
        let mut outer = Fields::behind(body.given(), first.common, false);
        outer.all.iter_mut().for_each(|field| *field = field.in_variant(""));
        outer.all.push(whole);
        outer.cost = cost;
        let body = self.structure(at, declaration, outer, "")?;
        Ok((Variant { tag, body }, places, cost))
    }

    /// The name of a variant with that of its enum, and its own.
    fn variant_name(&mut self, of: &str, index: usize) -> Result<(&'s str, &'s str)> {
        let before = self.lexer;
        let is_whole = self.lexer.eat("::");
        // Text that chooses a variant may be no name.
        let name = if self.lexer.is_string() {
            let bytes = self.lexer.bytes()?;
            let is_name = self.lexer.is("=");
            self.lexer = if is_name { before } else { self.lexer };
            (is_name && (!is_whole || self.lexer.eat("::")))
                .then(|| self.quoted_name())
                .transpose()?
                .filter(|_| !bytes.is_empty())
        } else if self.lexer.peek_word().is_some() || self.lexer.is_number() && !self.lexer.is("-") {
            Some(self.name("the name of a variant")?)
        } else {
            None
        };
        let own = match name.filter(|_| self.lexer.eat("=")) {
            Some(name) if is_whole => {
                let name = self.kept(&name);
                return Ok((name, name.rsplit_once("::").map_or(name, |(_, own)| own)));
            }
            Some(name) => name,
            None if is_whole => return self.expected("`=` and a number behind the name of a variant"),
            None => {
                self.lexer = before;
                Cow::Owned(format!("{index}"))
            }
        };
        let name = self.kept(&format!("{of}::{own}"));
        Ok((name, name.rsplit_once("::").map_or(name, |(_, own)| own)))
    }

    /// What chooses a variant.
    fn tag(&mut self, head: &Head<'s>, number: Number) -> Result<Option<i128>> {
        let at = self.lexer.at();
        if self.lexer.eat("*") {
            return Ok(None);
        }
        if self.lexer.is_string() || self.lexer.peek_word_before("\"").is_some() {
            let bytes = self.bytes_with_mark()?.unwrap_or_default();
            let len = number.fixed_len().filter(|_| head.is_text);
            if len != Some(bytes.len()) {
                return self.error(
                    at,
                    format_args!(
                        "text of as many bytes chooses a variant as the enum begins with: `enum Kind: text {}`",
                        bytes.len()
                    ),
                );
            }
            return Ok(Some(text_number(&bytes)));
        }
        let tag = self.lexer.integer("the number of a variant, or `*` of all others")?;
        if !number.holds(tag) {
            return self.error(at, "the enum has no such number: give it a larger one");
        }
        Ok(Some(tag))
    }
}
