//! The fields of two structs side by side: which is which, and what each says.
//!
//! Owns how fields are paired, and the rules of what is said of a field beside its type.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec;
use alloc::vec::Vec;

use super::conditions::{
    Known, Pairs, Ranges, Side, both, decided, holds_all, number_of, numbers, same_options, same_term, same_terms,
};
use super::walk::{Behind, Fit, Typed, Walk};
use crate::dynamic::text::Line;
use crate::layout::{
    Checksum, Condition, Constant, Coverage, Elements, Endian, Field, Fill, Format, Null, Size, Subject, Term, Variant,
};

/// The fields of a struct that are there for all that is known.
pub(super) struct Fields<'s, 'k> {
    all: &'s [Field<'s>],
    known: &'k Known<'s>,
    behind: Behind,
    /// Positions in `all` of those that take bytes, or bits of a number.
    there: Vec<usize>,
    /// Whether some are not there by what is given.
    pub(super) is_partial: bool,
}

impl<'s, 'k> Fields<'s, 'k> {
    pub(super) fn of(all: &'s [Field<'s>], known: &'k Known<'s>, behind: Behind) -> Self {
        let is_there = |field: &Field<'s>| {
            !field.is_given() && field.condition().and_then(|when| decided(when, all, known)) != Some(false)
        };
        let there: Vec<_> = (0..all.len()).filter(|index| all.get(*index).is_some_and(is_there)).collect();
        let is_partial = !known.is_empty();
        Self { all, known, behind, there, is_partial }
    }

    fn name(&self, place: usize) -> Option<&'s str> {
        self.there.get(place).and_then(|index| self.all.get(*index)).map(Field::name)
    }

    fn has(&self, name: &str) -> bool {
        // What is ruled out here has its name as well.
        self.all.iter().any(|field| !field.is_given() && field.name() == name)
    }

    fn side(&self) -> Side<'_, 's> {
        Side { fields: self.all, known: self.known }
    }

    fn line(&self, index: usize) -> String {
        Line::of(self.all, index).to_string()
    }

    /// When the field is there, where that is not always.
    fn when(&self, field: &Field<'s>) -> Option<&'s Condition<'s>> {
        field.condition().filter(|when| decided(when, self.all, self.known).is_none())
    }

    /// The type of the field at `index`, as it is written.
    fn typed(&self, index: usize, field: &Field<'s>) -> Typed<'s> {
        let is_last = self.there.last() == Some(&index);
        let behind = match (field.size(), field.fill()) {
            // What fills it is read as what is missing.
            (Some(Size::Constant(_)), _) | (Some(_), Fill::Byte(_) | Fill::Cut) => Behind::More,
            (Some(_), Fill::Nothing) => Behind::Nothing,
            (Some(_), Fill::Ignored) => Behind::Ignored,
            (None, _) if is_last => self.behind,
            (None, _) => Behind::More,
        };
        let is_compact = field.compact().and_then(|compact| decided(compact, self.all, self.known));
        let is_little = field.little().and_then(|little| decided(little, self.all, self.known));
        let format = match (is_little, field.little_format()) {
            (Some(true), Some(format)) => format,
            _ => field.format(),
        };
        let format = if is_compact == Some(true) { format.compact() } else { format };
        Typed {
            schema: field.declared(),
            format,
            known: Walk::given(field, self.all, self.known),
            behind,
            is_chosen: field.switch().is_some(),
        }
    }

    /// The order in which the numbers of a field are, unless a condition says so.
    fn endian(&self, index: usize, field: &Field<'s>) -> Endian {
        self.typed(index, field).format.endian()
    }

    /// How a field is written in the other order, and where, unless what is given decides that.
    fn little(&self, field: &Field<'s>) -> (Option<&'s Condition<'s>>, Option<Format<'s>>) {
        let little = field.little().filter(|little| decided(little, self.all, self.known).is_none());
        (little, little.and_then(|_| field.little_format()))
    }

    fn compact(&self, field: &Field<'s>) -> Option<&'s Condition<'s>> {
        field.compact().filter(|compact| decided(compact, self.all, self.known).is_none())
    }
}

/// What becomes of the next fields of both.
enum Step {
    Pair,
    /// They are called as others are: what was one thing is read as another.
    Moved,
    Removed,
    Added,
}

