//! The fields of a part: where each is found, and what holds between them.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Write;

use super::compile::{Compiler, id};
use super::rules::Scope;
use super::{Field, Form, From, Id, Maker, Makes, Part, Place, Rules, Run, Step, Types};
use crate::inspect::json::write_text;
use crate::layout::{self, Coding, Coverage, Fill, Schema};

impl<'s> Compiler<'s> {
    /// A struct, or the fields of a variant.
    pub(super) fn part(&mut self, schema: &'s Schema<'s>) -> Id {
        let own = id(self.program.parts.len());
        self.program.parts.push(Part::default());
        let part = Parts::new(self, schema, own).part();
        if let Some(place) = self.program.parts.get_mut(own as usize) {
            *place = part;
        }
        own
    }
}

/// A part in the making.
pub(super) struct Parts<'s, 'c> {
    pub(super) compiler: &'c mut Compiler<'s>,
    pub(super) schema: &'s Schema<'s>,
    own: Id,
    pub(super) fields: Vec<Field>,
    steps: Vec<Step>,
    slots: usize,
}

impl<'s, 'c> Parts<'s, 'c> {
    pub(super) const fn new(compiler: &'c mut Compiler<'s>, schema: &'s Schema<'s>, own: Id) -> Self {
        Self { compiler, schema, own, fields: Vec::new(), steps: Vec::new(), slots: 0 }
    }

    /// The part that `schema`, a struct, is.
    pub(super) fn part(mut self) -> Part {
        let (schema, fields) = (self.schema, self.schema.fields());
        for index in 0..fields.len() {
            self.add(index);
        }
        self.keep_parts();
        // Fields look into parts that are kept, and some at themselves.
        for (index, field) in fields.iter().enumerate() {
            let rules = Rules::of(
                &Scope { program: &self.compiler.program, part: self.own, schema, fields: &self.fields },
                field,
                index,
            );
            if let Some(own) = self.fields.get_mut(index) {
                own.form = self.compiler.program.form_of(own.types, rules.as_deref());
                own.rules = rules;
            }
        }
        let steps = core::mem::take(&mut self.steps);
        let steps = if schema.has_sums() { steps.into() } else { self.quickened(steps) };
        let sums = (0..).zip(fields).filter(|(_, field)| field.checksum().is_some()).map(|(index, _)| index);
        let (makers, sized) = self.makers();
        self.note_subjects();
        Part {
            name: schema.name().into(),
            fields: self.fields.into(),
            steps,
            slots: self.slots,
            scratch: 0,
            versions: schema.versions(),
            ignores_extra: schema.declaration().is_some_and(|declaration| declaration.ignores_extra),
            sums: sums.collect(),
            sums_in_order: sums_in_order(fields),
            sized,
            makers,
            puts: Box::default(),
            is_quick: false,
            holds_all: false,
            is_open: schema.has_open_fields(),
            ends_before: fields.iter().any(layout::Field::ends_before),
        }
    }

    /// Adds the field at `index`, behind those in front of it.
    fn add(&mut self, index: usize) {
        let Some(field) = self.schema.fields().get(index) else { return };
        let types = self.types(field);
        let place = self.place(field, index, types);
        let (name, variant) = (field.name().into(), field.variant().into());
        let mut quoted = String::with_capacity(field.name().len().saturating_add(3));
        // Memory does not fail.
        let _written = write_text(&mut quoted, field.name()).and_then(|()| quoted.write_char(':'));
        self.fields.push(Field {
            name,
            quoted: quoted.into(),
            variant,
            types,
            place,
            frame: None,
            is_made: false,
            is_subject: false,
            form: Form::Otherwise,
            rules: None,
        });
    }

    /// How a field is written, in either order, and where it is compact.
    fn types(&mut self, field: &'s layout::Field<'s>) -> Types {
        let schema = field.declared();
        let format = if field.is_chosen() { field.format().without_numbers() } else { field.format() };
        let plain = self.compiler.ty(schema, format);
        let little = field.little_format();
        let is_compact = field.compact().is_some();
        let other = little.map_or(plain, |format| self.compiler.ty(schema, format));
        if !is_compact {
            return Types([plain, other, plain, other]);
        }
        let compact = self.compiler.ty(schema, format.compact());
        let both = little.map_or(compact, |format| self.compiler.ty(schema, format.compact()));
        Types([plain, other, compact, both])
    }

