//! Valid bytes of any layout, made from its schema.
//!
//! A third codec beside ours and the one of the vectors, which only writes: it takes from `wire` what a layout is and
//! nothing of how it is read. What it makes depends on the numbers that it is given alone.

mod constants;
mod numbers;
mod sums;
mod variants;

use wire::schema::{
    Absent, Comparison, Condition, Constant, Encoding, End, Endian, Field, Fill, Last, Null, Size, Term, Until,
};
use wire::{Format, Schema};

use self::constants::{constants_in, put_constant};
use self::numbers::{
    bits_of, float_in, in_range, put_bits, put_len, put_null, put_number, says, some_ended, some_len, some_number,
    string_in,
};
use self::variants::{chosen, has_variant, some_tag, variant};

/// The most elements or bytes of an array or string, but for where a field must hold another number.
const MOST: u64 = 5;

/// Numbers to choose by; once they are used up they are 0, the simplest choice.
#[derive(Debug)]
pub struct Choices<'a> {
    numbers: std::slice::Iter<'a, u64>,
    /// What the type of the value is given.
    given: Vec<i128>,
    /// How many recursive types stand around it.
    levels: u8,
}

impl<'a> Choices<'a> {
    /// These, in their order.
    pub fn new(numbers: &'a [u64]) -> Self {
        Self { numbers: numbers.iter(), given: Vec::new(), levels: 0 }
    }

    /// The simplest ones.
    fn simplest(&self) -> Self {
        Self { numbers: [].iter(), given: self.given.clone(), levels: self.levels }
    }

    fn any(&mut self) -> u64 {
        self.numbers.next().copied().unwrap_or_default()
    }

    /// Below `end`, which is not 0.
    fn below(&mut self, end: u64) -> u64 {
        self.any() % end
    }

    fn bit(&mut self) -> bool {
        self.below(2) == 1
    }

    /// As many bytes of text without a 0, or of anything but 0.
    fn bytes(&mut self, len: u64, text: Option<Encoding>) -> Vec<u8> {
        let is_utf8 = text == Some(Encoding::Utf8);
        let mut bytes = Vec::new();
        while bytes.len() < len as usize {
            let room = len as usize - bytes.len();
            match self.below(4) {
                3 if room >= 4 && is_utf8 => bytes.extend("\u{1d11e}".bytes()),
                2 if room >= 2 && is_utf8 => bytes.extend("\u{f6}".bytes()),
                _ if is_utf8 || text == Some(Encoding::Ascii) => bytes.push(1 + self.below(127) as u8),
                _ => bytes.push(1 + self.below(255) as u8),
            }
        }
        bytes
    }
}

/// Whether values of a layout are made here: those with bits of numbers in them, numbers that are not all values, what a
/// program may refuse, or fields behind their tags, only the vectors have.
pub fn makes(schema: &Schema) -> bool {
    match schema {
        Schema::Struct { fields, .. } => fields.iter().all(|field| {
            let is_tagged = field.elements().is_some_and(|elements| elements.tagged().is_some());
            !field.is_hidden() && !is_tagged && makes(field.declared())
        }),
        Schema::Enum { variants, .. } => variants.iter().all(|variant| makes(&variant.body)),
        Schema::Array { element, .. } | Schema::Fixed { element, .. } | Schema::Optional { value: element } => {
            makes(element)
        }
        Schema::Pair { parts } => parts.iter().all(|part| makes(part)),
        Schema::Named(named) => named.values().is_empty() && !named.may_refuse() && makes(named.of()),
        _ => true,
    }
}

/// The bytes of some value of that layout.
pub fn some_value(schema: &Schema, choices: &mut Choices<'_>) -> Vec<u8> {
    let mut out = Vec::new();
    value(schema, Format::DEFAULT, None, choices, &mut out);
    out
}

