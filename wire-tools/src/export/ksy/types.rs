//! Declared types, each written once for each way in which it is used.

use std::ptr;

use wire::schema::{Declaration, Endian, Field, Number, Schema, Size, Variant};

use super::conditions::among;
use super::names::{identifier, prose};
use super::numbers::{limits, range};
use super::scope::{At, Declared, Found, Scope, Subject, Writer};
use super::values::Held;
use super::yaml::{Attribute, Yaml};
use crate::export::{Refusal, Written};

impl Writer {
    /// Whether values of a recursive type stand in it.
    pub(super) fn is_deep(&mut self, schema: &'static Schema<'static>) -> bool {
        let plain = schema.plain();
        if let Some(known) = self.deep.get(&ptr::from_ref(plain)) {
            return *known;
        }
        let is_deep = match plain {
            Schema::Recursive { .. } => true,
            Schema::Array { element, .. } | Schema::Fixed { element, .. } => self.is_deep(element),
            Schema::Optional { value } => self.is_deep(value),
            Schema::Pair { parts } => parts.iter().any(|part| self.is_deep(part)),
            Schema::Struct { fields, .. } => fields.iter().any(|field| self.is_deep(field.schema())),
            Schema::Enum { variants, .. } => {
                variants.iter().any(|variant| variant.body.fields().iter().any(|field| self.is_deep(field.schema())))
            }
            _ => false,
        };
        self.deep.insert(ptr::from_ref(plain), is_deep);
        is_deep
    }

    /// Whether a type in it is given numbers.
    pub(super) fn is_needy(&mut self, schema: &'static Schema<'static>) -> bool {
        let plain = schema.plain().resolved();
        if let Some(known) = self.needy.get(&ptr::from_ref(plain)) {
            return *known;
        }
        // Of a type in itself, the others say so.
        self.needy.insert(ptr::from_ref(plain), false);
        let is_needy = !given(plain).is_empty()
            || match plain {
                Schema::Array { element, .. } | Schema::Fixed { element, .. } => self.is_needy(element),
                Schema::Optional { value } => self.is_needy(value),
                Schema::Pair { parts } => parts.iter().any(|part| self.is_needy(part)),
                _ => false,
            };
        self.needy.insert(ptr::from_ref(plain), is_needy);
        is_needy
    }

    /// A value of a declared type; `tag` is its number, where that stands elsewhere.
    pub(super) fn declared(
        &mut self,
        scope: &mut Scope,
        at: &At,
        schema: &'static Schema<'static>,
        tag: Option<&str>,
    ) -> Written<Found> {
        let limit = if let Schema::Recursive { depth, .. } = schema { Some(*depth) } else { None };
        let index = self.place(&at.path, schema.resolved(), limit, tag.is_some())?;
        let unknown = || Refusal::of(&at.path, "type of this kind");
        let declared = self.declared.get(index).ok_or_else(unknown)?;
        let mut arguments = Vec::new();
        if declared.is_deep {
            let more = if limit.is_some() { " + 1" } else { "" };
            arguments.push(format!("{}{more}", scope.levels));
        }
        for name in &declared.given {
            let given = at.gives.iter().find(|(own, _)| own == name);
            let (_, expression) =
                given.ok_or_else(|| Refusal::of(&at.path, "numbers that a type is given by nobody"))?;
            arguments.push(expression.clone());
        }
        arguments.extend(tag.map(str::to_owned));
        let (id, number) = (declared.id.clone(), declared.number.clone());
        let used = if arguments.is_empty() { id } else { format!("{id}({})", arguments.join(", ")) };
        scope.push(at.attribute().with("type", &used));
        Ok(match number {
            Some((way, size)) => Found::new(format!("{}.{way}", at.id), Subject::Number(size)),
            None => Found::new(at.id.as_str(), Subject::Within(index)),
        })
    }

