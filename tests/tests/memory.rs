//! What a peer can make the other side hold, counted by an allocator of this test binary's own.
//!
//! The side that is measured runs on the test's thread, and its peers on others, which are not counted. Where a threat
//! names a thousand connections or more, there are fewer here, and the figure is one of each.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use allocation_counter::{AllocationInfo, measure};
use echo_proto::{Builder, Client, ClientTls, EchoRequest, EchoResponse, Server, ServerTls};
use rcgen::{CertificateParams, KeyPair};
use tests::peers::{Numbers, PATIENCE, REQUEST, numbered, serving};
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::time::{sleep, timeout};

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// What this thread allocates while `peer` does its work on another, and for a little while longer.
fn measured<T: Send + 'static>(runtime: &Runtime, peer: impl FnOnce() -> T + Send + 'static) -> (AllocationInfo, T) {
    let (done, ended) = oneshot::channel();
    let peer = thread::spawn(move || {
        let made = peer();
        let _waited_for = done.send(());
        made
    });
    let counted = measure(|| {
        runtime.block_on(async {
            timeout(PATIENCE, ended).await.expect("the peer is done").unwrap();
            sleep(Duration::from_millis(200)).await;
        });
    });
    (counted, peer.join().unwrap())
}

fn connect(address: SocketAddr, count: usize) -> Vec<TcpStream> {
    (0..count).map(|_| TcpStream::connect(address).unwrap()).collect()
}

/// Sends `requests` and reads until as many bytes have come as `responses` has.
fn ask(socket: &mut TcpStream, requests: &[u8], responses: usize) {
    socket.write_all(requests).unwrap();
    let mut received = vec![0; responses];
    socket.read_exact(&mut received).unwrap();
}

/// A request with so long a body, and the length of its response.
fn large(len: usize) -> (Vec<u8>, usize) {
    let mut builder = Builder::new();
    builder.request(&EchoRequest { subject: b"", body: &vec![7; len], ..REQUEST }).unwrap();
    (builder.take(), 4 + 2 + 4 + 8 + 4 + 4 + len)
}

#[track_caller]
fn assert_held(held: i64, connections: usize, most: i64) {
    let each = held / i64::try_from(connections).unwrap();
    assert!(each <= most, "{each} bytes for each connection");
}

/// 10 000 in the threat.
#[test]
fn a_claim_commits_no_memory() {
    const CONNECTIONS: usize = 500;
    let runtime = runtime();
    let address = runtime.block_on(serving(Server::builder().echo().build().unwrap()));
    let (idle, mut sockets) = measured(&runtime, move || connect(address, CONNECTIONS));
    let (claimed, _sockets) = measured(&runtime, move || {
        for socket in &mut sockets {
            socket.write_all(&(1i32 << 20).to_be_bytes()).unwrap();
        }
        sockets
    });
    // All that a connection takes with its task, and what a claim adds.
    assert_held(idle.bytes_current, CONNECTIONS, 4 << 10);
    assert_held(claimed.bytes_current, CONNECTIONS, 64);
    assert_held(i64::try_from(claimed.bytes_max).unwrap(), CONNECTIONS, 256);
}

/// A server with TLS, and whom its clients trust.
fn secured(runtime: &Runtime) -> (SocketAddr, ClientTls) {
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(["127.0.0.1".to_owned()]).unwrap().self_signed(&key).unwrap().pem();
    let tls = ServerTls::from_pem(certificate.as_bytes(), key.serialize_pem().as_bytes()).unwrap();
    let address = runtime.block_on(serving(Server::builder().echo().tls(tls).build().unwrap()));
    (address, ClientTls::from_pem(certificate.as_bytes()).unwrap())
}

#[test]
fn an_idle_connection_takes_little_more_with_tls() {
    const CONNECTIONS: usize = 100;
    let runtime = runtime();
    let (address, tls) = secured(&runtime);
    let (idle, _clients) = measured(&runtime, move || {
        let runtime = self::runtime();
        let clients: Vec<_> = (0..CONNECTIONS)
            .map(|_| {
                let mut client = runtime.block_on(Client::builder().tls(tls.clone()).connect(address)).unwrap();
                assert_eq!(runtime.block_on(client.call(&REQUEST)).unwrap().id, 0);
                client
            })
            .collect();
        (runtime, clients)
    });
    assert_held(idle.bytes_current, CONNECTIONS, 16 << 10);
}

#[test]
fn a_handshake_that_is_not_complete_takes_little_memory() {
    const CONNECTIONS: usize = 100;
    let runtime = runtime();
    let (address, _) = secured(&runtime);
    let (unfinished, _sockets) = measured(&runtime, move || {
        let mut sockets = connect(address, CONNECTIONS);
        for socket in &mut sockets {
            // Of a hello with 60 000 bytes, in records of 1 000, as much as is taken.
            for _ in 0..16 {
                socket.write_all(&[&[22, 3, 1, 3, 0xe8, 1, 0, 0xea, 0x60, 3, 3][..], &[7; 994]].concat()).unwrap();
            }
        }
        sockets
    });
    assert_held(unfinished.bytes_current, CONNECTIONS, 48 << 10);
}

/// 1 000 in the threat, with 16 MiB for all.
#[test]
fn what_a_large_request_took_is_given_back() {
    const CONNECTIONS: usize = 50;
    let runtime = runtime();
    let server = Server::builder().echo().build().unwrap();
    let address = runtime.block_on(serving(server));
    let (_, mut sockets) = measured(&runtime, move || connect(address, CONNECTIONS));
    let (held, _sockets) = measured(&runtime, move || {
        let (request, response) = large((1 << 20) - 100);
        for socket in &mut sockets {
            ask(socket, &request, response);
            for _ in 0..3 {
                ask(socket, &numbered(0..1), 32);
            }
        }
        sockets
    });
    assert_held(held.bytes_current, CONNECTIONS, 16 << 10);
}

