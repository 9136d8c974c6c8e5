//! Values of a schema, as different as a few of them can be.
//!
//! Owns how one is made up. Each is tried by the encoder, which knows all rules: what is made up here need not be right, only often
//! enough. The same numbers make the same values.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::conditions::{Known, number_of};
use super::walk::{Walk, short};
use crate::dynamic::{Value, Variant};
use crate::layout::{Condition, Encoding, Field, Format, Null, Schema, Subject, Unit, Variant as Choice};

/// What makes values up.
pub(super) struct Source {
    state: u64,
    /// Numbers at which something changes.
    numbers: Vec<i128>,
    /// How many values the next one may still have.
    budget: usize,
    /// How many parts all values so far had.
    work: usize,
    /// How many they may have with the present one.
    limit: usize,
    /// How many recursive types it stands in.
    level: usize,
}

/// So many parts are made up in all: a small schema may have values of any size.
const MOST_WORK: usize = 600_000;

/// And so many in one value.
const MOST_PARTS: usize = 50_000;

/// How deep recursive types are made up.
const DEEPEST: usize = 4;

/// The values that one message has at most.
const MOST: usize = 4_000;

/// The longest string that is made up where nothing says how long one may be.
const LONGEST: usize = 300;

impl Source {
    /// One that knows the numbers in these layouts.
    pub(super) fn of(schemas: &[&Schema<'_>], seed: u64) -> Self {
        let mut numbers = vec![0, 1, 2, -1, 127, 128, 255, 256, 32_767, 65_535];
        let mut seen = Vec::new();
        schemas.iter().for_each(|schema| collect(schema, &mut numbers, &mut seen));
        let near = numbers.iter().flat_map(|number| [number.saturating_sub(1), *number, number.saturating_add(1)]);
        let mut numbers: Vec<_> = near.collect();
        numbers.sort_unstable();
        numbers.dedup();
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, numbers, budget: MOST, work: 0, limit: 0, level: 0 }
    }

