//! `export`: a program for another tool.
//!
//! Owns which tools there are. What each is told is in `export`.

use std::path::{Path, PathBuf};

use anyhow::anyhow;
use wire::schema;

use crate::command_line::output::{print, say};
use crate::export::{Refusal, ksy, lua};

use super::file::SchemaFile;

#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    #[command(subcommand)]
    target: Target,
}

#[derive(clap::Subcommand)]
enum Target {
    /// A dissector for Wireshark.
    Lua(Lua),
    /// A description for Kaitai Struct.
    Ksy(Ksy),
    /// A JSON Schema of what a message is in `decode --json`.
    Jsonschema(JsonSchema),
}

#[derive(clap::Args)]
#[command(after_help = LUA)]
struct Lua {
    /// The file with the schema, which declares a protocol; `-` for standard input.
    file: PathBuf,
}

#[derive(clap::Args)]
#[command(after_help = KSY)]
struct Ksy {
    /// The file with the schema, which declares a protocol; `-` for standard input.
    file: PathBuf,
}

#[derive(clap::Args)]
#[command(after_help = JSON_SCHEMA)]
struct JsonSchema {
    /// The file with the schema; `-` for standard input.
    file: PathBuf,

    /// The message, or another type of the file.
    message: String,
}

const EXAMPLES: &str = "\
Examples:
  wire export lua pings.wire > pings.lua                    # a dissector for Wireshark
  wire export lua --help                                    # what it does, and how it is used
  wire export ksy pings.wire > pings.ksy                    # a description for Kaitai Struct
  wire export jsonschema pings.wire Ping > ping.json        # for documents with messages in them";

const LUA: &str = "\
The dissector takes frames out of TCP, shows each value with its name, links responses to requests, and marks the byte at
which a frame is malformed. Values are filtered by protocol.message.field, in lower case, such as pings.ping.note. What a
dissector cannot say is refused, by the path of its field: there is none then.

Which side is the server says the port, by `-d` and Decode As, or the preference `pings.port`. A protocol whose name
Wireshark has already is called by that with `_wire` behind it. In the directory of Wireshark's plugins it is always there.

Exit status: 0 if there is a dissector, 1 if not, 2 for wrong usage.

Examples:
  wire export lua pings.wire > pings.lua
  tshark -r x.pcap -X lua_script:pings.lua -d tcp.port==7500,pings
  tshark -r x.pcap -X lua_script:pings.lua -o pings.port:7500 -Y pings.-fault
  wireshark -X lua_script:pings.lua -o pings.port:7500 x.pcap";

const KSY: &str = "\
The description is for the compiler of Kaitai Struct, version 0.11. Its parsers in JavaScript and Python refuse what our own
decoder refuses. What Kaitai cannot say is refused here, by the path of its field: there is no description then.

The root is a stream of requests; the type `responses` is one of responses, and the types `request` and `response` are single
frames. Names are in lower case, such as place_of_birth; `-orig-id` has the schema's own. Text, LEB128 and integers of 3, 5, 6
or 7 bytes have their value in `value`. JavaScript rounds numbers over 53 bits.

Exit status: 0 if there is a description, 1 if not, 2 for wrong usage.

Examples:
  wire export ksy pings.wire > pings.ksy
  kaitai-struct-compiler --target python pings.ksy && python3 -c 'import pings; print(pings.Pings.from_file(\"x.bin\").requests)'";

const JSON_SCHEMA: &str = "\
The schema is of draft 2020-12. It holds for the part `message` of documents of `wire decode --json` and for those that
`wire encode --message` takes. What no JSON Schema can say, such as that one number is another plus two, it leaves out: a valid
message is always valid JSON by it.

Examples:
  wire export jsonschema pings.wire Ping > ping.json";

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    match &arguments.target {
        Target::Lua(Lua { file }) => program("a dissector in Lua", file, lua::dissector),
        Target::Ksy(Ksy { file }) => program("a description for Kaitai", file, ksy::description),
        Target::Jsonschema(JsonSchema { file, message }) => {
            let file = SchemaFile::read(file)?;
            let schema = file.schema(message)?;
            Ok(say(format_args!("{:#}", file.loaded().json_schema(schema)))?)
        }
    }
}

/// Prints what is made of the protocol of a file.
fn program(
    called: &str,
    file: &Path,
    of: impl Fn(&'static schema::Protocol<'static>) -> Result<String, Refusal>,
) -> anyhow::Result<()> {
    let file = SchemaFile::read(file)?;
    let program = of(file.layout()?).map_err(|refusal| anyhow!(refusal.of_a(called)))?;
    Ok(print(program)?)
}