    /// Where a field is found, and what is read for it.
    fn place(&mut self, field: &'s layout::Field<'s>, index: usize, types: Types) -> Place {
        if field.is_given() {
            return Place::of(0);
        }
        if let Some(bits) = field.bits() {
            if field.constant().is_some() || field.check().is_some() || !field.schema().takes_any() {
                self.steps.push(Step::Field(index));
            }
            return self.fields.get(bits.group()).map_or(Place::of(0), |group| group.place);
        }
        if let Some((len, is_checked)) = self.in_run(field, types) {
            return self.add_to_run(index, len, is_checked);
        }
        let slot = self.new_slot();
        self.steps.push(Step::Field(index));
        Place::of(slot)
    }

    const fn new_slot(&mut self) -> usize {
        let slot = self.slots;
        self.slots = slot.saturating_add(1);
        slot
    }

    /// Adds a field of so many bytes to the run in front of it, or begins one.
    fn add_to_run(&mut self, index: usize, len: usize, is_checked: bool) -> Place {
        if !matches!(self.steps.last(), Some(Step::Run(_))) {
            let run = Run { first: index, slot: self.new_slot(), ..Run::default() };
            self.steps.push(Step::Run(run));
        }
        let Some(Step::Run(run)) = self.steps.last_mut() else { return Place::of(0) };
        let place = Place { slot: run.slot, offset: run.len, len: u32::try_from(len).ok() };
        run.len = run.len.saturating_add(len);
        run.fields = index.saturating_sub(run.first).saturating_add(1);
        if is_checked {
            run.checks.push(index);
        }
        place
    }

    /// The bytes that a field always takes, and whether they may be wrong, if it looks at nothing and nobody moves it.
    fn in_run(&self, field: &'s layout::Field<'s>, types: Types) -> Option<(usize, bool)> {
        if !stands_alone(field) || self.schema.has_sums() {
            return None;
        }
        let (schema, format) = (field.schema(), field.format());
        let len = schema.fixed_len(format)?;
        let is_checked = match schema {
            Schema::Int { .. } | Schema::Float { .. } => {
                field.constant().is_some() || field.declared().limited().is_some()
            }
            Schema::Bool | Schema::FixedText { .. } | Schema::Unit | Schema::Enum { .. } => true,
            Schema::Fixed { .. } if field.constant().is_some() => true,
            Schema::Struct { .. } => {
                self.is_one_run(types.plain()).then_some(())?;
                false
            }
            Schema::Opaque { .. } => false,
            Schema::Fixed { .. } | Schema::Optional { .. } | Schema::Pair { .. } | Schema::Recursive { .. } => {
                if field.declared().can_refuse(Coding::Decode, format) {
                    return None;
                }
                false
            }
            Schema::Bytes | Schema::Text { .. } | Schema::Array { .. } | Schema::Named(_) => return None,
        };
        if is_checked && field.little().is_some() { None } else { Some((len, is_checked)) }
    }

    /// Whether a struct is there, and right, whenever its bytes are.
    fn is_one_run(&self, ty: Id) -> bool {
        let Some(part) =
            self.compiler.program.part_of(ty).and_then(|part| self.compiler.program.parts.get(part as usize))
        else {
            return false;
        };
        let is_plain = match &*part.steps {
            [] => true,
            [Step::Quick(_, same)] => matches!(&**same, [Step::Run(_)]),
            _ => false,
        };
        is_plain && part.versions.is_none() && !part.ignores_extra
    }

    /// What of the fields numbers follow from, and says of those in front of them that they are made.
    fn makers(&mut self) -> (Box<[Maker]>, Box<[usize]>) {
        let mut makers: Vec<Maker> = Vec::new();
        for (index, rules) in
            self.fields.iter().enumerate().filter_map(|(index, own)| Some((index, own.rules.as_ref()?)))
        {
            let terms =
                [(Makes::Length, rules.holder), (Makes::Variant, rules.switch), (Makes::Size, rules.size_holder)];
            makers
                .extend(terms.into_iter().filter_map(|(makes, source)| Some(Maker { index, makes, source: source? })));
        }
        for maker in &makers {
            if let From::Field { frame: 0, part, index } = maker.source.from
                && let Some(field) = self.fields.get_mut(index).filter(|_| part == self.own)
            {
                field.is_made = true;
            }
        }
        let sized = makers.iter().filter(|maker| maker.makes == Makes::Size).map(|maker| maker.index).collect();
        // Those of one number are judged together, each number when it is first made.
        let first = |maker: &Maker| makers.iter().position(|other| other.source.from.is(maker.source.from));
        let mut ordered: Vec<_> = makers.iter().map(|maker| (first(maker), *maker)).collect();
        ordered.sort_by_key(|(first, _)| *first);
        (ordered.into_iter().map(|(_, maker)| maker).collect(), sized)
    }

