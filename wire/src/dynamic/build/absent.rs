//! Values of fields that are left out: each must be what the field is read as then.

use alloc::borrow::Cow;

use super::{EncodeErrorKind, Encoder};
use crate::dynamic::program::{Absent, Id, Program, Rules, Type};
use crate::dynamic::run::Stop;
use crate::dynamic::value::Value;
use crate::error::EncodeErrorKind as Kind;
use crate::layout::{Null, Subject};

impl Encoder<'_> {
    /// Refuses a value of a field that is left out, unless it is what the field is then.
    pub(super) fn check_absent(
        &mut self,
        ty: Id,
        rules: &Rules,
        absent: &Absent,
        value: &Value<'_>,
    ) -> Result<(), Stop> {
        let program = self.program;
        let may_be_null = rules.may_be_null() || program.is_optional(ty);
        let known = match absent {
            Absent::Natural(_) | Absent::Missing if may_be_null => {
                return if matches!(value, Value::Null) { Ok(()) } else { Err(self.lost(None)) };
            }
            Absent::Natural(Some(known)) | Absent::Constant(known) => known,
            Absent::Natural(None) => {
                return if program.may_be_natural(ty, value) { Ok(()) } else { Err(self.lost(None)) };
            }
            Absent::Missing => return Ok(()),
        };
        let default = program.known(known, ty).is;
        match (program.subject(ty, value).map(|found| found.is), default) {
            (Some(Subject::Number(value)), Subject::Number(default)) if value != default => {
                Err(self.lost(Some((value, default))))
            }
            (Some(found), default) if !is_same(found, default) => Err(self.lost(None)),
            (Some(_), _) => Ok(()),
            // What others do not look at, or what is no value of the type.
            (None, _) if program.may_be_natural(ty, value) => Ok(()),
            (None, _) => Err(self.lost(None)),
        }
    }

    /// Ends the writing for a value that would be read as another, which are these where they are numbers.
    #[cold]
    fn lost(&mut self, numbers: Option<(i128, i128)>) -> Stop {
        let (value, default) = numbers.unzip();
        self.refuse(EncodeErrorKind::Codec(Kind::DefaultMismatch { value, default }))
    }
}

impl Rules {
    /// Whether a number says that the field is null: in its size, or in the field that holds its length.
    pub(super) const fn may_be_null(&self) -> bool {
        match self.null {
            Null::Never => false,
            Null::Length => self.holder.is_some(),
            Null::Size => true,
        }
    }
}

impl Program {
    /// Whether a value can be the default of its type, as far as nobody has written one for it.
    fn may_be_natural(&self, ty: Id, value: &Value<'_>) -> bool {
        let is_empty = |value: &Value<'_>| match value {
            Value::List(elements) => elements.is_empty(),
            value => value.as_bytes().is_none_or(<[u8]>::is_empty),
        };
        let all = |of: &mut dyn FnMut(&Value<'_>) -> bool| match value {
            Value::List(elements) => elements.iter().all(of),
            value => value.as_bytes().is_none_or(|bytes| bytes.iter().all(|byte| *byte == 0)),
        };
        match self.types.get(ty as usize) {
            Some(Type::Bytes(_) | Type::Text(..) | Type::FixedText { .. } | Type::Array { .. }) => is_empty(value),
            Some(Type::Int { .. } | Type::Wide { .. }) => matches!(value, Value::Int(0)),
            Some(Type::Bool(_)) => !matches!(value, Value::Bool(true) | Value::Int(1)),
            Some(Type::Optional { .. }) => matches!(value, Value::Null),
            Some(Type::Fixed { element, .. }) => all(&mut |value| self.may_be_natural(*element, value)),
            Some(Type::Pair(parts)) => match value {
                Value::List(values) => parts.iter().zip(values).all(|(part, value)| self.may_be_natural(*part, value)),
                _ => true,
            },
            Some(Type::Float32(_) | Type::Float64(_)) => {
                matches!(value, Value::Int(0)) || [Value::from(0.0_f32), Value::from(0.0)].contains(value)
            }
            Some(Type::Named { of, .. }) => self.may_be_natural(*of, value),
            Some(Type::Struct(part)) => self.parts.get(*part as usize).is_some_and(|part| {
                let named = |(name, value): &(Cow<'_, str>, Value<'_>)| {
                    let field = part.fields.iter().find(|field| *field.name == **name);
                    field.is_some_and(|field| self.may_be_natural(field.types.plain(), value))
                };
                value.fields().is_some_and(|fields| fields.iter().all(named))
            }),
            Some(Type::Zeros(_)) => true,
            // Which of its variants is the default only the type knows.
            Some(Type::Enum(_) | Type::Chosen(_) | Type::Recursive { .. } | Type::Opaque { .. }) | None => false,
        }
    }
}

/// Whether two values are the same to others.
fn is_same(own: Subject<'_>, other: Subject<'_>) -> bool {
    match (own, other) {
        (Subject::Number(own), Subject::Number(other)) => own == other,
        (Subject::Bytes(own), Subject::Bytes(other)) => own == other,
        (Subject::Float32(own), Subject::Float32(other)) => own.to_bits() == other.to_bits(),
        (Subject::Float64(own), Subject::Float64(other)) => own.to_bits() == other.to_bits(),
        _ => false,
    }
}
