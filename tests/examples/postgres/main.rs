//! An existing protocol, declared: a client for PostgreSQL whose every message is a struct or an enum that derives `Wire`.
//!
//! ```sh
//! tests/servers/postgres.sh bash -c 'cargo run -p tests --example postgres -- \
//!     $POSTGRES_ADDR "$POSTGRES_USER" "$POSTGRES_PASSWORD" $POSTGRES_DATABASE "SELECT 1 + 1, NULL"'
//! ```
//!
//! With `--tour` instead of a query, it makes a temporary table and shows it as text, as rows of a statement in the binary
//! format, and as a COPY hands it on.
//!
//! Every message goes to stderr as it is sent or received, the rows to stdout. To learn how to declare a protocol, read
//! `protocol.rs`, `frontend.rs` and `backend.rs` from top to bottom; then `plants.rs`, where a row is a struct, and
//! `values.rs`, what stands in its columns.

#![allow(dead_code, reason = "its test shares the modules, and uses the rest")]

mod backend;
mod client;
mod copy;
mod error;
mod frontend;
mod opening;
mod plants;
mod protocol;
mod scram;
mod tour;
mod values;

use std::io::{Write, stdout};
use std::process::ExitCode;

use client::{Connection, Login};
use error::Error;
use protocol::Opening;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let [address, user, password, database, work] = arguments[..] else {
        eprintln!("usage: postgres ADDRESS:PORT USER PASSWORD DATABASE (SQL | --tour)");
        return ExitCode::from(2);
    };
    match run(address, &Login { user, password, database }, work) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("postgres: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(address: &str, login: &Login<'_>, work: &str) -> Result<(), Error> {
    let tls = opening::encryption(address, &Opening::SslRequest)?;
    let mut connection = Connection::open(address, login, true)?;
    writeln!(stdout(), "PostgreSQL {}, TLS: {tls:?}\n", connection.parameter("server_version"))?;
    if work == "--tour" {
        tour::run(&mut connection)?;
    } else {
        for outcome in connection.query(work)? {
            tour::show(&outcome)?;
        }
    }
    connection.terminate()
}
