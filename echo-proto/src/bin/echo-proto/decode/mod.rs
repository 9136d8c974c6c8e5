//! `decode`: frames from hexadecimal text, files and captures, explained.

mod capture;
mod hex;
mod json;
mod reassembly;
mod stream;
mod text;

use std::io::{BufWriter, Read as _, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail, ensure};
use wire::frame::DEFAULT_MAX_PAYLOAD;

use self::stream::{Direction, Fault, Stream};

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The input: hexadecimal text, raw frames, or a pcap or pcapng capture; `-` or nothing for standard input, which is
    /// read to its end first.
    file: Option<PathBuf>,
    /// Frames in hexadecimal, in place of a file: two digits a byte, white space and `0x` where you like.
    #[arg(long, value_name = "HEX", conflicts_with_all = ["file", "format"], allow_hyphen_values = true)]
    hex: Option<String>,
    /// What the input is. `auto` takes a capture by its first bytes, and text that begins with two hexadecimal digits
    /// for hex.
    #[arg(long, value_enum, default_value_t = Format::Auto)]
    format: Format,
    /// What the frames are. `auto` goes by the server's side of a connection, and elsewhere by the first frame that is
    /// either.
    #[arg(long = "as", value_name = "WHAT", value_enum, default_value_t = Kind::Auto)]
    kind: Kind,
    /// The server's port in a capture, 1 to 65535. Without an end at this port, who sent the SYN is the client.
    #[arg(long, default_value_t = 7400, value_parser = clap::value_parser!(u16).range(1..))]
    port: u16,
    /// The largest payload of a request, in bytes, 0 to 2147483647; a response may have 2 more. A size over it is
    /// malformed.
    #[arg(long, value_name = "BYTES", default_value_t = DEFAULT_MAX, value_parser = clap::value_parser!(u32).range(..=0x7fff_ffff))]
    max_payload: u32,
    /// Print a JSON document in one line for each frame: stream, direction, offset, size, header, message and fields,
    /// or the error. Strings are {"text": ...} or, where they are no UTF-8, {"hex": ...}.
    #[arg(long)]
    json: bool,
}

#[expect(clippy::cast_possible_truncation, reason = "1 MiB")]
const DEFAULT_MAX: u32 = DEFAULT_MAX_PAYLOAD as u32;

/// By so much an echo response can be longer than its request.
const RESPONSE_MARGIN: usize = 2;

const EXAMPLES: &str = "\
Offsets in a frame count from the first byte of its size. Wrong bytes are marked with ^^, and what follows them in the
frame is not shown; the next frame is. Behind a size that cannot be, nothing is.

Exit status: 0 if every byte belongs to a valid frame, 1 if a frame is malformed, unfinished or lost, or the input
cannot be read, 2 for wrong usage.

Examples:
  echo-proto decode --hex '00000002 0900'
  xxd -p frames.bin | echo-proto decode
  tcpdump -i lo -w echo.pcap port 7400    # then, in the end:
  echo-proto decode echo.pcap
  echo-proto decode echo.pcap --json | jq -c 'select(.error)'";

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    Auto,
    Hex,
    Raw,
    Pcap,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Kind {
    Request,
    Response,
    Auto,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let bytes = match (&arguments.hex, arguments.file.as_deref()) {
        (Some(_), _) => Vec::new(),
        (None, None) => read_standard_input()?,
        (None, Some(path)) if path == Path::new("-") => read_standard_input()?,
        (None, Some(path)) => std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?,
    };
    explain(arguments, bytes, &mut BufWriter::new(anstream::stdout().lock()))
}

/// The whole of the command but for where its input comes from and its output goes.
pub(crate) fn explain(arguments: &Arguments, bytes: Vec<u8>, out: &mut impl Write) -> anyhow::Result<()> {
    let (streams, fault) = divide(arguments, bytes)?;
    let counts = show(arguments, &streams, out)?;
    if let Some(fault) = fault {
        bail!("{fault}");
    }
    counts.judge()
}