    /// The position of a type.
    fn place(
        &mut self,
        path: &str,
        schema: &'static Schema<'static>,
        limit: Option<u8>,
        is_chosen: bool,
    ) -> Written<usize> {
        let key = (ptr::from_ref(schema), limit, is_chosen);
        if let Some(index) = self.places.get(&key) {
            return Ok(*index);
        }
        let (name, docs) = (schema.name(), schema.docs());
        let mut scope = Scope::new(self.ids.take(&identifier(name)));
        scope.kind.title = name.to_owned();
        scope.kind.docs = prose(docs);
        let is_deep = limit.is_some() || self.is_deep(schema);
        if is_deep {
            scope.levels = "levels";
            scope.kind.parameters.push("levels".to_owned());
        }
        let given = given(schema);
        let gives: Vec<_> = given.iter().map(|name| (name.clone(), scope.ids.take(&identifier(name)))).collect();
        scope.kind.parameters.extend(gives.iter().map(|(_, id)| id.clone()));
        let index = self.declared.len();
        let number = match schema {
            Schema::Enum { tag, .. } if is_chosen => Some(("held_tag".to_owned(), tag.max_len())),
            _ => None,
        };
        self.places.insert(key, index);
        let id = scope.kind.id.clone();
        self.declared.push(Declared { id, given, is_deep, fields: Vec::new(), number });
        if let Some(limit) = limit {
            scope.demand("levels", &format!("levels <= {limit}"));
        }
        match schema {
            Schema::Struct { declaration, .. } => {
                if let Some((first, last)) = declaration.versions {
                    let version = gives.iter().find(|(name, _)| name == "version");
                    let (_, id) = version.ok_or_else(|| Refusal::of(name, "version that it is not given"))?;
                    scope.demand("version", &format!("{id} >= {first} and {id} <= {last}"));
                }
                self.fields(&mut scope, name, schema, &gives)?;
                extra(&mut scope, declaration);
            }
            Schema::Enum { .. } => self.union(&mut scope, schema, &gives, (is_chosen, is_deep, index))?,
            _ => return Err(Refusal::of(path, "declared type of this kind")),
        }
        if let Some(own) = self.declared.get_mut(index) {
            own.fields = std::mem::take(&mut scope.fields);
        }
        self.kinds.push(scope.kind);
        Ok(index)
    }

