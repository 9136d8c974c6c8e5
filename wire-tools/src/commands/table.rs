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

pub(super) fn run<S: Source>(arguments: &Arguments<S>, program: Option<&Program>) -> anyhow::Result<()> {
    let file = arguments.schema.read(program)?;
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
