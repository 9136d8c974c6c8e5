//! Which JSON the messages of a schema are, as a JSON Schema.
//!
//! Owns which of them is said of which type, and that each declared type is said once. Which JSON stands for which value is that
//! of `inspect`.

mod definitions;
mod enums;
mod fields;
mod numbers;
mod parts;
mod types;

use self::definitions::Definitions;
use super::text::Loaded;
use super::value::Value;
use crate::layout::{Format, Schema};

impl Schema<'static> {
    /// The [JSON](Self::json) that values are of this layout, as JSON Schema of 2020-12: `{}` in one line, `{:#}` in many.
    ///
    /// It says of a value what JSON can say: names, ranges of numbers, largest lengths, which members an object must have. What
    /// follows from other fields it does not say, conditions and lengths that these hold: each value's JSON is valid, but what is
    /// valid need not be a value. Declared types stand under `$defs`, with their documentation.
    ///
    /// ```
    /// use wire::Wire;
    ///
    /// /// What a sensor measured.
    /// #[derive(Wire)]
    /// struct Reading<'a> {
    ///     #[wire(len = "u8")]
    ///     sensor: &'a str,
    ///     /// In seconds.
    ///     #[wire(default)]
    ///     age: u16,
    /// }
    ///
    /// let json = format!("{:#}", Reading::SCHEMA.json_schema());
    /// assert_eq!(json, r##"{
    ///   "$schema": "https://json-schema.org/draft/2020-12/schema",
    ///   "$ref": "#/$defs/Reading",
    ///   "$defs": {
    ///     "Reading": {
    ///       "description": "What a sensor measured.",
    ///       "type": "object",
    ///       "properties": {
    ///         "sensor": {
    ///           "type": "string",
    ///           "maxLength": 255
    ///         },
    ///         "age": {
    ///           "description": "In seconds.",
    ///           "type": "integer",
    ///           "minimum": 0,
    ///           "maximum": 65535
    ///         }
    ///       },
    ///       "required": [
    ///         "sensor"
    ///       ],
    ///       "additionalProperties": false
    ///     }
    ///   }
    /// }"##);
    /// ```
    #[must_use]
    pub fn json_schema(&self) -> Value<'_> {
        document(self, &[])
    }
}

impl<'s> Loaded<'s> {
    /// The JSON that values are of one of its types, or of what is made of these, as [`Schema::json_schema`] has it.
    ///
    /// ```
    /// use wire::dynamic::text::{Memory, load};
    ///
    /// let memory = Memory::new();
    /// let loaded = load("wire 1\nenum Colour: u8 { Red = 1, Green = 2 }", &memory)?;
    /// let json = loaded.json_schema(loaded.schema()).to_string();
    /// assert!(json.ends_with(r#""$defs":{"Colour":{"enum":["Red","Green"]}}}"#), "{json}");
    /// # Ok::<(), wire::dynamic::text::TextError>(())
    /// ```
    #[must_use]
    pub fn json_schema(&self, of: &'s Schema<'s>) -> Value<'s> {
        document(of, self.nodes())
    }
}

fn document<'s>(schema: &'s Schema<'s>, nodes: &'s [&'s Schema<'s>]) -> Value<'s> {
    let mut definitions = Definitions::new(nodes);
    let own = definitions.ty(schema, Format::DEFAULT);
    let mut members = parts::members([("$schema", "https://json-schema.org/draft/2020-12/schema".into())]);
    members.extend(own);
    let types = definitions.finish();
    if !types.is_empty() {
        members.push(("$defs".into(), Value::Struct(types)));
    }
    Value::Struct(members)
}
