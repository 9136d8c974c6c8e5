//! Where one call waits for its answer.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use crate::error::Error;
use crate::session::KEEP;

/// A place for one answer, used for one call after another.
#[derive(Debug, Default)]
pub(super) struct Mailbox(Mutex<Mail>);

#[derive(Debug, Default)]
struct Mail {
    buffer: Vec<u8>,
    answer: Option<Result<(), Error>>,
    waker: Option<Waker>,
}

impl Mailbox {
    /// Begins to wait for the answer to the next call, which is to be put into `buffer`.
    pub(super) fn open(&self, buffer: Vec<u8>) {
        *self.mail() = Mail { buffer, answer: None, waker: None };
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

    /// The buffer with the answer in it.
    pub(super) fn poll(&self, context: &mut Context<'_>) -> Poll<(Vec<u8>, Result<(), Error>)> {
        let mut mail = self.mail();
        match mail.answer.take() {
            Some(answer) => Poll::Ready((std::mem::take(&mut mail.buffer), answer)),
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
