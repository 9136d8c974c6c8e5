//! `describe`: a page about a schema.

use std::collections::HashSet;
use std::fmt::{self, Write as _};
use std::ptr;

use wire::dynamic::text::Loaded;
use wire::schema::{Field, Protocol, Schema, annotate_given};

use crate::command_line::output::print;
use crate::command_line::terminal::Shown;
use crate::example::Example;

use super::parts::parts;
use super::source::{Program, Source};

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments<S: Source> {
    #[command(flatten)]
    schema: S,
}

const EXAMPLES: &str = "\
The page has the headers, the messages by their keys, and all other types that are declared: what is said of each, a
table of its bytes, and an example, byte by byte and as JSON. Examples are made from the schema alone and are valid;
where none is found there is none.

Examples:
  {wire} describe {file}> PROTOCOL.md";

pub(super) fn run<S: Source>(arguments: &Arguments<S>, program: Option<&Program>) -> anyhow::Result<()> {
    let file = arguments.schema.read(program)?;
    let mut page = String::new();
    describe(&mut page, file.loaded())?;
    Ok(print(Shown(page))?)
}

/// The most bytes of a page, but for those of the last section. A short text with types that hold each other many times would have
/// no end.
const MOST: usize = 4 << 20;

/// Says that there is more.
fn cut(page: &mut String) -> fmt::Result {
    writeln!(page, "... and more types: `wire table` shows the one that it is told the name of.")
}

fn describe(page: &mut String, loaded: &Loaded<'static>) -> fmt::Result {
    let mut told = HashSet::new();
    if let Some(protocol) = loaded.protocol() {
        writeln!(page, "# {}\n", Escaped(protocol.name))?;
        messages(page, protocol)?;
        for part in parts(protocol) {
            if page.len() > MOST {
                return cut(page);
            }
            section(page, &part.title(), loaded, loaded.resolved(part.schema))?;
            told.insert(ptr::from_ref(part.schema));
        }
    } else {
        writeln!(page, "# Types\n")?;
    }
    for schema in loaded.types().iter().filter(|schema| !told.contains(&ptr::from_ref(**schema))) {
        if page.len() > MOST {
            return cut(page);
        }
        section(page, schema.name(), loaded, loaded.resolved(schema))?;
    }
    Ok(())
}

/// What there is, in one table.
fn messages(page: &mut String, protocol: &Protocol<'_>) -> fmt::Result {
    writeln!(page, "| key | request | response |\n|---|---|---|")?;
    for request in protocol.requests {
        let response = request.response.map_or("", Schema::name);
        writeln!(page, "| {} | {} | {} |", Key(request.key), Escaped(request.schema.name()), Escaped(response))?;
    }
    for response in protocol.responses {
        writeln!(page, "| {} | | {} |", Key(response.key), Escaped(response.schema.name()))?;
    }
    writeln!(page)
}

fn section(page: &mut String, title: &str, loaded: &Loaded<'static>, schema: &'static Schema<'static>) -> fmt::Result {
    writeln!(page, "## {}\n", Escaped(title))?;
    if let Some(declaration) = schema.declaration().filter(|declaration| !declaration.docs.trim().is_empty()) {
        for line in declaration.docs.lines() {
            writeln!(page, "{}", Escaped(line.trim()))?;
        }
        writeln!(page)?;
    }
    writeln!(page, "```text\n{}```\n", Fenced(schema.table()))?;
    example(page, loaded, schema)
}

/// So many bytes of an example are shown.
const MOST_OF_EXAMPLE: usize = 512;

/// A value byte by byte, and as JSON, where one is found that is not too long.
fn example(page: &mut String, loaded: &Loaded<'static>, schema: &'static Schema<'static>) -> fmt::Result {
    // Of several versions the newest.
    let version = schema.declaration().and_then(|declaration| declaration.versions).map_or(0, |(_, last)| last);
    let number = |field: &Field<'_>| if field.name() == "version" { i128::from(version) } else { 0 };
    let numbers: Vec<_> = schema.given().iter().map(number).collect();
    let Some(given) = schema.give(&numbers) else { return Ok(()) };
    let Some(example) = Example::of(schema, &numbers, &|schema| loaded.resolved(schema)) else { return Ok(()) };
    if example.bytes().is_empty() || example.bytes().len() > MOST_OF_EXAMPLE {
        return Ok(());
    }
    let names = schema.given().iter().zip(&numbers).map(|(field, number)| format!("{} {number}", field.name()));
    let names = names.collect::<Vec<_>>().join(", ");
    let said = if names.is_empty() { String::new() } else { format!(", given {names}") };
    writeln!(page, "Example{}:\n", Escaped(&said))?;
    writeln!(page, "```text\n{}```\n", Fenced(annotate_given(&[("", schema, given)], example.bytes())))?;
    writeln!(page, "```json\n{}\n```\n", Fenced(example.json()))
}

/// A text that does not end the block of Markdown in which it stands.
struct Fenced<T>(T);

impl<T: fmt::Display> fmt::Display for Fenced<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_string().replace("```", "'''"))
    }
}

struct Key(Option<i64>);

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(key) => write!(f, "{key}"),
            None => f.write_str("other"),
        }
    }
}

/// A text in which nothing means anything to Markdown.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#') {
                f.write_char('\\')?;
            }
            f.write_char(if character == '\n' { ' ' } else { character })?;
        }
        Ok(())
    }
}
