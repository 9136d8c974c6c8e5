//! How values are written at once of which nothing is said but their type.
//!
//! Owns which values these are. Whatever is wrong with one is said by who writes any value.

use super::{Ahead, Field, Form, Items, Program, Put, Type};
use crate::layout::constant::Format;
use crate::layout::{Encoding, Unit};

impl Program {
    /// Finds how values are written at once, now that all types are there.
    pub(super) fn find_puts(&mut self) {
        self.puts = self.types.iter().map(|ty| self.put_of(ty)).collect();
        for index in 0..self.parts.len() {
            let Some(part) = self.parts.get(index) else { continue };
            let put = |field: &Field| match self.puts.get(field.types.plain() as usize) {
                Some(put) if field.rules.is_none() && !field.is_made => *put,
                _ => Put::Otherwise,
            };
            let (puts, holds_all) = (part.fields.iter().map(put).collect(), part.fields.iter().all(Field::is_held));
            if let Some(part) = self.parts.get_mut(index) {
                part.puts = puts;
                part.is_quick = !part.puts.iter().any(|put| matches!(put, Put::Part(_) | Put::Otherwise));
                part.holds_all = holds_all;
            }
        }
    }

    /// How a value is written at once.
    fn put_of(&self, ty: &Type) -> Put {
        let ahead = |format: &Format, unit: Unit| {
            Items::many(0, 1, *format, unit).filter(Items::is_plain).map(|items| (items.ahead, items.most))
        };
        let put = match ty {
            Type::Bytes(format) => ahead(format, Unit::Byte).map(|(ahead, most)| Put::Bytes(ahead, most)),
            Type::Text(Encoding::Utf8, format) => ahead(format, Unit::Byte).map(|(ahead, most)| Put::Text(ahead, most)),
            Type::Array { element, format, .. } => self
                .types
                .get(*element as usize)
                .and_then(Form::of_number)
                .zip(ahead(format, Unit::Element))
                .map(|(form, (ahead, most))| Put::Numbers(ahead, most, form)),
            Type::Struct(part) => {
                let is_always = self.parts.get(*part as usize).is_some_and(|part| part.versions.is_none());
                is_always.then_some(Put::Part(*part))
            }
            ty => Form::of_number(ty).map(Put::Number),
        };
        put.unwrap_or(Put::Otherwise)
    }
}

impl Items {
    /// Whether there is a number in front that is how many there are, and always takes as many bytes.
    fn is_plain(&self) -> bool {
        self.minus == 0 && !matches!(self.ahead, Ahead::Nothing | Ahead::Nul | Ahead::Varint)
    }
}
