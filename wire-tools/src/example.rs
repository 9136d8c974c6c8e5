//! Example messages: values that a schema takes, made from the schema alone.
//!
//! Owns which values those are. What is made is encoded and read again, so that an example is valid whatever was overlooked here.
//! Where none is found in so many tries there is none.

mod candidates;
mod condition;
mod place;

use serde_json::{Map, Value as Json, json};
use wire::dynamic::Message;
use wire::schema::{Field, Format, Last, Schema};

use self::candidates::{floats, numbers, of_constant, texts};
use self::condition::Known;
use self::place::{MOST_VALUES, Place};

/// Types in each other, behind which arrays are empty and nothing is there that may be missing.
const DEEPEST: usize = 4;

/// A valid message.
///
/// ```
/// use wire::Wire;
/// use wire_tools::example::Example;
///
/// #[derive(Wire)]
/// struct Report<'a> {
///     #[wire(len = "u8", max = 2)]
///     name: &'a str,
///     #[wire(check = grade in 4..=6)]
///     grade: u8,
/// }
///
/// let example = Example::of(Report::SCHEMA, &[], &|schema| schema).ok_or("an example")?;
/// assert_eq!(example.json(), r#"{"name":"ab","grade":4}"#);
/// assert!(Report::decode(example.bytes()).is_ok());
/// # Ok::<(), &str>(())
/// ```
#[derive(Debug, Clone)]
pub struct Example {
    bytes: Vec<u8>,
    json: String,
}

impl Example {
    /// One of a type that is given these numbers. `resolve` leads from a recursive type to its fields, as
    /// [`Loaded::resolved`](wire::dynamic::text::Loaded::resolved) does in a schema that was loaded.
    ///
    /// `None` where no value was found, although there may be some.
    #[must_use]
    pub fn of<'s>(
        schema: &'s Schema<'s>,
        given: &[i128],
        resolve: &dyn Fn(&'s Schema<'s>) -> &'s Schema<'s>,
    ) -> Option<Self> {
        let message = Message::of(schema).given(given)?;
        Manner::ALL.iter().find_map(|manner| {
            let mut maker = Maker { manner: *manner, resolve, values: 0 };
            let made = maker.value(Place { schema, format: Format::DEFAULT, field: None, given }, 0)?;
            let bytes = message.from_json(&made.to_string()).ok()?.encode().ok()?;
            let json = message.view(&bytes).ok()?.to_json();
            Some(Self { bytes, json })
        })
    }

    /// Its bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The same as JSON, in one line.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }
}

/// How values are chosen.
#[derive(Debug, Clone, Copy)]
struct Manner {
    /// Whether strings, arrays and what may be missing are there.
    is_full: bool,
    /// Which of the values and variants that come into question is looked at first.
    first: usize,
}

impl Manner {
    /// One after the other, until what is made is valid.
    const ALL: [Self; 8] = [
        Self { is_full: true, first: 0 },
        Self { is_full: true, first: 1 },
        Self { is_full: true, first: 2 },
        Self { is_full: false, first: 0 },
        Self { is_full: false, first: 1 },
        Self { is_full: false, first: 2 },
        Self { is_full: true, first: 3 },
        Self { is_full: false, first: 3 },
    ];
}

struct Maker<'s, 'r> {
    manner: Manner,
    resolve: &'r dyn Fn(&'s Schema<'s>) -> &'s Schema<'s>,
    values: usize,
}

