//! Speaks to a ZooKeeper server, and says what it does:
//!
//! ```sh
//! cargo run -p tests --example zookeeper -- 127.0.0.1:2181
//! ```
//!
//! `tests/servers/zookeeper.sh` starts a server for a command that finds it at `ZOOKEEPER_ADDR`.
//!
//! What there is to learn is in `protocol`: how an existing protocol is declared. `multi` adds to it from the outside,
//! and `client` is what remains to be written by hand.

pub mod client;
pub mod multi;
pub mod protocol;

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use client::{Client, Error};
use multi::{MultiHeader, MultiOperation, MultiRequest};
use protocol::{ANY_VERSION, CreateMode, GetDataResponse, SetDataRequest, Stat};
use wire::List;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(address), None) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: zookeeper HOST:PORT");
        return ExitCode::from(2);
    };
    match transcript(&address, &mut io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{address}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Does everything that the client can do in a node of its own, which is gone afterwards.
fn transcript(address: &str, out: &mut impl Write) -> Result<(), Error> {
    let mut client = Client::connect(address, Duration::from_secs(10))?;
    writeln!(out, "connect       session {:#x}, timeout {:?}", client.session_id(), client.time_out())?;

    // The server appends a number that nobody else was given.
    let root = client.create("/example-", None, CreateMode::PersistentSequential)?.to_owned();
    writeln!(out, "create        {root}, null")?;
    let leaf = client.create(&format!("{root}/leaf"), Some(b"green"), CreateMode::Persistent)?.to_owned();
    writeln!(out, "create        {leaf}, \"green\"")?;
    let guest = client.create(&format!("{root}/guest"), Some(b""), CreateMode::Ephemeral)?.to_owned();
    writeln!(out, "create        {guest}, \"\", for this session")?;
    let again = outcome(client.create(&leaf, None, CreateMode::Persistent))?;
    writeln!(out, "create        {leaf} again: {again}")?;

    for path in [&root, &leaf, &guest] {
        let GetDataResponse { data, stat } = client.get_data(path)?;
        writeln!(out, "getData       {path}: {}, {}", shown(data), summary(&stat))?;
    }
    let stat = client.set_data(&leaf, Some(b"yellow"), 0)?;
    writeln!(out, "setData       {leaf} at version 0, \"yellow\": {}", summary(&stat))?;
    let stale = outcome(client.set_data(&leaf, Some(b"red"), 0))?;
    writeln!(out, "setData       {leaf} at version 0, \"red\": {stale}")?;

    let children: Vec<_> = client.get_children(&root)?.children.iter().collect();
    writeln!(out, "getChildren   {root}: {}", children.join(", "))?;

    // Any request is called like this; the calls above only have names of their own.
    let path = leaf.as_str();
    let steps = [
        MultiOperation::Check { header: MultiHeader::STEP, path, version: 1 },
        MultiOperation::SetData(MultiHeader::STEP, SetDataRequest { path, data: Some(b"brown"), version: 1 }),
        MultiOperation::End(MultiHeader::END),
    ];
    let transaction = MultiRequest { operations: List::from(&steps) };
    for _ in 0..2 {
        let failure = client.call(&transaction)?.failure();
        let outcome = failure.map_or("done".to_owned(), |code| format!("{code:?}, so nothing is done"));
        writeln!(out, "multi         check {path} at version 1, then setData \"brown\": {outcome}")?;
    }

    client.delete(&leaf, 2)?;
    writeln!(out, "delete        {leaf} at version 2")?;
    let stat = client.exists(&leaf)?;
    writeln!(out, "exists        {leaf}: {}", stat.as_ref().map_or("no".to_owned(), summary))?;
    let missing = outcome(client.get_data(&leaf))?;
    writeln!(out, "getData       {leaf}: {missing}")?;

    for path in [&guest, &root] {
        client.delete(path, ANY_VERSION)?;
        writeln!(out, "delete        {path} at any version")?;
    }
    client.close()?;
    writeln!(out, "closeSession")?;
    Ok(())
}

/// A refusal is an answer like any other.
fn outcome<T>(answer: Result<T, Error>) -> Result<String, Error> {
    match answer {
        Ok(_) => Ok("done".to_owned()),
        Err(Error::Server(code)) => Ok(format!("{code:?}")),
        Err(error) => Err(error),
    }
}

fn shown(data: Option<&[u8]>) -> String {
    data.map_or_else(|| "null".to_owned(), |data| format!("\"{}\"", data.escape_ascii()))
}

fn summary(stat: &Stat) -> String {
    format!("version {}, {} bytes, {} children", stat.version, stat.data_length, stat.num_children)
}
