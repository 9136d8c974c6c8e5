//! The fields of a struct or a variant.

use wire::schema::{Absent, BitOrder, Bits, Constant, Field, Fill, Format, Null, Number, Schema, Size};

use super::conditions::{among, bytes, divided, same};
use super::names::identifier;
use super::scope::{At, Found, Scope, Subject, Writer, exact};
use super::strings::left;
use super::values::Held;
use super::yaml::{Attribute, Yaml};
use crate::export::{Refusal, Written};

/// No more than what is there: JavaScript's runtime cuts a length to 32 bits.
const BOUND: &str = " and @ <= _io.size - _io.pos";

type Given = [(String, String)];

impl Writer {
    /// Those of `schema`, which is given these numbers.
    pub(super) fn fields(
        &mut self,
        scope: &mut Scope,
        path: &str,
        schema: &'static Schema<'static>,
        given: &Given,
    ) -> Written<()> {
        let fields = schema.fields();
        if fields.iter().any(|field| field.align().is_some()) {
            let start = scope.instance("start", "_io.pos");
            scope.demand("start", &format!("{start} >= 0"));
            scope.start = Some(start);
        }
        let ids: Vec<_> = fields
            .iter()
            .map(|field| match identifier(field.name()) {
                _ if field.is_given() => String::new(),
                // It is called as the first of its bits are.
                id if field.is_hidden() => scope.ids.take(&format!("bits_{id}")),
                id => scope.ids.take(&id),
            })
            .collect();
        for (field, id) in fields.iter().zip(ids) {
            let path = format!("{path}.{}", field.name());
            let found = if field.is_given() {
                let own = given.iter().find(|(name, _)| name == field.name());
                let size = field.schema().number(field.format()).map_or(8, Number::max_len);
                let size = if matches!(field.schema().plain(), Schema::Bool) { 1 } else { size };
                own.map(|(_, id)| Found::new(id.as_str(), Subject::Number(size)))
            } else {
                let title = (!field.is_hidden()).then(|| field.name().to_owned());
                let docs = field.docs().to_owned();
                // What a type is given goes on to all that is inside, where a field gives nothing else.
                let goes_on = field.gives().is_empty() && self.is_needy(field.schema());
                let gives = if goes_on { given.to_vec() } else { Vec::new() };
                let role = field.is_hidden().then_some("hidden");
                Some(self.field(scope, At { path, id, title, role, docs, gives }, field)?)
            };
            scope.fields.push(found);
        }
        Ok(())
    }

    fn field(&mut self, scope: &mut Scope, mut at: At, field: &'static Field<'static>) -> Written<Found> {
        check(&at.path, field)?;
        let mut presence = Vec::new();
        if let Some(when) = field.condition() {
            presence.push(self.condition(&at.path, when, &scope.fields)?);
        }
        if let (Null::Length, Some(term)) = (field.null(), field.holder()) {
            let held = self.held(&at.path, term, &scope.fields)?;
            if !self.look(&at.path, &scope.fields, term)?.guards.is_empty() {
                return Err(Refusal::of(&at.path, "null that a field says which may be missing"));
            }
            presence.push(format!("{held} != -1"));
        }
        if field.is_default() {
            presence.push("not _io.eof".to_owned());
        }
        for give in field.gives() {
            let expression = match (give.subject(), give.number()) {
                (Some(term), _) => self.held(&at.path, term, &scope.fields)?,
                (None, Some(number)) => exact(&at.path, number)?,
                (None, None) => return Err(Refusal::of(&at.path, "numbers that a type is given")),
            };
            at.gives.push((give.name().to_owned(), expression));
        }
        let has = (!presence.is_empty()).then(|| scope.instance(&format!("has_{}", at.id), &presence.join(" and ")));
        scope.when.clone_from(&has);
        let found = self.present(scope, &at, field);
        scope.when = None;
        let mut found = found?;
        let Some(has) = has else { return Ok(found) };
        let default = absent(&at.path, field, &found)?;
        found.guards.insert(0, has.clone());
        let Some(default) = default else { return Ok(found) };
        if found.guards.len() > 1 {
            return Err(Refusal::of(&at.path, "default of what may be null"));
        }
        let value = scope.instance(&format!("{}_or_default", at.id), &format!("{has} ? {} : {default}", found.way));
        Ok(Found::new(value, found.subject))
    }