/// 100 in the threat; 10 000 requests on each, here as there.
#[test]
fn a_client_that_reads_late_makes_the_server_hold_little() {
    const CONNECTIONS: usize = 8;
    const REQUESTS: i64 = 10_000;
    let runtime = runtime();
    let address = runtime.block_on(serving(Server::builder().echo().build().unwrap()));
    let (held, ()) = measured(&runtime, move || {
        let sockets = connect(address, CONNECTIONS).into_iter().map(|mut socket| {
            let mut writing = socket.try_clone().unwrap();
            let body = [7; 1000];
            let mut builder = Builder::new().max_payload(usize::MAX);
            for timestamp in 0..REQUESTS {
                builder.request(&EchoRequest { timestamp, body: &body, ..REQUEST }).unwrap();
            }
            let writing = thread::spawn(move || writing.write_all(builder.as_slice()).unwrap());
            thread::spawn(move || {
                thread::sleep(Duration::from_millis(500));
                let (mut numbers, mut bytes) = (Numbers::default(), vec![0; 1 << 16]);
                while numbers.timestamps.len() < 10_000 {
                    let received = socket.read(&mut bytes).unwrap();
                    assert!(received > 0);
                    numbers.feed(&bytes[..received]);
                }
                writing.join().unwrap();
                assert!(numbers.timestamps.into_iter().eq(0..REQUESTS));
            })
        });
        sockets.collect::<Vec<_>>().into_iter().for_each(|reading| reading.join().unwrap());
    });
    assert_held(i64::try_from(held.bytes_max).unwrap(), CONNECTIONS, 256 << 10);
}

#[test]
fn a_late_response_leaves_no_memory_behind() {
    const CONNECTIONS: usize = 20;
    static LARGE: [u8; 1 << 20] = [7; 1 << 20];
    let runtime = runtime();
    let server = Server::builder().route_async::<EchoRequest<'_>>(|request, context| {
        Box::pin(async move {
            let body = if request.timestamp == 1 { &LARGE[..] } else { request.body };
            EchoResponse { id: context.id(), timestamp: 0, subject: request.subject, body }
        })
    });
    let address = runtime.block_on(serving(server.build().unwrap()));
    let (_, mut sockets) = measured(&runtime, move || connect(address, CONNECTIONS));
    let (held, _sockets) = measured(&runtime, move || {
        for socket in &mut sockets {
            // The second response is late while the first still stands there.
            ask(socket, &numbered(0..2), 2 * 32 - 2 + LARGE.len());
        }
        sockets
    });
    assert_held(held.bytes_current, CONNECTIONS, 36 << 10);
}

#[test]
fn a_large_answer_leaves_no_memory_with_the_clones_of_a_client() {
    const CLONES: usize = 20;
    let runtime = runtime();
    let address = thread::spawn(|| {
        let served = self::runtime();
        let address = served.block_on(serving(Server::builder().echo().build().unwrap()));
        thread::spawn(move || served.block_on(std::future::pending::<()>()));
        address
    });
    let address = address.join().unwrap();
    let body = Arc::new(vec![7; (1 << 20) - 100]);
    let client = runtime.block_on(Client::connect(address)).unwrap();
    let mut clones: Vec<_> = (0..CLONES).map(|_| client.clone()).collect();
    let held = measure(|| {
        runtime.block_on(async {
            for client in &mut clones {
                let large = EchoRequest { body: &body, ..REQUEST };
                assert!(client.call(&large).await.unwrap().body.len() > 1 << 19);
            }
            for client in &mut clones {
                assert_eq!(client.call(&REQUEST).await.unwrap().body, b"hi");
            }
        });
    });
    // Of which the connection itself keeps as much as one.
    assert_held(held.bytes_current, CLONES, 20 << 10);
}

/// 10 000 in the threat.
#[test]
fn a_server_that_claims_makes_a_client_commit_no_memory() {
    const CONNECTIONS: usize = 200;
    let runtime = runtime();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let accepting = thread::spawn(move || (0..CONNECTIONS).map(|_| listener.accept().unwrap().0).collect::<Vec<_>>());
    let clients: Vec<_> = (0..CONNECTIONS).map(|_| runtime.block_on(Client::connect(address)).unwrap()).collect();
    let mut sockets = accepting.join().unwrap();
    let _entered = runtime.enter();
    for mut client in clients {
        tokio::spawn(async move { client.call(&REQUEST).await.map(drop) });
    }
    runtime.block_on(async { sleep(Duration::from_millis(100)).await });
    let (claimed, _sockets) = measured(&runtime, move || {
        for socket in &mut sockets {
            socket.write_all(&(1i32 << 20).to_be_bytes()).unwrap();
        }
        sockets
    });
    assert_held(claimed.bytes_current, CONNECTIONS, 64);
    assert_held(i64::try_from(claimed.bytes_max).unwrap(), CONNECTIONS, 256);
}

/// 100 000 of them take no more each.
#[test]
fn a_call_that_waits_for_its_turn_takes_little_memory() {
    const CALLS: usize = 10_000;
    let runtime = runtime();
    let (near, _silent) = tokio::io::duplex(1 << 10);
    let client = runtime.block_on(async { Client::builder().max_in_flight(1).over(near).await.unwrap() });
    let counted = measure(|| {
        runtime.block_on(async {
            for _ in 0..CALLS {
                let mut client = client.clone();
                tokio::spawn(async move { client.call(&REQUEST).await.map(drop) });
            }
            sleep(Duration::from_millis(200)).await;
        });
    });
    assert_eq!(client.in_flight(), 1);
    assert_held(counted.bytes_current, CALLS, 2 << 10);
}
