//! `decode`: frames from hexadecimal text, files and captures, explained.
//!
//! Owns the way from the input to who looks at it, and what is printed. Input is shown as it comes, and never
//! held as a whole.

mod calls;
#[cfg(feature = "captures")]
mod capture;
#[cfg(feature = "captures")]
mod compression;
mod fault;
mod follow;
mod hex;
mod input;
mod json;
#[cfg_attr(not(any(feature = "captures", test)), expect(dead_code, reason = "captures have more reasons"))]
mod left_out;
mod options;
mod report;
#[cfg_attr(not(feature = "captures"), expect(dead_code, reason = "captures know more of streams"))]
mod stream;
mod tally;
mod text;
mod time;
#[cfg(not(feature = "captures"))]
mod unbuilt;

use std::io::{self, BufWriter, Read, Write};

use anstream::{AutoStream, ColorChoice};
use anyhow::bail;

use self::capture::{Capture, Verdict};
use self::hex::{Form, Hex};
pub(crate) use self::left_out::Reason;
pub use self::options::{Format, Input, Kind};
use self::report::Report;
pub(crate) use self::stream::{Direction, Fault, Frame, Label, Lost, Show};
use self::stream::{Rules, Stream};
pub(crate) use self::tally::{Seen, Tally, Watch, seconds};
use self::text::Ink;
#[cfg(not(feature = "captures"))]
use self::unbuilt::{capture, compression};
use crate::command_line::output::Told;
use crate::protocol::Protocol;

/// What the input is, and how it is shown.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Options {
    /// Where the frames come from, and which of them are shown.
    #[command(flatten)]
    pub input: Input,
    /// Print a JSON document in one line for each frame: its number, stream, direction, offset, header, message and fields,
    /// or the error.
    #[arg(long)]
    pub json: bool,
    /// Wait where the file ends, and show what is written to it later, such as by tcpdump -U. It ends with a signal, or once the
    /// file is truncated or another takes its place.
    #[arg(long, short, conflicts_with = "hex")]
    pub follow: bool,
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

/// What there is to know of the input and the output, for the help of a command.
pub const MANUAL: &str = "\
Offsets in a frame count from its first byte. Wrong bytes are marked with ^^, and what follows them in the frame is not
shown; the next frame is. Behind an impossible size nothing is. Of malformed frames with the same fault 100 are
shown, with --json all. What is left out is counted on stderr, with the reason: such frames, fragments of IP, packets
that the capture cut, encrypted or unknown ones.

Without --format an input is a capture if its first four bytes say so. It is text if these are a byte order mark, or
printable ASCII and white space that text can begin with: two digits, 0x, a quote, a bracket, a backslash, a comment or
a declaration. All else is frames. So frames whose first bytes look like that, as a length of 0x30313233 does, need
--format raw.

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

/// Shows the frames of the input on standard output.
///
/// # Errors
///
/// When a byte belongs to no valid frame, the input cannot be read, or the output cannot be written.
pub fn run(known: Known, options: &Options) -> anyhow::Result<()> {
    let (ink, out) = &mut output();
    let (input, is_whole) = options.input.open(options.follow)?;
    explain_in(*ink, known, options, input, is_whole, out)
}

/// Standard output, and whether it wants colours. Where it does not, none are written: to find and strip them takes longer
/// than all else.
fn output() -> (Ink, Box<dyn Write>) {
    match AutoStream::choice(&io::stdout()) {
        ColorChoice::Never => (Ink::PLAIN, Box::new(BufWriter::with_capacity(CHUNK, io::stdout().lock()))),
        _ => (Ink::COLOURED, Box::new(BufWriter::with_capacity(CHUNK, anstream::stdout().lock()))),
    }
}

/// Bytes that are read or written at once.
const CHUNK: usize = 64 << 10;

/// The whole of the command but for where its input comes from and its output goes. An input that `is_whole` is not waited
/// for, and looked at to its end although nobody reads any more.
///
/// ```
/// use wire::dynamic::text::leak;
/// use wire_tools::Protocol;
/// use wire_tools::decode::{Format, Input, Known, Options, explain};
///
/// let text = "wire 1
/// struct Header { length: u16 payload_len, kind: u8 key }
/// struct Ping key=1 { count: u8 }
/// protocol pings { frame Header, 1: Ping }";
/// let pings = Box::leak(Box::new(Protocol::of(leak(text)?.protocol().ok_or("a protocol")?)));
///
/// let input = Input { format: Format::Raw, filter: Some("count > 5".parse()?), ..Input::default() };
/// let options = Options { input, json: true, ..Options::default() };
/// let mut shown = Vec::new();
/// explain(Known::of(pings), &options, &b"\0\x01\x01\x05\0\x01\x01\x06"[..], true, &mut shown)?;
/// assert!(String::from_utf8(shown)?.ends_with("\"message\":\"Ping\",\"fields\":{\"count\":6}}\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// As [`run`].
pub fn explain(
    known: Known,
    options: &Options,
    input: impl Read,
    is_whole: bool,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    explain_in(Ink::PLAIN, known, options, input, is_whole, out)
}