    /// A value, which may be none of the schema.
    pub(super) fn value<'s>(&mut self, schema: &'s Schema<'s>, known: &Known<'s>) -> Value<'s> {
        self.budget = MOST;
        self.limit = self.work.saturating_add(MOST_PARTS);
        self.typed(schema, Format::DEFAULT, known, None)
    }

    /// Whether no more values are made up, for they are too large.
    pub(super) const fn is_exhausted(&self) -> bool {
        self.work >= MOST_WORK
    }

    /// A number below `below`: by the generator xorshift64* of Marsaglia and Vigna.
    fn below(&mut self, below: usize) -> usize {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        let number = self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap_or_default().checked_rem(below).unwrap_or_default()
    }

    fn is_one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn number(&mut self, (least, most): (i128, i128)) -> i128 {
        let number = match self.below(8) {
            0 => least,
            1 => most,
            2..5 => {
                let index = self.below(self.numbers.len());
                self.numbers.get(index).copied().unwrap_or_default()
            }
            5 => i128::try_from(self.below(1 << 30)).unwrap_or_default(),
            _ => i128::try_from(self.below(12)).unwrap_or_default(),
        };
        if (least..=most).contains(&number) { number } else { least.max(0).min(most) }
    }

    /// How long a string or an array is, of so many at most.
    fn len(&mut self, most: usize) -> usize {
        let len = match self.below(6) {
            0 => 0,
            1..4 => self.below(6),
            4 => {
                let index = self.below(self.numbers.len());
                self.numbers.get(index).and_then(|number| usize::try_from(*number).ok()).unwrap_or(3)
            }
            _ => most.min(LONGEST),
        };
        let len = len.min(most).min(self.budget);
        self.budget = self.budget.saturating_sub(len);
        len
    }

    fn typed<'s>(
        &mut self,
        schema: &'s Schema<'s>,
        format: Format<'s>,
        known: &Known<'s>,
        limits: Option<(i128, i128)>,
    ) -> Value<'s> {
        self.budget = self.budget.saturating_sub(1);
        self.work = self.work.saturating_add(1);
        if self.work > self.limit {
            return Value::Null;
        }
        match schema {
            Schema::Int { size, signed } => Value::from(self.number(limits.unwrap_or_else(|| range(*size, *signed)))),
            Schema::Float { .. } => {
                Value::Float64([0.0, 1.5, -2.0, 1e30].get(self.below(4)).copied().unwrap_or_default())
            }
            Schema::Bool => Value::Bool(self.is_one_in(2)),
            Schema::Unit => Value::List(Vec::new()),
            Schema::Bytes => Value::from(self.bytes(format)),
            Schema::Text { encoding } => Value::from(self.text(*encoding, format)),
            Schema::FixedText { len, .. } => {
                let len = self.len(*len);
                Value::from("x".repeat(len))
            }
            Schema::Array { element, .. } => {
                let count = self.len(format.capacity(Unit::Element));
                Value::List(self.elements(count.min(64), element, format, known))
            }
            Schema::Fixed { count, element } => Value::List(self.elements(*count, element, format, known)),
            Schema::Optional { .. } if self.is_one_in(3) || self.budget == 0 => Value::Null,
            Schema::Optional { value } => {
                let inner = self.typed(value, format, known, limits);
                if matches!(value.plain(), Schema::Optional { .. }) { Value::List(vec![inner]) } else { inner }
            }
            Schema::Pair { parts } => {
                let format = format.of_elements();
                Value::List(parts.iter().map(|part| self.typed(part, format, known, None)).collect())
            }
            Schema::Opaque { min_len, .. } => Value::from(vec![7; (*min_len).min(MOST)]),
            Schema::Struct { fields, .. } => Value::Struct(self.fields(fields, known)),
            Schema::Enum { variants, .. } => self.variant(variants, known, limits),
            Schema::Recursive { .. } => {
                self.level = self.level.saturating_add(1);
                if self.level > DEEPEST {
                    self.budget = 0;
                }
                let value = match schema.resolved() {
                    Schema::Recursive { .. } => Value::Null,
                    resolved => self.typed(resolved, format, known, limits),
                };
                self.level = self.level.saturating_sub(1);
                value
            }
            Schema::Named(named) => {
                let limits = match named.values() {
                    [] => limits,
                    values => values.get(self.below(values.len())).copied(),
                };
                self.typed(named.of(), format, known, limits)
            }
        }
    }

    fn elements<'s>(
        &mut self,
        count: usize,
        element: &'s Schema<'s>,
        format: Format<'s>,
        known: &Known<'s>,
    ) -> Vec<Value<'s>> {
        let mut elements = Vec::new();
        while elements.len() < count.min(MOST) && self.work <= self.limit {
            elements.push(self.typed(element, format.of_elements(), known, None));
        }
        elements
    }

    fn bytes(&mut self, format: Format<'_>) -> Vec<u8> {
        let len = self.len(format.capacity(Unit::Byte));
        let (first, step) = (self.below(256), self.below(3));
        (0..len).map(|index| first.wrapping_add(index.wrapping_mul(step)).to_le_bytes()[0]).collect()
    }

    fn text(&mut self, encoding: Encoding, format: Format<'_>) -> String {
        let len = self.len(format.capacity(encoding.unit()));
        let character = match (self.below(4), encoding) {
            (0, Encoding::Latin1 | Encoding::Utf16) => 'ö',
            (0, Encoding::Utf8) if len > 1 => return "ö".repeat(len / 2),
            (1, _) => '7',
            _ => 'a',
        };
        core::iter::repeat_n(character, len).collect()
    }

    /// The fields that a value holds and that the codec does not make.
    fn fields<'s>(&mut self, fields: &'s [Field<'s>], known: &Known<'s>) -> Vec<(Cow<'s, str>, Value<'s>)> {
        let mut numbers: Vec<Option<i128>> = Vec::new();
        let mut values = Vec::new();
        for (index, field) in fields.iter().enumerate() {
            let number = number_of(known, field.name()).filter(|_| field.is_given());
            numbers.push(number);
            let is_made =
                field.is_given() || field.is_hidden() || field.constant().is_some() || field.checksum().is_some();
            if is_made || is_written(fields, index) || !self.is_there(field, &numbers) {
                continue;
            }
            let mut own = Walk::given(field, fields, known);
            own.retain(|(name, _)| field.gives().is_empty() || field.gives().iter().any(|give| give.name() == *name));
            let value = self.field(field, &own);
            if let (Some(number), Some(last)) = (value.as_i128(), numbers.last_mut()) {
                *last = Some(number);
            }
            values.push((Cow::Borrowed(field.name()), value));
        }
        // What may be missing at the end sometimes is.
        let may_miss = |name: &str| fields.iter().any(|field| field.name() == name && field.is_default());
        if self.is_one_in(3) {
            while values.last().is_some_and(|(name, _)| may_miss(name)) {
                values.pop();
            }
        }
        values
    }

    fn field<'s>(&mut self, field: &'s Field<'s>, known: &Known<'s>) -> Value<'s> {
        let is_null = !matches!(field.null(), Null::Never) && self.is_one_in(3);
        if is_null {
            return Value::Null;
        }
        let limits = field.limits();
        let mut value = self.typed(field.declared(), field.format(), known, limits);
        if let (Some(elements), Value::List(list)) = (field.elements(), &mut value) {
            if elements.tagged().is_some() {
                list.sort_by_key(|value| tag_of(value, elements.element().schema()));
                list.dedup_by_key(|value| tag_of(value, elements.element().schema()));
            } else if elements.ascending().is_some() {
                list.sort_by_key(Value::as_i128);
                list.dedup_by_key(|value| value.as_i128());
            }
        }
        value
    }

    /// Whether a field is there, as far as the numbers in front of it say; else by chance.
    fn is_there(&mut self, field: &Field<'_>, numbers: &[Option<i128>]) -> bool {
        let Some(condition) = field.condition() else { return true };
        let is_known = terms(condition).iter().all(|subject| numbers.get(*subject).copied().flatten().is_some());
        if !is_known {
            return self.is_one_in(2);
        }
        condition.holds(&|term| match numbers.get(term.subject()).copied().flatten() {
            Some(number) if term.inner().is_empty() => Subject::Number(number),
            _ => Subject::Absent,
        })
    }

    fn variant<'s>(
        &mut self,
        variants: &'s [Choice<'s>],
        known: &Known<'s>,
        limits: Option<(i128, i128)>,
    ) -> Value<'s> {
        // Where there is little room left, one that takes little.
        let index = if self.budget == 0 { 0 } else { self.below(variants.len()) };
        let Some(variant) = variants.get(index) else { return Value::Null };
        let fields = self.fields(variant.body.fields(), known);
        let own = Variant::new(short(variant), fields);
        let number = variant.tag.unwrap_or_else(|| self.number(limits.unwrap_or((0, 255))));
        // A number that another variant has is refused where it is written.
        Value::Variant(Box::new(if variant.tag.is_some() { own } else { own.with_number(number) }))
    }
}

