//! `layout`: a picture of bytes, as RFCs have it.
//!
//! Owns what is drawn. What a picture shows is in `picture`, and how it is drawn in `ascii` and `svg`.

mod ascii;
mod legend;
mod picture;
mod rows;
mod svg;

use crate::command_line::output::print;
use crate::command_line::terminal::Shown;

use super::source::{Program, Source};

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments<S: Source> {
    #[command(flatten)]
    schema: S,
    /// A type of it; without one the whole protocol, or else every type that it declares.
    #[arg(value_name = "TYPE")]
    message: Option<String>,
    /// Draw it as SVG, for a page.
    #[arg(long)]
    svg: bool,
}

const EXAMPLES: &str = "\
A row has 32 bits, the first that is sent on the left. What has no place of its own, because it is not always there or
not always as long, has a row with a note, and what follows it begins a new row. What is too narrow for its name has a
letter, which the lines below explain.

Examples:
  {wire} layout {file}{message}
  {wire} layout {file}--svg > layout.svg";

pub(super) fn run<S: Source>(arguments: &Arguments<S>, program: Option<&Program>) -> anyhow::Result<()> {
    let file = arguments.schema.read(program)?;
    let mut picture = picture::Picture::default();
    if let Some(name) = &arguments.message {
        let schema = file.schema(name)?;
        picture.titled(name.clone(), schema);
    } else if let Some(protocol) = file.loaded().protocol() {
        picture.protocol(protocol, |schema| file.loaded().resolved(schema));
    } else {
        for schema in file.loaded().types() {
            picture.titled(schema.name().to_owned(), file.loaded().resolved(schema));
        }
    }
    let drawn = if arguments.svg { svg::drawn(&picture) } else { ascii::drawn(&picture) };
    Ok(print(Shown(drawn))?)
}