fn explain_in(
    ink: Ink,
    known: Known,
    options: &Options,
    input: impl Read,
    is_whole: bool,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let form = if options.json { report::Form::Json } else { report::Form::Text(ink) };
    let mut report = Report::new(out, form, is_whole, options.input.filter.clone());
    if let Err(error) = read(known, &options.input, input, &mut report).and_then(|()| report.flush()) {
        // Nobody reads any more, and nobody is told: what was wrong up to here still counts.
        let is_heard = error.kind() != io::ErrorKind::BrokenPipe || report.tally().verdict().is_none();
        return Err(if is_heard { error.into() } else { Told.into() });
    }
    match report.tally().verdict() {
        Some(_) if !report.is_read() => Err(Told.into()),
        Some(fault) => bail!("{fault}"),
        None => Ok(()),
    }
}

/// Shows the frames of the input, and says what is wrong with it. Fails where whoever looks at them does.
pub(crate) fn read(known: Known, options: &Input, input: impl Read, watch: &mut impl Watch) -> io::Result<()> {
    let max_payload = usize::try_from(options.max_payload).unwrap_or(usize::MAX);
    let rules = Rules {
        protocol: known.protocol,
        direction: match options.kind {
            Kind::Request => Some(Direction::Request),
            Kind::Response => Some(Direction::Response),
            Kind::Auto => None,
        },
        port: options.port.or(known.port),
        max_payload: [max_payload, max_payload.saturating_add(known.response_margin)],
    };
    let unreadable = |error: io::Error| format!("cannot read {}: {error}", options.name());
    if let Some(text) = &options.hex {
        // Without a row behind it, no offset: a program may dump nothing, but nobody hands that over as an argument.
        let is_zeros = text.lines().all(|line| line.trim().bytes().all(|byte| byte == b'0'));
        let form = match options.format {
            Format::Digits => Some(Form::Digits),
            Format::Dump => Some(Form::Dump),
            _ => is_zeros.then_some(Form::Digits),
        };
        let hex = Hex::new(form, rules);
        return Decoder::Hex(hex.into()).take(text.as_bytes(), unreadable, watch);
    }
    match open(options.format, rules, input) {
        Ok(Some((decoder, input))) => decoder.take(input, unreadable, watch),
        Ok(None) => {
            watch.tally().fail("no bytes to decode: the input is empty");
            Ok(())
        }
        Err(error) => {
            watch.tally().fail(unreadable(error));
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
        watch: &mut impl Watch,
    ) -> io::Result<()> {
        let mut chunk = vec![0; CHUNK];
        loop {
            let len = match input.read(&mut chunk) {
                Ok(0) => break,
                Ok(len) => len,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => {
                    watch.tally().fail(unreadable(error));
                    break;
                }
            };
            if !self.push(chunk.get(..len).unwrap_or_default(), watch)? {
                return self.finish(watch);
            }
            watch.flush()?;
        }
        self.finish(watch)
    }

    /// Shows the frames that the next bytes complete. False if no more bytes are wanted.
    fn push(&mut self, bytes: &[u8], watch: &mut impl Watch) -> io::Result<bool> {
        match self {
            Self::Raw(stream) => stream.push(bytes, watch).map(|()| true),
            Self::Capture(capture) => capture.push(bytes, watch),
            Self::Hex(hex) => hex.push(bytes, watch),
        }
    }

    /// Shows what is left.
    fn finish(self, watch: &mut impl Watch) -> io::Result<()> {
        match self {
            Self::Raw(mut stream) => stream.finish(None, watch),
            Self::Hex(hex) => {
                if let Some(fault) = hex.finish(watch)? {
                    watch.tally().fail(fault);
                }
                Ok(())
            }
            Self::Capture(capture) => {
                let Verdict { packets, fault } = capture.finish(watch)?;
                if let Some(fault) = fault {
                    watch.tally().fail(fault);
                } else if watch.tally().is_silent() {
                    let plural = if packets == 1 { "" } else { "s" };
                    watch.tally().fail(format!("no TCP data in the capture, which has {packets} packet{plural}"));
                }
                Ok(())
            }
        }
    }
}
