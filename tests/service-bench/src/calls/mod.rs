//! Typed calls from many tasks over one connection, by one protocol or another.
//!
//! Client and server are in this process on one runtime, and every peer is arranged in the same way: one connection,
//! and tasks that each call in a loop, with the reference message, and look at the answer.

mod ours;
mod tarpc;
mod tonic;

use std::future::Future;
use std::iter;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::Settings;
use crate::machine::Quiet;
use crate::report::{Bar, Row};
use crate::server::runtime;

/// How many tasks call at once.
const TASKS: usize = 128;
/// How long their first answers may take together.
const FIRST_ANSWERS: Duration = Duration::from_secs(10);

/// What one task calls with.
trait Caller: Send + 'static {
    /// Makes the reference call and checks its answer.
    fn call(&mut self) -> impl Future<Output = Result<()>> + Send;
}

/// A protocol with a client and a server.
trait Peer {
    type Caller: Caller;

    /// Serves at `listener` in tasks of the runtime that it is called on.
    async fn serve(listener: TcpListener) -> Result<()>;

    /// Makes one connection, and callers which share it.
    async fn connect(address: SocketAddr, callers: usize) -> Result<Vec<Self::Caller>>;
}

/// Measures ours beside every peer.
pub(crate) fn measure(settings: &Settings, quiet: &mut Quiet) -> Result<Vec<Row>> {
    let case = format!("{TASKS} tasks, 1 connection");
    let (mut tonic, mut tarpc) = (Vec::new(), Vec::new());
    for _ in 0..settings.repetitions {
        tonic.push(quiet.measure(|| Ok((run::<ours::Ours>(settings)?, run::<tonic::Tonic>(settings)?)))?);
        tarpc.push(quiet.measure(|| Ok((run::<ours::Ours>(settings)?, run::<tarpc::Tarpc>(settings)?)))?);
    }
    Ok(vec![
        Row::against(case.clone(), "calls/s", "tonic", &tonic).with_bar(Bar::AtLeast(5.0)),
        Row::against(case, "calls/s", "tarpc", &tarpc).with_bar(Bar::AtLeast(3.0)),
    ])
}

/// Calls per second of one run, on a runtime of its own.
fn run<P: Peer>(settings: &Settings) -> Result<f64> {
    let runtime = runtime(settings.workers)?;
    let mut tasks = Tasks::start::<P>(&runtime)?;
    tasks.run(&runtime, settings.warm_up())?;
    let started = Instant::now();
    let calls = tasks.run(&runtime, settings.seconds)?;
    Ok(calls / started.elapsed().as_secs_f64())
}

/// Counts what one call of each protocol takes from the heap.
#[cfg(feature = "count-allocations")]
pub(crate) fn count_allocations(settings: &Settings) -> Result<Vec<Row>> {
    let ours = allocations::<ours::Ours>(settings)?;
    let theirs = [("tonic", allocations::<tonic::Tonic>(settings)?), ("tarpc", allocations::<tarpc::Tarpc>(settings)?)];
    let row = |(name, theirs)| Row::beside("one call, both sides".to_owned(), "allocations", ours, name, theirs);
    Ok(theirs.map(row).to_vec())
}

/// How often a call takes memory from the heap, on the client's side and on the server's. They share one thread here,
/// for the allocator counts by thread.
#[cfg(feature = "count-allocations")]
fn allocations<P: Peer>(settings: &Settings) -> Result<f64> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut tasks = Tasks::start::<P>(&runtime)?;
    tasks.run(&runtime, settings.warm_up())?;
    let mut calls = Ok(0.0);
    let counted = allocation_counter::measure(|| calls = tasks.run(&runtime, settings.warm_up()));
    #[expect(clippy::cast_precision_loss, reason = "a count of allocations is far below 2^52")]
    let allocations = counted.count_total as f64;
    Ok(allocations / calls?)
}

/// Tasks that call as long as the runtime runs them.
struct Tasks {
    running: JoinSet<Result<()>>,
    /// How many calls each has had an answer to. Each count is an allocation of its own, so that they share no memory.
    counts: Vec<Arc<AtomicU64>>,
}

impl Tasks {
    fn start<P: Peer>(runtime: &Runtime) -> Result<Self> {
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await?;
            let address = listener.local_addr()?;
            P::serve(listener).await?;
            let callers = P::connect(address, TASKS).await?;
            let counts: Vec<_> = iter::repeat_with(Arc::default).take(callers.len()).collect();
            let running =
                iter::zip(callers, &counts).map(|(caller, count)| repeat(caller, Arc::clone(count))).collect();
            let mut tasks = Self { running, counts };
            timeout(FIRST_ANSWERS, tasks.first_answers()).await.context("no call was answered")??;
            Ok(tasks)
        })
    }

    /// Waits until each has had an answer: what happens only once may take longer than what is measured.
    async fn first_answers(&mut self) -> Result<()> {
        while self.counts.iter().any(|count| count.load(Ordering::Relaxed) == 0) {
            sleep(Duration::from_millis(1)).await;
            if let Some(ended) = self.running.try_join_next() {
                ended.context("a task panicked")?.context("a call failed")?;
            }
        }
        Ok(())
    }

    /// Lets them call for some time, and returns how many calls were answered.
    fn run(&mut self, runtime: &Runtime, time: Duration) -> Result<f64> {
        let before = self.answered();
        runtime.block_on(async { sleep(time).await });
        let answered = self.answered() - before;
        if let Some(ended) = self.running.try_join_next() {
            ended.context("a task panicked")?.context("a call failed")?;
        }
        ensure!(answered > 0, "no call was answered");
        #[expect(clippy::cast_precision_loss, reason = "a count of calls is far below 2^52")]
        Ok(answered as f64)
    }

    fn answered(&self) -> u64 {
        self.counts.iter().map(|count| count.load(Ordering::Relaxed)).sum()
    }
}

async fn repeat(mut caller: impl Caller, count: Arc<AtomicU64>) -> Result<()> {
    loop {
        caller.call().await?;
        count.fetch_add(1, Ordering::Relaxed);
    }
}
