//! The fields of a struct or a variant, as a list of tables.

use std::fmt::Write as _;

use wire::schema::{Absent, BitOrder, Bits, Constant, Field, Null, Schema, Size};

use super::conditions::{condition, exact, held};
use super::names::{Quoted, shown, word};
use super::values::{fill, kind, named, prefix};
use super::written::{At, Types};
use crate::export::{Refusal, Written};

impl Types {
    /// Those of `schema`, whose names stand behind `path`, and behind the abbreviation.
    pub(super) fn fields_of(
        &mut self,
        path: &str,
        abbreviation: &str,
        schema: &'static Schema<'static>,
    ) -> Written<String> {
        let fields = schema.fields();
        if fields.is_empty() {
            return Ok("{}".to_owned());
        }
        let mut list = String::from("{\n");
        for field in fields {
            let path = format!("{path}.{}", field.name());
            let abbreviation = format!("{abbreviation}.{}", word(field.name()));
            let names = self.names_of(field).to_vec();
            let at = At { path: &path, abbreviation: &abbreviation, title: field.name(), names: &names };
            let table = self.field_of(at, field, fields)?;
            list.push_str("    ");
            list.push_str(&table);
            list.push_str(",\n");
        }
        list.push_str("  }");
        Ok(list)
    }

    fn field_of(
        &mut self,
        at: At<'_>,
        field: &'static Field<'static>,
        fields: &'static [Field<'static>],
    ) -> Written<String> {
        check(at.path, field)?;
        let mut table = format!("{{ name = {}, ", shown(field.name()));
        if let Some(when) = field.condition() {
            let _infallible = write!(table, "when = {}, ", condition(at.path, when, fields)?);
        }
        if let Some(check) = field.check() {
            let _infallible = write!(table, "check = {}, ", condition(at.path, check, fields)?);
        }
        if let Some(align) = field.align() {
            let _infallible = write!(table, "align = {}, is_align_ignored = {}, ", align.bytes(), align.is_ignored());
        }
        if let Some(constant) = field.constant() {
            table.push_str(&self::constant(at.path, constant, field)?);
        }
        table.push_str(&absent(at.path, field)?);
        if field.is_hidden() {
            table.push_str("is_hidden = true, ");
        }
        if let Some(bits) = field.bits() {
            table.push_str(&self.bits(at, field, bits, fields)?);
        } else {
            table.push_str(&size(at.path, field, fields)?);
            table.push_str(&fill(at.path, field)?);
            table.push_str(&numbered(at.path, field, fields)?);
            let _infallible = write!(table, "d = {}", self.value(at, field.declared(), field.format())?);
        }
        table.push_str(" }");
        Ok(table)
    }

    fn bits(
        &mut self,
        at: At<'_>,
        field: &'static Field<'static>,
        bits: Bits,
        fields: &'static [Field<'static>],
    ) -> Written<String> {
        let bytes = bits.group_len();
        let is_exact =
            fields.get(bits.group()).is_some_and(|group| matches!(group.schema().plain(), Schema::Int { .. }));
        if bytes > 6 || !is_exact {
            return Err(Refusal::of(at.path, "bits of a number over 48 bits"));
        }
        let all = u32::try_from(bytes).unwrap_or(0).saturating_mul(8);
        let (range, count) = (bits.range(), bits.count());
        let shift = match bits.order() {
            BitOrder::Msb => all.saturating_sub(range.end),
            BitOrder::Lsb => range.start,
        };
        let number = field.schema().number(field.format());
        let signed = number.is_some_and(wire::schema::Number::is_signed);
        let place = bits.group().saturating_add(1);
        let own = format!(
            "bits = {{ group = {place}, bytes = {bytes}, shift = {shift}, count = {count}, signed = {signed} }}, "
        );
        let mut names: Vec<(i128, String)> = at.names.to_vec();
        let (kind, of) = match (field.schema(), number) {
            (Schema::Bool, _) => ("bool", "is_bool = true, ".to_owned()),
            (Schema::Enum { variants, .. }, Some(number)) => {
                names = variants.iter().filter_map(|variant| Some((variant.tag?, variant.name().to_owned()))).collect();
                // Where one takes all others, its own name is not told.
                if variants.iter().any(|variant| variant.tag.is_none()) {
                    return Err(Refusal::of(at.path, "bits of an enum that takes every number"));
                }
                (kind(number), format!("variants = {}, ", named(at.path, &names)?))
            }
            (Schema::Int { .. }, Some(number)) => (kind(number), String::new()),
            (Schema::Named(of), Some(number)) if of.values().is_empty() && matches!(of.of(), Schema::Int { .. }) => {
                if !of.names().is_flags() {
                    names.extend(of.names().all().iter().map(|(number, name)| (*number, (*name).to_owned())));
                }
                (kind(number), format!("names = {}, ", named(at.path, &names)?))
            }
            _ => return Err(Refusal::of(at.path, "bits of this type")),
        };
        // What is told takes 32 bits, of which a group of more has fields too.
        if matches!(kind, "uint64" | "int64") {
            return Err(Refusal::of(at.path, "bits of a type over 32 bits"));
        }
        let shown = self.field(at, kind, Some(&names));
        Ok(format!("{own}{of}field = {shown}"))
    }
}