/// Appends a value and returns it, where it is a number. A number that is `wanted` is taken; of a string or an array
/// that is the length, which then stands elsewhere.
fn value(
    schema: &Schema,
    format: Format,
    wanted: Option<i128>,
    choices: &mut Choices<'_>,
    out: &mut Vec<u8>,
) -> Option<i128> {
    match *schema {
        Schema::Int { size, signed } => {
            let number = wanted.unwrap_or_else(|| some_number(bits_of(size, format.width()), signed, choices));
            put_number(number, size, format, out);
            Some(number)
        }
        Schema::Float { size } => {
            put_bits(choices.any().into(), size, format.endian(), out);
            None
        }
        Schema::Bool => {
            let number = wanted.unwrap_or_else(|| choices.bit().into());
            let [no, yes] = format.values().unwrap_or([0, 1]);
            let width = bits_of(1, format.width()) as usize / 8;
            put_bits(u128::from(if number == 0 { no } else { yes }), width, format.endian(), out);
            Some(number)
        }
        Schema::Unit => {
            out.extend(std::iter::repeat_n(0, format.pad()));
            None
        }
        Schema::Bytes | Schema::Text { .. } => {
            let text = if let Schema::Text { encoding } = schema { Some(*encoding) } else { None };
            let unit = text.map_or(1, Encoding::unit_len);
            if let Some(until) = format.end().and_then(End::until) {
                out.extend(some_ended(until, format, text, choices));
            } else {
                let len = wanted.map_or_else(|| some_len(format, choices), |len| len.try_into().expect("a length"));
                put_len(len, if unit == 1 { 4 } else { 2 }, format, out);
                out.extend(choices.bytes(len * unit as u64, text));
            }
            None
        }
        Schema::FixedText { len, pad } => {
            let text = choices.below(len as u64 + 1);
            // What ends with the padding is shorter text.
            out.extend(choices.bytes(text, Some(Encoding::Utf8)));
            out.extend(std::iter::repeat_n(pad, len - text as usize));
            None
        }
        Schema::Array { element, .. } => {
            let count = wanted.map_or_else(|| some_len(format, choices), |count| count as u64);
            put_len(count, 2, format, out);
            let until = format.end().and_then(End::until);
            for _ in 0..count {
                let start = out.len();
                value(element, format.of_elements(), None, choices, out);
                // What ends the array ends it here, and then stands in front of no element.
                if until.is_some_and(|until| out[start..].starts_with(until.bytes())) {
                    out.truncate(start);
                }
            }
            out.extend(until.iter().flat_map(Until::bytes));
            None
        }
        // Text that chooses a variant.
        Schema::Fixed { count, element: Schema::Int { size: 1, .. } } if wanted.is_some() => {
            out.extend(&wanted.unwrap_or_default().to_be_bytes()[16 - count..]);
            wanted
        }
        Schema::Fixed { count, element } => {
            (0..count).for_each(|_| {
                value(element, format.of_elements(), None, choices, out);
            });
            None
        }
        Schema::Optional { value: inner } => {
            let natural = match inner.plain() {
                Schema::Text { encoding: Encoding::Utf16 } => Some(2),
                Schema::Bytes | Schema::Text { .. } => Some(4),
                Schema::Array { .. } => Some(2),
                _ => None,
            };
            match (choices.bit(), natural) {
                (true, natural) => {
                    out.extend(natural.is_none().then_some(1));
                    return value(inner, format, None, choices, out);
                }
                (false, None) => out.push(0),
                (false, Some(natural)) => match format.end() {
                    Some(End::Prefix(prefix)) => put_null(prefix, format.endian(), out),
                    _ => out.extend(std::iter::repeat_n(0xff, natural)),
                },
            }
            None
        }
        Schema::Pair { parts } => {
            for part in parts {
                value(part, format.of_elements(), None, choices, out);
            }
            None
        }
        Schema::Opaque { min_len, max_len, .. } => {
            let more = choices.below(max_len.map_or(MOST, |max_len| (max_len - min_len) as u64) + 1);
            out.extend(choices.bytes(min_len as u64 + more, None));
            None
        }
        Schema::Struct { fields, .. } => {
            put_fields(fields, choices, out);
            None
        }
        Schema::Enum { tag, endian, little, .. } => {
            let number = wanted.unwrap_or_else(|| some_tag(schema, choices));
            let given = Made { numbers: choices.given.iter().copied().map(Some).collect(), ..Made::default() };
            let is_little = little.is_some_and(|little| holds(little, schema.given(), &given));
            let endian = if is_little { Endian::Little } else { endian };
            let format = Format::DEFAULT.with_endian(endian).with_width(tag.width());
            put_number(number, tag.size(), format, out);
            variant(schema, number, choices, out);
            Some(number)
        }
        // What stands as deep as may be is the simplest, in which no other stands.
        Schema::Recursive { depth, .. } => {
            choices.levels += 1;
            let number = if choices.levels < depth {
                value(schema.resolved(), format, wanted, choices, out)
            } else {
                value(schema.resolved(), format, wanted, &mut choices.simplest(), out)
            };
            choices.levels -= 1;
            number
        }
        Schema::Named(named) => value(named.of(), format, wanted, choices, out),
        _ => unreachable!("no other layout is declared"),
    }
}

