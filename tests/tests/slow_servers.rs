//! The client with servers that are slow on purpose, or half broken, and with streams that are: mostly over pipes in memory,
//! on a clock that stands until everybody waits.

use std::io::{self, Read as _, Write as _};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use echo_proto::{
    Backoff, Builder, Client, ClientBuilder, ClientError, ClientTls, EchoResponse, Error, Server, ServerTls,
};
use rcgen::{CertificateParams, KeyPair};
use tests::peers::{PATIENCE, REQUEST, listener};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, DuplexStream, ReadBuf, duplex};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep, timeout};
use wire::{Decode, DecodeError, Encode, EncodeError, Format, Overrun, Reader, Schema, Wire, Writer};

/// Far beyond any limit here.
const HOUR: Duration = Duration::from_secs(3600);

/// Of a client that comes back at once.
const AT_ONCE: Backoff = Backoff { first: Duration::ZERO, most: Duration::ZERO };

/// A client that is patient but for what a test sets, and the other end of its pipe.
async fn patient(builder: impl FnOnce(ClientBuilder) -> ClientBuilder) -> (Client, DuplexStream) {
    let (near, far) = duplex(1 << 16);
    let patient = Client::builder().call_timeout(HOUR).silence_timeout(HOUR);
    (builder(patient).over(near).await.unwrap(), far)
}

fn called(client: &Client) -> JoinHandle<Result<i32, Error>> {
    let mut client = client.clone();
    tokio::spawn(async move { client.call(&REQUEST).await.map(|response| response.id) })
}

fn responses(count: i8, body: &[u8]) -> Vec<u8> {
    let mut builder = Builder::new();
    for sequence in 0..count {
        builder.response(sequence, &EchoResponse { id: sequence.into(), timestamp: 0, subject: b"", body }).unwrap();
    }
    builder.take()
}

