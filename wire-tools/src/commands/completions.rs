//! `completions`: what a shell needs to complete this command's options.

use crate::command_line::completions;

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(flatten)]
    script: completions::Script,
}

const EXAMPLES: &str = "\
Examples:
  {wire} completions bash > ~/.local/share/bash-completion/completions/{wire}
  {wire} completions zsh > ~/.zfunc/_{wire}
  {wire} completions fish > ~/.config/fish/completions/{wire}.fish";

pub(super) fn run(arguments: &Arguments, command: &mut clap::Command) -> anyhow::Result<()> {
    completions::run(&arguments.script, command)
}
