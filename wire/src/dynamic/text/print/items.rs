//! Declared types and protocols.

use core::fmt;

use super::conditions::is_tag;
use super::fields::Said;
use super::found::{Item, Shape, are_same};
use super::out::Out;
use crate::dynamic::text::rules::Order;
use crate::dynamic::text::words::Word;
use crate::layout::{Condition, Declaration, Endian, Field, Message, Number, Protocol, Schema, Variant};

impl<'s> Out<'_, '_, 's> {
    /// Declared types, each behind an empty line, but for the first inside of another.
    pub(super) fn items(&mut self, mut items: &[Item<'s>], is_inside: bool) -> fmt::Result {
        let mut is_first = is_inside;
        while let [item, others @ ..] = items {
            let (inside, others) = others.split_at_checked(item.inside).unwrap_or_default();
            if !core::mem::take(&mut is_first) {
                self.blank()?;
            }
            self.line()?;
            self.item(item.schema, inside)?;
            items = others;
        }
        Ok(())
    }

    /// Those that stand in a recursive type, in front of what it is.
    fn items_inside(&mut self, items: &[Item<'s>]) -> fmt::Result {
        self.items(items, true)?;
        if items.is_empty() { Ok(()) } else { self.blank() }
    }

    fn item(&mut self, schema: &'s Schema<'s>, inside: &[Item<'s>]) -> fmt::Result {
        match schema {
            // Not those of what it is written as.
            Schema::Named(named) => self.docs(named.docs())?,
            _ => self.docs(schema.docs())?,
        }
        match schema {
            Schema::Struct { declaration, fields, .. } => self.structure(declaration, fields, None, inside),
            Schema::Enum { .. } => self.enumeration(schema, None, inside),
            Schema::Recursive { declaration, depth, .. } => match self.found.resolved(schema) {
                Schema::Struct { fields, .. } => self.structure(declaration, fields, Some(*depth), inside),
                resolved => self.enumeration(resolved, Some(*depth), inside),
            },
            Schema::Opaque { name, min_len, max_len } => {
                self.word(Word::Opaque)?;
                self.space()?;
                // The fingerprint has it.
                self.name(name)?;
                self.space()?;
                self.show(format_args!("{min_len}.."))?;
                match max_len {
                    Some(max_len) => self.show(format_args!("={max_len}")),
                    None => Ok(()),
                }
            }
            Schema::Named(named) => {
                self.word(Word::Alias)?;
                self.space()?;
                self.type_name(named.name())?;
                self.around("=")?;
                self.ty(named.of())?;
                self.about(named)
            }
            Schema::Int { .. } | Schema::Float { .. } | Schema::Bool | Schema::Unit | Schema::Bytes => Ok(()),
            Schema::Text { .. } | Schema::FixedText { .. } | Schema::Array { .. } | Schema::Fixed { .. } => Ok(()),
            Schema::Optional { .. } | Schema::Pair { .. } => Ok(()),
        }
    }

    fn structure(
        &mut self,
        declaration: &Declaration<'s>,
        fields: &'s [Field<'s>],
        depth: Option<u8>,
        inside: &[Item<'s>],
    ) -> fmt::Result {
        self.word(Word::Struct)?;
        self.space()?;
        self.type_name(declaration.name)?;
        self.about_type(declaration, depth)?;
        let endian = usual_order(fields);
        self.head_order(endian)?;
        self.space()?;
        self.open()?;
        self.items_inside(inside)?;
        if fields.is_empty() {
            return self.close_here();
        }
        self.fields(fields, 0, Said { order: Order::Always(endian), compact: None, is_other: false })?;
        self.close()
    }

    fn head_order(&mut self, endian: Endian) -> fmt::Result {
        match endian {
            Endian::Big => Ok(()),
            Endian::Little => {
                self.space()?;
                self.word(Word::TypeLittle)
            }
        }
    }

    /// What is said of a type as a whole.
    fn about_type(&mut self, declaration: &Declaration<'s>, depth: Option<u8>) -> fmt::Result {
        if let Some(key) = declaration.api_key {
            self.attribute(Word::TypeKey)?;
            self.show(format_args!("{key}"))?;
        }
        if let Some(response) = declaration.response.filter(|_| self.has_names()) {
            self.attribute(Word::Answer)?;
            self.name(response)?;
        }
        if let Some((first, last)) = declaration.versions {
            self.attribute(Word::Versions)?;
            self.show(format_args!("{first}..={last}"))?;
        }
        if declaration.ignores_extra {
            self.attribute(Word::TypeExtra)?;
            self.word(Word::Ignore)?;
        }
        if let Some(depth) = depth {
            self.attribute(Word::Recursive)?;
            self.show(format_args!("{depth}"))?;
        }
        Ok(())
    }

    fn enumeration(&mut self, schema: &'s Schema<'s>, depth: Option<u8>, inside: &[Item<'s>]) -> fmt::Result {
        let Schema::Enum { declaration, tag, endian, little, variants, facts: _ } = schema else { return Ok(()) };
        self.word(Word::Enum)?;
        self.space()?;
        self.type_name(declaration.name)?;
        self.raw(":")?;
        self.space()?;
        match (declaration.is_text, tag.fixed_len()) {
            (true, Some(len @ 1..=8)) if *tag == Number::text(len) => {
                self.word(Word::TextTag)?;
                self.space()?;
                self.show(format_args!("{len}"))?;
            }
            (true, _) => {
                self.number(*tag)?;
                self.space()?;
                self.word(Word::TextTag)?;
            }
            (false, _) => self.number(*tag)?,
        }
        if is_tagged(variants) {
            self.space()?;
            self.word(Word::Tagged)?;
        }
        self.about_type(declaration, depth)?;
        let usual = if declaration.is_text {
            usual_order(variants.iter().flat_map(|variant| Shape::of(variant).fields()))
        } else {
            *endian
        };
        self.head_order(usual)?;
        self.space()?;
        self.open()?;
        self.items_inside(inside)?;
        if variants.is_empty() {
            return self.close_here();
        }
        let mut said = Said { order: Order::Always(usual), compact: None, is_other: false };
        let given = common_given(variants);
        self.said_first(given, *little, variants, &mut said)?;
        for variant in *variants {
            self.line()?;
            self.variant(schema, variant, given.len(), said)?;
        }
        self.close()
    }

    /// What is said of all variants in front of them.
    fn said_first(
        &mut self,
        given: &'s [Field<'s>],
        little: Option<&'s Condition<'s>>,
        variants: &'s [Variant<'s>],
        said: &mut Said<'s>,
    ) -> fmt::Result {
        for index in 0..given.len() {
            self.line()?;
            self.field(given, index, *said)?;
            self.end_of_line()?;
        }
        if let Some(little) = little {
            self.entry(Word::Endian, given, little)?;
            said.order = Order::Where(little);
        }
        let mut fields = variants.iter().flat_map(|variant| Shape::of(variant).fields());
        said.compact = fields.find_map(Field::compact).filter(|_| !given.is_empty());
        match said.compact {
            Some(compact) => self.entry(Word::AllCompact, given, compact),
            None => Ok(()),
        }
    }

    fn variant(
        &mut self,
        schema: &'s Schema<'s>,
        variant: &'s Variant<'s>,
        given: usize,
        said: Said<'s>,
    ) -> fmt::Result {
        let said = Said { is_other: variant.tag.is_none(), ..said };
        let body = &variant.body;
        self.docs(body.docs())?;
        if self.has_names() {
            self.variant_name(schema.name(), body.name())?;
            self.around("=")?;
        }
        match variant.tag {
            Some(tag) if is_tag(schema, tag) => self.text_number(schema, tag)?,
            Some(tag) => self.show(format_args!("{tag}"))?,
            None => self.raw("*")?,
        }
        let shape = Shape::of(variant);
        if let Shape::Whole(..) = shape {
            let fields = body.fields();
            self.attributes(fields, fields.len().saturating_sub(1), said)?;
        } else if body.declaration().is_some_and(|declaration| declaration.ignores_extra) {
            self.attribute(Word::TypeExtra)?;
            self.word(Word::Ignore)?;
        }
        let fields = shape.fields();
        match fields.get(given..).unwrap_or_default() {
            [] => {}
            [field] if field.docs().is_empty() && field.order() == said.order.of_all() => {
                self.space()?;
                self.open()?;
                self.space()?;
                self.field(fields, given, said)?;
                self.space()?;
                self.close_here()?;
            }
            _ => {
                self.space()?;
                self.open()?;
                self.fields(fields, given, said)?;
                self.close()?;
            }
        }
        self.end_of_line()
    }

    /// The name of a variant without that of its enum, which the loader adds.
    fn variant_name(&mut self, of: &str, name: &str) -> fmt::Result {
        match name.strip_prefix(of).and_then(|name| name.strip_prefix("::")) {
            Some(own) if !own.contains("::") => self.name(own),
            _ => {
                self.raw("::")?;
                self.name(name)
            }
        }
    }

    pub(super) fn protocol(&mut self, protocol: &Protocol<'s>) -> fmt::Result {
        self.blank()?;
        self.line()?;
        self.word(Word::Protocol)?;
        self.space()?;
        self.type_name(protocol.name)?;
        self.space()?;
        self.open()?;
        let headers = [
            (Word::Frame, Some(protocol.frame_header)),
            (Word::Request, Some(protocol.request_header)),
            (Word::Response, Some(protocol.response_header)),
        ];
        for (word, header) in headers {
            let Some(header) = header.filter(|header| word == Word::Frame || !matches!(header, Schema::Unit)) else {
                continue;
            };
            self.line()?;
            self.word(word)?;
            self.space()?;
            self.ty(header)?;
            self.end_of_line()?;
        }
        protocol.requests.iter().try_for_each(|message| self.message(message))?;
        if !protocol.responses.is_empty() {
            self.line()?;
            self.word(Word::Answers)?;
            self.space()?;
            self.open()?;
            protocol.responses.iter().try_for_each(|message| self.message(message))?;
            self.close()?;
            self.end_of_line()?;
        }
        self.close()
    }

    fn message(&mut self, message: &Message<'s>) -> fmt::Result {
        self.line()?;
        match message.key {
            Some(key) => self.show(format_args!("{key}:"))?,
            None => self.raw("*:")?,
        }
        self.space()?;
        self.ty(message.schema)?;
        if let Some(response) = message.response {
            self.around("->")?;
            self.ty(response)?;
        }
        self.end_of_line()
    }
}

/// The order that most fields have which say one.
fn usual_order<'s>(fields: impl IntoIterator<Item = &'s Field<'s>>) -> Endian {
    let fields =
        fields.into_iter().filter(|field| !field.is_given() && field.bits().is_none() && field.order().is_none());
    let (little, big) = fields.fold((0_usize, 0_usize), |(little, big), field| match field.format().endian() {
        Endian::Big => (little, big.saturating_add(1)),
        Endian::Little => (little.saturating_add(1), big),
    });
    if little > big { Endian::Little } else { Endian::Big }
}

/// Whether the variants are the fields of one struct, which errors do not call variants.
fn is_tagged<'s>(variants: &'s [Variant<'s>]) -> bool {
    let mut fields = variants.iter().flat_map(|variant| Shape::of(variant).fields());
    fields.next().is_some_and(|field| field.variant().is_empty())
}

/// The numbers that all variants are given.
fn common_given<'s>(variants: &'s [Variant<'s>]) -> &'s [Field<'s>] {
    let mut given = variants.iter().map(|variant| given_of(Shape::of(variant).fields()));
    let Some(first) = given.next() else { return &[] };
    if given.all(|given| are_same(given, first)) { first } else { &[] }
}

fn given_of<'s>(fields: &'s [Field<'s>]) -> &'s [Field<'s>] {
    let count = fields.iter().take_while(|field| field.is_given()).count();
    fields.get(..count).unwrap_or_default()
}
