//! `table`: layouts as tables.

use crate::command_line::output::print;
use crate::command_line::terminal::Shown;

use super::source::{Program, Source};

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments<S: Source> {
    #[command(flatten)]
    schema: S,
    /// A type of it; without one the whole protocol, or else every type that it declares.
    #[arg(value_name = "TYPE")]
    message: Option<String>,
}

const EXAMPLES: &str = "\
A row for each field: where it begins, how many bytes it has, its type, its name and what else there is to know. A size
is a number, a range such as 4..=20, or one without end.

Examples:
  {wire} table {file}
  {wire} table {file}{message}";

/// Once so many bytes were printed, the types behind are counted. A short text with types that hold each other many times would
/// have no end.
const MOST: usize = 4 << 20;

pub(super) fn run<S: Source>(arguments: &Arguments<S>, program: Option<&Program>) -> anyhow::Result<()> {
    let file = arguments.schema.read(program)?;
    if let Some(name) = &arguments.message {
        return Ok(print(Shown(file.schema(name)?.table()))?);
    }
    if let Some(protocol) = file.loaded().protocol() {
        return Ok(print(Shown(protocol.table()))?);
    }
    let mut length = 0_usize;
    for (index, schema) in file.loaded().types().iter().enumerate() {
        let gap = if index > 0 { "\n" } else { "" };
        if length > MOST {
            let left = file.loaded().types().len().saturating_sub(index);
            return Ok(print(format_args!("{gap}... and {left} more types: name one behind the file\n"))?);
        }
        let table = Shown(file.loaded().resolved(schema).table()).to_string();
        length = length.saturating_add(table.len());
        print(format_args!("{gap}{}\n{table}", Shown(schema.name())))?;
    }
    Ok(())
}
