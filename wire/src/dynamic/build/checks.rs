//! What must hold of fields and of their elements, before they are written.

use super::look::{Element, Sight};
use super::{EncodeErrorKind, Encoder, Frame, Values};
use crate::dynamic::look::{Found, Look as _};
use crate::dynamic::path::Root;
use crate::dynamic::program::{Elements, Field, From, Id, Program, Rules, Source, Test, Union};
use crate::dynamic::run::{Looks, Stop, first_number};
use crate::dynamic::value::Value;
use crate::error::EncodeErrorKind as Kind;
use crate::layout::{Given, Subject, Unit, text_number};

impl<'e> Encoder<'e> {
    /// Refuses a field that is not what its check demands.
    pub(super) fn check<'f>(&mut self, frame: &Frame<'_, 'f>, rules: &'f Rules, index: usize) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let Some(check) = &rules.check else { return Ok(()) };
        let sight = self.sight(frame);
        if sight.holds(check) {
            return Ok(());
        }
        let value = sight.looked_at(check, index);
        Err(self.refuse(EncodeErrorKind::Codec(Kind::CheckFailed { value })))
    }

    /// Refuses elements that are not what their field demands, and those of which another than the last ends them.
    pub(super) fn elements_hold<'f>(
        &mut self,
        frame: &Frame<'_, 'f>,
        field: &'f Field,
        rules: &'f Rules,
        value: &'f Value<'f>,
    ) -> Result<(), Stop>
    where
        'e: 'f,
    {
        if let Some(elements) = &rules.elements {
            self.each_holds(frame, field, elements, value)?;
        }
        match &rules.last {
            Some(last) => self.ends(frame, field, last, value),
            None => Ok(()),
        }
    }

    /// The same of a field whose part is not written.
    pub(in crate::dynamic) fn elements_hold_alone<'f>(
        &mut self,
        part: Id,
        field: &'f Field,
        value: &'f Value<'f>,
        given: Given,
    ) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let program = self.program;
        let (Some(own), Some(rules)) = (program.parts.get(part as usize), field.rules.as_deref()) else {
            return Ok(());
        };
        let frame = Frame { part: own, id: part, values: Values::Named(&[]), given, sizes: 0, outer: None };
        self.elements_hold(&frame, field, rules, value)
    }

    fn each_holds<'f>(
        &mut self,
        frame: &Frame<'_, 'f>,
        field: &'f Field,
        elements: &'f Elements,
        value: &'f Value<'f>,
    ) -> Result<(), Stop>
    where
        'e: 'f,
    {
        if elements.tagged.is_some() {
            return self.tags_hold(field, elements, value);
        }
        if let Some(check) = &elements.check {
            let wrong = self.sight(frame).of_elements(field, value).enumerate().find(|(_, sight)| !sight.holds(check));
            if let Some((index, sight)) = wrong {
                let value = first_number(check).and_then(|source| number(sight.find(source)));
                let Stop = self.refuse(EncodeErrorKind::Codec(Kind::CheckFailed { value }));
                return Err(self.add(|steps| steps.in_element(index)));
            }
        }
        let Some(source) = elements.looked_at.filter(|_| elements.is_ascending) else { return Ok(()) };
        let mut before = None;
        let wrong = self.sight(frame).of_elements(field, value).enumerate().find_map(|(index, sight)| {
            let value = number(sight.find(source))?;
            let before = before.replace(value).filter(|before| value <= *before)?;
            Some((index, Kind::NotAscending { value, before }))
        });
        let Some((index, kind)) = wrong else { return Ok(()) };
        let Stop = self.refuse(EncodeErrorKind::Codec(kind));
        Err(self.add(|steps| steps.in_element(index)))
    }

    /// Refuses fields behind their tags of which one is there twice or misplaced, or is missing.
    fn tags_hold(&mut self, field: &Field, elements: &Elements, value: &Value<'_>) -> Result<(), Stop> {
        let program = self.program;
        let element = program.element_of(field.types.plain());
        let union = element.and_then(|element| program.union_of(element));
        let (Some(id), Some(tagged)) = (union, &elements.tagged) else { return Ok(()) };
        let Some(union) = program.unions.get(id as usize) else { return Ok(()) };
        let Value::List(values) = value else { return Ok(()) };
        let mut seen: alloc::vec::Vec<i128> = alloc::vec::Vec::with_capacity(values.len());
        for value in values {
            let tag = match (self.variant_number(id, value), self.wrong.as_ref().map(|wrong| &wrong.kind)) {
                (Ok(tag), _) => tag,
                (Err(Stop), Some(EncodeErrorKind::Codec(Kind::ReservedTag { tag }))) => {
                    let tag = *tag;
                    return Err(self.in_tagged(union, tag));
                }
                (Err(Stop), _) => return Err(Stop),
            };
            let kind = match seen.last() {
                Some(before) if elements.is_ascending && tag <= *before => {
                    EncodeErrorKind::Codec(Kind::NotAscending { value: tag, before: *before })
                }
                _ if !union.is_other(tag) && !program.is_padding(union, tag) && seen.contains(&tag) => {
                    EncodeErrorKind::RepeatedField { name: union.name_of(tag).into() }
                }
                _ => {
                    seen.push(tag);
                    continue;
                }
            };
            let Stop = self.refuse(kind);
            return Err(self.in_tagged(union, tag));
        }
        let is_missing = |(variant, absent): &(&crate::dynamic::program::Variant, &Option<_>)| {
            absent.is_none() && variant.tag.is_some_and(|tag| !seen.contains(&tag))
        };
        match union.variants.iter().zip(tagged).find(is_missing) {
            None => Ok(()),
            Some((variant, _)) => {
                let field = program.parts.get(variant.part as usize).and_then(|part| part.fields.first());
                let Stop = self.missing(field.map_or(Id::MAX, |field| field.types.plain()));
                Err(self.in_tagged(union, variant.tag.unwrap_or_default()))
            }
        }
    }

    /// Says of an error that it is that of the field behind a tag.
    fn in_tagged(&mut self, union: &Union, tag: i128) -> Stop {
        let part = union.variant(tag).map(|(_, variant)| variant.part);
        self.add(|steps| part.into_iter().for_each(|part| steps.in_field(part, 0)))
    }

    /// Says of an error in the fields behind their tags that it stands in the struct which they are.
    #[cold]
    pub(super) fn leave_tags(&mut self, frame: &Frame<'_, '_>, field: &Field, index: usize) -> Stop {
        let Some(wrong) = &mut self.wrong else { return Stop };
        let element = wrong.steps.leave_element();
        if wrong.kind == EncodeErrorKind::Codec(Kind::BeginsWithTerminator) {
            let program = self.program;
            let ty = field.types.plain();
            let union = program.element_of(ty).and_then(|element| program.union_of(element));
            let value = frame.values.get(index, field).and_then(Value::as_list);
            if let (Some(id), Some(value)) = (union, value.and_then(|list| list.get(element?)))
                && let (Some(union), Ok(tag)) = (program.unions.get(id as usize), program.number_of(id, value))
            {
                let Stop = self.in_tagged(union, tag);
            }
        }
        self.add(|steps| steps.in_message(Root::Part(frame.id)))
    }

    /// Refuses elements of which another than the last ends them, or none does.
    fn ends<'f>(
        &mut self,
        frame: &Frame<'_, 'f>,
        field: &'f Field,
        last: &'f Test,
        value: &'f Value<'f>,
    ) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let count = self.program.count(field.types.plain(), value).unwrap_or_default();
        let position = self.sight(frame).of_elements(field, value).position(|sight| sight.holds(last));
        if position.is_some_and(|position| position.saturating_add(1) == count) {
            return Ok(());
        }
        let is_array = self.program.own_unit(field.types.plain()) == Some(Unit::Element);
        let kind = match (is_array, position) {
            (true, Some(_)) => Kind::EndsEarly,
            (true, None) => Kind::Unended { count },
            (false, Some(position)) => Kind::ContainsTerminator { position },
            (false, None) => Kind::MissingTerminator,
        };
        let Stop = self.refuse(EncodeErrorKind::Codec(kind));
        let index = position.or_else(|| count.checked_sub(1)).filter(|_| is_array);
        Err(self.add(|steps| index.into_iter().for_each(|index| steps.in_element(index))))
    }
}

