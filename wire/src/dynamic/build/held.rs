//! Numbers that follow from other fields: lengths, sizes and numbers of variants in front of them, and groups of bits.

use super::{EncodeErrorKind, Encoder, Env, Frame};
use crate::dynamic::look::Look as _;
use crate::dynamic::program::{Field, Id, Maker, Makes, Named, Rules, Source, Type};
use crate::dynamic::run::Stop;
use crate::dynamic::value::Value;
use crate::error::EncodeErrorKind as Kind;
use crate::layout::{Given, bits};

impl<'e> Encoder<'e> {
    /// Writes the fields whose size stands in front of them in another one aside, so that it is known.
    pub(super) fn measure_sizes<'f>(&mut self, frame: &Frame<'_, 'f>) -> Result<(), Stop>
    where
        'e: 'f,
    {
        for index in &frame.part.sized {
            let Some(field) = frame.part.fields.get(*index) else { continue };
            let Some(rules) = field.rules.as_deref() else { continue };
            let constant = rules.constant.as_ref().map(super::fields::constant);
            let said = frame.values.get(*index, field).filter(|value| !matches!(value, Value::Null));
            let Some(value) = constant.as_ref().or(said) else { continue };
            let (is_little, is_compact) = self.sight(frame).written(rules);
            let ty = field.types.of(is_little, is_compact);
            let given = self.sight(frame).passed(rules, frame.given);
            let start = self.out.len();
            let env = Env { given, chosen: None, outer: None };
            if self.content(rules, ty, value, &env).is_err() {
                return Err(self.add(|steps| steps.in_field(frame.id, *index)));
            }
            let begin = self.scratch.contents.len();
            self.scratch.contents.extend_from_slice(self.out.get(start..).unwrap_or_default());
            self.out.truncate(start);
            self.scratch.sizes.push((*index, begin..self.scratch.contents.len()));
        }
        Ok(())
    }

    /// Writes what was written aside.
    pub(super) fn put_content(&mut self, frame: &Frame<'_, '_>, index: usize) -> Result<(), Stop> {
        let mut sizes = self.scratch.sizes.iter().skip(frame.sizes);
        let range = sizes.find(|(own, _)| *own == index).map(|(_, bytes)| bytes.clone()).unwrap_or_default();
        self.out.extend_from_slice(self.scratch.contents.get(range).unwrap_or_default());
        Ok(())
    }

    /// Refuses lengths, sizes and variants that do not follow from the number which several make, or which is given.
    pub(super) fn agree<'f>(&mut self, frame: &Frame<'_, 'f>) -> Result<(), Stop>
    where
        'e: 'f,
    {
        for maker in &frame.part.makers {
            let sight = self.sight(frame);
            let (Some(value), Some(number)) = (sight.making(frame, maker), sight.find(maker.source)) else { continue };
            let Some(number) = number.number() else { continue };
            if maker.source.linear.of(number) == value {
                continue;
            }
            let text_len = self.text_len_of(frame, maker);
            let Stop = self.disagree(maker.source, number, value, text_len);
            return Err(self.add(|steps| steps.in_field(frame.id, maker.index)));
        }
        Ok(())
    }

    /// Refuses a value that does not follow from the number which stands for it.
    #[cold]
    pub(in crate::dynamic) fn disagree(
        &mut self,
        source: Source,
        number: i128,
        value: i128,
        text_len: Option<usize>,
    ) -> Stop {
        let kind = match source.linear.inverse(value, number) {
            Some(_) => Kind::HolderMismatch { value, held: source.linear.of(number) },
            None => Kind::Inexact { value },
        };
        self.refuse_text(kind, text_len)
    }

    /// The bytes of the text that a number is which chooses a variant.
    fn text_len_of(&self, frame: &Frame<'_, '_>, maker: &Maker) -> Option<usize> {
        let field = frame.part.fields.get(maker.index).filter(|_| maker.makes == Makes::Variant)?;
        let union = self.program.union_of(field.types.plain())?;
        self.program.unions.get(union as usize)?.text_len
    }

