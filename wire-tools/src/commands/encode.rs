//! `encode`: messages and frames from JSON.

use std::fs::File;
use std::io::{self, BufReader, IsTerminal as _, Read, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use serde::Deserialize;
use serde_json::value::RawValue;
use wire::dynamic::{self, Message};
use wire::schema::Side;

use crate::command_line::json::hex;

use super::file::{SchemaFile, SchemaOption};

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    schema: SchemaOption,
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
Without --message a document is a frame, as `wire decode --json` prints it: {\"direction\": \"request\", \"header\": {..},
\"message\": \"Ping\", \"fields\": {..}}. \"message\" is needed. Without \"direction\" it is a request, and what else is not there
has no fields. Lengths, counts, keys of headers, tags and checksums are made, whatever stands there. Bytes go to stdout,
back to back; a terminal is shown --hex.

Exit status: 0 if all documents were written, 1 if not, 2 for wrong usage. Behind a document that cannot be written none
is.

Examples:
  echo '{\"sent_at\": 1, \"note\": \"hi\"}' | wire encode --schema pings.wire --message Ping > ping.bin
  echo '{\"message\": \"Ping\", \"fields\": {\"sent_at\": 1, \"note\": \"hi\"}}' | wire encode --schema pings.wire --hex
  wire decode --schema pings.wire --json pings.pcap | wire encode --schema pings.wire > frames.bin";

/// A frame. What stands in it beside this does not matter.
#[derive(Deserialize)]
struct Document<'a> {
    #[serde(default)]
    direction: Direction,
    #[serde(borrow, default)]
    frame: Option<&'a RawValue>,
    #[serde(borrow, default)]
    header: Option<&'a RawValue>,
    message: String,
    #[serde(borrow, default)]
    fields: Option<&'a RawValue>,
}

#[derive(Deserialize, Default, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Direction {
    #[default]
    Request,
    Response,
}

/// What documents are written as.
enum Target {
    Messages(Message),
    Frames(dynamic::Protocol),
}

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let file = arguments.schema.read()?;
    let target = match &arguments.message {
        Some(name) => Target::Messages(file.message(name, &arguments.given)?),
        None => Target::Frames(messages(&file)?),
    };
    let is_hex = arguments.hex || io::stdout().is_terminal();
    let input: Box<dyn Read> = match arguments.file.as_deref().filter(|path| *path != Path::new("-")) {
        Some(path) => Box::new(File::open(path).with_context(|| format!("cannot read {}", path.display()))?),
        None => Box::new(io::stdin().lock()),
    };
    let documents = serde_json::Deserializer::from_reader(BufReader::new(input)).into_iter::<Box<RawValue>>();
    let (mut bytes, mut out, mut count) = (Vec::new(), io::BufWriter::new(io::stdout().lock()), 0_u64);
    for document in documents {
        count = count.saturating_add(1);
        let document = document.map_err(|error| anyhow!("document {count} is no JSON: {error}"));
        let written = document.and_then(|document| target.write(document.get(), &mut bytes));
        let written = written.with_context(|| format!("document {count}"));
        if let Err(error) = written {
            out.flush()?;
            return Err(error);
        }
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

fn messages(file: &SchemaFile) -> anyhow::Result<dynamic::Protocol> {
    file.protocol()?;
    let layout = file.loaded().protocol().context("a protocol")?;
    Ok(dynamic::Protocol::of(layout))
}

impl Target {
    fn write(&self, json: &str, out: &mut Vec<u8>) -> anyhow::Result<()> {
        match self {
            Self::Messages(message) => {
                message.from_json(json)?.encode_into(out)?;
            }
            Self::Frames(protocol) => {
                let document: Document<'_> =
                    serde_json::from_str(json).map_err(|error| anyhow!("it is no frame: {error}"))?;
                frame(protocol, &document, out)?;
            }
        }
        Ok(())
    }
}

fn frame(protocol: &dynamic::Protocol, document: &Document<'_>, out: &mut Vec<u8>) -> anyhow::Result<()> {
    let (side, message) = match document.direction {
        Direction::Request => (Side::Request, protocol.request(&*document.message)?),
        Direction::Response => (Side::Response, protocol.response(&*document.message)?),
    };
    let mut frame = protocol.frame(side).max_payload(usize::MAX);
    if let Some(header) = document.header {
        *frame.header() = protocol.header(side).from_json(header.get())?;
    }
    if let Some(header) = document.frame {
        *frame.frame_header() = protocol.frame_header().from_json(header.get())?;
    }
    let fields = document.fields.map_or("{}", RawValue::get);
    frame.encode_into(&mut message.from_json(fields)?, out)?;
    Ok(())
}
