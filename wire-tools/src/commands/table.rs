//! `table`: layouts as tables.

use std::path::PathBuf;

use crate::command_line::output::print;
use crate::command_line::terminal::Shown;

use super::file::SchemaFile;

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The file with the schema; `-` for standard input.
    file: PathBuf,
    /// A type of it; without one the whole protocol, or else every type that it declares.
    #[arg(value_name = "TYPE")]
    message: Option<String>,
}

const EXAMPLES: &str = "\
A row for each field: where it begins, how many bytes it has, its type, its name and what else there is to know. A size
is a number, a range such as 4..=20, or one without end.

Examples:
  wire table protocol.wire
  wire table protocol.wire Ping";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let file = SchemaFile::read(&arguments.file)?;
    if let Some(name) = &arguments.message {
        return Ok(print(Shown(file.schema(name)?.table()))?);
    }
    if let Some(protocol) = file.loaded().protocol() {
        return Ok(print(Shown(protocol.table()))?);
    }
    for (index, schema) in file.loaded().types().iter().enumerate() {
        let gap = if index > 0 { "\n" } else { "" };
        print(format_args!("{gap}{}\n{}", Shown(schema.name()), Shown(file.loaded().resolved(schema).table())))?;
    }
    Ok(())
}
