//! `stats`: how many messages there are of each kind, how large they are, how long calls take, and what is wrong.
//!
//! Owns the options and what is printed. Frames are read as `decode` reads them, and only counts are held of them.

mod axis;
mod counts;
mod histogram;
mod json;
mod picture;
mod table;
mod words;

use std::io::Read;

use anyhow::bail;

use self::counts::Counts;
use self::json::Document;
use self::picture::Picture;
use self::table::Tables;
use crate::command_line::output::{print, say_json};
use crate::command_line::terminal::Shown;
use crate::decode::{self, Input, Known};

/// What the input is, and how it is shown.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Options {
    /// Where the frames come from, and which of them are counted.
    #[command(flatten)]
    pub input: Input,
    /// Print one JSON document.
    #[arg(long, conflicts_with = "svg")]
    pub json: bool,
    /// Draw a picture as SVG: how many messages there are, and how long calls took.
    #[arg(long)]
    pub svg: bool,
}

/// What there is to know of the tables, for the help of a command.
pub const MANUAL: &str = "\
Sizes are of whole frames, in bytes. A call is a request and its response, found as by `decode`. How long it took, the
capture says; a percentile is up to 1/64 too long. Of 100 calls 50 took p50 or less, 90 p90, 99 p99. With a --filter
frames are counted of which it holds, and of calls those whose response is such a frame. An error is told by its
message, as far as headers say that, and by what is wrong. More than 1024 kinds of messages, or 256 of calls, are
counted as (others).

Exit status: 0 if every byte belongs to a valid frame, 1 if a frame is malformed, unfinished or lost, or the input
cannot be read or is left out in part, 2 for wrong usage.";

/// Prints what is counted of the input on standard output.
///
/// # Errors
///
/// When a byte belongs to no valid frame, the input cannot be read, or the output cannot be written.
pub fn run(known: Known, options: &Options) -> anyhow::Result<()> {
    let (input, _) = options.input.open(false)?;
    let counts = count(known, &options.input, input)?;
    if options.json {
        say_json(&Document::of(&counts))?;
    } else if options.svg {
        print(Shown(Picture::of(known.protocol.name(), &counts)))?;
    } else {
        print(Shown(Tables(&counts)))?;
    }
    match counts.tally.verdict() {
        Some(fault) => bail!("{fault}"),
        None => Ok(()),
    }
}

fn count(known: Known, options: &Input, input: impl Read) -> anyhow::Result<Counts> {
    let mut counts = Counts::new(options.filter.clone());
    decode::read(known, options, input, &mut counts)?;
    Ok(counts)
}
