//! Servers that send what is no answer, or not the one that is due: every call in flight fails, and soon.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use echo_proto::{Builder, Client, Router, ServerSession};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::report::{Row, median};
use crate::exchange::Exchange;
use crate::raw::PATIENCE;
use crate::violation::kind;

const CALLS: usize = 128;

const BAR: Duration = Duration::from_millis(100);

/// What counts of each is the time in the middle, for one of them may meet another program.
const TRIES: usize = 5;

/// What a server does instead of answering, with the answers that it owes.
type Mistake = fn(answers: &[u8], each: usize) -> Vec<u8>;

const MISTAKES: [(&str, Mistake); 6] = [
    ("the second answer first", |answers, each| answers.get(each..2 * each).unwrap_or_default().to_vec()),
    ("the first answer twice", |answers, each| answers.get(..each).unwrap_or_default().repeat(2)),
    ("an answer that nothing asked for", |_, _| [&[0, 0, 0, 22, 0, 200][..], &[0; 20]].concat()),
    ("garbage", |_, _| vec![0xa5; 1000]),
    ("HTTP", |_, _| b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec()),
    ("an answer cut short within its frame", |_, _| [&[0, 0, 0, 21, 0, 0][..], &[0; 19]].concat()),
];

pub(crate) async fn measure() -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (name, mistake) in MISTAKES {
        let mut times = Vec::new();
        for _ in 0..TRIES {
            times.push(failed_within(mistake).await.context(name)?);
        }
        rows.push(Row::within(format!("{name}: all calls in flight failed"), median(times), BAR));
    }
    Ok(rows)
}

/// How long after the mistake the last call has failed.
async fn failed_within(mistake: Mistake) -> Result<Duration> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let client = Client::connect(listener.local_addr()?).await?;
    let (socket, _) = listener.accept().await?;
    let (made, when) = oneshot::channel();
    let serving = tokio::spawn(serve(socket, mistake, made));
    let mut calls: JoinSet<_> = (0..CALLS).map(|_| call(client.clone())).collect();
    let when = timeout(PATIENCE, when).await??;
    let (mut failed, mut others) = (0, Vec::new());
    while let Some(called) = timeout(PATIENCE, calls.join_next()).await.context("a call that does not end")? {
        match called? {
            Some("unexpected" | "malformed" | "stranger" | "unsolicited") => failed += 1,
            // The one that was answered before.
            other => others.push(other),
        }
    }
    let elapsed = when.elapsed();
    serving.abort();
    ensure!(failed >= CALLS - 1 && others.iter().all(Option::is_none), "{failed} calls failed, and others: {others:?}");
    Ok(elapsed)
}

/// The kind of its error, if it has no answer.
async fn call(mut client: Client) -> Option<&'static str> {
    let exchange = Exchange::of(0, 20);
    client.call(&exchange.request()).await.err().map(|error| kind(&error))
}

/// Reads all requests and makes the mistake, and says when. Then it keeps the connection, for which nobody is to wait.
async fn serve(mut socket: TcpStream, mistake: Mistake, made: oneshot::Sender<Instant>) -> Result<()> {
    let mut builder = Builder::new();
    for _ in 0..CALLS {
        builder.request(&Exchange::of(0, 20).request())?;
    }
    let mut requests = vec![0; builder.as_slice().len()];
    socket.read_exact(&mut requests).await?;
    let mut session = ServerSession::new();
    session.feed(&requests);
    let _progress = session.handle(&Router::echo())?;
    let answers = session.output();
    let begin = Instant::now();
    socket.write_all(&mistake(answers, answers.len() / CALLS)).await?;
    // Who asked may have gone already.
    let _heard = made.send(begin);
    std::future::pending().await
}
