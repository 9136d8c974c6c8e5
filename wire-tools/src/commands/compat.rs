//! `compat`: whether programs with an old and a new schema understand each other.
//!
//! Owns what is compared with what, and how the answer is told: to people, to programs, and as notes beside the lines of a review.
//! What the answer is, `wire::compat` says.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use serde::Serialize;
use wire::compat::{Change, Comparison, Deploy, Lock, Outcome, Verdict, messages, protocols};
use wire::dynamic::text::{Loaded, leak};
use wire::schema::Schema;

use super::file::SchemaFile;
use super::source::{Program, Source};
use crate::command_line::output::{Told, plain, print, say, say_json};

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments<S: Source> {
    /// The old schema, or a lock file with releases; `-` for standard input.
    old: PathBuf,
    #[command(flatten)]
    new: S,

    /// How the answer is printed.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// As `--format json`.
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    /// For people.
    Text,
    /// One JSON document.
    Json,
    /// Notes beside the lines of a review, as GitHub takes them from the output of a check.
    Github,
}

const EXAMPLES: &str = "\
It asks of each message, in both directions: does the reader accept all that the writer can emit, with the same
meaning?

  yes                of every value, by rules
  depends on values  some are refused, such as the one that is shown
  no                 all that were tried are refused, or a value is taken for something else, as is shown
  not shown          no rule says yes, and no value was found that fails

What is shown was done: bytes that the one encoded, and the other refused or took for something else. For a
protocol it follows who may have the new schema first: servers, clients, any, or neither. Names are compared
too: a field in the place of another is read as what it is called.

Exit status: 0 where the new schema can be deployed in some order (without a protocol: where it reads all that
the old one writes), 1 where not, 2 for wrong usage.

Examples:
  {wire} compat old.wire {file}
  git show main:pings.wire | {wire} compat - {file}
  {wire} compat pings.lock {file}  # with each release of a file of `wire::lock!`
  {wire} compat --format github old.wire {file}  # in a check of a review
  {wire} compat --json old.wire {file}| jq .deploy";

pub(super) fn run<S: Source>(arguments: &Arguments<S>, program: Option<&Program>) -> anyhow::Result<()> {
    let form = if arguments.json { Form::Json } else { arguments.format };
    let new = arguments.new.read(program)?;
    let mut is_broken = false;
    for (release, old) in old(&arguments.old)? {
        let answer = Answer::of(&old, new.loaded())?;
        is_broken |= answer.is_broken;
        match form {
            Form::Text => {
                let about = release.map(|release| format!("since release {}:\n", plain(release)));
                print(format_args!("{}{}", about.unwrap_or_default(), answer.text()))?;
            }
            Form::Json => say_json(&answer.document(release.as_deref()))?,
            Form::Github => answer.notes(new.name(), new.text())?,
        }
    }
    if is_broken { Err(Told.into()) } else { Ok(()) }
}

/// The old schemas: one, or those of the releases of a lock file.
fn old(path: &Path) -> anyhow::Result<Vec<(Option<String>, Loaded<'static>)>> {
    let text = SchemaFile::text_of(path)?;
    let begins = |line: &str| line.starts_with("release ") || line == "next";
    let first = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with("//"));
    if !first.is_some_and(begins) {
        return Ok(vec![(None, *SchemaFile::of(path, text)?.loaded())]);
    }
    let lock: Lock = text.parse().with_context(|| format!("cannot read {}", path.display()))?;
    let load = |(name, text): (&str, &str)| {
        let loaded = leak(text).with_context(|| format!("release {name} in {}", path.display()))?;
        Ok((Some(name.to_owned()), loaded))
    };
    let releases = lock.releases().map(load).collect::<anyhow::Result<Vec<_>>>()?;
    if releases.is_empty() {
        bail!("{} has no releases", path.display());
    }
    Ok(releases)
}

/// What is said of two schemas.
struct Answer {
    deploy: Option<Deploy>,
    /// Each with what it is called in the protocol.
    comparisons: Vec<(String, Comparison)>,
    is_broken: bool,
}

