//! `decode`: frames from hexadecimal text, files and captures, explained.
//!
//! Owns the options and the way from the input to what is printed. Input is shown as it comes, and never
//! held as a whole.

mod calls;
#[cfg(feature = "captures")]
mod capture;
#[cfg(feature = "captures")]
mod compression;
mod hex;
mod input;
mod json;
#[cfg_attr(not(any(feature = "captures", test)), expect(dead_code, reason = "captures have more reasons"))]
mod left_out;
mod report;
#[cfg_attr(not(feature = "captures"), expect(dead_code, reason = "captures know more of streams"))]
mod stream;
mod text;
#[cfg(not(feature = "captures"))]
mod unbuilt;

use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use anstream::{AutoStream, ColorChoice};
use anyhow::{Context as _, bail};
use wire::frame::DEFAULT_MAX_PAYLOAD;

use self::capture::{Capture, Verdict};
use self::hex::{Form, Hex};
use self::report::Report;
pub(crate) use self::report::Seen;
pub(crate) use self::stream::Frame;
use self::stream::{Direction, Label, Rules, Stream};
use self::text::Ink;
#[cfg(not(feature = "captures"))]
use self::unbuilt::{capture, compression};
use crate::command_line::number::within;
use crate::command_line::output::Told;
use crate::filter::Filter;
use crate::protocol::Protocol;

/// What the input is, and how it is shown.
#[derive(Debug, Clone, clap::Args)]
pub struct Options {
    /// The input: hexadecimal text, raw frames, or a pcap or pcapng capture, each also in gzip or zstd; `-` or nothing for
    /// standard input. What a pipe has is shown as it comes.
    file: Option<PathBuf>,
    /// Frames in hexadecimal, in place of a file, in any form that `--format hex` takes.
    #[arg(long, value_name = "HEX", conflicts_with_all = ["file", "format"], allow_hyphen_values = true)]
    hex: Option<String>,
    /// What the input is.
    #[arg(long, value_enum, default_value_t = Format::Auto)]
    format: Format,
    /// What the frames are. `auto` goes by the server's side of a connection, and elsewhere by the first frame that is
    /// either, within 4 KiB.
    #[arg(long = "as", value_name = "WHAT", value_enum, default_value_t = Kind::Auto)]
    kind: Kind,
    /// The server's port in a capture, 1 to 65535. Without an end at this port, who sent the SYN is the client.
    #[arg(long, value_name = "PORT", value_parser = within(1..=u16::MAX))]
    port: Option<u16>,
    /// The largest payload of a request, or message without a frame, in bytes, 0 to 2147483647. A size over it is malformed.
    #[arg(long, value_name = "BYTES", default_value_t = DEFAULT_MAX, value_parser = within(0_u32..=0x7fff_ffff))]
    max_payload: u32,
    /// Print a JSON document in one line for each frame: its number, stream, direction, offset, header, message and fields,
    /// or the error.
    #[arg(long)]
    json: bool,
    /// Show only frames of which this holds, such as 'message == "Ping" && note.len > 100'. All are looked at and counted.
    #[arg(long, value_name = "CONDITION")]
    filter: Option<Filter>,
}

/// What a program knows of the frames that it decodes.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// Whose frames they are.
    pub protocol: &'static Protocol,
    /// Where servers listen, unless the options say so.
    pub port: Option<u16>,
    /// So much longer than that of a request may the payload of a response be.
    pub response_margin: usize,
}

impl Known {
    /// Frames of a protocol of which no more is known.
    #[must_use]
    pub const fn of(protocol: &'static Protocol) -> Self {
        Self { protocol, port: None, response_margin: 0 }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "1 MiB")]
const DEFAULT_MAX: u32 = DEFAULT_MAX_PAYLOAD as u32;

/// What there is to know of the input and the output, for the help of a command.
pub const MANUAL: &str = "\
Offsets in a frame count from its first byte. Wrong bytes are marked with ^^, and what follows them in the frame is not
shown; the next frame is. Behind an impossible size nothing is. Of malformed frames with the same fault 100 are
shown, with --json all. What is left out is counted on stderr, with the reason: such frames, fragments of IP, packets
that the capture cut, encrypted or unknown ones.

Hexadecimal text is digits with white space, colons or 0x between them; a dump of xxd, od -t x1, hexdump -C or
Wireshark; or a literal of a program: { 0x00, 0x01 } or \"\\x00\\x01\", also in a declaration. In a capture, segments are
put in order, also in VLAN, PPPoE, MPLS, GRE, VXLAN, Geneve and IP in IP. Of bytes that came twice the first ones count.
A response is shown with the request that it answers, and in a capture with the time between them: that with the same
number in its header, where the headers of both sides have a sequence, seq, correlation_id, request_id, message_id,
transaction_id, transaction, call_id, xid, id, tag, serial or token, and else the oldest that waits.

