//! Frames for programs: one JSON document in a line for each.
//!
//! Owns the documents. It never decides what is shown.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use wire::schema::{Part, Value};
use wire::{DecodeError, Schema};

use super::super::json::{Bytes, Field, hex};
use super::stream::{Direction, Fault, Frame, Label, Lost};

/// What stands in a line. What is not known or does not apply is left out.
#[derive(Serialize)]
struct Document<'a> {
    stream: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    direction: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<i32>,
    #[serde(skip_serializing_if = "Fields::is_empty")]
    header: Fields<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'static str>,
    #[serde(skip_serializing_if = "Fields::is_empty")]
    fields: Fields<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Problem>,
    /// What came with a reset of the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    reset: Option<Bytes<'a>>,
}

#[derive(Serialize)]
struct Problem {
    kind: &'static str,
    message: String,
    offset: usize,
    path: String,
}

/// Values in the order of their bytes.
#[derive(Default)]
struct Fields<'a>(Vec<(String, Shown<'a>)>);

struct Shown<'a> {
    value: Value<'a>,
    /// What follows an unknown key is no string, and always in hexadecimal.
    is_hex: bool,
}

impl Fields<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, value) in &self.0 {
            match value {
                Shown { value: Value::Bytes(bytes), is_hex: true } => {
                    map.serialize_entry(name, &Hex { hex: hex(bytes) })?;
                }
                Shown { value: Value::Bytes(bytes), .. } => map.serialize_entry(name, &Bytes(bytes))?,
                Shown { value, .. } => map.serialize_entry(name, &Field(*value))?,
            }
        }
        map.end()
    }
}

#[derive(Serialize)]
struct Hex {
    hex: String,
}

pub(super) fn frame(out: &mut impl Write, frame: &Frame<'_>) -> io::Result<()> {
    let mut document = document(frame.label, frame.direction, Some(frame.offset));
    document.size = frame.size();
    if !matches!(frame.fault, Some(Fault::Size(_))) {
        let (mut header, mut fields) = (Fields::default(), Fields::default());
        // What is wrong is in the frame's fault.
        let _walked = frame.walk(&mut |part, leaf| {
            let (fields, is_hex) = match part {
                Part::FrameHeader => return,
                Part::Header => (&mut header, false),
                Part::Message => (&mut fields, false),
                Part::Rest => (&mut fields, true),
            };
            fields.0.push((leaf.name().to_string(), Shown { value: leaf.value(), is_hex }));
        });
        document.message = frame.message().map(Schema::name);
        (document.header, document.fields) = (header, fields);
    }
    document.error = frame.fault.map(|fault| match fault {
        Fault::Size(error) => problem("size", error),
        Fault::Malformed(error) => problem("malformed", error),
        Fault::Unfinished => Problem {
            kind: "unfinished",
            message: super::text::unfinished(frame),
            offset: frame.bytes.len(),
            path: String::new(),
        },
    });
    line(out, &document)
}

/// Says that a stream goes on behind bytes that the capture lacks.
pub(super) fn lost(
    out: &mut impl Write,
    label: Label,
    direction: Direction,
    offset: i64,
    lost: Lost,
) -> io::Result<()> {
    let mut document = document(label, direction, Some(offset));
    let message = super::text::lost(lost);
    document.error = Some(Problem { kind: "lost", message, offset: 0, path: String::new() });
    line(out, &document)
}

/// Says that a connection was reset, and what the reset says about it.
pub(super) fn reset(out: &mut impl Write, label: Label, direction: Direction, text: &[u8]) -> io::Result<()> {
    let mut document = document(label, direction, None);
    document.reset = Some(Bytes(text));
    line(out, &document)
}

fn document<'a>(label: Label, direction: Direction, offset: Option<i64>) -> Document<'a> {
    Document {
        stream: label.connection,
        from: label.ends.map(|(from, _)| from.to_string()),
        to: label.ends.map(|(_, to)| to.to_string()),
        direction: super::text::name(direction),
        offset,
        size: None,
        header: Fields::default(),
        message: None,
        fields: Fields::default(),
        error: None,
        reset: None,
    }
}

fn problem(kind: &'static str, error: DecodeError) -> Problem {
    Problem { kind, message: error.to_string(), offset: error.offset(), path: error.path().to_string() }
}

fn line(out: &mut impl Write, document: &Document<'_>) -> io::Result<()> {
    super::super::json::line(out, document)
}
