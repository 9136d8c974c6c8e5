//! Whether JSON is as a JSON Schema says, by the keywords that ours have. Any other one is an error, so that none is passed over.
//!
//! It knows nothing of layouts. Numbers are compared exactly.

use std::cmp::Ordering;

use wire::dynamic::Value;

/// Why `json` is not as `schema` says, and where.
pub(crate) fn refusal(schema: &Value<'_>, json: &Value<'_>) -> Option<String> {
    Validator { root: schema }.check(schema, &as_written(json)).err()
}

/// The same with the object that stands for bytes as it is written.
fn as_written<'v>(json: &Value<'v>) -> Value<'v> {
    match json {
        Value::Bytes(bytes) => {
            let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            Value::structure([("hex", Value::from(digits))])
        }
        Value::List(elements) => Value::List(elements.iter().map(as_written).collect()),
        Value::Struct(members) => {
            Value::Struct(members.iter().map(|(name, value)| (name.clone(), as_written(value))).collect())
        }
        other => other.clone(),
    }
}

struct Validator<'s> {
    root: &'s Value<'s>,
}

type Checked = Result<(), String>;

fn is(holds: bool, what: impl FnOnce() -> String) -> Checked {
    if holds { Ok(()) } else { Err(what()) }
}

impl Validator<'_> {
    fn check(&self, schema: &Value<'_>, json: &Value<'_>) -> Checked {
        match schema {
            Value::Bool(is_any) => is(*is_any, || format!("nothing may be here, but {json}")),
            Value::Struct(keywords) => {
                keywords.iter().try_for_each(|(keyword, argument)| self.keyword(schema, keyword, argument, json))
            }
            _ => Err(format!("{schema} is no schema")),
        }
    }

    fn keyword(&self, schema: &Value<'_>, keyword: &str, argument: &Value<'_>, json: &Value<'_>) -> Checked {
        let wrong = || format!("{json}: {keyword} {argument}");
        match keyword {
            "$schema" | "$defs" | "description" => Ok(()),
            "$ref" => {
                let name = argument.as_str().and_then(|way| way.strip_prefix("#/$defs/")).ok_or_else(wrong)?;
                let named = self.root.get("$defs").and_then(|types| types.get(name)).ok_or_else(wrong)?;
                self.check(named, json)
            }
            "type" => is(argument.as_str() == Some(type_of(json)) || is_number(argument, json), wrong),
            "enum" => is(list(argument).contains(json), wrong),
            "const" => is(argument.to_string() == json.to_string(), wrong),
            "anyOf" => is(self.matching(argument, json) > 0, wrong),
            "oneOf" => is(self.matching(argument, json) == 1, wrong),
            "not" => is(self.check(argument, json).is_err(), wrong),
            "minimum" | "maximum" => {
                let expected = if keyword == "minimum" { Ordering::Less } else { Ordering::Greater };
                is(!matches!(json, Value::Int(_) | Value::Unsigned(_)) || compare(json, argument) != expected, wrong)
            }
            "minLength" => is(json.as_str().is_none_or(|text| text.chars().count() >= number(argument)), wrong),
            "maxLength" => is(json.as_str().is_none_or(|text| text.chars().count() <= number(argument)), wrong),
            "pattern" => is(json.as_str().is_none_or(|text| matches(argument, text)), wrong),
            "format" => is(json.as_str().is_none_or(|text| is_written_as(argument, text)), wrong),
            "minItems" => is(json.as_list().is_none_or(|items| items.len() >= number(argument)), wrong),
            "maxItems" => is(json.as_list().is_none_or(|items| items.len() <= number(argument)), wrong),
            "prefixItems" => list(argument).iter().zip(list(json)).try_for_each(|(each, item)| self.check(each, item)),
            "items" => {
                let front = schema.get("prefixItems").map_or(0, |parts| list(parts).len());
                list(json).iter().skip(front).try_for_each(|item| self.check(argument, item))
            }
            "minProperties" => is(members(json).len() >= number(argument), wrong),
            "maxProperties" => is(members(json).len() <= number(argument), wrong),
            "required" => is(list(argument).iter().all(|name| json.get(name.as_str().unwrap()).is_some()), wrong),
            "propertyNames" => {
                members(json).iter().try_for_each(|(name, _)| self.check(argument, &Value::from(&**name)))
            }
            "properties" => members(argument)
                .iter()
                .try_for_each(|(name, each)| json.get(name).map_or(Ok(()), |member| self.check(each, member)))
                .map_err(|error| format!("{error} in {}", json)),
            "patternProperties" => members(json)
                .iter()
                .filter(|(name, _)| matches(&Value::from(&*members(argument)[0].0), name))
                .try_for_each(|(_, member)| self.check(&members(argument)[0].1, member)),
            "additionalProperties" => members(json)
                .iter()
                .filter(|(name, _)| {
                    let has = |keyword: &str| schema.get(keyword).is_some_and(|own| own.get(name).is_some());
                    let pattern = schema.get("patternProperties").map(|own| &members(own)[0].0);
                    !has("properties") && !pattern.is_some_and(|pattern| matches(&Value::from(&**pattern), name))
                })
                .try_for_each(|(_, member)| self.check(argument, member)),
            _ => Err(format!("the keyword {keyword} is not known")),
        }
    }

    fn matching(&self, several: &Value<'_>, json: &Value<'_>) -> usize {
        list(several).iter().filter(|each| self.check(each, json).is_ok()).count()
    }
}

