//! The client over TCP with servers that do their worst.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use echo_proto::{Backoff, Client, EchoRequest, Error};
use tests::peers::{PATIENCE, REQUEST, accepting, listener};
use tokio::io::AsyncReadExt;
use tokio::time::timeout;

/// More than the buffers of two sockets hold.
const MORE_THAN_SOCKETS_HOLD: usize = 16 << 20;

/// A client whose request a server that reads nothing has not taken whole, and that server.
async fn stuck(call_timeout: Duration) -> (Client, tokio::net::TcpStream) {
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
        assert!(matches!(error, Error::Io(_)), "{error}");
        let mut client = client;
        let error = timeout(PATIENCE, client.call(&REQUEST)).await.expect("it fails").unwrap_err();
        assert!(matches!(error, Error::Io(_)), "{error}");
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
