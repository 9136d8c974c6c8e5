//! Fields, and the structs that they are.

use alloc::format;
use alloc::vec::Vec;

use super::attributes::{Of, Said, Sum};
use super::conditions::Context;
use super::cost::Cost;
use super::loader::{Cut, Loader, Result};
use super::sums::add_sums;
use crate::dynamic::text::lexer::At;
use crate::dynamic::text::rules::{self, Order};
use crate::dynamic::text::told::Told;
use crate::dynamic::text::words::{Place, Word};
use crate::layout::{
    Condition, Declaration, Elements, End, Endian, Field, Format, Last, Schema, Size, check_room, try_place,
};

/// How many fields one struct has, or variants one enum.
pub(super) const MOST_IN_ONE: usize = 4096;
/// How many numbers a type is given.
const MOST_GIVEN: usize = 8;

/// What is said once for the fields from here on.
#[derive(Clone, Copy)]
pub(super) struct Common<'s> {
    pub(super) order: Order<'s>,
    pub(super) compact: Option<&'s Condition<'s>>,
}

impl Common<'_> {
    pub(super) const fn of(endian: Endian) -> Self {
        Self { order: Order::Always(endian), compact: None }
    }
}

/// The fields of one struct, as far as they are known.
pub(super) struct Fields<'t, 's> {
    pub(super) all: Vec<Field<'s>>,
    /// Where each stands in the text.
    pub(super) places: Vec<At>,
    /// Sums, with the positions of their fields.
    sums: Vec<(usize, Sum<'t>)>,
    pub(super) common: Common<'s>,
    pub(super) cost: Cost,
    /// Whether the group in front has its least significant bits first.
    is_lsb: bool,
    /// Whether the last field has the name of the one behind it.
    is_unnamed: bool,
    /// Whether one more is in front that the bytes do not hold: the number of the variant, which has the first name.
    is_other: bool,
}

impl<'t, 's> Fields<'t, 's> {
    pub(super) const fn new(common: Common<'s>, is_other: bool) -> Self {
        Self {
            all: Vec::new(),
            places: Vec::new(),
            sums: Vec::new(),
            common,
            cost: Cost::NOTHING,
            is_lsb: false,
            is_unnamed: false,
            is_other,
        }
    }

    /// The same behind these numbers that the type is given.
    pub(super) fn behind(given: &[Field<'s>], common: Common<'s>, is_other: bool) -> Self {
        Self { all: given.to_vec(), ..Self::new(common, is_other) }
    }
}

impl<'t, 's> Loader<'t, 's> {
    /// Fields up to the closing brace.
    pub(super) fn fields(&mut self, fields: &mut Fields<'t, 's>) -> Result<()> {
        // None is moved again.
        let reserved = self.reserve(&mut fields.all, MOST_IN_ONE)?;
        fields.places.reserve_exact(fields.all.capacity());
        while !self.lexer.eat("}") {
            if !self.entry(fields)? {
                self.field(fields)?;
            }
            if !self.lexer.is("}") {
                self.lexer.expect(",", "or `}` behind a field")?;
            }
        }
        self.release(reserved);
        if fields.is_unnamed {
            let at = self.lexer.at();
            return self.error(at, "behind a `hidden` number without a name stand the fields that are bits of it");
        }
        Ok(())
    }

    /// What is said for all fields behind, if that comes next.
    pub(super) fn entry(&mut self, fields: &mut Fields<'t, 's>) -> Result<bool> {
        let word = self.lexer.peek_word_before("=").and_then(|word| Word::find(Place::Mark, word));
        let Some(word @ (Word::Endian | Word::AllCompact)) = word else { return Ok(false) };
        self.lexer.word();
        self.is(word)?;
        let condition = self.condition(Context::Fields(&fields.all))?;
        let condition = self.memory.keep(condition);
        match word {
            Word::Endian => fields.common.order = Order::Where(condition),
            _ => fields.common.compact = Some(condition),
        }
        Ok(true)
    }

    /// One field behind the others.
    pub(super) fn field(&mut self, fields: &mut Fields<'t, 's>) -> Result<()> {
        let docs = self.docs();
        let docs = self.kept(&docs);
        let at = self.lexer.at();
        let mark = self.mark();
        let name = self.field_name(fields, mark)?;
        let typed = self.ty()?;
        let field = match mark {
            Some(Word::Given) => Field::given(name, typed.schema),
            Some(_) => Field::hidden(name, typed.schema),
            None => Field::new(name, typed.schema),
        };
        if mark == Some(Word::Given) {
            self.assert_given(at, &fields.all, &field)?;
        }
        let index = fields.all.len();
        fields.places.push(at);
        fields.all.push(field.with_docs(docs));
        let mut said = self.attributes(Of { fields: &fields.all, index, is_lsb: fields.is_lsb })?;
        if field.is_hidden() {
            fields.is_lsb = said.is_lsb;
        }
        let sum = said.sum.take();
        let (field, cost) = self.build(at, field.with_docs(docs), typed.cost, said, fields.common)?;
        if let Some(last) = fields.all.last_mut() {
            *last = field;
        }
        fields.sums.extend(sum.map(|sum| (index, sum)));
        self.afford(at, 0)?;
        fields.cost = fields.cost.beside(cost);
        if fields.all.len() > MOST_IN_ONE {
            return self.error(
                at,
                format_args!("a struct has at most {MOST_IN_ONE} fields: put some into a struct of their own"),
            );
        }
        Ok(())
    }

