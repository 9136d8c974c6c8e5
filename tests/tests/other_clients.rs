//! Ways to the server without the asynchronous client: a blocking one, and a `Framed` of one's own.

use std::io::{Read as _, Write as _};
use std::time::Duration;

use bytes::BytesMut;
use echo_proto::{Builder, Codec, CodecError, EchoRequest, EchoResponse, Error, Response, blocking};
use futures_util::{SinkExt, StreamExt as _};
use tests::peers::{PATIENCE, REQUEST, echo_server, scripted_server};
use tokio::net::TcpStream;
use tokio::task::spawn_blocking;
use tokio_util::codec::{Decoder as _, Encoder as _, Framed};

#[tokio::test]
async fn a_thread_calls_without_a_runtime() {
    let address = echo_server().await;
    let called = spawn_blocking(move || {
        let mut client = blocking::Client::connect(address)?;
        for id in 0..300 {
            let response = client.call(&REQUEST)?;
            assert_eq!(response, EchoResponse { id, timestamp: 9999, subject: b"test", body: b"hi" });
        }
        let body = vec![7; 1 << 19];
        assert_eq!(client.call(&EchoRequest { body: &body, ..REQUEST })?.body, body);
        let too_large = client.call(&EchoRequest { body: &vec![7; 1 << 20], ..REQUEST }).unwrap_err();
        assert!(matches!(too_large, Error::Encode(_)), "{too_large}");
        assert_eq!(client.call(&REQUEST)?.id, 301, "the connection is as good as before");
        Ok::<_, Error>(())
    });
    called.await.unwrap().unwrap();
}

#[test]
fn a_late_answer_is_not_that_of_the_next_call() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (give_up, given_up) = std::sync::mpsc::channel();
    let server = std::thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        for (sequence, subject) in [(0, &b"late"[..]), (1, b"in time")] {
            socket.read_exact(&mut [0; 30]).unwrap();
            given_up.recv().unwrap();
            let mut builder = Builder::new();
            builder.response(sequence, &EchoResponse { id: 0, timestamp: 0, subject, body: b"" }).unwrap();
            socket.write_all(builder.as_slice()).unwrap();
        }
    });
    let mut client = blocking::Client::connect(address).unwrap().call_timeout(Duration::from_millis(50));
    let error = client.call(&REQUEST).unwrap_err();
    assert_eq!(error.to_string(), "no answer within 50ms");
    give_up.send(()).unwrap();
    give_up.send(()).unwrap();
    let mut client = client.call_timeout(Duration::from_secs(20));
    assert_eq!(client.call(&REQUEST).unwrap().subject, b"in time");
    server.join().unwrap();
}

