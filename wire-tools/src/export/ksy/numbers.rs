//! Numbers: values, and those in front of what they count.

use wire::schema::{Endian, Format, Number, Prefix, Schema, Width};

use super::conditions::{among, masked, plus};
use super::names::identifier;
use super::scope::{At, Found, Scope, Subject, Writer, exact};
use super::yaml::{Attribute, Yaml};
use crate::export::{Refusal, Written};

/// The largest length that JavaScript's runtime does not cut to 32 bits: a longer one is compared with what is there.
pub(super) const SMALL: i128 = 0x7fff_ffff;

/// The type of a number.
pub(super) struct Typed {
    pub(super) name: String,
    /// What stands behind a value of it where the number is meant.
    pub(super) suffix: &'static str,
}

/// What a number in front says.
pub(super) struct Counted {
    /// The length.
    pub(super) length: String,
    /// What holds where it is not null.
    pub(super) is_there: String,
}

/// The smallest and the largest number of a type, where its bytes could say another.
pub(super) fn limits(number: Number) -> Option<(i128, i128)> {
    let is_wide = match number.width() {
        Width::Bytes(width) => number.size() < usize::from(width),
        _ => number.size() < 8,
    };
    is_wide.then(|| range(number))
}

/// The smallest and the largest number of a type.
pub(super) fn range(number: Number) -> (i128, i128) {
    let bits = number.size().min(8).saturating_mul(8).saturating_sub(usize::from(number.is_signed()));
    let most = (1_i128 << bits).saturating_sub(1);
    (if number.is_signed() { !most } else { 0 }, most)
}

impl Writer {
    pub(super) fn typed(&mut self, path: &str, number: Number, endian: Endian) -> Written<Typed> {
        let (is_signed, is_little) = (number.is_signed(), endian == Endian::Little);
        let sign = if is_signed { 's' } else { 'u' };
        let order = if is_little { "le" } else { "be" };
        let small = |name: String| Ok(Typed { name, suffix: ".value" });
        match number.width() {
            Width::Bytes(1) => Ok(Typed { name: format!("{sign}1"), suffix: "" }),
            // Whole numbers below zero are read by a type of this module, see there.
            Width::Bytes(width @ (2 | 4 | 8)) if (width, is_signed) != (8, true) => {
                Ok(Typed { name: format!("{sign}{width}{order}"), suffix: "" })
            }
            Width::Bytes(width) => {
                let name = self.wide(usize::from(width), is_signed, is_little);
                small(name.ok_or_else(|| Refusal::of(path, "integers of this width"))?)
            }
            Width::Varint => small(self.leb128(false)),
            Width::Zigzag => small(self.leb128(true)),
            Width::MySql => small(self.length_encoded()),
            _ => Err(Refusal::of(path, "number of this width")),
        }
    }

    /// An integer as a value.
    pub(super) fn integer(
        &mut self,
        scope: &mut Scope,
        at: &At,
        schema: &'static Schema<'static>,
        format: Format<'static>,
    ) -> Written<Found> {
        let number = schema.number(format).ok_or_else(|| Refusal::of(&at.path, "integer of this width"))?;
        let Typed { name, suffix } = self.typed(&at.path, number, format.endian())?;
        let mut attribute = at.attribute().word("type", name);
        let (named, suffix) = self.names_of(scope, at, schema, suffix)?;
        attribute.keys.extend(named.map(|id| ("enum", Yaml::Scalar(id))));
        let way = format!("_{suffix}");
        let mut rules = Vec::new();
        if number.width() == Width::MySql {
            rules.push("not _.is_null".to_owned());
        }
        if let Some(range) = limits(number) {
            rules.push(among(&at.path, &way, &[range])?);
        }
        let mut next = schema;
        while let Schema::Named(named) = next {
            if !named.values().is_empty() {
                rules.push(among(&at.path, &way, named.values())?);
            }
            next = named.of();
        }
        if !rules.is_empty() {
            attribute = attribute.valid(&rules.join(" and "));
        }
        scope.push(attribute);
        Ok(Found::new(format!("{}{suffix}", at.id), Subject::Number(number.max_len())))
    }

    /// What numbers are called: the names for the attribute itself, and what then stands behind it where the number is meant.
    fn names_of(
        &mut self,
        scope: &mut Scope,
        at: &At,
        schema: &'static Schema<'static>,
        suffix: &str,
    ) -> Written<(Option<String>, String)> {
        let names = schema.names();
        if names.is_flags() {
            for (bits, name) in names.all() {
                let way = masked(&format!("{}{suffix}", at.id), *bits, 0);
                let is_set = format!("{way} == {}", exact(&at.path, *bits)?);
                let own = scope.ids.take(&format!("{}_{}", at.id, identifier(name)));
                scope.push_instance(Attribute::new(own).with("value", &is_set));
            }
        }
        if names.is_empty() || names.is_flags() {
            return Ok((None, suffix.to_owned()));
        }
        let id = self.enumeration(&at.path, &identifier(schema.name()), names.all())?;
        if suffix.is_empty() {
            return Ok((Some(id), ".to_i".to_owned()));
        }
        // A small type has no names, but what follows from it has.
        let own = scope.ids.take(&format!("{}_name", at.id));
        let value = Attribute::new(own).with("value", &format!("{}{suffix}", at.id));
        scope.push_instance(value.word("enum", id));
        Ok((None, suffix.to_owned()))
    }

