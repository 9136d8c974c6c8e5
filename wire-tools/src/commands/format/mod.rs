//! `fmt`: schemas in one form, with all that a person wrote in them.
//!
//! Owns which files are written, and when. It works on the tokens of a text and not on what is loaded of it, which has neither
//! comments nor the spelling of numbers. What is printed of a loaded text, in its canonical spelling, stays as it is.

mod print;
mod spaces;
mod statements;
mod tokens;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, ensure};

use crate::command_line::output::{Told, complain, plain, say};

use super::file::SchemaFile;

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Files with schemas, which are written if they change; `-` for standard input, formatted to standard output.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write nothing, and name the files that would change.
    #[arg(long)]
    check: bool,
}

const EXAMPLES: &str = "\
Each field has a line, and each declaration stands behind an empty one. What a person wrote between braces in one line
stays there if it has room in 100 columns. Comments, documentation, the order of all and the spelling of values stay as
they are. A file that is no schema is left alone, and the first mistake is told.

Exit status: 0 if all files are schemas, and with --check formatted, 1 if not, 2 for wrong usage.

Examples:
  wire fmt protocol.wire
  wire fmt - < protocol.wire
  git ls-files '*.wire' | xargs wire fmt --check";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mut is_well = true;
    for path in &arguments.files {
        match format(path, arguments.check) {
            Ok(true) => {}
            Ok(false) => {
                say(plain(path.display()))?;
                is_well = false;
            }
            // Of the output, and not of a file.
            Err(error) if error.chain().nth(1).is_none() && error.is::<std::io::Error>() => return Err(error),
            Err(error) => {
                complain(&error);
                is_well = false;
            }
        }
    }
    if is_well { Ok(()) } else { Err(Told.into()) }
}

/// Formats a file, and whether it is well now.
fn format(path: &Path, is_check: bool) -> anyhow::Result<bool> {
    let file = SchemaFile::read(path)?;
    let formatted = print::formatted(file.text());
    // A mistake of this program must not cost anybody a file.
    ensure!(
        file.is_same(&formatted),
        "{}: formatted, it would no longer be the same schema, which is a fault of this program",
        file.name()
    );
    if is_check {
        return Ok(formatted == file.text());
    }
    if path == Path::new("-") {
        std::io::stdout().lock().write_all(formatted.as_bytes())?;
    } else if formatted != file.text() {
        replace(path, &formatted).with_context(|| format!("cannot write {}", file.name()))?;
    }
    Ok(true)
}

/// Writes a file as a whole or not at all.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    // A link stays one.
    let path = path.canonicalize()?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let new = path.with_file_name(name);
    let write = || {
        let mut file = std::fs::OpenOptions::new().write(true).create_new(true).open(&new)?;
        file.set_permissions(std::fs::metadata(&path)?.permissions())?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&new, &path)
    };
    write().inspect_err(|_| {
        let _gone = std::fs::remove_file(&new);
    })
}
