//! `export`: a program for another tool.
//!
//! Owns which tools there are. What each is told is in `export`.

use anyhow::anyhow;
use wire::schema;

use crate::command_line::output::{print, say};
use crate::export::{Refusal, ksy, lua, python, typescript};

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
    /// A description for Kaitai Struct.
    Ksy(Ksy<S>),
    /// A module in Python that decodes and encodes messages.
    Python(Python<S>),
    /// A module in TypeScript that decodes and encodes messages.
    Typescript(TypeScript<S>),
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
#[command(after_help = PYTHON)]
struct Python<S: Source> {
    #[command(flatten)]
    schema: S,
}

#[derive(clap::Args)]
#[command(after_help = TYPESCRIPT)]
struct TypeScript<S: Source> {
    #[command(flatten)]
    schema: S,
}

#[derive(clap::Args)]
#[command(after_help = KSY)]
struct Ksy<S: Source> {
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
  {wire} export lua {file}> {protocol}.lua  # a dissector for Wireshark
  {wire} export lua --help  # what it does, and how it is used
  {wire} export ksy {file}> {protocol}.ksy  # a description for Kaitai Struct
  {wire} export python {file}> {protocol}.py  # a module that decodes and encodes
  {wire} export typescript {file}> {protocol}.ts  # the same for browsers and Node.js
  {wire} export jsonschema {file}{message} > message.json  # for documents with messages in them";

const LUA: &str = "\
The dissector takes frames out of TCP, shows each value with its name, links responses to requests, and marks
the byte at which a frame is malformed. Values are filtered by protocol.message.field, in lower case. What a
dissector cannot say is refused, by the path of its field: there is none then.

Which side is the server says the port, by `-d` and Decode As, or the preference `{protocol}.port`. A protocol
whose name Wireshark has already is called by that with `_wire` behind it. In the directory of Wireshark's
plugins it is always there.

Exit status: 0 if there is a dissector, 1 if not, 2 for wrong usage.

Examples:
  {wire} export lua {file}> {protocol}.lua
  tshark -r x.pcap -X lua_script:{protocol}.lua -d tcp.port=={port},{protocol}
  tshark -r x.pcap -X lua_script:{protocol}.lua -o {protocol}.port:{port} -Y {protocol}.-fault
  wireshark -X lua_script:{protocol}.lua -o {protocol}.port:{port} x.pcap";

const PYTHON: &str = "\
The module needs Python 3.11 and nothing else. Each struct is a dataclass with `decode` and `encode`, each
variant of an enum one that is derived from the class of the enum. What may be absent is None; numbers with
names are plain numbers, with constants beside them. `split`, `decode_request`, `encode_request` and the same of
responses are for whole frames. Errors have a kind, the byte where it stands, and the path of the field. What a
module cannot say is refused, by the path of its field.

Exit status: 0 if there is a module, 1 if not, 2 for wrong usage.

Examples:
  {wire} export python {file}> {protocol}.py
  python3 -c 'import {protocol}; help({protocol})'";

const TYPESCRIPT: &str = "\
The module needs nothing else, and runs in browsers: bytes are Uint8Array. Each struct is an interface, beside
which `decode` and `encode` stand under the same name; each enum with fields is a union, which `is` tells apart.
Integers of over 53 bits are bigint, others are numbers. What may be absent is null. `split`, `decodeRequest`,
`encodeRequest` and the same of responses are for whole frames. Errors have a kind, the byte where it stands,
and the path of the field. What a module cannot say is refused, by the path of its field.

Exit status: 0 if there is a module, 1 if not, 2 for wrong usage.

Examples:
  {wire} export typescript {file}> {protocol}.ts
  tsc --strict --target es2022 {protocol}.ts";

const KSY: &str = "\
The description is for the compiler of Kaitai Struct, version 0.11. Its parsers in JavaScript and Python refuse
what our own decoder refuses. What Kaitai cannot say is refused here, by the path of its field: there is no
description then.

The root is a stream of requests; the type `responses` is one of responses, and the types `request` and
`response` are single frames. Names are in lower case, such as place_of_birth; `-orig-id` has the schema's own.
Text, LEB128 and integers of 3, 5, 6 or 7 bytes have their value in `value`. JavaScript rounds numbers over 53
bits.

Exit status: 0 if there is a description, 1 if not, 2 for wrong usage.

Examples:
  {wire} export ksy {file}> {protocol}.ksy
  kaitai-struct-compiler --target python {protocol}.ksy";

const JSON_SCHEMA: &str = "\
The schema is of draft 2020-12. It holds for the part `fields` of documents of `{wire} decode --json` and for those
that `{wire} encode --message` takes. What no JSON Schema can say, such as that one number is another plus two, it
leaves out: what `{wire} decode --json` prints of a valid message is always valid by it. `{wire} encode` takes a little
more, such as 1 for true.

Examples:
  {wire} export jsonschema {file}{message} > message.json";

pub(super) fn run<S: Source>(arguments: &Arguments<S>, program: Option<&Program>) -> anyhow::Result<()> {
    match &arguments.target {
        Target::Lua(Lua { schema }) => made("a dissector in Lua", &schema.read(program)?, lua::dissector),
        Target::Ksy(Ksy { schema }) => made("a description for Kaitai", &schema.read(program)?, ksy::description),
        Target::Python(Python { schema }) => made("a module in Python", &schema.read(program)?, python::module),
        Target::Typescript(TypeScript { schema }) => {
            made("a module in TypeScript", &schema.read(program)?, typescript::module)
        }
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
