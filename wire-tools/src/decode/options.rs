//! What a command takes that looks at frames: where they come from, what they are, and which of them are meant.
//!
//! Owns the options, and how an input is opened. It never looks at bytes.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use wire::frame::DEFAULT_MAX_PAYLOAD;

use super::follow::Following;
use crate::command_line::number::within;
use crate::command_line::usage::Refused;
use crate::filter::Filter;

/// Where frames come from, and which of them are meant.
///
/// ```
/// use wire_tools::decode::Input;
///
/// let input = Input { port: Some(7500), filter: Some("bytes > 100".parse()?), ..Input::default() };
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, clap::Args)]
pub struct Input {
    /// The input: hexadecimal text, raw frames, or a pcap or pcapng capture, each also in gzip or zstd; `-` or nothing for
    /// standard input. What a pipe has is shown as it comes.
    pub file: Option<PathBuf>,
    /// Frames in hexadecimal, in place of a file, in any form that `--format hex` takes.
    #[arg(long, value_name = "HEX", conflicts_with = "file", allow_hyphen_values = true)]
    pub hex: Option<String>,
    /// What the input is.
    #[arg(long, value_enum, default_value_t = Format::Auto)]
    pub format: Format,
    /// What the frames are. `auto` goes by the server's side of a connection, and elsewhere by the first frame that is
    /// either, within 4 KiB.
    #[arg(long = "as", value_name = "WHAT", value_enum, default_value_t = Kind::Auto)]
    pub kind: Kind,
    /// The server's port in a capture, 1 to 65535. Without an end at this port, who sent the SYN is the client.
    #[arg(long, value_name = "PORT", value_parser = within(1..=u16::MAX))]
    pub port: Option<u16>,
    /// The largest payload of a request, or message without a frame, in bytes, 0 to 2147483647. A size over it is malformed.
    #[arg(long, value_name = "BYTES", default_value_t = DEFAULT_MAX, value_parser = within(0_u32..=0x7fff_ffff))]
    pub max_payload: u32,
    /// Take only frames of which this holds, such as 'message == "Ping" && note.len > 100'. All are looked at, and what is
    /// wrong with any of them is told.
    #[arg(long, value_name = "CONDITION")]
    pub filter: Option<Filter>,
}

#[expect(clippy::cast_possible_truncation, reason = "1 MiB")]
const DEFAULT_MAX: u32 = DEFAULT_MAX_PAYLOAD as u32;

/// What an input is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A capture or text by the first four bytes, and frames otherwise; see below.
    #[default]
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

/// What frames are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// What a client sends.
    Request,
    /// What a server sends.
    Response,
    /// As the input says, or the first frame.
    #[default]
    Auto,
}

impl Default for Input {
    fn default() -> Self {
        Self {
            file: None,
            hex: None,
            format: Format::default(),
            kind: Kind::default(),
            port: None,
            max_payload: DEFAULT_MAX,
            filter: None,
        }
    }
}

impl Input {
    /// The bytes, and whether all of them are there already, so that nobody waits for them. `follows` says that a file may grow.
    pub(crate) fn open(&self, follows: bool) -> anyhow::Result<(Box<dyn Read>, bool)> {
        if self.hex.is_some() {
            if matches!(self.format, Format::Raw | Format::Pcap) {
                let what = "--hex is text, and --format says that it is none: that takes hex, digits or dump here";
                return Err(Refused::new(what, "the command's").into());
            }
            return Ok((Box::new(io::empty()), true));
        }
        // Where the system has no such name for it, it may be a pipe.
        let (path, source): (_, Box<dyn Read>) = match self.path() {
            Some(path) => (path, Box::new(File::open(path).with_context(|| format!("cannot read {}", self.name()))?)),
            None => (Path::new("/dev/stdin"), Box::new(io::stdin().lock())),
        };
        let is_file = path.is_file();
        if follows && is_file {
            let following = Following::new(source, path).with_context(|| format!("cannot read {}", self.name()))?;
            return Ok((Box::new(following), false));
        }
        Ok((source, is_file && !follows))
    }

    /// The file, where it is not standard input.
    fn path(&self) -> Option<&Path> {
        self.file.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// What the input is called where it cannot be read.
    pub(crate) fn name(&self) -> String {
        self.path().map_or_else(|| "the input".to_owned(), |path| path.display().to_string())
    }
}
