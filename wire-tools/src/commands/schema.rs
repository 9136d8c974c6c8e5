//! `schema`: the protocol of a program as text.

use crate::command_line::output::print;
use crate::command_line::terminal::Shown;

use super::source::Program;

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Print one line of printable ASCII, for places where only text may stand.
    #[arg(long)]
    compact: bool,
}

const EXAMPLES: &str = "\
Kept beside the code, it shows each change of a layout; the command wire takes it where it asks for a schema.

Examples:
  {wire} schema > {protocol}.wire
  {wire} schema | diff - {protocol}.wire";

pub(super) fn run(arguments: &Arguments, program: &Program) -> anyhow::Result<()> {
    let text = program.layout.text();
    if arguments.compact {
        print(Shown(format!("{}\n", text.compact())))?;
    } else {
        print(Shown(text))?;
    }
    Ok(())
}