/// Linux interrupts a read with a time limit when its process is stopped and goes on, without a handler of signals.
#[cfg(target_os = "linux")]
#[test]
fn a_call_goes_on_in_a_process_that_was_stopped() {
    use std::process::{Command, Stdio};

    const CALLS: &str = "ECHO_PROTO_TEST_CALLS";
    const NAME: &str = "a_call_goes_on_in_a_process_that_was_stopped";
    if let Ok(address) = std::env::var(CALLS) {
        let mut client = blocking::Client::connect(address.as_str()).unwrap();
        assert_eq!(client.call(&REQUEST).unwrap().id, 7);
        return;
    }
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let mut process = Command::new(std::env::current_exe().unwrap());
    process.args(["--exact", NAME, "--nocapture"]).env(CALLS, listener.local_addr().unwrap().to_string());
    process.stdout(Stdio::null());
    let mut process = process.spawn().unwrap();
    let id = process.id().to_string();
    let (mut socket, _) = listener.accept().unwrap();
    socket.read_exact(&mut [0; 30]).unwrap();
    for signal in ["STOP", "CONT"].repeat(3) {
        assert!(Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
        std::thread::sleep(Duration::from_millis(30));
    }
    let mut builder = Builder::new();
    builder.response(0, &EchoResponse { id: 7, timestamp: 0, subject: b"", body: b"" }).unwrap();
    // It may have gone, and then says why.
    let _sent = socket.write_all(builder.as_slice());
    assert!(process.wait().unwrap().success());
}

#[tokio::test]
async fn a_misbehaving_server_is_a_typed_error() {
    for (bytes, message) in [
        (vec![0xff; 4], "malformed response: length -1 at byte 0 is negative"),
        (vec![0, 0], "the server ended the connection with 1 request unanswered"),
    ] {
        let address = scripted_server(bytes).await;
        let error = spawn_blocking(move || {
            let mut client = blocking::Client::connect(address).unwrap();
            let first = client.call(&REQUEST).map(drop).unwrap_err().to_string();
            assert!(client.call(&REQUEST).is_err(), "it stays failed");
            first
        });
        assert_eq!(error.await.unwrap(), message);
    }
}

#[tokio::test]
async fn frames_pass_through_a_framed() {
    let socket = TcpStream::connect(echo_server().await).await.unwrap();
    let mut framed = Framed::new(socket, Codec::new());
    for sequence in 0..100 {
        framed.feed((sequence, &EchoRequest { timestamp: sequence.into(), ..REQUEST })).await.unwrap();
    }
    SinkExt::<(i8, &EchoRequest<'_>)>::flush(&mut framed).await.unwrap();
    for sequence in 0..100 {
        let incoming = framed.next().await.unwrap().unwrap();
        assert_eq!(incoming.header().sequence, sequence);
        let Response::Echo(echo) = incoming.message().unwrap() else { panic!("an echo") };
        assert_eq!(echo.timestamp, i64::from(sequence));
    }
}

#[tokio::test]
async fn a_framed_ends_where_its_stream_ends_between_frames() {
    let mut builder = Builder::new();
    builder.request(&REQUEST).unwrap();
    let mut framed = Framed::new(builder.as_slice(), Codec::new());
    assert!(framed.next().await.unwrap().is_ok());
    assert!(framed.next().await.is_none());
}

#[tokio::test]
async fn a_framed_ends_at_a_bad_frame() {
    for (bytes, message) in [
        (&[0xff; 4][..], "malformed frame: length -1 at byte 0 is negative"),
        (&[0, 0, 0, 1, 0], "malformed frame: Header.sequence: 1 byte needed at byte 5, but 0 bytes are left"),
        (&[0, 0, 0, 9, 0], "the stream ended 5 bytes into a frame"),
    ] {
        let mut framed = Framed::new(bytes, Codec::new());
        let error = framed.next().await.unwrap().unwrap_err();
        assert_eq!(error.to_string(), message);
        assert!(matches!(error, CodecError::Malformed(_) | CodecError::Cut { .. }));
    }
}

#[tokio::test]
async fn a_call_behind_one_that_took_too_long_does_not_wait_for_ever() {
    use echo_proto::{Limits, Server};

    // More than socket buffers hold, so that neither side can write without the other reading.
    const LARGE: usize = 16 << 20;
    let server = Server::builder().route_async::<EchoRequest<'_>>(|request, context| {
        Box::pin(async move {
            if request.timestamp == 0 {
                tokio::time::sleep(Duration::from_millis(300)).await;
            }
            EchoResponse { id: context.id(), timestamp: request.timestamp, subject: b"", body: request.body }
        })
    });
    let server = server.limits(Limits { max_payload: 2 * LARGE, ..Limits::default() });
    let address = tests::peers::serving(server.build().unwrap()).await;
    let called = spawn_blocking(move || {
        let body = vec![7; LARGE];
        let mut client = blocking::Client::connect(address)?.max_payload(2 * LARGE);
        client = client.call_timeout(Duration::from_millis(100));
        let late = client.call(&EchoRequest { timestamp: 0, body: &body, ..REQUEST }).map(drop).unwrap_err();
        assert!(matches!(late, Error::TimedOut { .. }), "{late}");
        client = client.call_timeout(Duration::from_secs(20));
        client.call(&EchoRequest { timestamp: 1, body: &body, ..REQUEST }).map(|response| response.timestamp)
    });
    assert_eq!(called.await.unwrap().unwrap(), 1);
}