impl<'s> Walk<'s> {
    /// Compares the fields of two structs.
    pub(super) fn fields(&mut self, old: &Fields<'s, '_>, new: &Fields<'s, '_>) {
        let given = given_pairs(old.all, new.all);
        if given.is_none() {
            self.differ(parameters(old.all), parameters(new.all), Fit::NONE);
        }
        let mut paired = given.unwrap_or_else(|| vec![None; old.all.len()]);
        let (mut of, mut by) = (0, 0);
        while let (Some(index), Some(other)) = (old.there.get(of).copied(), new.there.get(by).copied()) {
            let step = step(old, of, new, by);
            if matches!(step, Step::Pair | Step::Moved)
                && let Some(pair) = paired.get_mut(index)
            {
                *pair = Some(other);
            }
            let pairs = Pairs { paired: &paired, old: old.all, new: new.all };
            match step {
                Step::Pair | Step::Moved => {
                    self.pair((old, index), (new, other), pairs, matches!(step, Step::Moved));
                }
                Step::Removed => {
                    let is_never = is_never(old, index, new, &|subject| pairs.new_of(subject));
                    let fit = Fit { old_reads_new: is_never, ..Fit::NONE };
                    self.inside(step_to(old, index), |walk| walk.differ(old.line(index), String::new(), fit));
                }
                Step::Added => {
                    let is_never = is_never(new, other, old, &|subject| pairs.old_of(subject));
                    let fit = Fit { new_reads_old: is_never, ..Fit::NONE };
                    self.inside(step_to(new, other), |walk| walk.differ(String::new(), new.line(other), fit));
                }
            }
            of = of.saturating_add(usize::from(!matches!(step, Step::Added)));
            by = by.saturating_add(usize::from(!matches!(step, Step::Removed)));
        }
        let pairs = Pairs { paired: &paired, old: old.all, new: new.all };
        self.trailing((new, by), old, false, &|subject| pairs.old_of(subject));
        self.trailing((old, of), new, true, &|subject| pairs.new_of(subject));
        self.summed(old, new, pairs);
    }

    /// Refuses sums of fields in which anything differs: their bytes are others.
    fn summed(&mut self, old: &Fields<'s, '_>, new: &Fields<'s, '_>, pairs: Pairs<'_, '_>) {
        for index in &old.there {
            let Some(field) = old.all.get(*index) else { continue };
            let Some(Coverage::Fields { first, last }) = field.checksum().map(Checksum::over) else { continue };
            let is_same = |place: usize| {
                let other = pairs.new_of(place).and_then(|other| new.all.get(other));
                let both = old.all.get(place).zip(other);
                both.is_some_and(|(own, other)| own.schema().fingerprint() == other.schema().fingerprint())
            };
            if !(first..=last).all(is_same) {
                let line = |fields: &Fields<'s, '_>, index: Option<usize>| {
                    index.map_or_else(String::new, |index| fields.line(index))
                };
                let (own, other) = (line(old, Some(*index)), line(new, pairs.new_of(*index)));
                self.inside(step_to(old, *index), |walk| walk.differ(own, other, Fit::NONE));
            }
        }
    }

    /// The fields of `longer` behind all those of `shorter`.
    fn trailing(
        &mut self,
        (longer, first): (&Fields<'s, '_>, usize),
        shorter: &Fields<'s, '_>,
        is_old: bool,
        paired: &dyn Fn(usize) -> Option<usize>,
    ) {
        for index in longer.there.get(first..).unwrap_or_default() {
            let Some(field) = longer.all.get(*index) else { continue };
            let ends = longer.behind != Behind::More && shorter.behind != Behind::More;
            let may_miss = field.is_default() && field.size().is_none() && !field.takes_no_byte();
            let fit = Fit {
                new_reads_old: ends && may_miss || is_never(longer, *index, shorter, paired),
                old_reads_new: ends && shorter.behind == Behind::Ignored,
                differs: true,
            };
            let lines =
                if is_old { [longer.line(*index), String::new()] } else { [String::new(), longer.line(*index)] };
            let [old, new] = lines;
            self.inside(format!(".{}", field.name()), |walk| walk.differ(old, new, fit.turned(is_old)));
        }
    }

    /// Two fields that stand in the same place.
    fn pair(
        &mut self,
        (old, index): (&Fields<'s, '_>, usize),
        (new, other): (&Fields<'s, '_>, usize),
        pairs: Pairs<'_, '_>,
        is_moved: bool,
    ) {
        let (Some(field), Some(by)) = (old.all.get(index), new.all.get(other)) else { return };
        self.inside(format!(".{}", by.name()), |walk| {
            if field.name() != by.name() && !is_moved {
                walk.renamed(field.name(), by.name());
            }
            let own = said((old, index, field), (new, other, by), pairs).and(Fit::same(!is_moved));
            let fit = own.and(walk.types(&old.typed(index, field), &new.typed(other, by)));
            if fit.differs {
                walk.differ(old.line(index), new.line(other), fit);
            }
        });
    }
}

