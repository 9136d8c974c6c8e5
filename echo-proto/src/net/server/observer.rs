//! What a server tells those who watch it: events through `tracing`, figures through `metrics`.
//!
//! Owns the names of both, and that no peer fills a log. Without the features it does nothing.
//!
//! Figures are those of all connections; requests that arrived together are counted together.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
#[cfg(feature = "tracing")]
use std::sync::{Mutex, MutexGuard, PoisonError};
#[cfg(feature = "metrics")]
use std::time::Instant;

#[cfg(feature = "tracing")]
use tokio::{sync::Notify, time::sleep_until};

use super::end::End;
#[cfg(feature = "tracing")]
use super::quota::{LeftOut, Quota, Source};
#[cfg(feature = "tracing")]
use crate::net::now;

/// Says what the figures are, for whoever collects them.
pub(super) fn describe() {
    #[cfg(feature = "metrics")]
    {
        use metrics::Unit::{Bytes, Seconds};

        metrics::describe_gauge!("echo_proto_connections", "connections that are open");
        metrics::describe_counter!("echo_proto_connections_total", "connections accepted");
        metrics::describe_counter!("echo_proto_requests_total", "requests answered");
        metrics::describe_gauge!("echo_proto_requests_in_flight", "responses that are not yet written");
        metrics::describe_histogram!(
            "echo_proto_request_seconds",
            Seconds,
            "from read to written, those that came together alike"
        );
        metrics::describe_counter!("echo_proto_received_bytes_total", Bytes, "bytes read");
        metrics::describe_counter!("echo_proto_sent_bytes_total", Bytes, "bytes written");
        metrics::describe_counter!("echo_proto_errors_total", "connections that ended badly, by kind");
    }
}

/// The server has been told to stop.
pub(super) fn draining() {
    #[cfg(feature = "tracing")]
    tracing::info!("no more connections; what was received is answered");
}

/// What the connections of a server share: how much of them is logged.
#[derive(Debug, Default)]
pub(super) struct Shared {
    #[cfg(feature = "tracing")]
    quota: Mutex<Quota>,
    /// Something was left out, which is to be said later.
    #[cfg(feature = "tracing")]
    left_out: Notify,
}

#[cfg_attr(not(any(feature = "tracing", feature = "metrics")), expect(clippy::unused_self, reason = "nobody watches"))]
impl Shared {
    /// A connection could not be accepted.
    pub(super) fn not_accepted(&self, error: &io::Error) {
        #[cfg(not(feature = "tracing"))]
        let _ = error;
        #[cfg(feature = "metrics")]
        metrics::counter!("echo_proto_errors_total", "kind" => "accept").increment(1);
        #[cfg(feature = "tracing")]
        if tracing::enabled!(tracing::Level::WARN) && self.is_logged(Source::Listener, "accept") {
            tracing::warn!(kind = "accept", "no connection accepted: {error}");
        }
    }

    /// Says from time to time what was left out, for ever.
    pub(super) async fn summarize(&self) {
        #[cfg(not(feature = "tracing"))]
        std::future::pending::<()>().await;
        #[cfg(feature = "tracing")]
        loop {
            let due = self.quota().due();
            match due {
                Some(due) => sleep_until(due.into()).await,
                // Nothing, until something is: until then no timer goes off.
                None => self.left_out.notified().await,
            }
            let over = self.quota().over(now());
            say(over);
        }
    }

    /// Whether an event is within the limits.
    #[cfg(feature = "tracing")]
    fn is_logged(&self, source: Source, kind: &'static str) -> bool {
        let (is_logged, over) = self.quota().take(source, kind, now());
        say(over);
        if !is_logged {
            self.left_out.notify_one();
        }
        is_logged
    }

    #[cfg(feature = "tracing")]
    fn quota(&self) -> MutexGuard<'_, Quota> {
        self.quota.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says what was left out and not said yet, as nothing more comes.
    pub(super) fn finish(&self) {
        #[cfg(feature = "tracing")]
        {
            let left_out = self.quota().end();
            say(left_out);
        }
    }
}

#[cfg(feature = "tracing")]
impl Drop for Shared {
    fn drop(&mut self) {
        self.finish();
    }
}

#[cfg(feature = "tracing")]
fn say(left_out: Option<LeftOut>) {
    if let Some(left_out) = left_out {
        tracing::warn!("{left_out}");
    }
}

