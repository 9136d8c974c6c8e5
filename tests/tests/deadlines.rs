//! How long a call may take, wherever it is made: on the runtime that drives its connection, on another, or on none.

use std::io::{Read, Write};
use std::pin::pin;
use std::sync::Arc;
use std::sync::mpsc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use echo_proto::{Backoff, Client, ClientBuilder, EchoRequest, Error, Router, Server, ServerSession, blocking};
use tests::peers::{PATIENCE, REQUEST, listener};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::time::{Instant, sleep, timeout};

/// How long a call may take here.
const LIMIT: Duration = Duration::from_millis(50);

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// Waits for a future with nothing but a thread.
fn block_on<T>(future: impl Future<Output = T>) -> T {
    struct Unpark(Thread);

    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }

    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return value;
        }
        thread::park();
    }
}

/// What `act` gives, in a thread that need not come to an end.
fn in_time<T: Send + 'static>(act: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, result) = mpsc::channel();
    thread::spawn(move || done.send(act()));
    result.recv_timeout(PATIENCE).expect("it has an end")
}

/// A client of a server that says nothing, whose runtime nobody polls from now on.
fn driven_by_nobody(builder: ClientBuilder) -> (Runtime, TcpListener, Client) {
    let idle = runtime();
    let (listener, client) = idle.block_on(async {
        let (listener, address) = listener().await;
        (listener, builder.call_timeout(LIMIT).connect(address).await.unwrap())
    });
    (idle, listener, client)
}

/// A place where calls are made.
type Place = fn(&Runtime, Client) -> Result<(), Error>;

async fn call(mut client: Client) -> Result<(), Error> {
    client.call(&REQUEST).await.map(drop)
}

const PLACES: [(&str, Place); 6] = [
    ("another runtime", |_, client| runtime().block_on(call(client))),
    ("a task of another runtime", |_, client| {
        let threads = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        threads.block_on(threads.spawn(call(client))).unwrap()
    }),
    ("a runtime without timers", |_, client| Builder::new_current_thread().build().unwrap().block_on(call(client))),
    ("no runtime", |_, client| block_on(call(client))),
    ("the runtime that nobody polls", |idle, client| {
        let _entered = idle.enter();
        block_on(call(client))
    }),
    ("a runtime that is gone", |_, client| {
        let gone = runtime();
        let handle = gone.handle().clone();
        drop(gone);
        let _entered = handle.enter();
        block_on(call(client))
    }),
];

#[test]
fn a_call_takes_no_longer_where_nobody_drives_its_connection() {
    for (place, make) in PLACES {
        let (idle, _listener, client) = driven_by_nobody(Client::builder());
        in_time(move || {
            for calls in 1..4 {
                let error = make(&idle, client.clone()).unwrap_err();
                assert!(matches!(error, Error::TimedOut { limit: LIMIT }), "{place}: {error}");
                assert_eq!(client.in_flight(), calls);
            }
        });
    }
}

#[test]
fn a_waker_that_panics_keeps_no_other_call_from_its_end() {
    struct Panics;

    impl Wake for Panics {
        fn wake(self: Arc<Self>) {
            panic!("a waker panics");
        }
    }

    let panics = Waker::from(Arc::new(Panics));
    let waiting = |client: &Client| {
        let mut call = Box::pin(call(client.clone()));
        assert!(call.as_mut().poll(&mut Context::from_waker(&panics)).is_pending());
        call
    };
    // Their time is over at once, so that they are woken together.
    let (_idle, _listener, client) = driven_by_nobody(Client::builder());
    let waited: Vec<_> = (0..20).map(|_| waiting(&client)).collect();
    let error = in_time(move || block_on(call(client))).unwrap_err();
    assert!(matches!(error, Error::TimedOut { limit: LIMIT }), "{error}");
    drop(waited);
    // Or their connection is lost.
    runtime().block_on(async {
        let (listener, address) = listener().await;
        let client = Client::connect(address).await.unwrap();
        let _waiting = waiting(&client);
        let other = tokio::spawn(call(client.clone()));
        while client.in_flight() < 2 {
            tokio::task::yield_now().await;
        }
        drop(listener);
        let lost = timeout(PATIENCE, other).await.unwrap().unwrap().unwrap_err();
        assert!(lost.is_connection_lost(), "{lost}");
        let error = call(client).await.unwrap_err().to_string();
        assert!(!error.contains("panicked"), "{error}");
    });
}

