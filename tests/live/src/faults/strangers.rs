//! Peers whose first four bytes are no size of a frame: closed at the fourth.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;

use super::report::{Row, median};
use crate::raw::{PATIENCE, Raw};
use crate::server::Server;

const BAR: Duration = Duration::from_millis(100);

/// What counts of each is the time in the middle, for one of them may meet another program.
const TRIES: usize = 5;

pub(crate) async fn measure(program: &Path) -> Result<Vec<Row>> {
    let server = Server::start(program)?;
    let mut rows = Vec::new();
    for (name, bytes) in [
        ("size 0x7fffffff", [0x7f, 0xff, 0xff, 0xff]),
        ("a negative size", [0xff, 0xff, 0xff, 0xff]),
        ("GET / HTTP/1.1", *b"GET "),
        ("a TLS hello", [0x16, 3, 1, 2]),
    ] {
        let mut times = Vec::new();
        for _ in 0..TRIES {
            let mut raw = Raw::connect(server.address()).await?;
            let (front, last) = bytes.split_at(3);
            raw.send(front).await;
            let begin = Instant::now();
            raw.send(last).await;
            raw.end(PATIENCE).await?;
            times.push(begin.elapsed());
        }
        rows.push(Row::within(format!("{name}: closed after its fourth byte"), median(times), BAR));
    }
    Ok(rows)
}