impl<'s> Maker<'s, '_> {
    fn value(&mut self, place: Place<'s, '_>, depth: usize) -> Option<Json> {
        self.values = self.values.saturating_add(1);
        if self.values > MOST_VALUES || depth > DEEPEST.saturating_mul(4) {
            return None;
        }
        if let Some(constant) = place.field.and_then(Field::constant) {
            return Some(of_constant(constant));
        }
        let inside = depth.saturating_add(1);
        Some(match place.schema.plain() {
            Schema::Int { .. } => self.first(numbers(&place), &place)?,
            Schema::Bool => self.first(vec![json!(true), json!(false)], &place)?,
            Schema::Float { .. } => self.first(floats(&place), &place)?,
            Schema::Unit => Json::Null,
            Schema::Bytes | Schema::Text { .. } | Schema::FixedText { .. } => {
                let mut texts = texts(&place);
                if !self.manner.is_full {
                    texts.reverse();
                }
                self.first(texts, &place)?
            }
            Schema::Array { element, .. } => self.array(&place, element, inside)?,
            // Bytes are shown as a string, wherever they are.
            Schema::Fixed { element: Schema::Int { size: 1, signed: false }, .. } => {
                self.first(texts(&place), &place)?
            }
            Schema::Fixed { count, element } => {
                let element = Place::of(element, place.format.of_elements());
                Json::Array((0..*count).map(|_| self.value(element, inside)).collect::<Option<_>>()?)
            }
            Schema::Optional { value } => {
                if self.is_full(depth) {
                    self.value(Place { schema: value, ..place }, inside)?
                } else {
                    Json::Null
                }
            }
            Schema::Pair { parts } => {
                let parts = parts.iter().map(|part| self.value(Place::of(part, place.format), inside));
                Json::Array(parts.collect::<Option<_>>()?)
            }
            Schema::Struct { fields, .. } => Json::Object(self.structure(fields, place.given, inside)?),
            Schema::Enum { .. } => self.variant(&place, inside)?,
            Schema::Recursive { .. } => {
                let schema = (self.resolve)(place.schema.plain());
                if matches!(schema, Schema::Recursive { .. }) {
                    return None;
                }
                self.value(Place { schema, ..place }, inside)?
            }
            // What only a codec by hand understands, and what this knows nothing of.
            _ => return None,
        })
    }

    const fn is_full(&self, depth: usize) -> bool {
        self.manner.is_full && depth < DEEPEST
    }

    /// The first of these for which all holds that is said of it alone.
    fn first(&self, mut values: Vec<Json>, place: &Place<'s, '_>) -> Option<Json> {
        let turn = self.manner.first.checked_rem(values.len()).unwrap_or(0);
        values.rotate_left(turn);
        values.into_iter().find(|value| {
            let number = condition::number(place.schema, value);
            number.is_none_or(|number| place.schema.has_value(number)) && is_allowed(place, value)
        })
    }

    fn structure(&mut self, fields: &'s [Field<'s>], given: &[i128], depth: usize) -> Option<Map<String, Json>> {
        let mut known = Known::new(fields);
        let mut given = given.iter();
        for field in fields {
            if field.is_given() {
                known.push(given.next().map(|number| json!(i64::try_from(*number).ok())));
                continue;
            }
            let is_there = field.condition().is_none_or(|condition| known.holds(condition));
            // What others make of what they know.
            let is_made = field.is_hidden() || field.checksum().is_some();
            if !is_there || is_made {
                known.push(None);
                continue;
            }
            // Numbers that are given to it follow from what stands in front of it.
            let gives = field.gives().iter().map(|give| match give.subject() {
                Some(term) => known.number(term),
                None => give.number(),
            });
            let gives: Vec<_> = gives.map(Option::unwrap_or_default).collect();
            // Under a condition it has no byte of its own that says whether it is there.
            let schema = match field.declared() {
                Schema::Optional { value } if field.condition().is_some() => value,
                schema => schema,
            };
            let place = Place { schema, format: field.format(), field: Some(field), given: &gives };
            let value = self.value(place, depth)?;
            known.push(Some(value));
        }
        Some(known.into_members())
    }

    /// An array with an element, or as many as it always has.
    fn array(&mut self, place: &Place<'s, '_>, element: &'s Schema<'s>, depth: usize) -> Option<Json> {
        let last = place.field.and_then(Field::last);
        let is_empty = !self.is_full(depth) || place.format.max() == 0;
        if is_empty && last.is_none() {
            return Some(json!([]));
        }
        let inside = Place::of(element, place.format.of_elements());
        let elements = place.field.and_then(Field::elements).and_then(|elements| elements.check());
        let demands: Vec<_> = last.map(Last::condition).into_iter().chain(elements).collect();
        // An element that is a number is chosen, and of another one that is made is taken.
        let values = match element.plain() {
            Schema::Int { .. } => {
                let numbers = demands.iter().flat_map(|demand| condition::numbers(demand));
                numbers.chain([1, 0]).map(|number| json!(i64::try_from(number).ok())).collect()
            }
            _ => vec![self.value(inside, depth)?],
        };
        let holds = |value: &Json| demands.iter().all(|demand| condition::holds_of(demand, element, value));
        let is_value = |value: &Json| condition::number(element, value).is_none_or(|number| element.has_value(number));
        Some(json!([values.into_iter().find(|value| holds(value) && is_value(value))?]))
    }

    /// A variant with its fields: one that has a number of its own, where there is one.
    fn variant(&mut self, place: &Place<'s, '_>, depth: usize) -> Option<Json> {
        let variants = place.schema.plain().variants();
        let mut own: Vec<_> = variants.iter().filter(|variant| variant.tag.is_some()).collect();
        let turn = self.manner.first.checked_rem(own.len()).unwrap_or(0);
        own.rotate_left(turn);
        own.into_iter().find_map(|variant| {
            let name = variant.body.name().rsplit("::").next()?;
            let fields = self.structure(variant.body.fields(), place.given, depth)?;
            let value = if fields.is_empty() && variant.body.fields().is_empty() {
                json!(name)
            } else {
                json!({ name: fields })
            };
            is_allowed(place, &value).then_some(value)
        })
    }
}

