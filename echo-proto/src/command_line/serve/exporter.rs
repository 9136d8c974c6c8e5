//! The page of metrics, over HTTP.
//!
//! Owns that whoever asks for it, or pretends to, takes little: few connections, each for a short time.

use std::convert::Infallible;
use std::time::Duration;

use hyper::body::Incoming;
use hyper::header::CONTENT_TYPE;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::recorder::PrometheusRecorder;
use crate::net::accept;

/// Connections at once. More wait in the listener's queue.
const CONNECTIONS: usize = 16;

/// From when a connection is accepted until it is closed, whatever happens. Behind 16 connections that say nothing, whoever
/// asks waits for this once, behind 160 ten times, which is when Prometheus gives up.
const DEADLINE: Duration = Duration::from_secs(1);

/// How much of a request is held; one that is longer is refused.
const ROOM: usize = 8 << 10;

/// What asks for connections.
pub(crate) struct Exporter {
    recorder: PrometheusRecorder,
    connections: usize,
    deadline: Duration,
}

impl Exporter {
    pub(crate) const fn new(recorder: PrometheusRecorder) -> Self {
        Self { recorder, connections: CONNECTIONS, deadline: DEADLINE }
    }

    /// Answers whoever asks, until the future is dropped.
    pub(crate) async fn serve(self, listener: TcpListener) {
        let serve = |stream, _, place| {
            let (recorder, deadline) = (self.recorder.clone(), self.deadline);
            async move {
                let _late_or_broken = timeout(deadline, answer(stream, recorder)).await;
                drop(place);
            }
        };
        // Dropped with this future, and the connections with it.
        let mut connections = JoinSet::new();
        match accept(&listener, self.connections, &mut connections, serve, |_| {}).await {}
    }
}

/// Answers one request.
async fn answer(stream: TcpStream, recorder: PrometheusRecorder) -> hyper::Result<()> {
    let mut http = http1::Builder::new();
    // The deadline is that of the whole connection.
    http.header_read_timeout(None).keep_alive(false).max_buf_size(ROOM);
    let page = service_fn(|request| std::future::ready(Ok::<_, Infallible>(respond(&request, &recorder))));
    http.serve_connection(TokioIo::new(stream), page).await
}

fn respond(request: &Request<Incoming>, recorder: &PrometheusRecorder) -> Response<String> {
    let is_asked = [Method::GET, Method::HEAD].contains(request.method());
    let mut response = Response::new(if is_asked { recorder.page() } else { String::new() });
    if !is_asked {
        *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    }
    let kind = "text/plain; version=0.0.4; charset=utf-8";
    response.headers_mut().insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static(kind));
    response
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;
    use std::time::Instant;

    use metrics::Recorder as _;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    /// A page that says that one was counted.
    async fn exporter(connections: usize, deadline: Duration) -> (SocketAddr, tokio::task::JoinHandle<()>) {
        let recorder = PrometheusRecorder::new();
        let metadata = metrics::Metadata::new("", metrics::Level::INFO, None);
        recorder.register_counter(&metrics::Key::from_static_name("ones"), &metadata).increment(1);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        (address, tokio::spawn(Exporter { recorder, connections, deadline }.serve(listener)))
    }

    async fn ask(address: SocketAddr, request: &[u8]) -> String {
        let mut socket = TcpStream::connect(address).await.unwrap();
        socket.write_all(request).await.unwrap();
        let mut page = String::new();
        let _reset = socket.read_to_string(&mut page).await;
        page
    }

    #[tokio::test]
    async fn a_request_has_one_answer_and_the_connection_is_closed() {
        let (address, _exporter) = exporter(16, DEADLINE).await;
        let page =
            ask(address, b"GET /metrics HTTP/1.1\r\nHost: a\r\n\r\nGET /metrics HTTP/1.1\r\nHost: a\r\n\r\n").await;
        assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
        assert!(page.contains("\r\ncontent-type: text/plain; version=0.0.4; charset=utf-8\r\n"), "{page}");
        assert!(page.ends_with("\r\n\r\n# TYPE ones counter\nones 1\n"), "{page}");
        let page = ask(address, b"HEAD / HTTP/1.0\r\n\r\n").await;
        assert!(page.starts_with("HTTP/1.0 200 OK\r\n") && page.ends_with("\r\n\r\n"), "{page}");
        let page = ask(address, b"POST /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na").await;
        assert!(page.starts_with("HTTP/1.1 405 Method Not Allowed\r\n"), "{page}");
        assert!(ask(address, b"\0\0\0\x02\0\0\r\n\r\n").await.starts_with("HTTP/1.1 400 Bad Request\r\n"));
        let long = [b"GET / HTTP/1.1\r\nA: ".as_slice(), &[b'a'; ROOM]].concat();
        assert!(ask(address, &long).await.starts_with("HTTP/1.1 431 "));
    }

    #[tokio::test]
    async fn who_does_not_finish_a_request_is_closed_and_others_wait_for_that() {
        let deadline = Duration::from_millis(300);
        let (address, exporter) = exporter(4, deadline).await;
        let begin = Instant::now();
        let mut unfinished = Vec::new();
        for _ in 0..8 {
            let mut socket = TcpStream::connect(address).await.unwrap();
            socket.write_all(b"GET /metrics HTTP/1.1\r\n").await.unwrap();
            unfinished.push(socket);
        }
        assert!(ask(address, b"GET / HTTP/1.0\r\n\r\n").await.ends_with("ones 1\n"));
        // Four of them, four more, and then that one.
        let took = begin.elapsed();
        assert!((2 * deadline..20 * deadline).contains(&took), "{took:?}");
        for mut socket in unfinished {
            assert_eq!(socket.read(&mut [0]).await.unwrap_or_default(), 0);
        }
        exporter.abort();
    }
}
