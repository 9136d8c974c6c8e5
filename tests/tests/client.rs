//! The client over TCP, with servers that behave and servers that do not.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use echo_proto::{Backoff, Builder, Client, ClientError, EchoRequest, EchoResponse, Error, Limits, Server};
use tests::peers::{PATIENCE, REQUEST, accepting, echo_server, listener, read_all, scripted_server, serving};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

#[tokio::test]
async fn calls_are_answered_one_by_one() {
    let mut client = Client::connect(echo_server().await).await.unwrap();
    for id in 0..300 {
        let response = client.call(&REQUEST).await.unwrap();
        assert_eq!(response, EchoResponse { id, timestamp: 9999, subject: b"test", body: b"hi" });
    }
    assert_eq!(client.in_flight(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_tasks_share_a_connection() {
    let client = Client::connect(echo_server().await).await.unwrap();
    let mut tasks = JoinSet::new();
    for task in 0..500 {
        let mut client = client.clone();
        tasks.spawn(async move {
            for number in 0..20 {
                let timestamp = task * 1000 + number;
                let response = client.call(&EchoRequest { timestamp, ..REQUEST }).await.unwrap();
                assert_eq!(response.timestamp, timestamp);
                assert!(client.in_flight() <= 128);
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
}

#[tokio::test]
async fn large_messages_both_ways_at_once_do_not_block_each_other() {
    // Far more than socket buffers hold: a client that only wrote would wait for a server that waits to be read.
    let body = vec![7; 1 << 19];
    let client = Client::connect(echo_server().await).await.unwrap();
    let calls = (0..64).map(|_| {
        let (mut client, body) = (client.clone(), body.clone());
        tokio::spawn(async move {
            assert_eq!(client.call(&EchoRequest { body: &body, ..REQUEST }).await.unwrap().body, body);
        })
    });
    for call in calls.collect::<Vec<_>>() {
        timeout(PATIENCE, call).await.unwrap().unwrap();
    }
}

/// Redis clients have given one caller the answer of another that had stopped waiting.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_nobody_waits_for_reaches_nobody_else() {
    let client = Client::builder().max_in_flight(256).connect(echo_server().await).await.unwrap();
    let mut tasks = JoinSet::new();
    for task in 0..300i64 {
        let mut client = client.clone();
        tasks.spawn(async move {
            let mut dropped = 0;
            for number in 0..100 {
                let timestamp = task * 1000 + number;
                let request = EchoRequest { timestamp, ..REQUEST };
                let call = client.call(&request);
                if number % 10 == 3 {
                    // Most of these have been sent by then.
                    dropped += i32::from(timeout(Duration::from_micros(50), call).await.is_err());
                } else {
                    assert_eq!(call.await.unwrap().timestamp, timestamp);
                }
            }
            dropped
        });
    }
    let mut dropped = 0;
    while let Some(done) = timeout(PATIENCE, tasks.join_next()).await.unwrap() {
        dropped += done.unwrap();
    }
    assert!(dropped > 0, "some calls were dropped while they waited");
}

#[tokio::test]
async fn a_misbehaving_server_is_a_typed_error_of_every_call() {
    let response = EchoResponse { id: 0, timestamp: 0, subject: b"", body: b"" };
    let wrong_sequence = {
        let mut builder = Builder::new();
        builder.response(5, &response).unwrap();
        builder.take()
    };
    let twice = {
        let mut builder = Builder::new();
        builder.response(0, &response).unwrap();
        builder.response(0, &response).unwrap();
        builder.take()
    };
    let cut_short = {
        let mut builder = Builder::new();
        builder.response(0, &response).unwrap();
        let mut bytes = builder.take();
        bytes[3] -= 1;
        bytes.pop();
        bytes
    };
    const UNANSWERED: &str = "the server ended the connection with 2 requests unanswered, the first of them of api_key 0, \
                              which perhaps it does not serve";
    for (bytes, message) in [
        (wrong_sequence, "response out of turn: found api_key 0, sequence 5, expected api_key 0, sequence 0"),
        (twice, "response out of turn: found api_key 0, sequence 0, expected api_key 0, sequence 1"),
        (vec![0xff; 4], "malformed response: length -1 at byte 0 is negative"),
        (vec![0, 0, 0, 2, 1, 0], "response out of turn: found api_key 1, sequence 0, expected api_key 0, sequence 0"),
        (cut_short, "malformed response: EchoResponse.body: 4 bytes needed at byte 22, but 3 bytes are left"),
        (vec![], UNANSWERED),
        (vec![0, 0], UNANSWERED),
    ] {
        let client = Client::connect(scripted_server(bytes).await).await.unwrap();
        let (mut first, mut second) = (client.clone(), client.clone());
        let (first, second) = tokio::join!(first.call(&REQUEST), second.call(&REQUEST));
        // The first may have been answered before the mistake.
        for result in [first.map(drop).err(), Some(second.unwrap_err())].into_iter().flatten() {
            assert_eq!(result.to_string(), message);
            assert!(matches!(result, Error::Session(_)) && result.is_connection_lost());
        }
        let mut late = client.clone();
        let unsent = late.call(&REQUEST).await.unwrap_err().to_string();
        assert_eq!(unsent, format!("not sent, for the connection was lost before: {message}"));
    }
}

#[tokio::test]
async fn a_response_that_nothing_asked_for_fails_the_connection() {
    let (listener, address) = listener().await;
    let server = tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        socket.write_all(&[0, 0, 0, 2, 0, 0]).await.unwrap();
        socket.read(&mut [0; 64]).await.unwrap()
    });
    let mut client = Client::connect(address).await.unwrap();
    assert_eq!(timeout(PATIENCE, server).await.unwrap().unwrap(), 0, "the client has closed");
    let error = client.call(&REQUEST).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "not sent, for the connection was lost before: the server sent a response that nothing asked for"
    );
}

#[tokio::test]
async fn a_call_that_takes_too_long_leaves_the_connection_as_it_was() {
    let (listener, address) = listener().await;
    let (answer, asked) = oneshot::channel::<()>();
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut builder = Builder::new();
        let mut request = [0; 64];
        for sequence in 0..2 {
            assert!(socket.read(&mut request).await.unwrap() > 0);
            if sequence == 0 {
                builder.response(0, &EchoResponse { id: 0, timestamp: 0, subject: b"late", body: b"" }).unwrap();
                continue;
            }
            builder.response(1, &EchoResponse { id: 1, timestamp: 0, subject: b"in time", body: b"" }).unwrap();
            socket.write_all(builder.as_slice()).await.unwrap();
        }
        let _ = asked.await;
    });
    let mut client = Client::builder().call_timeout(Duration::from_millis(100)).connect(address).await.unwrap();
    let error = client.call(&REQUEST).await.unwrap_err();
    assert_eq!(error.to_string(), "no answer within 100ms");
    assert!(!error.is_connection_lost());
    assert_eq!(client.in_flight(), 1, "its sequence is not used again before its answer came");
    assert_eq!(client.call(&REQUEST).await.unwrap().subject, b"in time");
    assert_eq!(client.in_flight(), 0);
    drop(answer);
}

#[tokio::test]
async fn a_call_that_has_no_turn_takes_too_long_as_well() {
    let (listener, address) = listener().await;
    let mut client =
        Client::builder().max_in_flight(1).call_timeout(Duration::from_millis(50)).connect(address).await.unwrap();
    let _socket = listener.accept().await.unwrap();
    for _ in 0..2 {
        let error = timeout(PATIENCE, client.call(&REQUEST)).await.unwrap().unwrap_err();
        assert!(matches!(error, Error::TimedOut { .. }), "{error}");
    }
    assert_eq!(client.in_flight(), 1);
}

#[tokio::test]
async fn what_cannot_be_encoded_costs_the_connection_nothing() {
    let mut client = Client::builder().max_payload(64).connect(echo_server().await).await.unwrap();
    let error = client.call(&EchoRequest { body: &[0; 64], ..REQUEST }).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the request cannot be encoded: EchoRequest: frame of 88 bytes is over the maximum of 64"
    );
    assert_eq!(client.call(&REQUEST).await.unwrap().id, 0);
}

