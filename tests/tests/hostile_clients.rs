//! The server over TCP with clients that do their worst.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use echo_proto::{Client, EchoRequest, EchoResponse, Limits, Listener, Server};
use tests::peers::{Numbers, PATIENCE, REQUEST, echo_server, listener, numbered, read_all, serving};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, DuplexStream, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// What the protocol says of keys: those that nobody answers end the connection behind the responses owed before.
#[tokio::test]
async fn all_256_keys_get_what_the_protocol_says() {
    let address = echo_server().await;
    let one = numbered(0..1);
    for api_key in i8::MIN..=i8::MAX {
        let mut socket = TcpStream::connect(address).await.unwrap();
        let mut other = one.clone();
        other[4] = api_key.cast_unsigned();
        socket.write_all(&[&one[..], &other, &one].concat()).await.unwrap();
        if api_key == 0 {
            socket.shutdown().await.unwrap();
        }
        let mut numbers = Numbers::default();
        numbers.feed(&read_all(&mut socket).await);
        assert_eq!(numbers.ids, if api_key == 0 { vec![0, 1, 2] } else { vec![0] }, "api_key {api_key}");
    }
}

#[tokio::test]
async fn a_byte_now_and_then_does_not_hold_a_connection() {
    let limits = Limits { frame_deadline: Duration::from_millis(300), ..Limits::default() };
    let address = serving(Server::builder().echo().limits(limits).build().unwrap()).await;
    let mut socket = TcpStream::connect(address).await.unwrap();
    let mut bytes = numbered(0..1);
    bytes.resize(1000, 0);
    bytes[2..4].fill(255);
    // Each byte comes well within the deadline, but that is not what it is for.
    let (mut reading, mut writing) = socket.split();
    let mut end = [0];
    let trickle = async {
        for byte in bytes {
            let _closed = writing.write_all(&[byte]).await;
            sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::select! {
        () = trickle => panic!("the connection was held for 50 s"),
        read = reading.read(&mut end) => assert_eq!(read.unwrap(), 0),
    }
}

/// 10 000 in the threat; 2 000 here, for the open files of a test's process are fewer.
#[tokio::test]
async fn idle_connections_do_not_keep_a_new_one_from_being_served() {
    let address = echo_server().await;
    let mut idle = Vec::new();
    for number in 0..2000 {
        let mut socket = TcpStream::connect(address).await.unwrap();
        if number % 2 == 0 {
            socket.write_all(&[0, 0]).await.unwrap();
        }
        idle.push(socket);
    }
    let mut client = Client::connect(address).await.unwrap();
    assert_eq!(timeout(PATIENCE, client.call(&REQUEST)).await.unwrap().unwrap().id, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_in_a_hundred_that_panics_ends_its_connection_alone() {
    let server = Server::builder().route::<EchoRequest<'_>>(|request, context| {
        assert_ne!(request.timestamp % 100, 99);
        EchoResponse { id: context.id(), timestamp: request.timestamp, subject: request.subject, body: request.body }
    });
    let address = serving(server.build().unwrap()).await;
    let mut tasks = JoinSet::new();
    for first in (0..1000).step_by(10) {
        tasks.spawn(async move {
            let mut socket = TcpStream::connect(address).await.unwrap();
            socket.write_all(&numbered(first..first + 10)).await.unwrap();
            socket.shutdown().await.unwrap();
            let mut numbers = Numbers::default();
            numbers.feed(&read_all(&mut socket).await);
            let last = if first % 100 == 90 { first + 9 } else { first + 10 };
            assert!(numbers.timestamps.into_iter().eq(first..last));
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_that_never_pauses_is_closed_in_order_at_a_shutdown() {
    let (listener, address) = listener().await;
    let (stop, stopped) = oneshot::channel::<()>();
    let limits = Limits { drain_deadline: Duration::from_secs(4), ..Limits::default() };
    let server = Server::builder().echo().limits(limits).build().unwrap();
    let serving = tokio::spawn(server.serve_until(listener, async { drop(stopped.await) }));
    let (mut reading, mut writing) = TcpStream::connect(address).await.unwrap().into_split();
    let flood = tokio::spawn(async move {
        let requests = numbered(0..1000);
        while writing.write_all(&requests).await.is_ok() {}
    });
    // Looked at afterwards, for what is not read by the deadline is lost.
    let mut received = Vec::new();
    reading.read_buf(&mut received).await.unwrap();
    drop(stop);
    timeout(PATIENCE, reading.read_to_end(&mut received)).await.unwrap().expect("no reset");
    let mut numbers = Numbers::default();
    numbers.feed(&received);
    assert_eq!(numbers.unfinished(), 0, "the last response is whole");
    timeout(PATIENCE, serving).await.expect("it ends by its deadline").unwrap();
    flood.abort();
}

#[tokio::test]
async fn a_server_without_room_for_output_answers_all_the_same() {
    let limits = Limits { max_output: 0, ..Limits::default() };
    let address = serving(Server::builder().echo().limits(limits).build().unwrap()).await;
    let mut client = Client::connect(address).await.unwrap();
    for id in 0..3 {
        assert_eq!(client.call(&REQUEST).await.unwrap().id, id);
    }
}

/// Connections that are not made by a kernel.
struct Made<S>(Mutex<mpsc::UnboundedReceiver<io::Result<S>>>);

impl<S> Made<S> {
    fn new() -> (Self, mpsc::UnboundedSender<io::Result<S>>) {
        let (connect, accept) = mpsc::unbounded_channel();
        (Self(Mutex::new(accept)), connect)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin + Send + 'static> Listener for Made<S> {
    type Stream = S;

    async fn accept(&self) -> io::Result<(S, Option<SocketAddr>)> {
        match self.0.lock().await.recv().await {
            Some(stream) => Ok((stream?, None)),
            None => std::future::pending().await,
        }
    }
}

/// Takes bytes as TLS does, into memory of its own, which the client never makes room in.
struct HeldBack(DuplexStream);

impl AsyncRead for HeldBack {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, out: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, out)
    }
}

impl AsyncWrite for HeldBack {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Pending
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

#[tokio::test]
async fn a_client_that_takes_nothing_of_what_tls_holds_back_is_given_up() {
    let (made, connect) = Made::new();
    let limits = Limits { write_timeout: Duration::from_millis(100), ..Limits::default() };
    tokio::spawn(Server::builder().echo().limits(limits).build().unwrap().serve(made));
    let (mut client, stream) = tokio::io::duplex(1 << 10);
    connect.send(Ok(HeldBack(stream))).unwrap();
    client.write_all(&numbered(0..1)).await.unwrap();
    assert_eq!(timeout(PATIENCE, client.read(&mut [0])).await.expect("it is given up").unwrap(), 0);
}

/// With the open-file limit reached, each attempt to accept fails at once: a loop that does not rest takes a whole CPU,
/// and one that ends serves nobody ever after.
#[cfg(target_os = "linux")]
#[test]
fn a_server_without_a_free_file_descriptor_rests_and_recovers() {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Child, Command, Stdio};

    struct Killed(Child);

    impl Drop for Killed {
        fn drop(&mut self) {
            let _ended = self.0.kill().and_then(|()| self.0.wait());
        }
    }

    const SERVES: &str = "ECHO_PROTO_TEST_SERVES";
    const NAME: &str = "a_server_without_a_free_file_descriptor_rests_and_recovers";
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    if std::env::var_os(SERVES).is_some() {
        // A process of its own, whose limit is its own.
        return runtime.block_on(async {
            println!("\n{}", echo_server().await);
            std::future::pending().await
        });
    }
    let server = Command::new("sh")
        .args(["-c", "ulimit -n 64 && exec \"$0\" \"$@\""])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", NAME, "--nocapture"])
        .env(SERVES, "")
        .stdout(Stdio::piped())
        .spawn();
    let mut server = Killed(server.unwrap());
    let mut lines = BufReader::new(server.0.stdout.take().unwrap()).lines();
    let address: SocketAddr = lines.find_map(|line| line.unwrap().parse().ok()).expect("it says where it serves");
    // In hundredths of a second: user and system time, the 14th and 15th field.
    let stat = format!("/proc/{}/stat", server.0.id());
    let cpu = || -> u64 {
        let stat = std::fs::read_to_string(&stat).unwrap();
        let fields = stat.rsplit(')').next().unwrap().split_whitespace();
        fields.skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap()).sum()
    };
    runtime.block_on(async {
        let mut sockets = Vec::new();
        // More would not fit into the queue of every system.
        for _ in 0..150 {
            sockets.push(timeout(PATIENCE, TcpStream::connect(address)).await.unwrap().unwrap());
        }
        sleep(Duration::from_millis(200)).await;
        let before = cpu();
        sleep(Duration::from_secs(1)).await;
        let used = cpu() - before;
        assert!(used < 10, "{used} % of a CPU");
        assert!(
            std::fs::read_dir(format!("/proc/{}/fd", server.0.id())).unwrap().count() >= 63,
            "the limit is reached"
        );
        // All wait in line, and are served when others have gone.
        let mut last = sockets.pop().unwrap();
        drop(sockets);
        last.write_all(&numbered(0..1)).await.unwrap();
        let mut response = [0; 32];
        timeout(PATIENCE, last.read_exact(&mut response)).await.expect("it is served").unwrap();
    });
}

#[derive(wire::Wire)]
#[wire(api_key = 7, response = Never)]
struct Wait {}

#[derive(wire::Wire)]
#[wire(api_key = 7)]
struct Never {}

#[tokio::test]
async fn what_a_stream_holds_back_leaves_while_a_handler_waits() {
    let (made, connect) = Made::new();
    let server = Server::builder().echo().route_async::<Wait>(|_, _| Box::pin(std::future::pending()));
    tokio::spawn(server.build().unwrap().serve(made));
    let (mut client, stream) = tokio::io::duplex(1 << 10);
    connect.send(Ok(tokio::io::BufStream::new(stream))).unwrap();
    client.write_all(&[&numbered(0..1)[..], &[0, 0, 0, 2, 7, 1]].concat()).await.unwrap();
    timeout(PATIENCE, client.read_exact(&mut [0; 32])).await.expect("it does not wait for the handler").unwrap();
}

/// Knows whether it was shut down before it was dropped: in TLS that is a farewell.
struct Farewell(DuplexStream, Arc<AtomicBool>);

impl AsyncRead for Farewell {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, out: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, out)
    }
}

impl AsyncWrite for Farewell {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.1.store(true, Ordering::Relaxed);
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}

#[tokio::test]
async fn a_client_that_ends_in_order_is_bidden_farewell() {
    let (made, connect) = Made::new();
    tokio::spawn(Server::builder().echo().build().unwrap().serve(made));
    let (mut client, stream) = tokio::io::duplex(1 << 10);
    let said = Arc::new(AtomicBool::new(false));
    connect.send(Ok(Farewell(stream, Arc::clone(&said)))).unwrap();
    client.write_all(&numbered(0..1)).await.unwrap();
    client.shutdown().await.unwrap();
    let mut responses = Vec::new();
    timeout(PATIENCE, client.read_to_end(&mut responses)).await.unwrap().unwrap();
    assert_eq!((responses.len(), said.load(Ordering::Relaxed)), (32, true));
}