/// Fields with what stands in their bytes, and their numbers.
#[derive(Default)]
struct Made {
    numbers: Vec<Option<i128>>,
    contents: Vec<Vec<u8>>,
    /// Whether each is there, be it of no bytes.
    is_there: Vec<bool>,
}

impl Made {
    fn push(&mut self, number: Option<i128>, content: Vec<u8>) {
        self.numbers.push(number);
        self.contents.push(content);
        self.is_there.push(true);
    }

    fn push_absent(&mut self, number: Option<i128>) {
        self.push(number, Vec::new());
        *self.is_there.last_mut().expect("one was pushed") = false;
    }

    /// All of them, each behind its padding.
    fn put(self, fields: &[Field<'static>], out: &mut Vec<u8>) {
        let origin = out.len();
        let formats: Vec<_> = fields.iter().map(|field| self.format(field, fields)).collect();
        let seed = |field: &Field<'static>| field.checksum()?.seed();
        let seeds: Vec<_> = fields.iter().map(|field| seed(field).map_or(0, |seed| self.number(seed))).collect();
        let mut places = Vec::new();
        for ((field, content), is_there) in fields.iter().zip(self.contents).zip(self.is_there) {
            let start = out.len();
            if let Some(align) = field.align().filter(|_| is_there) {
                let position = out.len() - origin;
                out.resize(origin + position.next_multiple_of(align.bytes()), 0);
            }
            out.extend(content);
            places.push(start..out.len());
        }
        sums::fill(fields, &places, &formats, &seeds, out);
    }

    fn pop(&mut self) {
        self.is_there.pop();
        self.numbers.pop();
        self.contents.pop();
    }

    /// How a field is written behind these.
    fn format(&self, field: &Field<'static>, fields: &[Field<'static>]) -> Format {
        let format = match (field.little(), field.little_format()) {
            (Some(little), Some(format)) if holds(little, fields, self) => format,
            _ => field.format(),
        };
        match field.compact() {
            Some(compact) if holds(compact, fields, self) => format.compact(),
            _ => format,
        }
    }

    fn number(&self, term: Term) -> i128 {
        term.linear().of(self.numbers[term.subject()].expect("what others depend on is there"))
    }