    /// A field where it is there.
    fn present(&mut self, scope: &mut Scope, at: &At, field: &'static Field<'static>) -> Written<Found> {
        let found = if let Some(bits) = field.bits() {
            self.bits(scope, at, field, bits)?
        } else {
            align(scope, at, field);
            self.either(scope, at, field)?
        };
        if let Some(constant) = field.constant() {
            self.constant(scope, at, constant, &found, field)?;
        }
        self.obey(scope, at, field, &found)?;
        Ok(found)
    }

    /// A field that is written in one of two ways, if there are two.
    fn either(&mut self, scope: &mut Scope, at: &At, field: &'static Field<'static>) -> Written<Found> {
        let format = field.format();
        let (condition, other, stem) = match (field.little().zip(field.little_format()), field.compact()) {
            (None, None) => return self.sized(scope, at, field, format),
            (Some((little, other)), None) => (little, other, "little"),
            (None, Some(compact)) => (compact, format.compact(), "compact"),
            (Some(_), Some(_)) => {
                return Err(Refusal::of(&at.path, "order of bytes and compact lengths that follow from conditions"));
            }
        };
        let is_other = self.condition(&at.path, condition, &scope.fields)?;
        let is_other = scope.instance(&format!("is_{stem}_{}", at.id), &is_other);
        let outer = scope.when.clone();
        let when = |is: &str| outer.iter().map(String::as_str).chain([is]).collect::<Vec<_>>().join(" and ");
        scope.when = Some(when(&is_other));
        let id = scope.ids.take(&format!("{}_{stem}", at.id));
        let first = self.sized(scope, &At { id, ..at.clone() }, field, other)?;
        scope.when = Some(when(&format!("not {is_other}")));
        let second = self.sized(scope, at, field, format)?;
        scope.when = outer;
        let is_looked_at = matches!(first.subject, Subject::Number(_) | Subject::Bytes | Subject::Float(_));
        if !is_looked_at || !first.guards.is_empty() || !second.guards.is_empty() {
            return Ok(Found::new(at.id.as_str(), Subject::Other));
        }
        let value = format!("{is_other} ? {} : {}", first.way, second.way);
        Ok(Found::new(scope.instance(&format!("{}_either", at.id), &value), first.subject))
    }

    /// Demands what a field's own check says, which looks at the field itself and at those in front.
    fn obey(&mut self, scope: &mut Scope, at: &At, field: &'static Field<'static>, found: &Found) -> Written<()> {
        let Some(check) = field.check() else { return Ok(()) };
        scope.fields.push(Some(found.clone()));
        let expression = self.condition(&at.path, check, &scope.fields);
        scope.fields.pop();
        scope.demand(&at.id, &expression?);
        Ok(())
    }

    fn sized(
        &mut self,
        scope: &mut Scope,
        at: &At,
        field: &'static Field<'static>,
        format: Format<'static>,
    ) -> Written<Found> {
        let length = field.holder().map(|term| self.held(&at.path, term, &scope.fields)).transpose()?;
        let tag = field.switch().map(|term| self.held(&at.path, term, &scope.fields)).transpose()?;
        let max = format.max();
        if let Some(length) = &length {
            let most = if max == usize::MAX { String::new() } else { format!(" and {length} <= {max}") };
            let is_list = matches!(field.schema().plain(), Schema::Array { .. });
            let left = if is_list { "" } else { BOUND };
            let left = left.replace('@', length);
            scope.demand(&format!("{}_length", at.id), &format!("{length} >= 0{left}{most}"));
        }
        let held =
            Held { length: length.as_deref(), tag: tag.as_deref(), last: field.last(), elements: field.elements() };
        let outer = scope.when.clone();
        let Some((size, guard)) = self.size(scope, at, field, format)? else {
            return self.value(scope, at, field.declared(), format, held);
        };
        let is_deep = self.is_deep(field.schema());
        let (mut inner, inside) = self.around(scope, at, &at.id, is_deep);
        let mut more = Vec::new();
        let mut own = held;
        for (given, name, part) in [(held.length, "held_length", &mut own.length), (held.tag, "held_tag", &mut own.tag)]
        {
            if let Some(given) = given {
                inner.kind.parameters.push(name.to_owned());
                more.push(given);
                *part = Some(name);
            }
        }
        let found = self.value(&mut inner, &inside, field.declared(), format, own)?;
        Self::fill(&mut inner, &inside, field)?;
        let used = Self::used(scope, at, &inner.kind.id, is_deep, &more);
        self.kinds.push(inner.kind);
        scope.push(at.attribute().with("size", &size).with("type", &used));
        scope.when = outer;
        let mut found = found.behind(&at.id);
        found.guards.splice(..0, guard);
        Ok(found)
    }

