//! `encode`: messages and frames from JSON.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufReader, IsTerminal as _, Read, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail, ensure};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use wire::dynamic::{self, Message};
use wire::schema::{self, Schema, Side};

use crate::command_line::json::hex;

use super::file::SchemaFile;
use super::source::{Program, Source};

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments<S: Source> {
    #[command(flatten)]
    schema: S,
    /// Each document is a message of this type, and is written without a frame.
    #[arg(long, short, value_name = "TYPE")]
    message: Option<String>,
    /// The numbers that this type is given, such as a version.
    #[arg(long, value_name = "N", value_delimiter = ',', allow_hyphen_values = true, requires = "message")]
    given: Vec<i128>,
    /// Print hexadecimal digits, in a line for each document.
    #[arg(long)]
    hex: bool,
    /// The file with JSON documents, one behind the other; `-` or nothing for standard input.
    file: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Without --message a document is a frame, as `{wire} decode --json` prints it: {\"direction\": \"request\", \"frame\": {..},
\"header\": {..}, \"message\": \"{message}\", \"fields\": {..}}. \"frame\" has the fields of the frame header, \"header\" those of
the header behind it. \"message\" is needed. Without \"direction\" it is a request, and what else is not there has
no fields. Lengths, counts, keys of headers, tags and checksums are made, whatever stands there. Bytes go to
stdout, back to back; a terminal is shown --hex.

Exit status: 0 if all documents were written, 1 if not, 2 for wrong usage. It stops at the first document that
cannot be written.

Examples:
  echo '{fields}' | {wire} encode {schema}--message {message} > message.bin
  echo '{\"message\": \"{message}\", \"fields\": {fields}}' | {wire} encode {schema}--hex
  {wire} decode {schema}--json capture.pcap | {wire} encode {schema}> frames.bin";

/// A frame, with all that `decode --json` says of one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "what is known beside the bytes becomes none of them")]
struct Document<'a> {
    #[serde(default)]
    direction: Direction,
    #[serde(borrow, default)]
    frame: Option<&'a RawValue>,
    #[serde(borrow, default)]
    header: Option<&'a RawValue>,
    #[serde(default)]
    message: Option<String>,
    #[serde(borrow, default)]
    fields: Option<&'a RawValue>,
    #[serde(default)]
    error: Option<IgnoredAny>,
    #[serde(default)]
    reset: Option<IgnoredAny>,
    #[serde(default)]
    size: IgnoredAny,
    #[serde(default)]
    number: IgnoredAny,
    #[serde(default)]
    time: IgnoredAny,
    #[serde(default)]
    stream: IgnoredAny,
    #[serde(default)]
    from: IgnoredAny,
    #[serde(default)]
    to: IgnoredAny,
    #[serde(default)]
    offset: IgnoredAny,
    #[serde(default)]
    answers: IgnoredAny,
    #[serde(default)]
    after: IgnoredAny,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Direction {
    #[default]
    Request,
    Response,
}

/// The frames of a protocol.
struct Frames {
    layout: &'static schema::Protocol<'static>,
    messages: dynamic::Protocol,
}

/// What documents are written as.
enum Target {
    Messages(Message),
    Frames(Frames),
}

pub(super) fn run<S: Source>(arguments: &Arguments<S>, program: Option<&Program>) -> anyhow::Result<()> {
    let file = arguments.schema.read(program)?;
    let target = match &arguments.message {
        Some(name) => Target::Messages(file.message(name, &arguments.given)?),
        None => Target::Frames(Frames::of(&file)?),
    };
    let is_hex = arguments.hex || io::stdout().is_terminal();
    let input: Box<dyn Read> = match arguments.file.as_deref().filter(|path| *path != Path::new("-")) {
        Some(path) => Box::new(File::open(path).with_context(|| format!("cannot read {}", path.display()))?),
        None => Box::new(io::stdin().lock()),
    };
    let left = Cell::new(MOST);
    let input = BufReader::new(Bounded { input, left: &left });
    let documents = serde_json::Deserializer::from_reader(input).into_iter::<Box<RawValue>>();
    let (mut bytes, mut out, mut count) = (Vec::new(), io::BufWriter::new(io::stdout().lock()), 0_u64);
    for document in documents {
        count = count.saturating_add(1);
        let written = match document {
            Ok(document) => target.write(document.get(), &mut bytes).with_context(|| format!("document {count}")),
            Err(error) => Err(unread(count, &error, left.get())),
        };
        if let Err(error) = written {
            out.flush()?;
            return Err(error);
        }
        left.set(MOST);
        if is_hex {
            writeln!(out, "{}", hex(&bytes))?;
        } else {
            out.write_all(&bytes)?;
        }
        bytes.clear();
    }
    out.flush()?;
    if count == 0 {
        bail!("no JSON to encode: the input is empty");
    }
    Ok(())
}

/// So many bytes has a document at most, and some more that are read ahead: it is held as a whole. No frame is longer than 2 GiB, and
/// few are than 1 MiB.
const MOST: usize = 64 << 20;

/// An input of which so much is still read for one document.
struct Bounded<'l, R> {
    input: R,
    left: &'l Cell<usize>,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            return Err(io::Error::other("it is longer than 64 MiB"));
        }
        let len = self.input.read(buffer)?;
        self.left.set(self.left.get().saturating_sub(len));
        Ok(len)
    }
}

