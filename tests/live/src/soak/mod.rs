//! A long run of peers of every sort against one server.
//!
//! Owns who takes part, and when the run is passed. What a peer does is said in the modules of its sort.

mod behaved;
mod misbehaving;
mod report;
mod samples;
mod servers;
mod tally;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::value_parser;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::log::Entry;
use crate::open_files;
use crate::process::Process;
use crate::raw::PATIENCE;
use crate::server::{Program, Server};
use samples::Samples;
use tally::Tally;

/// How long it goes on, and with how many.
#[derive(Debug, clap::Args)]
pub(crate) struct Settings {
    /// How long; memory is judged from 10 on
    #[arg(long, default_value_t = 30, value_parser = value_parser!(u32).range(1..))]
    minutes: u32,
    /// Connections to the server at once, of which two in five misbehave
    #[arg(long, default_value_t = 1000, value_parser = value_parser!(u32).range(100..=10_000))]
    connections: u32,
    /// Calls a second of those that behave, together
    #[arg(long, default_value_t = 8000, value_parser = value_parser!(u32).range(1..))]
    rate: u32,
    #[command(flatten)]
    program: Program,
    /// Append a line to LOG.md
    #[arg(long)]
    log: bool,
}

/// What the run is about, for those that take part.
#[derive(Debug, Clone)]
struct Course {
    address: SocketAddr,
    tally: Arc<Tally>,
    end: Instant,
}

impl Course {
    fn is_over(&self) -> bool {
        Instant::now() >= self.end
    }
}

/// How often memory is looked at.
const SAMPLED: Duration = Duration::from_secs(5);

/// Calls that each client makes at once, where several share a connection.
const SHARED: i32 = 8;
/// Requests that are sent at once by who pipelines.
const PIPELINED: u32 = 32;

/// Runs it, reports, and says whether it is passed.
pub(crate) async fn run(settings: &Settings) -> Result<bool> {
    let entry = settings.log.then(Entry::begin).transpose()?;
    // Of those that reconnect, and of the servers that misbehave, there are a few more.
    open_files::allow(u64::from(settings.connections) * 2)?;
    let server = Server::start(&settings.program.path()?)?;
    let process = server.process();
    let tally = Arc::new(Tally::default());
    let length = Duration::from_secs(60) * settings.minutes;
    let begin = Instant::now();
    let course = Course { address: server.address(), tally: Arc::clone(&tally), end: begin + length };

    // So that the pages and descriptors of a server that has served are not counted as lost.
    misbehaving::every_kind_once(&course).await;
    sleep(Duration::from_secs(2)).await;
    let descriptors = process.descriptors()?;

    let mut peers = JoinSet::new();
    let mut misbehaving = JoinSet::new();
    take_part(settings, &course, &mut peers, &mut misbehaving);
    let bad_servers = servers::start().await?;
    servers::call(&course, bad_servers, settings.connections / 50, &mut peers);

    let (mut of_server, mut of_clients) = (Samples::new(length), Samples::new(length));
    let mut told = Duration::ZERO;
    while !course.is_over() {
        of_server.add(begin.elapsed(), process.memory()?);
        of_clients.add(begin.elapsed(), Process::this().memory()?);
        if begin.elapsed() >= told + Duration::from_secs(60) {
            told = begin.elapsed();
            report::print_progress(told, &tally, of_server.figures());
        }
        sleep(SAMPLED.min(course.end.saturating_duration_since(Instant::now()))).await;
    }
    // Each ends with its call; who misbehaves may take as long as the server lets it.
    misbehaving.shutdown().await;
    let ended = async { while peers.join_next().await.is_some() {} };
    if timeout(PATIENCE * 2, ended).await.is_err() {
        tally.lose("expected that every peer ends with its call, found one that waits".to_owned());
        peers.shutdown().await;
    }
    let left = back_to(descriptors, process).await?;
    let report = report::Report {
        length: begin.elapsed(),
        memory: of_server.figures(),
        clients_memory: of_clients.figures(),
        descriptors: (descriptors, left),
        processor: process.processor_time()?,
        clients_processor: Process::this().processor_time()?,
    };
    report.print(&tally);
    if let Some(entry) = entry {
        entry.append("## soak", &report.cells(settings, &tally))?;
    }
    Ok(report.is_passed(&tally))
}

/// Starts those that are connected to the server, each at a time of its own.
fn take_part(settings: &Settings, course: &Course, peers: &mut JoinSet<()>, misbehaving: &mut JoinSet<()>) {
    let (total, rate) = (settings.connections, f64::from(settings.rate));
    let (steady, shared, pipelining) = (total * 2 / 5, total / 10, total / 10);
    // Half of the calls are made one after the other, and of the rest as many in either way.
    let every = |connections: u32, calls: u32, share: f64| {
        Duration::from_secs_f64(f64::from(connections) * f64::from(calls) / (rate * share))
    };
    let start = |peers: &mut JoinSet<()>, pace: Duration, peer: Peer| {
        // Not all at once: the listener's queue is not that long.
        let wait = (pace * fastrand::u32(0..1000) / 1000).max(Duration::from_millis(u64::from(fastrand::u32(0..2000))));
        peers.spawn(async move {
            sleep(wait).await;
            peer.await;
        });
    };
    for _ in 0..steady {
        let pace = every(steady, 1, 0.5);
        start(peers, pace, Box::pin(behaved::one_after_the_other(course.clone(), pace)));
    }
    for _ in 0..shared {
        let pace = every(shared, SHARED.cast_unsigned(), 0.25);
        start(peers, pace, Box::pin(behaved::sharing(course.clone(), SHARED, pace)));
    }
    for _ in 0..pipelining {
        let pace = every(pipelining, PIPELINED, 0.25);
        start(peers, pace, Box::pin(behaved::pipelining(course.clone(), PIPELINED, pace)));
    }
    for number in 0..total - steady - shared - pipelining {
        start(misbehaving, Duration::ZERO, Box::pin(misbehaving::again_and_again(course.clone(), number)));
    }
}

type Peer = std::pin::Pin<Box<dyn Future<Output = ()> + Send>>;

/// How many descriptors the process has once it has no more than `expected`, or after a while.
async fn back_to(expected: usize, process: Process) -> Result<usize> {
    let begin = Instant::now();
    loop {
        let found = process.descriptors()?;
        if found <= expected || begin.elapsed() > PATIENCE {
            return Ok(found);
        }
        sleep(Duration::from_millis(100)).await;
    }
}