    /// The size around a field, if it has one, and what is true where that is not null; what is pushed next is there then.
    fn size(
        &mut self,
        scope: &mut Scope,
        at: &At,
        field: &'static Field<'static>,
        format: Format<'static>,
    ) -> Written<Option<(String, Option<String>)>> {
        let is_nullable = field.null() == Null::Size;
        let size = match field.size() {
            Some(Size::Prefix(prefix)) => {
                // What is limited is the value, and not its size.
                let of_size = Format::DEFAULT.with_endian(format.endian());
                let counted = self.prefix(scope, at, ("size", "size"), prefix, of_size, is_nullable)?;
                let guard = is_nullable.then(|| {
                    let both: Vec<_> = scope.when.iter().cloned().chain([counted.is_there]).collect();
                    scope.instance(&format!("{}_is_there", at.id), &both.join(" and "))
                });
                if guard.is_some() {
                    scope.when.clone_from(&guard);
                }
                return Ok(Some((counted.length, guard)));
            }
            _ if is_nullable => {
                return Err(Refusal::of(&at.path, "null in the place of a size that does not stand in front"));
            }
            None => return Ok(None),
            Some(Size::Constant(len)) => len.to_string(),
            Some(Size::Before(len)) => left(scope, at, len),
            Some(Size::Held(term)) => {
                let size = self.held(&at.path, term, &scope.fields)?;
                let left = BOUND.replace('@', &size);
                scope.demand(&format!("{}_size", at.id), &format!("{size} >= 0{left}"));
                size
            }
            Some(_) => return Err(Refusal::of(&at.path, "size of this kind")),
        };
        Ok(Some((size, None)))
    }

    /// What stands behind the value in its size.
    pub(super) fn fill(scope: &mut Scope, at: &At, field: &Field<'_>) -> Written<()> {
        let id = scope.ids.take("filler");
        let filler = at.beside(id, "filler");
        match field.fill() {
            Fill::Nothing => scope.finish(),
            Fill::Byte(byte) => scope.push(filler.word("type", "u1").word("repeat", "eos").word("valid", byte)),
            Fill::Ignored => scope.push(filler.word("size-eos", true)),
            Fill::Cut => return Err(Refusal::of(&at.path, "last element that may be cut")),
            _ => return Err(Refusal::of(&at.path, "filler of this kind")),
        }
        Ok(())
    }

    fn constant(
        &mut self,
        scope: &mut Scope,
        at: &At,
        constant: Constant<'_>,
        found: &Found,
        field: &Field<'_>,
    ) -> Written<()> {
        let these = match (constant, found.subject) {
            (Constant::Int(number), Subject::Number(_)) => {
                let rule = format!("{} == {}", found.way, exact(&at.path, number)?);
                let last = scope.kind.seq.last_mut().filter(|last| {
                    last.id == at.id && found.way == at.id && !last.has("valid") && field.size().is_none()
                });
                match last {
                    Some(last) => last.keys.push(("valid", Yaml::Scalar(number.to_string()))),
                    None => scope.demand(&at.id, &rule),
                }
                return Ok(());
            }
            (Constant::Bytes(bytes), Subject::Bytes) => bytes,
            (Constant::Text(text), Subject::Bytes) => text.as_bytes(),
            _ => return Err(Refusal::of(&at.path, "constant of this kind")),
        };
        scope.demand(&at.id, &same(&found.way, these, true));
        Ok(())
    }

    /// Bits of an earlier number.
    fn bits(&mut self, scope: &mut Scope, at: &At, field: &'static Field<'static>, bits: Bits) -> Written<Found> {
        let group = scope.fields.get(bits.group()).cloned().flatten();
        let group = group.ok_or_else(|| Refusal::of(&at.path, "bits of this field"))?;
        if !matches!(group.subject, Subject::Number(..=6)) || !group.guards.is_empty() {
            return Err(Refusal::of(&at.path, "bits of a number over 48 bits"));
        }
        let all = u32::try_from(bits.group_len()).unwrap_or(0).saturating_mul(8);
        let (bit_range, count) = (bits.range(), bits.count());
        let shift = match bits.order() {
            BitOrder::Msb => all.saturating_sub(bit_range.end),
            BitOrder::Lsb => bit_range.start,
        };
        let number = field.schema().number(field.format());
        let mut value = format!("{} % {}", divided(&group.way, shift), 1_u64 << count);
        if number.is_some_and(Number::is_signed) {
            let half = 1_u64 << count.saturating_sub(1);
            value = format!("({value} + {half}) % {} - {half}", 1_u64 << count);
        }
        let holder = group.way.split('.').next().unwrap_or_default();
        let instance = at.attribute().word("-bits-of", holder);
        let (instance, way) = self.bits_of(scope, at, field, instance, &value)?;
        scope.push_instance(instance);
        Ok(Found::new(way, Subject::Number(bits.group_len())))
    }

