//! The client over TCP with servers that do their worst.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use echo_proto::{Backoff, Client, ClientError, EchoRequest, Error, Router, ServerSession};
use tests::peers::{PATIENCE, REQUEST, accepting, listener, numbered};
use tests::random::Random;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::timeout;

/// More than the buffers of two sockets hold.
const MORE_THAN_SOCKETS_HOLD: usize = 16 << 20;

/// A client whose request a server that reads nothing has not taken whole, and that server.
async fn stuck(call_timeout: Duration) -> (Client, TcpStream) {
    let (listener, address) = listener().await;
    let builder = Client::builder().call_timeout(call_timeout).max_payload(MORE_THAN_SOCKETS_HOLD * 2);
    let mut client = builder.connect(address).await.unwrap();
    let (socket, _) = listener.accept().await.unwrap();
    let body = vec![7; MORE_THAN_SOCKETS_HOLD];
    let error = timeout(PATIENCE, client.call(&EchoRequest { body: &body, ..REQUEST })).await.unwrap().unwrap_err();
    assert!(matches!(error, Error::TimedOut { .. }), "{error}");
    (client, socket)
}

#[tokio::test]
async fn a_call_takes_no_longer_when_the_server_reads_nothing() {
    let (mut client, _deaf) = stuck(Duration::from_millis(100)).await;
    for _ in 0..2 {
        let error = timeout(PATIENCE, client.call(&REQUEST)).await.expect("it times out").unwrap_err();
        assert!(matches!(error, Error::TimedOut { .. }), "{error}");
    }
    assert_eq!(client.in_flight(), 3);
}

#[tokio::test]
async fn a_client_that_nobody_holds_closes_its_connection_to_a_server_that_reads_nothing() {
    let (client, mut deaf) = stuck(Duration::from_millis(100)).await;
    drop(client);
    let mut received = vec![0; 1 << 20];
    let mut total = 0;
    // What was written before is there, and the end behind it.
    tokio::time::sleep(Duration::from_millis(50)).await;
    while let Ok(read @ 1..) = timeout(PATIENCE, deaf.read(&mut received)).await.expect("it is closed") {
        total += read;
    }
    assert!(total < MORE_THAN_SOCKETS_HOLD, "{total}: nobody went on writing");
}

#[test]
fn a_client_outlives_the_runtime_of_its_connection_with_an_error() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let first = runtime();
    let (client, _socket) = first.block_on(async {
        let (listener, address) = listener().await;
        let client = Client::connect(address).await.unwrap();
        (client, listener.accept().await.unwrap().0)
    });
    let second = runtime();
    let pending = second.spawn({
        let mut client = client.clone();
        async move { client.call(&REQUEST).await.map(drop) }
    });
    second.block_on(async {
        while client.in_flight() == 0 {
            tokio::task::yield_now().await;
        }
        tokio::task::spawn_blocking(|| drop(first)).await.unwrap();
        let error = timeout(PATIENCE, pending).await.expect("it fails").unwrap().unwrap_err();
        assert!(error.to_string().ends_with("the runtime that drove the connection is gone"), "{error}");
        let mut client = client;
        let error = timeout(PATIENCE, client.call(&REQUEST)).await.expect("it fails").unwrap_err();
        assert!(matches!(error, Error::Unsent { .. }), "{error}");
    });
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn retries_end_where_there_will_be_no_other_connection() {
    let (listener, address) = listener().await;
    let mut client = Client::builder().retries(u32::MAX).connect(address).await.unwrap();
    drop(listener);
    let called = tokio::spawn(async move { client.call(&REQUEST).await.map(drop) });
    assert!(timeout(PATIENCE, called).await.expect("it does not try for ever").unwrap().is_err());
}