fn range(size: usize, signed: bool) -> (i128, i128) {
    let bits = u32::try_from(size.saturating_mul(8)).unwrap_or(128);
    match (bits, signed) {
        (128, _) => (if signed { i128::MIN } else { 0 }, i128::MAX),
        (bits, true) => {
            let most = i128::MAX >> 128_u32.saturating_sub(bits);
            (!most, most)
        }
        (bits, false) => (0, i128::MAX >> 127_u32.saturating_sub(bits)),
    }
}

/// Whether later fields write the one at `index`: it is their length, their number or their size, or has their bits.
fn is_written(fields: &[Field<'_>], index: usize) -> bool {
    fields.iter().any(|field| {
        let terms = [field.holder(), field.switch(), field.size_holder()];
        terms.into_iter().flatten().any(|term| term.subject() == index && term.inner().is_empty())
    })
}

fn tag_of(value: &Value<'_>, schema: &Schema<'_>) -> i128 {
    let Value::Variant(variant) = value else { return 0 };
    let own = schema.variants().iter().find(|own| short(own) == variant.name());
    own.and_then(|own| own.tag).or_else(|| variant.number()).unwrap_or(i128::MAX)
}

/// The fields that a condition looks at.
fn terms(condition: &Condition<'_>) -> Vec<usize> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(terms).collect(),
        Condition::Compare { number: term, .. } | Condition::Among { number: term, .. } => vec![term.subject()],
        Condition::Bytes { .. } | Condition::Float { .. } => vec![usize::MAX],
    }
}

/// The numbers in a layout at which something changes.
fn collect(schema: &Schema<'_>, numbers: &mut Vec<i128>, seen: &mut Vec<*const Schema<'static>>) {
    let address = core::ptr::from_ref(schema).cast();
    if seen.contains(&address) || numbers.len() > MOST {
        return;
    }
    seen.push(address);
    if let Schema::Named(named) = schema {
        numbers.extend(named.values().iter().flat_map(|(first, last)| [*first, *last]));
    }
    for variant in schema.variants() {
        numbers.extend(variant.tag);
        collect(&variant.body, numbers, seen);
    }
    for field in schema.resolved().fields() {
        for condition in [field.condition(), field.check()].into_iter().flatten() {
            compared(condition, numbers);
        }
        numbers.extend(field.format().end().map(|end| i128::from(end.most())));
        numbers.extend(i128::try_from(field.format().max()).ok().filter(|max| *max < i128::from(u32::MAX)));
        numbers.extend(field.limits().map(|(_, most)| most));
        collect(field.declared(), numbers, seen);
    }
    schema.resolved().inner().iter().for_each(|inner| collect(inner, numbers, seen));
}

fn compared(condition: &Condition<'_>, numbers: &mut Vec<i128>) {
    match condition {
        Condition::Compare { value, .. } => numbers.push(*value),
        Condition::Among { ranges, .. } => numbers.extend(ranges.iter().flat_map(|(first, last)| [*first, *last])),
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| compared(part, numbers)),
        Condition::Bytes { .. } | Condition::Float { .. } => {}
    }
}
