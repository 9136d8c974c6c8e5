//! Frames for programs: one JSON document in a line for each.
//!
//! Owns the documents. It never decides what is shown.

use std::fmt::{self, Write as _};
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::value::RawValue;
use wire::DecodeError;
use wire::schema::{Leaf, Part, Value};

use super::stream::{Direction, Fault, Frame, Label, Lost};
use super::tally::Seen;
use crate::command_line::json::{self, Bytes, Field, hex};
use crate::protocol::Opened;

/// What stands in a line. What is not known or does not apply is left out.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u64>,
    /// Seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<Seconds>,
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
    after: Option<Seconds>,
    /// The frame header, where it is a number alone, and where it has fields.
    #[serde(skip_serializing_if = "Option::is_none")]
    size: Option<Front<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    frame: Option<Front<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    header: Option<Front<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<Front<'a>>,
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

/// The values in a part of a frame with a fault, in the order of their bytes. They are walked once more where they are written: a
/// frame may have millions.
struct Front<'a> {
    frame: &'a Frame<'a>,
    place: Place,
    count: usize,
}

/// Where a value stands in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    FrameHeader,
    Header,
    Fields,
}

impl Place {
    const ALL: [Self; 3] = [Self::FrameHeader, Self::Header, Self::Fields];

    const fn of(part: Part) -> Self {
        match part {
            Part::FrameHeader => Self::FrameHeader,
            Part::Header => Self::Header,
            Part::Message | Part::Rest => Self::Fields,
        }
    }
}

/// Hands out the values in front of a fault with their places. What others make is no value of its own.
fn values<'a>(frame: &Frame<'a>, visit: &mut dyn FnMut(Place, Part, &Leaf<'_, 'a>)) {
    // What is wrong is in the frame's fault.
    let _walked = frame.walk(&mut |part, leaf| {
        if !matches!(leaf.value(), Value::Count(_) | Value::Size(_) | Value::Present) {
            visit(Place::of(part), part, leaf);
        }
    });
}

impl Serialize for Front<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(value) = self.alone() {
            return Field(value).serialize(serializer);
        }
        let (mut map, mut written) = (serializer.serialize_map(Some(self.count))?, Ok(()));
        values(self.frame, &mut |own, part, leaf| {
            if own != self.place || written.is_err() {
                return;
            }
            let name = leaf.name().to_string();
            written = match leaf.value() {
                // What follows an unknown key is no string, and always in hexadecimal.
                Value::Bytes(bytes) if part == Part::Rest => map.serialize_entry(&name, &Hex { hex: hex(bytes) }),
                value => map.serialize_entry(&name, &Field(value)),
            };
        });
        written?;
        map.end()
    }
}

impl<'a> Front<'a> {
    /// That of a place, if there is anything.
    fn of(frame: &'a Frame<'a>, place: Place) -> Option<Self> {
        let mut count = 0_usize;
        values(frame, &mut |own, _, _| count = count.saturating_add(usize::from(own == place)));
        (count > 0).then_some(Self { frame, place, count })
    }

    /// The value of a part without fields, which has no name.
    fn alone(&self) -> Option<Value<'a>> {
        let mut alone = None;
        if self.count == 1 {
            values(self.frame, &mut |own, _, leaf| {
                if own == self.place && leaf.name().to_string().is_empty() {
                    alone = Some(leaf.value());
                }
            });
        }
        alone
    }
}

#[derive(Serialize)]
struct Hex {
    hex: String,
}

/// Connections whose ends are kept as text, in both directions.
const KEPT: usize = 64;

/// Writes the lines, in memory that is used again.
pub(super) struct Lines {
    line: String,
    /// What a line says of its stream, by the stream.
    streams: Vec<Option<(Label, String)>>,
}

impl Lines {
    pub(super) fn new() -> Self {
        Self { line: String::new(), streams: vec![None; KEPT] }
    }

