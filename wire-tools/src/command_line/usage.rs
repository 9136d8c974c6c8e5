//! What was typed, and what to say where it is wrong: one line, in the words of this program.
//!
//! Owns how wrong usage is told and that help is written whole. Which options there are, each command says itself.

use std::ffi::OsString;
use std::fmt;
use std::process::ExitCode;

use anyhow::anyhow;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::output::{complain, conclude, print};

/// Runs a program on what was typed, and says how to exit.
pub fn run<P: clap::Parser>(run: impl FnOnce(P) -> anyhow::Result<()>) -> ExitCode {
    run_as(P::command(), run)
}

/// The same of a program whose name or help is another than its type says.
pub fn run_as<P: clap::FromArgMatches>(program: clap::Command, run: impl FnOnce(P) -> anyhow::Result<()>) -> ExitCode {
    match parse(program, std::env::args_os()) {
        Ok(arguments) => match run(arguments) {
            Err(error) if error.is::<Refused>() => {
                complain(&error);
                ExitCode::from(2)
            }
            result => conclude(result),
        },
        Err(status) => status,
    }
}

/// What was typed, or how to exit.
///
/// # Errors
///
/// With the exit status, once help or what is wrong with the arguments was printed.
fn parse<P: clap::FromArgMatches>(
    mut program: clap::Command,
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<P, ExitCode> {
    let arguments: Vec<_> = arguments.into_iter().collect();
    let parsed = program.try_get_matches_from_mut(&arguments).and_then(|matches| P::from_arg_matches(&matches));
    parsed.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            conclude(print(error.render().ansi()).map_err(Into::into))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _unread = error.print();
            ExitCode::from(2)
        }
        _ => {
            complain(&anyhow!("{} (see {} --help)", in_words(&error), command(&program, &arguments)));
            ExitCode::from(2)
        }
    })
}

/// Options that are right each by itself, but not together, where only the command can tell.
#[derive(Debug)]
pub struct Refused(String);

impl Refused {
    /// Refuses them. `command` is what was typed up to the options: the program, and its command.
    #[must_use]
    pub fn new(what: impl fmt::Display, command: &str) -> Self {
        Self(format!("{what} (see {command} --help)"))
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

/// What is wrong, and what may be meant.
fn in_words(error: &clap::Error) -> String {
    let argument = text(error, ContextKind::InvalidArg).unwrap_or_default();
    let argument = argument.as_str();
    let value = text(error, ContextKind::InvalidValue).unwrap_or_default();
    let said = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} needs a value"),
        ErrorKind::InvalidValue => {
            let expected = list(error, ContextKind::ValidValue).join(", ");
            format!("{argument}: {value:?} is none of {expected}")
        }
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("{argument}: {reason}")
        }
        // clap takes it for an option, whatever stands in front.
        ErrorKind::UnknownArgument if is_negative(argument) => {
            format!("{argument:?} is no option here: a value that begins with - follows the = of its option")
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => format!("{argument:?} is no option here"),
        ErrorKind::UnknownArgument => format!("nothing is expected where {argument:?} stands"),
        ErrorKind::InvalidSubcommand => {
            let command = text(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("{command:?} is no command")
        }
        ErrorKind::ArgumentConflict => match list(error, ContextKind::PriorArg) {
            others if others.is_empty() || others == [argument] => format!("{argument} is given twice"),
            others => format!("{argument} does not go with {}", others.join(" or ")),
        },
        ErrorKind::MissingRequiredArgument => {
            format!("missing: {}", list(error, ContextKind::InvalidArg).join(" and "))
        }
        ErrorKind::TooManyValues => format!("{argument} takes no value, found {value:?}"),
        ErrorKind::InvalidUtf8 => "an argument is no UTF-8".to_owned(),
        // Behind "error: ", in its first line.
        _ => {
            let shown = error.to_string();
            shown.lines().next().and_then(|line| line.strip_prefix("error: ")).unwrap_or_default().to_owned()
        }
    };
    let suggestion = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let suggestion = suggestion.into_iter().find_map(|kind| list(error, kind).into_iter().next());
    let suggestion = suggestion.map(|other| format!(": did you mean {other}?")).unwrap_or_default();
    said + &suggestion
}

/// The command that was typed, as far as it is one.
fn command(program: &clap::Command, arguments: &[OsString]) -> String {
    let (mut names, mut innermost) = (vec![program.get_name()], program);
    for typed in arguments.iter().skip(1) {
        if let Some(command) = innermost.find_subcommand(typed) {
            names.push(command.get_name());
            innermost = command;
        }
    }
    names.join(" ")
}

fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::Strings(texts) => Some(texts.join(" ")),
        _ => None,
    }
}

fn list(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

fn is_negative(argument: &str) -> bool {
    argument.strip_prefix('-').is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
}
