//! `export`: a program for another tool.
//!
//! Owns which tools there are. What each is told is in `export`.

use anyhow::anyhow;
use wire::schema;

use crate::command_line::output::{print, say};
use crate::export::{Refusal, lua};

use super::file::SchemaFile;
use super::source::{Program, Source};

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments<S: Source> {
    #[command(subcommand)]
    target: Target<S>,
}

#[derive(clap::Subcommand)]
enum Target<S: Source> {
    /// A dissector for Wireshark.
    Lua(Lua<S>),
    /// A JSON Schema of what a message is in `decode --json`.
    Jsonschema(JsonSchema<S>),
}

#[derive(clap::Args)]
#[command(after_help = LUA)]
struct Lua<S: Source> {
    #[command(flatten)]
    schema: S,
}

#[derive(clap::Args)]
#[command(after_help = JSON_SCHEMA)]
struct JsonSchema<S: Source> {
    #[command(flatten)]
    schema: S,

    /// The message, or another type of the file.
    message: String,
}

const EXAMPLES: &str = "\
Examples:
  {wire} export lua {file}> {protocol}.lua                    # a dissector for Wireshark
  {wire} export lua --help                                    # what it does, and how it is used
  {wire} export jsonschema {file}{message} > message.json        # for documents with messages in them";

const LUA: &str = "\
The dissector takes frames out of TCP, shows each value with its name, links responses to requests, and marks the byte at
which a frame is malformed. Values are filtered by protocol.message.field, in lower case. What a dissector cannot say is
refused, by the path of its field: there is none then.

Which side is the server says the port, by `-d` and Decode As, or the preference `{protocol}.port`. A protocol whose name
Wireshark has already is called by that with `_wire` behind it. In the directory of Wireshark's plugins it is always there.

Exit status: 0 if there is a dissector, 1 if not, 2 for wrong usage.

Examples:
  {wire} export lua {file}> {protocol}.lua
  tshark -r x.pcap -X lua_script:{protocol}.lua -d tcp.port=={port},{protocol}
  tshark -r x.pcap -X lua_script:{protocol}.lua -o {protocol}.port:{port} -Y {protocol}.-fault
  wireshark -X lua_script:{protocol}.lua -o {protocol}.port:{port} x.pcap";

const JSON_SCHEMA: &str = "\
The schema is of draft 2020-12. It holds for the part `message` of documents of `{wire} decode --json` and for those that
`{wire} encode --message` takes. What no JSON Schema can say, such as that one number is another plus two, it leaves out: a valid
message is always valid JSON by it.

Examples:
  {wire} export jsonschema {file}{message} > message.json";

pub(super) fn run<S: Source>(arguments: &Arguments<S>, program: Option<&Program>) -> anyhow::Result<()> {
    match &arguments.target {
        Target::Lua(Lua { schema }) => made("a dissector in Lua", &schema.read(program)?, lua::dissector),
        Target::Jsonschema(JsonSchema { schema, message }) => {
            let file = schema.read(program)?;
            let schema = file.schema(message)?;
            Ok(say(format_args!("{:#}", file.loaded().json_schema(schema)))?)
        }
    }
}

/// Prints the program that is made of a protocol.
fn made(
    called: &str,
    file: &SchemaFile,
    of: impl Fn(&'static schema::Protocol<'static>) -> Result<String, Refusal>,
) -> anyhow::Result<()> {
    let program = of(file.layout()?).map_err(|refusal| anyhow!(refusal.of_a(called)))?;
    Ok(print(program)?)
}