/// One connection, observed until it is dropped.
#[derive(Debug)]
pub(super) struct Observer {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
    #[cfg(feature = "tracing")]
    source: Source,
    #[cfg(feature = "tracing")]
    shared: Arc<Shared>,
    #[cfg(feature = "metrics")]
    batch: Batch,
}

/// Requests that are being answered together.
#[cfg(feature = "metrics")]
#[derive(Debug, Default)]
struct Batch {
    requests: u32,
    since: Option<Instant>,
}

#[cfg_attr(not(any(feature = "tracing", feature = "metrics")), expect(clippy::unused_self, reason = "nobody watches"))]
impl Observer {
    /// A connection has been accepted.
    pub(super) fn opened(peer: Option<SocketAddr>, shared: &Arc<Shared>) -> Self {
        #[cfg(not(feature = "tracing"))]
        let _ = (peer, shared);
        #[cfg(feature = "metrics")]
        {
            metrics::counter!("echo_proto_connections_total").increment(1);
            metrics::gauge!("echo_proto_connections").increment(1);
        }
        let observer = Self {
            #[cfg(feature = "tracing")]
            // Of the level of the gravest event in it, for a span is left out with its own level.
            span: match peer {
                Some(peer) => tracing::error_span!("connection", %peer),
                None => tracing::error_span!("connection"),
            },
            #[cfg(feature = "tracing")]
            source: Source::of(peer),
            #[cfg(feature = "tracing")]
            shared: Arc::clone(shared),
            #[cfg(feature = "metrics")]
            batch: Batch::default(),
        };
        #[cfg(feature = "tracing")]
        observer.span.in_scope(|| {
            if tracing::enabled!(tracing::Level::INFO) && observer.is_logged("opened") {
                tracing::info!("opened");
            }
        });
        observer
    }

    /// So many bytes have been read.
    pub(super) fn received(&mut self, bytes: usize) {
        #[cfg(not(feature = "metrics"))]
        let _ = bytes;
        #[cfg(feature = "metrics")]
        {
            self.batch.since.get_or_insert_with(Instant::now);
            metrics::counter!("echo_proto_received_bytes_total").increment(bytes as u64);
        }
    }

    /// So many requests have been answered.
    pub(super) fn answered(&mut self, requests: u32) {
        #[cfg(not(feature = "metrics"))]
        let _ = requests;
        #[cfg(feature = "metrics")]
        if requests > 0 {
            self.batch.requests = self.batch.requests.saturating_add(requests);
            metrics::counter!("echo_proto_requests_total").increment(requests.into());
            metrics::gauge!("echo_proto_requests_in_flight").increment(requests);
        }
    }

    /// So many bytes have been written.
    pub(super) fn sent(&self, bytes: usize) {
        #[cfg(not(feature = "metrics"))]
        let _ = bytes;
        #[cfg(feature = "metrics")]
        metrics::counter!("echo_proto_sent_bytes_total").increment(bytes as u64);
    }

    /// All that was answered has been written.
    pub(super) fn written(&mut self) {
        #[cfg(feature = "metrics")]
        {
            let Batch { requests, since } = std::mem::take(&mut self.batch);
            if let (Some(since), 1..) = (since, requests) {
                metrics::gauge!("echo_proto_requests_in_flight").decrement(requests);
                metrics::histogram!("echo_proto_request_seconds").record_many(since.elapsed(), requests as usize);
            }
        }
    }

    /// The connection is over.
    pub(super) fn ended(&self, end: &End) {
        #[cfg(not(any(feature = "tracing", feature = "metrics")))]
        let _ = end.error_kind();
        #[cfg(feature = "metrics")]
        if let Some(kind) = end.error_kind() {
            metrics::counter!("echo_proto_errors_total", "kind" => kind).increment(1);
        }
        #[cfg(feature = "tracing")]
        self.span.in_scope(|| match end.error_kind() {
            Some(kind) => {
                if tracing::enabled!(tracing::Level::WARN) && self.is_logged(kind) {
                    tracing::warn!(kind, "closed: {end}");
                }
            }
            None => {
                if tracing::enabled!(tracing::Level::INFO) && self.is_logged("closed") {
                    tracing::info!("closed: {end}");
                }
            }
        });
    }

    #[cfg(feature = "tracing")]
    fn is_logged(&self, kind: &'static str) -> bool {
        self.shared.is_logged(self.source, kind)
    }
}

#[cfg(feature = "metrics")]
impl Drop for Observer {
    fn drop(&mut self) {
        metrics::gauge!("echo_proto_requests_in_flight").decrement(self.batch.requests);
        metrics::gauge!("echo_proto_connections").decrement(1);
    }
}
