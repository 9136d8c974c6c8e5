//! Reading by a program: all of a message is checked once, and where its fields are is noted.
//!
//! Owns the order in which bytes are read and judged, which is that of the codec: the same errors at the same bytes. What a number,
//! a length or a text is `primitive` knows.

mod arrays;
mod elements;
mod fault;
mod fields;
mod look;
pub(super) mod quick;
mod ranges;
mod size;
mod slot;
mod sums;
mod values;

use alloc::vec::Vec;

pub(super) use self::elements::first_number;
pub(super) use self::fault::Fault;
pub(super) use self::fields::Looks;
pub(super) use self::look::Sight;
pub(super) use self::slot::Slot;
use super::program::{Id, Program, Rules, Run, Step};
use crate::error::DecodeError;
use crate::io::Reader;
use crate::layout::Given;

/// The run ends early; why is in its `fault`.
pub(super) struct Stop;

/// What is known where a value is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Env {
    /// What its type is given.
    pub(super) given: Given,
    /// The number of the enums in the list that is read, where another field is that.
    pub(super) chosen: i128,
    /// The first slot that nobody uses.
    pub(super) top: usize,
    /// Where the slots are of the part that is read, if they are kept.
    pub(super) frame: Option<usize>,
}

/// A part whose fields are read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) part: Id,
    /// The first of its slots.
    pub(super) base: usize,
    /// The byte at which it begins.
    pub(super) origin: usize,
}

pub(super) struct Runner<'r, 'a> {
    pub(super) program: &'r Program,
    pub(super) reader: Reader<'a>,
    pub(super) slots: &'r mut [Slot],
    /// Those inside of values of recursive types, which nobody can count beforehand.
    pub(super) deeper: &'r mut Vec<Slot>,
    /// Whether sums are compared that decoding leaves out.
    pub(super) is_verifying: bool,
    pub(super) fault: Option<Fault>,
}

impl<'r, 'a> Runner<'r, 'a> {
    /// What was read, or the end of the run.
    #[inline]
    fn stored<T>(&mut self, read: Result<T, DecodeError>) -> Result<T, Stop> {
        match read {
            Ok(value) => Ok(value),
            Err(error) => Err(self.stop(error)),
        }
    }

    /// Ends the run with this error.
    #[cold]
    pub(super) fn stop(&mut self, error: DecodeError) -> Stop {
        self.fault = Some(Fault::new(error));
        Stop
    }

    /// Says of the error that ends the run where it stands.
    #[cold]
    fn add(&mut self, add: impl FnOnce(&mut Fault)) -> Stop {
        if let Some(fault) = &mut self.fault {
            add(fault);
        }
        Stop
    }

    /// Reads the fields of a part that begins here.
    pub(super) fn part(&mut self, id: Id, env: &Env) -> Result<(), Stop> {
        if env.frame.is_some() {
            return self.steps(id, env);
        }
        let slots = self.program.parts.get(id as usize).map_or(0, |part| part.slots);
        let (base, top) = (env.top, env.top.saturating_add(slots));
        if let Some(own) = self.room(base, slots).get_mut(..slots) {
            own.fill(Slot::ABSENT);
        }
        self.steps(id, &Env { top, frame: Some(base), ..*env })
    }

    /// The slots from `base` on, so many at least. Inside of values of recursive types there are more when they are needed.
    #[inline]
    fn room(&mut self, base: usize, slots: usize) -> &mut [Slot] {
        let Some(base) = base.checked_sub(self.slots.len()) else {
            return self.slots.get_mut(base..).unwrap_or_default();
        };
        let end = base.saturating_add(slots);
        if self.deeper.len() < end {
            self.deeper.resize(end, Slot::ABSENT);
        }
        self.deeper.get_mut(base..).unwrap_or_default()
    }

    /// The same of one whose slots are there.
    pub(super) fn steps(&mut self, id: Id, env: &Env) -> Result<(), Stop> {
        let Some(part) = self.program.parts.get(id as usize) else { return Ok(()) };
        let frame = Frame { part: id, base: env.frame.unwrap_or_default(), origin: self.reader.offset() };
        if !part.sums.is_empty() {
            return self.summed(part, &frame, env);
        }
        for step in &part.steps {
            if !matches!(step, Step::Quick(quick, _) if self.quick(quick, frame.base, env.given)) {
                self.step(step, &frame, env)?;
            }
        }
        Ok(())
    }

    /// Takes one step of which more is to be said, also why it is wrong.
    #[inline(never)]
    fn step(&mut self, step: &Step, frame: &Frame, env: &Env) -> Result<(), Stop> {
        match step {
            Step::Quick(_, same) => same.iter().try_for_each(|step| self.step(step, frame, env)),
            Step::Run(run) => self.run(run, frame, env),
            Step::Field(index) => self.field(*index, frame, env),
        }
    }

    /// Reads fields that always take as many bytes.
    fn run(&mut self, run: &Run, frame: &Frame, env: &Env) -> Result<(), Stop> {
        let start = self.reader.offset();
        if self.reader.remaining().len() < run.len {
            return self.cut_run(run, frame, env);
        }
        self.place(frame.base, run.slot, start);
        for (slot, offset) in &run.parts {
            self.place(frame.base, *slot, start.wrapping_add(*offset));
        }
        if run.checks.is_empty() {
            self.reader.skip(run.len);
            return Ok(());
        }
        self.checked_run(run, frame, env)
    }

    /// Notes that what a slot is of begins at this byte.
    #[inline]
    fn place(&mut self, base: usize, slot: usize, at: usize) {
        if let Some(place) = self.room(base, 0).get_mut(slot) {
            *place = Slot::new(at, 0);
        }
    }

    /// Reads those fields of a run that may be wrong.
    fn checked_run(&mut self, run: &Run, frame: &Frame, env: &Env) -> Result<(), Stop> {
        let start = self.reader.clone();
        let Some(part) = self.program.parts.get(frame.part as usize) else { return Ok(()) };
        for index in &run.checks {
            let Some(field) = part.fields.get(*index) else { continue };
            self.reader.catch_up(&start);
            self.reader.skip(field.place.offset);
            self.checked(field, *index, frame, env)?;
        }
        // The first of them noted itself.
        self.place(frame.base, run.slot, start.offset());
        self.reader.catch_up(&start);
        self.reader.skip(run.len);
        Ok(())
    }

    /// Reads the fields of a run one by one, for the input ends in it.
    #[cold]
    #[inline(never)]
    fn cut_run(&mut self, run: &Run, frame: &Frame, env: &Env) -> Result<(), Stop> {
        let Some(part) = self.program.parts.get(frame.part as usize) else { return Ok(()) };
        self.place(frame.base, run.slot, self.reader.offset());
        for (index, field) in part.fields.iter().enumerate().skip(run.first).take(run.fields) {
            if field.rules.as_deref().is_none_or(Rules::takes_bytes) {
                self.checked(field, index, frame, env)?;
            }
        }
        Ok(())
    }
}
