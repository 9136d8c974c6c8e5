//! Our server beside a server that only copies bytes: what is left over is what the protocol costs.

use anyhow::{Result, ensure};

use crate::Settings;
use crate::frames::{REQUEST_LEN, RESPONSE_LEN, Requests, first_response};
use crate::load::{Generator, Load};
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
pub(crate) fn measure(settings: &Settings) -> Result<Vec<Row>> {
    let ours = Server::start(Kind::Ours, settings.workers)?;
    let copier = Server::start(Kind::Copier, settings.workers)?;
    ask(&ours, &first_response()?)?;
    ask(&copier, Requests::new(1)?.stream(0, REQUEST_LEN))?;
    let mut rows = Vec::new();
    for (connections, depth, bar) in CASES {
        let case = format!("server, {connections} x depth {depth}");
        let runs = take_turns(settings, connections, depth, [&ours, &copier])?;
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

/// Runs in pairs, and every second pair in the other order.
fn take_turns(settings: &Settings, connections: usize, depth: usize, servers: [&Server; 2]) -> Result<Vec<[Run; 2]>> {
    let [ours, copier] = servers;
    let run = |server| run(settings, server, connections, depth);
    let mut runs = Vec::new();
    for turn in 0..settings.repetitions {
        runs.push(if turn % 2 == 0 {
            let first = run(ours)?;
            [first, run(copier)?]
        } else {
            let first = run(copier)?;
            [run(ours)?, first]
        });
    }
    Ok(runs)
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