fn type_of(json: &Value<'_>) -> &'static str {
    match json {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Int(_) | Value::Unsigned(_) => "integer",
        Value::Float64(_) => "number",
        Value::Text(_) => "string",
        Value::List(_) => "array",
        Value::Struct(_) => "object",
        _ => "no JSON",
    }
}

/// An integer is a number, and a float without a fraction an integer.
fn is_number(ty: &Value<'_>, json: &Value<'_>) -> bool {
    match (ty.as_str(), json) {
        (Some("number"), Value::Int(_) | Value::Unsigned(_)) => true,
        (Some("integer"), Value::Float64(float)) => float.fract() == 0.0,
        _ => false,
    }
}

fn compare(one: &Value<'_>, other: &Value<'_>) -> Ordering {
    match (one.as_i128(), other.as_i128()) {
        (Some(one), Some(other)) => one.cmp(&other),
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (None, None) => one.to_string().cmp(&other.to_string()),
    }
}

fn list<'j>(json: &'j Value<'_>) -> &'j [Value<'j>] {
    json.as_list().unwrap_or_default()
}

fn members<'j>(json: &'j Value<'_>) -> &'j [(std::borrow::Cow<'j, str>, Value<'j>)] {
    if let Value::Struct(members) = json { members } else { &[] }
}

fn number(argument: &Value<'_>) -> usize {
    argument.as_i128().and_then(|number| usize::try_from(number).ok()).unwrap()
}

/// The patterns that there are.
fn matches(pattern: &Value<'_>, text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match pattern.as_str() {
        Some("^([0-9a-f]{2})*$") => {
            text.len().is_multiple_of(2) && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        }
        Some("^-?[0-9]+$") => digits(text.strip_prefix('-').unwrap_or(text)),
        Some("^(NaN(\\([0-9a-f]+\\))?|-?inf)$") => {
            let bits = text.strip_prefix("NaN(").and_then(|bits| bits.strip_suffix(')'));
            matches!(text, "NaN" | "inf" | "-inf") || bits.is_some_and(|bits| u64::from_str_radix(bits, 16).is_ok())
        }
        _ => panic!("the pattern {pattern} is not known"),
    }
}

fn is_written_as(way: &Value<'_>, text: &str) -> bool {
    match way.as_str() {
        Some("ipv4") => text.parse::<std::net::Ipv4Addr>().is_ok(),
        Some("ipv6") => text.parse::<std::net::Ipv6Addr>().is_ok(),
        Some("uuid") => text.split('-').map(str::len).eq([8, 4, 4, 4, 12]),
        _ => panic!("the format {way} is not known"),
    }
}