/// Why there is no such document, with so much left to read for it.
fn unread(count: u64, error: &serde_json::Error, left: usize) -> anyhow::Error {
    match (error.is_io(), left) {
        (true, 0) => anyhow!("document {count} is over 64 MiB: write what it has as several messages"),
        (true, _) => anyhow!("cannot read document {count}: {error}"),
        (false, _) => anyhow!("document {count} is no JSON: {error}"),
    }
}

impl Target {
    fn write(&self, json: &str, out: &mut Vec<u8>) -> anyhow::Result<()> {
        match self {
            Self::Messages(message) => {
                message.from_json(json)?.encode_into(out)?;
            }
            Self::Frames(frames) => {
                let document: Document<'_> =
                    serde_json::from_str(json).map_err(|error| anyhow!("it is no frame: {error}"))?;
                frames.write(&document, out)?;
            }
        }
        Ok(())
    }
}

impl Frames {
    fn of(file: &SchemaFile) -> anyhow::Result<Self> {
        let layout = file.framed()?;
        Ok(Self { layout, messages: dynamic::Protocol::of(layout) })
    }

    fn write(&self, document: &Document<'_>, out: &mut Vec<u8>) -> anyhow::Result<()> {
        ensure!(document.error.is_none(), "it has an `error`, so that its bytes are not all known");
        ensure!(document.reset.is_none(), "it is the end of a connection, and no frame");
        let name = document.message.as_deref().context("no `message` says what it is")?;
        let side = match document.direction {
            Direction::Request => Side::Request,
            Direction::Response => Side::Response,
        };
        let mut frame = self.messages.frame(side);
        frame.max_payload(usize::MAX);
        let (mut header_key, mut frame_key) = (None, None);
        if let Some(json) = document.header {
            let schema = self.layout.header(side);
            ensure!(!matches!(schema, Schema::Unit), "no `header` stands behind the frame header of this protocol");
            *frame.header() = self.messages.header(side).from_json(json.get())?;
            header_key = key_in(schema, json);
        }
        if let Some(json) = document.frame {
            *frame.frame_header() = self.messages.frame_header().from_json(json.get())?;
            frame_key = key_in(self.layout.frame_header, json);
        }
        let (message, key) = self.message(side, name, frame_key.or(header_key))?;
        if let Some(key) = key {
            frame.key(key);
        }
        let fields = document.fields.map_or("{}", RawValue::get);
        frame.encode_into(&mut message.from_json(fields)?, out)?;
        Ok(())
    }

    /// The message of this name: of several the one with this key, which is then said.
    fn message(&self, side: Side, name: &str, key: Option<i64>) -> anyhow::Result<(&Message, Option<i64>)> {
        let by_key = key.and_then(|key| match side {
            Side::Request => self.messages.request(key).ok(),
            Side::Response | Side::ResponseTo(_) => self.messages.response(key).ok(),
        });
        if let Some(message) = by_key.filter(|message| message.name() == name) {
            return Ok((message, key));
        }
        let by_name = match side {
            Side::Request => self.messages.request(name)?,
            Side::Response | Side::ResponseTo(_) => self.messages.response(name)?,
        };
        Ok((by_name, None))
    }
}

/// The key that the JSON of a header says, if it is a number there.
fn key_in(header: &Schema<'_>, json: &RawValue) -> Option<i64> {
    let json: serde_json::Value = serde_json::from_str(json.get()).ok()?;
    let mut way = header.key_way().peekable();
    way.peek()?;
    way.try_fold(&json, |json, (_, field)| json.get(field.name()))?.as_i64()
}
