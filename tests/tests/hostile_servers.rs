//! The client over TCP with servers that do their worst.

use std::time::Duration;

use echo_proto::{Client, EchoRequest, Error};
use tests::peers::{PATIENCE, REQUEST, listener};
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
