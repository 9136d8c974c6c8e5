//! A value of a type and a format, as attributes of the type that it stands in.

use wire::schema::{Elements, End, Endian, Format, Last, Schema, Until, Width};

use super::numbers::Counted;
use super::scope::{At, Found, Scope, Subject, Writer};
use super::strings::left;
use super::yaml::{Attribute, Keys, Yaml};
use crate::export::{Refusal, Written};

/// What a value has from other fields.
#[derive(Clone, Copy, Default)]
pub(super) struct Held<'a> {
    pub(super) length: Option<&'a str>,
    pub(super) tag: Option<&'a str>,
    pub(super) last: Option<&'a Last<'static>>,
    pub(super) elements: Option<&'a Elements<'static>>,
}

/// What each element of a list is.
struct Element {
    keys: Keys,
    /// What a condition looks at, as `_`.
    found: Found,
}

/// How a list ends.
enum ListEnd {
    Count(String),
    Bytes,
    Until(Until),
    Last(String),
}

impl Writer {
    /// Describes a value.
    pub(super) fn value(
        &mut self,
        scope: &mut Scope,
        at: &At,
        schema: &'static Schema<'static>,
        format: Format<'static>,
        held: Held<'_>,
    ) -> Written<Found> {
        let mut next = schema;
        while let Schema::Named(named) = next {
            if named.may_refuse() {
                return Err(Refusal::of(&at.path, "conversion that only a program knows"));
            }
            next = named.of();
        }
        match schema.plain() {
            Schema::Int { size: ..=8, .. } => self.integer(scope, at, schema, format),
            Schema::Int { .. } => self.huge(scope, at, schema, format),
            Schema::Float { size } => {
                let order = if format.endian() == Endian::Little { "le" } else { "be" };
                scope.push(at.attribute().word("type", format!("f{size}{order}")));
                Ok(Found::new(at.id.as_str(), Subject::Float(*size)))
            }
            Schema::Bool => self.truth(scope, at, format),
            Schema::Unit => {
                zeros(scope, at, format.pad());
                Ok(Found::new(at.id.as_str(), Subject::Other))
            }
            Schema::Bytes | Schema::Text { .. } => {
                let length = match held.last {
                    Some(last) => Some(self.up_to_last(scope, at, last)?),
                    None => held.length.map(str::to_owned),
                };
                self.string(scope, at, schema, format, length.as_deref())
            }
            Schema::FixedText { len, pad } => Ok(self.fixed_text(scope, at, *len, *pad)),
            Schema::Array { element, .. } => self.array(scope, at, schema, element, format, held),
            Schema::Fixed { count, element } => self.fixed(scope, at, *count, element, format, held),
            Schema::Optional { value } => self.optional(scope, at, schema, value, format, held),
            Schema::Pair { parts } => {
                for (index, part) in parts.iter().enumerate() {
                    let id = scope.ids.take(&format!("{}_{index}", at.id));
                    let at = At { id, ..at.clone() };
                    self.value(scope, &at, part, format.of_elements(), Held::default())?;
                }
                Ok(Found::new(at.id.as_str(), Subject::Other))
            }
            plain @ (Schema::Struct { .. } | Schema::Enum { .. } | Schema::Recursive { .. }) => {
                self.declared(scope, at, plain, held.tag)
            }
            Schema::Opaque { .. } => Err(Refusal::of(&at.path, "opaque bytes, which only a program understands")),
            _ => Err(Refusal::of(&at.path, "type of this kind")),
        }
    }

    /// A scope for a type that stands around one value.
    pub(super) fn around(&mut self, scope: &Scope, at: &At, id: &str, is_deep: bool) -> (Scope, At) {
        let id = self.ids.take(&format!("{}_{id}", scope.kind.id));
        let mut inner = Scope::new(id);
        inner.ids.take("content");
        if is_deep {
            inner.levels = "levels";
            inner.kind.parameters.push("levels".to_owned());
        }
        let gives = at.gives.iter().map(|(name, _)| {
            let id = inner.ids.take(&super::names::identifier(name));
            inner.kind.parameters.push(id.clone());
            (name.clone(), id)
        });
        let gives = gives.collect();
        let at = At::inside(&at.path, gives);
        (inner, at)
    }

