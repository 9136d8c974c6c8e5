//! The fields of a struct or a variant as members of a class and as variables.
//!
//! Owns what each is called, of which type it is, whether it may be null, and what it is where nobody says it. How it is read and
//! written is said in `reading` and `writing`.

use wire::schema::{Absent, Constant, Encoding, Field, Null, Schema};

use super::language::{Given, Language, Member, Type};
use super::module::Module;
use super::names::{Scope, small_word};
use super::numbers::Integer;
use crate::export::{Refusal, Written};

/// Words that a member or a variable is never called: methods, and what these have variables for.
const OWN: [&str; 6] = ["reader", "writer", "self", "cls", "decode", "encode"];

/// Fields that stand next to each other.
pub(super) struct Part<'p> {
    pub(super) fields: &'static [Field<'static>],
    /// What each is called.
    pub(super) names: Vec<String>,
    /// What an error in one of them stands in, and what stands in front of its name.
    pub(super) root: &'p str,
    pub(super) step: &'p str,
}

impl Part<'_> {
    pub(super) fn of(fields: &'static [Field<'static>], language: &dyn Language) -> Part<'static> {
        let reserved: Vec<&str> = language.reserved().iter().copied().chain(OWN).collect();
        let mut scope = Scope::default();
        let names = fields.iter().map(|field| {
            if field.is_hidden() {
                // A hidden number is a variable alone, which begins as no name of the schema does.
                return scope.take("_group", &reserved);
            }
            scope.take(&small_word(field.name()), &reserved)
        });
        Part { fields, names: names.collect(), root: "", step: "" }
    }

    pub(super) fn name(&self, index: usize) -> &str {
        self.names.get(index).map_or("", String::as_str)
    }

    /// The step of an error in a field.
    pub(super) fn step_of(&self, index: usize) -> String {
        format!("{}.{}", self.step, self.fields.get(index).map_or("", Field::name))
    }

    /// Where an error in a field stands, for a refusal.
    pub(super) fn path(&self, index: usize) -> String {
        format!("{}{}", self.root, self.step_of(index))
    }

    /// The variable for where a field begins.
    pub(super) fn start(&self, index: usize) -> String {
        format!("_at_{}", self.name(index).trim_start_matches('_'))
    }
}

/// Whether a field may be null.
pub(super) fn is_nullable(field: &Field<'_>) -> bool {
    let may_be_absent = field.condition().is_some() && field.absent().is_none();
    may_be_absent
        || field.absent() == Some(Absent::Missing)
        || field.null() != Null::Never
        || matches!(field.schema(), Schema::Optional { .. })
}

/// Whether nobody but the schema says what a field is, and it is always there.
pub(super) fn is_always(field: &Field<'_>) -> bool {
    field.constant().is_some() && field.condition().is_none()
}

/// The limits of a number, and whether it is wide.
pub(super) fn limits(at: &str, field: &Field<'_>) -> Written<((i128, i128), bool)> {
    if let Some(bits) = field.bits() {
        let is_signed = field.schema().number(field.format()).is_some_and(wire::schema::Number::is_signed);
        let most = (1_i128 << bits.count().saturating_sub(u32::from(is_signed)).min(64)).saturating_sub(1);
        return Ok(((if is_signed { !most } else { 0 }, most), most >= 1 << 53));
    }
    let schema = match field.schema().plain() {
        Schema::Optional { value } => value.plain(),
        plain => plain,
    };
    let integer = Integer::of_schema(at, schema, field.format())?;
    Ok((integer.range(), integer.is_wide()))
}

