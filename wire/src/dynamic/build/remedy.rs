//! What somebody can do about a name that there is not, or about a value that is missing.

use alloc::format;
use alloc::string::String;

use super::{EncodeErrorKind, Encoder};
use crate::dynamic::not_found::write_known;
use crate::dynamic::program::{Field, Id, Named, Program, Type, Union};
use crate::dynamic::run::Stop;
use crate::dynamic::text::near::near;
use crate::layout::Notation;

impl Encoder<'_> {
    /// Refuses a part without a value, which is of the type `ty`.
    #[cold]
    pub(super) fn missing(&mut self, ty: Id) -> Stop {
        let expected = self.program.expected(ty);
        self.refuse_with(EncodeErrorKind::Missing, format!(": it takes {expected}"))
    }

    /// Refuses a field that a part does not have.
    #[cold]
    pub(super) fn no_such_field(&mut self, part: Id, name: &str) -> Stop {
        let fields = self.program.parts.get(part as usize).map_or(&[][..], |part| &part.fields);
        let remedy = remedy(name, fields.iter().filter(|field| field.is_held()).map(|field: &Field| &*field.name));
        self.refuse_with(EncodeErrorKind::NoSuchField { name: name.into() }, remedy)
    }

    /// Refuses a variant that an enum does not have, or one without its number.
    #[cold]
    pub(super) fn no_such_variant(&mut self, union: &Union, name: String) -> Stop {
        let remedy = match union.has_other(&name) {
            true => {
                " without a number: it is for every number that no other has, which stands in place of its name".into()
            }
            false => remedy(&name, union.variants.iter().map(|variant| &*variant.name)),
        };
        self.refuse_with(EncodeErrorKind::NoSuchVariant { name }, remedy)
    }

    /// Refuses a name, or what is written like one, that is no value.
    #[cold]
    pub(super) fn no_such_name(&mut self, named: &Named, name: &str) -> Stop {
        let remedy = match named.notation {
            Some(Notation::Ipv4) => ": it takes an IPv4 address, as `192.0.2.1`".into(),
            Some(Notation::Ipv6) => ": it takes an IPv6 address, as `2001:db8::1`".into(),
            Some(Notation::Uuid) => ": it takes a UUID, as `123e4567-e89b-12d3-a456-426614174000`".into(),
            None => remedy(name, named.names.iter().map(|(_, name)| &**name)),
        };
        self.refuse_with(EncodeErrorKind::NoSuchName { name: name.into() }, remedy)
    }

    fn refuse_with(&mut self, kind: EncodeErrorKind, remedy: String) -> Stop {
        let Stop = self.refuse(kind);
        if let Some(wrong) = &mut self.wrong {
            wrong.remedy = remedy;
        }
        Stop
    }
}

/// What `name` may be a slip of, or which names there are.
fn remedy<'n>(name: &str, known: impl Iterator<Item = &'n str> + Clone) -> String {
    if let Some(near) = near(name, known.clone()) {
        return format!(": did you mean `{near}`?");
    }
    let mut remedy = String::new();
    // Memory does not fail.
    let _written = write_known(&mut remedy, known);
    remedy
}

impl Program {
    /// What a value of a type is, in errors.
    fn expected(&self, ty: Id) -> &'static str {
        match self.types.get(ty as usize) {
            Some(Type::Int { .. } | Type::Wide { .. }) => "an integer",
            Some(Type::Float32(_) | Type::Float64(_)) => "a float",
            Some(Type::Bool(_)) => "a bool",
            Some(Type::Bytes(_) | Type::Opaque { .. } | Type::Fixed { each: Some(1), .. }) => "bytes",
            Some(Type::Text(..) | Type::FixedText { .. }) => "text",
            Some(Type::Array { .. } | Type::Fixed { .. } | Type::Pair(_)) => "a list",
            Some(Type::Struct(_)) => "a struct",
            Some(Type::Enum(_) | Type::Chosen(_)) => "an enum",
            Some(Type::Recursive { of, .. } | Type::Named { of, .. } | Type::Optional { value: of, .. }) => {
                self.expected(*of)
            }
            Some(Type::Zeros(_)) | None => "nothing",
        }
    }
}
