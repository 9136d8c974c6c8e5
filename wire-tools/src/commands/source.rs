//! Where a command has its schema from: a file that is named on the command line, or the program itself.
//!
//! Owns the options that name a file, and what a program with a protocol of its own says of it.

use std::path::PathBuf;

use wire::schema;

use super::file::SchemaFile;
use crate::decode::Known;
use crate::protocol::Protocol;

/// A program that does with its own protocol what the command `wire` does with one in a file.
///
/// ```no_run
/// use std::process::ExitCode;
/// # #[derive(wire::Wire, Clone, Copy)]
/// # struct Header {
/// #     #[wire(payload_len)]
/// #     length: u16,
/// #     #[wire(key)]
/// #     kind: u8,
/// # }
/// # #[derive(wire::Wire)]
/// # #[wire(api_key = 1u8)]
/// # struct Ping {
/// #     sent_at: u64,
/// # }
/// # struct Pings;
/// # impl wire::Protocol for Pings {
/// #     const NAME: &'static str = "pings";
/// #     type FrameHeader = Header;
/// #     type RequestHeader<'a> = ();
/// #     type ResponseHeader<'a> = ();
/// #     type Requests<'a> = Ping;
/// #     type Responses<'a> = std::convert::Infallible;
/// # }
///
/// fn main() -> ExitCode {
///     wire_tools::Program::of::<Pings>().port(7500).main()
/// }
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Program {
    pub(super) layout: &'static schema::Protocol<'static>,
    pub(super) port: Option<u16>,
    response_margin: usize,
    pub(super) version: Option<&'static str>,
}

impl Program {
    /// One for this protocol.
    #[must_use]
    pub fn of<P: wire::Protocol>() -> Self {
        Self::of_layout(P::LAYOUT)
    }

    /// The same for a protocol as data.
    #[must_use]
    pub const fn of_layout(layout: &'static schema::Protocol<'static>) -> Self {
        Self { layout, port: None, response_margin: 0, version: None }
    }

    /// Where servers listen, unless `--port` says so.
    #[must_use]
    pub const fn port(self, port: u16) -> Self {
        Self { port: Some(port), ..self }
    }

    /// So many bytes more than that of a request may the payload of a response have.
    #[must_use]
    pub const fn response_margin(self, bytes: usize) -> Self {
        Self { response_margin: bytes, ..self }
    }

    /// What `--version` says behind the name, such as `env!("CARGO_PKG_VERSION")`.
    #[must_use]
    pub const fn version(self, version: &'static str) -> Self {
        Self { version: Some(version), ..self }
    }
}

/// What is known of frames of a protocol, which may be the program's own.
pub(super) fn known(program: Option<&Program>, protocol: &'static Protocol) -> Known {
    let known = Known::of(protocol);
    match program {
        Some(Program { port, response_margin, .. }) => {
            Known { port: *port, response_margin: *response_margin, ..known }
        }
        None => known,
    }
}

/// How a command is told its schema.
pub(super) trait Source: clap::Args {
    fn read(&self, program: Option<&Program>) -> anyhow::Result<SchemaFile>;
}

/// By an option.
#[derive(Debug, clap::Args)]
pub(super) struct SchemaOption {
    /// The file with the schema; `-` for standard input.
    #[arg(long, short, value_name = "FILE")]
    schema: PathBuf,
}

/// By the first argument.
#[derive(Debug, clap::Args)]
pub(super) struct SchemaArgument {
    /// The file with the schema; `-` for standard input.
    file: PathBuf,
}

/// By the program, so that nothing is asked.
#[derive(Debug, clap::Args)]
pub(super) struct Own {}

impl Source for SchemaOption {
    fn read(&self, _program: Option<&Program>) -> anyhow::Result<SchemaFile> {
        SchemaFile::read(&self.schema)
    }
}

impl Source for SchemaArgument {
    fn read(&self, _program: Option<&Program>) -> anyhow::Result<SchemaFile> {
        SchemaFile::read(&self.file)
    }
}

impl Source for Own {
    fn read(&self, program: Option<&Program>) -> anyhow::Result<SchemaFile> {
        let program = program.ok_or_else(|| anyhow::anyhow!("no protocol is declared in this program"))?;
        SchemaFile::of_layout(program.layout)
    }
}