/// Whether a field that only one side has is not there in anything that the other writes: by the number that decides it, which
/// stands in the field of the other that is `paired` with the one here.
fn is_never(
    reader: &Fields<'_, '_>,
    index: usize,
    writer: &Fields<'_, '_>,
    paired: &dyn Fn(usize) -> Option<usize>,
) -> bool {
    let Some(condition) = reader.all.get(index).and_then(Field::condition) else { return false };
    let written = |term: Term| -> Option<Ranges> {
        let place = paired(term.subject()).filter(|_| term.inner().is_empty())?;
        // What is not there is something else.
        let subject = writer.all.get(place).filter(|field| field.condition().is_none() && field.absent().is_none())?;
        written_numbers(subject, place)
    };
    never_holds(condition, &written)
}

/// So many numbers are tried one by one.
const TRIED: usize = 4_096;

fn never_holds(condition: &Condition<'_>, written: &dyn Fn(Term) -> Option<Ranges>) -> bool {
    match condition {
        Condition::All(parts) => parts.iter().any(|part| never_holds(part, written)),
        Condition::Any(parts) => parts.iter().all(|part| never_holds(part, written)),
        Condition::Compare { number: term, .. } | Condition::Among { number: term, .. } => {
            let Some(ranges) = written(*term) else { return false };
            let mut numbers = ranges.iter().flat_map(|(first, last)| *first..=*last).take(TRIED.saturating_add(1));
            let is_small = numbers.clone().count() <= TRIED;
            is_small && numbers.all(|number| !condition.holds_of(Subject::Number(number)))
        }
        Condition::Bytes { .. } | Condition::Float { .. } => false,
    }
}

/// The numbers that a field can be for whoever writes it.
fn written_numbers(field: &Field<'_>, index: usize) -> Option<Ranges> {
    read_numbers(field, index).or_else(|| field.limits().map(|limits| vec![limits]))
}

/// The step of a path to a field.
fn step_to(fields: &Fields<'_, '_>, index: usize) -> String {
    format!(".{}", fields.all.get(index).map_or("", Field::name))
}

/// What the next fields of both are to each other, by their names.
fn step(old: &Fields<'_, '_>, of: usize, new: &Fields<'_, '_>, by: usize) -> Step {
    let (name, other) = (old.name(of).unwrap_or_default(), new.name(by).unwrap_or_default());
    match (new.has(name), old.has(other)) {
        _ if name == other => Step::Pair,
        (false, false) => Step::Pair,
        (true, true) => Step::Moved,
        (false, true) => Step::Removed,
        (true, false) => Step::Added,
    }
}