    /// How that type is named where it is used.
    pub(super) fn used(scope: &Scope, at: &At, id: &str, is_deep: bool, more: &[&str]) -> String {
        let mut arguments: Vec<&str> = if is_deep { vec![scope.levels] } else { Vec::new() };
        arguments.extend(at.gives.iter().map(|(_, expression)| expression.as_str()));
        arguments.extend(more);
        if arguments.is_empty() { id.to_owned() } else { format!("{id}({})", arguments.join(", ")) }
    }

    /// An element: its own attribute, or a type around several.
    fn element(
        &mut self,
        scope: &Scope,
        at: &At,
        schema: &'static Schema<'static>,
        format: Format<'static>,
        tag: Option<&str>,
    ) -> Written<Element> {
        let (is_deep, path) = (self.is_deep(schema), format!("{}[]", at.path));
        // Names are only taken for good where the type is needed.
        let (mut inner, inside) =
            self.around(scope, &At { path, ..at.clone() }, &format!("{}_element", at.id), is_deep);
        let found = self.value(&mut inner, &inside, schema, format, Held { tag, ..Held::default() })?;
        if let [only] = &inner.kind.seq[..]
            && inner.kind.instances.is_empty()
            && !only.has("if")
            && !only.has("repeat")
            && at.gives.is_empty()
            && (!is_deep || scope.levels == "levels")
        {
            // The element is the attribute's value itself.
            let way = found.way.replacen("content", "_", 1);
            return Ok(Element { keys: only.keys.clone(), found: Found { way, ..found } });
        }
        if tag.is_some() {
            return Err(Refusal::of(&at.path, "list of such enums whose number is another field"));
        }
        let used = Self::used(scope, at, &inner.kind.id, is_deep, &[]);
        self.kinds.push(inner.kind);
        Ok(Element { keys: vec![("type", Yaml::quoted(&used))], found: found.behind("_") })
    }

    fn array(
        &mut self,
        scope: &mut Scope,
        at: &At,
        schema: &'static Schema<'static>,
        element: &'static Schema<'static>,
        format: Format<'static>,
        held: Held<'_>,
    ) -> Written<Found> {
        let of_elements = format.of_elements();
        if element.min_len(of_elements) == 0 {
            return Err(Refusal::of(&at.path, "list of elements that may take no byte"));
        }
        let end = schema.end(format).ok_or_else(|| Refusal::of(&at.path, "end that is known"))?;
        let of = self.element(scope, at, element, of_elements, held.tag)?;
        let is_run = is_run(element, of_elements);
        let end = match (held.length, end) {
            (Some(length), _) => ListEnd::Count(length.to_owned()),
            (None, End::Prefix(prefix)) => {
                let stem = ("num", if is_run { "length" } else { "count" });
                ListEnd::Count(self.prefix(scope, at, stem, prefix, format, false)?.length)
            }
            (None, End::Rest) => ListEnd::Bytes,
            (None, End::Until(until)) => ListEnd::Until(until),
            (None, End::Before(len)) => return self.list_before(scope, at, of, len, format),
            (None, _) => match held.last {
                Some(last) => {
                    let fields = [Some(of.found.clone())];
                    ListEnd::Last(self.condition(&at.path, last.condition(), &fields)?)
                }
                None => return Err(Refusal::of(&at.path, "end of this kind")),
            },
        };
        let is_counted = matches!(end, ListEnd::Count(_));
        let runs = (is_run && is_counted).then_some("numbers");
        self.list(scope, at, of, &end, (runs, held))?;
        if format.max() != usize::MAX && !is_counted {
            let more = usize::from(matches!(end, ListEnd::Until(_)));
            scope.demand(&at.id, &format!("{}.size <= {}", at.id, format.max().saturating_add(more)));
        }
        Ok(Found::new(at.id.as_str(), Subject::Other))
    }

