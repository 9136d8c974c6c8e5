//! The table `plants` three times: as text, as rows of a statement, and as a COPY hands it on.

use std::io::{Write, stdout};

use wire::{Wire, schema};

use crate::client::{Connection, Outcome};
use crate::copy::Copied;
use crate::error::Error;
use crate::frontend::NoParameters;
use crate::plants::{self, CopiedRow, Row};

/// Makes the table, which is gone with the connection, and shows it.
pub(crate) fn run(connection: &mut Connection) -> Result<(), Error> {
    connection.query(plants::TABLE)?;
    connection.query(plants::ROWS)?;

    let mut out = stdout();
    writeln!(out, "as text:")?;
    for outcome in connection.query("SELECT * FROM plants")? {
        show(&outcome)?;
    }

    writeln!(out, "\nas rows of a statement:")?;
    let statement = connection.prepare("all", "SELECT * FROM plants")?;
    for row in connection.execute::<_, Row>(&statement, &NoParameters::default(), 0)? {
        writeln!(out, "{:?}", row.plant)?;
    }
    connection.close(&statement)?;

    writeln!(out, "\nas a COPY hands it on:")?;
    let mut data = Vec::new();
    connection.copy_out("COPY plants TO STDOUT (FORMAT binary)", |piece| {
        data.extend_from_slice(piece);
        Ok(())
    })?;
    writeln!(out, "{}", schema::annotate(&[("", Copied::<CopiedRow>::SCHEMA)], &data))?;
    Ok(())
}

/// A line of names, and a line for each row.
pub(crate) fn show(outcome: &Outcome) -> Result<(), Error> {
    let mut out = stdout();
    writeln!(out, "{}", outcome.columns.join(" | "))?;
    for row in &outcome.rows {
        let values: Vec<_> = row.iter().map(|value| value.as_deref().unwrap_or("NULL")).collect();
        writeln!(out, "{}", values.join(" | "))?;
    }
    writeln!(out, "{}", outcome.tag)?;
    Ok(())
}
