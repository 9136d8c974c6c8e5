//! Where one call waits for its answer.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use crate::error::Error;
use crate::net::now;
use crate::session::KEEP;

/// A place for one answer, used for one call after another.
#[derive(Debug, Default)]
pub(super) struct Mailbox(Mutex<Mail>);

#[derive(Debug, Default)]
struct Mail {
    buffer: Vec<u8>,
    answer: Option<Result<(), Error>>,
    waker: Option<Waker>,
    /// Whether who waits is to look at the time.
    is_late: bool,
}

/// The buffer with an answer in it, or why there is none.
pub(super) type Answer = (Vec<u8>, Result<(), Error>);

impl Mailbox {
    /// Begins to wait for the answer to the next call, which is to be put into `buffer`.
    pub(super) fn open(&self, buffer: Vec<u8>) {
        *self.mail() = Mail { buffer, ..Mail::default() };
    }

    /// Puts the answer in, and returns who waits for it.
    pub(super) fn deliver(&self, message: &[u8]) -> Option<Waker> {
        let mut mail = self.mail();
        if mail.answer.is_some() {
            return None;
        }
        mail.buffer.clear();
        // What a large answer took is given back with the next small one: there may be many clones.
        mail.buffer.shrink_to(message.len().saturating_mul(4).max(KEEP));
        mail.buffer.extend_from_slice(message);
        mail.answer = Some(Ok(()));
        mail.waker.take()
    }

    /// Says that there will be no answer, and returns who waits for it.
    pub(super) fn fail(&self, error: Error) -> Option<Waker> {
        let mut mail = self.mail();
        mail.answer.get_or_insert(Err(error));
        mail.waker.take()
    }

    /// Has who waits look at the time, and returns that one.
    pub(super) fn wake_late(&self) -> Option<Waker> {
        let mut mail = self.mail();
        mail.is_late = true;
        mail.waker.take()
    }

    /// The buffer with the answer in it. Whoever was told to look at the time, and is too late, has none within `limit`.
    // Times by reference, because few are late: copies of them would cost each call 20 instructions of 1 924, by callgrind.
    pub(super) fn poll(&self, context: &mut Context<'_>, deadline: &Option<Instant>, limit: &Duration) -> Poll<Answer> {
        let mut mail = self.mail();
        match mail.answer.take() {
            Some(answer) => Poll::Ready((std::mem::take(&mut mail.buffer), answer)),
            None if mail.is_late && is_over(*deadline) => {
                Poll::Ready((Vec::new(), Err(Error::TimedOut { limit: *limit })))
            }
            None => {
                match &mut mail.waker {
                    Some(waker) => waker.clone_from(context.waker()),
                    none => *none = Some(context.waker().clone()),
                }
                Poll::Pending
            }
        }
    }

    fn mail(&self) -> MutexGuard<'_, Mail> {
        // Nothing in here can be left half done.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Wakes all of them. One that panics is the affair of its caller alone: the others would hear nothing any more.
pub(super) fn wake_all(wakers: impl IntoIterator<Item = Waker>) {
    let mut wakers = wakers.into_iter();
    // It has left the iterator before it panics, and the next round begins behind it.
    while catch_unwind(AssertUnwindSafe(|| wakers.by_ref().for_each(Waker::wake))).is_err() {}
}

#[cold]
fn is_over(deadline: Option<Instant>) -> bool {
    deadline.is_some_and(|deadline| deadline <= now())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::Wake;

    use super::*;

    /// How often it was woken.
    #[derive(Default)]
    struct Count(AtomicUsize);

    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    struct Panics;

    impl Wake for Panics {
        fn wake(self: Arc<Self>) {
            panic!("a waker panics");
        }
    }

    #[test]
    fn wakers_that_panic_keep_no_other_from_being_woken() {
        let count = Arc::new(Count::default());
        let (counts, panics) = (|| Arc::clone(&count).into(), || Arc::new(Panics).into());
        wake_all([panics(), counts(), panics(), panics(), counts(), panics()]);
        assert_eq!(count.0.load(Ordering::Relaxed), 2);
        wake_all([]);
    }
}