    /// The instance of bits whose number is `value`, and the way to that number.
    fn bits_of(
        &mut self,
        scope: &mut Scope,
        at: &At,
        field: &'static Field<'static>,
        instance: Attribute,
        value: &str,
    ) -> Written<(Attribute, String)> {
        let unsaid = || Refusal::of(&at.path, "bits of this type");
        let with_value = |instance: Attribute| instance.with("value", value);
        let (named, values, names, is_closed): (_, Vec<_>, Vec<_>, _) = match (field.declared(), field.schema().plain())
        {
            (_, Schema::Bool) => {
                return Ok((instance.with("value", &format!("{value} == 1")), format!("{}.to_i", at.id)));
            }
            (_, Schema::Enum { variants, .. }) => {
                let names: Vec<_> = variants.iter().filter_map(|own| Some((own.tag?, own.name()))).collect();
                let tags = names.iter().map(|(tag, _)| (*tag, *tag)).collect();
                let is_closed = names.len() == variants.len();
                (with_value(instance).word("-role", "variant"), tags, names, is_closed)
            }
            (Schema::Named(named), Schema::Int { .. }) => {
                let names = named.names();
                if named.may_refuse() || matches!(named.of(), Schema::Named(_)) || names.is_flags() {
                    return Err(unsaid());
                }
                (with_value(instance), named.values().to_vec(), names.all().to_vec(), !named.values().is_empty())
            }
            (_, Schema::Int { .. }) => (with_value(instance), Vec::new(), Vec::new(), false),
            _ => return Err(unsaid()),
        };
        if is_closed {
            scope.demand(&at.id, &among(&at.path, &format!("({value})"), &values)?);
        }
        if names.is_empty() {
            return Ok((named, at.id.clone()));
        }
        let id = self.enumeration(&at.path, &identifier(field.declared().name()), &names)?;
        Ok((named.word("enum", id), format!("{}.to_i", at.id)))
    }
}

/// What stands in front of a field so that it begins at a multiple.
fn align(scope: &mut Scope, at: &At, field: &Field<'_>) {
    let (Some(align), Some(start)) = (field.align(), scope.start.clone()) else { return };
    let own = scope.instance(&format!("{}_gap", at.id), &format!("({start} - _io.pos) % {}", align.bytes()));
    let id = scope.ids.take(&format!("pad_{}", at.id));
    let pad = at.beside(id, "filler");
    scope.push(if align.is_ignored() {
        pad.with("size", &own)
    } else {
        pad.word("type", "u1").word("repeat", "expr").with("repeat-expr", &own).word("valid", 0)
    });
}

/// Refuses what has no words.
fn check(path: &str, field: &Field<'_>) -> Written<()> {
    if field.checksum().is_some() {
        return Err(Refusal::of(path, "checksum"));
    }
    if field.elements().is_some_and(|elements| elements.tagged().is_some()) {
        return Err(Refusal::of(path, "fields of a struct that stand behind tags"));
    }
    Ok(())
}

/// What the field is where it is not there, for what looks at it.
fn absent(path: &str, field: &Field<'_>, found: &Found) -> Written<Option<String>> {
    Ok(match (field.absent(), found.subject) {
        // What the default of a type of one's own is, only that type knows.
        (Some(Absent::Natural), Subject::Number(_))
            if !matches!(field.declared(), Schema::Named(_) | Schema::Enum { .. }) =>
        {
            Some("0".to_owned())
        }
        (Some(Absent::Constant(Constant::Int(number))), Subject::Number(_)) => Some(exact(path, number)?),
        (Some(Absent::Constant(Constant::Text(text))), Subject::Bytes) if !text.is_empty() => {
            Some(bytes(text.as_bytes()))
        }
        (Some(Absent::Constant(Constant::Bytes(these))), Subject::Bytes) if !these.is_empty() => Some(bytes(these)),
        (None | Some(Absent::Missing | Absent::Natural), _) => None,
        // Nothing looks at these.
        (Some(Absent::Constant(_)), Subject::Other | Subject::Float(_) | Subject::Within(_)) => None,
        (Some(_), _) => return Err(Refusal::of(path, "default of this kind")),
    })
}
