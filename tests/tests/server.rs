//! The server over TCP, with clients that behave and clients that do not.

use std::sync::Arc;
use std::time::Duration;

use echo_proto::{Builder, Client, EchoRequest, EchoResponse, Limits, Parser, Server, ServerBuilder};
use tests::peers::{PATIENCE, REQUEST, echo_server, listener, read_all, serving};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{Notify, oneshot};
use tokio::time::{sleep, timeout};
use wire::Wire;

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 7, response = Number)]
struct Ask {
    number: i64,
}

#[derive(Wire, Debug, PartialEq)]
#[wire(api_key = 7)]
struct Number {
    number: i64,
}

/// `count` requests of which the timestamps count up.
fn requests(count: i64) -> Vec<u8> {
    let mut builder = Builder::new();
    for timestamp in 0..count {
        builder.request(&EchoRequest { timestamp, ..REQUEST }).unwrap();
    }
    builder.take()
}

/// Asserts that `bytes` are the responses to so many requests, and nothing else.
#[track_caller]
fn assert_answered(bytes: &[u8], count: i64) {
    let mut parser = Parser::new();
    parser.feed(bytes);
    for timestamp in 0..count {
        let (_, response) = parser.next_message::<EchoResponse<'_>>().unwrap().expect("a response");
        assert_eq!(i64::from(response.id), timestamp);
        assert_eq!(response.timestamp, timestamp);
    }
    assert!(parser.next_message::<EchoResponse<'_>>().unwrap().is_none());
    assert!(parser.unfinished().is_empty());
}

#[tokio::test]
async fn a_bad_frame_is_answered_up_to_it_and_the_connection_closed() {
    let address = echo_server().await;
    for bad in [&b"GET / HTTP/1.1\r\n\r\n"[..], &[0, 0, 0, 2, 9, 9], &[0xff; 4], &[0x16, 3, 1, 2, 0, 1]] {
        let mut socket = TcpStream::connect(address).await.unwrap();
        socket.write_all(&requests(2)).await.unwrap();
        socket.write_all(bad).await.unwrap();
        // What follows is not looked at, and does not cost the client the responses it is owed.
        socket.write_all(&requests(2)).await.unwrap();
        assert_answered(&read_all(&mut socket).await, 2);
    }
    let mut client = Client::connect(address).await.unwrap();
    assert_eq!(client.call(&REQUEST).await.unwrap().id, 0, "the server serves on");
}

#[tokio::test]
async fn a_stranger_is_turned_away_at_its_fourth_byte() {
    let address = echo_server().await;
    for hello in [&b"GET "[..], b"POST", b"PRI ", &[0x16, 3, 1, 0]] {
        let mut socket = TcpStream::connect(address).await.unwrap();
        socket.write_all(hello).await.unwrap();
        let mut end = [0];
        let read = timeout(Duration::from_secs(5), socket.read(&mut end)).await;
        assert_eq!(read.expect("closed at once, and not when a deadline passes").unwrap(), 0);
    }
}

#[tokio::test]
async fn a_panicking_handler_ends_its_connection_alone() {
    let server = Server::builder().echo().route::<Ask>(|ask, _| {
        assert_ne!(ask.number, 13);
        Number { number: ask.number }
    });
    let address = serving(server.build().unwrap()).await;
    let (mut unlucky, mut other) = (Client::connect(address).await.unwrap(), Client::connect(address).await.unwrap());
    assert_eq!(unlucky.call(&Ask { number: 7 }).await.unwrap().number, 7);

    // What was asked before in one go is answered.
    let mut socket = TcpStream::connect(address).await.unwrap();
    let mut builder = Builder::new();
    builder.request(&EchoRequest { timestamp: 0, ..REQUEST }).unwrap();
    builder.request(&Ask { number: 13 }).unwrap();
    builder.request(&REQUEST).unwrap();
    socket.write_all(builder.as_slice()).await.unwrap();
    assert_answered(&read_all(&mut socket).await, 1);

    assert!(unlucky.call(&Ask { number: 13 }).await.unwrap_err().is_connection_lost());
    assert_eq!(other.call(&REQUEST).await.unwrap().id, 0);
}

/// Echo, and a handler of which each call waits until it is told to go on.
fn waiting(go: &Arc<Notify>) -> ServerBuilder {
    let go = Arc::clone(go);
    Server::builder().echo().route_async::<Ask>(move |ask, context| {
        let go = Arc::clone(&go);
        Box::pin(async move {
            if ask.number < 0 {
                go.notified().await;
            }
            assert_ne!(ask.number, 13);
            Number { number: ask.number * 100 + i64::from(context.id()) }
        })
    })
}

#[tokio::test]
async fn responses_keep_the_order_of_their_requests_whatever_a_handler_awaits() {
    let go = Arc::new(Notify::new());
    let address = serving(waiting(&go).build().unwrap()).await;
    let mut socket = TcpStream::connect(address).await.unwrap();
    let mut builder = Builder::new();
    builder.request(&EchoRequest { timestamp: 0, ..REQUEST }).unwrap();
    builder.request(&Ask { number: 4 }).unwrap();
    builder.request(&Ask { number: -5 }).unwrap();
    builder.request(&REQUEST).unwrap();
    socket.write_all(builder.as_slice()).await.unwrap();

    // What is ready leaves before the handler that waits is done.
    let mut parser = Parser::new();
    let mut bytes = [0; 1024];
    while parser.unfinished().len() < 34 - 2 + 14 {
        let received = timeout(PATIENCE, socket.read(&mut bytes)).await.unwrap().unwrap();
        parser.feed(&bytes[..received]);
    }
    assert_eq!(parser.next_message::<EchoResponse<'_>>().unwrap().unwrap().1.id, 0);
    assert_eq!(parser.next_message::<Number>().unwrap().unwrap().1.number, 401);
    assert!(timeout(Duration::from_millis(50), socket.read(&mut bytes)).await.is_err());

    go.notify_one();
    while parser.unfinished().len() < 14 + 34 - 2 {
        let received = timeout(PATIENCE, socket.read(&mut bytes)).await.unwrap().unwrap();
        parser.feed(&bytes[..received]);
    }
    assert_eq!(parser.next_message::<Number>().unwrap().unwrap().1.number, -498);
    assert_eq!(parser.next_message::<EchoResponse<'_>>().unwrap().unwrap().1.id, 3);
}

#[tokio::test]
async fn a_handler_that_waits_holds_up_its_connection_alone() {
    let go = Arc::new(Notify::new());
    let address = serving(waiting(&go).build().unwrap()).await;
    let (mut slow, mut other) = (Client::connect(address).await.unwrap(), Client::connect(address).await.unwrap());
    let slow = tokio::spawn(async move { slow.call(&Ask { number: -1 }).await.map(|answer| answer.number) });
    assert_eq!(other.call(&REQUEST).await.unwrap().id, 0);
    go.notify_one();
    assert_eq!(slow.await.unwrap().unwrap(), -100);
    assert!(other.call(&Ask { number: 13 }).await.unwrap_err().is_connection_lost(), "it panics");
}

#[tokio::test]
async fn a_connection_keeps_what_its_handlers_put_there() {
    #[derive(Default)]
    struct Sum(i64);

    let server = Server::builder().route::<Ask>(|ask, mut context| {
        let sum: &mut Sum = context.state();
        sum.0 += ask.number;
        Number { number: sum.0 }
    });
    let address = serving(server.build().unwrap()).await;
    for _ in 0..2 {
        let mut client = Client::connect(address).await.unwrap();
        for sum in [1, 2, 3] {
            assert_eq!(client.call(&Ask { number: 1 }).await.unwrap().number, sum);
        }
    }
}

#[test]
fn two_handlers_of_one_key_are_refused() {
    let error = Server::builder().echo().echo().build().unwrap_err();
    assert_eq!(error.to_string(), "api_key 0 has a handler already: give one of the two messages another key");
}

/// A server with limits that pass while a test waits.
async fn impatient() -> std::net::SocketAddr {
    let limits = Limits {
        idle_timeout: Duration::from_millis(600),
        write_timeout: Duration::from_millis(150),
        ..Limits::default()
    };
    serving(Server::builder().echo().limits(limits).build().unwrap()).await
}

#[tokio::test]
async fn a_request_that_never_ends_is_waited_for_so_long() {
    // Every other limit is longer than the test waits.
    let limits = Limits { frame_deadline: Duration::from_millis(150), ..Limits::default() };
    let address = serving(Server::builder().echo().limits(limits).build().unwrap()).await;
    let mut socket = TcpStream::connect(address).await.unwrap();
    let mut bytes = requests(2);
    bytes.truncate(bytes.len() - 10);
    for byte in bytes {
        // Each byte comes soon after the one before, the last of them not.
        socket.write_all(&[byte]).await.unwrap();
    }
    assert_answered(&read_all(&mut socket).await, 1);
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_closed() {
    let address = impatient().await;
    let mut silent = TcpStream::connect(address).await.unwrap();
    let mut once = TcpStream::connect(address).await.unwrap();
    once.write_all(&requests(1)).await.unwrap();
    assert_answered(&read_all(&mut silent).await, 0);
    assert_answered(&read_all(&mut once).await, 1);
}

#[tokio::test]
async fn a_client_that_does_not_read_is_not_written_to_for_ever() {
    let address = impatient().await;
    let mut deaf = TcpStream::connect(address).await.unwrap();
    let body = vec![7; 1 << 19];
    let mut builder = Builder::new();
    for _ in 0..64 {
        builder.request(&EchoRequest { body: &body, ..REQUEST }).unwrap();
    }
    // Fails once the server has closed, which is what is waited for.
    let wrote = timeout(PATIENCE, deaf.write_all(builder.as_slice())).await.expect("the server gives it up");
    assert!(wrote.is_err());
}

#[tokio::test]
async fn connections_over_the_limit_wait_for_one_that_closes() {
    let limits = Limits { max_connections: 2, ..Limits::default() };
    let address = serving(Server::builder().echo().limits(limits).build().unwrap()).await;
    let mut first = Client::connect(address).await.unwrap();
    let mut second = Client::connect(address).await.unwrap();
    assert!(first.call(&REQUEST).await.is_ok() && second.call(&REQUEST).await.is_ok());
    let mut third = Client::connect(address).await.unwrap();
    assert!(timeout(Duration::from_millis(100), third.call(&REQUEST)).await.is_err());
    drop(first);
    assert!(timeout(PATIENCE, third.call(&REQUEST)).await.unwrap().is_ok());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_flood_on_one_connection_does_not_starve_another() {
    let address = echo_server().await;
    let flood = tokio::spawn(async move {
        let (mut reading, mut writing) = TcpStream::connect(address).await.unwrap().into_split();
        tokio::spawn(async move {
            let mut ignored = vec![0; 1 << 16];
            while reading.read(&mut ignored).await.is_ok_and(|read| read > 0) {}
        });
        let requests = requests(1000);
        while writing.write_all(&requests).await.is_ok() {}
    });
    let mut prober = Client::connect(address).await.unwrap();
    for id in 0..200 {
        assert_eq!(timeout(PATIENCE, prober.call(&REQUEST)).await.unwrap().unwrap().id, id);
    }
    flood.abort();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_received_before_a_shutdown_is_answered() {
    let (listener, address) = listener().await;
    let (stop, stopped) = oneshot::channel::<()>();
    let server = Server::builder().echo().build().unwrap();
    let serving = tokio::spawn(server.serve_until(listener, stopped));

    let mut idle = TcpStream::connect(address).await.unwrap();
    let mut busy = Vec::new();
    for _ in 0..10 {
        let mut socket = TcpStream::connect(address).await.unwrap();
        let mut bytes = requests(100);
        bytes.extend(&requests(1)[..20]);
        socket.write_all(&bytes).await.unwrap();
        busy.push(socket);
    }
    drop(stop);
    for mut socket in busy {
        assert_answered(&read_all(&mut socket).await, 100);
    }
    assert!(read_all(&mut idle).await.is_empty());
    drop(idle);
    timeout(PATIENCE, serving).await.expect("it ends by its deadline").unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn a_client_that_never_reads_does_not_hold_up_a_shutdown() {
    let (listener, address) = listener().await;
    let (stop, stopped) = oneshot::channel::<()>();
    let limits = Limits { drain_deadline: Duration::from_millis(200), ..Limits::default() };
    let server = Server::builder().echo().limits(limits).build().unwrap();
    let serving = tokio::spawn(server.serve_until(listener, stopped));
    let mut deaf = TcpStream::connect(address).await.unwrap();
    let mut builder = Builder::new();
    for _ in 0..64 {
        builder.request(&EchoRequest { body: &[7; 1 << 19], ..REQUEST }).unwrap();
    }
    let _ = timeout(Duration::from_millis(200), deaf.write_all(builder.as_slice())).await;
    drop(stop);
    timeout(PATIENCE, serving).await.expect("it ends by its deadline").unwrap();
    let closed = async {
        while tokio::runtime::Handle::current().metrics().num_alive_tasks() > 0 {
            sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(PATIENCE, closed).await.expect("its connections are closed");
}

#[tokio::test]
async fn what_was_asked_before_an_asynchronous_handler_panics_is_answered() {
    let address = serving(waiting(&Arc::new(Notify::new())).build().unwrap()).await;
    let mut socket = TcpStream::connect(address).await.unwrap();
    let mut builder = Builder::new();
    builder.request(&EchoRequest { timestamp: 0, ..REQUEST }).unwrap();
    builder.request(&Ask { number: 13 }).unwrap();
    builder.request(&REQUEST).unwrap();
    socket.write_all(builder.as_slice()).await.unwrap();
    assert_answered(&read_all(&mut socket).await, 1);
}

#[tokio::test]
async fn what_comes_behind_a_request_that_panics_costs_nobody_the_responses_before() {
    let server = Server::builder().echo().route::<Ask>(|ask, _| {
        assert_ne!(ask.number, 13);
        Number { number: ask.number }
    });
    let mut socket = TcpStream::connect(serving(server.build().unwrap()).await).await.unwrap();
    let mut builder = Builder::new();
    builder.request(&EchoRequest { timestamp: 0, ..REQUEST }).unwrap();
    builder.request(&Ask { number: 13 }).unwrap();
    // Far more than the server reads at once.
    let bytes = [builder.as_slice(), &requests(20_000)].concat();
    socket.write_all(&bytes).await.unwrap();
    assert_answered(&read_all(&mut socket).await, 1);
}

#[tokio::test]
async fn what_a_handler_has_sent_before_it_panics_is_no_answer() {
    let server = Server::builder().echo().route_with::<Ask>(|ask, _, responder| {
        let answered = responder.send(&Number { number: ask.number });
        assert_ne!(ask.number, 13);
        answered
    });
    let address = serving(server.build().unwrap()).await;
    let mut client = Client::connect(address).await.unwrap();
    assert_eq!(client.call(&Ask { number: 7 }).await.unwrap().number, 7);
    for before in 0..3 {
        let mut socket = TcpStream::connect(address).await.unwrap();
        let mut builder = Builder::new();
        for timestamp in 0..before {
            builder.request(&EchoRequest { timestamp, ..REQUEST }).unwrap();
        }
        builder.request(&Ask { number: 13 }).unwrap();
        socket.write_all(builder.as_slice()).await.unwrap();
        assert_answered(&read_all(&mut socket).await, before);
    }
}

#[tokio::test]
async fn a_client_that_was_given_up_and_stays_makes_room_for_another() {
    let limits = Limits { max_connections: 1, ..Limits::default() };
    let address = serving(Server::builder().echo().limits(limits).build().unwrap()).await;
    let mut stays = TcpStream::connect(address).await.unwrap();
    stays.write_all(&[0xff; 4]).await.unwrap();
    assert!(read_all(&mut stays).await.is_empty());
    let mut client = Client::connect(address).await.unwrap();
    assert_eq!(timeout(PATIENCE, client.call(&REQUEST)).await.unwrap().unwrap().id, 0);
}

#[tokio::test]
async fn a_server_that_is_dropped_closes_its_connections() {
    let (listener, address) = listener().await;
    let serving = tokio::spawn(Server::builder().echo().build().unwrap().serve(listener));
    let mut socket = TcpStream::connect(address).await.unwrap();
    socket.write_all(&requests(1)).await.unwrap();
    socket.read_exact(&mut [0; 32]).await.unwrap();
    serving.abort();
    assert!(read_all(&mut socket).await.is_empty());
}
