//! Frames for programs: one JSON document in a line for each.
//!
//! Owns the documents. It never decides what is shown.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::value::RawValue;
use wire::DecodeError;
use wire::dynamic::View;
use wire::schema::{Part, Value};

use super::stream::{Direction, Fault, Frame, Label, Lost};
use super::tally::{Seen, seconds};
use crate::command_line::json::{self, Bytes, Field, hex};

/// What stands in a line. What is not known or does not apply is left out.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u64>,
    /// Seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<f64>,
    stream: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    direction: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i64>,
    /// The number of the request that it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    answers: Option<u64>,
    /// How many seconds that waited.
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<f64>,
    /// The frame header, where it is a number alone, and where it has fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<Values<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    frame: Option<Values<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<Values<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<Values<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Problem>,
    /// What came with a reset of the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    reset: Option<Bytes<'a>>,
}

/// The values of a part of a frame.
enum Values<'a> {
    /// All of them.
    Whole(Box<RawValue>),
    /// Of a frame with a fault those in front of that, each by its way.
    Front(Fields<'a>),
}

impl Serialize for Values<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Whole(json) => json.serialize(serializer),
            Self::Front(Fields(fields)) => match &**fields {
                // A part without fields is a value.
                [(name, Shown { value, .. })] if name.is_empty() => Field(*value).serialize(serializer),
                _ => Fields::serialize_in(fields, serializer),
            },
        }
    }
}

impl Values<'_> {
    fn is_empty(&self) -> bool {
        matches!(self, Self::Front(Fields(fields)) if fields.is_empty())
    }

    fn whole(view: &View<'_, '_>) -> Option<Self> {
        RawValue::from_string(view.to_json()).ok().map(Self::Whole)
    }
}

#[derive(Serialize)]
struct Problem {
    kind: &'static str,
    message: String,
    offset: usize,
    path: String,
}

/// Values in the order of their bytes.
struct Fields<'a>(Vec<(String, Shown<'a>)>);

struct Shown<'a> {
    value: Value<'a>,
    /// What follows an unknown key is no string, and always in hexadecimal.
    is_hex: bool,
}

impl Fields<'_> {
    fn serialize_in<S: Serializer>(fields: &[(String, Shown<'_>)], serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(fields.len()))?;
        for (name, Shown { value, is_hex }) in fields {
            match value {
                Value::Bytes(bytes) if *is_hex => map.serialize_entry(name, &Hex { hex: hex(bytes) })?,
                value => map.serialize_entry(name, &Field(*value))?,
            }
        }
        map.end()
    }
}

#[derive(Serialize)]
struct Hex {
    hex: String,
}

pub(super) fn frame(out: &mut impl Write, frame: &Frame<'_>, seen: Seen) -> io::Result<()> {
    let mut document = document(frame.label, frame.direction(), Some(frame.offset));
    document.number = Some(seen.number);
    document.time = seen.time.map(seconds);
    document.answers = seen.answers.map(|asked| asked.number);
    document.after = seen.waited_seconds();
    match frame.fault {
        None => whole(&mut document, frame),
        Some(fault) => front(&mut document, frame, fault),
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

/// Fills in all values of a frame.
fn whole<'a>(document: &mut Document<'a>, frame: &Frame<'a>) {
    let Some(opened) = frame.open() else { return };
    if let Some(header) = opened.frame_header() {
        let place = if header.value().as_struct().is_some() { &mut document.frame } else { &mut document.size };
        *place = Values::whole(header);
    }
    document.header = opened.header().and_then(Values::whole);
    document.message = Some(opened.name);
    document.fields = Values::whole(&opened.message);
}

/// Fills in the values in front of what is wrong.
fn front<'a>(document: &mut Document<'a>, frame: &Frame<'a>, fault: Fault) {
    let [mut of_frame, mut header, mut fields] = [const { Vec::new() }; 3];
    // What is wrong is in the frame's fault.
    let _walked = frame.walk(&mut |part, leaf| {
        let (fields, is_hex) = match part {
            Part::FrameHeader => (&mut of_frame, false),
            Part::Header => (&mut header, false),
            Part::Message => (&mut fields, false),
            Part::Rest => (&mut fields, true),
        };
        // What others make is no value of its own.
        if !matches!(leaf.value(), Value::Count(_) | Value::Size(_) | Value::Present) {
            fields.push((leaf.name().to_string(), Shown { value: leaf.value(), is_hex }));
        }
    });
    let some = |fields: Vec<_>| Some(Values::Front(Fields(fields))).filter(|values| !values.is_empty());
    let is_number = matches!(&*of_frame, [(name, _)] if name.is_empty());
    let place = if is_number { &mut document.size } else { &mut document.frame };
    *place = some(of_frame);
    if !matches!(fault, Fault::Size(_)) {
        document.message = frame.message();
        (document.header, document.fields) = (some(header), some(fields));
    }
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
        number: None,
        time: None,
        stream: label.connection,
        from: label.ends.map(|(from, _)| from.to_string()),
        to: label.ends.map(|(_, to)| to.to_string()),
        direction: direction.name(),
        offset,
        answers: None,
        after: None,
        size: None,
        frame: None,
        header: None,
        message: None,
        fields: None,
        error: None,
        reset: None,
    }
}

fn problem(kind: &'static str, error: DecodeError) -> Problem {
    Problem { kind, message: error.to_string(), offset: error.offset(), path: error.path().to_string() }
}

fn line(out: &mut impl Write, document: &Document<'_>) -> io::Result<()> {
    json::line(out, document)
}
