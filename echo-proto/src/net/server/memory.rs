//! Memory that all connections of a server have together.
//!
//! Owns how much there is, and who waits for some of it. What to do when there is none, the connection decides.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::end::End;
use super::system_memory;
use crate::error::ServerError;
use crate::session::{Limits, WhenFull};

/// What each connection has beside, so that a small request is answered whatever others hold.
pub(super) const OWN: usize = 16 << 10;

/// In what portions the rest is handed out.
const PAGE: usize = 4 << 10;

/// What is handed out to connections that need more than their own.
#[derive(Debug)]
pub(super) struct Memory {
    free: Semaphore,
    /// For one that may go over it, for each could hold half of what it needs and wait for the others.
    over: Arc<Semaphore>,
    max: usize,
    when_full: WhenFull,
}

impl Memory {
    pub(super) fn new(limits: &Limits) -> Self {
        let max = limits.max_buffered.unwrap_or_else(system_memory::quarter);
        let free = Semaphore::new((max / PAGE).min(Semaphore::MAX_PERMITS));
        Self { free, over: Arc::new(Semaphore::new(1)), max, when_full: limits.when_full }
    }
}

/// What one connection has of it, which is given back when that ends.
#[derive(Debug)]
pub(super) struct Share {
    memory: Arc<Memory>,
    pages: usize,
    over: Option<OwnedSemaphorePermit>,
}

impl Share {
    pub(super) const fn of(memory: Arc<Memory>) -> Self {
        Self { memory, pages: 0, over: None }
    }

    /// Takes as much as a connection needs that holds so many bytes, or as much of it as there is, and gives back the rest.
    /// Whether it has enough.
    pub(super) fn settle(&mut self, held: usize) -> bool {
        let needed = pages_for(held);
        if needed > self.pages {
            let more = needed.saturating_sub(self.pages).min(self.memory.free.available_permits());
            if let Ok(taken) = self.memory.free.try_acquire_many(u32::try_from(more).unwrap_or(u32::MAX)) {
                self.pages = self.pages.saturating_add(taken.num_permits());
                taken.forget();
            }
        } else if needed < self.pages {
            self.memory.free.add_permits(self.pages.saturating_sub(needed));
            self.pages = needed;
        }
        let has_enough = needed <= self.pages;
        if has_enough {
            self.over = None;
        }
        has_enough
    }

    /// How many bytes more there are for a connection that holds so many.
    pub(super) fn available(&self, held: usize) -> usize {
        if self.over.is_some() {
            return usize::MAX;
        }
        let pages = self.pages.saturating_add(self.memory.free.available_permits());
        OWN.saturating_add(pages.saturating_mul(PAGE)).saturating_sub(held)
    }

    /// Waits until a connection may hold so many bytes.
    ///
    /// # Errors
    ///
    /// Where connections do not wait: [`WhenFull::Refuse`].
    pub(super) async fn wait_for(&mut self, held: usize) -> Result<(), End> {
        if self.memory.when_full == WhenFull::Refuse {
            return Err(self.full());
        }
        let needed = pages_for(held);
        let more = u32::try_from(needed.saturating_sub(self.pages)).unwrap_or(u32::MAX);
        // Whoever waits for more than there is would keep others from all that is given back.
        let may_come = needed <= self.memory.max / PAGE;
        // Neither is ever closed.
        tokio::select! {
            biased;
            Ok(taken) = self.memory.free.acquire_many(more), if may_come => {
                self.pages = self.pages.saturating_add(taken.num_permits());
                taken.forget();
            }
            Ok(over) = Arc::clone(&self.memory.over).acquire_owned() => self.over = Some(over),
            else => {}
        }
        Ok(())
    }

    /// The end of a connection for which there is none left.
    pub(super) fn full(&self) -> End {
        End::GivenUp(ServerError::Full { max: self.memory.max })
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.settle(0);
    }
}

const fn pages_for(held: usize) -> usize {
    held.saturating_sub(OWN).div_ceil(PAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(max: usize) -> [Share; 2] {
        let memory = Arc::new(Memory::new(&Limits { max_buffered: Some(max), ..Limits::default() }));
        [Share::of(Arc::clone(&memory)), Share::of(memory)]
    }

    #[test]
    fn what_one_holds_another_cannot() {
        let [mut one, mut other] = shares(4 * PAGE);
        assert!(one.settle(OWN + 3 * PAGE));
        assert_eq!((one.available(OWN + 3 * PAGE), other.available(0)), (PAGE, OWN + PAGE));
        assert!(!other.settle(OWN + 3 * PAGE));
        assert_eq!((one.available(OWN + 3 * PAGE), other.available(OWN)), (0, PAGE));
        assert!(one.settle(OWN + 2 * PAGE));
        assert_eq!(other.available(OWN + PAGE + 1), PAGE - 1);
        drop(one);
        assert_eq!(other.available(0), OWN + 4 * PAGE);
    }

    #[tokio::test]
    async fn who_waits_gets_what_another_gives_back() {
        let [mut one, mut other] = shares(2 * PAGE);
        let mut third = Share::of(Arc::clone(&one.memory));
        assert!(one.settle(OWN + PAGE));
        assert!(other.settle(OWN + 1));
        third.wait_for(OWN + PAGE).await.unwrap();
        assert_eq!(third.available(OWN), usize::MAX, "one may go over it");
        let (waited, ()) = tokio::join!(other.wait_for(OWN + 2 * PAGE), async {
            tokio::task::yield_now().await;
            assert!(one.settle(0));
        });
        waited.unwrap();
        assert_eq!((other.available(OWN), one.available(OWN)), (2 * PAGE, 0));
        drop(other);
        assert!(third.settle(OWN + PAGE));
        assert_eq!(third.available(OWN), 2 * PAGE);
        assert!(one.settle(OWN + PAGE));
        one.wait_for(OWN + 2 * PAGE).await.unwrap();
        assert_eq!(one.available(OWN), usize::MAX, "one after the other");
    }

    #[tokio::test]
    async fn who_waits_for_more_than_there_is_leaves_others_what_is_free() {
        let [mut one, mut other] = shares(2 * PAGE);
        let mut third = Share::of(Arc::clone(&one.memory));
        one.wait_for(OWN + 3 * PAGE).await.unwrap();
        let waiting = other.wait_for(OWN + 3 * PAGE);
        tokio::select! {
            biased;
            _ = waiting => panic!("one goes over it already"),
            () = tokio::task::yield_now() => {}
        }
        assert_eq!(third.available(OWN), 2 * PAGE);
        assert!(third.settle(OWN + 2 * PAGE));
        assert_eq!(third.available(OWN), 2 * PAGE);
    }

    #[tokio::test]
    async fn nobody_waits_who_is_to_be_refused() {
        let limits = Limits { max_buffered: Some(PAGE), when_full: WhenFull::Refuse, ..Limits::default() };
        let error = Share::of(Arc::new(Memory::new(&limits))).wait_for(OWN + 1).await.unwrap_err();
        assert_eq!(error.to_string(), "all connections together hold 4096 bytes, which is the most");
    }

    #[test]
    fn any_number_of_bytes_is_a_limit() {
        let limits = |max_buffered| Limits { max_buffered, ..Limits::default() };
        assert!(Memory::new(&limits(None)).max > 0);
        let most = Share::of(Arc::new(Memory::new(&limits(Some(usize::MAX)))));
        assert!(most.available(0) > usize::MAX >> 4);
        assert_eq!(Share::of(Arc::new(Memory::new(&limits(Some(0))))).available(0), OWN);
    }
}
