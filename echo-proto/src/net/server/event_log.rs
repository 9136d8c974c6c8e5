//! How much of what connections do is logged, through `tracing`.
//!
//! Owns that no peer fills a log. What is said of a connection, its observer knows. Without the feature it does nothing.

#[cfg(feature = "tracing")]
use std::sync::{Mutex, MutexGuard, PoisonError};

#[cfg(feature = "tracing")]
use tokio::{sync::Notify, time::sleep_until};

#[cfg(feature = "tracing")]
use super::quota::{LeftOut, Quota, Severity, Source};
#[cfg(feature = "tracing")]
use crate::net::now;

/// What all connections of a server have logged together.
#[derive(Debug, Default)]
pub(super) struct EventLog {
    #[cfg(feature = "tracing")]
    quota: Mutex<Quota>,
    /// Something was left out, which is to be said later.
    #[cfg(feature = "tracing")]
    left_out: Notify,
}

#[cfg_attr(not(feature = "tracing"), expect(clippy::unused_self, reason = "nobody watches"))]
impl EventLog {
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

    /// Says what was left out and not said yet, as nothing more comes.
    pub(super) fn finish(&self) {
        #[cfg(feature = "tracing")]
        {
            // Without a look at the clock: a runtime that ends has none any more.
            let left_out = self.quota().end();
            say(left_out);
        }
    }

    /// Whether an event is within the limits.
    #[cfg(feature = "tracing")]
    pub(super) fn admits(&self, severity: Severity, source: Source, kind: &'static str) -> bool {
        let (is_admitted, over) = self.quota().take(severity, source, kind, now());
        say(over);
        if !is_admitted {
            self.left_out.notify_one();
        }
        is_admitted
    }

    #[cfg(feature = "tracing")]
    fn quota(&self) -> MutexGuard<'_, Quota> {
        self.quota.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(feature = "tracing")]
impl Drop for EventLog {
    fn drop(&mut self) {
        self.finish();
    }
}

#[cfg(feature = "tracing")]
fn say(left_out: Option<LeftOut>) {
    if let Some(left_out) = left_out {
        // Of no connection, whichever is being observed when it is said.
        tracing::warn!(parent: None, "{left_out}");
    }
}
