//! `completions`: what a shell needs to complete this command's options.

use wire_tools::command_line::completions;

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    script: completions::Script,
}

const EXAMPLES: &str = "\
Examples:
  echo-proto completions bash > ~/.local/share/bash-completion/completions/echo-proto
  echo-proto completions zsh > ~/.zfunc/_echo-proto
  echo-proto completions fish > ~/.config/fish/completions/echo-proto.fish";

pub(crate) fn run(arguments: &Arguments, command: &mut clap::Command) -> anyhow::Result<()> {
    completions::run(&arguments.script, command)
}
