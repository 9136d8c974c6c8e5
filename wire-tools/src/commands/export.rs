//! `export`: a program for another tool.
//!
//! Owns which tools there are. What each is told is in `export`.

use std::path::PathBuf;

use anyhow::anyhow;

use crate::command_line::output::print;
use crate::export::lua;

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
}

#[derive(clap::Args)]
#[command(after_help = LUA)]
struct Lua {
    /// The file with the schema, which declares a protocol; `-` for standard input.
    file: PathBuf,
}

const EXAMPLES: &str = "\
Examples:
  wire export lua pings.wire > pings.lua                    # a dissector for Wireshark
  wire export lua --help                                    # what it does, and how it is used";

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

pub(super) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let Target::Lua(Lua { file }) = &arguments.target;
    let file = SchemaFile::read(file)?;
    let dissector = lua::dissector(file.layout()?).map_err(|refusal| anyhow!("{refusal}"))?;
    Ok(print(dissector)?)
}