    /// The attribute of a list.
    fn list(
        &mut self,
        scope: &mut Scope,
        at: &At,
        of: Element,
        end: &ListEnd,
        (role, held): (Option<&'static str>, Held<'_>),
    ) -> Written<()> {
        let Element { mut keys, found } = of;
        if let Some(elements) = held.elements {
            let rules = self.elements(at, elements, &found)?;
            if matches!(end, ListEnd::Until(_)) {
                return Err(Refusal::of(&at.path, "check of the elements of a list that ends at bytes"));
            }
            let own = keys.iter().position(|(key, _)| *key == "valid").map(|own| keys.remove(own));
            let rules = match own {
                None => rules,
                Some((_, own)) => match own.rule() {
                    Some(own) => format!("({own}) and ({rules})"),
                    None => return Err(Refusal::of(&at.path, "check of elements that have limits of their own")),
                },
            };
            keys.push(("valid", Yaml::of("expr", Yaml::quoted(&rules))));
        }
        let mut attribute = at.attribute();
        if let Some(role) = role {
            attribute = attribute.word("-role", role);
        }
        if let ListEnd::Until(until) = end {
            let used = self.item(scope, at, keys, until);
            let list = attribute.word("-role", "items").with("type", &used).word("repeat", "until");
            scope.push(list.with("repeat-until", "_.is_end"));
            return Ok(());
        }
        attribute.keys.extend(keys);
        scope.push(match end {
            ListEnd::Count(count) => attribute.word("repeat", "expr").with("repeat-expr", count),
            ListEnd::Last(last) => attribute.word("repeat", "until").with("repeat-until", last),
            ListEnd::Bytes | ListEnd::Until(_) => attribute.word("repeat", "eos"),
        });
        Ok(())
    }

    /// What must hold of each element.
    fn elements(&self, at: &At, elements: &Elements<'static>, found: &Found) -> Written<String> {
        let fields = [Some(found.clone())];
        let mut rules = Vec::new();
        if let Some(check) = elements.check() {
            rules.push(self.condition(&at.path, check, &fields)?);
        }
        if let Some(term) = elements.ascending() {
            let own = self.held(&at.path, term, &fields)?;
            if !found.guards.is_empty() || !own.starts_with('_') || !term.linear().is_identity() {
                return Err(Refusal::of(&at.path, "order of what may be missing, or is computed"));
            }
            let before = own.replacen('_', &format!("{}[_index - 1]", at.id), 1);
            rules.push(format!("(_index == 0 or {own} > {before})"));
        }
        Ok(rules.join(" and "))
    }

    /// The type of an element, or of the bytes that stand in place of one more.
    fn item(&mut self, scope: &Scope, at: &At, keys: Keys, until: &Until) -> String {
        let is_deep = keys.iter().any(|(_, value)| matches!(value, Yaml::Scalar(text) if text.contains("levels")));
        let (mut item, inside) = self.around(scope, at, &format!("{}_item", at.id), is_deep);
        let is_end = Self::next_is(&mut item, until);
        item.when = Some(is_end.clone());
        item.push(Attribute::new("end").word("-role", "list_end").word("size", until.bytes().len()));
        item.when = Some(format!("not {is_end}"));
        item.push(Attribute { id: inside.id, keys });
        let used = Self::used(scope, at, &item.kind.id, is_deep, &[]);
        self.kinds.push(item.kind);
        used
    }

    /// A list up to so many bytes in front of the end.
    fn list_before(
        &mut self,
        scope: &mut Scope,
        at: &At,
        of: Element,
        len: usize,
        format: Format<'static>,
    ) -> Written<Found> {
        if !at.gives.is_empty() {
            return Err(Refusal::of(&at.path, "list in front of the last bytes of what is given numbers"));
        }
        let size = left(scope, at, len);
        let (mut inner, inside) = self.around(scope, at, &at.id, true);
        self.list(&mut inner, &inside, of, &ListEnd::Bytes, (None, Held::default()))?;
        if format.max() != usize::MAX {
            inner.demand("content", &format!("content.size <= {}", format.max()));
        }
        let used = Self::used(scope, at, &inner.kind.id, true, &[]);
        self.kinds.push(inner.kind);
        scope.push(at.attribute().with("size", &size).with("type", &used));
        Ok(Found::new(at.id.as_str(), Subject::Other))
    }

