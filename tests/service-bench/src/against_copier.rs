//! Our server beside a server that only copies bytes: what is left over is what the protocol costs.

use anyhow::{Result, ensure};

use crate::Settings;
use crate::frames::{REQUEST_LEN, RESPONSE_LEN, Requests, first_response};
use crate::load::{Generator, Load};
use crate::machine::Quiet;
use crate::process::{Server, ask};
use crate::report::{Bar, Row};
use crate::server::Kind;

/// Connections, requests in flight on each, and how much of the copier's messages per second ours has to reach.
const CASES: [(usize, usize, f64); 3] = [(1, 1, 0.9), (1, 128, 0.5), (64, 32, 0.5)];

/// What a server did in one run.
#[derive(Debug, Clone, Copy)]
struct Run {
    messages_per_second: f64,
    /// The same, if its threads had run without a pause: what the server costs, whatever the load leaves it to do.
    per_processor_second: f64,
}

/// Measures every case.
pub(crate) fn measure(settings: &Settings, quiet: &mut Quiet) -> Result<Vec<Row>> {
    let ours = Server::start(Kind::Ours, settings.workers)?;
    let copier = Server::start(Kind::Copier, settings.workers)?;
    ask(&ours, &first_response()?)?;
    ask(&copier, Requests::new(1)?.stream(0, REQUEST_LEN))?;
    let mut rows = Vec::new();
    for (connections, depth, bar) in CASES {
        let case = format!("server, {connections} x depth {depth}");
        let mut runs = Vec::new();
        for turn in 0..settings.repetitions {
            runs.push(quiet.measure(|| {
                take_turns(turn % 2 == 0, |kind| {
                    let server = if kind == Kind::Ours { &ours } else { &copier };
                    run(settings, server, connections, depth)
                })
            })?);
        }
        let pairs = |figure: fn(&Run) -> f64| {
            runs.iter().map(|[ours, copier]| (figure(ours), figure(copier))).collect::<Vec<_>>()
        };
        let rate = pairs(|run| run.messages_per_second);
        rows.push(Row::against(case.clone(), "messages/s", "copier", &rate).with_bar(Bar::AtLeast(bar)));
        let per_processor_second = pairs(|run| run.per_processor_second);
        rows.push(Row::against(format!("{case}, cpu"), "messages/cpu s", "copier", &per_processor_second));
    }
    Ok(rows)
}

/// One run of each, and ours first in every second turn.
fn take_turns(ours_first: bool, mut run: impl FnMut(Kind) -> Result<Run>) -> Result<[Run; 2]> {
    if ours_first {
        let first = run(Kind::Ours)?;
        Ok([first, run(Kind::Copier)?])
    } else {
        let first = run(Kind::Copier)?;
        Ok([run(Kind::Ours)?, first])
    }
}

fn run(settings: &Settings, server: &Server, connections: usize, depth: usize) -> Result<Run> {
    let response_len = match server.kind() {
        Kind::Ours => RESPONSE_LEN,
        Kind::Copier => REQUEST_LEN,
    };
    let mut generator = Generator::new(Load { address: server.address(), response_len, connections, depth })?;
    generator.run(settings.warm_up())?;
    let before = server.processor_time()?;
    let answered = generator.run(settings.seconds)?;
    let processor_time = server.processor_time()? - before;
    #[expect(clippy::cast_precision_loss, reason = "a count of messages is far below 2^52")]
    let messages = answered.messages as f64;
    ensure!(messages > 0.0, "no message was answered");
    Ok(Run {
        messages_per_second: messages / answered.time.as_secs_f64(),
        per_processor_second: messages / processor_time.as_secs_f64(),
    })
}
