//! `check`: whether files are schemas.

use std::path::PathBuf;

use crate::command_line::output::{Told, complain, plain, say, warn};

use super::file::SchemaFile;
use super::warnings;

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Files with schemas; `-` for standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

const EXAMPLES: &str = "\
A line for each file: on stdout what it declares and its fingerprint, on stderr the first mistake with file, line and
column. The fingerprint says the layout alone: names and documentation do not change it. What a schema may say and
hardly means is a warning on stderr: frames that say no length, and `bytes size=16` without a `len`, which has a length
of its own in its 16 bytes.

Exit status: 0 if all files are schemas, also with warnings, 1 if not, 2 for wrong usage.

Examples:
  wire check protocol.wire
  git ls-files '*.wire' | xargs wire check";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mut is_well = true;
    for path in &arguments.files {
        match SchemaFile::read(path) {
            Ok(file) => {
                say(format_args!("{}: {}", plain(path.display()), summary(&file)))?;
                warnings::of(file.loaded()).iter().for_each(|warning| warn(format_args!("{}: {warning}", file.name())));
            }
            Err(error) => {
                complain(&error);
                is_well = false;
            }
        }
    }
    if is_well { Ok(()) } else { Err(Told.into()) }
}

fn summary(file: &SchemaFile) -> String {
    let loaded = file.loaded();
    let count = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    let types = count(loaded.types().len(), "type");
    let of = match loaded.protocol() {
        Some(protocol) => format!(
            "protocol {}, {}, {}, {types}",
            plain(protocol.name),
            count(protocol.requests.len(), "request"),
            count(protocol.responses.len(), "response"),
        ),
        None => types,
    };
    format!("{of}, fingerprint {:016x}", loaded.fingerprint())
}