impl Answer {
    fn of(old: &Loaded<'static>, new: &Loaded<'static>) -> anyhow::Result<Self> {
        match (old.protocol(), new.protocol()) {
            (Some(old), Some(new)) => {
                let report = protocols(old, new);
                let deploy = report.deploy();
                let parts = report.parts().iter();
                let comparisons = parts.map(|part| (part.title().to_owned(), part.comparison().clone())).collect();
                Ok(Self { deploy: Some(deploy), comparisons, is_broken: deploy == Deploy::Neither })
            }
            (None, None) => {
                let find = |name: &str| new.types().iter().find(|schema| schema.name() == name);
                let pairs = old.types().iter().filter_map(|schema| Some((*schema, *find(schema.name())?)));
                let comparisons: Vec<_> = pairs.map(|(old, new)| (String::new(), messages(old, new))).collect();
                let is_message = |schema: &&&Schema<'_>| {
                    let key = schema.declaration().and_then(|declaration| declaration.api_key);
                    key.is_some() || schema.name() == old.schema().name()
                };
                let mut lost = old.types().iter().filter(is_message).filter(|schema| find(schema.name()).is_none());
                if let Some(lost) = lost.next() {
                    bail!("the new schema declares no {}: nothing there reads it", plain(lost.name()));
                }
                let is_broken = comparisons.iter().any(|(_, comparison)| !comparison.new_reads_old().is_yes());
                Ok(Self { deploy: None, comparisons, is_broken })
            }
            _ => bail!("one of the schemas declares a protocol, and the other does not: nothing says what to compare"),
        }
    }

    /// Those in which something changed.
    fn changed(&self) -> impl Iterator<Item = &(String, Comparison)> {
        self.comparisons.iter().filter(|(_, comparison)| !comparison.changes().is_empty())
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for (title, comparison) in self.changed() {
            if !title.is_empty() {
                // What is written to a string is written.
                let _written = writeln!(text, "{title}");
            }
            for line in comparison.to_string().lines() {
                let _written = writeln!(text, "{}", plain(line));
            }
        }
        if text.is_empty() {
            text.push_str("nothing changed\n");
        }
        if let Some(deploy) = self.deploy {
            let _written = writeln!(text, "deploy: {deploy}{}", explained(deploy));
        }
        text
    }

    fn document<'a>(&'a self, release: Option<&'a str>) -> Document<'a> {
        let changes = self.changed().flat_map(|(title, comparison)| {
            let message = comparison.name();
            comparison.changes().iter().map(move |change| OneChange::of(title, message, change))
        });
        Document { release, deploy: self.deploy.map(Deploy::words), broken: self.is_broken, changes: changes.collect() }
    }

    /// A note for each change, at the line of its field.
    fn notes(&self, path: &str, text: &str) -> anyhow::Result<()> {
        let path = escaped(path);
        for change in self.changed().flat_map(|(_, comparison)| comparison.changes()) {
            let (new, old) = (change.new_reads_old(), change.old_reads_new());
            let level = match (new.is_yes(), old.is_yes()) {
                (true, true) => "notice",
                (true, false) | (false, true) => "warning",
                (false, false) => "error",
            };
            let told = escaped(change.to_string().trim_end());
            say(format_args!(
                "::{level} file={path},line={},title={}::{told}",
                line_of(text, change),
                escaped(change.path())
            ))?;
        }
        match self.deploy {
            Some(deploy) => Ok(say(format_args!("::notice file={path}::deploy: {deploy}"))?),
            None => Ok(()),
        }
    }
}

/// What an order means.
const fn explained(deploy: Deploy) -> &'static str {
    match deploy {
        Deploy::Any => ": in any order",
        Deploy::ServersFirst => {
            ": new servers and old clients understand each other, and the other way round they may not"
        }
        Deploy::ClientsFirst => {
            ": new clients and old servers understand each other, and the other way round they may not"
        }
        Deploy::Neither => ": whoever has the new one first, somebody is not understood",
    }
}

/// As the runner of checks wants it: a line, whose ends are percent signs.
fn escaped(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    plain(text.replace(',', "%2C").replace("::", ":%3A"))
}

/// The line where a type or a field is declared, or the first.
fn line_of(text: &str, change: &Change) -> usize {
    let names: Vec<_> = change.path().split(['.', ':', '[', ']']).filter(|name| !name.is_empty()).collect();
    let mut at = 0;
    for name in names {
        let declared = |line: &str| {
            let mut words = line.split(|character: char| !(character.is_alphanumeric() || character == '_'));
            words.any(|word| word == name)
        };
        let found = text.lines().enumerate().skip(at).find(|(_, line)| declared(line));
        at = found.map_or(at, |(line, _)| line);
    }
    at.saturating_add(1)
}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    release: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deploy: Option<&'a str>,
    broken: bool,
    changes: Vec<OneChange<'a>>,
}

#[derive(Serialize)]
struct OneChange<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    part: &'a str,
    message: &'a str,
    path: &'a str,
    before: &'a str,
    after: &'a str,
    new_reads_old: OneVerdict<'a>,
    old_reads_new: OneVerdict<'a>,
}

impl<'a> OneChange<'a> {
    fn of(part: &'a str, message: &'a str, change: &'a Change) -> Self {
        Self {
            part,
            message,
            path: change.path(),
            before: change.before(),
            after: change.after(),
            new_reads_old: OneVerdict::of(change.new_reads_old()),
            old_reads_new: OneVerdict::of(change.old_reads_new()),
        }
    }
}

#[derive(Serialize)]
struct OneVerdict<'a> {
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    witness: Option<OneWitness<'a>>,
}

#[derive(Serialize)]
struct OneWitness<'a> {
    value: &'a str,
    bytes: String,
    #[serde(flatten)]
    outcome: OneOutcome<'a>,
}

#[derive(Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
enum OneOutcome<'a> {
    Refused { path: &'a str, error: &'a str, offset: usize },
    Misread { path: &'a str, written: &'a str, read: &'a str },
    Unknown { error: &'a str },
}

impl<'a> OneVerdict<'a> {
    fn of(verdict: &'a Verdict) -> Self {
        let witness = verdict.witness().map(|witness| OneWitness {
            value: witness.json(),
            bytes: witness.bytes().iter().map(|byte| format!("{byte:02x}")).collect(),
            outcome: match witness.outcome() {
                Outcome::Refused { path, error, offset } => OneOutcome::Refused { path, error, offset: *offset },
                Outcome::Misread { path, written, read } => OneOutcome::Misread { path, written, read },
                Outcome::Unknown { error } => OneOutcome::Unknown { error },
                _ => OneOutcome::Unknown { error: "" },
            },
        });
        Self { verdict: verdict.word(), witness }
    }
}