impl<'f> Sight<'_, 'f> {
    /// The same with each element of a field.
    fn of_elements(self, field: &'f Field, value: &'f Value<'f>) -> impl Iterator<Item = Self> {
        let element = move |index| self.program.element(field, value, index);
        (0..).map_while(element).map(move |element| Self { element: Some(element), ..self })
    }

    /// The number that an error has of a field: the first at which its check looks, or that of a few bytes.
    fn looked_at(&self, check: &'f Test, index: usize) -> Option<i128> {
        let is_own = |source: Source| match source.from {
            From::Field { frame: 0, part, index: own } => part == self.frame.id && own == index,
            From::Field { frame, .. } => self.is_inside(index, frame),
            From::Given { .. } | From::Element => false,
        };
        let mut looks = Looks::default();
        looks.find(check, &|source| Some(is_own(source)));
        match (looks.number, looks.bytes) {
            (Some(source), _) => number(self.find(source)),
            (None, Some(source)) => match self.find(source)?.is {
                Subject::Bytes(bytes) if self.program.is_short_text_at(source) => Some(text_number(bytes)),
                _ => None,
            },
            (None, None) => None,
        }
    }

    /// Whether the slots so many behind the first are those of the field at `index`.
    fn is_inside(&self, index: usize, slots: usize) -> bool {
        let field = self.frame.part.fields.get(index);
        field.is_some_and(|field| {
            let own = self.program.slots_of(field.types.plain());
            field.frame.is_some_and(|frame| frame <= slots && slots < frame.saturating_add(own))
        })
    }
}

fn number(found: Option<Found<'_>>) -> Option<i128> {
    match found?.is {
        Subject::Number(number) => Some(number),
        Subject::Absent | Subject::Bytes(_) | Subject::Float32(_) | Subject::Float64(_) => None,
    }
}

impl Program {
    /// Whether the field behind a tag says nothing, and so may be there any number of times.
    fn is_padding(&self, union: &Union, tag: i128) -> bool {
        let part = union.variant(tag).and_then(|(_, variant)| self.parts.get(variant.part as usize));
        part.is_some_and(|part| part.fields.is_empty())
    }

    /// The element at `index` of the value of a field.
    fn element<'f>(&self, field: &Field, value: &'f Value<'f>, index: usize) -> Option<Element<'f>> {
        match value {
            Value::List(elements) => Some(Element::Value(self.element_of(field.types.plain())?, elements.get(index)?)),
            value => value.as_bytes()?.get(index).copied().map(Element::Byte),
        }
    }
}
