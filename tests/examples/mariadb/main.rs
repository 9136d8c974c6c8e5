//! An existing protocol, declared: a client for MariaDB whose every packet is a struct or an enum that derives `Wire`.
//!
//! ```sh
//! tests/servers/mariadb.sh bash -c \
//!     'cargo run -p tests --example mariadb -- $MARIADB_ADDR "$MARIADB_USER" "$MARIADB_PASSWORD" "SELECT 1 + 1, NULL"'
//! ```
//!
//! With a database instead of a query, `--tour DATABASE`, it makes a table there and shows it in every encoding that
//! the server has for rows.
//!
//! Every message goes to stderr as it is sent or received, the rows to stdout. To learn how to declare a protocol, read
//! `protocol.rs` from top to bottom; then `readings.rs`, where a field is there or not as a bit says, and
//! `replication.rs`, where a number in one place says what stands in another.

mod client;
mod error;
mod password;
mod protocol;
mod readings;
mod replication;
mod table;
mod tour;

use std::io::{Write, stdout};
use std::process::ExitCode;

use client::{Connection, Login, Outcome};
use error::Error;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        [address, user, password, "--tour", database] => {
            run(address, &Login { database: Some(database), ..Login::new(user, password) }, tour::run)
        }
        [address, user, password, sql] => run(address, &Login::new(user, password), |connection| show(connection, sql)),
        _ => {
            eprintln!("usage: mariadb ADDRESS:PORT USER PASSWORD (SQL | --tour DATABASE)");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("mariadb: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(address: &str, login: &Login<'_>, work: impl FnOnce(Connection) -> Result<(), Error>) -> Result<(), Error> {
    let mut connection = Connection::open(address, login, true)?;
    writeln!(stdout(), "connection {} to MariaDB {}\n", connection.number(), connection.server_version())?;
    connection.ping()?;
    work(connection)
}

fn show(mut connection: Connection, sql: &str) -> Result<(), Error> {
    match connection.query(sql)? {
        Outcome::Rows(rows) => write!(stdout(), "{}", table::draw(&rows))?,
        Outcome::Done { affected_rows, .. } => writeln!(stdout(), "{affected_rows} rows affected")?,
    }
    connection.quit()
}
