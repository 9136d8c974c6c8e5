//! The command line of the echo protocol.

use std::process::ExitCode;

fn main() -> ExitCode {
    echo_proto::command_line::main()
}
