//! A byte now and then, for ever: the frame has a deadline, whatever its bytes have.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::report::Row;
use crate::raw::{Next, PATIENCE, Raw};
use crate::server::Server;

const PAUSE: Duration = Duration::from_secs(10);

/// Seconds from the first byte of the frame to the end: the usual deadline, and what a busy machine adds.
const BAR: (f64, f64) = (29.0, 33.0);

pub(crate) async fn measure(program: &Path) -> Result<Vec<Row>> {
    let server = Server::start(program)?;
    let mut raw = Raw::connect(server.address()).await?;
    let begin = Instant::now();
    raw.send(&1000i32.to_be_bytes()).await;
    while begin.elapsed() < PATIENCE * 2 {
        match raw.next(PAUSE).await {
            Next::End => {
                let (least, most) = BAR;
                let held = begin.elapsed().as_secs_f64();
                return Ok(vec![Row::between("a byte every 10 s: closed after", "s", held, least, most)]);
            }
            Next::Nothing => raw.send(&[0]).await,
            other => bail!("expected the end, found {other:?}"),
        }
    }
    bail!("expected the end, found none in {:?}", begin.elapsed())
}