A --filter compares fields with numbers, texts, true, false or null: 'note == \"hi\"', 'place.latitude < -5',
'rows[0].id != 0x10'. Behind an array without [..] it is enough that one element is so. `contains` finds a part of a
string, .len is the length of a string or an array, and a variant is its name or its number. A name alone holds where
the field is there, and neither false nor 0. header.x and frame.x are fields of the headers, fields.x is one of the
message, whatever it is called. Of each frame there are message (its name), key, direction, number, bytes (its length),
after (seconds until the response came) and error. Conditions are joined by &&, || and !, and grouped by ( ).

Once nobody reads the output, as behind head, a file is still looked at to its end, and of a pipe no more is read. That
nobody reads shows once something more would be printed.

Exit status: 0 if every byte belongs to a valid frame, 1 if a frame is malformed, unfinished or lost, or the input
cannot be read or is left out in part, 2 for wrong usage.";

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// A capture by its first bytes, text by the first four, frames otherwise.
    Auto,
    /// Text in any form; one that could be two is refused.
    Hex,
    /// Text of digits alone.
    Digits,
    /// Text of rows with offsets in front.
    Dump,
    /// Frames, taken as they are.
    Raw,
    /// A capture, pcap or pcapng.
    Pcap,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Kind {
    Request,
    Response,
    Auto,
}

/// Shows the frames of the input on standard output.
///
/// # Errors
///
/// When a byte belongs to no valid frame, the input cannot be read, or the output cannot be written.
pub fn run(known: Known, arguments: &Options) -> anyhow::Result<()> {
    let (ink, out) = &mut output();
    match arguments.file.as_deref().filter(|path| *path != Path::new("-")) {
        _ if arguments.hex.is_some() => explain_in(*ink, known, arguments, io::empty(), true, out),
        Some(path) => {
            let file = std::fs::File::open(path).with_context(|| format!("cannot read {}", name(arguments)))?;
            explain_in(*ink, known, arguments, file, path.is_file(), out)
        }
        // Where the system has no such name for it, it may be a pipe.
        None => explain_in(*ink, known, arguments, io::stdin().lock(), Path::new("/dev/stdin").is_file(), out),
    }
}

/// Standard output, and whether it wants colours. Where it does not, none are written: to find and strip them takes longer
/// than all else.
fn output() -> (Ink, Box<dyn Write>) {
    match AutoStream::choice(&io::stdout()) {
        ColorChoice::Never => (Ink::PLAIN, Box::new(BufWriter::with_capacity(CHUNK, io::stdout().lock()))),
        _ => (Ink::COLOURED, Box::new(BufWriter::with_capacity(CHUNK, anstream::stdout().lock()))),
    }
}

/// What the input is called where it cannot be read.
fn name(arguments: &Options) -> String {
    let path = arguments.file.as_deref().filter(|path| *path != Path::new("-"));
    path.map_or_else(|| "the input".to_owned(), |path| path.display().to_string())
}

/// Bytes that are read or written at once.
const CHUNK: usize = 64 << 10;

/// The whole of the command but for where its input comes from and its output goes. An input that `is_whole` is not waited
/// for, and looked at to its end although nobody reads any more.
///
/// # Errors
///
/// As [`run`].
pub fn explain(
    known: Known,
    arguments: &Options,
    input: impl Read,
    is_whole: bool,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    explain_in(Ink::PLAIN, known, arguments, input, is_whole, out)
}

fn explain_in(
    ink: Ink,
    known: Known,
    arguments: &Options,
    input: impl Read,
    is_whole: bool,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let form = if arguments.json { report::Form::Json } else { report::Form::Text(ink) };
    let mut report = Report::new(out, form, is_whole, arguments.filter.clone());
    if let Err(error) = decode(known, arguments, input, &mut report).and_then(|()| report.flush()) {
        // Nobody reads any more, and nobody is told: what was wrong up to here still counts.
        let is_heard = error.kind() != io::ErrorKind::BrokenPipe || report.verdict().is_none();
        return Err(if is_heard { error.into() } else { Told.into() });
    }
    match report.verdict() {
        Some(_) if !report.is_read() => Err(Told.into()),
        Some(fault) => bail!("{fault}"),
        None => Ok(()),
    }
}