    /// `given` or `hidden` in front of a field.
    fn mark(&mut self) -> Option<Word> {
        // A field may be called so.
        if self.lexer.peek_word_before(":").is_some() {
            return None;
        }
        let word = self.peek(Place::Mark).filter(|word| matches!(word, Word::Given | Word::Hidden))?;
        let mut ahead = self.lexer;
        ahead.word();
        // So may a type.
        let is_type = ahead.is(",") || ahead.is("}") || ahead.is("@") || ahead.is("?");
        if is_type {
            return None;
        }
        self.lexer.word();
        Some(word)
    }

    fn field_name(&mut self, fields: &mut Fields<'t, 's>, mark: Option<Word>) -> Result<&'s str> {
        let at = self.lexer.at();
        let before = self.lexer;
        let is_named = self.lexer.peek_word().is_some() || self.lexer.is_string() || self.lexer.is_number();
        let name = if is_named { Some(self.name("a name")?) } else { None };
        let name = name.filter(|_| self.lexer.eat(":"));
        let usual = format!("{}", rules::usual_name(&fields.all, fields.is_other));
        let called = match &name {
            Some(name) => self.kept(name),
            None => {
                self.lexer = before;
                self.kept(&usual)
            }
        };
        if let Some(group) = fields.all.last_mut().filter(|_| core::mem::take(&mut fields.is_unnamed)) {
            *group = group.called(called);
        }
        match (mark, name) {
            (Some(Word::Given), None) => {
                self.error(at, "a number that is given has a name, as in `given version: i16`")
            }
            (Some(Word::Hidden), None) => {
                fields.is_unnamed = true;
                Ok("")
            }
            _ => Ok(called),
        }
    }

    fn assert_given(&self, at: At, front: &[Field<'s>], field: &Field<'s>) -> Result<()> {
        if front.len() >= MOST_GIVEN {
            return self.error(at, format_args!("a type is given at most {MOST_GIVEN} numbers"));
        }
        if !front.iter().all(Field::is_given) {
            return self.error(at, "numbers that are given stand in front of all fields");
        }
        let size = |field: &Field<'_>| match field.schema() {
            Schema::Int { size, .. } => *size,
            Schema::Bool => 1,
            _ => usize::MAX,
        };
        let sum = front.iter().map(size).fold(size(field), usize::saturating_add);
        if sum > 8 {
            return self
                .error(at, "what is given are integers of at most 64 bits and `bool`s, together at most 8 bytes");
        }
        Ok(())
    }

    /// The field of what is said of it.
    pub(super) fn build(
        &mut self,
        at: At,
        field: Field<'s>,
        cost: Cost,
        said: Said<'_, 's>,
        common: Common<'s>,
    ) -> Result<(Field<'s>, Cost)> {
        let cost = self.cost_of(&said, cost);
        let field = match said.bits {
            Some(bits) => field.with_bits(bits),
            None => field,
        };
        let is_ordered = said.endian().is_none() && said.order.is_none();
        let condition = match said.order {
            Some(condition) => Some(self.memory.keep(condition)),
            None if is_ordered => common.order.condition(&field),
            None => None,
        };
        let usual = if is_ordered { common.order.endian(&field) } else { Endian::Big };
        let format = said.format.build(self, usual);
        let mut field = field.with_format(format);
        if let Some(condition) = condition {
            let little = match &said.then {
                // What a field or an element ends is so in both.
                Some(then) => match format.end() {
                    Some(end @ (End::Held | End::Last)) => then.build(self, Endian::Little).with_end(end),
                    _ => then.build(self, Endian::Little),
                },
                None => self.in_little(format),
            };
            field = field.with_little(condition, self.memory.keep(little));
        } else if said.then.is_some() {
            return self.error(at, "`then` stands beside an `endian` that a condition decides");
        }
        field = self.with_extent(field, &said, format);
        field = self.with_conditions(field, &said, common);
        field = self.with_elements(at, field, &said)?;
        field = self.with_contents(field, &said);
        Ok((field, cost.field(field.comparisons())))
    }

