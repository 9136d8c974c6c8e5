//! What a server counts, through a library user's own recorder.

#![cfg(feature = "metrics")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test says what it expects by unwrapping it")]

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex};

use echo_proto::{Builder, EchoRequest, Limits, Listener, Server};
use metrics::atomics::AtomicU64;
use metrics::{Counter, Gauge, Histogram, HistogramFn, Key, KeyName, Metadata, Recorder, SharedString, Unit};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream};
use wire::{Array, Wire};

#[derive(Wire)]
#[wire(api_key = 7, response = Pong)]
struct Ping {}

#[derive(Wire)]
#[wire(api_key = 7)]
struct Pong {}

const ECHO: EchoRequest<'_> = EchoRequest { timestamp: 0, subject: b"", metadata: Array::new(&[]), body: &[7; 100] };

/// The number of each metric: a count, the bits of a gauge, or how many values a histogram has.
#[derive(Default)]
struct Recorded(Mutex<BTreeMap<String, Arc<AtomicU64>>>);

struct Values(Arc<AtomicU64>);

impl HistogramFn for Values {
    fn record(&self, _: f64) {
        self.0.fetch_add(1, Relaxed);
    }
}

impl Recorded {
    fn number(&self, key: &Key) -> Arc<AtomicU64> {
        let labels: Vec<_> = key.labels().map(|label| format!(" {}={}", label.key(), label.value())).collect();
        Arc::clone(self.0.lock().unwrap().entry(key.name().to_owned() + &labels.concat()).or_default())
    }

    fn count(&self, name: &str) -> u64 {
        self.0.lock().unwrap()[name].load(Relaxed)
    }

    fn gauge(&self, name: &str) -> f64 {
        f64::from_bits(self.count(name))
    }
}

impl Recorder for Recorded {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        self.number(key).into()
    }

    fn register_gauge(&self, key: &Key, _: &Metadata<'_>) -> Gauge {
        self.number(key).into()
    }

    fn register_histogram(&self, key: &Key, _: &Metadata<'_>) -> Histogram {
        Arc::new(Values(self.number(key))).into()
    }
}

/// One connection.
struct Made(tokio::sync::Mutex<Option<DuplexStream>>);

impl Listener for Made {
    type Stream = DuplexStream;

    async fn accept(&self) -> io::Result<(DuplexStream, Option<SocketAddr>)> {
        match self.0.lock().await.take() {
            Some(stream) => Ok((stream, None)),
            None => std::future::pending().await,
        }
    }
}

/// What a server with one client records. The client is given a stream of so many bytes.
fn recorded<F: Future<Output = ()>>(room: usize, client: impl FnOnce(DuplexStream) -> F) -> Recorded {
    let recorded = Recorded::default();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    // Less than two responses, so that what came together leaves one after the other.
    let limits = Limits { max_output: 100, ..Limits::default() };
    let server = Server::builder().echo().limits(limits).route_async::<Ping>(|_, _| {
        Box::pin(async {
            tokio::task::yield_now().await;
            Pong {}
        })
    });
    metrics::with_local_recorder(&recorded, || {
        runtime.block_on(async {
            let (near, far) = tokio::io::duplex(room);
            let (done, stop) = tokio::sync::oneshot::channel::<()>();
            let served = server.build().unwrap().serve_until(Made(tokio::sync::Mutex::new(Some(far))), stop);
            tokio::join!(served, async {
                client(near).await;
                drop(done);
            });
        });
    });
    recorded
}

#[test]
fn every_request_and_every_byte_is_counted_whatever_its_handler() {
    let recorded = recorded(1 << 10, async |mut client: DuplexStream| {
        let mut builder = Builder::new();
        builder.request(&ECHO).unwrap();
        builder.request(&ECHO).unwrap();
        builder.request(&Ping {}).unwrap();
        client.write_all(builder.as_slice()).await.unwrap();
        client.read_exact(&mut [0; 2 * 126 + 6]).await.unwrap();
    });
    for (name, count) in [
        ("echo_proto_requests_total", 3),
        ("echo_proto_request_seconds", 3),
        ("echo_proto_received_bytes_total", 254),
        ("echo_proto_sent_bytes_total", 258),
        ("echo_proto_connections_total", 1),
    ] {
        assert_eq!(recorded.count(name), count, "{name}");
    }
    for name in ["echo_proto_requests_in_flight", "echo_proto_connections"] {
        assert!(recorded.gauge(name).abs() < 0.5, "{name}");
    }
}

#[test]
fn what_a_broken_connection_never_took_is_not_in_flight() {
    let recorded = recorded(64, async |mut client: DuplexStream| {
        let mut builder = Builder::new();
        builder.request(&ECHO).unwrap();
        client.write_all(builder.as_slice()).await.unwrap();
        client.read_exact(&mut [0]).await.unwrap();
    });
    assert_eq!(recorded.count("echo_proto_requests_total"), 1);
    assert_eq!(recorded.count("echo_proto_errors_total kind=broken"), 1);
    for name in ["echo_proto_requests_in_flight", "echo_proto_connections"] {
        assert!(recorded.gauge(name).abs() < 0.5, "{name}");
    }
}
