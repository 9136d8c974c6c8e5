//! Deadlines that are hardly ever reached, at hardly any cost.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Instant;

use tokio::time::{Sleep, sleep_until};

/// A timer for one deadline after another.
///
/// A deadline that moves on does not move the timer: it goes off at the old one, and is then set to the new one. So
/// traffic sets no timer, however much of it there is.
pub(super) struct Timer(Option<Pin<Box<Sleep>>>);

impl Timer {
    pub(super) const fn new() -> Self {
        Self(None)
    }

    /// What `future` gives, or `None` when `deadline` passes before.
    pub(super) async fn by<T>(&mut self, deadline: Instant, future: impl Future<Output = T>) -> Option<T> {
        let mut future = pin!(future);
        poll_fn(|context| {
            if let Poll::Ready(value) = future.as_mut().poll(context) {
                return Poll::Ready(Some(value));
            }
            let sleep = self.0.get_or_insert_with(|| Box::pin(sleep_until(deadline.into())));
            if sleep.deadline() > deadline.into() {
                sleep.as_mut().reset(deadline.into());
            }
            while sleep.as_mut().poll(context).is_ready() {
                if sleep.deadline() >= deadline.into() {
                    return Poll::Ready(None);
                }
                sleep.as_mut().reset(deadline.into());
            }
            Poll::Pending
        })
        .await
    }
}