#[test]
fn a_call_that_has_no_turn_takes_no_longer_where_nobody_drives_its_connection() {
    for (place, make) in PLACES {
        let (idle, _listener, client) = driven_by_nobody(Client::builder().max_in_flight(1));
        in_time(move || {
            for _ in 0..3 {
                let error = make(&idle, client.clone()).unwrap_err();
                assert!(matches!(error, Error::TimedOut { limit: LIMIT }), "{place}: {error}");
                assert_eq!(client.in_flight(), 1);
            }
        });
    }
}

#[test]
fn a_call_that_waits_for_a_connection_takes_no_longer_where_nobody_makes_one() {
    let backoff = Backoff { first: Duration::from_secs(3600), most: Duration::from_secs(3600) };
    for (place, make) in PLACES {
        let (idle, listener, client) = driven_by_nobody(Client::builder().reconnect(backoff).retries(9));
        // It hears that the connection is lost, and then no more.
        let mut hears = client.clone();
        idle.block_on(async move {
            drop(listener.accept().await.unwrap());
            let lost = async { while !matches!(hears.call(&REQUEST).await, Err(Error::Unsent { .. })) {} };
            timeout(PATIENCE, lost).await.expect("it is lost");
        });
        let error = in_time(move || make(&idle, client)).unwrap_err();
        assert!(matches!(error, Error::Unsent { .. }), "{place}: {error}");
    }
}

