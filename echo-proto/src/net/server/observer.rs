//! What a server tells those who watch it: events through `tracing`, figures through `metrics`.
//!
//! Owns the names of both. Without the features it does nothing.
//!
//! Figures are those of all connections; requests that arrived together are counted together.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
#[cfg(feature = "metrics")]
use std::time::Instant;

use super::end::End;
use super::event_log::EventLog;
#[cfg(feature = "tracing")]
use super::quota::{Severity, Source};
#[cfg(feature = "metrics")]
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

/// A connection could not be accepted.
pub(super) fn not_accepted(log: &EventLog, error: &io::Error) {
    #[cfg(not(feature = "tracing"))]
    let _ = (log, error);
    #[cfg(feature = "metrics")]
    metrics::counter!("echo_proto_errors_total", "kind" => "accept").increment(1);
    #[cfg(feature = "tracing")]
    if tracing::enabled!(tracing::Level::WARN) && log.admits(Severity::Warning, Source::Listener, "accept") {
        tracing::warn!(kind = "accept", "no connection accepted: {error}");
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
    log: Arc<EventLog>,
    #[cfg(feature = "metrics")]
    batch: Batch,
}

/// Requests that are being answered together.
#[cfg(feature = "metrics")]
#[derive(Debug, Default)]
struct Batch {
    requests: u32,
    /// When the first of their bytes was read.
    since: Option<Instant>,
    /// Whether the next bytes are those of another batch.
    is_over: bool,
}

#[cfg_attr(not(any(feature = "tracing", feature = "metrics")), expect(clippy::unused_self, reason = "nobody watches"))]
impl Observer {
    /// A connection has been accepted.
    pub(super) fn opened(peer: Option<SocketAddr>, log: &Arc<EventLog>) -> Self {
        #[cfg(not(feature = "tracing"))]
        let _ = (peer, log);
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
            log: Arc::clone(log),
            #[cfg(feature = "metrics")]
            batch: Batch::default(),
        };
        #[cfg(feature = "tracing")]
        observer.span.in_scope(|| {
            if tracing::enabled!(tracing::Level::INFO) && observer.is_logged(Severity::Note, "opened") {
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
            if std::mem::take(&mut self.batch.is_over) {
                self.batch.since = None;
            }
            self.batch.since.get_or_insert_with(now);
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

    /// All that was answered so far has been written.
    pub(super) fn written(&mut self) {
        #[cfg(feature = "metrics")]
        {
            let requests = std::mem::take(&mut self.batch.requests);
            if requests > 0 {
                // More of what was read may be answered later, but no request is answered that was not read.
                let since = self.batch.since.unwrap_or_else(now);
                metrics::gauge!("echo_proto_requests_in_flight").decrement(requests);
                let latency = now().saturating_duration_since(since);
                metrics::histogram!("echo_proto_request_seconds").record_many(latency, requests as usize);
            }
        }
    }

    /// What is read next is another batch.
    pub(super) fn caught_up(&mut self) {
        #[cfg(feature = "metrics")]
        {
            self.batch.is_over = true;
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
                if tracing::enabled!(tracing::Level::WARN) && self.is_logged(Severity::Warning, kind) {
                    tracing::warn!(kind, "closed: {end}");
                }
            }
            None => {
                if tracing::enabled!(tracing::Level::INFO) && self.is_logged(Severity::Note, "closed") {
                    tracing::info!("closed: {end}");
                }
            }
        });
    }

    #[cfg(feature = "tracing")]
    fn is_logged(&self, severity: Severity, kind: &'static str) -> bool {
        self.log.admits(severity, self.source, kind)
    }
}

#[cfg(feature = "metrics")]
impl Drop for Observer {
    fn drop(&mut self) {
        metrics::gauge!("echo_proto_requests_in_flight").decrement(self.batch.requests);
        metrics::gauge!("echo_proto_connections").decrement(1);
    }
}