    /// A format in the other order, elements included.
    fn in_little(&self, format: Format<'s>) -> Format<'s> {
        let little = format.with_endian(Endian::Little);
        match format.each() {
            Some(each) => little.with_each(self.memory.keep(self.in_little(*each))),
            None => little,
        }
    }

    fn cost_of(&self, said: &Said<'_, 's>, cost: Cost) -> Cost {
        let (bytes, computed) = said.format.bulk();
        let mut cost = cost.plus(bytes);
        if let Some(Size::Constant(size) | Size::Before(size)) = said.size {
            cost = cost.plus(size);
        }
        if let Some(End::Before(behind)) = said.format.end {
            cost = cost.plus(behind);
        }
        // A length may count as many more than there are elements.
        (0..computed).fold(cost, |cost, _| cost.times(1 << 16))
    }

    fn with_extent(&self, mut field: Field<'s>, said: &Said<'_, 's>, format: Format<'s>) -> Field<'s> {
        if let Some(holder) = said.holder {
            field = field.with_holder(self.memory.keep(holder));
        }
        if let Some(last) = said.last {
            field = field.with_last(self.memory.keep(Last::new(field.declared(), format, last)));
        }
        if let Some(align) = said.align {
            field = field.with_align(align);
        }
        if let Some(size) = said.size {
            field = field.with_size(self.memory.keep(size));
        }
        let null = said.null.unwrap_or_else(|| rules::null_of_size(said.size));
        let fill = said.fill.unwrap_or_else(|| rules::usual_fill(said.size, field.format().end()));
        field.with_null(null).with_fill(fill)
    }

    fn with_conditions(&self, mut field: Field<'s>, said: &Said<'_, 's>, common: Common<'s>) -> Field<'s> {
        if let Some(switch) = said.switch {
            field = field.with_switch(self.memory.keep(switch));
        }
        if let Some(when) = said.when {
            field = field.with_condition(self.memory.keep(when));
        }
        if let Some(check) = said.check {
            field = field.with_check(self.memory.keep(check));
        }
        if let Some(constant) = said.constant {
            field = field.with_constant(self.memory.keep(constant));
        }
        let compact = match said.compact {
            Some(compact) => compact.map(|compact| self.memory.keep(compact)),
            None => common.compact.filter(|_| rules::may_be_compact(&field)),
        };
        match compact {
            Some(compact) => field.with_compact(compact),
            None => field,
        }
    }

    fn with_elements(&self, at: At, field: Field<'s>, said: &Said<'_, 's>) -> Result<Field<'s>> {
        if said.each_check.is_none() && said.ascending.is_none() && said.tagged.is_none() {
            if said.elements.is_some() {
                return self.error(at, "`elements` stands beside a check of elements, `ascending` or `tagged`");
            }
            return Ok(field);
        }
        let format = match &said.elements {
            Some(parts) => parts.build(self, Endian::Big),
            None => rules::elements_format(field.format()),
        };
        let mut elements = Elements::new(rules::element(field.schema()), format);
        if let Some(check) = said.each_check {
            elements = elements.with_check(check);
        }
        if let Some(ascending) = said.ascending {
            elements = elements.with_ascending(ascending);
        }
        if let Some(tagged) = &said.tagged {
            elements = elements.with_tagged(self.memory.slice(tagged.clone()));
        }
        Ok(field.with_elements(self.memory.keep(elements)))
    }

    fn with_contents(&self, mut field: Field<'s>, said: &Said<'_, 's>) -> Field<'s> {
        if let Some(absent) = said.absent {
            field = field.with_absent(self.memory.keep(absent));
        }
        if !said.gives.is_empty() {
            field = field.with_gives(self.memory.slice(said.gives.clone()));
        }
        if let Some(more) = said.payload_len {
            field = field.with_payload_len(more);
        }
        if said.is_key { field.with_key() } else { field }
    }

    /// The struct of fields that have been read.
    pub(super) fn structure(
        &mut self,
        at: At,
        declaration: Declaration<'s>,
        mut fields: Fields<'t, 's>,
        variant: &'s str,
    ) -> Result<Schema<'s>> {
        let sums = core::mem::take(&mut fields.sums);
        add_sums(self, at, &mut fields.all, sums)?;
        if !variant.is_empty() {
            fields.all.iter_mut().for_each(|field| *field = field.in_variant(variant));
        }
        if let Err(too_much) = fields.cost.declared().check(false) {
            return self.error(at, too_much);
        }
        self.count_fields(at, &fields.all)?;
        self.obeyed(at, check_room(&fields.all))?;
        self.obeyed(at, try_place(&mut fields.all))?;
        self.obeyed(at, Schema::try_structure(declaration, self.memory.slice(fields.all)))
    }

    /// Asks all rules of a type that was made, whose fields stand at these places of the text.
    pub(super) fn asked(&self, at: At, schema: &'s Schema<'s>, places: &[Vec<At>]) -> Result<()> {
        match schema.obeys() {
            Ok(()) => Ok(()),
            Err((part, field, refusal)) => {
                let field_at = places.get(part).and_then(|places| places.get(field)).copied();
                let told = Told(&refusal);
                match field_at.zip(schema.part_at(part).fields().get(field)) {
                    Some((at, field)) => self.error(at, format_args!("field `{}`: {told}", Cut(field.name()))),
                    None => self.error(at, told),
                }
            }
        }
    }
}