    /// Says of fields that what others are depends on them.
    fn note_subjects(&mut self) {
        let mut subjects = Vec::new();
        for rules in self.fields.iter().filter_map(|field| field.rules.as_deref()) {
            rules.subjects(&mut |source| subjects.push(source.from));
        }
        for subject in subjects {
            let From::Field { part, index, .. } = subject else { continue };
            let field = if part == self.own {
                self.fields.get_mut(index)
            } else {
                self.compiler.program.parts.get_mut(part as usize).and_then(|part| part.fields.get_mut(index))
            };
            if let Some(field) = field {
                field.is_subject = true;
            }
        }
    }

    /// Gives slots to the parts whose fields are found without reading them once more.
    fn keep_parts(&mut self) {
        for index in 0..self.fields.len() {
            let Some(types) = self.fields.get(index).map(|field| field.types) else { continue };
            let slots = self.compiler.program.slots_of(types.plain());
            let is_kept = slots > 0 && self.compiler.is_kept(self.schema.fields(), index, self.slots, slots);
            if let (true, Some(field)) = (is_kept, self.fields.get_mut(index)) {
                field.frame = Some(self.slots);
                self.slots = self.slots.saturating_add(slots);
            }
        }
        self.place_parts_of_runs();
    }

    /// Tells the runs which parts in them are kept.
    fn place_parts_of_runs(&mut self) {
        let mut steps = core::mem::take(&mut self.steps);
        for run in steps.iter_mut().filter_map(|step| if let Step::Run(run) = step { Some(run) } else { None }) {
            for field in self.fields.iter().skip(run.first).take(run.fields) {
                let (Some(frame), Some(part)) = (field.frame, self.compiler.program.part_of(field.types.plain()))
                else {
                    continue;
                };
                let Some(part) = self.compiler.program.parts.get(part as usize) else { continue };
                let Some(Step::Quick(_, same)) = part.steps.first() else { continue };
                let Some(Step::Run(inner)) = same.first() else { continue };
                let places = [(inner.slot, 0)].into_iter().chain(inner.parts.iter().copied());
                let offset = field.place.offset;
                run.parts.extend(places.map(|(slot, at)| (frame.saturating_add(slot), offset.saturating_add(at))));
            }
        }
        self.steps = steps;
    }
}

/// The fields that are checksums, each behind those that are among its bytes.
fn sums_in_order(fields: &[layout::Field<'_>]) -> Box<[usize]> {
    let sums = fields.iter().enumerate().filter_map(|(index, field)| Some((index, field.checksum()?.over())));
    let (mut left, mut ordered): (Vec<_>, Vec<_>) = (sums.collect(), Vec::new());
    let has = |(own, over): (usize, Coverage), other: usize| match over {
        Coverage::Rest => own < other,
        Coverage::Fields { first, last } => first <= other && other <= last,
    };
    let is_next = |left: &[(usize, Coverage)]| {
        left.iter().position(|own| left.iter().all(|(other, _)| *other == own.0 || !has(*own, *other)))
    };
    while let Some(next) = is_next(&left) {
        ordered.push(left.remove(next).0);
    }
    ordered.into()
}

/// Whether a field is always there, and looks at no other.
fn stands_alone(field: &layout::Field<'_>) -> bool {
    field.size().is_none()
        && field.align().is_none()
        && field.condition().is_none()
        && !field.is_default()
        && field.elements().is_none()
        && field.check().is_none()
        && field.switch().is_none()
        && field.holder().is_none()
        && field.last().is_none()
        && field.fill() == Fill::Nothing
        && field.gives().is_empty()
        && field.schema().is_given_none()
}