#[tokio::test]
async fn a_server_that_hangs_up_at_once_is_asked_less_and_less_often() {
    let accepted = Arc::new(AtomicUsize::new(0));
    let address = accepting({
        let accepted = Arc::clone(&accepted);
        move |socket| {
            accepted.fetch_add(1, Ordering::Relaxed);
            drop(socket);
            async {}
        }
    })
    .await;
    let backoff = Backoff { first: Duration::from_millis(2), most: Duration::from_secs(60) };
    let _client = Client::builder().reconnect(backoff).connect(address).await.unwrap();
    tokio::time::sleep(Duration::from_secs(1)).await;
    // From 1 ms on, doubling: the 11th attempt is a second away.
    let accepted = accepted.load(Ordering::Relaxed);
    assert!((2..=12).contains(&accepted), "{accepted} connections");
}

/// Longer than a call waits.
const TOO_LATE: Duration = Duration::from_millis(120);

/// Answers as it should, but in pieces, now and then too late, and not for long: it hangs up within a response.
///
/// How much it sends is counted in bytes and not in writes, of which a busy machine makes few.
async fn unreliable(mut socket: TcpStream, number: usize) {
    let (router, mut session) = (Router::echo(), ServerSession::new());
    let mut random = Random(number as u64);
    let response = 32;
    let mut left = response * (20 + random.below(200) as usize) + 1 + random.below(response as u64 - 1) as usize;
    if number % 12 == 5 {
        tokio::time::sleep(TOO_LATE).await;
    }
    loop {
        let Ok(received @ 1..) = socket.read(session.room()).await else { return };
        session.received(received);
        let Ok(_) = session.handle(&router) else { return };
        while !session.output().is_empty() {
            let all = session.output().len();
            let len = if random.one_in(3) { all / 2 + 1 } else { all }.min(left);
            if socket.write_all(&session.output()[..len]).await.is_err() {
                return;
            }
            session.sent(len);
            left -= len;
            if left == 0 {
                return;
            }
        }
    }
}

/// A million calls in the threat: here 20 000 through sockets, and many more where no sockets are.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lost_connections_and_calls_that_took_too_long_give_no_call_another_answer() {
    const TASKS: i64 = 320;
    const CALLS: i64 = 64;
    let connections = Arc::new(AtomicUsize::new(0));
    let address = accepting({
        let connections = Arc::clone(&connections);
        move |socket| unreliable(socket, connections.fetch_add(1, Ordering::Relaxed))
    })
    .await;
    let backoff = Backoff { first: Duration::from_millis(1), most: Duration::from_millis(4) };
    let builder = Client::builder().max_in_flight(256).reconnect(backoff).call_timeout(TOO_LATE * 5 / 6);
    let client = builder.connect(address).await.unwrap();
    let mut tasks = JoinSet::new();
    for task in 0..TASKS {
        let mut client = client.clone();
        tasks.spawn(async move {
            let (mut answered, mut late, mut lost) = (0, 0, 0);
            for number in 0..CALLS {
                let timestamp = task * CALLS + number;
                let request = EchoRequest { timestamp, ..REQUEST };
                if number % 10 == 3 {
                    // Dropped, most of them after they were sent.
                    let _either = timeout(Duration::from_micros(200), client.call(&request)).await;
                    continue;
                }
                match client.call(&request).await {
                    Ok(response) => {
                        assert_eq!(response.timestamp, timestamp, "the answer to another call");
                        answered += 1;
                    }
                    Err(Error::TimedOut { .. }) => late += 1,
                    Err(error) => {
                        // Not sent: no connection came in the time that the call had.
                        let cause = if let Error::Unsent { because } = &error { because } else { &error };
                        let is_lost = matches!(cause, Error::Io(_) | Error::Session(ClientError::Ended { .. }));
                        assert!(is_lost, "{error}");
                        lost += 1;
                    }
                }
            }
            [answered, late, lost]
        });
    }
    let mut total = [0; 3];
    while let Some(done) = timeout(PATIENCE, tasks.join_next()).await.expect("every call ends") {
        total.iter_mut().zip(done.unwrap()).for_each(|(total, count)| *total += count);
    }
    assert!(total.iter().all(|count| *count > 0), "answered, late and lost: {total:?}");
    // Nothing is in flight for ever, and no turn was lost on the way.
    drop(tasks);
    let idle = async {
        while client.in_flight() > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(PATIENCE, idle).await.expect("every call has its answer, or its connection is lost");
}