/// The streams of the input, and why there may be more that could not be read.
fn divide(arguments: &Arguments, bytes: Vec<u8>) -> anyhow::Result<(Vec<Stream>, Option<String>)> {
    let alone = |bytes| (vec![Stream { bytes, ..Stream::default() }], None);
    let spelt = |text: &str| {
        let bytes = hex::parse(text)?;
        ensure!(!bytes.is_empty(), "no bytes to decode");
        Ok(alone(bytes))
    };
    if let Some(text) = &arguments.hex {
        return spelt(text);
    }
    ensure!(!bytes.is_empty(), "no bytes to decode: the input is empty");
    let format = match arguments.format {
        Format::Auto if capture::is_capture(&bytes) => Format::Pcap,
        Format::Auto if hex::is_likely(&bytes) => Format::Hex,
        format => format,
    };
    match format {
        Format::Pcap => {
            let capture = capture::read(&bytes, arguments.port);
            let packets = capture.packets;
            ensure!(
                !capture.streams.is_empty() || capture.fault.is_some(),
                "no TCP data in the {packets} packets of the capture"
            );
            Ok((capture.streams, capture.fault))
        }
        Format::Hex => spelt(&String::from_utf8_lossy(&bytes)),
        Format::Raw | Format::Auto => Ok(alone(bytes)),
    }
}

fn read_standard_input() -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).context("cannot read standard input")?;
    Ok(bytes)
}

/// Prints every frame, in the order in which they were complete.
fn show(arguments: &Arguments, streams: &[Stream], out: &mut impl Write) -> anyhow::Result<Counts> {
    let max = usize::try_from(arguments.max_payload).unwrap_or(usize::MAX);
    let mut frames = Vec::new();
    let mut directions = Vec::new();
    for stream in streams {
        let direction = match (arguments.kind, stream.direction) {
            (Kind::Request, _) | (Kind::Auto, Some(Direction::Request)) => Direction::Request,
            (Kind::Response, _) | (Kind::Auto, Some(Direction::Response)) => Direction::Response,
            (Kind::Auto, None) => stream.guess(max.saturating_add(RESPONSE_MARGIN)),
        };
        let margin = if direction == Direction::Response { RESPONSE_MARGIN } else { 0 };
        frames.extend(stream.frames(direction, max.saturating_add(margin)));
        directions.push(direction);
    }
    // Stable: what no packet completed stays in the order of the streams, at the end.
    frames.sort_by_key(|frame| frame.packet);

    let mut counts = Counts::default();
    let mut shown: Option<&Stream> = None;
    for frame in &frames {
        counts.add(frame.fault);
        if arguments.json {
            json::frame(out, frame)?;
        } else {
            heading(out, &mut shown, frame.stream)?;
            text::frame(out, frame)?;
        }
    }
    for (stream, direction) in streams.iter().zip(directions).filter(|(stream, _)| stream.lost.is_some()) {
        counts.lost = counts.lost.saturating_add(1);
        if arguments.json {
            json::lost(out, stream, direction)?;
        } else {
            heading(out, &mut shown, stream)?;
            text::lost_line(out, stream)?;
        }
    }
    out.flush()?;
    Ok(counts)
}

/// Prints a heading where `stream` is not the one that was shown last.
fn heading<'a>(out: &mut impl Write, shown: &mut Option<&'a Stream>, stream: &'a Stream) -> std::io::Result<()> {
    if shown.is_some_and(|shown| std::ptr::eq(shown, stream)) {
        return Ok(());
    }
    *shown = Some(stream);
    text::heading(out, stream)
}

/// How many frames there were, and how many of them were wrong in which way.
#[derive(Default)]
struct Counts {
    frames: u64,
    malformed: u64,
    unfinished: u64,
    lost: u64,
}

impl Counts {
    fn add(&mut self, fault: Option<Fault>) {
        self.frames = self.frames.saturating_add(1);
        let count = match fault {
            None => return,
            Some(Fault::Size(_) | Fault::Malformed(_)) => &mut self.malformed,
            Some(Fault::Unfinished) => &mut self.unfinished,
        };
        *count = count.saturating_add(1);
    }

    fn judge(&self) -> anyhow::Result<()> {
        let Self { frames, malformed, unfinished, lost } = *self;
        let mut said = Vec::new();
        for (number, fault) in [(malformed, "malformed"), (unfinished, "unfinished")] {
            if number > 0 {
                said.push(format!("{number} of {frames} frames {fault}"));
            }
        }
        if lost > 0 {
            said.push(format!("{lost} of the streams cut where the capture lacks bytes"));
        }
        ensure!(said.is_empty(), "{}", said.join(", "));
        Ok(())
    }
}