    /// A number, and what stands behind it.
    fn union(
        &mut self,
        scope: &mut Scope,
        schema: &'static Schema<'static>,
        gives: &[(String, String)],
        (is_chosen, is_deep, index): (bool, bool, usize),
    ) -> Written<()> {
        let Schema::Enum { declaration, tag, endian, little, variants, .. } = schema else { return Ok(()) };
        let name = declaration.name;
        let is_little = match little {
            Some(little) => {
                // What it looks at are the numbers that each variant is given.
                let own = variants.iter().map(|variant| variant.body.fields()).find(|fields| !fields.is_empty());
                let found = |field: &Field<'_>| {
                    let id = gives.iter().find(|(name, _)| name == field.name()).map(|(_, id)| id);
                    let size = field.schema().number(field.format()).map_or(8, Number::max_len);
                    id.map(|id| Found::new(id.as_str(), Subject::Number(size)))
                };
                let fields: Vec<_> = own.unwrap_or_default().iter().map(found).collect();
                let is_little = self.condition(name, little, &fields)?;
                Some(scope.instance("is_little", &is_little))
            }
            None => None,
        };
        if declaration.versions.is_some() {
            return Err(Refusal::of(name, "versions of an enum"));
        }
        let way = match is_little.filter(|_| !is_chosen) {
            Some(is_little) => {
                scope.when = Some(is_little.clone());
                let little = self.tag(scope, declaration, (*tag, Endian::Little), variants, false)?;
                scope.when = Some(format!("not {is_little}"));
                let other = self.tag(scope, declaration, (*tag, *endian), variants, false)?;
                scope.when = None;
                scope.instance("own_tag", &format!("{is_little} ? {little} : {other}"))
            }
            None => self.tag(scope, declaration, (*tag, *endian), variants, is_chosen)?,
        };
        if let Some(own) = self.declared.get_mut(index) {
            own.number = Some((way.clone(), tag.max_len()));
        }
        let mut cases = Vec::new();
        for variant in *variants {
            let key = variant.tag.map_or_else(|| "_".to_owned(), |tag| tag.to_string());
            if let Some(used) = self.variant(scope, name, variant, gives, is_deep)? {
                cases.push((key, Yaml::quoted(&used)));
            } else if variants.iter().any(|other| other.tag.is_none()) {
                // Nothing stands behind it, and not what stands behind all others.
                let nothing = self.helper("nothing", |_| {});
                cases.push((key, Yaml::quoted(&nothing)));
            }
        }
        if !cases.is_empty() {
            let switch = vec![("switch-on".to_owned(), Yaml::quoted(&way)), ("cases".to_owned(), Yaml::Map(cases))];
            let body = scope.ids.take("body");
            scope.push(Attribute::new(body).set("type", Yaml::Map(switch)));
        }
        Ok(())
    }

    /// The number of an enum, and the way to it.
    fn tag(
        &mut self,
        scope: &mut Scope,
        declaration: &Declaration<'static>,
        (tag, endian): (Number, Endian),
        variants: &'static [Variant<'static>],
        is_chosen: bool,
    ) -> Written<String> {
        let name = declaration.name;
        let named: Vec<_> = variants.iter().filter_map(|variant| Some((variant.tag?, variant.name()))).collect();
        let takes_any = named.len() < variants.len();
        let tags: Vec<_> = named.iter().map(|(tag, _)| (*tag, *tag)).collect();
        if is_chosen {
            let own = "held_tag";
            scope.kind.parameters.push(own.to_owned());
            let rule = if takes_any { among(name, own, &[range(tag)])? } else { among(name, own, &tags)? };
            let id = scope.ids.take("check_tag");
            scope.push(Attribute::new(id).word("-role", "variant").word("size", 0).valid(&rule));
            return Ok(own.to_owned());
        }
        let typed = self.typed(name, tag, endian)?;
        let id = scope.ids.take("tag");
        let mut attribute = Attribute::new(id.as_str()).word("-role", "variant").word("type", &typed.name);
        let mut suffix = typed.suffix;
        if suffix.is_empty() && !named.is_empty() {
            let names = self.enumeration(name, &format!("{}_tag", scope.kind.id), &named)?;
            attribute = attribute.word("enum", names);
            suffix = ".to_i";
        }
        let way = format!("_{suffix}");
        let mut rules = Vec::new();
        if typed.name == self.helpers.get("length_encoded").cloned().unwrap_or_default() {
            rules.push("not _.is_null".to_owned());
        }
        if !takes_any {
            rules.push(among(name, &way, &tags)?);
        } else if let Some(range) = limits(tag) {
            rules.push(among(name, &way, &[range])?);
        }
        if !rules.is_empty() {
            attribute = attribute.valid(&rules.join(" and "));
        }
        scope.push(attribute);
        Ok(format!("{id}{suffix}"))
    }

    /// What stands behind the number of a variant, if anything does.
    fn variant(
        &mut self,
        scope: &Scope,
        name: &str,
        variant: &'static Variant<'static>,
        gives: &[(String, String)],
        is_deep: bool,
    ) -> Written<Option<String>> {
        let path = format!("{name}::{}", variant.name());
        let is_empty = variant.body.fields().iter().all(Field::is_given);
        if is_empty && variant.whole().is_none() {
            return Ok(None);
        }
        let at = At { gives: gives.to_vec(), ..At::inside(&path, Vec::new()) };
        let (mut inner, at_inner) = self.around(scope, &at, &identifier(variant.name()), is_deep);
        inner.kind.docs = prose(variant.body.docs());
        let used = Self::used(scope, &at, &inner.kind.id, is_deep, &[]);
        let Some(whole) = variant.whole() else {
            self.fields(&mut inner, &path, &variant.body, &at_inner.gives)?;
            self.kinds.push(inner.kind);
            return Ok(Some(used));
        };
        if whole.little().is_some() || whole.compact().is_some() {
            return Err(Refusal::of(&path, "size whose order of bytes follows from a condition"));
        }
        let size = match whole.size() {
            Some(Size::Prefix(size)) => {
                self.prefix(&mut inner, &at_inner, ("size", "size"), size, whole.format(), false)?.length
            }
            Some(Size::Constant(len)) => len.to_string(),
            _ => return Err(Refusal::of(&path, "size of this kind")),
        };
        let (mut content, at_content) = self.around(&inner, &at_inner, "content", is_deep);
        self.fields(&mut content, &path, whole.schema(), &at_content.gives)?;
        Self::fill(&mut content, &at_content, whole)?;
        let used_content = Self::used(&inner, &at_inner, &content.kind.id, is_deep, &[]);
        self.kinds.push(content.kind);
        inner.push(at_inner.attribute().with("size", &size).with("type", &used_content));
        self.kinds.push(inner.kind);
        Ok(Some(used))
    }

    /// The message of a header, or what else stands alone.
    pub(super) fn alone(&mut self, scope: &mut Scope, id: &str, schema: &'static Schema<'static>) -> Written<Found> {
        let path = if schema.name().is_empty() { id.to_owned() } else { schema.name().to_owned() };
        let at = At { id: scope.ids.take(id), ..At::inside(&path, Vec::new()) };
        self.value(scope, &at, schema, wire::schema::Format::DEFAULT, Held::default())
    }
}

/// The names of the numbers that a type is given.
fn given(schema: &Schema<'static>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let own = schema.fields().iter();
    let variants = match schema {
        Schema::Enum { variants, .. } => *variants,
        _ => &[],
    };
    for field in own.chain(variants.iter().flat_map(|variant| variant.body.fields())) {
        if field.is_given() && !names.iter().any(|name| name == field.name()) {
            names.push(field.name().to_owned());
        }
    }
    names
}

/// Bytes behind the last field, which are ignored.
fn extra(scope: &mut Scope, declaration: &Declaration<'static>) {
    if declaration.ignores_extra {
        let id = scope.ids.take("extra");
        scope.push(Attribute::new(id).word("-role", "filler").word("size-eos", true));
    }
}