    /// Writes a frame. Of one without a fault, of which there are many, no document is made.
    pub(super) fn frame(&mut self, out: &mut impl Write, frame: &Frame<'_>, seen: Seen) -> io::Result<()> {
        let opened = if frame.fault.is_none() { frame.open() } else { None };
        let Some(opened) = opened else { return faulty(out, frame, seen) };
        self.line.clear();
        // Memory does not fail.
        let _written = self.whole(frame, seen, &opened);
        json::written(out, &self.line)
    }

    fn whole(&mut self, frame: &Frame<'_>, seen: Seen, opened: &Opened<'_, '_>) -> fmt::Result {
        let line = &mut self.line;
        write!(line, "{{\"number\":{}", seen.number)?;
        if let Some(time) = seen.time {
            write!(line, ",\"time\":{}", Seconds(time))?;
        }
        let place =
            frame.label.connection.wrapping_mul(2).wrapping_add(usize::from(frame.direction() == Direction::Response));
        if let Some(kept) = self.streams.get_mut(place % KEPT) {
            let (label, said) = kept.get_or_insert_with(|| (frame.label, stream(frame.label)));
            if *label != frame.label {
                (*label, *said) = (frame.label, stream(frame.label));
            }
            line.push_str(said);
        }
        write!(line, ",\"direction\":\"{}\",\"offset\":{}", frame.direction().name(), frame.offset)?;
        if let Some(asked) = seen.answers {
            write!(line, ",\"answers\":{}", asked.number)?;
        }
        if let Some(waited) = seen.waited() {
            write!(line, ",\"after\":{}", Seconds(waited))?;
        }
        if let Some(header) = opened.frame_header() {
            let name = if header.value().as_struct().is_some() { "frame" } else { "size" };
            write!(line, ",\"{name}\":{}", header.json())?;
        }
        if let Some(header) = opened.header() {
            write!(line, ",\"header\":{}", header.json())?;
        }
        let name = serde_json::to_string(opened.name).unwrap_or_default();
        write!(line, ",\"message\":{name},\"fields\":{}}}", opened.message.json())
    }
}

/// What each line of a stream says of it.
fn stream(label: Label) -> String {
    let ends = label.ends.map(|(from, to)| format!(",\"from\":\"{from}\",\"to\":\"{to}\""));
    format!(",\"stream\":{}{}", label.connection, ends.unwrap_or_default())
}

/// So many nanoseconds in seconds, with all digits that they have.
struct Seconds(u64);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, mut rest, mut digits) = (self.0 / 1_000_000_000, self.0 % 1_000_000_000, 9_usize);
        while digits > 1 && rest % 10 == 0 {
            (rest, digits) = (rest / 10, digits.saturating_sub(1));
        }
        write!(f, "{whole}.{rest:0digits$}")
    }
}

impl Serialize for Seconds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawValue::from_string(self.to_string()).map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

/// Writes a frame with a fault: what stands in front of that, and what it is.
fn faulty(out: &mut impl Write, frame: &Frame<'_>, seen: Seen) -> io::Result<()> {
    let mut document = document(frame.label, frame.direction(), Some(frame.offset));
    document.number = Some(seen.number);
    document.time = seen.time.map(Seconds);
    document.answers = seen.answers.map(|asked| asked.number);
    document.after = seen.waited().map(Seconds);
    if let Some(fault) = frame.fault {
        front(&mut document, frame, fault);
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

/// Fills in the values in front of what is wrong.
fn front<'a>(document: &mut Document<'a>, frame: &'a Frame<'a>, fault: Fault) {
    let [of_frame, header, fields] = Place::ALL.map(|place| Front::of(frame, place));
    let is_number = of_frame.as_ref().is_some_and(|front| front.alone().is_some());
    let place = if is_number { &mut document.size } else { &mut document.frame };
    *place = of_frame;
    if !matches!(fault, Fault::Size(_)) {
        document.message = frame.message();
        (document.header, document.fields) = (header, fields);
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
