//! Arrays: how many elements there are, and each of them.

use core::mem;

use super::elements::Watch;
use super::look::Element;
use super::{Env, Frame, Runner, Slot, Stop, quick};
use crate::dynamic::look::Look;
use crate::dynamic::program::{Id, Test, Type};
use crate::error::DecodeErrorKind;
use crate::io::Reader;
use crate::layout::End;
use crate::layout::constant::Format;
use crate::primitive::length;

impl<'a> Runner<'_, 'a> {
    /// Reads an array: its count and that many elements, or elements up to its end.
    pub(super) fn array(
        &mut self,
        (element, least, each): (Id, usize, Option<usize>),
        format: Format,
        watch: Option<&Watch<'_>>,
        env: &Env,
    ) -> Result<Slot, Stop> {
        if !format.is_counted() {
            return self.up_to_the_end(element, format, watch, env);
        }
        let taken = length::take_count(&mut self.reader, format, least);
        let count = self.stored(taken)?;
        let start = self.reader.offset();
        match (each, watch) {
            (Some(each), None) => {
                let taken = self.reader.take(count.saturating_mul(each)).map(|_| ());
                self.stored(taken)?;
            }
            _ => {
                let env = Env { frame: None, ..*env };
                let read = if watch.is_none() { self.quick_elements(element, count, &env) } else { 0 };
                for index in read..count {
                    self.element(element, index, watch, &env)?;
                }
            }
        }
        Ok(Slot::new(start, count))
    }

    /// Reads the first of so many elements, as long as only the lengths of their fields are to be known and nothing is wrong,
    /// and says how many that are.
    fn quick_elements(&mut self, element: Id, count: usize, env: &Env) -> usize {
        let Some(quick) = self.program.quick_of(element) else { return 0 };
        let steps = quick.steps(quick.guards(self.program, env.given));
        let (end, mut rest) = (self.reader.input().len(), self.reader.remaining());
        let slots = self.room(env.top, self.program.slots_of(element).max(1));
        let mut read = 0_usize;
        while read < count
            && let Some(behind) = quick::read::<true>(steps, end, rest, slots)
        {
            rest = behind;
            read = read.wrapping_add(1);
        }
        self.reader.go_to(rest);
        read
    }

    fn up_to_the_end(
        &mut self,
        element: Id,
        format: Format,
        watch: Option<&Watch<'_>>,
        env: &Env,
    ) -> Result<Slot, Stop> {
        let (start, env) = (self.reader.clone(), Env { frame: None, ..*env });
        let mut count = 0;
        self.reader = length::up_to_the_end(&start, format);
        while self.goes_on(format, count, &start)? {
            self.element(element, count, watch, &env)?;
            count = count.saturating_add(1);
        }
        let len = self.reader.offset().saturating_sub(start.offset());
        let slot = Slot::new(start.offset(), count);
        self.reader = start;
        self.reader.skip(len);
        length::skip_end(&mut self.reader, format);
        Ok(slot)
    }

    /// Whether one more element follows the `count` first ones of an array that began at `start`; refuses one too many.
    fn goes_on(&mut self, format: Format, count: usize, start: &Reader<'a>) -> Result<bool, Stop> {
        let goes_on = match length::goes_on(&self.reader, format) {
            Ok(true) if count == format.max() => Err(length::too_many(format.max(), start.offset())),
            goes_on => goes_on,
        };
        self.stored(goes_on)
    }

    /// Reads an array of a length that its type says.
    pub(super) fn fixed(
        &mut self,
        (element, count, len): (Id, usize, Option<usize>),
        each: Option<usize>,
        watch: Option<&Watch<'_>>,
        env: &Env,
    ) -> Result<Slot, Stop> {
        let (start, env) = (self.reader.clone(), Env { frame: None, ..*env });
        if let (Some(each), None) = (each, watch) {
            let taken = self.reader.take(count.saturating_mul(each)).map(|_| ());
            self.stored(taken)?;
            return Ok(Slot::new(start.offset(), count));
        }
        for index in 0..count {
            if self.element(element, index, watch, &env).is_err() {
                return Err(self.cut(len, &start));
            }
        }
        Ok(Slot::new(start.offset(), count))
    }

    /// Says of an array of a fixed size, which began at `start` and in which the input ends, that all of it is too short,
    /// and not only the element that is cut.
    #[cold]
    fn cut(&mut self, len: Option<usize>, start: &Reader<'a>) -> Stop {
        let error = len.and_then(|len| start.clone().take(len).err());
        let is_cut = self.fault.is_some_and(|fault| matches!(fault.error.kind(), DecodeErrorKind::TooShort { .. }));
        // Inside of a size, it is the field behind that one that is too short.
        match error {
            Some(error) if is_cut && self.reader.ends_as(start) => self.stop(error),
            _ => Stop,
        }
    }

    /// Reads one element, of which something may have to hold.
    pub(super) fn element(
        &mut self,
        element: Id,
        index: usize,
        watch: Option<&Watch<'_>>,
        env: &Env,
    ) -> Result<(), Stop> {
        match self.one_element(element, index, watch, env) {
            Ok(_) => Ok(()),
            // A field of a struct has a name and no index.
            Err(Stop) if watch.is_some_and(Watch::is_tagged) => Err(Stop),
            Err(Stop) => Err(self.add(|fault| fault.in_element(index))),
        }
    }

    fn one_element(&mut self, element: Id, index: usize, watch: Option<&Watch<'_>>, env: &Env) -> Result<Slot, Stop> {
        let start = self.reader.offset();
        let slot = self.value(element, None, env)?;
        let Some(watch) = watch else { return Ok(slot) };
        let sight = self.sight_of_element(Element::Value(slot, element), env);
        watch.note(index, start, &sight);
        match watch.error() {
            Some(fault) if watch.is_tagged() => {
                self.fault = Some(fault);
                Err(Stop)
            }
            _ => Ok(slot),
        }
    }

    /// What a condition on an element sees that has just been read.
    fn sight_of_element(&self, element: Element, env: &Env) -> super::look::Sight<'_, '_> {
        let sight = self.sight(&Frame { part: 0, base: env.top, origin: 0 }, env.given);
        super::look::Sight { element: Some(element), ..sight }
    }

    /// The array that a type is.
    fn array_of(&self, ty: Id) -> Option<(Id, Format)> {
        match self.program.types.get(ty as usize)? {
            Type::Array { element, format, .. } => Some((*element, *format)),
            Type::Named { of, .. } => self.array_of(*of),
            _ => None,
        }
    }

    /// How the array that a type is, or may be, is written.
    pub(super) fn format_of(&self, ty: Id) -> Format {
        match self.program.types.get(ty as usize) {
            Some(Type::Array { format, .. } | Type::Bytes(format) | Type::Text(_, format)) => *format,
            Some(Type::Named { of, .. } | Type::Optional { value: of, .. }) => self.format_of(*of),
            _ => Format::DEFAULT,
        }
    }

    /// Reads an array, or a string, that its last element ends.
    pub(super) fn ended(&mut self, ty: Id, last: &Test, watch: Option<&Watch<'_>>, env: &Env) -> Result<Slot, Stop> {
        let env = Env { frame: None, ..*env };
        let Some((element, format)) = self.array_of(ty) else {
            let len = self.string_to_last(ty, last, &env)?;
            return self.value(ty, Some(End::Known(len)), &env);
        };
        let start = self.reader.offset();
        let mut count = 0_usize;
        loop {
            if count >= format.max() {
                return Err(self.stop(length::too_many(format.max(), start)));
            }
            let slot = match self.one_element(element, count, watch, &env) {
                Ok(slot) => slot,
                Err(Stop) => return Err(self.add(|fault| fault.in_element(count))),
            };
            count = count.saturating_add(1);
            if self.sight_of_element(Element::Value(slot, element), &env).holds(last) {
                return Ok(Slot::new(start, count));
            }
        }
    }

    /// How long a string is whose last byte says that it is.
    fn string_to_last(&mut self, ty: Id, last: &Test, env: &Env) -> Result<usize, Stop> {
        let max = self.format_of(ty).max();
        let is_last = |byte: &u8| self.sight_of_element(Element::Byte(*byte), env).holds(last);
        let len = length::up_to_last(&self.reader, max, is_last);
        self.stored(len)
    }

    /// Reads an array up to the end, but for an element that was cut there.
    pub(super) fn whole(&mut self, ty: Id, watch: Option<&Watch<'_>>, env: &Env) -> Result<Slot, Stop> {
        let Some((element, format)) = self.array_of(ty) else { return self.value(ty, None, env) };
        let (start, env) = (self.reader.offset(), Env { frame: None, ..*env });
        let mut count = 0_usize;
        while !self.reader.remaining().is_empty() && self.whole_element(element, count, watch, &env)? {
            count = count.saturating_add(1);
            if count > format.max() {
                return Err(self.stop(length::too_many(format.max(), start)));
            }
        }
        Ok(Slot::new(start, count))
    }

    /// Reads an element, and says whether it is there: one that more bytes would complete was cut.
    fn whole_element(&mut self, element: Id, index: usize, watch: Option<&Watch<'_>>, env: &Env) -> Result<bool, Stop> {
        let start = self.reader.clone();
        self.reader = start.clone().growing();
        let read = self.element(element, index, watch, env);
        let is_cut = !start.known().can_grow() && self.fault.is_some_and(|fault| fault.error.is_incomplete());
        if read.is_err() && is_cut {
            (self.reader, self.fault) = (start, None);
            return Ok(false);
        }
        let ahead = mem::replace(&mut self.reader, start);
        self.reader.catch_up(&ahead);
        read.map(|()| true)
    }
}
