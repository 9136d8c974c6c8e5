//! A client and a server over a stream that the caller brings, and services as one writes them first.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use echo_proto::{Backoff, Client, ClientTls, EchoRequest, Error, Limits, Server, ServerTls};
use rcgen::{CertificateParams, KeyPair};
use tests::peers::{PATIENCE, REQUEST};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::time::{Instant, timeout};
use wire::Wire;

/// A client of `server` without a port.
fn client_of(server: &Server) -> Client {
    let (near, far) = duplex(1 << 10);
    tokio::spawn(server.serve_connection(far));
    Client::over(near)
}

fn echo_within(limits: Limits) -> DuplexStream {
    let (near, far) = duplex(1 << 10);
    let server = Server::builder().echo().limits(limits).build().unwrap();
    tokio::spawn(server.serve_connection(far));
    near
}

#[tokio::test]
async fn one_server_serves_connections_in_memory() {
    let server = Server::builder().echo().build().unwrap();
    for _ in 0..2 {
        let mut client = client_of(&server);
        for id in 0..3 {
            // Far more than the pipe holds.
            let body = vec![7; 1 << 16];
            let response = client.call(&EchoRequest { body: &body, ..REQUEST }).await.unwrap();
            assert_eq!((response.id, response.body), (id, &body[..]));
        }
    }
}

#[tokio::test]
async fn a_connection_ends_with_either_side_of_it() {
    let (near, far) = duplex(64);
    let serving = tokio::spawn(Server::builder().echo().build().unwrap().serve_connection(far));
    drop(Client::over(near));
    timeout(PATIENCE, serving).await.expect("nobody is there to be served").unwrap();

    let (near, far) = duplex(64);
    drop(Server::builder().echo().build().unwrap().serve_connection(far));
    // There is no way to connect again.
    let client = Client::builder().reconnect(Backoff::default()).retries(3).over(near).await;
    let error = timeout(PATIENCE, client.unwrap().call(&REQUEST)).await.expect("it fails").map(drop).unwrap_err();
    assert!(error.is_connection_lost(), "{error}");
}

#[tokio::test]
async fn limits_and_deadlines_hold_as_with_sockets() {
    let mut near = echo_within(Limits { max_payload: 64, ..Limits::default() });
    near.write_all(&[0, 0, 0, 65]).await.unwrap();
    assert_eq!(timeout(PATIENCE, near.read(&mut [0])).await.unwrap().unwrap(), 0);

    let frame_deadline = Duration::from_millis(100);
    let mut near = echo_within(Limits { frame_deadline, ..Limits::default() });
    near.write_all(&[0, 0, 0, 20, 0]).await.unwrap();
    let start = Instant::now();
    assert_eq!(timeout(PATIENCE, near.read(&mut [0])).await.unwrap().unwrap(), 0);
    assert!(start.elapsed() >= frame_deadline);

    let (near, _silent) = duplex(64);
    let client = Client::builder().call_timeout(Duration::from_millis(50)).over(near).await;
    let error = timeout(PATIENCE, client.unwrap().call(&REQUEST)).await.unwrap().map(drop).unwrap_err();
    assert!(matches!(error, Error::TimedOut { .. }), "{error}");
}

#[tokio::test]
async fn tls_goes_over_any_stream() {
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(["echo.test".to_owned()]).unwrap().self_signed(&key).unwrap().pem();
    let tls = ServerTls::from_pem(certificate.as_bytes(), key.serialize_pem().as_bytes()).unwrap();
    let server = Server::builder().echo().tls(tls).build().unwrap();
    let tls = ClientTls::from_pem(certificate.as_bytes()).unwrap();
    let connect = |tls: ClientTls| {
        let (near, far) = duplex(1 << 10);
        tokio::spawn(server.serve_connection(far));
        Client::builder().tls(tls).connect_timeout(PATIENCE).over(near)
    };
    let mut client = connect(tls.clone().server_name("echo.test").unwrap()).await.unwrap();
    assert_eq!(client.call(&REQUEST).await.unwrap().body, b"hi");
    let Err(Error::Io(error)) = connect(tls).await else { panic!("there is no name to look for") };
    assert_eq!(error.kind(), io::ErrorKind::Other);
    assert_eq!(error.to_string(), "without a host the server's name must be set for TLS");
}

#[tokio::test]
async fn two_calls_of_one_client_run_at_once() {
    let client = client_of(&Server::builder().echo().build().unwrap());
    let (first, second) = tokio::join!(client.ask(&REQUEST), client.ask(&EchoRequest { body: b"two", ..REQUEST }));
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!((first.message().unwrap().body, second.message().unwrap().body), (&b"hi"[..], &b"two"[..]));
    assert!(format!("{first:?}").starts_with("Reply { response: [0, 0, 0, "), "{first:?}");
}

#[derive(Wire)]
#[wire(api_key = 1, response = Done)]
struct Put<'a> {
    key: &'a str,
    value: &'a str,
}

#[derive(Wire)]
#[wire(api_key = 1)]
struct Done {
    replaced: bool,
}

#[derive(Wire)]
#[wire(api_key = 2, response = Copied)]
struct Copy<'a> {
    key: &'a str,
}

#[derive(Wire)]
#[wire(api_key = 2)]
struct Copied {
    value: Option<String>,
}

#[derive(Wire)]
#[wire(api_key = 3, response = Value<'_>)]
struct Get<'a> {
    key: &'a str,
}

#[derive(Wire)]
#[wire(api_key = 3)]
struct Value<'a> {
    #[wire(max = 5)]
    value: Option<&'a str>,
}

/// A store of its own, answered from by values that it owns and by values that it lends.
#[tokio::test]
async fn handlers_answer_from_a_store_that_they_share() {
    let store = Arc::new(Mutex::new(HashMap::new()));
    let (putting, copying, lending) = (Arc::clone(&store), Arc::clone(&store), Arc::clone(&store));
    let server = Server::builder()
        .route::<Put<'_>>(move |put, _| {
            let replaced = putting.lock().unwrap().insert(put.key.to_owned(), put.value.to_owned()).is_some();
            Done { replaced }
        })
        .route::<Copy<'_>>(move |copy, _| Copied { value: copying.lock().unwrap().get(copy.key).cloned() })
        .route_with::<Get<'_>>(move |get, _, responder| {
            let store = lending.lock().unwrap();
            responder.send(&Value { value: store.get(get.key).map(String::as_str) })
        })
        .build()
        .unwrap();
    let mut client = client_of(&server);
    for (value, replaced) in [("green", false), ("red", true)] {
        assert_eq!(client.call(&Put { key: "roof", value }).await.unwrap().replaced, replaced);
    }
    assert_eq!(client.call(&Copy { key: "roof" }).await.unwrap().value.as_deref(), Some("red"));
    assert_eq!(client.call(&Get { key: "roof" }).await.unwrap().value, Some("red"));
    assert_eq!(client.call(&Get { key: "door" }).await.unwrap().value, None);

    // A response that has no encoding ends the connection, as one of any other handler does.
    store.lock().unwrap().insert("wall".to_owned(), "too long".to_owned());
    assert!(client.call(&Get { key: "wall" }).await.map(drop).unwrap_err().is_connection_lost());
    // As does a request that is malformed, though the handler would take it.
    let (near, mut far) = duplex(64);
    tokio::spawn(server.serve_connection(near));
    far.write_all(&[0, 0, 0, 7, 3, 0, 0, 0, 0, 9, 0]).await.unwrap();
    assert_eq!(timeout(PATIENCE, far.read(&mut [0])).await.unwrap().unwrap(), 0);
    assert!(store.lock().is_ok());
}
