//! One field of a struct, with the rules that hold between it and the fields before it.
//!
//! Owns what is said of a field, and no more than that: what follows from it is computed elsewhere.

use super::align::Residue;
use super::{Absent, Condition, Constant, Elements, End, Field, Fill, Format, Give, Last, Null, Schema, Size, Term};

/// What is there, by value.
macro_rules! copied {
    ($there:expr) => {
        match $there {
            Some(there) => Some(*there),
            None => None,
        }
    };
}

/// How many comparisons there are.
const fn comparisons(condition: Option<&Condition<'_>>) -> usize {
    match condition {
        Some(condition) => condition.comparisons(),
        None => 0,
    }
}

/// How much of a field may follow from an earlier one.
pub(super) const FOLLOWING: usize = 4;

impl<'s> Field<'s> {
    /// A field called `name` of the type that `schema` describes.
    #[must_use]
    pub const fn new(name: &'s str, schema: &'s Schema<'s>) -> Self {
        Self {
            name,
            docs: "",
            declared: schema,
            format: Format::DEFAULT,
            align: None,
            size: None,
            null: Null::Never,
            fill: Fill::Nothing,
            holder: None,
            last: None,
            switch: None,
            condition: None,
            check: None,
            constant: None,
            absent: None,
            payload_len: None,
            is_key: false,
            variant: "",
            position: Residue::START,
            items_before: 0,
            is_subject: false,
            is_made: false,
            run: 0,
            is_given: false,
            is_hidden: false,
            bits: None,
            gives: &[],
            compact: None,
            little: None,
            elements: None,
            checksum: None,
            ends_sum: false,
        }
    }

    /// A number that the type is given. Such fields stand in front of the others and take no byte; later ones look at them
    /// as at any other.
    #[must_use]
    pub const fn given(name: &'s str, schema: &'s Schema<'s>) -> Self {
        Self { is_given: true, ..Self::new(name, schema) }
    }

    /// The same field with a documentation comment.
    #[must_use]
    pub const fn with_docs(self, docs: &'s str) -> Self {
        Self { docs, ..self }
    }

    /// The same field, written this way.
    #[must_use]
    pub const fn with_format(self, format: Format<'s>) -> Self {
        Self { format, ..self }
    }

    /// The same field, with a size in bytes: in front of it, constant, or held by an earlier field.
    #[must_use]
    pub const fn with_size(self, size: &'s Size) -> Self {
        Self { size: Some(size), ..self }
    }

    /// The same field, which is missing where this makes it null.
    #[must_use]
    pub const fn with_null(self, null: Null) -> Self {
        Self { null, ..self }
    }

    /// The same field, with this behind its value, up to the end of its size.
    #[must_use]
    pub const fn with_fill(self, fill: Fill) -> Self {
        Self { fill, ..self }
    }

    /// The same field, whose length follows from an earlier field. Its format ends it so, [`End::Held`].
    #[must_use]
    pub const fn with_holder(self, holder: &'s Term) -> Self {
        Self { holder: Some(holder), ..self }
    }

    /// The same field, an array or a string that ends behind the first element of which this holds. Its format ends it so,
    /// [`End::Last`].
    #[must_use]
    pub const fn with_last(self, last: &'s Last<'s>) -> Self {
        Self { last: Some(last), ..self }
    }

    /// The same field, an enum whose number follows from an earlier field, or a list of enums that all have that number. How
    /// the list is written is said before.
    #[must_use]
    pub const fn with_switch(self, switch: &'s Term) -> Self {
        let format = if self.schema().unit().is_some() { self.format.without_numbers() } else { self.format };
        Self { switch: Some(switch), format, ..self }
    }

    /// The same field, there only under `condition`.
    #[must_use]
    pub const fn with_condition(self, condition: &'s Condition<'s>) -> Self {
        Self { condition: Some(condition), ..self }
    }

    /// The same field, of which this holds where it is there.
    #[must_use]
    pub const fn with_check(self, check: &'s Condition<'s>) -> Self {
        Self { check: Some(check), ..self }
    }

