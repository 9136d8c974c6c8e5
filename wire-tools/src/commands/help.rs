//! Help that speaks of the program as it is called, and of the protocol that it is for.
//!
//! Owns the words in braces that help may have, and what stands for each.

use wire::schema::Schema;

use super::source::Program;
use crate::command_line::output::plain;
use crate::example::Example;

/// What stands for a word in braces.
pub(super) struct Words(Vec<(&'static str, String)>);

impl Words {
    /// Of the command `wire`, whose schema stands in a file: pings, as the help of the whole describes them.
    pub(super) fn of_files() -> Self {
        Self::new([
            "wire",
            "--schema pings.wire ",
            "pings.wire ",
            "pings",
            "Ping",
            r#"{"sent_at": 1, "note": "hi"}"#,
            "7500",
        ])
    }

    /// Of a program with a protocol of its own.
    pub(super) fn of(program: &Program, called: &str) -> Self {
        let schema =
            program.layout.requests.iter().chain(program.layout.responses).next().map(|message| message.schema);
        let message = plain(schema.map_or("", Schema::name));
        // Between quotes of a shell, in a line.
        let example = schema.and_then(|schema| Example::of(schema, &[], &|schema| schema.resolved()));
        let fields =
            example.map(|example| plain(example.json())).filter(|json| json.len() <= 60 && !json.contains('\''));
        let fields = fields.unwrap_or_else(|| "{..}".to_owned());
        let port = program.port.unwrap_or(7500).to_string();
        Self::new([called, "", "", &plain(program.layout.name), &message, &fields, &port])
    }

    fn new(words: [&str; 7]) -> Self {
        let names = ["{wire}", "{schema}", "{file}", "{protocol}", "{message}", "{fields}", "{port}"];
        Self(names.into_iter().zip(words.map(str::to_owned)).collect())
    }

    /// Writes them into the help of a command and of all below it.
    pub(super) fn filled(&self, command: clap::Command) -> clap::Command {
        let help = command.get_after_help().map(|help| self.replaced(&help.to_string()));
        let command = match help {
            Some(help) => command.after_help(help),
            None => command,
        };
        command.mut_subcommands(|command| self.filled(command))
    }

    fn replaced(&self, help: &str) -> String {
        let words = |help: String, (name, word): &(&str, String)| help.replace(name, word);
        let help = self.0.iter().fold(help.to_owned(), words);
        aligned(&help)
    }
}

/// The lines with what is said of each behind `#` in one column, and without white space at their ends.
fn aligned(help: &str) -> String {
    // Where no file is named, there may be some.
    let split = |line: &str| {
        let (front, said) = line.rsplit_once("  # ")?;
        Some((front.trim_end().to_owned(), said.to_owned()))
    };
    let widths = help.lines().filter_map(split).map(|(front, _)| front.chars().count());
    let width = widths.max().unwrap_or(0).saturating_add(2);
    let line = |line: &str| match split(line) {
        Some((front, said)) => format!("{front:<width$}# {said}"),
        None => line.trim_end().to_owned(),
    };
    help.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_examples_stands_in_one_column() {
        let words = Words(vec![("{wire}", "a-long-name".to_owned()), ("{file}", String::new())]);
        let help = "Examples:\n  {wire} a {file}  # one\n  b    # two\n  {wire} table {file}";
        let shown = "Examples:\n  a-long-name a  # one\n  b              # two\n  a-long-name table";
        assert_eq!(words.replaced(help), shown);
    }
}
