//! What a build without feature `full` leaves out, so that the first one takes seconds.
//!
//! Owns the stand-ins of these commands: each is listed, and says how to have it.

/// Says that `what` is not in this build, and how to make one that has it.
pub(crate) fn unbuilt(what: &str) -> anyhow::Error {
    anyhow::anyhow!(
        "{what} is left out of this build, as it needs many more crates; run \
         `cargo run --release -p echo-proto --features full --` with the same arguments"
    )
}

/// Whatever the command is told.
#[derive(clap::Args)]
#[command(disable_help_flag = true, after_help = "Left out of this build: `--features full` has it.")]
pub(crate) struct Arguments {
    #[arg(hide = true, trailing_var_arg = true, allow_hyphen_values = true)]
    _all: Vec<std::ffi::OsString>,
}

pub(crate) mod bench {
    pub(crate) use super::Arguments;

    pub(crate) async fn run(_: Arguments) -> anyhow::Result<()> {
        Err(super::unbuilt("`bench`"))
    }
}

pub(crate) mod completions {
    pub(crate) use super::Arguments;

    pub(crate) fn run(_: &Arguments, _: &mut clap::Command) -> anyhow::Result<()> {
        Err(super::unbuilt("`completions`"))
    }
}
