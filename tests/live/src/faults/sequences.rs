//! Calls that are dropped, timed out and cut off, so many that every sequence is used thousands of times: no answer may
//! reach a call that it does not belong to.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result};
use echo_proto::{Backoff, Client, Router, ServerSession};
use fastrand::Rng;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinSet, yield_now};
use tokio::time::sleep;

use super::report::Row;
use crate::exchange::Exchange;
use crate::violation::kind;

const CLIENTS: u64 = 4;
/// Of each client, and more than a connection has sequences.
const TASKS: u64 = 400;
/// Of each task.
const CALLS: u64 = 625;

/// One call in so many is dropped by its caller, unless it is answered before: in the end one in ten.
const DROPPED: u64 = 8;

const CALL_TIMEOUT: Duration = Duration::from_millis(20);

/// How calls ended.
#[derive(Debug, Default, Clone, Copy)]
struct Ends {
    answered: u64,
    dropped: u64,
    late: u64,
    lost: u64,
    wrong: u64,
}

pub(crate) async fn measure() -> Result<Vec<Row>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let serving = tokio::spawn(async move {
        let mut connections = JoinSet::new();
        let mut accepted = 0_u64;
        while let Ok((socket, _)) = listener.accept().await {
            accepted += 1;
            connections.spawn(unreliable(socket, accepted));
            while connections.try_join_next().is_some() {}
        }
    });
    let mut clients: JoinSet<Result<Ends>> = (0..CLIENTS).map(|_| client(address)).collect();
    let mut total = Ends::default();
    while let Some(ends) = clients.join_next().await {
        total.add(ends??);
    }
    serving.abort();
    let Ends { answered, dropped, late, lost, wrong } = total;
    Ok(vec![
        Row::exactly("calls that ended", answered + dropped + late + lost + wrong, CLIENTS * TASKS * CALLS),
        Row::exactly("answers to another call", wrong, 0),
        Row::reported("answered, dropped, late, cut off", format!("{answered}, {dropped}, {late}, {lost}")),
    ])
}

impl Ends {
    fn add(&mut self, other: Self) {
        self.answered += other.answered;
        self.dropped += other.dropped;
        self.late += other.late;
        self.lost += other.lost;
        self.wrong += other.wrong;
    }
}

async fn client(address: SocketAddr) -> Result<Ends> {
    let backoff = Backoff { first: Duration::from_millis(1), most: Duration::from_millis(4) };
    let builder = Client::builder().max_in_flight(256).call_timeout(CALL_TIMEOUT).reconnect(backoff);
    let client = builder.connect(address).await.context("a connection to the unreliable server")?;
    let mut tasks: JoinSet<Ends> = (0..TASKS).map(|task| calls(client.clone(), task)).collect();
    let mut total = Ends::default();
    while let Some(ends) = tasks.join_next().await {
        total.add(ends?);
    }
    Ok(total)
}

async fn calls(mut client: Client, task: u64) -> Ends {
    let mut ends = Ends::default();
    let mut random = Rng::with_seed(task);
    for _ in 0..CALLS {
        let exchange = Exchange::new(random.usize(..64));
        let request = exchange.request();
        let call = client.call(&request);
        let called = if random.u64(..DROPPED) == 0 {
            // Sooner than any timer: some of them before they are sent, and most behind that.
            tokio::select! {
                biased;
                called = call => Some(called),
                () = turns(random.u8(..4)) => None,
            }
        } else {
            Some(call.await)
        };
        match called {
            None => ends.dropped += 1,
            Some(Ok(response)) => match exchange.check(&response, response.id) {
                Ok(()) => ends.answered += 1,
                Err(violation) => {
                    eprintln!("{violation}");
                    ends.wrong += 1;
                }
            },
            Some(Err(error)) if kind(&error) == "timed out" => ends.late += 1,
            Some(Err(_)) => ends.lost += 1,
        }
    }
    ends
}

/// Lets the others run so many times.
async fn turns(count: u8) {
    for _ in 0..count {
        yield_now().await;
    }
}

/// Answers as it should, but late now and then and in pieces, and hangs up within a response.
async fn unreliable(mut socket: TcpStream, seed: u64) -> std::io::Result<()> {
    let mut random = Rng::with_seed(seed);
    let (router, mut session) = (Router::echo(), ServerSession::new());
    loop {
        let received = socket.read(session.room()).await?;
        session.received(received);
        if received == 0 || session.handle(&router).is_err() {
            return Ok(());
        }
        if random.u8(..20) == 0 {
            sleep(CALL_TIMEOUT * 3 / 4).await;
        }
        while !session.output().is_empty() {
            let len = if random.u8(..3) == 0 { session.output().len() / 2 + 1 } else { session.output().len() };
            socket.write_all(session.output().get(..len).unwrap_or_default()).await?;
            if random.u16(..400) == 0 {
                return Ok(());
            }
            session.sent(len);
        }
    }
}