#[tokio::test]
async fn a_client_that_nobody_holds_closes_its_connection() {
    let (listener, address) = listener().await;
    let client = Client::connect(address).await.unwrap();
    let (mut socket, _) = listener.accept().await.unwrap();
    let clone = client.clone();
    drop(client);
    assert!(timeout(Duration::from_millis(50), socket.read(&mut [0])).await.is_err(), "a clone is left");
    drop(clone);
    assert_eq!(timeout(PATIENCE, socket.read(&mut [0])).await.unwrap().unwrap(), 0);
}

#[tokio::test]
async fn no_server_is_an_error_at_once() {
    let (listener, address) = listener().await;
    drop(listener);
    let error = Client::connect(address).await.unwrap_err();
    assert!(matches!(error, Error::Connect { .. }), "{error}");
    assert!(error.to_string().starts_with(&format!("cannot connect to {address}: ")), "{error}");
}

/// A server that can be stopped and started again on the same port.
async fn restartable(address: std::net::SocketAddr) -> (oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
    let listener = tokio::net::TcpListener::bind(address).await.unwrap();
    let (stop, stopped) = oneshot::channel();
    let limits = Limits { drain_deadline: Duration::ZERO, ..Limits::default() };
    let server = Server::builder().echo().limits(limits).build().unwrap();
    (stop, tokio::spawn(server.serve_until(listener, stopped)))
}