    /// An integer of 128 bits, of which nobody asks anything.
    pub(super) fn huge(
        &mut self,
        scope: &mut Scope,
        at: &At,
        schema: &'static Schema<'static>,
        format: Format<'static>,
    ) -> Written<Found> {
        let Schema::Int { signed, .. } = schema else {
            return Err(Refusal::of(&at.path, "names or limits of integers of 128 bits"));
        };
        if !matches!(format.width(), None | Some(Width::Bytes(16))) {
            return Err(Refusal::of(&at.path, "integers of this width"));
        }
        let name = self.huge_number(*signed, format.endian() == Endian::Little);
        scope.push(at.attribute().word("type", name));
        Ok(Found::new(format!("{}.value", at.id), Subject::Other))
    }

    /// A number that is true or false.
    pub(super) fn truth(&mut self, scope: &mut Scope, at: &At, format: Format<'static>) -> Written<Found> {
        let width = match format.width() {
            None => 1,
            Some(Width::Bytes(width @ 1..=4)) => width,
            Some(_) => return Err(Refusal::of(&at.path, "bool of this width")),
        };
        let Typed { name, suffix } =
            self.typed(&at.path, Number::U32.with_width(Width::Bytes(width)), format.endian())?;
        let values = format.values().unwrap_or([0, 1]);
        let [no, yes] = values;
        let wanted = if (width, values) == (1, [0, 1]) {
            "boolean".to_owned()
        } else {
            format!("boolean_{}_{no}_{yes}", identifier(&name).trim_end_matches('_'))
        };
        let kind = self.boolean(&wanted, &name, suffix, values);
        scope.push(at.attribute().word("type", kind));
        Ok(Found::new(format!("{}.value.to_i", at.id), Subject::Number(4)))
    }

    /// A number in front of a value.
    pub(super) fn prefix(
        &mut self,
        scope: &mut Scope,
        at: &At,
        (stem, role): (&str, &'static str),
        prefix: Prefix,
        format: Format<'static>,
        is_nullable: bool,
    ) -> Written<Counted> {
        let number = prefix.number();
        let Typed { name, suffix } = self.typed(&at.path, number, format.endian())?;
        let id = scope.ids.take(&format!("{stem}_{}", at.id));
        let mut rules = bounds(&at.path, suffix, prefix, format.max())?;
        if stem != "num" && prefix.length(range(number).1) > SMALL {
            rules.push(format!("{} <= _io.size - _io.pos", computed(prefix, &format!("_{suffix}"))));
        }
        let is_mysql = number.width() == Width::MySql;
        let null = match prefix.null() {
            Some(null) => Some((format!("_{suffix} == {}", exact(&at.path, null)?), format!("{id}{suffix} != {null}"))),
            None if is_mysql => Some(("_.is_null".to_owned(), format!("not {id}.is_null"))),
            None => None,
        };
        match (&null, is_nullable) {
            (None, true) => return Err(Refusal::of(&at.path, "null that this number says")),
            (Some((is_null, _)), true) if !rules.is_empty() => {
                rules = vec![format!("{is_null} or ({})", rules.join(" and "))];
            }
            // Where null is the length -1, it is refused as such.
            (Some((is_null, _)), false) if is_mysql || prefix.null().is_some_and(|null| prefix.length(null) != -1) => {
                rules.push(format!("not ({is_null})"));
            }
            _ => {}
        }
        let length = computed(prefix, &format!("{id}{suffix}"));
        scope.push(ruled(at.beside(id, role).word("type", name), &rules));
        let is_there = null.map_or_else(|| "true".to_owned(), |(_, is_there)| is_there);
        Ok(Counted { length, is_there })
    }
}

/// The length that follows from a number in front.
fn computed(prefix: Prefix, number: &str) -> String {
    let mut own = number.to_owned();
    if prefix.factor() != 1 {
        own = format!("{own} * {}", prefix.factor());
    }
    plus(&own, prefix.summand().into())
}

/// What must hold of a number in front, `_` and the suffix, so that the length is one, and at most `max`.
fn bounds(path: &str, suffix: &str, prefix: Prefix, max: usize) -> Written<Vec<String>> {
    let (number, way) = (prefix.number(), format!("_{suffix}"));
    let (factor, summand) = (i128::from(prefix.factor()).max(1), i128::from(prefix.summand()));
    let mut rules = Vec::new();
    if let Some(range) = limits(number) {
        rules.push(among(path, &way, &[range])?);
    }
    let least = 0.max(summand.saturating_neg().saturating_add(factor).saturating_sub(1).div_euclid(factor));
    if number.is_signed() || least > 0 {
        rules.push(format!("{way} >= {}", exact(path, least)?));
    }
    let most = i128::try_from(max).unwrap_or(i128::MAX).saturating_sub(summand).div_euclid(factor);
    if max != usize::MAX && most < range(number).1 {
        rules.push(format!("{way} <= {}", exact(path, most)?));
    }
    Ok(rules)
}

/// With rules of `_`, in Kaitai's own words where there are some.
fn ruled(attribute: Attribute, rules: &[String]) -> Attribute {
    let bound = |rule: &String| {
        let (bound, key) = match (rule.strip_prefix("_ >= "), rule.strip_prefix("_ <= ")) {
            (Some(least), _) => (least, "min"),
            (_, Some(most)) => (most, "max"),
            (None, None) => return None,
        };
        Some((key.to_owned(), Yaml::Scalar(bound.to_owned()))).filter(|_| bound.parse::<i128>().is_ok())
    };
    match rules.iter().map(bound).collect::<Option<Vec<_>>>() {
        Some(bounds) if bounds.is_empty() => attribute,
        Some(bounds) => attribute.set("valid", Yaml::Map(bounds)),
        None => attribute.valid(&rules.join(" and ")),
    }
}
