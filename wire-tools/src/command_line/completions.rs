//! `completions`: what a shell needs to complete this command's options.

use std::io::Write as _;

use clap_complete::{Shell, generate};

/// Of which shell.
#[derive(Debug, clap::Args)]
pub struct Script {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the script.
///
/// # Errors
///
/// When it cannot be written.
pub fn run(arguments: &Script, command: &mut clap::Command) -> anyhow::Result<()> {
    let mut script = Vec::new();
    let name = command.get_name().to_owned();
    generate(arguments.shell, command, name, &mut script);
    let mut out = std::io::stdout();
    out.write_all(&script)?;
    Ok(out.flush()?)
}