#[test]
fn a_blocking_call_ends_in_time_whatever_trickles_in() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let server = std::thread::spawn(move || {
        let (mut socket, _) = listener.accept().unwrap();
        socket.read_exact(&mut [0; 30]).unwrap();
        let mut builder = Builder::new();
        builder.response(0, &EchoResponse { id: 0, timestamp: 0, subject: b"", body: b"" }).unwrap();
        for byte in builder.as_slice() {
            std::thread::sleep(Duration::from_millis(50));
            if socket.write_all(&[*byte]).is_err() {
                return;
            }
        }
    });
    let mut client = blocking::Client::connect(address).unwrap().call_timeout(Duration::from_millis(400));
    let error = client.call(&REQUEST).map(drop).unwrap_err();
    assert!(matches!(error, Error::TimedOut { .. }), "{error}");
    drop(client);
    server.join().unwrap();
}

#[test]
fn a_codec_that_has_failed_stays_failed() {
    let mut builder = Builder::new();
    builder.request(&REQUEST).unwrap();
    let mut bytes = BytesMut::from(&[&[0, 0, 0, 1, 0], builder.as_slice()].concat()[..]);
    let mut codec = Codec::new();
    let error = codec.decode(&mut bytes).unwrap_err().to_string();
    assert_eq!(codec.decode(&mut bytes).unwrap_err().to_string(), error);
    assert_eq!(codec.decode_eof(&mut bytes).unwrap_err().to_string(), error);
}

#[test]
fn a_codec_of_another_maximum_keeps_to_it_both_ways() {
    let (mut usual, mut bytes) = (Codec::new(), BytesMut::new());
    usual.encode((0, &REQUEST), &mut bytes).unwrap();
    let frame = bytes.clone();
    assert!(Codec::new().max_payload(26).decode(&mut bytes.clone()).unwrap().is_some());
    assert!(matches!(Codec::new().max_payload(25).decode(&mut bytes), Err(CodecError::Malformed(_))));
    let mut bytes = BytesMut::new();
    assert!(matches!(Codec::new().max_payload(25).encode((0, &REQUEST), &mut bytes), Err(CodecError::Encode(_))));
    assert!(bytes.is_empty());
    Codec::new().max_payload(26).encode((0, &REQUEST), &mut bytes).unwrap();
    assert_eq!(bytes, frame);
}

/// What a call gives that has 1 s and is not to wait for ever.
fn called_in_time(client: blocking::Client, body: Vec<u8>) -> Error {
    let (done, ended) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut client = client.call_timeout(Duration::from_secs(1));
        done.send(client.call(&EchoRequest { body: &body, ..REQUEST }).map(drop).unwrap_err())
    });
    ended.recv_timeout(PATIENCE).expect("it ends")
}

#[test]
fn a_blocking_call_to_a_server_that_reads_nothing_ends_in_time() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let client = blocking::Client::connect(listener.local_addr().unwrap()).unwrap().max_payload(32 << 20);
    let error = called_in_time(client, vec![7; 16 << 20]);
    assert!(matches!(error, Error::TimedOut { .. }), "{error}");
}

#[cfg(unix)]
#[test]
fn a_blocking_call_over_a_unix_socket_ends_in_time() {
    let folder = std::env::temp_dir().join(format!("echo-proto-blocking-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("echo.sock");
    let _silent = std::os::unix::net::UnixListener::bind(&path).unwrap();
    for len in [2, 16 << 20] {
        let client = blocking::Client::connect(path.clone()).unwrap().max_payload(32 << 20);
        let error = called_in_time(client, vec![7; len]);
        assert!(matches!(error, Error::TimedOut { .. }), "{error}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_blocking_client_names_every_address_that_it_tried() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let error = blocking::Client::connect(format!("localhost:{port}")).unwrap_err().to_string();
    assert!(error.starts_with(&format!("cannot connect to localhost:{port}: ")), "{error}");
    assert!(error.contains(&format!("127.0.0.1:{port}: Connection refused")), "{error}");
    let error = blocking::Client::connect("localhost").unwrap_err().to_string();
    assert_eq!(error, "cannot connect to localhost: the port is missing: expected HOST:PORT");
}