/// Writes a byte a second, until nobody reads.
async fn dribble(mut to: impl AsyncWrite + Unpin, bytes: &[u8]) {
    for byte in bytes {
        sleep(Duration::from_secs(1)).await;
        if to.write_all(&[*byte]).await.is_err() {
            return;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_dribbles_a_response_is_left_in_time() {
    let (client, mut far) = patient(|builder| builder).await;
    let started = Instant::now();
    let calls = [called(&client), called(&client)];
    far.read_exact(&mut [0; 60]).await.unwrap();
    dribble(far, &responses(1, &[7; 1000])).await;
    assert!(started.elapsed() < Duration::from_secs(40), "{:?}", started.elapsed());
    for call in calls {
        let error = call.await.unwrap().unwrap_err();
        let Error::Session(ClientError::Slow { received, limit }) = error else { panic!("{error}") };
        assert_eq!(limit, Duration::from_secs(30));
        assert!((29..=31).contains(&received), "{received}");
        assert_eq!(error.to_string(), format!("a response was not complete within 30s: {received} bytes of it came"));
        assert!(error.is_connection_lost());
    }
}

#[tokio::test(start_paused = true)]
async fn how_long_a_response_may_take_counts_from_its_own_first_byte() {
    let (client, mut far) = patient(|builder| builder.frame_deadline(Duration::from_secs(10))).await;
    let calls: Vec<_> = (0..5).map(|_| called(&client)).collect();
    far.read_exact(&mut [0; 5 * 30]).await.unwrap();
    let bytes = responses(5, &[7; 100]);
    // Each piece ends within a response, and completes the one before.
    let (first, rest) = bytes.split_at(20);
    far.write_all(first).await.unwrap();
    for piece in rest.chunks(bytes.len() / 5) {
        sleep(Duration::from_secs(9)).await;
        far.write_all(piece).await.unwrap();
    }
    for (id, call) in (0..).zip(calls) {
        assert_eq!(call.await.unwrap().unwrap(), id);
    }
    // Behind the last one, nothing has begun.
    sleep(HOUR / 2).await;
    let call = called(&client);
    far.read_exact(&mut [0; 30]).await.unwrap();
    far.write_all(&[0]).await.unwrap();
    let error = call.await.unwrap().unwrap_err().to_string();
    assert_eq!(error, "a response was not complete within 10s: 1 byte of it came");
}

#[tokio::test]
async fn what_came_in_time_counts_also_where_the_client_did_not_run() {
    let (listener, address) = listener().await;
    let (limit, bytes) = (Duration::from_secs(1), responses(3, &[7; 100]));
    let builder = Client::builder().silence_timeout(limit).frame_deadline(limit);
    let client = builder.connect(address).await.unwrap();
    let mut socket = listener.accept().await.unwrap().0.into_std().unwrap();
    socket.set_nonblocking(false).unwrap();
    let (begun, begins) = tokio::sync::oneshot::channel();
    let server = std::thread::spawn(move || {
        let (two, third) = bytes.split_at(bytes.len() / 3 * 2);
        let mut request = [0; 60];
        socket.read_exact(&mut request).unwrap();
        socket.write_all(&two[..50]).unwrap();
        begun.send(()).unwrap();
        std::thread::sleep(limit / 5);
        socket.write_all(&two[50..]).unwrap();
        socket.read_exact(&mut request[..30]).unwrap();
        socket.write_all(third).unwrap();
    });
    let calls = [called(&client), called(&client)];
    begins.await.unwrap();
    sleep(limit / 10).await;
    // Somebody holds up the runtime.
    std::thread::sleep(limit * 2);
    for (id, call) in (0..).zip(calls) {
        assert_eq!(call.await.unwrap().unwrap(), id);
    }
    // The connection is as good as before.
    assert_eq!(called(&client).await.unwrap().unwrap(), 2);
    server.join().unwrap();
}

/// TLS for both sides.
fn tls() -> (ClientTls, ServerTls) {
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(["echo.test".to_owned()]).unwrap().self_signed(&key).unwrap().pem();
    let server = ServerTls::from_pem(certificate.as_bytes(), key.serialize_pem().as_bytes()).unwrap();
    (ClientTls::from_pem(certificate.as_bytes()).unwrap().server_name("echo.test").unwrap(), server)
}

/// A server with TLS whose bytes come at once until so many have come, and then one a second.
fn dribbling(server: ServerTls, at_once: usize) -> DuplexStream {
    let (near, mut middle) = duplex(1 << 16);
    let (mut other, far) = duplex(1 << 16);
    tokio::spawn(Server::builder().echo().tls(server).build().unwrap().serve_connection(far));
    tokio::spawn(async move {
        let (mut from_client, mut to_client) = tokio::io::split(&mut middle);
        let (mut from_server, mut to_server) = tokio::io::split(&mut other);
        let down = async {
            let mut left = at_once;
            let mut bytes = [0; 1 << 12];
            while let Ok(read @ 1..) = from_server.read(&mut bytes).await {
                let (quick, slow) = bytes[..read].split_at(left.min(read));
                left -= quick.len();
                if to_client.write_all(quick).await.is_err() {
                    return;
                }
                dribble(&mut to_client, slow).await;
            }
        };
        tokio::join!(tokio::io::copy(&mut from_client, &mut to_server), down).0
    });
    near
}

#[tokio::test(start_paused = true)]
async fn a_handshake_that_dribbles_ends_in_time() {
    let (client, server) = tls();
    let started = Instant::now();
    let connected = Client::builder().tls(client).over(dribbling(server, 0)).await;
    assert_eq!(connected.unwrap_err().to_string(), "the connection broke: no TLS handshake within 10s");
    assert_eq!(started.elapsed().as_secs(), 10);
}

#[tokio::test(start_paused = true)]
async fn a_server_that_dribbles_a_record_of_tls_says_nothing() {
    let (client, server) = tls();
    // More than a handshake takes, and less than that with a response.
    let handshake = 2000;
    let builder = Client::builder().tls(client).call_timeout(HOUR).silence_timeout(Duration::from_secs(60));
    let mut client = builder.over(dribbling(server, handshake)).await.unwrap();
    let body = vec![7; 4000];
    let request = echo_proto::EchoRequest { body: &body, ..REQUEST };
    let error = timeout(HOUR / 2, client.call(&request)).await.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "the connection broke: nothing came for 60s");
}

/// A stream that is broken in one way or another.
struct Broken {
    stream: DuplexStream,
    /// How many writes it takes.
    writes: usize,
    /// Whether it panics once there is something to be read.
    panics: bool,
}

impl AsyncRead for Broken {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, room: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let read = Pin::new(&mut self.stream).poll_read(context, room);
        assert!(!self.panics || read.is_pending(), "a hole in the pipe");
        read
    }
}

impl AsyncWrite for Broken {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        match self.writes.checked_sub(1) {
            Some(left) => self.writes = left,
            None => return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into())),
        }
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// A client over such a stream, that has asked once, and its server, which has not answered.
async fn over_broken(panics: bool) -> (Client, JoinHandle<Result<i32, Error>>, DuplexStream) {
    let (stream, mut far) = duplex(1 << 16);
    let client = Client::builder().call_timeout(HOUR).over(Broken { stream, writes: 1, panics }).await.unwrap();
    let first = called(&client);
    far.read_exact(&mut [0; 30]).await.unwrap();
    (client, first, far)
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_takes_no_more_requests_is_asked_for_none() {
    let (mut client, first, mut far) = over_broken(false).await;
    let second = called(&client);
    while client.in_flight() < 2 {
        tokio::task::yield_now().await;
    }
    let started = Instant::now();
    // Once it has been tried.
    sleep(Duration::from_millis(1)).await;
    let error = client.call(&REQUEST).await.unwrap_err();
    assert!(matches!(error, Error::Unsent { .. }), "{error}");
    assert_eq!(error.to_string(), "not sent: the connection was lost before: the connection broke: broken pipe");
    // What was answered by then is received all the same.
    far.write_all(&responses(1, b"")).await.unwrap();
    assert_eq!(first.await.unwrap().unwrap(), 0);
    let error = second.await.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "the connection broke: broken pipe");
    assert!(started.elapsed() <= Duration::from_secs(2), "{:?}", started.elapsed());
    assert_eq!((client.in_flight(), far.read(&mut [0]).await.unwrap()), (0, 0), "the stream is closed");
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_takes_no_more_requests_and_owes_no_answer_ends_at_once() {
    let (client, first, mut far) = over_broken(false).await;
    far.write_all(&responses(2, b"")).await.unwrap();
    // The second answer comes with the first, or before it was asked for: the server cannot know.
    let second = called(&client);
    assert_eq!(first.await.unwrap().unwrap(), 0);
    drop(second.await.unwrap());
    let started = Instant::now();
    let _rest = far.read(&mut [0]).await;
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
}

#[cfg(unix)]
#[tokio::test]
async fn calls_behind_one_that_was_not_written_wait_for_the_next_connection() {
    let path = std::env::temp_dir().join(format!("echo-proto-next-{}.sock", std::process::id()));
    let listener = tokio::net::UnixListener::bind(&path).unwrap();
    let builder = Client::builder().reconnect(AT_ONCE);
    let client = builder.connect(path.clone()).await.unwrap();
    let (socket, _) = listener.accept().await.unwrap();
    // It takes nothing, and says nothing.
    let socket = socket.into_std().unwrap();
    socket.shutdown(std::net::Shutdown::Read).unwrap();
    let lost = called(&client);
    while client.in_flight() < 1 {
        tokio::task::yield_now().await;
    }
    sleep(Duration::from_millis(50)).await;
    let waiting = called(&client);
    tokio::spawn(Server::builder().echo().build().unwrap().serve(listener));
    assert_eq!(timeout(PATIENCE, waiting).await.unwrap().unwrap().unwrap(), 0);
    assert!(matches!(lost.await.unwrap(), Err(Error::Io(_))));
    std::fs::remove_file(path).unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_panics_is_said_to_have_done_so() {
    let (mut client, first, mut far) = over_broken(true).await;
    far.write_all(&[0]).await.unwrap();
    let error = first.await.unwrap().unwrap_err().to_string();
    let said = "the connection broke: the task that drives it panicked: a hole in the pipe";
    assert_eq!(error, said);
    let error = client.call(&REQUEST).await.unwrap_err().to_string();
    assert_eq!(error, format!("not sent: the connection was lost before: {said}"));
}

/// A response whose codec by hand has a mistake.
#[derive(Debug)]
struct Fragile(u8);

impl Wire for Fragile {
    const SCHEMA: &'static Schema = u8::SCHEMA;
}

impl Encode for Fragile {
    fn measure(&self, format: Format) -> Result<usize, EncodeError> {
        self.0.measure(format)
    }

    fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
        self.0.write(writer, format)
    }
}

impl<'de> Decode<'de> for Fragile {
    fn read(reader: &mut Reader<'de>, format: Format) -> Result<Self, DecodeError> {
        let read = u8::read(reader, format)?;
        assert!(read != 13, "unlucky");
        Ok(Self(read))
    }
}

#[derive(Wire, Debug)]
#[wire(api_key = 7, response = Luck)]
struct Try {
    number: u8,
}

#[derive(Wire, Debug)]
#[wire(api_key = 7)]
struct Luck {
    number: Fragile,
}

#[tokio::test]
async fn a_codec_that_panics_fails_its_connection_and_takes_no_turn_from_the_next() {
    let (listener, address) = listener().await;
    let builder = Client::builder().max_in_flight(3).reconnect(AT_ONCE);
    let client = builder.connect(address).await.unwrap();
    let call = |number| {
        let mut client = client.clone();
        tokio::spawn(async move { client.call(&Try { number }).await.map(|luck| luck.number.0) })
    };
    for _ in 0..2 {
        let (mut socket, _) = timeout(PATIENCE, listener.accept()).await.unwrap().unwrap();
        let [first, second, third] = [call(1), call(13), call(2)];
        timeout(PATIENCE, socket.read_exact(&mut [0; 3 * 7])).await.expect("all have their turn").unwrap();
        socket.write_all(&[0, 0, 0, 3, 7, 0, 1, 0, 0, 0, 3, 7, 1, 13, 0, 0, 0, 3, 7, 2, 2]).await.unwrap();
        assert_eq!(timeout(PATIENCE, first).await.unwrap().unwrap().unwrap(), 1, "it was answered before");
        for call in [second, third] {
            let error = timeout(PATIENCE, call).await.unwrap().unwrap().unwrap_err().to_string();
            assert!(error.ends_with("the task that drives it panicked: unlucky"), "{error}");
        }
    }
}