/// Whether what is said of a field holds where it has this value.
fn is_allowed(place: &Place<'_, '_>, value: &Json) -> bool {
    let check = place.field.and_then(Field::check);
    check.is_none_or(|check| condition::holds_of(check, place.schema, value))
}

#[cfg(test)]
mod tests {
    use wire::dynamic::text::leak;

    use super::*;

    /// The example of the last type that a text declares.
    fn last(types: &str) -> Option<String> {
        let loaded = leak(&format!("wire 1 {types}")).unwrap_or_else(|error| panic!("{types}: {error}"));
        let schema = loaded.types().last().copied().map(|schema| loaded.resolved(schema))?;
        let numbers: Vec<_> = schema.given().iter().map(|_| 3).collect();
        Example::of(schema, &numbers, &|schema| loaded.resolved(schema)).map(|example| example.json)
    }

    #[test]
    fn what_is_said_of_fields_holds_of_the_example() {
        for (types, json) in [
            ("struct A { a: u8 check=(.a in 7..=9), b: i8 check=(.b < -3) }", r#"{"a":7,"b":-4}"#),
            ("struct A { a: u8 check=(.a * 2 + 1 in [9, 200..]) }", r#"{"a":4}"#),
            ("struct A { a: text len=u8 max=2, b: text[1], c: bytes len=rest }", r#"{"a":"ab","b":"a","c":"abc"}"#),
            ("struct A { a: bytes size=4 len=rest, b: utf16 size=6 len=rest }", r#"{"a":"abcd","b":"abc"}"#),
            ("struct A { a: bytes len=until(#0102 keep) }", r#"{"a":"abc\u0001\u0002"}"#),
            ("struct A { a: u8 value=4, b: text len=u8 check=(.b == \"PK\") }", r#"{"a":4,"b":"PK"}"#),
            ("struct A { a: u8, b: u16 when=(.a & 1 != 0), c: u16 when=(.a & 2 != 0) }", r#"{"a":1,"b":1}"#),
            ("struct A { n: u8, a: [u8] len=.n }", r#"{"n":1,"a":[1]}"#),
            ("enum E: u8 { X = 2, Y = 3 } struct A { k: u8, e: E switch=.k }", r#"{"k":2,"e":"X"}"#),
            ("type G = u8 values=(3..=6) names=(3 = bad) struct A { g: G }", r#"{"g":"bad"}"#),
            ("enum E: u8 { X = 2, Y = 3 { n: u8 check=(.n > 9) } } struct A { e: [E] len=u8 }", r#"{"e":[{"X":{}}]}"#),
            ("struct T recursive=8 { n: u8, t: [T] len=u8 }", r#"{"n":1,"t":[{"n":1,"t":[]}]}"#),
            ("struct A { given version: u8, a: u8 when=(.version >= 3), b: u8 when=(.version > 3) }", r#"{"a":1}"#),
            (
                "struct A { a: [u8] len=u8 each=(check=(.it in 40..=50)), b: f32 check=(.b > 2.5) }",
                r#"{"a":[40],"b":3.5}"#,
            ),
            ("struct A { a: u8? , b: [u8; 3], c: (u8, bool) }", r#"{"a":1,"b":"abc","c":[1,true]}"#),
            ("type Ip = [u8; 4] notation=ipv4 struct A { ip: Ip }", r#"{"ip":"192.0.2.1"}"#),
            ("struct A { a: u16 checksum=internet over=rest, b: u16 }", r#"{"a":65534,"b":1}"#),
        ] {
            assert_eq!(last(types).as_deref(), Some(json), "{types}");
        }
    }

    #[test]
    fn where_no_value_is_found_there_is_no_example() {
        // Only a codec by hand knows its values, and no number is 8 and 9.
        for types in ["opaque K 1..", "struct A { a: u8 check=(.a == 8 && .a == 9) }"] {
            assert_eq!(last(types), None, "{types}");
        }
    }

    #[test]
    fn no_schema_makes_an_example_that_is_long() {
        let nested =
            (1..20).map(|level| format!("struct S{level} {{ a: S{before}, b: S{before} }}", before = level - 1));
        let types = format!("struct S0 {{ a: u8 }} {}", nested.collect::<Vec<_>>().join(" "));
        assert_eq!(last(&types), None);
        assert_eq!(last("struct A { a: [u32; 100000000] }"), None);
    }
}