    /// Writes a number that follows from other fields, or is a constant.
    pub(in crate::dynamic) fn made(&mut self, ty: Id, number: i128, given: Given) -> Result<(), Stop> {
        let program = self.program;
        match program.types.get(ty as usize) {
            Some(Type::Int { number: own, endian }) => {
                if !own.holds(number) {
                    let kind = Kind::ValueOutOfRange { value: number, width: own.size() };
                    return Err(self.refuse(EncodeErrorKind::Codec(kind)));
                }
                self.number(*own, bits(number), *endian)
            }
            Some(Type::Enum(union)) => {
                let Some(own) = program.unions.get(*union as usize) else { return Ok(()) };
                if own.variant(number).is_none() {
                    return Err(self.refuse_text(Kind::UnknownValue { value: number }, own.text_len));
                }
                self.number(own.tag, bits(number), self.endian(own, given))
            }
            Some(Type::Named { of, named }) => {
                self.is_value(*of, named, number)?;
                self.made(*of, number, given)
            }
            Some(Type::Optional { value, .. }) => self.made(*value, number, given),
            Some(Type::Fixed { count, .. }) => {
                let text = bits(number).to_be_bytes();
                let text = text.get(text.len().saturating_sub(*count)..).unwrap_or_default();
                self.out.extend_from_slice(text);
                Ok(())
            }
            _ => {
                let value = Value::Int(number);
                let env = Env { given, chosen: None, outer: None };
                self.value(ty, &value, &env)
            }
        }
    }

    /// Refuses a number that is none of the values of a type which is written as a number.
    fn is_value(&mut self, of: Id, named: &Named, number: i128) -> Result<(), Stop> {
        let is_number = self.program.union_of(of).is_none();
        if is_number && !named.has_value(number) {
            return Err(self.refuse(EncodeErrorKind::Codec(Kind::NotAValue { value: number })));
        }
        Ok(())
    }

    /// Checks a field that is bits of another, which is written.
    pub(super) fn bits<'f>(
        &mut self,
        frame: &Frame<'_, 'f>,
        field: &'f Field,
        rules: &'f Rules,
        index: usize,
        own: Option<i128>,
    ) -> Result<(), Stop>
    where
        'e: 'f,
    {
        self.check(frame, rules, index)?;
        let Some((own_bits, is_signed)) = rules.bits.filter(|_| rules.constant.is_none()) else { return Ok(()) };
        let number = match own {
            Some(number) => number,
            None => self.number_of_bits(frame, field, index)?,
        };
        let (least, most) = own_bits.limits(is_signed);
        if least <= number && number <= most {
            return Ok(());
        }
        Err(self.exceeded(number, own_bits.count()))
    }

    /// Refuses a number that needs more bits.
    #[cold]
    pub(in crate::dynamic) fn exceeded(&mut self, value: i128, bits: u32) -> Stop {
        self.refuse(EncodeErrorKind::Codec(Kind::BitsExceeded { value, bits }))
    }

    /// The number of a field that is bits of another.
    fn number_of_bits<'f>(&mut self, frame: &Frame<'_, 'f>, field: &'f Field, index: usize) -> Result<i128, Stop>
    where
        'e: 'f,
    {
        let ty = field.types.plain();
        let Some(value) = frame.values.get(index, field) else { return Err(self.missing(ty)) };
        if let Some(union) = self.program.union_of(ty) {
            let number = self.variant_number(union, value)?;
            let own = self.program.unions.get(union as usize);
            return match own.and_then(|own| own.variant(number)) {
                Some(_) => Ok(number),
                None => Err(self.refuse_text(Kind::UnknownValue { value: number }, None)),
            };
        }
        match self.program.subject(ty, value).and_then(|found| found.number()) {
            Some(number) => Ok(number),
            None => Err(self.no_number(ty, value)),
        }
    }

    #[cold]
    fn no_number(&mut self, ty: Id, value: &Value<'_>) -> Stop {
        // What is wrong with it is said where it would be written.
        let (start, env) = (self.out.len(), Env { given: Given::NOTHING, chosen: None, outer: None });
        let written = self.value(ty, value, &env);
        self.out.truncate(start);
        match written {
            Ok(()) => self.mismatch("a number", value),
            Err(stop) => stop,
        }
    }

    /// Writes the number that is made of the fields which are bits of the one at `index`.
    pub(super) fn group<'f>(&mut self, frame: &Frame<'_, 'f>, index: usize, ty: Id) -> Result<(), Stop>
    where
        'e: 'f,
    {
        let mut group = 0;
        for (position, field) in frame.part.fields.iter().enumerate().skip(index.saturating_add(1)) {
            let Some((own, _)) = field.rules.as_deref().and_then(|rules| rules.bits) else { continue };
            if own.group() != index {
                continue;
            }
            let sight = self.sight(frame);
            let number = sight.own_number(field, position).or_else(|| sight.field(position)?.number());
            // What does not fit is refused when its turn comes.
            group |= own.put(number.unwrap_or_default());
        }
        self.made(ty, group.into(), frame.given)
    }
}