/// Shows the frames of the input, and says what is wrong with it. Fails where the output does.
fn decode(known: Known, arguments: &Options, input: impl Read, report: &mut Report<impl Write>) -> io::Result<()> {
    let max_payload = usize::try_from(arguments.max_payload).unwrap_or(usize::MAX);
    let rules = Rules {
        protocol: known.protocol,
        direction: match arguments.kind {
            Kind::Request => Some(Direction::Request),
            Kind::Response => Some(Direction::Response),
            Kind::Auto => None,
        },
        port: arguments.port.or(known.port),
        max_payload: [max_payload, max_payload.saturating_add(known.response_margin)],
    };
    let unreadable = |error: io::Error| format!("cannot read {}: {error}", name(arguments));
    if let Some(text) = &arguments.hex {
        // Without a row behind it, no offset: a program may dump nothing, but nobody hands that over as an argument.
        let is_zeros = text.lines().all(|line| line.trim().bytes().all(|byte| byte == b'0'));
        let hex = Hex::new(is_zeros.then_some(Form::Digits), rules);
        return Decoder::Hex(hex.into()).take(text.as_bytes(), unreadable, report);
    }
    match open(arguments.format, rules, input) {
        Ok(Some((decoder, input))) => decoder.take(input, unreadable, report),
        Ok(None) => {
            report.fail("no bytes to decode: the input is empty");
            Ok(())
        }
        Err(error) => {
            report.fail(unreadable(error));
            Ok(())
        }
    }
}

/// What reads the input, and the input opened; None if there is nothing in it.
fn open<'r>(format: Format, rules: Rules, input: impl Read + 'r) -> io::Result<Option<(Decoder, Box<dyn Read + 'r>)>> {
    let mut input = match format {
        Format::Raw => Box::new(input),
        _ => input::unpacked(input)?,
    };
    // As much as the size of a frame: a pipe may have no more.
    let begins = input::peek(&mut input, size_of::<i32>())?;
    let decoder = match format {
        _ if begins.is_empty() => return Ok(None),
        Format::Auto if capture::is_capture(&begins) => Decoder::Capture(Capture::new(rules).into()),
        Format::Auto if hex::is_likely(&begins) => Decoder::Hex(Hex::new(None, rules).into()),
        Format::Pcap => Decoder::Capture(Capture::new(rules).into()),
        Format::Hex => Decoder::Hex(Hex::new(None, rules).into()),
        Format::Digits => Decoder::Hex(Hex::new(Some(Form::Digits), rules).into()),
        Format::Dump => Decoder::Hex(Hex::new(Some(Form::Dump), rules).into()),
        Format::Raw | Format::Auto => Decoder::Raw(Stream::new(Label::default(), None, rules).into()),
    };
    Ok(Some((decoder, Box::new(io::Cursor::new(begins).chain(input)))))
}

/// What makes frames of an input.
enum Decoder {
    Raw(Box<Stream>),
    Hex(Box<Hex>),
    Capture(Box<Capture>),
}

impl Decoder {
    /// Reads the input to its end, or to where no more can be made of it.
    fn take(
        mut self,
        mut input: impl Read,
        unreadable: impl Fn(io::Error) -> String,
        report: &mut Report<impl Write>,
    ) -> io::Result<()> {
        let mut chunk = vec![0; CHUNK];
        loop {
            let len = match input.read(&mut chunk) {
                Ok(0) => break,
                Ok(len) => len,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    report.fail(unreadable(error));
                    break;
                }
            };
            if !self.push(chunk.get(..len).unwrap_or_default(), report)? {
                return self.finish(report);
            }
            report.flush()?;
        }
        self.finish(report)
    }

    /// Shows the frames that the next bytes complete. False if no more bytes are wanted.
    fn push(&mut self, bytes: &[u8], report: &mut Report<impl Write>) -> io::Result<bool> {
        match self {
            Self::Raw(stream) => stream.push(bytes, report).map(|()| true),
            Self::Capture(capture) => capture.push(bytes, report),
            Self::Hex(hex) => hex.push(bytes, report),
        }
    }

    /// Shows what is left.
    fn finish(self, report: &mut Report<impl Write>) -> io::Result<()> {
        match self {
            Self::Raw(mut stream) => stream.finish(None, report),
            Self::Hex(hex) => {
                if let Some(fault) = hex.finish(report)? {
                    report.fail(fault);
                }
                Ok(())
            }
            Self::Capture(capture) => {
                let Verdict { packets, fault } = capture.finish(report)?;
                if let Some(fault) = fault {
                    report.fail(fault);
                } else if report.is_silent() {
                    let plural = if packets == 1 { "" } else { "s" };
                    report.fail(format!("no TCP data in the capture, which has {packets} packet{plural}"));
                }
                Ok(())
            }
        }
    }
}