#[tokio::test]
async fn a_lost_connection_is_made_again() {
    let (free, address) = listener().await;
    drop(free);
    let (stop, serving) = restartable(address).await;
    let backoff = Backoff { first: Duration::from_millis(5), most: Duration::from_millis(20) };
    let mut client = Client::builder().reconnect(backoff).connect(address).await.unwrap();
    assert_eq!(client.call(&REQUEST).await.unwrap().id, 0);

    drop(stop);
    serving.await.unwrap();
    // Whichever is noticed first: that the connection is gone, or that there is a new one.
    let waiting = tokio::spawn({
        let mut client = client.clone();
        async move { client.call(&REQUEST).await.map(|response| response.id) }
    });
    sleep(Duration::from_millis(50)).await;
    let (_stop, _serving) = restartable(address).await;
    match timeout(PATIENCE, waiting).await.unwrap().unwrap() {
        Ok(id) => assert_eq!(id, 0, "a new connection counts from 0"),
        Err(error) => assert!(error.is_connection_lost(), "{error}"),
    }
    assert!(timeout(PATIENCE, client.call(&REQUEST)).await.unwrap().is_ok());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_that_may_be_made_twice_survive_restarts() {
    let (free, address) = listener().await;
    drop(free);
    let (mut stop, mut serving) = restartable(address).await;
    let backoff = Backoff { first: Duration::from_millis(2), most: Duration::from_millis(10) };
    let client = Client::builder().reconnect(backoff).retries(20).connect(address).await.unwrap();
    let mut tasks = JoinSet::new();
    for task in 0..32i64 {
        let mut client = client.clone();
        tasks.spawn(async move {
            for number in 0..200 {
                let timestamp = task * 1000 + number;
                assert_eq!(client.call(&EchoRequest { timestamp, ..REQUEST }).await.unwrap().timestamp, timestamp);
                sleep(Duration::from_micros(200)).await;
            }
        });
    }
    for _ in 0..5 {
        sleep(Duration::from_millis(20)).await;
        drop(stop);
        serving.await.unwrap();
        (stop, serving) = restartable(address).await;
    }
    while let Some(done) = timeout(PATIENCE, tasks.join_next()).await.unwrap() {
        done.unwrap();
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_unix_socket_does_as_well() {
    let folder = std::env::temp_dir().join(format!("echo-proto-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("echo.sock");
    let listener = tokio::net::UnixListener::bind(&path).unwrap();
    tokio::spawn(Server::builder().echo().build().unwrap().serve(listener));
    let mut client = Client::connect(path).await.unwrap();
    assert_eq!(client.call(&REQUEST).await.unwrap().body, b"hi");
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn a_server_of_other_limits_takes_other_messages() {
    let limits = Limits { max_payload: 100, ..Limits::default() };
    let address = serving(Server::builder().echo().limits(limits).build().unwrap()).await;
    let mut client = Client::connect(address).await.unwrap();
    assert!(client.call(&EchoRequest { body: &[0; 76], ..REQUEST }).await.is_ok());
    let error = client.call(&EchoRequest { body: &[0; 77], ..REQUEST }).await.unwrap_err();
    assert!(matches!(error, Error::Session(ClientError::Ended { in_flight: 1, .. })), "{error}");
}

#[tokio::test(start_paused = true)]
async fn deadlines_follow_the_runtimes_clock() {
    let (listener, address) = listener().await;
    let mut client = Client::builder().call_timeout(Duration::from_secs(3600)).connect(address).await.unwrap();
    let _socket = listener.accept().await.unwrap();
    let error = client.call(&REQUEST).await.unwrap_err();
    assert_eq!(error.to_string(), "no answer within 3600s");
}

#[tokio::test(start_paused = true)]
async fn a_server_that_falls_silent_is_left_for_another() {
    let (listener, address) = listener().await;
    let client = Client::builder().reconnect(Backoff::default()).retries(5).call_timeout(Duration::from_secs(3600));
    let mut client = client.silence_timeout(Duration::from_secs(60)).connect(address).await.unwrap();
    let (_silent, _) = listener.accept().await.unwrap();
    tokio::spawn(Server::builder().echo().build().unwrap().serve(listener));
    assert_eq!(client.call(&REQUEST).await.unwrap().id, 0);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_says_something_now_and_then_is_not_silent() {
    let (listener, address) = listener().await;
    let client = Client::builder().call_timeout(Duration::from_secs(3600)).silence_timeout(Duration::from_secs(60));
    let client = client.connect(address).await.unwrap();
    let (mut socket, _) = listener.accept().await.unwrap();
    let calls: Vec<_> = (0..5)
        .map(|_| {
            let mut client = client.clone();
            tokio::spawn(async move { client.call(&REQUEST).await.map(|response| response.id) })
        })
        .collect();
    socket.read_exact(&mut [0; 5 * 30]).await.unwrap();
    let mut builder = Builder::new();
    for sequence in 0..5 {
        sleep(Duration::from_secs(50)).await;
        builder.response(sequence, &EchoResponse { id: 0, timestamp: 0, subject: b"", body: b"" }).unwrap();
        socket.write_all(&builder.take()).await.unwrap();
    }
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap(), 0);
    }
    // Without calls, silence is nothing.
    sleep(Duration::from_secs(600)).await;
    assert!(tokio::time::timeout(Duration::from_secs(1), socket.read(&mut [0])).await.is_err());
}

#[tokio::test]
async fn a_call_without_a_connection_says_why_there_is_none() {
    let (listener, address) = listener().await;
    let client = Client::builder().reconnect(Backoff::default()).call_timeout(Duration::from_millis(300));
    let mut client = client.connect(address).await.unwrap();
    drop(listener);
    let _lost = client.call(&REQUEST).await.unwrap_err();
    let error = client.call(&REQUEST).await.unwrap_err();
    assert!(error.is_connection_lost(), "{error}");
    assert!(error.to_string().contains("cannot connect to"), "{error}");
    let error = Client::connect("localhost").await.unwrap_err();
    assert_eq!(error.to_string(), "cannot connect to localhost: the port is missing: expected HOST:PORT");
}

/// Of a client that comes back at once.
const AT_ONCE: Backoff = Backoff { first: Duration::from_millis(1), most: Duration::from_millis(2) };

#[tokio::test]
async fn each_connection_counts_its_requests_from_0() {
    let (listener, address) = listener().await;
    let mut client = Client::builder().reconnect(AT_ONCE).connect(address).await.unwrap();
    for _ in 0..2 {
        let (mut socket, _) = timeout(PATIENCE, listener.accept()).await.unwrap().unwrap();
        let asked = tokio::spawn(async move {
            let mut request = [0; 30];
            socket.read_exact(&mut request).await.unwrap();
            request[5]
        });
        let error = timeout(PATIENCE, client.call(&REQUEST)).await.unwrap().unwrap_err();
        assert!(error.is_connection_lost(), "{error}");
        assert_eq!(asked.await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_lost_connection_makes_no_room_for_more_calls() {
    let (listener, address) = listener().await;
    let client = Client::builder().max_in_flight(1).reconnect(AT_ONCE).connect(address).await.unwrap();
    for _ in 0..3 {
        drop(timeout(PATIENCE, listener.accept()).await.unwrap().unwrap());
    }
    let (mut socket, _) = timeout(PATIENCE, listener.accept()).await.unwrap().unwrap();
    for _ in 0..2 {
        let mut client = client.clone();
        tokio::spawn(async move { client.call(&REQUEST).await.map(drop) });
    }
    timeout(PATIENCE, socket.read_exact(&mut [0; 30])).await.unwrap().unwrap();
    assert!(timeout(Duration::from_millis(100), socket.read(&mut [0])).await.is_err());
    assert_eq!(client.in_flight(), 1);
}

#[tokio::test]
async fn what_cannot_be_encoded_takes_no_turn() {
    let builder = Client::builder().max_payload(64).max_in_flight(1);
    let mut client = builder.connect(echo_server().await).await.unwrap();
    for _ in 0..2 {
        let called = timeout(PATIENCE, client.call(&EchoRequest { body: &[0; 64], ..REQUEST })).await.unwrap();
        assert!(matches!(called.unwrap_err(), Error::Encode(_)));
    }
    assert_eq!(timeout(PATIENCE, client.call(&REQUEST)).await.unwrap().unwrap().id, 0);
}

#[tokio::test]
async fn a_client_of_no_calls_at_once_makes_one() {
    let mut client = Client::builder().max_in_flight(0).connect(echo_server().await).await.unwrap();
    assert_eq!(timeout(PATIENCE, client.call(&REQUEST)).await.unwrap().unwrap().id, 0);
}

#[tokio::test]
async fn the_largest_request_is_answered() {
    let mut client = Client::builder().max_payload(64).connect(echo_server().await).await.unwrap();
    assert_eq!(client.call(&EchoRequest { body: &[7; 40], ..REQUEST }).await.unwrap().body, [7; 40]);
}

#[tokio::test(start_paused = true)]
async fn retries_take_no_longer_than_one_call() {
    let address = accepting(|socket| async {
        sleep(Duration::from_secs(40)).await;
        drop(socket);
    });
    let client = Client::builder().reconnect(AT_ONCE).retries(9).call_timeout(Duration::from_secs(60));
    let mut client = client.connect(address.await).await.unwrap();
    let error = client.call(&REQUEST).await.unwrap_err();
    assert!(matches!(error, Error::TimedOut { .. }), "{error}");
}

#[tokio::test]
async fn a_call_that_took_too_long_is_not_made_again() {
    let (listener, address) = listener().await;
    let client = Client::builder().reconnect(AT_ONCE).retries(3).call_timeout(Duration::from_millis(50));
    let mut client = client.connect(address).await.unwrap();
    let (mut socket, _) = listener.accept().await.unwrap();
    assert!(matches!(client.call(&REQUEST).await.unwrap_err(), Error::TimedOut { .. }));
    assert_eq!(client.in_flight(), 1);
    drop(client);
    assert_eq!(read_all(&mut socket).await.len(), 30);
}

#[tokio::test]
async fn a_call_is_made_again_as_often_as_it_may_be() {
    let asked = Arc::new(AtomicUsize::new(0));
    let address = accepting({
        let asked = Arc::clone(&asked);
        move |mut socket| {
            let asked = Arc::clone(&asked);
            async move {
                if socket.read_exact(&mut [0; 30]).await.is_ok() {
                    asked.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
    });
    let mut client = Client::builder().reconnect(AT_ONCE).retries(2).connect(address.await).await.unwrap();
    assert!(timeout(PATIENCE, client.call(&REQUEST)).await.unwrap().unwrap_err().is_connection_lost());
    assert_eq!(asked.load(Ordering::Relaxed), 3);
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_lasted_is_followed_by_another_soon() {
    let (listener, address) = listener().await;
    let backoff = Backoff { first: Duration::from_secs(1), most: Duration::from_secs(60) };
    let _client = Client::builder().reconnect(backoff).connect(address).await.unwrap();
    for _ in 0..6 {
        drop(listener.accept().await.unwrap());
    }
    let (lasting, _) = listener.accept().await.unwrap();
    sleep(Duration::from_secs(61)).await;
    drop(lasting);
    let lost = tokio::time::Instant::now();
    let _next = listener.accept().await.unwrap();
    assert!(lost.elapsed() < Duration::from_secs(5), "{:?}", lost.elapsed());
}

#[tokio::test(start_paused = true)]
async fn no_pause_is_longer_than_the_longest() {
    let (listener, address) = listener().await;
    let backoff = Backoff { first: Duration::from_secs(1), most: Duration::from_secs(4) };
    let _client = Client::builder().reconnect(backoff).connect(address).await.unwrap();
    for _ in 0..10 {
        let before = tokio::time::Instant::now();
        drop(listener.accept().await.unwrap());
        assert!(before.elapsed() < Duration::from_secs(5), "{:?}", before.elapsed());
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_falls_silent_is_left_when_every_call_has_timed_out_and_not_within_10_s() {
    let (listener, address) = listener().await;
    let mut client = Client::builder().call_timeout(Duration::from_secs(1)).connect(address).await.unwrap();
    let _silent = listener.accept().await.unwrap();
    assert!(matches!(client.call(&REQUEST).await.unwrap_err(), Error::TimedOut { .. }));
    sleep(Duration::from_secs(8)).await;
    assert_eq!(client.in_flight(), 1, "its answer may still come");
    sleep(Duration::from_secs(2)).await;
    assert_eq!(client.in_flight(), 0, "the connection is lost");
}

#[tokio::test(start_paused = true)]
async fn a_server_is_no_less_silent_for_being_asked_again() {
    let (listener, address) = listener().await;
    let client = Client::builder().call_timeout(Duration::from_secs(1)).silence_timeout(Duration::from_secs(5));
    let mut client = client.connect(address).await.unwrap();
    let _silent = listener.accept().await.unwrap();
    for _ in 0..20 {
        if client.call(&REQUEST).await.unwrap_err().is_connection_lost() {
            return;
        }
    }
    panic!("it was silent for 20 s");
}

#[cfg(unix)]
#[tokio::test]
async fn what_the_server_answers_when_it_takes_no_more_requests_is_received() {
    let folder = std::env::temp_dir().join(format!("echo-proto-answers-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("echo.sock");
    let listener = tokio::net::UnixListener::bind(&path).unwrap();
    let client = Client::connect(path).await.unwrap();
    let (mut socket, _) = listener.accept().await.unwrap();
    std::fs::remove_dir_all(folder).unwrap();
    let call = || {
        let mut client = client.clone();
        tokio::spawn(async move { client.call(&REQUEST).await.map(|response| response.id) })
    };
    let first = call();
    socket.read_exact(&mut [0; 30]).await.unwrap();
    let mut socket = socket.into_std().unwrap();
    socket.shutdown(std::net::Shutdown::Read).unwrap();
    let second = call();
    sleep(Duration::from_millis(100)).await;
    assert_eq!(client.in_flight(), 2);
    let mut builder = Builder::new();
    builder.response(0, &EchoResponse { id: 5, timestamp: 0, subject: b"", body: b"" }).unwrap();
    std::io::Write::write_all(&mut socket, builder.as_slice()).unwrap();
    drop(socket);
    assert_eq!(timeout(PATIENCE, first).await.unwrap().unwrap().unwrap(), 5);
    assert!(matches!(timeout(PATIENCE, second).await.unwrap().unwrap(), Err(Error::Io(_))));
}

#[tokio::test]
async fn the_front_of_a_response_that_nothing_asked_for_fails_the_connection() {
    let (listener, address) = listener().await;
    let _client = Client::connect(address).await.unwrap();
    let (mut socket, _) = listener.accept().await.unwrap();
    socket.write_all(&[0, 0, 0]).await.unwrap();
    assert!(read_all(&mut socket).await.is_empty());
}

#[tokio::test]
async fn a_call_that_waits_for_a_connection_takes_one_turn() {
    let (listener, address) = listener().await;
    let backoff = Backoff { first: Duration::from_millis(100), most: Duration::from_millis(100) };
    let mut client = Client::builder().max_in_flight(1).reconnect(backoff).connect(address).await.unwrap();
    drop(listener.accept().await.unwrap());
    assert!(timeout(PATIENCE, client.call(&REQUEST)).await.unwrap().unwrap_err().is_connection_lost());
    tokio::spawn(Server::builder().echo().build().unwrap().serve(listener));
    assert_eq!(timeout(PATIENCE, client.call(&REQUEST)).await.unwrap().unwrap().id, 0);
}
