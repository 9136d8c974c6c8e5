//! `completions`: what a shell needs to complete this command's options.

use std::io::Write as _;

use clap_complete::{Shell, generate};

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  echo-proto completions bash > ~/.local/share/bash-completion/completions/echo-proto
  echo-proto completions zsh > ~/.zfunc/_echo-proto
  echo-proto completions fish > ~/.config/fish/completions/echo-proto.fish";

pub(crate) fn run(arguments: &Arguments, command: &mut clap::Command) -> anyhow::Result<()> {
    let mut script = Vec::new();
    generate(arguments.shell, command, "echo-proto", &mut script);
    let mut out = std::io::stdout();
    out.write_all(&script)?;
    Ok(out.flush()?)
}