#[tokio::test]
async fn a_mistake_is_a_typed_error_of_every_call_in_flight() {
    let response = |sequence: u8, len: u8| [&[0, 0, 0, len, 0, sequence][..], &[0; 20]].concat();
    for (bytes, answered) in [
        (response(1, 22), 0),
        ([response(0, 22), response(0, 22)].concat(), 1),
        ([response(0, 22), response(1, 22), response(255, 22)].concat(), 2),
        (response(0, 21), 0),
        ([response(0, 22), vec![0x7f, 0xff, 0xff, 0xff]].concat(), 1),
        (vec![0, 0x10, 0, 3], 0),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(), 0),
    ] {
        let address = accepting(move |mut socket| {
            let bytes = bytes.clone();
            async move {
                let mut requests = vec![0; 128 * numbered(0..1).len()];
                socket.read_exact(&mut requests).await.unwrap();
                socket.write_all(&bytes).await.unwrap();
                // And keeps the connection, for which nobody is to wait.
                let _end = socket.read(&mut [0]).await;
            }
        });
        let client = Client::connect(address.await).await.unwrap();
        let mut calls = JoinSet::new();
        for _ in 0..128 {
            let mut client = client.clone();
            calls.spawn(async move { client.call(&REQUEST).await.map(drop) });
        }
        let mut failed = 0;
        while let Some(called) = timeout(PATIENCE, calls.join_next()).await.expect("all of them fail") {
            if let Err(error) = called.unwrap() {
                let Error::Session(error) = error else { panic!("{error}") };
                let is_typed = matches!(
                    error,
                    ClientError::Malformed(_) | ClientError::Unexpected { .. } | ClientError::Stranger(_)
                );
                assert!(is_typed, "{error}");
                failed += 1;
            }
        }
        assert_eq!((failed, client.in_flight()), (128 - answered, 0));
    }
}

#[tokio::test]
async fn what_waited_on_a_lost_connection_is_not_sent_on_the_next() {
    let (listener, address) = listener().await;
    let backoff = Backoff { first: Duration::from_millis(1), most: Duration::from_millis(2) };
    let client = Client::builder().reconnect(backoff).max_payload(MORE_THAN_SOCKETS_HOLD * 2);
    let client = client.connect(address).await.unwrap();
    let (mut deaf, _) = listener.accept().await.unwrap();
    let call = |timestamp: i64, len: usize| {
        let mut client = client.clone();
        tokio::spawn(async move {
            let body = vec![7; len];
            client.call(&EchoRequest { timestamp, body: &body, ..REQUEST }).await.map(|response| response.timestamp)
        })
    };
    let mut calls = vec![call(1, MORE_THAN_SOCKETS_HOLD)];
    // It is being written, and what comes now waits behind it.
    deaf.read_exact(&mut [0]).await.unwrap();
    calls.push(call(2, 2));
    while client.in_flight() < 2 {
        tokio::task::yield_now().await;
    }
    drop(deaf);
    for call in calls {
        assert!(timeout(PATIENCE, call).await.unwrap().unwrap().unwrap_err().is_connection_lost());
    }
    let (next, _) = timeout(PATIENCE, listener.accept()).await.unwrap().unwrap();
    tokio::spawn(unreliable(next, 0));
    assert_eq!(timeout(PATIENCE, call(3, 2)).await.unwrap().unwrap().unwrap(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn retries_end_with_the_time_of_the_call_where_no_connection_comes() {
    let (listener, address) = listener().await;
    let backoff = Backoff { first: Duration::from_millis(1), most: Duration::from_millis(10) };
    let client = Client::builder().reconnect(backoff).retries(u32::MAX).call_timeout(Duration::from_millis(100));
    let mut client = client.connect(address).await.unwrap();
    drop(listener);
    let called = tokio::spawn(async move { client.call(&REQUEST).await.map(drop) });
    assert!(timeout(PATIENCE, called).await.expect("it does not try for ever").unwrap().is_err());
}