    fn fixed(
        &mut self,
        scope: &mut Scope,
        at: &At,
        count: usize,
        element: &'static Schema<'static>,
        format: Format<'static>,
        held: Held<'_>,
    ) -> Written<Found> {
        let of_elements = format.of_elements();
        if element.min_len(of_elements) == 0 && count > 4096 {
            return Err(Refusal::of(&at.path, "list of elements that may take no byte"));
        }
        let is_run = is_run(element, of_elements);
        let is_byte = matches!(element, Schema::Int { size: 1, signed: false });
        if is_byte && is_run && held.elements.is_none() && element.min_len(of_elements) == 1 {
            scope.push(at.attribute().word("size", count));
            return Ok(Found::new(at.id.as_str(), Subject::Bytes));
        }
        let of = self.element(scope, at, element, of_elements, held.tag)?;
        // Bytes of which something holds one by one are a list of them.
        let role = if is_byte { "bytes" } else { "numbers" };
        self.list(scope, at, of, &ListEnd::Count(count.to_string()), (is_run.then_some(role), held))?;
        Ok(Found::new(at.id.as_str(), Subject::Other))
    }

    fn optional(
        &mut self,
        scope: &mut Scope,
        at: &At,
        schema: &'static Schema<'static>,
        value: &'static Schema<'static>,
        format: Format<'static>,
        held: Held<'_>,
    ) -> Written<Found> {
        let outer = scope.when.clone();
        let (is_there, length, of_value) = match schema.end(format) {
            Some(End::Prefix(prefix)) => {
                let (stem, role) = match value.plain() {
                    Schema::Array { element, .. } if !is_run(element, format.of_elements()) => ("num", "count"),
                    Schema::Array { .. } => ("num", "length"),
                    _ => ("len", "length"),
                };
                let Counted { length, is_there } = self.prefix(scope, at, (stem, role), prefix, format, true)?;
                (is_there, Some(length), format)
            }
            Some(_) => return Err(Refusal::of(&at.path, "null where no length stands in front")),
            None => {
                let id = scope.ids.take(&format!("is_{}", at.id));
                let flag = at.beside(id.clone(), "present").word("type", "u1");
                scope.push(flag.set("valid", Yaml::of("max", Yaml::Scalar("1".to_owned()))));
                (format!("{id} == 1"), None, format)
            }
        };
        let both = outer.iter().cloned().chain([is_there]).collect::<Vec<_>>().join(" and ");
        let there = scope.instance(&format!("{}_is_there", at.id), &both);
        scope.when = Some(there.clone());
        let held = Held { length: length.as_deref(), ..held };
        let found = self.value(scope, at, value, of_value, held);
        scope.when = outer;
        let mut found = found?;
        found.guards.insert(0, there);
        Ok(found)
    }
}

/// Whether such elements are shown as one value.
fn is_run(element: &Schema<'_>, format: Format<'_>) -> bool {
    let mut next = element;
    while let Schema::Named(named) = next {
        if !named.values().is_empty() || !named.names().is_empty() {
            return false;
        }
        next = named.of();
    }
    let has_width = element.number(format).is_some_and(|number| matches!(number.width(), Width::Bytes(_)));
    matches!(next, Schema::Int { .. }) && has_width
}

/// Bytes that are all zero.
fn zeros(scope: &mut Scope, at: &At, count: usize) {
    if count == 0 {
        return;
    }
    let zeros = at.attribute().word("-role", "zeros").word("type", "u1").word("repeat", "expr");
    scope.push(zeros.word("repeat-expr", count).word("valid", 0));
}