/// Refuses what no table says.
fn check(at: &str, field: &Field<'_>) -> Written<()> {
    let has = [
        (field.is_given(), "number that a type is given"),
        (!field.gives().is_empty(), "numbers that a type is given"),
        (field.compact().is_some(), "lengths that are compact under a condition"),
        (field.little().is_some(), "order of bytes that follows from a condition"),
        (field.last().is_some(), "list or string that its last element ends"),
        (field.elements().is_some(), "check of each element"),
        (field.checksum().is_some(), "checksum"),
        (field.null() != Null::Never, "null in the place of a size or of another field's length"),
        (field.is_hidden() && field.bits().is_some(), "hidden bits"),
    ];
    match has.into_iter().find(|(has, _)| *has) {
        Some((_, what)) => Err(Refusal::of(at, what)),
        None => Ok(()),
    }
}

fn constant(at: &str, constant: Constant<'_>, field: &Field<'_>) -> Written<String> {
    match (constant, field.schema().plain()) {
        (Constant::Int(number), Schema::Int { size: ..=8, .. } | Schema::Bool | Schema::Enum { .. }) => {
            Ok(format!("constant = {}, ", exact(at, number)?))
        }
        (Constant::Bytes(bytes), Schema::Fixed { element: Schema::Int { size: 1, signed: false }, .. }) => {
            Ok(format!("constant = {}, is_compared = true, ", Quoted(bytes)))
        }
        (
            Constant::Text(text),
            Schema::Text { encoding: wire::schema::Encoding::Utf8 | wire::schema::Encoding::Ascii }
            | Schema::FixedText { .. },
        ) => Ok(format!("constant = {}, ", Quoted(text.as_bytes()))),
        (Constant::Bytes(bytes), Schema::Bytes) => Ok(format!("constant = {}, ", Quoted(bytes))),
        _ => Err(Refusal::of(at, "constant of this kind")),
    }
}

/// What the field is where it is not there.
fn absent(at: &str, field: &Field<'_>) -> Written<String> {
    let end = if field.is_default() { "default = true, " } else { "" };
    let value = match (field.absent(), field.schema()) {
        // What the default of a type of one's own is, only that type knows.
        (Some(Absent::Natural), Schema::Int { .. } | Schema::Bool) if !matches!(field.declared(), Schema::Named(_)) => {
            "absent = 0, ".to_owned()
        }
        (Some(Absent::Constant(Constant::Int(number))), _) => format!("absent = {}, ", exact(at, number)?),
        (Some(Absent::Constant(Constant::Text(text))), _) => format!("absent = {}, ", Quoted(text.as_bytes())),
        (Some(Absent::Constant(Constant::Bytes(bytes))), _) => format!("absent = {}, ", Quoted(bytes)),
        // No condition looks at a float, and of other defaults nothing follows.
        (None | Some(Absent::Missing | Absent::Natural | Absent::Constant(Constant::Float(_))), _) => String::new(),
        (Some(_), _) => return Err(Refusal::of(at, "default of this kind")),
    };
    Ok(format!("{end}{value}"))
}

fn size(at: &str, field: &Field<'_>, fields: &[Field<'_>]) -> Written<String> {
    Ok(match field.size() {
        None => String::new(),
        Some(Size::Constant(len)) => format!("size = {{ kind = \"constant\", len = {len} }}, "),
        Some(Size::Held(term)) => format!("size = {{ kind = \"held\", term = {} }}, ", held(at, term, fields)?),
        Some(Size::Prefix(own)) => {
            let format = field.format();
            format!("size = {{ {}, most = math.huge }}, ", prefix(at, own, format.endian())?)
        }
        Some(_) => return Err(Refusal::of(at, "size up to the last bytes")),
    })
}

/// What a length or a variant follows from.
fn numbered(at: &str, field: &Field<'_>, fields: &[Field<'_>]) -> Written<String> {
    match (field.holder(), field.switch(), field.schema().plain()) {
        (None, None, _) => Ok(String::new()),
        (Some(term), None, Schema::Bytes | Schema::Text { .. } | Schema::Array { .. }) => {
            Ok(format!("holder = {}, ", held(at, term, fields)?))
        }
        (None, Some(term), Schema::Enum { .. } | Schema::Recursive { .. }) => {
            Ok(format!("switch = {}, ", held(at, term, fields)?))
        }
        (_, Some(_), Schema::Array { .. }) => Err(Refusal::of(at, "list of enums whose number is another field")),
        _ => Err(Refusal::of(at, "length of this type in another field")),
    }
}