    /// Changes a number behind which others have been made since, so that `value` follows from it, if one does.
    fn patch(&mut self, fields: &[Field<'static>], term: Term, value: i128) -> bool {
        let holder = &fields[term.subject()];
        let number = self.numbers[term.subject()].and_then(|own| term.linear().inverse(value, own));
        let Some(number) = number.filter(|number| can_be(holder, *number)) else { return false };
        let (mut content, format) = (Vec::new(), self.format(holder, fields));
        self.numbers[term.subject()] =
            self::value(holder.schema(), format, Some(number), &mut Choices::new(&[]), &mut content);
        self.contents[term.subject()] = content;
        true
    }
}

/// Whether an integer has this value.
fn can_be(field: &Field<'static>, number: i128) -> bool {
    match *field.schema() {
        Schema::Int { size, signed } => in_range(number, bits_of(size, field.format().width()), signed),
        _ => false,
    }
}

fn put_fields(fields: &[Field<'static>], choices: &mut Choices<'_>, out: &mut Vec<u8>) {
    make_fields(fields, None, choices).put(fields, out);
}

/// The fields of a struct, one of them a number as is wished where it can be.
fn make_fields(fields: &[Field<'static>], wish: Option<(usize, i128)>, choices: &mut Choices<'_>) -> Made {
    let mut made = Made::default();
    for (index, field) in fields.iter().enumerate() {
        if field.is_given() {
            made.push(Some(choices.given[index]), Vec::new());
            continue;
        }
        if !field.condition().is_none_or(|condition| holds(condition, fields, &made)) {
            made.push_absent(absent_number(field));
            continue;
        }
        if field.null() == Null::Length && choices.bit() && made.patch(fields, field.holder().unwrap(), -1) {
            made.push_absent(None);
            continue;
        }
        if let (Null::Size, Some(Size::Prefix(prefix)), true) = (field.null(), field.size(), choices.bit()) {
            let mut null = Vec::new();
            put_null(prefix, made.format(field, fields).endian(), &mut null);
            made.push(None, null);
            continue;
        }
        let wish = wish.filter(|(wished, _)| *wished == index).map(|(_, wish)| wish);
        if wish.is_some() && put_field(fields, index, wish, choices, &mut made) {
            continue;
        }
        // Not each value has a size that can be said. The simplest does, where chance finds none.
        let is_made = (0..20).any(|_| put_what_holds(fields, index, choices, &mut made));
        assert!(is_made || put_what_holds(fields, index, &mut choices.simplest(), &mut made), "{field:?}");
    }
    made
}

/// The number that a field is where it is not there.
fn absent_number(field: &Field<'static>) -> Option<i128> {
    match (field.absent()?, field.schema()) {
        (Absent::Constant(Constant::Int(number)), _) => Some(number),
        (Absent::Natural, Schema::Int { .. } | Schema::Bool) => Some(0),
        _ => None,
    }
}

/// The same of a field that may have a check, which chance does not always find.
fn put_what_holds(fields: &[Field<'static>], index: usize, choices: &mut Choices<'_>, made: &mut Made) -> bool {
    let Some(check) = fields[index].check() else { return put_field(fields, index, None, choices, made) };
    // Small numbers, drawn by lot at first, and then each of them.
    let mut constants = constants_in(check);
    // Of strings and floats a few, which seldom hold.
    for number in if constants.is_empty() { -20..300 } else { -3..0 } {
        let drawn = if choices.bit() { Some(choices.below(128) as i128) } else { None };
        let wish = if number < 0 { drawn } else { Some(number) };
        if put_field(fields, index, wish, choices, made) {
            if holds(check, fields, made) {
                return true;
            }
            made.pop();
        }
    }
    if !constants.is_empty() {
        let first = choices.below(constants.len() as u64) as usize;
        constants.rotate_left(first);
    }
    constants.into_iter().any(|constant| {
        let mut content = Vec::new();
        put_constant(&fields[index], constant, &mut content);
        made.push(None, content);
        let is_made = holds(check, fields, made);
        if !is_made {
            made.pop();
        }
        is_made
    })
}

/// Appends an array of whose elements something holds: of numbers, which ascend, or else of none.
fn put_elements(field: &Field<'static>, format: Format, choices: &mut Choices<'_>, out: &mut Vec<u8>) {
    let check = field.elements().and_then(wire::schema::Elements::check);
    let holds = |number: &i128| {
        let made = Made { numbers: vec![Some(*number)], ..Made::default() };
        check.is_none_or(|check| self::holds(check, &[], &made))
    };
    let (count, element) = match field.schema() {
        Schema::Fixed { count, element } => (*count as u64, element),
        Schema::Array { element, .. } => {
            let count = if let Schema::Int { .. } = element.plain() { some_len(format, choices) } else { 0 };
            put_len(count, 2, format, out);
            (count, element)
        }
        schema => unreachable!("{schema:?} has no elements"),
    };
    for number in (0..300).filter(holds).take(count.try_into().expect("a few")) {
        value(element, format.of_elements(), Some(number), choices, out);
    }
}

/// Appends the field at `index`, if its size can be said: a number as is wished. What is ignored there is left out, as
/// encoding does.
fn put_field(
    fields: &[Field<'static>],
    index: usize,
    wish: Option<i128>,
    choices: &mut Choices<'_>,
    made: &mut Made,
) -> bool {
    let field = &fields[index];
    if field.gives().is_empty() {
        return put_given(fields, index, wish, choices, made);
    }
    let gives = |name: &str| {
        let give = field.gives().iter().find(|give| give.name() == name).expect("each number is given");
        give.subject().map_or_else(|| give.number().unwrap_or_default(), |term| made.number(term))
    };
    let given = field.schema().given().iter().map(|given| gives(given.name())).collect();
    let around = std::mem::replace(&mut choices.given, given);
    let is_made = put_given(fields, index, wish, choices, made);
    choices.given = around;
    is_made
}

/// The same, of a field whose type has been given its numbers.
fn put_given(
    fields: &[Field<'static>],
    index: usize,
    wish: Option<i128>,
    choices: &mut Choices<'_>,
    made: &mut Made,
) -> bool {
    let field = &fields[index];
    let format = made.format(field, fields);
    let mut content = Vec::new();
    let number = match (field.switch(), field.constant()) {
        (Some(switch), _) if matches!(field.schema(), Schema::Array { .. }) => {
            let held = field.holder().and_then(|holder| Some(holder.linear().of(made.numbers[holder.subject()]?)));
            let count = held.map_or_else(|| some_len(format, choices), |count| count as u64);
            put_len(count, 2, format, &mut content);
            (0..count).for_each(|_| variant(chosen(field), made.number(switch), choices, &mut content));
            None
        }
        (Some(switch), _) => {
            variant(field.schema(), made.number(switch), choices, &mut content);
            None
        }
        (None, Some(constant @ (Constant::Bytes(_) | Constant::Text(_) | Constant::Float(_)))) => {
            put_constant(field, constant, &mut content);
            match field.holder() {
                Some(holder) if !made.patch(fields, holder, content.len() as i128) => return false,
                _ => None,
            }
        }
        (None, None) if field.elements().is_some() => {
            put_elements(field, format, choices, &mut content);
            None
        }
        (None, None) if field.last().is_some() => {
            let last = field.last().expect("asked above");
            put_ended(field.schema(), format, last, choices, &mut content);
            None
        }
        (None, constant) => {
            let wanted = match (constant, field.holder()) {
                (Some(Constant::Int(number)), _) => Some(number),
                (_, Some(holder)) => made.numbers[holder.subject()].map(|number| holder.linear().of(number)),
                _ if wish.is_some() => wish.filter(|wish| can_be(field, *wish)),
                _ => what_others_need(fields, index, choices).or_else(|| all_of_a_size(field, choices)),
            };
            value(field.schema(), format, wanted, choices, &mut content)
        }
    };
    let mut size_in_front = Vec::new();
    match field.size() {
        Some(Size::Held(holder)) if !made.patch(fields, holder, content.len() as i128) => return false,
        Some(Size::Constant(size)) if content.len() > size => return false,
        Some(Size::Constant(size)) => {
            let fill = if let Fill::Byte(fill) = field.fill() { fill } else { 0 };
            content.resize(size, fill);
        }
        Some(Size::Prefix(prefix)) => {
            let format = Format::DEFAULT.with_endian(format.endian()).with_end(End::Prefix(prefix));
            if !says(prefix, content.len() as u64) {
                return false;
            }
            put_len(content.len() as u64, 4, format, &mut size_in_front);
        }
        _ => {}
    }
    size_in_front.extend(content);
    made.push(number, size_in_front);
    true
}

/// The bytes with which something is compared first.
fn bytes_in(condition: &Condition<'static>) -> Vec<u8> {
    match condition {
        Condition::Bytes { bytes, .. } => bytes.to_vec(),
        Condition::All(parts) | Condition::Any(parts) => parts.first().map(bytes_in).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// Appends elements, or bytes, of which only the last is such as ends them.
fn put_ended(schema: &Schema, format: Format, last: &Last<'static>, choices: &mut Choices<'_>, out: &mut Vec<u8>) {
    let element = if let Schema::Array { element, .. } = schema { element.plain() } else { last.element().schema() };
    let most = MOST.min(format.max() as u64);
    for _ in 0..choices.below(most) {
        out.extend(element_where(element, format.of_elements(), last, false, choices).unwrap_or_default());
    }
    out.extend(element_where(element, format.of_elements(), last, true, choices).expect("an element ends it"));
}

/// An element that is, or is not, the last, drawn by lot at first.
fn element_where(
    element: &Schema,
    format: Format,
    last: &Last<'static>,
    is_last: bool,
    choices: &mut Choices<'_>,
) -> Option<Vec<u8>> {
    let condition = last.condition();
    let bytes = bytes_in(condition);
    (-20..300).find_map(|number: i128| {
        let wish = if number < -1 { choices.bit().then(|| choices.below(256).into()) } else { Some(number) };
        let mut out = Vec::new();
        let mut made = Made::default();
        if let Schema::Struct { fields, .. } = element {
            let looked_at = looked_at(condition);
            made = make_fields(fields, wish.map(|wish| (looked_at, wish)), choices);
            if let Schema::Fixed { .. } = fields[looked_at].schema()
                && number % 2 == 0
            {
                made.contents[looked_at].clone_from(&bytes);
            }
            let is = holds_at(condition, fields, &made, &|term| term.inner()[0].into());
            return (is == is_last).then(|| {
                made.put(fields, &mut out);
                out
            });
        }
        let can_be = match *element {
            Schema::Int { size, signed } => wish.filter(|wish| in_range(*wish, bits_of(size, format.width()), signed)),
            Schema::Bool => wish.filter(|wish| matches!(wish, 0 | 1)),
            Schema::Enum { .. } => wish.filter(|wish| has_variant(element, *wish)),
            _ => None,
        };
        let own = value(element, format, can_be, choices, &mut out);
        if let Schema::Fixed { .. } = element
            && number % 2 == 0
        {
            out.clone_from(&bytes);
        }
        made.push(own, out.clone());
        (holds(condition, std::slice::from_ref(last.element()), &made) == is_last).then_some(out)
    })
}

/// The field of an element at which a condition looks first.
fn looked_at(condition: &Condition<'static>) -> usize {
    match condition {
        Condition::Compare { number: term, .. }
        | Condition::Among { number: term, .. }
        | Condition::Bytes { subject: term, .. } => term.inner()[0].into(),
        Condition::All(parts) | Condition::Any(parts) => looked_at(&parts[0]),
        _ => unreachable!("no other condition is declared"),
    }
}

/// How long what ends with its size is, where that is not free.
fn all_of_a_size(field: &Field<'static>, choices: &mut Choices<'_>) -> Option<i128> {
    match (field.schema(), field.format().end(), field.size()) {
        (Schema::Text { encoding }, Some(End::Rest), Some(Size::Constant(size))) => {
            Some((size / encoding.unit_len()) as i128)
        }
        (Schema::Bytes, Some(End::Rest), Some(Size::Constant(size))) => Some(size as i128),
        (Schema::Bytes | Schema::Text { .. }, Some(End::Rest), Some(Size::Prefix(prefix))) => {
            Some(some_len(field.format().with_end(End::Prefix(prefix)), choices).into())
        }
        _ => None,
    }
}

/// Whether a condition holds of the fields in front, of which these are the numbers and the bytes.
fn holds(condition: &Condition<'static>, fields: &[Field<'static>], made: &Made) -> bool {
    holds_at(condition, fields, made, &|term| term.subject())
}

/// The same of fields at which it looks where `at` says.
fn holds_at(
    condition: &Condition<'static>,
    fields: &[Field<'static>],
    made: &Made,
    at: &dyn Fn(&Term) -> usize,
) -> bool {
    let found = |term: &Term| made.numbers[at(term)].map(|number| term.linear().of(number));
    match condition {
        Condition::Compare { number, comparison, value } => {
            found(number).is_some_and(|number| comparison.holds(number, *value))
        }
        Condition::Among { number, ranges, is } => found(number)
            .is_some_and(|number| ranges.iter().any(|(first, last)| (*first..=*last).contains(&number)) == *is),
        Condition::Bytes { subject, bytes, is } => {
            let field = &fields[at(subject)];
            let found = match field.absent() {
                _ if made.is_there[at(subject)] => string_in(field, &made.contents[at(subject)]),
                Some(Absent::Constant(Constant::Bytes(absent))) => absent.to_vec(),
                Some(Absent::Constant(Constant::Text(absent))) => absent.as_bytes().to_vec(),
                _ => return false,
            };
            (found == *bytes) == *is
        }
        Condition::Float { subject, comparison, value } => {
            let field = &fields[subject.subject()];
            let found = match field.absent() {
                _ if made.is_there[subject.subject()] => float_in(field, &made.contents[subject.subject()]),
                Some(Absent::Constant(Constant::Float(absent))) => f64::from_bits(absent),
                _ => return false,
            };
            let is_single = matches!(field.schema(), Schema::Float { size: 4 });
            let value = f64::from_bits(*value);
            let value = if is_single { f64::from(value as f32) } else { value };
            match comparison {
                Comparison::Equal => found == value,
                Comparison::NotEqual => found != value,
                Comparison::Less => found < value,
                Comparison::AtMost => found <= value,
                Comparison::More => found > value,
                Comparison::AtLeast => found >= value,
            }
        }
        Condition::All(parts) => parts.iter().all(|part| holds_at(part, fields, made, at)),
        Condition::Any(parts) => parts.iter().any(|part| holds_at(part, fields, made, at)),
        _ => unreachable!("no other condition is declared"),
    }
}

/// A number for the field at `index`, if later fields cannot do with any: it makes their lengths, and their variants.
fn what_others_need(fields: &[Field<'static>], index: usize, choices: &mut Choices<'_>) -> Option<i128> {
    let looks = |term: Option<Term>| term.filter(|term| term.subject() == index).map(Term::linear);
    let held = || fields.iter().filter_map(|field| Some((field, looks(field.holder())?)));
    let switched = || fields.iter().filter_map(|field| Some((field, looks(field.switch())?)));
    if held().next().is_none() && switched().next().is_none() {
        return None;
    }
    let (own, format) = (fields[index].schema(), fields[index].format());
    let can_be = |number: i128| match *own {
        Schema::Fixed { count, .. } => in_range(number, 8 * count as u32, false),
        Schema::Int { size, signed } => in_range(number, bits_of(size, format.width()), signed),
        Schema::Bool => matches!(number, 0 | 1),
        _ => has_variant(own, number),
    };
    let most = |field: &Field<'static>| MOST.min(field.format().max() as u64);
    let serves = |number: i128| {
        let lengths = held().all(|(field, linear)| (0..=most(field).into()).contains(&linear.of(number)));
        can_be(number) && lengths && switched().all(|(field, linear)| has_variant(chosen(field), linear.of(number)))
    };
    // Each chooses for itself first, and those who choose the same bits seldom agree.
    for _ in 0..20 {
        let mut number = if can_be(0) { choices.any().into() } else { 0 };
        if let Schema::Int { size, .. } = *own {
            number &= (1 << (bits_of(size, format.width()) - 1)) - 1;
        }
        for (field, linear) in held() {
            number = linear.inverse(choices.below(most(field) + 1).into(), number).unwrap_or(number);
        }
        for (field, linear) in switched() {
            number = linear.inverse(some_tag(chosen(field), choices), number).unwrap_or(number);
        }
        if serves(number) {
            return Some(number);
        }
    }
    (-0x100..0x1_0000).find(|number| serves(*number))
}