    /// The same field, an array of whose elements this holds.
    #[must_use]
    pub const fn with_elements(self, elements: &'s Elements<'s>) -> Self {
        Self { elements: Some(elements), ..self }
    }

    /// The same field, always `constant`.
    #[must_use]
    pub const fn with_constant(self, constant: &'s Constant<'s>) -> Self {
        Self { constant: Some(constant), ..self }
    }

    /// The same field, whose type is given these numbers. One that is given just the numbers of the struct gets them without.
    #[must_use]
    pub const fn with_gives(self, gives: &'s [Give<'s>]) -> Self {
        Self { gives, ..self }
    }

    /// The same field, whose lengths and counts in front are [compact](Format::compact) where this holds.
    #[must_use]
    pub const fn with_compact(self, condition: &'s Condition<'s>) -> Self {
        Self { compact: Some(condition), ..self }
    }

    /// The same field, which holds the length of a frame's payload and as many bytes more.
    #[must_use]
    pub const fn with_payload_len(self, more: i64) -> Self {
        Self { payload_len: Some(more), ..self }
    }

    /// The same field, which holds the key of the message behind its header.
    #[must_use]
    pub const fn with_key(self) -> Self {
        Self { is_key: true, ..self }
    }

    /// The same field, of this variant of an enum.
    #[must_use]
    pub(crate) const fn in_variant(self, variant: &'s str) -> Self {
        Self { variant, ..self }
    }

    /// The name of the variant whose field it is; nothing in a struct, also in one whose fields stand behind their tags.
    #[must_use]
    pub const fn variant(&self) -> &'s str {
        self.variant
    }

    /// The field's name, or its position in a tuple struct.
    #[must_use]
    pub const fn name(&self) -> &'s str {
        self.name
    }

    /// The same where it stands, in one word instead of two.
    pub(crate) const fn name_in_place(&'s self) -> &'s &'s str {
        &self.name
    }

    /// The documentation comment, without the spaces around it.
    #[must_use]
    pub const fn docs(&self) -> &'s str {
        self.docs
    }

    /// What the field's type is written as; under a [condition](Self::condition), the type of what is there when it holds.
    #[must_use]
    pub const fn schema(&self) -> &'s Schema<'s> {
        self.declared.plain()
    }

    /// What the field's type is: the same, unless it is one of one's own [around](super::Named) that, or the field names its numbers.
    #[must_use]
    pub const fn declared(&self) -> &'s Schema<'s> {
        self.declared
    }

    /// Whether every number is a value of it.
    pub(crate) const fn takes_any(&self) -> bool {
        self.schema().takes_any() && self.declared.limited().is_none()
    }

    /// How it is written.
    #[must_use]
    pub const fn format(&self) -> Format<'s> {
        self.format
    }

    /// The size of the whole field in bytes, if it has one.
    #[must_use]
    pub const fn size(&self) -> Option<Size> {
        copied!(self.size)
    }

    /// What its size follows from, where an earlier field holds it.
    pub(crate) const fn size_holder(&self) -> Option<Term> {
        match self.size() {
            Some(size) => size.holder(),
            None => None,
        }
    }

    /// What makes the field null, which then is missing.
    #[must_use]
    pub const fn null(&self) -> Null {
        self.null
    }

    /// What follows the value up to the end of its size.
    #[must_use]
    pub const fn fill(&self) -> Fill {
        self.fill
    }

    /// The bytes in front of which it ends, at the end of the message: the fields behind it take them.
    pub(super) const fn left_behind(&self) -> Option<usize> {
        match (self.size(), self.format.end) {
            (Some(Size::Before(behind)), _) | (None, Some(End::Before(behind))) => Some(behind),
            _ => None,
        }
    }

    /// Whether the end of the message ends it, or one so many bytes in front of that: it then is another where the message is
    /// cut.
    pub(super) const fn ends_with_message(&self) -> bool {
        matches!(self.size(), None | Some(Size::Before(_))) && self.format.is_rest()
    }

    /// Whether its value stands there alone, always and as the struct holds it.
    pub(super) const fn is_itself(&self) -> bool {
        let is_alone = self.is_alone() && self.constant().is_none() && matches!(self.null, Null::Never);
        is_alone && !self.is_default() && !self.is_given && !self.is_hidden && self.checksum.is_none()
    }

    /// Whether a number is written into the field at `index`, or inside of that, for this one.
    #[expect(clippy::indexing_slicing, reason = "an index is below the length")]
    pub(super) const fn makes(&self, index: usize) -> bool {
        let (following, mut time) = (self.following(), 0);
        while time < following.len() {
            if matches!(following[time], Some(term) if term.subject() == index) {
                return true;
            }
            time = time.saturating_add(1);
        }
        false
    }

    /// What follows from an earlier field, into which it is written: its length, its number, its size, its bits.
    pub(super) const fn following(&self) -> [Option<Term>; FOLLOWING] {
        [self.holder(), self.switch(), self.size_holder(), self.term_of_bits()]
    }

    /// Whether it ends in front of the last bytes of the message.
    pub(crate) const fn ends_before(&self) -> bool {
        self.left_behind().is_some()
    }

    /// Whether it is a number that the type is given, and takes no byte.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        self.is_given
    }

    /// What its type is given; nothing where it is given the numbers of the struct, or none.
    #[must_use]
    pub const fn gives(&self) -> &'s [Give<'s>] {
        self.gives
    }

    /// When its lengths and counts in front are [compact](Format::compact).
    #[must_use]
    pub const fn compact(&self) -> Option<&'s Condition<'s>> {
        self.compact
    }

    /// Whether it is compact in some messages, in which other numbers stand in front.
    pub(crate) const fn is_ever_compact(&self) -> bool {
        self.compact.is_some()
    }

    /// The same field as it is where it is compact, if it ever is.
    pub(super) const fn when_compact(&self) -> Option<Self> {
        match self.compact {
            Some(_) => Some(Self { format: self.format.compact(), compact: None, ..*self }),
            None => None,
        }
    }

    /// Whether a later field looks at it, or inside of it: for a condition, a length, or to choose a variant.
    pub(crate) const fn is_subject(&self) -> bool {
        self.is_subject
    }

    /// The bytes of the run that it begins: the first field does, and each behind one of variable size. 0 where it is inside
    /// of one.
    pub(crate) const fn run(&self) -> usize {
        self.run
    }

    /// The items from `earlier`, a field of the same struct, to this one.
    #[expect(clippy::arithmetic_side_effects, reason = "it stands in front of this one")]
    pub(super) const fn distance(&self, earlier: &Self) -> u64 {
        self.items_before - earlier.items_before
    }

    /// Whether it looks at no other.
    pub(super) const fn is_alone(&self) -> bool {
        matches!(
            (self.holder(), self.size(), self.switch(), self.condition, self.check),
            (None, None, None, None, None)
        ) && matches!((self.gives, self.compact, self.little, self.bits, self.seed()), ([], None, None, None, None))
    }

    /// What decides about it, in the order in which comparisons are counted: whether it is there, whether it is compact,
    /// whether it is right, and the order of its bytes.
    const fn conditions(&self) -> [Option<&Condition<'s>>; 4] {
        [self.condition, self.compact, self.check, self.order()]
    }

    /// The same of each of its elements, counted behind those: whether it is right, and whether it is the last.
    const fn conditions_of_elements(&self) -> [Option<&Condition<'s>>; 2] {
        let check = match self.elements {
            Some(elements) => elements.check(),
            None => None,
        };
        let last = match self.last {
            Some(last) => Some(last.condition()),
            None => None,
        };
        [check, last]
    }

    /// Whether what must hold of its elements looks at nothing else.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    pub(super) const fn elements_are_alone(&self) -> bool {
        let (conditions, mut index) = (self.conditions_of_elements(), 0);
        while index < conditions.len() {
            let (count, mut leaf) = (comparisons(conditions[index]), 0);
            while leaf < count {
                if let Some(condition) = conditions[index]
                    && !matches!(condition.comparison(leaf).term(), Some(term) if term.subject() == 0)
                {
                    return false;
                }
                leaf += 1;
            }
            index += 1;
        }
        match self.elements {
            Some(Elements { ascending: Some(term), .. }) => term.subject() == 0,
            _ => true,
        }
    }

    /// How many times it may look at an earlier field.
    #[expect(clippy::arithmetic_side_effects, reason = "counts what is declared")]
    pub(super) const fn looks(&self) -> usize {
        let [when, compact, check, little] = self.conditions();
        self.looks_of_numbers() + comparisons(when) + comparisons(compact) + comparisons(check) + comparisons(little)
    }

    /// How many comparisons decide about it.
    #[cfg(feature = "dynamic")]
    pub(crate) const fn comparisons(&self) -> usize {
        self.looks().saturating_sub(self.looks_of_numbers())
    }

    /// How many of these are no comparisons: lengths, what it gives, and what is added to a sum.
    #[expect(clippy::arithmetic_side_effects, reason = "counts what is declared")]
    const fn looks_of_numbers(&self) -> usize {
        FOLLOWING + self.gives.len() + self.seed().is_some() as usize
    }

    /// Whether this time it is its check that looks.
    #[expect(clippy::arithmetic_side_effects, reason = "counts what is declared")]
    pub(super) const fn is_look_of_check(&self, time: usize) -> bool {
        let [when, compact, check, _] = self.conditions();
        let first = self.looks_of_numbers() + comparisons(when) + comparisons(compact);
        first <= time && time < first + comparisons(check)
    }

    /// What it looks at this time, if it does.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "compared first")]
    pub(super) const fn looks_at(&self, time: usize) -> Option<Term> {
        match time {
            ..FOLLOWING => self.following()[time],
            _ if time - FOLLOWING < self.gives.len() => self.gives[time - FOLLOWING].subject(),
            _ if time < self.looks_of_numbers() => self.seed(),
            _ => match self.comparison(time - self.looks_of_numbers()) {
                Some(comparison) => comparison.term(),
                None => None,
            },
        }
    }

    /// How many items it has at least.
    pub(super) const fn items(&self) -> u64 {
        if self.is_given { 0 } else { self.schema().items(self.format) }
    }

    /// What it looks at.
    pub(crate) fn terms(&self) -> impl Iterator<Item = Term> {
        (0..self.looks()).filter_map(|time| self.looks_at(time))
    }

    /// Whether it stands behind so many items, and those of `fields` that it looks at know that.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "an index is below the length")]
    pub(super) const fn is_placed(&self, fields: &[Self], items_before: u64) -> bool {
        if self.is_alone() {
            return self.items_before == items_before;
        }
        let mut next = 0;
        while next < self.looks() {
            if let Some(term) = self.looks_at(next)
                && !(term.subject() < fields.len() && fields[term.subject()].is_subject)
            {
                return false;
            }
            next += 1;
        }
        self.items_before == items_before
    }

    /// The length of this string or array, where an earlier field holds it.
    #[must_use]
    pub const fn holder(&self) -> Option<Term> {
        copied!(self.holder)
    }

    /// What holds of the last element alone, where that ends this array or string.
    #[must_use]
    pub const fn last(&self) -> Option<&'s Last<'s>> {
        self.last
    }

    /// The length of this one, or its number, where an earlier field holds it.
    pub(crate) const fn numbered_by(&self) -> Option<Term> {
        match self.holder() {
            None if self.is_chosen() => self.switch(),
            holder => holder,
        }
    }

    /// Whether it is an enum whose number an earlier field is.
    pub(crate) const fn is_chosen(&self) -> bool {
        self.switch().is_some() && self.chosen_elements().is_none()
    }

    /// What its elements are, where it is a list of enums whose number an earlier field is.
    pub(crate) const fn chosen_elements(&self) -> Option<&'s Schema<'s>> {
        match (self.switch(), self.schema()) {
            (Some(_), Schema::Array { element, .. }) => Some(element),
            _ => None,
        }
    }

    /// The number of this enum, or of each in this list, where it follows from an earlier field and does not stand in front.
    #[must_use]
    pub const fn switch(&self) -> Option<Term> {
        copied!(self.switch)
    }

    /// When the field is there; `None` when always.
    #[must_use]
    pub const fn condition(&self) -> Option<&'s Condition<'s>> {
        self.condition
    }

    /// What must hold of the field, and of fields in front of it, where it is there.
    #[must_use]
    pub const fn check(&self) -> Option<&'s Condition<'s>> {
        self.check
    }

    /// One comparison of what decides about it or its elements, counted from the left.
    #[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "compared first")]
    pub(crate) const fn comparison(&self, mut leaf: usize) -> Option<Condition<'s>> {
        let [when, compact, check, order] = self.conditions();
        let [of_elements, last] = self.conditions_of_elements();
        let (conditions, mut index) = ([when, compact, check, order, of_elements, last], 0);
        while index < conditions.len() {
            if let Some(condition) = conditions[index] {
                if leaf < condition.comparisons() {
                    return Some(*condition.comparison(leaf));
                }
                leaf -= condition.comparisons();
            }
            index += 1;
        }
        None
    }

    /// What must hold of its elements.
    #[must_use]
    pub const fn elements(&self) -> Option<&'s Elements<'s>> {
        self.elements
    }

    /// What the field always is.
    #[must_use]
    pub const fn constant(&self) -> Option<Constant<'s>> {
        copied!(self.constant)
    }

    /// The same of a field that has one.
    pub(crate) const fn always(&self) -> Constant<'s> {
        match self.constant() {
            Some(constant) => constant,
            None => Constant::Int(0),
        }
    }

    /// What the field is where it is not there; `None` where it is always there, or an `Option` under a condition.
    #[must_use]
    pub const fn absent(&self) -> Option<Absent<'s>> {
        copied!(self.absent)
    }

    /// Whether the message may end before the field.
    #[must_use]
    pub const fn is_default(&self) -> bool {
        self.absent().is_some() && self.condition.is_none()
    }

    /// The same field, which is its type's `Default::default()` where it is not there: where its condition does not hold,
    /// or else where the message ends before it.
    #[must_use]
    pub const fn with_default(self) -> Self {
        self.with_absent(&Absent::Natural)
    }

    /// The same field, which is this where it is not there.
    #[must_use]
    pub const fn with_absent(self, absent: &'s Absent<'s>) -> Self {
        Self { absent: Some(absent), ..self }
    }

    /// The number that it is where it is not there, as far as the layout knows it.
    pub(crate) const fn absent_number(&self) -> Option<i128> {
        match (self.absent(), self.schema()) {
            (Some(Absent::Constant(Constant::Int(number))), _) => Some(number),
            // What the default of a type of one's own is, only that type knows.
            (Some(Absent::Natural), Schema::Int { .. } | Schema::Bool) if !self.declared.is_of_own() => Some(0),
            _ => None,
        }
    }

    /// The same of bytes.
    pub(crate) const fn absent_bytes(&self) -> Option<&'s [u8]> {
        match self.absent() {
            Some(Absent::Constant(constant @ (Constant::Bytes(_) | Constant::Text(_)))) => Some(constant.bytes()),
            _ => None,
        }
    }

    /// The same of a float.
    pub(crate) const fn absent_float(&self) -> Option<Constant<'s>> {
        match (self.absent(), self.schema()) {
            (Some(Absent::Constant(constant @ Constant::Float(_))), _) => Some(constant),
            (Some(Absent::Natural), Schema::Float { .. }) if !self.declared.is_of_own() => Some(Constant::Float(0)),
            _ => None,
        }
    }

    /// Whether the message may end before the field, which is written even so. What is kept as missing is not.
    pub(super) const fn is_filled_in(&self) -> bool {
        self.is_default() && !matches!(self.absent(), Some(Absent::Missing))
    }

    /// How many bytes the length of a payload counts besides.
    pub(crate) const fn more_than_payload(&self) -> i128 {
        match self.payload_len {
            Some(more) => more as i128,
            None => 0,
        }
    }

    /// For the field of a frame header that holds the payload's length: how many bytes it counts besides.
    #[must_use]
    pub const fn payload_len(&self) -> Option<i64> {
        self.payload_len
    }

    /// Whether it is the field of a header that holds the key of the message behind it.
    #[must_use]
    pub const fn is_key(&self) -> bool {
        self.is_key
    }
}