/// The numbers that both types are given, by their names; nothing where these differ.
fn given_pairs(old: &[Field<'_>], new: &[Field<'_>]) -> Option<Vec<Option<usize>>> {
    let given = |fields: &[Field<'_>]| fields.iter().take_while(|field| field.is_given()).count();
    let mut pairs = vec![None; old.len()];
    for (field, pair) in old.iter().zip(&mut pairs).take(given(old)) {
        let is_it = |other: &Field<'_>| other.is_given() && other.name() == field.name();
        let position = new.iter().position(is_it)?;
        let is_same = new.get(position).is_some_and(|other| other.limits() == field.limits());
        *pair = is_same.then_some(Some(position))?;
    }
    (given(old) == given(new)).then_some(pairs)
}

/// The numbers that a type is given, for people.
fn parameters(fields: &[Field<'_>]) -> String {
    let given = fields.iter().take_while(|field| field.is_given()).enumerate();
    given.map(|(index, _)| Line::of(fields, index).to_string()).collect::<Vec<_>>().join(", ")
}

type Told<'f, 's, 'k> = (&'f Fields<'s, 'k>, usize, &'f Field<'s>);

/// What is said of two fields beside their types.
fn said((old, index, field): Told<'_, '_, '_>, (new, other, by): Told<'_, '_, '_>, pairs: Pairs<'_, '_>) -> Fit {
    let (of, side) = (old.side(), new.side());
    let is_same = same_options(old.when(field), of, new.when(by), side, pairs)
        && field.is_hidden() == by.is_hidden()
        && field.payload_len() == by.payload_len()
        && field.is_key() == by.is_key()
        && field.align() == by.align()
        && same_terms(field.holder(), by.holder(), pairs)
        && same_terms(field.switch(), by.switch(), pairs)
        && is_size((old, index, field), (new, other, by), pairs)
        && is_last(field, by)
        && same_options(old.compact(field), of, new.compact(by), side, pairs)
        && is_ordered((old, field), (new, by), pairs)
        && gives((old, field), (new, by), pairs)
        && bits(field, by, pairs);
    Fit::same(is_same)
        .and(absent(field, by))
        .and(nulls(field, by))
        .and(fills(field, by))
        .and(values((old, index, field), (new, other, by), pairs))
        .and(elements(field, by))
        .and(sums((index, field), (other, by), pairs))
}

fn is_size((old, index, field): Told<'_, '_, '_>, (new, place, by): Told<'_, '_, '_>, pairs: Pairs<'_, '_>) -> bool {
    match (field.size(), by.size()) {
        (None, None) => true,
        (Some(Size::Prefix(own)), Some(Size::Prefix(other))) => {
            let is_one_byte = own.number().fixed_len().is_none_or(|len| len == 1);
            own == other && (is_one_byte || old.endian(index, field) == new.endian(place, by))
        }
        (Some(Size::Constant(own)), Some(Size::Constant(other))) => own == other,
        (Some(Size::Held(own)), Some(Size::Held(other))) => same_term(own, other, pairs),
        (Some(Size::Before(own)), Some(Size::Before(other))) => own == other,
        (Some(Size::Prefix(_) | Size::Constant(_) | Size::Held(_) | Size::Before(_)) | None, _) => false,
    }
}

fn is_last(field: &Field<'_>, by: &Field<'_>) -> bool {
    match (field.last(), by.last()) {
        (None, None) => true,
        (Some(own), Some(other)) => {
            let is_same = own.element().schema().fingerprint() == other.element().schema().fingerprint();
            is_same && own.condition() == other.condition()
        }
        _ => false,
    }
}

fn is_ordered<'s>(
    (old, field): (&Fields<'s, '_>, &Field<'s>),
    (new, by): (&Fields<'s, '_>, &Field<'s>),
    pairs: Pairs<'_, '_>,
) -> bool {
    let ((own, format), (other, also)) = (old.little(field), new.little(by));
    let is_format = match (format, also) {
        (None, None) => true,
        (Some(format), Some(also)) => format == also,
        _ => false,
    };
    is_format && same_options(own, old.side(), other, new.side(), pairs)
}

/// What both give to their types, as far as it is not a known number: that was compared where it is used.
fn gives<'s>(
    (old, field): (&Fields<'s, '_>, &Field<'s>),
    (new, by): (&Fields<'s, '_>, &Field<'s>),
    pairs: Pairs<'_, '_>,
) -> bool {
    let (known, also) = (Walk::given(field, old.all, old.known), Walk::given(by, new.all, new.known));
    if known != also || field.gives().len() != by.gives().len() {
        return false;
    }
    field.gives().iter().zip(by.gives()).all(|(give, other)| {
        let is_known = number_of(&known, give.name()).is_some();
        give.name() == other.name() && (is_known || same_terms(give.subject(), other.subject(), pairs))
    })
}

fn bits(field: &Field<'_>, by: &Field<'_>, pairs: Pairs<'_, '_>) -> bool {
    match (field.bits(), by.bits()) {
        (None, None) => true,
        (Some(own), Some(other)) => {
            let group = pairs.new_of(own.group());
            let is_signed = field.is_signed() == by.is_signed();
            group == Some(other.group()) && own.term().linear() == other.term().linear() && is_signed
        }
        _ => false,
    }
}

/// What both are where they are not there. Whoever may leave a field out at the end may do so.
fn absent(field: &Field<'_>, by: &Field<'_>) -> Fit {
    let is_at_end = field.condition().is_none() && by.condition().is_none();
    match (field.absent(), by.absent()) {
        (own, other) if own == other => Fit::SAME,
        (None, Some(_)) if is_at_end => Fit::FORWARD,
        (Some(_), None) if is_at_end => Fit::BACKWARD,
        (Some(_) | None, _) => Fit::NONE,
    }
}

fn nulls(field: &Field<'_>, by: &Field<'_>) -> Fit {
    match (field.null(), by.null()) {
        (own, other) if own == other => Fit::SAME,
        (Null::Never, _) => Fit::FORWARD,
        (_, Null::Never) => Fit::BACKWARD,
        _ => Fit::NONE,
    }
}

fn fills(field: &Field<'_>, by: &Field<'_>) -> Fit {
    match (field.fill(), by.fill()) {
        (own, other) if own == other => Fit::SAME,
        (Fill::Nothing, Fill::Ignored) => Fit::FORWARD,
        (Fill::Ignored, Fill::Nothing) => Fit::BACKWARD,
        (Fill::Nothing | Fill::Byte(_) | Fill::Ignored | Fill::Cut, _) => Fit::NONE,
    }
}

/// What both always are, and what must hold of them.
fn values((old, index, field): Told<'_, '_, '_>, (new, other, by): Told<'_, '_, '_>, pairs: Pairs<'_, '_>) -> Fit {
    if field.constant() == by.constant() && same_options(field.check(), old.side(), by.check(), new.side(), pairs) {
        return Fit::SAME;
    }
    let reads = |reader: &Field<'_>, place, writer: &Field<'_>, at| {
        let is_free = reader.constant().is_none() && reader.check().is_none();
        let is_within = || Some(holds_all(&read_numbers(reader, place)?, &written_numbers(writer, at)?));
        is_free || is_within().unwrap_or(false)
    };
    Fit { new_reads_old: reads(by, other, field, index), old_reads_new: reads(field, index, by, other), differs: true }
}

/// The numbers that are taken for a field, where that is known of each alone.
fn read_numbers(field: &Field<'_>, index: usize) -> Option<Ranges> {
    let checked = match field.check() {
        Some(check) => Some(numbers(check, index)?),
        None => None,
    };
    match (field.constant(), checked) {
        (None, checked) => checked,
        (Some(Constant::Int(number)), None) => Some(vec![(number, number)]),
        (Some(Constant::Int(number)), Some(checked)) => Some(both(&[(number, number)], &checked)),
        (Some(_), _) => None,
    }
}

/// What must hold of the elements of both. It looks at places in them.
fn elements(field: &Field<'_>, by: &Field<'_>) -> Fit {
    match (field.elements(), by.elements()) {
        (None, None) => Fit::SAME,
        (Some(own), Some(other)) => {
            let (of, to) = (own.element().schema(), other.element().schema());
            let is_one_layout = || of.fingerprint() == to.fingerprint();
            let is_number = own.check().is_none() && own.ascending().is_none_or(|term| term.inner().is_empty());
            let is_same = own.check() == other.check() && own.ascending() == other.ascending();
            Fit::same(is_same && (is_number || is_one_layout())).and(tagged(own, other))
        }
        (Some(own), None) if own.tagged().is_none() => Fit::FORWARD,
        (None, Some(other)) if other.tagged().is_none() => Fit::BACKWARD,
        _ => Fit::NONE,
    }
}

/// Fields that stand behind their tags: a new one may be missing, where that is said.
fn tagged(own: &Elements<'_>, other: &Elements<'_>) -> Fit {
    let (Some(absent), Some(also)) = (own.tagged(), other.tagged()) else {
        return Fit::same(own.tagged().is_none() && other.tagged().is_none());
    };
    let (variants, others) = (own.element().schema().variants(), other.element().schema().variants());
    let mut fit = Fit::SAME;
    let place = |tag: Option<i128>, variants: &[Variant<'_>]| variants.iter().position(|by| by.tag == tag);
    for (index, variant) in variants.iter().enumerate() {
        let own = absent.get(index);
        fit = fit.and(match place(variant.tag, others).map(|place| also.get(place)) {
            Some(other) => Fit::same(own == other),
            None => Fit { old_reads_new: own != Some(&None), ..Fit::BOTH },
        });
    }
    for (index, variant) in others.iter().enumerate() {
        if place(variant.tag, variants).is_none() {
            fit = fit.and(Fit { new_reads_old: also.get(index) != Some(&None), ..Fit::BOTH });
        }
    }
    fit
}

fn sums((index, field): (usize, &Field<'_>), (other, by): (usize, &Field<'_>), pairs: Pairs<'_, '_>) -> Fit {
    let (own, sum) = match (field.checksum(), by.checksum()) {
        (None, None) => return Fit::SAME,
        (Some(own), Some(sum)) => (own, sum),
        _ => return Fit::NONE,
    };
    // What stands behind it is not paired yet: it is as far away.
    let is_over = match (own.over(), sum.over()) {
        (Coverage::Rest, Coverage::Rest) => true,
        (Coverage::Fields { first, last }, Coverage::Fields { first: begin, last: end }) => {
            let [of, to] = [first, last].map(|place| place.wrapping_sub(index));
            [of, to] == [begin, end].map(|place| place.wrapping_sub(other))
        }
        (Coverage::Rest | Coverage::Fields { .. }, _) => false,
    };
    let is_same = own.algorithm() == sum.algorithm() && is_over && same_terms(own.seed(), sum.seed(), pairs);
    let verified = if own.is_on_request() == sum.is_on_request() { Fit::SAME } else { Fit::BOTH };
    Fit::same(is_same).and(verified)
}
