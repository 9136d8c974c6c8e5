//! How many events of connections are logged, for whoever connects decides how many there are.
//!
//! Owns the limits and what was left out. The time is an argument, and nothing is logged here.

use std::collections::BTreeMap;
use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::time::{Duration, Instant};

/// How long events are counted together.
pub(super) const WINDOW: Duration = Duration::from_secs(10);

/// How many of one source are logged in a window.
const OF_EACH: u32 = 10;

/// How many are logged in a window.
const OF_ALL: u32 = 100;

/// How grave an event is. Of each there is so much, so that connections which open and close as they should do not keep an
/// error from being logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Severity {
    Note,
    Warning,
}

/// Whose doing an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// An address of IPv4, or the network of one of IPv6: that is what a customer is given.
    Address(IpAddr),
    /// A peer that has no address.
    Unknown,
    /// The listener, which could not accept.
    Listener,
}

impl Source {
    pub(super) fn of(peer: Option<SocketAddr>) -> Self {
        /// The first half of an address.
        const NETWORK: u128 = !0 << 64;
        match peer.map(|peer| peer.ip().to_canonical()) {
            None => Self::Unknown,
            Some(IpAddr::V6(address)) => Self::Address(Ipv6Addr::from_bits(address.to_bits() & NETWORK).into()),
            Some(address) => Self::Address(address),
        }
    }
}

/// What is logged of the events in a window, and how many are not.
#[derive(Debug, Default)]
pub(super) struct Quota {
    /// When the window began.
    since: Option<Instant>,
    /// The last time that is known of.
    latest: Option<Instant>,
    /// Sources of events that were logged: at most as many as events are.
    logged: BTreeMap<(Severity, Source), u32>,
    notes: u32,
    warnings: u32,
    left_out: BTreeMap<&'static str, u64>,
}

/// Events that were not logged, by kind: there are few kinds, and no peer makes one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct LeftOut {
    kinds: BTreeMap<&'static str, u64>,
    within: Duration,
}

impl Quota {
    /// Whether an event of that kind is logged. When it begins another window, says also what was left out in the last.
    pub(super) fn take(
        &mut self,
        severity: Severity,
        source: Source,
        kind: &'static str,
        now: Instant,
    ) -> (bool, Option<LeftOut>) {
        let left_out = self.over(now);
        self.since.get_or_insert(now);
        self.latest = Some(now);
        let all = match severity {
            Severity::Note => &mut self.notes,
            Severity::Warning => &mut self.warnings,
        };
        let of_this = self.logged.get(&(severity, source)).copied().unwrap_or_default();
        let is_logged = *all < OF_ALL && of_this < OF_EACH;
        if is_logged {
            *all = all.saturating_add(1);
            self.logged.insert((severity, source), of_this.saturating_add(1));
        } else {
            let count = self.left_out.entry(kind).or_default();
            *count = count.saturating_add(1);
        }
        (is_logged, left_out)
    }

    /// When something is to be said of what was left out.
    pub(super) fn due(&self) -> Option<Instant> {
        let since = self.since.filter(|_| !self.left_out.is_empty())?;
        since.checked_add(WINDOW)
    }

    /// What was left out, once the window is over.
    pub(super) fn over(&mut self, now: Instant) -> Option<LeftOut> {
        let since = self.since?;
        self.latest = Some(now);
        (now.saturating_duration_since(since) >= WINDOW).then(|| self.end()).flatten()
    }

    /// What was left out so far. Another window begins with the next event.
    pub(super) fn end(&mut self) -> Option<LeftOut> {
        let Self { since, latest, left_out: kinds, .. } = std::mem::take(self);
        // Where nobody asked in time, it is longer than a window.
        let within = latest?.saturating_duration_since(since?).max(WINDOW);
        (!kinds.is_empty()).then_some(LeftOut { kinds, within })
    }
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.kinds.values().fold(0_u64, |all, count| all.saturating_add(*count));
        let events = if all == 1 { "event of connections was" } else { "events of connections were" };
        write!(f, "{all} more {events} not logged in the last {} s", self.within.as_secs())?;
        for (number, (kind, count)) in self.kinds.iter().enumerate() {
            write!(f, "{} {count} {kind}", if number == 0 { ":" } else { "," })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn v4(last: u8) -> Source {
        Source::of(Some(([10, 0, 0, last], 7400).into()))
    }

    fn logged(quota: &mut Quota, source: Source, times: u32, now: Instant) -> usize {
        (0..times).filter(|_| quota.take(Severity::Warning, source, "cut", now).0).count()
    }

    #[test]
    fn each_source_has_its_own_limit_and_all_together_have_one() {
        let (mut quota, now) = (Quota::default(), Instant::now());
        assert_eq!(quota.due(), None);
        assert_eq!(logged(&mut quota, v4(1), 10, now), 10);
        assert_eq!(quota.due(), None);
        assert_eq!(logged(&mut quota, v4(1), 5, now), 0);
        assert_eq!(quota.due(), Some(now + WINDOW));
        assert_eq!(logged(&mut quota, Source::Listener, 11, now), 10);
        assert_eq!(logged(&mut quota, Source::Unknown, 11, now), 10);
        let others: usize = (2..=255).map(|last| logged(&mut quota, v4(last), 3, now)).sum();
        assert_eq!(others, 70);
        assert!(quota.logged.len() <= 100);
        // What is in order is counted by itself.
        assert!(quota.take(Severity::Note, v4(1), "opened", now).0);
    }

    #[test]
    fn what_was_left_out_is_said_once_when_the_window_is_over() {
        let (mut quota, begin) = (Quota::default(), Instant::now());
        logged(&mut quota, v4(1), 12, begin);
        assert_eq!(quota.take(Severity::Warning, v4(1), "size", begin), (false, None));
        let almost = begin + WINDOW - Duration::from_millis(1);
        assert_eq!(quota.over(almost), None);
        let said = quota.over(begin + WINDOW).unwrap().to_string();
        assert_eq!(said, "3 more events of connections were not logged in the last 10 s: 2 cut, 1 size");
        assert_eq!((quota.due(), quota.over(begin + 2 * WINDOW)), (None, None));

        // Also by the next event, where nobody asked before.
        let begin = begin + 3 * WINDOW;
        assert_eq!(logged(&mut quota, v4(1), 11, begin), 10);
        let (is_logged, left_out) = quota.take(Severity::Warning, v4(1), "cut", begin + WINDOW);
        assert!(is_logged);
        let said = left_out.unwrap().to_string();
        assert_eq!(said, "1 more event of connections was not logged in the last 10 s: 1 cut");
        assert_eq!(quota.end(), None);
    }

    #[test]
    fn where_nobody_asked_it_is_said_since_when() {
        let (mut quota, begin) = (Quota::default(), Instant::now());
        logged(&mut quota, v4(1), 11, begin);
        let said = quota.over(begin + 70 * WINDOW).unwrap().to_string();
        assert_eq!(said, "1 more event of connections was not logged in the last 700 s: 1 cut");
        logged(&mut quota, v4(1), 11, begin);
        assert!(quota.end().unwrap().to_string().contains("in the last 10 s"));
    }

    #[test]
    fn a_source_is_what_one_customer_has() {
        let of = |address: &str| Source::of(Some((address.parse::<IpAddr>().unwrap(), 1).into()));
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:10.0.0.1"), of("10.0.0.1"));
        assert_ne!(of("10.0.0.1"), of("10.0.0.2"));
        assert_eq!(Source::of(None), Source::Unknown);
    }
}
