//! The fields of a struct or a variant.

use wire::schema::{Absent, BitOrder, Bits, Constant, Field, Fill, Null, Number, Schema, Size};

use super::conditions::{among, bytes, divided, same};
use super::names::identifier;
use super::scope::{At, Found, Scope, Subject, Writer, exact};
use super::strings::left;
use super::values::Held;
use super::yaml::{Attribute, Yaml};
use crate::export::{Refusal, Written};

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
                own.map(|(_, id)| Found::new(id.as_str(), Subject::Number(8)))
            } else {
                let title = (!field.is_hidden()).then(|| field.name().to_owned());
                let docs = field.docs().to_owned();
                let role = field.is_hidden().then_some("hidden");
                Some(self.field(scope, At { path, id, title, role, docs, gives: Vec::new() }, field)?)
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
        if let Some(bits) = field.bits() {
            let found = self.bits(scope, at, field, bits)?;
            if let Some(constant) = field.constant() {
                self.constant(scope, at, constant, &found, field)?;
            }
            self.obey(scope, at, field, &found)?;
            return Ok(found);
        }
        if let (Some(align), Some(start)) = (field.align(), scope.start.clone()) {
            let own = scope.instance(&format!("{}_gap", at.id), &format!("({start} - _io.pos) % {}", align.bytes()));
            let id = scope.ids.take(&format!("pad_{}", at.id));
            let pad = at.beside(id, "filler");
            scope.push(if align.is_ignored() {
                pad.with("size", &own)
            } else {
                pad.word("type", "u1").word("repeat", "expr").with("repeat-expr", &own).word("valid", 0)
            });
        }
        let found = self.sized(scope, at, field)?;
        if let Some(constant) = field.constant() {
            self.constant(scope, at, constant, &found, field)?;
        }
        self.obey(scope, at, field, &found)?;
        Ok(found)
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

    fn sized(&mut self, scope: &mut Scope, at: &At, field: &'static Field<'static>) -> Written<Found> {
        let length = field.holder().map(|term| self.held(&at.path, term, &scope.fields)).transpose()?;
        let tag = field.switch().map(|term| self.held(&at.path, term, &scope.fields)).transpose()?;
        if tag.is_some() && !matches!(field.schema().plain(), Schema::Enum { .. } | Schema::Recursive { .. }) {
            return Err(Refusal::of(&at.path, "list of enums whose number is another field"));
        }
        let max = field.format().max();
        if let Some(length) = &length {
            let most = if max == usize::MAX { String::new() } else { format!(" and {length} <= {max}") };
            scope.demand(&format!("{}_length", at.id), &format!("{length} >= 0{most}"));
        }
        let held =
            Held { length: length.as_deref(), tag: tag.as_deref(), last: field.last(), elements: field.elements() };
        let size = match field.size() {
            None => return self.value(scope, at, field.declared(), field.format(), held),
            Some(Size::Constant(len)) => len.to_string(),
            Some(Size::Before(len)) => left(scope, at, len),
            Some(Size::Held(term)) => {
                let size = self.held(&at.path, term, &scope.fields)?;
                scope.demand(&format!("{}_size", at.id), &format!("{size} >= 0"));
                size
            }
            Some(Size::Prefix(prefix)) => {
                // What is limited is the value, and not its size.
                let format = wire::schema::Format::DEFAULT.with_endian(field.format().endian());
                self.prefix(scope, at, ("size", "size"), prefix, format, false)?.length
            }
            Some(_) => return Err(Refusal::of(&at.path, "size of this kind")),
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
        let found = self.value(&mut inner, &inside, field.declared(), field.format(), own)?;
        Self::fill(&mut inner, &inside, field)?;
        let used = Self::used(scope, at, &inner.kind.id, is_deep, &more);
        self.kinds.push(inner.kind);
        scope.push(at.attribute().with("size", &size).with("type", &used));
        Ok(found.behind(&at.id))
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
        let holder = group.way.split('.').next().unwrap_or_default().to_owned();
        let instance = |value: &str| at.attribute().word("-bits-of", holder.as_str()).with("value", value);
        let way = at.id.clone();
        let size = bits.group_len();
        let plain = |instance: Attribute| (instance, way.clone());
        let (instance, way) = match (field.declared(), field.schema().plain(), number) {
            (_, Schema::Bool, _) => (instance(&format!("{value} == 1")), format!("{way}.to_i")),
            (_, Schema::Enum { variants, .. }, Some(_)) => {
                let named: Vec<_> = variants.iter().filter_map(|own| Some((own.tag?, own.name()))).collect();
                let id = self.enumeration(&at.path, &identifier(field.schema().name()), &named)?;
                if named.len() == variants.len() {
                    let tags: Vec<_> = named.iter().map(|(tag, _)| (*tag, *tag)).collect();
                    scope.demand(&at.id, &among(&at.path, &format!("({value})"), &tags)?);
                }
                (instance(&value).word("-role", "variant").word("enum", id), format!("{way}.to_i"))
            }
            (Schema::Named(named), Schema::Int { .. }, Some(_)) => {
                let names = named.names();
                if named.may_refuse() || matches!(named.of(), Schema::Named(_)) || names.is_flags() {
                    return Err(Refusal::of(&at.path, "bits of this type"));
                }
                if !named.values().is_empty() {
                    scope.demand(&at.id, &among(&at.path, &format!("({value})"), named.values())?);
                }
                if names.is_empty() {
                    plain(instance(&value))
                } else {
                    let id = self.enumeration(&at.path, &identifier(named.name()), names.all())?;
                    (instance(&value).word("enum", id), format!("{way}.to_i"))
                }
            }
            (_, Schema::Int { .. }, Some(_)) => plain(instance(&value)),
            _ => return Err(Refusal::of(&at.path, "bits of this type")),
        };
        let instance = match &scope.when {
            Some(when) => instance.with("if", when),
            None => instance,
        };
        scope.kind.instances.push(instance);
        Ok(Found::new(way, Subject::Number(size)))
    }
}

/// Refuses what has no words.
fn check(path: &str, field: &Field<'_>) -> Written<()> {
    let has = [
        (field.compact().is_some(), "lengths that are compact under a condition"),
        (field.little().is_some(), "order of bytes that follows from a condition"),
        (field.checksum().is_some(), "checksum"),
        (field.null() != Null::Never, "null in the place of a size or of another field's length"),
    ];
    match has.into_iter().find(|(has, _)| *has) {
        Some((_, what)) => Err(Refusal::of(path, what)),
        None => Ok(()),
    }
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