#[test]
fn a_call_is_answered_wherever_it_is_made() {
    let driving = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let (near, far) = tokio::io::duplex(1 << 10);
    let client = driving.block_on(async {
        tokio::spawn(Server::builder().echo().build().unwrap().serve_connection(far));
        Client::builder().max_in_flight(1).over(near).await.unwrap()
    });
    let driving = Arc::new(driving);
    for (place, make) in PLACES {
        let calls: Vec<_> = (0..4)
            .map(|_| {
                let (driving, client) = (Arc::clone(&driving), client.clone());
                thread::spawn(move || make(&driving, client))
            })
            .collect();
        in_time(move || {
            calls.into_iter().for_each(|call| call.join().unwrap().unwrap_or_else(|error| panic!("{place}: {error}")))
        });
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_without_a_turn_takes_no_longer_by_the_runtimes_clock() {
    let hour = Duration::from_secs(3600);
    let (near, _silent) = tokio::io::duplex(1 << 10);
    let builder = Client::builder().max_in_flight(1).call_timeout(hour).silence_timeout(100 * hour);
    let mut client = builder.over(near).await.unwrap();
    for calls in 1..5 {
        let started = Instant::now();
        let mut others = client.clone();
        // The second waits for nothing but its time.
        let (first, second) = tokio::join!(client.call(&REQUEST), others.call(&REQUEST));
        for error in [first.map(drop).unwrap_err(), second.map(drop).unwrap_err()] {
            assert!(matches!(error, Error::TimedOut { .. }), "{calls}: {error}");
        }
        assert_eq!(started.elapsed().as_secs(), 3600);
        sleep(Duration::from_secs(1)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_without_a_connection_takes_no_longer_by_the_runtimes_clock() {
    let (listener, address) = listener().await;
    let backoff = Backoff { first: Duration::from_secs(20_000), most: Duration::from_secs(20_000) };
    let builder = Client::builder().reconnect(backoff).call_timeout(Duration::from_secs(7000));
    let mut client = builder.connect(address).await.unwrap();
    drop(listener);
    assert!(client.call(&REQUEST).await.unwrap_err().is_connection_lost());
    for _ in 0..3 {
        let started = Instant::now();
        let error = client.call(&REQUEST).await.unwrap_err();
        assert!(matches!(error, Error::Unsent { .. }), "{error}");
        assert_eq!(started.elapsed().as_secs(), 7000);
    }
}

#[test]
fn no_limit_and_no_time_are_limits_as_well() {
    for limit in [Duration::MAX, Duration::from_secs(u64::MAX >> 1)] {
        runtime().block_on(async {
            let builder = Client::builder().call_timeout(limit).frame_deadline(limit).silence_timeout(limit);
            let builder = builder.connect_timeout(limit).max_in_flight(1);
            let mut client = builder.connect(tests::peers::echo_server().await).await.unwrap();
            let mut other = client.clone();
            let (first, second) = tokio::join!(client.call(&REQUEST), other.call(&REQUEST));
            first.and(second).unwrap();
        });
    }
    runtime().block_on(async {
        let (listener, address) = listener().await;
        let mut client = Client::builder().call_timeout(Duration::ZERO).connect(address).await.unwrap();
        assert!(matches!(client.call(&REQUEST).await.unwrap_err(), Error::TimedOut { limit: Duration::ZERO }));
        drop(listener);
    });
}

#[test]
fn a_client_on_a_runtime_without_timers_says_that_its_task_panicked() {
    Builder::new_current_thread().build().unwrap().block_on(async {
        let (near, _far) = tokio::io::duplex(1 << 10);
        let error = call(Client::over(near)).await.unwrap_err().to_string();
        assert!(error.ends_with("the connection broke: the task that drove the connection panicked"), "{error}");
    });
}

/// A server that takes one connection, and what it then does with it.
fn serving(serve: impl FnOnce(std::net::TcpStream) + Send + 'static) -> std::net::SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || serve(listener.accept().unwrap().0));
    address
}

#[test]
fn a_blocking_call_takes_no_longer_whatever_the_server_does() {
    let dribbles = serving(|mut socket| {
        let claim = [0, 0x0f, 0xff, 0xff, 0, 0];
        for byte in claim.into_iter().chain(std::iter::repeat(0)) {
            if socket.write_all(&[byte]).is_err() {
                return;
            }
            thread::sleep(LIMIT / 10);
        }
    });
    let reads_nothing = serving(|_socket| thread::sleep(PATIENCE));
    let body = vec![7; 16 << 20];
    let large = EchoRequest { body: &body, ..REQUEST };
    for (address, request) in [(dribbles, REQUEST), (reads_nothing, large)] {
        thread::scope(|scope| {
            let called = scope.spawn(move || {
                let client = blocking::Client::connect(address).unwrap();
                let mut client = client.max_payload(32 << 20).call_timeout(LIMIT);
                for _ in 0..3 {
                    let error = client.call(&request).unwrap_err();
                    assert!(matches!(error, Error::TimedOut { limit: LIMIT }), "{error}");
                }
                let mut client = client.call_timeout(Duration::ZERO);
                assert!(matches!(client.call(&request), Err(Error::TimedOut { limit: Duration::ZERO })));
            });
            let started = std::time::Instant::now();
            called.join().unwrap();
            assert!(started.elapsed() < PATIENCE);
        });
    }
}

#[test]
fn a_blocking_call_without_a_limit_is_answered() {
    let address = serving(|mut socket| {
        let (router, mut session) = (Router::echo(), ServerSession::new());
        while let Ok(received @ 1..) = socket.read(session.room()) {
            session.received(received);
            let _progress = session.handle(&router).unwrap();
            socket.write_all(session.output()).unwrap();
            session.sent(session.output().len());
        }
    });
    let mut client = blocking::Client::connect(address).unwrap();
    for limit in [Duration::MAX, Duration::from_secs(u64::MAX >> 1), Duration::from_secs(1 << 40)] {
        client = client.call_timeout(limit);
        client.call(&REQUEST).unwrap();
    }
}