impl Module<'_> {
    /// The type of a field, without null where it may be absent.
    pub(super) fn type_of_field(&mut self, at: &str, field: &'static Field<'static>) -> Written<Type> {
        if field.bits().is_some() && !matches!(field.schema(), Schema::Bool) {
            self.type_of(at, field.declared(), field.format())?;
            return Ok(Type::Integer { is_wide: limits(at, field)?.1 });
        }
        self.type_of(at, field.declared(), field.format())
    }

    /// Those of a part that users see.
    pub(super) fn members(&mut self, part: &Part<'_>) -> Written<Vec<Member>> {
        let mut members = Vec::new();
        for (index, field) in part.fields.iter().enumerate() {
            if field.is_hidden() || field.is_given() {
                continue;
            }
            let at = part.path(index);
            let own = self.type_of_field(&at, field)?;
            if own == Type::Nothing {
                continue;
            }
            let is = self.given(&at, field, &own, is_made(part, index))?;
            let ty = if is_nullable(field) { own.or_null() } else { own };
            members.push(Member { name: part.name(index).to_owned(), ty, docs: self.docs_of(field), is });
        }
        Ok(members)
    }

    /// Who says what a field is.
    fn given(&self, at: &str, field: &'static Field<'static>, ty: &Type, is_made: bool) -> Written<Given> {
        if let Some(constant) = field.constant().filter(|_| is_always(field)) {
            return Ok(Given::Always(self.constant(at, constant, field, ty)?));
        }
        if field.checksum().is_some() {
            return Ok(Given::Default(self.language.integer(0, matches!(ty, Type::Integer { is_wide: true }))));
        }
        match field.absent() {
            Some(Absent::Constant(constant)) => Ok(Given::Default(self.constant(at, constant, field, ty)?)),
            Some(Absent::Natural) if !is_nullable(field) => Ok(Given::Default(self.natural(at, ty, field)?)),
            _ if is_nullable(field) => Ok(Given::Default(self.language.null())),
            _ if is_made || field.is_key() || field.payload_len().is_some() => {
                Ok(Given::Default(self.natural(at, ty, field)?))
            }
            _ => Ok(Given::Needed),
        }
    }

    /// What the default of a type is.
    pub(super) fn natural(&self, at: &str, ty: &Type, field: &Field<'_>) -> Written<String> {
        match ty {
            Type::Integer { is_wide } => Ok(self.language.integer(0, *is_wide)),
            Type::Float => Ok(self.language.float(0)),
            Type::Bool => Ok(self.language.boolean(false)),
            Type::Text => Ok(self.language.text("")),
            Type::Bytes => match field.schema().plain() {
                Schema::Fixed { count: count @ ..=256, .. } => Ok(self.language.bytes(&vec![0; *count])),
                Schema::Fixed { .. } => Err(Refusal::of(at, "default of more than 256 bytes")),
                _ => Ok(self.language.bytes(&[])),
            },
            Type::List(_) if matches!(field.schema().plain(), Schema::Array { .. }) => Ok(self.language.list(&[])),
            Type::Maybe(_) => Ok(self.language.null()),
            _ => Err(Refusal::of(at, "default of a type of one's own")),
        }
    }

    /// A constant as a value of a field.
    pub(super) fn constant(&self, at: &str, constant: Constant<'_>, field: &Field<'_>, ty: &Type) -> Written<String> {
        let is_wide = matches!(ty, Type::Integer { is_wide: true });
        match (constant, ty) {
            (Constant::Int(number), Type::Bool) => Ok(self.language.boolean(number != 0)),
            (Constant::Int(number), Type::Integer { .. }) => Ok(self.language.integer(number, is_wide)),
            (Constant::Float(bits), Type::Float) => Ok(self.language.float(single(bits, field))),
            (Constant::Bytes(bytes), Type::Bytes) => Ok(self.language.bytes(bytes)),
            (Constant::Text(text), Type::Text) => Ok(self.language.text(text)),
            (Constant::Text(text), Type::Bytes) => Ok(self.language.bytes(text.as_bytes())),
            _ => Err(Refusal::of(at, "constant of this type")),
        }
    }

    /// The documentation of a field, with what its numbers are called.
    fn docs_of(&self, field: &'static Field<'static>) -> String {
        let mut docs = field.docs().to_owned();
        if let Some(name) = self.names_of(field.declared()) {
            if !docs.is_empty() {
                docs.push('\n');
            }
            docs.push_str(&format!("See `{name}` for what its numbers are called."));
        }
        docs
    }
}

/// A float as one of 32 bits, where the field has these.
#[expect(clippy::cast_possible_truncation, reason = "the nearest one is meant")]
pub(super) fn single(bits: u64, field: &Field<'_>) -> u64 {
    match field.schema().plain() {
        Schema::Float { size: 4 } => f64::from(f64::from_bits(bits) as f32).to_bits(),
        _ => bits,
    }
}

/// Whether later fields make the number of the one at `index`.
pub(super) fn is_made(part: &Part<'_>, index: usize) -> bool {
    part.fields.iter().any(|field| {
        let size = match field.size() {
            Some(wire::schema::Size::Held(term)) => Some(term),
            _ => None,
        };
        let terms = [field.holder(), field.switch(), size];
        terms.into_iter().flatten().any(|term| term.subject() == index && term.inner().is_empty())
    })
}

/// Refuses what no module says.
pub(super) fn check(at: &str, field: &Field<'_>) -> Written<()> {
    let has = [
        (field.checksum().is_some(), "checksum"),
        (field.fill() == wire::schema::Fill::Cut, "list whose last element may be cut"),
        (field.is_hidden() && field.bits().is_some(), "hidden bits"),
        (
            field.switch().is_some() && !matches!(field.schema().plain(), Schema::Enum { .. }),
            "list of enums without numbers",
        ),
        (field.last().is_some() && field.holder().is_some(), "end of this kind"),
    ];
    match has.into_iter().find(|(has, _)| *has) {
        Some((_, what)) => Err(Refusal::of(at, what)),
        None => Ok(()),
    }
}

/// What an encoding is called in the runtime.
pub(super) fn encoding(at: &str, encoding: Encoding) -> Written<&'static str> {
    match encoding {
        Encoding::Utf8 => Ok("utf8"),
        Encoding::Ascii => Ok("ascii"),
        Encoding::Latin1 => Ok("latin1"),
        Encoding::Utf16 => Ok("utf16"),
        _ => Err(Refusal::of(at, "text in this encoding")),
    }
}
