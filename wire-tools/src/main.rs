//! The command `wire`.

use std::process::ExitCode;

fn main() -> ExitCode {
    wire_tools::main()
}
