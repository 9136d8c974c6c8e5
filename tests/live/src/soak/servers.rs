//! Servers that misbehave, and clients of ours that call them: each call ends in its own answer or in a typed error.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Result;
use echo_proto::{Backoff, Client, Router, ServerSession};
use fastrand::Rng;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::Course;
use super::behaved::paced;
use crate::exchange::Exchange;
use crate::violation::{Violation, kind};

/// What a server does to a connection, once it has answered for a while as it should.
#[derive(Debug, Clone, Copy)]
enum Misdeed {
    AnswersOutOfTurn,
    AnswersTwice,
    AnswersUnasked,
    SendsGarbage,
    SpeaksHttp,
    CutsByFin,
    CutsByReset,
    FallsSilent,
    HangsUpAtOnce,
}

const ALL: [Misdeed; 9] = [
    Misdeed::AnswersOutOfTurn,
    Misdeed::AnswersTwice,
    Misdeed::AnswersUnasked,
    Misdeed::SendsGarbage,
    Misdeed::SpeaksHttp,
    Misdeed::CutsByFin,
    Misdeed::CutsByReset,
    Misdeed::FallsSilent,
    Misdeed::HangsUpAtOnce,
];

/// How long a call may take.
const CALL_TIMEOUT: Duration = Duration::from_millis(200);

/// How long it takes at most on a busy machine.
const CALL_ENDS: Duration = Duration::from_secs(10);

/// A listener, of which each connection meets another misdeed.
pub(crate) async fn start() -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        let mut misdeeds = ALL.iter().cycle();
        // Without a free descriptor for a moment it goes on a moment later.
        loop {
            match (listener.accept().await, misdeeds.next()) {
                (Ok((socket, _)), Some(misdeed)) => drop(tokio::spawn(serve(socket, *misdeed))),
                _ => sleep(Duration::from_millis(50)).await,
            }
        }
    });
    Ok(address)
}

/// Answers late now and then and in pieces, and after a while does what it should not.
async fn serve(mut socket: TcpStream, misdeed: Misdeed) -> std::io::Result<()> {
    if let Misdeed::HangsUpAtOnce = misdeed {
        return Ok(());
    }
    let mut random = Rng::new();
    let (router, mut session) = (Router::echo(), ServerSession::new());
    let mut left = random.u16(20..200);
    loop {
        let received = socket.read(session.room()).await?;
        session.received(received);
        if received == 0 || session.handle(&router).is_err() {
            return Ok(());
        }
        match random.u8(..20) {
            // So late that the calls have timed out.
            0 => sleep(CALL_TIMEOUT * 3 / 2).await,
            1..5 => sleep(Duration::from_millis(random.u64(..20))).await,
            _ => {}
        }
        left = left.saturating_sub(1);
        if left == 0 {
            return offend(socket, misdeed, session.output(), &mut random).await;
        }
        while !session.output().is_empty() {
            let len = if random.bool() { session.output().len() } else { session.output().len() / 2 + 1 };
            socket.write_all(session.output().get(..len).unwrap_or_default()).await?;
            session.sent(len);
        }
    }
}

/// Does it, to a connection on which `responses` are due.
async fn offend(mut socket: TcpStream, misdeed: Misdeed, responses: &[u8], random: &mut Rng) -> std::io::Result<()> {
    let mut bytes = responses.to_vec();
    match misdeed {
        Misdeed::AnswersOutOfTurn => bytes.iter_mut().skip(5).take(1).for_each(|sequence| *sequence ^= 0x40),
        Misdeed::AnswersTwice => bytes.extend_from_slice(responses),
        // Of a sequence that is not in use.
        Misdeed::AnswersUnasked => {
            let sequence = responses.get(5).copied().unwrap_or_default().wrapping_add(100);
            bytes.extend([0, 0, 0, 22, 0, sequence]);
            bytes.extend([0; 20]);
        }
        Misdeed::SendsGarbage => {
            random.fill(&mut bytes);
            // More than a frame may have, or less than nothing.
            bytes.iter_mut().take(1).for_each(|first| *first |= 1);
        }
        Misdeed::SpeaksHttp => bytes = b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(),
        Misdeed::CutsByFin | Misdeed::CutsByReset => bytes.truncate(random.usize(..responses.len().max(1))),
        Misdeed::FallsSilent | Misdeed::HangsUpAtOnce => bytes.clear(),
    }
    socket.write_all(&bytes).await?;
    match misdeed {
        Misdeed::CutsByReset => return socket.set_zero_linger(),
        Misdeed::CutsByFin => return Ok(()),
        _ => {}
    }
    // The client gives up, not the server.
    let mut ignored = [0; 1024];
    while socket.read(&mut ignored).await? > 0 {}
    Ok(())
}

/// Calls from so many clients, each shared by a few tasks.
pub(crate) fn call(course: &Course, address: SocketAddr, clients: u32, peers: &mut JoinSet<()>) {
    for _ in 0..clients {
        peers.spawn(client(course.clone(), address));
    }
}

async fn client(course: Course, address: SocketAddr) {
    const TASKS: usize = 4;
    let backoff = Backoff { first: Duration::from_millis(5), most: Duration::from_millis(100) };
    let builder = Client::builder().call_timeout(CALL_TIMEOUT).reconnect(backoff);
    let client = match builder.silence_timeout(CALL_TIMEOUT * 3).connect(address).await {
        Ok(client) => client,
        Err(error) => return course.tally.lose(format!("expected a connection, found: {error}")),
    };
    let mut tasks: JoinSet<()> = (0..TASKS).map(|_| task(course.clone(), client.clone())).collect();
    while tasks.join_next().await.is_some() {}
}

async fn task(course: Course, mut client: Client) {
    let mut random = Rng::new();
    let mut pace = paced(Duration::from_millis(40));
    while !course.is_over() {
        pace.tick().await;
        let exchange = Exchange::new(random.usize(..1000));
        let request = exchange.request();
        let Ok(answered) = timeout(CALL_ENDS, client.call(&request)).await else {
            course.tally.lose(format!("expected an answer or an error within {CALL_ENDS:?}, found none"));
            continue;
        };
        match answered.map(|response| exchange.check(&response, response.id)) {
            Ok(Ok(())) => course.tally.calls_to_bad_servers.add(1),
            Ok(Err(violation)) => course.tally.violated(violation),
            Err(error) if kind(&error) == "other" => {
                course.tally.violated(Violation::Wrong(format!("expected an error of the connection, found: {error}")));
            }
            Err(error) => course.tally.unanswered("by a server that misbehaves", kind(&error)),
        }
    }
}
