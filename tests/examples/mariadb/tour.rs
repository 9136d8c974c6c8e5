//! The table `readings` three times: as text, as an executed statement returns it, and as replication hands it on.

use std::io::{Write, stdout};

use wire::Wire;

use crate::client::{Connection, Outcome};
use crate::error::Error;
use crate::readings::{self, Reading, ReadingImages};
use crate::replication::EventBody;
use crate::table;

/// Makes the table in the connection's database, shows it, and drops it.
pub(crate) fn run(mut connection: Connection) -> Result<(), Error> {
    connection.query(readings::TABLE)?;
    let shown = fill_and_show(&mut connection);
    connection.query("DROP TABLE readings")?;
    let (file, position) = shown?;

    let mut out = stdout();
    writeln!(out, "\nas replication hands it on:")?;
    connection.changes(&file, position, |event| {
        if let EventBody::WriteRows(rows) = &event.body {
            for row in ReadingImages::decode(rows.image)?.rows.iter() {
                writeln!(out, "{row:?}")?;
            }
        }
        Ok(())
    })
}

/// Returns where in the server's log the rows are.
fn fill_and_show(connection: &mut Connection) -> Result<(String, u32), Error> {
    let log_position = connection.log_position()?;
    connection.query(readings::ROWS)?;

    let mut out = stdout();
    writeln!(out, "as text:")?;
    if let Outcome::Rows(rows) = connection.query("SELECT * FROM readings")? {
        write!(out, "{}", table::draw(&rows))?;
    }

    writeln!(out, "\nas an executed statement returns it:")?;
    let statement = connection.prepare("SELECT * FROM readings")?;
    for row in connection.execute::<Reading>(&statement)? {
        writeln!(out, "{row:?}")?;
    }
    connection.close(&statement)?;
    Ok(log_position)
}
