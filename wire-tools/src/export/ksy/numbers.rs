//! Numbers: values, and those in front of what they count.

use wire::schema::{Endian, Format, Number, Prefix, Schema, Width};

use super::conditions::{among, masked};
use super::names::identifier;
use super::scope::{At, Found, Scope, Subject, Writer, exact};
use super::yaml::{Attribute, Yaml};
use crate::export::{Refusal, Written};

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
        let names = schema.names();
        let is_named = !names.is_empty() && !names.is_flags();
        let mut suffix = suffix.to_owned();
        if is_named && suffix.is_empty() {
            let id = self.enumeration(&at.path, &identifier(schema.name()), names.all())?;
            attribute = attribute.word("enum", id);
            suffix.push_str(".to_i");
        } else if is_named {
            let id = self.enumeration(&at.path, &identifier(schema.name()), names.all())?;
            let own = scope.ids.take(&format!("{}_name", at.id));
            let value = Attribute::new(own).with("value", &format!("{}{suffix}", at.id));
            scope.kind.instances.push(value.word("enum", id));
        }
        if names.is_flags() {
            for (bits, name) in names.all() {
                let way = masked(&format!("{}{suffix}", at.id), *bits, 0);
                scope.instance(
                    &format!("{}_{}", at.id, identifier(name)),
                    &format!("{way} == {}", exact(&at.path, *bits)?),
                );
            }
        }
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
        let name = self.wide(16, *signed, format.endian() == Endian::Little);
        let name = name.ok_or_else(|| Refusal::of(&at.path, "integers of this width"))?;
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
        let attribute = at.beside(id.clone(), role).word("type", name);
        let (factor, summand) = (i128::from(prefix.factor()), i128::from(prefix.summand()));
        let least = 0.max(summand.saturating_neg().saturating_add(factor).saturating_sub(1).div_euclid(factor.max(1)));
        let most = match format.max() {
            usize::MAX => None,
            max => Some(i128::try_from(max).unwrap_or(i128::MAX).saturating_sub(summand).div_euclid(factor.max(1))),
        };
        let is_mysql = number.width() == Width::MySql;
        let null = match prefix.null() {
            Some(null) => Some((format!("_{suffix} == {}", exact(&at.path, null)?), format!("{id}{suffix} != {null}"))),
            None if is_mysql => Some(("_.is_null".to_owned(), format!("not {id}.is_null"))),
            None => None,
        };
        let mut rules = Vec::new();
        if let Some(range) = limits(number) {
            rules.push(among(&at.path, &format!("_{suffix}"), &[range])?);
        }
        if number.is_signed() || least > 0 {
            rules.push(format!("_{suffix} >= {}", exact(&at.path, least)?));
        }
        if let Some(most) = most.filter(|most| *most < range(number).1) {
            rules.push(format!("_{suffix} <= {}", exact(&at.path, most)?));
        }
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
        let attribute = ruled(attribute, &rules);
        scope.push(attribute);
        let mut length = format!("{id}{suffix}");
        if factor != 1 {
            length = format!("{length} * {factor}");
        }
        if summand != 0 {
            length = format!("{length} + {summand}");
        }
        let is_there = null.map_or_else(|| "true".to_owned(), |(_, is_there)| is_there);
        Ok(Counted { length, is_there })
    }
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
